//! Small archives for tests: written to a folder, built in this process, and read back the way a
//! browser reads pages.

#![allow(dead_code)] // Each test uses what it needs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use minutebook::cache::Choice;
use minutebook::diag::{Format, draw};
use minutebook::output::Summary;
use minutebook::site::{self, Built, Settings, Silent, Today};
use minutebook::yaml::fields::parse_date;
use scraper::{ElementRef, Html, Selector};

/// An archive in a folder of its own, with room for its site.
pub struct Desk {
    home: Arc<tempfile::TempDir>,
    /// The day from which 'next' and 'overdue' are reckoned.
    pub today: &'static str,
    /// The address on the command line.
    pub base_url: Option<&'static str>,
}

impl Desk {
    /// An archive of these files. `-- path --` on a line of its own begins each; what stands
    /// before the first is a remark.
    pub fn new(files: &str) -> Self {
        let desk = Self {
            home: Arc::new(tempfile::tempdir().expect("a temporary folder")),
            today: "2026-11-21",
            base_url: None,
        };
        fs::create_dir(desk.content()).expect("a content folder");
        for (path, text) in split(files) {
            desk.write(&path, text);
        }
        desk
    }

    pub fn at(mut self, today: &'static str) -> Self {
        self.today = today;
        self
    }

    pub fn published_at(mut self, base_url: &'static str) -> Self {
        self.base_url = Some(base_url);
        self
    }

    pub fn content(&self) -> PathBuf {
        self.home.path().join("content")
    }

    pub fn out(&self) -> PathBuf {
        self.home.path().join("public")
    }

    pub fn cache(&self) -> PathBuf {
        self.home.path().join("cache")
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let place = self.content().join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
        fs::write(place, bytes).expect("a file");
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.content().join(path)).expect("a record")
    }

    /// The ledger of the site, nothing where there is none.
    pub fn ledger(&self) -> String {
        fs::read_to_string(self.out().join(".minutebook/addresses.txt")).unwrap_or_default()
    }

    /// Renames a file or folder of the content.
    pub fn rename(&self, from: &str, to: &str) {
        let to = self.content().join(to);
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        fs::rename(self.content().join(from), to).expect("a file to rename");
    }

    /// Replaces words in a record; they have to be there.
    pub fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "`{old}` is not in {path}");
        self.write(path, text.replacen(old, new, 1));
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.content().join(path)).expect("a record to remove");
    }

    pub fn settings(&self) -> Settings {
        Settings {
            content: self.content(),
            out: self.out(),
            theme: None,
            strict: false,
            keep_addresses: false,
            shard: None,
            compress: None,
            // Every test builds with what the build before it remembered.
            cache: Choice::In(self.cache()),
            themes: self.home.path().join("themes"),
            base_url: self.base_url.map(str::to_owned),
            today: Today::Day(parse_date(self.today).expect("a day")),
        }
    }

    pub fn build(&self) -> Built {
        site::build(&self.settings(), &Silent).expect("the build can run")
    }

    /// Builds, and fails where a finding stops it.
    pub fn site(&self) -> Site {
        let built = self.build();
        let findings = findings(&built);
        let Some(summary) = built.written else {
            panic!("nothing was published:\n{findings}");
        };
        Site {
            _home: Arc::clone(&self.home),
            root: self.out(),
            findings,
            summary,
        }
    }

    /// What an archive that must not be published is told: one line a finding.
    pub fn faults(&self) -> String {
        let built = self.build();
        let findings = findings(&built);
        assert!(built.written.is_none(), "this was published:\n{findings}");
        findings
    }

    /// All that a build says, with what to do.
    pub fn told(&self) -> String {
        let checked = self.build().checked;
        draw(&checked.report, &checked.sources, Format::Human, false)
    }

    /// Builds and keeps the ledger beside the records.
    pub fn keep(&self) {
        let settings = Settings {
            keep_addresses: true,
            ..self.settings()
        };
        let built = site::build(&settings, &Silent).expect("the build can run");
        assert!(built.written.is_some(), "{}", findings(&built));
    }

    /// The paths that the next build writes or removes. What stands there then is what a build that
    /// remembers nothing would make.
    pub fn rebuild(&self) -> Vec<String> {
        let site = self.site();
        self.is_as_fresh(&site);
        site.summary.changed_paths
    }

    /// Holds the site against one that is made from nothing in a folder of its own.
    pub fn is_as_fresh(&self, site: &Site) {
        let fresh = tempfile::tempdir().expect("a temporary folder");
        let settings = Settings {
            out: fresh.path().join("public"),
            cache: Choice::Off,
            ..self.settings()
        };
        // The list of addresses goes back to the first build, so that its pages are the same.
        if let Ok(ledger) = fs::read(self.out().join(".minutebook/addresses.txt")) {
            let own = settings.out.join(".minutebook");
            fs::create_dir_all(&own).expect("a folder");
            fs::write(own.join("addresses.txt"), ledger).expect("a ledger");
        }
        let built = site::build(&settings, &Silent).expect("the build can run");
        assert!(built.written.is_some(), "{}", findings(&built));
        let (own, fresh) = (tree(&site.root), tree(&settings.out));
        let paths = own.keys().chain(fresh.keys());
        let differ: Vec<_> = paths.filter(|p| own.get(*p) != fresh.get(*p)).collect();
        assert!(differ.is_empty(), "not as a fresh build: {differ:?}");
    }
}

/// The files of a text in which `-- path --` begins each.
pub fn split(text: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let name = line
            .trim_end()
            .strip_prefix("-- ")
            .and_then(|l| l.strip_suffix(" --"));
        match (name, files.last_mut()) {
            (Some(name), _) => files.push((name.to_owned(), String::new())),
            (None, Some((_, text))) => text.push_str(line),
            (None, None) => {}
        }
    }
    files
}

fn findings(built: &Built) -> String {
    let checked = &built.checked;
    draw(&checked.report, &checked.sources, Format::Short, false)
}

/// Every file below a folder, by its path, without hidden ones.
pub fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    let walk = walkdir::WalkDir::new(root)
        .into_iter()
        .filter_entry(|e| e.depth() == 0 || !e.file_name().to_string_lossy().starts_with('.'));
    for entry in walk {
        let entry = entry.expect("a folder that can be read");
        if entry.file_type().is_file() {
            let below = entry.path().strip_prefix(root).expect("below the root");
            let path = below.to_string_lossy().replace('\\', "/");
            out.insert(path, fs::read(entry.path()).expect("a file"));
        }
    }
    out
}

/// A site that was built.
pub struct Site {
    /// The folder goes when the last who looks at it goes.
    _home: Arc<tempfile::TempDir>,
    pub root: PathBuf,
    /// The warnings, one a line.
    pub findings: String,
    pub summary: Summary,
}

impl Site {
    pub fn has(&self, path: &str) -> bool {
        self.root.join(path).is_file()
    }

    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path))
            .unwrap_or_else(|e| panic!("{path}: {e}; there are {:#?}", self.paths()))
    }

    pub fn page(&self, path: &str) -> Page {
        Page::new(path, &self.text(path))
    }

    pub fn paths(&self) -> Vec<String> {
        tree(&self.root).into_keys().collect()
    }

    pub fn pages(&self) -> Vec<Page> {
        let html = |p: &String| p.ends_with(".html");
        self.paths()
            .iter()
            .filter(|p| html(p))
            .map(|p| self.page(p))
            .collect()
    }

    /// Whether any published byte holds these words.
    pub fn says(&self, words: &str) -> Vec<String> {
        let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(words);
        tree(&self.root)
            .into_iter()
            .filter(|(path, bytes)| path.contains(words) || holds(bytes))
            .map(|(path, _)| path)
            .collect()
    }
}

/// A link of a page: its words, and the path of the site and anchor it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub text: String,
    pub href: String,
    /// The path in the site that a browser comes to, if it stays in the site.
    pub to: Option<String>,
    pub anchor: Option<String>,
}

/// A page as a browser has it.
pub struct Page {
    pub path: String,
    pub html: Html,
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|e| panic!("`{css}`: {e}"))
}

/// The words of an element with single spaces.
pub fn words(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect::<Vec<_>>().join(" ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // Elements end inside a sentence too: a space before its comma is this reader's own.
    text.replace(" ,", ",")
        .replace(" .", ".")
        .replace(" )", ")")
        .replace("( ", "(")
}

impl Page {
    pub fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            html: Html::parse_document(text),
        }
    }

    /// The words of every element that matches.
    pub fn all(&self, css: &str) -> Vec<String> {
        self.html.select(&selector(css)).map(words).collect()
    }

    /// The words of the page's own matter.
    pub fn main(&self) -> String {
        self.all("main").join(" ")
    }

    pub fn says(&self, expected: &str) -> bool {
        self.main().contains(expected)
    }

    /// Fails, showing the page, where the words are not in its matter.
    #[track_caller]
    pub fn must_say(&self, expected: &str) {
        let main = self.main();
        assert!(
            main.contains(expected),
            "{} does not say `{expected}`:\n{main}",
            self.path
        );
    }

    #[track_caller]
    pub fn must_not_say(&self, unexpected: &str) {
        let main = self.main();
        assert!(
            !main.contains(unexpected),
            "{} says `{unexpected}`:\n{main}",
            self.path
        );
    }

    /// The HTML of the page's own matter, as the browser has it.
    pub fn matter(&self) -> String {
        let main = selector("main");
        self.html.select(&main).map(|e| e.inner_html()).collect()
    }

    pub fn attribute(&self, css: &str, name: &str) -> Vec<String> {
        self.html
            .select(&selector(css))
            .filter_map(|e| e.value().attr(name).map(str::to_owned))
            .collect()
    }

    /// What kind of page it says it is.
    pub fn kind(&self) -> String {
        self.attribute("meta[name=page-type]", "content")
            .join(" and ")
    }

    pub fn ids(&self) -> Vec<String> {
        self.attribute("[id]", "id")
    }

    /// Every link that matches, resolved as a browser does.
    pub fn links(&self, css: &str) -> Vec<Link> {
        self.html
            .select(&selector(css))
            .filter_map(|e| {
                let href = e.value().attr("href").or_else(|| e.value().attr("src"))?;
                let (to, anchor) = resolve(&self.path, href);
                Some(Link {
                    text: words(e),
                    href: href.to_owned(),
                    to,
                    anchor,
                })
            })
            .collect()
    }

    /// Whether its matter links to a path, with an anchor where one is given.
    pub fn leads_to(&self, target: &str) -> bool {
        self.link_to(target).is_some()
    }

    pub fn link_to(&self, target: &str) -> Option<Link> {
        let (path, anchor) = match target.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor)),
            None => (target, None),
        };
        self.links("main a").into_iter().find(|l| {
            l.to.as_deref() == Some(path) && (anchor.is_none() || l.anchor.as_deref() == anchor)
        })
    }

    #[track_caller]
    pub fn must_lead_to(&self, target: &str) -> Link {
        self.link_to(target).unwrap_or_else(|| {
            panic!(
                "{} does not lead to {target}: {:#?}",
                self.path,
                self.links("main a")
            )
        })
    }

    /// Where the links of a kind (`prev`, `next`) lead.
    pub fn rel(&self, rel: &str) -> Vec<String> {
        self.links(&format!("a[rel={rel}]"))
            .into_iter()
            .filter_map(|l| l.to)
            .collect()
    }
}

/// Where a browser comes to from `from`: the path in the site, if the link stays in it, and the anchor.
pub fn resolve(from: &str, href: &str) -> (Option<String>, Option<String>) {
    let (place, anchor) = match href.split_once('#') {
        Some((place, anchor)) => (place, Some(decode(anchor))),
        None => (href, None),
    };
    let scheme = place.find(':').is_some_and(|at| {
        place[..at]
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
            && place.starts_with(|c: char| c.is_ascii_alphabetic())
    });
    if scheme || place.starts_with("//") {
        return (None, anchor);
    }
    if place.is_empty() {
        return (Some(from.to_owned()), anchor);
    }
    let place = place.split('?').next().unwrap_or_default();
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in place.split('/') {
        match part {
            "." => {}
            ".." => {
                if parts.pop().is_none() {
                    // Out of the site: no path of it.
                    return (None, anchor);
                }
            }
            name => parts.push(name),
        }
    }
    (Some(decode(&parts.join("/"))), anchor)
}

fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut n = 0;
    while n < bytes.len() {
        let hex = text
            .get(n + 1..n + 3)
            .and_then(|h| u8::from_str_radix(h, 16).ok());
        match (bytes[n], hex) {
            (b'%', Some(byte)) => {
                out.push(byte);
                n += 3;
            }
            (byte, _) => {
                out.push(byte);
                n += 1;
            }
        }
    }
    String::from_utf8(out).expect("an address is UTF-8 when it is decoded")
}
