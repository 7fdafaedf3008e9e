//! Text extracts: pages of agendas and minutes, pages of one item, public document packs.

use super::paper::{Paper, Reading};

/// Reads an extract. Nothing where it is of no known shape.
pub fn read(_paper: &Paper) -> Option<Reading> {
    None
}
