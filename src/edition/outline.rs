//! What a page leads to: its parts with their numbers, and the addresses of its links.

use std::collections::BTreeMap;

use super::blocks::{Block, Part};
use super::run::Run;

/// The parts of a page with their numbers: `3.2` is the second part of the third.
#[derive(Default)]
pub(super) struct Outline {
    /// The levels of the headings around, with how many parts each has so far.
    around: Vec<(u8, usize)>,
    /// How many parts the page has at the top.
    pub(super) top: usize,
    /// The number of each heading, in order.
    pub(super) numbers: Vec<String>,
    /// The number of the part in which a place is.
    places: BTreeMap<String, String>,
    /// Places whose part is not known yet: the next heading, where one follows at once.
    waiting: Vec<String>,
    /// The titles of the parts at the top.
    pub(super) titles: Vec<(String, Vec<Run>)>,
    pub(super) has_contents: bool,
}

impl Outline {
    pub(super) fn read(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Place(place) => self.waiting.push(place.clone()),
                Block::Heading(level, words) => self.heading(*level, words),
                Block::List(entries) => entries.iter().for_each(|e| self.read(&e.blocks)),
                Block::Terms(terms) => terms.iter().for_each(|t| self.read(&t.said)),
                Block::Quotation(blocks) => self.read(blocks),
                Block::Part(part, blocks) => {
                    self.has_contents |= *part == Part::Contents;
                    self.read(blocks);
                }
                Block::Notes(notes) => notes.iter().for_each(|note| self.read(note)),
                _ => self.settle(),
            }
        }
        self.settle();
    }

    fn heading(&mut self, level: u8, words: &[Run]) {
        if level > 1 {
            while self.around.last().is_some_and(|(outer, _)| *outer >= level) {
                self.around.pop();
            }
            match self.around.last_mut() {
                Some((_, parts)) => *parts += 1,
                None => self.top += 1,
            }
            self.around.push((level, 0));
        }
        let number = self.number();
        if self.around.len() == 1 {
            self.titles.push((number.clone(), words.to_vec()));
        }
        self.numbers.push(number);
        self.settle();
    }

    /// The number of the part that is being read; nothing before the first.
    fn number(&self) -> String {
        let mut out = match self.around.first() {
            Some(_) => self.top.to_string(),
            None => String::new(),
        };
        for (_, parts) in self.around.iter().rev().skip(1).rev() {
            out.push_str(&format!(".{parts}"));
        }
        out
    }

    fn settle(&mut self) {
        let number = self.number();
        for place in self.waiting.drain(..) {
            self.places.insert(place, number.clone());
        }
    }

    /// The number of the part to which a link on the page leads.
    pub(super) fn of_link(&self, target: &str) -> Option<&str> {
        let place = self.places.get(target.strip_prefix('#')?)?;
        (!place.is_empty()).then_some(place.as_str())
    }
}

/// Addresses, each once, in the order in which they were met.
#[derive(Default)]
pub(super) struct Links {
    numbers: BTreeMap<String, usize>,
    pub(super) list: Vec<String>,
}

impl Links {
    /// The number of an address that somebody may follow from a file of their own.
    pub(super) fn number(&mut self, target: &str) -> Option<usize> {
        let outside = ["https://", "http://", "mailto:"];
        if !outside.iter().any(|scheme| target.starts_with(scheme)) {
            return None;
        }
        let next = self.list.len() + 1;
        let number = *self.numbers.entry(target.to_owned()).or_insert(next);
        if number == next {
            self.list.push(target.to_owned());
        }
        Some(number)
    }
}
