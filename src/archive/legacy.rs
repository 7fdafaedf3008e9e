//! Addresses on older systems: which record each leads to, and which two are one.

use std::collections::HashMap;

use super::{Archive, Legacy, Target};
use crate::diag::{Diagnostic, Findings, Span, Spanned, codes};
use crate::text::legacy::OldAddress;

/// Gathers the addresses of all records. One that two records claim is a finding; so is one whose
/// words may tell what is withheld, and that one goes no further.
pub(super) fn join(archive: &mut Archive, findings: &mut Findings) {
    let mut all = Vec::new();
    for (target, withheld, list) in claims(archive) {
        let from = all.len();
        for address in list {
            all.extend(legacy(address, &target, withheld, findings));
        }
        fragments(&all[from..], findings);
    }
    clashes(&mut all, findings);
    archive.legacy = all;
}

/// Every record that names old addresses, and whether its matter is withheld.
fn claims(a: &Archive) -> Vec<(Target, bool, &[Spanned<String>])> {
    let mut out: Vec<(Target, bool, &[Spanned<String>])> = Vec::new();
    for (id, panel) in a.panels.iter() {
        out.push((Target::Panel(id), false, &panel.record.legacy));
    }
    for (id, meeting) in a.meetings.iter() {
        let gone = meeting.record.withdrawn.is_some();
        out.push((Target::Meeting(id), gone, &meeting.record.legacy));
        for item in meeting.items() {
            let record = a.item(item);
            let withheld = gone || record.exempt.is_some() || record.withdrawn.is_some();
            out.push((Target::Item(item), withheld, &record.legacy));
        }
    }
    for (id, series) in a.series.iter() {
        out.push((Target::Series(id), false, &series.record.legacy));
    }
    out.retain(|(_, _, list)| !list.is_empty());
    out
}

fn legacy(
    written: &Spanned<String>,
    target: &Target,
    withheld: bool,
    findings: &mut Findings,
) -> Option<Legacy> {
    let span = written.span;
    let mut address = OldAddress::parse(&written.value).ok()?;
    let mut shown = written.value.clone();
    if withheld {
        let Some(plain) = address.wordless().filter(|_| address.fragment.is_none()) else {
            let message = "this address is not published, as its words may tell what is withheld";
            findings.push(Diagnostic::at(codes::LEGACY_WITHHELD, span, message).wordless());
            return None;
        };
        address = OldAddress::parse(&plain).ok()?;
        shown = plain;
    }
    Some(Legacy {
        address,
        written: shown,
        span,
        target: target.clone(),
        only_on_host: false,
    })
}

/// Names the addresses of a record that no server can lead on, unless it has others that one can.
fn fragments(own: &[Legacy], findings: &mut Findings) {
    if own.iter().any(|legacy| legacy.address.fragment.is_none()) {
        return;
    }
    for legacy in own {
        let message = "no server ever sees what stands after `#` in this address";
        findings.push(Diagnostic::at(codes::LEGACY_FRAGMENT, legacy.span, message).wordless());
    }
}

/// Finds addresses that are one and lead to two places: on one host that is a fault, on two hosts
/// each leads on from its own.
fn clashes(all: &mut [Legacy], findings: &mut Findings) {
    let mut on_host: HashMap<OldAddress, (Target, Span)> = HashMap::new();
    let mut anywhere: HashMap<(String, Option<String>), Vec<usize>> = HashMap::new();
    for (n, legacy) in all.iter().enumerate() {
        let first = on_host
            .entry(legacy.address.clone())
            .or_insert_with(|| (legacy.target.clone(), legacy.span));
        if first.0 != legacy.target {
            let message = "this address on an older system leads to another place already";
            findings.push(
                Diagnostic::at(codes::LEGACY_CLASH, legacy.span, message)
                    .related(first.1, "where it is claimed first")
                    .wordless(),
            );
            continue;
        }
        let key = (legacy.address.key(), legacy.address.fragment.clone());
        anywhere.entry(key).or_default().push(n);
    }
    let mut groups: Vec<Vec<usize>> = anywhere.into_values().filter(|g| g.len() > 1).collect();
    groups.sort_unstable();
    for group in groups {
        let first = group[0];
        let Some(&other) = group.iter().find(|n| all[**n].target != all[first].target) else {
            continue;
        };
        let message = format!(
            "`{}` and `{}` have this address for two places",
            all[first].address.host, all[other].address.host
        );
        findings.push(
            Diagnostic::at(codes::LEGACY_TWO_HOSTS, all[other].span, message)
                .related(all[first].span, "on the other host"),
        );
        for n in group {
            all[n].only_on_host = true;
        }
    }
}
