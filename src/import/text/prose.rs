//! The running text of an item: paragraphs, bulleted lists, and where the page breaks it off.

use std::sync::LazyLock;

use regex::Regex;

use super::lines::{Line, Paragraph, join};
use super::said::after_bullet;
use super::slips;
use crate::import::blocks::{Block, List, Matter, Point, Run, Table};
use crate::import::paper::Reading;
use crate::import::remarks::{Fate, Kind, Remark};

/// The text of an item, and the line on which the page breaks it off.
#[derive(Debug, Default)]
pub struct Prose {
    /// The text.
    pub blocks: Vec<Block>,
    /// Where it is broken off.
    pub cut_off: Option<u32>,
}

/// Reads paragraphs; what is said of them and what is left out goes to the reading.
pub fn read(paragraphs: &[&Paragraph], reading: &mut Reading) -> Prose {
    let mut prose = Prose::default();
    let mut points: Vec<(usize, Block)> = Vec::new();
    for paragraph in paragraphs {
        if let Some(table) = table(&paragraph.lines, reading) {
            prose.end_list(&mut points);
            prose.blocks.push(table);
            continue;
        }
        for piece in pieces(&paragraph.lines) {
            let text = prose.uncut(piece.text, piece.line, reading);
            reading.remarks.extend(slips::find(&text, piece.line));
            if piece.letter {
                let (words, what) = ("o".to_owned(), "bullet");
                let line = piece.line;
                reading.furniture.push(Fate { line, words, what });
            }
            if text.is_empty() {
                continue;
            }
            if piece.level == 0
                && points.is_empty()
                && prose.cut_off.is_none()
                && let Some(last) = prose.blocks.last_mut()
                && goes_on(last, &text)
            {
                add(last, &text);
                continue;
            }
            let block = Block::paragraph(piece.line, text);
            if piece.level > 0 {
                points.push((piece.level, block));
            } else {
                prose.end_list(&mut points);
                prose.blocks.push(block);
            }
        }
    }
    prose.end_list(&mut points);
    prose
}

/// Words that no sentence and no point of a list ends with.
const NEVER_LAST: &[&str] = &[
    "a", "an", "the", "of", "in", "for", "with", "by", "from", "its", "their",
];

/// Whether a paragraph is the second half of the one before, which the page has broken within its
/// sentence.
fn goes_on(last: &Block, text: &str) -> bool {
    let Matter::Paragraph(runs) = &last.matter else {
        return false;
    };
    let Some(Run::Text(before)) = runs.last() else {
        return false;
    };
    let word = before.rsplit(' ').next().unwrap_or_default();
    text.starts_with(char::is_lowercase)
        && before.len() > word.len()
        && NEVER_LAST.contains(&word)
        && !ENUMERATED.is_match(text)
}

fn add(last: &mut Block, text: &str) {
    if let Matter::Paragraph(runs) = &mut last.matter
        && let Some(Run::Text(before)) = runs.last_mut()
    {
        join(before, text);
    }
}

#[expect(clippy::unwrap_used, reason = "the pattern is fixed and tested")]
static CUT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\.{3}|…)?\s*view the full (?:minutes|decision|agenda)? ?text for item ?[0-9a-z./]*$").unwrap()
});

impl Prose {
    /// A text without the words by which the page breaks it off.
    fn uncut(&mut self, mut text: String, line: u32, reading: &mut Reading) -> String {
        let Some(cut) = CUT.find(&text) else {
            return text;
        };
        reading.furniture.push(Fate {
            line,
            words: cut.as_str().to_owned(),
            what: "link to the full text",
        });
        reading.remarks.push(Remark::new(
            Kind::CutOff,
            line,
            format!(
                "the page breaks off here with '{}', so import the page of the item too, or add the rest by hand",
                cut.as_str().trim_start_matches(['.', '…', ' '])
            ),
        ));
        self.cut_off.get_or_insert(line);
        let end = text[..cut.start()].trim_end().len();
        text.truncate(end);
        text
    }

    fn end_list(&mut self, points: &mut Vec<(usize, Block)>) {
        if let Some((_, first)) = points.first() {
            let line = first.line;
            let list = list(points.drain(..));
            let matter = Matter::List(list);
            self.blocks.push(Block { line, matter });
        }
    }
}

/// Puts points of deeper levels below the point before them.
fn list(points: impl Iterator<Item = (usize, Block)>) -> List {
    let mut out = List::default();
    for (level, block) in points {
        place(&mut out, level, block);
    }
    out
}

/// No deeper than the levels of [`mark`] are.
fn place(list: &mut List, level: usize, block: Block) {
    match list.points.last_mut() {
        Some(point) if level > 1 => {
            if let Some(Block {
                matter: Matter::List(below),
                ..
            }) = point.blocks.last_mut()
            {
                place(below, level - 1, block);
            } else {
                let mut below = List::default();
                let line = block.line;
                place(&mut below, 1, block);
                let matter = Matter::List(below);
                point.blocks.push(Block { line, matter });
            }
        }
        _ => list.points.push(Point {
            number: 0,
            blocks: vec![block],
        }),
    }
}

/// A point or a paragraph, its lines joined.
struct Piece {
    line: u32,
    text: String,
    /// How deep a point stands, from 1; 0 for a paragraph.
    level: usize,
    /// The bullet was the letter `o`.
    letter: bool,
}

/// Parts the lines of a paragraph where a point or a lettered paragraph begins.
fn pieces(lines: &[Line]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for line in lines {
        let mark = mark(line);
        match out.last_mut() {
            Some(last) if mark.is_none() && !ENUMERATED.is_match(&line.text) => {
                join(&mut last.text, &line.text);
            }
            _ => {
                let (level, text) = mark.unwrap_or((0, &line.text));
                out.push(Piece {
                    line: line.number,
                    text: text.to_owned(),
                    level,
                    letter: level > 0 && line.raw.starts_with('o'),
                });
            }
        }
    }
    out
}

#[expect(clippy::unwrap_used, reason = "the pattern is fixed and tested")]
static ENUMERATED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:\(?(?:[a-z]|[ivx]{1,5}|[0-9]{1,2})\) |(?i:resolved|recommended|agreed)\b ?[:–-])",
    )
    .unwrap()
});

/// The depth of the point that a line opens, and its words. Word writes its bullets as letters of
/// other founts, and fills up with spaces that do not break: `o` and `§` are bullets only before one.
fn mark<'a>(line: &'a Line) -> Option<(usize, &'a str)> {
    let mut letters = line.raw.chars();
    let level = match letters.next()? {
        '-' | '–' => 1,
        'o' | '◦' => 2,
        '§' | '▪' | '\u{f0a7}' => 3,
        _ => return after_bullet(&line.text).map(|rest| (1, rest)),
    };
    if letters.next() != Some('\u{a0}') {
        return None;
    }
    let mut rest = line.text.chars();
    rest.next();
    Some((level, rest.as_str().trim_start()))
}

/// A table whose rows are lines with cells parted by tabs or bars. Where the rows have not equally
/// many cells nobody can tell which belong together, and the lines stay as they are.
fn table(lines: &[Line], reading: &mut Reading) -> Option<Block> {
    let sign = ['\t', '|']
        .into_iter()
        .find(|&sign| lines.iter().all(|line| line.raw.trim_end().contains(sign)))?;
    // One line with a tab is a sentence that was indented, or a letter and its paragraph.
    if lines.len() < 2 || lines.iter().any(|line| mark(line).is_some()) {
        return None;
    }
    let line = lines.first()?.number;
    let rows: Vec<Vec<String>> = lines.iter().map(|line| cells(line.raw, sign)).collect();
    let wide = rows.first()?.len();
    if rows.iter().any(|row| row.len() != wide) {
        reading.remarks.push(Remark::new(
            Kind::UnsureTable,
            line,
            "the rows of this table have not equally many cells, so its lines were kept as they are; make a table of them by hand",
        ));
        let lines: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        let matter = Matter::Lines(lines.join("\n"));
        return Some(Block { line, matter });
    }
    let cell = |words: String| vec![Run::Text(words)];
    let rows = rows.into_iter();
    let table = Table {
        caption: Vec::new(),
        rows: rows
            .map(|row| row.into_iter().map(cell).collect())
            .collect(),
        headed: false,
    };
    let matter = Matter::Table(table);
    Some(Block { line, matter })
}

fn cells(raw: &str, sign: char) -> Vec<String> {
    let line = raw.trim_end_matches([' ', '\u{a0}', '\r']);
    let line = if sign == '|' {
        let line = line.strip_prefix('|').unwrap_or(line);
        line.strip_suffix('|').unwrap_or(line)
    } else {
        line
    };
    line.split(sign).map(super::said::clean).collect()
}
