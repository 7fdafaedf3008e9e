//! Signs and short forms of English in words: £1.2m, 4.5%, 2019/20, 14:00, para. 4.
//!
//! A listener cannot look twice, so nothing wrong may be said. A rule here changes what can mean
//! one thing only, and what may mean two stays as it is written: 08/02/2022, 35p, an abbreviation in
//! the plural.

mod patterns;

use std::borrow::Cow;

use chrono::NaiveDate;
use regex::Captures;

use crate::config::Abbreviations;
use crate::page::Words;

use patterns::{
    ADDRESS, AND, BARE_PER_CENT, BEFORE_NUMBERS, DATE, ISO_DATE, LESS, MILLIONS, MONEY, MONTHS,
    NAMED_SPAN, NUMBER_OF, PER_CENT, Pattern, SHORT_FORMS, SLASHED_DATE, SPAN, THOUSANDS, TIME,
    TIME_OF_HALF, TIME_SPAN, WEEKDAYS, YEARS,
};

/// Says English.
pub struct Voice<'w> {
    words: &'w Words,
    abbreviations: &'w Abbreviations,
}

/// What stands for something that was found, between what is before and behind it; nothing where it
/// may mean something else.
type Rule<'w> = fn(&Voice<'w>, &Captures<'_>, &str, &str) -> Option<String>;

impl<'w> Voice<'w> {
    /// A voice with the words of an archive.
    pub fn new(words: &'w Words, abbreviations: &'w Abbreviations) -> Self {
        Self {
            words,
            abbreviations,
        }
    }

    /// A text in words.
    pub fn say(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        let addresses = ADDRESS.0.as_ref();
        for found in addresses.into_iter().flat_map(|p| p.find_iter(text)) {
            out.push_str(&self.signs(&text[from..found.start()]));
            out.push_str(found.as_str());
            from = found.end();
        }
        out.push_str(&self.signs(&text[from..]));
        out
    }

    /// A day in full. Words that do not name the day stay as they are.
    pub fn day(&self, day: NaiveDate, written: &str) -> String {
        let full = self.full(day);
        let is_part = !written.trim().is_empty() && full.contains(written.trim());
        let is_iso = written.trim() == day.to_string();
        if is_part || is_iso {
            full
        } else {
            written.to_owned()
        }
    }

    fn full(&self, day: NaiveDate) -> String {
        day.format_localized("%A %-d %B %Y", self.words.locale())
            .to_string()
    }

    /// Puts what an abbreviation stands for before it, at the end of a text where the editor added
    /// it in brackets.
    pub fn expand(&self, text: &mut String, added: &str) {
        let long = added.trim().trim_start_matches('[').trim_end_matches(']');
        text.truncate(text.trim_end().len());
        let at = text
            .rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '&' | '-' | '.')))
            .map_or(0, |n| {
                n + text[n..].chars().next().map_or(1, char::len_utf8)
            });
        let short = text[at..].to_owned();
        if self.abbreviations.explains(&short) && !short.is_empty() {
            text.truncate(at);
            text.push_str(&format!("{long} ({short})"));
        } else {
            text.push_str(&format!(" ({long})"));
        }
    }

    fn signs(&self, text: &str) -> String {
        let mut text = self.abbreviated(text).into_owned();
        let rules: &[(&Pattern, Rule<'w>)] = &[
            (&ISO_DATE, Self::iso_date),
            (&SLASHED_DATE, Self::slashed_date),
            (&DATE, Self::date),
            (&YEARS, Self::years),
            (&TIME_SPAN, Self::time_span),
            (&TIME, Self::time),
            (&NAMED_SPAN, |v, c, _, _| Some(v.span(&c[1], &c[2]))),
            (&SPAN, Self::number_span),
            (&TIME_OF_HALF, Self::time_of_half),
            (&THOUSANDS, |v, _, _, _| {
                Some(v.get("say_thousands_of_pounds"))
            }),
            (&MILLIONS, Self::unit),
            (&MONEY, Self::money),
            (&PER_CENT, Self::per_cent),
            (&BARE_PER_CENT, |v, c, _, _| {
                Some(format!("{}{}{}", &c[1], v.get("say_per_cent"), &c[2]))
            }),
            (&AND, |v, c, _, _| Some(v.and(&c[1], &c[2]))),
            (&LESS, Self::less),
            (&NUMBER_OF, Self::number_of),
        ];
        for (pattern, rule) in rules {
            text = self.each(&text, pattern, rule);
        }
        for (pattern, key) in &BEFORE_NUMBERS {
            text = self.each(&text, pattern, |v, c, _, _| {
                Some(format!("{} {}", v.get(key), &c[1]))
            });
        }
        for (pattern, key) in &SHORT_FORMS {
            text = self.each(&text, pattern, |v, c, _, _| {
                let pause = if c[0].ends_with(',') { "," } else { "" };
                Some(v.get(key) + pause)
            });
        }
        text
    }

    fn get(&self, key: &str) -> String {
        self.words.get(key).to_owned()
    }

    /// Replaces what a rule has words for. It sees what stands before and behind.
    fn each(
        &self,
        text: &str,
        pattern: &Pattern,
        rule: impl Fn(&Self, &Captures<'_>, &str, &str) -> Option<String>,
    ) -> String {
        let Some(pattern) = pattern.0.as_ref() else {
            return text.to_owned();
        };
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for found in pattern.captures_iter(text) {
            let Some(all) = found.get(0) else { continue };
            if let Some(words) = rule(self, &found, &text[..all.start()], &text[all.end()..]) {
                out.push_str(&text[from..all.start()]);
                out.push_str(&words);
                from = all.end();
            }
        }
        out.push_str(&text[from..]);
        out
    }

    /// The archive's abbreviations, each time. One in the plural, or that the text explains itself,
    /// or that is a part of a reference, stays.
    fn abbreviated<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.abbreviations.is_empty() {
            return Cow::Borrowed(text);
        }
        let list: Vec<(&str, &str)> = self.abbreviations.iter().collect();
        let mut out = String::new();
        let mut from = 0;
        for one in self.abbreviations.uses(text) {
            let Some((short, long)) = list.get(one.index) else {
                continue;
            };
            let is_singular = text[..one.end].ends_with(short);
            let start = one.end - short.len().min(one.end);
            if one.said
                || !is_singular
                || start < from
                || is_explained(&text[..start], &text[one.end..], long)
            {
                continue;
            }
            if !stands_alone(&text[..start], &text[one.end..]) {
                continue;
            }
            out.push_str(&text[from..start]);
            out.push_str(long);
            from = one.end;
        }
        if from == 0 {
            return Cow::Borrowed(text);
        }
        out.push_str(&text[from..]);
        Cow::Owned(out)
    }

    fn iso_date(&self, c: &Captures<'_>, before: &str, behind: &str) -> Option<String> {
        let day =
            NaiveDate::from_ymd_opt(c[1].parse().ok()?, c[2].parse().ok()?, c[3].parse().ok()?)?;
        stands_alone(before, behind).then(|| self.full(day))
    }

    /// 25/12/2021 is a day. 08/02/2022 is one in Britain and another in America.
    fn slashed_date(&self, c: &Captures<'_>, before: &str, behind: &str) -> Option<String> {
        let (day, month): (u32, u32) = (c[1].parse().ok()?, c[2].parse().ok()?);
        let date = NaiveDate::from_ymd_opt(c[3].parse().ok()?, month, day)?;
        (day > 12 && stands_alone(before, behind)).then(|| self.full(date))
    }

    /// A day gets its weekday, but where it has one or is one of several days.
    fn date(&self, c: &Captures<'_>, before: &str, _: &str) -> Option<String> {
        let month = MONTHS.split('|').position(|name| name == &c[2])? as u32 + 1;
        let day = NaiveDate::from_ymd_opt(c[3].parse().ok()?, month, c[1].parse().ok()?)?;
        let before = before.trim_end();
        let last = before
            .rsplit(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default();
        let is_named = WEEKDAYS
            .split('|')
            .any(|name| name == last || name == last.trim_end_matches(','));
        let after_comma = before.trim_end_matches(',');
        let is_named = is_named || WEEKDAYS.split('|').any(|name| after_comma.ends_with(name));
        let joins = ["and", "to", "or", "the"].contains(&last);
        let is_one_of_several = joins && last != "the" && has_figure_before(before, last)
            || before.ends_with(['-', '–', '/', '&'])
            || last.chars().any(|c| c.is_ascii_digit());
        (!is_named && !is_one_of_several).then(|| self.full(day))
    }

    /// 2019/20 is 2019 to 2020; with a hyphen or a stroke only if the years follow one another.
    fn years(&self, c: &Captures<'_>, before: &str, behind: &str) -> Option<String> {
        let first: u32 = c[1].parse().ok()?;
        let second: u32 = c[3].parse().ok()?;
        let second = if c[3].len() == 2 {
            first / 100 * 100 + second
        } else {
            second
        };
        // 1999/00.
        let second = if second + 99 == first {
            second + 100
        } else {
            second
        };
        let follows = second == first + 1 || &c[2] == "–" && second > first;
        (follows && stands_alone(before, behind)).then(|| self.span(&c[1], &second.to_string()))
    }

    fn span(&self, first: &str, second: &str) -> String {
        self.words.fill("say_to", &[first, second])
    }

    fn and(&self, before: &str, behind: &str) -> String {
        let and = self.words.get("say_and");
        let space = |side: &str| if side.trim().is_empty() { "" } else { " " };
        format!("{before}{}{and}{}{behind}", space(before), space(behind))
    }

    /// Figures with a dash between them. A figure that opens with a nought is a telephone number, or
    /// some other that is read one by one.
    fn number_span(&self, c: &Captures<'_>, before: &str, behind: &str) -> Option<String> {
        let is_code = |n: &str| n.len() > 2 && n.starts_with('0') && !n.starts_with("0.");
        let inside = |c: Option<char>| {
            c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '–' | '-' | '.'))
        };
        let next = behind.chars().next();
        // 'm' of £2–3m and 'am' are no part of another word.
        let goes_on = matches!(next, Some('/' | '–' | '-'))
            || next == Some('.') && behind[1..].starts_with(|c: char| c.is_ascii_digit());
        if is_code(&c[2]) || is_code(&c[5]) || inside(before.chars().next_back()) || goes_on {
            return None;
        }
        // £2–3m, £200–300: the sign belongs to both.
        let sign = &c[1];
        let scale = ["m", "bn", "k"].iter().find(|s| {
            behind
                .strip_prefix(**s)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        });
        if !sign.is_empty() && scale.is_some() && c[4].is_empty() {
            // Said with the sum: 2 to £3m becomes 2 to 3 million pounds.
            return Some(self.span(&c[2], &format!("£{}", &c[5])));
        }
        let second = if c[4].is_empty() { sign } else { &c[4] };
        let first = format!("{sign}{}{}", &c[2], &c[3]);
        Some(self.span(&first, &format!("{second}{}", &c[5])))
    }

    fn time_span(&self, c: &Captures<'_>, before: &str, behind: &str) -> Option<String> {
        let is_time = stands_alone(before, behind) && !names_half(behind);
        is_time.then(|| {
            let (from, to) = (self.clock(&c[1], &c[2]), self.clock(&c[3], &c[4]));
            self.span(&from, &to)
        })
    }

    fn time(&self, c: &Captures<'_>, before: &str, behind: &str) -> Option<String> {
        let alone =
            stands_alone(before, behind) && !before.ends_with(':') && !behind.starts_with(':');
        (alone && !names_half(behind)).then(|| self.clock(&c[1], &c[2]))
    }

    fn clock(&self, hour: &str, minute: &str) -> String {
        let hour: u32 = hour.parse().unwrap_or_default();
        if minute == "00" && hour == 0 {
            return self.get("say_midnight");
        }
        if minute == "00" && hour == 12 {
            return self.get("say_noon");
        }
        let half = if hour < 12 { "say_am" } else { "say_pm" };
        let of_twelve = if hour.is_multiple_of(12) {
            12
        } else {
            hour % 12
        };
        self.of_half(&of_twelve.to_string(), minute, half)
    }

    fn of_half(&self, hour: &str, minute: &str, half: &str) -> String {
        let half = self.words.get(half);
        if minute == "00" || minute.is_empty() {
            format!("{hour} {half}")
        } else {
            format!("{hour}:{minute} {half}")
        }
    }

    fn time_of_half(&self, c: &Captures<'_>, before: &str, _: &str) -> Option<String> {
        let half = if &c[3] == "a" { "say_am" } else { "say_pm" };
        let minute = c.get(2).map_or("", |m| m.as_str());
        let alone = !before.ends_with(['.', ':', '£', '/', ',']);
        let hour = c[1].trim_start_matches('0');
        alone.then(|| self.of_half(hour, minute, half))
    }

    /// What a column is in.
    #[allow(clippy::unnecessary_wraps)] // A rule like the others.
    fn unit(&self, c: &Captures<'_>, _: &str, _: &str) -> Option<String> {
        Some(self.get(match &c[1] {
            "m" => "say_millions_of_pounds",
            "bn" => "say_billions_of_pounds",
            _ => "say_thousands_of_pounds",
        }))
    }

    fn money(&self, c: &Captures<'_>, before: &str, behind: &str) -> Option<String> {
        if before.ends_with(|c: char| c.is_alphanumeric())
            || behind.starts_with(|c: char| c.is_alphanumeric())
        {
            return None;
        }
        // A hyphen after a word joins; after a space it is a minus.
        let is_negative = !c[1].is_empty();
        if is_negative && !(before.is_empty() || before.ends_with([' ', '\n', '('])) {
            return None;
        }
        let euro = &c[2] == "€";
        let sum = match c.get(4) {
            Some(scale) => {
                let scale = match scale.as_str() {
                    "m" | "million" => "say_million",
                    "bn" | "billion" => "say_billion",
                    "tn" | "trillion" => "say_trillion",
                    _ => "say_thousand",
                };
                let number = format!("{} {}", &c[3], self.words.get(scale));
                self.coins(euro, &number)
            }
            None => self.exact(euro, &c[3])?,
        };
        Some(if is_negative {
            self.words.fill("say_minus", &[&sum])
        } else {
            sum
        })
    }

    fn coins(&self, euro: bool, number: &str) -> String {
        let key = match (euro, number) {
            (false, "1") => "say_pound",
            (false, _) => "say_pounds",
            (true, "1") => "say_euro",
            (true, _) => "say_euros",
        };
        self.words.fill(key, &[number])
    }

    /// Pounds and pence. £4.5 is neither, and stays.
    fn exact(&self, euro: bool, number: &str) -> Option<String> {
        let (whole, pence) = number.split_once('.').unwrap_or((number, "00"));
        if pence == "00" {
            return Some(self.coins(euro, whole));
        }
        if pence.len() != 2 || euro {
            return None;
        }
        let pence = pence.trim_start_matches('0');
        let pence = self.words.fill(
            if pence == "1" {
                "say_penny"
            } else {
                "say_pence"
            },
            &[pence],
        );
        if whole == "0" {
            return Some(pence);
        }
        Some(format!("{} {pence}", self.coins(false, whole)))
    }

    #[allow(clippy::unnecessary_wraps)] // A rule like the others.
    fn per_cent(&self, c: &Captures<'_>, before: &str, _: &str) -> Option<String> {
        let share = format!("{} {}", &c[2], self.words.get("say_per_cent"));
        if c[1].is_empty() {
            return Some(share);
        }
        if before.is_empty() || before.ends_with([' ', '\n', '(']) {
            return Some(self.words.fill("say_minus", &[&share]));
        }
        Some(format!("{}{share}", &c[1]))
    }

    #[allow(clippy::unnecessary_wraps)] // A rule like the others.
    fn less(&self, c: &Captures<'_>, _: &str, _: &str) -> Option<String> {
        let key = match &c[2] {
            "<" => "say_less_than",
            ">" => "say_more_than",
            "≤" => "say_at_most",
            _ => "say_at_least",
        };
        Some(format!("{}{} {}", &c[1], self.words.get(key), &c[3]))
    }

    /// 'No. 5'. After the end of a sentence it may be an answer.
    fn number_of(&self, c: &Captures<'_>, before: &str, _: &str) -> Option<String> {
        let opens = before
            .trim_end()
            .ends_with(['.', '?', '!', ':', '‘', '“', '"']);
        let key = if &c[1] == "No" {
            "say_number"
        } else {
            "say_numbers"
        };
        (!opens).then(|| format!("{} {}", self.words.get(key), &c[2]))
    }
}

/// Whether the long form stands right before, and the short one in brackets.
fn is_explained(before: &str, behind: &str, long: &str) -> bool {
    before
        .strip_suffix(" (")
        .is_some_and(|words| words.ends_with(long))
        && behind.starts_with(')')
}

/// Whether what stands between these is a word of its own, and not a part of a reference.
fn stands_alone(before: &str, behind: &str) -> bool {
    let joins = |c: char| {
        matches!(c, '/' | '-' | '–' | '_' | '.' | '@' | '\\' | '£') || c.is_alphanumeric()
    };
    let mut next = behind.chars();
    let next = match next.next() {
        // The end of a sentence.
        Some('.') => next.next().is_some_and(char::is_alphanumeric),
        Some(c) => joins(c),
        None => false,
    };
    !next && !before.ends_with(|c: char| joins(c) && c != '.')
}

/// Whether a time already says which half of the day it is in.
fn names_half(behind: &str) -> bool {
    let next = behind.trim_start().to_ascii_lowercase();
    ["am", "pm", "a.m", "p.m", "noon", "hours", "hrs"]
        .iter()
        .any(|half| next.starts_with(half))
}

/// Whether a figure stands before the last word: '7 and'.
fn has_figure_before(before: &str, last: &str) -> bool {
    let rest = before[..before.len() - last.len()].trim_end();
    let word = rest.rsplit(' ').next().unwrap_or_default();
    word.starts_with(|c: char| c.is_ascii_digit()) || MONTHS.split('|').any(|m| m == word)
}

#[cfg(test)]
mod tests;
