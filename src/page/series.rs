//! The history of a recurring report: when it came, to whom, under which title,
//! what was decided, what its figures say over time, when it is next due and
//! which one is missing.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::chart::{self, Chart};
use super::frame::Frame;
use super::look::{Day, Link, Look};
use super::parts::{Listing, PartRow, Parts, StretchView, held};
use super::pieces::{DocumentView, StatusView, documents, figure_anchor, status, with_unit};
use crate::archive::{
    CadenceGap, Due, Figure, Id as _, Item, ItemId, Point, Series, SeriesId, Target,
};
use crate::record::Part;
use crate::route::{Route, Stretch};

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
    /// When one should have come and did not; of a long history, after it began its latest part.
    pub missing: Vec<Day>,
    /// Every time it came, the latest first. Of a long history that is parted, its latest part.
    pub instances: Vec<Instance>,
    /// The years of a history that is parted, the latest first.
    pub parts: Vec<PartRow>,
    /// The latest part, which stands on the page in full: '2026'.
    pub latest: Option<String>,
    /// Its figures. Of a long history, with their latest values.
    pub figures: Vec<FigurePlot>,
    /// Who links here.
    pub backlinks: Vec<Link>,
    /// For templates.
    pub extra: serde_json::Value,
}

/// The page of a year of a long history, or of a month of it.
#[derive(Debug, Clone, Serialize)]
pub struct SeriesPartPage {
    /// What every page has.
    pub frame: Frame,
    /// Its title.
    pub title: String,
    /// Which part of its history it is.
    pub part: StretchView,
    /// Every time it came, the latest first, unless it is parted again.
    pub instances: Vec<Instance>,
    /// Its figures as they were reported in that time.
    pub figures: Vec<FigurePlot>,
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

/// The gaps of a history by the report that they follow.
type Gaps<'a> = HashMap<ItemId, &'a CadenceGap>;

/// The times that a report came which are among `shown`, the latest first.
fn instances(look: &Look<'_>, series: &Series, shown: &[ItemId]) -> Vec<Instance> {
    let gaps: Gaps<'_> = series.gaps.iter().map(|gap| (gap.after, gap)).collect();
    let day = |id: &ItemId| (look.archive.date_of(*id), *id);
    let from = shown.first().map_or(0, |first| {
        series.instances.partition_point(|id| day(id) < day(first))
    });
    let range = from..from + shown.len();
    let all = range.rev();
    all.map(|n| instance(look, series, &gaps, n)).collect()
}

fn instance(look: &Look<'_>, series: &Series, gaps: &Gaps<'_>, n: usize) -> Instance {
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
        missing_after: gaps
            .get(&id)
            .into_iter()
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

/// More values than this, of all figures together, are not on the first page of a long history.
const VALUES: usize = 240;

/// The figures of a report with those of their values that `pick` takes.
fn figures<'a>(
    look: &Look<'_>,
    series: &'a Series,
    pick: impl Fn(&'a [Point]) -> Vec<Point>,
) -> Vec<FigurePlot> {
    let some = |figure: &'a Figure| Figure {
        id: figure.id.clone(),
        label: figure.label.clone(),
        unit: figure.unit.clone(),
        points: pick(&figure.points),
    };
    let figures = series.figures.iter().map(some);
    figures
        .filter(|f| !f.points.is_empty())
        .map(|f| plot(look, &f))
        .collect()
}

/// The days on which a report came.
fn days(look: &Look<'_>, instances: &[ItemId]) -> Vec<(NaiveDate, usize)> {
    let day = |id: &ItemId| (look.archive.date_of(*id), 1);
    instances.iter().map(day).collect()
}

/// The page of a part of a history.
pub(super) fn part(look: &Look<'_>, parts: &Parts, id: SeriesId, part: Stretch) -> SeriesPartPage {
    let a = look.archive;
    let (series, listing) = (&a.series[id], Listing::Series(id));
    let came = held(&series.instances, part, |id| a.date_of(*id));
    let view = look.part_view(parts, listing, part, &days(look, came));
    let leads_on = parts.leads_on(listing, Some(part));
    let title = look.words.fill("part_of", &[&series.title, &view.label]);
    let mut crumbs = look.part_crumbs(listing, series.title.clone(), part);
    crumbs.insert(0, reports(look));
    let about = look.words.fill("series_description", &[&title]);
    let path = listing.route(a, part).path();
    SeriesPartPage {
        frame: Frame::new(look, "report", &title, &path, crumbs).about(&about, None),
        title: series.title.clone(),
        part: view,
        instances: instances(look, series, if leads_on { &[] } else { came }),
        figures: figures(look, series, |points| {
            let is_in = |p: &&Point| !leads_on && part.holds(a.date_of(p.item));
            points.iter().filter(is_in).cloned().collect()
        }),
    }
}

/// A link to the list of recurring reports.
fn reports(look: &Look<'_>) -> Link {
    Link {
        text: look.words.get("recurring_reports").to_owned(),
        href: look.to(&Route::Reports),
    }
}

/// The page of a recurring report.
pub(super) fn page(look: &Look<'_>, parts: &Parts, id: SeriesId) -> SeriesPage {
    let a = look.archive;
    let series = &a.series[id];
    let day = |i: Option<ItemId>| i.map(|i| look.day_of_item(i));
    let path = super::named::series_route(a, id).path();
    let listing = Listing::Series(id);
    let last = series.instances.last().map(|i| a.date_of(*i));
    let latest = last.and_then(|day| parts.at(listing, day));
    let shown = latest.map_or(series.instances.as_slice(), |part| {
        held(&series.instances, part, |id| a.date_of(*id))
    });
    let most = (VALUES / series.figures.len().max(1)).max(12);
    let is_in = |day: NaiveDate| latest.is_none_or(|part| day >= part.first_day());
    SeriesPage {
        frame: Frame::new(look, "report", &series.title, &path, vec![reports(look)]).about(
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
            .filter(|d| is_in(**d))
            .map(|d| look.day(*d))
            .collect(),
        instances: instances(look, series, shown),
        parts: look.part_rows(parts, listing, None, &days(look, &series.instances)),
        latest: latest.map(|part| look.stretch(part)),
        figures: figures(look, series, |points| {
            let from = latest.map_or(0, |_| points.len().saturating_sub(most));
            points[from..].to_vec()
        }),
        backlinks: look.links(&series.backlinks),
        extra: series.record.extra.clone(),
    }
}
