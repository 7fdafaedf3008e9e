//! A preview that runs, and a browser that listens, over sockets of their own: no library would send
//! what a hostile page may send.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::support::Desk;

/// How long to wait for what has to come. A busy machine is slow, and a test that fails waits this long.
pub const LONG: Duration = Duration::from_mins(2);

/// A preview that runs.
pub struct Preview {
    pub child: Child,
    pub port: u16,
    home: PathBuf,
}

impl Preview {
    pub fn of(desk: &Desk) -> Self {
        Self::with(desk.content().parent().unwrap(), &["--port", "0"])
    }

    /// Of `content` in a folder, with these words on the command line.
    pub fn with(home: &Path, words: &[&str]) -> Self {
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
    pub fn said(&self) -> String {
        fs::read_to_string(self.home.join("said")).unwrap()
    }

    /// Waits until it has said this.
    pub fn must_say(&self, words: &str) {
        let tries = LONG.as_millis() / 20;
        for _ in 0..tries {
            if self.said().contains(words) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("it never said `{words}`: {}", self.said());
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        stream
    }

    /// Sends these lines as they are.
    pub fn send(&self, lines: &[&str]) -> Reply {
        let mut stream = self.connect();
        let text = format!("{}\r\n\r\n", lines.join("\r\n"));
        stream.write_all(text.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        Reply::parse(&bytes)
    }

    pub fn get_with(&self, path: &str, header: &str) -> Reply {
        let request = format!("GET {path} HTTP/1.1");
        let host = format!("Host: 127.0.0.1:{}", self.port);
        self.send(&[&request, &host, "Connection: close", header])
    }

    pub fn get(&self, path: &str) -> Reply {
        self.get_with(path, "Accept: */*")
    }

    /// Waits until a page is as it should be, and loads it as often as a browser is told to.
    pub fn until(&self, path: &str, is: impl Fn(&Reply) -> bool) {
        loop {
            let page = self.get(path);
            if is(&page) {
                return;
            }
            self.listen(&page.unhooked().1).must_reload();
        }
    }

    /// Waits like the browser that shows a page, as it is now.
    pub fn look_at(&self, path: &str) -> Browser {
        let (_, events) = self.get(path).unhooked();
        self.listen(&events)
    }

    pub fn listen(&self, events: &str) -> Browser {
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
pub struct Browser(BufReader<TcpStream>);

impl Browser {
    /// Waits until it is told to load its page again.
    pub fn must_reload(mut self) {
        while self.line() != "event: reload" {}
        assert_ne!(
            self.line(),
            "data:",
            "a browser drops an event without data"
        );
    }

    pub fn line(&mut self) -> String {
        let mut line = String::new();
        let read = self.0.read_line(&mut line);
        assert!(
            matches!(read, Ok(1..)),
            "the page is not loaded again: {read:?}"
        );
        line.trim_end().to_owned()
    }
}

pub struct Reply {
    pub status: u16,
    headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn parse(bytes: &[u8]) -> Self {
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

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The page as a build would write it, and the address at which the browser listens.
    pub fn unhooked(&self) -> (String, String) {
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
pub fn save(desk: &Desk, path: &str, text: &str) {
    let (folder, name) = path.rsplit_once('/').unwrap();
    let passing = format!("{folder}/.{name}.new");
    desk.write(&passing, text);
    desk.rename(&passing, path);
}

/// Replaces words in a record, in one step.
pub fn edit(desk: &Desk, path: &str, old: &str, new: &str) {
    let text = desk.read(path);
    assert!(text.contains(old), "`{old}` is not in {path}");
    save(desk, path, &text.replacen(old, new, 1));
}

pub const BOARD: &str = "-- board/panel.md --
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

pub const MEETING: &str = "/board/2024-01-09/index.html";
pub const RECORD: &str = "board/2024-01-09.md";
