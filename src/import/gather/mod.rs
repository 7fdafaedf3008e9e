//! Finds the papers: files, folders, ZIP files and crawls, each opened one at a time.
//!
//! ```text
//! list: folder -> zip | warc -> Locator        open: Locator -> bytes -> what it is -> Found
//! ```
//!
//! A place is opened by itself, whatever else lies in the same archive, so that papers can be gone
//! through twice, on all cores, with one of them in memory for each. No name out of an archive is
//! ever used as a path.

mod address;
mod crawl;
mod encoding;
mod folder;
mod http;
pub mod pdf;
mod what;
mod zipped;

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::locator::{Locator, Member};
use super::paper::Paper;
use what::What;

/// More than this is no paper that anybody reads.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// What is to be said of a paper that is larger.
const TOO_LARGE: &str = "it is larger than 64 MB, and no paper is; split it, or leave it out";

/// What lies at a place.
#[derive(Debug)]
pub enum Found {
    /// A paper with text.
    Paper(Paper),
    /// A PDF: a pack, if [`pdf::text`] says so, or else a document.
    Pdf {
        /// What people call it.
        name: String,
        /// The address under which it was saved, where that is known.
        address: Option<String>,
        /// What is in it.
        bytes: Vec<u8>,
    },
    /// A file that has no text to read, such as a picture or a report of a word processor: a
    /// document, perhaps.
    Document {
        /// What people call it.
        name: String,
        /// The address under which it was saved, where that is known.
        address: Option<String>,
        /// What is in it.
        bytes: Vec<u8>,
    },
}

/// What came out of a place, before anybody asked what it is.
struct Raw {
    name: String,
    address: Option<String>,
    /// What a server said that it is: `text/html; charset=windows-1252`.
    content_type: Option<String>,
    bytes: Vec<u8>,
}

/// Everything that lies at these paths, folders and archives gone through, in a settled order. What
/// cannot be read is told beside it, by its name.
pub fn list(inputs: &[PathBuf]) -> (Vec<Locator>, Vec<(String, String)>) {
    let mut told = Vec::new();
    let files = folder::files(inputs, &mut told);
    let mut crawls = crawl::Listing::default();
    let mut found = Vec::new();
    for file in files {
        let listed = match archive(&file) {
            Ok(Archive::Zip) => zipped::list(&file, &mut told).map(|all| found.extend(all)),
            Ok(Archive::Warc) => crawls.list(&file, &mut found, &mut told),
            Ok(Archive::No) => {
                found.push(Locator {
                    file: file.clone(),
                    member: None,
                });
                Ok(())
            }
            Err(why) => Err(why),
        };
        if let Err(why) = listed {
            told.push((shown(&file), why));
        }
    }
    crawls.keep_latest(&mut found);
    (found, told)
}

/// Opens what lies at a place. Where it cannot be read, says why, in one sentence.
pub fn open(at: &Locator) -> Result<Found, String> {
    let raw = match at.member {
        None => file(&at.file)?,
        Some(Member::Zip(entry)) => zipped::open(&at.file, entry)?,
        Some(Member::Warc(place)) => crawl::open(&at.file, place)?,
    };
    Ok(found(raw))
}

/// Tells what something is, by what is in it, and then by its name.
fn found(raw: Raw) -> Found {
    let Raw {
        name,
        address,
        content_type,
        bytes,
    } = raw;
    match What::of(&name, &bytes) {
        What::Pdf => Found::Pdf {
            address: address.or_else(|| address::of_name(&name)),
            name,
            bytes,
        },
        What::Document => Found::Document {
            address: address.or_else(|| address::of_name(&name)),
            name,
            bytes,
        },
        What::Text => {
            let text = encoding::text(&bytes, content_type.as_deref());
            let saved = || address::of_page(&text).or_else(|| address::of_name(&name));
            Found::Paper(Paper {
                address: address.or_else(saved),
                name,
                text,
            })
        }
    }
}

/// A file of the disk that is no archive.
fn file(path: &Path) -> Result<Raw, String> {
    let opened = File::open(path).map_err(|error| cannot(&error))?;
    Ok(Raw {
        name: shown(path),
        address: None,
        content_type: None,
        bytes: all(opened)?,
    })
}

/// Reads to the end, or until it is clear that this is no paper.
fn all(from: impl Read) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    from.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| cannot(&error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(TOO_LARGE.to_owned());
    }
    Ok(bytes)
}

/// What a file of the disk is to be gone through as.
enum Archive {
    No,
    Zip,
    Warc,
}

/// Whether a file holds many papers. A text of a word processor is a ZIP file too, and is none here.
fn archive(path: &Path) -> Result<Archive, String> {
    let mut head = Vec::new();
    let opened = File::open(path).map_err(|error| cannot(&error))?;
    opened
        .take(16)
        .read_to_end(&mut head)
        .map_err(|error| cannot(&error))?;
    if head.starts_with(b"WARC/") || head.starts_with(&[0x1f, 0x8b]) {
        return Ok(Archive::Warc);
    }
    let zip = head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06");
    Ok(if zip && !what::is_office(&shown(path)) {
        Archive::Zip
    } else {
        Archive::No
    })
}

/// A path as it is told: what could move a terminal is not in it.
fn shown(path: &Path) -> String {
    plain(&path.to_string_lossy())
}

/// A name without signs of control.
fn plain(name: &str) -> String {
    name.replace(char::is_control, "\u{fffd}")
}

/// What a person is told of a fault of the disk.
fn cannot(error: &std::io::Error) -> String {
    format!("it cannot be read: {error}")
}
