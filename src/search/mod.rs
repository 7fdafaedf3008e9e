//! The index of the search, built ahead into small files that a browser fetches as it needs them.
//!
//! What the site holds is cut into *passages*: an item is one, a long report several. They are
//! numbered by day. For each family of words there is a list of the passages that have it, with a
//! weight for each. The lists stand in order of their words in *chunks* of some kilobytes, and the
//! passages' own texts, from which results are made, in others. A file is named after its bytes, so
//! one that would come out the same is not written again and never changes under its name; two small
//! trees lead from `top.js`, the only one of a fixed name, to each of them.
//!
//! [`write()`] reads the archive in runs, on all cores. A run writes its texts at once and keeps its
//! lists, sorted, in memory or, where they are many, in a file without a name. Then all runs are
//! merged, word by word. So no more than the runs' edges is in memory, and the bytes are the same
//! however the archive was cut into runs.
//!
//! The files are scripts that hand a string to one function: browsers load those below any path and
//! from the disk, under a policy that allows the site's own scripts alone.

mod code;
mod gather;
mod merge;
mod passage;
mod shelf;
mod spool;
mod standing;
mod words;

use std::io;

use rayon::prelude::*;

use crate::archive::{Archive, Target};
use crate::page::{Look, Plan, Used, Words, places};

use gather::Gathering;
use shelf::Shelf;
use standing::Standing;
use words::Language;

/// The folder of the index.
pub const FOLDER: &str = "search/index/";

/// How many places are one run at least.
const RUN: usize = 64;

/// How many runs there are at most: each may have a file open.
const RUNS: usize = 128;

/// What takes a file of the index: its path and its bytes.
pub trait Put: Sync {
    /// Why it cannot.
    type Error: From<io::Error> + Send;
    /// Takes a file. The same one may come twice.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Self::Error>;
}

/// Makes the index and hands on its files.
pub fn write<P: Put>(a: &Archive, plan: &Plan, words: &Words, put: &P) -> Result<(), P::Error> {
    let places = places(a, plan);
    let run = places.len().div_ceil(RUNS).max(RUN);
    write_in_runs(a, plan, words, &places, run, put)
}

/// The same in runs of so many places, which make no difference.
#[doc(hidden)]
pub fn write_in_runs<P: Put>(
    a: &Archive,
    plan: &Plan,
    words: &Words,
    places: &[Target],
    run: usize,
    put: &P,
) -> Result<(), P::Error> {
    let language = Language::new(a, words);
    let standing = Standing::new(a, plan, words, places);
    let runs: Vec<gather::Run> = places
        .par_chunks(run)
        .enumerate()
        .map(|(n, chunk)| {
            let used = Used::default();
            let look = Look::new(a, words, "search.html", &used);
            let mut gathering = Gathering::new(&look, &language);
            for (m, place) in chunk.iter().enumerate() {
                let found = crate::page::findables(&look, plan, place);
                gathering.place(&found, |panel, n_found, paragraph| {
                    standing.is_told_elsewhere(panel, (n * run + m, n_found), paragraph)
                });
                gathering.put_texts(put)?;
            }
            Ok(gathering.close()?)
        })
        .collect::<Result<_, P::Error>>()?;
    let top = merge::merge(runs, &language, Shelf::new(put))?;
    shelf::put_top(put, &top)
}
