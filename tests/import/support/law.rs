//! The law of words: what can be read in a paper is in a draft, a fact or furniture, each word as
//! often as it stands there, and nothing else is. It is counted here by itself, so that the account
//! which the program makes of every paper is held to it too.

use std::collections::BTreeMap;

use minutebook::import::account;
use minutebook::import::blocks::Block;
use minutebook::import::draft::{Document, HIDDEN_TITLE, Item, Meeting, Said};
use minutebook::import::paper::Reading;

use super::well_said;

/// What readers do in ways of their own.
#[derive(Clone, Copy, Default)]
pub struct Way {
    /// The numbers of items and what is said of panels are words of the draft alone. Other readers
    /// name the same words as facts.
    pub values_are_words: bool,
    /// A file that sticks to the title of its item bears that title, which stands there once.
    pub files_share_titles: bool,
}

/// How often each word stands somewhere: more often in the paper, or (below nought) in what was made
/// of it.
#[derive(Default)]
struct Words(BTreeMap<String, i64>);

impl Words {
    fn count(&mut self, text: &str, by: i64) {
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            if !word.is_empty() {
                *self.0.entry(word.to_lowercase()).or_default() += by;
            }
        }
    }

    fn away(&mut self, text: &str) {
        self.count(text, -1);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.away(&block.words());
        }
    }

    fn item(&mut self, item: &Item, way: Way) {
        // The title that hides another is the program's.
        if item.exempt.is_none() || item.title != HIDDEN_TITLE {
            self.away(&item.title);
        }
        if way.values_are_words {
            let numbers = [&item.agenda_number, &item.minute_number, &item.number];
            for number in numbers.into_iter().flatten() {
                self.away(&number.value);
            }
        }
        for blocks in [&item.agenda, &item.minutes, &item.decision] {
            self.blocks(blocks);
        }
        for document in &item.documents {
            self.away(file(document, item, way));
        }
    }

    fn meeting(&mut self, meeting: &Meeting, way: Way) {
        self.blocks(&meeting.notices);
        for document in &meeting.documents {
            self.away(&document.title);
        }
        for item in &meeting.items {
            self.item(item, way);
        }
        for report in &meeting.reports {
            self.away(&report.title);
            self.blocks(&report.blocks);
        }
    }
}

/// What stands in the paper of the title of a file.
fn file<'a>(document: &'a Document, item: &Item, way: Way) -> &'a str {
    let title = document.title.as_str();
    let rest = title.strip_prefix(item.title.as_str());
    let own = rest.and_then(|rest| rest.strip_prefix(", "));
    own.filter(|_| way.files_share_titles).unwrap_or(title)
}

/// Words that are lost (above nought) or invented (below), of a paper in which this can be read.
pub fn astray(text: &str, reading: &Reading, way: Way) -> Vec<(String, i64)> {
    let mut words = Words::default();
    words.count(text, 1);
    for fate in reading.facts.iter().chain(&reading.furniture) {
        words.away(&fate.words);
    }
    if way.values_are_words {
        for panel in &reading.panels {
            words.away(&panel.name);
            words.away(panel.kind.as_deref().unwrap_or_default());
        }
    }
    for meeting in &reading.meetings {
        words.meeting(meeting, way);
    }
    words.0.retain(|_, count| *count != 0);
    words.0.into_iter().collect()
}

/// All that a reader has seen.
pub fn seen(reading: &Reading) -> String {
    let lines: Vec<&str> = reading.seen.iter().map(|(_, line)| line.as_str()).collect();
    lines.join("\n")
}

/// Holds a reading to the law, and what it remarks to the form of messages; `what` was read.
pub fn hold(reading: &Reading, way: Way, what: &str) {
    for (line, words) in &reading.seen {
        assert!(*line > 0, "{what}: {words:?} stands on no line");
    }
    assert_eq!(astray(&seen(reading), reading, way), [], "{what}");
    assert_eq!(account::lost(reading), [], "{what}");
    well_said(reading);
}

#[test]
fn the_law_finds_what_is_lost_and_what_is_invented() {
    let item = Item {
        number: Some(Said::new("7".to_owned(), 1)),
        title: "Paths".to_owned(),
        documents: vec![Document {
            title: "Paths, PDF 1 KB".to_owned(),
            ..Document::default()
        }],
        ..Item::default()
    };
    let reading = Reading {
        meetings: vec![Meeting {
            items: vec![item],
            ..Meeting::default()
        }],
        ..Reading::default()
    };
    let told = |text: &str, way: Way| -> Vec<String> {
        let words = astray(text, &reading, way).into_iter();
        words.map(|(word, by)| format!("{word} {by}")).collect()
    };
    let way = Way::default();
    assert_eq!(told("Paths. PATHS: pdf (1 kb)", way), [""; 0]);
    assert_eq!(
        told("Paths PDF 1 KB PDF Stiles", way),
        ["paths -1", "pdf 1", "stiles 1"]
    );
    let shared = Way {
        files_share_titles: true,
        ..way
    };
    assert_eq!(told("Paths PDF 1 KB", shared), [""; 0]);
    let values = Way {
        values_are_words: true,
        ..way
    };
    assert_eq!(told("Paths Paths PDF 1 KB", values), ["7 -1"]);
}
