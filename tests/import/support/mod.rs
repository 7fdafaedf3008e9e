//! What the tests of the import share: papers and where they lie, the law of words, and a few ways to
//! look at what was read.

pub mod law;
pub mod sites;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use minutebook::import::draft::{Maybe, Said};
use minutebook::import::paper::{Paper, Reading};
use minutebook::import::remarks::{Kind, Remark};
use minutebook::import::standing;

/// A paper of this name and text, saved from nowhere.
pub fn paper(name: &str, text: &str) -> Paper {
    Paper {
        name: name.to_owned(),
        address: None,
        text: text.to_owned(),
    }
}

/// The folder of the papers of invented councils.
pub fn papers() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/papers")
}

/// A paper of that folder.
pub fn fixture(name: &str) -> String {
    fs::read_to_string(papers().join(name)).expect(name)
}

/// The source documents, in the order of their names, where they lie beside the project; they are no
/// part of it. If they do not, the test that asks says so, past what holds back the words of tests
/// that pass.
pub fn seeds() -> Option<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(entries) = fs::read_dir(folder) else {
        skipped("the source documents are not beside the project");
        return None;
    };
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a source document").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    found.sort();
    assert!(found.len() >= 5, "{found:?}");
    Some(found)
}

/// The source document of this number.
pub fn seed(number: usize) -> Option<String> {
    let path = &seeds()?[number];
    let name = path.file_name().expect("a name").to_string_lossy();
    assert!(name.starts_with(&format!("{number:03}_")), "{name}");
    Some(fs::read_to_string(path).expect("a text"))
}

/// Says that the test that runs here is skipped, and why.
pub fn skipped(why: &str) {
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("a test");
    let _ = writeln!(std::io::stderr(), "skipped: {test}: {why}");
}

/// Numbers made by chance, the same each time.
pub fn chance(state: &mut u64) -> usize {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1);
    (*state >> 33) as usize
}

/// Puts these in an order made by chance.
pub fn shuffle<T>(all: &mut [T], state: &mut u64) {
    for at in (1..all.len()).rev() {
        all.swap(at, chance(state) % (at + 1));
    }
}

/// Reads the standing items of each meeting, as an import does.
pub fn read_standing(reading: &mut Reading) {
    for meeting in &mut reading.meetings {
        reading.remarks.extend(standing::read(meeting));
    }
}

/// What a draft says, and `-` where it says nothing.
#[expect(
    clippy::ref_option,
    reason = "the fields of a draft are read as they are"
)]
pub fn told<T: ToString>(said: &Maybe<T>) -> String {
    said.as_ref()
        .map_or_else(|| "-".to_owned(), |said| said.value.to_string())
}

/// The names in a list.
pub fn names(list: &[Said<String>]) -> Vec<&str> {
    list.iter().map(|said| said.value.as_str()).collect()
}

/// Of what kinds remarks are, in their order.
pub fn kinds<'a>(remarks: impl IntoIterator<Item = &'a Remark>) -> Vec<Kind> {
    remarks.into_iter().map(|remark| remark.kind).collect()
}

/// The lines of which a kind of remark was made.
pub fn lines_of(kind: Kind, reading: &Reading) -> Vec<u32> {
    let of_kind = reading.remarks.iter().filter(|remark| remark.kind == kind);
    of_kind.map(|remark| remark.line).collect()
}

/// Messages begin small, or with the name of somebody of whom nothing else is known, and have no full
/// stop.
pub fn well_said(reading: &Reading) {
    let lists = reading
        .meetings
        .iter()
        .map(|one| &one.attendance.unrecorded);
    let named: Vec<&str> = lists.flat_map(|list| names(list)).collect();
    for remark in &reading.remarks {
        assert!(!remark.message.ends_with('.'), "{remark:?}");
        let capital = remark.message.starts_with(char::is_uppercase);
        let name = named.iter().any(|name| remark.message.starts_with(name));
        assert!(!capital || name, "{remark:?}");
    }
}
