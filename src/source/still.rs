//! Whether the content is still what was read. A site is made of one state of the archive: had half
//! of it been read before a record was saved and half after, a page could show what another says is
//! withheld. So just before anything is put in place each file is looked at once more, and each
//! folder for what came into it.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;
use std::time::SystemTime;

use rayon::prelude::*;

use super::is_hidden;
use crate::diag::{Diagnostic, Findings, codes};

/// What tells that a file is the one that was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    /// Of a file as the system describes it.
    pub fn of(data: &Metadata) -> Self {
        Self {
            size: data.len(),
            modified: data.modified().ok(),
        }
    }
}

/// A number that is another one when a file was written to, replaced or renamed since: of its
/// length, its times and its place on the disk.
pub(super) fn mark(data: &Metadata) -> u64 {
    let mut hasher = DefaultHasher::new();
    (data.len(), data.modified().ok()).hash(&mut hasher);
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        // The time of the last change of any kind: nothing but the system can set it.
        (data.ctime(), data.ctime_nsec(), data.ino(), data.dev()).hash(&mut hasher);
    }
    hasher.finish()
}

/// All files and folders that were read, by their paths below the content folder.
#[derive(Debug, Default)]
pub(super) struct Read {
    files: Vec<(String, Stamp)>,
    folders: Vec<String>,
}

impl Read {
    /// Notes a file that was read.
    pub fn file(&mut self, path: &str, stamp: Stamp) {
        self.files.push((path.to_owned(), stamp));
    }

    /// Notes a folder that was looked through.
    pub fn folder(&mut self, path: &str) {
        self.folders.push(path.to_owned());
    }

    /// Names what is not as it was; whether anything is not.
    pub fn check(&self, root: &Path, findings: &mut Findings) -> bool {
        let files =
            self.files
                .par_iter()
                .filter_map(|(path, stamp)| match fs::metadata(root.join(path)) {
                    Ok(data) if Stamp::of(&data) == *stamp => None,
                    Ok(_) => Some(changed(path)),
                    Err(_) => Some(gone(path)),
                });
        let known: HashSet<&str> = self
            .files
            .iter()
            .map(|(path, _)| path.as_str())
            .chain(self.folders.iter().map(String::as_str))
            .collect();
        let folders = self
            .folders
            .par_iter()
            .flat_map_iter(|folder| came(root, folder, &known));
        let found: Vec<Diagnostic> = files.chain(folders).collect();
        let is_other = !found.is_empty();
        for finding in found {
            findings.push(finding);
        }
        is_other
    }
}

/// What is in a folder and was not there before. A folder that is gone names itself.
fn came(root: &Path, folder: &str, known: &HashSet<&str>) -> Vec<Diagnostic> {
    let Ok(entries) = fs::read_dir(root.join(folder)) else {
        return vec![gone(folder)];
    };
    entries
        .flatten()
        .map(|entry| entry.file_name())
        .filter(|name| !is_hidden(name))
        .map(|name| {
            let name = name.to_string_lossy();
            if folder.is_empty() {
                name.into_owned()
            } else {
                format!("{folder}/{name}")
            }
        })
        .filter(|path| !known.contains(path.as_str()))
        .map(|path| finding(&path, "came while the site was being built"))
        .collect()
}

/// A file is another one than was read.
pub fn changed(path: &str) -> Diagnostic {
    finding(path, "changed while the site was being built")
}

/// A file or folder that was read is not there any more.
pub fn gone(path: &str) -> Diagnostic {
    finding(path, "went away while the site was being built")
}

fn finding(path: &str, message: &str) -> Diagnostic {
    Diagnostic::path(codes::CONTENT_CHANGED, path, message)
}
