//! The items that a new meeting begins with: what stands on every agenda of its panel, the minutes
//! to be approved, and the reports that are due by then.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::NaiveDate;

use super::meeting::Past;
use crate::archive::{Archive, MeetingId, PanelId, SeriesId};
use crate::record::Number;
use crate::text::fold;
use crate::yaml::scalar;

/// How many of the last meetings are asked for their standing items.
const ASKED: usize = 3;

/// The items of a new meeting.
pub(super) struct Agenda {
    /// As they stand in the record.
    pub text: String,
    /// How many, and how they are numbered.
    pub told: String,
    /// What a person may want to know.
    pub notes: Vec<String>,
}

/// An item that is begun.
struct Item {
    title: String,
    block: Vec<String>,
    text: String,
}

impl Item {
    fn standing(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            block: Vec::new(),
            text: String::new(),
        }
    }
}

impl Agenda {
    pub fn of(
        archive: &Archive,
        panel: PanelId,
        past: &Past,
        day: NaiveDate,
        is_past: bool,
    ) -> Self {
        let (before, after) = standing(archive, past);
        let due = due(archive, panel, day);
        let mut items: Vec<Item> = before.iter().map(|title| Item::standing(title)).collect();
        minutes(archive, past, &mut items, is_past);
        items.extend(due.iter().map(|id| brought(archive, *id)));
        items.extend(after.iter().map(|title| Item::standing(title)));
        let numbering = Numbering::of(archive, panel, past);
        let mut text = String::new();
        for (place, item) in items.iter().enumerate() {
            numbering.write(place as u32, item, &mut text);
        }
        let notes = due.iter().map(|id| {
            let series = &archive.series[*id];
            let on = series.due.as_ref().map(|due| due.on.format("%-d %B %Y"));
            let on = on.map_or_else(String::new, |on| format!(" ({on})"));
            format!(
                "{} is due by then{on} and stands on the agenda",
                series.title
            )
        });
        Self {
            told: numbering.told(items.len() as u32),
            text,
            notes: notes.collect(),
        }
    }
}

/// The standing items of the last meetings, in the order in which they last stood: those before the
/// business and those after it. One that stood in half of them or more stands again.
fn standing(archive: &Archive, past: &Past) -> (Vec<String>, Vec<String>) {
    let asked: Vec<MeetingId> = past
        .held
        .iter()
        .rev()
        .copied()
        .filter(|id| !archive.meetings[*id].record.items.is_empty())
        .take(ASKED)
        .collect();
    if asked.is_empty() {
        let usual = |titles: &[&str]| titles.iter().map(|t| (*t).to_owned()).collect();
        return (
            usual(&["Apologies for absence", "Declarations of interest"]),
            usual(&["Date of next meeting"]),
        );
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for title in asked.iter().flat_map(|id| routine(archive, *id)) {
        *counts.entry(fold(title.0)).or_default() += 1;
    }
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for id in &asked {
        for (title, is_after) in routine(archive, *id) {
            // The latest meeting in which it stood says where, and takes it out.
            let Some(count) = counts.remove(&fold(title)) else {
                continue;
            };
            if count * 2 >= asked.len() {
                let list = if is_after { &mut after } else { &mut before };
                list.push(title.to_owned());
            }
        }
    }
    (before, after)
}

/// The standing items of a meeting, and whether each stood after the business.
fn routine(archive: &Archive, id: MeetingId) -> Vec<(&str, bool)> {
    let meeting = &archive.meetings[id];
    let mut business = false;
    let mut out = Vec::new();
    for item in meeting.items() {
        if archive.items[item].routine {
            out.push((archive.item(item).title.as_str(), business));
        } else {
            business = true;
        }
    }
    out
}

/// Puts a link to the last meeting under the item that takes its minutes; adds one where none does.
fn minutes(archive: &Archive, past: &Past, items: &mut Vec<Item>, is_past: bool) {
    let Some(last) = past.last(archive) else {
        return;
    };
    let text = format!(
        "To approve the minutes of the meeting held on [[{}]].\n",
        last.record.key
    );
    // In a record of minutes the agenda's text ends where a heading says so.
    let text = if is_past {
        format!("{text}\n### Minutes\n")
    } else {
        text
    };
    let takes = |item: &Item| {
        fold(&item.title)
            .split(' ')
            .any(|word| word.trim_matches(|c: char| !c.is_alphanumeric()) == "minutes")
    };
    match items.iter_mut().find(|item| takes(item)) {
        Some(item) => item.text = text,
        None => items.push(Item {
            text,
            ..Item::standing("Minutes of the previous meeting")
        }),
    }
}

/// The reports that this panel had last and that are due by a day, the longest due first.
fn due(archive: &Archive, panel: PanelId, day: NaiveDate) -> Vec<SeriesId> {
    let mut out: Vec<(NaiveDate, SeriesId)> = archive
        .series
        .iter()
        .filter_map(|(id, series)| {
            let due = series.due.as_ref()?;
            let last = archive.not_cancelled(series).next_back()?;
            let is_over = series.record.retired.is_some_and(|end| end <= day);
            (due.scheduled.is_none()
                && due.on <= day
                && archive.panel_of(last) == panel
                && archive.date_of(last) < day
                && !is_over)
                .then_some((due.on, id))
        })
        .collect();
    out.sort();
    out.into_iter().map(|(_, id)| id).collect()
}

fn brought(archive: &Archive, id: SeriesId) -> Item {
    let series = &archive.series[id];
    let mut block = vec![format!("report: {}", scalar(&series.record.slug))];
    let last = archive.not_cancelled(series).next_back();
    let from = series.record.from.as_ref();
    let from = from.or_else(|| last.and_then(|item| archive.item(item).from.as_ref()));
    if let Some(from) = from {
        block.push(format!("from: {}", scalar(from)));
    }
    Item {
        title: series.title.clone(),
        block,
        text: String::new(),
    }
}

/// How the headings of a panel bear numbers.
enum Numbering {
    /// None do.
    None,
    /// Each meeting begins at one.
    Each,
    /// They run on, from this number. Where the panel's blocks state the agenda's numbers, so do
    /// these.
    On { from: u32, with_agenda: bool },
}

impl Numbering {
    fn of(archive: &Archive, panel: PanelId, past: &Past) -> Self {
        let items = |id: &&MeetingId| !archive.meetings[**id].record.items.is_empty();
        let Some(last) = past.held.iter().rev().find(items) else {
            return Self::Each;
        };
        let items = &archive.meetings[*last].record.items;
        if items.iter().all(|item| item.number.is_none()) {
            return Self::None;
        }
        // Where a block states the minute's number, the heading bears that of the agenda.
        let agenda_first = items.iter().any(|item| item.minute_number.is_some());
        if agenda_first || !archive.numbers_run_on(panel) {
            return Self::Each;
        }
        let numbers = items.iter().filter_map(|item| item.number.as_ref());
        match numbers.filter_map(Number::whole).max() {
            Some(highest) => Self::On {
                from: highest.saturating_add(1),
                with_agenda: items.iter().any(|item| item.agenda_number.is_some()),
            },
            None => Self::Each,
        }
    }

    fn told(&self, count: u32) -> String {
        match self {
            Self::None => format!("{count} items without numbers"),
            Self::Each => format!("{count} items, numbered 1 to {count}"),
            Self::On { from, .. } => {
                format!("{count} items, numbered {from} to {}", from + count - 1)
            }
        }
    }

    fn write(&self, place: u32, item: &Item, out: &mut String) {
        let title = heading(&item.title);
        let mut block = item.block.clone();
        let _ = match self {
            Self::None => writeln!(out, "\n## {title}"),
            Self::Each => writeln!(out, "\n## {}. {title}", place + 1),
            Self::On { from, with_agenda } => {
                if *with_agenda {
                    block.insert(0, format!("agenda_number: {}", place + 1));
                }
                writeln!(out, "\n## {}. {title}", from + place)
            }
        };
        if !block.is_empty() {
            let _ = writeln!(out, "\n```yaml item\n{}\n```", block.join("\n"));
        }
        if !item.text.is_empty() {
            let _ = write!(out, "\n{}", item.text);
        }
    }
}

/// A title as the words of a heading: what Markdown would take for a sign is kept a letter.
fn heading(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    for c in title
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
    {
        if matches!(
            c,
            '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '&' | '~' | '|' | '!'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
