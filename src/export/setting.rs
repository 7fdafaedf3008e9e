//! A meeting as a Braille file: its passages, translated, in lines.
//!
//! A title stands in the middle, the heading of a part in cell 5, one below it in cell 7; a
//! paragraph begins in cell 3, an entry of a list goes on in cell 3. A word is never divided, but
//! for one that no line holds, which goes on after dot 5.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;

use super::liblouis::{Code, Liblouis, LiblouisError};
use super::paper::{Paper, WIDTH};
use crate::edition::passages::{self, Kind, Manner, Passage};
use crate::edition::run::Role;
use crate::edition::{blocks, tree};
use crate::page::Words;

/// Lists deeper than this are set no further to the right.
const DEEPEST: usize = 6;
/// The line that goes on with a word.
const GOES_ON: char = '"';

/// The Braille of a meeting, of which `html` is the plain page.
pub fn meeting(html: &str, words: &Words, liblouis: &Liblouis) -> Result<Vec<u8>, LiblouisError> {
    let page = blocks::read(&tree::read(html));
    let passages = passages::read(&page, Manner::Braille, words);
    let mut print = Print::new(&page.lang);
    let lines: Vec<Vec<Line>> = passages.iter().map(|passage| print.read(passage)).collect();
    let braille = print.translate(words, liblouis)?;
    let mut paper = Paper::default();
    for (passage, lines) in passages.iter().zip(lines) {
        let lines: Vec<String> = lines.iter().map(|line| braille.line(line)).collect();
        set(passage, &lines, &mut paper);
    }
    Ok(paper.finish())
}

/// A line of print: places in [`Print`].
type Line = Vec<Piece>;

/// Words of one code within a line.
struct Piece {
    code: Code,
    place: usize,
    after_space: bool,
}

/// What is to be translated, by code.
struct Print {
    own: Code,
    texts: [Vec<String>; 2],
}

struct Braille([Vec<String>; 2]);

impl Print {
    fn new(lang: &str) -> Self {
        Self {
            own: Code::of(lang),
            texts: Default::default(),
        }
    }

    /// Takes the words of a passage; the lines that they stand in.
    fn read(&mut self, passage: &Passage) -> Vec<Line> {
        let mark = match passage.mark.as_str() {
            "" => None,
            "-" => Some("•".to_owned()),
            mark => Some(mark.to_owned()),
        };
        let mut parts: Vec<Vec<(Code, String)>> = vec![Vec::new()];
        let mut add = |code: Code, text: &str| {
            // Code has lines of its own.
            for (n, text) in text.split('\n').enumerate() {
                if n > 0 {
                    parts.push(Vec::new());
                }
                match parts.last_mut().map(|line| (line.last_mut(), text)) {
                    Some((Some((last, own)), text)) if *last == code => own.push_str(text),
                    _ => {
                        if let Some(line) = parts.last_mut() {
                            line.push((code, text.to_owned()));
                        }
                    }
                }
            }
        };
        if let Some(mark) = mark {
            add(self.own, &format!("{mark} "));
        }
        for run in &passage.words {
            let code = run.lang.as_deref().map_or(self.own, Code::of);
            match run.role {
                Role::Break => add(code, "\n"),
                _ => add(code, &run.text),
            }
        }
        parts.into_iter().map(|line| self.line(line)).collect()
    }

    fn line(&mut self, parts: Vec<(Code, String)>) -> Line {
        let mut line = Line::new();
        let mut after_space = false;
        for (code, text) in parts {
            let starts = text.starts_with(char::is_whitespace);
            let ends = text.ends_with(char::is_whitespace);
            let text: Vec<&str> = text.split_whitespace().collect();
            if text.is_empty() {
                after_space = true;
                continue;
            }
            let texts = &mut self.texts[code as usize];
            texts.push(text.join(" ").nfc().filter(|c| !is_unseen(*c)).collect());
            line.push(Piece {
                code,
                place: texts.len() - 1,
                after_space: after_space || starts,
            });
            after_space = ends;
        }
        line
    }

    fn translate(self, words: &Words, liblouis: &Liblouis) -> Result<Braille, LiblouisError> {
        let mut out = Braille(Default::default());
        for code in Code::ALL {
            let mut texts = self.texts[code as usize].clone();
            let signs: BTreeSet<char> = texts.iter().flat_map(|text| text.chars()).collect();
            let unknown = liblouis.unknown(code, &signs)?;
            if !unknown.is_empty() {
                for text in &mut texts {
                    *text = named(text, &unknown, words);
                }
            }
            out.0[code as usize] = liblouis.translate(code, &texts)?;
        }
        Ok(out)
    }
}

impl Braille {
    fn line(&self, pieces: &[Piece]) -> String {
        let mut out = String::new();
        for piece in pieces {
            if piece.after_space && !out.is_empty() {
                out.push(' ');
            }
            if let Some(text) = self.0[piece.code as usize].get(piece.place) {
                out.push_str(text);
            }
        }
        out
    }
}

/// Whether a letter only chooses how the one before it looks.
fn is_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{200d}')
}

/// Signs for which there is no Braille, as '(sign U+1F600)'.
fn named(text: &str, unknown: &BTreeSet<char>, words: &Words) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = String::new();
    let close = |signs: &mut String, out: &mut String| {
        if !signs.is_empty() {
            out.push_str(&words.fill("braille_sign", &[signs]));
            signs.clear();
        }
    };
    for c in text.chars() {
        if unknown.contains(&c) {
            if !signs.is_empty() {
                signs.push(' ');
            }
            signs.push_str(&format!("U+{:04X}", u32::from(c)));
        } else {
            close(&mut signs, &mut out);
            out.push(c);
        }
    }
    close(&mut signs, &mut out);
    out
}

/// How many cells are left free before the first line and before the others.
fn indents(passage: &Passage) -> (usize, usize) {
    let depth = passage.depth.min(DEEPEST);
    match passage.kind {
        Kind::Heading(1) => (0, 0),
        Kind::Heading(2) => (4, 4),
        Kind::Heading(_) => (6, 6),
        Kind::Paragraph => (2 * depth + 2, 2 * depth),
        // What has a mark is one deeper than its list; what has none stands where it is.
        Kind::Entry | Kind::Address | Kind::Code if !passage.mark.is_empty() => {
            let left = 2 * depth.saturating_sub(1);
            (left, left + 2)
        }
        // A value of a table stands below the name of its row, which is a paragraph.
        _ if depth > 0 => (2 * depth + 2, 2 * depth + 4),
        _ => (0, 2),
    }
}

fn set(passage: &Passage, lines: &[String], paper: &mut Paper) {
    let (first, rest) = indents(passage);
    // A heading is shorter than a line, so that it shows.
    let width = match passage.kind {
        Kind::Heading(1) => WIDTH - 6,
        Kind::Heading(_) => WIDTH - 4,
        _ => WIDTH,
    };
    let lines: Vec<String> = lines
        .iter()
        .flat_map(|line| wrap(line, first, rest, width))
        .collect();
    if let Kind::Heading(level) = passage.kind {
        // With what it is the heading of.
        paper.keep(lines.len() + 3);
        paper.space();
        for line in lines {
            let left = if level == 1 {
                (WIDTH - line.len()) / 2
            } else {
                0
            };
            paper.line(format!("{}{line}", " ".repeat(left)));
        }
        if level == 1 {
            paper.space();
        }
    } else {
        for line in lines {
            paper.line(line);
        }
    }
}

/// Words in lines of this width, with cells left free before the first and before the others.
fn wrap(text: &str, first: usize, rest: usize, width: usize) -> Vec<String> {
    let mut out = Vec::new();
    let mut line = " ".repeat(first);
    let mut is_empty = true;
    for mut word in text.split(' ').filter(|word| !word.is_empty()) {
        let space = usize::from(!is_empty);
        if !is_empty && line.len() + space + word.len() > width {
            out.push(std::mem::replace(&mut line, " ".repeat(rest)));
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        // Letters of a Braille file are one byte each.
        while line.len() + word.len() > width {
            let room = width.saturating_sub(line.len() + 1).max(1);
            let (now, later) = word.split_at(room.min(word.len()));
            line.push_str(now);
            line.push(GOES_ON);
            out.push(std::mem::replace(&mut line, " ".repeat(rest)));
            word = later;
        }
        line.push_str(word);
        is_empty = false;
    }
    if !is_empty {
        out.push(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_divided_only_where_no_line_holds_it() {
        assert_eq!(wrap("AB CD EF", 2, 0, 6), ["  AB", "CD EF"]);
        assert_eq!(wrap("AB CDEFGHIJKL", 2, 0, 6), ["  AB", "CDEFG\"", "HIJKL"]);
        assert!(wrap("", 2, 0, 6).is_empty());
    }

    #[test]
    fn welsh_words_are_welsh_braille() {
        let Ok(liblouis) = Liblouis::find() else {
            eprintln!("welsh_words_are_welsh_braille is skipped: `lou_translate` is not installed");
            return;
        };
        let words = Words::new("en", &[include_str!("../../themes/default/words/en.yml")]);
        let html = "<html lang=en><main><h1>T</h1><p>Of <i lang=cy>y llywodraeth</i> there.";
        let bytes = meeting(html, &words, &liblouis).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let of = |code| {
            liblouis
                .translate(code, &["y llywodraeth".to_owned()])
                .unwrap()
        };
        let (welsh, english) = (of(Code::Welsh), of(Code::English));
        assert_ne!(welsh, english);
        assert!(text.contains(&format!("( {} \"!", welsh[0])), "{text}");
    }

    #[test]
    fn a_backslash_is_a_backslash() {
        let Ok(liblouis) = Liblouis::find() else {
            eprintln!("a_backslash_is_a_backslash is skipped: `lou_translate` is not installed");
            return;
        };
        let of = |text: &str| {
            liblouis
                .translate(Code::English, &[text.to_owned()])
                .unwrap()
        };
        assert_eq!(of(r"\x0041"), [r"_*X#JJDA"]);
    }

    #[test]
    fn signs_without_braille_are_named_together() {
        let words = Words::new("en", &["braille_sign: (sign {1})\n"]);
        let unknown = BTreeSet::from(['漢', '字']);
        assert_eq!(
            named("a 漢字.", &unknown, &words),
            "a (sign U+6F22 U+5B57)."
        );
    }
}
