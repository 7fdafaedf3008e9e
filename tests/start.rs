//! What begins an archive or a record keeps to what holds for all records: it builds, it needs no
//! mending, and nothing that is there is touched.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use minutebook::start::{Beginning, StartError, begin};
use minutebook::yaml::fields::parse_date;
use proptest::prelude::*;
use support::tree;

fn beginning(title: &str, council: Option<&str>) -> Beginning {
    Beginning {
        title: title.to_owned(),
        council: council.map(str::to_owned),
        today: parse_date("2026-11-21").unwrap(),
    }
}

fn run(home: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_minutebook"))
        .args(arguments)
        .current_dir(home)
        .output()
        .unwrap()
}

/// Runs what has to go well; gives standard output.
fn fine(home: &Path, arguments: &[&str]) -> String {
    let output = run(home, arguments);
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}\n{err}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn an_archive_that_begins_builds_on_any_day_of_the_year() {
    for today in [
        "2024-02-29",
        "2026-01-01",
        "2026-06-30",
        "2026-11-21",
        "2026-12-31",
    ] {
        let home = tempfile::tempdir().unwrap();
        fine(home.path(), &["init", "--today", today, "--quiet"]);
        fine(home.path(), &["check", "--strict", "--today", today]);
        fine(
            home.path(),
            &["build", "--strict", "--no-cache", "--today", today],
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    /// Whatever an archive and its council are called, the settings are read back as they were meant.
    #[test]
    fn any_title_is_a_title(title in "[\\PC]{1,30}", council in proptest::option::of("[\\PC]{1,30}")) {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assume!(!words(&title).is_empty() && council.as_deref().is_none_or(|c| !words(c).is_empty()));
        let home = tempfile::tempdir().unwrap();
        begin(home.path(), &beginning(&title, council.as_deref())).unwrap();
        let text = fs::read_to_string(home.path().join("content/archive.yml")).unwrap();
        let sources = minutebook::source::Sources::from_texts([("archive.yml".to_owned(), text)]);
        let mut findings = minutebook::diag::Findings::new();
        let config = minutebook::config::Config::read(&sources, &mut findings);
        prop_assert!(!findings.has_errors());
        prop_assert_eq!(config.title, words(&title));
        prop_assert_eq!(config.publisher.name, council.as_deref().map(words));
    }
}

#[test]
fn whatever_is_in_the_way_of_an_archive_is_named_and_kept() {
    let all = {
        let home = tempfile::tempdir().unwrap();
        begin(home.path(), &beginning("A", None)).unwrap()
    };
    for path in all {
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join(&path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(&place, "mine").unwrap();
        let before = tree(home.path());
        let refused = begin(home.path(), &beginning("A", None));
        let Err(StartError::There(named)) = refused else {
            panic!("{path} was written over: {refused:?}");
        };
        assert!(
            named.iter().any(|named| place.starts_with(named)),
            "{path}: {named:?}"
        );
        assert_eq!(tree(home.path()), before, "{path}");
    }
}

#[cfg(unix)]
#[test]
fn a_dead_link_is_in_the_way_as_well() {
    let home = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink("nowhere", home.path().join("README.md")).unwrap();
    assert!(matches!(
        begin(home.path(), &beginning("A", None)),
        Err(StartError::There(_))
    ));
    assert!(!home.path().join("content").exists());
    assert!(!home.path().join("nowhere").exists());
}

/// A panel's last meeting, as councils write them.
fn last_meeting() -> impl Strategy<Value = (String, Vec<String>)> {
    let title = prop_oneof![
        Just("Apologies for absence".to_owned()),
        Just("Minutes of the previous meeting".to_owned()),
        Just("Date of next meeting".to_owned()),
        "[A-Z][a-z*_#<&\\[\\]`~!|]{2,12}( [a-z0-9]{1,6}){0,3}",
    ];
    let numbers = prop_oneof![Just("none"), Just("each"), Just("on"), Just("parts")];
    let name = "[A-Z][a-z'’-]{1,8}( [A-Z][a-z:#]{1,8}){0,2}";
    (
        proptest::collection::vec(title, 1..7),
        numbers,
        "[A-Z][\\PC]{0,20}",
        proptest::collection::vec(name, 0..5),
        any::<bool>(),
    )
        .prop_map(|(titles, numbers, venue, names, is_due)| {
            let venue = venue.replace(['"', '\\'], "");
            let mut text = format!("---\nstart: 9:30\nvenue: \"{venue}\"\n---\n");
            for (n, title) in titles.iter().enumerate() {
                let number = match numbers {
                    "none" => String::new(),
                    "on" => format!("{}. ", 31 + n),
                    "parts" => format!("{}/26 ", 31 + n),
                    _ => format!("{}. ", n + 1),
                };
                // As a clerk would have to write it.
                let mut written = String::new();
                for c in title.chars() {
                    if !c.is_alphanumeric() && c != ' ' {
                        written.push('\\');
                    }
                    written.push(c);
                }
                text.push_str(&format!("\n## {number}{written}\n"));
                if is_due && n + 1 == titles.len() {
                    text.push_str("\n```yaml item\nreport: yearly\n```\n");
                }
                text.push_str("\nIt was dealt with.\n");
            }
            (text, names)
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    /// A meeting that begins builds without an error, also with its members as attendance, and keeps
    /// the records beside it.
    #[test]
    fn a_meeting_that_begins_builds((text, names) in last_meeting(), continuous in any::<bool>()) {
        let home = tempfile::tempdir().unwrap();
        let content = home.path().join("content");
        fs::create_dir_all(content.join("audit")).unwrap();
        fs::create_dir_all(content.join("reports")).unwrap();
        let members: Vec<String> = names.iter().map(|name| format!("  - \"{name}\"\n")).collect();
        let members = members.concat();
        let members = if members.is_empty() { String::new() } else { format!("members:\n{members}") };
        let numbering = if continuous { "numbering: continuous\n" } else { "" };
        fs::write(content.join("audit/panel.md"), format!("---\n{numbering}{members}---\n")).unwrap();
        fs::write(content.join("audit/2025-09-09.md"), &text).unwrap();
        fs::write(content.join("reports/yearly.md"), "---\nevery: 12 months\n---\n").unwrap();
        // A record that is broken itself says nothing of what is made from it.
        let whole = run(home.path(), &["build", "--no-cache", "--quiet", "--today", "2026-11-21"]);
        prop_assume!(whole.status.success());
        let before = tree(&content);
        fine(home.path(), &["new", "meeting", "audit", "2026-12-08", "--today", "2026-11-21"]);
        let mut after = tree(&content);
        let made = after.remove("audit/2026-12-08.md").expect("a record");
        prop_assert_eq!(&after, &before);
        fine(home.path(), &["build", "--no-cache", "--quiet", "--today", "2026-11-21"]);
        // The remark becomes attendance when its signs go.
        let made = String::from_utf8(made).unwrap();
        let (front, body) = made[4..].split_once("\n---\n").unwrap();
        let opened: Vec<&str> = front
            .lines()
            .filter(|line| !line.starts_with("# Tuesday") && !line.starts_with("# Once"))
            .map(|line| line.strip_prefix("# ").unwrap_or(line))
            .collect();
        let record = format!("---\n{}\n---\n{body}", opened.join("\n"));
        fs::write(content.join("audit/2026-12-08.md"), record).unwrap();
        fine(home.path(), &["build", "--no-cache", "--quiet", "--today", "2026-11-21"]);
        // A second time it is refused.
        let again = run(home.path(), &["new", "meeting", "audit", "2026-12-08", "--today", "2026-11-21"]);
        prop_assert_eq!(again.status.code(), Some(2));
    }

    /// A line for a person leaves every byte of the list before it as it was.
    #[test]
    fn a_person_is_added_and_nothing_else_changes(
        before in proptest::collection::vec(prop_oneof![
            Just("- Pat Lee"), Just("# a remark"), Just(""), Just("- {name: Jo Dee, party: Green}"),
            Just("- name: Sam Wray\n  ward: East"),
        ], 0..5),
        ends in any::<bool>(),
        windows in any::<bool>(),
    ) {
        let mut lines: Vec<&str> = Vec::new();
        for line in before {
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        let mut text = lines.join("\n");
        if ends {
            text.push('\n');
        }
        if windows {
            text = text.replace('\n', "\r\n");
        }
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join("content/people.yml");
        fs::create_dir_all(home.path().join("content/audit")).unwrap();
        fs::write(home.path().join("content/audit/2026-09-08.md"), "## 1. Fees\n").unwrap();
        fs::write(&place, &text).unwrap();
        fine(home.path(), &["new", "person", "Kim Fox", "--today", "2026-11-21"]);
        let after = fs::read_to_string(&place).unwrap();
        prop_assert!(after.starts_with(&text));
        fine(home.path(), &["build", "--no-cache", "--quiet", "--today", "2026-11-21"]);
        let people = fine(home.path(), &["list", "people", "--format", "json", "--today", "2026-11-21"]);
        prop_assert!(people.contains("\"Kim Fox\""), "{}", people);
        let again = run(home.path(), &["new", "person", "Cllr Kim Fox MBE", "--today", "2026-11-21"]);
        prop_assert_eq!(again.status.code(), Some(2));
    }
}
