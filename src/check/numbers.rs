//! Item numbers that no record has: between two meetings of a panel, and inside one meeting.
//!
//! Numbers that begin again are an election or a new municipal year, and no
//! fault. Minutes are often taken out of order, so inside a meeting it only
//! counts which numbers there are, not how they follow one another.

use std::collections::BTreeMap;

use super::{Subject, day, is_open};
use crate::archive::{Id as _, ItemId, MeetingId, NumberGap};
use crate::diag::{Diagnostic, Findings, codes};
use crate::record::{ItemRecord, Number, Status};

/// Numbers that lie between the last item of one meeting and the first of the next.
pub(super) fn along_panels(subject: &Subject<'_>, findings: &mut Findings) {
    let archive = subject.archive;
    for (_, panel) in archive.panels.iter() {
        for gap in &panel.gaps {
            let (before, after) = (&archive.meetings[gap.before], &archive.meetings[gap.after]);
            let edge = |meeting: MeetingId, number: u32| {
                let items = archive.meetings[meeting].items();
                let mut bearing = items.filter(|i| bears(archive.item(*i), number));
                bearing.next().map(|i| archive.item(i).span)
            };
            let Some(place) = edge(gap.after, gap.to + 1) else {
                continue;
            };
            let message = format!(
                "{} missing: {} between the meetings of {} and {}",
                missing(gap.from, gap.to),
                if gap.from == gap.to {
                    "it lies"
                } else {
                    "they lie"
                },
                day(before.record.date),
                day(after.record.date),
            );
            let mut finding = Diagnostic::at(codes::NUMBERS_BETWEEN, place, message);
            if let Some(help) = without_minutes(subject, gap) {
                finding = finding.help(help);
            }
            if let Some(last) = edge(gap.before, gap.from - 1) {
                finding = finding.related(last, "the last number before the gap");
            }
            findings.push(finding);
        }
    }
}

/// What the archive has of the meetings between the two.
fn without_minutes(subject: &Subject<'_>, gap: &NumberGap) -> Option<String> {
    let archive = subject.archive;
    // Meetings of a panel stand together, in the order of their dates.
    let between = (gap.before.index() + 1..gap.after.index()).map(MeetingId::new);
    let agendas: Vec<String> = between
        .map(|m| &archive.meetings[m].record)
        .filter(|record| record.status == Status::Agenda)
        .map(|record| day(record.date))
        .collect();
    if agendas.is_empty() {
        return None;
    }
    Some(format!(
        "the archive has only the agenda of {}: add its minutes if they can be had",
        agendas.join(" and ")
    ))
}

/// Whether an item bears this number in the minutes.
fn bears(item: &ItemRecord, number: u32) -> bool {
    let minute = item.minute_number.as_ref().map(|n| &n.value);
    minute.or(item.number.as_ref()).and_then(Number::whole) == Some(number)
}

/// 'the number 75 is', 'the numbers 75 and 76 are', 'the numbers 75 to 83 are'.
fn missing(from: u32, to: u32) -> String {
    match to - from {
        0 => format!("the number {from} is"),
        1 => format!("the numbers {from} and {to} are"),
        _ => format!("the numbers {from} to {to} are"),
    }
}

/// The number of an item within its group: `2.3` is the third below `2`, `21/19` the 21st of `/19`.
#[derive(Debug, PartialEq, Eq)]
struct Counted {
    group: String,
    number: u32,
}

impl Counted {
    /// `16a` counts as 16; what goes deeper than two parts, or ends in a letter, is not counted.
    fn of(written: &str) -> Option<Self> {
        let whole = |text: &str| -> Option<u32> {
            let figures = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            figures.parse().ok()
        };
        if let Some((number, year)) = written.split_once('/') {
            return Some(Self {
                group: format!("/{year}"),
                number: whole(number)?,
            });
        }
        if let Some((parent, number)) = written.split_once('.') {
            return Some(Self {
                group: format!("{parent}."),
                number: whole(number)?,
            });
        }
        Some(Self {
            group: String::new(),
            number: whole(written)?,
        })
    }

    /// A number of the same group as it is written.
    fn written(group: &str, number: u32) -> String {
        if group.starts_with('/') {
            format!("{number}{group}")
        } else {
            format!("{group}{number}")
        }
    }
}

/// Numbers that lie between the first and the last of a meeting, and that none of its items has.
pub(super) fn within_meetings(subject: &Subject<'_>, findings: &mut Findings) {
    let archive = subject.archive;
    for (id, meeting) in archive.meetings.iter() {
        if !meeting.record.readable || meeting.record.status == Status::Cancelled {
            continue;
        }
        let headings = |item: &ItemRecord| item.number.as_ref().map(|n| n.written().to_owned());
        if gaps(subject, id, headings, findings) {
            // The other count would show the same hole again.
            continue;
        }
        let given = |item: &ItemRecord| {
            let other = item.minute_number.as_ref().or(item.agenda_number.as_ref());
            other.map(|n| n.value.written().to_owned())
        };
        gaps(subject, id, given, findings);
    }
}

/// Names the gaps of one count of a meeting's items; whether there are any.
fn gaps(
    subject: &Subject<'_>,
    meeting: MeetingId,
    number: impl Fn(&ItemRecord) -> Option<String>,
    findings: &mut Findings,
) -> bool {
    let archive = subject.archive;
    let mut groups: BTreeMap<String, BTreeMap<u32, ItemId>> = BTreeMap::new();
    for id in archive.meetings[meeting].items() {
        if let Some(counted) = number(archive.item(id)).and_then(|n| Counted::of(&n)) {
            let group = groups.entry(counted.group).or_default();
            group.entry(counted.number).or_insert(id);
        }
    }
    let mut any = false;
    for (group, items) in &groups {
        for ((low, before), (high, after)) in items.iter().zip(items.iter().skip(1)) {
            // A hole larger than the meeting is another count, not a missing item.
            if high - low < 2 || (high - low) as usize > items.len() + 5 {
                continue;
            }
            any = true;
            findings.push(hole(subject, group, (*low, *before), (*high, *after)));
        }
    }
    any
}

fn hole(
    subject: &Subject<'_>,
    group: &str,
    (low, before): (u32, ItemId),
    (high, after): (u32, ItemId),
) -> Diagnostic {
    let archive = subject.archive;
    let written = |n| format!("`{}`", Counted::written(group, n));
    let lost = match high - low {
        2 => format!("number {} is", written(low + 1)),
        3 => format!("numbers {} and {} are", written(low + 1), written(low + 2)),
        _ => format!("numbers {} to {} are", written(low + 1), written(high - 1)),
    };
    let message = format!(
        "{lost} missing: this meeting goes from {} to {}",
        written(low),
        written(high)
    );
    let mut finding = Diagnostic::at(codes::NUMBERS_WITHIN, archive.item(after).span, message)
        .related(archive.item(before).span, "the last number before the gap");
    let between = (archive.items[before].place + 1)..archive.items[after].place;
    let meeting = &archive.meetings[archive.items[after].meeting];
    let plain = meeting.record.items.get(between).unwrap_or(&[]);
    if let Some(item) = plain.iter().find(|i| i.number.is_none())
        && is_open(meeting)
    {
        let help = format!(
            "`{}` stands there without a number: give it the one that it has in the minutes",
            item.title
        );
        finding = finding.help(help);
    }
    finding
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_counts_within_its_group() {
        let counted = |text| Counted::of(text).map(|c| (c.group, c.number));
        assert_eq!(counted("16a"), Some((String::new(), 16)));
        assert_eq!(counted("2.3"), Some(("2.".into(), 3)));
        assert_eq!(counted("21/19"), Some(("/19".into(), 21)));
        assert_eq!(counted("2.3.a"), None);
        assert_eq!(Counted::written("/19", 22), "22/19");
        assert_eq!(Counted::written("2.", 4), "2.4");
    }
}
