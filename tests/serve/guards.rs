//! Whom a preview answers, what nobody gets from it, and how it begins and ends.

use std::fs;
use std::process::Command;

use super::preview::{BOARD, MEETING, Preview};
use super::support::Desk;

#[test]
fn only_this_computer_is_answered_and_only_in_its_own_name() {
    let desk = Desk::new(BOARD);
    let preview = Preview::of(&desk);
    let port = preview.port;
    let ask = |method: &str, path: &str, headers: &[String]| {
        let mut lines = vec![
            format!("{method} {path} HTTP/1.1"),
            "Connection: close".to_owned(),
        ];
        lines.extend_from_slice(headers);
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        preview.send(&lines)
    };
    let host = format!("Host: 127.0.0.1:{port}");
    for own in ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"] {
        let reply = ask("GET", "/index.html", &[format!("Host: {own}:{port}")]);
        assert_eq!(reply.status, 200, "{own}");
    }
    for other in [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        format!("127.0.0.1.evil.example:{port}"),
        format!("localhost.evil.example:{port}"),
        "127.0.0.1".to_owned(),
        "localhost:1".to_owned(),
        format!("0.0.0.0:{port}"),
        String::new(),
    ] {
        for path in [
            "/index.html",
            "/.minutebook/reload.js",
            "/.minutebook/events/0/index.html",
        ] {
            let reply = ask("GET", path, &[format!("Host: {other}")]);
            assert!(
                matches!(reply.status, 400 | 403),
                "{other} {path}: {}",
                reply.status
            );
            assert!(!reply.text().contains("<html"), "{other}");
        }
    }
    let two = ask(
        "GET",
        "/index.html",
        &[host.clone(), "Host: evil.example".to_owned()],
    );
    assert!(matches!(two.status, 400 | 403), "{}", two.status);
    assert!(matches!(ask("GET", "/index.html", &[]).status, 400 | 403));
    let whole = ask(
        "GET",
        "http://evil.example/index.html",
        std::slice::from_ref(&host),
    );
    assert!(matches!(whole.status, 400 | 403), "{}", whole.status);
    for (origin, status) in [
        (format!("http://127.0.0.1:{port}"), 200),
        (format!("http://localhost:{port}"), 200),
        (format!("https://127.0.0.1:{port}"), 403),
        ("http://127.0.0.1".to_owned(), 403),
        ("https://evil.example".to_owned(), 403),
        ("null".to_owned(), 403),
    ] {
        let reply = ask(
            "GET",
            "/index.html",
            &[host.clone(), format!("Origin: {origin}")],
        );
        assert_eq!(reply.status, status, "{origin}");
        assert_eq!(reply.header("access-control-allow-origin"), "", "{origin}");
    }
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"] {
        let reply = ask(method, "/index.html", std::slice::from_ref(&host));
        assert_eq!(
            (reply.status, reply.header("allow")),
            (405, "GET, HEAD"),
            "{method}"
        );
    }
    let head = ask("HEAD", MEETING, std::slice::from_ref(&host));
    assert_eq!((head.status, head.body.len()), (200, 0));
    let length = preview.get(MEETING).body.len().to_string();
    assert_eq!(head.header("content-length"), length);
}

#[test]
fn no_address_leads_out_of_the_site() {
    let desk = Desk::new(BOARD);
    desk.write("board/2024-01-09/unlisted.txt", "SECRET");
    fs::write(desk.content().with_file_name("secret.txt"), "SECRET").unwrap();
    let preview = Preview::of(&desk);
    for path in [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/board/../../secret.txt",
        "/board/%2e%2e/%2e%2e/secret.txt",
        "/board/..%5c..%5csecret.txt",
        "/board\\..\\..\\secret.txt",
        "//secret.txt",
        "/./secret.txt",
        "/secret.txt%00.html",
        "/secret.txt%00",
        "/content/board/2024-01-09.md",
        "/board/2024-01-09.md",
        "/archive.yml",
        "/board/2024-01-09/unlisted.txt",
        "/.minutebook/../../secret.txt",
        "/.minutebook/%2e%2e/index.html",
        "/.minutebook/addresses.txt",
        "/.minutebook/events",
        "/%ff",
        "/%",
        "/index.html/",
        "/INDEX.HTML",
        "/board%2f2024-01-09%2findex.html",
    ] {
        let reply = preview.get(path);
        assert!(
            matches!(reply.status, 400 | 404),
            "{path}: {}",
            reply.status
        );
        assert!(!reply.text().contains("SECRET"), "{path}");
    }
    let long = format!("/{}", "a/".repeat(20_000));
    assert!(matches!(preview.get(&long).status, 404 | 414 | 431));
    assert_eq!(
        preview.get("/index.html?x=../..#y").status,
        200,
        "a question is no part of a path"
    );
}

#[cfg(unix)]
#[test]
fn a_document_that_becomes_a_link_out_is_not_followed() {
    let desk = Desk::new(BOARD);
    let secret = desk.content().with_file_name("secret.txt");
    fs::write(&secret, "SECRET").unwrap();
    // Looks come an hour apart, so the preview cannot know that the file was exchanged.
    let home = desk.content().parent().unwrap().to_owned();
    let preview = Preview::with(&home, &["--port", "0", "--poll", "3600"]);
    let path = "/board/2024-01-09/fees.txt";
    assert_eq!(preview.get(path).text(), "0123456789\n");
    desk.remove("board/2024-01-09/fees.txt");
    std::os::unix::fs::symlink(&secret, desk.content().join("board/2024-01-09/fees.txt")).unwrap();
    let reply = preview.get(path);
    assert_eq!(reply.status, 404);
    assert!(!reply.text().contains("SECRET"));
}

#[test]
fn two_previews_take_two_ports_and_a_port_that_was_asked_for_is_not_exchanged() {
    let desk = Desk::new(BOARD);
    let home = desk.content().parent().unwrap().to_owned();
    let first = Preview::with(&home, &[]);
    let other = Desk::new(BOARD);
    let second = Preview::with(other.content().parent().unwrap(), &[]);
    assert_ne!(first.port, second.port);
    assert!(
        second.said().contains("port 4000 is taken, so this is"),
        "{}",
        second.said()
    );
    let port = first.port.to_string();
    let refused = Command::new(env!("CARGO_BIN_EXE_minutebook"))
        .args(["serve", "--port", &port])
        .current_dir(&home)
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        said.contains(&format!("port {port} cannot be used")),
        "{said}"
    );
    assert!(refused.stdout.is_empty());
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_at_once_also_while_browsers_listen() {
    use rustix::process::{Pid, Signal, kill_process};
    for signal in [Signal::INT, Signal::TERM] {
        let desk = Desk::new(BOARD);
        let mut preview = Preview::of(&desk);
        let _browser = preview.look_at(MEETING);
        let id = Pid::from_raw(i32::try_from(preview.child.id()).unwrap()).unwrap();
        kill_process(id, signal).unwrap();
        assert_eq!(preview.child.wait().unwrap().code(), Some(0));
        assert!(!preview.said().contains("error"), "{}", preview.said());
    }
}
