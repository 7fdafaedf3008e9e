//! The lines of a pack, whether an extract gave them or `pdftotext -layout`.
//!
//! Page numbers, running heads, stamps and empty pages are taken out here and named, so the readers
//! of agenda, minutes and reports see one flow of lines. What a stamp said (`Agenda Item 3`,
//! `Page 38`) stays with its place, as it tells what stands there.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::marks::{plain, unmark};
use crate::import::paper::Reading;
use crate::import::remarks::{Fate, Kind, Remark};
use crate::import::text::said::clean;

/// A line of a pack.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// Its number in the paper, counted from 1.
    pub number: u32,
    /// The line as it stands there, without marks: tabs and gaps between columns are still in it.
    pub raw: String,
    /// The same with single spaces; empty where nothing is to be read.
    pub text: String,
    /// How far it is moved in.
    pub indent: usize,
    /// What stood here that is no text.
    pub stamp: Option<Stamp>,
}

/// Furniture that tells something of its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stamp {
    /// `This page is intentionally left blank`.
    BlankPage,
    /// `Agenda Item 3`.
    Item(ItemStamp),
    /// `Page 38`, of the pack.
    Page(u32),
    /// A running head or a number of a page.
    Other,
}

/// The stamp of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemStamp {
    /// The item's number, empty where there is none.
    pub number: String,
    /// The stamp as it stands there.
    pub words: String,
}

impl Line {
    /// Whether there is nothing to read.
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Its words without stars, and without the pipes between cells.
    pub fn plain(&self) -> String {
        if self.text.starts_with('|') && self.text.matches('|').count() > 1 {
            return clean(&plain(&self.text).replace('|', " "));
        }
        plain(&self.text)
    }
}

/// What the stamp of an item is called among what was left out.
pub const ITEM_STAMP: &str = "stamp of an agenda item";

/// What the stamp of a pack is called there.
const PACK_STAMP: &str = "stamp of a public document pack";

/// All lines of a pack.
pub struct Lines {
    /// The lines, blank ones too.
    pub lines: Vec<Line>,
    /// The paper was set in pages, so that its lines end where the page does and paragraphs go on.
    pub set: bool,
}

type Pattern = LazyLock<Option<Regex>>;

static STAMP: Pattern = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?P<pack>public document pack)?\s*(?:(?P<item>agenda item(?:\s*(?:no\.?)?\s*(?P<number>[0-9]{1,3}[a-z]?))?)|(?:agenda annex|minute annex|minute item [0-9]{1,4}))?\.?$",
    )
    .ok()
});

static PAGE: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)^page\s+(?P<number>[0-9]{1,4})(?:\s+of\s+[0-9]{1,4})?$").ok()
});

/// Reads the lines of a text. What is furniture goes into the reading, as do all lines as seen.
pub fn lines(text: &str, reading: &mut Reading) -> Lines {
    let set = text.contains('\u{c}');
    let heads = if set { running(text) } else { HashMap::new() };
    let (mut out, mut pounds) = (Vec::new(), Vec::new());
    for (number, raw) in (1_u32..).zip(text.split('\n')) {
        let raw = raw.trim_end_matches('\r');
        let seen = clean(raw);
        let stamp = stamp(&seen).or_else(|| {
            heads
                .get(&(number as usize))
                .map(|what| (Stamp::Other, *what))
        });
        if let Some((stamp, what)) = stamp {
            reading.seen.push((number, seen.clone()));
            if let Stamp::Item(item) = &stamp {
                let before = seen[..seen.len() - item.words.len()].trim();
                if !before.is_empty() {
                    reading.furniture.push(fate(number, before, PACK_STAMP));
                }
                reading.furniture.push(fate(number, &item.words, what));
            } else {
                reading.furniture.push(fate(number, seen, what));
            }
            out.push(Line {
                number,
                stamp: Some(stamp),
                ..Line::default()
            });
        } else {
            let bullet = set.then(|| letter_bullet(raw)).flatten();
            if bullet.is_some() {
                reading.furniture.push(fate(number, "o", "bullet"));
            }
            let raw = bullet.as_deref().unwrap_or(raw);
            out.push(line(number, raw, &mut pounds, reading));
            if bullet.is_some()
                && let Some((_, seen)) = reading.seen.last_mut()
            {
                seen.push_str(" o");
            }
        }
    }
    if let Some(first) = pounds.first() {
        let message = format!(
            "the pound sign is written as TeX writes it, `\\pounds` (lines with it: {}); it was read as £, so look at the amounts",
            pounds.len()
        );
        reading
            .remarks
            .push(Remark::new(Kind::Slip, *first, message));
    }
    Lines { lines: out, set }
}

/// The line with a bullet in the place of an `o` that hangs before its words, as a word processor
/// draws the points of an inner list.
fn letter_bullet(raw: &str) -> Option<String> {
    let words = raw.trim_start();
    let rest = words
        .strip_prefix('o')
        .filter(|rest| rest.starts_with("  "))?;
    let indent = &raw[..raw.len() - words.len()];
    Some(format!("{indent}•{rest}"))
}

/// A line of text, its marks taken off.
fn line(number: u32, raw: &str, pounds: &mut Vec<u32>, reading: &mut Reading) -> Line {
    let unmarked = unmark(raw.trim_start_matches('\u{c}'));
    let mut seen = clean(&unmarked.text);
    pounds.extend(unmarked.pounds.then_some(number));
    if !unmarked.marks.is_empty() {
        // Marks may touch words, so they are seen behind the line.
        let marks = unmarked.marks.join(" ");
        seen = format!("{seen} {marks}");
        reading
            .furniture
            .push(fate(number, marks, "mark of the extract"));
    }
    if !unmarked.links.is_empty() {
        let links = unmarked.links.join(" ");
        reading
            .furniture
            .push(fate(number, links, "mark of the extract"));
    }
    if !seen.is_empty() {
        reading.seen.push((number, seen));
    }
    // A tab at the end is the edge of an empty cell.
    let raw = unmarked
        .text
        .trim_end_matches(|c: char| c.is_whitespace() && c != '\t');
    // A quotation mark of Markdown before the list of members is a slip of the extract.
    let raw = raw.strip_prefix("> ").unwrap_or(raw);
    let indent = raw.chars().take_while(|c| c.is_whitespace()).count();
    Line {
        number,
        text: clean(raw),
        raw: raw.to_owned(),
        indent,
        stamp: None,
    }
}

/// The fate of words.
pub fn fate(line: u32, words: impl Into<String>, what: &'static str) -> Fate {
    Fate {
        line,
        words: words.into(),
        what,
    }
}

/// What a line is a stamp of, and what that is called.
fn stamp(seen: &str) -> Option<(Stamp, &'static str)> {
    if seen.is_empty() || seen.len() > 80 {
        return None;
    }
    let folded = crate::text::fold(seen);
    if folded.contains("page is intentionally left blank") || folded == "page left blank" {
        return Some((Stamp::BlankPage, "blank page"));
    }
    if let Some(found) = PAGE.as_ref().and_then(|page| page.captures(seen)) {
        let number = found["number"].parse().ok()?;
        return Some((Stamp::Page(number), "page number"));
    }
    let found = STAMP.as_ref()?.captures(seen)?;
    if let Some(item) = found.name("item") {
        let number = found.name("number").map_or("", |number| number.as_str());
        let stamp = ItemStamp {
            number: number.to_owned(),
            words: seen[item.start()..].to_owned(),
        };
        return Some((Stamp::Item(stamp), ITEM_STAMP));
    }
    Some((Stamp::Other, PACK_STAMP))
}

/// Numbers of pages and running heads, by the numbers of their lines: what stands first or last on
/// its page, and is a number, or stands so on more than half of the pages.
fn running(text: &str) -> HashMap<usize, &'static str> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    let mut out = HashMap::new();
    let (mut pages, mut number) = (0, 1);
    for page in text.split('\u{c}') {
        let numbers = number..;
        number += page.matches('\n').count();
        let lines: Vec<(usize, &str)> = numbers
            .zip(page.split('\n').map(str::trim))
            .filter(|(_, line)| !line.is_empty())
            .collect();
        pages += usize::from(!lines.is_empty());
        let edges = [lines.first(), lines.last().filter(|_| lines.len() > 1)];
        for &(number, line) in edges.into_iter().flatten() {
            if line.len() <= 4 && line.bytes().all(|b| b.is_ascii_digit()) {
                out.insert(number, "page number");
            } else if line.len() < 120 && !is_kept(line) {
                let masked = line.replace(|c: char| c.is_ascii_digit(), "0");
                places.entry(masked).or_default().push(number);
            }
        }
    }
    for numbers in places
        .into_values()
        .filter(|all| all.len() > 2 && all.len() * 2 > pages)
    {
        out.extend(numbers.into_iter().map(|number| (number, "running head")));
    }
    out
}

/// Whether a line is matter wherever it stands: a point of a list, a numbered title.
fn is_kept(line: &str) -> bool {
    line.starts_with(['•', '-', '*', '·'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, Vec<&'static str>) {
        let mut reading = Reading::default();
        let found = lines(text, &mut reading);
        let texts = found.lines.into_iter().map(|line| line.text);
        (
            texts.filter(|text| !text.is_empty()).collect(),
            reading.furniture.iter().map(|fate| fate.what).collect(),
        )
    }

    #[test]
    fn stamps_are_no_text() {
        let (texts, furniture) = read(
            "Public Document Pack Agenda Item 3\nPage 38\nAgenda Item 4a\nThis page is intentionally left blank\nPage 3 of the plan\nAgenda items\n",
        );
        assert_eq!(texts, ["Page 3 of the plan", "Agenda items"]);
        assert_eq!(furniture.len(), 5);
    }

    #[test]
    fn what_stands_at_the_edge_of_most_pages_is_a_running_head() {
        let (texts, furniture) = read(
            "Anyshire 1/20\nA\n 1\n\u{c}Anyshire 2/20\nB\nC\n 2\n\u{c}Anyshire 3/20\n12\nD\n\u{c}",
        );
        assert_eq!(texts, ["A", "B", "C", "12", "D"]);
        let heads = furniture.iter().filter(|what| **what == "running head");
        assert_eq!(heads.count(), 3);
        // What stands so on a few pages of many is matter.
        let few = "Report\nA\nB\n\u{c}".repeat(3) + &"C\nD\n\u{c}E\nF\n\u{c}".repeat(3);
        assert_eq!(
            read(&few).0.iter().filter(|text| *text == "Report").count(),
            3
        );
        // Without pages nobody can tell.
        assert_eq!(read("7\nA\n7").0, ["7", "A", "7"]);
    }
}
