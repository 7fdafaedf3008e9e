//! A meeting with every item in full.

use serde::Serialize;

use super::Plan;
use super::editions::reports_of_meeting;
use super::fill::PartView;
use super::frame::Frame;
use super::item::ItemView;
use super::look::{Day, Link, Look};
use super::other::ReportView;
use super::pieces::{
    CorrectionView, DocumentView, StatusView, WithdrawnView, corrected_by, documents, status,
    withdrawn,
};
use crate::archive::{Head, Id as _, Meeting, MeetingId, Target};
use crate::record::Contact;
use crate::route::item_anchor;

/// People under one head of attendance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The head.
    pub label: String,
    /// Who.
    pub people: Vec<PresentView>,
}

/// Somebody in a list of attendance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PresentView {
    /// Who.
    pub person: Link,
    /// For whom they deputised.
    pub for_member: Option<Link>,
    /// A group or an office.
    pub note: Option<String>,
}

/// From what a record was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceView {
    /// Its name.
    pub title: String,
    /// Where it is.
    pub href: Option<String>,
    /// 'PDF, 1.2 MB, 56 pages' where the archive has it.
    pub facts: Option<String>,
    /// When it was fetched.
    pub retrieved: Option<Day>,
}

/// The page of a meeting.
#[derive(Debug, Clone, Serialize)]
pub struct MeetingPage {
    /// What every page has.
    pub frame: Frame,
    /// Its panel.
    pub panel: Link,
    /// The panel's council.
    pub council: Option<String>,
    /// The heading.
    pub heading: String,
    /// A name of its own.
    pub title: Option<String>,
    /// The day.
    pub date: Day,
    /// The last of several days.
    pub until: Option<Day>,
    /// Why the day is uncertain.
    pub date_note: Option<String>,
    /// '14:00'.
    pub start: Option<String>,
    /// '16:05'.
    pub end: Option<String>,
    /// Where it was held.
    pub venue: Option<String>,
    /// The state of the record.
    pub status: StatusView,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// Where it can be watched.
    pub webcast: Option<String>,
    /// Who was there and who was not.
    pub attendance: Vec<Group>,
    /// Documents of the meeting as a whole.
    pub documents: Vec<DocumentView>,
    /// What the record was made from.
    pub sources: Vec<SourceView>,
    /// What stands before the first item.
    pub preamble: Vec<PartView>,
    /// Whether a part of that is withheld.
    pub withheld_notices: bool,
    /// The items.
    pub items: Vec<ItemView>,
    /// In an edition: Markdown reports of the meeting that no item lists, in full.
    pub reports: Vec<ReportView>,
    /// What puts it right as a whole.
    pub corrected_by: Vec<CorrectionView>,
    /// That the record was withdrawn.
    pub withdrawn: Option<WithdrawnView>,
    /// What can be said of it.
    pub public_summary: Option<String>,
    /// The meeting before it.
    pub previous: Option<Link>,
    /// The meeting after it.
    pub next: Option<Link>,
    /// Who links here.
    pub backlinks: Vec<Link>,
    /// For templates.
    pub extra: serde_json::Value,
}

fn attendance(look: &Look<'_>, meeting: &Meeting) -> Vec<Group> {
    let heads = [
        Head::Chair,
        Head::Present,
        Head::Remote,
        Head::Deputy,
        Head::Apologies,
        Head::Absent,
        Head::Unrecorded,
        Head::Observer,
        Head::Officer,
    ];
    heads
        .into_iter()
        .filter_map(|head| {
            let people: Vec<PresentView> = meeting
                .attendance
                .iter()
                .filter(|line| line.head == head)
                .map(|line| PresentView {
                    person: look.person(line.person),
                    for_member: line.for_member.map(|p| look.person(p)),
                    note: line.note.clone(),
                })
                .collect();
            (!people.is_empty()).then(|| Group {
                label: head_label(look, head),
                people,
            })
        })
        .collect()
}

/// What a head of attendance is called.
pub(super) fn head_label(look: &Look<'_>, head: Head) -> String {
    let key = match head {
        Head::Chair => "head_chair",
        Head::Present => "head_present",
        Head::Remote => "head_remote",
        Head::Deputy => "head_deputy",
        Head::Apologies => "head_apologies",
        Head::Absent => "head_absent",
        Head::Unrecorded => "head_unrecorded",
        Head::Observer => "head_observer",
        Head::Officer => "head_officer",
    };
    look.words.get(key).to_owned()
}

fn sources(look: &Look<'_>, meeting: &Meeting) -> Vec<SourceView> {
    let a = look.archive;
    meeting
        .record
        .sources
        .iter()
        .zip(&meeting.source_files)
        .map(|(source, file)| {
            let document = file.map(|f| &a.documents[f]);
            SourceView {
                title: source.title.clone(),
                href: file
                    .map(|f| look.target_href(&Target::Document(f)))
                    .or_else(|| source.url.clone()),
                facts: document.map(|d| look.facts(d)),
                retrieved: source.retrieved.map(|d| look.day(d)),
            }
        })
        .collect()
}

/// The page of a meeting.
pub(super) fn page(look: &Look<'_>, plan: &Plan, id: MeetingId) -> MeetingPage {
    let a = look.archive;
    let meeting = &a.meetings[id];
    let record = &meeting.record;
    let panel = &a.panels[meeting.panel];
    let date = look.day(record.date);
    let neighbour = |n: Option<usize>| {
        let n = n.filter(|n| panel.meetings.contains(&(*n as u32)))?;
        let other = MeetingId::new(n);
        let r = &a.meetings[other].record;
        let day = look.day_of(other).medium;
        let text = r
            .title
            .as_ref()
            .map_or_else(|| day.clone(), |t| format!("{t}, {day}"));
        Some(Link {
            text,
            href: look.to(&super::named::meeting_route(a, other)),
        })
    };
    let path = super::named::meeting_route(a, id).path();
    let heading = match &record.title {
        Some(title) => format!("{title}, {}", panel.name),
        None => panel.name.clone(),
    };
    let crumbs = vec![look.link(&Target::Panel(meeting.panel))];
    let frame = Frame::new(
        look,
        "meeting",
        &format!("{heading}, {}", date.medium),
        &path,
        crumbs,
    )
    .about(
        &look
            .words
            .fill("meeting_description", &[&panel.name, &date.medium]),
        Some(record.date),
    )
    .panel_feed(look, &panel.record.slug, &panel.name);
    MeetingPage {
        frame,
        panel: look.link(&Target::Panel(meeting.panel)),
        council: panel.record.council.clone(),
        heading,
        title: record.title.clone(),
        date,
        until: record.until.map(|d| look.day(d)),
        date_note: record.date_note.clone(),
        start: record.start.map(|t| t.format("%H:%M").to_string()),
        end: record.end.map(|t| t.format("%H:%M").to_string()),
        venue: record.venue.as_ref().map(|v| {
            if v == "online" {
                look.words.get("venue_online").to_owned()
            } else {
                v.clone()
            }
        }),
        status: status(look, record),
        contact: record.contact.clone(),
        webcast: record.webcast.clone(),
        attendance: attendance(look, meeting),
        documents: documents(look, &meeting.documents),
        // In the order of the page, since the first use of an abbreviation is explained.
        reports: reports_of_meeting(look, plan, id),
        sources: sources(look, meeting),
        withheld_notices: record.withheld_notices,
        preamble: look.parts(&record.preamble, &meeting.targets, 2, "notices-"),
        items: meeting
            .items()
            .map(|item| {
                super::item::view(
                    look,
                    plan,
                    item,
                    2,
                    &format!("{}-", item_anchor(&a.items[item].address)),
                )
            })
            .collect(),
        corrected_by: corrected_by(look, &meeting.corrected_by),
        withdrawn: record.withdrawn.as_ref().map(|w| withdrawn(look, w)),
        public_summary: record.public_summary.clone(),
        previous: neighbour(id.index().checked_sub(1)),
        next: neighbour(Some(id.index() + 1)),
        backlinks: look.links(&meeting.backlinks),
        extra: record.extra.clone(),
    }
}
