//! The targets of the fuzzer over texts that are made from the golden cases: the same ones each time.
//!
//! `fuzz/` runs the same targets for as long as one likes, see CONTRIBUTING. What it found stands in
//! `tests/fuzz/found/`, by target, and is run here first.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

#[path = "fuzz/laws.rs"]
mod laws;
#[path = "fuzz/mutate.rs"]
mod mutate;
#[path = "fuzz/targets.rs"]
mod targets;

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use mutate::Mutator;
use rayon::prelude::*;
use targets::TARGETS;

/// How many texts a target gets: those that make no pages are quick. `MORE_TEXTS=10` gives ten times
/// as many, of which the first are the same.
fn texts(target: &str) -> u64 {
    let more = std::env::var("MORE_TEXTS").ok();
    let times: u64 = more.map_or(1, |times| times.parse().unwrap());
    times
        * match target {
            "front_matter" | "body" | "references" => 600,
            "withheld" => 80,
            _ => 150,
        }
}

/// After how long a text counts as one that hangs. A target takes a few milliseconds.
const HANGS: Duration = Duration::from_mins(1);

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

#[test]
fn what_the_fuzzer_found_stays_mended() {
    for (name, target) in TARGETS {
        let Ok(found) = fs::read_dir(folder("fuzz/found").join(name)) else {
            continue;
        };
        for entry in found {
            let bytes = fs::read(entry.unwrap().path()).unwrap();
            target(&String::from_utf8_lossy(&bytes));
        }
    }
}

/// The papers of the import's tests, in a settled order.
fn papers(folder: &Path) -> Vec<String> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name();
    let files = files.into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into_owned())
        .collect()
}

#[test]
fn no_text_breaks_a_law() {
    let corpus: Vec<String> = fs::read_dir(folder("diagnostics"))
        .unwrap()
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .flat_map(|case| mutate::files(&case))
        .collect();
    let papers = papers(&folder("import/papers"));
    for (number, (name, target)) in TARGETS.iter().enumerate() {
        let corpus = if *name == "papers" { &papers } else { &corpus };
        let slowest = AtomicU64::new(0);
        (0..texts(name)).into_par_iter().for_each(|n| {
            let text = Mutator::new(n * 31 + number as u64, corpus).text();
            let began = Instant::now();
            let result = std::panic::catch_unwind(|| target(&text));
            slowest.fetch_max(began.elapsed().as_millis() as u64, Ordering::Relaxed);
            assert!(
                result.is_ok(),
                "{name} failed on this text:\n{text}\n--\n{text:?}"
            );
        });
        let slowest = Duration::from_millis(slowest.into_inner());
        assert!(slowest < HANGS, "{name} took {slowest:?} over one text");
    }
}
