//! What a build may keep for the next one, so that it need not be made again.
//!
//! A cache is only ever a cache: without it, everything comes out the same and takes longer. So a
//! [`Store`] believes nothing that is not exactly what this program wrote, for this content and this
//! site, down to the last byte; and whatever goes wrong with it, the build goes on and says nothing.
//! It lies outside of the content and of the site, in a folder that its user alone may look into.

mod held;
mod pages;
mod records;
#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use crate::record::Memory;
use crate::source::{Known, Sources, Sum};

pub use held::Held;
pub use pages::{Bundle, Pages};
pub use records::Records;

/// Where a build keeps what the next one may want.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Choice {
    /// Nowhere.
    #[default]
    Off,
    /// Among the user's caches, if it is worth it: see [`Store::is_worth`].
    Usual,
    /// In a folder of this one.
    In(PathBuf),
}

/// From how many files on a cache is kept that nobody asked for. Below, making everything again
/// takes no time that a person would notice, and nobody's home fills with traces of small trials.
const MANY: usize = 400;

/// A folder for what one content folder and one site need.
#[derive(Debug, Clone)]
pub struct Store {
    folder: PathBuf,
    /// Whether it was asked for.
    is_asked: bool,
}

/// With what a file of a cache begins.
const MAGIC: &[u8; 16] = b"minutebook cache";
/// The head of a file: magic, whose it is, the length of the body and its checksum.
const HEAD: usize = MAGIC.len() + 32 + 8 + 32;

impl Store {
    /// The store of a content folder and the folder of its site; none where it is not wanted, where
    /// the user has no place for caches, or where it would lie in one of the two.
    pub fn open(choice: &Choice, content: &Path, out: &Path) -> Option<Self> {
        let base = match choice {
            Choice::Off => return None,
            Choice::Usual => usual()?,
            Choice::In(folder) => folder.clone(),
        };
        let (base, content, out) = (settled(&base)?, settled(content)?, settled(out)?);
        if base.starts_with(&content) || base.starts_with(&out) {
            return None;
        }
        let mut name = blake3::Hasher::new();
        for path in [&content, &out] {
            let path = path.as_os_str().as_encoded_bytes();
            name.update(&(path.len() as u64).to_le_bytes()).update(path);
        }
        Some(Self {
            folder: base.join(&name.finalize().to_hex()[..32]),
            is_asked: *choice != Choice::Usual,
        })
    }

    /// Whether so many files are worth to be remembered.
    pub fn is_worth(&self, files: usize) -> bool {
        self.is_asked || files >= MANY
    }

    /// What was kept under this name, if it is whole and of this program.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        let mut file = open(&self.folder.join(name)).ok()?;
        let data = file.metadata().ok()?;
        let mut head = [0; HEAD];
        if !data.is_file() || file.read_exact(&mut head).is_err() {
            return None;
        }
        // The length comes first, so that a broken one never takes the memory that it tells of.
        let length = usize::try_from(data.len()).ok()?.checked_sub(HEAD)?;
        let mut body = Vec::with_capacity(length + 1);
        let most = length as u64 + 1;
        file.take(most).read_to_end(&mut body).ok()?;
        (head == self.head(name, &body)).then_some(body)
    }

    /// Keeps this under a name. Where that fails, nothing is kept.
    pub fn write(&self, name: &str, bytes: &[u8]) {
        if self.try_write(name, bytes).is_err() {
            // What is there is of an earlier state: harmless, but of little use.
            self.remove(name);
        }
    }

    /// Forgets what was kept under a name.
    pub fn remove(&self, name: &str) {
        let _ = fs::remove_file(self.folder.join(name));
    }

    /// The time, by the clock that files are stamped with.
    pub fn now(&self) -> Option<SystemTime> {
        make_folder(&self.folder).ok()?;
        let stamped = tempfile::tempfile_in(&self.folder).ok()?;
        stamped.metadata().ok()?.modified().ok()
    }

    /// The second that it is, by the same clock.
    fn second(&self) -> Option<i64> {
        make_folder(&self.folder).ok()?;
        let stamped = tempfile::tempfile_in(&self.folder).ok()?.metadata().ok()?;
        second(&stamped)
    }

    fn try_write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        make_folder(&self.folder)?;
        // It is made with rights for its user alone.
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        file.write_all(&self.head(name, bytes))?;
        file.write_all(bytes)?;
        file.persist(self.folder.join(name))?;
        Ok(())
    }

    /// What stands before a body: everything that must be as it is now for it to be believed.
    fn head(&self, name: &str, body: &[u8]) -> [u8; HEAD] {
        let mut whose = blake3::Hasher::new();
        let program = concat!(env!("CARGO_PKG_VERSION"), "\n", env!("MINUTEBOOK_BUILD"));
        let folder = self.folder.file_name().unwrap_or_default();
        for part in [
            program.as_bytes(),
            folder.as_encoded_bytes(),
            name.as_bytes(),
        ] {
            whose.update(part).update(b"\n");
        }
        let (whose, sum) = (whose.finalize(), checksum(body));
        let length = (body.len() as u64).to_le_bytes();
        let parts: [&[u8]; 4] = [MAGIC, whose.as_bytes(), &length, sum.as_bytes()];
        let mut head = [0; HEAD];
        head.copy_from_slice(&parts.concat());
        head
    }
}

/// The checksum of a body, on all cores where it is long.
fn checksum(body: &[u8]) -> blake3::Hash {
    blake3::Hasher::new().update_rayon(body).finalize()
}

/// Where a user's caches lie, if they have a place for them.
fn usual() -> Option<PathBuf> {
    let folder = |name| std::env::var_os(name).filter(|value: &OsString| !value.is_empty());
    let named = folder("XDG_CACHE_HOME")
        .map(PathBuf::from)
        // One that depends on where a command is run is to be ignored, say its inventors.
        .filter(|path| path.is_absolute());
    let home = || folder("HOME").map(|home| PathBuf::from(home).join(".cache"));
    let caches = named.or_else(home).filter(|path| path.is_absolute())?;
    Some(caches.join("minutebook"))
}

/// What a look at an archive may use of the looks before it, and leave to the next.
#[derive(Default)]
pub enum Kept<'k> {
    /// Nothing.
    #[default]
    Nothing,
    /// What a store has.
    Stored(Records<'k>),
    /// What is in memory.
    Held(&'k mut Held),
}

impl Kept<'_> {
    /// What is known of the files.
    pub fn known(&self) -> &dyn Known {
        match self {
            Self::Nothing => &(),
            Self::Stored(records) => records,
            Self::Held(held) => *held,
        }
    }

    /// What is remembered of the records.
    pub fn memory(&self) -> &dyn Memory {
        match self {
            Self::Nothing => &(),
            Self::Stored(records) => records,
            Self::Held(held) => *held,
        }
    }

    /// Tells under which settings the records are made.
    pub fn under(&mut self, sources: &Sources) {
        match self {
            Self::Nothing => {}
            Self::Stored(records) => records.under(sources),
            Self::Held(held) => held.under(sources),
        }
    }

    /// Keeps what is new of so many files.
    pub fn keep(self, files: usize) {
        match self {
            Self::Nothing => {}
            Self::Stored(records) => records.keep(files),
            Self::Held(held) => held.turn(),
        }
    }
}

/// The checksum of the settings, under which every record is made.
fn settings(sources: &Sources) -> Sum {
    let settings = sources.files().find(|(_, f)| f.path == "archive.yml");
    settings.map_or_else(Sum::default, |(_, file)| file.sum())
}

/// A path without links and detours, also where the end of it is not there yet.
fn settled(path: &Path) -> Option<PathBuf> {
    let whole = std::path::absolute(path).ok()?;
    whole.ancestors().find_map(|there| {
        let rest = whole.strip_prefix(there).ok()?;
        let there = there.canonicalize().ok()?;
        if rest.components().any(|part| part == Component::ParentDir) {
            return None;
        }
        // Joining nothing would add a stroke at the end.
        Some(if rest.as_os_str().is_empty() {
            there
        } else {
            there.join(rest)
        })
    })
}

/// Opens a file, but not what a link in its place leads to; a pipe does not keep anybody waiting.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    OpenOptions::new()
        .read(true)
        .custom_flags(flags.bits().cast_signed())
        .open(path)
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    if !fs::symlink_metadata(path)?.is_file() {
        return Err(io::ErrorKind::NotFound.into());
    }
    OpenOptions::new().read(true).open(path)
}

/// The second in which a file was last written.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "another system tells nothing")]
fn second(data: &fs::Metadata) -> Option<i64> {
    Some(std::os::unix::fs::MetadataExt::mtime(data))
}

/// Where no file is known by its signature, nobody wants to know.
#[cfg(not(unix))]
fn second(_: &fs::Metadata) -> Option<i64> {
    None
}

/// Makes a folder, and those above it, for its user alone.
fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
