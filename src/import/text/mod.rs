//! Text extracts: pages of agendas and minutes, pages of one item, public document packs.
//!
//! An extract has lost what its page was made of; what is left are lines. `page` and `item` know
//! them by the words that the older system puts on every page, [`pack`] by those of printed papers.

pub mod pack;
pub mod said;

mod clues;
mod head;
mod item;
mod lines;
mod page;
mod prose;
mod section;
mod sign;
mod slips;

use super::paper::{Paper, Reading};

/// Reads an extract. Nothing where it is of no known shape.
pub fn read(paper: &Paper) -> Option<Reading> {
    item::read(paper)
        .or_else(|| page::read(paper))
        .or_else(|| pack::read(paper))
}
