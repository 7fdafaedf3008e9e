//! Public document packs as text: the agenda of a meeting to come, the minutes of the one before, and
//! the reports, all in one paper.
//!
//! ```text
//! layout -> sections -> agenda | minutes | report -> attach
//! lines     where each            each to a draft    reports to their items
//!           part begins
//! ```
//!
//! The lines come from an extract or from `pdftotext -layout`; [`layout`] makes them alike. [`body`]
//! makes blocks of running text, [`slips`] says what a person should look at.

mod agenda;
mod attach;
mod body;
mod headings;
mod items;
mod layout;
mod marks;
mod minutes;
mod opening;
mod people;
mod report;
mod sections;
mod slips;
mod tables;

use attach::Stamped;
use sections::Part;

use crate::import::draft::{Meeting, Report, Said};
use crate::import::paper::{Paper, Reading};
use crate::import::remarks::{Kind, Remark};
use crate::import::text::said::days;
use crate::text::fold;

/// Reads a public document pack. Nothing where it is none.
pub fn read(paper: &Paper) -> Option<Reading> {
    if !is_pack(&paper.text) {
        return None;
    }
    let mut reading = Reading {
        shape: "public document pack",
        ..Reading::default()
    };
    let layout::Lines { lines, set } = layout::lines(&paper.text, &mut reading);
    slips::find(&lines, &mut reading);
    let sections = sections::sections(&lines);
    let first = sections.first().map_or(lines.len(), |section| section.from);
    let (mut coming, pages) = agenda::read(&lines[..first], set, &mut reading);
    let mut past = Vec::new();
    let mut reports = Vec::new();
    let mut councils: Vec<Said<String>> = Vec::new();
    for (n, section) in sections.iter().enumerate() {
        let end = sections.get(n + 1).map_or(lines.len(), |next| next.from);
        let own = &lines[section.from..end];
        let found = match section.part {
            Part::Minutes => {
                let meeting = minutes::read(own, set, &mut reading);
                councils.extend(meeting.council.clone());
                past.push(meeting);
                continue;
            }
            Part::Report => report::read(own, set, &mut reading),
            Part::Loose => report::read_loose(own, set, section.stamp.as_ref(), &mut reading),
        };
        councils.extend(found.council.clone());
        reports.push(Stamped {
            found,
            item: section.stamp.as_ref().map(|(_, item)| item.number.clone()),
        });
    }
    attach::attach(&mut coming, &pages, reports, &mut reading);
    contradictions(&coming, &past, &mut reading);
    let silent = Meeting {
        telling: coming.telling,
        ..Meeting::default()
    };
    if coming != silent {
        name_council(&mut coming, councils);
        reading.meetings.push(coming);
    }
    reading.meetings.extend(past);
    settle(&mut reading);
    Some(reading)
}

/// Whether a paper begins as a pack does.
fn is_pack(text: &str) -> bool {
    let mut lines = text
        .lines()
        .map(fold)
        .filter(|line| !line.is_empty())
        .take(12);
    lines.any(|line| line.starts_with("public document pack") || line == "notice of meeting")
        || is_minutes_first(text)
}

/// Whether minutes stand at the head of a paper, as they do in a pack without its front pages.
fn is_minutes_first(text: &str) -> bool {
    let mut first = text.lines().map(str::trim).filter(|line| !line.is_empty());
    first.next().is_some_and(|line| {
        line.starts_with("AT A ") && line.to_lowercase().contains("meeting of ")
    })
}

/// The council of the meeting to come is the one on its reports and minutes, if these name one alone.
fn name_council(coming: &mut Meeting, councils: Vec<Said<String>>) {
    let mut councils = councils.into_iter();
    let Some(first) = councils.next() else { return };
    if councils.all(|other| fold(&other.value) == fold(&first.value)) {
        coming.council.get_or_insert(first);
    }
}

/// What the parts of a pack say of one thing and differently.
fn contradictions(coming: &Meeting, past: &[Meeting], reading: &mut Reading) {
    for report in &coming.reports {
        contradicting_head(report, coming, reading);
    }
    let [before] = past else { return };
    let Some(held) = &before.date else { return };
    let asked = coming
        .items
        .iter()
        .filter(|item| fold(&item.title).contains("minutes"));
    for block in asked.flat_map(|item| &item.agenda) {
        let words = block.words();
        for day in days(&words) {
            reading.clues.push((block.line, words.trim().to_owned()));
            if day.date != held.value {
                let message = format!(
                    "the agenda says that the meeting before was on {}, and the head of its minutes says {}; both were kept, so look which is meant",
                    day.date.format("%-d %B %Y"),
                    held.value.format("%-d %B %Y"),
                );
                reading
                    .remarks
                    .push(Remark::new(Kind::Contradiction, block.line, message));
            }
        }
    }
}

/// Where the head of a report names another panel or another day than the notice.
fn contradicting_head(report: &Report, coming: &Meeting, reading: &mut Reading) {
    if let (Some(own), Some(all)) = (&report.panel, &coming.panel)
        && fold(&own.value) != fold(&all.value)
    {
        let message = format!(
            "the head of the report names the panel '{}', and the notice of the meeting '{}'; look which is meant",
            own.value, all.value
        );
        reading
            .remarks
            .push(Remark::new(Kind::Contradiction, own.line, message));
    }
    if let (Some(own), Some(all)) = (&report.date, &coming.date)
        && own.value != all.value
    {
        let message = format!(
            "the head of the report names the day {}, and the notice of the meeting {}; look which is meant",
            own.value.format("%-d %B %Y"),
            all.value.format("%-d %B %Y"),
        );
        reading
            .remarks
            .push(Remark::new(Kind::Contradiction, own.line, message));
    }
}

/// Puts what was said of lines into the order of these.
fn settle(reading: &mut Reading) {
    reading.facts.sort_by_key(|fate| fate.line);
    reading.furniture.sort_by_key(|fate| fate.line);
    reading.remarks.sort_by_key(|remark| remark.line);
    reading.clues.sort();
    if reading
        .meetings
        .iter()
        .all(|meeting| meeting.items.is_empty())
    {
        let message = "no item was found in this pack, so look what it is";
        reading.remarks.push(Remark::new(Kind::NoItems, 0, message));
    }
}
