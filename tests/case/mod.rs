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
//! file of so many bytes of which the disk holds none. How a text is taken apart, and what escapes
//! it may hold, is told in `src/diag/example.rs`.
//!
//! A section whose name has no `/` and no `.` says what is expected.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use minutebook::cache::Choice;
use minutebook::diag::example::{Part, parts, sections};
use minutebook::diag::{Format, Place, draw};
use minutebook::site::{self, Checked, Settings, Silent, Today};

/// One case.
pub struct Case {
    /// The file's name without its ending.
    pub name: String,
    path: PathBuf,
    words: String,
    /// Paths and texts, as written.
    pub files: Vec<(String, String)>,
    /// What is expected, by the section's name.
    pub sections: BTreeMap<String, String>,
}

/// What came of a case.
pub struct Outcome {
    /// The findings, one a line.
    pub short: String,
    /// The findings as a person sees them.
    pub human: String,
    /// The findings as one JSON object a line.
    pub json: String,
    /// The findings as annotations of GitHub.
    pub github: String,
    /// The findings as a SARIF log.
    pub sarif: String,
    /// The exit code.
    pub exit: u8,
    /// What was published, by path.
    pub published: BTreeMap<String, Vec<u8>>,
}

impl Outcome {
    /// The findings in every format.
    pub fn texts(&self) -> [&str; 5] {
        [
            &self.short,
            &self.human,
            &self.json,
            &self.github,
            &self.sarif,
        ]
    }
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
        let (words, all) = sections(&text);
        let (expected, files): (Vec<_>, Vec<_>) = all
            .into_iter()
            .map(|(head, body)| (head.to_owned(), body.to_owned()))
            .partition(|(head, _)| EXPECTATIONS.contains(&head.as_str()));
        assert!(
            !words.trim().is_empty(),
            "{name} does not say what it shows"
        );
        Self {
            name,
            path: path.to_owned(),
            words: words.to_owned(),
            files,
            sections: expected.into_iter().collect(),
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
        outcome(built.checked, &settings)
    }

    /// Lays the archive out in a folder of its own and checks it.
    pub fn check(&self) -> Outcome {
        let place = self.lay_out();
        let settings = settings(place.path());
        let checked = site::check(&settings, &Silent).unwrap();
        assert!(!settings.out.exists(), "{}: check wrote", self.name);
        outcome(checked, &settings)
    }

    fn lay_out(&self) -> tempfile::TempDir {
        lay_out(self.files.iter().map(|(path, text)| (&**path, &**text)))
    }
}

/// Makes the files of an archive in a folder of its own.
pub fn lay_out<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let content = place.path().join("content");
    fs::create_dir(&content).unwrap();
    for (path, text) in files {
        let base = if path.starts_with("themes/") {
            place.path()
        } else {
            &content
        };
        lay(base, path, text);
    }
    place
}

/// What a case in this folder is built or checked with.
pub fn settings(place: &Path) -> Settings {
    Settings {
        content: place.join("content"),
        out: place.join("public"),
        theme: None,
        themes: place.join("themes"),
        base_url: None,
        strict: false,
        cache: Choice::Off,
        keep_addresses: false,
        shard: None,
        compress: None,
        today: Today::Day(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()),
    }
}

fn outcome(mut checked: Checked, settings: &Settings) -> Outcome {
    // Where the case lies on this machine is none of its matter.
    let here = settings.out.parent().unwrap();
    for finding in &mut checked.report.findings {
        if let Place::Theme(path, _) = &mut finding.place {
            *path = path.strip_prefix(here).unwrap_or(path).to_owned();
        }
    }
    let here = format!("{}/", here.display());
    let text = |format| draw(&checked.report, &checked.sources, format, false).replace(&here, "");
    let mut published = BTreeMap::new();
    gather(&settings.out, &settings.out, &mut published);
    Outcome {
        short: text(Format::Short),
        human: text(Format::Human),
        json: text(Format::Json),
        github: text(Format::Github),
        sarif: text(Format::Sarif),
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
    let bytes = |part: &Part<'_>| match *part {
        Part::Plain(text) => text.as_bytes().to_vec(),
        Part::Byte(byte, _) => vec![byte],
        Part::Letter(letter, _) => letter.to_string().into_bytes(),
        Part::Times(count, text) => unescape(text).repeat(count),
    };
    parts(text).iter().flat_map(bytes).collect()
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
