//! A paper: one file of what a council has, wherever it lay.

use super::draft::Meeting;
use super::remarks::{Fate, Remark};

/// A paper, opened.
#[derive(Debug, Clone)]
pub struct Paper {
    /// What people call it: the file's name as they gave it, with the part's name behind it.
    pub name: String,
    /// The address under which it was saved, where that is known: of a crawl, or of the page itself.
    pub address: Option<String>,
    /// Its text, in whatever encoding it was.
    pub text: String,
}

/// What a reader made of a paper.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// What it was recognised as, in a few words: `agenda and minutes page`.
    pub shape: &'static str,
    /// The meetings it tells of. A page of one item gives a meeting with that item alone.
    pub meetings: Vec<Meeting>,
    /// Panels that it names, with or without meetings.
    pub panels: Vec<Panel>,
    /// Everything that a person can read in the paper, by lines: what must be accounted for. Matter
    /// that is restricted is not among it.
    pub seen: Vec<(u32, String)>,
    /// Words that were read as a fact, and stand in the front matter in another form.
    pub facts: Vec<Fate>,
    /// Words that were left out, being furniture of the page.
    pub furniture: Vec<Fate>,
    /// What is to be said of it.
    pub remarks: Vec<Remark>,
    /// What the paper says of days and panels without saying that they are its own:
    /// `minutes of the meeting on 15 September 2020`, with its line.
    pub clues: Vec<(u32, String)>,
}

/// A panel as a paper names it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Panel {
    /// Its name.
    pub name: String,
    /// The council, if it is named.
    pub council: Option<String>,
    /// What kind of body it is, if the paper says so.
    pub kind: Option<String>,
    /// What the older system calls it, as `democracy.example.gov.uk CId 184`.
    pub id: Option<String>,
    /// Addresses of the older system that show it.
    pub legacy: Vec<String>,
}
