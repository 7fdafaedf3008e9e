//! Blocks of a body to HTML with holes.

use std::collections::HashMap;
use std::fmt::Write as _;

use comrak::nodes::{ListDelimType, ListType, Node, NodeList, NodeValue};

use super::{Document, Html, Piece, Reference, Symbol, Wide, code, words};
use crate::config::{Abbreviations, Use};
use crate::diag::{Diagnostic, Findings, Span, codes};
use crate::source::Limits;

/// What a body is, as far as its HTML depends on it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style<'c> {
    /// Whether numbered paragraphs get their number as anchor, as in a report.
    pub numbered: bool,
    /// Whether cited dates of meetings become links.
    pub cites: bool,
    /// Abbreviations that are marked.
    pub abbreviations: Option<&'c Abbreviations>,
}

/// Turns blocks into [`Html`], gathering references and findings of a whole record.
pub struct Writer<'a, 'd> {
    pub(super) document: &'d Document<'a>,
    /// What points elsewhere, in the order of the text.
    pub references: Vec<Reference>,
    /// What was found wrong.
    pub findings: Findings,
    /// How this body is written.
    pub style: Style<'d>,
    /// What a table without a caption of its own is named after.
    pub title: String,
    /// Anchors of this part, with how often a heading asked for each.
    anchors: HashMap<String, usize>,
    levels: Vec<u8>,
    depth: usize,
    too_deep: bool,
    /// Whether abbreviations are left as they are: in a heading, which is read on its own.
    is_heading: bool,
    out: Vec<Piece>,
    text: String,
    footnotes: Vec<Node<'a>>,
    note_numbers: HashMap<String, usize>,
}

/// Text as it may stand in HTML, in an attribute too.
pub fn escape(out: &mut String, text: &str) {
    out.reserve(text.len());
    let mut rest = text;
    while let Some(at) = first_special(rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let mut letters = rest[at..].chars();
        match letters.next() {
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('"') => out.push_str("&quot;"),
            // XML and HTML both have no place for the others; the finding names them.
            Some(c) if c.is_control() => out.push('\u{FFFD}'),
            Some(c) => out.push(c),
            None => {}
        }
        rest = letters.as_str();
    }
    out.push_str(rest);
}

/// The first byte that may begin a letter that cannot stand in HTML as it is.
fn first_special(bytes: &[u8]) -> Option<usize> {
    // Many bytes at once, without a branch, are what a processor is quick at.
    let (chunks, _) = bytes.as_chunks::<32>();
    let is_clean = |chunk: &&[u8; 32]| !chunk.iter().fold(false, |any, b| any | is_special(*b));
    let from = chunks.iter().take_while(is_clean).count() * 32;
    let at = bytes[from..].iter().position(|b| is_special(*b))?;
    Some(from + at)
}

/// Whether a byte cannot stand in HTML as it is, or may begin a control character beyond ASCII.
#[expect(clippy::needless_bitwise_bool, reason = "no branch for each byte")]
fn is_special(b: u8) -> bool {
    may_control(b) | (b == b'&') | (b == b'<') | (b == b'>') | (b == b'"') | (b == b'\r')
}

/// Whether a byte is a control character that has no place in running text, or may begin one: those
/// beyond ASCII, U+0080 to U+009F, all begin with 0xC2.
#[expect(clippy::needless_bitwise_bool, reason = "no branch for each byte")]
pub(super) fn may_control(b: u8) -> bool {
    let breaks = (b == b'\n') | (b == b'\t') | (b == b'\r');
    ((b < b' ') & !breaks) | (b == 0x7F) | (b == 0xC2)
}

impl<'a, 'd> Writer<'a, 'd> {
    /// A writer for one record.
    pub fn new(document: &'d Document<'a>, style: Style<'d>) -> Self {
        Self {
            document,
            references: Vec::new(),
            findings: Findings::new(),
            style,
            title: String::new(),
            anchors: HashMap::new(),
            levels: Vec::new(),
            depth: 0,
            too_deep: false,
            is_heading: false,
            out: Vec::new(),
            text: String::new(),
            footnotes: Vec::new(),
            note_numbers: HashMap::new(),
        }
    }

    /// Begins a new part of a page: heading levels and anchors start afresh.
    pub fn begin(&mut self, title: &str) {
        title.clone_into(&mut self.title);
        self.levels.clear();
        self.anchors.clear();
    }

    /// Writes these blocks.
    pub fn blocks(&mut self, blocks: &[Node<'a>]) -> Html {
        let mut skip = false;
        for (n, block) in blocks.iter().enumerate() {
            if std::mem::take(&mut skip) {
                continue;
            }
            // A line that introduces a table as its title becomes the table's caption.
            let next = blocks.get(n + 1).copied();
            if let Some(table) = next.filter(|next| is_table(next) && table_title(block)) {
                self.table(table, Some(block));
                skip = true;
                continue;
            }
            self.block(block);
        }
        self.take()
    }

    /// Walks blocks whose text is withheld for the files and meetings they name, and writes nothing.
    pub fn withheld(&mut self, blocks: &[Node<'a>]) -> Vec<Reference> {
        let before = self.references.len();
        let (levels, anchors) = (self.levels.clone(), self.anchors.clone());
        // A table of the public text must not be named after a heading that is withheld.
        let title = self.title.clone();
        self.blocks(blocks);
        self.footnotes.clear();
        self.note_numbers.clear();
        (self.levels, self.anchors, self.title) = (levels, anchors, title);
        self.references.split_off(before)
    }

    /// The footnotes that the blocks so far referred to, to stand at the end of their part.
    pub fn take_footnotes(&mut self) -> Html {
        let notes = std::mem::take(&mut self.footnotes);
        self.note_numbers.clear();
        if notes.is_empty() {
            return Html::default();
        }
        self.raw("<div class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        self.piece(Piece::Phrase("notes", None));
        self.raw("\"><ol>\n");
        for note in notes {
            let name = match &note.data().value {
                NodeValue::FootnoteDefinition(def) => def.name.clone(),
                _ => continue,
            };
            self.raw("<li");
            self.anchor(&format!("fn-{name}"));
            self.raw(">");
            for child in note.children() {
                self.block(child);
            }
            self.raw("</li>\n");
        }
        self.raw("</ol></div>\n");
        self.take()
    }

    fn take(&mut self) -> Html {
        self.flush();
        Html {
            pieces: std::mem::take(&mut self.out),
        }
    }

    pub(super) fn raw(&mut self, html: &str) {
        self.text.push_str(html);
    }

    pub(super) fn words(&mut self, text: &str) {
        // Text that turns its own direction is kept from turning what stands around it.
        let turns = |c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        if !text.is_ascii() && text.chars().any(turns) {
            self.text.push_str("<bdi>");
            escape(&mut self.text, text);
            self.text.push_str("</bdi>");
        } else {
            escape(&mut self.text, text);
        }
    }

    /// The abbreviations of running text. In a heading, which is read on its own, none is marked.
    pub(super) fn abbreviations(&self, text: &str) -> Vec<Use> {
        let known = self.style.abbreviations.filter(|_| !self.is_heading);
        known.map(|known| known.uses(text)).unwrap_or_default()
    }

    pub(super) fn piece(&mut self, piece: Piece) {
        self.flush();
        self.out.push(piece);
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.out.push(Piece::Html(self.text.as_str().into()));
            self.text.clear();
        }
    }

    /// Adds an `id` if it is still free in this part.
    fn anchor(&mut self, name: &str) {
        if !self.anchors.contains_key(name) {
            self.anchors.insert(name.to_owned(), 1);
            self.piece(Piece::Anchor(name.into()));
        }
    }

    pub(super) fn refer(&mut self, target: Symbol, span: Span) -> u32 {
        self.references.push(Reference { span, target });
        self.references.len() as u32 - 1
    }

    pub(super) fn find(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// The number of a note in this part, which is given when it is first referred to.
    pub(super) fn footnote(&mut self, name: &str) -> usize {
        if let Some(&number) = self.note_numbers.get(name) {
            return number;
        }
        self.footnotes.extend(self.document.note(name));
        let number = self.footnotes.len();
        self.note_numbers.insert(name.to_owned(), number);
        number
    }

    /// Goes one level deeper. Past the limit the words are written as they are, without their
    /// markup: a body nested that deep is a mistake or an attack, and must not exhaust the stack.
    pub(super) fn deeper(&mut self, node: Node<'a>, write: impl FnOnce(&mut Self)) {
        if self.depth >= Limits::NESTING {
            if !std::mem::replace(&mut self.too_deep, true) {
                let span = self.document.span(node);
                let levels = Limits::NESTING;
                self.find(Diagnostic::at(
                    codes::TOO_DEEP,
                    Span {
                        end: span.start + 1,
                        ..span
                    },
                    format!("the text nests more than {levels} levels deep here"),
                ));
            }
            self.words(&words(node));
            return;
        }
        self.depth += 1;
        write(self);
        self.depth -= 1;
    }

    fn block(&mut self, node: Node<'a>) {
        self.deeper(node, |writer| writer.block_itself(node));
    }

    fn block_itself(&mut self, node: Node<'a>) {
        let data = node.data();
        match &data.value {
            NodeValue::Paragraph => self.paragraph(node),
            NodeValue::Heading(heading) => self.heading(node, heading.level),
            NodeValue::List(list) => self.list(node, *list),
            NodeValue::BlockQuote => {
                self.raw("<blockquote>\n");
                self.children(node);
                self.raw("</blockquote>\n");
            }
            NodeValue::CodeBlock(block) => {
                let (info, literal) = (block.info.clone(), block.literal.clone());
                drop(data);
                self.piece(Piece::Wide(Wide::Code, "".into()));
                self.raw("<code>");
                let html = code::block(&info, &literal);
                self.raw(&html);
                self.raw("</code>");
                self.piece(Piece::WideEnd(Wide::Code));
                self.raw("\n");
            }
            NodeValue::HtmlBlock(html) => {
                let literal = html.literal.clone();
                drop(data);
                self.comment(node, &literal);
                self.raw("<p class=\"as-written\">");
                self.words(literal.trim_end());
                self.raw("</p>\n");
            }
            NodeValue::ThematicBreak => self.raw("<hr>\n"),
            NodeValue::Table(_) => {
                drop(data);
                self.table(node, None);
            }
            // Written at the end of the part that refers to them.
            NodeValue::FootnoteDefinition(_) => {}
            _ => {
                drop(data);
                self.children(node);
            }
        }
    }

    pub(super) fn comment(&mut self, node: Node<'a>, html: &str) {
        if html.contains("<!--") {
            let span = self.document.span(node);
            self.find(Diagnostic::at(
                codes::HTML_COMMENT,
                span,
                "this comment is shown to every reader as text",
            ));
        }
    }

    fn children(&mut self, node: Node<'a>) {
        let children: Vec<_> = node.children().collect();
        let mut skip = false;
        for (n, child) in children.iter().enumerate() {
            if std::mem::take(&mut skip) {
                continue;
            }
            if let Some(table) = children
                .get(n + 1)
                .copied()
                .filter(|next| is_table(next) && table_title(child))
            {
                self.table(table, Some(child));
                skip = true;
            } else {
                self.block(child);
            }
        }
    }

    fn paragraph(&mut self, node: Node<'a>) {
        let tight = node
            .parent()
            .and_then(comrak::arena_tree::Node::parent)
            .is_some_and(|list| matches!(&list.data().value, NodeValue::List(l) if l.tight));
        if tight {
            self.inlines(node);
            self.raw("\n");
            return;
        }
        self.raw("<p");
        if self.style.numbered
            && let Some(number) = paragraph_number(&words(node))
        {
            self.anchor(number);
        }
        self.raw(">");
        self.inlines(node);
        self.raw("</p>\n");
    }

    fn heading(&mut self, node: Node<'a>, level: u8) {
        while self.levels.last().is_some_and(|&above| above >= level) {
            self.levels.pop();
        }
        self.levels.push(level);
        let depth = self.levels.len() as u8;
        let text = words(node);
        if !text.is_empty() {
            self.title.clone_from(&text);
        }
        self.piece(Piece::Heading(depth));
        let number = self
            .style
            .numbered
            .then(|| paragraph_number(&text))
            .flatten();
        if let Some(number) = number.filter(|n| !self.anchors.contains_key(*n)) {
            self.anchor(number);
        } else {
            let slug = crate::text::slug(&text);
            let base = format!("h-{}", if slug.is_empty() { "heading" } else { &slug });
            let mut name = base.clone();
            while self.anchors.contains_key(&name) {
                let times = self.anchors.entry(base.clone()).or_insert(1);
                *times += 1;
                name = format!("{base}-{times}");
            }
            self.anchor(&name);
        }
        self.raw(">");
        self.is_heading = true;
        self.inlines(node);
        self.is_heading = false;
        self.piece(Piece::HeadingEnd(depth));
    }

    fn list(&mut self, node: Node<'a>, list: NodeList) {
        let ordered = list.list_type == ListType::Ordered;
        if ordered {
            self.raw("<ol");
            if list.start != 1 {
                let _ = write!(self.text, " start=\"{}\"", list.start);
            }
            if list.delimiter == ListDelimType::Paren {
                self.raw(" class=\"paren\"");
            }
            self.raw(">\n");
        } else {
            self.raw("<ul>\n");
        }
        let mut next = list.start;
        for item in node.children() {
            let (number, task) = match &item.data().value {
                NodeValue::Item(own) => (own.start, None),
                NodeValue::TaskItem(task) => (next, Some(task.symbol.is_some())),
                _ => (next, None),
            };
            self.raw("<li");
            if ordered {
                // Markdown counts on from the first number; the record's own number stands.
                if number != next {
                    let _ = write!(self.text, " value=\"{number}\"");
                }
                if self.style.numbered {
                    self.anchor(&number.to_string());
                }
                next = number + 1;
            }
            self.raw(">");
            if let Some(done) = task {
                self.raw("<span class=\"task\">");
                let key = if done { "task_done" } else { "task_to_do" };
                self.piece(Piece::Phrase(key, None));
                self.raw("</span> ");
            }
            self.children(item);
            if self.text.ends_with('\n') {
                self.text.pop();
            }
            self.raw("</li>\n");
        }
        self.raw(if ordered { "</ol>\n" } else { "</ul>\n" });
    }
}

fn is_table(node: Node<'_>) -> bool {
    matches!(node.data().value, NodeValue::Table(_))
}

/// Whether a paragraph is the title of the table below it: short, and it says 'Table' or ends in a colon.
pub fn table_title(node: Node<'_>) -> bool {
    if !matches!(node.data().value, NodeValue::Paragraph) {
        return false;
    }
    let text = words(node);
    text.chars().count() <= 200 && (text.ends_with(':') || text.starts_with("Table "))
}

/// The number that opens a paragraph of a report: `7.` or `4.14`.
pub(crate) fn paragraph_number(text: &str) -> Option<&str> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let spaced = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let bare = number.trim_end_matches('.');
    let parts = !bare.is_empty() && bare.split('.').all(|p| !p.is_empty() && p.len() <= 4);
    (spaced && parts && number.contains('.')).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_stand_in_html_is_escaped_wherever_it_stands() {
        for before in 0..130 {
            let pad = "é".repeat(before / 2) + &"x".repeat(before % 3);
            let mut out = String::new();
            escape(
                &mut out,
                &format!("{pad}<a&\"b\">\u{85}\r\n\t\u{A0}\u{7F}{pad}"),
            );
            let wanted = "&lt;a&amp;&quot;b&quot;&gt;\u{FFFD}\u{FFFD}\n\t\u{A0}\u{FFFD}";
            assert_eq!(out, format!("{pad}{wanted}{pad}"));
        }
    }

    #[test]
    fn numbers_that_open_a_paragraph() {
        assert_eq!(paragraph_number("4.14 The arrangements"), Some("4.14"));
        assert_eq!(paragraph_number("7. Text"), Some("7"));
        assert_eq!(paragraph_number("2019 was a year"), None);
        assert_eq!(paragraph_number("4.5% of them"), None);
        assert_eq!(paragraph_number("... and so on"), None);
    }
}
