//! By what a published file is known to be untouched without being read: a number of its length, its
//! times and its place on the disk. Whoever writes to it, replaces it or renames another over it
//! gives it another one, since nothing but the system sets the time of the last change.

use std::fs::{self, Metadata};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;

/// How finely systems tell the time of a change, with much to spare. What changed within this time
/// before a stamp was taken may change once more and keep its time, so it gets no stamp.
const GRAIN: Duration = Duration::from_millis(50);

/// The stamp of a file.
pub(super) fn of(meta: &Metadata) -> u64 {
    let mut hasher = DefaultHasher::new();
    (meta.len(), meta.modified().ok()).hash(&mut hasher);
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        (meta.ctime(), meta.ctime_nsec(), meta.ino(), meta.dev()).hash(&mut hasher);
    }
    hasher.finish()
}

/// The stamps of published files at the time `now`; none for what is no file, or changed just now.
pub fn stamps(out: &Path, paths: &[&str], now: SystemTime) -> Vec<Option<u64>> {
    let latest = now.checked_sub(GRAIN);
    let stamp = |path: &&str| {
        let meta = fs::symlink_metadata(out.join(path)).ok()?;
        let is_settled = latest.is_some_and(|latest| changed(&meta).is_some_and(|at| at < latest));
        (meta.is_file() && is_settled).then(|| of(&meta))
    };
    paths.par_iter().map(stamp).collect()
}

/// When a file was last changed in any way.
fn changed(meta: &Metadata) -> Option<SystemTime> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let seconds = u64::try_from(meta.ctime()).ok()?;
        let rest = u32::try_from(meta.ctime_nsec()).ok()?;
        SystemTime::UNIX_EPOCH.checked_add(Duration::new(seconds, rest))
    }
    #[cfg(not(unix))]
    {
        meta.modified().ok()
    }
}
