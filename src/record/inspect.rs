//! Slips of a body that matter: what may have been meant to withhold and is not read as such,
//! fences left open, lines that Markdown reads as something else.
//!
//! Where it is not clear whether matter is exempt, it is an error and the item shows nothing:
//! a build that stops is mended in a minute, a leak is not.

use comrak::nodes::{Node, NodeValue};
use memchr::{memchr2, memchr2_iter};

use super::body::Reader;
use super::label::{Label, begins_exempt, exempt_words, opening};
use super::value::first_line;
use super::{Heading, item_keys};
use crate::diag::{Code, Diagnostic, Span, codes};
use crate::markdown::words;
use crate::text::fold;

impl<'a> Reader<'a, '_, '_> {
    /// What is wrong with the body as a whole: open fences, item blocks in wrong places, hash signs without a space.
    pub(super) fn inspect(&mut self) {
        for node in self.document.nodes() {
            let data = node.data();
            match &data.value {
                NodeValue::CodeBlock(code) => {
                    let span = self.document.span(node);
                    if code.fenced && !code.closed {
                        let span = first_line(span, self.document.source.text());
                        self.writer.findings.push(Diagnostic::at(
                            codes::OPEN_FENCE,
                            span,
                            "the code that begins here is never closed",
                        ));
                    }
                    let nested = !is_top(node);
                    let literal = code.literal.trim_start();
                    let shown = literal.trim_start_matches(['`', '~']);
                    let indented = !code.fenced
                        && shown.len() + 3 <= literal.len()
                        && is_block_info(shown.lines().next().unwrap_or("").trim()).is_some();
                    let meant = nested
                        && code.fenced
                        && (is_block_info(&code.info).is_some()
                            || has_key(&code.literal, withholds));
                    if meant || indented {
                        self.suspect(
                            codes::BLOCK_QUOTED,
                            span,
                            if indented {
                                "this item block is indented, so that it is shown as code"
                            } else {
                                "this item block stands inside a quotation or a list"
                            },
                        );
                    } else {
                        self.hidden_exempt(node, &code.literal);
                    }
                }
                NodeValue::HtmlBlock(html) => self.hidden_exempt(node, &html.literal),
                NodeValue::Heading(heading) => {
                    let span = self.document.span(node);
                    let level = heading.level;
                    drop(data);
                    if level == 2 {
                        self.comments_in_title(node);
                    }
                    if is_ruled(node) {
                        self.writer.findings.push(Diagnostic::at(
                            codes::RULE_IS_HEADING,
                            span,
                            "the line of dashes makes an item's heading of the paragraph above it",
                        ));
                    }
                    self.near_exempt(node, level, is_top(node), span);
                }
                NodeValue::Paragraph => {
                    drop(data);
                    let raw = self.document.raw(node);
                    let open = raw.trim_start_matches(['`', '~']);
                    let first = open.lines().next().unwrap_or("").trim();
                    if open.len() < raw.len() && is_block_info(first).is_some() {
                        let span = self.document.span(node);
                        self.suspect(
                            codes::BLOCK_MISSPELT,
                            span,
                            "this looks like an item block, but its opening is not three backticks and `yaml item`",
                        );
                        continue;
                    }
                    if let Some(hidden) = self.hidden(raw)
                        && !self.opens_exempt(node)
                    {
                        self.suspect(hidden.0, self.document.span(node), hidden.1);
                    }
                    let hashes = raw.bytes().take_while(|b| *b == b'#').count();
                    if (2..=6).contains(&hashes)
                        && raw[hashes..].starts_with(|c: char| c.is_alphanumeric())
                    {
                        let span =
                            first_line(self.document.span(node), self.document.source.text());
                        self.writer.findings.push(Diagnostic::at(
                            codes::HEADING_SPACE,
                            span,
                            "this line is shown as text, not as a heading",
                        ));
                    }
                }
                _ => {}
            }
        }
    }

    /// Names something that may have been meant to withhold what stands around it: the finding
    /// may say so, others of the same item may show nothing.
    pub(super) fn suspect(&mut self, code: Code, span: Span, message: &str) {
        let span = first_line(span, self.document.source.text());
        self.suspects.push(span);
        self.writer
            .findings
            .push(Diagnostic::at(code, span, message).wordless());
    }

    /// Comments in an item's title, which is never written as a block.
    pub(super) fn comments_in_title(&mut self, head: Node<'a>) {
        for node in head.descendants() {
            if matches!(&node.data().value, NodeValue::HtmlInline(html) if html.starts_with("<!--"))
            {
                let span = self.document.span(node);
                self.writer.findings.push(Diagnostic::at(
                    codes::HTML_COMMENT,
                    span,
                    "this comment is shown to every reader as text",
                ));
            }
        }
    }

    /// Headings that nearly open an exempt section.
    pub(super) fn near_exempt(&mut self, node: Node<'a>, level: u8, top: bool, span: Span) {
        let all = words(node);
        // Taking a heading apart is dear, and few hold such words at all.
        let folded = fold(&all);
        let holds = |label: &str| folded.contains(label) || label.starts_with("item");
        if !holds("exempt") && !self.config.labels.exempt.iter().any(|label| holds(label)) {
            return;
        }
        let heading = Heading::parse(&all, self.document.raw(node));
        let text = fold(&heading.title);
        let exact = exempt_words(&self.config.labels, &text);
        let opens = text.split(|c: char| !c.is_alphanumeric()).next() == Some("exempt");
        let wrong = if exact {
            level < 3 || !top || heading.number.is_some()
        } else {
            opens && heading.number.is_none()
        };
        if wrong {
            self.suspect(
                codes::NEAR_EXEMPT,
                span,
                "this heading is nearly that of an exempt section",
            );
        }
    }

    /// Whether a block opens an exempt section, as it is meant to.
    fn opens_exempt(&self, node: Node<'a>) -> bool {
        is_top(node) && opening(&self.config.labels, node).is_some_and(|o| o.label == Label::Exempt)
    }

    /// Names lines that open an exempt section, where Markdown reads them as something else.
    fn hidden_exempt(&mut self, node: Node<'a>, text: &str) {
        if let Some((code, message)) = self.hidden(text) {
            self.suspect(code, self.document.span(node), message);
        }
    }

    /// What lines inside code, HTML or a quotation, or in one paragraph with what they were to
    /// withhold, open and should not.
    fn hidden(&self, text: &str) -> Option<(Code, &'static str)> {
        let opens = |line: &str| {
            let bare = line.trim_start_matches([' ', '\t', '>', '#', '*', '_', '-', '+']);
            // Most lines begin otherwise, and need not be looked through for where the words end.
            if !begins_exempt(&self.config.labels, bare) {
                return false;
            }
            let words = bare.split([':', '–', '—']).next().unwrap_or(bare);
            exempt_words(
                &self.config.labels,
                words.trim_end_matches(['*', '_', '#', ' ']),
            )
        };
        // A fence that was left open swallows the next item with its block, whose end then closes it.
        let is_block = |line: &str| {
            let open = line.trim_start_matches([' ', '\t', '>']);
            let info = open.trim_start_matches(['`', '~']);
            info.len() + 3 <= open.len() && is_block_info(info.trim()).is_some()
        };
        if memchr2(b'`', b'~', text.as_bytes()).is_some() && lines(text).any(is_block) {
            return Some((
                codes::BLOCK_QUOTED,
                "an item block stands inside this, where it is not read",
            ));
        }
        lines(text).any(opens).then_some((
            codes::NEAR_EXEMPT,
            "this holds the words that open an exempt section, where they open none",
        ))
    }

    pub(super) fn misplaced(&mut self, block: Node<'a>, spelt: bool) {
        let span = first_line(self.document.span(block), self.document.source.text());
        // The message has no word of the record, so that it may stand where the item is withheld.
        let (code, message) = if spelt {
            (
                codes::BLOCK_PLACE,
                "this item block does not stand first under an item's heading",
            )
        } else {
            (
                codes::BLOCK_MISSPELT,
                "this looks like an item block, but its opening words are not `yaml item`",
            )
        };
        self.writer
            .findings
            .push(Diagnostic::at(code, span, message).wordless());
    }

    /// Whether a block of another kind was probably meant as an item block: YAML with an item's
    /// keys, or anything that says `exempt`.
    pub(super) fn looks_like_block(&self, info: &str, block: Node<'a>) -> bool {
        let info = info.trim().to_ascii_lowercase();
        let yaml = matches!(info.as_str(), "yaml" | "yml");
        let (text, _) = self.literal(block, self.document.span(block));
        has_key(&text, |key| {
            withholds(key) || yaml && item_keys().contains(&key)
        }) && (yaml || info.is_empty())
    }

    /// The text inside a fence as the file has it, with the byte at which it begins.
    pub(super) fn literal(&self, block: Node<'a>, span: Span) -> (String, usize) {
        let raw = self.document.raw(block);
        let after = raw
            .find('\n')
            .map(|n| n + 1)
            .or_else(|| raw.find('\r').map(|n| n + 1))
            .unwrap_or(raw.len());
        let mut inside = &raw[after..];
        let close = inside.trim_end().rfind(['\n', '\r']).map_or(0, |n| n + 1);
        if inside[close..].trim_start().starts_with(['`', '~']) {
            inside = &inside[..close];
        }
        (inside.to_owned(), span.start as usize + after)
    }
}

/// Whether a block stands in no other.
fn is_top(node: Node<'_>) -> bool {
    node.parent()
        .is_some_and(|p| matches!(p.data().value, NodeValue::Document))
}

/// Whether a heading is a paragraph with a line of dashes right under it.
pub(super) fn is_ruled(node: Node<'_>) -> bool {
    matches!(&node.data().value, NodeValue::Heading(h) if h.setext && h.level == 2)
}

/// The lines of a text, also where a carriage return alone ends one.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let ends = memchr2_iter(b'\n', b'\r', text.as_bytes());
    let mut start = 0;
    ends.chain(std::iter::once(text.len())).map(move |end| {
        let line = &text[start..end];
        start = end + 1;
        line
    })
}

/// Whether a text has a line `key: value` of such a key.
pub(super) fn has_key(text: &str, wanted: impl Fn(&str) -> bool) -> bool {
    lines(text).any(|line| {
        line.split_once(':')
            .is_some_and(|(key, _)| wanted(key.trim_start_matches(['>', ' ', '\t']).trim_end()))
    })
}

/// The keys that decide what is published.
pub(super) fn withholds(key: &str) -> bool {
    matches!(key, "exempt" | "withdrawn") || super::block::nearly(key).is_some()
}

/// Whether a fence's opening words are `yaml item`, or nearly that.
pub(super) fn is_block_info(info: &str) -> Option<bool> {
    if info == "yaml item" {
        return Some(true);
    }
    let folded: String = info
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    let near = [
        "yamlitem",
        "ymlitem",
        "yamlitems",
        "itemyaml",
        "item",
        "yamltem",
        "yamlitme",
        "ymlitems",
    ]
    .contains(&folded.as_str())
        || folded.starts_with("yamlitem")
        || folded.starts_with("ymlitem")
        || strsim::damerau_levenshtein(&folded, "yamlitem") <= 2;
    near.then_some(false)
}

pub(super) fn code_info(node: Node<'_>) -> Option<String> {
    match &node.data().value {
        NodeValue::CodeBlock(code) if code.fenced => Some(code.info.clone()),
        _ => None,
    }
}
