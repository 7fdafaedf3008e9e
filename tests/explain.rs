//! Every code has a page, and its page an example that the program agrees with.
//!
//! The wrong half of `src/diag/examples/<CODE>.md` is checked and must have the fault and no
//! other; the right half must be fine. Codes after `-- also --` may stand in either.

#![allow(clippy::unwrap_used)] // A helper of a test may fail it.

#[allow(dead_code)] // Cases have more than examples need.
mod case;

use std::collections::BTreeSet;
use std::path::Path;

use minutebook::diag::codes::{self, Code};
use minutebook::diag::example::{Example, Section};
use minutebook::diag::{explain, page};
use minutebook::site::{self, Silent};
use rayon::prelude::*;

/// Codes that no record can provoke, and why.
const WITHOUT_AN_EXAMPLE: &[(&str, &str)] = &[
    (
        "E115",
        "a file has to change in the middle of a build: see tests/faults/changing.rs",
    ),
    (
        "E901",
        "says that the program itself failed; an example that did it would be mended at once",
    ),
];

fn has_example(code: Code) -> bool {
    !WITHOUT_AN_EXAMPLE.iter().any(|(id, _)| *id == code.id)
}

/// The codes that a folder of these files gets.
fn found(files: &[Section<'_>]) -> BTreeSet<&'static str> {
    let place = case::lay_out(files.iter().copied());
    let checked = site::check(&case::settings(place.path()), &Silent).unwrap();
    let findings = checked.report.findings.iter();
    findings.map(|finding| finding.code.id).collect()
}

#[test]
fn every_wrong_example_has_its_fault_and_every_right_one_has_none() {
    let all: Vec<Code> = codes::all().filter(|code| has_example(code)).collect();
    let faults: Vec<String> = all
        .par_iter()
        .flat_map_iter(|code| {
            let example = Example::parse(code.example);
            let (wrong, right) = (found(&example.wrong), found(&example.right));
            let other = |id: &&&str| **id != code.id && !example.also.contains(*id);
            let mut faults = Vec::new();
            if !wrong.contains(code.id) {
                faults.push(format!("{}: the wrong half gets {wrong:?}", code.id));
            }
            for id in wrong.iter().filter(other) {
                faults.push(format!("{}: the wrong half gets {id}, too", code.id));
            }
            if right.contains(code.id) {
                faults.push(format!("{}: the right half gets it, too", code.id));
            }
            for id in right.iter().filter(other) {
                faults.push(format!("{}: the right half gets {id}", code.id));
            }
            let got: BTreeSet<&str> = wrong.union(&right).copied().collect();
            for id in example.also.iter().filter(|id| !got.contains(**id)) {
                faults.push(format!("{}: `also` names {id} for nothing", code.id));
            }
            faults
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_code_has_an_example_and_every_example_a_code() {
    for code in codes::all() {
        let example = Example::parse(code.example);
        let both = !example.wrong.is_empty() && !example.right.is_empty();
        assert_eq!(
            both,
            has_example(code),
            "{}: an example or an excuse",
            code.id
        );
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diag/examples");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let code = codes::find(&id).unwrap_or_else(|| panic!("there is no code {id}"));
        assert_eq!(code.example, text, "{id} takes another file");
    }
}

#[test]
fn every_page_fits_eighty_columns() {
    let mut texts: Vec<String> = codes::all().map(page).collect();
    texts.push(explain(&[]).unwrap());
    for text in texts {
        for line in text.lines() {
            // An address cannot be broken.
            let fits = line.chars().count() <= 80 || line.contains("://");
            assert!(fits, "too long: {line}");
            assert_eq!(line, line.trim_end(), "spaces at the end: {line:?}");
        }
    }
}

#[test]
fn the_list_has_every_code_under_its_heading() {
    let list = explain(&[]).unwrap();
    for code in codes::all() {
        let line = format!("\n  {}  {}\n", code.id, code.title);
        let (before, _) = list
            .split_once(&line)
            .unwrap_or_else(|| panic!("{}", code.id));
        let heading = before.lines().rfind(|l| l.ends_with("99)")).unwrap();
        let hundred = format!("({}01 to ", &code.id[1..2]);
        assert!(
            heading.contains(&hundred),
            "{} stands under {heading}",
            code.id
        );
    }
}
