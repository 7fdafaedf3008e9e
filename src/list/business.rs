//! Meetings, their items, and the records that wait for somebody.

use chrono::NaiveDate;

use super::Filter;
use super::table::{Row, day};
use crate::archive::{Archive, ItemId, MeetingId, Target};
use crate::page::target_path;
use crate::record::{ItemRecord, MeetingRecord, Number, Part, Status};
use crate::source::Sources;

/// A meeting.
#[derive(Debug, serde::Serialize)]
pub struct Meeting {
    /// The panel's folder.
    pub panel: String,
    /// The meeting below it: its day, with a word behind it where there are two.
    pub meeting: String,
    /// Its day.
    pub date: NaiveDate,
    /// Its last day, if it has several.
    pub until: Option<NaiveDate>,
    /// When it begins, in local time.
    pub start: Option<String>,
    /// Where.
    pub venue: Option<String>,
    /// A name of its own.
    pub title: Option<String>,
    /// `agenda`, `draft`, `approved`, `cancelled` or `withdrawn`.
    pub status: &'static str,
    /// How many items it has.
    pub items: usize,
    /// How many decisions it made.
    pub decisions: usize,
    /// How many documents are listed.
    pub documents: usize,
    /// Its record, below the content folder.
    pub file: String,
    /// Its page, below the site.
    pub address: String,
}

/// An item.
#[derive(Debug, serde::Serialize)]
pub struct Item {
    /// The panel's folder.
    pub panel: String,
    /// The meeting.
    pub meeting: String,
    /// Its day.
    pub date: NaiveDate,
    /// The item as its address has it.
    pub item: String,
    /// The number in its heading.
    pub number: Option<String>,
    /// The number on the agenda, where the record states it.
    pub agenda_number: Option<String>,
    /// The number in the minutes, where the record states it.
    pub minute_number: Option<String>,
    /// Its title.
    pub title: String,
    /// `open`, `exempt` or `withdrawn`; a part of an exempt item may be public.
    pub state: &'static str,
    /// Whether it stands on every agenda.
    pub standing: bool,
    /// The recurring reports that it brought.
    pub reports: Vec<String>,
    /// How many decisions it made.
    pub decisions: usize,
    /// How many documents are listed.
    pub documents: usize,
    /// Its record, below the content folder.
    pub file: String,
    /// Its page, below the site.
    pub address: String,
}

/// A record that waits for somebody.
#[derive(Debug, serde::Serialize)]
pub struct Draft {
    /// The panel's folder.
    pub panel: String,
    /// The meeting.
    pub meeting: String,
    /// Its day.
    pub date: NaiveDate,
    /// `draft` or `agenda`.
    pub status: &'static str,
    /// What it waits for: `approval` or `minutes`.
    pub waits_for: &'static str,
    /// For how many days.
    pub days: i64,
    /// Its record, below the content folder.
    pub file: String,
    /// Its page, below the site.
    pub address: String,
}

/// The meetings that a filter takes, by day, then by panel.
fn chosen(archive: &Archive, filter: &Filter) -> Vec<MeetingId> {
    let mut out: Vec<MeetingId> = archive
        .meetings
        .iter()
        .filter(|(_, m)| filter.takes_panel(m.panel) && filter.takes_day(m.record.date))
        .map(|(id, _)| id)
        .collect();
    // The table has them by panel and day already.
    out.sort_by_key(|id| archive.meetings[*id].record.date);
    out
}

fn decisions(item: &ItemRecord) -> usize {
    let is_decision = |part: &&Part| matches!(part, Part::Decision(_));
    item.minutes.iter().filter(is_decision).count()
}

fn file(sources: &Sources, record: &MeetingRecord) -> String {
    sources.file(record.file).path.clone()
}

/// The meetings.
pub(super) fn meetings(archive: &Archive, sources: &Sources, filter: &Filter) -> Vec<Meeting> {
    let entry = |id: MeetingId| {
        let record = &archive.meetings[id].record;
        Meeting {
            panel: record.panel.clone(),
            meeting: record.key.clone(),
            date: record.date,
            until: record.until,
            start: record.start.map(|time| time.format("%H:%M").to_string()),
            venue: record.venue.clone(),
            title: record.title.clone(),
            status: record.state(),
            items: record.items.len(),
            decisions: record.items.iter().map(decisions).sum(),
            documents: record.documents().count(),
            file: file(sources, record),
            address: target_path(archive, &Target::Meeting(id)),
        }
    };
    chosen(archive, filter).into_iter().map(entry).collect()
}

/// The items.
pub(super) fn items(archive: &Archive, sources: &Sources, filter: &Filter) -> Vec<Item> {
    let number = |number: &Number| number.written().to_owned();
    let entry = |id: ItemId| {
        let item = &archive.items[id];
        let meeting = &archive.meetings[item.meeting].record;
        let record = archive.item(id);
        let is_whole = |exempt: &crate::record::Exempt| exempt.whole;
        Item {
            panel: meeting.panel.clone(),
            meeting: meeting.key.clone(),
            date: meeting.date,
            item: item.address.clone(),
            number: record.number.as_ref().map(number),
            agenda_number: record.agenda_number.as_ref().map(|n| number(&n.value)),
            minute_number: record.minute_number.as_ref().map(|n| number(&n.value)),
            title: record.title.clone(),
            state: if record.withdrawn.is_some() || meeting.withdrawn.is_some() {
                "withdrawn"
            } else if record.exempt.as_ref().is_some_and(is_whole) {
                "exempt"
            } else {
                "open"
            },
            standing: item.routine,
            reports: item
                .series
                .iter()
                .map(|id| archive.series[*id].record.slug.clone())
                .collect(),
            decisions: decisions(record),
            documents: record.documents.len(),
            file: file(sources, meeting),
            address: target_path(archive, &Target::Item(id)),
        }
    };
    chosen(archive, filter)
        .into_iter()
        .flat_map(|id| archive.meetings[id].items())
        .map(entry)
        .collect()
}

/// The records that wait for somebody, the longest first.
pub(super) fn drafts(archive: &Archive, sources: &Sources, filter: &Filter) -> Vec<Draft> {
    let today = archive.today();
    let entry = |id: MeetingId| {
        let record = &archive.meetings[id].record;
        let waits_for = match record.status {
            Status::Draft => "approval",
            Status::Agenda if record.until.unwrap_or(record.date) < today => "minutes",
            _ => return None,
        };
        (record.withdrawn.is_none()).then(|| Draft {
            panel: record.panel.clone(),
            meeting: record.key.clone(),
            date: record.date,
            status: record.state(),
            waits_for,
            days: (today - record.date).num_days(),
            file: file(sources, record),
            address: target_path(archive, &Target::Meeting(id)),
        })
    };
    chosen(archive, filter)
        .into_iter()
        .filter_map(entry)
        .collect()
}

impl Row for Meeting {
    const HEAD: &'static [&'static str] =
        &["MEETING", "STATUS", "ITEMS", "DECISIONS", "TITLE", "VENUE"];

    fn cells(&self) -> Vec<String> {
        vec![
            format!("{}/{}", self.panel, self.meeting),
            self.status.to_owned(),
            self.items.to_string(),
            self.decisions.to_string(),
            self.title.clone().unwrap_or_default(),
            self.venue.clone().unwrap_or_default(),
        ]
    }
}

impl Row for Item {
    const HEAD: &'static [&'static str] = &["ITEM", "TITLE", "REPORTS", "STATE"];

    fn cells(&self) -> Vec<String> {
        vec![
            format!("{}/{}#{}", self.panel, self.meeting, self.item),
            self.title.clone(),
            self.reports.join(", "),
            if self.state == "open" { "" } else { self.state }.to_owned(),
        ]
    }
}

impl Row for Draft {
    const HEAD: &'static [&'static str] = &["MEETING", "DAY", "STATUS", "WAITS FOR", "DAYS"];

    fn cells(&self) -> Vec<String> {
        vec![
            format!("{}/{}", self.panel, self.meeting),
            day(self.date),
            self.status.to_owned(),
            self.waits_for.to_owned(),
            self.days.to_string(),
        ]
    }
}
