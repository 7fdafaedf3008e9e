//! HTML to the XHTML that books are written in: well-formed, with nothing that runs or is fetched.
//!
//! What is let through is named; everything else leaves its words and goes. Where links and
//! pictures lead is for the book to say.

use quick_xml::escape::escape;

use super::tree::{Element, Node};
use crate::text::xml::clean;

/// Where links and pictures of a piece lead.
pub trait Leads {
    /// The address that a link gets; none where its words stay alone.
    fn link(&mut self, href: &str) -> Option<String>;
    /// The file that a picture gets; none where its words stay alone.
    fn picture(&mut self, src: &str, alt: &str) -> Option<String>;
    /// Whether the piece that is being written has this id.
    fn has(&self, id: &str) -> bool;
}

/// Elements that hold nothing.
const EMPTY: &[&str] = &["br", "col", "hr", "img", "wbr"];

/// Elements that go with all that is in them. A wide table's linear form goes, too: see [`is_said_twice`],
/// and with it the line that folds the table away.
const GONE: &[&str] = &[
    "audio", "button", "canvas", "head", "iframe", "math", "noscript", "object", "script",
    "select", "style", "summary", "svg", "template", "textarea", "video",
];

/// Elements that stay as they are.
const KEPT: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "main",
    "mark",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Attributes that stay as they are. Ids, languages and what points somewhere are seen to apart.
const KEPT_ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "aria-label",
    "aria-level",
    "class",
    "colspan",
    "datetime",
    "dir",
    "reversed",
    "role",
    "rowspan",
    "scope",
    "start",
    "title",
    "type",
    "value",
];

/// Attributes with ids of the same piece.
const POINTERS: &[&str] = &["aria-describedby", "aria-labelledby", "headers"];

/// Writes elements and words.
pub fn write(out: &mut String, nodes: &[Node], leads: &mut impl Leads) {
    for node in nodes {
        match node {
            Node::Text(words, _) => out.push_str(&text(words)),
            Node::Element(one) => element(out, one, leads),
        }
    }
}

/// Words for the inside of an element or an attribute.
pub fn text(words: &str) -> String {
    escape(clean(words)).into_owned()
}

/// The linear form of a table that stands beside it: a book keeps the table, whose cells a reader
/// can walk through.
pub fn is_said_twice(element: &Element) -> bool {
    element.name == "div" && element.has_class("linear")
}

/// An id as XML allows it. Two ids never come to the same one: what begins with `p-` is changed
/// itself, and what is changed has nothing left unescaped.
pub fn id(html: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    let is_name = html.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && html.chars().all(|c| plain(c) || c == '_')
        && !html.starts_with("p-");
    if is_name {
        return html.to_owned();
    }
    let mut out = String::from("p-");
    for c in html.chars() {
        if plain(c) {
            out.push(c);
        } else {
            out.push_str(&format!("_{:x}_", u32::from(c)));
        }
    }
    out
}

fn element(out: &mut String, element: &Element, leads: &mut impl Leads) {
    let name = element.name.as_str();
    if GONE.contains(&name) || is_said_twice(element) {
        return;
    }
    if !KEPT.contains(&name) {
        return write(out, &element.children, leads);
    }
    match name {
        "img" => return picture(out, element, leads),
        "a" => return link(out, element, leads),
        _ => {}
    }
    open(out, element, leads);
    if EMPTY.contains(&name) {
        out.push_str("/>");
        return;
    }
    out.push('>');
    write(out, &element.children, leads);
    close(out, name);
}

/// `<name` and its attributes.
fn open(out: &mut String, element: &Element, leads: &mut impl Leads) {
    out.push('<');
    out.push_str(&element.name);
    for (key, value) in &element.attributes {
        match key.as_str() {
            "id" => attribute(out, key, &id(value)),
            "lang" => {
                attribute(out, "lang", value);
                attribute(out, "xml:lang", value);
            }
            key if POINTERS.contains(&key) => {
                let known: Vec<String> = value
                    .split_ascii_whitespace()
                    .filter(|one| leads.has(one))
                    .map(id)
                    .collect();
                if !known.is_empty() {
                    attribute(out, key, &known.join(" "));
                }
            }
            // Of a link it would be a kind of file, which a span does not have.
            "type" if element.name != "ol" => {}
            key if KEPT_ATTRIBUTES.contains(&key) => attribute(out, key, value),
            _ => {}
        }
    }
}

fn close(out: &mut String, name: &str) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

fn attribute(out: &mut String, key: &str, value: &str) {
    out.push(' ');
    out.push_str(key);
    out.push_str("=\"");
    out.push_str(&text(value));
    out.push('"');
}

/// A link, or its words where it leads nowhere that a book can lead.
fn link(out: &mut String, element: &Element, leads: &mut impl Leads) {
    let href = element.get("href").and_then(|href| leads.link(href));
    let plain = Element {
        name: if href.is_some() { "a" } else { "span" }.to_owned(),
        attributes: element.attributes.clone(),
        ..Element::default()
    };
    open(out, &plain, leads);
    if let Some(href) = href {
        attribute(out, "href", &href);
    }
    out.push('>');
    write(out, &element.children, leads);
    close(out, &plain.name);
}

/// A picture, or its description where the book cannot have it, with a link where there is one.
fn picture(out: &mut String, element: &Element, leads: &mut impl Leads) {
    let src = element.get("src").unwrap_or_default();
    let alt = element.get("alt").unwrap_or_default();
    if let Some(file) = leads.picture(src, alt) {
        open(out, element, leads);
        attribute(out, "src", &file);
        attribute(out, "alt", alt);
        out.push_str("/>");
        return;
    }
    let href = leads.link(src).filter(|_| !alt.is_empty());
    let name = if href.is_some() { "a" } else { "span" };
    out.push('<');
    out.push_str(name);
    if let Some(href) = href {
        attribute(out, "href", &href);
    }
    out.push('>');
    out.push_str(&text(alt));
    close(out, name);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::tree;

    struct Here;

    impl Leads for Here {
        fn link(&mut self, href: &str) -> Option<String> {
            href.starts_with("https:").then(|| href.to_owned())
        }
        fn picture(&mut self, src: &str, _: &str) -> Option<String> {
            (src == "a.png").then(|| "pictures/1.png".to_owned())
        }
        fn has(&self, id: &str) -> bool {
            id != "away"
        }
    }

    fn written(html: &str) -> String {
        let page = tree::read(html);
        let mut out = String::new();
        write(&mut out, &page.find("body").unwrap().children, &mut Here);
        out
    }

    #[test]
    fn what_runs_goes_and_words_stay() {
        assert_eq!(
            written("<p onclick=x style=y>A<script>b</script><font>c</font> &amp; &lt;d<br>e"),
            "<p>Ac &amp; &lt;d<br/>e</p>"
        );
    }

    #[test]
    fn ids_are_names_and_no_two_are_one() {
        assert_eq!(id("item-7"), "item-7");
        assert_eq!(id("4.14"), "p-4.14");
        assert_eq!(id("p-4.14"), "p-p-4.14");
        assert_ne!(id("1 a"), id("1_20_a"));
        assert_eq!(id("tŷ"), "p-t_177_");
        assert_eq!(
            written("<h2 id=4.1 lang=cy aria-labelledby='4.1 away'>x</h2>"),
            "<h2 id=\"p-4.1\" lang=\"cy\" xml:lang=\"cy\" aria-labelledby=\"p-4.1\">x</h2>"
        );
    }

    #[test]
    fn what_a_book_cannot_have_stays_in_words() {
        assert_eq!(
            written("<a href='https://a.b/?c&d'>x</a> <a href='../y'>z</a>"),
            "<a href=\"https://a.b/?c&amp;d\">x</a> <span>z</span>"
        );
        assert_eq!(
            written(
                "<img src=a.png alt=A loading=lazy><img src=https://a.b/c alt=C><img src=d alt=D>"
            ),
            "<img src=\"pictures/1.png\" alt=\"A\"/><a href=\"https://a.b/c\">C</a><span>D</span>"
        );
    }

    #[test]
    fn a_table_is_not_said_twice() {
        let table = "<table><tbody><tr><td>1</td></tr></tbody></table>";
        let folded = format!("<details><summary>The same</summary>{table}</details>");
        let both = format!("<div class=linear>1</div>{folded}");
        assert_eq!(written(&both), table);
    }

    #[test]
    fn a_character_that_xml_forbids_is_replaced() {
        assert_eq!(text("a\u{b}b\"<"), "a\u{FFFD}b&quot;&lt;");
    }
}
