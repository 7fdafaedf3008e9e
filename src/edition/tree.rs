//! A page of HTML as a tree, read as a browser reads it.
//!
//! The parser is the one of browsers, so a council's own template may leave out what HTML lets it
//! leave out. What comes out is as plain as can be: elements with their attributes, and text.
//!
//! Pages of others are read too, so no page can hang or break what reads it: tags beyond `DEEPEST`
//! and `MOST` are passed over, and what stands in them is kept.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, QualName, TokenizerResult};

/// How many elements may stand in one another. No page that people wrote comes near.
const DEEPEST: u32 = 250;

/// How many things a page may hold before further tags are passed over.
const MOST: usize = 4_000_000;

/// Something in a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Words, and the line on which they begin, counted from 1.
    Text(String, u32),
    /// An element.
    Element(Element),
}

/// An element of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Element {
    /// Its name, in small letters.
    pub name: String,
    /// Its attributes, in the order in which they were written.
    pub attributes: Vec<(String, String)>,
    /// What stands in it.
    pub children: Vec<Node>,
    /// The line on which its tag ends, counted from 1; 0 where no page wrote it.
    pub line: u32,
}

impl Element {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Whether it bears this class.
    pub fn has_class(&self, class: &str) -> bool {
        self.get("class")
            .is_some_and(|all| all.split_ascii_whitespace().any(|one| one == class))
    }

    /// The elements right below it.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(..) => None,
        })
    }

    /// The first element of this name in it, at any depth.
    pub fn find(&self, name: &str) -> Option<&Self> {
        self.elements().find_map(|element| {
            if element.name == name {
                Some(element)
            } else {
                element.find(name)
            }
        })
    }

    /// All words in it, as they stand.
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.add_text(&mut out);
        out
    }

    fn add_text(&self, out: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(text, _) => out.push_str(text),
                Node::Element(element) => element.add_text(out),
            }
        }
    }
}

/// Reads a whole page. What comes back has the element `html` in it.
pub fn read(html: &str) -> Element {
    let builder = TreeBuilder::new(Sink::default(), TreeBuilderOpts::default());
    let tokenizer = Tokenizer::new(Guard(builder), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    // It stops behind each script for somebody to run it, and where the page names its encoding.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.0.sink.finish()
}

/// Stands between the words of a page and its tree, and passes over tags where there are too many.
struct Guard(TreeBuilder<Place, Sink>);

impl TokenSink for Guard {
    type Handle = Place;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Place> {
        if let Token::TagToken(tag) = &token
            && tag.kind == TagKind::StartTag
            && self.0.sink.is_full()
        {
            return TokenSinkResult::Continue;
        }
        self.0.process_token(token, line)
    }

    fn end(&self) {
        self.0.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.0
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Where something stands in the list of a [`Sink`].
type Place = usize;

/// Gathers what the parser finds: a flat list, in which parents know their children.
struct Sink {
    slots: RefCell<Vec<Slot>>,
    /// The line that is being read.
    line: Cell<u32>,
    /// How deep that stands which was put in place last.
    depth: Cell<u32>,
}

struct Slot {
    matter: Matter,
    parent: Option<Place>,
    children: Vec<Place>,
    line: u32,
    depth: u32,
}

enum Matter {
    Element(QualName, Vec<(String, String)>),
    Text(String),
    /// The page itself, comments and the like: nothing that is read.
    Nothing,
}

const PAGE: Place = 0;

impl Default for Sink {
    fn default() -> Self {
        let sink = Self {
            slots: RefCell::default(),
            line: Cell::new(1),
            depth: Cell::default(),
        };
        sink.add(Matter::Nothing);
        sink
    }
}

impl Sink {
    fn add(&self, matter: Matter) -> Place {
        let mut slots = self.slots.borrow_mut();
        slots.push(Slot {
            matter,
            parent: None,
            children: Vec::new(),
            line: self.line.get(),
            depth: 0,
        });
        slots.len() - 1
    }

    fn is_full(&self) -> bool {
        self.depth.get() > DEEPEST || self.slots.borrow().len() > MOST
    }

    /// Puts something into `parent`, before its child at `at`. Text joins the text before it.
    fn put(&self, parent: Place, at: usize, child: NodeOrText<Place>) {
        let child = match child {
            NodeOrText::AppendNode(child) => child,
            NodeOrText::AppendText(text) => {
                let slots = &mut *self.slots.borrow_mut();
                let before = at
                    .checked_sub(1)
                    .and_then(|n| slots[parent].children.get(n).copied());
                if let Some(Matter::Text(own)) = before.map(|n| &mut slots[n].matter) {
                    own.push_str(&text);
                    self.depth.set(slots[parent].depth + 1);
                    return;
                }
                // The line that is told is the one after a line's end.
                let ends = text.bytes().filter(|b| *b == b'\n').count();
                slots.push(Slot {
                    matter: Matter::Text(text.to_string()),
                    parent: None,
                    children: Vec::new(),
                    line: self.line.get().saturating_sub(ends as u32).max(1),
                    depth: 0,
                });
                slots.len() - 1
            }
        };
        let slots = &mut *self.slots.borrow_mut();
        let depth = slots[parent].depth + 1;
        slots[child].parent = Some(parent);
        slots[child].depth = depth;
        slots[parent].children.insert(at, child);
        self.depth.set(depth);
    }

    fn end_of(&self, parent: Place) -> usize {
        self.slots.borrow()[parent].children.len()
    }
}

impl TreeSink for Sink {
    type Handle = Place;
    type Output = Element;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Element {
        let mut slots = self.slots.into_inner();
        let children = taken(&mut slots, PAGE, 0);
        Element {
            children,
            ..Element::default()
        }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn set_current_line(&self, line: u64) {
        self.line.set(u32::try_from(line).unwrap_or(u32::MAX));
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn get_document(&self) -> Place {
        PAGE
    }

    fn same_node(&self, one: &Place, other: &Place) -> bool {
        one == other
    }

    fn elem_name<'a>(&'a self, target: &Place) -> Ref<'a, QualName> {
        Ref::map(self.slots.borrow(), |slots| match &slots[*target].matter {
            Matter::Element(name, _) => name,
            // The parser asks for the names of elements alone.
            Matter::Text(_) | Matter::Nothing => unreachable!(),
        })
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Place {
        self.add(Matter::Element(name, pairs(attrs)))
    }

    fn create_comment(&self, _: StrTendril) -> Place {
        self.add(Matter::Nothing)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Place {
        self.add(Matter::Nothing)
    }

    fn append(&self, parent: &Place, child: NodeOrText<Place>) {
        self.put(*parent, self.end_of(*parent), child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Place,
        before: &Place,
        child: NodeOrText<Place>,
    ) {
        let has_parent = self.slots.borrow()[*element].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Place) -> Place {
        // What stands in a `<template>` is no part of the page, but it must stand somewhere.
        *target
    }

    fn append_before_sibling(&self, sibling: &Place, child: NodeOrText<Place>) {
        if let NodeOrText::AppendNode(child) = &child {
            self.remove_from_parent(child);
        }
        let place = {
            let slots = self.slots.borrow();
            slots[*sibling].parent.and_then(|parent| {
                let own = &slots[parent].children;
                Some((parent, own.iter().rposition(|n| n == sibling)?))
            })
        };
        if let Some((parent, at)) = place {
            self.put(parent, at, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Place, attrs: Vec<Attribute>) {
        if let Matter::Element(_, own) = &mut self.slots.borrow_mut()[*target].matter {
            for (key, value) in pairs(attrs) {
                if !own.iter().any(|(known, _)| *known == key) {
                    own.push((key, value));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Place) {
        let slots = &mut *self.slots.borrow_mut();
        if let Some(parent) = slots[*target].parent.take() {
            let own = &mut slots[parent].children;
            if let Some(at) = own.iter().rposition(|n| n == target) {
                own.remove(at);
            }
        }
    }

    fn reparent_children(&self, node: &Place, parent: &Place) {
        let slots = &mut *self.slots.borrow_mut();
        let children = std::mem::take(&mut slots[*node].children);
        for child in &children {
            slots[*child].parent = Some(*parent);
        }
        slots[*parent].children.extend(children);
    }
}

fn pairs(attrs: Vec<Attribute>) -> Vec<(String, String)> {
    attrs
        .into_iter()
        .map(|a| (a.name.local.to_string(), a.value.to_string()))
        .collect()
}

/// The children of a slot, taken out of the list. Elements that stand too deep give what they hold.
fn taken(slots: &mut Vec<Slot>, place: Place, depth: u32) -> Vec<Node> {
    let mut out = Vec::new();
    let mut waiting = std::mem::take(&mut slots[place].children);
    waiting.reverse();
    out.reserve(waiting.len());
    while let Some(child) = waiting.pop() {
        let line = slots[child].line;
        match std::mem::replace(&mut slots[child].matter, Matter::Nothing) {
            Matter::Text(text) => out.push(Node::Text(text, line)),
            Matter::Element(..) if depth > DEEPEST + DEEPEST => {
                waiting.extend(std::mem::take(&mut slots[child].children).into_iter().rev());
            }
            Matter::Element(name, attributes) => out.push(Node::Element(Element {
                name: name.local.to_string(),
                attributes,
                children: taken(slots, child, depth + 1),
                line,
            })),
            Matter::Nothing => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_as_a_browser_reads_it() {
        let page = read(
            "<!doctype html><html lang=en><title>A</title><body><!-- no --><p>One &amp; <b>two</b><p>three<table><tr><td>4</table>",
        );
        let body = page.find("body").unwrap();
        assert_eq!(body.text(), "One & twothree4");
        assert_eq!(page.find("html").unwrap().get("lang"), Some("en"));
        let names: Vec<&str> = body.elements().map(|e| e.name.as_str()).collect();
        assert_eq!(names, ["p", "p", "table"]);
        assert!(page.find("tbody").is_some(), "a browser adds it");
    }

    #[test]
    fn text_in_a_table_stands_before_it() {
        let page = read("<p>a</p><table>lost<tr><td>b</td></tr></table>");
        assert_eq!(page.find("body").unwrap().text(), "alostb");
    }

    #[test]
    fn words_and_elements_know_their_lines() {
        let page = read("<title>\nA</title>\r\n<p\n class=x>one\ntwo<b>three</b>\n\n four");
        let p = page.find("p").unwrap();
        assert_eq!(p.line, 4);
        assert_eq!(p.find("b").unwrap().line, 5);
        let texts = p.children.iter().filter_map(|node| match node {
            Node::Text(text, line) => Some((text.as_str(), *line)),
            Node::Element(_) => None,
        });
        let lines: Vec<_> = texts.collect();
        assert_eq!(lines, [("one\ntwo", 4), ("\n\n four", 5)]);
    }

    #[test]
    fn a_page_of_too_many_tags_is_read_to_its_end() {
        for tag in ["div", "b", "table><tr><td", "p><b><i", "a><p", "ul><li"] {
            let page = read(&(format!("<{tag}>x").repeat(30_000) + "</p>end"));
            assert!(page.text().ends_with("end"), "{tag}");
        }
        let many: Vec<String> = (0..30_000).map(|n| format!("<p><b id={n}>x</p>")).collect();
        assert_eq!(read(&many.concat()).text().len(), 30_000);
    }
}
