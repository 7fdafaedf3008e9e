//! The files at the paths that were given: folders are gone through, sorted by name.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{shown, what};

/// Deeper than this nobody files papers.
const DEEPEST: usize = 64;

/// All files, each once. Hidden ones are left, as are those that only make a saved page look well.
pub fn files(inputs: &[PathBuf], told: &mut Vec<(String, String)>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut known = HashSet::new();
    for input in inputs {
        if input.is_file() {
            add(input.clone(), &mut files, &mut known);
        } else if input.is_dir() {
            walk(input, &mut files, &mut known, told);
        } else if input.exists() {
            told.push((shown(input), "it is neither a file nor a folder".to_owned()));
        } else {
            told.push((shown(input), "there is no such file or folder".to_owned()));
        }
    }
    files
}

fn walk(
    folder: &Path,
    files: &mut Vec<PathBuf>,
    known: &mut HashSet<PathBuf>,
    told: &mut Vec<(String, String)>,
) {
    let entries = WalkDir::new(folder)
        .max_depth(DEEPEST)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry));
    for entry in entries {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) if entry.path_is_symlink() && entry.depth() > 0 => {
                let why =
                    "it is a link and was not followed; give what it leads to by its own path";
                told.push((shown(entry.path()), why.to_owned()));
            }
            Ok(entry) if !entry.file_type().is_file() => {
                told.push((
                    shown(entry.path()),
                    "it is neither a file nor a folder".to_owned(),
                ));
            }
            Ok(entry) if what::is_dress(&entry.file_name().to_string_lossy()) => {}
            Ok(entry) => add(entry.into_path(), files, known),
            Err(error) => {
                let at = error.path().map_or_else(|| shown(folder), shown);
                told.push((
                    at,
                    "it cannot be looked into; see who may read it".to_owned(),
                ));
            }
        }
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn add(file: PathBuf, files: &mut Vec<PathBuf>, known: &mut HashSet<PathBuf>) {
    let real = file.canonicalize().unwrap_or_else(|_| file.clone());
    if known.insert(real) {
        files.push(file);
    }
}
