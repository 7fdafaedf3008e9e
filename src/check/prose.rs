//! Running text for rules that read sentences: passages with their places, sentences, dates.
//!
//! A passage is a paragraph or a heading as the source has it, byte for byte as
//! long, with the signs of Markdown blanked out. So whatever is found in it has
//! its place in the file without any table between the two.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{NaiveDate, Weekday};
use comrak::Arena;
use comrak::nodes::{Node, NodeValue};
use rayon::prelude::*;
use regex::Regex;

use super::{Subject, figures, is_open, times};
use crate::diag::{FileId, Findings, Span};
use crate::markdown::Document;
use crate::record::body_start;

/// A paragraph or a heading.
pub(super) struct Passage {
    /// The file it stands in.
    file: FileId,
    /// Where in the file it begins.
    start: usize,
    /// Its text, as long as in the file.
    pub text: String,
}

impl Passage {
    /// The passage that a node of a document is.
    pub fn of<'a>(document: &Document<'a>, node: Node<'a>) -> Self {
        Self {
            file: document.file,
            start: document.span(node).start as usize,
            text: blank(document.raw(node)),
        }
    }

    /// Where in the file a stretch of the text stands.
    pub fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, self.start + range.start..self.start + range.end)
    }
}

/// Reads every published text once, on all cores, and gives it to the rules that read sentences.
pub(super) fn look(subject: &Subject<'_>, findings: &mut Findings) {
    let found: Vec<Findings> = files(subject)
        .into_par_iter()
        .map(|file| {
            let mut own = Findings::new();
            one(subject, file, &mut own);
            own
        })
        .collect();
    for own in found {
        findings.append(own);
    }
}

fn one(subject: &Subject<'_>, file: FileId, findings: &mut Findings) {
    let source = subject.sources.file(file);
    let arena = Arena::new();
    let document = Document::parse(&arena, file, source, body_start(source));
    let mut stated = figures::Stated::default();
    for node in document.nodes() {
        let span = document.span(node);
        if subject.withheld.hides(span) {
            continue;
        }
        match &node.data().value {
            NodeValue::Paragraph | NodeValue::Heading(_) => {
                let passage = Passage::of(&document, node);
                times::weekdays(&passage, findings);
                stated.passage(&passage, findings);
            }
            NodeValue::Table(_) => stated.table(&document, node, findings),
            _ => {}
        }
    }
}

/// The files whose text is published.
fn files(subject: &Subject<'_>) -> Vec<FileId> {
    let archive = subject.archive;
    let meetings = archive.meetings.iter().filter(|(_, m)| is_open(m));
    let reports = archive.documents.iter();
    meetings
        .map(|(_, m)| m.record.file)
        .chain(reports.filter_map(|(_, d)| d.report.as_ref().map(|r| r.record.file)))
        .chain(archive.panels.iter().filter_map(|(_, p)| p.record.file))
        .chain(archive.series.iter().filter_map(|(_, s)| s.record.file))
        .chain(archive.pages.iter().map(|(_, p)| p.record.file))
        .collect()
}

/// A text without the signs of Markdown, as long as it was.
pub(super) fn blank(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for c in raw.chars() {
        if matches!(c, '*' | '_' | '`') || c.is_whitespace() {
            out.extend(std::iter::repeat_n(' ', c.len_utf8()));
        } else {
            out.push(c);
        }
    }
    out
}

/// The sentences of a text.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices(['.', '?', '!']) {
        let rest = &text[at + mark.len()..];
        let next = rest.trim_start().chars().next();
        // A full stop within a number or an abbreviation ends nothing.
        let ends = rest.starts_with(' ') && next.is_some_and(|c| !c.is_lowercase());
        if ends {
            out.push(start..at);
            start = at + mark.len();
        }
    }
    if start < text.len() {
        out.push(start..text.len());
    }
    out
}

/// A date as a text gives it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Dated {
    /// Where in the text.
    pub range: Range<usize>,
    /// The day of the week, if it is named.
    pub weekday: Option<Weekday>,
    /// The day of the month.
    pub day: u32,
    /// The month.
    pub month: u32,
    /// The year, if it is given.
    pub year: Option<i32>,
}

impl Dated {
    /// The day, if the year is given and the calendar has it.
    pub fn date(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year?, self.month, self.day)
    }

    /// The day as one who writes before `by` means it: without a year, the last one before that.
    pub fn before(&self, by: NaiveDate) -> Option<NaiveDate> {
        use chrono::Datelike as _;
        let year = self.year.unwrap_or_else(|| by.year());
        let date = NaiveDate::from_ymd_opt(year, self.month, self.day)?;
        if self.year.is_none() && date >= by {
            return NaiveDate::from_ymd_opt(year - 1, self.month, self.day);
        }
        Some(date)
    }
}

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)
        (?:\b(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?:the\s+)?)?
        \b(?:
            (?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+
            (?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b
            (?:\.?,?\s+(?P<year>(?:19|20)\d\d)\b)?
            | (?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b
        )",
    )
    .unwrap()
});

/// Every date of a text.
pub(super) fn dates(text: &str) -> Vec<Dated> {
    DATE.captures_iter(text)
        .filter_map(|found| {
            let words = |name| found.name(name).map(|m| m.as_str());
            let range = found.get(0)?.range();
            let weekday = words("weekday").and_then(weekday);
            if let Some(iso) = words("iso") {
                let mut parts = iso.split('-');
                return Some(Dated {
                    range,
                    weekday,
                    year: parts.next()?.parse().ok(),
                    month: parts.next()?.parse().ok()?,
                    day: parts.next()?.parse().ok()?,
                });
            }
            Some(Dated {
                range,
                weekday,
                day: words("day")?.parse().ok()?,
                month: crate::text::month_of(words("month")?)?,
                year: words("year").and_then(|y| y.parse().ok()),
            })
        })
        .collect()
}

fn weekday(stem: &str) -> Option<Weekday> {
    format!("{stem}day").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn blanked_text_keeps_its_places() {
        let raw = "**Rate**\u{a0}of\n_5_";
        let text = blank(raw);
        assert_eq!(text, "  Rate    of  5 ");
        assert_eq!(text.len(), raw.len());
    }

    #[test]
    fn a_sentence_ends_before_a_capital_or_a_figure() {
        let text = "It was 1.5 at no. 3, e.g. here. At the end it fell! So";
        let shown: Vec<_> = sentences(text).into_iter().map(|s| &text[s]).collect();
        assert_eq!(
            shown,
            [
                "It was 1.5 at no",
                " 3, e.g. here",
                " At the end it fell",
                " So"
            ]
        );
    }

    #[test]
    fn dates_are_found_with_weekday_and_year() {
        let found = dates("on Tuesday, 13th October 2020, the 4 Feb and 2021-02-09");
        let shown: Vec<_> = found
            .iter()
            .map(|d| (d.weekday, d.day, d.month, d.year))
            .collect();
        assert_eq!(
            shown,
            [
                (Some(Weekday::Tue), 13, 10, Some(2020)),
                (None, 4, 2, None),
                (None, 9, 2, Some(2021))
            ]
        );
    }

    #[test]
    fn a_day_without_a_year_is_the_last_one() {
        let found = dates("15 September, and 12 January");
        assert_eq!(found[0].before(day(2020, 12, 1)), Some(day(2020, 9, 15)));
        assert_eq!(found[1].before(day(2020, 12, 1)), Some(day(2020, 1, 12)));
        assert_eq!(found[1].before(day(2020, 1, 12)), Some(day(2019, 1, 12)));
    }
}
