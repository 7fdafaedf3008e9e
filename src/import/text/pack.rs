//! In the making.

use crate::import::paper::{Paper, Reading};

/// Reads a public document pack. Nothing where it is none.
pub fn read(_paper: &Paper) -> Option<Reading> {
    None
}
