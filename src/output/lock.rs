//! One build at a time. The lock is the system's, on an open file, so it goes with the process
//! however that ends; the file itself is only something to hold on to.
//!
//! The file is removed at the end, so that none lies beside `public/` in somebody's repository.
//! That is safe only because of two rules: it is removed while the lock is held, and whoever gets
//! the lock looks whether the file still has its name. If it has not, another build ended in
//! between, and a third may already hold a new file of that name: so begin again.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::error::{Doing as _, OutputError};
use super::place::Place;

/// A held lock; dropping it gives it back.
#[derive(Debug)]
pub(super) struct Lock {
    disk: Disk,
    path: PathBuf,
    /// Whether it had to be taken inside the folder of the site.
    pub is_inner: bool,
    // Closing it lets the lock go, after the name is removed.
    _file: File,
}

impl Lock {
    /// Takes the lock beside the site's folder or, where nothing can be written, inside it.
    pub fn take(disk: &Disk, place: &Place) -> Result<Self, OutputError> {
        let beside = if disk.may_use_siblings() {
            Self::hold(disk, &place.sibling_lock, place)
        } else {
            Err(OutputError::Io {
                doing: "lock",
                path: place.sibling_lock.clone(),
                source: ErrorKind::PermissionDenied.into(),
            })
        };
        match beside {
            Err(OutputError::Io { source, .. })
                if place.exists()
                    && matches!(
                        source.kind(),
                        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem
                    ) =>
            {
                if let Some(own) = place.inner_lock.parent() {
                    disk.make_folder(own).doing("make", own)?;
                }
                let mut lock = Self::hold(disk, &place.inner_lock, place)?;
                lock.is_inner = true;
                Ok(lock)
            }
            other => other,
        }
    }

    fn hold(disk: &Disk, path: &Path, place: &Place) -> Result<Self, OutputError> {
        loop {
            let file = OpenOptions::new()
                .write(true)
                .create(true)
                .truncate(false)
                .open(path)
                .doing("lock", path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(OutputError::Busy {
                        out: place.out.clone(),
                    });
                }
                // A disk without locks: two builds at once are then the user's to avoid.
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(error).doing("lock", path),
            }
            if is_named(&file, path) {
                return Ok(Self {
                    disk: disk.clone(),
                    path: path.to_owned(),
                    is_inner: false,
                    _file: file,
                });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A file that cannot be removed does no harm: the next build takes it over.
        let _ = self.disk.remove_file(&self.path);
        if self.is_inner
            && let Some(own) = self.path.parent()
        {
            // Made for the lock alone, when no site was put here after all.
            let _ = self.disk.remove_empty_folder(own);
        }
    }
}

/// Whether the open file is the one that the path names.
#[cfg(unix)]
fn is_named(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(held), Ok(named)) => held.dev() == named.dev() && held.ino() == named.ino(),
        _ => false,
    }
}

/// Elsewhere an open file cannot lose its name.
#[cfg(not(unix))]
fn is_named(_file: &File, path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_one_is_told_and_the_file_goes() {
        let home = tempfile::tempdir().unwrap();
        let place = Place::new(home.path().join("public")).unwrap();
        let disk = Disk::default();
        let first = Lock::take(&disk, &place).unwrap();
        assert!(place.sibling_lock.exists());
        assert!(matches!(
            Lock::take(&disk, &place),
            Err(OutputError::Busy { .. })
        ));
        drop(first);
        assert!(!place.sibling_lock.exists());
        // One that a killed build left is taken over.
        fs::write(&place.sibling_lock, "").unwrap();
        drop(Lock::take(&disk, &place).unwrap());
        assert!(!place.sibling_lock.exists());
    }

    #[test]
    fn many_at_once_and_only_one_at_a_time() {
        use std::sync::atomic::{AtomicUsize, Ordering};
        let home = tempfile::tempdir().unwrap();
        let place = Place::new(home.path().join("public")).unwrap();
        let inside = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..200 {
                        if let Ok(lock) = Lock::take(&Disk::default(), &place) {
                            assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                            inside.fetch_sub(1, Ordering::SeqCst);
                            drop(lock);
                        }
                    }
                });
            }
        });
    }
}
