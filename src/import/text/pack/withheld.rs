//! What a pack says is withheld. Nothing is read of it but the number and the title on the agenda.
//!
//! A pack of the public may call an item exempt and yet hold its text, because somebody made a mistake
//! years ago. So its lines are forgotten as if the paper had none, and a person is told where.

use std::sync::LazyLock;

use regex::Regex;

use super::headings::is_capitals;
use super::layout::{Line, fate};
use crate::import::blocks::{Block, Matter};
use crate::import::draft::Exempt;
use crate::import::paper::Reading;
use crate::import::remarks::{Kind, Remark};
use crate::import::withheld::{in_text, in_title, is_part, paragraph, part};
use crate::text::fold;

type Pattern = LazyLock<Option<Regex>>;

/// Titles of printed agendas, which stand there in capitals and without brackets.
static TITLE: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)^\W*(?:exempt|confidential|restricted)\s+(?:minutes?|items?|reports?|appendix|appendices|session|business)\b").ok()
});

/// What an agenda says of an item and its ground.
static TEXT: Pattern = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^\W*by virtue of para|^\W*to \w+ (?:an?|the) (?:exempt|confidential|restricted)\b",
        r"|(?:exempt|confidential|not for publication)\b.*\bby virtue of para|\bby virtue of para.*\b(?:exempt|confidential|12a)\b"
    ))
    .ok()
});

/// Points of lists are looked into so deep.
const DEEPEST: usize = 4;

/// The ground on which an item is withheld, if its title or its text says that it is. An item that
/// asks to exclude the public names the ground of others, and is public itself.
pub fn ground(title: &str, blocks: &[Block], below: Option<Exempt>) -> Option<Exempt> {
    if excludes(title) {
        return None;
    }
    let mut texts = Vec::new();
    gather(blocks, DEEPEST, &mut texts);
    let said = texts.iter().find(|words| says(words));
    let titled = in_title(title) || TITLE.as_ref().is_some_and(|words| words.is_match(title));
    if said.is_none() && !titled {
        return below;
    }
    let found = said.and_then(|words| paragraph(words));
    Some(Exempt {
        paragraph: found.or_else(|| paragraph(title)),
    })
}

/// Whether an item asks to exclude the public.
pub fn excludes(title: &str) -> bool {
    let title = fold(title);
    title.contains("exclu") && (title.contains("public") || title.contains("press"))
}

fn gather(blocks: &[Block], depth: usize, out: &mut Vec<String>) {
    for block in blocks {
        match &block.matter {
            Matter::List(list) if depth > 0 => {
                for point in &list.points {
                    gather(&point.blocks, depth - 1, out);
                }
            }
            _ => out.push(block.words()),
        }
    }
}

/// Whether a paragraph says that its item is withheld, and not that an appendix is or others are.
fn says(words: &str) -> bool {
    let folded = fold(words);
    let others = ["exclu", "appendi", "annex"]
        .iter()
        .any(|word| folded.contains(word));
    in_text(words) || !others && TEXT.as_ref().is_some_and(|text| text.is_match(words))
}

/// The part of an agenda that its items stand in, by the headings between them.
#[derive(Debug, Default)]
pub struct Parts {
    /// The ground on which all is withheld that stands in it.
    pub below: Option<Exempt>,
}

impl Parts {
    /// Takes the headings of parts out of lines; the last of them holds for what follows.
    pub fn part(&mut self, lines: &[Line], reading: &mut Reading) -> Vec<Line> {
        let mut own = Vec::with_capacity(lines.len());
        let mut gap = true;
        for line in lines {
            let text = line.plain();
            if gap && is_heading(&text) {
                self.below = part(&text);
                reading
                    .furniture
                    .push(fate(line.number, text, "heading of a part"));
                continue;
            }
            gap = line.is_blank();
            own.push(line.clone());
        }
        own
    }
}

/// Whether a line heads a part of an agenda: `PART II - EXEMPT ITEMS`, `Part A: public`.
fn is_heading(text: &str) -> bool {
    let folded = fold(text);
    let opens = folded.starts_with("part ")
        && (folded.len() < 10 || part(text).is_some() || folded.contains("public"));
    let named = part(text).is_some() && (is_capitals(text) || text.len() < 30);
    text.len() <= 100
        && !text.ends_with(['.', ';', ','])
        && is_part(text)
        && !excludes(text)
        && (opens || named)
}

/// Where matter begins in a report that calls itself withheld.
pub fn start(lines: &[Line]) -> Option<usize> {
    let mut gap = true;
    lines.iter().position(|line| {
        let stands = std::mem::replace(&mut gap, line.is_blank());
        if line.is_blank() || line.text.len() > 300 {
            return false;
        }
        let text = line.plain();
        let loud = text
            .split(|c: char| !c.is_alphabetic())
            .find(|word| !word.is_empty())
            .is_some_and(|word| word.len() > 2 && !word.contains(char::is_lowercase));
        (stands || loud) && in_text(&text) && (loud || fold(&text).contains("not for publication"))
    })
}

/// Forgets all that was read of lines, as if the paper did not have them.
pub fn forget(lines: &[Line], reading: &mut Reading) {
    let numbers = lines.iter().map(|line| line.number);
    if let (Some(first), Some(last)) = (numbers.clone().min(), numbers.max()) {
        forget_between(first, last, reading);
    }
}

/// Forgets what was read from one line to another.
pub fn forget_between(first: u32, last: u32, reading: &mut Reading) {
    let kept = |line: u32| !(first..=last).contains(&line);
    reading.seen.retain(|(line, _)| kept(*line));
    reading.clues.retain(|(line, _)| kept(*line));
    reading.facts.retain(|fate| kept(fate.line));
    reading.furniture.retain(|fate| kept(fate.line));
    reading.remarks.retain(|remark| kept(remark.line));
}

/// Says that an item was not read.
pub fn tell_item(line: u32, reading: &mut Reading) {
    let message = "the paper says that this item is withheld; nothing was read of it but its number and title, so say in the record what may be said";
    reading
        .remarks
        .push(Remark::new(Kind::Restricted, line, message));
}

/// Says that a report was not read.
pub fn tell_report(line: u32, reading: &mut Reading) {
    let message = "what stands here is withheld, as it says or as its item does; nothing was read of it, so look whether it may stand in a public paper";
    reading
        .remarks
        .push(Remark::new(Kind::Restricted, line, message));
}

/// Tells where an item stands behind one that excludes the public, and does not say that it is
/// withheld.
pub fn tell_after(line: u32, reading: &mut Reading) {
    let message = "the public was to be excluded before this item, which does not say that it is exempt; it was read, so look whether it may be shown";
    reading
        .remarks
        .push(Remark::new(Kind::Unsure, line, message));
}
