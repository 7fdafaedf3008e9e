//! The kind and size of a file, typed into its name: `(PDF, 244 KB)`, `pdf icon PDF 244 KB`.
//!
//! The site reads both off the file and says them beside every document, so
//! typed ones stand there twice, and are wrong when the file is replaced. In
//! the words of a link to another site they stay: of that file the site knows
//! nothing.

use std::ops::Range;
use std::sync::LazyLock;

use comrak::nodes::{Node, NodeValue};
use regex::Regex;

use super::{Edit, Kind, Typed, touches, values};
use crate::diag::{FileId, Span};
use crate::markdown::Document;
use crate::source::SourceFile;
use crate::yaml::{self, Value};

const FILE: &str = r"(?:pdf|docx?|word|xlsx?|excel|pptx?|powerpoint|csv|od[tsp]|rtf|txt|zip)";
const SIZE: &str = r"\d[\d.,]*\s*(?:bytes|[kmg]i?b|[km])";

/// The pattern of labels. Without brackets a label is one only at the `end` of a name.
fn pattern(bare: bool, end: &str) -> String {
    let file = format!(r"{FILE}(?:\s+(?:document|file))?");
    let between = r"[\s,;:–-]*";
    let icon = format!(r"(?:{FILE}\s+icon\s+)?");
    let sized =
        format!(r"(?:{icon}{file}{between}{SIZE}|{SIZE}{between}{file})(?:[\s,;]+\d+\s+pages?)?");
    let mut out = format!(r"(?i)\s*[(\[]\s*{sized}\s*[)\]]");
    out += &format!(r"|(?:^|(?:\s*[-–—,])?\s+){icon}{FILE}\s*,?\s+{SIZE}{end}");
    out += &format!(r"|(?:^|\s+){FILE}\s+icon(?:\s+{FILE}\s*,?\s*{SIZE})?{end}");
    if bare {
        out += &format!(r"|\s*[(\[]\s*{file}\s*[)\]]");
    }
    out
}

const LAST: &str = r"\s*$";

/// A label with its size, which nothing but a label is.
#[expect(clippy::unwrap_used, reason = "the pattern is fixed and tested")]
static SIZED: LazyLock<Regex> = LazyLock::new(|| Regex::new(&pattern(false, LAST)).unwrap());

/// The same, or `(PDF)` alone: in the name of a file.
#[expect(clippy::unwrap_used, reason = "the pattern is fixed and tested")]
static NAMED: LazyLock<Regex> = LazyLock::new(|| Regex::new(&pattern(true, LAST)).unwrap());

/// A label anywhere, also where words follow it.
#[expect(clippy::unwrap_used, reason = "the pattern is fixed and tested")]
static ANY: LazyLock<Regex> = LazyLock::new(|| Regex::new(&pattern(true, r"\b")).unwrap());

/// Whether there may be any.
pub(super) fn maybe(text: &str) -> bool {
    ANY.is_match(text)
}

/// A text without labels.
pub(super) fn without(text: &str) -> String {
    let short = ANY.replace_all(text, "");
    short.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Labels in headings, in the words of links to files, and right behind such links.
pub(super) fn find(document: &Document<'_>, out: &mut Vec<Typed>) {
    for node in document.nodes() {
        match &node.data().value {
            NodeValue::Heading(_) => words(document, node, &SIZED, out),
            NodeValue::Link(link) if is_file(&link.url) => {
                words(document, node, &NAMED, out);
                behind(document, node, out);
            }
            _ => {}
        }
    }
}

/// Whether an address is that of a file beside the record.
fn is_file(url: &str) -> bool {
    !url.contains(':') && !url.starts_with(['#', '/', '\\']) && !url.is_empty()
}

/// A label in the words of a heading or a link.
fn words<'a>(document: &Document<'a>, node: Node<'a>, pattern: &Regex, out: &mut Vec<Typed>) {
    let (Some(first), Some(last)) = (node.first_child(), node.last_child()) else {
        return;
    };
    let range = document.span(first).start as usize..document.span(last).end as usize;
    let Some(own) = document.source.text().get(range.clone()) else {
        return;
    };
    let skip = super::not_words(document, node);
    for found in pattern.find_iter(own) {
        let at = range.start + found.start()..range.start + found.end();
        if !touches(&skip, &at) {
            push(document.file, own, &range, at, out);
        }
    }
}

/// A label right behind a link: `[Report](report.pdf) (PDF, 244 KB)`.
fn behind<'a>(document: &Document<'a>, link: Node<'a>, out: &mut Vec<Typed>) {
    let end = document.span(link).end as usize;
    let rest = link
        .next_sibling()
        .filter(|next| matches!(next.data().value, NodeValue::Text(_)))
        .and_then(|next| {
            document
                .source
                .text()
                .get(end..document.span(next).end as usize)
        });
    let Some(found) = rest.and_then(|rest| SIZED.find(rest)) else {
        return;
    };
    let bracket = found.as_str().trim_start().starts_with(['(', '[']);
    if found.start() == 0 && bracket {
        let at = end..end + found.end();
        out.push(Typed {
            kind: Kind::Label,
            span: Span::new(document.file, trimmed(found.as_str(), at.start)),
            count: 1,
            edits: vec![Edit {
                range: at,
                with: String::new(),
            }],
        });
    }
}

/// Labels in the titles of listed files.
pub(super) fn find_in_values(file: &SourceFile, node: &yaml::Node, out: &mut Vec<Typed>) {
    match &node.value {
        Value::Map(map) => {
            for (key, value) in map {
                let listed = matches!(key.name.as_str(), "documents" | "sources");
                match &value.value {
                    Value::List(list) if listed => {
                        for entry in list {
                            title(file, entry, out);
                        }
                    }
                    Value::Map(_) if listed => title(file, value, out),
                    _ => {}
                }
            }
        }
        Value::List(_) | Value::Scalar { .. } | Value::Null => {}
    }
}

fn title(file: &SourceFile, entry: &yaml::Node, out: &mut Vec<Typed>) {
    let (Some(_), Some(title)) = (values::get(entry, "file"), values::get(entry, "title")) else {
        return;
    };
    let mut range = title.span.range();
    let Some(raw) = file.text().get(range.clone()) else {
        return;
    };
    if raw.len() > 1 && (raw.starts_with('"') || raw.starts_with('\'')) {
        range = range.start + 1..range.end - 1;
    }
    let own = &file.text()[range.clone()];
    for found in NAMED.find_iter(own) {
        let at = range.start + found.start()..range.start + found.end();
        push(title.span.file, own, &range, at, out);
    }
}

fn push(file: FileId, own: &str, all: &Range<usize>, at: Range<usize>, out: &mut Vec<Typed>) {
    let label = &own[at.start - all.start..at.end - all.start];
    // Where nothing else stands, taking the label away would leave a name without a word.
    let rest = [&own[..at.start - all.start], &own[at.end - all.start..]].concat();
    let words = rest.contains(|c: char| c.is_alphabetic());
    let edit = Edit {
        range: at.clone(),
        with: String::new(),
    };
    out.push(Typed {
        kind: Kind::Label,
        span: Span::new(file, trimmed(label, at.start)),
        count: 1,
        edits: if words { vec![edit] } else { Vec::new() },
    });
}

/// A label without the spaces around it.
fn trimmed(label: &str, start: usize) -> Range<usize> {
    let from = start + label.len() - label.trim_start().len();
    from..from + label.trim().len()
}
