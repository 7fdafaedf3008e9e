//! What stands inside a paragraph: text, emphasis, links, pictures.

use std::ops::Range;

use comrak::nodes::{Node, NodeLink, NodeValue};

use super::cite::{self, Cited};
use super::write::{Writer, escape, may_control};
use super::{Piece, Symbol, words};
use crate::config::Use;
use crate::diag::{Diagnostic, codes};

/// Where an address in a record leads.
enum Address {
    /// On the web, or a mail or telephone number: written as it is.
    Away,
    /// To an anchor of the same body.
    Anchor(String),
    /// To a file beside the record.
    File(String),
    /// To something that may not be linked.
    Forbidden,
}

impl<'a> Writer<'a, '_> {
    /// Writes what stands inside a block.
    pub(super) fn inlines(&mut self, node: Node<'a>) {
        let mut child = node.first_child();
        while let Some(current) = child {
            if matches!(current.data().value, NodeValue::Text(_)) {
                child = self.run_of_text(current);
                continue;
            }
            self.deeper(current, |writer| writer.inline(current));
            child = current.next_sibling();
        }
    }

    /// Writes text with the line breaks in it as one, since a citation may run over a line.
    /// Gives the first node that is no text.
    fn run_of_text(&mut self, first: Node<'a>) -> Option<Node<'a>> {
        let mut text = String::new();
        let mut node = Some(first);
        while let Some(current) = node {
            match &current.data().value {
                NodeValue::Text(words) => text.push_str(words),
                NodeValue::SoftBreak => text.push('\n'),
                _ => break,
            }
            node = current.next_sibling();
        }
        let controls = |text: &str| {
            let control = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
            text.chars().filter(|c| control(*c)).count()
        };
        // One that stands in the source itself was named when the file was read.
        let may = text.bytes().fold(false, |any, b| any | may_control(b));
        if may
            && controls(&text) > 0
            && controls(self.document.raw(first.parent().unwrap_or(first))) == 0
        {
            let span = self.document.span(first);
            let message = "a control character is written here by its number";
            self.find(Diagnostic::at(codes::CONTROL_CHARACTER, span, message));
        }
        // The words of a link stay as they are: what explains an abbreviation is no part of it.
        let (cited, known) = if inside_link(first) {
            (Vec::new(), Vec::new())
        } else {
            let cited = if self.style.cites {
                cite::find(&text)
            } else {
                Vec::new()
            };
            (cited, self.abbreviations(&text))
        };
        let mut done = 0;
        for one in cited {
            let (range, target) = match one {
                Cited::Meeting(range, date) => (range, Symbol::Cited(date)),
                Cited::Paragraph(range, number) => (range, Symbol::Paragraph(number)),
            };
            if range.start < done {
                continue;
            }
            self.lines(&text, done..range.start, &known);
            let reference = self.refer(target, self.document.span(first));
            self.narrow(reference, first, &text[range.clone()]);
            self.piece(Piece::Link(reference));
            self.lines(&text, range.clone(), &[]);
            self.piece(Piece::LinkEnd(reference));
            done = range.end;
        }
        self.lines(&text, done..text.len(), &known);
        node
    }

    /// Moves a reference's place from its text to the very words, where the source has them on one line.
    fn narrow(&mut self, reference: u32, node: Node<'a>, words: &str) {
        let block = node.parent().unwrap_or(node);
        let whole = self.document.span(block);
        let text = self.document.source.text().get(whole.range()).unwrap_or("");
        let from = (self.document.span(node).start
            - whole.start.min(self.document.span(node).start)) as usize;
        let found = text
            .get(from..)
            .and_then(|t| t.find(words))
            .map(|at| at + from)
            .or_else(|| text.find(words));
        if let Some(at) = found {
            let start = whole.start as usize + at;
            self.references[reference as usize].span =
                crate::diag::Span::new(whole.file, start..start + words.len());
        }
    }

    /// A stretch of a text with its line breaks and the abbreviations that end in it: a line that
    /// opens with a letter or number in brackets stays a line.
    fn lines(&mut self, text: &str, range: Range<usize>, known: &[Use]) {
        let mut at = range.start;
        let before = known.partition_point(|one| one.end <= at);
        let mut known = known[before..].iter().peekable();
        for (n, line) in text[range].split('\n').enumerate() {
            if n > 0 {
                self.raw(if opens_clause(line) { "<br>\n" } else { "\n" });
            }
            let end = at + line.len();
            while let Some(one) = known.next_if(|one| one.end <= end) {
                self.words(&text[at..one.end]);
                self.piece(Piece::Abbreviation {
                    index: one.index as u32,
                    said: one.said,
                });
                at = one.end;
            }
            self.words(&text[at..end]);
            at = end + 1;
        }
    }

    fn wrap(&mut self, node: Node<'a>, tag: &str) {
        self.raw("<");
        self.raw(tag);
        self.raw(">");
        self.inlines(node);
        self.raw("</");
        self.raw(tag);
        self.raw(">");
    }

    fn inline(&mut self, node: Node<'a>) {
        let data = node.data();
        match &data.value {
            NodeValue::Text(_) => {}
            NodeValue::SoftBreak => self.raw("\n"),
            NodeValue::LineBreak => self.raw("<br>\n"),
            NodeValue::Code(code) => {
                let literal = code.literal.clone();
                self.raw("<code>");
                self.words(&literal);
                self.raw("</code>");
            }
            NodeValue::HtmlInline(html) => {
                let html = html.clone();
                drop(data);
                self.comment(node, &html);
                self.words(&html);
            }
            // What `language::mark` put there: the parser makes no such node.
            NodeValue::Raw(html) => {
                let html = html.clone();
                drop(data);
                self.raw(&html);
            }
            NodeValue::Emph => self.wrap(node, "em"),
            NodeValue::Strong => self.wrap(node, "strong"),
            NodeValue::Strikethrough => self.wrap(node, "del"),
            NodeValue::Link(link) => {
                let link = (**link).clone();
                drop(data);
                self.link(node, &link);
            }
            NodeValue::Image(link) => {
                let link = (**link).clone();
                drop(data);
                self.image(node, &link);
            }
            NodeValue::WikiLink(link) => {
                let url = link.url.clone();
                let embed = link.embed;
                drop(data);
                self.symbol(node, &url, embed);
            }
            NodeValue::FootnoteReference(note) => {
                let name = note.name.clone();
                drop(data);
                let number = self.footnote(&name);
                self.raw("<sup><a role=\"doc-noteref\" href=\"");
                self.piece(Piece::ToAnchor(format!("fn-{name}").into()));
                self.raw("\">");
                self.piece(Piece::Phrase("note_number", Some(number as u32)));
                self.raw("</a></sup>");
            }
            _ => {
                drop(data);
                self.inlines(node);
            }
        }
    }

    /// `[[…]]`: a link where it is of a known form, else what was written.
    fn symbol(&mut self, node: Node<'a>, url: &str, embed: bool) {
        let label = words(node);
        // comrak has escaped the address as for a browser; slugs, dates and numbers need no escape.
        match Symbol::parse(url.trim()) {
            Some(target) if !embed => {
                let reference = self.refer(target, self.document.span(node));
                self.piece(Piece::Link(reference));
                if label.is_empty() || label == url {
                    self.piece(Piece::Words(reference));
                } else {
                    self.words(&label);
                }
                self.piece(Piece::LinkEnd(reference));
            }
            _ => {
                let raw = self.document.raw(node);
                let written = if raw.contains("[[") {
                    raw.to_owned()
                } else {
                    format!("[[{label}]]")
                };
                self.words(&written);
            }
        }
    }

    fn link(&mut self, node: Node<'a>, link: &NodeLink) {
        match address(&link.url) {
            Address::Away => {
                self.raw("<a href=\"");
                let mut url = String::new();
                escape(&mut url, &link.url);
                self.raw(&url);
                self.raw("\">");
                self.inlines(node);
                if node.first_child().is_none() {
                    self.words(&link.url);
                }
                self.raw("</a>");
            }
            Address::Anchor(name) => {
                self.raw("<a href=\"");
                self.piece(Piece::ToAnchor(name.into()));
                self.raw("\">");
                self.inlines(node);
                self.raw("</a>");
            }
            Address::File(path) => {
                let reference = self.refer(Symbol::File(path), self.document.span(node));
                self.piece(Piece::Link(reference));
                self.inlines(node);
                self.piece(Piece::LinkEnd(reference));
            }
            Address::Forbidden => {
                self.forbidden(node, &link.url);
                self.inlines(node);
            }
        }
    }

    fn forbidden(&mut self, node: Node<'a>, url: &str) {
        let bare = plain_address(url).to_ascii_lowercase();
        let span = self.document.span(node);
        let message = match bare.split_once(':') {
            Some((scheme, _)) if !scheme.contains(['/', '\\']) => {
                format!("a link may not lead to a `{scheme}:` address")
            }
            _ => "this address does not say `https:` or `http:`".to_owned(),
        };
        self.find(Diagnostic::at(codes::FORBIDDEN_ADDRESS, span, message));
    }

    fn image(&mut self, node: Node<'a>, link: &NodeLink) {
        let alt = words(node);
        match address(&link.url) {
            Address::File(path) => {
                let reference = self.refer(Symbol::File(path), self.document.span(node));
                self.piece(Piece::Image(reference, alt.into()));
            }
            Address::Away => {
                let span = self.document.span(node);
                self.find(Diagnostic::at(
                    codes::REMOTE_PICTURE,
                    span,
                    "this picture lies on another site and is shown as a link",
                ));
                let mut url = String::new();
                escape(&mut url, &link.url);
                self.raw(&format!("<a href=\"{url}\">"));
                if alt.is_empty() {
                    self.piece(Piece::Phrase("picture_elsewhere", None));
                } else {
                    self.words(&alt);
                }
                self.raw("</a>");
            }
            Address::Anchor(_) => self.words(&alt),
            Address::Forbidden => {
                self.forbidden(node, &link.url);
                self.words(&alt);
            }
        }
    }
}

fn inside_link(node: Node<'_>) -> bool {
    node.ancestors()
        .any(|n| matches!(n.data().value, NodeValue::Link(_)))
}

/// A line of a decision that opens with its own mark, `(a)` or `ii)`, which Markdown does not know as a list.
pub fn opens_clause(line: &str) -> bool {
    let inner = line.trim_start().trim_start_matches('(');
    let end = inner.bytes().take(5).position(|b| b == b')');
    end.is_some_and(|end| {
        (1..=4).contains(&end)
            && inner[..end]
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    })
}

/// An address as a browser reads it, which skips control characters and spaces before and
/// inside a scheme.
fn plain_address(url: &str) -> String {
    url.chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect()
}

fn address(url: &str) -> Address {
    let bare = plain_address(url);
    if let Some(name) = bare.strip_prefix('#') {
        return Address::Anchor(name.to_owned());
    }
    if bare.starts_with("//") || bare.starts_with("\\\\") || bare.starts_with("/\\") {
        return Address::Forbidden;
    }
    let scheme = bare.find(':').filter(|&at| {
        bare[..at]
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
            && !bare[..at].is_empty()
    });
    match scheme.map(|at| bare[..at].to_ascii_lowercase()) {
        Some(s) if matches!(s.as_str(), "https" | "http" | "mailto" | "tel") => Address::Away,
        Some(_) => Address::Forbidden,
        None => Address::File(percent_decode(url)),
    }
}

/// The path that an address means: `%20` is a space.
fn percent_decode(url: &str) -> String {
    let bytes = url.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut n = 0;
    while n < bytes.len() {
        let hex = (bytes[n] == b'%')
            .then(|| {
                url.get(n + 1..n + 3)
                    .and_then(|h| u8::from_str_radix(h, 16).ok())
            })
            .flatten();
        if let Some(byte) = hex {
            out.push(byte);
            n += 3;
        } else {
            out.push(bytes[n]);
            n += 1;
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| url.to_owned())
}
