//! A golden case for every diagnostic code.
//!
//! Each file of `tests/diagnostics/` is an archive with the findings that it gets: the code first
//! in its name, `ok-` where nothing is wrong. `UPDATE_GOLDEN=1 cargo test --test diagnostics`
//! writes the findings anew; read what it wrote before you keep it.

#![allow(clippy::unwrap_used)] // A helper of a test may fail it.

mod case;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use case::{Case, Outcome};
use minutebook::diag::codes;
use rayon::prelude::*;

/// Codes that no text can provoke, and why.
const WITHOUT_A_CASE: &[(&str, &str)] = &[
    (
        "E115",
        "a file has to change in the middle of a build: see tests/faults/changing.rs",
    ),
    (
        "E901",
        "says that the program itself failed; a case that did it would be mended at once",
    ),
];

#[test]
fn every_case_gets_what_it_expects() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let faults: Vec<String> = case::all("diagnostics")
        .par_iter()
        .filter_map(|case| {
            let outcome = if is_checked(&case.name) {
                case.check()
            } else {
                case.build()
            };
            let found = found(case, &outcome);
            if update {
                case.write(&found);
            }
            let fault = if update || found == case.sections {
                String::new()
            } else {
                differences(&case.sections, &found)
            };
            let fault = fault + &published(case, &outcome) + &leaks(case, &outcome);
            (!fault.is_empty()).then(|| format!("== {}\n{fault}", case.name))
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Codes about a file that could not be read as text, so that it has no lines, or about its name.
const WITHOUT_LINES: &[&str] = &["E101", "E104", "E105", "E109", "W607"];

#[test]
fn every_finding_names_its_file_line_and_column() {
    for case in case::all("diagnostics") {
        for line in case.check().json.lines() {
            let finding: serde_json::Value = serde_json::from_str(line).unwrap();
            let named = finding["file"].as_str().unwrap();
            let (name, code) = (&case.name, finding["code"].as_str().unwrap());
            assert!(!named.is_empty(), "{name}: {line}");
            let text = case.files.iter().find(|(path, _)| path == named);
            let Some((_, text)) = text.filter(|_| is_text(named) && !WITHOUT_LINES.contains(&code))
            else {
                continue;
            };
            let at = |key: &str| finding[key].as_u64().unwrap_or(0) as usize;
            assert!(
                at("line") > 0 && at("column") > 0,
                "{name} has no line: {line}"
            );
            // What is written many times is more lines than one sees.
            let lines = text.split(['\n', '\r']).count();
            assert!(
                at("line") <= lines || text.contains("\\{"),
                "{name}: {line}"
            );
        }
    }
}

fn is_text(path: &str) -> bool {
    [".md", ".yml"].iter().any(|ending| path.ends_with(ending)) || path.starts_with("themes/")
}

/// Writes the findings of every case in the formats of other programs to the folder `FORMATS`,
/// where `tests/all formats` has them judged.
#[test]
#[ignore = "only for tests/all formats"]
fn every_case_is_written_for_its_judges() {
    let folder = PathBuf::from(std::env::var_os("FORMATS").unwrap());
    for case in case::all("diagnostics") {
        let outcome = case.check();
        let write = |ending: &str, text: &str| {
            std::fs::write(folder.join(format!("{}.{ending}", case.name)), text).unwrap();
        };
        write("jsonl", &outcome.json);
        write("github", &outcome.github);
        write("sarif", &outcome.sarif);
    }
}

#[test]
fn every_code_has_a_case() {
    let mut shown: BTreeSet<String> = BTreeSet::new();
    for case in case::all("diagnostics") {
        let code = case.name.split('-').next().unwrap();
        let expected = &case.sections["expected"];
        if code == "ok" {
            assert!(expected.is_empty(), "{} has findings", case.name);
            continue;
        }
        let known = codes::find(code).is_some();
        assert!(known, "{} is named after no code", case.name);
        assert!(
            expected.contains(&format!("[{code}]")),
            "{} does not show its code",
            case.name
        );
        shown.insert(code.to_owned());
    }
    for code in codes::all() {
        let excused = WITHOUT_A_CASE.iter().any(|(id, _)| *id == code.id);
        assert_ne!(
            shown.contains(code.id),
            excused,
            "{}: a case or an excuse, not both",
            code.id
        );
    }
}

/// Whether a case shows what only `check` says: the codes of its own hundred, and a permission that
/// nothing needed. `ok-check-…` shows what it does not say.
fn is_checked(name: &str) -> bool {
    ["W7", "W216", "ok-check-"]
        .iter()
        .any(|start| name.starts_with(start))
}

/// The sections of a case as they would be now; those that are wishes stay as they are.
fn found(case: &Case, outcome: &Outcome) -> BTreeMap<String, String> {
    let mut found = case.sections.clone();
    found.insert("expected".to_owned(), outcome.short.clone());
    if let Some(human) = found.get_mut("human") {
        human.clone_from(&outcome.human);
    }
    if let Some(exit) = found.get_mut("exit") {
        *exit = format!("{}\n", outcome.exit);
    }
    found
}

fn differences(expected: &BTreeMap<String, String>, found: &BTreeMap<String, String>) -> String {
    let mut out = String::new();
    for (name, text) in found {
        let wanted = expected.get(name).map_or("", String::as_str);
        if wanted != text {
            out += &format!("{name}, expected:\n{wanted}{name}, found:\n{text}");
        }
    }
    out
}

/// Lines `path: words` under `published`: the words must stand in that file of the site.
fn published(case: &Case, outcome: &Outcome) -> String {
    let wishes = case.sections.get("published").map_or("", String::as_str);
    let mut faults = String::new();
    for line in wishes.lines() {
        let (path, words) = line.split_once(": ").unwrap_or((line, ""));
        match outcome.published.get(path) {
            None => faults += &format!("`{path}` was not published\n"),
            Some(bytes) if !holds(bytes, words) => {
                faults += &format!("`{path}` does not say: {words}\n");
            }
            Some(_) => {}
        }
    }
    faults
}

/// Lines under `never`: they may stand in no published byte, no address and no finding.
fn leaks(case: &Case, outcome: &Outcome) -> String {
    let words = case.sections.get("never").map_or("", String::as_str);
    let mut faults = String::new();
    for word in words.lines() {
        for (path, bytes) in &outcome.published {
            if holds(bytes, word) || holds(path.as_bytes(), word) {
                faults += &format!("`{word}` stands in `{path}`\n");
            }
        }
        for text in outcome.texts() {
            if holds(text.as_bytes(), word) {
                faults += &format!("`{word}` stands in the findings:\n{text}\n");
            }
        }
    }
    faults
}

fn holds(bytes: &[u8], word: &str) -> bool {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    text.contains(&word.to_lowercase())
}
