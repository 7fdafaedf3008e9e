//! Public document packs: what is read from each part, that no word is lost, and that nothing breaks.

mod extracts;
mod hostile;
mod people;
mod reports;
mod seeds;
mod withheld;

use std::fmt::Write;

use minutebook::import::blocks::{Block, Matter, words};
use minutebook::import::draft::{Item, Meeting, Report, Said};
use minutebook::import::paper::Reading;
use minutebook::import::text;

use crate::support::law::{self, Way};
use crate::support::{self, paper, told};

const STARS: &str = "pack-stars.txt";
const LAYOUT: &str = "pack-layout.txt";

/// Reads a paper if it is a pack, all of whose words must be accounted for: by what the reading says
/// was seen, and by the paper itself.
fn try_read(text: &str) -> Option<Reading> {
    let reading = text::pack::read(&paper("pack.txt", text))?;
    law::hold(&reading, Way::default(), text);
    // TeX has no space between its sign and a figure.
    let plain = text.replace("\\pounds", "\\pounds ");
    assert_eq!(law::astray(&plain, &reading, Way::default()), [], "{text}");
    for fate in reading.facts.iter().chain(&reading.furniture) {
        assert!(
            fate.words.contains(char::is_alphanumeric) || fate.words.contains(['<', '*']),
            "{fate:?}"
        );
    }
    Some(reading)
}

fn read(text: &str) -> Reading {
    try_read(text).expect("a pack")
}

/// The meeting that the pack is for, and the one before, whose minutes are in it.
fn two(reading: &Reading) -> [&Meeting; 2] {
    let [coming, before] = &reading.meetings[..] else {
        panic!("two meetings")
    };
    [coming, before]
}

fn names(all: &[Said<String>]) -> String {
    support::names(all).join(", ")
}

/// The facts of a meeting on one line.
fn head(meeting: &Meeting) -> String {
    [
        told(&meeting.council),
        told(&meeting.panel),
        told(&meeting.date),
        told(&meeting.start),
        told(&meeting.end),
        told(&meeting.venue),
        told(&meeting.contact.name),
        told(&meeting.contact.email),
        told(&meeting.contact.phone),
    ]
    .join(" | ")
}

/// Who was there, by what is said of them.
fn attendance(meeting: &Meeting) -> String {
    let who = &meeting.attendance;
    format!(
        "chair {}; present {}; apologies {}; absent {}; unrecorded {}",
        told(&who.chair),
        names(&who.present),
        names(&who.apologies),
        names(&who.absent),
        names(&who.unrecorded)
    )
}

/// The items: number, title, pages of their documents.
fn items(meeting: &Meeting) -> Vec<String> {
    let line = |item: &Item| {
        let number = told(
            item.agenda_number
                .as_ref()
                .map_or(&item.minute_number, |_| &item.agenda_number),
        );
        let pages: Vec<String> = item
            .documents
            .iter()
            .filter_map(|one| one.pages.clone())
            .collect();
        format!("{number} {} {}", item.title, pages.join(" "))
            .trim_end()
            .to_owned()
    };
    meeting.items.iter().map(line).collect()
}

/// The head of a report on one line.
fn report(report: &Report, meeting: &Meeting) -> String {
    let item = report.item.map(|at| told(&meeting.items[at].agenda_number));
    [
        report.title.clone(),
        told(&report.panel),
        told(&report.date),
        told(&report.from),
        told(&report.contact.name),
        told(&report.contact.email),
        told(&report.contact.phone),
        format!("item {}", item.as_deref().unwrap_or("-")),
        format!("pages {}", report.pages.as_deref().unwrap_or("-")),
    ]
    .join(" | ")
}

/// The heads of all reports in a pack.
fn heads(meeting: &Meeting) -> Vec<String> {
    let reports = meeting.reports.iter();
    reports.map(|one| report(one, meeting)).collect()
}

/// Blocks as an outline: `#` headings, `-` points, `|` rows, `=` lines kept as they are.
fn outline(blocks: &[Block], depth: usize, out: &mut String) {
    for block in blocks {
        let indent = "  ".repeat(depth);
        match &block.matter {
            Matter::Heading(level, _) => {
                writeln!(out, "{}{}", "#".repeat(usize::from(*level)), block.words()).unwrap();
            }
            Matter::Paragraph(_) => writeln!(out, "{indent}{}", block.words()).unwrap(),
            Matter::List(list) => {
                for point in &list.points {
                    write!(out, "{indent}- ").unwrap();
                    let mut inner = String::new();
                    outline(&point.blocks, depth + 1, &mut inner);
                    out.push_str(inner.trim_start());
                }
            }
            Matter::Table(table) => {
                for row in &table.rows {
                    let cells: Vec<String> = row.iter().map(|cell| words(cell)).collect();
                    writeln!(out, "|{}", cells.join("|")).unwrap();
                }
            }
            Matter::Lines(lines) => writeln!(out, "= {} lines", lines.lines().count()).unwrap(),
        }
    }
}

fn outlined(blocks: &[Block]) -> String {
    let mut out = String::new();
    outline(blocks, 0, &mut out);
    out
}
