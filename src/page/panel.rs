//! A panel's timeline, whole or by its years.

mod came;

use chrono::NaiveDate;
use serde::Serialize;

use super::chart::Chart;
use super::fill::summary;
use super::frame::Frame;
use super::look::{Day, Link, Look};
use super::parts::{Listing, PartRow, Parts, StretchView, held};
use super::pieces::{Card, card};
use crate::archive::{Archive, Id as _, ItemId, MeetingId, NumberGap, PanelId, Target};
use crate::record::{ItemRecord, Member, Part, Status};
use crate::route::{Route, Stretch};
use came::{drawn, reports, rows, rows_by_year};

pub use came::Row;

/// From more times that a report came to a meeting than this, the chart stands on the pages of the
/// years alone.
const DRAWN: usize = 1500;

/// Of gaps in the numbers the latest stand on the page, as many as have so many lines.
const GAPS: usize = 500;

/// A member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MemberView {
    /// Who.
    pub person: Link,
    /// As what.
    pub role: Option<String>,
    /// From when on.
    pub from: Option<Day>,
    /// Until when.
    pub to: Option<Day>,
}

/// An item in the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimelineItem {
    /// Its number.
    pub number: Option<String>,
    /// Its minute number in words, where that is another.
    pub minute: Option<String>,
    /// Its page, under its title.
    pub link: Link,
    /// The first words of each decision.
    pub decisions: Vec<String>,
    /// Whether it is a recurring report.
    pub recurring: bool,
    /// That it is withheld or withdrawn, in a word.
    pub closed: Option<String>,
    /// Whether another item put it right.
    pub corrected: bool,
}

/// A meeting in the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimelineMeeting {
    /// The meeting.
    pub card: Card,
    /// Its substantive items.
    pub items: Vec<TimelineItem>,
    /// How many standing items it has beside these.
    pub standing: usize,
}

/// A year of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// Its meetings, the latest first.
    pub meetings: Vec<TimelineMeeting>,
}

/// A gap in the numbers of a panel's minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GapView {
    /// The first missing number.
    pub from: u32,
    /// The last missing number.
    pub to: u32,
    /// The meeting before.
    pub before: Link,
    /// The meeting after.
    pub after: Link,
    /// Meetings between the two whose minutes the archive does not have.
    pub between: Vec<Link>,
}

/// What the archive covers of a panel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoverageView {
    /// From when on.
    pub from: Option<Day>,
    /// Until when.
    pub to: Option<Day>,
    /// What is to be said of it.
    pub note: Option<String>,
}

/// The page of a panel.
#[derive(Debug, Clone, Serialize)]
pub struct PanelPage {
    /// What every page has.
    pub frame: Frame,
    /// Its name.
    pub name: String,
    /// The council it belongs to.
    pub council: Option<String>,
    /// What kind of body it is.
    pub kind: Option<String>,
    /// The panel it reports to.
    pub parent: Option<Link>,
    /// Panels that report to it.
    pub children: Vec<Link>,
    /// Panels it took over from.
    pub predecessors: Vec<Link>,
    /// Panels that took over from it.
    pub successors: Vec<Link>,
    /// When it ended.
    pub dissolved: Option<Day>,
    /// What the archive covers.
    pub coverage: Option<CoverageView>,
    /// What is said about it.
    pub body: String,
    /// Members today.
    pub members: Vec<MemberView>,
    /// Members of the past.
    pub past_members: Vec<MemberView>,
    /// How many meetings there are.
    pub meetings: usize,
    /// The first of them.
    pub first: Option<Day>,
    /// The last of them.
    pub last: Option<Day>,
    /// The next meeting to come.
    pub upcoming: Option<Card>,
    /// The timeline, the latest year first. Of a long one that is parted, its latest part.
    pub years: Vec<Year>,
    /// The years of a timeline that is parted, the latest first.
    pub parts: Vec<PartRow>,
    /// The latest part, which stands on the page in full: '2026'.
    pub latest: Option<String>,
    /// Which recurring report came to which meeting, drawn.
    pub chart: Option<Chart>,
    /// The same as a table.
    pub rows: Vec<Row>,
    /// Gaps in the numbers; of a timeline that is parted the latest, if there are many.
    pub gaps: Vec<GapView>,
    /// The calendar of its meetings.
    pub calendar: String,
    /// Its actions.
    pub actions: String,
    /// How many actions there are.
    pub actions_count: usize,
    /// Who links here.
    pub backlinks: Vec<Link>,
    /// For templates.
    pub extra: serde_json::Value,
}

/// A link to a meeting under its day.
pub(super) fn day_link(look: &Look<'_>, id: MeetingId) -> Link {
    let day = look.day_of(id).medium;
    let cancelled = look.archive.meetings[id].record.status == Status::Cancelled;
    Link {
        text: if cancelled {
            look.words.fill("cancelled_day", &[&day])
        } else {
            day
        },
        href: look.to(&super::named::meeting_route(look.archive, id)),
    }
}

fn timeline_item(look: &Look<'_>, id: ItemId) -> TimelineItem {
    let a = look.archive;
    let record = a.item(id);
    let targets = &a.meetings[a.items[id].meeting].targets;
    let decisions = record
        .minutes
        .iter()
        .filter_map(|part| match part {
            Part::Decision(d) => Some(summary(&look.html(&d.html, targets, 6, ""), 280)),
            _ => None,
        })
        .collect();
    TimelineItem {
        number: record
            .agenda_number
            .as_ref()
            .map(|n| &n.value)
            .or(record.number.as_ref())
            .map(|n| n.written().to_owned()),
        minute: super::named::minute_label(look, id),
        link: Link {
            text: record.title.clone(),
            href: look.to(&super::named::item_route(a, id)),
        },
        decisions,
        recurring: !a.items[id].series.is_empty(),
        closed: closed(look, record),
        corrected: !a.items[id].corrected_by.is_empty(),
    }
}

/// That an item is withheld or withdrawn, in a word.
fn closed(look: &Look<'_>, record: &ItemRecord) -> Option<String> {
    let key = if record.withdrawn.is_some() {
        "withdrawn"
    } else if record.exempt.as_ref().is_some_and(|e| e.whole) {
        "withheld"
    } else {
        return None;
    };
    Some(look.words.get(key).to_owned())
}

fn years(look: &Look<'_>, meetings: &[MeetingId]) -> Vec<Year> {
    let a = look.archive;
    let mut out: Vec<Year> = Vec::new();
    for &meeting in meetings.iter().rev() {
        let card = card(look, meeting);
        let all = a.meetings[meeting].items();
        let items: Vec<TimelineItem> = all
            .filter(|i| !a.items[*i].routine)
            .map(|i| timeline_item(look, i))
            .collect();
        let standing = a.meetings[meeting].items.len() - items.len();
        let year = card.date.year;
        let entry = TimelineMeeting {
            card,
            items,
            standing,
        };
        match out.last_mut().filter(|y| y.year == year) {
            Some(last) => last.meetings.push(entry),
            None => out.push(Year {
                year,
                meetings: vec![entry],
            }),
        }
    }
    out
}

fn gap_view(look: &Look<'_>, gap: &NumberGap) -> GapView {
    GapView {
        from: gap.from,
        to: gap.to,
        before: day_link(look, gap.before),
        after: day_link(look, gap.after),
        between: (gap.before.index() + 1..gap.after.index())
            .map(|n| day_link(look, MeetingId::new(n)))
            .collect(),
    }
}

/// The latest gaps, as many as have room, in their order.
fn latest_gaps(gaps: &[NumberGap]) -> &[NumberGap] {
    let mut lines = 0;
    let room = gaps.iter().rev().take_while(|gap| {
        lines += gap.after.index() - gap.before.index();
        lines <= GAPS
    });
    &gaps[gaps.len() - room.count()..]
}

/// The page of a year of a long timeline, or of a month of it.
#[derive(Debug, Clone, Serialize)]
pub struct PanelPartPage {
    /// What every page has.
    pub frame: Frame,
    /// The panel's name.
    pub name: String,
    /// Which part of its timeline it is.
    pub part: StretchView,
    /// How many meetings it has.
    pub meetings: usize,
    /// The first of them.
    pub first: Option<Day>,
    /// The last of them.
    pub last: Option<Day>,
    /// The timeline, unless it is parted again.
    pub years: Vec<Year>,
    /// Which recurring report came to which meeting, drawn.
    pub chart: Option<Chart>,
    /// The same as a table.
    pub rows: Vec<Row>,
    /// Gaps in the numbers that end here.
    pub gaps: Vec<GapView>,
}

/// The page of a part of a panel's timeline.
pub(super) fn part(look: &Look<'_>, parts: &Parts, id: PanelId, part: Stretch) -> PanelPartPage {
    let a = look.archive;
    let (panel, listing) = (&a.panels[id], Listing::Panel(id));
    let date = |m: &MeetingId| a.meetings[*m].record.date;
    let all: Vec<MeetingId> = panel.meetings().collect();
    let meetings = held(&all, part, date);
    let leads_on = parts.leads_on(listing, Some(part));
    let shown = if leads_on { &[] } else { meetings };
    let reports = reports(a, shown);
    let view = look.part_view(parts, listing, part, &days(a, meetings));
    let title = look.words.fill("part_of", &[&panel.name, &view.label]);
    let path = listing.route(a, part).path();
    let crumbs = look.part_crumbs(listing, panel.name.clone(), part);
    let about = look.words.fill("panel_part_description", &[&title]);
    let day = |m: Option<&MeetingId>| m.map(|m| look.day_of(*m));
    let gaps = held(&panel.gaps, part, |gap| date(&gap.after));
    PanelPartPage {
        frame: Frame::new(look, "panel", &title, &path, crumbs)
            .about(&about, None)
            .panel_feed(look, &panel.record.slug, &panel.name),
        name: panel.name.clone(),
        meetings: meetings.len(),
        first: day(meetings.first()),
        last: day(meetings.last()),
        years: years(look, shown),
        chart: drawn(look, shown, &reports),
        rows: rows(look, &reports),
        gaps: gaps
            .iter()
            .filter(|_| view.parts.is_empty())
            .map(|gap| gap_view(look, gap))
            .collect(),
        part: view,
    }
}

/// The days of meetings.
fn days(a: &Archive, meetings: &[MeetingId]) -> Vec<(NaiveDate, usize)> {
    let day = |m: &MeetingId| (a.meetings[*m].record.date, 1);
    meetings.iter().map(day).collect()
}

/// The page of a panel.
pub(super) fn page(look: &Look<'_>, parts: &Parts, id: PanelId) -> PanelPage {
    let a = look.archive;
    let panel = &a.panels[id];
    let record = &panel.record;
    let links = |ids: &[PanelId]| {
        ids.iter()
            .map(|p| look.link(&Target::Panel(*p)))
            .collect::<Vec<_>>()
    };
    let member = |m: &Member, person| MemberView {
        person: look.person(person),
        role: m.role.clone(),
        from: m.from.map(|d| look.day(d)),
        to: m.to.map(|d| look.day(d)),
    };
    let (now, past): (Vec<_>, Vec<_>) = record
        .members
        .iter()
        .zip(&panel.members)
        .partition(|(m, _)| m.to.is_none_or(|to| to >= a.today()));
    let listing = Listing::Panel(id);
    let all: Vec<MeetingId> = panel.meetings().collect();
    let last = all.last().map(|m| a.meetings[*m].record.date);
    let latest = last.and_then(|day| parts.at(listing, day));
    let shown = latest.map_or(all.as_slice(), |part| {
        held(&all, part, |m| a.meetings[*m].record.date)
    });
    let reports = reports(a, &all);
    let dots: usize = reports.iter().map(|(_, came)| came.len()).sum();
    let is_parted = parts.leads_on(listing, None);
    let gaps = if is_parted {
        latest_gaps(&panel.gaps)
    } else {
        &panel.gaps
    };
    let slug = record.slug.clone();
    let day = |m: Option<MeetingId>| m.map(|m| look.day_of(m));
    let upcoming = panel
        .meetings()
        .find(|m| {
            a.meetings[*m].record.date >= a.today()
                && a.meetings[*m].record.status != Status::Cancelled
        })
        .map(|m| card(look, m));
    let path = Route::Panel(slug.clone()).path();
    PanelPage {
        frame: Frame::new(look, "panel", &panel.name, &path, Vec::new())
            .about(&look.words.fill("panel_description", &[&panel.name]), None)
            .panel_feed(look, &slug, &panel.name),
        name: panel.name.clone(),
        council: record.council.clone(),
        kind: record.kind.clone(),
        parent: panel.parent.map(|p| look.link(&Target::Panel(p))),
        children: a
            .panels
            .iter()
            .filter(|(_, p)| p.parent == Some(id))
            .map(|(p, _)| look.link(&Target::Panel(p)))
            .collect(),
        predecessors: links(&panel.predecessors),
        successors: links(&panel.successors),
        dissolved: record.dissolved.map(|d| look.day(d)),
        coverage: record.coverage.as_ref().map(|c| CoverageView {
            from: c.from.map(|d| look.day(d)),
            to: c.to.map(|d| look.day(d)),
            note: c.note.clone(),
        }),
        body: look.body(&record.body, &panel.targets, 1),
        members: now.into_iter().map(|(m, p)| member(m, *p)).collect(),
        past_members: past.into_iter().map(|(m, p)| member(m, *p)).collect(),
        meetings: panel.meetings.len(),
        first: day(panel.meetings().next()),
        last: day(panel.meetings().next_back()),
        upcoming,
        years: years(look, shown),
        parts: look.part_rows(parts, listing, None, &days(a, &all)),
        latest: latest.map(|part| look.stretch(part)),
        chart: drawn(look, &all, &reports).filter(|_| !is_parted || dots <= DRAWN),
        rows: if is_parted {
            rows_by_year(look, id, &reports)
        } else {
            rows(look, &reports)
        },
        gaps: gaps.iter().map(|gap| gap_view(look, gap)).collect(),
        calendar: look.to(&Route::PanelCalendar(slug.clone())),
        actions: look.to(&Route::Actions(slug)),
        actions_count: super::decisions::actions_of(a, id),
        backlinks: look.links(&panel.backlinks),
        extra: record.extra.clone(),
    }
}
