//! The items of two papers become one list.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::import::draft::{Document, HIDDEN_TITLE, Interest, Item, Maybe, Telling};
use crate::import::remarks::Kind;
use crate::text::fold;
use crate::text::legacy::OldAddress;

use super::pairs::{in_doubt, pairs};
use super::texts::{self, Outcome, Text};
use super::withheld::withhold;
use super::{Told, union};

/// The merged list, and where the items of both lists stand in it.
pub struct Joined {
    /// The items.
    pub items: Vec<Item>,
    /// The new places of the first list's.
    pub one: Vec<usize>,
    /// The new places of the second list's.
    pub other: Vec<usize>,
}

/// Joins two lists. What only the second has stands behind what it stands behind there.
pub fn join(
    mut one: Vec<Item>,
    one_tells: Telling,
    mut other: Vec<Item>,
    other_tells: Telling,
    told: &mut Told,
) -> Joined {
    let pairs = pairs(&one, &other);
    settle_numbers(&mut one, one_tells, &mut other, other_tells, &pairs);
    let (here, there) = in_doubt(&one, &other, &pairs);
    for at in here {
        doubt(&mut one[at], told);
    }
    for at in there {
        doubt(&mut other[at], told);
    }
    let mut behind: Vec<Vec<(usize, Item)>> = Vec::new();
    behind.resize_with(one.len() + 1, Vec::new);
    let first = pairs.iter().copied().flatten().next();
    let mut slot = first.unwrap_or(one.len());
    for (at, (item, pair)) in other.into_iter().zip(&pairs).enumerate() {
        match pair {
            Some(same) => {
                merge(&mut one[*same], item, told);
                slot = same + 1;
            }
            None => behind[slot].push((at, item)),
        }
    }
    told.about = None;
    let mut joined = Joined {
        items: Vec::with_capacity(one.len() + pairs.len()),
        one: Vec::with_capacity(one.len()),
        other: vec![0; pairs.len()],
    };
    let mut rest = one.into_iter();
    for new in behind {
        for (at, item) in new {
            joined.other[at] = joined.items.len();
            joined.items.push(item);
        }
        if let Some(item) = rest.next() {
            joined.one.push(joined.items.len());
            joined.items.push(item);
        }
    }
    for (at, pair) in pairs.iter().enumerate() {
        if let Some(same) = pair {
            joined.other[at] = joined.one[*same];
        }
    }
    joined
}

/// An agenda shows the numbers of the agenda. Where minutes show others, those are their own.
fn settle_numbers(
    one: &mut [Item],
    one_tells: Telling,
    other: &mut [Item],
    other_tells: Telling,
    pairs: &[Option<usize>],
) {
    for (items, tells) in [(&mut *one, one_tells), (&mut *other, other_tells)] {
        if tells == Telling::Agenda {
            items.iter_mut().for_each(number_of_agenda);
        }
    }
    let differ = |(at, pair): (usize, &Option<usize>)| {
        let (Some(same), other) = (pair.map(|same| &one[same]), &other[at]) else {
            return false;
        };
        let differ = |agenda: &Maybe<String>, either: &Maybe<String>| match (agenda, either) {
            (Some(agenda), Some(either)) => agenda.value != either.value,
            _ => false,
        };
        differ(&same.agenda_number, &other.number) || differ(&other.agenda_number, &same.number)
    };
    let minutes_have_their_own = pairs.iter().enumerate().any(differ);
    if minutes_have_their_own {
        for (items, tells) in [(one, one_tells), (other, other_tells)] {
            if tells == Telling::Minutes {
                items.iter_mut().for_each(number_of_minutes);
            }
        }
    }
}

fn number_of_agenda(item: &mut Item) {
    if item.agenda_number.is_none() {
        item.agenda_number = item.number.take();
    }
}

fn number_of_minutes(item: &mut Item) {
    if item.minute_number.is_none() {
        item.minute_number = item.number.take();
    }
}

/// Merges two tellings of one item.
fn merge(one: &mut Item, other: Item, told: &mut Told) {
    let withheld = one.exempt.is_some() || other.exempt.is_some();
    let shown = [&*one, &other].iter().any(|item| item.exempt.is_none());
    let titles = [one.title.clone(), other.title.clone()];
    let own = titles.iter().find(|title| !title.is_empty());
    told.about = Some(own.cloned().unwrap_or_default());
    title(one, &other, withheld, told);
    if withheld {
        let hidden = one.title == HIDDEN_TITLE;
        for title in titles {
            told.close(title, hidden);
        }
    }
    let name = called(one);
    numbers(one, &other, &name, told);
    union(&mut one.legacy, other.legacy);
    union(&mut one.ids, other.ids);
    if withheld {
        if shown {
            let message = format!(
                "{name} is restricted by one paper and shown by another; it was left out, so see whether it may be shown"
            );
            told.say(Kind::Restricted, message);
        }
        let paragraph = [one.exempt, other.exempt]
            .iter()
            .flatten()
            .find_map(|exempt| exempt.paragraph);
        withhold(one, paragraph);
        return;
    }
    told.scalar(&mut one.from, other.from, &format!("whom {name} came from"));
    told.scalar(&mut one.mover, other.mover, &format!("who moved {name}"));
    told.scalar(
        &mut one.seconder,
        other.seconder,
        &format!("who seconded {name}"),
    );
    let mut minutes = Text {
        cut: one.cut_off.is_some(),
        blocks: std::mem::take(&mut one.minutes),
    };
    let others = Text {
        cut: other.cut_off.is_some(),
        blocks: other.minutes,
    };
    tell(texts::merge(&mut minutes, others), "minutes", &name, told);
    let line = one.cut_off.or(other.cut_off);
    one.cut_off = line.filter(|_| minutes.cut);
    one.minutes = minutes.blocks;
    for (what, own, others) in [
        ("agenda", &mut one.agenda, other.agenda),
        ("decision", &mut one.decision, other.decision),
    ] {
        let mut text = Text {
            blocks: std::mem::take(own),
            cut: false,
        };
        let others = Text {
            blocks: others,
            cut: false,
        };
        tell(texts::merge(&mut text, others), what, &name, told);
        *own = text.blocks;
    }
    documents(&mut one.documents, other.documents);
    interests(&mut one.interests, other.interests);
}

/// An item that one paper shows and that may be the one that the other hides without a title.
fn doubt(item: &mut Item, told: &mut Told) {
    let title = std::mem::replace(&mut item.title, HIDDEN_TITLE.to_owned());
    told.close(title, true);
    withhold(item, None);
    let message = format!(
        "{} may be one that another paper restricts without its title; it was left out, so see whether it may be shown",
        called(item)
    );
    told.say(Kind::Restricted, message);
}

fn tell(outcome: Outcome, what: &str, name: &str, told: &mut Told) {
    if outcome == Outcome::Differed {
        let message = format!(
            "the {what} of {name} are told in different words; the longer text was kept, so compare them"
        );
        told.say(Kind::TwoTellings, message);
    }
}

/// A title that one paper hides stays hidden.
fn title(one: &mut Item, other: &Item, withheld: bool, told: &mut Told) {
    if withheld
        && [&one.title, &other.title]
            .iter()
            .any(|title| *title == HIDDEN_TITLE)
    {
        HIDDEN_TITLE.clone_into(&mut one.title);
    } else if one.title.is_empty() {
        one.title.clone_from(&other.title);
    } else if !withheld && !other.title.is_empty() && bare(&one.title) != bare(&other.title) {
        let message = format!(
            "{} is also called `{}`; the first was kept",
            called(one),
            other.title
        );
        told.say(Kind::TwoTellings, message);
    }
}

/// A title for comparison. Pages often show `&amp;` where the web service says `&`.
fn bare(title: &str) -> String {
    fold(&title.replace("&amp;", "&"))
}

/// Both numbers, as far as the two know them.
fn numbers(one: &mut Item, other: &Item, name: &str, told: &mut Told) {
    told.scalar(
        &mut one.agenda_number,
        other.agenda_number.clone(),
        &format!("the agenda number of {name}"),
    );
    told.scalar(
        &mut one.minute_number,
        other.minute_number.clone(),
        &format!("the minute number of {name}"),
    );
    for number in [one.number.take(), other.number.clone()]
        .into_iter()
        .flatten()
    {
        let known =
            |said: &Maybe<String>| said.as_ref().is_some_and(|said| said.value == number.value);
        if known(&one.agenda_number) || known(&one.minute_number) || known(&one.number) {
            continue;
        }
        // A number that is not the one is the other.
        match (&one.agenda_number, &one.minute_number) {
            (Some(_), None) => one.minute_number = Some(number),
            (None, Some(_)) => one.agenda_number = Some(number),
            _ => told.scalar(
                &mut one.number,
                Some(number),
                &format!("the number of {name}"),
            ),
        }
    }
}

/// What a person calls an item.
fn called(item: &Item) -> String {
    let number = item
        .agenda_number
        .as_ref()
        .or(item.minute_number.as_ref())
        .or(item.number.as_ref());
    match number {
        Some(number) => format!("item {} `{}`", number.value, item.title),
        None => format!("item `{}`", item.title),
    }
}

/// Adds documents that are not there yet: by their address, or by their title.
pub fn documents(one: &mut Vec<Document>, other: Vec<Document>) {
    let mut by_address: HashMap<String, usize> = HashMap::new();
    let mut by_title: HashMap<String, usize> = HashMap::new();
    let mut fresh = Vec::new();
    for (at, own) in one.iter().enumerate() {
        if let Some(address) = address(own) {
            by_address.entry(address).or_insert(at);
        }
        by_title.entry(fold(&own.title)).or_insert(at);
    }
    for document in other {
        let named = by_title.get(&fold(&document.title)).copied();
        let same = match address(&document) {
            None => named,
            // Two addresses are two documents, whatever they are called.
            Some(own) => by_address
                .get(&own)
                .copied()
                .or_else(|| named.filter(|&at| address(&one[at]).is_none())),
        };
        match same {
            None => fresh.push(document),
            Some(at) => fill(&mut one[at], document),
        }
    }
    one.extend(fresh);
}

/// Which document of the older system this is.
fn address(document: &Document) -> Option<String> {
    let address = OldAddress::parse(document.url.as_deref()?).ok()?;
    Some(format!("{}{}", address.host, address.key()))
}

fn fill(own: &mut Document, other: Document) {
    own.title = document_title(&own.title, &other.title);
    own.url = own.url.take().or(other.url);
    own.held = own.held.take().or(other.held);
    own.pages = own.pages.take().or(other.pages);
}

/// The fuller of two titles. One that is a kind and a size alone (`PDF 244 KB`) goes behind the other.
fn document_title(one: &str, other: &str) -> String {
    static SIZE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)^(?:[a-z]{2,5}\s+)?\d+(?:[.,]\d+)?\s*[KM]B$").ok());
    let is_size = |title: &str| {
        SIZE.as_ref()
            .is_some_and(|size| size.is_match(title.trim()))
    };
    match (is_size(one), is_size(other)) {
        (true, false) if other.ends_with(one) => other.to_owned(),
        (true, false) => format!("{other}, {one}"),
        (false, true) if one.ends_with(other) => one.to_owned(),
        (false, true) => format!("{one}, {other}"),
        _ if other.len() > one.len() => other.to_owned(),
        _ => one.to_owned(),
    }
}

fn interests(one: &mut Vec<Interest>, other: Vec<Interest>) {
    for interest in other {
        let same = |own: &Interest| {
            fold(&own.name.value) == fold(&interest.name.value)
                && own.kind == interest.kind
                && own.reason == interest.reason
        };
        if !one.iter().any(same) {
            one.push(interest);
        }
    }
}
