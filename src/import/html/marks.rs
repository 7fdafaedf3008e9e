//! What marks the parts of an item: tables, labels, anchors, links to the system's other pages.

use crate::edition::tree::{Element, Node};
use crate::import::draft::Item;
use crate::text::fold;

use super::files::{self, nodes_of_links};
use super::piece::{Piece, Sort};
use super::seen::{self, Withheld};
use super::site::{Site, is_document, is_number, is_of_system};

/// The part of an item that is being read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Part {
    #[default]
    Agenda,
    Minutes,
    Decision,
    Documents,
}

/// Whether a table is one of items.
pub(super) fn is_item_table(element: &Element) -> bool {
    element.name == "table"
        && (element.get("id") == Some("mgItemTable")
            || element.has_class("mgItemTable")
            || heads(element))
}

/// Whether the head of a table, or the class of a cell, says that it is one of items.
fn heads(table: &Element) -> bool {
    let parts = table.elements().filter(|e| e.name != "tr");
    let rows = parts
        .flat_map(Element::elements)
        .chain(table.elements())
        .filter(|e| e.name == "tr");
    let mut rows = rows.take(3);
    rows.any(|row| {
        let cells: Vec<&Element> = row.elements().collect();
        let head: Vec<String> = cells
            .iter()
            .take(2)
            .map(|c| fold(&seen::words(&c.children)))
            .collect();
        let named =
            head.len() == 2 && matches!(head[0].as_str(), "no" | "number") && head[1] == "item";
        named || cells.iter().any(|cell| cell.has_class("mgItemNumberCell"))
    })
}

pub(super) fn is_number_cell(first: &Element, rest: &[&Element]) -> bool {
    if rest.is_empty() {
        return false;
    }
    let words = seen::words(&first.children);
    let short = words.len() <= 12 && !words.contains(' ');
    words.is_empty() || short
}

/// The part that a label opens, if a piece is a label and nothing else.
pub(super) fn label(piece: &Piece<'_>, now: Part) -> Option<Part> {
    if !matches!(piece.sort, Sort::Words | Sort::Heading(_)) {
        return None;
    }
    let words = piece.words();
    if words.len() > 40 {
        return None;
    }
    match fold(&words).as_str() {
        "minutes" | "minute" | "cofnodion" if !piece.written || now != Part::Minutes => {
            Some(Part::Minutes)
        }
        _ if piece.written => None,
        "decision" | "decisions" | "penderfyniad" => Some(Part::Decision),
        "purpose" => Some(Part::Agenda),
        "documents"
        | "additional documents"
        | "supporting documents"
        | "accompanying documents"
        | "dogfennau ychwanegol"
        | "background documents"
        | "related documents"
        | "attachments" => Some(Part::Documents),
        _ => None,
    }
}

/// Whether these nodes are links and nothing else, to documents or to pages of the system.
pub(super) fn is_links_alone(nodes: &[Node]) -> bool {
    let mut links = Vec::new();
    nodes_of_links(nodes, &mut links);
    let known = |href: &str| is_document(href) || is_of_system(href);
    if links.is_empty() || !links.iter().all(|(_, href)| known(href)) {
        return false;
    }
    let apart: Withheld = links
        .iter()
        .map(|(node, _)| std::ptr::from_ref(*node))
        .collect();
    let beside = seen::plain_words(nodes, &apart);
    let (beside, _) = files::without_sign(&beside);
    !beside.contains(char::is_alphanumeric)
}

/// Notes the number of an item that its row bears as an anchor: `AI21654`.
pub(super) fn note_anchors(element: &Element, site: &Site, item: &mut Item) {
    for inner in element.elements() {
        let names = [inner.get("name"), inner.get("id")];
        for name in names.into_iter().flatten() {
            let number = name.strip_prefix("AI").filter(|n| is_number(n));
            note_number(number, site, item);
        }
        if inner.name != "table" && !inner.has_class("mgWordPara") {
            note_anchors(inner, site, item);
        }
    }
}

/// Notes the number that the system gives an item, and the address of its page.
pub(super) fn note_number(number: Option<&str>, site: &Site, item: &mut Item) {
    let Some(number) = number else { return };
    add(&mut item.ids, site.id("AiId", number));
    if let Some(address) = site.legacy(&format!("mgAi.aspx?ID={number}")) {
        add(&mut item.legacy, address);
    }
}

/// Adds what is not there yet.
pub(super) fn add(all: &mut Vec<String>, one: String) {
    if !all.contains(&one) {
        all.push(one);
    }
}
