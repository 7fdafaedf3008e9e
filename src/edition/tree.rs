//! A page of HTML as a tree, read as a browser reads it.
//!
//! The parser is the one of browsers, so a council's own template may leave out what HTML lets it
//! leave out. What comes out is as plain as can be: elements with their attributes, and text.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::{Attribute, ParseOpts, QualName, parse_document};

/// Something in a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Words.
    Text(String),
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
            Node::Text(_) => None,
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
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => element.add_text(out),
            }
        }
    }
}

/// Reads a whole page. What comes back has the element `html` in it.
pub fn read(html: &str) -> Element {
    parse_document(Sink::default(), ParseOpts::default()).one(html)
}

/// Where something stands in the list of a [`Sink`].
type Place = usize;

/// Gathers what the parser finds: a flat list, in which parents know their children.
struct Sink(RefCell<Vec<Slot>>);

struct Slot {
    matter: Matter,
    parent: Option<Place>,
    children: Vec<Place>,
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
        let sink = Self(RefCell::default());
        sink.add(Matter::Nothing);
        sink
    }
}

impl Sink {
    fn add(&self, matter: Matter) -> Place {
        let mut slots = self.0.borrow_mut();
        slots.push(Slot {
            matter,
            parent: None,
            children: Vec::new(),
        });
        slots.len() - 1
    }

    /// Puts something into `parent`, before its child at `at`. Text joins the text before it.
    fn put(&self, parent: Place, at: usize, child: NodeOrText<Place>) {
        let child = match child {
            NodeOrText::AppendNode(child) => child,
            NodeOrText::AppendText(text) => {
                let slots = &mut *self.0.borrow_mut();
                let before = at
                    .checked_sub(1)
                    .and_then(|n| slots[parent].children.get(n).copied());
                if let Some(Matter::Text(own)) = before.map(|n| &mut slots[n].matter) {
                    own.push_str(&text);
                    return;
                }
                slots.push(Slot {
                    matter: Matter::Text(text.to_string()),
                    parent: None,
                    children: Vec::new(),
                });
                slots.len() - 1
            }
        };
        let slots = &mut *self.0.borrow_mut();
        slots[child].parent = Some(parent);
        slots[parent].children.insert(at, child);
    }

    fn end_of(&self, parent: Place) -> usize {
        self.0.borrow()[parent].children.len()
    }
}

impl TreeSink for Sink {
    type Handle = Place;
    type Output = Element;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Element {
        let mut slots = self.0.into_inner();
        let children = taken(&mut slots, PAGE);
        Element {
            children,
            ..Element::default()
        }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn get_document(&self) -> Place {
        PAGE
    }

    fn same_node(&self, one: &Place, other: &Place) -> bool {
        one == other
    }

    fn elem_name<'a>(&'a self, target: &Place) -> Ref<'a, QualName> {
        Ref::map(self.0.borrow(), |slots| match &slots[*target].matter {
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
        let has_parent = self.0.borrow()[*element].parent.is_some();
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
            let slots = self.0.borrow();
            slots[*sibling].parent.and_then(|parent| {
                let own = &slots[parent].children;
                Some((parent, own.iter().position(|n| n == sibling)?))
            })
        };
        if let Some((parent, at)) = place {
            self.put(parent, at, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Place, attrs: Vec<Attribute>) {
        if let Matter::Element(_, own) = &mut self.0.borrow_mut()[*target].matter {
            for (key, value) in pairs(attrs) {
                if !own.iter().any(|(known, _)| *known == key) {
                    own.push((key, value));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Place) {
        let slots = &mut *self.0.borrow_mut();
        if let Some(parent) = slots[*target].parent.take() {
            slots[parent].children.retain(|n| n != target);
        }
    }

    fn reparent_children(&self, node: &Place, parent: &Place) {
        let slots = &mut *self.0.borrow_mut();
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

/// The children of a slot, taken out of the list.
fn taken(slots: &mut Vec<Slot>, place: Place) -> Vec<Node> {
    let children = std::mem::take(&mut slots[place].children);
    let mut out = Vec::with_capacity(children.len());
    for child in children {
        match std::mem::replace(&mut slots[child].matter, Matter::Nothing) {
            Matter::Text(text) => out.push(Node::Text(text)),
            Matter::Element(name, attributes) => out.push(Node::Element(Element {
                name: name.local.to_string(),
                attributes,
                children: taken(slots, child),
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
}
