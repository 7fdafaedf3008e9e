//! The sentences of minutes.

use crate::import::blocks::{Block, Matter};

/// A sentence, and the line on which its paragraph begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its words without the stop.
    pub text: String,
    /// The line.
    pub line: u32,
}

/// Lists are looked into so deep.
const DEEPEST: usize = 8;

/// The sentences of paragraphs and points. Where a text is cut off, its last sentence is left out if
/// it has no stop: the name at its end may be half a name.
pub fn of(blocks: &[Block], cut_off: bool) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut whole = true;
    gather(blocks, DEEPEST, &mut |line, text| {
        whole = split(&text, line, &mut out);
    });
    if cut_off && !whole {
        out.pop();
    }
    out
}

fn gather(blocks: &[Block], depth: usize, tell: &mut impl FnMut(u32, String)) {
    for block in blocks {
        match &block.matter {
            Matter::Paragraph(_) => tell(block.line, block.words()),
            Matter::List(list) if depth > 0 => {
                for point in &list.points {
                    gather(&point.blocks, depth - 1, tell);
                }
            }
            _ => {}
        }
    }
}

/// Parts a text into sentences. Whether the last one ends with a stop.
fn split(text: &str, line: u32, out: &mut Vec<Sentence>) -> bool {
    let mut add = |sentence: &str| {
        let sentence = sentence.trim();
        if !sentence.is_empty() {
            let text = sentence.to_owned();
            out.push(Sentence { text, line });
        }
    };
    let mut from = 0;
    for (at, sign) in text.match_indices(['.', ';', '?', '!']) {
        let behind = &text[at + 1..];
        let next = behind.trim_start();
        let ends = next.is_empty()
            || sign != "."
            || behind.starts_with(' ') && next.starts_with(|c: char| !c.is_lowercase());
        if at >= from && ends && !(sign == "." && is_short(&text[from..at]) && !next.is_empty()) {
            add(&text[from..at]);
            from = at + 1;
        }
    }
    add(&text[from..]);
    text[from..].trim().is_empty()
}

/// Whether the word before a stop is one that is written with one: `Cllr.`, `J.`.
fn is_short(before: &str) -> bool {
    let word = before.rsplit([' ', '(', '.']).next().unwrap_or_default();
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(one), None) => one.is_uppercase(),
        _ => matches!(
            word.to_lowercase().as_str(),
            "cllr"
                | "cllrs"
                | "mr"
                | "mrs"
                | "ms"
                | "dr"
                | "prof"
                | "rev"
                | "ald"
                | "col"
                | "st"
                | "hon"
                | "no"
                | "para"
                | "maj"
                | "capt"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(blocks: &[Block], cut_off: bool) -> Vec<String> {
        of(blocks, cut_off).into_iter().map(|s| s.text).collect()
    }

    #[test]
    fn sentences_end_at_stops_and_not_at_titles() {
        let text = "Cllr. Lee and Mr J. Green came. No. 4 was late; Dr A.B. Hill e.g. left.";
        let one = Block::paragraph(3, text);
        assert_eq!(
            texts(&[one], false),
            [
                "Cllr. Lee and Mr J. Green came",
                "No. 4 was late",
                "Dr A.B. Hill e.g. left"
            ]
        );
    }

    #[test]
    fn what_is_cut_off_is_no_sentence() {
        let blocks = [Block::paragraph(
            1,
            "One came. Apologies were received from Cllr Le",
        )];
        assert_eq!(texts(&blocks, true), ["One came"]);
        assert_eq!(texts(&blocks, false).len(), 2);
        assert_eq!(
            texts(&[Block::paragraph(1, "One came.")], true),
            ["One came"]
        );
    }
}
