//! The page count of a PDF, read off the file.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A larger file is not opened: counting its pages would take its size in memory.
const LARGEST: u64 = 256 * 1024 * 1024;

/// What was counted, for a program that looks at the same files again and again. A file that was
/// written to since has another stamp.
#[derive(Debug, Default)]
pub struct Counts(Mutex<HashMap<(PathBuf, u64), Option<u32>>>);

impl Counts {
    /// How many pages the PDF has that bears this stamp; it is opened once.
    pub fn pages(&self, path: &Path, stamp: u64) -> Option<u32> {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let file = (path.to_owned(), stamp);
        let known = lock().get(&file).copied();
        known.unwrap_or_else(|| {
            let count = pages(path);
            lock().insert(file, count);
            count
        })
    }
}

/// How many pages a PDF has; nothing where it cannot be told.
pub fn pages(path: &Path) -> Option<u32> {
    if path.metadata().ok()?.len() > LARGEST {
        return None;
    }
    // A parser of foreign bytes: a panic on a broken file must not take the build with it.
    let counted = catch_unwind(AssertUnwindSafe(|| {
        lopdf::Document::load_metadata(path)
            .ok()
            .map(|m| m.page_count)
    }));
    counted.ok().flatten().filter(|n| *n > 0)
}
