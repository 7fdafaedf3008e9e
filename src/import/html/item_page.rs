//! The page of one item, of a matter on its way through meetings, or of a decision.

use crate::import::draft::{Item, Meeting, Said, Telling};
use crate::import::remarks::Kind;

use crate::text::fold;

use super::fates::Fates;
use super::files::nodes_of_links;
use super::heading::{Naming, fill, naming};
use super::items::Items;
use super::marks::{add, note_number};
use super::piece::{Piece, Sort};
use super::restricted;
use super::seen;
use super::site::{Site, number};

/// Which page it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    /// An item of one meeting.
    Item,
    /// A matter, with the meetings that it came to.
    Issue,
    /// A decision.
    Decision,
}

/// A line that names a meeting.
struct Mention {
    line: u32,
    words: String,
    naming: Naming,
    /// The number of the meeting, if the line links to it.
    number: Option<String>,
}

/// Reads the page of an item. `beside` is what stands around it: the way to the page, which may name
/// the meeting.
pub(super) fn read(
    page: Page,
    all: &[Piece<'_>],
    heading: &Said<String>,
    beside: &[Piece<'_>],
    site: &Site,
    fates: &mut Fates,
) -> Meeting {
    let mut mentions = Vec::new();
    let (all, title) = titled(all, heading, fates, &mut mentions);
    let mut rest = Vec::new();
    for piece in &all {
        split(piece, fates, &mut mentions, &mut rest);
    }
    if mentions.is_empty() {
        mentions.extend(beside.iter().flat_map(|piece| linked(piece)));
    }
    let exempt = restricted::ground(&title.value, &rest);
    let mut item = one_item(&title, &rest, exempt.is_some(), site, fates);
    item.exempt = exempt;
    own_names(page, site, &mut item);
    let mut meeting = Meeting::default();
    meet(&mut meeting, &mut item, &mentions, site, fates);
    if page == Page::Decision && meeting.date.is_none() && item.exempt.is_none() {
        decided(&mut meeting, &rest, fates);
    }
    meeting.telling = if item.minutes.is_empty() && item.decision.is_empty() {
        Telling::Agenda
    } else {
        Telling::Minutes
    };
    meeting.items.push(item);
    meeting
}

/// Takes the title off the pieces: the first heading, or else what the heading of the page says.
fn titled<'p>(
    all: &[Piece<'p>],
    heading: &Said<String>,
    fates: &mut Fates,
    mentions: &mut Vec<Mention>,
) -> (Vec<Piece<'p>>, Said<String>) {
    let is_title = |piece: &&Piece<'_>| {
        !piece.written
            && (piece.has_class("mgSubTitleTxt") || matches!(piece.sort, Sort::Heading(1 | 2)))
    };
    let at = all.iter().take(8).position(|piece| is_title(&piece));
    let Some(at) = at.filter(|at| naming(&all[*at].words()).is_none()) else {
        let named = at.and_then(|at| mention(all[at].nodes));
        let rest = match named {
            Some(named) => {
                let at = at.unwrap_or_default();
                fates.fact(all[at].nodes, "meeting");
                mentions.push(named);
                [&all[..at], &all[at + 1..]].concat()
            }
            None => all.to_vec(),
        };
        return (
            rest,
            Said::new(title_in(&heading.value).to_owned(), heading.line),
        );
    };
    let title = &all[at];
    fates.pictures(title.nodes);
    let words = seen::plain_words(title.nodes, &seen::Withheld::new());
    let rest = [&all[..at], &all[at + 1..]].concat();
    (rest, Said::new(words, title.line()))
}

/// The title of an item in the heading of its page: `Issue - items at meetings - Budget`.
pub(super) fn title_in(heading: &str) -> &str {
    let title = heading.split_once(" - ").map_or("", |(_, title)| title);
    title.strip_prefix("items at meetings - ").unwrap_or(title)
}

/// Tells lines that name meetings from the rest.
fn split<'p>(
    piece: &Piece<'p>,
    fates: &mut Fates,
    mentions: &mut Vec<Mention>,
    rest: &mut Vec<Piece<'p>>,
) {
    if piece.written || !matches!(piece.sort, Sort::Words | Sort::List | Sort::Heading(_)) {
        return rest.push(*piece);
    }
    let named = matches!(piece.sort, Sort::Heading(_)).then(|| fold(&piece.words()));
    if named.is_some_and(|named| {
        matches!(
            named.as_str(),
            "issue details" | "decision details" | "details"
        )
    }) {
        return fates.piece(piece, "heading of the page");
    }
    if piece.sort != Sort::List {
        return match mention(piece.nodes) {
            Some(found) => {
                fates.fact(piece.nodes, "meeting");
                mentions.push(found);
            }
            None => rest.push(*piece),
        };
    }
    let entries = piece
        .element
        .map(|e| e.children.as_slice())
        .unwrap_or_default();
    let found: Vec<Option<Mention>> = entries
        .iter()
        .map(|entry| mention(std::slice::from_ref(entry)))
        .collect();
    if found.iter().all(Option::is_none) {
        return rest.push(*piece);
    }
    for (entry, found) in entries.iter().zip(found) {
        let nodes = std::slice::from_ref(entry);
        if let Some(found) = found {
            fates.fact(nodes, "meeting");
            mentions.push(found);
        } else if !seen::words(nodes).is_empty() {
            rest.push(Piece {
                sort: Sort::Words,
                nodes,
                element: None,
                written: false,
            });
        }
    }
}

/// A line that links to a meeting, or says that it names one.
fn mention(nodes: &[crate::edition::tree::Node]) -> Option<Mention> {
    let mut links = Vec::new();
    nodes_of_links(nodes, &mut links);
    let link = links.iter().find(|(_, href)| number(href, "MId").is_some());
    let lines = seen::lines(nodes, &seen::Withheld::new());
    let words = seen::joined(&lines);
    let label = words.to_lowercase();
    let says = label.starts_with("meeting") || label.starts_with("decided at meeting");
    if link.is_none() && !says || words.len() > 400 {
        return None;
    }
    let own = link.and_then(|(node, _)| naming(&seen::words(std::slice::from_ref(*node))));
    let whole = naming(&words);
    let number_of_item = whole.as_ref().and_then(|n| n.number.clone());
    let mut naming = own.filter(|own| own.panel.is_some()).or(whole)?;
    naming.number = naming.number.or(number_of_item);
    Some(Mention {
        line: lines.first()?.0,
        words,
        naming,
        number: link
            .and_then(|(_, href)| number(href, "MId"))
            .map(str::to_owned),
    })
}

/// What the way to the page names.
fn linked(piece: &Piece<'_>) -> Vec<Mention> {
    let mut links = Vec::new();
    nodes_of_links(piece.nodes, &mut links);
    let links = links
        .iter()
        .filter(|(_, href)| number(href, "MId").is_some());
    links
        .filter_map(|(node, _)| mention(std::slice::from_ref(*node)))
        .collect()
}

fn one_item(
    title: &Said<String>,
    rest: &[Piece<'_>],
    withheld: bool,
    site: &Site,
    fates: &mut Fates,
) -> Item {
    let line = title.line.max(1);
    if withheld {
        for piece in rest {
            fates.withhold(piece);
        }
        let message = "the older system shows this item as restricted; nothing was read of it but \
                       its title, so say in the record what may be said";
        fates.say(Kind::Restricted, line, message);
        return Item {
            line,
            title: title.value.clone(),
            ..Item::default()
        };
    }
    let mut items = Items::new(site, fates, false);
    items.open(Item {
        line,
        title: title.value.clone(),
        ..Item::default()
    });
    for piece in rest {
        items.piece(*piece);
    }
    let mut all = items.finish().into_iter();
    all.next().unwrap_or_default()
}

/// What the older system calls the item of this page, and where it showed it.
fn own_names(page: Page, site: &Site, item: &mut Item) {
    let Some(own) = site.address.as_deref() else {
        return;
    };
    let numbers = match page {
        Page::Item => number(own, "ID"),
        Page::Issue | Page::Decision => number(own, "AIId"),
    };
    note_number(numbers, site, item);
    if let Some(number) = number(own, "IId") {
        add(&mut item.ids, site.id("IId", number));
    }
    if let Some(address) = site.legacy(own) {
        add(&mut item.legacy, address);
    }
}

/// Puts in the meeting that the lines name, if they name one and no more.
fn meet(
    meeting: &mut Meeting,
    item: &mut Item,
    mentions: &[Mention],
    site: &Site,
    fates: &mut Fates,
) {
    let Some(first) = mentions.first() else {
        return;
    };
    let key = |m: &Mention| (m.naming.moment.date, m.naming.panel.clone());
    if mentions.iter().any(|m| key(m) != key(first)) {
        let message = "the page names several meetings, and not which of them its text is of; give \
                       it the panel and the day";
        fates.say(Kind::Unsure, first.line, message);
        fates
            .clues
            .extend(mentions.iter().map(|m| (m.line, m.words.clone())));
        return;
    }
    fill(meeting, &first.naming, first.line, fates);
    for number in mentions.iter().filter_map(|m| m.number.as_deref()) {
        add(&mut meeting.ids, site.id("MId", number));
    }
    if let Some(number) = mentions.iter().find_map(|m| m.naming.number.clone()) {
        item.number.get_or_insert(Said::new(number, first.line));
    }
}

/// The day of a decision that no meeting took. Who took it is no panel for certain.
fn decided(meeting: &mut Meeting, rest: &[Piece<'_>], fates: &mut Fates) {
    for piece in rest.iter().filter(|p| !p.written && p.sort == Sort::Words) {
        let words = piece.words();
        let label = words.to_lowercase();
        if label.starts_with("date of decision") {
            if let Some(found) = naming(&words) {
                let line = piece.line();
                meeting
                    .date
                    .get_or_insert_with(|| Said::new(found.moment.date, line));
            }
        } else if label.starts_with("decision maker") {
            fates.clues.push((piece.line(), words));
        }
    }
}
