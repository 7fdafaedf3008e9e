//! Every change to the disk goes through here, one function for each kind. That gives each failure
//! its place and its words, and lets a test stop the program at any of these steps as a kill would.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::error::{Doing as _, OutputError};

/// For tests alone: stops a build at one of its steps, or takes away what the system can do.
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct Fault {
    /// The step (from 1) at which everything stops, as if killed: neither it nor any later change
    /// is made, not even a clean-up. 0 never stops.
    pub stop_at: usize,
    /// From this step (from 1) on the disk is full: names can be changed and removed, and nothing
    /// be added. 0 is never.
    pub full_at: usize,
    /// Two folders cannot be exchanged, as on some network disks.
    pub no_exchange: bool,
    /// A file cannot have two names, as on some memory sticks.
    pub no_links: bool,
    /// Nothing can be made beside the folder of the site.
    pub no_sibling: bool,
    /// Nothing is forced to the disk, so that a thousand small builds are soon done.
    pub no_sync: bool,
    /// The steps taken so far.
    pub steps: AtomicUsize,
}

/// The hand that changes things. Cheap to copy.
#[derive(Debug, Clone, Default)]
pub(super) struct Disk {
    fault: Option<Arc<Fault>>,
}

/// A step that a test wants to be half done before everything stops.
enum Step {
    Whole,
    Half,
}

impl Disk {
    pub fn new(fault: Option<Arc<Fault>>) -> Self {
        Self { fault }
    }

    /// Whether files may be made beside the folder of the site.
    pub fn may_use_siblings(&self) -> bool {
        self.fault.as_ref().is_none_or(|fault| !fault.no_sibling)
    }

    /// Makes a folder and those above it.
    pub fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        if !path.is_dir() {
            self.need_room()?;
        }
        fs::create_dir_all(path)
    }

    /// Writes a new file. Not forced to the disk: see `sync`.
    pub fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let half = match self.count() {
            Ok(Step::Whole) => None,
            Ok(Step::Half) => Some(&bytes[..bytes.len() / 2]),
            Err(error) => return Err(error),
        };
        self.need_room()?;
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(half.unwrap_or(bytes))?;
        if half.is_some() {
            Err(stopped())
        } else {
            Ok(())
        }
    }

    /// Opens a new file for a writer that has its bytes in pieces.
    pub fn create(&self, path: &Path) -> io::Result<File> {
        self.step()?;
        self.need_room()?;
        OpenOptions::new().write(true).create_new(true).open(path)
    }

    /// Writes a file whole and waits until it is on the disk.
    pub fn write_through(&self, path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
        self.remove_file(path)?;
        self.write(path, bytes)
            .and_then(|()| {
                if self.syncs() {
                    File::open(path)?.sync_all()?;
                }
                Ok(())
            })
            .doing("write", path)
    }

    /// Waits until a folder's names are on the disk. Where folders cannot be opened the system
    /// has its own order, and nothing is done.
    pub fn sync_folder(&self, path: &Path) -> Result<(), OutputError> {
        self.step().doing("write", path)?;
        if cfg!(unix) && self.syncs() {
            File::open(path)
                .and_then(|folder| folder.sync_all())
                .or_else(|error| match error.kind() {
                    // Some network disks know no such thing for a folder.
                    ErrorKind::InvalidInput | ErrorKind::Unsupported => Ok(()),
                    _ => Err(error),
                })
                .doing("write", path)?;
        }
        Ok(())
    }

    /// Renames, over what stands there.
    pub fn rename(&self, from: &Path, to: &Path) -> Result<(), OutputError> {
        self.step()
            .and_then(|()| fs::rename(from, to))
            .doing("put in place", to)
    }

    /// Renames a staged file into the site. A folder of the site may be a disk of its own, which
    /// nothing can be renamed into; then it is copied beside its place first, so that a reader
    /// still sees the old page or the new one.
    pub fn rename_across(&self, from: &Path, to: &Path) -> Result<(), OutputError> {
        self.step().doing("put in place", to)?;
        match fs::rename(from, to) {
            Err(error) if error.kind() == ErrorKind::CrossesDevices => {
                let beside = to.with_file_name(".minutebook-part");
                self.remove_file(&beside)?;
                copy_anew(from, &beside).doing("write", &beside)?;
                self.rename(&beside, to)?;
                self.remove_file(from)
            }
            other => other.doing("put in place", to),
        }
    }

    /// Gives a file of the old site a name in the new one; where the file system cannot, copies it
    /// with its time, so that an unchanged file stays as old as it is.
    pub fn link_or_copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        self.need_room()?;
        let may_link = self.fault.as_ref().is_none_or(|fault| !fault.no_links);
        if may_link && fs::hard_link(from, to).is_ok() {
            return Ok(());
        }
        let meta = fs::symlink_metadata(from)?;
        if !meta.is_file() {
            // A link or a pipe that cannot have a second name: the caller takes another way.
            return Err(ErrorKind::Unsupported.into());
        }
        fs::copy(from, to)?;
        // A file that may not be written cannot be opened for its time; then the time is let go.
        if let Ok(file) = OpenOptions::new().append(true).open(to) {
            file.set_modified(meta.modified()?)?;
        }
        Ok(())
    }

    /// Lets a folder have another one's permissions.
    pub fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        fs::set_permissions(to, fs::metadata(from)?.permissions())
    }

    /// Exchanges two folders in one step; false where the system or the place cannot.
    pub fn exchange(&self, one: &Path, other: &Path) -> Result<bool, OutputError> {
        self.step().doing("put in place", other)?;
        if self.fault.as_ref().is_some_and(|fault| fault.no_exchange) {
            return Ok(false);
        }
        swap(one, other).doing("put in place", other)
    }

    /// Removes a file; none there is as good.
    pub fn remove_file(&self, path: &Path) -> Result<(), OutputError> {
        self.step()
            .and_then(|()| fs::remove_file(path))
            .or_else(|error| ignore(error, &[ErrorKind::NotFound]))
            .doing("remove", path)
    }

    /// Removes a folder if nothing is in it; one that holds something stays.
    pub fn remove_empty_folder(&self, path: &Path) -> Result<(), OutputError> {
        self.step()
            .and_then(|()| fs::remove_dir(path))
            .or_else(|error| {
                ignore(
                    error,
                    &[
                        ErrorKind::NotFound,
                        ErrorKind::NotADirectory,
                        ErrorKind::DirectoryNotEmpty,
                    ],
                )
            })
            .doing("remove", path)
    }

    /// Removes a folder of ours with all that is in it, its folders side by side, since taking a
    /// whole old site away costs as much as writing it. Follows no link.
    pub fn remove_tree(&self, path: &Path) -> Result<(), OutputError> {
        let remove = || {
            if !fs::symlink_metadata(path)?.is_dir() {
                // A link, say: what it leads to is not ours.
                return fs::remove_file(path);
            }
            let folders = fs::read_dir(path)?
                .filter(|entry| {
                    let kind = entry.as_ref().map(fs::DirEntry::file_type);
                    kind.is_ok_and(|kind| kind.is_ok_and(|kind| kind.is_dir()))
                })
                .collect::<io::Result<Vec<_>>>()?;
            folders
                .par_iter()
                .try_for_each(|folder| fs::remove_dir_all(folder.path()))?;
            fs::remove_dir_all(path)
        };
        self.step()
            .and_then(|()| remove())
            .or_else(|error| ignore(error, &[ErrorKind::NotFound]))
            .doing("remove", path)
    }

    fn syncs(&self) -> bool {
        self.fault.as_ref().is_none_or(|fault| !fault.no_sync)
    }

    fn step(&self) -> io::Result<()> {
        match self.count()? {
            Step::Whole => Ok(()),
            Step::Half => Err(stopped()),
        }
    }

    /// For tests: whether the disk has room left.
    fn need_room(&self) -> io::Result<()> {
        match &self.fault {
            Some(fault)
                if fault.full_at > 0 && fault.steps.load(Ordering::Relaxed) >= fault.full_at =>
            {
                Err(ErrorKind::StorageFull.into())
            }
            _ => Ok(()),
        }
    }

    fn count(&self) -> io::Result<Step> {
        let Some(fault) = &self.fault else {
            return Ok(Step::Whole);
        };
        let step = fault.steps.fetch_add(1, Ordering::Relaxed) + 1;
        if fault.stop_at == 0 || step < fault.stop_at {
            Ok(Step::Whole)
        } else if step == fault.stop_at {
            Ok(Step::Half)
        } else {
            Err(stopped())
        }
    }
}

/// Copies to a file that is not there yet, so that no link is written through.
fn copy_anew(from: &Path, to: &Path) -> io::Result<()> {
    let mut new = OpenOptions::new().write(true).create_new(true).open(to)?;
    io::copy(&mut File::open(from)?, &mut new)?;
    Ok(())
}

fn stopped() -> io::Error {
    io::Error::other("stopped by a test")
}

fn ignore(error: io::Error, kinds: &[ErrorKind]) -> io::Result<()> {
    if kinds.contains(&error.kind()) {
        Ok(())
    } else {
        Err(error)
    }
}

#[cfg(any(
    target_os = "linux",
    target_os = "android",
    target_os = "macos",
    target_os = "ios"
))]
fn swap(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    // What systems answer where it cannot be done: an old kernel, a network disk, a mount point,
    // a folder of a container's lower layer, a folder that only root may move.
    let cannot = [
        Errno::INVAL,
        Errno::NOSYS,
        Errno::OPNOTSUPP,
        Errno::NOTSUP,
        Errno::XDEV,
        Errno::BUSY,
        Errno::PERM,
        Errno::ACCESS,
    ];
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(errno) if cannot.contains(&errno) => Ok(false),
        Err(errno) => Err(errno.into()),
    }
}

#[cfg(not(any(
    target_os = "linux",
    target_os = "android",
    target_os = "macos",
    target_os = "ios"
)))]
fn swap(_one: &Path, _other: &Path) -> io::Result<bool> {
    Ok(false)
}
