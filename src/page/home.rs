//! The home page: what the archive holds.

use std::collections::BTreeMap;

use serde::Serialize;

use super::frame::Frame;
use super::look::{Day, Link, Look};
use super::pieces::{Card, card};
use super::series::{ReportRow, report_row};
use super::{Plan, RulesFile};
use crate::archive::{MeetingId, PanelId, Target};
use crate::record::Status;
use crate::route::Route;

/// A panel in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PanelRow {
    /// Its page, under its name.
    pub link: Link,
    /// What kind of body it is.
    pub kind: Option<String>,
    /// How many meetings there are.
    pub meetings: usize,
    /// The first of them.
    pub first: Option<Day>,
    /// The last of them.
    pub last: Option<Day>,
    /// When it ended.
    pub dissolved: Option<Day>,
}

/// The panels of one council.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Council {
    /// Its name, where the panels say it.
    pub name: Option<String>,
    /// Its panels.
    pub panels: Vec<PanelRow>,
}

/// The home page.
#[derive(Debug, Clone, Serialize)]
pub struct HomePage {
    /// What every page has.
    pub frame: Frame,
    /// The panels by council.
    pub councils: Vec<Council>,
    /// Meetings to come, the nearest first.
    pub upcoming: Vec<Card>,
    /// Meetings that were, the latest first.
    pub latest: Vec<Card>,
    /// Recurring reports that are overdue.
    pub overdue: Vec<ReportRow>,
    /// The others, by when they are due.
    pub reports: Vec<ReportRow>,
    /// How many meetings, items, decisions and people there are.
    pub totals: Totals,
    /// The page that finds where an old address leads, if there are any.
    pub old_addresses: Option<String>,
}

/// What the archive holds, in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Meetings.
    pub meetings: usize,
    /// Items.
    pub items: usize,
    /// Decisions.
    pub decisions: usize,
    /// People.
    pub people: usize,
    /// Recurring reports.
    pub reports: usize,
}

fn row(look: &Look<'_>, id: PanelId) -> PanelRow {
    let a = look.archive;
    let panel = &a.panels[id];
    let day = |m: Option<MeetingId>| m.map(|m| look.day_of(m));
    PanelRow {
        link: look.link(&Target::Panel(id)),
        kind: panel.record.kind.clone(),
        meetings: panel.meetings.len(),
        first: day(panel.meetings().next()),
        last: day(panel.meetings().next_back()),
        dissolved: panel.record.dissolved.map(|d| look.day(d)),
    }
}

/// The home page.
pub(super) fn page(look: &Look<'_>, plan: &Plan) -> HomePage {
    let a = look.archive;
    let mut councils: BTreeMap<(bool, Option<String>), Vec<PanelRow>> = BTreeMap::new();
    for id in a.panels.ids() {
        let council = a.panels[id].record.council.clone();
        councils
            .entry((council.is_none(), council))
            .or_default()
            .push(row(look, id));
    }
    let mut dated: Vec<(chrono::NaiveDate, MeetingId)> = a
        .meetings
        .iter()
        .map(|(id, m)| (m.record.date, id))
        .collect();
    dated.sort_unstable();
    let split = dated.partition_point(|(day, _)| *day < a.today());
    let upcoming = dated[split..]
        .iter()
        .filter(|(_, m)| a.meetings[*m].record.status != Status::Cancelled);
    let mut series: Vec<_> = a
        .series
        .ids()
        .filter(|s| !a.series[*s].instances.is_empty())
        .collect();
    series.sort_by_key(|s| {
        (
            a.series[*s]
                .due
                .as_ref()
                .map_or(chrono::NaiveDate::MAX, |d| d.on),
            a.series[*s].title.clone(),
        )
    });
    let (overdue, reports): (Vec<_>, Vec<_>) = series
        .into_iter()
        .partition(|s| a.series[*s].due.as_ref().is_some_and(|d| d.overdue));
    let decisions = a.items.ids().map(|i| super::decisions::count(a, i)).sum();
    HomePage {
        frame: Frame::new(
            look,
            "home",
            &a.config.title,
            &Route::Home.path(),
            Vec::new(),
        ),
        councils: councils
            .into_iter()
            .map(|((_, name), panels)| Council { name, panels })
            .collect(),
        upcoming: upcoming.take(6).map(|(_, m)| card(look, *m)).collect(),
        latest: dated[..split]
            .iter()
            .rev()
            .take(8)
            .map(|(_, m)| card(look, *m))
            .collect(),
        totals: Totals {
            meetings: a.meetings.len(),
            items: a.items.len(),
            decisions,
            people: a.people.len(),
            reports: overdue.len() + reports.len(),
        },
        old_addresses: plan
            .rules
            .of_older_system
            .then(|| look.href(&RulesFile::Finder.path(&plan.rules))),
        overdue: overdue.into_iter().map(|s| report_row(look, s)).collect(),
        reports: reports.into_iter().map(|s| report_row(look, s)).collect(),
    }
}
