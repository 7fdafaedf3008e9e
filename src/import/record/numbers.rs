//! The numbers of an item: which stands in its heading, and which address it claims by it.

use super::said;
use crate::import::blocks::{Block, Matter, Run};
use crate::import::draft::{Item, Said};
use crate::import::markdown;
use crate::record::{Heading, Number};

pub(super) fn heading(item: &Item) -> String {
    if let Some(number) = number(item) {
        let title = markdown::line(&item.title);
        return format!("## {number}. {}\n", or_item(&title));
    }
    let full = full_title(item);
    let title = markdown::line(&full);
    // What opens a title and is no number of this item: a figure, or the words 'Item 7'.
    let doubt =
        title.starts_with(char::is_numeric) || Heading::parse(&full, &title).number.is_some();
    let doubt = if doubt { "\\" } else { "" };
    format!("## {doubt}{}\n", or_item(&title))
}

fn or_item(title: &str) -> &str {
    match title.trim() {
        "" => "Item",
        title => title,
    }
}

/// The title with the number that no record can bear, if there is one.
fn full_title(item: &Item) -> String {
    let number = written(item).filter(|_| number(item).is_none());
    number.map_or_else(
        || item.title.clone(),
        |number| format!("{number} {}", item.title),
    )
}

/// Puts an item into another, under a heading. Of an exempt one that is its title alone.
pub(super) fn fold_in(into: &mut Item, item: &Item) {
    let number = written(item).map_or(String::new(), |number| format!("{number}. "));
    let title = Block {
        line: item.line,
        matter: Matter::Heading(1, vec![Run::Text(format!("{number}{}", item.title))]),
    };
    let texts = [
        (&mut into.agenda, &item.agenda, item.minutes.is_empty()),
        (&mut into.minutes, &item.minutes, false),
        (&mut into.decision, &item.decision, false),
    ];
    for (into, text, alone) in texts {
        if alone || !text.is_empty() {
            into.push(title.clone());
            into.extend(text.iter().cloned());
        }
    }
    into.legacy.extend(item.legacy.iter().cloned());
    if item.exempt.is_some() {
        return;
    }
    into.documents.extend(item.documents.iter().cloned());
    into.interests.extend(item.interests.iter().cloned());
}

/// The number that the heading bears: that of the minutes where it is known.
pub(super) fn number(item: &Item) -> Option<&str> {
    valid(item.minute_number.as_ref())
        .or_else(|| valid(item.number.as_ref()))
        .or_else(|| valid(item.agenda_number.as_ref()))
}

/// A number as the paper has it, whether a record can bear it or not.
fn written(item: &Item) -> Option<&str> {
    let numbers = [&item.minute_number, &item.number, &item.agenda_number];
    numbers
        .into_iter()
        .flatten()
        .map(|said| said.value.as_str())
        .next()
}

/// A number that a record can bear.
pub(super) fn valid(number: Option<&Said<String>>) -> Option<&str> {
    said(number).filter(|number| Number::parse(number).is_some())
}

/// The address that an item claims by a number.
pub(super) fn claim(item: &Item) -> Option<String> {
    let number = valid(item.agenda_number.as_ref()).or_else(|| number(item))?;
    Number::parse(number).map(|number| number.address())
}

/// A number in YAML: figures as they are, all else in quotes.
pub(super) fn scalar_number(number: &str) -> String {
    if number.bytes().all(|b| b.is_ascii_digit()) && !number.starts_with('0') {
        number.to_owned()
    } else {
        format!("\"{number}\"")
    }
}
