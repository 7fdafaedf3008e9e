//! What a site's own list says of its files, for whoever compares two sites without reading them.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::SystemTime;

use super::manifest::{self, Found, Manifest};

/// The list of a site, and when it was written.
#[derive(Debug)]
pub struct Listed {
    manifest: Manifest,
    written: SystemTime,
}

impl Listed {
    /// The list in a folder; none where there is no whole one.
    pub fn read(folder: &Path) -> Option<Self> {
        let written = fs::metadata(manifest::path(folder)).ok()?.modified().ok()?;
        match Manifest::read(folder).ok()?.found {
            Found::Good(manifest) => Some(Self { manifest, written }),
            Found::Nothing | Found::Damaged(_) => None,
        }
    }

    /// The checksum of a file, if it can be believed: the list is written last, so a file that
    /// was changed after it is to be read.
    pub fn hash(&self, path: &str, meta: &Metadata) -> Option<blake3::Hash> {
        let line = self.manifest.get(path)?;
        let is_as_listed = line.size == meta.len() && meta.modified().ok()? <= self.written;
        is_as_listed.then_some(line.hash)
    }
}
