//! The numbers of items, as they are written in headings and cited in minutes.

use std::sync::LazyLock;

use regex::Regex;

/// An item's number as it was written: `16`, `16a`, `2.3.a`, `21/19`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Number(String);

impl Number {
    /// Reads a number that stands alone.
    pub fn parse(text: &str) -> Option<Self> {
        ALONE.is_match(text).then(|| Self(text.to_owned()))
    }

    /// As it was written.
    pub fn written(&self) -> &str {
        &self.0
    }

    /// As it stands in an address: in lower case, with `-` for `/`.
    pub fn address(&self) -> String {
        self.0.to_lowercase().replace('/', "-")
    }

    /// The whole number it is, if it is one: for gaps along a panel.
    pub fn whole(&self) -> Option<u32> {
        self.0.parse().ok()
    }
}

/// A heading taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The number that opened it.
    pub number: Option<Number>,
    /// What followed.
    pub title: String,
}

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static ALONE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\d+[A-Za-z]?(?:[./](?:\d+[A-Za-z]?|[A-Za-z]))*$").unwrap());

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^
        (?P<item>(?i:(?:agenda\s+)?item)\s+)?
        (?P<number>\d+[A-Za-z]?(?P<parts>(?:[./](?:\d+[A-Za-z]?|[A-Za-z]))*))
        (?P<mark>[.):]|\s+[-–—:])?
        (?P<rest>\s+.*|$)$",
    )
    .unwrap()
});

/// Whether this is a financial year, `2020/21`, which opens titles as `2019` does.
fn is_financial_year(text: &str) -> bool {
    text.split_once('/').is_some_and(|(first, second)| {
        let year = first
            .parse::<u32>()
            .ok()
            .filter(|y| (1900..2100).contains(y));
        year.is_some_and(|y| {
            second == (y + 1).to_string() || second == format!("{:02}", (y + 1) % 100)
        })
    })
}

impl Heading {
    /// Takes a heading apart. `raw` is the heading as it stands in the source, where a
    /// backslash before a figure or after it says that it is no number.
    pub fn parse(text: &str, raw: &str) -> Self {
        let unmarked = raw
            .trim_start_matches('#')
            .trim_start()
            .trim_start_matches(['*', '_', ' ']);
        let escaped = unmarked.starts_with('\\') || {
            let after = unmarked.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
            after.starts_with("\\.") || after.starts_with("\\)") || after.starts_with("\\/")
        };
        let plain = || Self {
            number: None,
            title: text.trim().trim_start_matches('\\').to_owned(),
        };
        // A number, 'Item' or 'Agenda item': most other titles are known by their first letter.
        let may_open = |c: char| c.is_numeric() || matches!(c, 'a' | 'A' | 'i' | 'I');
        if escaped || !text.trim().starts_with(may_open) {
            return plain();
        }
        if let Some(heading) = Self::plainly(text.trim()) {
            return heading;
        }
        let Some(found) = OPENING.captures(text.trim()) else {
            return plain();
        };
        let given = |name| found.name(name).is_some_and(|m| !m.as_str().is_empty());
        let mark = found.name("mark").map_or("", |m| m.as_str());
        // A bare figure that opens a title is a number only where a mark, parts or 'Item' say so.
        let certain = given("item") || given("parts") || !mark.is_empty() && mark != ":";
        let number = found.name("number").map_or("", |m| m.as_str());
        if !certain || !given("item") && mark.is_empty() && is_financial_year(number) {
            return plain();
        }
        let number = found.name("number").map(|m| Number(m.as_str().to_owned()));
        let rest = found.name("rest").map_or("", |m| m.as_str()).trim();
        let title = if rest.is_empty() {
            format!("Item {}", number.as_ref().map_or("", Number::written))
        } else {
            rest.to_owned()
        };
        Self { number, title }
    }

    /// A heading in the form that nearly all have, `16. Annual report`, which needs no pattern.
    fn plainly(text: &str) -> Option<Self> {
        let (number, rest) = text.split_once(". ")?;
        let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        let is_title = !rest.trim().is_empty() && !rest.contains('\n');
        (is_number && is_title).then(|| Self {
            number: Some(Number(number.to_owned())),
            title: rest.trim().to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> (Option<String>, String) {
        let raw = format!("## {text}");
        let shown = text.replace("\\.", ".");
        let heading = Heading::parse(&shown, &raw);
        (
            heading.number.map(|n| n.written().to_owned()),
            heading.title,
        )
    }

    #[test]
    fn every_form_of_the_contract() {
        for (text, number, title) in [
            ("16. Annual report", "16", "Annual report"),
            ("16a. Annual report", "16a", "Annual report"),
            ("16) Annual report", "16", "Annual report"),
            ("16 - Annual report", "16", "Annual report"),
            ("16 – Annual report", "16", "Annual report"),
            ("Item 16 Annual report", "16", "Annual report"),
            ("Item 16: Annual report", "16", "Annual report"),
            ("Item 16 - Annual report", "16", "Annual report"),
            ("2.1 Annual report", "2.1", "Annual report"),
            ("2.1. Annual report", "2.1", "Annual report"),
            ("2.3.a Annual report", "2.3.a", "Annual report"),
            ("21/19 Annual report", "21/19", "Annual report"),
        ] {
            assert_eq!(parse(text), (Some(number.into()), title.into()), "{text}");
        }
    }

    #[test]
    fn the_common_form_needs_no_pattern_and_reads_as_the_pattern_has_it() {
        for text in ["16. Annual report", "7.  a", "2020. b. c", "1. (d)"] {
            let plainly = Heading::plainly(text).unwrap();
            let found = OPENING.captures(text).unwrap();
            assert_eq!(plainly.number.unwrap().written(), &found["number"]);
            assert_eq!(
                (plainly.title.as_str(), &found["mark"]),
                (found["rest"].trim(), ".")
            );
        }
        for text in ["16a. b", "16.1. c", "16. ", ". d", "1. e\nf", "16.g"] {
            assert_eq!(Heading::plainly(text), None, "{text}");
        }
    }

    #[test]
    fn a_bare_figure_is_no_number() {
        for text in [
            "2019 budget",
            "736-773 Dundas Street",
            "2020/21 budget",
            "3 year plan",
            "16th annual report",
        ] {
            assert_eq!(parse(text), (None, text.into()), "{text}");
        }
        assert_eq!(
            parse("\\2.5 million pounds"),
            (None, "2.5 million pounds".into())
        );
        assert_eq!(
            parse("16\\. century walls"),
            (None, "16. century walls".into())
        );
    }

    #[test]
    fn an_address_is_lower_case_without_slashes() {
        assert_eq!(Number::parse("21/19A").unwrap().address(), "21-19a");
        assert_eq!(Number::parse("../x"), None);
    }
}
