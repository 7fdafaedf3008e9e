//! What was published before, for a build that may drop no address: the ledger of the site, or
//! where there is none the paths in its manifest. Nothing is locked, mended or refused here; that
//! comes when the site is written, and then the ledger is looked at once more.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::error::{Doing as _, OutputError};
use super::guard::{self, is_missing};
use super::journal::Journal;
use super::manifest::{Found, Manifest};
use super::place::{LEDGER, Place};
use super::stage;

/// What a site says of its addresses.
#[derive(Debug, Default)]
pub struct Before {
    /// Where the ledger is.
    pub path: PathBuf,
    /// Its bytes; a second one where a build was stopped past the point of no return.
    pub ledgers: Vec<Vec<u8>>,
    /// Where there is no ledger: the paths of all files of the site.
    pub paths: Vec<String>,
}

/// Reads what was published in a folder, as far as it is a site of ours. Of a ledger not much more
/// than `most` bytes are read.
pub fn before(out: &Path, most: u64) -> Result<Before, OutputError> {
    let mut before = Before {
        path: out.join(LEDGER),
        ..Before::default()
    };
    // What is wrong with the folder is said when it is opened to be written.
    let Ok(place) = guard::resolve(out).and_then(Place::new) else {
        return Ok(before);
    };
    before.ledgers.extend(read(&place.out.join(LEDGER), most)?);
    if before.ledgers.is_empty()
        && let Ok(reading) = Manifest::read(&place.out)
        && let Found::Good(manifest) = reading.found
    {
        let files = manifest.paths().filter(|path| *path != LEDGER);
        before.paths = files.map(str::to_owned).collect();
    }
    for root in [&place.sibling_stage, &place.inner_stage] {
        if let Ok(Some(_)) = Journal::read(root) {
            let staged = stage::site(root).join(LEDGER);
            before.ledgers.extend(read(&staged, most)?);
        }
    }
    Ok(before)
}

/// The bytes of a ledger, nothing where no file is.
fn read(path: &Path, most: u64) -> Result<Option<Vec<u8>>, OutputError> {
    match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_file() => {}
        Ok(meta) if meta.is_symlink() => {
            return Err(OutputError::Link {
                path: path.to_owned(),
            });
        }
        // To open a pipe would be to wait for ever.
        Ok(_) => {
            return Err(std::io::Error::other("it is not a file")).doing("read", path);
        }
        Err(error) if is_missing(&error) => return Ok(None),
        Err(error) => return Err(error).doing("read", path),
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
        .doing("read", path)?;
    Ok(Some(bytes))
}

/// Writes a file beside the records, whole or not at all, if it says something else than the one
/// that stands there. Gives whether it was written.
pub fn keep(path: &Path, bytes: &[u8]) -> Result<bool, OutputError> {
    // A link inside the content folder is followed, so that the file it leads to is the one kept.
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if fs::read(path).is_ok_and(|standing| standing == bytes) {
        return Ok(false);
    }
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".part");
    let draft = path.with_file_name(name);
    fs::write(&draft, bytes)
        .and_then(|()| fs::rename(&draft, path))
        .inspect_err(|_| {
            let _ = fs::remove_file(&draft);
        })
        .doing("write", path)?;
    Ok(true)
}
