//! Documents that a page links to, and the signs that say of what kind and size they are.

use std::sync::LazyLock;

use regex::Regex;

use crate::edition::tree::Node;
use crate::import::draft::Document;
use crate::import::remarks::Kind;

use super::fates::Fates;
use super::seen::{self, Withheld};
use super::site::{Site, is_document, is_of_system};

#[expect(clippy::unwrap_used, reason = "the pattern is fixed and tested")]
static SIGN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:^|[\s,(]+)(?P<sign>(?:pdf|docx?|xlsx?|pptx?|rtf|csv|zip|od[tsp]|html?|jpe?g|png),?\s*[\d.,]+\s*(?:bytes|[kmg]?b))\)?$",
    )
    .unwrap()
});

/// A title, and the sign of its file (`PDF 244 KB`) if one stands behind it.
pub(super) fn without_sign(words: &str) -> (&str, Option<&str>) {
    let Some(found) = SIGN.captures(words) else {
        return (words, None);
    };
    let title = &words[..found.get(0).map_or(words.len(), |all| all.start())];
    (
        title.trim_end(),
        found.name("sign").map(|sign| sign.as_str()),
    )
}

/// The documents that these nodes name, if they do nothing else: an entry of a list of documents. One
/// that is restricted is not so much as named. Links to pages of the system are furniture there.
pub(super) fn documents(nodes: &[Node], site: &Site, fates: &mut Fates) -> Option<Vec<Document>> {
    let mut links = Vec::new();
    nodes_of_links(nodes, &mut links);
    let (files, others): (Vec<_>, Vec<_>) =
        links.into_iter().partition(|(_, href)| is_document(href));
    if is_restricted(nodes) {
        let lines = seen::lines(nodes, &Withheld::new());
        let message = "the older system restricts this document; it was not read, nor is it named";
        fates.say(
            Kind::Restricted,
            lines.first().map_or(0, |(line, _)| *line),
            message,
        );
        fates.withheld.extend(nodes.iter().map(std::ptr::from_ref));
        return Some(Vec::new());
    }
    if files.is_empty() {
        return None;
    }
    let mut apart = Withheld::new();
    for (node, href) in others {
        if is_of_system(href) {
            fates.furniture(std::slice::from_ref(node), "link of the page");
            apart.insert(node);
        }
    }
    let line = seen::lines(nodes, &apart)
        .first()
        .map_or(0, |(line, _)| *line);
    let whole = |nodes: &[Node], url: Option<String>, apart: &Withheld| Document {
        line,
        title: title(&seen::plain_words(nodes, apart)),
        url,
        ..Document::default()
    };
    picture_words(nodes, &apart, fates);
    if let [] | [_] = files.as_slice() {
        let url = files.first().and_then(|(_, href)| site.document(href));
        return Some(vec![whole(nodes, url, &apart)]);
    }
    // Words beside several links cannot be told apart: they stay with the last.
    let mut out = Vec::new();
    for (node, href) in &files {
        out.push(whole(
            std::slice::from_ref(node),
            site.document(href),
            &apart,
        ));
    }
    apart.extend(files.iter().map(|(node, _)| std::ptr::from_ref(*node)));
    let beside = seen::plain_words(nodes, &apart);
    if let Some(last) = out.last_mut()
        && beside.contains(char::is_alphanumeric)
    {
        last.title = format!("{}, {beside}", last.title);
    }
    Some(out)
}

/// `Report, PDF 244 KB`, out of however the page parts the two.
fn title(words: &str) -> String {
    let (title, sign) = without_sign(words);
    let sign = sign.map(|sign| sign.replacen(", ", " ", 1));
    let title = title.trim_end_matches([' ', ',', ';', '-', '–']);
    match sign {
        Some(sign) if title.is_empty() => sign,
        Some(sign) => format!("{title}, {sign}"),
        None => title.to_owned(),
    }
}

/// Words for pictures, outside of what has been told of already.
fn picture_words(nodes: &[Node], apart: &Withheld, fates: &mut Fates) {
    for node in nodes {
        if apart.contains(&std::ptr::from_ref(node)) {
            continue;
        }
        match node {
            Node::Element(e) if e.name != "img" => picture_words(&e.children, apart, fates),
            node => fates.pictures(std::slice::from_ref(node)),
        }
    }
}

/// Whether an entry is one of a document that the system restricts.
fn is_restricted(nodes: &[Node]) -> bool {
    let words = seen::words(nodes).to_lowercase();
    words.contains("reasons restricted")
        || words.contains("restricted enclosure")
        || nodes.iter().any(marks)
}

/// Whether the system marks an element as restricted.
pub(super) fn marks(node: &Node) -> bool {
    let Node::Element(element) = node else {
        return false;
    };
    let class = element
        .get("class")
        .unwrap_or_default()
        .to_ascii_lowercase();
    class.contains("restricted") || element.children.iter().any(marks)
}

/// The links in these nodes, as nodes, with what they lead to.
pub(super) fn nodes_of_links<'a>(nodes: &'a [Node], out: &mut Vec<(&'a Node, &'a str)>) {
    for node in nodes {
        if let Node::Element(element) = node {
            match element.get("href") {
                Some(href) if element.name == "a" => out.push((node, href)),
                _ => nodes_of_links(&element.children, out),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_of_a_file_is_no_part_of_its_title() {
        assert_eq!(
            without_sign("Budget PDF 244 KB"),
            ("Budget", Some("PDF 244 KB"))
        );
        assert_eq!(
            without_sign("Budget (PDF, 1 MB)"),
            ("Budget", Some("PDF, 1 MB"))
        );
        assert_eq!(without_sign("PDF 70 KB"), ("", Some("PDF 70 KB")));
        assert_eq!(without_sign("Use of PDF"), ("Use of PDF", None));
        assert_eq!(title("Appendix A , "), "Appendix A");
    }
}
