//! The index of the search beside the pages: made by one shard, and left as it is where the archive
//! is what it was when it was made.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::remember::Memory;
use super::{BuildError, Progress, Settings, Whole, go_on};
use crate::archive::{Part, Prints, Seen, number};
use crate::cache::Store;
use crate::output::{self, Output, Summary};
use crate::render::Renderer;
use crate::search;
use crate::shard;
use crate::twin::{self, Twin};

/// Under which name the store keeps what is remembered.
const NAME: &str = "search";

/// After so long a file is stamped: a little more than the output asks for.
const SETTLED: Duration = Duration::from_millis(60);

/// What is remembered of an index: a number for all that it was made of, and its files with their
/// stamps.
#[derive(Debug, Default, PartialEq, Eq)]
struct Kept {
    state: u64,
    files: Vec<(String, u64)>,
}

/// The index of this build.
pub(super) struct Index {
    state: u64,
    /// Its files.
    files: Vec<String>,
    /// Whether they were left as they are.
    is_kept: bool,
}

/// Makes the index and puts its files, or leaves them. Nothing in a shard that has none.
pub(super) fn write(
    settings: &Settings,
    store: Option<&Store>,
    memory: Option<&Memory<'_>>,
    whole: &Whole,
    renderer: &Renderer<'_>,
    output: &Output,
    progress: &dyn Progress,
) -> Result<Option<Index>, BuildError> {
    if settings.shard.is_some_and(|own| !own.holds(shard::SEARCH)) {
        return Ok(None);
    }
    let state = memory.map_or(0, |memory| state(memory));
    let kept = store.and_then(|store| store.read(NAME));
    let kept = kept.and_then(|bytes| Kept::parse(&bytes));
    let kept = kept.filter(|kept| kept.state == state).unwrap_or_default();
    let files = keep(&kept, output)?;
    if !files.is_empty() && files.len() == kept.files.len() {
        return Ok(Some(Index {
            state,
            files,
            is_kept: true,
        }));
    }
    let putting = Putting {
        output,
        progress,
        twins: &whole.archive.config.compress,
        // What was kept so far is what would come: the state is the same.
        files: Mutex::new(files.into_iter().collect()),
    };
    search::write(&whole.archive, &whole.plan, renderer.words(), &putting)?;
    let files = putting.files.into_inner();
    let files = files.unwrap_or_else(PoisonError::into_inner);
    let mut files: Vec<String> = files.into_iter().collect();
    files.sort_unstable();
    Ok(Some(Index {
        state,
        files,
        is_kept: false,
    }))
}

/// A number for all that an index is made of.
fn state(memory: &Memory<'_>) -> u64 {
    let prints: &Prints = memory.prints();
    let tables = Part::ALL.map(|part| prints.name(Seen::All(part)));
    number((memory.setting(), prints.state(&tables)))
}

/// Leaves the files of an index that nobody touched, and gives them.
fn keep(kept: &Kept, output: &Output) -> Result<Vec<String>, BuildError> {
    let mut files = Vec::new();
    for (path, stamp) in &kept.files {
        if output.keep(path, *stamp)?.is_some() {
            files.push(path.clone());
        }
    }
    Ok(files)
}

impl Index {
    /// Remembers it for the next build, after everything was put in place.
    pub(super) fn save(self, settings: &Settings, store: &Store, summary: &Summary) {
        if self.is_kept && !summary.is_exchanged {
            return;
        }
        // What changed just now gets no stamp, and without all stamps the whole index is made again.
        if !self.is_kept {
            thread::sleep(SETTLED);
        }
        let Some(now) = store.now() else { return };
        let paths: Vec<&str> = self.files.iter().map(String::as_str).collect();
        let stamps = output::stamps(&settings.out, &paths, now);
        let stamps: Option<Vec<u64>> = stamps.into_iter().collect();
        match stamps {
            Some(stamps) => {
                let files = self.files.into_iter().zip(stamps).collect();
                let state = self.state;
                store.write(NAME, &Kept { state, files }.to_bytes());
            }
            None => store.remove(NAME),
        }
    }
}

impl Kept {
    fn to_bytes(&self) -> Vec<u8> {
        let files = self.files.iter();
        let lines = files.map(|(path, stamp)| format!("{stamp} {path}\n"));
        let text: String = lines.collect();
        format!("{}\n{text}", self.state).into_bytes()
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let mut lines = std::str::from_utf8(bytes).ok()?.lines();
        let state = lines.next()?.parse().ok()?;
        let file = |line: &str| {
            let (stamp, path) = line.split_once(' ')?;
            Some((path.to_owned(), stamp.parse().ok()?))
        };
        let files = lines.map(file).collect::<Option<_>>()?;
        Some(Self { state, files })
    }
}

/// Puts the files of an index into the site, each once.
struct Putting<'a> {
    output: &'a Output,
    progress: &'a dyn Progress,
    /// The ways in which each is also put compressed.
    twins: &'a [Twin],
    files: Mutex<HashSet<String>>,
}

impl search::Put for Putting<'_> {
    type Error = BuildError;

    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), BuildError> {
        go_on(self.progress)?;
        // Two texts that are the same are one file.
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        if !files.insert(path.to_owned()) {
            return Ok(());
        }
        let is_worth = (twin::LEAST..=twin::MOST).contains(&bytes.len());
        let twins = self.twins.iter().filter(|_| is_worth);
        files.extend(twins.clone().map(|twin| twin.path(path)));
        drop(files);
        self.output.put(path, bytes)?;
        for twin in twins {
            let make = || twin.bytes(bytes);
            self.output.put_made_of(&twin.path(path), path, make)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_comes_back() {
        let kept = Kept {
            state: u64::MAX,
            files: vec![("search/index/top.js".to_owned(), 7)],
        };
        assert_eq!(Kept::parse(&kept.to_bytes()), Some(kept));
        assert_eq!(Kept::parse(b"1\nx y\n"), None);
        assert_eq!(Kept::parse(b""), None);
    }
}
