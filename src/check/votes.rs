//! Votes that do not add up.

use std::collections::HashMap;

use super::{Subject, is_open};
use crate::archive::{Head, Meeting};
use crate::diag::{Diagnostic, Findings, Span, codes};
use crate::record::{ItemRecord, Motion, Outcome, Vote};
use crate::text::fold;

/// Looks at the votes of every item.
pub(super) fn look(subject: &Subject<'_>, findings: &mut Findings) {
    let archive = subject.archive;
    for (_, meeting) in archive.meetings.iter().filter(|(_, m)| is_open(m)) {
        for item in &meeting.record.items {
            for motion in &item.motions {
                more_than_there(meeting, item, motion, findings);
                twice(motion, findings);
                against_its_result(item, motion, findings);
            }
        }
    }
}

/// How many voted under a head.
fn count(motion: &Motion, head: &str) -> usize {
    let under = motion.votes.iter().filter(|(h, _)| *h == head);
    under
        .map(|(_, vote)| match vote {
            Vote::Count(n) => *n as usize,
            Vote::Names(names) => names.len(),
        })
        .sum()
}

fn more_than_there(meeting: &Meeting, item: &ItemRecord, motion: &Motion, findings: &mut Findings) {
    let voters = |head| {
        matches!(
            head,
            Head::Chair | Head::Present | Head::Remote | Head::Deputy
        )
    };
    let there = meeting.attendance.iter().filter(|l| voters(l.head)).count();
    let voted: usize = ["for", "against", "abstain"]
        .iter()
        .map(|h| count(motion, h))
        .sum();
    // Without a chair the list is hardly whole.
    if meeting.record.attendance.chair.is_none() || there < 2 || voted <= there {
        return;
    }
    let message =
        format!("{voted} votes were given, but only {there} members and deputies were there");
    findings.push(Diagnostic::at(codes::VOTES, item.span, message));
}

fn twice(motion: &Motion, findings: &mut Findings) {
    let mut first: HashMap<String, (&str, Span)> = HashMap::new();
    for (head, vote) in &motion.votes {
        let Vote::Names(names) = vote else { continue };
        for name in names {
            let folded = fold(&name.value);
            if let Some((earlier, span)) = first.get(&folded) {
                let message = format!(
                    "`{}` stands under `{earlier}` and under `{head}`",
                    name.value
                );
                findings.push(
                    Diagnostic::at(codes::VOTES, name.span, message)
                        .related(*span, "the first time"),
                );
            } else {
                first.insert(folded, (head, name.span));
            }
        }
    }
}

fn against_its_result(item: &ItemRecord, motion: &Motion, findings: &mut Findings) {
    let (yes, no) = (count(motion, "for"), count(motion, "against"));
    // Lost with more votes for it than against it is what a motion is that needs two thirds.
    if motion.result == Some(Outcome::Carried) && yes < no {
        let message = format!("a motion with {yes} for it and {no} against it cannot be carried");
        findings.push(Diagnostic::at(codes::VOTES, item.span, message));
    }
}
