//! One person, or one panel, that the records spell in two ways.
//!
//! Two people may well be called nearly the same. So two names are only taken
//! for one where both belong to one panel, were never at a meeting together,
//! and one of them is rare: a slip is made once, a name is written many times.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Subject;
use super::near::{Forms, is_slip};
use crate::archive::{Archive, MeetingId, PanelId, Person, PersonId};
use crate::diag::{Diagnostic, Findings, Span, Spanned, codes};
use crate::record::{Attendance, Vote};
use crate::text::{names, slug};

/// How many times more often the one name must be written than the other.
const RARE: usize = 3;

/// Whether a written name means a person: in full, by an alias, or by the surname alone.
pub(super) fn means(archive: &Archive, written: &str, person: PersonId) -> bool {
    let person = &archive.people[person];
    let bare = names::bare(written);
    let key = slug(&bare);
    if key == slug(&person.name) {
        return true;
    }
    let alias = |alias: &Spanned<String>| slug(&names::bare(&alias.value)) == key;
    let known = person
        .record
        .as_ref()
        .is_some_and(|r| r.aliases.iter().any(alias));
    let surname = person.name.split_whitespace().next_back();
    known || !bare.contains(' ') && surname.is_some_and(|s| slug(s) == key)
}

/// People whose names are one slip, or the order of their parts, or a first name's letter apart.
pub(super) fn people(subject: &Subject<'_>, findings: &mut Findings) {
    let archive = subject.archive;
    let keys: Vec<(PersonId, [String; 3])> = archive
        .people
        .iter()
        .filter(|(_, p)| p.name.contains(' '))
        .map(|(id, p)| (id, keys(&p.name)))
        .collect();
    let forms = Forms::new(keys.iter().map(|(id, k)| (k[0].as_str(), *id)));
    let mut alike: HashMap<&str, Vec<PersonId>> = HashMap::new();
    for (id, keys) in &keys {
        for key in &keys[1..] {
            alike.entry(key).or_default().push(*id);
        }
    }
    let mut said: HashSet<PersonId> = HashSet::new();
    for (id, own) in &keys {
        let slips = forms.like(&own[0]);
        let others = own[1..]
            .iter()
            .filter_map(|k| alike.get(k.as_str()))
            .flatten();
        let others = others.take(50).chain(&slips);
        let same = others
            .filter(|other| *other != id && is_other_spelling(archive, *id, **other))
            .max_by_key(|other| weight(&archive.people[**other]));
        if let Some(other) = same
            && said.insert(*id)
        {
            spelt_two_ways(subject, *id, *other, findings);
        }
    }
}

/// By what names are found to be alike: all letters, the parts in any order, and the first letter
/// with the surname.
fn keys(name: &str) -> [String; 3] {
    let whole = slug(name);
    let mut parts: Vec<&str> = whole.split('-').collect();
    let first = parts.first().and_then(|p| p.chars().next());
    let initial = format!("{}.{}", first.unwrap_or(' '), parts.last().unwrap_or(&""));
    parts.sort_unstable();
    let sorted = parts.join(" ");
    [whole, sorted, initial]
}

/// How often a name is written, by and large.
fn weight(person: &Person) -> usize {
    person.attendance.len()
        + person.memberships.len()
        + person.interests.len()
        + person.motions.len()
        + person.deputised_by.len()
}

/// Whether the first is another spelling of the second.
fn is_other_spelling(archive: &Archive, id: PersonId, other: PersonId) -> bool {
    let (rare, usual) = (&archive.people[id], &archive.people[other]);
    if rare.record.is_some() || !is_known(usual) && weight(usual) < RARE * weight(rare).max(1) {
        return false;
    }
    // Two whom a panel lists side by side are two.
    let lists = |person: &Person, panel| person.memberships.iter().any(|(p, _)| *p == panel);
    let both = rare
        .memberships
        .iter()
        .any(|(panel, _)| lists(usual, *panel));
    if both || !alike(&rare.name, &usual.name) {
        return false;
    }
    let (mine, theirs) = (scenes(archive, rare), scenes(archive, usual));
    let panels = |scenes: &Scenes| scenes.0.clone();
    !panels(&mine).is_disjoint(&panels(&theirs)) && mine.1.is_disjoint(&theirs.1)
}

/// Whether somebody is known otherwise than by one mention.
fn is_known(person: &Person) -> bool {
    person.record.is_some() || !person.memberships.is_empty()
}

/// Whether two names are so near that one may be a slip for the other.
fn alike(rare: &str, usual: &str) -> bool {
    let (one, other) = (slug(rare), slug(usual));
    let (one_parts, other_parts): (Vec<&str>, Vec<&str>) =
        (one.split('-').collect(), other.split('-').collect());
    // A single letter stands for a first name: `P. Edgar`.
    let initial = |parts: &[&str]| parts.first().is_some_and(|p| p.len() == 1);
    if initial(&one_parts) != initial(&other_parts) {
        return one_parts.last() == other_parts.last()
            && one_parts.first().map(|p| &p[..1]) == other_parts.first().map(|p| &p[..1]);
    }
    if initial(&one_parts) {
        return false;
    }
    let sorted = |parts: &[&str]| {
        let mut parts = parts.to_vec();
        parts.sort_unstable();
        parts.join(" ")
    };
    one.len() >= 7 && is_slip(&one, &other)
        || one != other && sorted(&one_parts) == sorted(&other_parts)
}

/// The panels and the meetings that somebody belongs to.
struct Scenes(HashSet<PanelId>, HashSet<MeetingId>);

fn scenes(archive: &Archive, person: &Person) -> Scenes {
    let meetings: HashSet<MeetingId> = person
        .attendance
        .iter()
        .chain(&person.deputised_by)
        .map(|(meeting, _)| *meeting)
        .collect();
    let items = person
        .interests
        .iter()
        .map(|(item, _)| *item)
        .chain(person.motions.iter().copied());
    let panels = items
        .map(|item| archive.panel_of(item))
        .chain(meetings.iter().map(|m| archive.meetings[*m].panel))
        .chain(person.memberships.iter().map(|(panel, _)| *panel))
        .collect();
    Scenes(panels, meetings)
}

fn spelt_two_ways(subject: &Subject<'_>, rare: PersonId, usual: PersonId, findings: &mut Findings) {
    let archive = subject.archive;
    let Some(place) = first_mention(archive, rare) else {
        return;
    };
    let (rare, usual) = (&archive.people[rare].name, &archive.people[usual].name);
    findings.push(
        Diagnostic::at(
            codes::PERSON_SPELT,
            place,
            format!("`{rare}` may be `{usual}`, spelt otherwise"),
        )
        .help(format!(
            "mend the name here, or add it in `people.yml`: `- {{name: {usual}, aliases: [{rare}]}}`; if they are two people, list both there"
        )),
    );
}

/// Where somebody is first named.
fn first_mention(archive: &Archive, id: PersonId) -> Option<Span> {
    let person = &archive.people[id];
    let of = |name: &&Spanned<String>| means(archive, &name.value, id);
    let meetings = person.attendance.iter().chain(&person.deputised_by);
    let attended = meetings
        .filter_map(|(m, _)| named(&archive.meetings[*m].record.attendance).find(of))
        .map(|name| name.span);
    let declared = person
        .interests
        .iter()
        .filter_map(|(item, place)| archive.item(*item).interests.get(*place))
        .map(|interest| interest.name.span);
    let moved = person.motions.iter().filter_map(|item| {
        let motions = archive.item(*item).motions.iter();
        let names = motions.flat_map(|m| {
            let votes = m.votes.iter().filter_map(|(_, v)| match v {
                Vote::Names(names) => Some(names),
                Vote::Count(_) => None,
            });
            m.mover.iter().chain(&m.seconder).chain(votes.flatten())
        });
        names.into_iter().find(of).map(|name| name.span)
    });
    let listed = person
        .memberships
        .iter()
        .filter_map(|(panel, place)| archive.panels[*panel].record.members.get(*place))
        .map(|member| member.name.span);
    attended.chain(declared).chain(moved).chain(listed).min()
}

/// All names of an attendance.
fn named(attendance: &Attendance) -> impl Iterator<Item = &Spanned<String>> {
    let a = attendance;
    let deputies = a
        .deputies
        .iter()
        .flat_map(|d| [Some(&d.name), d.for_member.as_ref()]);
    a.chair
        .iter()
        .chain(&a.present)
        .chain(&a.remote)
        .chain(&a.apologies)
        .chain(&a.absent)
        .chain(&a.unrecorded)
        .chain(&a.observers)
        .chain(deputies.flatten())
        .chain(a.officers.iter().map(|o| &o.name))
}

/// Panels of one council that are called alike, and panels whose folder spells their name otherwise.
pub(super) fn panels(subject: &Subject<'_>, findings: &mut Findings) {
    let archive = subject.archive;
    let mut first: BTreeMap<(Option<&str>, String), PanelId> = BTreeMap::new();
    for (id, panel) in archive.panels.iter() {
        let Some(file) = panel.record.file else {
            continue;
        };
        let place = super::key_line(subject.sources, file, "name");
        if let Some((folder, word)) = misspelt(&panel.record.slug, &panel.name) {
            let message = format!("the folder says `{folder}` where the name says `{word}`");
            findings.push(Diagnostic::at(codes::PANEL_SPELT, place, message));
        }
        let key = (
            panel.record.council.as_deref(),
            bare_words(&panel.name).join(" "),
        );
        match first
            .get(&key)
            .map(|other| (*other, &archive.panels[*other]))
        {
            Some((other, earlier))
                if !panel.predecessors.contains(&other) && !earlier.predecessors.contains(&id) =>
            {
                let message = format!(
                    "`{}` and `{}` look like one panel in two folders, `{}` and `{}`",
                    earlier.name, panel.name, earlier.record.slug, panel.record.slug
                );
                findings.push(Diagnostic::at(codes::PANEL_SPELT, place, message));
            }
            Some(_) => {}
            None => {
                first.insert(key, id);
            }
        }
    }
}

/// The words that tell panels apart, in order.
fn bare_words(name: &str) -> Vec<String> {
    let folded = slug(&name.replace('&', " and "));
    let words = folded
        .split('-')
        .filter(|w| !matches!(*w, "and" | "the" | "of" | "for"));
    words.map(|w| w.trim_end_matches('s').to_owned()).collect()
}

/// A word of a folder's name that is one slip away from a word of the panel's name.
fn misspelt(folder: &str, name: &str) -> Option<(String, String)> {
    let name = slug(name);
    let words: Vec<&str> = name.split('-').collect();
    let bare = |w: &str| w.trim_end_matches('s').to_owned();
    folder
        .split('-')
        .filter(|w| w.len() >= 5 && !words.iter().any(|n| bare(n) == bare(w)))
        .find_map(|w| {
            let near = words
                .iter()
                .find(|n| n.len() >= 5 && is_slip(&bare(w), &bare(n)))?;
            Some((w.to_owned(), (*near).to_owned()))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_by_a_slip_an_initial_or_their_order() {
        assert!(alike("Anne Briggs", "Ann Briggs"));
        assert!(alike("P. Edgar", "Peter Edgar"));
        assert!(alike("Edgar Peter", "Peter Edgar"));
        assert!(!alike("P. Edgar", "Robert Edgar"));
        assert!(!alike("Sam Pratley", "Sam Pratt"));
        assert!(!alike("Jo Lee", "Jo Lea"), "short names differ in a letter");
    }

    #[test]
    fn a_folder_may_leave_words_out_but_not_misspell_them() {
        assert_eq!(misspelt("audit", "Audit Committee"), None);
        assert_eq!(misspelt("audits-committee", "Audit Committee"), None);
        assert_eq!(
            misspelt("licencing-committee", "Licensing Committee"),
            Some(("licencing".into(), "licensing".into()))
        );
        assert_eq!(
            bare_words("Children & Families Panel"),
            bare_words(
                "The Children and Family's Panel"
                    .replace("Family's", "Families")
                    .as_str()
            )
        );
    }
}
