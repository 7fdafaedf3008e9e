//! What a build remembers changes nothing but time: after any edits, and after anything that may happen
//! to a site or to the memory itself, the pages are those of a build that remembers nothing.

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use proptest::sample::select;

use crate::support::{Desk, tree};

/// A small archive in which every kind of thing leads to another.
const ARCHIVE: &str = "\
-- archive.yml --
title: Meetings
editions: [plain, large-print, text, epub]
abbreviations: {MTFS: medium term financial strategy}
-- people.yml --
- {name: Jackie Porter, ward: Itchen Valley}
-- pages/about.md --
---
title: About
---
About this archive. See [[report:budget]].
-- reports/budget.md --
---
title: Budget
every: 12 months
match: Budget report
figures: {total: Total}
---
The budget.
-- audit/panel.md --
---
name: Audit
members: [{name: Jackie Porter}, {name: David Keast}]
---
-- audit/2019-02-04.md --
---
attendance: {chair: David Keast, apologies: [Porter]}
---
## 1. Budget report

```yaml item
figures: {total: 11}
```

The MTFS.

**Resolved:** That it be noted.
-- audit/2020-02-04.md --
---
attendance: {chair: David Keast, present: [Jackie Porter]}
---
## 1. Budget report

```yaml item
figures: {total: 12}
documents: [{file: report.md, title: Report}]
interests: [{name: Jackie Porter, kind: personal}]
```

Text.

## 2. Plan

The minutes of the meeting held on 4 February 2019 were agreed. See [[#1]].

**Action:** Write.
-- audit/2020-02-04/report.md --
---
title: The report
---
1. First.
2. See [[audit/2019-02-04#1]].
-- audit/2021-02-02.md --
## 1. Matters arising

See [[2020-02-04#2]] and [[scrutiny/2020-03-03#1]], and [the plan](plan.txt).
-- audit/2021-02-02/plan.txt --
A plan.
-- scrutiny/2020-03-03.md --
## 1. Elsewhere

```yaml item
corrects: [{meeting: audit/2020-02-04, item: 2, note: A word.}]
```

[[person:jackie-porter]] spoke.

**Resolved:** That it be noted.
";

/// Edits that may come in any order: a file, words of it, and others.
const EDITS: &[(&str, &str, &str)] = &[
    ("archive.yml", "title: Meetings", "title: Minutes"),
    ("archive.yml", "medium term", "middle term"),
    ("archive.yml", "[plain, large-print, text, epub]", "[plain]"),
    ("people.yml", "Itchen Valley", "Meon Valley"),
    ("people.yml", "Jackie Porter", "Jacqueline Porter"),
    ("pages/about.md", "title: About", "title: What this is"),
    ("pages/about.md", "About this", "Of this"),
    ("reports/budget.md", "title: Budget", "title: The budget"),
    ("reports/budget.md", "every: 12 months", "every: 6 months"),
    ("audit/panel.md", "name: Audit", "name: Audit Committee"),
    ("audit/panel.md", ", {name: David Keast}", ""),
    ("audit/2019-02-04.md", "total: 11", "total: 10"),
    ("audit/2019-02-04.md", "be noted", "be agreed"),
    (
        "audit/2019-02-04.md",
        "1. Budget report",
        "1. Late budget report",
    ),
    (
        "audit/2019-02-04.md",
        "apologies: [Porter]",
        "present: [Porter]",
    ),
    (
        "audit/2020-02-04.md",
        "present: [Jackie Porter]",
        "apologies: [Jackie Porter]",
    ),
    ("audit/2020-02-04.md", "2. Plan", "2. The plan"),
    ("audit/2020-02-04.md", "kind: personal", "kind: prejudicial"),
    ("audit/2020-02-04.md", "See [[#1]]", "See it"),
    ("audit/2020-02-04/report.md", "First.", "At first."),
    (
        "audit/2020-02-04/report.md",
        "title: The report",
        "title: A report",
    ),
    (
        "audit/2021-02-02.md",
        "[[2020-02-04#2]]",
        "[[2020-02-04#1]]",
    ),
    ("audit/2021-02-02.md", " and [[scrutiny/2020-03-03#1]]", ""),
    ("audit/2021-02-02/plan.txt", "A plan.", "The plan"),
    ("scrutiny/2020-03-03.md", "note: A word.", "note: Words."),
    (
        "scrutiny/2020-03-03.md",
        "1. Elsewhere",
        "1. Somewhere else",
    ),
];

fn desk() -> Desk {
    Desk::new(ARCHIVE)
        .published_at("https://example.org/")
        .at("2021-06-01")
}

/// Makes an edit, or takes it back where it was made before.
fn toggle(desk: &Desk, (path, old, new): (&str, &str, &str)) {
    let text = desk.read(path);
    let (from, to) = if text.contains(new)
        && (new.len() > old.len() || !text.contains(old))
        && !new.is_empty()
    {
        (new, old)
    } else {
        (old, new)
    };
    desk.write(path, text.replacen(from, to, 1));
}

/// Whether an edit gives somebody another name.
fn is_name((_, _, to): (&str, &str, &str)) -> bool {
    to == "Jacqueline Porter"
}

/// Gives the other name, and does not take it away again.
fn rename(desk: &Desk, (path, from, to): (&str, &str, &str)) {
    let text = fs::read_to_string(desk.content().join(path)).unwrap();
    desk.write(path, text.replacen(from, to, 1));
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Edit(usize),
    /// A meeting comes, or becomes another one.
    Meeting(bool),
    /// Another day.
    Day(&'static str),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (0..EDITS.len()).prop_map(Step::Edit),
        1 => any::<bool>().prop_map(Step::Meeting),
        1 => select(&["2021-06-01", "2022-03-01"][..]).prop_map(Step::Day),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_edits_come_out_as_if_nothing_were_remembered(
        steps in proptest::collection::vec(proptest::collection::vec(step(), 1..4), 1..6)
    ) {
        let mut desk = desk();
        desk.site();
        for steps in steps {
            for step in steps {
                match step {
                    // A name may not go again: the address of whoever bears it is published.
                    Step::Edit(n) if is_name(EDITS[n]) => rename(&desk, EDITS[n]),
                    Step::Edit(n) => toggle(&desk, EDITS[n]),
                    // It may not go again: its address is published.
                    Step::Meeting(is_later) => {
                        let title = if is_later { "Later" } else { "Budget report" };
                        let text = format!("## 1. {title}\n\nText, [[person:david-keast]].\n");
                        desk.write("audit/2020-10-06.md", text);
                    }
                    Step::Day(day) => desk = desk.at(day),
                }
            }
            desk.rebuild();
        }
    }
}

#[test]
fn each_edit_alone_comes_out_as_if_nothing_were_remembered() {
    let desk = desk();
    desk.site();
    for edit in EDITS {
        toggle(&desk, *edit);
        assert_ne!(desk.rebuild(), [""; 0], "{edit:?} shows somewhere");
    }
}

/// The files of the memory.
fn kept(desk: &Desk) -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(desk.cache()).into_iter().flatten();
    let files = files.filter(|entry| entry.file_type().is_file());
    files.map(walkdir::DirEntry::into_path).collect()
}

#[test]
fn a_page_that_somebody_changed_is_mended() {
    let desk = desk();
    desk.site();
    // Marks are given to what has not changed just now.
    std::thread::sleep(std::time::Duration::from_millis(100));
    desk.site();
    let page = desk.out().join("audit/2020-02-04/2.html");
    let right = fs::read(&page).unwrap();
    let time = fs::metadata(&page).unwrap().modified().unwrap();
    let mut wrong = right.clone();
    wrong.reverse();
    // As long as it was, and as old.
    fs::write(&page, &wrong).unwrap();
    fs::File::options()
        .append(true)
        .open(&page)
        .unwrap()
        .set_modified(time)
        .unwrap();
    assert_eq!(desk.rebuild(), ["audit/2020-02-04/2.html"]);
    assert_eq!(fs::read(&page).unwrap(), right);
    fs::remove_file(&page).unwrap();
    assert_eq!(desk.rebuild(), ["audit/2020-02-04/2.html"]);
    fs::remove_dir_all(desk.out()).unwrap();
    desk.is_as_fresh(&desk.site());
}

#[test]
fn a_memory_that_is_lost_or_broken_is_none() {
    let desk = desk();
    desk.site();
    let before = tree(&desk.out());
    assert!(!kept(&desk).is_empty(), "something is remembered");
    for spoil in [
        |bytes: &mut Vec<u8>| bytes.truncate(bytes.len() / 2),
        |bytes: &mut Vec<u8>| bytes.iter_mut().for_each(|b| *b ^= 0x55),
        |bytes: &mut Vec<u8>| bytes.clear(),
        |bytes: &mut Vec<u8>| {
            let last = bytes.len() - 1;
            bytes[last] ^= 1;
        },
    ] {
        for file in kept(&desk) {
            let mut bytes = fs::read(&file).unwrap();
            spoil(&mut bytes);
            fs::write(&file, bytes).unwrap();
        }
        assert_eq!(desk.rebuild(), [""; 0]);
        desk.edit("audit/2021-02-02.md", "See [[", "Also see [[");
        assert_ne!(desk.rebuild(), [""; 0]);
        desk.edit("audit/2021-02-02.md", "Also see [[", "See [[");
        desk.rebuild();
    }
    fs::remove_dir_all(desk.cache()).unwrap();
    assert_eq!(desk.rebuild(), [""; 0]);
    assert_eq!(tree(&desk.out()), before);
}
