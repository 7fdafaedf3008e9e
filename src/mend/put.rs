//! Puts a mended record in the place of the old one: whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use super::Change;

/// Why a file was not mended.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// It, or a folder on the way to it, is a symbolic link.
    #[error("it is reached through a link; mend it where it lies")]
    Link,
    /// It may not be written to.
    #[error("it is read-only")]
    ReadOnly,
    /// It is not what was looked at.
    #[error("it was changed in the meantime; run the command again")]
    Changed,
    /// The system says no.
    #[error("it cannot be written: {0}")]
    Io(#[from] io::Error),
}

/// What some programs put before the text.
const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// Writes one file below the content folder. The new text is written beside it, brought to the
/// disk, and takes its place in one step; line ends, byte-order mark and rights stay as they are.
pub fn put(content: &Path, change: &Change) -> Result<(), Refused> {
    let path = content.join(&change.path);
    if path.canonicalize()? != content.canonicalize()?.join(&change.path) {
        return Err(Refused::Link);
    }
    let rights = fs::metadata(&path)?.permissions();
    if rights.readonly() || !may_write(&path)? {
        return Err(Refused::ReadOnly);
    }
    let bytes = fs::read(&path)?;
    let (mark, text) = match bytes.strip_prefix(MARK) {
        Some(text) => (MARK, text),
        None => (&[][..], bytes.as_slice()),
    };
    if text != change.before.as_bytes() {
        return Err(Refused::Changed);
    }
    let folder = path.parent().unwrap_or(content);
    // A hidden name: a build at the same time does not read it.
    let mut beside = tempfile::Builder::new()
        .prefix(".minutebook-")
        .tempfile_in(folder)?;
    beside.write_all(mark)?;
    beside.write_all(change.after.as_bytes())?;
    beside.as_file().set_permissions(rights)?;
    beside.as_file().sync_all()?;
    if fs::read(&path)? != bytes {
        return Err(Refused::Changed);
    }
    beside.persist(&path).map_err(|error| error.error)?;
    // The name is to last, too; where folders cannot be opened, the system sees to it.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

fn may_write(path: &Path) -> io::Result<bool> {
    match OpenOptions::new().write(true).open(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests;
