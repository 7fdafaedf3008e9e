//! What public text would take from withheld matter: the address of a link, or the words of a note.
//!
//! Markdown lets a definition (`[1]: …`, `[^1]: …`) serve a whole record, wherever it stands. So the
//! record is read a second time without its withheld stretches: a link or a note that is then another
//! one, or none, was lent by them. A note that is then used no more belongs to them.

use std::collections::HashSet;

use comrak::Arena;
use comrak::nodes::{Node, NodeValue};

use crate::diag::Span;
use crate::markdown::Document;
use crate::source::SourceFile;

/// What crosses the line between public and withheld matter.
#[derive(Default)]
pub(super) struct Crossing<'a> {
    /// Public links and marks of notes that withheld matter serves.
    pub lent: Vec<Span>,
    /// Notes that only withheld matter uses.
    pub notes: Vec<Node<'a>>,
}

/// Compares a record with what it is without these stretches of it.
pub(super) fn crossing<'a>(document: &Document<'a>, withheld: &[Span]) -> Crossing<'a> {
    let source = SourceFile::new(
        document.source.path.clone(),
        blank(document.source.text(), withheld),
    );
    let arena = Arena::new();
    let public = Document::parse(&arena, document.file, &source, document.begins());
    let known: HashSet<(u32, String)> = public
        .nodes()
        .filter_map(|node| Some((public.span(node).start, serves(node)?)))
        .collect();
    let notes: HashSet<String> = public.blocks().filter_map(note_name).collect();
    let hidden = |span: Span| withheld.iter().any(|stretch| stretch.holds(span));
    let mut out = Crossing::default();
    for block in document.blocks() {
        if note_name(block).is_some_and(|name| !notes.contains(&name)) {
            out.notes.push(block);
            continue;
        }
        for node in block.descendants() {
            let Some(target) = serves(node) else {
                continue;
            };
            let span = document.span(node);
            if !hidden(span) && !known.contains(&(span.start, target)) {
                out.lent.push(span);
            }
        }
    }
    out
}

/// A text with spaces in place of these stretches; every line keeps its place.
fn blank(text: &str, stretches: &[Span]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for stretch in stretches {
        let from = (stretch.start as usize).clamp(done, text.len());
        let to = (stretch.end as usize).clamp(from, text.len());
        out.push_str(text.get(done..from).unwrap_or_default());
        for c in text.get(from..to).unwrap_or_default().chars() {
            match c {
                '\n' | '\r' => out.push(c),
                _ => out.extend(std::iter::repeat_n(' ', c.len_utf8())),
            }
        }
        done = to;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// What a definition may have given to a node: an address, or the name of a note.
fn serves(node: Node<'_>) -> Option<String> {
    match &node.data().value {
        NodeValue::Link(link) | NodeValue::Image(link) => Some(link.url.clone()),
        NodeValue::FootnoteReference(note) => Some(format!("^{}", note.name)),
        _ => None,
    }
}

fn note_name(node: Node<'_>) -> Option<String> {
    match &node.data().value {
        NodeValue::FootnoteDefinition(note) => Some(note.name.clone()),
        _ => None,
    }
}
