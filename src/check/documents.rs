//! Documents that are not what their names say: empty files, and files of another type, above all
//! the sign-in page that was saved under the name of a PDF.
//!
//! A type is known by the first bytes of a file; only those are read.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use rayon::prelude::*;

use super::Subject;
use crate::archive::{DocumentId, Id as _};
use crate::diag::{Diagnostic, Findings, Span, codes};

/// How many bytes tell a type. A PDF's mark may have a little before it.
const FIRST: u64 = 1024;

/// Looks at every document that is published.
pub(super) fn look(subject: &Subject<'_>, findings: &mut Findings) {
    pages(subject, findings);
    let archive = subject.archive;
    let places = places(subject);
    let files: Vec<DocumentId> = archive.documents.ids().collect();
    let wrong: Vec<(DocumentId, String)> = files
        .into_par_iter()
        .filter(|id| archive.documents[*id].report.is_none())
        .filter_map(|id| {
            let path = &archive.documents[id].source;
            Some((id, wrong(&subject.sources.root.join(path), path)?))
        })
        .collect();
    for (id, message) in wrong {
        let path = &archive.documents[id].source;
        findings.push(match places[id.index()] {
            Some(place) => Diagnostic::at(codes::DOCUMENT_TYPE, place, message),
            None => Diagnostic::path(codes::DOCUMENT_TYPE, path, message),
        });
    }
}

/// Runs of pages that end before they begin.
fn pages(subject: &Subject<'_>, findings: &mut Findings) {
    let archive = subject.archive;
    let own = archive.meetings.iter().flat_map(|(_, m)| &m.documents);
    for listed in own.chain(archive.items.iter().flat_map(|(_, i)| &i.documents)) {
        let Some(pages) = &listed.entry.pages else {
            continue;
        };
        let number = |text: &str| text.trim().parse::<u32>().ok();
        let run = pages.value.split_once(['-', '–']);
        if let Some((first, last)) = run.and_then(|(a, b)| Some((number(a)?, number(b)?)))
            && last < first
        {
            let message = format!("these pages go from {first} back to {last}");
            findings.push(Diagnostic::at(codes::BACKWARDS, pages.span, message));
        }
    }
}

/// Where each document is listed first.
fn places(subject: &Subject<'_>) -> Vec<Option<Span>> {
    let archive = subject.archive;
    let mut places = vec![None; archive.documents.len()];
    let own = archive.meetings.iter().flat_map(|(_, m)| &m.documents);
    for listed in own.chain(archive.items.iter().flat_map(|(_, i)| &i.documents)) {
        let place = listed
            .entry
            .file
            .as_ref()
            .map_or(listed.entry.span, |f| f.span);
        if let Some(id) = listed.document {
            places[id.index()].get_or_insert(place);
        }
    }
    for (_, meeting) in archive.meetings.iter() {
        let targets = meeting.record.references.iter().zip(&meeting.targets);
        for (reference, target) in targets {
            if let Some(crate::archive::Target::Document(id)) = target {
                places[id.index()].get_or_insert(reference.span);
            }
        }
        for (source, id) in meeting.record.sources.iter().zip(&meeting.source_files) {
            if let (Some(file), Some(id)) = (&source.file, id) {
                places[id.index()].get_or_insert(file.span);
            }
        }
    }
    places
}

/// What is wrong with a file, if anything.
fn wrong(path: &Path, name: &str) -> Option<String> {
    let mut bytes = Vec::new();
    // A file that cannot be read has a finding of its own.
    File::open(path)
        .ok()?
        .take(FIRST)
        .read_to_end(&mut bytes)
        .ok()?;
    let name = name.rsplit('/').next().unwrap_or(name);
    if bytes.is_empty() {
        return Some(format!("`{name}` is empty"));
    }
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    let expected = expected(&ending)?;
    let kind = kind(&bytes);
    if kind == Some(expected) {
        return None;
    }
    Some(match kind {
        Some(Kind::Page) => format!(
            "`{name}` is a web page, perhaps the sign-in page of the system that it came from"
        ),
        Some(kind) => format!("`{name}` is {}, not {}", kind.words(), expected.words()),
        None => format!("`{name}` is not {}", expected.words()),
    })
}

/// A type of file that its first bytes tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Pdf,
    /// What today's office programs write, and archives.
    Zip,
    /// What office programs wrote before.
    Ole,
    Rtf,
    Png,
    Jpeg,
    Gif,
    Webp,
    Tiff,
    Page,
}

impl Kind {
    fn words(self) -> &'static str {
        match self {
            Self::Pdf => "a PDF",
            Self::Zip => "an office document or an archive",
            Self::Ole => "an office document of the old kind",
            Self::Rtf => "a rich text document",
            Self::Png => "a PNG picture",
            Self::Jpeg => "a JPEG picture",
            Self::Gif => "a GIF picture",
            Self::Webp => "a WebP picture",
            Self::Tiff => "a TIFF picture",
            Self::Page => "a web page",
        }
    }
}

/// What a file of this ending must be. Text has no mark, so nothing is said of it.
fn expected(ending: &str) -> Option<Kind> {
    Some(match ending {
        "pdf" => Kind::Pdf,
        "docx" | "xlsx" | "pptx" | "odt" | "ods" | "odp" | "epub" | "zip" => Kind::Zip,
        "doc" | "xls" | "ppt" => Kind::Ole,
        "rtf" => Kind::Rtf,
        "png" => Kind::Png,
        "jpg" | "jpeg" => Kind::Jpeg,
        "gif" => Kind::Gif,
        "webp" => Kind::Webp,
        "tif" | "tiff" => Kind::Tiff,
        _ => return None,
    })
}

/// What the first bytes of a file say.
fn kind(bytes: &[u8]) -> Option<Kind> {
    const MARKS: &[(&[u8], Kind)] = &[
        (b"PK\x03\x04", Kind::Zip),
        (b"PK\x05\x06", Kind::Zip),
        (&[0xD0, 0xCF, 0x11, 0xE0], Kind::Ole),
        (b"{\\rtf", Kind::Rtf),
        (&[0x89, b'P', b'N', b'G'], Kind::Png),
        (&[0xFF, 0xD8, 0xFF], Kind::Jpeg),
        (b"GIF8", Kind::Gif),
        (b"II*\0", Kind::Tiff),
        (b"MM\0*", Kind::Tiff),
    ];
    if let Some((_, kind)) = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Some(*kind);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some(Kind::Webp);
    }
    if bytes.windows(5).any(|w| w == b"%PDF-") {
        return Some(Kind::Pdf);
    }
    let text = String::from_utf8_lossy(bytes).to_ascii_lowercase();
    let page = text.contains("<!doctype html") || text.contains("<html") || text.contains("<head>");
    page.then_some(Kind::Page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_known_by_its_first_bytes() {
        assert_eq!(kind(b"\n%PDF-1.7\n"), Some(Kind::Pdf));
        assert_eq!(kind(b"PK\x03\x04rest"), Some(Kind::Zip));
        assert_eq!(kind(b"RIFF....WEBPVP8 "), Some(Kind::Webp));
        assert_eq!(kind(b" <!DOCTYPE html><title>Sign in"), Some(Kind::Page));
        assert_eq!(kind(b"any text"), None);
    }
}
