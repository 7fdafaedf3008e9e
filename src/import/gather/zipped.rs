//! The entries of a ZIP file.
//!
//! An entry is opened by its place. The list of entries is kept by each thread for the archive that
//! it looked into last, since reading it anew for every entry would take as long as the archive has
//! entries, each time.

use std::cell::RefCell;
use std::fs::{File, Metadata};
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use zip::ZipArchive;
use zip::result::ZipError;

use super::{LARGEST, Locator, Member, Raw, TOO_LARGE, all, cannot, plain, shown, what};

/// How many times its own size a file may unpack to. Pages come to 20, tables of noughts to 100.
const DENSEST: u64 = 250;

/// Below this size no entry is a danger, however dense it is.
const SMALL: u64 = 4 * 1024 * 1024;

type Archive = ZipArchive<BufReader<File>>;

/// The entries that may be papers, in the order of the archive.
pub fn list(path: &Path, told: &mut Vec<(String, String)>) -> Result<Vec<Locator>, String> {
    let archive = opened(path)?;
    let mut found = Vec::new();
    for entry in 0..archive.len() {
        match listed(&archive, entry) {
            Ok(false) => {}
            Ok(true) => found.push(Locator {
                file: path.to_owned(),
                member: Some(Member::Zip(entry)),
            }),
            Err(why) => told.push((name(path, &archive, entry), why)),
        }
    }
    Ok(found)
}

/// Whether an entry may be a paper; the error says what is wrong with one that may.
fn listed(archive: &Archive, entry: usize) -> Result<bool, String> {
    let file = archive
        .by_index_data(entry)
        .map_err(|error| fault(&error))?;
    let own = own_name(archive, entry);
    let hidden = own
        .split(['/', '\\'])
        .any(|part| part.starts_with('.') && !matches!(part, "." | "..") || part == "__MACOSX");
    if file.is_dir() || hidden || what::is_dress(&own) {
        return Ok(false);
    }
    if file.is_symlink() {
        return Err("it is a link and was not followed".to_owned());
    }
    if file.encrypted() {
        return Err("it wants a password; unpack the archive and give the folder".to_owned());
    }
    if what::is_archive(&own) {
        return Err(
            "it is an archive inside of an archive; unpack it and give it by itself".to_owned(),
        );
    }
    let (size, packed) = (file.size(), file.compressed_size());
    if size > LARGEST {
        return Err(TOO_LARGE.to_owned());
    }
    if size > SMALL && size / DENSEST > packed {
        return Err(
            "it would unpack to hundreds of times its size, as no paper does; it was left"
                .to_owned(),
        );
    }
    Ok(true)
}

thread_local! {
    /// The archive that this thread looked into last, with what told then that it is the same.
    static LAST: RefCell<Option<(PathBuf, Stamp, Archive)>> = const { RefCell::new(None) };
}

/// By what a file is known to be the one that it was.
type Stamp = (u64, Option<SystemTime>);

fn stamp(metadata: &Metadata) -> Stamp {
    (metadata.len(), metadata.modified().ok())
}

/// Opens an entry.
pub fn open(path: &Path, entry: usize) -> Result<Raw, String> {
    let now = stamp(&path.metadata().map_err(|error| cannot(&error))?);
    LAST.with_borrow_mut(|last| {
        let same = |(known, then, _): &(PathBuf, Stamp, Archive)| known == path && *then == now;
        if !last.as_ref().is_some_and(same) {
            *last = Some((path.to_owned(), now, opened(path)?));
        }
        let Some((_, _, archive)) = last else {
            return Err("it cannot be read".to_owned());
        };
        let name = name(path, archive, entry);
        let file = archive.by_index(entry).map_err(|error| fault(&error))?;
        Ok(Raw {
            name,
            address: None,
            content_type: None,
            bytes: all(file)?,
        })
    })
}

fn opened(path: &Path) -> Result<Archive, String> {
    let file = File::open(path).map_err(|error| cannot(&error))?;
    ZipArchive::new(BufReader::new(file)).map_err(|error| fault(&error))
}

/// What people call an entry: the archive, and its name there, which is never used as a path.
fn name(path: &Path, archive: &Archive, entry: usize) -> String {
    format!("{}/{}", shown(path), plain(&own_name(archive, entry)))
}

fn own_name(archive: &Archive, entry: usize) -> String {
    match archive.name_for_index(entry) {
        Some(Ok(name)) => name.into_owned(),
        _ => format!("entry {}", entry + 1),
    }
}

fn fault(error: &ZipError) -> String {
    match error {
        ZipError::Io(error) => cannot(error),
        _ => format!("the ZIP file cannot be read here ({error}); unpack it and give the folder"),
    }
}
