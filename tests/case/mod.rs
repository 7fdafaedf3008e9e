//! A whole archive as one text: words, then files, then what is expected.
//!
//! ```text
//! What the case shows, in a line or two.
//!
//! -- audit/2022-02-08.md --
//! ## 1. Budget
//! -- expected --
//! ```
//!
//! A line `-- path --` begins a file below the content folder (below the folder
//! that holds it for `themes/…`), `-- folder/ --` makes an empty folder,
//! `-- link -> target --` a symbolic link, `-- path (pipe) --` a pipe, `-- path (sparse 123) --` a
//! file of so many bytes of which the disk holds none. In paths and texts `\xF4` is a
//! byte, `\0` a NUL, `\r` a carriage return, `\u{202E}` a letter by its number, `\{3}{abc}` is
//! `abcabcabc`; every other backslash is itself. A file's last line break is its own.
//!
//! A section whose name has no `/` and no `.` says what is expected.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use minutebook::diag::{Format, draw};
use minutebook::site::{self, Checked, Settings, Silent, Today};

/// One case.
pub struct Case {
    /// The file's name without its ending.
    pub name: String,
    path: PathBuf,
    words: String,
    /// Paths and texts, as written.
    files: Vec<(String, String)>,
    /// What is expected, by the section's name.
    pub sections: BTreeMap<String, String>,
}

/// What came of a case.
pub struct Outcome {
    /// The findings, one a line.
    pub short: String,
    /// The findings as a person sees them.
    pub human: String,
    /// The findings as data.
    pub json: String,
    /// The exit code.
    pub exit: u8,
    /// What was published, by path.
    pub published: BTreeMap<String, Vec<u8>>,
}

const EXPECTATIONS: &[&str] = &["expected", "human", "exit", "never", "published"];

/// Every case of a folder of `tests/`, by name.
pub fn all(folder: &str) -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths.iter().map(|path| Case::read(path)).collect()
}

impl Case {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert_eq!(path.extension().unwrap(), "md", "{name} is no case");
        let (mut words, mut files, mut sections) = (String::new(), Vec::new(), BTreeMap::new());
        let mut current: Option<String> = None;
        for line in text.split_inclusive('\n') {
            let head = line
                .trim_end()
                .strip_prefix("-- ")
                .and_then(|l| l.strip_suffix(" --"));
            match (head, &current) {
                (Some(head), _) => {
                    current = Some(head.to_owned());
                    if EXPECTATIONS.contains(&head) {
                        sections.insert(head.to_owned(), String::new());
                    } else {
                        files.push((head.to_owned(), String::new()));
                    }
                }
                (None, None) => words.push_str(line),
                (None, Some(head)) => match sections.get_mut(head) {
                    Some(section) => section.push_str(line),
                    None => files.last_mut().unwrap().1.push_str(line),
                },
            }
        }
        assert!(
            !words.trim().is_empty(),
            "{name} does not say what it shows"
        );
        Self {
            name,
            path: path.to_owned(),
            words,
            files,
            sections,
        }
    }

    /// Writes the case again with these sections.
    pub fn write(&self, sections: &BTreeMap<String, String>) {
        let mut out = self.words.clone();
        for (path, text) in &self.files {
            out.push_str(&format!("-- {path} --\n{text}"));
        }
        for name in EXPECTATIONS {
            if let Some(text) = sections.get(*name) {
                out.push_str(&format!("-- {name} --\n{text}"));
            }
        }
        fs::write(&self.path, out).unwrap();
    }

    /// Lays the archive out in a folder of its own and builds it.
    pub fn build(&self) -> Outcome {
        let place = self.lay_out();
        let settings = settings(place.path());
        let built = site::build(&settings, &Silent).unwrap();
        let errors = built.checked.counts.0;
        assert_eq!(
            built.written.is_none(),
            errors > 0,
            "{}: written",
            self.name
        );
        let out = &settings.out;
        assert_eq!(
            out.exists(),
            errors == 0,
            "{}: nothing may be written where there is an error",
            self.name
        );
        outcome(&built.checked, &settings)
    }

    /// Lays the archive out in a folder of its own and checks it.
    pub fn check(&self) -> Outcome {
        let place = self.lay_out();
        let settings = settings(place.path());
        let checked = site::check(&settings, &Silent).unwrap();
        assert!(!settings.out.exists(), "{}: check wrote", self.name);
        outcome(&checked, &settings)
    }

    fn lay_out(&self) -> tempfile::TempDir {
        let place = tempfile::tempdir().unwrap();
        let content = place.path().join("content");
        fs::create_dir(&content).unwrap();
        for (path, text) in &self.files {
            let base = if path.starts_with("themes/") {
                place.path()
            } else {
                &content
            };
            lay(base, path, text);
        }
        place
    }
}

/// What a case in this folder is built or checked with.
fn settings(place: &Path) -> Settings {
    Settings {
        content: place.join("content"),
        out: place.join("public"),
        theme: None,
        themes: place.join("themes"),
        base_url: None,
        strict: false,
        today: Today::Day(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()),
    }
}

fn outcome(checked: &Checked, settings: &Settings) -> Outcome {
    // Where the case lies on this machine is none of its matter.
    let here = settings.out.parent().unwrap();
    let here = format!("{}/", here.display());
    let text = |format| draw(&checked.report, &checked.sources, format, false).replace(&here, "");
    let mut published = BTreeMap::new();
    gather(&settings.out, &settings.out, &mut published);
    Outcome {
        short: text(Format::Short),
        human: text(Format::Human),
        json: text(Format::Json) + &text(Format::Github) + &text(Format::Sarif),
        exit: u8::from(checked.counts.0 > 0),
        published,
    }
}

/// Makes one file, folder, link or pipe.
fn lay(base: &Path, path: &str, text: &str) {
    let (path, target) = path
        .split_once(" -> ")
        .map_or((path, None), |(p, t)| (p, Some(t)));
    let (path, pipe) = path
        .strip_suffix(" (pipe)")
        .map_or((path, false), |p| (p, true));
    let sparse = path
        .strip_suffix(')')
        .and_then(|p| p.split_once(" (sparse "))
        .map(|(p, size)| (p, size.parse().unwrap()));
    let path = sparse.map_or(path, |(p, _)| p);
    let folder = path.ends_with('/');
    let name = os_string(unescape(path));
    let full = base.join(name);
    fs::create_dir_all(full.parent().unwrap()).unwrap();
    if folder {
        fs::create_dir_all(full).unwrap();
    } else if let Some(target) = target {
        std::os::unix::fs::symlink(target, full).unwrap();
    } else if pipe {
        let mode = rustix::fs::Mode::from_raw_mode(0o644);
        rustix::fs::mknodat(rustix::fs::CWD, full, rustix::fs::FileType::Fifo, mode, 0).unwrap();
    } else if let Some((_, size)) = sparse {
        fs::File::create(full).unwrap().set_len(size).unwrap();
    } else {
        fs::write(full, unescape(text)).unwrap();
    }
}

fn os_string(bytes: Vec<u8>) -> std::ffi::OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes)
}

fn unescape(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.extend_from_slice(&rest.as_bytes()[..at]);
        rest = &rest[at..];
        let (bytes, length) = escape(rest).unwrap_or((vec![b'\\'], 1));
        out.extend_from_slice(&bytes);
        rest = &rest[length..];
    }
    out.extend_from_slice(rest.as_bytes());
    out
}

/// What an escape means, and how long it is.
fn escape(text: &str) -> Option<(Vec<u8>, usize)> {
    let after = &text[1..];
    if let Some(hex) = after.strip_prefix('x').and_then(|t| t.get(..2)) {
        return Some((vec![u8::from_str_radix(hex, 16).ok()?], 4));
    }
    if after.starts_with('0') {
        return Some((vec![0], 2));
    }
    if after.starts_with('r') {
        return Some((vec![b'\r'], 2));
    }
    if let Some(hex) = after.strip_prefix("u{") {
        let (hex, _) = hex.split_once('}')?;
        let c = char::from_u32(u32::from_str_radix(hex, 16).ok()?)?;
        return Some((c.to_string().into_bytes(), hex.len() + 4));
    }
    let (count, rest) = after.strip_prefix('{')?.split_once("}{")?;
    let (part, _) = rest.split_once('}')?;
    let times = count.parse().ok()?;
    Some((unescape(part).repeat(times), count.len() + part.len() + 5))
}

fn gather(root: &Path, folder: &Path, out: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(root, &path, out);
        } else {
            let name = path
                .strip_prefix(root)
                .unwrap()
                .to_string_lossy()
                .into_owned();
            out.insert(name, fs::read(&path).unwrap());
        }
    }
}
