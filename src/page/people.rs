//! People: the list, and a page each.

use std::collections::BTreeMap;

use serde::Serialize;

use super::frame::Frame;
use super::look::{Day, Link, Look};
use super::meeting::head_label;
use super::panel::MemberView;
use super::pieces::{StatusView, status};
use crate::archive::{Attended, Head, MeetingId, PanelId, PersonId, Target};
use crate::route::Route;

/// Somebody in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonRow {
    /// Their page.
    pub link: Link,
    /// Their party.
    pub party: Option<String>,
    /// Their ward.
    pub ward: Option<String>,
}

/// People whose surname begins with one letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letter {
    /// The letter.
    pub letter: String,
    /// The people.
    pub people: Vec<PersonRow>,
}

/// The list of people.
#[derive(Debug, Clone, Serialize)]
pub struct PeoplePage {
    /// What every page has.
    pub frame: Frame,
    /// By the first letter of the surname.
    pub letters: Vec<Letter>,
}

/// Attendance at one panel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Record {
    /// The panel.
    pub panel: Link,
    /// How often they were there as a member.
    pub present: usize,
    /// How often they were expected.
    pub expected: usize,
    /// How often they sent apologies.
    pub apologies: usize,
    /// How often they were absent without.
    pub absent: usize,
}

/// One meeting that names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The day.
    pub date: Day,
    /// Why the day is uncertain.
    pub date_note: Option<String>,
    /// The meeting.
    pub meeting: Link,
    /// The panel.
    pub panel: String,
    /// The state of the meeting's record.
    pub status: StatusView,
    /// Under which head.
    pub head: String,
    /// For whom they deputised.
    pub for_member: Option<Link>,
    /// A group or an office.
    pub note: Option<String>,
    /// Whether they were there.
    pub there: bool,
}

/// An interest they declared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Declared {
    /// The day.
    pub date: Day,
    /// The item.
    pub item: Link,
    /// Of what kind.
    pub kind: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// Somebody who stood in for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoodIn {
    /// Who.
    pub person: Link,
    /// At which meeting.
    pub meeting: Link,
}

/// The page of a person.
#[derive(Debug, Clone, Serialize)]
pub struct PersonPage {
    /// What every page has.
    pub frame: Frame,
    /// Their name.
    pub name: String,
    /// Other names of theirs.
    pub aliases: Vec<String>,
    /// Their party.
    pub party: Option<String>,
    /// Their ward.
    pub ward: Option<String>,
    /// Their page on the council's own site.
    pub url: Option<String>,
    /// Their memberships, by panel.
    pub memberships: Vec<Membership>,
    /// Their attendance as a member, by panel.
    pub records: Vec<Record>,
    /// Every meeting that names them, the latest first.
    pub lines: Vec<Line>,
    /// Who stood in for them.
    pub deputies: Vec<StoodIn>,
    /// Interests they declared, the latest first.
    pub interests: Vec<Declared>,
    /// Items whose motions or votes name them, the latest first.
    pub motions: Vec<Link>,
    /// Who links here.
    pub backlinks: Vec<Link>,
}

/// A membership.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Membership {
    /// The panel.
    pub panel: Link,
    /// As what, and when.
    pub member: MemberView,
}

/// The list of people.
pub(super) fn list(look: &Look<'_>) -> PeoplePage {
    let a = look.archive;
    let surname = |id: PersonId| {
        let name = &a.people[id].name;
        name.split_whitespace().last().unwrap_or(name).to_owned()
    };
    let mut letters: BTreeMap<String, Vec<(String, PersonId)>> = BTreeMap::new();
    for id in a.people.ids() {
        let key = crate::text::slug(&surname(id));
        let letter = key
            .chars()
            .next()
            .map_or("#".to_owned(), |c| c.to_uppercase().collect());
        letters.entry(letter).or_default().push((key, id));
    }
    let letters = letters
        .into_iter()
        .map(|(letter, mut people)| {
            people.sort_by_key(|(key, id)| (key.clone(), a.people[*id].slug.clone()));
            let people = people
                .into_iter()
                .map(|(_, id)| {
                    let record = a.people[id].record.as_ref();
                    PersonRow {
                        link: look.person(id),
                        party: record.and_then(|r| r.party.clone()),
                        ward: record.and_then(|r| r.ward.clone()),
                    }
                })
                .collect();
            Letter { letter, people }
        })
        .collect();
    let title = look.words.get("people").to_owned();
    PeoplePage {
        frame: Frame::new(look, "people", &title, &Route::People.path(), Vec::new())
            .about(look.words.get("people_description"), None),
        letters,
    }
}

fn line(look: &Look<'_>, meeting: MeetingId, attended: &Attended) -> Line {
    let a = look.archive;
    let record = &a.meetings[meeting].record;
    let date = look.day(record.date);
    Line {
        meeting: Link {
            text: date.medium.clone(),
            href: look.to(&super::named::meeting_route(a, meeting)),
        },
        date,
        date_note: record.date_note.clone(),
        panel: a.panels[a.meetings[meeting].panel].name.clone(),
        status: status(look, record),
        head: head_label(look, attended.head),
        for_member: attended.for_member.map(|p| look.person(p)),
        note: attended.note.clone(),
        there: attended.head.was_there(),
    }
}

fn records(look: &Look<'_>, id: PersonId) -> Vec<Record> {
    let a = look.archive;
    let mut out: BTreeMap<PanelId, Record> = BTreeMap::new();
    for (meeting, place) in &a.people[id].attendance {
        let attended = &a.meetings[*meeting].attendance[*place];
        if !attended.head.of_a_member() {
            continue;
        }
        let panel = a.meetings[*meeting].panel;
        let record = out.entry(panel).or_insert_with(|| Record {
            panel: look.link(&Target::Panel(panel)),
            present: 0,
            expected: 0,
            apologies: 0,
            absent: 0,
        });
        match attended.head {
            // It is not known whether they were there, so it counts neither way.
            Head::Unrecorded => continue,
            Head::Apologies => record.apologies += 1,
            Head::Absent => record.absent += 1,
            _ => record.present += 1,
        }
        record.expected += 1;
    }
    out.into_values().filter(|r| r.expected > 0).collect()
}

/// The page of a person.
pub(super) fn page(look: &Look<'_>, id: PersonId) -> PersonPage {
    let a = look.archive;
    let person = &a.people[id];
    let path = super::named::person_route(a, id).path();
    let crumbs = vec![Link {
        text: look.words.get("people").to_owned(),
        href: look.to(&Route::People),
    }];
    let record = person.record.as_ref();
    let mut meetings = person.attendance.clone();
    meetings.sort_by_key(|(m, _)| std::cmp::Reverse((a.meetings[*m].record.date, *m)));
    let mut interests = person.interests.clone();
    interests.sort_by_key(|(i, _)| std::cmp::Reverse((a.date_of(*i), *i)));
    let mut motions = person.motions.clone();
    motions.sort_by_key(|i| std::cmp::Reverse((a.date_of(*i), *i)));
    PersonPage {
        frame: Frame::new(look, "person", &person.name, &path, crumbs).about(
            &look.words.fill("person_description", &[&person.name]),
            None,
        ),
        name: person.name.clone(),
        aliases: record
            .map(|r| r.aliases.iter().map(|n| n.value.clone()).collect())
            .unwrap_or_default(),
        party: record.and_then(|r| r.party.clone()),
        ward: record.and_then(|r| r.ward.clone()),
        url: record.and_then(|r| r.url.clone()),
        memberships: person
            .memberships
            .iter()
            .map(|(panel, place)| {
                let member = &a.panels[*panel].record.members[*place];
                Membership {
                    panel: look.link(&Target::Panel(*panel)),
                    member: MemberView {
                        person: look.person(id),
                        role: member.role.clone(),
                        from: member.from.map(|d| look.day(d)),
                        to: member.to.map(|d| look.day(d)),
                    },
                }
            })
            .collect(),
        records: records(look, id),
        lines: meetings
            .iter()
            .map(|(m, place)| line(look, *m, &a.meetings[*m].attendance[*place]))
            .collect(),
        deputies: person
            .deputised_by
            .iter()
            .map(|(m, place)| StoodIn {
                person: look.person(a.meetings[*m].attendance[*place].person),
                meeting: look.link(&Target::Meeting(*m)),
            })
            .collect(),
        interests: interests
            .iter()
            .map(|(item, place)| {
                let interest = &a.item(*item).interests[*place];
                Declared {
                    date: look.day_of_item(*item),
                    item: look.link(&Target::Item(*item)),
                    kind: interest.kind.clone(),
                    reason: interest.reason.clone(),
                }
            })
            .collect(),
        motions: motions
            .iter()
            .map(|i| look.link(&Target::Item(*i)))
            .collect(),
        backlinks: look.links(&person.backlinks),
    }
}
