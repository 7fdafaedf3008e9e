//! The walk over the content folder: sorted, symbolic links followed inside it alone.

use std::collections::HashMap;
use std::fs::{File, Metadata};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::limits::{Limits, over};
use super::same::Same;
use super::still::{Stamp, mark};
use super::{Known, Signature, SourceFile, Sources, text};
use crate::diag::{Diagnostic, FileId, Findings, Span, codes};

/// The list of published addresses that a council may keep beside its records.
pub const LEDGER: &str = "addresses.txt";

/// A file that is not text: a PDF, an image. Its bytes stay on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFile {
    /// The path below the content folder, with `/` between names.
    pub path: String,
    /// The size in bytes.
    pub size: u64,
    /// What tells whether the file is still the same.
    pub stamp: u64,
}

enum Found {
    Text(String, PathBuf, Metadata),
    Document(DocumentFile, Stamp),
}

/// What came of looking at one file.
enum Reading {
    Text(SourceFile, Stamp),
    Document(DocumentFile, Stamp),
    Fault(String, Unread),
}

pub(super) fn read(root: &Path, known: &dyn Known, findings: &mut Findings) -> Sources {
    let mut sources = Sources {
        root: root.to_owned(),
        counts: known.counts(),
        ..Sources::default()
    };
    let canonical = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let mut found = Vec::new();
    let mut same = Same::default();
    let walk = WalkDir::new(root)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| {
            entry.depth() == 0 || !hidden(entry) && !leads_out(entry, &canonical)
        });
    for entry in walk {
        match entry {
            Ok(entry) => look(&entry, root, &mut sources, &mut found, &mut same, findings),
            Err(error) => findings.push(unreadable(root, &error)),
        }
        if found.len() > Limits::FILES {
            break;
        }
    }
    if let Some(message) = over(found.len(), sizes(&found)) {
        // Nothing is read: that may take all memory, and more findings would tell nothing.
        findings.push(Diagnostic::path(codes::ARCHIVE_TOO_LARGE, ".", message));
        return Sources {
            root: root.to_owned(),
            ..Sources::default()
        };
    }
    sources.twins = same.several();
    links_out(root, &canonical, findings);
    names(&found, findings);

    known.begin(found.len());
    let read: Vec<_> = found
        .into_par_iter()
        .map(|found| match found {
            Found::Document(file, stamp) => Reading::Document(file, stamp),
            Found::Text(path, disk, data) => text_file(path, disk, &data, known),
        })
        .collect();
    let mut faults = Vec::new();
    for one in read {
        match one {
            Reading::Text(file, stamp) => {
                sources.read.file(&file.path, stamp);
                sources.files.push(file);
            }
            Reading::Document(document, stamp) => {
                sources.read.file(&document.path, stamp);
                sources.documents.push(document);
            }
            Reading::Fault(path, fault) => faults.push((path, fault)),
        }
    }
    for (path, fault) in faults {
        sources.unread.push(path.clone());
        findings.push(match fault {
            Unread::Whole(code, message) => Diagnostic::path(code, path, message),
            Unread::NotText(fault) => {
                // Its text is kept so that the place can be named, and never shown: nobody can
                // tell what of it is to be withheld.
                let id = sources.keep_broken(path, fault.lossy);
                let span = Span::new(id, fault.at..fault.at + 1);
                Diagnostic::at(codes::NOT_UTF8, span, fault.message).withheld()
            }
        });
    }
    let inspected: Vec<Findings> = sources
        .files
        .par_iter()
        .enumerate()
        .filter(|(_, file)| !file.is_plain())
        .map(|(n, file)| {
            let mut own = Findings::new();
            text::inspect(FileId(n as u32), file.text(), &mut own);
            own
        })
        .collect();
    for own in inspected {
        findings.append(own);
    }
    sources
}

/// How many bytes the records have, and the documents.
fn sizes(found: &[Found]) -> (u64, u64) {
    let mut sum = (0_u64, 0_u64);
    for one in found {
        match one {
            Found::Text(_, _, data) => sum.0 = sum.0.saturating_add(data.len()),
            Found::Document(file, _) => sum.1 = sum.1.saturating_add(file.size),
        }
    }
    sum
}

fn hidden(entry: &DirEntry) -> bool {
    super::is_hidden(entry.file_name())
}

fn leads_out(entry: &DirEntry, root: &Path) -> bool {
    entry.path_is_symlink()
        && entry
            .path()
            .canonicalize()
            .is_ok_and(|target| !target.starts_with(root))
}

/// Names every symbolic link that the walk did not follow. A second, cheap look, since the
/// walk's filter can only say yes or no.
fn links_out(root: &Path, canonical: &Path, findings: &mut Findings) {
    let links = WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !hidden(entry))
        .filter_map(Result::ok)
        .filter(DirEntry::path_is_symlink);
    for entry in links {
        if leads_out(&entry, canonical) {
            findings.push(Diagnostic::path(
                codes::LINK_OUT,
                relative(root, entry.path()),
                "this link leads out of the content folder",
            ));
        }
    }
}

fn look(
    entry: &DirEntry,
    root: &Path,
    sources: &mut Sources,
    found: &mut Vec<Found>,
    same: &mut Same,
    findings: &mut Findings,
) {
    let path = relative(root, entry.path());
    if entry.depth() == 0 {
        sources.read.folder(&path);
        return;
    }
    if entry.file_name().to_str().is_none() || path.chars().any(char::is_control) {
        findings.push(Diagnostic::path(
            codes::BAD_NAME,
            path.escape_debug().to_string(),
            "the name holds control characters or is not UTF-8",
        ));
        return;
    }
    let kind = entry.file_type();
    if kind.is_dir() {
        sources.read.folder(&path);
        if entry.depth() == 1 {
            sources.folders.push(path);
        }
        return;
    }
    if !kind.is_file() {
        findings.push(Diagnostic::path(
            codes::UNREADABLE,
            path,
            "this is not a file that can be read (a pipe, a socket or a device)",
        ));
        return;
    }
    let data = match entry.metadata() {
        Ok(data) => data,
        Err(error) => {
            findings.push(unreadable(root, &error));
            return;
        }
    };
    same.note(&path, &data);
    let text = path.ends_with(".md")
        || !path.contains('/') && (path.ends_with(".yml") || path.ends_with(".yaml"))
        || path == LEDGER;
    found.push(if text {
        Found::Text(path, entry.path().to_owned(), data)
    } else {
        let file = DocumentFile {
            path,
            size: data.len(),
            stamp: mark(&data),
        };
        Found::Document(file, Stamp::of(&data))
    });
}

fn unreadable(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let path = error
        .path()
        .map_or_else(|| ".".to_owned(), |p| relative(root, p));
    if error.loop_ancestor().is_some() {
        return Diagnostic::path(codes::LINK_OUT, path, "this link leads round in a ring");
    }
    let dead = error.path().is_some_and(|p| p.is_symlink() && !p.exists());
    if dead {
        return Diagnostic::path(
            codes::UNREADABLE,
            path,
            "this is a link to a file that is not there",
        )
        .help("put the file where the link leads, or remove the link");
    }
    let why = error
        .io_error()
        .map_or_else(|| error.to_string(), std::io::Error::to_string);
    Diagnostic::path(codes::UNREADABLE, path, format!("cannot be read: {why}"))
}

/// Why a file gave no text.
enum Unread {
    /// The file as a whole.
    Whole(crate::diag::Code, String),
    /// A byte of it.
    NotText(text::NotText),
}

/// How many bytes a file may have.
fn most(path: &str) -> u64 {
    if path == LEDGER {
        Limits::LEDGER
    } else {
        Limits::RECORD
    }
}

/// A text file: left unread where it is known, else as it is.
fn text_file(path: String, disk: PathBuf, data: &Metadata, known: &dyn Known) -> Reading {
    let signature = Signature::of(data);
    let sum = signature.and_then(|signature| known.sum(&path, &signature));
    if let Some(sum) = sum {
        let mut file = SourceFile::left(path, disk, sum);
        file.signature = signature;
        return Reading::Text(file, Stamp::of(data));
    }
    match read_text(&disk, data.len(), most(&path)) {
        Ok((text, data)) => {
            let mut file = SourceFile::new(path, text);
            file.signature = Signature::of(&data);
            Reading::Text(file, Stamp::of(&data))
        }
        Err(fault) => Reading::Fault(path, fault),
    }
}

/// The text of a file, and what the file was just before it was read.
fn read_text(path: &Path, size: u64, most: u64) -> Result<(String, Metadata), Unread> {
    if size > most {
        return Err(Unread::Whole(
            codes::TOO_LARGE,
            format!("the file has {size} bytes; it may have {most}"),
        ));
    }
    let mut bytes = Vec::with_capacity(size as usize + 1);
    let data = File::open(path)
        .and_then(|file| {
            let data = file.metadata()?;
            file.take(most + 1).read_to_end(&mut bytes)?;
            Ok(data)
        })
        .map_err(|error| Unread::Whole(codes::UNREADABLE, format!("cannot be read: {error}")))?;
    if bytes.len() as u64 > most {
        return Err(Unread::Whole(
            codes::TOO_LARGE,
            format!("the file grew past {most} bytes while it was read"),
        ));
    }
    let text = text::decode(bytes).map_err(Unread::NotText)?;
    Ok((text, data))
}

/// The path below `root` with `/` between names.
fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below
        .components()
        .map(|c| c.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

/// Names that another system could not hold beside each other, or at all.
fn names(found: &[Found], findings: &mut Findings) {
    let mut folded = HashMap::new();
    for one in found {
        let path = match one {
            Found::Text(path, ..) => path,
            Found::Document(file, _) => &file.path,
        };
        if let Some(other) = folded.insert(path.to_lowercase(), path) {
            findings.push(Diagnostic::path(
                codes::NAME_TRAP,
                path,
                format!("the name differs from `{other}` in case alone, which Windows and macOS cannot tell apart"),
            ));
        }
        for name in path.split('/') {
            if name.len() > 200 {
                findings.push(Diagnostic::path(
                    codes::NAME_TRAP,
                    path,
                    format!(
                        "a name of {} bytes is longer than some systems hold (200)",
                        name.len()
                    ),
                ));
            }
            let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
            let numbered = |device: &str| {
                stem.strip_prefix(device)
                    .is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit() && n != "0")
            };
            let reserved = matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
                || numbered("com")
                || numbered("lpt");
            if reserved
                || name.ends_with(['.', ' '])
                || name.contains(['<', '>', ':', '"', '\\', '|', '?', '*'])
            {
                findings.push(Diagnostic::path(
                    codes::NAME_TRAP,
                    path,
                    format!("Windows cannot hold a file named `{name}`"),
                ));
            }
        }
    }
}
