//! A folder with records and room for a site, and real builds in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

/// Every file, link and folder by its path; folders end in a slash. Hidden ones too.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// What the panel is called: on every page, so that another name changes every page.
pub const NAMES: [&str; 2] = ["Audit Committee", "Audit and Risk Committee"];

pub struct Office {
    pub home: tempfile::TempDir,
}

impl Office {
    /// An archive with this many meetings, each with three items and a document.
    pub fn new(meetings: usize) -> Self {
        Self::within(tempfile::tempdir().unwrap(), meetings)
    }

    /// The same where the program is built: on a disk that takes its time, if any does.
    pub fn on_disk(meetings: usize) -> Self {
        let home = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        Self::within(home, meetings)
    }

    fn within(home: tempfile::TempDir, meetings: usize) -> Self {
        let office = Self { home };
        office.write("content/archive.yml", "title: Anyshire archive\n");
        office.name(NAMES[0]);
        for n in 0..meetings {
            let day = day(n);
            let mut text = format!(
                "---\nattendance: {{chair: Pat Lee, present: [Sam Roe, Person {n}]}}\n---\n"
            );
            for item in 1..4 {
                text.push_str(&format!("## {item}. Report {item}\n\n```yaml item\nreport: series-{item}\nfigures: {{count: {n}}}\n```\n\nThe report was received.\n\n**Resolved:** That it be noted.\n\n"));
            }
            text.push_str("## 4. Papers\n\nSee [the paper](paper.txt).\n");
            office.write(&format!("content/audit/{day}.md"), &text);
            office.write(
                &format!("content/audit/{day}/paper.txt"),
                &format!("Paper {n}\n").repeat(50),
            );
        }
        office
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.home.path().canonicalize().unwrap().join(path)
    }

    pub fn out(&self) -> PathBuf {
        self.path("public")
    }

    pub fn stage(&self) -> PathBuf {
        self.path(".public.minutebook-stage")
    }

    pub fn write(&self, path: &str, text: &str) {
        let place = self.path(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }

    /// Names the panel, which changes every page of the site.
    pub fn name(&self, name: &str) {
        self.write(
            "content/audit/panel.md",
            &format!("---\nname: {name}\n---\n"),
        );
    }

    /// Gives the first of every four meetings one more document, or withdraws it, which changes
    /// some pages of the site, and a file comes or goes. (An item could not go: its address was
    /// published.)
    pub fn extend(&self, more: bool) {
        for n in (0..).step_by(4) {
            let day = day(n);
            let record = format!("content/audit/{day}.md");
            let Ok(text) = fs::read_to_string(self.path(&record)) else {
                return;
            };
            let (before, _) = text.split_once("## 9.").unwrap_or((&text, ""));
            let (gone, decision) = if more {
                ("", "\n**Resolved:** That more be read.\n")
            } else {
                (", withdrawn: {on: 2026-11-01}", "")
            };
            let block = format!("documents: [{{file: more.txt, title: More{gone}}}]");
            let item =
                format!("## 9. Any other business\n\n```yaml item\n{block}\n```\n{decision}");
            self.write(&format!("content/audit/{day}/more.txt"), "More\n");
            self.write(&record, &format!("{before}{item}"));
        }
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
        command
            .args(["build", "--quiet", "--today", "2026-11-21"])
            .args(["--base-url", "https://example.org/"])
            .current_dir(self.home.path())
            .stdin(Stdio::null());
        command
    }

    /// The same as words for a shell, from the folder of the office.
    pub fn shell(&self, script: &str) -> Command {
        let mut command = Command::new("sh");
        command
            .args(["-c", script])
            .env(
                "BUILD",
                format!(
                    "{} build --quiet --today 2026-11-21 --base-url https://example.org/",
                    env!("CARGO_BIN_EXE_minutebook")
                ),
            )
            .current_dir(self.home.path())
            .stdin(Stdio::null());
        command
    }

    pub fn start(&self) -> Child {
        self.command()
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    #[track_caller]
    pub fn build(&self) -> Tree {
        let output = self.command().output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
        self.site()
    }

    /// The site with the program's own list of it.
    pub fn site(&self) -> Tree {
        tree(&self.out())
    }

    /// Nothing may be left in the site's folder or beside it.
    #[track_caller]
    pub fn assert_tidy(&self) {
        let names = |folder: &Path| -> Vec<String> {
            let mut names: Vec<String> = fs::read_dir(folder)
                .map(|entries| {
                    entries
                        .map(|e| e.unwrap().file_name().into_string().unwrap())
                        .collect()
                })
                .unwrap_or_default();
            names.sort();
            names
        };
        let beside = names(self.home.path());
        assert!(
            beside.iter().all(|name| !name.contains("minutebook")),
            "left beside the site: {beside:?}"
        );
        let own = names(&self.out().join(".minutebook"));
        assert!(
            own.is_empty() || own == ["addresses.txt", "manifest"],
            "left in it: {own:?}"
        );
    }
}

/// The day of a meeting.
pub fn day(n: usize) -> String {
    format!("{}-{:02}-03", 2000 + n / 12, 1 + n % 12)
}

pub fn tree(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    if !folder.exists() {
        return tree;
    }
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(folder).unwrap();
        let path = path.to_string_lossy().into_owned();
        if entry.file_type().is_dir() {
            tree.insert(path + "/", Vec::new());
        } else if entry.file_type().is_symlink() {
            let to = fs::read_link(entry.path()).unwrap();
            tree.insert(path, to.into_os_string().into_encoded_bytes());
        } else {
            tree.insert(path, fs::read(entry.path()).unwrap());
        }
    }
    tree
}

/// Fails and names what differs, rather than showing two sites.
#[track_caller]
pub fn same(found: &Tree, expected: &Tree, what: &str) {
    let differ: Vec<_> = found
        .keys()
        .chain(expected.keys())
        .filter(|path| found.get(*path) != expected.get(*path))
        .take(10)
        .collect();
    assert!(differ.is_empty(), "{what}: {differ:?}");
}

/// Exit code or signal, and all that was said.
pub fn said(output: &Output) -> String {
    format!(
        "{}\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

pub fn send(child: &Child, signal: Signal) {
    let pid = Pid::from_child(child);
    // One that has just ended is no matter: the test sees what came of it.
    let _ = kill_process(pid, signal);
}

/// Looks again and again, without a pause, until something is so or the build is over or hangs.
pub fn until(child: &mut Child, mut is_so: impl FnMut() -> bool) -> bool {
    let end = Instant::now() + Duration::from_mins(1);
    while Instant::now() < end {
        if is_so() {
            return true;
        }
        if child.try_wait().unwrap().is_some() {
            return is_so();
        }
        std::hint::spin_loop();
    }
    panic!("the build hangs");
}

/// Says that a test cannot be made on this machine.
pub fn skip(test: &str, why: &str) {
    eprintln!("skipped: {test}: {why}");
}
