//! The body of a record: Markdown through comrak, once, to HTML with holes.
//!
//! A body can stand on its own page, inside a meeting's page, in a register or
//! in an edition, and from each the links and heading levels differ. So what
//! is made here is not a string but [`Html`]: ready pieces with holes for
//! symbolic links, heading levels and anchors, which a page fills.
//!
//! [`Document`] gives the top-level blocks, which `record` sorts into items,
//! agenda text, minutes and decisions; [`Writer`] turns blocks into `Html`.

mod cite;
mod code;
mod inline;
mod language;
pub mod plain;
mod table;
mod write;

use std::collections::HashMap;

use comrak::nodes::{Node, NodeValue};
use comrak::{Arena, Options};
use serde::Deserialize as _;

use crate::diag::{FileId, Span};
use crate::source::SourceFile;

pub use inline::opens_clause;
pub use write::{Style, Writer, escape, table_title};

/// A body, ready but for what depends on where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Html {
    /// The pieces, in order.
    pub pieces: Vec<Piece>,
}

impl Html {
    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}

/// A piece of a body.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Piece {
    /// HTML as it goes out.
    Html(Box<str>),
    /// The start of a heading `depth` levels below the title it stands under (1 is right below).
    Heading(u8),
    /// The end of that heading.
    HeadingEnd(u8),
    /// An `id` attribute of this name, which must stay the only one of its page.
    Anchor(Box<str>),
    /// A link to an anchor of the same body.
    ToAnchor(Box<str>),
    /// The start of the link of this reference of the record.
    Link(u32),
    /// The end of that link.
    LinkEnd(u32),
    /// A phrase of the interface, by its key among the theme's words, with a number in it if there is one.
    Phrase(#[serde(deserialize_with = "phrase")] Key, Option<u32>),
    /// Words made for a reference that was written without any.
    Words(u32),
    /// Right behind an abbreviation: which of the archive's it is, and whether the text itself says
    /// what it stands for. Where it is the first of a page, the words follow.
    Abbreviation {
        /// Which of the archive's list.
        index: u32,
        /// Whether the text says it.
        said: bool,
    },
    /// The start of something that may be wider than the page, with the words that name it; where
    /// there are none a phrase of the interface does. A page with a style scrolls it by itself.
    Wide(Wide, Box<str>),
    /// The end of it.
    WideEnd(Wide),
    /// A picture: the reference of its file and its description.
    Image(u32, Box<str>),
}

/// The key of a phrase. Under another name than its own, since serde would want to borrow it.
type Key = &'static str;

/// The phrases that a body may hold.
const PHRASES: [&str; 5] = [
    "note_number",
    "notes",
    "picture_elsewhere",
    "task_done",
    "task_to_do",
];

/// A phrase by its key, where it is one that a body may hold.
fn phrase<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Key, D::Error> {
    let key = <&str>::deserialize(from)?;
    let known = PHRASES.into_iter().find(|known| *known == key);
    known.ok_or_else(|| serde::de::Error::custom("no phrase of a body"))
}

/// What may be wider than the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Wide {
    /// A table.
    Table,
    /// Text as it was written.
    Code,
}

/// Something in a body that points elsewhere in the archive.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Reference {
    /// Where it stands.
    pub span: Span,
    /// To what it points.
    pub target: Symbol,
}

/// What a reference points to, before the archive is joined.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Symbol {
    /// `[[2020-02-04]]`, `[[other-panel/2020-02-04#71]]`, `[[#1]]`.
    Meeting {
        /// The panel's slug, or this record's own.
        panel: Option<String>,
        /// The date, with what follows it in a file's name; or this very meeting.
        key: Option<String>,
        /// The number of an item.
        item: Option<String>,
    },
    /// `[[panel:slug]]`.
    Panel(String),
    /// `[[report:slug]]`.
    Report(String),
    /// `[[person:slug]]`.
    Person(String),
    /// A file, by its path as it was written.
    File(String),
    /// A date that the text gives to a meeting of this panel.
    Cited(chrono::NaiveDate),
    /// 'paragraph 4.14 of the report'.
    Paragraph(String),
}

impl Symbol {
    /// Reads what stands between `[[` and `]]`. Anything else than a known form is no link.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((kind, slug)) = text.split_once(':') {
            let plain = |c: char| {
                c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.')
            };
            if slug.is_empty() || !slug.chars().all(plain) {
                return None;
            }
            return match kind {
                "panel" => Some(Self::Panel(slug.to_owned())),
                "report" => Some(Self::Report(slug.to_owned())),
                "person" => Some(Self::Person(slug.to_owned())),
                _ => None,
            };
        }
        let (place, item) = match text.split_once('#') {
            Some((place, item)) if !item.is_empty() => (place, Some(item.trim().to_lowercase())),
            Some(_) => return None,
            None => (text, None),
        };
        if place.is_empty() {
            return item.map(|item| Self::Meeting {
                panel: None,
                key: None,
                item: Some(item),
            });
        }
        let (panel, key) = match place.rsplit_once('/') {
            Some((panel, key)) => (Some(panel.to_owned()), key),
            None => (None, place),
        };
        // The form of a date is enough: one that the calendar does not have leads nowhere, and says so.
        let shape = |n: usize, b: u8| {
            if n == 4 || n == 7 {
                b == b'-'
            } else {
                b.is_ascii_digit()
            }
        };
        let dated = key.len() >= 10
            && key.bytes().take(10).enumerate().all(|(n, b)| shape(n, b))
            && (key.len() == 10 || key[10..].starts_with('-'));
        dated.then(|| Self::Meeting {
            panel,
            key: Some(key.to_owned()),
            item,
        })
    }
}

/// A parsed Markdown body, standing in a file from byte `offset` on.
pub struct Document<'a> {
    /// The file.
    pub file: FileId,
    /// The file's text and lines.
    pub source: &'a SourceFile,
    /// On which line of the file the body begins, counted from nought.
    first_line: usize,
    root: Node<'a>,
    /// The notes at the end, by name.
    notes: HashMap<String, Node<'a>>,
}

impl<'a> Document<'a> {
    /// Parses the text of a file from the line that begins at byte `offset`.
    pub fn parse(
        arena: &'a Arena<'a>,
        file: FileId,
        source: &'a SourceFile,
        offset: usize,
    ) -> Self {
        let first_line = source
            .lines()
            .partition_point(|&start| (start as usize) < offset);
        let root = comrak::parse_document(arena, &source.text()[offset..], &options());
        language::mark(arena, root);
        let notes = root.children().filter_map(|node| match &node.data().value {
            NodeValue::FootnoteDefinition(note) => Some((note.name.clone(), node)),
            _ => None,
        });
        Self {
            file,
            source,
            first_line,
            notes: notes.collect(),
            root,
        }
    }

    /// The top-level blocks.
    pub fn blocks(&self) -> impl Iterator<Item = Node<'a>> + use<'a> {
        self.root.children()
    }

    /// The byte of the file at which the body begins.
    pub fn begins(&self) -> usize {
        let lines = self.source.lines();
        lines
            .get(self.first_line)
            .map_or(self.source.text().len(), |&start| start as usize)
    }

    /// The note of this name.
    fn note(&self, name: &str) -> Option<Node<'a>> {
        self.notes.get(name).copied()
    }

    /// All nodes at any depth.
    pub fn nodes(&self) -> impl Iterator<Item = Node<'a>> + use<'a> {
        self.root.descendants()
    }

    /// Where a node stands in the file.
    pub fn span(&self, node: Node<'a>) -> Span {
        let place = node.data().sourcepos;
        let start = self.offset(place.start.line, place.start.column.saturating_sub(1));
        let end = self.offset(place.end.line, place.end.column);
        Span::new(self.file, start..end.max(start))
    }

    /// The source's own text of a node.
    pub fn raw(&self, node: Node<'a>) -> &'a str {
        self.source
            .text()
            .get(self.span(node).range())
            .unwrap_or("")
    }

    fn offset(&self, line: usize, column: usize) -> usize {
        let text = self.source.text();
        let start = self
            .source
            .lines()
            .get(self.first_line + line.saturating_sub(1))
            .map_or(text.len(), |&s| s as usize);
        let mut at = (start + column).min(text.len());
        while !text.is_char_boundary(at) {
            at += 1;
        }
        at
    }
}

/// The Markdown that records are written in: GitHub's tables, struck text, footnotes and task
/// lists, and double-bracket links.
/// What Markdown of records may hold beside the common: tables, notes, tasks.
pub(crate) fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.extension.footnotes = true;
    options.extension.tasklist = true;
    options.extension.wikilinks_title_after_pipe = true;
    options
}

/// The words of a node, with one space for a line break.
pub fn words(node: Node<'_>) -> String {
    words_within(node, usize::MAX).0
}

/// The first words of a node, of at least `enough` bytes, and whether these are all.
pub fn words_within(node: Node<'_>, enough: usize) -> (String, bool) {
    let mut out = String::new();
    let mut gap = false;
    // A text may be long, and little of it wanted.
    let mut add = |out: &mut String, text: &str| {
        gap |= text.starts_with(char::is_whitespace);
        for word in text.split_whitespace() {
            if out.len() >= enough {
                return;
            }
            if std::mem::replace(&mut gap, true) && !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        gap = text.ends_with(char::is_whitespace) || gap && text.is_empty();
    };
    // Not by recursion: a hostile body may nest as deep as it is long.
    for node in node.descendants() {
        match &node.data().value {
            NodeValue::Text(text) => add(&mut out, text),
            NodeValue::Code(code) => add(&mut out, &code.literal),
            NodeValue::CodeBlock(code) => add(&mut out, &code.literal),
            NodeValue::HtmlInline(html) => add(&mut out, html),
            NodeValue::HtmlBlock(html) => add(&mut out, &html.literal),
            NodeValue::SoftBreak
            | NodeValue::LineBreak
            | NodeValue::Paragraph
            | NodeValue::Item(_)
            | NodeValue::TableCell => add(&mut out, " "),
            _ => {}
        }
        if out.len() >= enough {
            return (out, false);
        }
    }
    (out, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_one_space_between_them_whatever_stood_there() {
        let arena = Arena::new();
        let text = "  A *b*c\n`d `e  \nf **g** h\n\n- i\n- j";
        let root = comrak::parse_document(&arena, text, &options());
        assert_eq!(words(root), "A bc d e f g h i j");
        assert_eq!(words_within(root, 3), ("A b".to_owned(), false));
    }

    #[test]
    fn only_known_forms_are_links() {
        assert_eq!(Symbol::parse("Prototype"), None);
        assert_eq!(Symbol::parse("2020-02-04#"), None);
        assert_eq!(Symbol::parse("note: this"), None);
        assert_eq!(
            Symbol::parse("audit/2020-02-04-special#7A"),
            Some(Symbol::Meeting {
                panel: Some("audit".into()),
                key: Some("2020-02-04-special".into()),
                item: Some("7a".into())
            })
        );
        assert_eq!(
            Symbol::parse("#1"),
            Some(Symbol::Meeting {
                panel: None,
                key: None,
                item: Some("1".into())
            })
        );
    }
}
