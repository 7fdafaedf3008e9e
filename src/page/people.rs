//! People: the list, and a page each, with the meetings of somebody who was at very many by year.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::frame::Frame;
use super::look::{Day, Link, Look};
use super::meeting::head_label;
use super::panel::MemberView;
use super::parts::{Listing, PartRow, Parts, StretchView};
use super::pieces::{StatusView, status};
use crate::archive::{Attended, Head, ItemId, MeetingId, PanelId, PersonId, Target};
use crate::route::{Route, Stretch};

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

/// Where the records name a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct NamedView {
    /// Every meeting, the latest first.
    pub lines: Vec<Line>,
    /// Who stood in for them.
    pub deputies: Vec<StoodIn>,
    /// Interests they declared, the latest first.
    pub interests: Vec<Declared>,
    /// Items whose motions or votes name them, the latest first.
    pub motions: Vec<Link>,
}

/// The page of a year of a long list of a person's meetings, or of a month of it.
#[derive(Debug, Clone, Serialize)]
pub struct PersonPartPage {
    /// What every page has.
    pub frame: Frame,
    /// Their name.
    pub name: String,
    /// Which part it is.
    pub part: StretchView,
    /// What the records of that time say, unless it is parted again.
    pub named: NamedView,
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
    /// The meetings that name them, with interests and motions. Of a long list that is parted, those
    /// of its latest part.
    pub named: NamedView,
    /// The years of a list that is parted, the latest first.
    pub parts: Vec<PartRow>,
    /// The latest part, which stands on the page in full: '2026'.
    pub latest: Option<String>,
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

/// Where the records name somebody: what is listed of them, the latest first.
struct Named<'a> {
    meetings: Vec<&'a (MeetingId, usize)>,
    deputies: Vec<&'a (MeetingId, usize)>,
    interests: Vec<&'a (ItemId, usize)>,
    motions: Vec<ItemId>,
}

impl<'a> Named<'a> {
    /// Everything, or what is of one part.
    fn of(look: &Look<'a>, id: PersonId, part: Option<Stretch>) -> Self {
        let a = look.archive;
        let person = &a.people[id];
        let date = |m: MeetingId| a.meetings[m].record.date;
        let is_in = |day: NaiveDate| part.is_none_or(|part| part.holds(day));
        let meetings = person.attendance.iter().filter(|(m, _)| is_in(date(*m)));
        let mut meetings: Vec<_> = meetings.collect();
        meetings.sort_by_key(|(m, _)| std::cmp::Reverse((date(*m), *m)));
        let deputies = person.deputised_by.iter();
        let interests = person.interests.iter();
        let mut interests: Vec<_> = interests.filter(|(i, _)| is_in(a.date_of(*i))).collect();
        interests.sort_by_key(|(i, _)| std::cmp::Reverse((a.date_of(*i), *i)));
        let motions = person.motions.iter().copied();
        let mut motions: Vec<_> = motions.filter(|i| is_in(a.date_of(*i))).collect();
        motions.sort_by_key(|i| std::cmp::Reverse((a.date_of(*i), *i)));
        Self {
            meetings,
            deputies: deputies.filter(|(m, _)| is_in(date(*m))).collect(),
            interests,
            motions,
        }
    }

    /// The latest day of anything listed.
    fn last(&self, look: &Look<'a>) -> Option<NaiveDate> {
        let a = look.archive;
        let date = |m: MeetingId| a.meetings[m].record.date;
        let items = self.interests.iter().map(|(i, _)| a.date_of(*i));
        let deputies = self.deputies.iter().map(|(m, _)| date(*m));
        let meetings = self.meetings.iter().map(|(m, _)| date(*m));
        let motions = self.motions.iter().map(|i| a.date_of(*i));
        items.chain(deputies).chain(meetings).chain(motions).max()
    }

    /// The days of the meetings, sorted.
    fn days(&self, look: &Look<'a>) -> Vec<(NaiveDate, usize)> {
        let date = |(m, _): &&(MeetingId, usize)| (look.archive.meetings[*m].record.date, 1);
        self.meetings.iter().rev().map(date).collect()
    }

    fn view(&self, look: &Look<'a>) -> NamedView {
        let a = look.archive;
        NamedView {
            lines: self
                .meetings
                .iter()
                .map(|(m, place)| line(look, *m, &a.meetings[*m].attendance[*place]))
                .collect(),
            deputies: self
                .deputies
                .iter()
                .map(|(m, place)| StoodIn {
                    person: look.person(a.meetings[*m].attendance[*place].person),
                    meeting: look.link(&Target::Meeting(*m)),
                })
                .collect(),
            interests: self
                .interests
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
            motions: self
                .motions
                .iter()
                .map(|i| look.link(&Target::Item(*i)))
                .collect(),
        }
    }
}

/// The page of a part of what the records say of a person.
pub(super) fn part(look: &Look<'_>, parts: &Parts, id: PersonId, part: Stretch) -> PersonPartPage {
    let a = look.archive;
    let listing = Listing::Person(id);
    let name = a.people[id].name.clone();
    let named = Named::of(look, id, Some(part));
    let view = look.part_view(parts, listing, part, &named.days(look));
    let title = look.words.fill("part_of", &[&name, &view.label]);
    let mut crumbs = look.part_crumbs(listing, name.clone(), part);
    crumbs.insert(0, people(look));
    let about = look.words.fill("person_description", &[&title]);
    let path = listing.route(a, part).path();
    PersonPartPage {
        frame: Frame::new(look, "person", &title, &path, crumbs).about(&about, None),
        name,
        named: if parts.leads_on(listing, Some(part)) {
            NamedView::default()
        } else {
            named.view(look)
        },
        part: view,
    }
}

/// A link to the list of people.
fn people(look: &Look<'_>) -> Link {
    Link {
        text: look.words.get("people").to_owned(),
        href: look.to(&Route::People),
    }
}

/// The page of a person.
pub(super) fn page(look: &Look<'_>, parts: &Parts, id: PersonId) -> PersonPage {
    let a = look.archive;
    let person = &a.people[id];
    let path = super::named::person_route(a, id).path();
    let record = person.record.as_ref();
    let listing = Listing::Person(id);
    let all = Named::of(look, id, None);
    let latest = all.last(look).and_then(|day| parts.at(listing, day));
    let shown = latest.map(|part| Named::of(look, id, Some(part)));
    PersonPage {
        frame: Frame::new(look, "person", &person.name, &path, vec![people(look)]).about(
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
        named: shown.as_ref().unwrap_or(&all).view(look),
        parts: look.part_rows(parts, listing, None, &all.days(look)),
        latest: latest.map(|part| look.stretch(part)),
        backlinks: look.links(&person.backlinks),
    }
}
