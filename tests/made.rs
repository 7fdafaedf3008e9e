//! Archives made by chance, for measuring: without a fault, and the same for the same seed.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

#[path = "../benches/made/mod.rs"]
mod made;
mod support;

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use minutebook::cache::Choice;
use minutebook::site::{self, Checked, Settings, Silent, Today};

fn make(folder: &Path, seed: u64) -> BTreeMap<String, Vec<u8>> {
    let wish = made::Wish {
        meetings: 100,
        panels: None,
        seed,
        editions: Vec::new(),
    };
    let made = made::archive(folder, &wish).expect("an archive");
    assert_eq!(made.panels, 3);
    assert!(made.bytes > 1_000_000);
    support::tree(folder)
}

fn check(content: &Path, today: NaiveDate) -> Checked {
    let settings = Settings {
        content: content.to_owned(),
        out: content.with_file_name("public"),
        theme: None,
        themes: content.with_file_name("themes"),
        base_url: None,
        today: Today::Day(today),
        strict: false,
        keep_addresses: false,
        shard: None,
        compress: None,
        cache: Choice::Off,
    };
    site::check(&settings, &Silent).expect("a look at it")
}

#[test]
fn check_finds_nothing_in_a_made_archive_today_or_in_ten_years() {
    let home = tempfile::tempdir().unwrap();
    let content = home.path().join("content");
    make(&content, 1);
    for year in [2026, 2036] {
        let today = NaiveDate::from_ymd_opt(year, 1, 15).unwrap();
        let checked = check(&content, today);
        let told: Vec<_> = checked.report.findings.iter().map(|f| &f.message).collect();
        assert!(told.is_empty(), "{told:#?}");
        assert_eq!(checked.read.meetings, 100);
        assert!(
            (1050..1250).contains(&checked.read.items),
            "{}",
            checked.read.items
        );
    }
}

#[test]
fn the_same_seed_makes_the_same_bytes_and_another_does_not() {
    let home = tempfile::tempdir().unwrap();
    let first = make(&home.path().join("first"), 7);
    assert_eq!(first, make(&home.path().join("again"), 7));
    assert_ne!(first, make(&home.path().join("other"), 8));
}

#[test]
fn a_made_archive_has_all_that_records_of_councils_have() {
    let home = tempfile::tempdir().unwrap();
    let files = make(&home.path().join("content"), 1);
    let all: Vec<u8> = files.into_values().flatten().collect();
    let all = String::from_utf8(all).unwrap();
    for part in [
        "  apologies: [",
        "  deputies:\n",
        "\nreport: ",
        "\nfigures: ",
        "restated: true",
        "\nmatch: [",
        "\ncorrects:\n",
        "\ninterests:\n",
        "\nvotes: {",
        "\nTable 1: ",
        "before members as [[2",
        "before [[quernshire-",
        "\n**Resolved:** That",
        "\n**Resolved:**\n\n1. ",
        "\n**Action:** ",
        "\nnumbering: continuous",
        "\nnumbering: per-meeting",
    ] {
        assert!(all.contains(part), "none of 100 meetings has {part:?}");
    }
    let items: Vec<&str> = all.split("\n## ").skip(1).collect();
    let words = items.iter().map(|item| item.split_whitespace().count());
    let mean = words.sum::<usize>() / items.len();
    assert!((180..230).contains(&mean), "{mean} words an item");
}
