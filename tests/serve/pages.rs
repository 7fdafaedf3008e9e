//! The pages of a preview are those of a build, and what a build would not publish is not shown.

use std::path::Path;
use std::process::Command;

use super::preview::{BOARD, Preview, RECORD, edit};
use super::support::{Desk, tree};

/// Every file of a build is served as it was written.
fn is_as_built(archive: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let home = tempfile::tempdir().unwrap();
    let content = root.join(archive);
    let content = content.to_str().unwrap();
    let built = Command::new(env!("CARGO_BIN_EXE_minutebook"))
        .args([
            "build",
            "--today",
            "2026-11-21",
            "--no-cache",
            "--quiet",
            "--content",
            content,
        ])
        .args(["--base-url", "https://meetings.example/"])
        .current_dir(home.path())
        .output()
        .unwrap();
    assert!(
        built.status.success(),
        "{}",
        String::from_utf8_lossy(&built.stderr)
    );
    let before = tree(Path::new(content));
    let words = [
        "--port",
        "0",
        "--content",
        content,
        "--out",
        "none",
        "--base-url",
        "https://meetings.example/",
    ];
    let preview = Preview::with(home.path(), &words);
    let site = tree(&home.path().join("public"));
    assert!(site.len() > 100, "there is something to compare");
    for (path, bytes) in &site {
        let mut asked = String::from("/");
        for byte in path.bytes() {
            if byte.is_ascii_alphanumeric() || b"/.-_".contains(&byte) {
                asked.push(char::from(byte));
            } else {
                asked.push_str(&format!("%{byte:02x}"));
            }
        }
        let reply = preview.get(&asked);
        assert_eq!(reply.status, 200, "{path}");
        let shown = if path.ends_with(".html") {
            reply.unhooked().0.into_bytes()
        } else {
            reply.body
        };
        assert!(shown == *bytes, "{path} is not as it was built");
    }
    assert!(!home.path().join("none").exists(), "nothing is written");
    assert!(tree(Path::new(content)) == before, "nothing is written");
}

#[test]
fn every_page_of_the_example_is_the_one_that_a_build_writes() {
    is_as_built("content");
}

#[test]
fn every_kind_of_page_is_the_one_that_a_build_writes() {
    is_as_built("tests/validators/archive");
}

#[test]
fn under_strict_a_warning_stops_the_preview_as_it_stops_a_build() {
    let desk = Desk::new(BOARD);
    desk.write("board/2024-01-09/unused.txt", "Nobody lists it");
    let home = desk.content().parent().unwrap().to_owned();
    let preview = Preview::with(&home, &["--port", "0", "--strict"]);
    let page = preview.get("/index.html");
    assert_eq!(page.status, 500);
    assert!(
        page.text().contains("while there are warnings"),
        "{}",
        page.text()
    );
}

#[test]
fn what_is_withheld_is_shown_nowhere_also_not_in_an_error() {
    let desk = Desk::new(BOARD);
    desk.write(
        "board/2024-05-14.md",
        "---\nstart: \"10:00\"\n---\n\n## 1. Contract\n\n```yaml item\nexempt: {paragraph: 3}\ndocuments: [hidden.txt]\n```\n\nHUSHED words.\n",
    );
    desk.write("board/2024-05-14/hidden.txt", "HUSHED");
    let preview = Preview::of(&desk);
    let meeting = preview.get("/board/2024-05-14/index.html");
    assert_eq!(meeting.status, 200, "{}", preview.said());
    assert!(!meeting.text().contains("HUSHED"));
    assert_eq!(preview.get("/board/2024-05-14/hidden.txt").status, 404);
    let browser = preview.look_at("/board/2024-05-14/index.html");
    edit(
        &desk,
        "board/2024-05-14.md",
        "HUSHED words.",
        "HUSHED [[nowhere]] words.",
    );
    edit(&desk, "board/2024-05-14.md", "start:", "strat:");
    browser.must_reload();
    preview.until("/index.html", |page| {
        assert!(!page.text().contains("HUSHED"), "{}", page.text());
        page.status == 500 && page.text().contains("strat")
    });
    assert!(!preview.said().contains("HUSHED"));
}

#[test]
fn a_document_is_served_whole_and_in_parts() {
    let desk = Desk::new(BOARD);
    let preview = Preview::of(&desk);
    let path = "/board/2024-01-09/fees.txt";
    let whole = preview.get(path);
    assert_eq!((whole.status, whole.text().as_str()), (200, "0123456789\n"));
    assert_eq!(whole.header("content-type"), "text/plain");
    let part = preview.get_with(path, "Range: bytes=2-4");
    assert_eq!((part.status, part.text().as_str()), (206, "234"));
    assert_eq!(part.header("content-range"), "bytes 2-4/11");
    assert_eq!(preview.get_with(path, "Range: bytes=90-").status, 416);
}

#[test]
fn folders_lead_to_their_page_and_every_answer_has_the_policy() {
    let desk = Desk::new(BOARD);
    let preview = Preview::of(&desk);
    for (path, to) in [
        ("/", "/index.html"),
        ("/board/", "/board/index.html"),
        ("/board", "/board/index.html"),
    ] {
        let reply = preview.get(path);
        assert_eq!(
            (reply.status, reply.header("location")),
            (302, to),
            "{path}"
        );
    }
    for path in [
        "/index.html",
        "/style.css",
        "/icon.svg",
        "/nothing",
        "/",
        "/.minutebook/reload.js",
    ] {
        let reply = preview.get(path);
        let policy = reply.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'; "),
            "{path}: {policy}"
        );
        assert!(
            policy.contains("script-src 'self';") && !policy.contains("unsafe"),
            "{path}: {policy}"
        );
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(reply.header("cache-control"), "no-store", "{path}");
        assert_eq!(reply.header("access-control-allow-origin"), "", "{path}");
    }
    let types = [
        ("/index.html", "text/html; charset=utf-8"),
        ("/style.css", "text/css; charset=utf-8"),
        ("/calendar.ics", "text/calendar; charset=utf-8"),
        ("/icon.svg", "image/svg+xml"),
    ];
    for (path, kind) in types {
        assert_eq!(preview.get(path).header("content-type"), kind);
    }
}

#[test]
fn what_was_published_is_not_lost_unseen() {
    let desk = Desk::new(BOARD);
    drop(desk.site());
    let published = tree(&desk.out());
    let preview = Preview::of(&desk);
    let browser = preview.look_at("/index.html");
    desk.rename(RECORD, "board/2024-01-10.md");
    desk.rename("board/2024-01-09", "board/2024-01-10");
    edit(
        &desk,
        "board/2024-01-10.md",
        "](2024-01-09/",
        "](2024-01-10/",
    );
    browser.must_reload();
    preview.until("/index.html", |page| {
        page.text().contains("board/2024-01-09/index.html") && page.text().contains("error[E")
    });
    assert!(tree(&desk.out()) == published, "nothing is written");
}
