//! Links: whether their words say where they lead, and only there.

use std::collections::HashMap;

use comrak::nodes::{Node, NodeValue};

use super::text::{Text, is_address};
use crate::diag::{Diagnostic, Span, codes};
use crate::markdown::{Symbol, words};
use crate::text::fold;

/// Words that fit every link, folded.
const VAGUE: &[&str] = &[
    "here",
    "click",
    "click here",
    "click this link",
    "follow this link",
    "see here",
    "view here",
    "available here",
    "link",
    "this link",
    "more",
    "read more",
    "see more",
    "show more",
    "view more",
    "learn more",
    "find out more",
    "more info",
    "more information",
    "more details",
    "further information",
    "details",
    "this",
    "this page",
    "this site",
    "this website",
    "this document",
    "document",
    "download",
    "view",
    "open",
    "website",
    "pdf",
    "yma",
    "cliciwch yma",
];

/// How long an address may be to stand in a text, in characters.
const ADDRESS: usize = 60;

/// Links whose words do not say where they lead.
pub(super) fn vague(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for (node, url) in links(text) {
        let shown = words(node);
        let place = text.place_of(node);
        if shown.is_empty() && !has_picture(node) {
            let message = "this link has no words";
            found.push(Diagnostic::at(codes::VAGUE_LINK, place, message));
        } else if is_vague(&shown) {
            let message = format!("`{shown}` does not say where the link leads");
            found.push(Diagnostic::at(codes::VAGUE_LINK, place, message));
        } else if is_address(&shown, &url) && shown.chars().count() > ADDRESS {
            let message = "this link shows its address, which is long, and not what it leads to";
            found.push(Diagnostic::at(codes::SHOWN_ADDRESS, place, message));
        }
    }
}

fn is_vague(shown: &str) -> bool {
    let folded = fold(shown);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    VAGUE.contains(&bare) || bare.starts_with("click here ")
}

/// Links of the same words to different places.
pub(super) fn same_words(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: HashMap<String, (String, Span)> = HashMap::new();
    for (node, url) in links(text) {
        let shown = words(node);
        if shown.is_empty() || is_vague(&shown) || is_address(&shown, &url) {
            continue;
        }
        let target = url.trim_end_matches('/').to_owned();
        let place = text.place_of(node);
        let (other, there) = first
            .entry(fold(&shown))
            .or_insert_with(|| (target.clone(), place));
        if *other != target {
            let message = format!("`{shown}` leads elsewhere in another link of this record");
            found.push(
                Diagnostic::at(codes::SAME_WORDS, place, message)
                    .related(*there, "the same words, another place"),
            );
        }
    }
}

/// Every link with words of its own, and where it leads.
fn links<'a>(text: &Text<'a>) -> impl Iterator<Item = (Node<'a>, String)> {
    text.nodes().filter_map(|node| match &node.data().value {
        NodeValue::Link(link) => Some((node, link.url.clone())),
        // Without words of its own it gets good ones from the program.
        NodeValue::WikiLink(link) if !link.embed && words(node) != link.url => {
            Symbol::parse(link.url.trim()).map(|_| (node, link.url.clone()))
        }
        _ => None,
    })
}

fn has_picture(node: Node<'_>) -> bool {
    node.descendants()
        .any(|inner| matches!(inner.data().value, NodeValue::Image(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_fit_every_link() {
        for vague in [
            "here",
            "Click here",
            "Read more…",
            "click here to view",
            "[PDF]",
        ] {
            assert!(is_vague(vague), "{vague}");
        }
        for fine in [
            "item 12",
            "the report here",
            "More homes for Anyshire",
            "viewing panel",
        ] {
            assert!(!is_vague(fine), "{fine}");
        }
    }
}
