//! A disk that is full from any step on leaves the old site, or what the next command needs to make
//! it the new one.

use std::io::ErrorKind;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use minutebook::output::{Fault, OutputError};

use crate::desk::{
    Desk, Files, build, files, no_exchange, no_sibling, open_at, pages, with_folders,
};

fn fill_everywhere(make: fn() -> Fault, old: &Files, new: &Files) {
    let (mut seen_old, mut seen_new) = (0, 0);
    for full_at in 1.. {
        let desk = Desk::in_memory();
        std::fs::create_dir(desk.out()).unwrap();
        let quick = || Fault {
            no_sync: true,
            ..make()
        };
        desk.build_with(quick(), old).unwrap();
        let before = desk.tree();
        let fault = Arc::new(Fault { full_at, ..quick() });
        let result = open_at(&desk.out(), &desk.path("content"), Arc::clone(&fault))
            .and_then(|output| build(output, new));
        match result {
            Ok(_) => seen_new += 1,
            Err(OutputError::Unfinished { cause }) => {
                assert!(cause.to_string().contains("make room"), "{cause}");
            }
            Err(OutputError::Io { source, .. }) => {
                assert_eq!(source.kind(), ErrorKind::StorageFull);
                seen_old += 1;
                assert_eq!(desk.tree(), before, "full at {full_at}");
                desk.assert_tidy();
            }
            Err(other) => panic!("full at {full_at}: {other}"),
        }
        let is_over = fault.steps.load(Ordering::Relaxed) < full_at;
        desk.build_with(quick(), new).unwrap();
        assert_eq!(desk.tree(), with_folders(new), "full at {full_at}");
        desk.assert_tidy();
        if is_over {
            break;
        }
    }
    assert!(seen_old > 5 && seen_new > 0, "{seen_old} {seen_new}");
}

#[test]
fn a_full_disk_leaves_old_or_new() {
    let mut new = pages(10, 3, "new");
    new.extend(files(&[("fresh/deep/a.html", "a"), ("b.html", "b")]));
    for make in [Fault::default, no_exchange, no_sibling] {
        fill_everywhere(make, &pages(10, 0, ""), &new);
        fill_everywhere(make, &pages(10, 0, ""), &pages(12, 12, "all"));
    }
}

#[test]
fn a_message_says_what_to_do_about_it() {
    let desk = Desk::new();
    let fault = Fault {
        full_at: 1,
        ..Fault::default()
    };
    let error = desk.build_with(fault, &pages(1, 0, "")).unwrap_err();
    let text = error.to_string();
    assert!(
        text.ends_with("; make room on the disk, then build again"),
        "{text}"
    );
}
