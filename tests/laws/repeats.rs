//! Equal records give equal bytes: on any number of threads, from any folder, whatever order the
//! files came in, whatever the clock's zone and the language of the machine.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::support::{Desk, tree};

type Files = BTreeMap<String, Vec<u8>>;

/// The example archive, and a panel with enough meetings to keep eight threads busy.
fn records() -> Vec<(String, Vec<u8>)> {
    let mut out: Vec<_> = tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"))
        .into_iter()
        .collect();
    for (_, text) in out.iter_mut().filter(|(path, _)| path == "archive.yml") {
        let other = |line: &&str| !line.starts_with("editions:");
        let own: Vec<&str> = std::str::from_utf8(text)
            .unwrap()
            .lines()
            .filter(other)
            .collect();
        *text = format!("{}\neditions: [epub]\n", own.join("\n")).into_bytes();
    }
    for n in 0..40 {
        let (year, month) = (2000 + n / 10, 1 + n % 10);
        let mut text = format!(
            "---\nattendance: {{chair: Ann Wade, present: [Ben Young, Person {n}]}}\n---\n"
        );
        for item in 1..6 {
            text.push_str(&format!("## {item}. Report {item}\n\n```yaml item\nreport: series-{item}\nfigures: {{count: {n}}}\n```\n\nAs on [[person:ann-wade]].\n\n**Resolved:** That it be noted.\n\n"));
        }
        out.push((format!("works/{year}-{month:02}-03.md"), text.into_bytes()));
    }
    out
}

fn desk(records: impl IntoIterator<Item = (String, Vec<u8>)>) -> Desk {
    let desk = Desk::new("").published_at("https://example.org/");
    for (path, bytes) in records {
        desk.write(&path, bytes);
    }
    desk
}

fn built(desk: &Desk) -> Files {
    tree(&desk.site().root)
}

fn same(one: &Files, other: &Files, what: &str) {
    let differ: Vec<_> = one
        .keys()
        .chain(other.keys())
        .filter(|p| one.get(*p) != other.get(*p))
        .collect();
    assert!(differ.is_empty(), "{what}: {differ:?}");
}

#[test]
fn two_builds_are_equal_on_any_number_of_threads() {
    let first = built(&desk(records()));
    assert!(first.len() > 300);
    assert!(first.contains_key("epub/works/2003.epub"), "books, too");
    for threads in [1, 2, 8] {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        same(
            &first,
            &pool.install(|| built(&desk(records()))),
            &format!("{threads} threads"),
        );
    }
}

#[test]
fn two_builds_are_equal_in_any_order_of_files() {
    let first = built(&desk(records()));
    let mut backwards = records();
    backwards.reverse();
    same(&first, &built(&desk(backwards)), "backwards");
    // A shuffle that is the same on every run: by the bytes of the path, backwards.
    let mut shuffled = records();
    shuffled.sort_by_key(|(path, _)| {
        path.bytes()
            .rev()
            .map(|b| b.wrapping_mul(167))
            .collect::<Vec<_>>()
    });
    same(&first, &built(&desk(shuffled)), "shuffled");
}

#[test]
fn two_builds_are_equal_in_any_folder_zone_and_language() {
    let run = |desk: &Desk, zone: &str, language: &str, jobs: &str| {
        let out = Command::new(env!("CARGO_BIN_EXE_minutebook"))
            .args([
                "build",
                "--quiet",
                "--today",
                "2026-11-21",
                "--base-url",
                "https://example.org/",
                "--jobs",
                jobs,
            ])
            .current_dir(desk.content().parent().unwrap())
            .env("TZ", zone)
            .env("LANG", language)
            .env("LC_ALL", language)
            .output()
            .unwrap();
        assert!(out.status.success());
        tree(&desk.out())
    };
    let first = run(&desk(records()), "Europe/London", "en_GB.UTF-8", "1");
    let second = run(&desk(records()), "Pacific/Kiritimati", "tr_TR.UTF-8", "8");
    same(&first, &second, "zone and language");
    same(
        &first,
        &built(&desk(records())),
        "the program and the library",
    );
}

#[test]
fn an_unchanged_archive_writes_nothing() {
    let desk = desk(records());
    desk.site();
    let again = desk.site();
    assert_eq!((again.summary.written, again.summary.removed), (0, 0));
    assert_eq!(again.summary.unchanged, again.paths().len());
}

#[test]
fn a_rebuild_is_what_a_fresh_build_is() {
    let desk = desk(records());
    desk.site();
    desk.edit(
        "works/2001-03-03.md",
        "## 2. Report 2",
        "## 2. Another title",
    );
    let corrected = desk.read("works/2002-05-03.md");
    desk.remove("works/2002-05-03.md");
    let alias = "---\naliases: [works/2002-05-03/]\n";
    let corrected = match corrected.strip_prefix("---\n") {
        Some(rest) => format!("{alias}{rest}"),
        None => format!("{alias}---\n{corrected}"),
    };
    desk.write("works/2002-05-04.md", corrected);
    desk.write("works/2005-05-03.md", "## 1. New\n");
    desk.site();
    let fresh = Desk::new("").published_at("https://example.org/");
    for (path, bytes) in tree(&desk.content()) {
        fresh.write(&path, bytes);
    }
    same(
        &tree(&desk.out()),
        &built(&fresh),
        "an edited site and a fresh one",
    );
}
