//! Where every symbolic link leads, and who refers to whom.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::documents::{From, Shelf};
use super::lookup::Lookup;
use super::model::{Archive, Corrected, Target, Targets};
use super::table::{DocumentId, Id as _, ItemId, MeetingId, PanelId};
use crate::diag::{Diagnostic, Findings, Span, Spanned, codes, nearest};
use crate::markdown::{Piece, Reference, Symbol};
use crate::record::Part;

/// The record whose references are being resolved.
struct Origin {
    panel: Option<PanelId>,
    meeting: Option<MeetingId>,
    item: Option<ItemId>,
    /// Where its links are seen to come from.
    target: Option<Target>,
    folders: Vec<String>,
}

/// Resolves every reference of every record.
pub(super) fn resolve(
    archive: &mut Archive,
    shelf: &mut Shelf<'_>,
    lookup: &Lookup,
    findings: &mut Findings,
) {
    for id in archive.meetings.ids() {
        let record = &archive.meetings[id].record;
        let references = record.references.clone();
        let folder = format!("{}/{}", record.panel, record.stem);
        let extents: Vec<Span> = record.items.iter().map(|i| i.extent).collect();
        let panel = archive.meetings[id].panel;
        let panel_folder = record.panel.clone();
        let mut targets = Targets::with_capacity(references.len());
        for reference in &references {
            let place = extents
                .partition_point(|e| e.start <= reference.span.start)
                .checked_sub(1);
            let item = place.and_then(|n| archive.meetings[id].items().nth(n));
            let origin = Origin {
                panel: Some(panel),
                meeting: Some(id),
                item,
                target: Some(item.map_or(Target::Meeting(id), Target::Item)),
                folders: vec![folder.clone(), panel_folder.clone()],
            };
            targets.push(one(archive, shelf, lookup, &origin, reference, findings));
        }
        archive.meetings[id].targets = targets;
    }
    // Reports may link to reports that nobody listed before, so the table grows while it is walked.
    let mut n = 0;
    while n < archive.documents.len() {
        report(archive, shelf, lookup, DocumentId::new(n), findings);
        n += 1;
    }
    for id in archive.panels.ids() {
        let references = archive.panels[id].record.references.clone();
        let slug = archive.panels[id].record.slug.clone();
        let origin = Origin {
            panel: Some(id),
            meeting: None,
            item: None,
            target: Some(Target::Panel(id)),
            folders: vec![slug],
        };
        archive.panels[id].targets = all(archive, shelf, lookup, &origin, &references, findings);
    }
    for id in archive.series.ids() {
        let references = archive.series[id].record.references.clone();
        let origin = Origin {
            panel: None,
            meeting: None,
            item: None,
            target: Some(Target::Series(id)),
            folders: vec!["reports".to_owned()],
        };
        archive.series[id].targets = all(archive, shelf, lookup, &origin, &references, findings);
    }
    for id in archive.pages.ids() {
        let references = archive.pages[id].record.references.clone();
        let origin = Origin {
            panel: None,
            meeting: None,
            item: None,
            target: Some(Target::Page(id)),
            folders: vec!["pages".to_owned()],
        };
        archive.pages[id].targets = all(archive, shelf, lookup, &origin, &references, findings);
    }
    while n < archive.documents.len() {
        report(archive, shelf, lookup, DocumentId::new(n), findings);
        n += 1;
    }
    each_once(archive);
    corrections(archive, lookup, findings);
}

/// Who refers to something is named once, however often.
fn each_once(archive: &mut Archive) {
    let once = |list: &mut Vec<Target>| {
        let mut seen = BTreeSet::new();
        list.retain(|from| seen.insert(from.clone()));
    };
    for id in archive.panels.ids() {
        once(&mut archive.panels[id].backlinks);
    }
    for id in archive.meetings.ids() {
        once(&mut archive.meetings[id].backlinks);
    }
    for id in archive.items.ids() {
        once(&mut archive.items[id].backlinks);
    }
    for id in archive.series.ids() {
        once(&mut archive.series[id].backlinks);
    }
    for id in archive.people.ids() {
        once(&mut archive.people[id].backlinks);
    }
    for id in archive.documents.ids() {
        if let Some(report) = &mut archive.documents[id].report {
            once(&mut report.backlinks);
        }
    }
}

fn report(
    archive: &mut Archive,
    shelf: &mut Shelf<'_>,
    lookup: &Lookup,
    id: DocumentId,
    findings: &mut Findings,
) {
    let document = &archive.documents[id];
    let Some(report) = &document.report else {
        return;
    };
    let references = report.record.references.clone();
    let folder = document
        .source
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder)
        .to_owned();
    let meeting = document.meeting;
    let origin = Origin {
        panel: meeting.map(|m| archive.meetings[m].panel),
        meeting,
        item: document.items.first().copied(),
        target: Some(Target::Document(id)),
        folders: vec![folder],
    };
    let targets = all(archive, shelf, lookup, &origin, &references, findings);
    if let Some(report) = &mut archive.documents[id].report {
        report.targets = targets;
    }
}

fn all(
    archive: &mut Archive,
    shelf: &mut Shelf<'_>,
    lookup: &Lookup,
    origin: &Origin,
    references: &[Reference],
    findings: &mut Findings,
) -> Targets {
    references
        .iter()
        .map(|r| one(archive, shelf, lookup, origin, r, findings))
        .collect()
}

fn one(
    archive: &mut Archive,
    shelf: &mut Shelf<'_>,
    lookup: &Lookup,
    origin: &Origin,
    reference: &Reference,
    findings: &mut Findings,
) -> Option<Target> {
    let span = reference.span;
    let target = match &reference.target {
        Symbol::File(path) => {
            let from = From {
                folders: origin.folders.iter().map(String::as_str).collect(),
                meeting: origin.meeting,
                item: origin.item,
            };
            let found = shelf.link(archive, &from, &Spanned::new(path.clone(), span), findings);
            found.map(|target| within_report(archive, target, path))
        }
        Symbol::Cited(date) => cited(archive, lookup, origin, *date, span, findings),
        Symbol::Paragraph(number) => paragraph(archive, origin, number),
        Symbol::Panel(slug) => lookup
            .panel(slug)
            .map(Target::Panel)
            .or_else(|| lost(findings, span, "panel", slug, lookup.panels())),
        Symbol::Report(slug) => lookup
            .series(slug)
            .map(Target::Series)
            .or_else(|| lost(findings, span, "report", slug, lookup.all_series())),
        Symbol::Person(slug) => lookup
            .person(slug)
            .map(Target::Person)
            .or_else(|| lost(findings, span, "person", slug, lookup.people())),
        Symbol::Meeting { panel, key, item } => {
            let place = Cite {
                panel: panel.as_deref(),
                key: key.as_deref(),
                item: item.as_deref(),
            };
            find_meeting(
                archive,
                lookup,
                origin.panel,
                origin.meeting,
                &place,
                span,
                findings,
            )
        }
    }?;
    // A record's link to itself tells nobody anything.
    if let Some(from) = &origin.target
        && *from != target
        && !matches!(&target, Target::Document(_) | Target::Paragraph(..) if origin.item.is_some())
    {
        let list = match &target {
            Target::Panel(id) => &mut archive.panels[*id].backlinks,
            Target::Meeting(id) => &mut archive.meetings[*id].backlinks,
            Target::Item(id) => &mut archive.items[*id].backlinks,
            Target::Series(id) => &mut archive.series[*id].backlinks,
            Target::Person(id) => &mut archive.people[*id].backlinks,
            Target::Document(id) | Target::Paragraph(id, _) => {
                match &mut archive.documents[*id].report {
                    Some(report) => &mut report.backlinks,
                    None => return Some(target),
                }
            }
            Target::Page(_) => return Some(target),
        };
        if list.last() != Some(from) {
            list.push(from.clone());
        }
    }
    Some(target)
}

/// The place within a report that a link names after `#`, where the report has it.
fn within_report(archive: &Archive, target: Target, path: &str) -> Target {
    let (Target::Document(id), Some((_, name))) = (&target, path.split_once('#')) else {
        return target;
    };
    let has = |part: &Part| {
        let html = match part {
            Part::Text(html) | Part::Action(html) => html,
            Part::Decision(decision) => &decision.html,
        };
        html.pieces
            .iter()
            .any(|piece| matches!(piece, Piece::Anchor(anchor) if **anchor == *name))
    };
    let report = archive.documents[*id].report.as_ref();
    if report.is_some_and(|report| report.record.body.iter().any(has)) {
        Target::Paragraph(*id, name.to_owned())
    } else {
        target
    }
}

fn lost<'a>(
    findings: &mut Findings,
    span: Span,
    what: &str,
    slug: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<Target> {
    let mut finding = Diagnostic::at(
        codes::BROKEN_LINK,
        span,
        format!("there is no {what} `{slug}`"),
    );
    if let Some(near) = nearest(slug, known) {
        finding = finding.help(format!("did you mean `{near}`?"));
    }
    findings.push(finding);
    None
}

/// A meeting, and an item of it, as a record names them.
pub(super) struct Cite<'a> {
    pub panel: Option<&'a str>,
    pub key: Option<&'a str>,
    pub item: Option<&'a str>,
}

fn find_meeting(
    archive: &Archive,
    lookup: &Lookup,
    own: Option<PanelId>,
    this: Option<MeetingId>,
    cite: &Cite<'_>,
    span: Span,
    findings: &mut Findings,
) -> Option<Target> {
    let panel = match cite.panel {
        Some(slug) => match lookup.panel(slug) {
            Some(id) => Some(id),
            None => return lost(findings, span, "panel", slug, lookup.panels()),
        },
        None => own,
    };
    let meeting = match cite.key {
        None => this,
        Some(key) => {
            let Some(panel) = panel else {
                findings.push(
                    Diagnostic::at(
                        codes::BROKEN_LINK,
                        span,
                        format!("`{key}` does not say which panel's meeting is meant"),
                    )
                    .help(format!(
                        "write the panel's slug before it: `[[panel-slug/{key}]]`"
                    )),
                );
                return None;
            };
            let found = lookup.meeting(panel, key);
            if found.is_none() {
                let mut finding = Diagnostic::at(
                    codes::BROKEN_LINK,
                    span,
                    format!("{} has no meeting `{key}`", archive.panels[panel].name),
                );
                let day = key.get(..10).and_then(crate::yaml::fields::parse_date);
                if let Some(near) = day.and_then(|d| nearest_meeting(archive, panel, d, this)) {
                    finding = finding.help(format!(
                        "the nearest meeting is `{}`",
                        archive.meetings[near].record.key
                    ));
                }
                findings.push(finding);
            }
            found
        }
    };
    let meeting = meeting?;
    let Some(number) = cite.item else {
        return Some(Target::Meeting(meeting));
    };
    let found = lookup.numbered(meeting, number);
    match (found.address, found.number) {
        (Some(id), None) | (None, Some(id)) => Some(Target::Item(id)),
        (Some(id), Some(_)) => {
            findings.push(Diagnostic::at(
                codes::AMBIGUOUS_NUMBER,
                span,
                format!("`{number}` is the address of one item and the minute number of another; it leads to the first"),
            ));
            Some(Target::Item(id))
        }
        // What an unreadable record has is not known: its own fault is named, and that is enough.
        (None, None) if !archive.meetings[meeting].record.readable => {
            Some(Target::Meeting(meeting))
        }
        (None, None) => {
            findings.push(Diagnostic::at(
                codes::BROKEN_LINK,
                span,
                format!(
                    "the meeting of {} has no item `{number}`",
                    archive.meetings[meeting].record.key
                ),
            ));
            None
        }
    }
}

/// The meeting of a panel nearest to a day, other than the one that cites it.
fn nearest_meeting(
    archive: &Archive,
    panel: PanelId,
    day: NaiveDate,
    but: Option<MeetingId>,
) -> Option<MeetingId> {
    archive.panels[panel]
        .meetings()
        .filter(|m| Some(*m) != but)
        .min_by_key(|m| (archive.meetings[*m].record.date - day).num_days().abs())
}

fn cited(
    archive: &Archive,
    lookup: &Lookup,
    origin: &Origin,
    date: NaiveDate,
    span: Span,
    findings: &mut Findings,
) -> Option<Target> {
    let panel = origin.panel?;
    let own = origin.meeting.map(|m| archive.meetings[m].record.date);
    if own == Some(date) {
        return None;
    }
    if let Some(found) = lookup.meeting_on(archive, panel, date) {
        return Some(Target::Meeting(found));
    }
    // A meeting that was still to come is not missed.
    if own.is_none_or(|own| date < own) {
        let mut finding = Diagnostic::at(
            codes::CITED_DATE,
            span,
            format!("this panel has no meeting on {}", date.format("%-d %B %Y")),
        );
        if let Some(near) = nearest_meeting(archive, panel, date, origin.meeting) {
            finding = finding.help(format!(
                "the nearest meeting is that of {}",
                archive.meetings[near].record.date.format("%-d %B %Y")
            ));
        }
        findings.push(finding);
    }
    None
}

fn paragraph(archive: &Archive, origin: &Origin, number: &str) -> Option<Target> {
    let listed = origin.item.map(|i| &archive.items[i].documents)?;
    listed.iter().filter_map(|l| l.document).find_map(|id| {
        let report = archive.documents[id].report.as_ref()?;
        report
            .record
            .anchors
            .iter()
            .any(|a| a == number)
            .then(|| Target::Paragraph(id, number.to_owned()))
    })
}

fn corrections(archive: &mut Archive, lookup: &Lookup, findings: &mut Findings) {
    for id in archive.items.ids() {
        let panel = archive.panel_of(id);
        for correction in archive.item(id).corrects.clone() {
            let written = correction.meeting.value.trim();
            let (slug, key) = written
                .rsplit_once('/')
                .map_or((None, written), |(p, k)| (Some(p), k));
            let item = correction
                .item
                .as_ref()
                .map(|i| i.value.trim().to_lowercase());
            let cite = Cite {
                panel: slug,
                key: Some(key),
                item: item.as_deref(),
            };
            let mut own = Findings::new();
            let place = correction
                .item
                .as_ref()
                .map_or(correction.meeting.span, |i| i.span);
            let Some(target) =
                find_meeting(archive, lookup, Some(panel), None, &cite, place, &mut own)
            else {
                findings.push(Diagnostic::at(
                    codes::CORRECTS_NOTHING,
                    place,
                    "what this corrects is not in the archive",
                ));
                continue;
            };
            findings.append(own);
            let entry = Corrected {
                by: id,
                note: correction.note.clone(),
            };
            match &target {
                Target::Item(corrected) => archive.items[*corrected].corrected_by.push(entry),
                Target::Meeting(corrected) => archive.meetings[*corrected].corrected_by.push(entry),
                _ => {}
            }
            archive.items[id].corrects.push((target, correction.note));
        }
    }
    for id in archive.items.ids() {
        for n in 0..archive.items[id].corrects.len() {
            if let (Target::Item(first), _) = &archive.items[id].corrects[n]
                && leads_back(archive, *first, id)
            {
                let record = archive.item(id);
                let span = record.corrects.get(n).map_or(record.span, |c| c.span);
                findings.push(Diagnostic::at(
                    codes::CORRECTION_RING,
                    span,
                    "following these corrections comes back to this item",
                ));
            }
        }
    }
}

/// Whether the corrections of an item, and those of what they correct, come to another.
fn leads_back(archive: &Archive, from: ItemId, to: ItemId) -> bool {
    let mut seen = std::collections::HashSet::new();
    let mut open = vec![from];
    while let Some(here) = open.pop() {
        if here == to {
            return true;
        }
        if seen.insert(here) {
            let next = archive.items[here].corrects.iter();
            open.extend(next.filter_map(|(target, _)| match target {
                Target::Item(item) => Some(*item),
                _ => None,
            }));
        }
    }
    false
}
