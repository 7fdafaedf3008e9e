//! The content folder as read: every text file once, with its lines.
//!
//! [`Sources::read`] walks the folder in sorted order, reads what is text
//! (`.md`, `.yml`) and only notes what is not (documents). What cannot be read
//! or be trusted as text is a finding; the rest goes on. Texts stay in memory
//! for as long as findings may want to show a line of them. What a cache knows
//! is read only when somebody asks for its text ([`Known`]).

mod known;
mod limits;
pub mod pdf;
mod same;
mod still;
mod text;
mod walk;

use std::collections::HashMap;
use std::ffi::OsStr;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::diag::{FileId, Findings, Span, Texts};
use crate::shard::{self, Shard};

pub use known::{Known, Signature, Sum};
pub use limits::Limits;
pub use still::{changed, gone};
pub use walk::{DocumentFile, LEDGER};

/// One text file of the content folder.
#[derive(Debug)]
pub struct SourceFile {
    /// The path below the content folder, with `/` between names.
    pub path: String,
    text: OnceLock<String>,
    /// Where the text is to be had, as long as nobody asked for it.
    unread: Option<known::Unread>,
    /// What tells the file from what it was before, where it came from a disk that tells.
    pub signature: Option<Signature>,
    lines: OnceLock<Vec<u32>>,
    letters: OnceLock<Vec<u32>>,
}

/// After how many bytes the letters of a file are counted, so that a column of a very long line
/// is found without counting them all.
const STEP: usize = 1024;

impl SourceFile {
    pub(crate) fn new(path: String, text: String) -> Self {
        Self {
            path,
            text: OnceLock::from(text),
            unread: None,
            signature: None,
            lines: OnceLock::new(),
            letters: OnceLock::new(),
        }
    }

    /// A file whose text is known by its checksum and left where it is.
    fn left(path: String, disk: PathBuf, sum: Sum) -> Self {
        Self {
            text: OnceLock::new(),
            unread: Some(known::Unread { disk, sum }),
            ..Self::new(path, String::new())
        }
    }

    /// Forgets the text, but where it is to be had and how it is known again.
    fn let_go(&mut self, root: &Path) {
        if self.unread.is_none() {
            let disk = root.join(&self.path);
            let sum = self.sum();
            self.unread = Some(known::Unread { disk, sum });
        }
        self.text = OnceLock::new();
        self.lines = OnceLock::new();
        self.letters = OnceLock::new();
    }

    /// The text, without a byte-order mark.
    pub fn text(&self) -> &str {
        self.text.get_or_init(|| {
            let unread = self.unread.as_ref();
            unread.map(known::Unread::text).unwrap_or_default()
        })
    }

    /// The checksum of the text, which is not read for it where it is known.
    pub fn sum(&self) -> Sum {
        let known = self.unread.as_ref().map(|unread| unread.sum);
        known.unwrap_or_else(|| known::sum(self.text()))
    }

    /// Whether there is no letter in the text that [`Sources::read`] looks at closer.
    fn is_plain(&self) -> bool {
        self.unread.is_some() || text::is_plain(self.text())
    }

    /// Whether [`Sources::read`] finds nothing in the text.
    pub fn is_clean(&self) -> bool {
        self.is_plain() || {
            let mut found = Findings::new();
            text::inspect(FileId(0), self.text(), &mut found);
            found.is_empty()
        }
    }

    /// How many letters stand before a byte.
    fn letters_before(&self, at: usize) -> usize {
        let begins = |byte: &u8| byte & 0xC0 != 0x80;
        let bytes = self.text().as_bytes();
        let count = |bytes: &[u8]| bytes.iter().filter(|byte| begins(byte)).count();
        let counted = self.letters.get_or_init(|| {
            let mut sums = vec![0];
            for step in bytes.chunks(STEP) {
                sums.push(sums[sums.len() - 1] + count(step) as u32);
            }
            sums
        });
        let step = at / STEP;
        let rest = bytes.get(step * STEP..at).unwrap_or_default();
        counted.get(step).map_or(0, |&n| n as usize) + count(rest)
    }

    /// The byte offset at which each line begins. `\n`, `\r\n` and a lone `\r` end a line.
    pub fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| text::line_starts(self.text()))
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
    /// Paths of one file that has several, by a link of the file system: each with all of them.
    twins: HashMap<String, Arc<[String]>>,
    /// Folders directly below the content folder, in sorted order.
    pub folders: Vec<String>,
    /// The pages of PDFs that were counted before, for one who looks again and again.
    pub counts: Option<Arc<pdf::Counts>>,
    /// What was read, to see later whether it is still the same.
    read: still::Read,
    /// Which part of the site is to be made of this, where it is not the whole. All of it is read
    /// and joined, but nothing need be kept that only other shards show.
    pub shard: Option<Shard>,
}

impl Sources {
    /// Reads the whole content folder. Findings name what could not be read.
    pub fn read(root: &Path, findings: &mut Findings) -> Self {
        walk::read(root, &(), findings)
    }

    /// Reads the content folder but for the texts that an earlier build knows.
    pub fn read_unknown(root: &Path, known: &dyn Known, findings: &mut Findings) -> Self {
        walk::read(root, known, findings)
    }

    /// Looks whether the content folder is still as it was read; whether it is not. Findings name
    /// what changed, came or went.
    pub fn check_still(&self, findings: &mut Findings) -> bool {
        self.read.check(&self.root, findings)
    }

    /// Texts that are not on any disk: path and text.
    pub fn from_texts(texts: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut sources = Self::default();
        for (path, text) in texts {
            sources.files.push(SourceFile::new(path, text));
        }
        sources
    }

    /// Whether what is made of a file, by its path, is made in this shard. A panel's folder is the
    /// panel.
    pub fn is_own(&self, path: &str) -> bool {
        self.shard.is_none_or(|own| own.holds(shard::kin(path)))
    }

    /// Lets go of the texts, which take more memory than all the rest and are hardly asked for again:
    /// whoever asks has them read once more. Call it when the records are made.
    pub fn let_go(&mut self) {
        let root = &self.root;
        let of_disk = self.files.par_iter_mut();
        of_disk
            .filter(|file| file.signature.is_some())
            .for_each(|file| file.let_go(root));
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

    /// All paths that lead to the same file as this one, if there are several.
    pub fn twins(&self, path: &str) -> impl Iterator<Item = &str> {
        let all = self.twins.get(path).map_or(&[][..], |all| &**all);
        all.iter().map(String::as_str)
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
        self.file(id).text()
    }

    fn line_column(&self, span: Span) -> (usize, usize) {
        let file = self.file(span.file);
        let lines = file.lines();
        let at = (span.start as usize).min(file.text().len());
        let line = lines.partition_point(|&start| start as usize <= at).max(1);
        let start = lines.get(line - 1).map_or(0, |&s| s as usize);
        let column = file
            .letters_before(at)
            .saturating_sub(file.letters_before(start));
        (line, column + 1)
    }

    fn line(&self, span: Span) -> Range<usize> {
        let file = self.file(span.file);
        let lines = file.lines();
        let at = (span.start as usize).min(file.text().len());
        let line = lines.partition_point(|&start| start as usize <= at).max(1);
        let start = lines.get(line - 1).map_or(0, |&s| s as usize);
        let end = lines.get(line).map_or(file.text().len(), |&s| s as usize);
        let ends = |bytes: &[u8]| matches!(bytes.last(), Some(b'\n' | b'\r'));
        let mut last = end;
        while last > start && ends(&file.text().as_bytes()[start..last]) {
            last -= 1;
        }
        start..last
    }
}
