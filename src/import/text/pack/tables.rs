//! Rows of cells to tables, where the cells are known for certain.
//!
//! An extract parts cells by tabs or pipes. A wide table whose labels are broken over several rows,
//! or whose figures stand under no heading, is kept line by line, and a person is told. Columns that
//! are parted by mere spaces can never be told for certain.

use super::layout::Line;
use super::marks::runs;
use crate::import::blocks::{Block, Matter, Table};
use crate::import::remarks::{Kind, Remark};
use crate::import::text::said::clean;

/// Whether a line is a row. One among rows is one more easily.
pub fn is_row(line: &Line, set: bool, in_rows: bool) -> bool {
    let raw = line.raw.trim_start();
    if raw.starts_with(['•', '·', '▪', '●']) && !in_rows {
        return false;
    }
    if line.raw.contains('\t') && (in_rows || raw.contains('\t')) {
        let numbered = super::opening::numbered(&line.text).is_some();
        return !numbered || raw.matches('\t').count() > 1;
    }
    raw.starts_with('|') && raw.matches('|').count() > 1 || set && gaps(raw) >= 2
}

/// Whether a line is drawn between rows and holds no word.
pub fn is_rule(text: &str) -> bool {
    text.contains("--") && !text.contains(char::is_alphanumeric)
}

/// How many gaps of three spaces and more are in a line.
fn gaps(raw: &str) -> usize {
    raw.trim_end()
        .split("   ")
        .skip(1)
        .filter(|part| !part.is_empty())
        .count()
}

/// The cells of a row; one where it has columns of spaces.
fn cells(line: &Line) -> Vec<String> {
    let raw = line.raw.as_str();
    if raw.contains('\t') {
        return raw.split('\t').map(clean).collect();
    }
    match raw.trim().strip_prefix('|') {
        Some(inner) => {
            let inner = inner.strip_suffix('|').unwrap_or(inner);
            inner.split('|').map(clean).collect()
        }
        None => vec![line.text.clone()],
    }
}

/// A row with its cells.
struct Row<'a> {
    line: &'a Line,
    cells: Vec<String>,
}

/// Makes blocks of rows that follow each other.
pub fn blocks(lines: &[&Line], remarks: &mut Vec<Remark>) -> Vec<Block> {
    let rows: Vec<Row> = lines
        .iter()
        .filter(|line| !is_rule(&line.text))
        .map(|line| Row {
            line,
            cells: cells(line),
        })
        .filter(|row| row.cells.iter().any(|cell| !cell.is_empty()))
        .collect();
    let mut out = Vec::new();
    let mut unsure: Vec<&Row> = Vec::new();
    for mut part in parts(&rows) {
        if let [label, head, ..] = part
            && is_label(label)
            && heads_form(head)
        {
            keep(&mut unsure, &mut out, remarks);
            out.push(Block::paragraph(label.line.number, &*label.cells[0]));
            part = &part[1..];
        }
        match table(part) {
            Some(block) => {
                keep(&mut unsure, &mut out, remarks);
                out.push(block);
            }
            None => unsure.extend(part),
        }
    }
    keep(&mut unsure, &mut out, remarks);
    out
}

/// Rows that stand below each other without a gap may be several tables: each begins with a row of
/// headings, and those of a form with the label above it.
fn parts<'a, 'b>(rows: &'a [Row<'b>]) -> Vec<&'a [Row<'b>]> {
    let begins = |at: usize| {
        let labels = |n: usize| is_label(&rows[n]) && rows.get(n + 1).is_some_and(heads_form);
        let labelled = heads_form(&rows[at]) && at > 0 && labels(at - 1);
        names_columns(&rows[at]) || labels(at) || heads_form(&rows[at]) && !labelled
    };
    let mut out = Vec::new();
    let mut start = 0;
    for at in 1..rows.len() {
        if begins(at) {
            out.push(&rows[start..at]);
            start = at;
        }
    }
    out.push(&rows[start..]);
    out
}

/// Whether words stand in the first cell alone.
fn is_label(row: &Row) -> bool {
    let [first, rest @ ..] = row.cells.as_slice() else {
        return false;
    };
    !first.is_empty() && rest.iter().all(String::is_empty)
}

/// Whether a row is the head of one of the lists that reports end with: of decisions, of laws, of
/// background documents.
fn heads_form(row: &Row) -> bool {
    const NAMES: [&str; 4] = ["title", "date", "document", "location"];
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
    let known = filled.all(|cell| NAMES.contains(&cell.to_lowercase().as_str()));
    known && row.cells.iter().skip(1).any(|cell| !cell.is_empty())
}

/// Whether a row names three columns or more.
fn names_columns(row: &Row) -> bool {
    let mut names: Vec<&str> = row.cells.iter().skip(1).map(String::as_str).collect();
    names.retain(|name| !name.is_empty());
    let wordy = names
        .iter()
        .all(|name| name.chars().all(char::is_alphabetic) && name.len() > 1);
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    wordy && count > 2 && names.len() == count
}

/// The table that rows are for certain.
fn table(rows: &[Row]) -> Option<Block> {
    let first = rows.first()?;
    let width = first.cells.len();
    if rows.iter().any(|row| row.cells.len() != width) {
        return None;
    }
    let filled = |column: usize| rows.iter().any(|row| !row.cells[column].is_empty());
    let columns = (0..width).rev().find(|&column| filled(column))? + 1;
    // A list of a form may be empty.
    let of_form = columns == 2 && heads_form(first);
    let alone = rows.len() < 2 && !of_form;
    if columns < 2 || alone || columns > 2 && !is_grid(rows, columns) {
        return None;
    }
    let headed = of_form || columns > 2 && names_its_columns(rows, columns);
    let rows = rows
        .iter()
        .map(|row| row.cells[..columns].iter().map(|cell| runs(cell)).collect())
        .collect();
    Some(Block {
        line: first.line.number,
        matter: Matter::Table(Table {
            caption: Vec::new(),
            rows,
            headed,
        }),
    })
}

/// Whether each row has a label and figures, and each figure a heading.
fn is_grid(rows: &[Row], columns: usize) -> bool {
    let [head, rest @ ..] = rows else {
        return false;
    };
    let labelled = rest.iter().all(|row| {
        let figures = row.cells[1..columns].iter().any(|cell| !cell.is_empty());
        !row.cells[0].is_empty() && figures
    });
    labelled && head.cells[1..columns].iter().all(|name| !name.is_empty())
}

/// Whether the first row names the columns: it has no label, or holds no figure where others do.
fn names_its_columns(rows: &[Row], columns: usize) -> bool {
    let is_figure = |cell: &String| cell.starts_with(|c: char| c.is_ascii_digit() || c == '£');
    let figures = |row: &Row| row.cells[1..columns].iter().any(is_figure);
    rows[0].cells[0].is_empty() || !figures(&rows[0]) && rows[1..].iter().any(figures)
}

/// Keeps rows as lines. A single one is no table, only words with a gap.
fn keep(rows: &mut Vec<&Row>, out: &mut Vec<Block>, remarks: &mut Vec<Remark>) {
    let rows = std::mem::take(rows);
    let Some(first) = rows.first() else { return };
    let line = first.line.number;
    let wordy = rows
        .iter()
        .all(|row| row.cells.iter().filter(|cell| !cell.is_empty()).count() == 1);
    if rows.len() == 1 || wordy && first.cells.len() > 1 {
        let lines: Vec<&str> = rows.iter().map(|row| row.line.text.as_str()).collect();
        out.push(Block {
            line,
            matter: Matter::Paragraph(runs(&lines.join("\n"))),
        });
        return;
    }
    let lines: Vec<&str> = rows.iter().map(|row| row.line.raw.trim_end()).collect();
    out.push(Block {
        line,
        matter: Matter::Lines(lines.join("\n")),
    });
    let message = format!(
        "the cells of this table of {} lines cannot be told for certain; its lines were kept as they are, so look at it and make a table of it",
        rows.len()
    );
    remarks.push(Remark::new(Kind::UnsureTable, line, message));
}
