//! A part of a page, piece by piece: what stands one below the other, out of all its boxes.
//!
//! Every word of the part is in one of its pieces and in no other, so whoever goes through the
//! pieces has seen all.

use crate::edition::tree::{Element, Node};

use super::seen::{self, holds_block, is_block, is_unseen};

/// What sort of piece it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A paragraph, or running text outside of any.
    Words,
    /// A heading of this level.
    Heading(u8),
    /// A list.
    List,
    /// A table.
    Table,
    /// Text whose lines are kept.
    Lines,
    /// A menu, a footer or a form: furniture wherever it stands.
    Frame,
}

/// A piece of a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    /// What sort it is.
    pub(super) sort: Sort,
    /// The nodes that it is made of.
    pub(super) nodes: &'a [Node],
    /// The element that it is, unless it is running text outside of any.
    pub(super) element: Option<&'a Element>,
    /// Whether somebody wrote it, in Word as a rule, and not the system.
    pub(super) written: bool,
}

impl<'a> Piece<'a> {
    /// The line on which its words begin.
    pub(super) fn line(&self) -> u32 {
        seen::lines(self.nodes, &seen::Withheld::new())
            .first()
            .map_or_else(|| self.element.map_or(0, |e| e.line), |(line, _)| *line)
    }

    /// Its words in one line.
    pub(super) fn words(&self) -> String {
        seen::words(self.nodes)
    }

    /// Whether the element bears this class.
    pub(super) fn has_class(&self, class: &str) -> bool {
        self.element.is_some_and(|e| e.has_class(class))
    }

    /// The links in it.
    pub(super) fn links(&self) -> Vec<&'a Element> {
        let mut out = Vec::new();
        links(self.nodes, &mut out);
        out
    }
}

/// All links in these nodes, in their order.
pub(super) fn links<'a>(nodes: &'a [Node], out: &mut Vec<&'a Element>) {
    for node in nodes {
        if let Node::Element(element) = node {
            if element.name == "a" && element.get("href").is_some() {
                out.push(element);
            }
            links(&element.children, out);
        }
    }
}

/// The pieces of these nodes.
pub(super) fn pieces(nodes: &[Node], written: bool) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    gather(nodes, written, &mut out);
    out
}

fn gather<'a>(nodes: &'a [Node], written: bool, out: &mut Vec<Piece<'a>>) {
    let mut begin = 0;
    for (at, node) in nodes.iter().enumerate() {
        let Node::Element(element) = node else {
            continue;
        };
        if is_unseen(element) || !(is_block(element) || holds_block(element)) {
            continue;
        }
        loose(&nodes[begin..at], written, out);
        begin = at + 1;
        block(element, std::slice::from_ref(node), written, out);
    }
    loose(&nodes[begin..], written, out);
}

/// Running text that stands between blocks.
fn loose<'a>(nodes: &'a [Node], written: bool, out: &mut Vec<Piece<'a>>) {
    if !seen::words(nodes).is_empty() {
        out.push(Piece {
            sort: Sort::Words,
            nodes,
            element: None,
            written,
        });
    }
}

fn block<'a>(element: &'a Element, nodes: &'a [Node], written: bool, out: &mut Vec<Piece<'a>>) {
    let name = element.name.as_str();
    let sort = match name {
        _ if !written && is_frame(element) => Sort::Frame,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            Sort::Heading(name.as_bytes()[1].saturating_sub(b'0'))
        }
        "ul" | "ol" | "menu" | "dir" => Sort::List,
        "table" => Sort::Table,
        "pre" => Sort::Lines,
        "select" | "textarea" | "button" => Sort::Frame,
        "p" | "address" | "dt" | "dd" | "figcaption" | "legend" | "summary" | "caption"
            if !holds_block(element) =>
        {
            Sort::Words
        }
        _ => {
            gather(
                &element.children,
                written || element.has_class("mgWordPara"),
                out,
            );
            return;
        }
    };
    if !seen::words(nodes).is_empty() {
        out.push(Piece {
            sort,
            nodes,
            element: Some(element),
            written,
        });
    }
}

/// Whether it is a menu, a footer or the like: by its element, or by how it is called.
fn is_frame(element: &Element) -> bool {
    if matches!(element.name.as_str(), "nav" | "footer" | "header" | "aside") {
        return true;
    }
    let names = [element.get("id"), element.get("class"), element.get("role")];
    let names = names
        .into_iter()
        .flatten()
        .flat_map(str::split_ascii_whitespace);
    names.map(str::to_ascii_lowercase).any(|name| {
        ["breadcrumb", "cookie", "footer", "skiplink", "navigation"]
            .iter()
            .any(|word| name.contains(word))
            || name.split(['-', '_']).any(|part| {
                matches!(
                    part,
                    "nav" | "menu" | "skip" | "share" | "social" | "banner"
                )
            })
    })
}
