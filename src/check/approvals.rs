//! Minutes and what became of them: that they came at all, that a later meeting approved them, and
//! that it called them by their date.
//!
//! What a meeting did with earlier minutes stands in its item 'Minutes of the
//! previous meeting'. Where that names a date, it speaks of that day's minutes;
//! where it names none, of those of the meeting before.

use std::collections::HashSet;
use std::ops::Range;

use chrono::{Days, NaiveDate};

use super::prose::{Dated, blank, dates, sentences};
use super::{Subject, day, is_open, key_line};
use crate::archive::{ItemId, MeetingId, PanelId};
use crate::diag::{Diagnostic, Findings, Span, codes};
use crate::markdown::Symbol;
use crate::record::{ItemRecord, MeetingRecord, Status};
use crate::text::fold;

/// How long minutes may take to come, in days.
const PATIENCE: u64 = 90;

/// How many days off a date may be and still be a slip for that of a meeting.
const SLIP: i64 = 7;

/// Looks at what every panel did with its minutes.
pub(super) fn look(subject: &Subject<'_>, findings: &mut Findings) {
    for panel in subject.archive.panels.ids() {
        let takings = takings(subject, panel);
        unapproved(subject, panel, &takings, findings);
        for taking in &takings {
            wrong_dates(subject, taking, findings);
        }
    }
    missing(subject, findings);
}

/// An item in which a meeting takes the minutes of an earlier one.
struct Taking {
    item: ItemId,
    meeting: MeetingId,
    /// Where its text begins.
    start: usize,
    /// Its text, without its block and the signs of Markdown.
    text: String,
    dates: Vec<Dated>,
    /// Whether it says that they were approved.
    approves: bool,
}

impl Taking {
    fn span(&self, subject: &Subject<'_>, range: &Range<usize>) -> Span {
        let file = subject.archive.meetings[self.meeting].record.file;
        Span::new(file, self.start + range.start..self.start + range.end)
    }
}

/// The items of a panel, and of those that took over from it, that take earlier minutes.
fn takings(subject: &Subject<'_>, panel: PanelId) -> Vec<Taking> {
    let archive = subject.archive;
    let own = archive.panels[panel].meetings();
    own.filter(|m| is_open(&archive.meetings[*m]))
        .filter(|m| archive.meetings[*m].record.status != Status::Cancelled)
        .flat_map(|m| archive.meetings[m].items().map(move |item| (m, item)))
        .filter_map(|(meeting, item)| taking(subject, meeting, item))
        .collect()
}

fn taking(subject: &Subject<'_>, meeting: MeetingId, id: ItemId) -> Option<Taking> {
    let item = subject.archive.item(id);
    let closed = item.withdrawn.is_some() || item.exempt.as_ref().is_some_and(|e| e.whole);
    if closed || subject.withheld.hides(item.span) || !takes_minutes(&item.title) {
        return None;
    }
    let file = subject.archive.meetings[meeting].record.file;
    let raw = subject.sources.file(file).text.get(item.extent.range())?;
    let text = blank(&without_block(raw));
    Some(Taking {
        item: id,
        meeting,
        start: item.extent.start as usize,
        // More than a few dates are a list, and none of it is meant.
        dates: dates(&text).into_iter().take(40).collect(),
        approves: approves(&text),
        text,
    })
}

/// Whether this is the title of an item that takes earlier minutes.
fn takes_minutes(title: &str) -> bool {
    let title = fold(title);
    let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).collect();
    let Some(at) = words.iter().position(|w| *w == "minutes") else {
        return false;
    };
    let taken = |word: &&str| {
        ["approv", "confirm", "previous", "last", "sign", "draft"]
            .iter()
            .any(|stem| word.starts_with(stem))
    };
    // Minutes of another body are received, not approved.
    let other = words
        .iter()
        .any(|w| matches!(*w, "sub" | "subcommittee" | "forum" | "receive"));
    !other && (at == 0 || words[..at].iter().any(taken))
}

/// A text whose item block is blanked out, as long as it was.
fn without_block(raw: &str) -> String {
    let blanked = || -> Option<String> {
        let start = raw.find("```").or_else(|| raw.find("~~~"))?;
        let fence = &raw[start..start + 3];
        let end = start + 3 + raw[start + 3..].find(fence)? + 3;
        Some(format!(
            "{}{}{}",
            &raw[..start],
            " ".repeat(end - start),
            &raw[end..]
        ))
    };
    blanked().unwrap_or_else(|| raw.to_owned())
}

fn approves(text: &str) -> bool {
    let text = text.to_lowercase();
    let said = |stems: &[&str]| stems.iter().any(|stem| text.contains(stem));
    said(&[
        "approved",
        "agreed",
        "confirmed",
        "signed",
        "accepted",
        "adopted",
        "correct record",
        "be approved",
    ]) && !said(&[
        "not approved",
        "not agreed",
        "deferred",
        "not confirmed",
        "to defer",
    ])
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
    (panel.meetings.start as usize..crate::archive::Id::index(meeting))
        .rev()
        .map(crate::archive::Id::new)
        .find(held)
}

/// The earlier meetings whose minutes a panel's later ones took: named by a date, or as those of
/// the meeting before.
struct Taken {
    /// Days that are named, with those right beside them: a slip has its own finding.
    named: HashSet<NaiveDate>,
    by_date: HashSet<(NaiveDate, usize)>,
    undated: HashSet<(MeetingId, usize)>,
}

fn taken(subject: &Subject<'_>, takings: &[Taking]) -> Taken {
    let archive = subject.archive;
    let mut out = Taken {
        named: HashSet::new(),
        by_date: HashSet::new(),
        undated: HashSet::new(),
    };
    for (n, taking) in takings.iter().enumerate() {
        let record = &archive.meetings[taking.meeting].record;
        if !has_minutes(record) {
            continue;
        }
        let named = taking.dates.iter().filter_map(|d| d.before(record.date));
        let named: Vec<NaiveDate> = named.filter(|d| *d < record.date).collect();
        if named.is_empty()
            && let Some(before) = before(subject, taking.meeting)
        {
            out.undated.insert((before, n));
        }
        for date in named {
            out.by_date.insert((date, n));
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
    let mut approvals: std::collections::HashMap<NaiveDate, usize> =
        taken.by_date.into_iter().collect();
    approvals.retain(|_, n| takings[*n].approves);
    let undated: std::collections::HashMap<MeetingId, usize> = taken.undated.into_iter().collect();
    let last = takings
        .iter()
        .filter(|t| has_minutes(&archive.meetings[t.meeting].record))
        .map(|t| (archive.meetings[t.meeting].record.date, t))
        .filter(|(date, _)| *date <= archive.today)
        .max_by_key(|(date, _)| *date);
    for id in archive.panels[panel].meetings() {
        let meeting = &archive.meetings[id];
        let record = &meeting.record;
        if record.status != Status::Draft || !is_open(meeting) {
            continue;
        }
        let by = approvals
            .get(&record.date)
            .or_else(|| undated.get(&id).filter(|n| takings[**n].approves));
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
        if taken.named.contains(&record.date) || undated.contains_key(&id) {
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
fn wrong_dates(subject: &Subject<'_>, taking: &Taking, findings: &mut Findings) {
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
        let slip = off > 0
            && off <= SLIP
            && !noted.contains(&date)
            && !is_meeting(subject, taking.meeting, date);
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

/// Whether a sentence speaks of the minutes of this date: 'the minutes of the meeting held on …'.
fn of_minutes(text: &str, date: &Range<usize>) -> bool {
    let all = sentences(text);
    let Some(sentence) = all.iter().find(|s| s.contains(&date.start)) else {
        return false;
    };
    let words = text[sentence.start..date.start].to_lowercase();
    let Some(at) = words.rfind("minutes") else {
        return false;
    };
    let between: Vec<&str> = words[at..].split_whitespace().skip(1).collect();
    let plain = [
        "of",
        "the",
        "meeting",
        "previous",
        "last",
        "panel",
        "committee",
        "held",
        "on",
        "dated",
        "panel's",
    ];
    between.iter().all(|w| plain.contains(w))
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

/// Whether the panel met on a day.
fn is_meeting(subject: &Subject<'_>, meeting: MeetingId, date: NaiveDate) -> bool {
    let archive = subject.archive;
    let panel = &archive.panels[archive.meetings[meeting].panel];
    panel.meetings().any(|m| {
        let record = &archive.meetings[m].record;
        record.date <= date && date <= record.until.unwrap_or(record.date)
    })
}

/// Meetings that are long past, and have an agenda alone.
fn missing(subject: &Subject<'_>, findings: &mut Findings) {
    let archive = subject.archive;
    for (_, meeting) in archive.meetings.iter() {
        let record = &meeting.record;
        let by = record.date.checked_add_days(Days::new(PATIENCE));
        if record.status != Status::Agenda
            || !is_open(meeting)
            || by.is_none_or(|by| archive.today < by)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_earlier_minutes_are_taken() {
        for title in [
            "Minutes",
            "Minutes of the previous meeting",
            "MINUTES OF MEETING HELD ON 4 FEBRUARY 2020",
            "To approve the minutes",
            "Previous minutes",
        ] {
            assert!(takes_minutes(title), "{title}");
        }
        for title in [
            "Minutes of the Sub-Committee",
            "Twenty minutes of questions",
            "To receive the minutes of the Schools Forum",
            "Budget",
        ] {
            assert!(!takes_minutes(title), "{title}");
        }
    }

    #[test]
    fn a_date_belongs_to_the_minutes_right_before_it() {
        let of = |text: &str| of_minutes(text, &dates(text)[0].range);
        assert!(of(
            "The minutes of the meeting held on 8 February 2022 were agreed."
        ));
        assert!(!of(
            "The minutes were agreed and signed on 8 February 2022."
        ));
    }

    #[test]
    fn a_block_is_no_text() {
        assert_eq!(
            without_block("a\n```yaml item\nx: 1\n```\nb")
                .trim_start_matches("a\n")
                .trim(),
            "b"
        );
        assert_eq!(without_block("no block"), "no block");
    }
}
