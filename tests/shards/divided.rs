//! How a site is divided, and that its shards are all of it.

use std::fs;

use crate::support::tree;
use crate::{Files, all, desk, folder, join, shard, shards};

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

#[test]
fn the_shards_of_a_site_are_the_site_to_the_byte() {
    let desk = desk();
    let whole = desk.site();
    assert!(whole.has("epub/works/2001.epub") && whole.has("large-print/index.html"));
    let whole = all(&desk.out());
    assert!(whole.len() > 600, "{}", whole.len());
    for of in [1, 2, 3, 7, 16] {
        let folders = shards(&desk, of);
        let mut union = Files::new();
        for folder in &folders {
            for (path, bytes) in tree(folder) {
                let twice = union.insert(path.clone(), bytes);
                assert!(twice.is_none(), "{path} is in two of {of} shards");
            }
        }
        let published = tree(&desk.out());
        assert_eq!(differ(&union, &published), [""; 0], "{of} shards");
        let joined = join(&desk, folders);
        assert_eq!(differ(&all(&joined), &whole), [""; 0], "{of} joined");
    }
}

#[test]
fn no_shard_is_much_larger_than_another() {
    let desk = desk();
    let sizes: Vec<usize> = shards(&desk, 3).iter().map(|f| tree(f).len()).collect();
    let all: usize = sizes.iter().sum();
    assert!(sizes.iter().all(|n| n * 5 > all), "{sizes:?}");
}

#[test]
fn an_edit_writes_in_the_shards_alone_that_hold_its_pages() {
    let desk = desk();
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
    // The words stand on the meeting's own pages, in its editions, and in the book of its year.
    for path in &pages {
        let is_own = path.contains("works/2001-05-03") || path == "epub/works/2001.epub";
        assert!(is_own, "{path}");
    }
    let busy = written.iter().filter(|paths| !paths.is_empty()).count();
    assert!((1..=2).contains(&busy), "{written:#?}");
}

#[test]
fn an_edit_is_in_the_site_after_the_shards_were_joined_again() {
    let desk = desk();
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
    let desk = desk();
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
    let desk = desk();
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
fn the_documents_of_other_shards_are_not_read() {
    let desk = desk();
    let works = "works/2000-01-03/fees.pdf";
    let holders: Vec<u32> = (1..=7)
        .filter(|n| {
            shard(&desk, *n, 7);
            folder(&desk, *n, 7).join(works).is_file()
        })
        .collect();
    assert_eq!(holders.len(), 1);
}
