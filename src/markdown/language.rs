//! A passage in another language: `[Croeso i bawb]{lang=cy}`.
//!
//! A voice that reads Welsh by the rules of English is not understood, and Braille has a code of its
//! own for each language. Markdown has no mark for it, so this is the one that Pandoc and others
//! know. What it marks stands between two raw nodes, so that the words of a title, of a link or of a
//! cited date are read as if there were no mark.

use comrak::Arena;
use comrak::nodes::{Ast, AstNode, Node, NodeValue};

/// Marks every such passage of a document. What only looks like a mark stays as it was written.
pub(super) fn mark<'a>(arena: &'a Arena<'a>, root: Node<'a>) {
    let opens = |node: &Node<'a>| matches!(&node.data().value, NodeValue::Text(text) if text.contains("]{lang="));
    // Few records have any: the rest is not looked at twice.
    let parents: Vec<Node<'a>> = root
        .descendants()
        .filter(opens)
        .filter_map(comrak::arena_tree::Node::parent)
        .collect();
    for parent in parents {
        // From behind, so that the places before stay what they are.
        for cut in cuts(parent).into_iter().rev() {
            put(arena, cut);
        }
    }
}

/// A bracket that becomes a tag: the text that it stands in, from where to where, and the tag.
struct Cut<'a> {
    text: Node<'a>,
    from: usize,
    to: usize,
    tag: String,
}

/// The brackets of all whole passages among the children of a node, in order. Brackets within a
/// passage belong to it.
fn cuts<'a>(parent: Node<'a>) -> Vec<Cut<'a>> {
    let mut found: Vec<((usize, usize), Cut<'a>)> = Vec::new();
    let mut open = Vec::new();
    for (order, text) in parent.children().enumerate() {
        let data = text.data();
        let NodeValue::Text(words) = &data.value else {
            continue;
        };
        for (at, sign) in words.char_indices() {
            match sign {
                '[' => open.push((order, text, at)),
                ']' => {
                    let Some((opened, first, from)) = open.pop() else {
                        continue;
                    };
                    let Some((tag, length)) = tag(&words[at + 1..]) else {
                        continue;
                    };
                    let cut = |text, from, to, tag| Cut {
                        text,
                        from,
                        to,
                        tag,
                    };
                    let start = format!("<span lang=\"{tag}\">");
                    found.push(((opened, from), cut(first, from, from + 1, start)));
                    let end = "</span>".to_owned();
                    found.push(((order, at), cut(text, at, at + 1 + length, end)));
                }
                _ => {}
            }
        }
    }
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, cut)| cut).collect()
}

/// The language of a mark that a text begins with, and how long the mark is.
fn tag(text: &str) -> Option<(&str, usize)> {
    let (tag, _) = text.strip_prefix("{lang=")?.split_once('}')?;
    let mut parts = tag.split('-');
    let is_word = |part: &str, least: usize, most: usize| {
        (least..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let first = parts.next()?;
    let is_tag = is_word(first, 2, 3)
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| is_word(part, 2, 8));
    is_tag.then_some((tag, "{lang=}".len() + tag.len()))
}

/// Parts a text where a bracket stands and puts the tag in its place.
fn put<'a>(arena: &'a Arena<'a>, cut: Cut<'a>) {
    let place = cut.text.data().sourcepos.start;
    let behind = {
        let mut data = cut.text.data_mut();
        let NodeValue::Text(text) = &mut data.value else {
            return;
        };
        let text = text.to_mut();
        let behind = text[cut.to..].to_owned();
        text.truncate(cut.from);
        behind
    };
    let new = |value| -> Node<'a> { arena.alloc(AstNode::from(Ast::new(value, place))) };
    let tag = new(NodeValue::Raw(cut.tag));
    cut.text.insert_after(tag);
    if !behind.is_empty() {
        tag.insert_after(new(NodeValue::Text(behind.into())));
    }
}
