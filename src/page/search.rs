//! The search, and the lists by which every item is found without it: by year, and from A to Z.
//!
//! The form works with the script alone, so the script shows it. The lists stand below it in any case.

use serde::Serialize;

use super::findable::{OUTCOMES, Sort, outcome};
use super::frame::Frame;
use super::look::{Link, Look};
use super::parts::{LETTERS, Listing, Parts, StretchView};
use super::pieces::{Card, card};
use crate::archive::{ItemId, Target};
use crate::route::{Edition, Route, Stretch};
use crate::text;

/// The scripts of the search, in the order in which they are read.
const SCRIPTS: [&str; 3] = ["search/words.js", "search/find.js", "search/page.js"];

/// Something that a form lets one choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What the index knows it by.
    pub value: String,
    /// The words.
    pub label: String,
}

/// The search.
#[derive(Debug, Clone, Serialize)]
pub struct SearchPage {
    /// What every page has.
    pub frame: Frame,
    /// Its scripts; none in an edition, which has the lists alone.
    pub scripts: Vec<String>,
    /// The panels, by name.
    pub panels: Vec<Choice>,
    /// The kinds of things that are found.
    pub kinds: Vec<Choice>,
    /// What can come of an item.
    pub outcomes: Vec<Choice>,
    /// The items by year, the latest first.
    pub years: Vec<Link>,
    /// The items from A to Z.
    pub letters: Vec<Link>,
}

/// A list of items: of a letter, or of a stretch of time.
#[derive(Debug, Clone, Serialize)]
pub struct ContentsPage {
    /// What every page has.
    pub frame: Frame,
    /// Its title.
    pub title: String,
    /// The parts of time beside it and below it; nothing on the page of a letter.
    pub stretch: Option<StretchView>,
    /// The years of a letter that is too long for one page.
    pub years: Vec<Link>,
    /// The items of a letter, by title.
    pub items: Vec<TitledItem>,
    /// The meetings of a stretch with their items, by day.
    pub meetings: Vec<ListedMeeting>,
}

/// An item in the list of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TitledItem {
    /// The item.
    pub link: Link,
    /// Its panel and day.
    pub meeting: String,
}

/// A meeting in a list by time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListedMeeting {
    /// The meeting.
    pub card: Card,
    /// Its items, in order.
    pub items: Vec<Link>,
}

/// The search.
pub(super) fn page(look: &Look<'_>, parts: &Parts) -> SearchPage {
    let a = look.archive;
    let title = look.words.get("search");
    let choice = |value: &str, label: String| Choice {
        value: value.to_owned(),
        label,
    };
    let mut panels: Vec<Choice> = a
        .panels
        .iter()
        .map(|(_, panel)| choice(&panel.record.slug, panel.name.clone()))
        .collect();
    panels.sort_by_key(|panel| (text::fold(&panel.label), panel.value.clone()));
    let kinds = Sort::ALL.map(|sort| {
        let words = look.words.get(&format!("kind_{}", sort.key()));
        choice(sort.key(), words.to_owned())
    });
    let outcomes = OUTCOMES.map(|key| choice(key, outcome(look, key)));
    let scripts = SCRIPTS.iter().filter(|_| look.edition == Edition::Site);
    SearchPage {
        frame: Frame::new(look, "search", title, &Route::Search.path(), Vec::new())
            .about(look.words.get("search_description"), None),
        scripts: scripts.map(|path| look.href(path)).collect(),
        panels,
        kinds: kinds.into(),
        outcomes: outcomes.into(),
        years: years(look, parts, Listing::Items),
        letters: LETTERS
            .chars()
            .map(|letter| Link {
                text: letter_words(letter),
                href: look.to(&Route::Titles(letter)),
            })
            .collect(),
    }
}

/// A letter as it heads a list.
fn letter_words(letter: char) -> String {
    match letter {
        '0' => "0–9".to_owned(),
        letter => letter.to_ascii_uppercase().to_string(),
    }
}

/// The years of a list, the latest first.
fn years(look: &Look<'_>, parts: &Parts, listing: Listing) -> Vec<Link> {
    let years = parts.below(listing, None).rev();
    years
        .map(|year| Link {
            text: look.stretch(year),
            href: look.to(&listing.route(look.archive, year)),
        })
        .collect()
}

/// The way to the lists.
fn to_search(look: &Look<'_>) -> Link {
    Link {
        text: look.words.get("search").to_owned(),
        href: look.to(&Route::Search),
    }
}

/// The items of a letter, or of a part of it.
pub(super) fn titles(
    look: &Look<'_>,
    parts: &Parts,
    letter: char,
    part: Option<Stretch>,
) -> ContentsPage {
    let a = look.archive;
    let listing = Listing::Titles(letter);
    let name = look.words.fill("titles_of", &[&letter_words(letter)]);
    let label = part.map(|part| look.stretch(part));
    let title = match &label {
        Some(label) => look.words.fill("part_of", &[&name, label]),
        None => name.clone(),
    };
    let mut crumbs = vec![to_search(look)];
    if let Some(part) = part {
        crumbs.extend(look.part_crumbs(listing, name, part));
    }
    let route = match part {
        Some(part) => listing.route(a, part),
        None => Route::Titles(letter),
    };
    let leads_on = parts.leads_on(listing, part);
    let items = parts.contents.titled_in(a, letter, part).iter();
    let mut items: Vec<ItemId> = items.copied().filter(|_| !leads_on).collect();
    items.sort_by_cached_key(|id| (text::fold(&a.item(*id).title), a.date_of(*id), *id));
    ContentsPage {
        frame: Frame::new(look, "index", &title, &route.path(), crumbs)
            .about(look.words.get("contents_description"), None),
        title,
        stretch: part.map(|part| stretch(look, parts, listing, part)),
        years: match part {
            None => years(look, parts, listing),
            Some(_) => Vec::new(),
        },
        items: items
            .into_iter()
            .map(|id| TitledItem {
                link: Link {
                    text: a.item(id).title.clone(),
                    href: look.target_href(&Target::Item(id)),
                },
                meeting: look.meeting_name(a.items[id].meeting),
            })
            .collect(),
        meetings: Vec::new(),
    }
}

/// The items of a year, a month or a day.
pub(super) fn items(look: &Look<'_>, parts: &Parts, part: Stretch) -> ContentsPage {
    let a = look.archive;
    let listing = Listing::Items;
    let label = look.stretch(part);
    let title = look.words.fill("part_items", &[&label]);
    let name = look.words.get("search").to_owned();
    let leads_on = parts.leads_on(listing, Some(part));
    let meetings = parts.contents.meetings(a, Some(part)).iter();
    let meetings = meetings.copied().filter(|_| !leads_on);
    let link = |id: ItemId| Link {
        text: a.item(id).title.clone(),
        href: look.target_href(&Target::Item(id)),
    };
    ContentsPage {
        frame: Frame::new(
            look,
            "index",
            &title,
            &listing.route(a, part).path(),
            look.part_crumbs(listing, name, part),
        )
        .about(look.words.get("contents_description"), None),
        title,
        stretch: Some(stretch(look, parts, listing, part)),
        years: Vec::new(),
        items: Vec::new(),
        meetings: meetings
            .map(|id| ListedMeeting {
                card: card(look, id),
                items: a.meetings[id].items().map(link).collect(),
            })
            .filter(|meeting| !meeting.items.is_empty())
            .collect(),
    }
}

/// What stands beside a part; how much is in its own parts is left to them, so that a new item
/// changes few pages.
fn stretch(look: &Look<'_>, parts: &Parts, listing: Listing, part: Stretch) -> StretchView {
    look.part_view(parts, listing, part, &[])
}
