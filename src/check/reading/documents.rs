//! Documents that not everybody can read: those that exist only as PDF, and
//! PDFs without tags, without text, or locked.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::listed;
use super::pdf::{self, Fault};
use crate::archive::{Archive, DocumentId, Listed, Meeting, Target};
use crate::check::Subject;
use crate::diag::{Code, Diagnostic, Findings, Span, codes};

/// How many files are named.
const NAMED: usize = 5;

/// Looks at every published document.
pub(super) fn documents(subject: &Subject<'_>, findings: &mut Findings) {
    let archive = subject.archive;
    for (_, meeting) in archive.meetings.iter() {
        if let Some(finding) = only_pdf(archive, meeting) {
            findings.push(finding);
        }
    }
    let pdfs: Vec<(DocumentId, Span)> = listed_first(archive)
        .into_iter()
        .filter(|(id, _)| is_pdf(archive, *id))
        .collect();
    let faults: Vec<_> = pdfs
        .par_iter()
        .filter_map(|(id, place)| {
            let path = subject.sources.root.join(&archive.documents[*id].source);
            Some((*id, *place, pdf::fault(&path)?))
        })
        .collect();
    for (id, place, fault) in faults {
        let name = file_name(archive, id);
        let (code, says) = said(fault);
        findings.push(Diagnostic::at(code, place, format!("`{name}` {says}")));
    }
}

fn said(fault: Fault) -> (Code, &'static str) {
    match fault {
        Fault::Password => (codes::PDF_LOCKED, "opens with a password alone"),
        Fault::NoCopying => (codes::PDF_LOCKED, "does not let its text be copied"),
        Fault::NoText => (
            codes::PDF_WITHOUT_TEXT,
            "holds pictures of pages and no text",
        ),
        Fault::NoTags => (codes::PDF_UNTAGGED, "has no tags for a screen reader"),
        Fault::NoTitle => (codes::PDF_UNNAMED, "does not say its title"),
        Fault::NoLanguage => (codes::PDF_UNNAMED, "does not say its language"),
    }
}

/// Where each published document is first listed, or linked to.
fn listed_first(archive: &Archive) -> BTreeMap<DocumentId, Span> {
    let mut places: BTreeMap<DocumentId, Span> = BTreeMap::new();
    let mut note = |id: DocumentId, place: Span| {
        places.entry(id).or_insert(place);
    };
    for (_, meeting) in archive.meetings.iter() {
        for listed in lists(archive, meeting).flatten() {
            if let Some(id) = listed.document {
                note(id, place(listed));
            }
        }
        let sources = meeting.record.sources.iter().zip(&meeting.source_files);
        for (source, document) in sources {
            if let (Some(file), Some(id)) = (&source.file, document) {
                note(*id, file.span);
            }
        }
        let links = meeting.record.references.iter().zip(&meeting.targets);
        for (reference, target) in links {
            if let Some(Target::Document(id)) = target {
                note(*id, reference.span);
            }
        }
    }
    for (_, document) in archive.documents.iter() {
        let Some(report) = &document.report else {
            continue;
        };
        for (reference, target) in report.record.references.iter().zip(&report.targets) {
            if let Some(Target::Document(id)) = target {
                note(*id, reference.span);
            }
        }
    }
    places
}

/// The list of the meeting, then those of its items.
fn lists<'a>(archive: &'a Archive, meeting: &'a Meeting) -> impl Iterator<Item = &'a [Listed]> {
    let items = meeting
        .items()
        .map(|id| archive.items[id].documents.as_slice());
    std::iter::once(meeting.documents.as_slice()).chain(items)
}

fn place(listed: &Listed) -> Span {
    let file = listed.entry.file.as_ref();
    file.map_or(listed.entry.span, |file| file.span)
}

/// One finding for all documents of a meeting that have no text beside them.
fn only_pdf(archive: &Archive, meeting: &Meeting) -> Option<Diagnostic> {
    let alone: Vec<&Listed> = lists(archive, meeting)
        .flat_map(|list| list.iter().filter(|l| has_no_twin(archive, list, l)))
        .collect();
    let first = place(alone.first()?);
    let mut names: Vec<String> = alone
        .iter()
        .filter_map(|listed| listed.document)
        .map(|id| format!("`{}`", file_name(archive, id)))
        .collect();
    names.sort();
    names.dedup();
    let message = match names.as_slice() {
        [one] => format!("{one} exists only as PDF"),
        many => {
            let (shown, more) = many.split_at(many.len().min(NAMED));
            let names = listed(shown, more.len());
            format!(
                "{} documents of this meeting exist only as PDF: {names}",
                many.len()
            )
        }
    };
    Some(Diagnostic::at(codes::ONLY_PDF, first, message))
}

/// Whether a document is a PDF, and nothing else in its list has its name or its title. One report
/// as a page beside one PDF is taken for its text.
fn has_no_twin(archive: &Archive, list: &[Listed], pdf: &Listed) -> bool {
    let Some(id) = pdf.document.filter(|id| is_pdf(archive, *id)) else {
        return false;
    };
    let held = || list.iter().filter_map(|l| l.document.map(|id| (l, id)));
    let pdfs = held().filter(|(_, id)| is_pdf(archive, *id)).count();
    let (own, _) = split(&archive.documents[id].source);
    !held()
        .filter(|(_, id)| !is_pdf(archive, *id))
        .any(|(other, id)| {
            let document = &archive.documents[id];
            split(&document.source).0 == own
                || pdf.entry.title.is_some() && pdf.entry.title == other.entry.title
                || pdfs == 1 && document.report.is_some()
        })
}

fn is_pdf(archive: &Archive, id: DocumentId) -> bool {
    split(&archive.documents[id].source)
        .1
        .eq_ignore_ascii_case("pdf")
}

/// A path without its ending, and the ending.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('.').unwrap_or((path, ""))
}

fn file_name(archive: &Archive, id: DocumentId) -> &str {
    let path = &archive.documents[id].source;
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}
