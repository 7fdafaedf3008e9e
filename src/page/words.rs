//! The words of the interface in one language: what templates and view models say.
//!
//! They stand in the theme's `words/<language>.yml`, one key a line, so that a
//! second language is a second file and a council may change a word.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Days, Locale, Months, NaiveDate};

use crate::diag::{FileId, Findings};
use crate::yaml::{self, Value};

/// The words of one language.
#[derive(Debug, Clone)]
pub struct Words {
    table: BTreeMap<String, String>,
    locale: Locale,
    /// Monday to Sunday.
    weekdays: Vec<String>,
    /// January to December.
    months: Vec<String>,
}

impl Words {
    /// Reads the words of a language: the theme's, over the built-in ones.
    pub fn new(language: &str, files: &[&str]) -> Self {
        let mut table = BTreeMap::new();
        for text in files {
            let mut ignored = Findings::new();
            let root = yaml::parse(text, FileId(0), 0, &mut ignored);
            if let Some(Value::Map(map)) = root.map(|n| n.value) {
                for (key, node) in map {
                    if let Value::Scalar { text, .. } = node.value {
                        table.insert(key.name, text);
                    }
                }
            }
        }
        let locale = match language.split('-').next() {
            Some("cy") => Locale::cy_GB,
            _ => Locale::en_GB,
        };
        // Formatting a day by its locale is dear, and every page has a few.
        let name = |day: NaiveDate, form: &str| day.format_localized(form, locale).to_string();
        let monday = NaiveDate::default() + Days::new(4);
        Self {
            table,
            locale,
            weekdays: (0..7).map(|n| name(monday + Days::new(n), "%A")).collect(),
            months: (0..12)
                .map(|n| name(NaiveDate::default() + Months::new(n), "%B"))
                .collect(),
        }
    }

    /// The name of the day in the week.
    pub fn weekday(&self, day: NaiveDate) -> &str {
        let n = day.weekday().num_days_from_monday() as usize;
        self.weekdays.get(n).map_or("", String::as_str)
    }

    /// The name of the day's month.
    pub fn month(&self, day: NaiveDate) -> &str {
        self.months
            .get(day.month0() as usize)
            .map_or("", String::as_str)
    }

    /// In which manner days and months are named.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// All words, for templates.
    pub fn table(&self) -> &BTreeMap<String, String> {
        &self.table
    }

    /// One word. A theme that lacks it says so on the page, where it is seen.
    pub fn get(&self, key: &str) -> &str {
        self.table
            .get(key)
            .map_or("[no such word in the theme]", String::as_str)
    }

    /// A phrase with `{1}`, `{2}` … filled in.
    pub fn fill(&self, key: &str, with: &[&str]) -> String {
        filled(self.get(key), with)
    }

    /// '1 page', '8 pages': the keys `<key>_one` and `<key>_many`.
    pub fn count(&self, key: &str, n: usize) -> String {
        self.fill_count(key, n, &[])
    }

    /// A phrase chosen by a number, which stands at `{1}`; the rest from `{2}` on.
    pub fn fill_count(&self, key: &str, n: usize, with: &[&str]) -> String {
        let form = if n == 1 { "one" } else { "many" };
        let number = n.to_string();
        let all: Vec<&str> = std::iter::once(number.as_str())
            .chain(with.iter().copied())
            .collect();
        self.fill(&format!("{key}_{form}"), &all)
    }

    /// One after the other by a phrase that joins `{1}` and `{2}`: 'a, b, c'.
    pub fn chain<S: AsRef<str>>(&self, key: &str, parts: &[S]) -> String {
        let Some((first, rest)) = parts.split_first() else {
            return String::new();
        };
        rest.iter().fold(first.as_ref().to_owned(), |out, part| {
            self.fill(key, &[&out, part.as_ref()])
        })
    }
}

/// Fills a phrase in one pass: braces within what is filled in are text of a record.
fn filled(phrase: &str, with: &[&str]) -> String {
    let mut out = String::with_capacity(phrase.len());
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let place = after.split_once('}').and_then(|(number, behind)| {
            let at = number.parse::<usize>().ok()?.checked_sub(1)?;
            Some((*with.get(at)?, behind))
        });
        if let Some((value, behind)) = place {
            out.push_str(value);
            rest = behind;
        } else {
            out.push('{');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_the_names_that_their_language_gives_them() {
        for (language, locale) in [("en", Locale::en_GB), ("cy", Locale::cy_GB)] {
            let words = Words::new(language, &[]);
            for day in NaiveDate::from_ymd_opt(2019, 11, 25)
                .unwrap()
                .iter_days()
                .take(400)
            {
                let named = day.format_localized("%A %B", locale).to_string();
                assert_eq!(
                    format!("{} {}", words.weekday(day), words.month(day)),
                    named
                );
            }
        }
    }

    #[test]
    fn phrases_are_filled_in_any_order_and_once() {
        let words = Words::new(
            "en",
            &["a: '{2}, {1} {3} {x} {'\nb_one: '{2} has one'\nb_many: '{2}: {1}'\n"],
        );
        assert_eq!(words.fill("a", &["{2}", "b"]), "b, {2} {3} {x} {");
        assert_eq!(words.fill_count("b", 1, &["{1}"]), "{1} has one");
        assert_eq!(words.fill_count("b", 0, &["c"]), "c: 0");
        assert_eq!(words.chain("a", &["x", "y", "{1}"]).matches('y').count(), 1);
        assert_eq!(words.chain::<&str>("a", &[]), "");
        assert_eq!(words.count("c", 2), "[no such word in the theme]");
    }
}
