//! What the lists of all items are made of: the meetings by day, and the items by the letter that
//! their title begins with. Reckoned once, since each of these lists may have many parts.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::held;
use crate::archive::{Archive, ItemId, MeetingId};
use crate::route::Stretch;
use crate::text;

/// The meetings and the items of an archive in the order of its lists.
#[derive(Debug, Default)]
pub struct Contents {
    /// All meetings by day, those of one day by panel.
    meetings: Vec<MeetingId>,
    /// The items by letter, those of one letter by day.
    titles: BTreeMap<char, Vec<ItemId>>,
}

impl Contents {
    /// Of an archive.
    pub(super) fn new(a: &Archive) -> Self {
        let mut meetings: Vec<MeetingId> = a.meetings.ids().collect();
        meetings.sort_by_key(|id| (a.meetings[*id].record.date, *id));
        let mut titles: BTreeMap<char, Vec<ItemId>> = BTreeMap::new();
        for &meeting in &meetings {
            for id in a.meetings[meeting].items() {
                let letter = text::first_letter(&a.item(id).title);
                titles.entry(letter).or_default().push(id);
            }
        }
        Self { meetings, titles }
    }

    /// The items by day, how many.
    pub fn days(&self, a: &Archive) -> Vec<(NaiveDate, usize)> {
        let meetings = self.meetings.iter().map(|id| &a.meetings[*id]);
        let counted = meetings.map(|m| (m.record.date, m.items.len()));
        counted.filter(|(_, items)| *items > 0).collect()
    }

    /// The meetings of a part of all, by day.
    pub fn meetings(&self, a: &Archive, part: Option<Stretch>) -> &[MeetingId] {
        match part {
            Some(part) => held(&self.meetings, part, |id| a.meetings[*id].record.date),
            None => &self.meetings,
        }
    }

    /// The items whose titles begin with a letter, by day.
    pub fn titled(&self, letter: char) -> &[ItemId] {
        self.titles.get(&letter).map_or(&[], Vec::as_slice)
    }

    /// Those of a part.
    pub fn titled_in(&self, a: &Archive, letter: char, part: Option<Stretch>) -> &[ItemId] {
        let all = self.titled(letter);
        match part {
            Some(part) => held(all, part, |id| a.date_of(*id)),
            None => all,
        }
    }
}
