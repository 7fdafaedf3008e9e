//! What stands where a file is to be put, and whether it is the same already. This is what an
//! unchanged page costs, so each folder is asked about once and each file is read no further than
//! its first difference.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File, Metadata};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use super::error::{Doing as _, OutputError};
use super::foreign;
use super::guard::{self, is_missing};
use super::manifest::{Damage, Found, Line, Manifest, Reading};
use super::place::{LEDGER, OWN_FOLDER};
use super::recognise;
use super::stamps;
use crate::shard::Shard;

/// The page by which a folder is known for a site whose list is lost.
const HOME: &str = "index.html";

/// How much is read at a time.
const PIECE: usize = 128 * 1024;

/// Whose the files in the folder are.
#[derive(Debug)]
pub(super) enum Owner {
    /// No folder, or one with nothing in it but what any folder for a site may hold.
    Nobody,
    /// Ours, as listed. All others are foreign.
    Ours(Manifest),
    /// Ours once, but the list is damaged or lost. Every file is taken for ours for the time being;
    /// before the commit each has to be recognised.
    Unsure(Damage),
}

/// The site that is there.
#[derive(Debug)]
pub(super) struct Standing {
    out: PathBuf,
    pub owner: Owner,
    /// The checksum of the manifest's own text.
    pub manifest: Option<blake3::Hash>,
    exists: bool,
    folders: RwLock<HashMap<String, bool>>,
}

impl Standing {
    /// Reads the manifest and refuses a folder that is somebody else's, or that holds another part
    /// of a site than is to be written.
    pub fn read(out: &Path, wanted: Option<Shard>) -> Result<Self, OutputError> {
        let Reading { found, hash } = Manifest::read(out)?;
        let owner = match found {
            Found::Good(manifest) => Owner::Ours(manifest),
            Found::Damaged(damage) => Owner::Unsure(damage),
            Found::Nothing
                if out.join(OWN_FOLDER).is_dir() || recognise::has_mark(&out.join(HOME))? =>
            {
                Owner::Unsure(Damage::missing())
            }
            Found::Nothing => match first_of_somebody(out)? {
                None => Owner::Nobody,
                Some(first) => {
                    return Err(OutputError::NotOurs {
                        out: out.to_owned(),
                        first,
                    });
                }
            },
        };
        if let Some(holds) = other_part(out, &owner, wanted)? {
            return Err(OutputError::OtherPart {
                out: out.to_owned(),
                holds,
                wanted: part(wanted),
            });
        }
        Ok(Self {
            out: out.to_owned(),
            owner,
            manifest: hash,
            exists: out.is_dir(),
            folders: RwLock::default(),
        })
    }

    /// Whether there is a site, which may be changed in part.
    pub fn is_site(&self) -> bool {
        !matches!(self.owner, Owner::Nobody)
    }

    /// The file that stands at a site path, with its length; none where there is nothing, or
    /// nothing that may not be replaced.
    pub fn file(&self, path: &str) -> Result<Option<(PathBuf, u64)>, OutputError> {
        let found = self.look_at(path)?;
        Ok(found.map(|(place, meta)| (place, meta.len())))
    }

    /// The line of the list for a file that stands there and bears this stamp.
    pub fn stamped(&self, path: &str, stamp: u64) -> Result<Option<&Line>, OutputError> {
        let Owner::Ours(list) = &self.owner else {
            return Ok(None);
        };
        let Some(line) = list.get(path) else {
            return Ok(None);
        };
        if let Some(folder) = guard::folders_of(path).next()
            && !self.folder(folder, path)?
        {
            return Ok(None);
        }
        // What is something else than it was is looked at closer when it is put.
        let meta = fs::symlink_metadata(self.out.join(path));
        let is_same = meta.is_ok_and(|meta| meta.is_file() && stamps::of(&meta) == stamp);
        Ok(is_same.then_some(line))
    }

    /// The line of the list for a file that is made of another one alone, if both came out of the
    /// build that wrote the list, the other is still what it was, and this one has the bytes that it
    /// had.
    pub fn made_of(
        &self,
        path: &str,
        other: Option<(&str, blake3::Hash)>,
    ) -> Result<Option<&Line>, OutputError> {
        let Owner::Ours(list) = &self.owner else {
            return Ok(None);
        };
        let is_as_it_was = |(path, hash)| list.get(path).is_some_and(|line| line.hash == hash);
        let Some(line) = list.get(path).filter(|_| other.is_some_and(is_as_it_was)) else {
            return Ok(None);
        };
        let Some((place, _)) = self.file(path)?.filter(|(_, size)| *size == line.size) else {
            return Ok(None);
        };
        let bytes = fs::read(&place).doing("read", &place)?;
        Ok((blake3::hash(&bytes) == line.hash).then_some(line))
    }

    fn look_at(&self, path: &str) -> Result<Option<(PathBuf, Metadata)>, OutputError> {
        if !self.exists {
            return Ok(None);
        }
        if let Some(folder) = guard::folders_of(path).next()
            && !self.folder(folder, path)?
        {
            return Ok(None);
        }
        let place = self.out.join(path);
        let meta = match fs::symlink_metadata(&place) {
            Ok(meta) => meta,
            Err(error) if is_missing(&error) => return Ok(None),
            Err(error) => return Err(error).doing("read", &place),
        };
        if meta.is_symlink() {
            return Err(OutputError::Link { path: place });
        }
        if meta.is_file() && self.may_be_ours(path) {
            return Ok(Some((place, meta)));
        }
        if meta.is_dir() {
            self.check_replaceable(&place, path)?;
            return Ok(None);
        }
        Err(OutputError::Foreign {
            path: place,
            page: path.to_owned(),
        })
    }

    /// Whether a file of ours stands there that nobody put this time. Links are no matter here:
    /// what is behind them is not ours to remove.
    pub fn has_stale(&self, path: &str) -> bool {
        let is_reached = guard::folders_of(path)
            .next()
            .is_none_or(|folder| matches!(self.folder(folder, path), Ok(true)));
        is_reached && fs::symlink_metadata(self.out.join(path)).is_ok_and(|meta| meta.is_file())
    }

    fn may_be_ours(&self, path: &str) -> bool {
        match &self.owner {
            Owner::Nobody => false,
            // A ledger that somebody put there, as from a backup, is read and written anew.
            Owner::Ours(manifest) => manifest.contains(path) || path == LEDGER,
            Owner::Unsure(_) => true,
        }
    }

    /// Whether a folder is there. A file of ours in its place counts as none: it will go.
    fn folder(&self, folder: &str, page: &str) -> Result<bool, OutputError> {
        if let Some(&is_there) = self
            .folders
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(folder)
        {
            return Ok(is_there);
        }
        let is_there = self.look_at_folder(folder, page)?;
        self.folders
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(folder.to_owned(), is_there);
        Ok(is_there)
    }

    fn look_at_folder(&self, folder: &str, page: &str) -> Result<bool, OutputError> {
        if let Some(above) = guard::folders_of(folder).next()
            && !self.folder(above, page)?
        {
            return Ok(false);
        }
        let place = self.out.join(folder);
        match fs::symlink_metadata(&place) {
            Ok(meta) if meta.is_dir() => Ok(true),
            Ok(meta) if meta.is_symlink() => Err(OutputError::Link { path: place }),
            Ok(meta)
                if meta.is_file()
                    && matches!(&self.owner, Owner::Ours(list) if list.contains(folder)) =>
            {
                Ok(false)
            }
            Ok(_) => Err(OutputError::Foreign {
                path: place,
                page: page.to_owned(),
            }),
            Err(error) if is_missing(&error) => Ok(false),
            Err(error) => Err(error).doing("read", &place),
        }
    }

    /// A folder that gives way to a file may hold nothing but our files, which then all go.
    fn check_replaceable(&self, place: &Path, page: &str) -> Result<(), OutputError> {
        let foreign = |path: PathBuf| OutputError::Foreign {
            path,
            page: page.to_owned(),
        };
        let Owner::Ours(list) = &self.owner else {
            return Err(foreign(place.to_owned()));
        };
        let within = format!("{page}/");
        let folders: HashSet<&str> = list
            .paths()
            .filter(|path| path.starts_with(&within))
            .flat_map(guard::folders_of)
            .collect();
        if !folders.contains(page) {
            return Err(foreign(place.to_owned()));
        }
        let found = foreign::survey(&self.out, place, &|path| list.contains(path), &folders)?;
        match found.files.into_iter().chain(found.folders).next() {
            Some(first) => Err(foreign(self.out.join(first))),
            None => Ok(()),
        }
    }
}

/// What a folder holds, if that is not the part of a site that is wanted. To write a part over
/// another would take all pages of the other one for stale.
fn other_part(
    out: &Path,
    owner: &Owner,
    wanted: Option<Shard>,
) -> Result<Option<String>, OutputError> {
    Ok(match owner {
        Owner::Nobody => None,
        Owner::Ours(manifest) => {
            let held = manifest.mark.map(|mark| mark.shard);
            (held != wanted).then(|| part(held))
        }
        // A folder with nothing in it but our own, as for a lock, has nothing to lose.
        Owner::Unsure(damage) => ((wanted.is_some() || damage.is_of_shard)
            && first_of_somebody(out)?.is_some())
        .then(|| "pages whose list is damaged or lost".to_owned()),
    })
}

/// 'shard 3/16'.
fn part(shard: Option<Shard>) -> String {
    shard.map_or_else(
        || "a whole site".to_owned(),
        |shard| format!("shard {shard}"),
    )
}

/// The first name in a folder that says that it is somebody else's.
fn first_of_somebody(out: &Path) -> Result<Option<PathBuf>, OutputError> {
    let entries = match fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) if is_missing(&error) => return Ok(None),
        Err(error) => return Err(error).doing("read", out),
    };
    let mut first: Option<PathBuf> = None;
    for entry in entries {
        let name = PathBuf::from(entry.doing("read", out)?.file_name());
        if !foreign::is_harmless(&name) && first.as_ref().is_none_or(|first| name < *first) {
            first = Some(name);
        }
    }
    Ok(first)
}

/// Whether a file holds just these bytes. The lengths are known to be the same.
pub(super) fn holds(place: &Path, bytes: &[u8]) -> Result<bool, OutputError> {
    let mut file = File::open(place).doing("read", place)?;
    let mut piece = vec![0; PIECE.min(bytes.len())];
    let mut rest = bytes;
    while !rest.is_empty() {
        let length = fill(&mut file, &mut piece).doing("read", place)?;
        if length == 0 || !rest.starts_with(&piece[..length]) {
            return Ok(false);
        }
        rest = &rest[length..];
    }
    Ok(true)
}

/// The checksum of a document if the file that stands there is the same, else nothing.
pub(super) fn hash_if_same(
    place: &Path,
    document: &Path,
) -> Result<Option<blake3::Hash>, OutputError> {
    let mut standing = File::open(place).doing("read", place)?;
    let mut wanted = File::open(document).map_err(|source| unreadable(document, source))?;
    let (mut there, mut here) = (vec![0; PIECE], vec![0; PIECE]);
    let mut hasher = blake3::Hasher::new();
    loop {
        let length = fill(&mut wanted, &mut here).map_err(|source| unreadable(document, source))?;
        let standing = fill(&mut standing, &mut there).doing("read", place)?;
        if here[..length] != there[..standing] {
            return Ok(None);
        }
        if length == 0 {
            return Ok(Some(hasher.finalize()));
        }
        hasher.update(&here[..length]);
    }
}

/// Copies a document in pieces. Length and checksum are those of the bytes that were written, even
/// if somebody is writing to the document at that moment.
pub(super) fn copy_hashed(
    document: &Path,
    to: &mut File,
    place: &Path,
) -> Result<(u64, blake3::Hash), OutputError> {
    use std::io::Write as _;
    let mut from = File::open(document).map_err(|source| unreadable(document, source))?;
    let mut piece = vec![0; PIECE];
    let mut hasher = blake3::Hasher::new();
    loop {
        let length = fill(&mut from, &mut piece).map_err(|source| unreadable(document, source))?;
        if length == 0 {
            return Ok((hasher.count(), hasher.finalize()));
        }
        hasher.update(&piece[..length]);
        to.write_all(&piece[..length]).doing("write", place)?;
    }
}

pub(super) fn unreadable(document: &Path, source: std::io::Error) -> OutputError {
    OutputError::Source {
        path: document.to_owned(),
        source,
    }
}

/// Reads until the buffer is full or the file is at its end.
fn fill(from: &mut impl Read, piece: &mut [u8]) -> std::io::Result<usize> {
    let mut length = 0;
    while length < piece.len() {
        match from.read(&mut piece[length..]) {
            Ok(0) => break,
            Ok(more) => length += more,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparing_ends_at_the_first_difference_and_at_the_end() {
        let home = tempfile::tempdir().unwrap();
        let (one, other) = (home.path().join("one"), home.path().join("other"));
        let long: Vec<u8> = (0..PIECE * 2 + 7).map(|at| (at % 251) as u8).collect();
        let mut late = long.clone();
        late[PIECE * 2 + 3] ^= 1;
        fs::write(&one, &long).unwrap();
        assert!(holds(&one, &long).unwrap());
        assert!(!holds(&one, &late).unwrap());
        fs::write(&other, &long).unwrap();
        assert_eq!(
            hash_if_same(&one, &other).unwrap(),
            Some(blake3::hash(&long))
        );
        fs::write(&other, &late).unwrap();
        assert_eq!(hash_if_same(&one, &other).unwrap(), None);
        fs::write(&other, &long[..PIECE]).unwrap();
        assert_eq!(hash_if_same(&one, &other).unwrap(), None);
        fs::write(&one, "").unwrap();
        assert!(holds(&one, b"").unwrap());
    }
}
