//! Finds the papers: files, folders, ZIP files and crawls, each opened one at a time.

use std::path::PathBuf;

use super::paper::{Locator, Paper};

/// What lies at a place.
#[derive(Debug)]
pub enum Found {
    /// A paper with text.
    Paper(Paper),
    /// A file that has no text to read, such as a picture or a report as PDF: a document, perhaps.
    Document {
        /// What people call it.
        name: String,
        /// The address under which it was saved, where that is known.
        address: Option<String>,
        /// What is in it.
        bytes: Vec<u8>,
    },
}

/// Everything that lies at these paths, folders and archives gone through, in a settled order. What
/// cannot be read is told beside it, by its name.
pub fn list(_inputs: &[PathBuf]) -> (Vec<Locator>, Vec<(String, String)>) {
    (Vec::new(), Vec::new())
}

/// Opens what lies at a place. Where it cannot be read, says why, in one sentence.
pub fn open(_at: &Locator) -> Result<Found, String> {
    Err("nothing can be opened yet".to_owned())
}
