//! The rules of a time zone beside the meetings that need them.
//!
//! Zones that keep the European rule, London's among them, get it as two yearly rules from 1996 on,
//! as every calendar program knows them. What no yearly rule tells (older years, other zones) is
//! written change by change from the tz database, for the years of the events.

use super::text::{self, Lines};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone};
use chrono::{Timelike, Weekday};
use chrono_tz::{GapInfo, OffsetComponents, OffsetName, Tz};

/// The first year in which clocks change on the last Sundays of March and October.
const RULE_SINCE: i32 = 1996;

/// The last year for which a yearly rule is compared with the tz database, and the last that is
/// written for a calendar without events. Until then the rules of today are known to be agreed.
const RULE_CHECKED: i32 = 2037;

/// The years outside which the tz database knows of no change.
const CHANGES: (i32, i32) = (1840, 2100);

/// A local time that exists, and the moment that it names, counted in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Resolved {
    pub(super) local: NaiveDateTime,
    pub(super) utc: NaiveDateTime,
}

/// Reads a local time as RFC 5545 does: of two moments the first, and in a gap the moment that the
/// clock from before it would have shown.
pub(super) fn resolve(local: NaiveDateTime, zone: Tz) -> Resolved {
    if let Some(at) = zone.from_local_datetime(&local).earliest() {
        return Resolved {
            local,
            utc: at.naive_utc(),
        };
    }
    let before = GapInfo::new(&local, &zone).and_then(|gap| gap.begin);
    let offset = before.map_or(0, |(_, offset)| offset.fix().local_minus_utc());
    let utc = shifted(local, -offset);
    Resolved {
        local: zone.from_utc_datetime(&utc).naive_local(),
        utc,
    }
}

/// Whether `zone` is UTC under one of its names.
pub(super) fn is_utc(zone: Tz) -> bool {
    let name = zone.name();
    let name = name.strip_prefix("Etc/").unwrap_or(name);
    matches!(name, "UTC" | "UCT" | "Zulu" | "Universal")
}

/// Writes the rules of `zone` for events between two days. Without events there is no year to go
/// by; then those of the agreed rules are written.
pub(super) fn rules(lines: &mut Lines, zone: Tz, days: Option<(NaiveDate, NaiveDate)>) {
    lines.put("BEGIN", "VTIMEZONE");
    lines.put("TZID", zone.name());
    let years = days.map(|(first, last)| (first.year(), last.year()));
    let (first, last) = years.unwrap_or((RULE_SINCE, RULE_CHECKED));
    if let Some(rule) = EuropeanRule::of(zone) {
        if days.is_some_and(|(day, _)| day <= rule.spring.local().date()) {
            changes(lines, zone, (first, last), Some(rule.spring.utc));
        }
        rule.write(lines);
    } else {
        changes(lines, zone, (first, last), None);
    }
    lines.put("END", "VTIMEZONE");
}

/// What the clocks of a zone show for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Phase {
    /// Seconds that the local clock is ahead of UTC.
    offset: i32,
    daylight: bool,
    name: Option<String>,
}

impl Phase {
    fn at(utc: NaiveDateTime, zone: Tz) -> Self {
        let found = zone.offset_from_utc_datetime(&utc);
        Self {
            offset: found.fix().local_minus_utc(),
            daylight: found.dst_offset() > TimeDelta::zero(),
            name: found.abbreviation().map(str::to_owned),
        }
    }
}

/// A moment at which the clocks of a zone go over to another phase.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    utc: NaiveDateTime,
    from: i32,
    to: Phase,
}

impl Change {
    fn at(utc: NaiveDateTime, zone: Tz) -> Self {
        Self {
            utc,
            from: Phase::at(shifted(utc, -1), zone).offset,
            to: Phase::at(utc, zone),
        }
    }

    /// The moment as the clocks showed it until then, which is how a calendar names it.
    fn local(&self) -> NaiveDateTime {
        shifted(self.utc, self.from)
    }

    /// Whether two changes differ in nothing but their moment.
    fn is_like(&self, other: &Self) -> bool {
        self.from == other.from && self.to == other.to
    }

    /// Writes the change, with whatever says when it comes again.
    fn write(&self, lines: &mut Lines, again: Option<(&str, &str)>) {
        let kind = if self.to.daylight {
            "DAYLIGHT"
        } else {
            "STANDARD"
        };
        lines.put("BEGIN", kind);
        lines.put("DTSTART", &text::local(self.local()));
        lines.put("TZOFFSETFROM", &clock_offset(self.from));
        lines.put("TZOFFSETTO", &clock_offset(self.to.offset));
        lines.put_some("TZNAME", self.to.name.as_deref());
        if let Some((property, value)) = again {
            lines.put(property, value);
        }
        lines.put("END", kind);
    }
}

/// The rule of Europe since 1996: clocks change at one in the morning, counted in UTC, on the last
/// Sundays of March and October.
struct EuropeanRule {
    spring: Change,
    autumn: Change,
}

impl EuropeanRule {
    /// The rule, if `zone` has kept it without exception. It is found out and not listed by name,
    /// so that a zone that leaves the rule loses it with the next tz database.
    fn of(zone: Tz) -> Option<Self> {
        let mut rule = Self {
            spring: Change::at(last_sunday_at_one(RULE_SINCE, 3)?, zone),
            autumn: Change::at(last_sunday_at_one(RULE_SINCE, 10)?, zone),
        };
        let both = [&rule.spring, &rule.autumn];
        let is_rule = rule.autumn.from == rule.spring.to.offset
            && rule.spring.from == rule.autumn.to.offset
            && rule.spring.from < rule.autumn.from
            // A yearly rule is told in local days; they have to be Sundays too.
            && both.iter().all(|change| change.local().weekday() == Weekday::Sun)
            && (RULE_SINCE..=RULE_CHECKED).all(|year| rule.keeps(year, zone));
        // Irish law calls summer the standard time; calendar programs want one block of each kind.
        rule.spring.to.daylight = true;
        rule.autumn.to.daylight = false;
        is_rule.then_some(rule)
    }

    fn keeps(&self, year: i32, zone: Tz) -> bool {
        [(&self.spring, 3), (&self.autumn, 10)]
            .iter()
            .all(|(change, month)| {
                last_sunday_at_one(year, *month)
                    .is_some_and(|utc| Change::at(utc, zone).is_like(change))
            })
    }

    fn write(&self, lines: &mut Lines) {
        for (change, month) in [(&self.spring, 3), (&self.autumn, 10)] {
            let rule = format!("FREQ=YEARLY;BYMONTH={month};BYDAY=-1SU");
            change.write(lines, Some(("RRULE", &rule)));
        }
    }
}

/// The last Sunday of a month of 31 days, at one in the morning.
fn last_sunday_at_one(year: i32, month: u32) -> Option<NaiveDateTime> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    let back = u64::from(last.weekday().num_days_from_sunday());
    (last - Days::new(back)).and_hms_opt(1, 0, 0)
}

/// Writes the phase in which the first year begins and every change after it until the end of the
/// last year, or until the moment `before` which a yearly rule takes over. Changes that differ in
/// nothing but their moment share a block.
fn changes(lines: &mut Lines, zone: Tz, (first, last): (i32, i32), before: Option<NaiveDateTime>) {
    let Some(start) = new_year(first, zone) else {
        return;
    };
    let phase = Phase::at(start, zone);
    let beginning = Change {
        utc: start,
        from: phase.offset,
        to: phase,
    };
    beginning.write(lines, None);
    let mut blocks: Vec<Vec<Change>> = Vec::new();
    for change in changes_between(start, (first, last), zone) {
        if before.is_some_and(|before| change.utc >= before) {
            break;
        }
        let like = |block: &&mut Vec<Change>| block.iter().all(|one| one.is_like(&change));
        match blocks.iter_mut().find(like) {
            Some(block) => block.push(change),
            None => blocks.push(vec![change]),
        }
    }
    for block in blocks {
        if let Some((head, rest)) = block.split_first() {
            let moments: Vec<String> = rest.iter().map(|one| text::local(one.local())).collect();
            let again = moments.join(",");
            head.write(lines, (!rest.is_empty()).then_some(("RDATE", &again)));
        }
    }
}

/// The moment at which a year begins in `zone`, counted in UTC.
fn new_year(year: i32, zone: Tz) -> Option<NaiveDateTime> {
    let local = NaiveDate::from_ymd_opt(year, 1, 1)?.and_hms_opt(0, 0, 0)?;
    Some(resolve(local, zone).utc)
}

/// Every change of clocks after `start` until a day past the last year, in order of time. The tz
/// database is asked day by day, and between two days that differ by halving.
fn changes_between(
    start: NaiveDateTime,
    (first, last): (i32, i32),
    zone: Tz,
) -> impl Iterator<Item = Change> {
    let begin = if first < CHANGES.0 {
        new_year(CHANGES.0, zone)
    } else {
        Some(start)
    };
    let end = new_year(last.min(CHANGES.1) + 1, zone);
    let end = end.map(|end| shifted(end, 24 * 3600));
    let mut day = begin.zip(end);
    let mut phase = begin.map(|begin| Phase::at(begin, zone));
    let days = std::iter::from_fn(move || {
        let (from, end) = day.filter(|(from, end)| from < end)?;
        let to = shifted(from, 24 * 3600);
        day = Some((to, end));
        let now = Phase::at(to, zone);
        let changed = phase.as_ref().is_some_and(|phase| differs(phase, &now));
        phase = Some(now);
        Some(changed.then(|| change_within(from, to, zone)))
    });
    days.flatten()
}

/// Whether a reader would tell two phases apart. That a zone calls the same time by another
/// reckoning (London in October 1968) is no change of clocks.
fn differs(one: &Phase, other: &Phase) -> bool {
    one.offset != other.offset || one.name != other.name
}

/// The one change after `from` and not after `to`.
fn change_within(mut from: NaiveDateTime, mut to: NaiveDateTime, zone: Tz) -> Change {
    let before = Phase::at(from, zone);
    while (to - from).num_seconds() > 1 {
        let middle = from + (to - from) / 2;
        let middle = middle.with_nanosecond(0).unwrap_or(middle);
        if differs(&before, &Phase::at(middle, zone)) {
            to = middle;
        } else {
            from = middle;
        }
    }
    Change::at(to, zone)
}

/// An offset as `+0100`; with seconds where a zone once kept the time of its own meridian.
fn clock_offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let all = seconds.unsigned_abs();
    let (hours, minutes, rest) = (all / 3600, all / 60 % 60, all % 60);
    if rest == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{rest:02}")
    }
}

/// A moment some seconds later; at the ends of the calendar it stays where it is.
fn shifted(moment: NaiveDateTime, seconds: i32) -> NaiveDateTime {
    let delta = TimeDelta::seconds(i64::from(seconds));
    moment.checked_add_signed(delta).unwrap_or(moment)
}

#[cfg(test)]
#[path = "zone_tests.rs"]
mod tests;
