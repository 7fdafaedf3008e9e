//! Dates and times that cannot be: a meeting that ends before it begins, minutes of one still to
//! come, members from the end to the beginning, a Tuesday that was a Monday.

use chrono::{Datelike as _, NaiveDate, NaiveTime};

use super::prose::{Passage, dates};
use super::{Subject, day, is_open, key_line};
use crate::archive::{Archive, Meeting};
use crate::diag::{Diagnostic, Findings, Span, codes};
use crate::record::{PanelRecord, Status};

/// Looks at the days and hours that the front matter of meetings and panels gives.
pub(super) fn look(subject: &Subject<'_>, findings: &mut Findings) {
    let archive = subject.archive;
    for (_, meeting) in archive.meetings.iter().filter(|(_, m)| is_open(m)) {
        hours(subject, meeting, findings);
        state(subject, meeting, findings);
    }
    for (_, panel) in archive.panels.iter() {
        backwards(subject, &panel.record, findings);
    }
}

/// A meeting may run past midnight, but not until the next afternoon.
fn hours(subject: &Subject<'_>, meeting: &Meeting, findings: &mut Findings) {
    let record = &meeting.record;
    let (Some(start), Some(end)) = (record.start, record.end) else {
        return;
    };
    let small_hours = NaiveTime::from_hms_opt(5, 0, 0);
    if end > start || record.until.is_some() || small_hours.is_some_and(|small| end < small) {
        return;
    }
    let message = format!(
        "the meeting ends at {}, and begins at {}",
        end.format("%H:%M"),
        start.format("%H:%M")
    );
    let place = |key| key_line(subject.sources, record.file, key);
    findings.push(
        Diagnostic::at(codes::HOURS, place("end"), message)
            .related(place("start"), "the beginning"),
    );
}

/// A record whose state does not fit its day.
fn state(subject: &Subject<'_>, meeting: &Meeting, findings: &mut Findings) {
    let archive: &Archive = subject.archive;
    let record = &meeting.record;
    let place = |key| key_line(subject.sources, record.file, key);
    if record.date > archive.today() && matches!(record.status, Status::Draft | Status::Approved) {
        let place = place("status");
        let given = subject.sources.file(record.file).text()[place.range()].starts_with("status");
        let message = if given {
            format!(
                "the record says `{}`, but the meeting is still to come",
                record.state()
            )
        } else {
            "the meeting is still to come, but without a `status:` the record counts as approved"
                .to_owned()
        };
        findings.push(
            Diagnostic::at(codes::STATE, place, message)
                .help("say `status: agenda` until there are minutes, or mend the date"),
        );
    }
    let panel = &archive.panels[meeting.panel];
    if let Some(dissolved) = panel.record.dissolved
        && record.date > dissolved
        && record.status != Status::Cancelled
    {
        let message = format!(
            "this meeting is on {}, but the panel was dissolved on {}",
            day(record.date),
            day(dissolved)
        );
        findings.push(
            Diagnostic::at(codes::STATE, place("date"), message)
                .help("mend the date, put the record with the panel that took over, or mend `dissolved` in `panel.md`"),
        );
    }
}

/// Memberships and coverage that end before they begin.
fn backwards(subject: &Subject<'_>, panel: &PanelRecord, findings: &mut Findings) {
    let mut look = |from: Option<NaiveDate>, to: Option<NaiveDate>, place: Span, what: &str| {
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            let message = format!("{what} ends on {}, and begins on {}", day(to), day(from));
            findings.push(Diagnostic::at(codes::BACKWARDS, place, message));
        }
    };
    for member in &panel.members {
        let what = format!("the membership of `{}`", member.name.value);
        look(member.from, member.to, member.name.span, &what);
    }
    if let (Some(coverage), Some(file)) = (&panel.coverage, panel.file) {
        let place = key_line(subject.sources, file, "coverage");
        look(coverage.from, coverage.to, place, "the coverage");
    }
}

/// Dates of a text that the calendar does not have, and days of the week that were others.
pub(super) fn weekdays(passage: &Passage, findings: &mut Findings) {
    for dated in dates(&passage.text) {
        let Some(year) = dated.year else { continue };
        let written = &passage.text[dated.range.clone()];
        let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
        let message = match (dated.date(), dated.weekday) {
            (None, _) => format!("there is no `{written}`: that month of {year} has fewer days"),
            (Some(date), Some(weekday)) if date.weekday() != weekday => {
                format!("`{written}`: {} was a {}", day(date), date.format("%A"))
            }
            _ => continue,
        };
        findings.push(Diagnostic::at(
            codes::CALENDAR,
            passage.span(&dated.range),
            message,
        ));
    }
}
