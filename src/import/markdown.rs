//! Writes blocks as Markdown that a clerk likes to read: nothing is escaped that need not be.
//!
//! What is written reads back as the same blocks with the same words, whatever a paper holds: its
//! stars and brackets, its lines that look like a fence or a rule. `tests` of this file hold that.

mod inline;

use super::blocks::{Block, List, Matter, Point, Run, Table, words};
use inline::{Place, inline, is_control};

/// Writes blocks one below the other, with a blank line between them and a line end behind the last.
/// `above` is the level of the heading that they stand under.
pub fn write(blocks: &[Block], above: u8) -> String {
    let mut out = String::new();
    let mut list = None;
    for block in blocks {
        let text = one(block, above, &mut list);
        if text.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&text);
    }
    out
}

/// Running text on one line, as it may stand in a heading.
pub fn line(text: &str) -> String {
    inline(&[Run::Text(text.to_owned())], Place::Heading)
}

/// The signs of the last list, so that the next one, should it follow at once, is not a part of it.
#[derive(Clone, Copy)]
struct Signs {
    numbered: bool,
    second: bool,
}

fn one(block: &Block, above: u8, last: &mut Option<Signs>) -> String {
    let signs = last.take();
    match &block.matter {
        Matter::Paragraph(runs) => inline(runs, Place::Paragraph),
        Matter::Heading(depth, runs) => {
            let level = above.saturating_add(*depth).clamp(1, 6);
            let text = inline(runs, Place::Heading);
            match text.trim() {
                "" => String::new(),
                text if may_not_head(text) => {
                    inline(&[Run::Strong(runs.clone())], Place::Paragraph)
                }
                text => format!("{} {text}\n", "#".repeat(usize::from(level))),
            }
        }
        Matter::List(list) => {
            let second = signs.is_some_and(|s| s.numbered == list.numbered && !s.second);
            let signs = Signs {
                numbered: list.numbered,
                second,
            };
            let text = written_list(list, above, signs);
            if !text.is_empty() {
                *last = Some(signs);
            }
            text
        }
        Matter::Table(table) => written_table(table),
        Matter::Lines(lines) => fenced(lines),
    }
}

/// A heading that says it is of exempt matter, in other words than those that withhold it, is an
/// error in a record: nobody could tell what it means. As a line in bold it withholds nothing.
fn may_not_head(text: &str) -> bool {
    let folded = crate::text::fold(text);
    folded.split(' ').next() == Some("exempt") && folded != "exempt minutes"
}

fn written_list(list: &List, above: u8, signs: Signs) -> String {
    let points: Vec<(String, String)> = list
        .points
        .iter()
        .map(|point| (sign(point, signs), write(&point.blocks, above)))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let tight = list
        .points
        .iter()
        .all(|point| is_tight(point, list.numbered));
    let mut out = String::new();
    for (sign, text) in points {
        if !tight && !out.is_empty() {
            out.push('\n');
        }
        let indent = " ".repeat(sign.len());
        for (n, line) in text.lines().enumerate() {
            if n == 0 {
                out.push_str(&sign);
            } else if !line.is_empty() {
                out.push_str(&indent);
            }
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

fn sign(point: &Point, signs: Signs) -> String {
    match (signs.numbered, signs.second) {
        (true, false) => format!("{}. ", point.number),
        (true, true) => format!("{}) ", point.number),
        (false, false) => "- ".to_owned(),
        (false, true) => "* ".to_owned(),
    }
}

/// Whether a point needs no blank line around it: it is one paragraph, and one that is numbered,
/// as paragraphs of a report are, is short.
fn is_tight(point: &Point, numbered: bool) -> bool {
    const SHORT: usize = 200;
    let long = || point.blocks.iter().any(|block| block.words().len() > SHORT);
    !(numbered && long())
        && matches!(
            point.blocks.as_slice(),
            [Block {
                matter: Matter::Paragraph(_),
                ..
            }]
        )
}

fn written_table(table: &Table) -> String {
    let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut out = inline(&table.caption, Place::Paragraph);
    let mut cells = table.rows.iter().flatten();
    if cells.all(|runs| words(runs).trim().is_empty()) {
        return out;
    }
    if !out.is_empty() {
        out.push('\n');
    }
    let mut rows = table.rows.iter();
    let none = Vec::new();
    let head = if table.headed { rows.next() } else { None };
    row(head.unwrap_or(&none), width, &mut out);
    out.push_str(&"|---".repeat(width));
    out.push_str("|\n");
    for cells in rows {
        row(cells, width, &mut out);
    }
    out
}

fn row(cells: &[Vec<Run>], width: usize, out: &mut String) {
    for n in 0..width {
        let text = cells.get(n).map(|runs| inline(runs, Place::Cell));
        out.push('|');
        match text.as_deref().map(str::trim).filter(|t| !t.is_empty()) {
            Some(text) => out.push_str(&format!(" {text} ")),
            None => out.push(' '),
        }
    }
    out.push_str("|\n");
}

fn fenced(lines: &str) -> String {
    let lines = lines.trim_matches('\n');
    if lines.trim().is_empty() {
        return String::new();
    }
    let longest = lines.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let clean: Vec<String> = lines
        .lines()
        .map(|line| {
            line.trim_end()
                .chars()
                .map(|c| if is_control(c) { ' ' } else { c })
                .collect()
        })
        .collect();
    format!("{fence}\n{}\n{fence}\n", clean.join("\n"))
}

#[cfg(test)]
mod tests;
