//! Which file is for certain the one that an earlier build read, so that it need not be read again.

use std::fs::{self, Metadata};
use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::pdf::Counts;
use super::text;

/// The checksum of a text.
pub type Sum = [u8; 32];

/// What tells a file from what it was before, as version control does: every change of it changes
/// the time at which it was last changed, which nobody can set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    size: u64,
    modified: (i64, i64),
    changed: (i64, i64),
    place: (u64, u64),
}

impl Signature {
    /// Of a file as the system describes it; none where the system does not tell enough.
    #[cfg(unix)]
    #[expect(clippy::unnecessary_wraps, reason = "another system tells nothing")]
    pub fn of(data: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;
        Some(Self {
            size: data.size(),
            modified: (data.mtime(), data.mtime_nsec()),
            changed: (data.ctime(), data.ctime_nsec()),
            place: (data.dev(), data.ino()),
        })
    }

    #[cfg(not(unix))]
    pub fn of(_: &Metadata) -> Option<Self> {
        None
    }

    /// Whether the file was left alone for a while before this second of the same clock. If not, it
    /// may have been changed twice within one tick of the clock, and the signature does not tell.
    pub fn is_settled(&self, second: i64) -> bool {
        self.modified.0.max(self.changed.0).saturating_add(2) <= second
    }
}

/// What an earlier build knows of the texts of an archive.
pub trait Known: Sync {
    /// So many files were found, and are now going to be read.
    fn begin(&self, _files: usize) {}

    /// The checksum of the text of a file, where the file is for certain as it was. Only of a text in
    /// which [`super::Sources::read`] found nothing.
    fn sum(&self, path: &str, signature: &Signature) -> Option<Sum>;

    /// The pages of PDFs that were counted, and where to note those that are counted now.
    fn counts(&self) -> Option<Arc<Counts>> {
        None
    }
}

/// Nothing is known.
impl Known for () {
    fn sum(&self, _: &str, _: &Signature) -> Option<Sum> {
        None
    }
}

/// The checksum of a text.
pub(super) fn sum(text: &str) -> Sum {
    *blake3::hash(text.as_bytes()).as_bytes()
}

/// A text that is read when somebody asks for it.
#[derive(Debug)]
pub(super) struct Unread {
    pub disk: PathBuf,
    pub sum: Sum,
}

impl Unread {
    /// The text. Should the file have changed in the meantime, there is none: its places are not
    /// those of the record, and what is withheld in it is not known. The build does not publish then.
    pub fn text(&self) -> String {
        let text = fs::read(&self.disk)
            .ok()
            .and_then(|bytes| text::decode(bytes).ok());
        text.filter(|text| sum(text) == self.sum)
            .unwrap_or_default()
    }
}
