//! A page as plain text: 72 columns, numbered parts, links in a list at the end.

use unicode_width::UnicodeWidthStr as _;

use super::blocks;
use super::passages::{self, Kind, Manner, Passage};
use super::run::{self, Role, Run};
use super::tree;
use crate::page::Words;

/// How wide a line may be: what a mail program, a terminal and a Braille display of two halves show.
const WIDTH: usize = 72;
/// Lists deeper than this are set no further to the right.
const DEEPEST: usize = 10;
/// How far each depth is set to the right.
const STEP: usize = 2;

/// The text of a page, of which `html` is the plain edition.
pub fn write(html: &str, words: &Words) -> String {
    let page = blocks::read(&tree::read(html));
    let mut out = String::new();
    let mut before: Option<Passage> = None;
    for passage in passages::read(&page, Manner::Text, words) {
        for _ in 0..space(before.as_ref(), &passage) {
            out.push('\n');
        }
        set(&passage, &mut out);
        before = Some(passage);
    }
    out
}

/// How many empty lines stand between two passages.
fn space(before: Option<&Passage>, passage: &Passage) -> usize {
    let Some(before) = before else { return 0 };
    match (before.kind, passage.kind) {
        (_, Kind::Heading(2)) => 2,
        (Kind::Entry, Kind::Entry) | (Kind::Address, Kind::Address) => 0,
        (Kind::Paragraph, Kind::Entry) if run::text(&before.words).ends_with(':') => 0,
        _ => 1,
    }
}

fn set(passage: &Passage, out: &mut String) {
    let depth = passage.depth.min(DEEPEST);
    match passage.kind {
        Kind::Heading(level) => {
            let lines = wrap(&passage.words, WIDTH, WIDTH);
            let line = match level {
                1 => "=",
                2 => "-",
                _ => "",
            };
            let longest = lines
                .iter()
                .map(|line| line.width())
                .max()
                .unwrap_or_default();
            put(out, 0, "", 0, &lines);
            if !line.is_empty() {
                out.push_str(&line.repeat(longest.min(WIDTH)));
                out.push('\n');
            }
        }
        Kind::Paragraph => {
            let left = depth * STEP;
            let lines = wrap(&passage.words, WIDTH - left, WIDTH - left);
            put(out, left, "", left, &lines);
        }
        Kind::Entry | Kind::Address => {
            let mark = &passage.mark;
            let (left, hang) = if mark.is_empty() {
                (depth * STEP, (depth + 1) * STEP)
            } else {
                let left = depth.saturating_sub(1) * STEP;
                (left, left + (mark.width() + 1).min(WIDTH / 4))
            };
            let first = WIDTH.saturating_sub(left + mark.width() + 1);
            let lines = match passage.kind {
                Kind::Address => vec![run::text(&passage.words)],
                _ => wrap(&passage.words, first, WIDTH - hang),
            };
            put(out, left, mark, hang, &lines);
        }
        Kind::Code => {
            let text = run::text(&passage.words);
            for line in text.trim_end_matches('\n').split('\n') {
                let clean: String = line.replace('\t', "    ");
                let clean: String = clean.chars().filter(|c| !c.is_control()).collect();
                put(
                    out,
                    if clean.trim().is_empty() {
                        0
                    } else {
                        depth * STEP + 4
                    },
                    "",
                    0,
                    &[clean],
                );
            }
        }
    }
}

/// Writes lines: the first with its mark, the others set to the right.
fn put(out: &mut String, left: usize, mark: &str, hang: usize, lines: &[String]) {
    for (n, line) in lines.iter().enumerate() {
        let before = out.len();
        out.push_str(&" ".repeat(if n == 0 { left } else { hang }));
        if n == 0 && !mark.is_empty() {
            out.push_str(mark);
            out.push(' ');
        }
        out.push_str(line);
        out.truncate(before + out[before..].trim_end_matches(' ').len());
        out.push('\n');
    }
}

/// Words in lines. A word that is wider than a line stands whole: half an address leads nowhere.
fn wrap(words: &[Run], first: usize, rest: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut width = 0;
    let text: String = words
        .iter()
        .map(|run| match run.role {
            Role::Break => "\n",
            _ => run.text.as_str(),
        })
        .collect();
    for (n, part) in text.split('\n').enumerate() {
        if n > 0 {
            lines.push(String::new());
            width = 0;
        }
        for word in part.split(' ').filter(|word| !word.is_empty()) {
            let room = if lines.len() == 1 { first } else { rest };
            let wide = word.width();
            if width > 0 && width + 1 + wide > room {
                lines.push(String::new());
                width = 0;
            }
            if let Some(line) = lines.last_mut() {
                if width > 0 {
                    line.push(' ');
                    width += 1;
                }
                // A space that does not break has done its work once the line stands.
                line.push_str(&word.replace(['\u{a0}', '\u{202f}'], " "));
                width += wide;
            }
        }
    }
    lines
}
