//! What a person sees of a part of a page, line by line: the words that must be accounted for.

use std::collections::HashSet;

use crate::edition::tree::{Element, Node};

use super::list::markers;

/// The parts of a page that are restricted. Nothing of them is ever told.
pub(super) type Withheld = HashSet<*const Node>;

/// Elements that a browser shows nothing of.
const UNSEEN: &[&str] = &[
    "audio", "base", "canvas", "datalist", "embed", "head", "iframe", "input", "link", "map",
    "meta", "noscript", "object", "script", "style", "svg", "template", "title", "video",
];

/// Elements that begin and end a line of their own. Any other stands in running text.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Whether a browser shows nothing of it.
pub(super) fn is_unseen(element: &Element) -> bool {
    UNSEEN.binary_search(&element.name.as_str()).is_ok()
}

/// Whether it begins and ends a line.
pub(super) fn is_block(element: &Element) -> bool {
    BLOCKS.binary_search(&element.name.as_str()).is_ok()
}

/// Whether something in it begins and ends a line.
pub(super) fn holds_block(element: &Element) -> bool {
    element.elements().any(|e| is_block(e) || holds_block(e))
}

/// A letter as it is kept: spaces of all kinds are one, and what nobody sees is nothing.
pub(super) fn clean(c: char) -> Option<char> {
    match c {
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => None,
        c if c.is_whitespace() || c.is_control() => Some(' '),
        c => Some(c),
    }
}

/// Words without the spaces around them, and with one between them.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter_map(clean) {
        if c != ' ' || !(out.is_empty() || out.ends_with(' ')) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A line whose spaces are kept, but for those at its end.
pub(super) fn folded_end(line: &str) -> String {
    let line: String = line.chars().filter_map(clean).collect();
    line.trim_end().to_owned()
}

/// What a person sees of these nodes: the words of each line of the page.
pub(super) fn lines(nodes: &[Node], withheld: &Withheld) -> Vec<(u32, String)> {
    let mut teller = Teller {
        withheld,
        pictures: true,
        out: Vec::new(),
        words: String::new(),
        line: 0,
    };
    teller.nodes(nodes);
    teller.end();
    teller.out
}

/// The words of these nodes in one line.
pub(super) fn words(nodes: &[Node]) -> String {
    joined(&lines(nodes, &Withheld::new()))
}

/// The same without what stands for pictures, and without these nodes.
pub(super) fn plain_words(nodes: &[Node], without: &Withheld) -> String {
    let mut teller = Teller {
        withheld: without,
        pictures: false,
        out: Vec::new(),
        words: String::new(),
        line: 0,
    };
    teller.nodes(nodes);
    teller.end();
    joined(&teller.out)
}

/// Lines as one.
pub(super) fn joined(lines: &[(u32, String)]) -> String {
    let words: Vec<&str> = lines.iter().map(|(_, words)| words.as_str()).collect();
    words.join(" ")
}

/// The pictures in these nodes: their lines, and the words that stand for them.
pub(super) fn pictures(nodes: &[Node], out: &mut Vec<(u32, String)>) {
    for node in nodes {
        let Node::Element(element) = node else {
            continue;
        };
        if element.name == "img" {
            let words = folded(element.get("alt").unwrap_or_default());
            if !words.is_empty() {
                out.push((element.line, words));
            }
        } else if !is_unseen(element) {
            pictures(&element.children, out);
        }
    }
}

struct Teller<'a> {
    withheld: &'a Withheld,
    pictures: bool,
    out: Vec<(u32, String)>,
    words: String,
    line: u32,
}

impl Teller<'_> {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                _ if self.withheld.contains(&std::ptr::from_ref(node)) => {}
                Node::Text(text, line) => self.text(text, *line),
                Node::Element(element) => self.element(element),
            }
        }
    }

    fn element(&mut self, element: &Element) {
        if is_unseen(element) {
            return;
        }
        let apart = is_block(element) || matches!(element.name.as_str(), "br" | "img");
        if apart {
            self.end();
        }
        match element.name.as_str() {
            "img" if self.pictures => {
                self.text(element.get("alt").unwrap_or_default(), element.line);
            }
            "ol" => {
                let mut markers = markers(element);
                for node in &element.children {
                    if let Node::Element(point) = node
                        && point.name == "li"
                    {
                        self.end();
                        let marker = markers.next();
                        // Of a point that is withheld nobody sees the number either.
                        if !self.withheld.contains(&std::ptr::from_ref(node)) {
                            self.text(&marker.map(|m| m.text()).unwrap_or_default(), point.line);
                        }
                        self.end();
                    }
                    self.nodes(std::slice::from_ref(node));
                }
            }
            _ => self.nodes(&element.children),
        }
        if apart {
            self.end();
        }
    }

    fn text(&mut self, text: &str, line: u32) {
        for (n, part) in (0u32..).zip(text.split('\n')) {
            if n > 0 {
                self.end();
            }
            for c in part.chars().filter_map(clean) {
                if self.words.is_empty() {
                    self.line = line.saturating_add(n);
                }
                if c != ' ' || !(self.words.is_empty() || self.words.ends_with(' ')) {
                    self.words.push(c);
                }
            }
        }
    }

    fn end(&mut self) {
        let words = self.words.trim_end();
        if !words.is_empty() {
            self.out.push((self.line, words.to_owned()));
        }
        self.words.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::tree;

    #[test]
    fn the_lists_of_names_are_sorted() {
        assert!(UNSEEN.is_sorted() && BLOCKS.is_sorted());
    }

    #[test]
    fn words_are_told_line_by_line_as_they_are_seen() {
        let page = tree::read(
            "<body><p>One&nbsp; <b>t</b>wo\nthree<br>four<img alt='pdf\n icon'>five</p>\n<script>no</script><ol start=4><li>six</ol>so&shy;ft",
        );
        let seen = lines(&page.find("body").unwrap().children, &Withheld::new());
        let told: Vec<_> = seen.iter().map(|(n, words)| (*n, words.as_str())).collect();
        assert_eq!(
            told,
            [
                (1, "One two"),
                (2, "three"),
                (2, "four"),
                (3, "pdf"),
                (4, "icon"),
                (3, "five"),
                (4, "4."),
                (4, "six"),
                (4, "soft"),
            ]
        );
    }
}
