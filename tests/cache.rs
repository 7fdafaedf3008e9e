//! What a build keeps for the next one changes nothing but time: with it, without it, and with
//! whatever became of it, the same site comes out, and the same is said.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

#[path = "case/mod.rs"]
#[allow(dead_code)] // Only the cases are wanted, not what comes of them.
mod case;
mod support;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use minutebook::cache::{Choice, Records, Store};
use minutebook::config::Config;
use minutebook::diag::{FileId, Findings, Format, draw};
use minutebook::record::{self, MeetingRecord, Memory};
use minutebook::site::{self, Settings, Silent};
use minutebook::source::{Known, Signature, SourceFile, Sources, Sum};
use support::Desk;

const ARCHIVE: &str = "\
-- archive.yml --
title: Meetings
abbreviations: {CLA: children looked after}
-- audit/2020-02-04.md --
---
attendance: {chair: David Keast, present: [Jackie Porter], officers: [{name: Pat Lee, role: Clerk}]}
extra: {room: {floor: 2, wide: true}}
---
Notices – all welcome.

## 1. Budget report

```yaml item
figures: {total: 12}
motions: [{text: Agree, mover: Jackie Porter, votes: {for: 3, against: [David Keast]}}]
```

The CLA budget, see 2019-02-04.[^1] - [x] done

| Year | Sum |
|------|-----|
| 2019 | 12  |

**Resolved:** That it be noted.

**Decided:** That it be agreed.

[^1]: A note.

## 2. Plan

See [[#1]] and the meeting of 4 February 2019.
-- audit/2019-02-04.md --
## 1. First business

Text.
-- audit/2021-02-02.md --
## 1. Private business

```yaml item
exempt: {paragraph: 3}
```

Text.
-- scrutiny/2020-03-03.md --
## 1. Elsewhere

Text with a zero\u{200B}width space.
";

const FIRST: &str = "audit/2020-02-04.md";

/// All files below a folder.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().flatten();
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_owned();
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn caches(desk: &Desk) -> PathBuf {
    desk.content().with_file_name("caches")
}

fn with_cache(desk: &Desk) -> Settings {
    Settings {
        cache: Choice::In(caches(desk)),
        ..desk.settings()
    }
}

/// Builds with the cache and, into another folder, without; both must come to the same.
#[track_caller]
fn same(desk: &Desk) {
    let plain = Settings {
        out: desk.out().with_file_name("plain"),
        ..desk.settings()
    };
    // The ledger remembers; so both sites have the same past.
    let said = [with_cache(desk), plain].map(|settings| {
        let built = site::build(&settings, &Silent).unwrap();
        let checked = built.checked;
        let said = draw(&checked.report, &checked.sources, Format::Human, false);
        let place = settings.out.display().to_string();
        (
            said.replace(&place, ""),
            built.written.is_some(),
            files(&settings.out),
        )
    });
    let [
        (said, published, site),
        (other_said, other_published, other),
    ] = said;
    assert_eq!(said, other_said);
    assert_eq!(published, other_published);
    assert!(published, "{said}");
    let names = |site: &BTreeMap<PathBuf, Vec<u8>>| site.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&site), names(&other));
    for (path, bytes) in site {
        assert!(bytes == other[&path], "{} differs", path.display());
    }
}

/// Takes both sites away, so that no address of theirs is missed.
fn forget(desk: &Desk) {
    for name in ["public", "plain"] {
        fs::remove_dir_all(desk.out().with_file_name(name)).unwrap();
    }
}

#[test]
fn with_and_without_a_cache_the_same_comes_out_whatever_happens() {
    let desk = Desk::new(ARCHIVE);
    same(&desk);
    same(&desk);
    desk.edit(FIRST, "That it be noted", "That it be refused");
    same(&desk);
    desk.edit(
        "archive.yml",
        "title: Meetings",
        "title: Meetings\nlabels: {resolved: [Decided]}",
    );
    same(&desk);
    desk.edit(
        "archive.yml",
        "children looked after",
        "a clear letter account",
    );
    same(&desk);
    forget(&desk);
    desk.rename("audit/2019-02-04.md", "audit/2019-02-05.md");
    same(&desk);
    desk.write(
        "a-first/2018-01-01.md",
        "## 1. New\n\nText, see [[audit/2020-02-04]].\n",
    );
    same(&desk);
    forget(&desk);
    desk.remove("audit/2021-02-02.md");
    same(&desk);
}

#[test]
fn a_change_that_leaves_size_and_time_as_they_were_is_seen() {
    let desk = Desk::new(ARCHIVE);
    // So long it takes until a file counts as left alone, and is not read again.
    std::thread::sleep(Duration::from_secs(4));
    same(&desk);
    let path = desk.content().join(FIRST);
    let before = fs::metadata(&path).unwrap().modified().unwrap();
    desk.edit(FIRST, "Budget report", "Rudget beport");
    File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_modified(before)
        .unwrap();
    same(&desk);
    let page = fs::read_to_string(desk.out().join("audit/2020-02-04/1.html")).unwrap();
    assert!(page.contains("Rudget beport"));
    // Touched, and no word changed.
    let file = File::options().write(true).open(&path).unwrap();
    file.set_modified(before - Duration::from_mins(1)).unwrap();
    same(&desk);
    // Another file in its place, with the same size and time.
    let other = desk.read(FIRST).replace("Rudget beport", "Budget tropes");
    desk.write("audit/.other", other);
    let other = desk.content().join("audit/.other");
    let file = File::options().write(true).open(&other).unwrap();
    file.set_modified(before - Duration::from_mins(1)).unwrap();
    fs::rename(other, path).unwrap();
    same(&desk);
}

#[test]
fn a_broken_cache_is_not_believed_and_mended() {
    let desk = Desk::new(ARCHIVE);
    same(&desk);
    let whole = files(&caches(&desk));
    assert!(!whole.is_empty());
    for (path, bytes) in &whole {
        for at in [0, 20, 50, 60, 90, 130, bytes.len() / 2, bytes.len() - 1] {
            let mut broken = bytes.clone();
            broken[at] ^= 0x20;
            fs::write(caches(&desk).join(path), &broken).unwrap();
            same(&desk);
            let now = fs::read(caches(&desk).join(path)).unwrap();
            assert!(now != broken, "{} at {at}", path.display());
        }
    }
    fs::remove_dir_all(caches(&desk)).unwrap();
    same(&desk);
    assert_eq!(files(&caches(&desk)).len(), whole.len());
}

#[test]
fn a_cache_of_another_archive_is_not_believed() {
    let (desk, other) = (Desk::new(ARCHIVE), Desk::new(ARCHIVE));
    other.edit(FIRST, "Budget", "Gadget");
    same(&desk);
    same(&other);
    let folder = |desk: &Desk| fs::read_dir(caches(desk)).unwrap().next().unwrap().unwrap();
    let (from, to) = (folder(&desk).path(), folder(&other).path());
    for entry in fs::read_dir(from).unwrap().flatten() {
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
    same(&other);
}

#[test]
fn what_is_taken_back_is_in_no_cache() {
    let desk = Desk::new(ARCHIVE);
    let holds = |word: &str| {
        let all = files(&caches(&desk));
        all.values().any(|bytes| {
            let mut windows = bytes.windows(word.len());
            windows.any(|window| window == word.as_bytes())
        })
    };
    same(&desk);
    assert!(holds("Jackie Porter") && !holds("Private business") && !holds("Elsewhere"));
    desk.edit(FIRST, "Jackie Porter]", "Sam Doe]");
    desk.edit(FIRST, "mover: Jackie Porter", "mover: Sam Doe");
    forget(&desk);
    same(&desk);
    assert!(!holds("Jackie Porter") && holds("Sam Doe"));
    desk.edit(FIRST, "figures: {total: 12}", "exempt: {paragraph: 3}");
    forget(&desk);
    same(&desk);
    assert!(
        !holds("Sam Doe") && !holds("Plan"),
        "a record of which a part is withheld"
    );
    assert!(holds("First business"));
}

#[test]
fn what_did_not_change_is_not_written_again() {
    let desk = Desk::new(ARCHIVE);
    std::thread::sleep(Duration::from_secs(4));
    same(&desk);
    let times = || -> Vec<_> {
        let entries = walkdir::WalkDir::new(caches(&desk)).into_iter().flatten();
        let entries = entries.filter(|entry| entry.path().to_string_lossy().contains("records-"));
        entries
            .map(|e| {
                (
                    e.path().to_owned(),
                    e.metadata().unwrap().modified().unwrap(),
                )
            })
            .collect()
    };
    let before = times();
    same(&desk);
    assert_eq!(times(), before);
}

/// Keeps what it is told, and lets nothing be known.
#[derive(Default)]
struct Told(Mutex<Vec<String>>);

impl Memory for Told {
    fn recall(&self, _: FileId, _: &SourceFile) -> Option<MeetingRecord> {
        None
    }

    fn remember(&self, file: &SourceFile, record: &MeetingRecord) {
        let mut told = self.0.lock().unwrap();
        told.push(format!("{} {record:?}", file.path));
    }
}

/// Every record that may be kept, as it was read and as it comes back.
#[track_caller]
fn comes_back(content: &Path, name: &str) -> usize {
    let place = tempfile::tempdir().unwrap();
    let choice = Choice::In(place.path().to_owned());
    let store = Store::open(&choice, content, &content.with_file_name("public")).unwrap();
    let sources = Sources::read(content, &mut Findings::new());
    let config = Config::read(&sources, &mut Findings::new());
    let told = Told::default();
    record::read_new(&sources, &config, &told, &mut Findings::new());
    let mut told = told.0.into_inner().unwrap();
    told.sort();

    let mut records = Records::open(&store);
    records.under(&sources);
    let read = record::read_new(&sources, &config, &records, &mut Findings::new());
    records.keep(sources.files().len());
    let mut records = Records::open(&store);
    records.under(&sources);
    let mut back: Vec<String> = sources
        .files()
        .filter_map(|(id, file)| {
            let record = records.recall(id, file)?;
            Some(format!("{} {record:?}", file.path))
        })
        .collect();
    back.sort();
    assert_eq!(back, told, "{name}");
    assert!(read.meetings.len() >= back.len());
    back.len()
}

#[test]
fn every_record_of_the_cases_comes_back_as_it_was() {
    let mut kept = 0;
    for case in case::all("diagnostics") {
        let files = case
            .files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()));
        let place = case::lay_out(files);
        kept += comes_back(&place.path().join("content"), &case.name);
    }
    assert!(kept > 100, "{kept}");
    assert_eq!(
        comes_back(&Desk::new(ARCHIVE).content(), "the archive of this test"),
        2
    );
}

/// Knows all texts by these checksums.
struct Knows(BTreeMap<String, Sum>);

impl Known for Knows {
    fn sum(&self, path: &str, _: &Signature) -> Option<Sum> {
        self.0.get(path).copied()
    }
}

#[test]
fn a_known_text_is_read_when_it_is_asked_for_and_only_if_it_is_the_one() {
    let desk = Desk::new(ARCHIVE);
    let mut findings = Findings::new();
    let read = Sources::read(&desk.content(), &mut findings);
    let sums = read
        .files()
        .map(|(_, file)| (file.path.clone(), file.sum()));
    let known = Knows(sums.collect());
    let left = Sources::read_unknown(&desk.content(), &known, &mut findings);
    desk.edit(FIRST, "Budget", "Gadget");
    for ((_, read), (_, left)) in read.files().zip(left.files()) {
        assert_eq!(read.sum(), left.sum());
        let text = if read.path == FIRST { "" } else { read.text() };
        assert_eq!(left.text(), text);
    }
}
