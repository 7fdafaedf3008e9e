//! The page of a meeting in pieces: what stands before the items, each item, and what comes after.
//!
//! A device opens a piece at once where it would take long over a meeting of two hundred pages.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use crate::edition::tree::{Element, Node};

/// The name of the first piece.
pub(super) const OPENING: &str = "opening";

/// Into how many files the items of one meeting go at most.
const MOST: usize = 500;

/// A meeting in pieces, each a file of the book.
pub(super) struct Taken {
    /// The page's language.
    pub(super) language: Option<String>,
    /// The pieces, in order.
    pub(super) pieces: Vec<Piece>,
    /// In which piece each id stands.
    pub(super) places: HashMap<String, usize>,
}

/// A piece.
#[derive(Debug, Default)]
pub(super) struct Piece {
    /// The name of its file, without an ending.
    pub(super) name: String,
    /// What stands in it.
    pub(super) nodes: Vec<Node>,
    /// Its headings for the contents.
    pub(super) entries: Vec<Entry>,
}

/// A line of the contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its words.
    pub(super) title: String,
    /// Where in the file it leads; to the file's beginning if nowhere.
    pub(super) id: Option<String>,
    /// What stands below it.
    pub(super) below: Vec<Entry>,
}

/// Takes a page to pieces. What comes before and after the items stays in its place, so the words
/// of the pieces are those of the page, in its order, but for the ways round the website: the link
/// that skips to the main part and what leads to other pages.
pub(super) fn pieces(page: Element) -> Taken {
    let root = page.find("html").unwrap_or(&page);
    let language = root.get("lang").map(str::to_owned);
    let main = page.find("main").and_then(|main| main.get("id"));
    let skip = main.map(|id| format!("#{id}"));
    let mut parts = Vec::new();
    if let Some(mut body) = body_of(page) {
        body.retain(|node| !skip.as_deref().is_some_and(|to| is_skip_link(node, to)));
        body.retain(|node| !is_way(node));
        body.iter_mut().for_each(without_ways);
        gather(body, &mut parts);
    }
    let pieces = bound(parts);
    let mut places = HashMap::new();
    for (n, piece) in pieces.iter().enumerate() {
        add_ids(&piece.nodes, n, &mut places);
    }
    Taken {
        language,
        pieces,
        places,
    }
}

/// The words of an element in one line.
pub(super) fn words(element: &Element) -> String {
    let text = element.text();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn body_of(element: Element) -> Option<Vec<Node>> {
    if element.name == "body" {
        return Some(element.children);
    }
    element.children.into_iter().find_map(|node| match node {
        Node::Element(child) => body_of(child),
        Node::Text(..) => None,
    })
}

/// Whether it is nothing but the link that skips to the main part.
fn is_skip_link(node: &Node, to: &str) -> bool {
    let Node::Element(element) = node else {
        return false;
    };
    let link = if element.name == "a" {
        Some(element)
    } else {
        element.find("a").filter(|a| words(a) == words(element))
    };
    link.and_then(|a| a.get("href")) == Some(to)
}

fn is_way(node: &Node) -> bool {
    matches!(node, Node::Element(element) if element.name == "nav")
}

/// Takes the ways round the website from what stands outside the main part.
fn without_ways(node: &mut Node) {
    if let Node::Element(element) = node
        && element.name != "main"
    {
        element.children.retain(|child| !is_way(child));
        element.children.iter_mut().for_each(without_ways);
    }
}

enum Part {
    Item(Element),
    Other(Vec<Node>),
}

/// Items apart from what stands between them, however deep they stand.
fn gather(nodes: Vec<Node>, parts: &mut Vec<Part>) {
    for node in nodes {
        match node {
            Node::Element(element) if is_item(&element) => parts.push(Part::Item(element)),
            Node::Element(element) if has_item(&element) => gather(element.children, parts),
            node => match parts.last_mut() {
                Some(Part::Other(list)) => list.push(node),
                _ => parts.push(Part::Other(vec![node])),
            },
        }
    }
}

fn is_item(element: &Element) -> bool {
    element.name == "section" && element.get("id").is_some_and(|id| id.starts_with("item-"))
}

fn has_item(element: &Element) -> bool {
    element
        .elements()
        .any(|child| is_item(child) || has_item(child))
}

fn is_blank(nodes: &[Node]) -> bool {
    nodes
        .iter()
        .all(|node| matches!(node, Node::Text(text, _) if text.trim().is_empty()))
}

/// One file for each part; several items in one where there are very many.
fn bound(parts: Vec<Part>) -> Vec<Piece> {
    let items = parts.iter().filter(|p| matches!(p, Part::Item(_))).count();
    let many = items.div_ceil(MOST).max(1);
    let mut names = HashSet::new();
    let mut out: Vec<Piece> = Vec::new();
    // How many more items go into the last file.
    let mut room = 0;
    for part in parts {
        match part {
            Part::Other(nodes) if is_blank(&nodes) => {}
            Part::Other(nodes) => {
                room = 0;
                let is_first = out.is_empty();
                out.push(Piece {
                    name: free(if is_first { OPENING } else { "more" }, &mut names),
                    // The first stands in the contents under the name of the meeting.
                    entries: first_heading(&nodes)
                        .filter(|_| !is_first)
                        .map(entry)
                        .into_iter()
                        .collect(),
                    nodes,
                });
            }
            Part::Item(element) => {
                let mut own = item_entry(&element);
                if room == 0 {
                    let id = own.id.take().unwrap_or_default();
                    let name = if out.is_empty() {
                        OPENING.to_owned()
                    } else {
                        id
                    };
                    out.push(Piece {
                        name: free(&name, &mut names),
                        ..Piece::default()
                    });
                    room = many;
                }
                room -= 1;
                if let Some(piece) = out.last_mut() {
                    piece.entries.push(own);
                    piece.nodes.push(Node::Element(element));
                }
            }
        }
    }
    if out.is_empty() {
        out.push(Piece {
            name: OPENING.to_owned(),
            ..Piece::default()
        });
    }
    out
}

fn entry(title: String) -> Entry {
    Entry {
        title,
        id: None,
        below: Vec::new(),
    }
}

fn item_entry(element: &Element) -> Entry {
    let mut below = Vec::new();
    add_reports(element, &mut below);
    Entry {
        title: heading(element).unwrap_or_default(),
        id: element.get("id").map(str::to_owned),
        below,
    }
}

/// The reports that stand in full below an item.
fn add_reports(element: &Element, out: &mut Vec<Entry>) {
    for child in element.elements() {
        match child.get("id") {
            Some(id) if child.name == "section" && id.starts_with("report-") => {
                out.extend(heading(child).map(|title| Entry {
                    id: Some(id.to_owned()),
                    ..entry(title)
                }));
            }
            _ => add_reports(child, out),
        }
    }
}

fn first_heading(nodes: &[Node]) -> Option<String> {
    nodes.iter().find_map(|node| match node {
        Node::Element(element) => heading(element),
        Node::Text(..) => None,
    })
}

/// The words of the first heading in it.
fn heading(element: &Element) -> Option<String> {
    let is_heading = matches!(element.name.as_bytes(), [b'h', b'1'..=b'6']);
    if is_heading {
        return Some(words(element)).filter(|words| !words.is_empty());
    }
    element.elements().find_map(heading)
}

fn add_ids(nodes: &[Node], piece: usize, places: &mut HashMap<String, usize>) {
    for node in nodes {
        if let Node::Element(element) = node {
            if let Some(id) = element.get("id") {
                places.entry(id.to_owned()).or_insert(piece);
            }
            add_ids(&element.children, piece, places);
        }
    }
}

/// A name for a file that no other has, in small letters on any disk.
fn free(wish: &str, taken: &mut HashSet<String>) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    let mut name = String::new();
    for c in wish.to_lowercase().chars() {
        if plain(c) {
            name.push(c);
        } else {
            // Writing to a String has no error to hand on.
            let _ = write!(name, "_{:x}", u32::from(c));
        }
    }
    name.truncate(100);
    let mut tried = name.clone();
    let mut n = 1;
    while !taken.insert(tried.clone()) {
        n += 1;
        tried = format!("{name}--{n}");
    }
    tried
}
