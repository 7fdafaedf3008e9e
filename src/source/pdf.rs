//! The page count of a PDF, read off the file.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// A larger file is not opened: counting its pages would take its size in memory.
const LARGEST: u64 = 256 * 1024 * 1024;

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
