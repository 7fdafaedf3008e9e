//! `minutebook diff`: what it says of two built sites, whether or not their lists can be believed.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use minutebook::compare::tell::{self, Amount};
use minutebook::compare::{CompareError, Comparison, Fate};
use support::{Desk, tree};

const FILES: &str = "-- archive.yml --
title: Archive
editions: [plain]
";

/// A committee with two meetings and a document.
fn desk() -> Desk {
    let desk = Desk::new(FILES);
    desk.write(
        "licensing/2024-01-09.md",
        "---\ndocuments: [{title: Map, file: map.svg}]\n---\n\
         ## 7. Fees\n\n### Minutes\n\nThe officer spoke.\n\n**Resolved:** that fees stay for three years.\n",
    );
    desk.write(
        "licensing/2024-01-09/map.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    );
    desk.write(
        "licensing/2024-02-13.md",
        "## 1. Taxis\n\n### Minutes\n\nNoted.\n",
    );
    desk
}

/// A copy of a site that stands still.
fn kept(desk: &Desk) -> PathBuf {
    let to = desk.out().with_file_name("kept");
    for folder in ["", ".minutebook"] {
        let from = desk.out().join(folder);
        for (path, bytes) in tree(&from) {
            let place = to.join(folder).join(path);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, bytes).unwrap();
        }
    }
    to
}

fn told(old: &Path, new: &Path, amount: Amount) -> String {
    let comparison = Comparison::new(old, new).unwrap();
    let mut out = Vec::new();
    tell::people(&comparison, amount, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn what_was_removed_comes_first_and_every_change_in_words() {
    let desk = desk();
    desk.site();
    let old = kept(&desk);
    desk.edit("licensing/2024-01-09.md", "three years", "five years");
    desk.edit(
        "licensing/2024-01-09.md",
        "## 7. Fees",
        "## 7. Fees and charges",
    );
    desk.write(
        "licensing/2024-01-09/map.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>",
    );
    desk.write("licensing/2024-03-12.md", "## 1. Halls\n\nText.\n");
    desk.site();
    fs::remove_file(desk.out().join("licensing/2024-02-13/1.html")).unwrap();
    let said = told(&old, &desk.out(), Amount::Usual);
    let at = |words: &str| {
        said.find(words)
            .unwrap_or_else(|| panic!("`{words}` is not in\n{said}"))
    };
    let removed = at(
        "Removed: nothing answers at these addresses any more\n  items\n    Licensing, Meeting of 13 February 2024: Item 1 Taxis\n      licensing/2024-02-13/1.html\n",
    );
    let changed = at("\nChanged\n");
    let item = at("    Licensing, Meeting of 9 January 2024: Item 7 Fees and charges\n");
    at("      title: “Item 7 Fees” is now “Item 7 Fees and charges”\n");
    at("      decision: “… fees stay for three years.” is now “… fees stay for five years.”\n");
    at("    licensing/2024-01-09/map.svg (41 bytes, now 50)
");
    let added = at("\nAdded\n");
    at("      licensing/2024-03-12/index.html\n");
    assert!(
        removed < changed && changed < item && item < added,
        "{said}"
    );
}

#[test]
fn a_frame_is_no_matter() {
    let desk = desk();
    desk.site();
    let old = kept(&desk);
    desk.edit("archive.yml", "title: Archive", "title: Records");
    desk.site();
    let comparison = Comparison::new(&old, &desk.out()).unwrap();
    let fate = |path: &str| {
        comparison
            .changes
            .iter()
            .find(|c| c.path == path)
            .unwrap()
            .fate
    };
    assert_eq!(fate("licensing/2024-01-09/7.html"), Fate::Framed);
    let said = told(&old, &desk.out(), Amount::Usual);
    assert!(
        said.contains("frame alone") && !said.contains("licensing/2024-01-09/7.html"),
        "{said}"
    );
    let all = told(&old, &desk.out(), Amount::All);
    assert!(
        all.contains("Changed in their frame alone\n")
            && all.contains("licensing/2024-01-09/7.html")
    );
}

#[test]
fn the_same_is_said_with_and_without_lists() {
    let desk = desk();
    desk.site();
    let old = kept(&desk);
    desk.edit("licensing/2024-01-09.md", "three years", "seven years");
    desk.site();
    let with = told(&old, &desk.out(), Amount::All);
    for root in [&old, &desk.out()] {
        fs::remove_file(root.join(".minutebook/manifest")).unwrap();
    }
    assert_eq!(told(&old, &desk.out(), Amount::All), with);
    assert!(Comparison::new(&old, &old).unwrap().changes.is_empty());
}

#[test]
fn a_file_that_was_changed_behind_the_list_is_seen() {
    let desk = desk();
    desk.site();
    let old = kept(&desk);
    assert!(
        Comparison::new(&old, &desk.out())
            .unwrap()
            .changes
            .is_empty()
    );
    // Of the same length, and later than the list.
    let place = desk.out().join("licensing/2024-02-13/1.html");
    let text = fs::read_to_string(&place)
        .unwrap()
        .replace("Taxis", "Buses");
    fs::write(&place, text).unwrap();
    let late = std::time::SystemTime::now() + std::time::Duration::from_mins(1);
    fs::File::options()
        .write(true)
        .open(&place)
        .unwrap()
        .set_modified(late)
        .unwrap();
    let said = told(&old, &desk.out(), Amount::Usual);
    assert!(
        said.contains("“Item 1 Taxis” is now “Item 1 Buses”"),
        "{said}"
    );
}

#[test]
fn programs_get_the_counts_and_then_an_object_a_line() {
    let desk = desk();
    desk.site();
    let old = kept(&desk);
    desk.edit("licensing/2024-01-09.md", "three years", "five years");
    desk.site();
    let comparison = Comparison::new(&old, &desk.out()).unwrap();
    let mut out = Vec::new();
    tell::programs(&comparison, Amount::Usual, &mut out).unwrap();
    let lines: Vec<serde_json::Value> = String::from_utf8(out)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), comparison.changes.len() + 1);
    let item = lines
        .iter()
        .find(|l| l["path"] == "licensing/2024-01-09/7.html")
        .unwrap();
    assert_eq!(
        (&item["change"], &item["kind"]),
        (&"changed".into(), &"item".into())
    );
    let is = item["differences"][0]["is"].as_str().unwrap();
    assert!(is.contains("for five years"), "{item}");
}

#[test]
fn a_page_that_moved_says_where_to() {
    let desk = desk();
    desk.site();
    let old = kept(&desk);
    desk.rename("licensing", "licences");
    desk.write("licences/panel.md", "---\naliases: [licensing/]\n---\n");
    desk.site();
    let said = told(&old, &desk.out(), Amount::Usual);
    assert!(
        said.contains("leads on to ../../licences/2024-01-09/7.html"),
        "{said}"
    );
}

#[test]
fn what_is_not_there_cannot_be_compared() {
    let desk = desk();
    let gone = Comparison::new(&desk.out(), &desk.content());
    assert!(matches!(gone, Err(CompareError::NoFolder(_))));
}
