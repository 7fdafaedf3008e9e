//! The manifest: which files in the folder are ours. It is what lets a build remove what is stale
//! and keep what somebody else put there. Of published bytes alone, so it tells nothing that the
//! site does not.
//!
//! ```text
//! minutebook manifest 1
//! 5120 6f2c…e1 documents/budget.pdf
//! 812 aa01…07 index.html
//! end 2
//! ```
//!
//! Sorted by path, one line each: bytes, BLAKE3, path, with control characters and `%` as `%0A`.
//! The last line says how many there are, so that a cut one is known. The first line of a shard's
//! goes on with its mark: `minutebook manifest 1 shard 3/16 of 9a0b…44 after nothing`.

use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::error::{Doing as _, OutputError};
use super::guard;
use super::mark::Mark;
use super::place::OWN_FOLDER;

const HEAD: &str = "minutebook manifest ";
const VERSION: u32 = 1;

/// Where the manifest of a site is.
pub(super) fn path(out: &Path) -> PathBuf {
    out.join(OWN_FOLDER).join("manifest")
}

/// One published file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub path: String,
    pub size: u64,
    pub hash: blake3::Hash,
}

/// All published files, sorted by path.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// Which part of a site these are, where they are not the whole.
    pub mark: Option<Mark>,
    lines: Vec<Line>,
}

/// What stood where the manifest is looked for.
#[derive(Debug)]
pub(super) enum Found {
    Nothing,
    /// Its text cannot be understood.
    Damaged(Damage),
    Good(Manifest),
}

/// What is left of a manifest.
#[derive(Debug, Default)]
pub(super) struct Damage {
    /// What is the matter with it.
    pub why: String,
    /// Whether it was the list of a shard, as far as can be told.
    pub is_of_shard: bool,
    /// The lines that can still be read, sorted by path; some may be of another build.
    lines: Vec<Line>,
}

impl Damage {
    /// A manifest that is not there.
    pub fn missing() -> Self {
        Self {
            why: "it is missing".to_owned(),
            is_of_shard: false,
            lines: Vec::new(),
        }
    }

    fn of(why: String, text: &str) -> Self {
        let mut lines: Vec<Line> = text.lines().filter_map(parse_line).collect();
        lines.sort_by(|one, other| one.path.cmp(&other.path));
        let first = text.lines().next().unwrap_or_default();
        Self {
            why,
            is_of_shard: first.contains(" shard "),
            lines,
        }
    }

    /// The lines that name a path: several where two states of the list were merged.
    pub fn lines_of(&self, path: &str) -> &[Line] {
        let begin = self.lines.partition_point(|line| line.path.as_str() < path);
        let rest = &self.lines[begin..];
        &rest[..rest.partition_point(|line| line.path == path)]
    }
}

/// A manifest as read, with the checksum of its own text, by which a journal knows the state that
/// it was written for.
#[derive(Debug)]
pub(super) struct Reading {
    pub found: Found,
    pub hash: Option<blake3::Hash>,
}

impl Manifest {
    /// Of lines that are sorted by path.
    pub fn new(lines: Vec<Line>) -> Self {
        debug_assert!(lines.is_sorted_by(|one, other| one.path < other.path));
        Self { mark: None, lines }
    }

    pub fn contains(&self, path: &str) -> bool {
        self.get(path).is_some()
    }

    /// The line of a path.
    pub fn get(&self, path: &str) -> Option<&Line> {
        let found = self
            .lines
            .binary_search_by(|line| line.path.as_str().cmp(path));
        found.ok().map(|at| &self.lines[at])
    }

    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|line| line.path.as_str())
    }

    pub fn to_text(&self) -> String {
        // Writing to a String cannot fail. A checksum has 64 digits.
        let length: usize = self.paths().map(|path| path.len() + 80).sum();
        let mut text = String::with_capacity(length + 64);
        let _ = match self.mark {
            Some(mark) => writeln!(text, "{HEAD}{VERSION} {mark}"),
            None => writeln!(text, "{HEAD}{VERSION}"),
        };
        for line in &self.lines {
            let _ = writeln!(text, "{} {} {}", line.size, line.hash, encode(&line.path));
        }
        let _ = writeln!(text, "end {}", self.lines.len());
        text
    }

    /// The manifest in a text, or what is wrong with it.
    fn parse(text: &str) -> Result<Self, String> {
        let mut rest = text.strip_suffix('\n').ok_or("it is cut off")?.split('\n');
        let head = rest
            .next()
            .and_then(|line| line.strip_prefix(&format!("{HEAD}{VERSION}")));
        let mark = match head.map(|more| (more, more.strip_prefix(' ').and_then(Mark::parse))) {
            Some(("", _)) => None,
            Some((_, Some(mark))) => Some(mark),
            Some((_, None)) | None => {
                return Err("its first line is not a manifest's".to_owned());
            }
        };
        let end = rest.next_back().unwrap_or_default();
        let mut lines: Vec<Line> = Vec::new();
        for (index, text) in rest.enumerate() {
            let wrong = || format!("line {} is not a file's", index + 2);
            let line = parse_line(text).ok_or_else(wrong)?;
            if lines.last().is_some_and(|last| last.path >= line.path) {
                return Err(format!("line {} is out of order", index + 2));
            }
            lines.push(line);
        }
        if end != format!("end {}", lines.len()) {
            return Err("its last line is not a manifest's".to_owned());
        }
        Ok(Self { mark, lines })
    }

    /// Reads the manifest of the site in a folder.
    pub fn read(out: &Path) -> Result<Reading, OutputError> {
        let path = path(out);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if guard::is_missing(&error) => {
                return Ok(Reading {
                    found: Found::Nothing,
                    hash: None,
                });
            }
            Err(error) if error.kind() == ErrorKind::IsADirectory => {
                return Err(OutputError::Foreign {
                    path,
                    page: format!("{OWN_FOLDER}/manifest"),
                });
            }
            Err(error) => return Err(error).doing("read", &path),
        };
        let hash = Some(blake3::hash(&bytes));
        let found = match str::from_utf8(&bytes) {
            Ok(text) if is_newer(text) => {
                return Err(OutputError::NewerManifest { manifest: path });
            }
            Ok(text) => Self::parse(text)
                .map_or_else(|why| Found::Damaged(Damage::of(why, text)), Found::Good),
            Err(_) => {
                let text = String::from_utf8_lossy(&bytes);
                Found::Damaged(Damage::of("it is not a text".to_owned(), &text))
            }
        };
        Ok(Reading { found, hash })
    }
}

fn parse_line(text: &str) -> Option<Line> {
    let (size, rest) = text.split_once(' ')?;
    let (hash, path) = rest.split_once(' ')?;
    let path = decode(path)?;
    guard::check_path(&path).ok()?;
    Some(Line {
        size: size.parse().ok()?,
        hash: blake3::Hash::from_hex(hash).ok()?,
        path,
    })
}

fn is_newer(text: &str) -> bool {
    text.lines()
        .next()
        .and_then(|head| head.strip_prefix(HEAD))
        .and_then(|rest| rest.split(' ').next()?.parse::<u32>().ok())
        .is_some_and(|version| version > VERSION)
}

/// A path on one line, whatever is in it.
pub(super) fn encode(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for sign in path.chars() {
        if sign == '%' || sign.is_control() {
            for byte in sign.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(text, "%{byte:02X}");
            }
        } else {
            text.push(sign);
        }
    }
    text
}

/// The path that `encode` wrote.
pub(super) fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        if first == b'%' {
            let digits = str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Manifest {
        let line = |path: &str| Line {
            path: path.to_owned(),
            size: path.len() as u64,
            hash: blake3::hash(path.as_bytes()),
        };
        Manifest::new(vec![line("a\n100%\u{85}.html"), line("b/ two words.html")])
    }

    #[test]
    fn there_and_back() {
        let text = sample().to_text();
        assert_eq!(text.lines().count(), 4);
        assert!(text.contains("a%0A100%25%C2%85.html"));
        assert_eq!(Manifest::parse(&text), Ok(sample()));
        assert!(sample().contains("b/ two words.html"));
    }

    fn of_a_shard() -> Manifest {
        let shard = crate::shard::Shard::new(3, 16).unwrap();
        Manifest {
            mark: Some(Mark {
                shard,
                made_of: blake3::hash(b"records"),
                known: None,
            }),
            ..sample()
        }
    }

    #[test]
    fn a_shard_is_known_by_its_first_line() {
        let text = of_a_shard().to_text();
        assert!(text.starts_with("minutebook manifest 1 shard 3/16 of "));
        assert_eq!(Manifest::parse(&text), Ok(of_a_shard()));
        let cut = text.replacen("/16", "", 1);
        assert!(Manifest::parse(&cut).is_err());
        assert!(Damage::of(String::new(), &cut).is_of_shard);
        assert!(!Damage::of(String::new(), &sample().to_text()).is_of_shard);
    }

    #[test]
    fn every_cut_is_known() {
        for text in [sample().to_text(), of_a_shard().to_text()] {
            every_cut_of(&text);
        }
    }

    fn every_cut_of(text: &str) {
        for length in 0..text.len() {
            assert!(Manifest::parse(&text[..length]).is_err(), "{length}");
        }
    }

    #[test]
    fn what_no_build_writes_is_damage() {
        let text = sample().to_text();
        for bad in [
            text.replace("manifest 1", "manifest one"),
            text.replace("b/", "../b/"),
            text.replace("b/", "/b/"),
            text.replace("b/", "A/"),
            text.replace("end 2", "end 3"),
            text.replace('\n', "\r\n"),
            text.replace("%25", "%2"),
            text.replace("%0A", "%FF"),
        ] {
            assert!(Manifest::parse(&bad).is_err(), "{bad}");
        }
        assert!(is_newer("minutebook manifest 2\n"));
        assert!(is_newer("minutebook manifest 2 shard 1/2\n"));
        assert!(!is_newer(&text));
    }
}
