//! A figure over time in words, for those who do not see the line.

use std::fmt::Write as _;

use super::line::Mark;
use super::unit::Unit;

/// More periods than this are summed up instead of listed; the table has them all.
const LISTED: usize = 24;

/// Everything that was said of one period.
struct Group<'m, 'a> {
    marks: &'m [Mark<'a>],
    gap_before: bool,
}

impl Group<'_, '_> {
    fn period(&self) -> &str {
        self.marks.first().map_or("", |mark| mark.period)
    }

    fn live(&self) -> Option<&Mark<'_>> {
        self.marks.iter().rev().find(|mark| !mark.superseded)
    }
}

/// The trend, then the data, then what is missing.
pub(super) fn describe(points: &[Mark<'_>], unit: &Unit<'_>) -> String {
    let groups: Vec<Group<'_, '_>> = points
        .chunk_by(|a, b| a.period == b.period)
        .map(|marks| Group {
            marks,
            gap_before: marks.iter().any(|mark| mark.gap_before),
        })
        .collect();
    let mut out = String::new();
    let listed = groups.len() <= LISTED;
    if groups.len() > 2 {
        out.push_str(&trend(&groups, unit));
    }
    if !listed {
        let _ = write!(out, "{} periods in all", groups.len());
        let gaps = groups.iter().skip(1).filter(|g| g.gap_before).count();
        match gaps {
            0 => {}
            1 => out.push_str(", with 1 gap"),
            gaps => {
                let _ = write!(out, ", with {gaps} gaps");
            }
        }
        out.push('.');
        return out;
    }
    let data: Vec<String> = groups.iter().map(|group| datum(group, unit)).collect();
    out.push_str(&data.join(", "));
    let gaps: Vec<String> = groups
        .windows(2)
        .filter_map(|pair| match pair {
            [before, after] if after.gap_before => Some(format!(
                "between {} and {}",
                before.period(),
                after.period()
            )),
            _ => None,
        })
        .collect();
    if !gaps.is_empty() {
        out.push_str("; no value ");
        out.push_str(&gaps.join(" or "));
    }
    out.push('.');
    out
}

/// `71.8% in 2019/20 (restated as 78.6%)`.
fn datum(group: &Group<'_, '_>, unit: &Unit<'_>) -> String {
    let Some((first, later)) = group.marks.split_first() else {
        return String::new();
    };
    let mut notes: Vec<String> = Vec::new();
    if first.restated {
        notes.push("restated".to_owned());
    }
    for mark in later {
        let verb = if mark.restated {
            "restated"
        } else {
            "later given"
        };
        notes.push(format!("{verb} as {}", unit.on(mark.written)));
    }
    let mut out = at(first, unit);
    if !notes.is_empty() {
        let _ = write!(out, " ({})", notes.join(", "));
    }
    out
}

/// `Up from 71.8% in 2017/18 to 94.1% in 2020/21, lowest 60% in 2018/19. `
fn trend(groups: &[Group<'_, '_>], unit: &Unit<'_>) -> String {
    let live: Vec<&Mark<'_>> = groups.iter().filter_map(Group::live).collect();
    let (Some(first), Some(last)) = (live.first(), live.last()) else {
        return String::new();
    };
    let way = match last.value.total_cmp(&first.value) {
        std::cmp::Ordering::Less => "Down from",
        std::cmp::Ordering::Equal => "The same at both ends, from",
        std::cmp::Ordering::Greater => "Up from",
    };
    let mut out = format!("{way} {} to {}", at(first, unit), at(last, unit));
    let (low, high) = (first.value.min(last.value), first.value.max(last.value));
    let highest = live.iter().max_by(|a, b| a.value.total_cmp(&b.value));
    let lowest = live.iter().min_by(|a, b| a.value.total_cmp(&b.value));
    if let Some(mark) = highest.filter(|mark| mark.value > high) {
        let _ = write!(out, ", highest {}", at(mark, unit));
    }
    if let Some(mark) = lowest.filter(|mark| mark.value < low) {
        let _ = write!(out, ", lowest {}", at(mark, unit));
    }
    out.push_str(". ");
    out
}

fn at(mark: &Mark<'_>, unit: &Unit<'_>) -> String {
    let word = if is_day(mark.period) { "on" } else { "in" };
    format!("{} {word} {}", unit.say(mark.written), mark.period)
}

/// Whether a period is one day, `31 March 2020` or `2020-03-31`: 'on' and not 'in'.
fn is_day(period: &str) -> bool {
    let first = period.split(' ').next().unwrap_or_default();
    let numbered =
        !first.is_empty() && first.len() <= 2 && first.bytes().all(|b| b.is_ascii_digit());
    (numbered && period.split(' ').count() == 3) || period.matches('-').count() == 2
}
