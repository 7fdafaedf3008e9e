//! Where everything lies: the site's folder, and beside it the stage and the lock.
//!
//! ```text
//! parent/public/                      the site
//! parent/public/.minutebook/manifest  which files of it are ours
//! parent/public/.minutebook/addresses.txt  every address that it ever had; listed like a page
//! parent/.public.minutebook-stage/    what is being made; gone when the build ends
//! parent/.public.minutebook-lock      one build at a time; gone when the build ends
//! ```
//!
//! Where nothing can be made beside the folder, or where it is a mount point so that nothing can
//! be renamed into it, stage and lock are inside `.minutebook/`.

use std::ffi::OsString;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::error::{Doing as _, OutputError};
use super::{guard, stage};

/// The folder inside the site that is the program's own and no part of what is published.
pub(super) const OWN_FOLDER: &str = ".minutebook";

/// The ledger of addresses: the one file in that folder that is compared, staged and put in place
/// like a page, so that it always belongs to the site that stands there.
pub(super) const LEDGER: &str = ".minutebook/addresses.txt";

/// The places of one site. `out` is resolved: it and its parents hold no link.
#[derive(Debug)]
pub(super) struct Place {
    pub out: PathBuf,
    pub parent: PathBuf,
    pub sibling_stage: PathBuf,
    pub inner_stage: PathBuf,
    pub sibling_lock: PathBuf,
    pub inner_lock: PathBuf,
}

impl Place {
    pub fn new(out: PathBuf) -> Result<Self, OutputError> {
        let (Some(parent), Some(name)) = (out.parent(), out.file_name()) else {
            return Err(OutputError::NoName { out });
        };
        let beside = |what: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(what);
            parent.join(hidden)
        };
        let place = Self {
            parent: parent.to_owned(),
            sibling_stage: beside(".minutebook-stage"),
            sibling_lock: beside(".minutebook-lock"),
            inner_stage: out.join(OWN_FOLDER).join("stage"),
            inner_lock: out.join(OWN_FOLDER).join("lock"),
            out,
        };
        place.check()?;
        Ok(place)
    }

    /// A file where the folder is to be is refused, and so is whatever stands in our own places.
    fn check(&self) -> Result<(), OutputError> {
        match fs::metadata(&self.out) {
            Ok(meta) if !meta.is_dir() => {
                return Err(OutputError::NotAFolder {
                    out: self.out.clone(),
                });
            }
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            // A file among the parents comes to light here.
            Err(error) => return Err(error).doing("use", &self.out),
        }
        for folder in [
            &self.out.join(OWN_FOLDER),
            &self.sibling_stage,
            &self.inner_stage,
            &stage::site(&self.sibling_stage),
            &stage::site(&self.inner_stage),
        ] {
            check_own(folder, Metadata::is_dir)?;
        }
        for file in [
            &super::manifest::path(&self.out),
            &self.sibling_lock,
            &self.inner_lock,
        ] {
            check_own(file, Metadata::is_file)?;
        }
        Ok(())
    }

    /// Whether the folder of the site is there.
    pub fn exists(&self) -> bool {
        self.out.is_dir()
    }

    /// Whether an interrupted build left a stage.
    pub fn is_interrupted(&self) -> bool {
        self.sibling_stage.exists() || self.inner_stage.exists()
    }

    /// Whether the folder is on another file system than its parent, so that nothing can be
    /// renamed from one into the other.
    pub fn is_mount_point(&self) -> bool {
        is_mount_point(&self.out, &self.parent)
    }
}

/// Where something of ours is to be there may be nothing else: a link leads out, and to open a pipe
/// would be to wait for ever.
fn check_own(path: &Path, is_of_kind: fn(&Metadata) -> bool) -> Result<(), OutputError> {
    match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_symlink() => Err(OutputError::Link {
            path: path.to_owned(),
        }),
        Ok(meta) if !is_of_kind(&meta) => Err(OutputError::InOurPlace {
            path: path.to_owned(),
        }),
        _ => Ok(()),
    }
}

#[cfg(unix)]
pub(super) fn is_mount_point(out: &Path, parent: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let (Ok(inside), Ok(outside)) = (fs::metadata(out), fs::metadata(parent)) else {
        return false;
    };
    inside.dev() != outside.dev() || is_mount_root(out)
}

/// One disk mounted at two places has one device number, but still takes no renames across.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn is_mount_root(out: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    statx(CWD, out, AtFlags::empty(), StatxFlags::empty())
        .is_ok_and(|found| found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

#[cfg(all(unix, not(any(target_os = "linux", target_os = "android"))))]
fn is_mount_root(_out: &Path) -> bool {
    false
}

#[cfg(not(unix))]
pub(super) fn is_mount_point(_out: &Path, _parent: &Path) -> bool {
    false
}

/// The folders above the site's that had to be made for it. Those that are still empty when the
/// build is over, since it came to nothing, are removed again.
#[derive(Debug)]
pub(super) struct Parents {
    disk: Disk,
    made: Vec<PathBuf>,
}

impl Parents {
    pub fn make(disk: &Disk, place: &Place) -> Result<Self, OutputError> {
        let made = place
            .parent
            .ancestors()
            .take_while(|folder| {
                fs::symlink_metadata(folder).is_err_and(|error| guard::is_missing(&error))
            })
            .map(Path::to_owned)
            .collect::<Vec<_>>();
        // Kept from here on, so that a failure half way is cleared away too.
        let parents = Self {
            disk: disk.clone(),
            made,
        };
        if !parents.made.is_empty() {
            disk.make_folder(&place.parent)
                .doing("make", &place.parent)?;
        }
        Ok(parents)
    }
}

impl Drop for Parents {
    fn drop(&mut self) {
        for folder in &self.made {
            // The nearest comes first. One that is not empty ends it, rightly.
            if self.disk.remove_empty_folder(folder).is_err() {
                break;
            }
        }
    }
}
