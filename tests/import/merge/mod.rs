//! Papers of one meeting: which they are, and what comes of them together.

mod groups;
mod parts;
mod tellings;
mod withheld;

use chrono::NaiveDate;
use minutebook::import::blocks::Block;
use minutebook::import::draft::{Item, Maybe, Meeting, Said};
use minutebook::import::merge::merge;
use minutebook::import::remarks::Remark;

use crate::support::told;

#[expect(
    clippy::unnecessary_wraps,
    reason = "what a draft says may be missing in others"
)]
fn said(words: &str) -> Maybe<String> {
    Some(Said::new(words.to_owned(), 1))
}

fn name(words: &str) -> Said<String> {
    Said::new(words.to_owned(), 1)
}

fn text(words: &str) -> Vec<Block> {
    vec![Block::paragraph(1, words)]
}

fn day(day: u32) -> Maybe<NaiveDate> {
    NaiveDate::from_ymd_opt(2022, 2, day).map(|date| Said::new(date, 1))
}

fn item(title: &str, minutes: &str) -> Item {
    Item {
        title: title.to_owned(),
        minutes: if minutes.is_empty() {
            Vec::new()
        } else {
            text(minutes)
        },
        ..Item::default()
    }
}

fn meeting(items: Vec<Item>) -> Meeting {
    Meeting {
        panel: said("Roads Panel"),
        date: day(8),
        items,
        ..Meeting::default()
    }
}

/// Merges papers called `a`, `b`, …
fn merged(drafts: Vec<Meeting>) -> (Meeting, Vec<Remark>) {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let count = drafts.len();
    merge(drafts, &names[..count])
}

fn words(blocks: &[Block]) -> String {
    blocks
        .iter()
        .map(Block::words)
        .collect::<Vec<_>>()
        .join(" / ")
}

/// The numbers of an item: on the agenda, in the minutes, and of which nobody knows.
fn numbers(item: &Item) -> [String; 3] {
    [
        told(&item.agenda_number),
        told(&item.minute_number),
        told(&item.number),
    ]
}
