//! Items of an agenda or of minutes: a number, a title, and what stands below.
//!
//! Numbers go up by one, so a numbered paragraph inside of an item is not taken for the next one; and
//! where the first title is in capitals, all are.

use std::sync::LazyLock;

use regex::Regex;

use super::headings::is_capitals;
use super::layout::{Line, fate};
use crate::import::draft::{Document, Said};
use crate::import::paper::Reading;
use crate::import::remarks::{Fate, Kind, Remark};

type Pattern = LazyLock<Option<Regex>>;

static START: Pattern =
    LazyLock::new(|| Regex::new(r"^(?P<number>[0-9]{1,4})(?P<stop>[.)])?\s+(?P<title>\S.*)$").ok());

static PAGES: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)\(?\s*(?P<words>pages?\s+(?P<from>[0-9]{1,4})(?:\s*[-–—]\s*(?P<to>[0-9]{1,4}))?)\s*\)?$").ok()
});

/// An item as it was found.
#[derive(Debug)]
pub struct Found<'a> {
    /// Its number.
    pub number: Said<String>,
    /// Its title.
    pub title: String,
    /// Its pages in the pack.
    pub pages: Option<Pages>,
    /// The lines below its title.
    pub lines: &'a [Line],
}

/// Pages of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages {
    /// The line that names them.
    pub line: u32,
    /// As they are named: `Pages 7 - 14`.
    pub words: String,
    /// The first and the last.
    pub range: (u32, u32),
}

impl Pages {
    /// The document that stands on them, of which no more is known.
    pub fn document(&self) -> Document {
        Document {
            line: self.line,
            title: self.words.clone(),
            pages: Some(self.short()),
            ..Document::default()
        }
    }

    /// That they were left out, since their item is withheld.
    pub fn withheld(&self) -> Fate {
        fate(self.line, &self.words, "pages of a restricted item")
    }

    /// `7-14`.
    pub fn short(&self) -> String {
        match self.range {
            (from, to) if from == to => from.to_string(),
            (from, to) => format!("{from}-{to}"),
        }
    }
}

/// What stands before the first item, and the items.
pub fn split<'a>(
    lines: &'a [Line],
    set: bool,
    what: &'static str,
    reading: &mut Reading,
) -> (&'a [Line], Vec<Found<'a>>) {
    let starts = starts(lines, set, reading);
    let first = starts.first().map_or(lines.len(), |start| start.at);
    let ends = starts
        .iter()
        .skip(1)
        .map(|start| start.at)
        .chain([lines.len()]);
    let mut out = Vec::new();
    for (start, end) in starts.iter().zip(ends) {
        let line = lines[start.at].number;
        reading.facts.push(fate(line, &start.number, what));
        let (title, pages, below) = title(start, &lines[start.at..end], set);
        out.push(Found {
            number: Said::new(start.number.clone(), line),
            title,
            pages,
            lines: &lines[start.at + below..end],
        });
    }
    (&lines[..first], out)
}

struct Start {
    at: usize,
    number: String,
    title: String,
}

/// Where the items begin.
fn starts(lines: &[Line], set: bool, reading: &mut Reading) -> Vec<Start> {
    let mut out: Vec<Start> = Vec::new();
    let (mut last, mut capitals) = (0_u32, false);
    let mut gap = true;
    for (at, line) in lines.iter().enumerate() {
        let stands = std::mem::replace(&mut gap, line.is_blank());
        let Some((number, stop, title)) = start(&line.plain()) else {
            continue;
        };
        let is_first = out.is_empty();
        let loud = is_capitals(bare(&title).0) || is_word_in_capitals(bare(&title).0);
        let steps = number.checked_sub(last).unwrap_or(u32::MAX);
        let next = is_first || steps == 1 || loud && capitals && stands && (2..=3).contains(&steps);
        let titled = loud || !capitals && stop && stands && may_be_title(&title, set);
        if !next || !titled {
            continue;
        }
        if !is_first && steps > 1 {
            let message = format!(
                "item {number} follows item {last}; the items between were not found, so look whether the paper has them"
            );
            reading
                .remarks
                .push(Remark::new(Kind::Unsure, line.number, message));
        }
        capitals = if is_first { loud } else { capitals };
        last = number;
        out.push(Start {
            at,
            number: number.to_string(),
            title,
        });
    }
    out
}

/// The number and the title that a line opens with.
fn start(text: &str) -> Option<(u32, bool, String)> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let found = START.as_ref()?.captures(text)?;
    let number = found["number"].parse().ok()?;
    Some((
        number,
        found.name("stop").is_some(),
        found["title"].trim().to_owned(),
    ))
}

/// Whether words that are not in capitals may be a title.
fn may_be_title(title: &str, set: bool) -> bool {
    let title = bare(title).0;
    title.len() <= if set { 100 } else { 150 } && !title.ends_with(['.', ';', ':', ','])
}

/// A title of one word.
fn is_word_in_capitals(title: &str) -> bool {
    title.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !title.contains(char::is_lowercase)
}

/// Pages as they are named, and the first and the last.
type Named = (String, (u32, u32));

/// A title without its pages, and these.
fn bare(title: &str) -> (&str, Option<Named>) {
    let found = PAGES.as_ref().and_then(|pages| pages.captures(title));
    let Some((found, whole)) =
        found.and_then(|found| found.get(0).map(|m| m.start()).map(|at| (found, at)))
    else {
        return (title, None);
    };
    let figure = |name: &str| {
        found
            .name(name)
            .and_then(|m| m.as_str().parse::<u32>().ok())
    };
    let Some(from) = figure("from") else {
        return (title, None);
    };
    let to = figure("to").filter(|to| *to >= from).unwrap_or(from);
    (
        title[..whole].trim(),
        Some((found["words"].to_owned(), (from, to))),
    )
}

/// The whole title, its pages, and how many lines they take. A title may go on below, and its pages
/// may stand on a line of their own.
fn title(start: &Start, lines: &[Line], set: bool) -> (String, Option<Pages>, usize) {
    let mut title = start.title.clone();
    let mut below = 1;
    let mut line = lines[0].number;
    let capitals = !bare(&title).0.contains(char::is_lowercase);
    for next in &lines[1..] {
        if next.is_blank() || below > 5 || bare(&title).1.is_some() {
            break;
        }
        let text = next.plain();
        let (rest, pages) = bare(&text);
        let goes_on = set && capitals && !rest.contains(char::is_lowercase);
        if !(goes_on || pages.is_some() && rest.is_empty()) {
            break;
        }
        title = format!("{title} {text}");
        line = next.number;
        below += 1;
    }
    let (words, pages) = bare(&title);
    let pages = pages.map(|(words, range)| Pages { line, words, range });
    (words.to_owned(), pages, below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_stand_behind_a_title() {
        assert_eq!(
            bare("BUDGET (Pages 7 - 14)"),
            ("BUDGET", Some(("Pages 7 - 14".to_owned(), (7, 14))))
        );
        assert_eq!(
            bare("Budget (Page 5)"),
            ("Budget", Some(("Page 5".to_owned(), (5, 5))))
        );
        assert_eq!(bare("Turning pages"), ("Turning pages", None));
    }
}
