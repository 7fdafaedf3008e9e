//! A figure over time in words, for those who do not see the line.

use std::cmp::Ordering;

use super::data::Mark;
use super::unit::Unit;
use crate::page::words::Words;

/// More periods than this are summed up instead of listed; the table has them all.
const LISTED: usize = 12;

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
pub(super) fn describe(points: &[Mark<'_>], unit: &Unit<'_>, words: &Words) -> String {
    let groups: Vec<Group<'_, '_>> = points
        .chunk_by(|a, b| a.period == b.period)
        .map(|marks| Group {
            marks,
            gap_before: marks.iter().any(|mark| mark.gap_before),
        })
        .collect();
    let trend = (groups.len() > 2).then(|| trend(&groups, unit, words));
    let data = if groups.len() <= LISTED {
        listed(&groups, unit, words)
    } else {
        counted(&groups, words)
    };
    let sentences: Vec<String> = trend
        .into_iter()
        .flatten()
        .chain([data])
        .map(|said| words.fill("chart_sentence", &[&said]))
        .collect();
    sentences.join(" ")
}

/// `40 periods in all, with 1 gap`.
fn counted(groups: &[Group<'_, '_>], words: &Words) -> String {
    let periods = words.count("chart_periods", groups.len());
    match groups.iter().skip(1).filter(|g| g.gap_before).count() {
        0 => periods,
        gaps => words.fill_count("chart_with_gaps", gaps, &[&periods]),
    }
}

/// `5 in 2018, 6 in 2020; no value between 2018 and 2020`.
fn listed(groups: &[Group<'_, '_>], unit: &Unit<'_>, words: &Words) -> String {
    let data: Vec<String> = groups
        .iter()
        .map(|group| datum(group, unit, words))
        .collect();
    let data = words.chain("chart_comma", &data);
    let gaps: Vec<String> = groups
        .windows(2)
        .filter_map(|pair| match pair {
            [before, after] if after.gap_before => {
                Some(words.fill("chart_gap", &[before.period(), after.period()]))
            }
            _ => None,
        })
        .collect();
    if gaps.is_empty() {
        data
    } else {
        words.fill("chart_no_value", &[&data, &words.chain("chart_or", &gaps)])
    }
}

/// `71.8% in 2019/20 (restated as 78.6%)`.
fn datum(group: &Group<'_, '_>, unit: &Unit<'_>, words: &Words) -> String {
    let Some((first, later)) = group.marks.split_first() else {
        return String::new();
    };
    let mut notes: Vec<String> = Vec::new();
    if first.restated {
        notes.push(words.get("chart_restated").to_owned());
    }
    // The same value said again says nothing new.
    for mark in later
        .iter()
        .filter(|m| m.restated || m.written != first.written)
    {
        let key = if mark.restated {
            "chart_restated_as"
        } else {
            "chart_given_as"
        };
        notes.push(words.fill(key, &[&unit.on(mark.written)]));
    }
    let value = at(first, unit, words);
    if notes.is_empty() {
        value
    } else {
        words.fill(
            "chart_value_notes",
            &[&value, &words.chain("chart_comma", &notes)],
        )
    }
}

/// `Up from 71.8% in 2017/18 to 94.1% in 2020/21, lowest 60% in 2018/19`.
fn trend(groups: &[Group<'_, '_>], unit: &Unit<'_>, words: &Words) -> Option<String> {
    let live: Vec<&Mark<'_>> = groups.iter().filter_map(Group::live).collect();
    let (first, last) = (live.first()?, live.last()?);
    let key = match last.value.total_cmp(&first.value) {
        Ordering::Less => "chart_down",
        Ordering::Equal => "chart_level",
        Ordering::Greater => "chart_up",
    };
    let said = |mark: &Mark<'_>| at(mark, unit, words);
    let mut out = words.fill(key, &[&said(first), &said(last)]);
    let (low, high) = (first.value.min(last.value), first.value.max(last.value));
    let highest = live.iter().max_by(|a, b| a.value.total_cmp(&b.value));
    let lowest = live.iter().min_by(|a, b| a.value.total_cmp(&b.value));
    if let Some(mark) = highest.filter(|mark| mark.value > high) {
        out = words.fill("chart_highest", &[&out, &said(mark)]);
    }
    if let Some(mark) = lowest.filter(|mark| mark.value < low) {
        out = words.fill("chart_lowest", &[&out, &said(mark)]);
    }
    Some(out)
}

fn at(mark: &Mark<'_>, unit: &Unit<'_>, words: &Words) -> String {
    let key = if mark.day {
        "chart_on_day"
    } else {
        "chart_in_period"
    };
    words.fill(key, &[&unit.say(mark.written), mark.period])
}
