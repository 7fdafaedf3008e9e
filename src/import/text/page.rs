//! The extract of a page 'Agenda and minutes': a head, and a table of items.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::clues;
use super::head;
use super::lines::{self, Heading, Label, Line, Paragraph};
use super::said::{clean, lone_number};
use super::section::{self, leave};
use super::sign;
use crate::import::draft::{Item, Meeting, Said, Telling};
use crate::import::paper::{Paper, Reading};
use crate::import::remarks::{Fate, Kind, Remark};
use crate::text::fold;

/// Reads such a page. Nothing where the paper is none.
pub fn read(paper: &Paper) -> Option<Reading> {
    let paragraphs = lines::paragraphs(&paper.text);
    let headed = heading(&paragraphs);
    let table = paragraphs
        .iter()
        .position(|paragraph| paragraph.label() == Some(Label::Items));
    let sure = headed.is_some_and(|(_, heading)| heading == Heading::Meeting);
    let headed = headed.map(|(at, _)| at);
    if table.is_none() && !sure {
        return None;
    }
    let paragraphs = numbers_apart(paragraphs, table.map_or(0, |at| at + 1));
    let mut reading = Reading {
        shape: "agenda and minutes page",
        seen: lines::seen(&paper.text),
        ..Reading::default()
    };
    let starts = starts(&paragraphs, table.map(|at| at + 1), &mut reading);
    let end = starts.first().map_or(paragraphs.len(), |start| start.at);
    let mut meeting = Meeting::default();
    head::read(&paragraphs[..end], headed, &mut meeting, &mut reading);
    let minuted = paragraphs[end..]
        .iter()
        .any(|paragraph| paragraph.label() == Some(Label::Minutes));
    let headed_minutes = headed.is_some_and(|at| fold(&paragraphs[at].text()).contains("minutes"));
    if !minuted && !headed_minutes {
        meeting.telling = Telling::Agenda;
    }
    for start in starts {
        let item = item(&paragraphs, start, &mut reading);
        meeting.items.push(item);
    }
    if meeting.items.is_empty() {
        reading.remarks.push(Remark::new(
            Kind::NoItems,
            0,
            "no item was found in this page; look whether the extract is whole",
        ));
    }
    if meeting.date.is_none() || meeting.panel.is_none() {
        reading.clues = clues::find(&reading.seen);
    }
    reading.meetings.push(meeting);
    Some(reading)
}

/// The heading of the page and where it stands, among the first lines.
fn heading(paragraphs: &[Paragraph]) -> Option<(usize, Heading)> {
    let first = paragraphs.iter().take(5).enumerate();
    first
        .filter_map(|(at, one)| Some((at, lines::heading(&one.text())?)))
        .find(|(_, heading)| *heading != Heading::Item)
}

#[expect(clippy::unwrap_used, reason = "the pattern is fixed and tested")]
static NUMBERED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?P<number>[0-9]{1,4}[a-z]?[.)])\s+\p{Lu}").unwrap());

/// Some extracts have number and title of an item on one line. Where no number has a line for itself,
/// those that go up by one before titles are parted from them.
fn numbers_apart(paragraphs: Vec<Paragraph>, from: usize) -> Vec<Paragraph> {
    let lone = paragraphs
        .iter()
        .skip(from)
        .any(|one| number(one).is_some());
    if lone {
        return paragraphs;
    }
    let mut out = Vec::with_capacity(paragraphs.len());
    let mut last = None;
    for (at, mut paragraph) in paragraphs.into_iter().enumerate() {
        let first = &paragraph.lines[0];
        let found = NUMBERED.captures(&first.text);
        let number = found.filter(|_| at >= from).and_then(|found| {
            let number = found.name("number")?.as_str();
            let next = match last {
                None => figure(number) < 1900,
                Some(last) if figure(number) == last => number.contains(char::is_alphabetic),
                Some(last) => figure(number) == last + 1,
            };
            let titled = first.text.len() < 200 && !first.text.ends_with(['.', ';', ':', ',']);
            (next && titled && first.raw.starts_with(number)).then(|| number.to_owned())
        });
        if let Some(number) = number {
            last = Some(figure(&number));
            let first = &mut paragraph.lines[0];
            let (own, title) = first.raw.split_at(number.len());
            let (line, raw) = (first.number, own);
            first.raw = title.trim_start();
            first.text = clean(title);
            let parted = std::mem::take(&mut paragraph.parted);
            let text = number;
            let lines = vec![Line {
                number: line,
                raw,
                text,
            }];
            out.push(Paragraph { lines, parted });
            // What an item is for stands right below its title.
            if paragraph
                .lines
                .get(1)
                .is_some_and(|next| next.text.starts_with("To "))
            {
                let lines = paragraph.lines.split_off(1);
                out.push(paragraph);
                paragraph = Paragraph {
                    lines,
                    parted: false,
                };
            }
        }
        out.push(paragraph);
    }
    out
}

/// Where an item begins.
struct Start {
    /// The paragraph of its number or, where it has none, of its title.
    at: usize,
    number: Option<Said<String>>,
    /// Its title and all that stands below it.
    body: Range<usize>,
}

/// Finds the items, from the table's first row on.
fn starts(paragraphs: &[Paragraph], from: Option<usize>, reading: &mut Reading) -> Vec<Start> {
    let mut out: Vec<Start> = Vec::new();
    let mut last = None;
    for (at, paragraph) in paragraphs.iter().enumerate().skip(from.unwrap_or(0)) {
        if let Some(number) = number(paragraph) {
            if follows(&number, last) {
                last = Some(figure(&number));
                let number = Some(Said::new(number, paragraph.line()));
                out.push(Start {
                    at,
                    number,
                    body: at + 1..at + 1,
                });
            } else {
                reading.remarks.push(Remark::new(
                    Kind::Unsure,
                    paragraph.line(),
                    format!("the number {number} stands alone and does not follow those before it, so it was kept as text; give it a heading if an item begins here"),
                ));
            }
        } else if out.is_empty() && from.is_some() && paragraph.label().is_none() {
            // A table of items opens with an item, though it may have no number.
            out.push(Start {
                at,
                number: None,
                body: at..at,
            });
        }
    }
    let ends: Vec<usize> = out.iter().skip(1).map(|start| start.at).collect();
    for (start, end) in out
        .iter_mut()
        .zip(ends.into_iter().chain([paragraphs.len()]))
    {
        start.body.end = end;
    }
    let parted = out.into_iter();
    parted
        .flat_map(|start| part(paragraphs, start, reading))
        .collect()
}

fn number(paragraph: &Paragraph) -> Option<String> {
    match paragraph.lines.as_slice() {
        [line] => lone_number(&line.text).map(str::to_owned),
        _ => None,
    }
}

/// The figures with which a number opens.
fn figure(number: &str) -> u32 {
    let end = number.find(|c: char| !c.is_ascii_digit());
    number[..end.unwrap_or(number.len())].parse().unwrap_or(0)
}

/// Whether a number can be that of the next item. A page may leave some out, but does not go back;
/// a year or an amount on a line of its own is not an item's.
fn follows(number: &str, last: Option<u32>) -> bool {
    let figure = figure(number);
    match last {
        None => figure < 1900,
        Some(last) => (last..=last.saturating_add(20)).contains(&figure),
    }
}

/// Parts from an item those that follow it without a number. A file's sign in minutes, or a second
/// label `Minutes:`, shows that there is one; it begins with its title.
fn part(paragraphs: &[Paragraph], start: Start, reading: &mut Reading) -> Vec<Start> {
    let mut out = vec![start];
    let mut minuted = false;
    let mut at = out[0].body.start + 1;
    while let Some(current) = out.last_mut().filter(|current| at < current.body.end) {
        let label = paragraphs[at].label();
        let title = match label {
            Some(Label::Minutes) if minuted => title_above(paragraphs, current.body.start + 1, at),
            None if minuted && is_signed(&paragraphs[at]) => Some(at),
            _ => None,
        };
        minuted |= label == Some(Label::Minutes);
        if let Some(title) = title {
            reading.remarks.push(Remark::new(
                Kind::Unsure,
                paragraphs[title].line(),
                "an item without a number seems to begin here; look whether this is its title",
            ));
            let end = current.body.end;
            current.body.end = title;
            out.push(Start {
                at: title,
                number: None,
                body: title..end,
            });
            minuted = label == Some(Label::Minutes);
        }
        at += 1;
    }
    out
}

fn is_signed(paragraph: &Paragraph) -> bool {
    paragraph.lines.len() < 3 && !sign::read(&paragraph.text()).files.is_empty()
}

/// The title of the item whose label `Minutes:` stands here: the first of at most four paragraphs
/// behind the gap that ends the minutes before it. Where that does not look like a title, none.
fn title_above(paragraphs: &[Paragraph], first: usize, label: usize) -> Option<usize> {
    let low = label.saturating_sub(4).max(first);
    let title = (low..label).rev().find(|&at| paragraphs[at].parted)?;
    let text = paragraphs[title].text();
    let like = text.len() < 200
        && text.starts_with(char::is_uppercase)
        && !text.ends_with(['.', ':', ';', ','])
        && paragraphs[title].label().is_none();
    like.then_some(title)
}

fn item(paragraphs: &[Paragraph], start: Start, reading: &mut Reading) -> Item {
    let mut item = section::read(&paragraphs[start.body], reading);
    item.line = paragraphs[start.at].line();
    if let Some(number) = &start.number {
        reading.facts.push(Fate {
            line: number.line,
            words: paragraphs[start.at].text(),
            what: "number",
        });
    }
    item.number = start.number;
    if item.title.is_empty() {
        reading.remarks.push(Remark::new(
            Kind::Unsure,
            item.line,
            "this item has no title in the paper; give it one",
        ));
    }
    item
}

/// Leaves a paragraph of the frame out.
pub(super) fn frame(paragraph: &Paragraph, reading: &mut Reading) {
    reading
        .furniture
        .push(leave(paragraph, "heading of the page"));
}
