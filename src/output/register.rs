//! Who has put what: every path once, and none both a file and a folder.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use super::error::OutputError;
use super::guard;
use super::manifest::{Line, Manifest};

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Unchanged,
    Added,
    Replaced,
}

impl Fate {
    pub fn written(over_another: bool) -> Self {
        if over_another {
            Self::Replaced
        } else {
            Self::Added
        }
    }
}

/// A file that was put.
#[derive(Debug, Clone, Copy)]
pub(super) struct Put {
    pub size: u64,
    pub hash: blake3::Hash,
    pub fate: Fate,
}

/// All files so far. Held only for a moment by each thread.
#[derive(Debug, Default)]
pub(super) struct Register {
    entries: Mutex<Entries>,
}

#[derive(Debug, Default)]
struct Entries {
    /// Those being made have no value yet.
    files: HashMap<String, Option<Put>>,
    folders: HashSet<String>,
}

impl Register {
    /// Claims a path before its file is made.
    pub fn reserve(&self, path: &str) -> Result<(), OutputError> {
        guard::check_path(path).map_err(|why| OutputError::BadPath {
            path: path.to_owned(),
            why,
        })?;
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        if entries.files.contains_key(path) {
            return Err(OutputError::Twice {
                path: path.to_owned(),
            });
        }
        if entries.folders.contains(path) {
            return Err(OutputError::FileAndFolder {
                path: path.to_owned(),
            });
        }
        for folder in guard::folders_of(path) {
            if entries.files.contains_key(folder) {
                return Err(OutputError::FileAndFolder {
                    path: folder.to_owned(),
                });
            }
            // A known folder's own folders are known.
            if entries.folders.contains(folder) {
                break;
            }
            entries.folders.insert(folder.to_owned());
        }
        entries.files.insert(path.to_owned(), None);
        Ok(())
    }

    /// Writes down what became of a claimed path.
    pub fn enter(&self, path: &str, put: Put) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.files.insert(path.to_owned(), Some(put));
    }

    /// The checksum of a file that was put.
    pub fn hash(&self, path: &str) -> Option<blake3::Hash> {
        let entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.files.get(path)?.map(|put| put.hash)
    }

    /// The manifest of everything that was put, and what became of each of its lines. A path that
    /// was claimed and has no file, since a thread came to grief over it, is no reason to remove
    /// the page that stands there: it makes the site incomplete.
    pub fn take(&self) -> Result<(Manifest, Vec<Fate>), OutputError> {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let mut files: Vec<(String, Put)> = std::mem::take(&mut entries.files)
            .into_iter()
            .map(|(path, put)| Some((path, put?)))
            .collect::<Option<_>>()
            .ok_or(OutputError::Incomplete)?;
        files.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let (lines, fates) = files
            .into_iter()
            .map(|(path, Put { size, hash, fate })| (Line { path, size, hash }, fate))
            .unzip();
        Ok((Manifest::new(lines), fates))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_is_claimed_twice_or_is_both() {
        let register = Register::default();
        register.reserve("a/b/c.html").unwrap();
        register.reserve("a/d").unwrap();
        let error = |path| register.reserve(path).unwrap_err().to_string();
        assert!(error("a/d").contains("two files"));
        assert!(error("a/b").contains("also a folder"));
        assert!(error("a/d/e.html").contains("a/d would be"));
        assert!(error("../a").contains("cannot hold"));
        // Claimed, and never made.
        assert!(matches!(register.take(), Err(OutputError::Incomplete)));
    }
}
