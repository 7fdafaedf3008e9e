//! How a site is divided, and that its shards are all of it.

use std::fs;

use crate::support::{Desk, tree};
use crate::{Files, all, example, folder, join, made, shard, shards};

/// The files that are not the same in two trees.
fn differ(one: &Files, other: &Files) -> Vec<String> {
    let paths = one.keys().chain(other.keys());
    let mut out: Vec<String> = paths
        .filter(|path| one.get(*path) != other.get(*path))
        .cloned()
        .collect();
    out.dedup();
    out
}

#[track_caller]
fn must_be_the_site(desk: &Desk, least: usize) {
    let site = desk.site();
    assert!(site.has("epub/works/2000.epub") && site.has("large-print/index.html"));
    let published = tree(&desk.out());
    let whole = all(&desk.out());
    assert!(whole.len() > least, "{}", whole.len());
    for of in [1, 2, 3, 7, 16] {
        let folders = shards(desk, of);
        let mut union = Files::new();
        for folder in &folders {
            for (path, bytes) in tree(folder) {
                let twice = union.insert(path.clone(), bytes);
                assert!(twice.is_none(), "{path} is in two of {of} shards");
            }
        }
        assert_eq!(differ(&union, &published), [""; 0], "{of} shards");
        let joined = join(desk, folders);
        assert_eq!(differ(&all(&joined), &whole), [""; 0], "{of} joined");
    }
}

#[test]
fn the_shards_of_a_site_are_the_site_to_the_byte() {
    must_be_the_site(&made(), 200);
}

#[test]
fn the_shards_of_a_site_with_a_statement_are_the_site_to_the_byte() {
    let desk = example();
    assert!(desk.read("archive.yml").contains("\naccessibility:"));
    must_be_the_site(&desk, 450);
}

#[test]
fn no_shard_is_much_larger_than_another() {
    let desk = made();
    let sizes: Vec<usize> = shards(&desk, 3).iter().map(|f| tree(f).len()).collect();
    let all: usize = sizes.iter().sum();
    assert!(sizes.iter().all(|n| n * 10 > all), "{sizes:?}");
}

#[test]
fn an_edit_writes_in_the_shards_alone_that_hold_its_pages() {
    let desk = made();
    let of = 7;
    shards(&desk, of);
    desk.edit(
        "works/2001-05-03.md",
        "All are welcome.",
        "Come one, come all.",
    );
    let written: Vec<Vec<String>> = (1..=of).map(|n| shard(&desk, n, of)).collect();
    let pages: Vec<String> = written.iter().flatten().cloned().collect();
    assert!(pages.contains(&"works/2001-05-03/index.html".to_owned()));
    // The words stand on the meeting's own pages, in its editions, in the book of its year, and in the
    // index of the search, which one shard makes.
    for path in &pages {
        let is_own = path.contains("works/2001-05-03") || path == "epub/works/2001.epub";
        let is_own = is_own || path.starts_with("search/index/");
        assert!(is_own, "{path}");
    }
    let busy = written.iter().filter(|paths| !paths.is_empty()).count();
    assert!((1..=3).contains(&busy), "{written:#?}");
}

#[test]
fn an_edit_is_in_the_site_after_the_shards_were_joined_again() {
    let desk = made();
    join(&desk, shards(&desk, 3));
    desk.edit(
        "works/2001-05-03.md",
        "## 2. Report 2",
        "## 2. Another title",
    );
    desk.write("works/2005-05-03.md", "## 1. New\n");
    let joined = join(&desk, shards(&desk, 3));
    desk.site();
    assert_eq!(differ(&all(&joined), &all(&desk.out())), [""; 0]);
}

#[test]
fn joining_again_writes_nothing_and_keeps_what_is_not_ours() {
    let desk = made();
    let folders = shards(&desk, 3);
    let joined = join(&desk, folders.clone());
    fs::write(joined.join("CNAME"), "example.org\n").unwrap();
    let again = crate::joining(&desk, folders);
    let again = minutebook::site::join(&again, &minutebook::site::Silent).unwrap();
    assert_eq!((again.written.written, again.written.removed), (0, 0));
    assert!(joined.join("CNAME").is_file());
}

#[test]
fn a_shard_removes_its_own_stale_files_and_no_others() {
    let desk = made();
    shards(&desk, 2);
    desk.write("works/2005-05-03.md", "## 1. New\n");
    shards(&desk, 2);
    let page = "works/2005-05-03/1.html";
    let holds = |n: u32| folder(&desk, n, 2).join(page).is_file();
    assert!(holds(1) != holds(2), "in one of them");
    let holder = if holds(1) { 1 } else { 2 };
    fs::write(folder(&desk, holder, 2).join("notes"), "").unwrap();
    desk.edit(
        "works/2005-05-03.md",
        "## 1. New",
        "## 1. New\n\n```yaml item\nagenda_number: 7\naliases: [works/2005-05-03/1.html]\n```",
    );
    shards(&desk, 2);
    assert!(holds(1) || holds(2), "the old address leads on");
    assert!(folder(&desk, holder, 2).join("notes").is_file());
}

#[test]
fn pages_of_a_document_stand_where_another_shard_publishes_it() {
    let desk = made();
    let facts = " bytes, 3 pages";
    let mut pages = Vec::new();
    for number in 1..=7 {
        shard(&desk, number, 7);
        let folder = folder(&desk, number, 7);
        if !folder.join("works/2000-01-03/fees.pdf").is_file() {
            pages.extend(tree(&folder));
        }
    }
    let says = |(_, bytes): &&(String, Vec<u8>)| String::from_utf8_lossy(bytes).contains(facts);
    assert!(pages.iter().filter(says).count() > 9, "{facts}");
}

#[test]
fn only_the_shard_that_publishes_a_document_says_what_is_wrong_with_it() {
    let desk = made();
    desk.write("works/2000-01-03/fees.pdf", "no PDF at all");
    desk.edit(
        "works/2000-01-03.md",
        "report: series-2\n",
        "report: series-2\ndocuments: [fees.pdf]\n",
    );
    for number in 1..=3 {
        let settings = crate::settings(&desk, number, 3);
        let built = minutebook::site::build(&settings, &minutebook::site::Silent).unwrap();
        let found = built.checked.report.findings;
        let says = found.iter().any(|d| d.code.id == "W410");
        let holds = settings.out.join("works/2000-01-03/fees.pdf").is_file();
        assert_eq!(says, holds, "shard {number}: {}", found.len());
    }
}
