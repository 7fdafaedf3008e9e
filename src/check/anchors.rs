//! Links to a place within a page that has no such place: `[above](#nowhere)`,
//! `[the table](report.md#nowhere)`. The page is there, so no build stops; but the reader is put at
//! its top and left to look.

use std::collections::{BTreeSet, HashSet};

use super::{Subject, is_open};
use crate::archive::Target;
use crate::diag::{Diagnostic, FileId, Findings, Span, codes, nearest};
use crate::markdown::{Html, Piece, Reference, Symbol};
use crate::record::Part;

/// Looks at every body.
pub(super) fn look(subject: &Subject<'_>, findings: &mut Findings) {
    let archive = subject.archive;
    for (_, meeting) in archive.meetings.iter().filter(|(_, m)| is_open(m)) {
        let record = &meeting.record;
        let items = record
            .items
            .iter()
            .flat_map(|i| i.agenda.iter().chain(&i.minutes));
        within(
            subject,
            record.file,
            record.preamble.iter().chain(items),
            findings,
        );
        beyond(subject, &record.references, &meeting.targets, findings);
    }
    for (_, document) in archive.documents.iter() {
        if let Some(report) = &document.report {
            within(
                subject,
                report.record.file,
                report.record.body.iter(),
                findings,
            );
            beyond(
                subject,
                &report.record.references,
                &report.targets,
                findings,
            );
        }
    }
    for (_, panel) in archive.panels.iter() {
        if let Some(file) = panel.record.file {
            within(subject, file, panel.record.body.iter(), findings);
            beyond(subject, &panel.record.references, &panel.targets, findings);
        }
    }
    for (_, series) in archive.series.iter() {
        if let Some(file) = series.record.file {
            within(subject, file, series.record.body.iter(), findings);
            beyond(
                subject,
                &series.record.references,
                &series.targets,
                findings,
            );
        }
    }
    for (_, page) in archive.pages.iter() {
        within(subject, page.record.file, page.record.body.iter(), findings);
        beyond(subject, &page.record.references, &page.targets, findings);
    }
}

/// The bodies' pieces.
fn pieces<'a>(parts: impl Iterator<Item = &'a Part>) -> impl Iterator<Item = &'a Piece> {
    let html = |part: &'a Part| -> &'a Html {
        match part {
            Part::Text(html) | Part::Action(html) => html,
            Part::Decision(decision) => &decision.html,
        }
    };
    parts.flat_map(move |part| &html(part).pieces)
}

/// Links within one record.
fn within<'a>(
    subject: &Subject<'_>,
    file: FileId,
    parts: impl Iterator<Item = &'a Part>,
    findings: &mut Findings,
) {
    let (mut places, mut links) = (BTreeSet::new(), Vec::new());
    for piece in pieces(parts) {
        match piece {
            Piece::Anchor(name) => {
                places.insert(&**name);
            }
            Piece::ToAnchor(name) => links.push(&**name),
            _ => {}
        }
    }
    let text = subject.sources.file(file).text();
    let mut said = HashSet::new();
    for name in links.into_iter().take(500) {
        if places.contains(name) || !said.insert(name) {
            continue;
        }
        let written = format!("](#{name}");
        // A note at the foot has an anchor of its own making, and no text of that kind.
        let Some(at) = text.find(&written) else {
            continue;
        };
        let span = Span::new(file, at + 2..at + written.len());
        findings.push(lost(span, name, &places));
    }
}

/// Links to a place in another file.
fn beyond(
    subject: &Subject<'_>,
    references: &[Reference],
    targets: &[Option<Target>],
    findings: &mut Findings,
) {
    for (reference, target) in references.iter().zip(targets) {
        let Symbol::File(path) = &reference.target else {
            continue;
        };
        let Some((_, name)) = path.split_once('#').filter(|(_, name)| !name.is_empty()) else {
            continue;
        };
        let mut places = BTreeSet::new();
        match target {
            // What the archive found within the page is a paragraph of it.
            Some(Target::Paragraph(..)) | None => continue,
            Some(Target::Document(id)) => {
                let Some(report) = &subject.archive.documents[*id].report else {
                    // A place in a PDF is the reader's program's business.
                    continue;
                };
                places.extend(pieces(report.record.body.iter()).filter_map(anchor));
            }
            Some(_) => {}
        }
        findings.push(lost(reference.span, name, &places));
    }
}

/// The place that a piece makes.
fn anchor(piece: &Piece) -> Option<&str> {
    match piece {
        Piece::Anchor(name) => Some(name),
        _ => None,
    }
}

fn lost(span: Span, name: &str, places: &BTreeSet<&str>) -> Diagnostic {
    let message = format!("there is no place `#{name}` to go to");
    let finding = Diagnostic::at(codes::NO_PLACE, span, message);
    // A heading's place bears its words behind `h-`.
    let heading = format!("h-{name}");
    let near = places.get(heading.as_str()).copied();
    // A page with very many places is not searched for one of a name like this.
    let few = places.iter().copied().take(200);
    match near.or_else(|| nearest(name, few).filter(|_| name.len() < 100)) {
        Some(near) => finding.help(format!("did you mean `#{near}`?")),
        None => finding,
    }
}
