//! An answer as a tree of elements with lines: the little of XML that the web service needs.
//!
//! Nothing that a document defines for itself is believed: entities of its own stay the words that
//! they are, and what is nested deeper than any answer is refused.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::import::draft::{Maybe, Said};

/// Deeper than this no answer goes. So no walk through a tree has to fear for its stack.
const DEEPEST: usize = 64;

/// An element of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Element {
    /// Its name in small letters, without a prefix.
    pub name: String,
    /// The line on which it begins.
    pub line: u32,
    /// Its attributes, names in small letters.
    pub attributes: Vec<(String, String)>,
    /// The elements in it.
    pub children: Vec<Element>,
    /// The words right in it.
    pub text: String,
    /// It is withheld, and holds no word any more that is.
    pub withheld: bool,
}

impl Element {
    /// What a field says: an element of this name right below, or an attribute. Nothing where it is
    /// empty.
    pub fn field(&self, name: &str) -> Maybe<String> {
        let below = self.below(name).map(|found| (&found.text, found.line));
        let beside = self.attributes.iter().filter(|(key, _)| key == name);
        below
            .chain(beside.map(|(_, value)| (value, self.line)))
            .find(|(text, _)| !text.trim().is_empty())
            .map(|(text, line)| Said::new(text.clone(), line))
    }

    /// Everything that a field says, however often it is there, empty or not.
    pub fn every<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let beside = self.attributes.iter().filter(move |(key, _)| key == name);
        let below = self.below(name).map(|found| found.text.as_str());
        below.chain(beside.map(|(_, value)| value.as_str()))
    }

    /// The elements of this name right below.
    pub fn below<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Whether it holds no element.
    pub fn is_leaf(&self) -> bool {
        self.children.is_empty()
    }
}

/// What is wrong with an answer: the line, and why it cannot be read.
pub type Fault = (u32, &'static str);

/// Reads an answer whole, or not at all: what stands behind a fault might have said that what
/// stands before it is restricted.
pub fn read(text: &str) -> Result<Element, Fault> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    let mut lines = Lines {
        text,
        at: 0,
        line: 1,
    };
    let mut open: Vec<Element> = Vec::new();
    let mut whole: Option<Element> = None;
    loop {
        let line = lines.line(reader.buffer_position());
        let event = reader
            .read_event()
            .map_err(|_| (line, "its markup is damaged"))?;
        match event {
            Event::Start(tag) => {
                if open.len() >= DEEPEST {
                    return Err((line, "its elements are nested too deeply"));
                }
                open.push(element(&tag, line));
            }
            Event::Empty(tag) => close(element(&tag, line), &mut open, &mut whole)?,
            Event::End(_) => {
                let done = open.pop().ok_or((line, "its markup is damaged"))?;
                close(done, &mut open, &mut whole)?;
            }
            Event::Text(part) => add(&mut open, &part.xml10_content()),
            Event::CData(part) => add(&mut open, &part.xml10_content()),
            Event::GeneralRef(entity) => add(&mut open, &resolved(&entity)),
            Event::Eof if open.is_empty() => return whole.ok_or((line, "it is empty")),
            Event::Eof => return Err((line, "it breaks off before its end")),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// Puts a complete element where it belongs.
fn close(done: Element, open: &mut [Element], whole: &mut Option<Element>) -> Result<(), Fault> {
    if let Some(parent) = open.last_mut() {
        parent.children.push(done);
    } else if whole.is_none() {
        *whole = Some(done);
    } else {
        return Err((done.line, "it holds more than one answer"));
    }
    Ok(())
}

fn add(open: &mut [Element], words: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(words);
    }
}

fn element(tag: &BytesStart<'_>, line: u32) -> Element {
    let mut attributes = Vec::new();
    for attribute in tag.attributes().with_checks(false).flatten() {
        let key = attribute.key.local_name().as_ref().to_ascii_lowercase();
        let value = quick_xml::escape::unescape(&attribute.value).map_or_else(
            |_| attribute.value.to_string(),
            std::borrow::Cow::into_owned,
        );
        attributes.push((key, value));
    }
    Element {
        name: tag.local_name().as_ref().to_ascii_lowercase(),
        line,
        attributes,
        ..Element::default()
    }
}

/// The sign that an entity of XML or a number stands for; any other stays as it was written.
fn resolved(entity: &str) -> String {
    let written = format!("&{entity};");
    match quick_xml::escape::unescape(&written) {
        Ok(sign) => sign.into_owned(),
        Err(_) => written,
    }
}

/// Counts lines as far as the reader has come, each byte once.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u32,
}

impl Lines<'_> {
    fn line(&mut self, position: u64) -> u32 {
        let to = usize::try_from(position)
            .unwrap_or(usize::MAX)
            .min(self.text.len());
        if let Some(passed) = self.text.as_bytes().get(self.at..to) {
            self.line += memchr::memchr_iter(b'\n', passed).count() as u32;
            self.at = to;
        }
        self.line
    }
}
