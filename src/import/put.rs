//! Puts the files of an import into the content folder, and leaves alone what a person has edited.
//!
//! A small hidden file, `.imported`, remembers of each file that an import wrote its checksum and
//! the papers it was made of. So the next import knows a file that nobody has touched since from one
//! that is a person's now. The list can be deleted: then every file is a person's.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use similar::TextDiff;

/// The name of the list, in the content folder; a build does not look at hidden files.
pub const LIST: &str = ".imported";
const HEAD: &str = "What `minutebook import` wrote: checksum, file, papers. 1";

/// What earlier imports wrote, by paths below the content folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known(BTreeMap<String, Entry>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    sum: String,
    /// By their names alone, in order. Two papers of one name are two.
    papers: Vec<String>,
}

/// How to put.
#[derive(Debug, Clone, Copy, Default)]
pub struct How {
    /// Nothing is written.
    pub dry_run: bool,
    /// What stands there gives way, whoever wrote it.
    pub force: bool,
    /// Where nothing is written, what would be is shown: line by line, beside what stands there.
    pub show: bool,
}

/// What came of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is new.
    Written,
    /// It takes the place of what an earlier import wrote, or of anything under `force`.
    Updated,
    /// It stands there already, byte for byte.
    Unchanged,
    /// It was edited since it was imported, and is left alone. The difference to what it would be.
    Edited(String),
    /// Something stands there that no import wrote. The difference, if it is text.
    InTheWay(String),
    /// It was made of other papers too, which this import was not given.
    OtherPapers(Vec<String>),
}

impl Outcome {
    /// Whether the file is now as the import wants it.
    pub fn is_done(&self) -> bool {
        matches!(self, Self::Written | Self::Updated | Self::Unchanged)
    }
}

impl Known {
    /// Reads the list; a line that is none is passed over.
    pub fn read(content: &Path) -> Self {
        let text = fs::read_to_string(content.join(LIST)).unwrap_or_default();
        let entries = text.lines().skip(1).filter_map(|line| {
            let mut fields = line.split('\t');
            let (sum, path) = (fields.next()?, fields.next()?);
            let entry = Entry {
                sum: sum.to_owned(),
                papers: fields.map(str::to_owned).collect(),
            };
            crate::text::is_path(path).then(|| (path.to_owned(), entry))
        });
        Self(entries.collect())
    }

    /// Writes the list, if anything is in it.
    pub fn write(&self, content: &Path) -> io::Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        let mut text = format!("{HEAD}\n");
        // A file that a person has removed is nobody's.
        let there = |path: &str| content.join(path).exists();
        for (path, entry) in self.0.iter().filter(|(path, _)| there(path)) {
            text.push_str(&format!("{}\t{path}", entry.sum));
            for paper in &entry.papers {
                text.push('\t');
                text.push_str(paper);
            }
            text.push('\n');
        }
        let path = content.join(LIST);
        if fs::read(&path).is_ok_and(|old| old == text.as_bytes()) {
            return Ok(());
        }
        replace(content, &path, text.as_bytes())
    }

    /// The files of earlier imports below a folder, whose path ends with a slash.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a String> {
        let from = self.0.range(folder.to_owned()..).map(|(path, _)| path);
        from.take_while(move |path| path.starts_with(folder))
    }

    /// Notes a file that was put, by its [`sum`].
    pub fn note(&mut self, path: &str, sum: &str, papers: &[String]) {
        let one_line = |paper: &String| paper.replace(char::is_control, " ");
        let mut papers: Vec<String> = papers.iter().map(one_line).collect();
        papers.sort();
        let entry = Entry {
            sum: sum.to_owned(),
            papers,
        };
        self.0.insert(path.to_owned(), entry);
    }
}

/// The checksum by which a file is known again.
pub fn sum(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}

/// What a paper is called whose own name may tell what is withheld: the same each time.
pub fn hidden_name(name: &str) -> String {
    const MARK: &str = "restricted paper ";
    if name.starts_with(MARK) {
        return name.to_owned();
    }
    format!("{MARK}{}", &sum(name.as_bytes())[..8])
}

/// Puts a file at a path below the content folder, made of these papers.
pub fn put(
    content: &Path,
    path: &str,
    bytes: &[u8],
    papers: &[String],
    known: &Known,
    how: How,
) -> io::Result<Outcome> {
    let target = target(content, path)?;
    let standing = match fs::read(&target) {
        Ok(standing) => Some(standing),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let outcome = match &standing {
        None => Outcome::Written,
        Some(standing) if standing == bytes => Outcome::Unchanged,
        Some(_) if how.force => Outcome::Updated,
        Some(standing) => beside(standing, bytes, path, papers, known),
    };
    let writes = matches!(outcome, Outcome::Written | Outcome::Updated);
    if writes && !how.dry_run {
        let folder = target.parent().unwrap_or(content);
        fs::create_dir_all(folder)?;
        replace(folder, &target, bytes)?;
    }
    Ok(outcome)
}

/// What would be written at a path, as the difference to what stands there; nothing of what is no
/// text, or has withheld matter in it.
pub fn shown(content: &Path, path: &str, bytes: &[u8]) -> io::Result<String> {
    match fs::read(target(content, path)?) {
        Ok(standing) => Ok(difference(path, &standing, bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(difference(path, &[], bytes)),
        Err(error) => Err(error),
    }
}

/// What becomes of a file where another stands.
fn beside(standing: &[u8], bytes: &[u8], path: &str, papers: &[String], known: &Known) -> Outcome {
    let difference = || difference(path, standing, bytes);
    let Some(entry) = known.0.get(path) else {
        return Outcome::InTheWay(difference());
    };
    if entry.sum != sum(standing) {
        return Outcome::Edited(difference());
    }
    // Each paper that is there now stands for one of its name, hidden or not.
    let mut given: Vec<String> = papers.iter().map(|paper| hidden_name(paper)).collect();
    let mut missing = entry.papers.clone();
    missing.retain(|paper| {
        let name = hidden_name(paper);
        let at = given.iter().position(|given| *given == name);
        at.map(|at| given.swap_remove(at)).is_none()
    });
    if missing.is_empty() {
        Outcome::Updated
    } else {
        Outcome::OtherPapers(missing)
    }
}

/// The difference of two texts, as people and `patch` know it; nothing of what is no text, or has
/// withheld matter in it: a report is kept where records are not.
fn difference(path: &str, standing: &[u8], bytes: &[u8]) -> String {
    let (Ok(old), Ok(new)) = (std::str::from_utf8(standing), std::str::from_utf8(bytes)) else {
        return String::new();
    };
    let withholds = |text: &str| {
        text.to_lowercase().lines().any(|line| {
            let words = line.trim_start_matches(['#', '-', '{', ' ']);
            words.starts_with("exempt") || line.contains("exempt:")
        })
    };
    if withholds(old) || withholds(new) {
        return String::new();
    }
    TextDiff::from_lines(old, new)
        .unified_diff()
        .context_radius(2)
        .header(
            &format!("{path} (as it stands)"),
            &format!("{path} (as it would be)"),
        )
        .to_string()
}

/// The path on the disk, which leads through no link and not out of the content folder.
fn target(content: &Path, path: &str) -> io::Result<PathBuf> {
    let refuse = |why: &str| io::Error::new(io::ErrorKind::InvalidInput, why.to_owned());
    if !crate::text::is_path(path) {
        return Err(refuse("its name is no path in the content folder"));
    }
    let mut target = content.to_owned();
    for part in path.split('/') {
        target.push(part);
        match fs::symlink_metadata(&target) {
            Ok(data) if data.is_symlink() => {
                return Err(refuse(
                    "it would be reached through a link; put a folder or file in its place",
                ));
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(target)
}

/// Writes beside the place and takes it in one step, so that a record is always whole.
fn replace(folder: &Path, target: &Path, bytes: &[u8]) -> io::Result<()> {
    // A hidden name: a build at the same time does not read it.
    let mut builder = tempfile::Builder::new();
    builder.prefix(".minutebook-");
    // As any new file of the user's, which the mask of the process narrows.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    // The name of the file beside says nothing to anybody.
    let plain = |error: io::Error| io::Error::from(error.kind());
    let mut beside = builder.tempfile_in(folder).map_err(plain)?;
    beside.write_all(bytes)?;
    beside.persist(target).map_err(|error| error.error)?;
    Ok(())
}
