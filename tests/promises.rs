//! What the documents promise is held by tests that are there: each row of `docs/promises.md` names
//! the test that would fail if the promise were broken.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The rows of all tables of the page: the promise, and what stands in the cell of its tests.
fn rows() -> Vec<(String, String)> {
    let text = fs::read_to_string(root().join("docs/promises.md")).expect("the page");
    text.lines()
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"))
        .filter(|row| !row.starts_with("---") && !row.ends_with("| held by"))
        .map(|row| {
            let (promise, tests) = row.rsplit_once(" | ").expect("two cells");
            (promise.to_owned(), tests.to_owned())
        })
        .collect()
}

/// Every source of tests, as one text for a path that is a folder.
fn source(path: &str) -> Option<String> {
    let place = root().join(path);
    if place.is_file() {
        return fs::read_to_string(place).ok();
    }
    if !place.is_dir() {
        return None;
    }
    let files = walkdir::WalkDir::new(place).sort_by_file_name();
    let text = files
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| fs::read_to_string(entry.path()).ok());
    Some(text.collect::<Vec<_>>().join("\n"))
}

#[test]
fn every_promise_names_a_test_that_is_there() {
    let named = Regex::new(r"`([^`:]+)(?:: ([^`]+))?`").expect("a pattern");
    let steps = fs::read_to_string(root().join("tests/all")).expect("the steps");
    let mut faults = Vec::new();
    let rows = rows();
    assert!(rows.len() >= 20, "the page has lost its tables");
    for (promise, cell) in rows {
        let mut tests = 0;
        for found in named.captures_iter(&cell) {
            tests += 1;
            let path = &found[1];
            let is_there = match (path.strip_prefix("tests/all "), found.get(2)) {
                (Some(step), None) => steps.contains(&format!("\ntest_{step}() {{")),
                (None, Some(name)) => source(path)
                    .is_some_and(|text| text.contains(&format!("fn {}(", name.as_str()))),
                (None, None) => Path::new(&root().join(path)).exists(),
                (Some(_), Some(_)) => false,
            };
            if !is_there {
                faults.push(format!("{promise}: there is no {}", &found[0]));
            }
        }
        if tests == 0 {
            faults.push(format!("{promise}: nothing holds it"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
