//! The last room: pages and documents become files in the folder of the site.
//!
//! [`Output::open`] takes the lock, puts right what an interrupted build left and reads which files
//! are ours; [`Output::put`] compares each file with what stands there and stages it only when it
//! differs; [`Output::commit`] puts everything in place or nothing, removes what is stale, and
//! writes the manifest last. Dropped without a commit, the old site is as it was.
//!
//! ```no_run
//! # use minutebook::output::{Options, Output};
//! # use std::path::Path;
//! let output = Output::open(Options { out: Path::new("public"), content: Path::new("content") })?;
//! output.put("index.html", b"<!doctype html>")?;
//! output.put_file("documents/budget.pdf", Path::new("content/budget.pdf"))?;
//! let summary = output.commit()?;
//! println!("{} written, {} as they were", summary.written, summary.unchanged);
//! # Ok::<(), minutebook::output::OutputError>(())
//! ```
//!
//! Writing is the dearest part of a build, so there are two ways to commit. Few changes are renamed
//! one by one behind a `journal`; a fresh or mostly changed site is made whole beside the old one
//! and exchanged with it (`exchange`). Both can be killed at any moment: `recover` finishes or
//! clears away.
//!
//! Only the journal, the manifest and the folders they are in are forced to the disk. Should the
//! power fail, pages written in the last seconds may be lost with it; as pages are compared by
//! their bytes and not by what the manifest says of them, the next build mends that.

mod before;
mod disk;
mod error;
mod exchange;
mod foreign;
mod guard;
mod join;
mod journal;
mod listed;
mod lock;
mod loose;
mod manifest;
mod mark;
mod place;
mod plan;
mod recognise;
mod recover;
mod register;
mod stage;
mod stamps;
mod standing;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub use self::before::{Before, before, keep};
#[doc(hidden)]
pub use self::disk::Fault;
pub use self::error::OutputError;
pub use self::join::Shards;
pub use self::listed::Listed;
pub use self::loose::Loose;
pub use self::mark::Mark;
pub use self::stamps::stamps;

use self::disk::Disk;
use self::exchange::Exchange;
use self::journal::Journal;
use self::lock::Lock;
use self::manifest::Manifest;
use self::place::{Parents, Place};
use self::plan::Changes;
use self::register::{Fate, Put, Register};
use self::stage::Stage;
use self::standing::{Owner, Standing};

/// Where a site goes.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The folder for the site. It need not be there yet; one that is there has to be empty or ours.
    pub out: &'a Path,
    /// The folder with the records, which the site may neither be in nor around.
    pub content: &'a Path,
}

/// What a commit did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that are new or have new bytes.
    pub written: usize,
    /// Files that were as they should be, and were not touched.
    pub unchanged: usize,
    /// Files of the site before that are no part of it any more.
    pub removed: usize,
    /// The paths of all that were written or removed, sorted.
    pub changed_paths: Vec<String>,
    /// The paths of those that were removed, sorted. What was removed may have been withdrawn, so
    /// that its name is to be told to nobody.
    pub removed_paths: Vec<String>,
    /// Whether the whole folder is a new one, so that no stamp of a file holds any more.
    pub is_exchanged: bool,
}

impl Summary {
    /// The paths of all that were written.
    pub fn present_paths(&self) -> impl Iterator<Item = &String> {
        let is_gone = |path: &String| self.removed_paths.binary_search(path).is_ok();
        let changed = self.changed_paths.iter();
        changed.filter(move |path| !is_gone(path))
    }
}

/// A site that is being written. It can be shared between threads; there is one at a time for each
/// folder, in this process or another.
#[derive(Debug)]
pub struct Output {
    disk: Disk,
    place: Place,
    stage: Stage,
    standing: Standing,
    register: Register,
    /// Which part of a site this is, where it is not the whole.
    mark: Option<Mark>,
    has_failed: AtomicBool,
    // Dropped in this order, after the stage is cleared: first the lock, then the folders that
    // were made to hold it.
    _lock: Lock,
    _parents: Parents,
}

impl Output {
    /// Takes the lock, finishes or clears away what an interrupted build left, reads the manifest,
    /// and refuses folders that may not be touched.
    pub fn open(options: Options<'_>) -> Result<Self, OutputError> {
        Self::open_as(options, None, None)
    }

    /// The same for one shard of a site, in a folder that holds nothing but it.
    pub fn open_shard(options: Options<'_>, mark: Mark) -> Result<Self, OutputError> {
        Self::open_as(options, Some(mark), None)
    }

    /// For tests: `open` with something going wrong later.
    #[doc(hidden)]
    pub fn open_with(options: Options<'_>, fault: Option<Arc<Fault>>) -> Result<Self, OutputError> {
        Self::open_as(options, None, fault)
    }

    fn open_as(
        options: Options<'_>,
        mark: Option<Mark>,
        fault: Option<Arc<Fault>>,
    ) -> Result<Self, OutputError> {
        let wanted = mark.map(|mark| mark.shard);
        let disk = Disk::new(fault);
        let out = guard::resolve(options.out)?;
        guard::keep_apart(&out, &guard::resolve(options.content)?)?;
        let place = Place::new(out)?;
        if !place.is_interrupted() {
            // Refused before even a lock is made beside somebody else's folder.
            Standing::read(&place.out, wanted)?;
        }
        let parents = Parents::make(&disk, &place)?;
        let lock = Lock::take(&disk, &place)?;
        recover::recover(&disk, &place)?;
        // Again, since another build may have ended in between.
        let standing = Standing::read(&place.out, wanted)?;
        let is_inner = lock.is_inner || place.is_mount_point();
        let root = if is_inner {
            &place.inner_stage
        } else {
            &place.sibling_stage
        };
        Ok(Self {
            stage: Stage::new(&disk, root.clone()),
            register: Register::default(),
            mark,
            has_failed: AtomicBool::new(false),
            disk,
            place,
            standing,
            _lock: lock,
            _parents: parents,
        })
    }

    /// Puts a file into the site: compares the bytes with what stands there and stages them only
    /// if they differ. `path` is its path within the site, with `/` and without `..`.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        self.put_with(path, || {
            let size = bytes.len() as u64;
            let fate = match self.standing.file(path)? {
                Some((place, length)) if length == size && standing::holds(&place, bytes)? => {
                    Fate::Unchanged
                }
                standing => {
                    self.stage.write(path, bytes)?;
                    Fate::written(standing.is_some())
                }
            };
            Ok(Put {
                size,
                hash: blake3::hash(bytes),
                fate,
            })
        })
        .map(|_| ())
    }

    /// The same for a file on disk, such as a document, which is never wholly in memory. If it
    /// cannot be read the error is [`OutputError::Source`], a finding about the content.
    ///
    /// Returns its length, which is that of the bytes in the site: the document may have been
    /// another one when it was first looked at.
    pub fn put_file(&self, path: &str, source: &Path) -> Result<u64, OutputError> {
        self.put_hashed(path, source).map(|put| put.size)
    }

    fn put_hashed(&self, path: &str, source: &Path) -> Result<Put, OutputError> {
        self.put_with(path, || {
            let unreadable = |error| standing::unreadable(source, error);
            let meta = fs::metadata(source).map_err(unreadable)?;
            if !meta.is_file() {
                // To open a pipe would be to wait for ever.
                return Err(unreadable(std::io::Error::other("it is not a file")));
            }
            let standing = self.standing.file(path)?;
            if let Some((place, length)) = &standing
                && *length == meta.len()
                && let Some(hash) = standing::hash_if_same(place, source)?
            {
                return Ok(Put {
                    size: *length,
                    hash,
                    fate: Fate::Unchanged,
                });
            }
            let (mut file, staged) = self.stage.create(path)?;
            let (size, hash) = standing::copy_hashed(source, &mut file, &staged)?;
            Ok(Put {
                size,
                hash,
                fate: Fate::written(standing.is_some()),
            })
        })
    }

    /// Leaves a file as it is if it still bears the stamp that it had when it was right, and gives its
    /// length; nothing where it has to be made and put. See [`stamps`].
    pub fn keep(&self, path: &str, stamp: u64) -> Result<Option<u64>, OutputError> {
        let Some(line) = self.standing.stamped(path, stamp)? else {
            return Ok(None);
        };
        let (size, hash) = (line.size, line.hash);
        let fate = Fate::Unchanged;
        self.put_with(path, || Ok(Put { size, hash, fate }))
            .map(|put| Some(put.size))
    }

    /// Puts a file that is made of another one alone, which has been put. Where the site has both as
    /// they came out of one build, and the other is what it was, it is left as it is and `make` is
    /// never called.
    pub fn put_made_of(
        &self,
        path: &str,
        other: &str,
        make: impl FnOnce() -> std::io::Result<Vec<u8>>,
    ) -> Result<(), OutputError> {
        let known = self.register.hash(other).map(|hash| (other, hash));
        if let Some(line) = self.standing.made_of(path, known)? {
            let (size, hash) = (line.size, line.hash);
            let fate = Fate::Unchanged;
            return self
                .put_with(path, || Ok(Put { size, hash, fate }))
                .map(|_| ());
        }
        let bytes = make().map_err(|error| standing::unreadable(Path::new(other), error));
        let bytes = bytes.inspect_err(|_| self.has_failed.store(true, Ordering::Relaxed))?;
        self.put(path, &bytes)
    }

    /// Where a file of the site stands now; it may be one of before.
    pub fn place(&self, path: &str) -> PathBuf {
        self.place.out.join(path)
    }

    /// Puts the ledger of the site's addresses, which is compared and staged like a page and is no
    /// part of what is published.
    pub fn put_ledger(&self, bytes: &[u8]) -> Result<(), OutputError> {
        self.put(place::LEDGER, bytes)
    }

    /// Whether the ledger that stands there is still one of those that were read [`before`]; if
    /// not, another build has ended since, and what this one decided may not hold.
    pub fn is_as_before(&self, before: &Before) -> bool {
        match fs::read(self.place.out.join(place::LEDGER)) {
            Ok(bytes) => before.ledgers.contains(&bytes),
            Err(_) => before.ledgers.is_empty(),
        }
    }

    fn put_with(
        &self,
        path: &str,
        make: impl FnOnce() -> Result<Put, OutputError>,
    ) -> Result<Put, OutputError> {
        let put = || {
            self.register.reserve(path)?;
            let put = make()?;
            self.register.enter(path, put);
            Ok(put)
        };
        put().inspect_err(|_| self.has_failed.store(true, Ordering::Relaxed))
    }

    /// Puts everything in place. What the manifest lists and nobody put this time is removed. If a
    /// file could not be put before, nothing is done.
    pub fn commit(self) -> Result<Summary, OutputError> {
        if self.has_failed.load(Ordering::Relaxed) {
            return Err(OutputError::Incomplete);
        }
        let (mut manifest, fates) = self.register.take()?;
        manifest.mark = self.mark;
        let out = &self.place.out;
        let recognised = match &self.standing.owner {
            Owner::Unsure(damage) => recognise::all(out, damage, &manifest, &fates)?,
            Owner::Nobody | Owner::Ours(_) => Vec::new(),
        };
        let changes = self.changes(&manifest, &fates, &recognised);
        self.check_nothing_came(&changes)?;

        let mut is_exchanged = false;
        let text = manifest.to_text();
        let after = blake3::hash(text.as_bytes());
        if changes.count() > 0 || self.standing.manifest != Some(after) {
            let all = fates.len() + changes.removed.len();
            let is_small = self.standing.is_site() && changes.count() * 2 < all;
            let may_exchange = self.stage.root() == self.place.sibling_stage
                // To sweep an old site its list is needed.
                && !matches!(self.standing.owner, Owner::Unsure(_));
            let is_done = may_exchange
                && !is_small
                && Exchange {
                    disk: &self.disk,
                    place: &self.place,
                    stage: &self.stage,
                    standing: &self.standing,
                    changes: &changes,
                    manifest: &manifest,
                    manifest_text: &text,
                }
                .carry_out()?;
            is_exchanged = is_done;
            if !is_done {
                let journal = Journal {
                    before: self.standing.manifest,
                    after,
                    steps: changes.steps(manifest.paths()),
                };
                self.rename_behind(&journal, &text)?;
            }
            self.stage.discard().map_err(OutputError::unfinished)?;
        }
        Ok(Summary {
            is_exchanged,
            ..summary(&changes)
        })
    }

    fn changes<'a>(
        &'a self,
        manifest: &'a Manifest,
        fates: &[Fate],
        recognised: &'a [String],
    ) -> Changes<'a> {
        let mut changes = Changes::default();
        for (path, fate) in manifest.paths().zip(fates) {
            match fate {
                Fate::Unchanged => changes.unchanged.push(path),
                Fate::Added => changes.added.push(path),
                Fate::Replaced => changes.replaced.push(path),
            }
        }
        changes.stale = match &self.standing.owner {
            Owner::Ours(old) => old
                .paths()
                .filter(|path| !manifest.contains(path))
                .collect(),
            Owner::Nobody | Owner::Unsure(_) => recognised.iter().map(String::as_str).collect(),
        };
        changes.removed = changes.stale.clone();
        changes.removed.retain(|path| self.standing.has_stale(path));
        changes
    }

    /// Whether all the places where nothing stood are still free. Asked before the point of no
    /// return, so that a file that was saved there meanwhile stops the build with the old site
    /// standing.
    fn check_nothing_came(&self, changes: &Changes<'_>) -> Result<(), OutputError> {
        if !self.place.exists() {
            return Ok(());
        }
        for path in &changes.added {
            let place = self.place.out.join(path);
            // A folder there is ours, and goes.
            if fs::symlink_metadata(&place).is_ok_and(|meta| !meta.is_dir()) {
                return Err(OutputError::Foreign {
                    path: place,
                    page: (*path).to_owned(),
                });
            }
        }
        Ok(())
    }

    fn rename_behind(&self, journal: &Journal, manifest: &str) -> Result<(), OutputError> {
        self.stage.make_ready()?;
        let root = self.stage.root();
        journal.check_rights(&self.place.out)?;
        self.disk
            .write_through(&stage::manifest(root), manifest.as_bytes())?;
        journal.write(&self.disk, root)?;
        if journal
            .carry_out(&self.disk, root, &self.place.out)
            .map_err(OutputError::unfinished)?
        {
            Ok(())
        } else {
            // Nobody but us has the lock, so somebody edited the manifest by hand this instant.
            Err(OutputError::Incomplete)
        }
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        let root = self.stage.root();
        // Past the point of no return the stage is what the next command needs to finish.
        if !stage::journal(root).exists() && !stage::mark(root).exists() {
            // What cannot be cleared away now is cleared away then.
            let _ = self.stage.discard();
        }
    }
}

/// What was done to the files of the site; its ledger is none.
fn summary(changes: &Changes<'_>) -> Summary {
    let pages = |list: &'_ [&str]| list.iter().filter(|&&path| path != place::LEDGER).count();
    let of_site = |list: &[&str]| -> Vec<String> {
        let pages = list.iter().filter(|&&path| path != place::LEDGER);
        pages.map(|&path| path.to_owned()).collect()
    };
    let mut changed_paths = of_site(&changes.added);
    changed_paths.extend(of_site(&changes.replaced));
    let written = changed_paths.len();
    changed_paths.extend(of_site(&changes.removed));
    let removed = changed_paths.len() - written;
    changed_paths.sort_unstable();
    let mut removed_paths: Vec<String> = changes.removed.iter().map(|&p| p.to_owned()).collect();
    removed_paths.sort_unstable();
    Summary {
        written,
        unchanged: pages(&changes.unchanged),
        removed,
        changed_paths,
        removed_paths,
        is_exchanged: false,
    }
}
