//! Where a paper or a document lies.

use std::path::PathBuf;

/// Where a paper is to be had.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Locator {
    /// The file on the disk.
    pub file: PathBuf,
    /// Which part of it, where the file is an archive.
    pub member: Option<Member>,
}

/// A part of an archive.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Member {
    /// The entry of this place in a ZIP file.
    Zip(usize),
    /// The record that begins at this byte of a WARC file.
    Warc(u64),
}
