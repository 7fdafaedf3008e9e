//! The search: its index is the same however it was made, is left alone where nothing changed, and
//! changes little with an edit; and without it every item is reached by links.
//!
//! What it finds is asked of its own script in `tests/search/`, and of browsers in
//! `tests/validators/search.mjs`: see `tests/all search`.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::sync::Mutex;

use minutebook::archive;
use minutebook::config::Config;
use minutebook::diag::Findings;
use minutebook::ledger::Ledger;
use minutebook::page;
use minutebook::record;
use minutebook::search::{self, Put};
use minutebook::source::Sources;
use minutebook::theme::Theme;
use minutebook::yaml::fields::parse_date;

use support::{Desk, Site, tree};

/// The example archive.
fn example() -> Desk {
    let desk = Desk::new("");
    for (path, bytes) in tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")) {
        desk.write(&path, bytes);
    }
    desk
}

#[derive(Default)]
struct Files(Mutex<BTreeMap<String, Vec<u8>>>);

impl Put for Files {
    type Error = io::Error;

    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let before = self.0.lock().unwrap().insert(path.to_owned(), bytes.into());
        assert!(before.is_none_or(|before| before == bytes), "{path}");
        Ok(())
    }
}

#[test]
fn the_index_is_the_same_in_whatever_runs_it_is_made() {
    let desk = example();
    let mut findings = Findings::new();
    let sources = Sources::read(&desk.content(), &mut findings);
    let config = Config::read(&sources, &mut findings);
    let records = record::read(&sources, &config, &mut findings);
    let today = parse_date(desk.today).unwrap();
    let a = archive::join(records, &sources, config, today, &mut findings);
    let plan = page::plan(&a, &Ledger::default(), &[], &mut findings);
    let theme = Theme::read(Path::new("nowhere"), "default", None, &mut findings);
    let words = theme.words("en");
    let places = page::places(&a, &plan);
    let made = |run: usize| {
        let files = Files::default();
        search::write_in_runs(&a, &plan, &words, &places, run, &files).unwrap();
        files.0.into_inner().unwrap()
    };
    let whole = made(places.len());
    assert!(whole.len() > 50, "{} files", whole.len());
    for run in [1, 2, 3, 7, 20] {
        let parted = made(run);
        let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&parted), names(&whole), "in runs of {run}");
        assert!(parted == whole, "in runs of {run}");
    }
}

/// The words of the index's own files.
fn index(site: &Site) -> Vec<String> {
    let paths = site.paths().into_iter();
    paths
        .filter(|path| path.starts_with(search::FOLDER))
        .collect()
}

#[test]
fn an_edit_leaves_most_of_the_index_as_it_is() {
    let desk = example();
    let before = index(&desk.site());
    assert_eq!(desk.rebuild(), [""; 0], "nothing changed");
    let record = "children-and-families-advisory-panel/2019-10-15.md";
    desk.edit(
        record,
        "Virtual reality learning",
        "Virtual reality knitting",
    );
    let changed = desk.rebuild();
    let of_index = |path: &&String| path.starts_with(search::FOLDER);
    let count = changed.iter().filter(of_index).count();
    assert!(changed.contains(&"search/index/top.js".to_owned()));
    // Some chunks of words with their places and one of texts, each under its old and its new name.
    assert!((3..=16).contains(&count), "{count} of {}", before.len());
}

#[test]
fn an_archive_remembers_its_index() {
    let desk = example();
    desk.site();
    desk.site();
    let top = desk.out().join("search/index/top.js");
    // Somebody spoils a file: whether or not the index is remembered, it is right again.
    std::fs::write(&top, "spoilt").unwrap();
    let changed = desk.rebuild();
    assert_eq!(changed, ["search/index/top.js"]);
}

/// Every page that links lead to from one, through lists alone.
fn reached(site: &Site, from: &str) -> BTreeSet<String> {
    let mut open = vec![from.to_owned()];
    let mut seen = BTreeSet::from([from.to_owned()]);
    while let Some(path) = open.pop() {
        let page = site.page(&path);
        if !matches!(page.kind().as_str(), "search" | "index") {
            continue;
        }
        for link in page.links("main a[href]") {
            if let Some(to) = link.to
                && to.ends_with(".html")
                && seen.insert(to.clone())
            {
                open.push(to);
            }
        }
    }
    seen
}

#[test]
fn without_the_search_lists_lead_to_every_item() {
    let mut meetings = String::new();
    // More than a page holds: the year goes by months, and the letter by years.
    for n in 0..110 {
        let (month, day) = (1 + n / 10, 1 + n % 10);
        meetings.push_str(&format!(
            "-- audit/2021-{month:02}-{day:02}.md --\n---\n---\n"
        ));
        for item in 1..=10 {
            meetings.push_str(&format!("## {item}. Éclairs, part {item}\n\nText.\n\n"));
        }
    }
    meetings.push_str(
        "-- audit/2020-01-07.md --\n---\n---\n## 1. 2019/20 budget\n\nA.\n\n## 2. Zoo\n\nB.\n",
    );
    let site = Desk::new(&meetings).site();
    let items: BTreeSet<String> = site
        .pages()
        .into_iter()
        .filter(|page| page.kind() == "item")
        .map(|page| page.path)
        .collect();
    assert_eq!(items.len(), 1102);
    let all = reached(&site, "search.html");
    let missing: Vec<_> = items.difference(&all).collect();
    assert!(missing.is_empty(), "{missing:#?}");
    // In an edition an item stands on the page of its meeting.
    let plain = reached(&site, "plain/search.html");
    assert!(plain.contains("plain/audit/2021-11-10/index.html"));
    let by_letter = reached(&site, "search/e.html");
    assert!(by_letter.contains("audit/2021-11-10/10.html"));
    assert!(reached(&site, "search/0-9.html").contains("audit/2020-01-07/1.html"));
    assert!(reached(&site, "search/z.html").contains("audit/2020-01-07/2.html"));
    assert!(
        !site
            .page("search/2021.html")
            .links("main a[href]")
            .is_empty()
    );
    assert!(site.has("search/2021-03.html") && !site.has("search/2020-01.html"));
    assert!(site.has("search/e/2021-03.html"));
    site.page("search/b.html")
        .must_say("No item’s title begins so");
}

#[test]
fn standing_words_are_indexed_once() {
    let standing = "Members were asked to declare any disclosable pecuniary or frumious interest in any of the matters to be considered.";
    let mut meetings = String::new();
    for month in 1..=9 {
        meetings.push_str(&format!(
            "-- audit/2021-{month:02}-05.md --\n---\n---\n## 1. Interests\n\n{standing}\n\n## 2. Matter\n\nBandersnatch.\n\n"
        ));
    }
    let site = Desk::new(&meetings).site();
    let passages = |word: &str| {
        let chunks = index(&site).into_iter().map(|path| site.text(&path));
        let entries: Vec<String> = chunks
            .flat_map(|text| {
                text.split([';', '"'])
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            })
            .filter_map(|entry| entry.strip_prefix(&format!("{word} ")).map(str::to_owned))
            .collect();
        // The lists of passages are shorter than those of places.
        entries.iter().map(String::len).min().unwrap_or(0)
    };
    assert!(passages("frumious") <= 4, "once");
    assert!(passages("bandersnatch") >= 18, "nine times");
}
