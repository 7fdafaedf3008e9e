//! The HTML of a field as blocks, and everything that a person can read in it.

use crate::edition::tree::{self, Element, Node};
use crate::import::blocks::{Block, Matter, Run};

use super::values;

/// A text of an answer.
#[derive(Debug, Default)]
pub struct Body {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// What can be read in it.
    pub seen: Vec<(u32, String)>,
}

/// Reads a field that holds HTML, or plain words with lines.
pub fn read(field: &str, line: u32) -> Body {
    let html = values::html(field);
    if values::has_tags(&html) {
        return Body {
            blocks: blocks(&html, line),
            seen: visible(&html, line),
        };
    }
    plain(field, line)
}

/// The blocks of a stretch of HTML.
fn blocks(html: &str, line: u32) -> Vec<Block> {
    visible(html, line)
        .into_iter()
        .map(|(line, words)| Block::paragraph(line, words))
        .collect()
}

/// Words without markup: paragraphs are parted by empty lines, and lines end where they end.
fn plain(field: &str, line: u32) -> Body {
    let mut body = Body::default();
    let mut runs: Vec<Run> = Vec::new();
    let mut begins = line;
    for (at, written) in (line..).zip(field.lines()) {
        let words = values::words(written);
        if words.is_empty() {
            end_paragraph(&mut runs, begins, &mut body);
            continue;
        }
        if runs.is_empty() {
            begins = at;
        } else {
            runs.push(Run::Break);
        }
        body.seen.push((at, words.clone()));
        runs.push(Run::Text(words));
    }
    end_paragraph(&mut runs, begins, &mut body);
    body
}

fn end_paragraph(runs: &mut Vec<Run>, line: u32, body: &mut Body) {
    if !runs.is_empty() {
        let matter = Matter::Paragraph(std::mem::take(runs));
        body.blocks.push(Block { line, matter });
    }
}

/// The words that a browser would show, a line for each element that stands by itself.
fn visible(html: &str, line: u32) -> Vec<(u32, String)> {
    let mut lines = vec![String::new()];
    let mut open: Vec<(&Element, usize)> = Vec::new();
    let page = tree::read(html);
    open.push((&page, 0));
    while let Some((element, at)) = open.pop() {
        match element.children.get(at) {
            None if apart(element) => lines.push(String::new()),
            None => {}
            Some(Node::Text(text, _)) => {
                open.push((element, at + 1));
                if let Some(last) = lines.last_mut() {
                    last.push_str(text);
                }
            }
            Some(Node::Element(child)) => {
                open.push((element, at + 1));
                if matches!(
                    child.name.as_str(),
                    "script" | "style" | "head" | "template"
                ) {
                    continue;
                }
                if apart(child) {
                    lines.push(String::new());
                }
                open.push((child, 0));
            }
        }
    }
    let words = lines.iter().map(|words| values::folded(words));
    let words = words.filter(|words| !words.is_empty());
    words.map(|words| (line, words)).collect()
}

/// Whether an element stands by itself, so that no word runs over its edges.
fn apart(element: &Element) -> bool {
    !matches!(
        element.name.as_str(),
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "tt"
            | "u"
            | "var"
            | "wbr"
            | "o:p"
            | "st1:place"
            | "st1:city"
    )
}
