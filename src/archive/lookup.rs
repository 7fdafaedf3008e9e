//! Finding entries of the archive by the words that records use.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::model::Archive;
use super::table::{ItemId, MeetingId, PanelId, PersonId, SeriesId};
use crate::record::Number;

/// Tables from words to ids.
pub(super) struct Lookup {
    panels: BTreeMap<String, PanelId>,
    series: BTreeMap<String, SeriesId>,
    people: BTreeMap<String, PersonId>,
    meetings: HashMap<(PanelId, String), MeetingId>,
    items: HashMap<(MeetingId, String), Numbered>,
}

/// The items of a meeting that one number may mean.
#[derive(Clone, Copy, Default)]
pub(super) struct Numbered {
    /// The item whose address it is.
    pub address: Option<ItemId>,
    /// The first item that has it as a number but not as its address.
    pub number: Option<ItemId>,
}

impl Lookup {
    /// Tables of an archive whose panels, meetings, series and people stand.
    pub fn new(archive: &Archive) -> Self {
        Self {
            panels: archive
                .panels
                .iter()
                .map(|(id, p)| (p.record.slug.clone(), id))
                .collect(),
            series: archive
                .series
                .iter()
                .map(|(id, s)| (s.record.slug.clone(), id))
                .collect(),
            people: archive
                .people
                .iter()
                .map(|(id, p)| (p.slug.clone(), id))
                .collect(),
            meetings: archive
                .meetings
                .iter()
                .map(|(id, m)| ((m.panel, m.record.key.clone()), id))
                .collect(),
            items: numbered(archive),
        }
    }

    /// The items that a number of a meeting may mean.
    pub fn numbered(&self, meeting: MeetingId, number: &str) -> Numbered {
        let key = (meeting, number.replace('/', "-"));
        self.items.get(&key).copied().unwrap_or_default()
    }

    pub fn panel(&self, slug: &str) -> Option<PanelId> {
        self.panels.get(slug).copied()
    }

    pub fn series(&self, slug: &str) -> Option<SeriesId> {
        self.series.get(slug).copied()
    }

    pub fn person(&self, slug: &str) -> Option<PersonId> {
        self.people.get(slug).copied()
    }

    pub fn meeting(&self, panel: PanelId, key: &str) -> Option<MeetingId> {
        self.meetings.get(&(panel, key.to_owned())).copied()
    }

    /// The meeting of a day: the one that has the plain date, else the first of that day.
    pub fn meeting_on(
        &self,
        archive: &Archive,
        panel: PanelId,
        day: NaiveDate,
    ) -> Option<MeetingId> {
        self.meeting(panel, &day.to_string()).or_else(|| {
            archive.panels[panel]
                .meetings()
                .find(|m| archive.meetings[*m].record.date == day)
                .or_else(|| {
                    archive.panels[panel]
                        .meetings()
                        .find(|m| covers(archive, *m, day))
                })
        })
    }

    pub fn panels(&self) -> impl Iterator<Item = &str> {
        self.panels.keys().map(String::as_str)
    }

    pub fn all_series(&self) -> impl Iterator<Item = &str> {
        self.series.keys().map(String::as_str)
    }

    pub fn people(&self) -> impl Iterator<Item = &str> {
        self.people.keys().map(String::as_str)
    }
}

/// Every number of every item, so that a record of many links is not read once for each.
fn numbered(archive: &Archive) -> HashMap<(MeetingId, String), Numbered> {
    let mut out: HashMap<(MeetingId, String), Numbered> = HashMap::new();
    for (id, item) in archive.items.iter() {
        let record = archive.item(id);
        let numbers = [
            record.number.as_ref(),
            record.minute_number.as_ref().map(|n| &n.value),
            record.agenda_number.as_ref().map(|n| &n.value),
        ];
        for number in numbers.into_iter().flatten().map(Number::address) {
            if number != item.address {
                let entry = out.entry((item.meeting, number)).or_default();
                entry.number.get_or_insert(id);
            }
        }
        let entry = out.entry((item.meeting, item.address.clone())).or_default();
        entry.address = Some(id);
    }
    out
}

/// Whether a meeting of several days was held on this one.
fn covers(archive: &Archive, id: MeetingId, day: NaiveDate) -> bool {
    let record = &archive.meetings[id].record;
    record
        .until
        .is_some_and(|until| record.date <= day && day <= until)
}
