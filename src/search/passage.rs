//! What is found, cut into passages: short enough for a result to be made of one small file.

use serde::Serialize;

use crate::page::Findable;

/// So many letters are a passage; a paragraph that is much longer is cut at a gap.
const LONG: usize = 3000;

/// Which words these are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// Those of a title.
    Title,
    /// Those of a decision.
    Decision,
    /// All others of the record.
    Text,
    /// What is known beside it: the panel, the day, who is named.
    Beside,
}

/// A passage.
#[derive(Debug)]
pub(super) struct Passage<'a> {
    /// Its words, paragraph by paragraph, with whether they are indexed with another one.
    pub parts: Vec<(Field, &'a str, bool)>,
    /// How many passages stand before it of what is found.
    pub place: u32,
}

/// What a result is made of.
#[derive(Debug, Serialize)]
pub(super) struct Shown<'a>(
    /// The title.
    pub &'a str,
    /// The address, as it stands in a link.
    pub String,
    /// What it is.
    pub &'static str,
    /// The panel.
    pub &'a str,
    /// The day.
    pub &'a str,
    /// The number.
    pub &'a str,
    /// The outcome and the state.
    pub String,
    /// The words.
    pub String,
);

/// The passages of something: the first has its title.
pub(super) fn passages<'a>(
    found: &'a Findable,
    is_elsewhere: &dyn Fn(&str) -> bool,
) -> Vec<Passage<'a>> {
    let mut out = vec![Passage {
        parts: Vec::new(),
        place: 0,
    }];
    let mut length = 0;
    let decisions = found.decisions.iter().map(|text| (Field::Decision, text));
    let others = found.paragraphs.iter().map(|text| (Field::Text, text));
    for (field, paragraph) in decisions.chain(others) {
        let told = is_elsewhere(paragraph);
        for part in pieces(paragraph) {
            if length > 0 && length + part.len() > LONG {
                length = 0;
                out.push(Passage {
                    parts: Vec::new(),
                    place: out.len() as u32,
                });
            }
            length += part.len();
            if let Some(passage) = out.last_mut() {
                passage.parts.push((field, part, told));
            }
        }
    }
    out
}

/// A paragraph, in pieces where it is long.
fn pieces(paragraph: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = paragraph;
    while rest.len() > LONG {
        let end = rest.floor_char_boundary(LONG);
        let end = rest[..end].rfind(' ').filter(|at| *at > 0).unwrap_or(end);
        let (piece, behind) = rest.split_at(end);
        out.push(piece);
        rest = behind.trim_start();
    }
    out.push(rest);
    out
}

impl Passage<'_> {
    /// Its words, to be shown.
    pub(super) fn text(&self) -> String {
        let parts: Vec<&str> = self.parts.iter().map(|(_, text, _)| *text).collect();
        parts.join("\n")
    }
}
