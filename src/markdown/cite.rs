//! Dates and paragraphs that running text cites: 'the minutes of the meeting
//! held on 4 February 2020', 'paragraph 4.14 of the report'.
//!
//! A false link is worse than a missed one, so the sentence must say that it
//! speaks of a meeting, and name no other body than the panel, the committee
//! or the board itself.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

/// Something that a text cites.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Cited {
    /// The bytes of the date, and the date.
    Meeting(Range<usize>, NaiveDate),
    /// The bytes of 'paragraph 4.14', and the number.
    Paragraph(Range<usize>, String),
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static MEETING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)
        \b(?: meetings? (?:\s+of\s+(?:the|this)\s+(?:panel|committee|sub-committee|board|group))? | minutes )
        (?:\s+(?:which|that)\s+was)?
        (?:\s+held)? (?:\s+(?:remotely|online|virtually))?
        \s+(?:on|of|dated)\s+ (?:the\s+)?
        (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?
        (?P<date> (?P<day>\d{1,2})(?:st|nd|rd|th)?\s+
        (?P<month>january|february|march|april|may|june|july|august|september|october|november|december),?\s+
        (?P<year>\d{4}) )\b",
    )
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static PARAGRAPH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?P<words>paragraph\s+(?P<number>\d+(?:\.\d+)*))\s+of\s+the\s+(?:\w+\s+)?report\b",
    )
    .unwrap()
});

/// Everything that a text cites, in order and without overlap.
pub(super) fn find(text: &str) -> Vec<Cited> {
    let mut out = Vec::new();
    // Most text cites nothing; two cheap looks spare it the patterns.
    if text.contains("20") || text.contains("19") {
        for found in MEETING.captures_iter(text) {
            let (Some(date), Some(month)) = (found.name("date"), found.name("month")) else {
                continue;
            };
            let number = |name: &str| {
                found
                    .name(name)
                    .and_then(|m| m.as_str().parse::<u32>().ok())
            };
            let month = MONTHS
                .iter()
                .position(|m| month.as_str().eq_ignore_ascii_case(m));
            if let (Some(year), Some(month), Some(day)) = (number("year"), month, number("day"))
                && let Some(day) =
                    NaiveDate::from_ymd_opt(year.cast_signed(), month as u32 + 1, day)
            {
                out.push(Cited::Meeting(date.range(), day));
            }
        }
    }
    if text.contains("aragraph") {
        for found in PARAGRAPH.captures_iter(text) {
            if let (Some(words), Some(number)) = (found.name("words"), found.name("number")) {
                out.push(Cited::Paragraph(words.range(), number.as_str().to_owned()));
            }
        }
    }
    out.sort_by_key(|c| match c {
        Cited::Meeting(range, _) | Cited::Paragraph(range, _) => range.start,
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(text: &str) -> Vec<String> {
        find(text)
            .into_iter()
            .map(|c| match c {
                Cited::Meeting(range, date) => format!("{date} {}", &text[range]),
                Cited::Paragraph(range, number) => format!("{number} {}", &text[range]),
            })
            .collect()
    }

    #[test]
    fn a_cited_meeting_is_found() {
        assert_eq!(
            dates("The minutes of the meeting held on 4 February 2020 were agreed."),
            ["2020-02-04 4 February 2020"]
        );
        assert_eq!(
            dates("minutes of the meeting on Tuesday, 4th February, 2020"),
            ["2020-02-04 4th February, 2020"]
        );
        assert_eq!(
            dates("set out in paragraph 4.14 of the report"),
            ["4.14 paragraph 4.14"]
        );
    }

    #[test]
    fn another_body_or_another_event_is_not() {
        assert!(dates("the meeting of the Cabinet held on 4 February 2020").is_empty());
        assert!(dates("an inspection on 4 February 2020").is_empty());
        assert!(dates("the meeting on 31 February 2020").is_empty());
    }
}
