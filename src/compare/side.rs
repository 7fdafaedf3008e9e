//! The files of one built site, with the checksums that its own list gives them.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::CompareError;
use crate::output::Listed;

/// Folders that are no part of what is published.
const OWN: [&str; 2] = [".minutebook", ".git"];
/// How much is read at a time.
const PIECE: usize = 64 * 1024;

/// A built site.
#[derive(Debug)]
pub(super) struct Side {
    root: PathBuf,
    /// By path.
    pub files: Vec<Entry>,
}

/// A file of a site.
#[derive(Debug)]
pub(super) struct Entry {
    /// With `/` between folders.
    pub path: String,
    pub size: u64,
    /// Where the list of the site can be believed.
    hash: Option<blake3::Hash>,
}

impl Side {
    pub fn read(root: &Path) -> Result<Self, CompareError> {
        if !root.is_dir() {
            return Err(CompareError::NoFolder(root.to_owned()));
        }
        let listed = Listed::read(root);
        let is_public = |entry: &walkdir::DirEntry| {
            entry.depth() != 1 || !OWN.iter().any(|own| entry.file_name() == *own)
        };
        let mut files = Vec::new();
        let walk = WalkDir::new(root).follow_links(true).into_iter();
        for entry in walk.filter_entry(is_public) {
            let entry = entry.map_err(|error| CompareError::of_walk(root, error))?;
            if !entry.file_type().is_file() {
                continue;
            }
            let meta = entry
                .metadata()
                .map_err(|error| CompareError::of_walk(root, error))?;
            let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
            let Some(path) = path.to_str() else {
                let why = io::Error::other("its name is not in UTF-8");
                return Err(CompareError::read(entry.path(), why));
            };
            let path = path.replace(std::path::MAIN_SEPARATOR, "/");
            files.push(Entry {
                hash: listed.as_ref().and_then(|list| list.hash(&path, &meta)),
                size: meta.len(),
                path,
            });
        }
        files.sort_unstable_by(|one, other| one.path.cmp(&other.path));
        Ok(Self {
            root: root.to_owned(),
            files,
        })
    }

    pub fn has(&self, path: &str) -> bool {
        let found = self.files.binary_search_by(|f| f.path.as_str().cmp(path));
        found.is_ok()
    }

    /// The text of a page.
    pub fn text(&self, path: &str) -> Result<String, CompareError> {
        let place = self.root.join(path);
        let bytes = fs::read(&place).map_err(|error| CompareError::read(&place, error))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// How a file begins, as far as its first two kilobytes.
    pub fn opening(&self, path: &str) -> Result<String, CompareError> {
        let place = self.root.join(path);
        let mut bytes = Vec::with_capacity(2048);
        File::open(&place)
            .and_then(|file| file.take(2048).read_to_end(&mut bytes))
            .map_err(|error| CompareError::read(&place, error))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// Whether two files have the same bytes. They are read where no list says so.
pub(super) fn is_same(old: (&Side, &Entry), new: (&Side, &Entry)) -> Result<bool, CompareError> {
    if old.1.size != new.1.size {
        return Ok(false);
    }
    if let (Some(one), Some(other)) = (old.1.hash, new.1.hash) {
        return Ok(one == other);
    }
    let open = |(side, entry): (&Side, &Entry)| {
        let place = side.root.join(&entry.path);
        let file = File::open(&place).map_err(|error| CompareError::read(&place, error))?;
        Ok((file, place))
    };
    let (mut one, mut other) = (open(old)?, open(new)?);
    let (mut mine, mut theirs) = (vec![0; PIECE], vec![0; PIECE]);
    loop {
        let a = fill(&mut one, &mut mine)?;
        let b = fill(&mut other, &mut theirs)?;
        if mine[..a] != theirs[..b] {
            return Ok(false);
        }
        if a == 0 {
            return Ok(true);
        }
    }
}

/// Reads until the buffer is full or the file ends.
fn fill((file, place): &mut (File, PathBuf), buffer: &mut [u8]) -> Result<usize, CompareError> {
    let mut full = 0;
    while full < buffer.len() {
        match file.read(&mut buffer[full..]) {
            Ok(0) => break,
            Ok(more) => full += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(CompareError::read(place, error)),
        }
    }
    Ok(full)
}
