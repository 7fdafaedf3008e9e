//! A text as the rules look at it: its visible blocks, and its running words
//! at the very places where the file has them.

use std::collections::HashSet;
use std::ops::Range;

use comrak::Arena;
use comrak::nodes::{Node, NodeValue};

use crate::archive::Archive;
use crate::check::Subject;
use crate::config::{Config, Labels};
use crate::diag::{FileId, Span};
use crate::markdown::{Document, words};
use crate::record::{ItemRecord, MeetingRecord, body_start};
use crate::text::fold;

/// What a text belongs to.
#[derive(Clone, Copy)]
pub(super) enum Kind<'a> {
    /// The record of a meeting.
    Meeting(&'a MeetingRecord),
    /// A report, a panel, a recurring report, a free page.
    Other,
}

/// All texts that are published, in the order of the archive.
pub(super) fn published(archive: &Archive) -> Vec<(FileId, Kind<'_>)> {
    let meetings = archive.meetings.iter().map(|(_, m)| &m.record);
    let meetings = meetings
        .filter(|m| m.readable && m.withdrawn.is_none())
        .map(|m| (m.file, Kind::Meeting(m)));
    let panels = archive.panels.iter().filter_map(|(_, p)| p.record.file);
    let series = archive.series.iter().filter_map(|(_, s)| s.record.file);
    let pages = archive.pages.iter().map(|(_, p)| p.record.file);
    let reports = archive.documents.iter();
    let reports = reports.filter_map(|(_, d)| d.report.as_ref().map(|r| r.record.file));
    let others = panels.chain(series).chain(pages).chain(reports);
    meetings
        .chain(others.map(|file| (file, Kind::Other)))
        .collect()
}

/// A paragraph, a heading or a cell of a table, with its place in the file.
pub(super) struct Leaf<'a> {
    pub node: Node<'a>,
    pub range: Range<usize>,
}

/// A text without what is withheld.
pub(super) struct Text<'a> {
    pub document: Document<'a>,
    /// The blocks that are shown, in order.
    pub blocks: Vec<Node<'a>>,
    /// What holds words, in order.
    pub leaves: Vec<Leaf<'a>>,
    /// The whole file with everything blank that is no running word: code, addresses, marks of
    /// links. Each byte stands where the file has it.
    pub plain: String,
    pub config: &'a Config,
    kind: Kind<'a>,
}

impl<'a> Text<'a> {
    pub fn read(
        arena: &'a Arena<'a>,
        subject: &'a Subject<'_>,
        file: FileId,
        kind: Kind<'a>,
    ) -> Self {
        let source = subject.sources.file(file);
        let document = Document::parse(arena, file, source, body_start(source));
        let blocks = visible(&document, subject);
        let (plain, leaves) = running_words(&document, &blocks);
        Self {
            document,
            blocks,
            leaves,
            plain,
            config: &subject.archive.config,
            kind,
        }
    }

    /// Every node that is shown.
    pub fn nodes(&self) -> impl Iterator<Item = Node<'a>> {
        self.blocks.iter().flat_map(|block| block.descendants())
    }

    /// The words of a leaf, as long as the leaf is in the file.
    pub fn words_of(&self, leaf: &Leaf<'_>) -> &str {
        self.plain.get(leaf.range.clone()).unwrap_or("")
    }

    /// A place in the file, up to the end of its line.
    pub fn place(&self, range: Range<usize>) -> Span {
        let text = self.document.source.text();
        // A match among blanks may begin or end inside a character that is blank byte by byte.
        let start = text.floor_char_boundary(range.start);
        let line = &text[start..text.ceil_char_boundary(range.end).max(start)];
        let first = line.find(['\n', '\r']).unwrap_or(line.len());
        Span::new(self.document.file, start..start + first)
    }

    /// The first line of a node.
    pub fn place_of(&self, node: Node<'a>) -> Span {
        self.place(self.document.span(node).range())
    }

    /// The meeting whose record this is.
    pub fn meeting(&self) -> Option<&'a MeetingRecord> {
        match self.kind {
            Kind::Meeting(record) => Some(record),
            Kind::Other => None,
        }
    }

    /// The item that a place belongs to.
    pub fn item(&self, at: usize) -> Option<&'a ItemRecord> {
        let items = &self.meeting()?.items;
        let upto = items.partition_point(|item| item.span.start as usize <= at);
        upto.checked_sub(1).and_then(|n| items.get(n))
    }

    /// Whether a heading opens an item.
    pub fn opens_item(&self, level: u8) -> bool {
        level <= 2 && self.meeting().is_some()
    }

    /// Whether a block is just a word that opens minutes, a decision or an action.
    pub fn is_label(&self, node: Node<'a>) -> bool {
        let Labels {
            minutes,
            resolved,
            recommended,
            exempt,
            action,
        } = &self.config.labels;
        let folded = fold(&words(node));
        [minutes, resolved, recommended, exempt, action]
            .into_iter()
            .any(|labels| labels.contains(&folded))
    }
}

/// The blocks that are shown. Notes stand at the end, each if something shown refers to it.
fn visible<'a>(document: &Document<'a>, subject: &Subject<'_>) -> Vec<Node<'a>> {
    let shown = |node: &Node<'a>| !subject.withheld.hides(document.span(node));
    let (notes, mut blocks): (Vec<Node<'a>>, Vec<Node<'a>>) = document
        .blocks()
        .filter(shown)
        .partition(|node| matches!(node.data().value, NodeValue::FootnoteDefinition(_)));
    let named: HashSet<String> = blocks
        .iter()
        .flat_map(|block| block.descendants())
        .filter_map(|node| match &node.data().value {
            NodeValue::FootnoteReference(note) => Some(note.name.clone()),
            _ => None,
        })
        .collect();
    blocks.extend(notes.into_iter().filter(
        |note| matches!(&note.data().value, NodeValue::FootnoteDefinition(n) if named.contains(&n.name)),
    ));
    blocks
}

/// The file's running words, each at its place, and the leaves that hold them.
fn running_words<'a>(document: &Document<'a>, blocks: &[Node<'a>]) -> (String, Vec<Leaf<'a>>) {
    let text = document.source.text().as_bytes();
    let mut plain: Vec<u8> = text.iter().map(|b| blank(*b)).collect();
    let mut leaves = Vec::new();
    for node in blocks.iter().flat_map(|block| block.descendants()) {
        let range = document.span(node).range();
        match &node.data().value {
            NodeValue::Paragraph | NodeValue::Heading(_) | NodeValue::TableCell => {
                plain[range.clone()].copy_from_slice(&text[range.clone()]);
                leaves.push(Leaf { node, range });
            }
            NodeValue::Code(_)
            | NodeValue::HtmlInline(_)
            | NodeValue::Image(_)
            | NodeValue::FootnoteReference(_) => wipe(&mut plain, range),
            NodeValue::Link(link) => {
                let kept = inside(document, node)
                    .filter(|_| !is_address(&words(node), &link.url))
                    .unwrap_or(range.end..range.end);
                wipe(&mut plain, range.start..kept.start);
                wipe(&mut plain, kept.end..range.end);
            }
            NodeValue::WikiLink(_) => {
                let raw = document.raw(node);
                let from = raw.find('|').map_or(raw.len(), |at| at + 1);
                wipe(&mut plain, range.start..range.start + from);
                wipe(&mut plain, range.end.saturating_sub(2)..range.end);
            }
            _ => {}
        }
    }
    // Only whole characters were copied, and the others are blank byte by byte.
    (String::from_utf8(plain).unwrap_or_default(), leaves)
}

/// What stands between the brackets of a link.
fn inside<'a>(document: &Document<'a>, link: Node<'a>) -> Option<Range<usize>> {
    let whole = document.span(link).range();
    let first = document.span(link.first_child()?).range();
    let last = document.span(link.last_child()?).range();
    let inside = first.start.max(whole.start)..last.end.min(whole.end);
    (inside.start <= inside.end).then_some(inside)
}

/// Whether the words of a link are its very address.
pub(super) fn is_address(words: &str, url: &str) -> bool {
    let bare = |text: &str| {
        let text = text.trim().trim_end_matches('/').to_lowercase();
        let text = text.strip_prefix("mailto:").unwrap_or(&text);
        let text = text.split_once("://").map_or(text, |(_, rest)| rest);
        text.strip_prefix("www.").unwrap_or(text).to_owned()
    };
    bare(words) == bare(url)
}

fn blank(byte: u8) -> u8 {
    if matches!(byte, b'\n' | b'\r') {
        byte
    } else {
        b' '
    }
}

fn wipe(plain: &mut [u8], range: Range<usize>) {
    if let Some(part) = plain.get_mut(range) {
        for byte in part {
            *byte = blank(*byte);
        }
    }
}
