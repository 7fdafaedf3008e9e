//! The stage: where changed files wait until all of them are made. Nothing of the site is touched
//! before that, so whatever fails, the old site stands.
//!
//! ```text
//! stage/.gitignore  `*`: a stage that a killed build left is not taken into a repository
//! stage/site/…      the files, by their site paths; later perhaps the whole new site
//! stage/rest       the old site once it is exchanged and holds nothing but what is ours
//! stage/manifest    the new manifest
//! stage/journal     what is to be done; once it is there the build cannot be undone
//! stage/exchange    the mark of the folder that is about to become the site
//! ```

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::disk::Disk;
use super::error::{Doing as _, OutputError};

/// A folder for what is being made, which comes into being with the first file in it.
#[derive(Debug)]
pub(super) struct Stage {
    disk: Disk,
    root: PathBuf,
    is_ready: Mutex<bool>,
}

impl Stage {
    pub fn new(disk: &Disk, root: PathBuf) -> Self {
        Self {
            disk: disk.clone(),
            root,
            is_ready: Mutex::new(false),
        }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The staged files, in the shape of the site.
    pub fn site(&self) -> PathBuf {
        site(&self.root)
    }

    /// Makes the folder if this is the first need of it.
    pub fn make_ready(&self) -> Result<(), OutputError> {
        let mut is_ready = self.is_ready.lock().unwrap_or_else(PoisonError::into_inner);
        if !*is_ready {
            let site = self.site();
            self.disk.make_folder(&site).doing("make", &site)?;
            let ignore = self.root.join(".gitignore");
            self.disk
                .write(&ignore, b"*\n")
                .inspect_err(|_| {
                    // Or the next thread would say that the file is in the way, not what is wrong.
                    let _ = self.disk.remove_file(&ignore);
                })
                .doing("write", &ignore)?;
            *is_ready = true;
        }
        Ok(())
    }

    /// Stages a file that is in memory.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        self.make_ready()?;
        let place = self.site().join(path);
        self.in_folder(&place, || self.disk.write(&place, bytes))
            .doing("write", &place)
    }

    /// Opens a file to be staged in pieces; with it comes its place, for messages.
    pub fn create(&self, path: &str) -> Result<(File, PathBuf), OutputError> {
        self.make_ready()?;
        let place = self.site().join(path);
        let file = self
            .in_folder(&place, || self.disk.create(&place))
            .doing("write", &place)?;
        Ok((file, place))
    }

    /// Makes something in a folder, and the folder only if it turns out not to be there: so each
    /// is made once, without a lock or a list, and costs nothing for all but its first file.
    pub fn in_folder<T>(&self, place: &Path, make: impl Fn() -> io::Result<T>) -> io::Result<T> {
        match (make(), place.parent()) {
            (Err(error), Some(folder)) if error.kind() == ErrorKind::NotFound => {
                self.disk.make_folder(folder)?;
                make()
            }
            (result, _) => result,
        }
    }

    /// Clears everything away.
    pub fn discard(&self) -> Result<(), OutputError> {
        discard(&self.disk, &self.root)
    }
}

pub(super) fn site(root: &Path) -> PathBuf {
    root.join("site")
}

/// What is only to be removed.
pub(super) fn rest(root: &Path) -> PathBuf {
    root.join("rest")
}

pub(super) fn manifest(root: &Path) -> PathBuf {
    root.join("manifest")
}

pub(super) fn journal(root: &Path) -> PathBuf {
    root.join("journal")
}

/// A journal that is not yet complete.
pub(super) fn journal_draft(root: &Path) -> PathBuf {
    root.join("journal.part")
}

pub(super) fn mark(root: &Path) -> PathBuf {
    root.join("exchange")
}

/// Clears a stage away, also one that another build left. Only what a stage has is removed: should
/// somebody keep files in a folder of that name, they stay.
pub(super) fn discard(disk: &Disk, root: &Path) -> Result<(), OutputError> {
    if fs::symlink_metadata(root).is_err() {
        return Ok(());
    }
    // The journal first: without it all the rest is only leftovers, should this be cut short.
    disk.remove_file(&journal(root))?;
    disk.remove_file(&journal_draft(root))?;
    disk.remove_tree(&site(root))?;
    disk.remove_tree(&rest(root))?;
    disk.remove_file(&mark(root))?;
    disk.remove_file(&manifest(root))?;
    disk.remove_file(&root.join(".gitignore"))?;
    disk.remove_empty_folder(root)
}
