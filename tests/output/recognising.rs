//! When the list of the site's files is damaged or lost, each file has to be recognised, and nobody
//! else's is touched.

use std::fs;
use std::path::{Path, PathBuf};

use minutebook::output::OutputError;

use crate::desk::{Desk, Files, pages, tree, with_folders};

/// Pages as a theme makes them, and a style sheet, which bears no mark.
fn site(changed: usize, style: &str) -> Files {
    let mut site = pages(10, changed, "new");
    for bytes in site.values_mut() {
        bytes.splice(0..0, *b"<meta name=\"page-type\" content=\"item\">");
    }
    site.insert("style.css".into(), style.into());
    site
}

fn manifest(desk: &Desk) -> PathBuf {
    desk.out().join(".minutebook/manifest")
}

/// Builds, is refused over this file, and changes nothing.
#[track_caller]
fn refused(desk: &Desk, new: &Files, unknown: &str) {
    let before = tree(&desk.out());
    let error = desk.build(new).unwrap_err().to_string();
    assert!(
        error.contains("whether ") && error.contains(unknown),
        "{error}"
    );
    assert_eq!(tree(&desk.out()), before);
    desk.assert_tidy();
}

const DAMAGES: [fn(&Path); 4] = [
    |manifest| fs::write(manifest, "<<<<<<< HEAD").unwrap(),
    |manifest| fs::write(manifest, b"\xff\xfe").unwrap(),
    |manifest| fs::remove_file(manifest).unwrap(),
    |manifest| {
        let text = fs::read_to_string(manifest).unwrap();
        fs::write(manifest, &text[..text.len() / 2]).unwrap();
    },
];

#[test]
fn a_damaged_manifest_is_rebuilt_where_all_is_recognised() {
    for damage in DAMAGES {
        for changed in [0, 1, 10] {
            let desk = Desk::new();
            desk.foreign(".gitignore", "*");
            desk.build(&site(0, "css")).unwrap();
            damage(&manifest(&desk));
            let mut new = site(changed, "css");
            let summary = desk.build(&new).unwrap();
            assert_eq!(
                (summary.written, summary.unchanged),
                (changed, 11 - changed)
            );
            let text = fs::read_to_string(manifest(&desk)).unwrap();
            assert!(text.starts_with("minutebook manifest 1\n") && text.ends_with("end 11\n"));
            // One file that this build does not make, and nobody knows whose it is.
            damage(&manifest(&desk));
            desk.foreign("who/knows.txt", "mine");
            refused(&desk, &new, "who/knows.txt");
            fs::remove_dir_all(desk.out().join("who")).unwrap();
            desk.build(&new).unwrap();
            new.insert(".gitignore".into(), "*".into());
            assert_eq!(desk.tree(), with_folders(&new));
            desk.assert_tidy();
        }
    }
}

#[test]
fn a_file_of_somebodys_is_not_taken_for_ours_by_its_name() {
    for damage in DAMAGES {
        let desk = Desk::new();
        desk.build(&site(0, "css")).unwrap();
        desk.foreign("about.html", "<!doctype html><p>The council's own");
        damage(&manifest(&desk));
        let mut new = site(0, "css");
        new.insert("about.html".into(), "<!doctype html><p>Ours".into());
        refused(&desk, &new, "about.html");
        // A hidden one is no different.
        fs::remove_file(desk.out().join("about.html")).unwrap();
        desk.foreign(".well-known/security.txt", "the council's own");
        new.remove("about.html");
        new.insert(".well-known/security.txt".into(), "ours".into());
        refused(&desk, &new, "security.txt");
    }
}

#[test]
fn a_file_without_a_mark_is_known_by_what_is_left_of_the_list() {
    let desk = Desk::new();
    desk.build(&site(0, "old css")).unwrap();
    let text = fs::read_to_string(manifest(&desk)).unwrap();
    // Two states of the list, as a merge leaves them.
    desk.build(&site(0, "css")).unwrap();
    let later = fs::read_to_string(manifest(&desk)).unwrap();
    let merged = format!("<<<<<<< HEAD\n{text}=======\n{later}>>>>>>> other\n");
    for changed in [1, 10] {
        fs::write(manifest(&desk), &merged).unwrap();
        desk.build(&site(changed, "new css")).unwrap();
        assert_eq!(desk.tree(), with_folders(&site(changed, "new css")));
        desk.build(&site(0, "css")).unwrap();
    }
    // Edited by hand, it is nobody's.
    fs::write(manifest(&desk), &merged).unwrap();
    desk.foreign("style.css", "mine");
    refused(&desk, &site(0, "new css"), "style.css");
}

#[test]
fn a_stale_file_goes_if_the_list_still_has_it_and_not_for_its_mark() {
    let desk = Desk::new();
    let mut old = site(0, "css");
    let page = old["panel-0/0.html"].clone();
    old.insert("gone/page.html".into(), page);
    desk.build(&old).unwrap();
    let text = fs::read_to_string(manifest(&desk)).unwrap();
    fs::write(manifest(&desk), format!("{text}damage")).unwrap();
    assert_eq!(
        desk.build(&site(0, "css")).unwrap().changed_paths,
        ["gone/page.html"]
    );
    assert_eq!(desk.tree(), with_folders(&site(0, "css")));
    // A page that somebody saved beside the site.
    desk.build(&old).unwrap();
    fs::remove_file(manifest(&desk)).unwrap();
    refused(&desk, &site(0, "css"), "gone/page.html");
}

#[test]
fn a_site_whose_own_folder_is_lost_is_known_by_its_home_page() {
    let desk = Desk::new();
    let mut site = site(0, "css");
    site.insert("index.html".into(), site["panel-0/0.html"].clone());
    desk.build(&site).unwrap();
    let lose = |desk: &Desk| fs::remove_dir_all(desk.out().join(".minutebook")).unwrap();
    lose(&desk);
    desk.foreign("CNAME", "minutes.example.org");
    assert_eq!(desk.build(&site).unwrap().unchanged, 12);
    desk.foreign("notes.txt", "mine");
    lose(&desk);
    let before = tree(&desk.out());
    assert!(matches!(
        desk.build(&site),
        Err(OutputError::DamagedManifest { .. })
    ));
    assert_eq!(tree(&desk.out()), before);
    // Any other home page says nothing of the kind.
    fs::write(desk.out().join("index.html"), "<p>Welcome").unwrap();
    assert!(matches!(desk.open(), Err(OutputError::NotOurs { .. })));
}
