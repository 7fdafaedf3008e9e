//! Text extracts: pages of agendas and minutes, pages of one item, public document packs.

pub mod pack;
pub mod said;

use super::paper::{Paper, Reading};

/// Reads an extract. Nothing where it is of no known shape.
pub fn read(paper: &Paper) -> Option<Reading> {
    pack::read(paper)
}
