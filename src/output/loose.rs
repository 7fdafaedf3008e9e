//! Files one by one in a folder that is not a site: each whole or not at all, and none outside of
//! the folder.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::error::{Doing as _, OutputError};
use super::guard;

/// A folder for files that are made on demand. What else is in it stays.
pub struct Loose {
    out: PathBuf,
}

impl Loose {
    /// Takes a folder, which may neither hold the records nor be among them. Nothing is made yet.
    pub fn open(out: &Path, content: &Path) -> Result<Self, OutputError> {
        let out = guard::resolve(out)?;
        guard::keep_apart(&out, &guard::resolve(content)?)?;
        if out.is_file() {
            return Err(OutputError::NotAFolder { out });
        }
        Ok(Self { out })
    }

    /// Puts a file in place if it differs from what stands there. Gives whether it was written.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<bool, OutputError> {
        guard::no_links(&self.out, path, &mut HashSet::new())?;
        let place = self.out.join(path);
        let standing = fs::symlink_metadata(&place);
        if standing.as_ref().is_ok_and(fs::Metadata::is_symlink) {
            return Err(OutputError::Link { path: place });
        }
        if standing.is_ok() && fs::read(&place).is_ok_and(|own| own == bytes) {
            return Ok(false);
        }
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder).doing("make", folder)?;
        }
        let mut name = std::ffi::OsString::from(".");
        name.push(place.file_name().unwrap_or_default());
        name.push(".part");
        let draft = place.with_file_name(name);
        // A link that somebody left in its place is not written through.
        let _ = fs::remove_file(&draft);
        fs::write(&draft, bytes)
            .and_then(|()| fs::rename(&draft, &place))
            .inspect_err(|_| {
                let _ = fs::remove_file(&draft);
            })
            .doing("write", &place)?;
        Ok(true)
    }
}
