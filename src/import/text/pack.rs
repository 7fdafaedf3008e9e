//! Public document packs as text: the agenda of a meeting to come, the minutes of the one before, and
//! the reports, all in one paper.
//!
//! ```text
//! layout -> sections -> agenda | minutes | report -> attach
//! lines     where each            each to a draft    reports to their items
//!           part begins
//! ```
//!
//! The lines come from an extract or from `pdftotext -layout`; `layout` makes them alike. `body`
//! makes blocks of running text, `slips` says what a person should look at.

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
mod withheld;

use attach::Stamped;
use layout::Line;
use sections::{Part, Section};

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
        let Some(own) = shown(&lines[section.from..end], section, &coming, &mut reading) else {
            continue;
        };
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
            lines: (own[0].number, own[own.len() - 1].number),
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
    let Reading { meetings, seen, .. } = &mut reading;
    for council in meetings.iter_mut().flat_map(|one| &mut one.council) {
        if let Some(spelt) = spelt(&council.value, seen) {
            council.value = spelt;
        }
    }
    settle(&mut reading);
    Some(reading)
}

/// How many lines with words the head of a withheld report may take.
const HEAD: usize = 20;

/// The lines of a part without those that are withheld; nothing if all are.
fn shown<'a>(
    lines: &'a [Line],
    section: &Section,
    coming: &Meeting,
    reading: &mut Reading,
) -> Option<&'a [Line]> {
    let number = section.stamp.as_ref().map(|(_, item)| item.number.as_str());
    let stamped = attach::by_stamp(number, coming).map(|at| &coming.items[at]);
    let of_withheld = stamped.is_some_and(|item| item.exempt.is_some());
    let start = match section.part {
        // Its own items say what is withheld of them.
        Part::Minutes => of_withheld.then_some(0),
        Part::Report | Part::Loose => withheld::start(lines),
    };
    let Some(start) = start else {
        return Some(lines);
    };
    let before = lines[..start].iter().filter(|line| !line.is_blank());
    let start = if before.count() < HEAD { 0 } else { start };
    let (own, gone) = lines.split_at(start);
    withheld::forget(gone, reading);
    withheld::tell_report(gone.first().map_or(0, |line| line.number), reading);
    (!own.is_empty()).then_some(own)
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

/// A name in capitals as a line of the paper has it in ordinary ones.
fn spelt(name: &str, seen: &[(u32, String)]) -> Option<String> {
    if !headings::is_capitals(name) {
        return None;
    }
    let ordinary = |words: &str| {
        let mut words = words.split(' ').filter(|word| word.len() > 3);
        words.all(|word| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase))
    };
    let found = |line: &str| {
        let starts = line.match_indices(|c: char| c.is_uppercase());
        let mut places = starts.filter_map(|(at, _)| {
            let words = line.get(at..at + name.len())?;
            let apart = !line[..at].ends_with(char::is_alphanumeric)
                && !line[at + name.len()..].starts_with(char::is_alphanumeric);
            (apart && words.eq_ignore_ascii_case(name) && ordinary(words)).then_some(words)
        });
        places.next().map(str::to_owned)
    };
    seen.iter().find_map(|(_, line)| found(line))
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
