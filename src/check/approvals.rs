//! Minutes and what became of them: that they came at all, that a later meeting approved them, and
//! that it called them by their date.
//!
//! What a meeting did with earlier minutes stands in its item 'Minutes of the
//! previous meeting'. Where that names a date, it speaks of that day's minutes;
//! where it names none, of those of the meeting before.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};

use super::minutes::{Taking, of_minutes, takings};
use super::prose::Dated;
use super::{Subject, day, is_open, key_line};
use crate::archive::{Id, MeetingId, PanelId};
use crate::diag::{Diagnostic, Findings, codes};
use crate::markdown::Symbol;
use crate::record::{ItemRecord, MeetingRecord, Status};

/// How long minutes may take to come, in days.
const PATIENCE: u64 = 90;

/// How many days off a date may be and still be a slip for that of a meeting.
const SLIP: i64 = 7;

/// Looks at what every panel did with its minutes.
pub(super) fn look(subject: &Subject<'_>, findings: &mut Findings) {
    for panel in subject.archive.panels.ids() {
        let takings = takings(subject, panel);
        unapproved(subject, panel, &takings, findings);
        let days = days(subject, panel);
        for taking in &takings {
            wrong_dates(subject, taking, &days, findings);
        }
    }
    missing(subject, findings);
}

/// Whether a record holds minutes.
fn has_minutes(record: &MeetingRecord) -> bool {
    matches!(record.status, Status::Draft | Status::Approved)
}

/// The meeting of the panel before another one.
fn before(subject: &Subject<'_>, meeting: MeetingId) -> Option<MeetingId> {
    let archive = subject.archive;
    let held = |m: &MeetingId| archive.meetings[*m].record.status != Status::Cancelled;
    let panel = &archive.panels[archive.meetings[meeting].panel];
    // Meetings stand in the order of their dates, so the one before is found from where this one is.
    (panel.meetings.start as usize..Id::index(meeting))
        .rev()
        .map(Id::new)
        .find(held)
}

/// The earlier minutes that a panel's later meetings took, each with the first that approved them,
/// by its place among the takings.
#[derive(Default)]
struct Taken {
    /// Days that are named, with those right beside them: a slip has its own finding.
    named: HashSet<NaiveDate>,
    /// Meetings whose minutes an item without a date may have meant.
    undated: HashSet<MeetingId>,
    approved: HashMap<NaiveDate, usize>,
    approved_undated: HashMap<MeetingId, usize>,
}

fn taken(subject: &Subject<'_>, takings: &[Taking]) -> Taken {
    let archive = subject.archive;
    let taking: HashSet<MeetingId> = takings.iter().map(|t| t.meeting).collect();
    let mut out = Taken::default();
    for (n, one) in takings.iter().enumerate() {
        let record = &archive.meetings[one.meeting].record;
        if !has_minutes(record) {
            continue;
        }
        let named = one.dates.iter().filter_map(|d| d.before(record.date));
        let named: Vec<NaiveDate> = named.filter(|d| *d < record.date).collect();
        if named.is_empty() {
            // A special meeting takes no minutes, so those before it are taken with its own.
            let mut back = before(subject, one.meeting);
            if let Some(before) = back.filter(|_| one.approves) {
                out.approved_undated.entry(before).or_insert(n);
            }
            while let Some(meeting) = back.filter(|m| out.undated.insert(*m)) {
                back = before(subject, meeting).filter(|_| !taking.contains(&meeting));
            }
        }
        for date in named {
            if one.approves {
                out.approved.entry(date).or_insert(n);
            }
            for off in 0..=3 {
                out.named.extend(date.checked_add_days(Days::new(off)));
                out.named.extend(date.checked_sub_days(Days::new(off)));
            }
        }
    }
    out
}

/// Drafts that the panel's later meetings passed over, and drafts that they approved.
fn unapproved(subject: &Subject<'_>, panel: PanelId, takings: &[Taking], findings: &mut Findings) {
    let archive = subject.archive;
    let taken = taken(subject, takings);
    let last = takings
        .iter()
        .filter(|t| has_minutes(&archive.meetings[t.meeting].record))
        .map(|t| (archive.meetings[t.meeting].record.date, t))
        .filter(|(date, _)| *date <= archive.today())
        .max_by_key(|(date, _)| *date);
    for id in archive.panels[panel].meetings() {
        let meeting = &archive.meetings[id];
        let record = &meeting.record;
        if record.status != Status::Draft || !is_open(meeting) {
            continue;
        }
        let by = taken.approved.get(&record.date);
        let by = by.or_else(|| taken.approved_undated.get(&id));
        if let Some(by) = by.map(|n| &takings[*n]) {
            let message = format!(
                "these minutes are a draft, but the meeting of {} approved them",
                day(archive.meetings[by.meeting].record.date)
            );
            let finding = Diagnostic::at(
                codes::DRAFT_APPROVED,
                key_line(subject.sources, record.file, "status"),
                message,
            );
            findings.push(finding.related(archive.item(by.item).span, "approved here"));
            continue;
        }
        let Some((later, by)) = last.filter(|(later, _)| *later > record.date) else {
            continue;
        };
        if taken.named.contains(&record.date) || taken.undated.contains(&id) {
            continue;
        }
        let finding = Diagnostic::at(
            codes::NEVER_APPROVED,
            key_line(subject.sources, record.file, "status"),
            format!(
                "these minutes are a draft, and no later meeting approved them, not even the last, on {}",
                day(later)
            ),
        );
        findings.push(finding.related(
            archive.item(by.item).span,
            "the last minutes that were taken",
        ));
    }
}

/// Dates of earlier minutes on which the panel did not meet, or on which it meets now.
fn wrong_dates(
    subject: &Subject<'_>,
    taking: &Taking,
    days: &HashSet<NaiveDate>,
    findings: &mut Findings,
) {
    let archive = subject.archive;
    let record = &archive.meetings[taking.meeting].record;
    // What is put right elsewhere is known.
    if !archive.items[taking.item].corrected_by.is_empty() {
        return;
    }
    let given: Vec<(&Dated, NaiveDate)> = taking
        .dates
        .iter()
        .filter_map(|d| Some((d, d.date()?)))
        .collect();
    let Some(before) = before(subject, taking.meeting) else {
        return;
    };
    let before = archive.meetings[before].record.date;
    if given.iter().any(|(_, date)| *date == before) {
        return;
    }
    let noted = cited(archive.item(taking.item), record);
    for (dated, date) in given {
        let off = (date - before).num_days().abs();
        let own = date == record.date && of_minutes(&taking.text, &dated.range);
        let slip = off > 0 && off <= SLIP && !noted.contains(&date) && !days.contains(&date);
        if !own && !slip {
            continue;
        }
        let message = if own {
            "this gives earlier minutes the date of this very meeting".to_owned()
        } else {
            format!("this panel did not meet on {}", day(date))
        };
        let span = taking.span(subject, &dated.range);
        findings.push(
            Diagnostic::at(codes::OTHER_DATE, span, message).help(format!(
                "its meeting before this one was on {}",
                day(before)
            )),
        );
    }
}

/// The dates that the archive has looked up already, and has its own finding for.
fn cited(item: &ItemRecord, record: &MeetingRecord) -> HashSet<NaiveDate> {
    let inside = record
        .references
        .iter()
        .filter(|r| item.extent.holds(r.span));
    inside
        .filter_map(|r| match r.target {
            Symbol::Cited(date) => Some(date),
            _ => None,
        })
        .collect()
}

/// The days on which a panel met.
fn days(subject: &Subject<'_>, panel: PanelId) -> HashSet<NaiveDate> {
    let archive = subject.archive;
    let records = archive.panels[panel]
        .meetings()
        .map(|m| &archive.meetings[m].record);
    records
        .flat_map(|r| {
            let last = r.until.unwrap_or(r.date);
            r.date
                .iter_days()
                .take(31)
                .take_while(move |day| *day <= last)
        })
        .collect()
}

/// Meetings that are long past, and have an agenda alone.
fn missing(subject: &Subject<'_>, findings: &mut Findings) {
    let archive = subject.archive;
    for (_, meeting) in archive.meetings.iter() {
        let record = &meeting.record;
        let by = record.date.checked_add_days(Days::new(PATIENCE));
        if record.status != Status::Agenda
            || !is_open(meeting)
            || by.is_none_or(|by| archive.today() < by)
        {
            continue;
        }
        findings.push(Diagnostic::at(
            codes::NO_MINUTES,
            key_line(subject.sources, record.file, "status"),
            format!(
                "the meeting of {} is past, and its minutes are not here",
                day(record.date)
            ),
        ));
    }
}
