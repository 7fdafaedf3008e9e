//! The history of a recurring report: when it came, to whom, under which title,
//! what was decided, what its figures say over time, when it is next due and
//! which one is missing.

use serde::Serialize;

use super::chart::{self, Chart};
use super::frame::Frame;
use super::look::{Day, Link, Look};
use super::pieces::{DocumentView, StatusView, documents, figure_anchor, status, with_unit};
use crate::archive::{Due, Figure, Id as _, Item, ItemId, Series, SeriesId, Target};
use crate::record::Part;
use crate::route::Route;

/// When a report is next due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DueView {
    /// The day.
    pub on: Day,
    /// Whether it is past.
    pub overdue: bool,
    /// The meeting to come whose agenda has it.
    pub scheduled: Option<Link>,
}

/// A recurring report in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportRow {
    /// Its history.
    pub link: Link,
    /// How often it is expected, as written.
    pub every: Option<String>,
    /// How often it came.
    pub count: usize,
    /// When it last came.
    pub last: Option<Link>,
    /// The day it last came.
    pub last_day: Option<Day>,
    /// When it is next due.
    pub due: Option<DueView>,
    /// From when on it is no longer expected.
    pub retired: Option<Day>,
    /// The panels to which it came.
    pub panels: Vec<String>,
}

/// The list of all recurring reports.
#[derive(Debug, Clone, Serialize)]
pub struct ReportsPage {
    /// What every page has.
    pub frame: Frame,
    /// Overdue, the longest first.
    pub overdue: Vec<ReportRow>,
    /// Expected, the nearest first.
    pub expected: Vec<ReportRow>,
    /// Without a cadence, or retired.
    pub others: Vec<ReportRow>,
}

/// One time that a report came.
#[derive(Debug, Clone, Serialize)]
pub struct Instance {
    /// The day.
    pub date: Day,
    /// Why the day is uncertain.
    pub date_note: Option<String>,
    /// The item, under the title it had that time.
    pub link: Link,
    /// Its number.
    pub number: Option<String>,
    /// The panel.
    pub panel: Link,
    /// The state of the meeting's record.
    pub status: StatusView,
    /// The decisions.
    pub decisions: Vec<String>,
    /// The documents.
    pub documents: Vec<DocumentView>,
    /// Whether the title differs from that of the time before.
    pub renamed: bool,
    /// Reports that should have come between this and the next later one.
    pub missing_after: Vec<Day>,
    /// Whether it was withdrawn or withheld.
    pub closed: bool,
    /// Whether another item put it right.
    pub corrected: bool,
}

/// A figure over time.
#[derive(Debug, Clone, Serialize)]
pub struct FigurePlot {
    /// Its anchor.
    pub anchor: String,
    /// What it is called.
    pub label: String,
    /// What it is counted in.
    pub unit: Option<String>,
    /// The chart.
    pub chart: Option<Chart>,
    /// The same as a table.
    pub rows: Vec<FigureRow>,
    /// Whether any value was restated.
    pub restated: bool,
    /// Whether any value has a note.
    pub notes: bool,
}

/// One value of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FigureRow {
    /// The time it stands for.
    pub period: String,
    /// With its unit.
    pub value: String,
    /// Whether it was given as a correction.
    pub restated: bool,
    /// Whether a later value took its place.
    pub superseded: bool,
    /// What is to be said of it.
    pub note: Option<String>,
    /// The item that reported it.
    pub source: Link,
    /// Periods that are missing before this one.
    pub gap_before: bool,
}

/// The page of a recurring report.
#[derive(Debug, Clone, Serialize)]
pub struct SeriesPage {
    /// What every page has.
    pub frame: Frame,
    /// Its title.
    pub title: String,
    /// From whom it comes.
    pub from: Option<String>,
    /// How often it is expected, as written.
    pub every: Option<String>,
    /// What is said about it.
    pub body: String,
    /// How often it came.
    pub count: usize,
    /// When it first came.
    pub first: Option<Day>,
    /// When it last came.
    pub last: Option<Day>,
    /// The panels to which it came.
    pub panels: Vec<Link>,
    /// When it is next due.
    pub due: Option<DueView>,
    /// From when on it is no longer expected.
    pub retired: Option<Day>,
    /// When one should have come and did not.
    pub missing: Vec<Day>,
    /// Every time it came, the latest first.
    pub instances: Vec<Instance>,
    /// Its figures.
    pub figures: Vec<FigurePlot>,
    /// Who links here.
    pub backlinks: Vec<Link>,
    /// For templates.
    pub extra: serde_json::Value,
}

fn due(look: &Look<'_>, due: &Due) -> DueView {
    DueView {
        on: look.day(due.on),
        overdue: due.overdue,
        scheduled: due.scheduled.map(|m| look.link(&Target::Meeting(m))),
    }
}

fn panels(look: &Look<'_>, series: &Series) -> Vec<Link> {
    let a = look.archive;
    let mut ids: Vec<_> = series.instances.iter().map(|i| a.panel_of(*i)).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter()
        .map(|p| look.link(&Target::Panel(p)))
        .collect()
}

/// A recurring report in a list.
pub(super) fn report_row(look: &Look<'_>, id: SeriesId) -> ReportRow {
    let a = look.archive;
    let series = &a.series[id];
    let last = a.came(series).next_back();
    ReportRow {
        link: look.link(&Target::Series(id)),
        every: series.record.every.as_ref().map(|c| c.written.clone()),
        count: a.came(series).count(),
        last: last.map(|i| Link {
            text: a.item(i).title.clone(),
            href: look.to(&super::named::item_route(a, i)),
        }),
        last_day: last.map(|i| look.day_of_item(i)),
        due: series.due.as_ref().map(|d| due(look, d)),
        retired: series.record.retired.map(|d| look.day(d)),
        panels: panels(look, series).into_iter().map(|l| l.text).collect(),
    }
}

/// The list of all recurring reports.
pub(super) fn list(look: &Look<'_>) -> ReportsPage {
    let a = look.archive;
    let mut ids: Vec<SeriesId> = a.series.ids().collect();
    ids.sort_by_key(|s| {
        (
            a.series[*s].due.as_ref().map(|d| d.on),
            a.series[*s].title.to_lowercase(),
        )
    });
    let is_overdue = |s: &SeriesId| a.series[*s].due.as_ref().is_some_and(|d| d.overdue);
    let is_due = |s: &SeriesId| a.series[*s].due.is_some() && !is_overdue(s);
    let rows = |keep: &dyn Fn(&SeriesId) -> bool| {
        ids.iter()
            .filter(|s| keep(s))
            .map(|s| report_row(look, *s))
            .collect::<Vec<_>>()
    };
    let title = look.words.get("recurring_reports").to_owned();
    ReportsPage {
        frame: Frame::new(look, "reports", &title, &Route::Reports.path(), Vec::new())
            .about(look.words.get("reports_description"), None),
        overdue: rows(&is_overdue),
        expected: rows(&is_due),
        others: rows(&|s| a.series[*s].due.is_none()),
    }
}

fn instance(look: &Look<'_>, series: &Series, n: usize) -> Instance {
    let a = look.archive;
    let id = series.instances[n];
    let item: &Item = &a.items[id];
    let meeting = &a.meetings[item.meeting];
    let record = a.item(id);
    let decisions = record
        .minutes
        .iter()
        .filter_map(|part| match part {
            Part::Decision(d) => Some(look.html(
                &d.html,
                &meeting.targets,
                3,
                &format!("decision-{}-", id.index()),
            )),
            _ => None,
        })
        .collect();
    let before: Option<&ItemId> = n.checked_sub(1).and_then(|n| series.instances.get(n));
    Instance {
        date: look.day(meeting.record.date),
        date_note: meeting.record.date_note.clone(),
        link: Link {
            text: record.title.clone(),
            href: look.to(&super::named::item_route(a, id)),
        },
        number: super::named::number_label(look, id),
        panel: look.link(&Target::Panel(meeting.panel)),
        status: status(look, &meeting.record),
        decisions,
        documents: documents(look, &item.documents),
        renamed: before.is_some_and(|b| {
            crate::text::fold(&a.item(*b).title) != crate::text::fold(&record.title)
        }),
        missing_after: series
            .gaps
            .iter()
            .filter(|g| g.after == id)
            .flat_map(|g| g.expected.iter().rev().map(|d| look.day(*d)))
            .collect(),
        closed: record.withdrawn.is_some() || record.exempt.as_ref().is_some_and(|e| e.whole),
        corrected: !item.corrected_by.is_empty(),
    }
}

fn plot(look: &Look<'_>, figure: &Figure) -> FigurePlot {
    let a = look.archive;
    let unit = figure.unit.as_deref();
    let values: Vec<String> = figure
        .points
        .iter()
        .map(|p| with_unit(&p.written, unit.filter(|u| matches!(*u, "%" | "£"))))
        .collect();
    let periods: Vec<String> = figure
        .points
        .iter()
        .map(|p| look.period(&p.period))
        .collect();
    let mut points = Vec::with_capacity(figure.points.len());
    // A value that is no number is not drawn, and the line stops on both sides of it.
    let mut broken = false;
    for ((p, written), period) in figure.points.iter().zip(&values).zip(&periods) {
        let Some(value) = p.value else {
            broken = true;
            continue;
        };
        points.push(chart::Mark {
            at: f64::from(p.period.middle()),
            period,
            day: p.period.days() == 1,
            value,
            written,
            restated: p.restated,
            superseded: p.superseded,
            gap_before: p.gap_before || std::mem::take(&mut broken),
        });
    }
    let anchor = figure_anchor(&figure.id);
    let line = chart::Line {
        id: &anchor,
        label: &figure.label,
        unit,
        points,
    };
    FigurePlot {
        label: figure.label.clone(),
        unit: figure.unit.clone(),
        chart: chart::line(&line, look.words),
        rows: figure
            .points
            .iter()
            .map(|p| FigureRow {
                period: look.period(&p.period),
                value: with_unit(&p.written, unit),
                restated: p.restated,
                superseded: p.superseded,
                note: p.note.clone(),
                source: Link {
                    text: look.day_of_item(p.item).medium,
                    href: look.to(&super::named::item_route(a, p.item)),
                },
                gap_before: p.gap_before,
            })
            .collect(),
        restated: figure.points.iter().any(|p| p.restated),
        notes: figure.points.iter().any(|p| p.note.is_some()),
        anchor,
    }
}

/// The page of a recurring report.
pub(super) fn page(look: &Look<'_>, id: SeriesId) -> SeriesPage {
    let a = look.archive;
    let series = &a.series[id];
    let day = |i: Option<ItemId>| i.map(|i| look.day_of_item(i));
    let path = super::named::series_route(a, id).path();
    let crumbs = vec![Link {
        text: look.words.get("recurring_reports").to_owned(),
        href: look.to(&Route::Reports),
    }];
    SeriesPage {
        frame: Frame::new(look, "report", &series.title, &path, crumbs).about(
            &look.words.fill("series_description", &[&series.title]),
            None,
        ),
        title: series.title.clone(),
        from: series.record.from.clone(),
        every: series.record.every.as_ref().map(|c| c.written.clone()),
        body: look.body(&series.record.body, &series.targets, 1),
        count: a.came(series).count(),
        first: day(a.came(series).next()),
        last: day(a.came(series).next_back()),
        panels: panels(look, series),
        due: series.due.as_ref().map(|d| due(look, d)),
        retired: series.record.retired.map(|d| look.day(d)),
        missing: series
            .gaps
            .iter()
            .flat_map(|g| &g.expected)
            .map(|d| look.day(*d))
            .collect(),
        instances: (0..series.instances.len())
            .rev()
            .map(|n| instance(look, series, n))
            .collect(),
        figures: series
            .figures
            .iter()
            .filter(|f| !f.points.is_empty())
            .map(|f| plot(look, f))
            .collect(),
        backlinks: look.links(&series.backlinks),
        extra: series.record.extra.clone(),
    }
}
