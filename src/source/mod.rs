//! The content folder as read: every text file once, with its lines.
//!
//! [`Sources::read`] walks the folder in sorted order, reads what is text
//! (`.md`, `.yml`) and only notes what is not (documents). What cannot be read
//! or be trusted as text is a finding; the rest goes on. Texts stay in memory
//! for as long as findings may want to show a line of them.

pub mod pdf;
mod still;
mod text;
mod walk;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::diag::{FileId, Findings, Span, Texts};

pub use still::{changed, gone};
pub use walk::{DocumentFile, Limits};

/// One text file of the content folder.
#[derive(Debug)]
pub struct SourceFile {
    /// The path below the content folder, with `/` between names.
    pub path: String,
    /// The text, without a byte-order mark.
    pub text: String,
    lines: OnceLock<Vec<u32>>,
}

impl SourceFile {
    fn new(path: String, text: String) -> Self {
        Self {
            path,
            text,
            lines: OnceLock::new(),
        }
    }

    /// The byte offset at which each line begins. `\n`, `\r\n` and a lone `\r` end a line.
    pub fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| text::line_starts(&self.text))
    }
}

/// Everything that was found in the content folder.
#[derive(Debug, Default)]
pub struct Sources {
    /// The content folder.
    pub root: PathBuf,
    /// What is written before a path when it is shown to a person: the content folder as they
    /// named it, so that an editor can follow it. Empty or ending in `/`.
    pub prefix: String,
    files: Vec<SourceFile>,
    /// Files that are no text, kept to name places in them; their ids follow those of `files`.
    broken: Vec<SourceFile>,
    /// Text files that could not be read at all, or not as text.
    pub unread: Vec<String>,
    /// Files that are not text, in sorted order.
    pub documents: Vec<DocumentFile>,
    /// Folders directly below the content folder, in sorted order.
    pub folders: Vec<String>,
    /// What was read, to see later whether it is still the same.
    read: still::Read,
}

impl Sources {
    /// Reads the whole content folder. Findings name what could not be read.
    pub fn read(root: &Path, findings: &mut Findings) -> Self {
        walk::read(root, findings)
    }

    /// Looks whether the content folder is still as it was read; whether it is not. Findings name
    /// what changed, came or went.
    pub fn check_still(&self, findings: &mut Findings) -> bool {
        self.read.check(&self.root, findings)
    }

    /// Texts that are not on any disk, for tests: path and text.
    pub fn from_texts(texts: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut sources = Self::default();
        for (path, text) in texts {
            sources.files.push(SourceFile::new(path, text));
        }
        sources
    }

    /// All text files with their ids, sorted by path.
    pub fn files(&self) -> impl ExactSizeIterator<Item = (FileId, &SourceFile)> {
        self.files
            .iter()
            .enumerate()
            .map(|(n, f)| (FileId(n as u32), f))
    }

    /// Keeps what there is of a file that is no text.
    fn keep_broken(&mut self, path: String, lossy: String) -> FileId {
        self.broken.push(SourceFile::new(path, lossy));
        FileId((self.files.len() + self.broken.len() - 1) as u32)
    }

    /// The file of an id.
    pub fn file(&self, id: FileId) -> &SourceFile {
        let n = id.0 as usize;
        self.files
            .get(n)
            .unwrap_or_else(|| &self.broken[n - self.files.len()])
    }
}

/// Whether a name begins with a dot. Such files and folders are an editor's or a system's own, and
/// no part of the content.
fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().first() == Some(&b'.')
}

impl Texts for Sources {
    fn path(&self, id: FileId) -> &str {
        &self.file(id).path
    }

    fn shown(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    fn text(&self, id: FileId) -> &str {
        &self.file(id).text
    }

    fn line_column(&self, span: Span) -> (usize, usize) {
        let file = self.file(span.file);
        let lines = file.lines();
        let at = (span.start as usize).min(file.text.len());
        let line = lines.partition_point(|&start| start as usize <= at).max(1);
        let start = lines.get(line - 1).map_or(0, |&s| s as usize);
        let column = file
            .text
            .get(start..at)
            .map_or(1, |s| s.chars().count() + 1);
        (line, column)
    }
}
