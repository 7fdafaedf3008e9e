//! Pages as a browser or a crawler saved them from ModernGov.

use super::paper::{Paper, Reading};

/// Reads a page. Nothing where it is of no known shape.
pub fn read(_paper: &Paper) -> Option<Reading> {
    None
}
