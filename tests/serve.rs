//! The preview: the pages of a build, at once after every save, to this computer alone.
//!
//! Each test runs the program and speaks to it over a socket of its own, since no library would send
//! what a hostile page may send. Nothing waits for a time: only for what has to come.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use support::{Desk, tree};

/// How long to wait for what has to come. A busy machine is slow, and a test that fails waits this long.
const LONG: Duration = Duration::from_secs(120);

/// A preview that runs.
struct Preview {
    child: Child,
    port: u16,
    home: PathBuf,
}

impl Preview {
    fn of(desk: &Desk) -> Self {
        Self::with(desk.content().parent().unwrap(), &["--port", "0"])
    }

    /// Of `content` in a folder, with these words on the command line.
    fn with(home: &Path, words: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_minutebook"))
            .args(["serve", "--today", "2026-11-21"])
            .args(words)
            .current_dir(home)
            .stdout(Stdio::piped())
            .stderr(fs::File::create(home.join("said")).unwrap())
            .spawn()
            .unwrap();
        let mut url = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut url).unwrap();
        let port = url.strip_prefix("http://127.0.0.1:");
        let port = port.and_then(|rest| rest.strip_suffix("/\n")?.parse().ok());
        let home = home.to_owned();
        let said = || fs::read_to_string(home.join("said")).unwrap();
        let port = port.unwrap_or_else(|| panic!("no address but {url:?}: {}", said()));
        Self { child, port, home }
    }

    /// What it said on standard error so far.
    fn said(&self) -> String {
        fs::read_to_string(self.home.join("said")).unwrap()
    }

    /// Waits until it has said this.
    fn must_say(&self, words: &str) {
        let tries = LONG.as_millis() / 20;
        for _ in 0..tries {
            if self.said().contains(words) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("it never said `{words}`: {}", self.said());
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        stream
    }

    /// Sends these lines as they are.
    fn send(&self, lines: &[&str]) -> Reply {
        let mut stream = self.connect();
        let text = format!("{}\r\n\r\n", lines.join("\r\n"));
        stream.write_all(text.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        Reply::parse(&bytes)
    }

    fn get_with(&self, path: &str, header: &str) -> Reply {
        let request = format!("GET {path} HTTP/1.1");
        let host = format!("Host: 127.0.0.1:{}", self.port);
        self.send(&[&request, &host, "Connection: close", header])
    }

    fn get(&self, path: &str) -> Reply {
        self.get_with(path, "Accept: */*")
    }

    /// Waits until a page is as it should be, and loads it as often as a browser is told to.
    fn until(&self, path: &str, is: impl Fn(&Reply) -> bool) {
        loop {
            let page = self.get(path);
            if is(&page) {
                return;
            }
            self.listen(&page.unhooked().1).must_reload();
        }
    }

    /// Waits like the browser that shows a page, as it is now.
    fn look_at(&self, path: &str) -> Browser {
        let (_, events) = self.get(path).unhooked();
        self.listen(&events)
    }

    fn listen(&self, events: &str) -> Browser {
        let mut stream = self.connect();
        let request = format!(
            "GET {events} HTTP/1.1\r\nHost: localhost:{}\r\nAccept: text/event-stream\r\n\r\n",
            self.port
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut lines = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert!(lines.read_line(&mut head).unwrap() > 0, "{head}");
        }
        assert!(head.starts_with("HTTP/1.1 200"), "{head}");
        Browser(lines)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A browser that is told when its page is another one.
struct Browser(BufReader<TcpStream>);

impl Browser {
    /// Waits until it is told to load its page again.
    fn must_reload(mut self) {
        while self.line() != "event: reload" {}
        assert_ne!(
            self.line(),
            "data:",
            "a browser drops an event without data"
        );
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        let read = self.0.read_line(&mut line);
        assert!(
            matches!(read, Ok(1..)),
            "the page is not loaded again: {read:?}"
        );
        line.trim_end().to_owned()
    }
}

struct Reply {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Reply {
    fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let Some(end) = end else {
            // The server let the line go without a word.
            return Self {
                status: 0,
                headers: BTreeMap::new(),
                body: Vec::new(),
            };
        };
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let (first, rest) = head.split_once("\r\n").unwrap_or((&head, ""));
        let headers = rest.split("\r\n").filter_map(|line| line.split_once(": "));
        Self {
            status: first.split(' ').nth(1).unwrap().parse().unwrap(),
            headers: headers
                .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
                .collect(),
            body: bytes[end + 4..].to_vec(),
        }
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The page as a build would write it, and the address at which the browser listens.
    fn unhooked(&self) -> (String, String) {
        let text = self.text();
        let opens = "<script src=\"/.minutebook/reload.js\" data-events=\"";
        let closes = "\" defer></script>\n";
        let (before, rest) = text
            .split_once(opens)
            .unwrap_or_else(|| panic!("no hook: {text}"));
        let (events, after) = rest.split_once(closes).unwrap();
        assert!(!after.contains(opens), "one hook a page");
        (format!("{before}{after}"), events.to_owned())
    }
}

/// Puts a text in the place of a file in one step, so that nobody sees the half of it.
fn save(desk: &Desk, path: &str, text: &str) {
    let (folder, name) = path.rsplit_once('/').unwrap();
    let passing = format!("{folder}/.{name}.new");
    desk.write(&passing, text);
    desk.rename(&passing, path);
}

/// Replaces words in a record, in one step.
fn edit(desk: &Desk, path: &str, old: &str, new: &str) {
    let text = desk.read(path);
    assert!(text.contains(old), "`{old}` is not in {path}");
    save(desk, path, &text.replacen(old, new, 1));
}

const BOARD: &str = "-- board/panel.md --
---
name: Board
---
-- board/2024-01-09.md --
---
start: \"10:00\"
---

## 1. Fees

The fees of the year. [The list](2024-01-09/fees.txt)
-- board/2024-01-09/fees.txt --
0123456789
-- audit/panel.md --
---
name: Audit
---
-- audit/2024-02-13.md --
---
start: \"10:00\"
---

## 1. Accounts

The accounts of the year.
";

const MEETING: &str = "/board/2024-01-09/index.html";
const RECORD: &str = "board/2024-01-09.md";

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
fn a_save_reloads_the_pages_that_it_changes_and_no_other() {
    let desk = Desk::new(BOARD);
    let preview = Preview::of(&desk);
    let (_, elsewhere) = preview.get("/audit/2024-02-13/index.html").unhooked();
    let browser = preview.look_at(MEETING);
    edit(&desk, RECORD, "The fees", "The higher fees");
    browser.must_reload();
    assert!(preview.get(MEETING).text().contains("The higher fees"));
    // What a page is known by is what a browser waits to be another one.
    assert_eq!(
        preview.get("/audit/2024-02-13/index.html").unhooked().1,
        elsewhere
    );
}

#[test]
fn every_way_to_save_is_seen() {
    let desk = Desk::new(BOARD);
    let preview = Preview::of(&desk);
    let text = desk.read(RECORD);
    let steps: [(&str, &dyn Fn()); 4] = [
        ("Written", &|| {
            desk.write(RECORD, text.replace("The fees", "Written"));
        }),
        ("Exchanged", &|| {
            desk.write("board/next", text.replace("The fees", "Exchanged"));
            desk.rename("board/next", RECORD);
        }),
        ("Copied", &|| {
            desk.write("board/4913", "");
            desk.remove("board/4913");
            desk.rename(RECORD, "board/2024-01-09.md~");
            desk.write(RECORD, text.replace("The fees", "Copied"));
            desk.remove("board/2024-01-09.md~");
        }),
        ("The fees", &|| desk.write(RECORD, &text)),
    ];
    for (words, save) in steps {
        let browser = preview.look_at(MEETING);
        save();
        browser.must_reload();
        preview.until(MEETING, |page| page.text().contains(words));
    }
    let (shown, _) = preview.get(MEETING).unhooked();
    assert_eq!(shown, desk.site().text("board/2024-01-09/index.html"));
}

#[test]
fn meetings_come_and_go() {
    let desk = Desk::new(BOARD);
    let preview = Preview::of(&desk);
    let missing = preview.get("/board/2024-03-12/index.html");
    assert_eq!(missing.status, 404);
    // Whoever waits at an address without a page sees the page when it comes.
    let waits = preview.listen(&missing.unhooked().1);
    let panel = preview.look_at("/board/index.html");
    let next = desk
        .read(RECORD)
        .replace("](2024-01-09/", "](../board/2024-01-09/");
    save(&desk, "board/2024-03-12.md", &next);
    panel.must_reload();
    waits.must_reload();
    assert_eq!(preview.get("/board/2024-03-12/index.html").status, 200);
    // Nor do items of a folder that came as a whole stay unseen.
    let panel = preview.look_at("/index.html");
    fs::create_dir(desk.content().join("scrutiny")).unwrap();
    let roads = "---\n---\n\n## 1. Roads\n\nText.\n";
    save(&desk, "scrutiny/2024-04-09.md", roads);
    panel.must_reload();
    preview.until("/scrutiny/2024-04-09/index.html", |page| page.status == 200);
    let meeting = preview.look_at("/scrutiny/2024-04-09/index.html");
    edit(&desk, "scrutiny/2024-04-09.md", "Text", "Another text");
    meeting.must_reload();
    let panel = preview.look_at("/board/index.html");
    desk.remove("board/2024-03-12.md");
    panel.must_reload();
    assert_eq!(preview.get("/board/2024-03-12/index.html").status, 404);
}

#[test]
fn an_error_is_shown_with_the_words_of_the_terminal_and_goes_when_it_is_mended() {
    let desk = Desk::new(BOARD);
    let preview = Preview::of(&desk);
    let browser = preview.look_at(MEETING);
    edit(&desk, RECORD, "start:", "strat:");
    browser.must_reload();
    for path in [MEETING, "/", "/nothing"] {
        let fault = preview.get(path);
        assert_eq!(fault.status, 500, "{path}");
        let page = support::Page::new(path, &fault.text());
        assert_eq!(
            page.all("title"),
            ["Nothing is published while there is an error"]
        );
        let told = page
            .html
            .select(&scraper::Selector::parse("pre").unwrap())
            .next();
        let told: String = told.unwrap().text().collect();
        assert!(told.contains("content/board/2024-01-09.md:2:1"), "{told}");
        preview.must_say(told.trim_end());
    }
    let browser = preview.look_at(MEETING);
    edit(&desk, RECORD, "strat:", "start:");
    browser.must_reload();
    assert_eq!(preview.get(MEETING).status, 200);
}

#[test]
fn a_preview_begins_with_an_error_and_without_a_site() {
    let desk = Desk::new(BOARD);
    edit(&desk, RECORD, "start:", "strat:");
    let preview = Preview::of(&desk);
    assert_eq!(preview.get("/index.html").status, 500);
    let browser = preview.look_at("/index.html");
    edit(&desk, RECORD, "strat:", "start:");
    browser.must_reload();
    assert_eq!(preview.get("/index.html").status, 200);
    // The content folder goes as a whole, and comes again: so does a repository's other branch.
    let browser = preview.look_at("/index.html");
    let aside = desk.content().with_file_name("aside");
    fs::rename(desk.content(), &aside).unwrap();
    browser.must_reload();
    let gone = preview.get("/index.html");
    assert!(gone.status == 500 && gone.text().contains("there is no content folder"));
    let browser = preview.look_at("/index.html");
    fs::rename(&aside, desk.content()).unwrap();
    browser.must_reload();
    let browser = preview.look_at(MEETING);
    edit(&desk, RECORD, "The fees", "No fees");
    browser.must_reload();
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
fn the_theme_is_followed_also_one_that_is_begun_later() {
    let desk = Desk::new(BOARD);
    let preview = Preview::of(&desk);
    let home = desk.content().parent().unwrap().to_owned();
    let browser = preview.look_at(MEETING);
    fs::create_dir_all(home.join("themes/default/static")).unwrap();
    fs::write(
        home.join("themes/default/static/style.css"),
        "p { color: red }",
    )
    .unwrap();
    browser.must_reload();
    preview.until(MEETING, |_| {
        preview.get("/style.css").text() == "p { color: red }"
    });
    let browser = preview.look_at(MEETING);
    fs::write(
        home.join("themes/default/static/style.css"),
        "p { color: blue }",
    )
    .unwrap();
    browser.must_reload();
    preview.until(MEETING, |_| {
        preview.get("/style.css").text() == "p { color: blue }"
    });
    // A template that fails is told on the page that it would have made.
    let browser = preview.look_at(MEETING);
    fs::create_dir_all(home.join("themes/default/templates")).unwrap();
    fs::write(
        home.join("themes/default/templates/meeting.html"),
        "{{ nobody.knows }}",
    )
    .unwrap();
    browser.must_reload();
    preview.until(MEETING, |page| {
        page.status == 500 && page.text().contains("meeting.html:1")
    });
    assert_eq!(preview.get("/board/index.html").status, 200);
}

#[test]
fn without_events_the_files_are_looked_at_again_and_again() {
    let desk = Desk::new(BOARD);
    let home = desk.content().parent().unwrap().to_owned();
    let preview = Preview::with(&home, &["--port", "0", "--poll", "1"]);
    let browser = preview.look_at(MEETING);
    edit(&desk, RECORD, "The fees", "No fees");
    browser.must_reload();
    let browser = preview.look_at("/board/index.html");
    desk.write("board/2024-03-12.md", "---\n---\n\n## 1. Roads\n\nText.\n");
    browser.must_reload();
    let browser = preview.look_at(MEETING);
    fs::create_dir_all(home.join("themes/default/static")).unwrap();
    fs::write(
        home.join("themes/default/static/style.css"),
        "p { color: red }",
    )
    .unwrap();
    browser.must_reload();
}

#[test]
fn what_is_saved_without_a_change_is_no_news() {
    let desk = Desk::new(BOARD);
    let preview = Preview::of(&desk);
    let (_, first) = preview.get(MEETING).unhooked();
    for _ in 0..3 {
        save(&desk, RECORD, &desk.read(RECORD));
        desk.write("board/.2024-01-09.md.swp", "a");
    }
    let browser = preview.look_at(MEETING);
    edit(&desk, RECORD, "The fees", "No fees");
    browser.must_reload();
    assert_ne!(preview.get(MEETING).unhooked().1, first);
    let looks = preview.said().matches("Read ").count();
    assert_eq!(
        looks,
        2,
        "at first and after the change: {}",
        preview.said()
    );
    let browser = preview.look_at(MEETING);
    edit(&desk, RECORD, "No fees", "The fees");
    browser.must_reload();
    assert_eq!(preview.get(MEETING).unhooked().1, first);
}

#[test]
fn a_browser_that_comes_back_is_told_at_once() {
    let desk = Desk::new(BOARD);
    let events = {
        let preview = Preview::of(&desk);
        preview.get(MEETING).unhooked().1
    };
    // Another run of the program knows the page by the same number: nothing need be loaded again.
    let preview = Preview::of(&desk);
    assert_eq!(preview.get(MEETING).unhooked().1, events);
    let browser = preview.look_at(MEETING);
    edit(&desk, RECORD, "The fees", "No fees");
    browser.must_reload();
    preview.listen(&events).must_reload();
}

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
