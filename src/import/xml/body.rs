//! The text of a field as blocks, and everything that a person can read in it.

use crate::import::blocks::{Block, Matter, Run};
use crate::import::html::stretch::{self, Stretch};

use super::values;

/// Reads a field that holds HTML, or plain words with lines. Its links begin from `base`.
pub fn read(field: &str, line: u32, base: Option<&str>) -> Stretch {
    let html = values::html(field);
    if values::has_tags(&html) {
        stretch::read(&html, line, base)
    } else {
        plain(field, line)
    }
}

/// Words without markup: paragraphs are parted by empty lines, and lines end where they end.
fn plain(field: &str, line: u32) -> Stretch {
    let mut out = Stretch::default();
    let mut runs: Vec<Run> = Vec::new();
    let mut begins = line;
    for (at, written) in (line..).zip(field.lines()) {
        let words = values::words(written);
        if words.is_empty() {
            end_paragraph(&mut runs, begins, &mut out);
            continue;
        }
        if runs.is_empty() {
            begins = at;
        } else {
            runs.push(Run::Break);
        }
        out.seen.push((at, words.clone()));
        runs.push(Run::Text(words));
    }
    end_paragraph(&mut runs, begins, &mut out);
    out
}

fn end_paragraph(runs: &mut Vec<Run>, line: u32, out: &mut Stretch) {
    if !runs.is_empty() {
        let matter = Matter::Paragraph(std::mem::take(runs));
        out.blocks.push(Block { line, matter });
    }
}
