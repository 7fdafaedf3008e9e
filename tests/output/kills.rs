//! A kill at any step leaves the old site or the new one.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use minutebook::output::Fault;

use crate::desk::{
    Desk, Files, build, files, no_exchange, no_links, no_sibling, no_sync, open_at, pages, tree,
    with_folders,
};

/// Stops the second build at each of its steps and sees what the next command makes of it; then
/// stops that command too.
fn kill_everywhere(make: fn() -> Fault, prepare: fn(&Desk), old: &Files, new: &Files) {
    let (mut seen_old, mut seen_new) = (0, 0);
    for stop_at in 1.. {
        let mut is_over = false;
        for stop_next_at in 1.. {
            let desk = Desk::in_memory();
            prepare(&desk);
            if !old.is_empty() {
                desk.build_with(no_sync(), old).unwrap();
            }
            let standing = desk.tree();
            let mut coming = standing.clone();
            coming.retain(|path, _| !with_folders(old).contains_key(path));
            coming.extend(with_folders(new));

            let fault = Arc::new(Fault {
                stop_at,
                no_sync: true,
                ..make()
            });
            let result = open_at(&desk.out(), &desk.path("content"), Arc::clone(&fault))
                .and_then(|output| build(output, new));
            is_over = fault.steps.load(Ordering::Relaxed) < stop_at;
            assert!(!is_over || result.is_ok());
            // Whatever stands there now is whole, if not yet all of one piece.
            for (path, bytes) in desk.tree() {
                let is_old = standing.get(&path) == Some(&bytes);
                assert!(
                    is_old || coming.get(&path) == Some(&bytes),
                    "{path} at {stop_at}"
                );
            }

            let has_to_be_finished = [".public.minutebook-stage", "public/.minutebook/stage"]
                .iter()
                .any(|stage| {
                    let stage = desk.path(stage);
                    stage.join("journal").exists() || stage.join("exchange").exists()
                });

            let next = Arc::new(Fault {
                stop_at: stop_next_at,
                no_sync: true,
                ..make()
            });
            drop(open_at(
                &desk.out(),
                &desk.path("content"),
                Arc::clone(&next),
            ));
            let was_stopped = next.steps.load(Ordering::Relaxed) >= stop_next_at;
            // To clear away is always the same: now and then will do.
            let is_of_interest = has_to_be_finished || stop_at % 8 == 0;
            if was_stopped {
                let again = Fault {
                    no_sync: true,
                    ..make()
                };
                drop(desk.open_with(again).unwrap());
            }
            let found = desk.tree();
            if found == standing {
                seen_old += 1;
                assert!(result.is_err());
            } else {
                assert_eq!(
                    found, coming,
                    "stopped at {stop_at}, then at {stop_next_at}"
                );
                seen_new += 1;
            }
            desk.assert_tidy();
            assert_eq!(
                desk.build_with(no_sync(), new).unwrap().unchanged == new.len(),
                found == coming
            );
            assert_eq!(desk.tree(), coming);
            if !was_stopped || !is_of_interest {
                break;
            }
        }
        if is_over {
            break;
        }
    }
    assert!(seen_old > 0 && seen_new > 0, "{seen_old} {seen_new}");
}

fn nothing(_: &Desk) {}

fn dot_file(desk: &Desk) {
    desk.foreign(".gitignore", "*\n");
    desk.foreign(".git/HEAD", "ref");
}

/// A site in which a page becomes a folder, one is removed, one added and one changed, while
/// `rest` pages stay as they are.
fn two_sites(rest: usize) -> (Files, Files) {
    let same = pages(rest, 0, "");
    let mut old = files(&[
        ("a", "page"),
        ("b/old.html", "gone"),
        ("c.html", "old text"),
    ]);
    let mut new = files(&[
        ("a/in.html", "page"),
        ("c.html", "new text"),
        ("d/e.html", "new"),
    ]);
    old.extend(same.clone());
    new.extend(same);
    (old, new)
}

#[test]
fn a_kill_in_a_small_change_leaves_old_or_new() {
    let (old, new) = two_sites(7);
    kill_everywhere(Fault::default, nothing, &old, &new);
}

#[test]
fn a_kill_in_a_small_change_within_the_folder_leaves_old_or_new() {
    let (old, new) = two_sites(7);
    kill_everywhere(no_sibling, dot_folder, &old, &new);
}

fn dot_folder(desk: &Desk) {
    fs::create_dir(desk.out()).unwrap();
}

#[test]
fn a_kill_in_an_exchange_leaves_old_or_new() {
    let (old, new) = two_sites(2);
    kill_everywhere(Fault::default, dot_file, &old, &new);
    kill_everywhere(no_links, dot_file, &old, &new);
}

#[test]
fn a_kill_in_a_great_change_without_exchange_leaves_old_or_new() {
    let (old, new) = two_sites(2);
    kill_everywhere(no_exchange, dot_file, &old, &new);
}

#[test]
fn a_kill_in_a_first_build_leaves_nothing_or_all() {
    let new = two_sites(1).1;
    kill_everywhere(Fault::default, nothing, &Files::new(), &new);
    kill_everywhere(Fault::default, dot_file, &Files::new(), &new);
    kill_everywhere(no_exchange, dot_file, &Files::new(), &new);
    kill_everywhere(no_exchange, dot_folder, &Files::new(), &new);
    kill_everywhere(no_sibling, dot_folder, &Files::new(), &new);
}

#[test]
fn a_site_put_back_by_hand_voids_the_journal() {
    let desk = Desk::new();
    desk.build(&pages(10, 0, "")).unwrap();
    let saved = tree(&desk.out());
    let mut stop_at = 0;
    // Stop once the journal is written.
    while !desk.path(".public.minutebook-stage/journal").exists() {
        stop_at += 1;
        let fault = Fault {
            stop_at,
            ..Fault::default()
        };
        desk.build_with(fault, &pages(10, 3, "new")).unwrap_err();
    }
    fs::remove_dir_all(desk.out()).unwrap();
    drop(desk.open().unwrap());
    assert!(!desk.out().exists());
    desk.build(&pages(10, 0, "")).unwrap();
    assert_eq!(tree(&desk.out()), saved);
    desk.assert_tidy();
}
