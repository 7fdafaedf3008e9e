//! The front pages of a pack: notice, agenda, and what is said about both.

use std::sync::LazyLock;

use regex::Regex;

use super::body::{Text, blocks};
use super::headings::is_capitals;
use super::items::{self, Pages};
use super::layout::{Line, fate};
use super::withheld::{self, Parts};
use crate::import::draft::{Contact, Item, Meeting, Said, Telling};
use crate::import::paper::Reading;
use crate::import::text::said::{day, time};
use crate::text::fold;

type Pattern = LazyLock<Option<Regex>>;

/// The labels of a notice.
static LABEL: Pattern = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^(?P<label>meeting|committee|panel|date and time|date/time|date & time|date|time|place|venue|location|enquiries to|contact officer|contact)",
        r"(?:\s*:\s*|\s+)(?P<value>\S.*)$"
    ))
    .ok()
});

/// The agenda of a pack, and which pages it gives to its items, by their place.
pub fn read(lines: &[Line], set: bool, reading: &mut Reading) -> (Meeting, Vec<(usize, Pages)>) {
    let mut meeting = Meeting {
        telling: Telling::Agenda,
        ..Meeting::default()
    };
    let agenda = lines
        .iter()
        .position(|line| fold(&line.plain()) == "agenda");
    if let Some(at) = agenda {
        let line = &lines[at];
        reading
            .furniture
            .push(fate(line.number, &line.text, "heading of the paper"));
    }
    let (head, rest) = match agenda {
        Some(at) => (&lines[..at], &lines[at + 1..]),
        None => (&lines[..0], lines),
    };
    let (before, found) = items::split(rest, set, "agenda number", reading);
    let (head, before) = if agenda.is_some() {
        (head, before)
    } else {
        (before, &rest[..0])
    };
    let mut notices = notice(head, set, &mut meeting, reading);
    notices.extend_from_slice(before);
    let mut pages = Vec::new();
    let (mut parts, mut excluded) = (Parts::default(), false);
    notices = parts.part(&notices, reading);
    for (at, item) in found.into_iter().enumerate() {
        let (own, about) = apart(item.lines);
        notices.extend_from_slice(about);
        pages.extend(item.pages.map(|pages| (at, pages)));
        let line = item.number.line;
        let (below, lines) = (parts.below, own);
        let own = parts.part(lines, reading);
        let mut agenda = blocks(&own, set, Text::Plain, &mut reading.remarks);
        let exempt = withheld::ground(&item.title, &agenda, below);
        if exempt.is_some() {
            agenda.clear();
            withheld::forget(lines, reading);
            withheld::tell_item(line, reading);
        } else if excluded {
            withheld::tell_after(line, reading);
        }
        excluded |= withheld::excludes(&item.title);
        meeting.items.push(Item {
            line,
            agenda_number: Some(item.number),
            title: item.title,
            agenda,
            exempt,
            ..Item::default()
        });
    }
    meeting.notices = blocks(&notices, set, Text::Notice, &mut reading.remarks);
    (meeting, pages)
}

/// The text of an item, and what is said about the whole agenda below it.
fn apart(lines: &[Line]) -> (&[Line], &[Line]) {
    let about = lines.iter().position(|line| {
        is_capitals(&line.text) && (line.text.starts_with("ABOUT THIS") || line.text.ends_with(':'))
    });
    lines.split_at(about.unwrap_or(lines.len()))
}

/// Reads the facts of a notice; what else it says is left.
fn notice(head: &[Line], set: bool, meeting: &mut Meeting, reading: &mut Reading) -> Vec<Line> {
    let mut left = Vec::new();
    let mut over = false;
    let mut at = 0;
    while let Some(line) = head.get(at) {
        at += 1;
        let text = line.plain();
        if matches!(
            fold(&text).as_str(),
            "notice of meeting" | "notice of a meeting"
        ) {
            reading
                .furniture
                .push(fate(line.number, text, "heading of the paper"));
            continue;
        }
        over = over || is_capitals(&text);
        let row = (!over).then(|| labelled(line)).flatten();
        let Some((label, mut value)) = row else {
            left.push(line.clone());
            continue;
        };
        let mut words = text;
        while let Some(next) = head.get(at).filter(|next| set && goes_on(next)) {
            value = format!("{value} {}", next.plain());
            words = format!("{words} {}", next.plain());
            at += 1;
        }
        match fact(&label, &value, line.number, meeting, reading) {
            Some(what) => reading.facts.push(fate(line.number, words, what)),
            None => left.push(Line {
                text: words,
                ..line.clone()
            }),
        }
    }
    left
}

/// The label that a line opens with, and its value.
fn labelled(line: &Line) -> Option<(String, String)> {
    let text = line.plain();
    let found = LABEL.as_ref()?.captures(&text)?;
    let value = found["value"].trim();
    (value.len() <= 200 && !value.ends_with('.')).then(|| (fold(&found["label"]), value.to_owned()))
}

/// Whether a line goes on with the value of the column above.
fn goes_on(line: &Line) -> bool {
    !line.is_blank() && line.indent >= 8 && labelled(line).is_none()
}

/// Puts a value to the meeting, and says what fact it is; nothing where it is none.
fn fact(
    label: &str,
    value: &str,
    line: u32,
    meeting: &mut Meeting,
    reading: &mut Reading,
) -> Option<&'static str> {
    let said = || Some(Said::new(value.to_owned(), line));
    match label {
        "meeting" | "committee" | "panel" => {
            if meeting.panel.is_some() {
                return None;
            }
            meeting.panel = said();
            Some("panel")
        }
        "place" | "venue" | "location" => {
            meeting.venue = Some(Said::new(venue(value), line));
            Some("venue")
        }
        "enquiries to" | "contact officer" | "contact" => {
            meeting.contact = contact(value, line);
            Some("contact")
        }
        _ => when(value, line, meeting, reading),
    }
}

/// Reads day and time.
fn when(
    value: &str,
    line: u32,
    meeting: &mut Meeting,
    reading: &mut Reading,
) -> Option<&'static str> {
    let (day, time) = (day(value), time(value));
    if let Some(day) = &day {
        meeting.date = Some(Said::new(day.date, line));
        reading.remarks.extend(day.contradiction(line));
    }
    if let Some(time) = &time {
        meeting.start = Some(Said::new(time.value.clone(), line));
    }
    let what = match (&day, &time) {
        (Some(_), Some(_)) => "date and start",
        (Some(_), None) => "date",
        (None, Some(_)) => "start",
        (None, None) => {
            reading.clues.push((line, value.to_owned()));
            return None;
        }
    };
    Some(what)
}

/// A place; `online` where a meeting is held remotely and nowhere else.
pub fn venue(value: &str) -> String {
    let folded = fold(value);
    let nowhere = matches!(
        folded.as_str(),
        "remote meeting"
            | "remote"
            | "remotely"
            | "virtual meeting"
            | "virtual"
            | "virtually"
            | "online"
            | "online meeting"
    );
    if nowhere {
        "online".to_owned()
    } else {
        value.to_owned()
    }
}

/// Whom to ask: words with an at are an address, figures a number, the rest a name.
fn contact(value: &str, line: u32) -> Contact {
    let mut contact = Contact::default();
    let mut name = Vec::new();
    let mut phone = Vec::new();
    for word in value.split(' ') {
        let bare = word.trim_matches([',', ';', '(', ')']);
        if bare.contains('@') {
            contact.email = Some(Said::new(bare.to_owned(), line));
        } else if !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit() || b == b'+') {
            phone.push(bare);
        } else if !matches!(
            fold(word).as_str(),
            "tel" | "email" | "telephone" | "e-mail" | ""
        ) {
            name.push(word);
        }
    }
    let said = |words: Vec<&str>| {
        let words = words.join(" ");
        let words = words.trim_matches([',', ' ', '-', '–']);
        (!words.is_empty()).then(|| Said::new(words.to_owned(), line))
    };
    contact.name = said(name);
    contact.phone = said(phone);
    contact
}
