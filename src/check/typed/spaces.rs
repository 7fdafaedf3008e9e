//! Non-breaking spaces that bind nothing.
//!
//! Between a number and its unit, before a dash, after `Mr` or an initial they
//! have a reason and stay. Doubled, at the end of a line, alone in a paragraph
//! or between two plain words they come from a word processor or a web page:
//! lines break badly, and a search for the words finds nothing.

use std::ops::Range;
use std::sync::LazyLock;

use comrak::nodes::{Node, NodeValue};
use regex::Regex;

use super::{Edit, Kind, Typed, not_words, touches};
use crate::diag::Span;
use crate::markdown::Document;
use crate::source::SourceFile;
use crate::yaml;

/// Non-breaking spaces, with ordinary ones among and around them.
#[expect(clippy::unwrap_used, reason = "the pattern is fixed and tested")]
static RUN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[ \t]*(?:(?:\x{A0}|\x{202F}|&nbsp;|&#160;|&#[xX][aA]0;)[ \t]*)+").unwrap()
});

/// Words that hold on to the one after them.
const HOLD: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "rev",
    "cllr",
    "cllrs",
    "councillor",
    "alderman",
    "st",
    "no",
    "nos",
    "p",
    "pp",
    "para",
    "paras",
];

/// Whether there may be any.
pub(super) fn maybe(text: &str) -> bool {
    text.contains("&nbsp;") || text.contains("&#") || !text.is_ascii() && text.contains(is_one)
}

/// Whether a letter is one.
pub(super) fn is_one(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{202F}')
}

/// What is stray in the text of a body, one for each block.
pub(super) fn find(document: &Document<'_>, taken: &[Range<usize>], out: &mut Vec<Typed>) {
    for node in document.nodes() {
        let is_text = matches!(
            node.data().value,
            NodeValue::Paragraph | NodeValue::Heading(_) | NodeValue::TableCell
        );
        if is_text {
            block(document, node, taken, out);
        }
    }
}

fn block<'a>(
    document: &Document<'a>,
    node: Node<'a>,
    taken: &[Range<usize>],
    out: &mut Vec<Typed>,
) {
    let text = document.source.text();
    let mut range = document.span(node).range();
    // Spaces at the very end are no part of the block to the parser.
    if !matches!(node.data().value, NodeValue::TableCell) {
        range.end += trailing(&text[range.end..]);
    }
    if !maybe(&text[range.clone()]) {
        return;
    }
    let skip = not_words(document, node);
    let mut edits = Vec::new();
    for run in RUN.find_iter(&text[range.clone()]) {
        let at = range.start + run.start()..range.start + run.end();
        let escaped = text[..at.start].ends_with('\\') && text[at.clone()].starts_with('&');
        if !escaped && !touches(&skip, &at) && !touches(taken, &at) {
            edits.extend(stray(text, &range, at));
        }
    }
    push(document.span(node), edits, out);
}

/// What is stray in the values of front matter and item blocks.
pub(super) fn find_in_values(
    file: &SourceFile,
    node: &yaml::Node,
    taken: &[Range<usize>],
    out: &mut Vec<Typed>,
) {
    super::values::scalars(node, &mut |value, _| {
        let range = value.span.range();
        let Some(raw) = file.text().get(range.clone()).filter(|raw| !raw.is_ascii()) else {
            return;
        };
        let mut edits = Vec::new();
        for run in RUN.find_iter(raw) {
            let at = range.start + run.start()..range.start + run.end();
            // At its ends and at breaks of lines spaces are YAML's own; its text has no `&nbsp;`.
            let beside = |c: Option<char>| c.is_none_or(|c| matches!(c, '\n' | '\r' | '"' | '\''));
            let inside = !beside(raw[..run.start()].chars().next_back())
                && !beside(raw[run.end()..].chars().next());
            if inside && !run.as_str().contains('&') && !touches(taken, &at) {
                edits.extend(stray(file.text(), &range, at));
            }
        }
        push(value.span, edits, out);
    });
}

fn push(place: Span, edits: Vec<Edit>, out: &mut Vec<Typed>) {
    let Some(first) = edits.first() else {
        return;
    };
    out.push(Typed {
        kind: Kind::Spaces,
        span: Span::new(place.file, first.range.clone()),
        count: edits.len(),
        edits,
    });
}

/// How many bytes of spaces stand before the end of the line.
fn trailing(rest: &str) -> usize {
    let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
    let line = &rest[..end];
    let blank = RUN
        .find(line)
        .is_some_and(|run| run.start() == 0 && run.end() == end);
    if blank { end } else { 0 }
}

/// What mends a run of spaces in this block, if it is stray.
fn stray(text: &str, block: &Range<usize>, run: Range<usize>) -> Option<Edit> {
    let before = &text[block.start..run.start];
    let after = &text[run.end..block.end];
    let own = &text[run.clone()];
    let ends = |c: char| c == '\n' || c == '\r';
    let opens = before.is_empty() || before.ends_with(ends);
    let closes = after.is_empty() || after.starts_with(ends);
    if closes {
        // Two ordinary spaces at the end of a line break it; they stay.
        let kept = own.len() - own.trim_end_matches(' ').len();
        let kept = if kept >= 2 && !after.is_empty() {
            kept
        } else {
            0
        };
        return edit(own, run.start, 0, own.len() - kept, "");
    }
    if opens {
        // How far a line is set in may matter to a list; what comes after has no part in that.
        let indent = own.len() - own.trim_start_matches([' ', '\t']).len();
        return edit(own, run.start, indent, own.len(), "");
    }
    let ordinary = own.contains([' ', '\t']);
    let one = !ordinary && own.chars().filter(|c| is_one(*c) || *c == '&').count() == 1;
    let binds = binds(before, after);
    if one {
        return (!binds && joins_words(before, after)).then(|| Edit {
            range: run,
            with: " ".to_owned(),
        });
    }
    if binds && !ordinary {
        // One of them does what all were meant to.
        let first = own
            .find(';')
            .filter(|_| own.starts_with('&'))
            .map_or_else(|| own.chars().next().map_or(0, char::len_utf8), |at| at + 1);
        return edit(own, run.start, first, own.len(), "");
    }
    Some(Edit {
        range: run,
        with: " ".to_owned(),
    })
}

fn edit(own: &str, start: usize, from: usize, to: usize, with: &str) -> Option<Edit> {
    (from < to && own.len() >= to).then(|| Edit {
        range: start + from..start + to,
        with: with.to_owned(),
    })
}

/// The word that a text ends with, without the signs of emphasis.
fn last_word(text: &str) -> &str {
    let text = text.trim_end_matches(['*', '_', '~']);
    let part = |c: char| c.is_alphanumeric() || c == '.' || c == '\'' || c == '’';
    &text[text.trim_end_matches(part).len()..]
}

fn next_word(text: &str) -> &str {
    let text = text.trim_start_matches(['*', '_', '~', '(', '[']);
    let part = |c: char| c.is_alphanumeric();
    &text[..text.len() - text.trim_start_matches(part).len()]
}

/// Whether a space here has a reason not to break: a number, an initial, a title before a name.
fn binds(before: &str, after: &str) -> bool {
    let (last, next) = (last_word(before), next_word(after));
    let figure = |word: &str| word.contains(|c: char| c.is_numeric());
    let bare = last.trim_end_matches('.');
    figure(last)
        || figure(next)
        || bare.chars().count() == 1 && bare.chars().all(char::is_uppercase)
        || HOLD.contains(&bare.to_lowercase().as_str())
}

/// Whether words stand on both sides: beside a dash, a pound sign or a percentage the space may
/// be meant.
fn joins_words(before: &str, after: &str) -> bool {
    let last = before.trim_end_matches(['*', '_', '~']).chars().next_back();
    let word = |c: char| c.is_alphabetic() || matches!(c, ',' | ';' | '.' | ')' | '’' | '”' | '\'');
    last.is_some_and(word) && !next_word(after).is_empty()
}
