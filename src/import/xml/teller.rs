//! Keeps the account while an answer is read: what a person can see in it, and what became of it.

use crate::import::blocks::Block;
use crate::import::draft::{Maybe, Said};
use crate::import::paper::Reading;
use crate::import::remarks::{Fate, Kind, Remark};

use super::body;
use super::host::Host;
use super::tree::Element;
use super::values;

/// What is being made of an answer.
#[derive(Debug, Default)]
pub struct Teller {
    /// The reading so far.
    pub reading: Reading,
}

impl Teller {
    /// A field of words that stand in the draft as they are: a title, the name of a panel.
    pub fn title(&mut self, element: &Element, name: &str) -> Maybe<String> {
        let said = clean(element.field(name))?;
        self.see(&said);
        Some(said)
    }

    /// A field that was read as a fact.
    pub fn fact(&mut self, element: &Element, name: &str, what: &'static str) -> Maybe<String> {
        let said = clean(element.field(name))?;
        self.note(&said, what);
        Some(said)
    }

    /// The first of these fields that says something, as a fact.
    pub fn first(
        &mut self,
        element: &Element,
        names: &[&str],
        what: &'static str,
    ) -> Maybe<String> {
        names.iter().find_map(|name| self.fact(element, name, what))
    }

    /// Words that a person sees, and that stand in the draft.
    pub fn see(&mut self, said: &Said<String>) {
        self.reading.seen.push((said.line, said.value.clone()));
    }

    /// Words that were read as a fact.
    pub fn note(&mut self, said: &Said<String>, what: &'static str) {
        self.see(said);
        self.reading.facts.push(fate(said, what));
    }

    /// Words that were left out, with the reason.
    pub fn leave(&mut self, said: &Said<String>, why: &'static str) {
        self.see(said);
        self.reading.furniture.push(fate(said, why));
    }

    /// A field that the record has no place for.
    pub fn spare(&mut self, element: &Element, name: &str, why: &'static str) {
        if let Some(said) = clean(element.field(name)) {
            self.leave(&said, why);
        }
    }

    /// A field that holds a text, and whether it breaks off.
    pub fn text(&mut self, element: &Element, name: &str, host: &Host) -> (Vec<Block>, bool) {
        let mut blocks = Vec::new();
        let mut cut = false;
        for field in element.below(name) {
            let text = body::read(&field.text, field.line, host.root().as_deref());
            self.reading.seen.extend(text.seen);
            self.reading.facts.extend(text.facts);
            self.reading.furniture.extend(text.furniture);
            self.reading.remarks.extend(text.remarks);
            blocks.extend(text.blocks);
            cut |= text.cut;
        }
        (blocks, cut)
    }

    /// Something that a person should know.
    pub fn remark(&mut self, kind: Kind, line: u32, message: impl Into<String>) {
        self.reading.remarks.push(Remark::new(kind, line, message));
    }

    /// A field with a value that can be read, or the reason why it cannot, told to a person.
    pub fn value<T>(
        &mut self,
        element: &Element,
        name: &str,
        what: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Maybe<T> {
        let said = clean(element.field(name))?;
        if let Some(value) = read(&said.value) {
            self.note(&said, what);
            return Some(Said::new(value, said.line));
        }
        let message = format!("`{}` cannot be read as the {what}; look it up", said.value);
        self.remark(Kind::Unsure, said.line, message);
        self.leave(&said, "value that cannot be read");
        None
    }
}

fn clean(said: Maybe<String>) -> Maybe<String> {
    let said = said?;
    let value = values::words(&said.value);
    (!value.is_empty()).then(|| Said::new(value, said.line))
}

fn fate(said: &Said<String>, what: &'static str) -> Fate {
    Fate {
        line: said.line,
        words: said.value.clone(),
        what,
    }
}
