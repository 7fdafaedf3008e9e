//! Which recurring report came to which meeting of a panel: as a chart, and as a table.

use std::collections::BTreeMap;

use chrono::Datelike as _;
use serde::Serialize;

use super::day_link;
use crate::archive::{Archive, Id as _, MeetingId, PanelId, SeriesId, Target};
use crate::page::chart::{self, Chart};
use crate::page::look::{Link, Look};
use crate::page::parts::Listing;
use crate::record::Status;
use crate::route::{Fineness, Stretch};

/// A recurring report in the panel's chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The report.
    pub series: Link,
    /// The meetings to which it came; where the timeline is parted, the years.
    pub came: Vec<Link>,
}

/// The recurring reports that came to meetings, with those that they came to.
pub(super) fn reports(a: &Archive, meetings: &[MeetingId]) -> Vec<(SeriesId, Vec<MeetingId>)> {
    let mut out: BTreeMap<SeriesId, Vec<MeetingId>> = BTreeMap::new();
    for &meeting in meetings {
        for item in a.meetings[meeting].items() {
            for series in &a.items[item].series {
                let list = out.entry(*series).or_default();
                if list.last() != Some(&meeting) {
                    list.push(meeting);
                }
            }
        }
    }
    out.into_iter().collect()
}

/// The chart of these reports over these meetings, which follow each other in the archive.
pub(super) fn drawn(
    look: &Look<'_>,
    meetings: &[MeetingId],
    reports: &[(SeriesId, Vec<MeetingId>)],
) -> Option<Chart> {
    let a = look.archive;
    let first = meetings.first()?.index();
    let labels: Vec<String> = meetings.iter().map(|m| look.day_of(*m).medium).collect();
    let columns: Vec<chart::Column<'_>> = meetings
        .iter()
        .zip(&labels)
        .map(|(m, label)| chart::Column {
            at: f64::from(a.meetings[*m].record.date.num_days_from_ce()),
            label,
            cancelled: a.meetings[*m].record.status == Status::Cancelled,
        })
        .collect();
    let came: Vec<Vec<usize>> = reports
        .iter()
        .map(|(_, list)| list.iter().map(|m| m.index() - first).collect())
        .collect();
    let rows: Vec<chart::Row<'_>> = reports
        .iter()
        .zip(&came)
        .map(|((series, _), came)| chart::Row {
            title: &a.series[*series].title,
            came,
        })
        .collect();
    chart::matrix(&rows, &columns, look.words)
}

/// The same in words: a link to each meeting.
pub(super) fn rows(look: &Look<'_>, reports: &[(SeriesId, Vec<MeetingId>)]) -> Vec<Row> {
    let row = |(series, list): &(SeriesId, Vec<MeetingId>)| Row {
        series: look.link(&Target::Series(*series)),
        came: list.iter().map(|m| day_link(look, *m)).collect(),
    };
    reports.iter().map(row).collect()
}

/// The same over many years: a link to each year, with how many meetings it came to.
pub(super) fn rows_by_year(
    look: &Look<'_>,
    id: PanelId,
    reports: &[(SeriesId, Vec<MeetingId>)],
) -> Vec<Row> {
    let a = look.archive;
    let year = |m: &MeetingId| Stretch::of(a.meetings[*m].record.date, Fineness::Year);
    let link = |meetings: &[MeetingId]| {
        let part = year(&meetings[0]);
        let count = look.words.count("meetings", meetings.len());
        Link {
            text: look.words.fill("year_with", &[&look.stretch(part), &count]),
            href: look.to(&Listing::Panel(id).route(a, part)),
        }
    };
    let row = |(series, list): &(SeriesId, Vec<MeetingId>)| Row {
        series: look.link(&Target::Series(*series)),
        came: list.chunk_by(|m, n| year(m) == year(n)).map(link).collect(),
    };
    reports.iter().map(row).collect()
}
