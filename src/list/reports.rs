//! Recurring reports, what is due, and people.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Filter;
use super::table::{Row, day};
use crate::archive::{self, Archive, MeetingId, PanelId, Series, SeriesId, Target};
use crate::page::target_path;

/// A recurring report.
#[derive(Debug, serde::Serialize)]
pub struct Report {
    /// Its slug.
    pub report: String,
    /// Its title.
    pub title: String,
    /// How often it is expected.
    pub every: Option<String>,
    /// How many times it came.
    pub times: usize,
    /// When it first came.
    pub first: Option<NaiveDate>,
    /// When it last came.
    pub last: Option<NaiveDate>,
    /// When it is next due.
    pub due: Option<NaiveDate>,
    /// Whether that day is past.
    pub overdue: bool,
    /// The panels that it came to.
    pub panels: Vec<String>,
    /// Since when it is no longer expected.
    pub retired: Option<NaiveDate>,
    /// Its page, below the site.
    pub address: String,
}

/// A recurring report that is due.
#[derive(Debug, serde::Serialize)]
pub struct Due {
    /// Its slug.
    pub report: String,
    /// Its title.
    pub title: String,
    /// The day on which it is due, or is on an agenda.
    pub on: NaiveDate,
    /// Whether that day is past.
    pub overdue: bool,
    /// The meeting to come whose agenda has it, as `panel/meeting`.
    pub scheduled: Option<String>,
    /// When it last came.
    pub last: Option<NaiveDate>,
    /// The panel that had it last.
    pub panel: Option<String>,
    /// How often it is expected.
    pub every: Option<String>,
    /// Its page, below the site.
    pub address: String,
}

/// Somebody.
#[derive(Debug, serde::Serialize)]
pub struct Person {
    /// The slug.
    pub person: String,
    /// The name.
    pub name: String,
    /// The party, if people.yml says it.
    pub party: Option<String>,
    /// The ward, if people.yml says it.
    pub ward: Option<String>,
    /// Memberships of panels.
    pub member_of: Vec<Member>,
    /// At how many meetings they were, in whatever office.
    pub meetings: usize,
    /// Their page, below the site.
    pub address: String,
}

/// A membership.
#[derive(Debug, serde::Serialize)]
pub struct Member {
    /// The panel's folder.
    pub panel: String,
    /// As what.
    pub role: Option<String>,
    /// From when on.
    pub from: Option<NaiveDate>,
    /// Until when.
    pub to: Option<NaiveDate>,
}

fn slug_of(archive: &Archive, id: PanelId) -> String {
    archive.panels[id].record.slug.clone()
}

/// The series of which an instance came to a panel, where one is asked for.
fn chosen<'a>(
    archive: &'a Archive,
    filter: &'a Filter,
) -> impl Iterator<Item = (SeriesId, &'a Series)> {
    archive.series.iter().filter(move |(_, series)| {
        filter.panel.is_none()
            || archive
                .not_cancelled(series)
                .any(|item| filter.takes_panel(archive.panel_of(item)))
    })
}

/// The recurring reports, by slug.
pub(super) fn reports(archive: &Archive, filter: &Filter) -> Vec<Report> {
    let entry = |(id, series): (SeriesId, &Series)| {
        let came: Vec<_> = archive.came(series).collect();
        let panels: BTreeSet<String> = came
            .iter()
            .map(|item| slug_of(archive, archive.panel_of(*item)))
            .collect();
        let due = series.due.as_ref();
        Report {
            report: series.record.slug.clone(),
            title: series.title.clone(),
            every: series.record.every.as_ref().map(|e| e.written.clone()),
            times: came.len(),
            first: came.first().map(|item| archive.date_of(*item)),
            last: came.last().map(|item| archive.date_of(*item)),
            due: due.map(|due| due.on),
            overdue: due.is_some_and(|due| due.overdue),
            panels: panels.into_iter().collect(),
            retired: series.record.retired,
            address: target_path(archive, &Target::Series(id)),
        }
    };
    chosen(archive, filter).map(entry).collect()
}

/// What is due, the longest due first.
pub(super) fn due(archive: &Archive, filter: &Filter) -> Vec<Due> {
    let entry = |(id, series): (SeriesId, &Series)| {
        let due = series.due.as_ref()?;
        let last = archive.came(series).next_back();
        let panel = last.map(|item| archive.panel_of(item));
        let scheduled = due.scheduled.map(|id| &archive.meetings[id]);
        let mut panels = panel.into_iter().chain(scheduled.map(|m| m.panel));
        let is_wanted = filter.panel.is_none() || panels.any(|panel| filter.takes_panel(panel));
        (is_wanted && filter.takes_day(due.on)).then(|| Due {
            report: series.record.slug.clone(),
            title: series.title.clone(),
            on: due.on,
            overdue: due.overdue,
            scheduled: scheduled.map(|m| format!("{}/{}", m.record.panel, m.record.key)),
            last: last.map(|item| archive.date_of(item)),
            panel: panel.map(|panel| slug_of(archive, panel)),
            every: series.record.every.as_ref().map(|e| e.written.clone()),
            address: target_path(archive, &Target::Series(id)),
        })
    };
    let mut out: Vec<Due> = archive.series.iter().filter_map(entry).collect();
    out.sort_by(|a, b| (a.on, &a.report).cmp(&(b.on, &b.report)));
    out
}

/// The people, by slug; of a panel, its members and whoever attended.
pub(super) fn people(archive: &Archive, filter: &Filter) -> Vec<Person> {
    let of_panel = |id: MeetingId| filter.takes_panel(archive.meetings[id].panel);
    let is_wanted = |person: &archive::Person| {
        filter.panel.is_none()
            || person
                .memberships
                .iter()
                .any(|(id, _)| filter.takes_panel(*id))
            || person.attendance.iter().any(|(id, _)| of_panel(*id))
    };
    let was_there = |(id, line): &&(MeetingId, usize)| {
        archive.meetings[*id].attendance[*line].head.was_there() && of_panel(*id)
    };
    archive
        .people
        .iter()
        .filter(|(_, person)| is_wanted(person))
        .map(|(id, person)| Person {
            person: person.slug.clone(),
            name: person.name.clone(),
            party: person.record.as_ref().and_then(|r| r.party.clone()),
            ward: person.record.as_ref().and_then(|r| r.ward.clone()),
            member_of: person
                .memberships
                .iter()
                .map(|(panel, place)| {
                    let member = &archive.panels[*panel].record.members[*place];
                    Member {
                        panel: slug_of(archive, *panel),
                        role: member.role.clone(),
                        from: member.from,
                        to: member.to,
                    }
                })
                .collect(),
            meetings: person.attendance.iter().filter(was_there).count(),
            address: target_path(archive, &Target::Person(id)),
        })
        .collect()
}

fn maybe(date: Option<NaiveDate>) -> String {
    date.map(day).unwrap_or_default()
}

impl Row for Report {
    const HEAD: &'static [&'static str] = &["REPORT", "TITLE", "EVERY", "TIMES", "LAST", "DUE"];

    fn cells(&self) -> Vec<String> {
        let overdue = if self.overdue { " overdue" } else { "" };
        vec![
            self.report.clone(),
            self.title.clone(),
            self.every.clone().unwrap_or_default(),
            self.times.to_string(),
            maybe(self.last),
            format!("{}{overdue}", maybe(self.due)),
        ]
    }
}

impl Row for Due {
    const HEAD: &'static [&'static str] = &["DUE", "", "REPORT", "TITLE", "LAST", "PANEL"];

    fn cells(&self) -> Vec<String> {
        let state = match (self.overdue, &self.scheduled) {
            (true, _) => "overdue",
            (false, Some(_)) => "on the agenda",
            (false, None) => "",
        };
        vec![
            day(self.on),
            state.to_owned(),
            self.report.clone(),
            self.title.clone(),
            maybe(self.last),
            self.panel.clone().unwrap_or_default(),
        ]
    }
}

impl Row for Person {
    const HEAD: &'static [&'static str] = &["PERSON", "NAME", "MEETINGS", "MEMBER OF"];

    fn cells(&self) -> Vec<String> {
        let panels: BTreeSet<&str> = self.member_of.iter().map(|m| m.panel.as_str()).collect();
        vec![
            self.person.clone(),
            self.name.clone(),
            self.meetings.to_string(),
            panels.into_iter().collect::<Vec<_>>().join(", "),
        ]
    }
}
