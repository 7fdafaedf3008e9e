//! Extracts of pages: what is read out of them, and that no word is lost and none invented.

mod hostile;
mod interests;
mod pages;
mod seeds;
mod standing;

use minutebook::import::blocks::{Block, Matter};
use minutebook::import::draft::{Item, Maybe, Meeting};
use minutebook::import::paper::{Paper, Reading};
use minutebook::import::remarks::Kind;
use minutebook::import::{standing as standing_items, text};

use crate::support::law::{self, Way};
use crate::support::{self, read_standing};

/// The numbers of items are facts here, and a file bears the title of the item that it sticks to.
const WAY: Way = Way {
    values_are_words: false,
    files_share_titles: true,
};

fn paper(text: &str) -> Paper {
    support::paper("extract.txt", text)
}

/// Reads an extract if it is one, then its standing items, and holds it to the law before and after.
fn try_read(text: &str) -> Option<Reading> {
    let mut reading = text::read(&paper(text))?;
    law::hold(&reading, WAY, "as read");
    read_standing(&mut reading);
    law::hold(&reading, WAY, "with its standing items");
    Some(reading)
}

fn read(text: &str) -> Reading {
    try_read(text).expect("a known shape")
}

fn only(reading: &Reading) -> &Meeting {
    assert_eq!(reading.meetings.len(), 1);
    &reading.meetings[0]
}

#[allow(clippy::ref_option)] // The drafts hold them so.
fn value<T: Clone>(said: &Maybe<T>) -> Option<T> {
    said.as_ref().map(|said| said.value.clone())
}

fn number(item: &Item) -> String {
    value(&item.number).unwrap_or_default()
}

fn numbers(meeting: &Meeting) -> Vec<String> {
    meeting.items.iter().map(number).collect()
}

fn titles(meeting: &Meeting) -> Vec<&str> {
    meeting
        .items
        .iter()
        .map(|item| item.title.as_str())
        .collect()
}

fn documents(item: &Item) -> Vec<&str> {
    item.documents
        .iter()
        .map(|one| one.title.as_str())
        .collect()
}

/// The number of paragraphs and lists, and of the points in these.
fn shape(blocks: &[Block]) -> (usize, usize) {
    let points = blocks.iter().map(|block| match &block.matter {
        Matter::List(list) => list.points.len(),
        _ => 0,
    });
    (blocks.len(), points.sum())
}

/// How many decisions an item has.
fn decisions(item: &Item) -> usize {
    let opens = |block: &&Block| block.words().to_lowercase().starts_with("resolved");
    item.minutes.iter().filter(opens).count()
}

fn kinds(reading: &Reading) -> Vec<(Kind, u32)> {
    reading
        .remarks
        .iter()
        .map(|one| (one.kind, one.line))
        .collect()
}

/// Reads what stands in the minutes of an item of this title.
fn stood(title: &str, minutes: &str) -> (Meeting, Vec<Kind>) {
    let item = Item {
        title: title.into(),
        minutes: vec![Block::paragraph(5, minutes)],
        ..Item::default()
    };
    let mut meeting = meeting_of(vec![item]);
    let remarks = standing_items::read(&mut meeting);
    assert!(remarks.iter().all(|one| one.line == 5), "{remarks:?}");
    let kinds = support::kinds(&remarks);
    support::well_said(&Reading {
        remarks,
        ..Reading::default()
    });
    (meeting, kinds)
}

/// A person as a sentence tells of them, with the two things that it may say beside.
type Row<'a> = (&'a str, Option<&'a str>, Option<&'a str>);

/// Reads each sentence in the minutes of an item of this title: who is told of, and whether nothing
/// was left to a person.
fn sentences(
    title: &str,
    rows: fn(&Meeting) -> Vec<Row<'_>>,
    expected: &[(&str, Vec<Row<'_>>, bool)],
) {
    for (said, told, sure) in expected {
        let (meeting, kinds) = stood(title, said);
        assert_eq!(rows(&meeting), *told, "{said}");
        assert_eq!(kinds.is_empty(), *sure, "{said}: {kinds:?}");
    }
}

/// Who came for others, of which group, and for whom.
fn deputies(meeting: &Meeting) -> Vec<Row<'_>> {
    let all = meeting.attendance.deputies.iter();
    all.map(|one| {
        let name = one.name.value.as_str();
        (name, one.group.as_deref(), one.for_member.as_deref())
    })
    .collect()
}

/// What is declared in an item, of which kind, and why.
fn interests(item: &Item) -> Vec<Row<'_>> {
    let all = item.interests.iter();
    all.map(|one| {
        let name = one.name.value.as_str();
        (name, one.kind.as_deref(), one.reason.as_deref())
    })
    .collect()
}

fn meeting_of(items: Vec<Item>) -> Meeting {
    Meeting {
        items,
        ..Meeting::default()
    }
}
