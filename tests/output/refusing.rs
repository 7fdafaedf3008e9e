//! What is refused, so that nothing of anybody else's is ever harmed.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use minutebook::output::{Fault, OutputError};

use crate::desk::{Desk, files, no_exchange, open_at, pages, systems, tree, with_folders};

#[test]
fn foreign_files_in_the_way_are_named() {
    let desk = Desk::new();
    let site = files(&[("index.html", "home"), ("two/b", "b")]);
    desk.build(&site).unwrap();
    let refused = |desk: &Desk, path: &str| {
        let before = tree(&desk.out());
        let output = desk.open().unwrap();
        let error = output.put(path, b"text").unwrap_err();
        assert!(matches!(error, OutputError::Foreign { .. }), "{error}");
        // And whoever does not listen still changes nothing.
        assert!(matches!(output.commit(), Err(OutputError::Incomplete)));
        assert_eq!(tree(&desk.out()), before);
        desk.assert_tidy();
        error.to_string()
    };
    desk.foreign("about.html", "mine");
    desk.foreign("two/notes", "mine");
    desk.foreign("three/notes", "mine");
    assert!(refused(&desk, "about.html").contains("public/about.html was not made by"));
    // Where a folder is needed, where a folder of ours holds one, where the folder is foreign.
    assert!(refused(&desk, "about.html/a").contains("public/about.html was not made by"));
    assert!(refused(&desk, "two").contains("public/two/notes was not made by"));
    assert!(refused(&desk, "three").contains("public/three was not made by"));
    // The same bytes do not make it ours.
    desk.foreign("same.html", "text");
    refused(&desk, "same.html");
    // A dot file in a folder that is otherwise empty.
    let desk = Desk::new();
    desk.foreign(".nojekyll", "");
    refused(&desk, ".nojekyll");
}

#[test]
fn a_foreign_file_that_comes_late_is_not_lost() {
    for (fault, changed) in [
        (Fault::default(), 1),
        (Fault::default(), 10),
        (no_exchange(), 10),
    ] {
        let desk = Desk::new();
        desk.build(&pages(10, 0, "")).unwrap();
        let output = desk.open_with(fault).unwrap();
        let mut new = pages(10, changed, "new");
        new.insert("late.html".into(), "ours".into());
        for (path, bytes) in &new {
            output.put(path, bytes).unwrap();
        }
        desk.foreign("late.html", "mine");
        let error = output.commit().unwrap_err();
        assert!(matches!(error, OutputError::Foreign { .. }), "{error}");
        assert_eq!(desk.tree()["late.html"], b"mine");
        // Once it is out of the way, all is well.
        fs::remove_file(desk.out().join("late.html")).unwrap();
        desk.build(&new).unwrap();
        assert_eq!(desk.tree(), with_folders(&new));
        desk.assert_tidy();
    }
}

#[test]
fn folders_that_may_not_be_used_are_refused() {
    let desk = Desk::new();
    let content = desk.path("content");
    let refuse = |out: &Path, content: &Path| {
        let error = open_at(out, content, Arc::default()).unwrap_err();
        let names: Vec<_> = walkdir::WalkDir::new(desk.home.path())
            .into_iter()
            .map(|entry| entry.unwrap().into_path())
            .filter(|path| path.to_string_lossy().contains("minutebook"))
            .collect();
        assert!(names.is_empty(), "{names:?}");
        error
    };
    assert!(matches!(
        refuse(&content, &content),
        OutputError::SameFolder { .. }
    ));
    assert!(matches!(
        refuse(&content.join("x/../../content"), &content),
        OutputError::SameFolder { .. }
    ));
    assert!(matches!(
        refuse(&content.join("no/public"), &content),
        OutputError::InsideContent { .. }
    ));
    assert!(matches!(
        refuse(desk.home.path(), &content),
        OutputError::AroundContent { .. }
    ));
    assert!(matches!(
        refuse(&desk.path("no"), &desk.path("no/content")),
        OutputError::AroundContent { .. }
    ));
    assert!(matches!(
        refuse(Path::new("/"), &content),
        OutputError::AroundContent { .. }
    ));
    fs::write(desk.path("file"), "").unwrap();
    assert!(matches!(
        refuse(&desk.path("file"), &content),
        OutputError::NotAFolder { .. }
    ));
    assert!(matches!(
        refuse(&desk.path("file/public"), &content),
        OutputError::Io { .. }
    ));
    desk.foreign("b.txt", "");
    desk.foreign("a.txt", "");
    let error = refuse(&desk.out(), &content);
    assert!(error.to_string().contains("it holds a.txt"), "{error}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink(&content, desk.path("alias")).unwrap();
        assert!(matches!(
            refuse(&desk.path("alias/public"), &content),
            OutputError::InsideContent { .. }
        ));
        assert!(matches!(
            refuse(&desk.path("alias"), &content),
            OutputError::SameFolder { .. }
        ));
        assert!(matches!(
            refuse(&content.join("public"), &desk.path("alias")),
            OutputError::InsideContent { .. }
        ));
        symlink(desk.path("gone"), desk.path("dead")).unwrap();
        assert!(matches!(
            refuse(&desk.path("dead"), &content),
            OutputError::DeadLink { .. }
        ));
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_through_a_link() {
    use std::os::unix::fs::symlink;
    for fault in systems() {
        let desk = Desk::new();
        desk.build(&files(&[
            ("a/1", "1"),
            ("a/2", "2"),
            ("b", "b"),
            ("c", "c"),
        ]))
        .unwrap();
        fs::rename(desk.out().join("a"), desk.path("elsewhere")).unwrap();
        symlink(desk.path("elsewhere"), desk.out().join("a")).unwrap();
        fs::write(desk.path("target"), "b").unwrap();
        fs::remove_file(desk.out().join("b")).unwrap();
        symlink(desk.path("target"), desk.out().join("b")).unwrap();
        let output = desk.open().unwrap();
        for (path, link) in [("a/1", "public/a is a link"), ("b", "public/b is a link")] {
            let error = output.put(path, b"1").unwrap_err().to_string();
            assert!(error.contains(link), "{error}");
        }
        drop(output);
        // Stale ones behind a link are not removed, nor is the link.
        let summary = desk.build_with(fault, &files(&[("c", "c")])).unwrap();
        assert_eq!(summary.removed, 0);
        assert!(desk.path("elsewhere/1").exists() && desk.path("target").exists());
        assert!(desk.out().join("a").is_symlink() && desk.out().join("b").is_symlink());
        // Our own places are no exception.
        symlink(
            desk.path("elsewhere"),
            desk.path(".public.minutebook-stage"),
        )
        .unwrap();
        assert!(matches!(desk.open(), Err(OutputError::Link { .. })));
    }
}

#[test]
fn a_second_build_is_told_to_wait() {
    let desk = Desk::new();
    let first = desk.open().unwrap();
    first.put("index.html", b"home").unwrap();
    let error = desk.open().unwrap_err();
    assert!(matches!(error, OutputError::Busy { .. }));
    assert!(error.to_string().contains("another minutebook is writing"));
    first.commit().unwrap();
    drop(desk.open().unwrap());
    desk.assert_tidy();
}

#[test]
fn a_manifest_of_a_later_version_is_left_alone() {
    let desk = Desk::new();
    desk.build(&pages(2, 0, "")).unwrap();
    let manifest = desk.out().join(".minutebook/manifest");
    fs::write(&manifest, "minutebook manifest 2\n").unwrap();
    let error = desk.open().unwrap_err();
    assert!(
        matches!(error, OutputError::NewerManifest { .. }),
        "{error}"
    );
}

#[test]
fn paths_that_no_site_can_have_are_refused() {
    let desk = Desk::new();
    for bad in [
        "../out",
        "/etc/x",
        "a//b",
        "",
        "a/./b",
        ".minutebook/manifest",
    ] {
        let error = desk.open().unwrap().put(bad, b"").unwrap_err();
        assert!(matches!(error, OutputError::BadPath { .. }), "{error}");
    }
    let output = desk.open().unwrap();
    output.put("a/b", b"").unwrap();
    assert!(matches!(
        output.put("a/b", b""),
        Err(OutputError::Twice { .. })
    ));
    assert!(matches!(
        output.put("a", b""),
        Err(OutputError::FileAndFolder { .. })
    ));
    assert!(matches!(
        output.put("a/b/c", b""),
        Err(OutputError::FileAndFolder { .. })
    ));
    drop(output);
    // Odd, but files may be named so; the manifest finds them again.
    let odd = files(&[
        ("a\nb%41.html", "1"),
        ("ä / ö", "2"),
        (".well-known/x", "3"),
    ]);
    desk.build(&odd).unwrap();
    assert_eq!(desk.tree(), with_folders(&odd));
    assert_eq!(desk.build(&odd).unwrap().unchanged, 3);
    assert_eq!(desk.build(&pages(8, 0, "")).unwrap().removed, 3);
    assert_eq!(desk.tree(), with_folders(&pages(8, 0, "")));
}
