//! Whether a meeting confirmed the minutes of the one before it.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use super::draft::{Item, Meeting};
use crate::text::month_of;

/// What a meeting says of the minutes before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Approval {
    /// Nothing, or nothing that is sure.
    #[default]
    None,
    /// It confirmed those of the previous meeting.
    Previous,
    /// It confirmed those of the meeting of this day.
    Of(NaiveDate),
}

impl Approval {
    /// Whether it confirms the minutes of the meeting before, which was on this day.
    pub fn confirms(self, day: NaiveDate) -> bool {
        match self {
            Self::None => false,
            Self::Previous => true,
            Self::Of(named) => named == day,
        }
    }
}

/// What confirms minutes, and what shows that they were not.
static CONFIRMS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(agreed|approved|confirmed|signed|correct record|accurate record)\b").ok()
});
static NOT_YET: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\b(not|deferred|postponed|subject to|next meeting)\b").ok());
static DAY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b(\d{1,2})(?:st|nd|rd|th)?,? ([A-Z][a-z]+),? (\d{4})\b").ok());

/// What a meeting says of the minutes before it.
pub fn of(meeting: &Meeting) -> Approval {
    meeting
        .items
        .iter()
        .find(|item| crate::text::begins_with(&item.title, "minutes"))
        .map_or(Approval::None, said)
}

fn said(item: &Item) -> Approval {
    let is = |pattern: &LazyLock<Option<Regex>>, text: &str| {
        pattern
            .as_ref()
            .is_some_and(|pattern| pattern.is_match(text))
    };
    let words: Vec<String> = item
        .minutes
        .iter()
        .map(super::blocks::Block::words)
        .collect();
    let minutes = words.join(" ");
    if !is(&CONFIRMS, &minutes) || is(&NOT_YET, &minutes) {
        return Approval::None;
    }
    let agenda: Vec<String> = item
        .agenda
        .iter()
        .map(super::blocks::Block::words)
        .collect();
    let named = [minutes, agenda.join(" ")]
        .iter()
        .find_map(|text| day(text));
    named.map_or(Approval::Previous, Approval::Of)
}

/// The first day that a text names with its year.
fn day(text: &str) -> Option<NaiveDate> {
    let found = DAY.as_ref()?.captures(text)?;
    let month = month_of(&found[2])?;
    NaiveDate::from_ymd_opt(found[3].parse().ok()?, month, found[1].parse().ok()?)
}
