//! Accounts for the words of a paper: each is in a record, or named among what was left out.
//!
//! Words are letters and figures, blind to case; each counts as often as it stands. The account is
//! made in every run and not only in tests, since papers are foreign and a reader may be wrong.

use std::collections::HashMap;

use super::blocks::Block;
use super::draft::{Document, Item, Meeting, Report};
use super::paper::Reading;

/// How often each word stands somewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(HashMap<String, usize>);

impl Words {
    /// Counts the words of a text.
    pub fn add(&mut self, text: &str) {
        for word in words(text) {
            *self.0.entry(word).or_default() += 1;
        }
    }

    /// Takes a word away, if one is left.
    fn take(&mut self, word: &str) -> bool {
        match self.0.get_mut(word) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        }
    }
}

/// The words of a text, in small letters.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// Words of a paper that its reader neither kept nor named, by lines.
pub fn lost(reading: &Reading) -> Vec<(u32, String)> {
    let mut kept = Words::default();
    for meeting in &reading.meetings {
        meeting_words(meeting, &mut |text| kept.add(text));
    }
    for fate in reading.facts.iter().chain(&reading.furniture) {
        kept.add(&fate.words);
    }
    for panel in &reading.panels {
        kept.add(&panel.name);
        kept.add(panel.council.as_deref().unwrap_or_default());
        kept.add(panel.kind.as_deref().unwrap_or_default());
    }
    missing(&reading.seen, kept)
}

/// Words of a draft that the draft it was merged into does not have.
pub fn dropped(draft: &Meeting, merged: &Meeting) -> Vec<(u32, String)> {
    let mut kept = Words::default();
    meeting_words(merged, &mut |text| kept.add(text));
    let mut seen = Vec::new();
    meeting_words(draft, &mut |text| seen.push((0, text.to_owned())));
    missing(&seen, kept)
}

/// What of these lines is not among the words.
fn missing(seen: &[(u32, String)], mut kept: Words) -> Vec<(u32, String)> {
    let mut out: Vec<(u32, String)> = Vec::new();
    for (line, text) in seen {
        let lost: Vec<String> = words(text).filter(|word| !kept.take(word)).collect();
        if lost.is_empty() {
            continue;
        }
        match out.last_mut().filter(|(last, _)| last == line) {
            Some((_, words)) => {
                words.push(' ');
                words.push_str(&lost.join(" "));
            }
            None => out.push((*line, lost.join(" "))),
        }
    }
    out
}

/// Everything that a draft says in words that go into a record as they are. Names of people and
/// values of other form are not among it: the lines they were read from are facts of the paper.
pub fn meeting_words(meeting: &Meeting, say: &mut impl FnMut(&str)) {
    say_blocks(&meeting.notices, say);
    meeting.items.iter().for_each(|item| item_words(item, say));
    say_documents(&meeting.documents, say);
    meeting
        .reports
        .iter()
        .for_each(|report| report_words(report, say));
}

fn item_words(item: &Item, say: &mut impl FnMut(&str)) {
    for number in [&item.agenda_number, &item.minute_number, &item.number]
        .into_iter()
        .flatten()
    {
        say(&number.value);
    }
    say(&item.title);
    for blocks in [&item.agenda, &item.minutes, &item.decision] {
        say_blocks(blocks, say);
    }
    say_documents(&item.documents, say);
}

fn report_words(report: &Report, say: &mut impl FnMut(&str)) {
    say(&report.title);
    say_blocks(&report.blocks, say);
}

fn say_blocks(blocks: &[Block], say: &mut impl FnMut(&str)) {
    for block in blocks {
        say(&block.words());
    }
}

fn say_documents(documents: &[Document], say: &mut impl FnMut(&str)) {
    for document in documents {
        say(&document.title);
        say(document.pages.as_deref().unwrap_or_default());
    }
}
