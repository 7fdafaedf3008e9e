//! A stretch of HTML that stands in something else than a page, as in a field of the web service.

use crate::edition::tree::{self, Element, Node};
use crate::import::blocks::Block;
use crate::import::remarks::{Fate, Remark};

use super::fates::Fates;
use super::piece::pieces;
use super::seen;
use super::site::Site;
use super::wash::Washing;

/// What a stretch of HTML says, and what became of its words.
#[derive(Debug, Default)]
pub struct Stretch {
    /// Its text.
    pub blocks: Vec<Block>,
    /// Everything that a person can read in it.
    pub seen: Vec<(u32, String)>,
    /// Words that were read as a fact.
    pub facts: Vec<Fate>,
    /// Words that were left out.
    pub furniture: Vec<Fate>,
    /// What is to be said.
    pub remarks: Vec<Remark>,
    /// Whether it breaks off, and goes on elsewhere.
    pub cut: bool,
}

/// Reads a stretch of HTML that begins on this line. Its links begin from this address.
pub fn read(html: &str, line: u32, base: Option<&str>) -> Stretch {
    let mut page = tree::read(html);
    shift(&mut page, line.saturating_sub(1));
    let site = Site::of(base, "", &page);
    let Some(body) = page.find("body") else {
        return Stretch::default();
    };
    let mut fates = Fates::default();
    let mut washing = Washing::new(&site, &mut fates);
    let blocks = washing.text(&pieces(&body.children, true));
    let cut = washing.cut.is_some();
    Stretch {
        blocks,
        seen: seen::lines(&body.children, &fates.withheld),
        facts: fates.facts,
        furniture: fates.furniture,
        remarks: fates.remarks,
        cut,
    }
}

/// Moves everything down by some lines. The tree bounds how deep it is.
fn shift(element: &mut Element, by: u32) {
    element.line += by;
    for node in &mut element.children {
        match node {
            Node::Text(_, line) => *line += by,
            Node::Element(element) => shift(element, by),
        }
    }
}
