//! Documents that not everybody can read: those that exist only as PDF, and
//! PDFs without tags, without text, or locked.

use std::collections::{BTreeMap, BTreeSet, HashSet};

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
    for finding in pdfs(subject, |_| true) {
        findings.push(finding);
    }
}

/// What is wrong with the PDFs that are meant.
pub(in crate::check) fn pdfs(
    subject: &Subject<'_>,
    is_meant: impl Fn(DocumentId) -> bool,
) -> Vec<Diagnostic> {
    let archive = subject.archive;
    let pdfs: Vec<(DocumentId, Span)> = listed_first(archive)
        .into_iter()
        .filter(|(id, _)| is_pdf(archive, *id) && is_meant(*id))
        .collect();
    let faults: Vec<_> = pdfs
        .par_iter()
        .filter_map(|(id, place)| {
            let path = subject.sources.root.join(&archive.documents[*id].source);
            Some((*id, *place, pdf::fault(&path)?))
        })
        .collect();
    let finding = |(id, place, fault)| {
        let name = file_name(archive, id);
        let (code, says) = said(fault);
        Diagnostic::at(code, place, format!("`{name}` {says}"))
    };
    faults.into_iter().map(finding).collect()
}

/// Published files of an office, PDFs among them, that have no page and no plainer file beside them.
pub(in crate::check) fn without_page(archive: &Archive) -> BTreeSet<DocumentId> {
    let pages = archive.documents.iter().filter(|(_, d)| d.report.is_some());
    let pages: BTreeSet<&str> = pages.map(|(_, d)| split(&d.source).0).collect();
    let mut alone: BTreeSet<DocumentId> = archive
        .documents
        .ids()
        .filter(|id| is_of_office(archive, *id))
        .filter(|id| !pages.contains(split(&archive.documents[*id].source).0))
        .collect();
    for (_, meeting) in archive.meetings.iter() {
        // A record is the text of the papers that it was written from.
        for source in meeting.source_files.iter().flatten() {
            alone.remove(source);
        }
        for list in lists(archive, meeting) {
            let twins = Twins::new(archive, list, is_of_office);
            for listed in list {
                if let Some(id) = listed.document.filter(|_| twins.has(listed)) {
                    alone.remove(&id);
                }
            }
        }
    }
    alone
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
        .flat_map(|list| {
            let twins = Twins::new(archive, list, is_pdf);
            let pdfs = list
                .iter()
                .filter(|l| l.document.is_some_and(|id| is_pdf(archive, id)));
            pdfs.filter(move |pdf| !twins.has(pdf))
        })
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

/// What a list has beside its closed files, to know which of them have their text there.
struct Twins<'a> {
    archive: &'a Archive,
    names: HashSet<&'a str>,
    titles: HashSet<&'a str>,
    /// Whether there is one closed file and a report as a page, which is taken for its text.
    pair: bool,
}

impl<'a> Twins<'a> {
    fn new(
        archive: &'a Archive,
        list: &'a [Listed],
        is_closed: fn(&Archive, DocumentId) -> bool,
    ) -> Self {
        let held = || list.iter().filter_map(|l| l.document.map(|id| (l, id)));
        let open = || held().filter(|(_, id)| !is_closed(archive, *id));
        let titles = open().filter_map(|(l, _)| l.entry.title.as_deref());
        let is_page = |(_, id): (&Listed, DocumentId)| archive.documents[id].report.is_some();
        Self {
            archive,
            names: open()
                .map(|(_, id)| split(&archive.documents[id].source).0)
                .collect(),
            titles: titles.collect(),
            pair: held().count() - open().count() == 1 && open().any(is_page),
        }
    }

    /// Whether something else in the list has the name or the title of a closed file.
    fn has(&self, closed: &Listed) -> bool {
        let Some(id) = closed.document else {
            return false;
        };
        let title = closed.entry.title.as_deref();
        self.pair
            || self
                .names
                .contains(split(&self.archive.documents[id].source).0)
            || title.is_some_and(|title| self.titles.contains(title))
    }
}

/// Endings of files that are made by the programs of an office.
const OFFICE: &[&str] = &[
    "doc", "docm", "docx", "odp", "ods", "odt", "pdf", "pps", "ppsx", "ppt", "pptm", "pptx", "rtf",
    "xls", "xlsm", "xlsx",
];

fn is_of_office(archive: &Archive, id: DocumentId) -> bool {
    let (_, ending) = split(&archive.documents[id].source);
    OFFICE
        .iter()
        .any(|known| known.eq_ignore_ascii_case(ending))
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
