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

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static MEETING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)
        \b(?P<word> meetings? (?:\s+of\s+(?:the|this)\s+(?:panel|committee|sub-committee|board|group))? | minutes )
        (?: (?:\s*,)? (?:\s+(?:which|that)\s+was)? (?:\s+held)?
            (?:\s+(?:remotely|online|virtually))? \s+(?:on|of|dated)\s+ (?:the\s+)? | \s+\( )
        (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?
        (?P<date>
            (?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>[a-z]{3,9})\.?,?\s+(?P<year>\d{4})
            | (?P<month2>[a-z]{3,9})\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{4})
            | (?P<iso>\d{4}-\d{2}-\d{2})
            | (?P<day3>\d{1,2})[/.](?P<month3>\d{1,2})[/.](?P<year3>\d{4})
        )\b",
    )
    .unwrap()
});

/// Words before 'meeting' or 'minutes' that leave it this panel's own.
const OWN: &[&str] = &[
    "the",
    "this",
    "its",
    "our",
    "their",
    "last",
    "previous",
    "earlier",
    "that",
    "special",
    "extraordinary",
    "ordinary",
    "regular",
    "quarterly",
    "inaugural",
    "first",
    "panel's",
    "committee's",
    "board's",
    "group's",
    "of",
    "to",
    "at",
    "and",
    "draft",
    "approved",
];

/// Whether the words before a citation name no other body: 'the Cabinet meeting' is not this panel's.
fn is_own(before: &str) -> bool {
    let sentence = before.rsplit(['.', ';', ':', '(']).next().unwrap_or("");
    let mut words = sentence.split_whitespace().rev();
    let fold = |word: &str| {
        word.trim_matches(',')
            .replace('\u{2019}', "'")
            .to_lowercase()
    };
    match words.next() {
        None => true,
        Some(word)
            if matches!(
                fold(word).as_str(),
                "panel" | "committee" | "board" | "group"
            ) =>
        {
            matches!(
                words.next().map(fold).as_deref(),
                None | Some("the" | "this" | "our")
            )
        }
        Some(word) => OWN.contains(&fold(word).as_str()),
    }
}

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
    // Most text cites nothing, since it has no figure; cheap looks spare it the patterns.
    let may_figure = |b: u8| b.wrapping_sub(b'0') < 10 || b >= 0x80;
    if !text.bytes().fold(false, |any, b| any | may_figure(b)) {
        return out;
    }
    if text.contains("20") || text.contains("19") {
        for found in MEETING.captures_iter(text) {
            let (Some(date), Some(word)) = (found.name("date"), found.name("word")) else {
                continue;
            };
            let number = |name: &str| {
                found
                    .name(name)
                    .and_then(|m| m.as_str().parse::<u32>().ok())
            };
            let named = |name: &str| {
                found
                    .name(name)
                    .and_then(|m| crate::text::month_of(m.as_str()))
            };
            let day = match found.name("iso") {
                Some(iso) => iso.as_str().parse().ok(),
                None => [
                    (number("year"), named("month"), number("day")),
                    (number("year2"), named("month2"), number("day2")),
                    (number("year3"), number("month3"), number("day3")),
                ]
                .into_iter()
                .find_map(|(y, m, d)| NaiveDate::from_ymd_opt(y?.cast_signed(), m?, d?)),
            };
            if let Some(day) = day.filter(|_| is_own(&text[..word.start()])) {
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
    fn a_date_is_known_in_every_usual_form() {
        for text in [
            "the last meeting, held on 4th February 2020",
            "the previous meeting (4 February 2020)",
            "the meeting held on February 4, 2020",
            "the meeting on the 4th of February 2020",
            "the Committee meeting of 4 Feb 2020",
            "Minutes of the meeting held on 2020-02-04",
            "the meeting on 04/02/2020",
        ] {
            assert_eq!(find(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn another_body_or_another_event_is_not() {
        assert!(dates("the meeting of the Cabinet held on 4 February 2020").is_empty());
        assert!(dates("an inspection on 4 February 2020").is_empty());
        for other in [
            "The Cabinet meeting held on 4 February 2020",
            "the Schools Forum meeting on 4 February 2020",
            "The Health Select Committee meeting of 4 February 2020",
            "Ofsted held a meeting on 4 February 2020",
            "the public meeting held on 4 February 2020",
        ] {
            assert!(dates(other).is_empty(), "{other}");
        }
        assert!(dates("the meeting on 31 February 2020").is_empty());
    }
}
