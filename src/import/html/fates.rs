//! What became of the words of a page that are in no text of the draft, and what is to be said.

use crate::edition::tree::Node;
use crate::import::remarks::{Fate, Kind, Remark};

use super::piece::Piece;
use super::seen::{self, Withheld};

/// Gathers what became of the words of a page.
#[derive(Debug, Default)]
pub(super) struct Fates {
    /// Words that were read as facts.
    pub(super) facts: Vec<Fate>,
    /// Words that were left out.
    pub(super) furniture: Vec<Fate>,
    /// What is to be said.
    pub(super) remarks: Vec<Remark>,
    /// What the page says of days and panels without saying that they are its own.
    pub(super) clues: Vec<(u32, String)>,
    /// What is restricted.
    pub(super) withheld: Withheld,
}

impl Fates {
    /// Whether something is restricted.
    pub(super) fn is_withheld(&self, node: &Node) -> bool {
        self.withheld.contains(&std::ptr::from_ref(node))
    }

    /// Nothing of this piece is ever told.
    pub(super) fn withhold(&mut self, piece: &Piece<'_>) {
        self.withheld
            .extend(piece.nodes.iter().map(std::ptr::from_ref));
    }

    /// These words were read as a fact.
    pub(super) fn fact(&mut self, nodes: &[Node], what: &'static str) {
        if let Some(fate) = self.fate(nodes, what) {
            self.facts.push(fate);
        }
    }

    /// These words are furniture of the page.
    pub(super) fn furniture(&mut self, nodes: &[Node], what: &'static str) {
        if let Some(fate) = self.fate(nodes, what) {
            self.furniture.push(fate);
        }
    }

    /// This piece is furniture of the page.
    pub(super) fn piece(&mut self, piece: &Piece<'_>, what: &'static str) {
        self.furniture(piece.nodes, what);
    }

    /// Words of a line that were read as a fact.
    pub(super) fn fact_words(&mut self, line: u32, words: &str, what: &'static str) {
        self.facts.extend(words_of(line, words, what));
    }

    /// Words of a line that are furniture.
    pub(super) fn furniture_words(&mut self, line: u32, words: &str, what: &'static str) {
        self.furniture.extend(words_of(line, words, what));
    }

    /// The words that stand for the pictures in these nodes.
    pub(super) fn pictures(&mut self, nodes: &[Node]) {
        let mut found = Vec::new();
        seen::pictures(nodes, &mut found);
        for (line, words) in found {
            self.furniture_words(line, &words, "words for a picture");
        }
    }

    /// Tells of signs that were encoded twice, so that a person reads `&amp;`.
    pub(super) fn slips(&mut self, line: u32, words: &str) {
        let twice = ["&amp;", "&nbsp;", "&lt;", "&gt;", "&quot;", "&#"];
        if twice.iter().any(|sign| words.contains(sign)) {
            let message = "a sign was encoded twice by the older system, so its name stands in the \
                           text; it was kept, so mend the record";
            self.say(Kind::Slip, line, message);
        }
    }

    /// A remark on a line.
    pub(super) fn say(&mut self, kind: Kind, line: u32, message: &str) {
        self.remarks.push(Remark::new(kind, line, message));
    }

    fn fate(&self, nodes: &[Node], what: &'static str) -> Option<Fate> {
        let lines = seen::lines(nodes, &self.withheld);
        let line = lines.first()?.0;
        words_of(line, &seen::joined(&lines), what)
    }
}

fn words_of(line: u32, words: &str, what: &'static str) -> Option<Fate> {
    words.contains(char::is_alphanumeric).then(|| Fate {
        line,
        words: words.to_owned(),
        what,
    })
}
