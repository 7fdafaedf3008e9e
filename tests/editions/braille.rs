//! Braille: what a file may be, that its words come back, and what happens where the program that
//! makes it is missing or does not do as it should.
//!
//! Tests that need that program are skipped by name where it is not installed; `tests/all` installs
//! it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use minutebook::export;

use crate::hard;
use crate::support::{Desk, tree};
use crate::text::golden;

/// The version of `lou_translate`, or nothing where it is missing.
fn version(test: &str) -> Option<String> {
    let told = Command::new("lou_translate").arg("--version").output();
    let Ok(told) = told else {
        eprintln!("{test} is skipped: `lou_translate` is not installed");
        return None;
    };
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let first = told.lines().next().unwrap_or_default();
    Some(first.rsplit(' ').next().unwrap_or_default().to_owned())
}

fn folder(desk: &Desk) -> PathBuf {
    desk.out().with_file_name("braille")
}

fn made(desk: &Desk) -> Vec<(String, String)> {
    let names: [String; 0] = [];
    export::braille(&desk.settings(), &folder(desk), &names).unwrap();
    tree(&folder(desk))
        .into_iter()
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect()
}

/// `minutebook export braille` with the programs of one folder alone.
fn run(desk: &Desk, programs: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_minutebook"))
        .args(["export", "braille", "--today", "2026-11-21", "--content"])
        .arg(desk.content())
        .arg("--out")
        .arg(folder(desk))
        .args(arguments)
        .env("PATH", programs)
        .output()
        .unwrap()
}

#[test]
fn a_hard_meeting_is_set_as_it_was() {
    let Some(version) = version("a_hard_meeting_is_set_as_it_was") else {
        return;
    };
    if version != "3.24.0" {
        eprintln!("the Braille of a hard meeting is not compared: other tables ({version})");
        return;
    }
    let desk = hard().published_at("https://example.org/a/");
    let all = made(&desk);
    let (_, text) = all
        .iter()
        .find(|(p, _)| p == "audit/2020-02-04.brf")
        .unwrap();
    // Pages and lines as a text shows them.
    golden(
        "hard.brf.txt",
        &text.replace('\r', "").replace('\x0c', "----\n"),
    );
}

#[test]
fn a_file_is_pages_of_25_lines_of_40_cells() {
    if version("a_file_is_pages_of_25_lines_of_40_cells").is_none() {
        return;
    }
    let desk = hard();
    let odd =
        "## 1. Odd \u{1f600}\n\nCafé – \u{5e9}\u{5dc} £5 ≥ 4°C C:\\x0041 \\R \u{2028}".to_owned();
    desk.write("audit/2021-01-01.md", odd + &"x".repeat(3000));
    for (path, text) in made(&desk) {
        assert!(text.ends_with("\r\n\x0c"), "{path}");
        for (n, page) in text.split_terminator('\x0c').enumerate() {
            let lines: Vec<&str> = page.split_terminator("\r\n").collect();
            assert!((2..=25).contains(&lines.len()), "{path}: {}", lines.len());
            assert!(
                lines[0].starts_with("     ") && lines[0].len() == 40,
                "{path}"
            );
            assert_eq!(lines[0].contains("#A"), n == 0 || n >= 9, "{path}: {n}");
            for line in &lines {
                assert!(line.len() <= 40, "{path}: {line}");
                let is_cell = |c: char| (' '..='_').contains(&c);
                assert!(line.chars().all(is_cell), "{path}: {line}");
            }
            // A heading is not left alone at the foot of a page.
            let is_heading = lines[lines.len() - 1].starts_with("    ,");
            assert!(lines.len() < 25 || !is_heading, "{path}");
        }
        assert!(text.contains(",NO ,BRL R1D] HAS PRO("), "{path}");
        assert!(!text.contains(",A SECRET"), "{path}");
    }
}

#[test]
fn equal_records_give_equal_files_and_these_stay() {
    if version("equal_records_give_equal_files_and_these_stay").is_none() {
        return;
    }
    let desk = hard();
    let first = made(&desk);
    assert_eq!(first.len(), 2);
    let again = export::braille(&desk.settings(), &folder(&desk), &["audit/".to_owned()]).unwrap();
    let files = again.files.unwrap();
    assert_eq!((files.written.len(), files.unchanged), (0, 2));
    fs::remove_dir_all(folder(&desk)).unwrap();
    assert_eq!(made(&desk), first);
    desk.edit("audit/2020-03-03.md", "noted", "approved");
    let again = export::braille(&desk.settings(), &folder(&desk), &[]).unwrap();
    assert_eq!(again.files.unwrap().written, ["audit/2020-03-03.brf"]);
}

#[test]
fn the_words_come_back() {
    let Some(version) = version("the_words_come_back") else {
        return;
    };
    let desk = hard();
    let all = made(&desk);
    let (_, braille) = &all[0];
    let lines = braille.split('\x0c').flat_map(|page| page.lines().skip(1));
    let cells: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
    let print: String = cells
        .chunks(8)
        .map(|words| back(&words.join(" ")) + " ")
        .collect();
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphabetic())
            .filter(|word| word.len() > 1)
            .map(str::to_lowercase)
            .collect()
    };
    let there = words(&print);
    let text = desk.site().text("text/audit/2020-02-04/index.txt");
    // What stands before it is of the form itself.
    let own = words(&text[text.find("Items of business").unwrap()..]);
    assert!(own.len() > 300);
    let found = in_common(&own, &there);
    // Back-translation guesses at a few contractions.
    assert!(
        found * 20 >= own.len() * 19,
        "liblouis {version}: {found} of {} words came back: {print}",
        own.len()
    );
}

/// How many words of one are in the other in the same order, at most.
fn in_common(one: &[String], other: &[String]) -> usize {
    let mut best = vec![0; other.len() + 1];
    for word in one {
        let mut before = 0;
        for (n, own) in other.iter().enumerate() {
            let old = best[n + 1];
            let with = if own == word { before + 1 } else { 0 };
            best[n + 1] = with.max(old).max(best[n]);
            before = old;
        }
    }
    best[other.len()]
}

fn back(cells: &str) -> String {
    use std::io::Write as _;
    use std::process::Stdio;
    let mut child = Command::new("lou_translate")
        .args(["--backward", "en-us-brf.dis,en-ueb-g2.ctb"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    // A backslash would begin the number of a sign.
    let cells = cells.replace('\\', r"\\") + "\n";
    input.write_all(cells.as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn where_the_program_is_missing_nothing_is_written() {
    let desk = hard();
    let empty = tempfile::tempdir().unwrap();
    let output = run(&desk, empty.path(), &[]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(
        told.contains("apt-get install liblouis-bin liblouis-data"),
        "{told}"
    );
    assert!(!folder(&desk).exists());
}

/// A program that calls itself `lou_translate` and does this.
#[cfg(unix)]
fn pretender(script: &str) -> tempfile::TempDir {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lou_translate");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

#[cfg(unix)]
#[test]
fn a_program_that_does_not_do_as_it_should_is_named() {
    const VERSION: &str =
        "case \"$1\" in --version) echo 'lou_translate (Liblouis) 3.24.0'; exit;; esac\n";
    for (does, says) in [
        ("echo 'Cannot resolve table' >&2", "Cannot resolve table"),
        ("exit 3", "0 of 1 lines came back"),
        ("while read -r line; do echo \"$line\"; done", "no Braille"),
        ("while read -r line; do echo '\u{2801}'; done", "not `!`"),
    ] {
        let desk = hard();
        let programs = pretender(&format!("{VERSION}{does}"));
        let output = run(&desk, programs.path(), &[]);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(
            told.contains(says) && told.contains("en-ueb-g2.ctb"),
            "{told}"
        );
        assert!(!folder(&desk).exists(), "{does}");
    }
}

#[cfg(unix)]
#[test]
fn a_version_that_was_not_tried_is_named_and_its_braille_taken() {
    let desk = hard();
    let programs = pretender(
        "case \"$1\" in --version) echo 'lou_translate (Liblouis) 9.1'; exit;; esac\nwhile read -r line; do echo '\u{282e}'; done",
    );
    let output = run(&desk, programs.path(), &["audit/2020-03-03", "--verbose"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(told.contains("calls itself version `9.1`"), "{told}");
    assert!(
        told.contains("  audit/2020-03-03.brf\n") && told.contains("Wrote 1 file"),
        "{told}"
    );
}

#[cfg(unix)]
#[test]
fn a_link_in_the_folder_is_not_written_through() {
    let desk = hard();
    let programs = pretender(
        "case \"$1\" in --version) echo 'lou_translate (Liblouis) 3.0'; exit;; esac\nwhile read -r line; do echo '\u{282e}'; done",
    );
    let elsewhere = tempfile::tempdir().unwrap();
    fs::create_dir(folder(&desk)).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), folder(&desk).join("audit")).unwrap();
    let output = run(&desk, programs.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn an_error_in_the_records_and_an_unknown_name_stop_it() {
    let desk = hard();
    let programs = pretender(
        "case \"$1\" in --version) echo 'lou_translate (Liblouis) 3.0'; exit;; esac\nwhile read -r line; do echo '\u{282e}'; done",
    );
    let output = run(&desk, programs.path(), &["nobody"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("`nobody`")
    );
    desk.edit("audit/2020-02-04.md", "status: draft", "status: drafted");
    let output = run(&desk, programs.path(), &[]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("Nothing was exported"), "{told}");
    assert!(!folder(&desk).exists());
}
