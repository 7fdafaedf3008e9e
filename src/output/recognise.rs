//! Whose a file is when the list of our files is damaged or lost, say by a merge in a repository.
//!
//! Nothing is taken for ours on the strength of its name alone: a council's own page may well bear
//! the name of one of ours. A file is ours if this build makes just these bytes, if a line of the
//! list that can still be read has their checksum, or if it is a page with our mark where this build
//! makes a page. One that none of it holds for stops the build, with its name.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{ErrorKind, Read as _};
use std::path::Path;

use super::error::{Doing as _, OutputError};
use super::foreign;
use super::manifest::{self, Damage, Manifest};
use super::register::Fate;

/// What every page of a site says of itself. A theme that leaves it out only loses this way to be
/// recognised.
const MARK: &[u8] = b"<meta name=\"page-type\" content=";

/// How far into a page the mark is looked for.
const HEAD: u64 = 64 * 1024;

/// Sees to it that all files of the folder are ours or harmless. Gives those that are ours and
/// that this build does not make.
pub(super) fn all(
    out: &Path,
    damage: &Damage,
    manifest: &Manifest,
    fates: &[Fate],
) -> Result<Vec<String>, OutputError> {
    let unchanged: HashSet<&str> = manifest
        .paths()
        .zip(fates)
        .filter(|(_, fate)| **fate == Fate::Unchanged)
        .map(|(path, _)| path)
        .collect();
    let is_known = |path: &str| unchanged.contains(path);
    let mut stale = Vec::new();
    for path in foreign::survey(out, out, &is_known, &HashSet::new())?.files {
        let place = out.join(&path);
        let name = path.to_str().unwrap_or_default();
        let is_made = manifest.contains(name);
        let is_file = fs::symlink_metadata(&place).is_ok_and(|meta| meta.is_file());
        if is_file && is_listed(&place, damage, name)? {
            if !is_made {
                stale.push(name.to_owned());
            }
        } else if is_file && is_made && has_mark(&place)? {
            // An older one of ours, which this build replaces.
        } else if is_made || !foreign::is_harmless(&path) {
            return Err(OutputError::DamagedManifest {
                manifest: manifest::path(out),
                why: damage.why.clone(),
                unknown: place,
            });
        }
    }
    Ok(stale)
}

/// Whether what is left of the list has the file with just these bytes.
fn is_listed(place: &Path, damage: &Damage, path: &str) -> Result<bool, OutputError> {
    let lines = damage.lines_of(path);
    if lines.is_empty() {
        return Ok(false);
    }
    let mut hasher = blake3::Hasher::new();
    let size = File::open(place)
        .and_then(|mut file| std::io::copy(&mut file, &mut hasher))
        .doing("read", place)?;
    let hash = hasher.finalize();
    Ok(lines
        .iter()
        .any(|line| line.size == size && line.hash == hash))
}

/// Whether a file is a page with our mark in its head.
pub(super) fn has_mark(place: &Path) -> Result<bool, OutputError> {
    let is_page = place.extension().is_some_and(|ending| ending == "html");
    if !is_page || !fs::symlink_metadata(place).is_ok_and(|meta| meta.is_file()) {
        return Ok(false);
    }
    let mut head = Vec::new();
    match File::open(place).and_then(|file| file.take(HEAD).read_to_end(&mut head)) {
        Ok(_) => Ok(head.windows(MARK.len()).any(|part| part == MARK)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error).doing("read", place),
    }
}
