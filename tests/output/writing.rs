//! What is written, what is left alone, what is kept and what is removed.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use minutebook::output::OutputError;

use crate::desk::{
    Desk, age, build, files, inode, modified, no_exchange, no_sibling, open_at, pages, systems,
    tree, with_folders,
};

#[test]
fn a_fresh_site_is_written() {
    let desk = Desk::new();
    let site = files(&[("index.html", "home"), ("a/b/c.html", "deep"), ("e", "")]);
    let summary = desk.build(&site).unwrap();
    assert_eq!(desk.tree(), with_folders(&site));
    assert_eq!(
        (summary.written, summary.unchanged, summary.removed),
        (3, 0, 0)
    );
    assert_eq!(summary.changed_paths, ["a/b/c.html", "e", "index.html"]);
    desk.assert_tidy();
    let manifest = fs::read_to_string(desk.out().join(".minutebook/manifest")).unwrap();
    assert_eq!(
        manifest,
        format!(
            "minutebook manifest 1\n4 {} a/b/c.html\n0 {} e\n4 {} index.html\nend 3\n",
            blake3::hash(b"deep"),
            blake3::hash(b""),
            blake3::hash(b"home")
        )
    );
}

#[test]
fn missing_folders_above_it_are_made_and_taken_back() {
    let desk = Desk::new();
    let (out, content) = (desk.path("build/web/public"), desk.path("content"));
    let open = || open_at(&out, &content, Arc::default()).unwrap();
    let output = open();
    output.put("index.html", b"home").unwrap();
    drop(output);
    assert!(!desk.path("build").exists());
    build(open(), &files(&[("index.html", "home")])).unwrap();
    assert!(out.join("index.html").exists());
    assert_eq!(fs::read_dir(desk.path("build/web")).unwrap().count(), 1);
}

#[test]
fn what_is_the_same_is_not_written() {
    for fault in systems() {
        let desk = Desk::new();
        fs::create_dir(desk.out()).unwrap();
        desk.build(&pages(10, 0, "")).unwrap();
        let page = desk.out().join("panel-0/9.html");
        let (old, own) = (age(&page), age(&desk.out().join(".minutebook/manifest")));
        let summary = desk.build(&pages(10, 0, "")).unwrap();
        assert_eq!((summary.written, summary.unchanged), (0, 10));
        assert_eq!(modified(&desk.out().join(".minutebook/manifest")), own);
        // And not when all the others are.
        let summary = desk.build_with(fault, &pages(10, 9, "new")).unwrap();
        assert_eq!((summary.written, summary.unchanged), (9, 1));
        assert_eq!(modified(&page), old);
        assert_eq!(desk.tree(), with_folders(&pages(10, 9, "new")));
        desk.assert_tidy();
    }
}

#[test]
fn bytes_count_and_not_what_the_manifest_says() {
    let desk = Desk::new();
    desk.build(&pages(10, 0, "")).unwrap();
    fs::write(desk.out().join("panel-0/0.html"), "0 as EVER").unwrap();
    fs::remove_file(desk.out().join("panel-1/1.html")).unwrap();
    let summary = desk.build(&pages(10, 0, "")).unwrap();
    assert_eq!(summary.changed_paths, ["panel-0/0.html", "panel-1/1.html"]);
    assert_eq!(desk.tree(), with_folders(&pages(10, 0, "")));
}

#[cfg(unix)]
#[test]
fn few_changes_are_renamed_and_many_are_exchanged() {
    let desk = Desk::new();
    desk.build(&pages(10, 0, "")).unwrap();
    let folder = inode(&desk.out());
    desk.build(&pages(10, 4, "new")).unwrap();
    assert_eq!(inode(&desk.out()), folder);
    desk.build(&pages(10, 5, "newer")).unwrap();
    assert_ne!(inode(&desk.out()), folder);
    let folder = inode(&desk.out());
    desk.build_with(no_exchange(), &pages(10, 10, "newest"))
        .unwrap();
    assert_eq!(inode(&desk.out()), folder);
    desk.build_with(no_sibling(), &pages(10, 10, "last"))
        .unwrap();
    assert_eq!(inode(&desk.out()), folder);
    assert_eq!(desk.tree(), with_folders(&pages(10, 10, "last")));
    desk.assert_tidy();
}

#[test]
fn what_nobody_put_is_removed_with_its_empty_folders() {
    for fault in systems() {
        let desk = Desk::new();
        let mut site = pages(10, 0, "");
        site.insert("old/deep/a.html".into(), "a".into());
        site.insert("shared/b.html".into(), "b".into());
        desk.build(&site).unwrap();
        desk.foreign("shared/photo.jpg", "kept");
        fs::create_dir_all(desk.out().join("empty/one")).unwrap();
        let summary = desk.build_with(fault, &pages(10, 0, "")).unwrap();
        assert_eq!((summary.written, summary.removed), (0, 2));
        assert_eq!(summary.changed_paths, ["old/deep/a.html", "shared/b.html"]);
        let mut expected = pages(10, 0, "");
        expected.insert("shared/photo.jpg".into(), "kept".into());
        expected.insert("empty/one/".into(), Vec::new());
        assert_eq!(desk.tree(), with_folders(&expected));
    }
}

#[test]
fn foreign_files_survive_every_way() {
    for fault in systems() {
        let desk = Desk::new();
        desk.foreign(".gitignore", "*\n");
        desk.build(&pages(10, 0, "")).unwrap();
        desk.foreign("CNAME", "example.org");
        desk.foreign(".git/HEAD", "ref");
        desk.foreign("panel-0/notes.txt", "mine");
        desk.foreign(".minutebook/notes.txt", "mine too");
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("/nowhere", desk.out().join("link")).unwrap();
            std::os::unix::fs::symlink("CNAME", desk.out().join("panel-0/alias")).unwrap();
        }
        let age = age(&desk.out().join("CNAME"));
        let mut before = tree(&desk.out());
        before.retain(|path, _| {
            !path.starts_with("panel-")
                || path.ends_with('/')
                || path.ends_with("notes.txt")
                || path.ends_with("alias")
        });
        before.remove(".minutebook/manifest");
        // Pages are replaced, and the others gone with their folder.
        let new = files(&[("panel-0/0.html", "new"), ("fresh/1.html", "new")]);
        desk.build_with(fault, &new).unwrap();
        let mut after = tree(&desk.out());
        after.remove(".minutebook/manifest");
        let mut expected = with_folders(&new);
        before.retain(|path, _| path != "panel-1/" && path != "panel-2/");
        expected.extend(before);
        assert_eq!(after, expected);
        assert_eq!(modified(&desk.out().join("CNAME")), age);
    }
}

#[test]
fn a_page_becomes_a_folder_and_a_folder_a_page() {
    for fault in systems() {
        let desk = Desk::new();
        let mut old = pages(10, 0, "");
        old.extend(files(&[("one", "page"), ("two/in/a", "a"), ("two/b", "b")]));
        let mut new = pages(10, 0, "");
        new.extend(files(&[("one/in/a", "a"), ("two", "page")]));
        desk.build(&old).unwrap();
        desk.build_with(fault, &new).unwrap();
        assert_eq!(desk.tree(), with_folders(&new));
        desk.build(&old).unwrap();
        assert_eq!(desk.tree(), with_folders(&old));
        desk.assert_tidy();
    }
}

#[test]
fn folders_with_dot_files_and_a_hosts_files_alone_count_as_empty() {
    for fault in systems() {
        let desk = Desk::new();
        let before = [
            (".gitignore", "*"),
            (".git/config", ""),
            ("CNAME", "minutes.example.org"),
            ("_headers", "/*"),
        ];
        for (path, text) in before {
            desk.foreign(path, text);
        }
        let mut site = files(&[("index.html", "home")]);
        desk.build_with(fault, &site).unwrap();
        site.extend(files(&before));
        assert_eq!(desk.tree(), with_folders(&site));
        desk.assert_tidy();
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_is_worked_on_where_it_leads() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new();
    fs::create_dir_all(desk.path("real/site")).unwrap();
    symlink(desk.path("real/site"), desk.out()).unwrap();
    for word in ["old", "new"] {
        desk.build(&pages(4, 4, word)).unwrap();
        assert!(desk.out().is_symlink());
        let mut found = tree(&desk.path("real/site"));
        found.retain(|path, _| !path.starts_with(".minutebook"));
        assert_eq!(found, with_folders(&pages(4, 4, word)));
        assert_eq!(fs::read_dir(desk.path("real")).unwrap().count(), 1);
    }
}

#[test]
fn dropped_without_a_commit_the_old_site_stands() {
    for fault in systems() {
        let desk = Desk::new();
        desk.build(&pages(6, 0, "")).unwrap();
        let before = tree(&desk.out());
        let output = desk.open_with(fault).unwrap();
        for (path, bytes) in &pages(9, 5, "new") {
            output.put(path, bytes).unwrap();
        }
        assert_eq!(desk.tree(), with_folders(&pages(6, 0, "")));
        drop(output);
        assert_eq!(tree(&desk.out()), before);
        desk.assert_tidy();
    }
}

#[test]
fn a_first_build_that_comes_to_nothing_leaves_nothing() {
    let desk = Desk::new();
    let output = desk.open().unwrap();
    output.put("index.html", b"home").unwrap();
    drop(output);
    assert!(!desk.out().exists());
    fs::create_dir(desk.out()).unwrap();
    let output = desk.open_with(no_sibling()).unwrap();
    output.put("index.html", b"home").unwrap();
    drop(output);
    assert_eq!(fs::read_dir(desk.out()).unwrap().count(), 0);
}

#[test]
fn documents_are_compared_and_copied_in_pieces() {
    let desk = Desk::new();
    let document = desk.path("content/plan.pdf");
    let mut bytes: Vec<u8> = (0..300_000_u32).map(|at| (at % 255) as u8).collect();
    fs::write(&document, &bytes).unwrap();
    let put = || {
        let output = desk.open().unwrap();
        output.put("index.html", b"home").unwrap();
        output.put("more.html", b"more").unwrap();
        output.put_file("documents/plan.pdf", &document).unwrap();
        output.commit().unwrap()
    };
    assert_eq!(put().written, 3);
    let place = desk.out().join("documents/plan.pdf");
    let old = age(&place);
    assert_eq!(put().written, 0);
    assert_eq!(modified(&place), old);
    bytes[299_999] ^= 1;
    fs::write(&document, &bytes).unwrap();
    assert_eq!(put().changed_paths, ["documents/plan.pdf"]);
    assert_eq!(fs::read(&place).unwrap(), bytes);
    let manifest = fs::read_to_string(desk.out().join(".minutebook/manifest")).unwrap();
    assert!(manifest.contains(&format!(
        "300000 {} documents/plan.pdf",
        blake3::hash(&bytes)
    )));
    for missing in ["content/none.pdf", "content"] {
        let output = desk.open().unwrap();
        let error = output.put_file("x.pdf", &desk.path(missing)).unwrap_err();
        assert!(matches!(error, OutputError::Source { .. }), "{error}");
        assert!(output.commit().is_err());
    }
    assert_eq!(put().written, 0);
}

#[cfg(unix)]
#[test]
fn modes_are_the_users_own() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    fs::write(desk.path("plain"), "").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    let document = desk.path("content/run.pdf");
    fs::write(&document, "x").unwrap();
    fs::set_permissions(&document, fs::Permissions::from_mode(0o700)).unwrap();
    let output = desk.open().unwrap();
    output.put("index.html", b"home").unwrap();
    output.put_file("run.pdf", &document).unwrap();
    output.commit().unwrap();
    for name in ["index.html", "run.pdf", ".minutebook/manifest"] {
        assert_eq!(
            mode(&desk.out().join(name)),
            mode(&desk.path("plain")),
            "{name}"
        );
    }
    assert_eq!(mode(&desk.out()), mode(&desk.path("content")));
    // Those of the folder itself are its owner's business, also when it is exchanged.
    fs::set_permissions(desk.out(), fs::Permissions::from_mode(0o2750)).unwrap();
    desk.build(&files(&[("index.html", "new")])).unwrap();
    assert_eq!(mode(&desk.out()), 0o2750);
}

#[cfg(unix)]
#[test]
fn a_foreign_folder_that_cannot_be_made_anew_stays_itself() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    desk.build(&pages(4, 4, "old")).unwrap();
    desk.foreign("sealed/letter", "mine");
    let sealed = desk.out().join("sealed");
    fs::set_permissions(&sealed, fs::Permissions::from_mode(0o555)).unwrap();
    let before = inode(&sealed);
    desk.build(&pages(4, 4, "new")).unwrap();
    assert_eq!(inode(&sealed), before);
    fs::set_permissions(&sealed, fs::Permissions::from_mode(0o755)).unwrap();
    let mut expected = pages(4, 4, "new");
    expected.insert("sealed/letter".into(), "mine".into());
    assert_eq!(desk.tree(), with_folders(&expected));
    desk.assert_tidy();
}

#[test]
fn many_threads_put_at_once() {
    use rayon::prelude::*;
    let desk = Desk::new();
    for word in ["old", "new"] {
        let site = pages(600, 300, word);
        let output = desk.open().unwrap();
        site.par_iter()
            .try_for_each(|(path, bytes)| output.put(path, bytes))
            .unwrap();
        output.commit().unwrap();
        assert_eq!(desk.tree(), with_folders(&site));
    }
    let again = desk.build(&pages(600, 300, "new")).unwrap();
    assert_eq!((again.written, again.unchanged), (0, 600));
}
