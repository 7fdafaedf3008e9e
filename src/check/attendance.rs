//! Attendance that contradicts itself: deputies for people who were there, and deeds of people who
//! were not.
//!
//! Attendance lists of old records are often partial, so somebody whom no list
//! names is only missed where the list has a chair and others.

use std::collections::{HashMap, HashSet};

use super::names::means;
use super::{Subject, is_open};
use crate::archive::{Archive, Head, ItemId, Meeting, PersonId};
use crate::diag::{Diagnostic, Findings, Span, Spanned, codes};
use crate::record::{Motion, Vote};

/// How many people a list names that is taken as whole.
const WHOLE: usize = 4;

/// Looks at the attendance of every meeting.
pub(super) fn look(subject: &Subject<'_>, findings: &mut Findings) {
    let archive = subject.archive;
    for (_, meeting) in archive.meetings.iter().filter(|(_, m)| is_open(m)) {
        let heads: HashMap<PersonId, Head> = meeting
            .attendance
            .iter()
            .map(|line| (line.person, line.head))
            .collect();
        deputies(archive, meeting, &heads, findings);
        let mut said = HashSet::new();
        for item in meeting.items() {
            deeds(archive, meeting, item, &heads, &mut said, findings);
        }
    }
}

fn deputies(
    archive: &Archive,
    meeting: &Meeting,
    heads: &HashMap<PersonId, Head>,
    findings: &mut Findings,
) {
    let mut sent: HashMap<PersonId, Span> = HashMap::new();
    // The lines of attendance stand in the record's order.
    let mut entries = meeting.record.attendance.deputies.iter();
    for line in meeting.attendance.iter().filter(|l| l.head == Head::Deputy) {
        let entry = entries.find(|d| means(archive, &d.name.value, line.person));
        let (Some(entry), Some(member)) = (entry, line.for_member) else {
            continue;
        };
        let (deputy, Some(name)) = (&entry.name, &entry.for_member) else {
            continue;
        };
        let wrong = if member == line.person {
            Some(format!(
                "`{}` cannot be the deputy of the same person",
                deputy.value
            ))
        } else if matches!(
            heads.get(&member),
            Some(Head::Chair | Head::Present | Head::Remote)
        ) {
            Some(format!(
                "`{}` came as the deputy of `{}`, who was there",
                deputy.value, name.value
            ))
        } else if sent.contains_key(&member) {
            Some(format!("`{}` has two deputies at this meeting", name.value))
        } else if is_member(archive, meeting, line.person) {
            Some(format!(
                "`{}` came as a deputy of `{}`, but is a member of this panel",
                deputy.value, name.value
            ))
        } else {
            None
        };
        if let Some(message) = wrong {
            let mut finding = Diagnostic::at(codes::DEPUTY, name.span, message);
            if let Some(first) = sent.get(&member) {
                finding = finding.related(*first, "the first time");
            }
            findings.push(finding);
        }
        sent.entry(member).or_insert(name.span);
    }
}

/// Whether somebody was a member in their own right that day, as far as the days are known.
fn is_member(archive: &Archive, meeting: &Meeting, person: PersonId) -> bool {
    let panel = &archive.panels[meeting.panel];
    let memberships = &archive.people[person].memberships;
    let own = memberships
        .iter()
        .filter(|(panel, _)| *panel == meeting.panel);
    own.filter_map(|(_, place)| panel.record.members.get(*place))
        .any(|member| {
            let role = member.role.as_deref().unwrap_or("").to_lowercase();
            let stands_in = ["deput", "substitut", "reserve", "dirprwy"]
                .iter()
                .any(|w| role.contains(w));
            member.from.is_some() && member.on(meeting.record.date) && !stands_in
        })
}

/// Who moved, seconded, voted or declared an interest, though the attendance says otherwise.
fn deeds(
    archive: &Archive,
    meeting: &Meeting,
    id: ItemId,
    heads: &HashMap<PersonId, Head>,
    said: &mut HashSet<PersonId>,
    findings: &mut Findings,
) {
    let item = &archive.items[id];
    let record = archive.item(id);
    let whole = meeting.record.attendance.chair.is_some() && heads.len() >= WHOLE;
    let declared = record.interests.iter().map(|i| &i.name);
    let declared = declared
        .zip(&item.interests)
        .map(|(name, person)| (name, *person, "declared an interest", false));
    let named: HashMap<&str, PersonId> = item
        .named
        .iter()
        .map(|(name, person)| (name.as_str(), *person))
        .collect();
    let moved = record.motions.iter().flat_map(acts);
    let moved = moved
        .filter_map(|(name, deed)| Some((name, *named.get(name.value.as_str())?, deed, whole)));
    for (name, person, deed, must_stand) in declared.chain(moved) {
        let wrong = match heads.get(&person) {
            Some(Head::Apologies) => Some("sent apologies"),
            Some(Head::Absent) => Some("was absent"),
            Some(_) => None,
            None => must_stand.then_some("stands in no list of attendance"),
        };
        if let Some(wrong) = wrong
            && said.insert(person)
        {
            let message = format!("`{}` {deed} here, but {wrong}", name.value);
            findings.push(Diagnostic::at(codes::NOT_THERE, name.span, message));
        }
    }
}

/// What people did about a motion that only those can do who are there.
fn acts(motion: &Motion) -> impl Iterator<Item = (&Spanned<String>, &'static str)> {
    let votes = motion.votes.iter().filter_map(|(head, vote)| match vote {
        Vote::Names(names) if matches!(*head, "for" | "against" | "abstain") => Some(names),
        _ => None,
    });
    let moved = motion.mover.iter().map(|m| (m, "moved a motion"));
    let seconded = motion.seconder.iter().map(|s| (s, "seconded a motion"));
    moved
        .chain(seconded)
        .chain(votes.flatten().map(|v| (v, "voted")))
}
