//! The extract of a page 'Agenda item': one item, most often without a word on its meeting.

use super::clues;
use super::head;
use super::lines::{self, Heading, Label};
use super::page::frame;
use super::section;
use crate::import::draft::{Meeting, Telling};
use crate::import::paper::{Paper, Reading};

/// Reads such a page. Nothing where the paper is none.
pub fn read(paper: &Paper) -> Option<Reading> {
    let mut paragraphs = lines::paragraphs(&paper.text);
    let heading = paragraphs.first()?;
    if lines::heading(&heading.text()) != Some(Heading::Item) {
        return None;
    }
    let mut reading = Reading {
        shape: "agenda item page",
        seen: lines::seen(&paper.text),
        ..Reading::default()
    };
    frame(heading, &mut reading);
    paragraphs.remove(0);
    let mut meeting = Meeting::default();
    let mut number = None;
    let before = paragraphs.iter().take(3);
    let said = before
        .enumerate()
        .find_map(|(at, one)| Some((at, head::meeting_of(one, &mut meeting, &mut reading)?)));
    if let Some((at, place)) = said {
        paragraphs.remove(at);
        number = place.number;
    }
    let minuted = paragraphs
        .iter()
        .any(|one| matches!(one.label(), Some(Label::Minutes | Label::Decision)));
    if !minuted {
        meeting.telling = Telling::Agenda;
    }
    let mut item = section::read(&paragraphs, &mut reading);
    item.number = number;
    meeting.items.push(item);
    if meeting.date.is_none() || meeting.panel.is_none() {
        reading.clues = clues::find(&reading.seen);
    }
    reading.meetings.push(meeting);
    Some(reading)
}
