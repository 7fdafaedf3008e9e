//! Calendars (RFC 5545) of a panel's meetings, for subscribing.
//!
//! Values in, bytes out: a [`Calendar`] is filled elsewhere, [`calendar`] writes it. Meetings stand
//! in local time with the rules of their zone beside them ([`zone`]), so that a reader needs no
//! table of its own. A local time that the clocks skip is written as the hour it then was, and one
//! that comes twice means the first, which is how RFC 5545 reads both.

mod text;
mod zone;

use super::uri;
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;
use std::ops::RangeInclusive;
use text::{Lines, escape};

/// One calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// What the calendar is called.
    pub name: String,
    /// What it holds, in a sentence.
    pub description: Option<String>,
    /// The zone of all local times in it.
    pub zone: Tz,
    /// The events in the order in which they are to stand.
    pub events: Vec<Event>,
}

/// One meeting. An event outside the years 1 to 9999 cannot be written and is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The event's name for ever; no two events share one.
    pub uid: String,
    /// When the event was last put down, from the data and never from the clock.
    pub stamp: DateTime<Utc>,
    /// When it takes place.
    pub start: Start,
    /// Its title.
    pub summary: String,
    /// More about it, as plain text.
    pub description: Option<String>,
    /// Where it takes place.
    pub location: Option<String>,
    /// The absolute address of its page.
    pub url: Option<String>,
    /// Whether it takes place.
    pub status: EventStatus,
    /// Words to sort by; blank ones are left out.
    pub categories: Vec<String>,
}

/// When an event takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// On whole days, since no time is known. A last day before the first counts as the first.
    Day {
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to_inclusive: NaiveDate,
    },
    /// At a time in the calendar's zone.
    Time {
        /// When it starts.
        start: NaiveDateTime,
        /// When it ends, when that is known. An end that is not after the start is left out.
        end: Option<NaiveDateTime>,
    },
}

impl Start {
    /// The first and the last day that the event touches.
    fn days(&self) -> (NaiveDate, NaiveDate) {
        match *self {
            Self::Day { from, to_inclusive } => (from, to_inclusive.max(from)),
            Self::Time { start, end } => (start.date(), end.unwrap_or(start).max(start).date()),
        }
    }
}

/// Whether an event takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventStatus {
    /// Planned, and still open.
    Tentative,
    /// It takes place, or has taken place.
    Confirmed,
    /// It does not take place.
    Cancelled,
}

impl EventStatus {
    fn word(self) -> &'static str {
        match self {
            Self::Tentative => "TENTATIVE",
            Self::Confirmed => "CONFIRMED",
            Self::Cancelled => "CANCELLED",
        }
    }
}

/// The years that a date in a calendar can name.
const YEARS: RangeInclusive<i32> = 1..=9999;

/// The bytes of `calendar`.
pub fn calendar(calendar: &Calendar) -> Vec<u8> {
    let fits = |event: &&Event| {
        let (from, to) = event.start.days();
        YEARS.contains(&from.year()) && YEARS.contains(&to.year())
    };
    let events: Vec<&Event> = calendar.events.iter().filter(fits).collect();
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCALENDAR");
    head(&mut lines, calendar);
    zone_rules(&mut lines, calendar.zone, &events);
    for event in events {
        self::event(&mut lines, event, calendar.zone);
    }
    lines.put("END", "VCALENDAR");
    lines.into_bytes()
}

/// What a calendar says of itself. The name stands twice: `NAME` is the standard's (RFC 7986),
/// `X-WR-CALNAME` is what most programs read.
fn head(lines: &mut Lines, calendar: &Calendar) {
    lines.put("VERSION", "2.0");
    lines.put("PRODID", "-//minutebook//meeting archives//EN");
    lines.put("CALSCALE", "GREGORIAN");
    lines.put("METHOD", "PUBLISH");
    for name in ["NAME", "X-WR-CALNAME"] {
        lines.put(name, &escape(&calendar.name));
    }
    for name in ["DESCRIPTION", "X-WR-CALDESC"] {
        lines.put_some(name, calendar.description.as_deref());
    }
    lines.put("X-WR-TIMEZONE", calendar.zone.name());
}

/// The rules of the zone for the years of the events. UTC needs none, but a calendar must hold
/// something, so that one without events has them all the same.
fn zone_rules(lines: &mut Lines, zone: Tz, events: &[&Event]) {
    if zone::is_utc(zone) && !events.is_empty() {
        return;
    }
    let days = events.iter().map(|event| event.start.days());
    let first = days.clone().map(|(from, _)| from).min();
    let last = days.map(|(_, to)| to).max();
    zone::rules(lines, zone, first.zip(last));
}

fn event(lines: &mut Lines, event: &Event, zone: Tz) {
    lines.put("BEGIN", "VEVENT");
    lines.put("UID", &escape(&event.uid));
    lines.put("DTSTAMP", &text::instant(event.stamp));
    lines.put("SEQUENCE", "0");
    when(lines, event.start, zone);
    lines.put("SUMMARY", &escape(&event.summary));
    lines.put_some("DESCRIPTION", event.description.as_deref());
    lines.put_some("LOCATION", event.location.as_deref());
    let url = event.url.as_deref().map(uri::ascii);
    if let Some(url) = url.filter(|url| !url.is_empty()) {
        lines.put("URL", &url);
    }
    categories(lines, &event.categories);
    lines.put("STATUS", event.status.word());
    lines.put("CLASS", "PUBLIC");
    // Somebody else's meeting does not make the subscriber's own day busy.
    lines.put("TRANSP", "TRANSPARENT");
    lines.put("END", "VEVENT");
}

fn categories(lines: &mut Lines, categories: &[String]) {
    let filled = categories.iter().filter(|word| !word.trim().is_empty());
    let words: Vec<String> = filled.map(|word| escape(word)).collect();
    if !words.is_empty() {
        lines.put("CATEGORIES", &words.join(","));
    }
}

fn when(lines: &mut Lines, start: Start, zone: Tz) {
    match start {
        Start::Day { .. } => days(lines, start.days()),
        Start::Time { start, end } => time(lines, start, end, zone),
    }
}

/// Whole days. `DTEND` names the day after the last; where no such day can be written, leaving it
/// out means a single day.
fn days(lines: &mut Lines, (from, to): (NaiveDate, NaiveDate)) {
    lines.put("DTSTART;VALUE=DATE", &text::day(from));
    let after = to.succ_opt().filter(|day| YEARS.contains(&day.year()));
    if let Some(after) = after {
        lines.put("DTEND;VALUE=DATE", &text::day(after));
    }
}

/// Start and end. Without a known end there is no `DTEND` either: readers show a moment, where an
/// invented length would be an untruth about the meeting.
fn time(lines: &mut Lines, start: NaiveDateTime, end: Option<NaiveDateTime>, zone: Tz) {
    let start = zone::resolve(start, zone);
    let end = end.map(|end| zone::resolve(end, zone));
    let parameter = if zone::is_utc(zone) {
        String::new()
    } else {
        format!(";TZID={}", zone.name())
    };
    let mark = if parameter.is_empty() { "Z" } else { "" };
    let mut put = |name: &str, local: NaiveDateTime| {
        let value = format!("{}{mark}", text::local(local));
        lines.put(&format!("{name}{parameter}"), &value);
    };
    put("DTSTART", start.local);
    if let Some(end) = end.filter(|end| end.utc > start.utc) {
        put("DTEND", end.local);
    }
}

#[cfg(test)]
#[path = "calendar/tests.rs"]
mod tests;
