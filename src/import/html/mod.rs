//! Pages as a browser or a crawler saved them from `ModernGov`.
//!
//! ```text
//! tree -> site    -> area   -> pieces -> meeting | item_page | attendance | meetings -> draft
//! HTML    whose      its own   one       what the page is
//!         page it is  matter   by one    wash: Word's HTML to blocks   fates: what became of words
//! ```
//!
//! A page is known by its address, else by its heading. Everything is looked for by the classes that
//! the system gives, then by headings and labels, since councils dress the pages as they like and a
//! crawl holds those of twenty years. `seen` is read off the page by itself, so words that a reader
//! forgets are missed when the two are held against each other.

mod attendance;
mod clues;
mod fates;
mod files;
mod heading;
mod item_page;
mod items;
mod list;
mod marks;
mod meeting;
mod meetings;
mod moment;
mod piece;
mod restricted;
mod seen;
mod site;
pub(super) mod stretch;
mod wash;

use std::collections::HashSet;

use crate::edition::tree::{self, Element, Node};
use crate::text::fold;

use super::account;
use super::draft::Said;
use super::paper::{Panel, Paper, Reading};
use super::remarks::Fate;
use fates::Fates;
use item_page::Page;
use piece::{Piece, Sort, pieces};
use site::{Site, number};

/// Reads a page. Nothing where it is of no known shape.
pub fn read(paper: &Paper) -> Option<Reading> {
    let page = tree::read(&paper.text);
    let site = Site::of(paper.address.as_deref(), &paper.text, &page);
    let body = page.find("body")?;
    let area = area(body);
    let whole = std::ptr::eq(area, body);
    let all = pieces(&area.children, false);
    let (before, heading, own) = headed(&all);
    let heading_line = all.get(before.len()).map_or(1, Piece::line);
    let shape = Shape::of(&site, &heading, area)?;
    let mut fates = Fates::default();
    for piece in before {
        fates.piece(piece, "head or menu of the page");
    }
    let title = &all[before.len()..all.len() - own.len()];
    let mut beside = Vec::new();
    frame(body, area, &mut fates, &mut beside);
    beside.extend(before);
    for piece in title {
        match shape {
            // An item may be named in the heading of its page alone.
            Shape::Item(_) if names_item(&heading, own) => {
                name_of_item(piece, &heading, &mut fates);
            }
            _ => fates.piece(piece, "heading of the page"),
        }
    }
    let (meetings, panels) = match shape {
        Shape::Meeting => {
            let meeting = meeting::read(own, &heading, whole, &site, &mut fates);
            let panel = panel(&meeting, &site);
            (vec![meeting], panel.into_iter().collect())
        }
        Shape::Item(page) => {
            let meeting = item_page::read(
                page,
                own,
                &Said::new(heading, heading_line),
                &beside,
                &site,
                &mut fates,
            );
            (vec![meeting], Vec::new())
        }
        Shape::Attendance => (vec![attendance::read(own, &site, &mut fates)], Vec::new()),
        Shape::Meetings => meetings::read(own, &site, &mut fates),
    };
    for meeting in &meetings {
        clues::add(meeting, &page, &mut fates);
    }
    fates.remarks.sort_by_key(|remark| remark.line);
    let mut reading = Reading {
        shape: shape.name(),
        meetings,
        panels,
        seen: seen::lines(&body.children, &fates.withheld),
        facts: fates.facts,
        furniture: fates.furniture,
        remarks: fates.remarks,
        clues: fates.clues,
    };
    signs(body, &mut reading);
    Some(reading)
}

/// Names the numbers of lists that stand where no list can be kept, as in a title: a browser makes
/// them up, and they are no words of the page.
fn signs(body: &Element, reading: &mut Reading) {
    let lost = account::lost(reading);
    if lost.is_empty() {
        return;
    }
    let mut lists = Vec::new();
    ordered(body, &mut lists);
    let sign = |c: char| !c.is_alphanumeric();
    let made: HashSet<String> = lists
        .into_iter()
        .flat_map(list::markers)
        .map(|marker| marker.text().trim_matches(sign).to_lowercase())
        .collect();
    for (line, lost) in lost {
        let words: Vec<&str> = lost
            .split(' ')
            .filter(|word| made.contains(*word))
            .collect();
        if !words.is_empty() {
            reading.furniture.push(Fate {
                line,
                words: words.join(" "),
                what: "sign of a list",
            });
        }
    }
}

fn ordered<'a>(element: &'a Element, out: &mut Vec<&'a Element>) {
    if element.name == "ol" {
        out.push(element);
    }
    element.elements().for_each(|inner| ordered(inner, out));
}

/// What a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Meeting,
    Item(Page),
    Attendance,
    Meetings,
}

impl Shape {
    /// By the address, else by the heading where the page is one of the system at all.
    fn of(site: &Site, heading: &str, area: &Element) -> Option<Self> {
        let heading = fold(heading);
        let head = heading.split(" - ").next().unwrap_or_default();
        let by_heading = match head {
            "agenda item" | "item details" => Some(Self::Item(Page::Item)),
            "issue" | "issue details" => Some(Self::Item(Page::Issue)),
            "decision" | "decision details" => Some(Self::Item(Page::Decision)),
            "meeting attendance" | "attendance" | "attendance details" => Some(Self::Attendance),
            "browse meetings" | "meetings" => Some(Self::Meetings),
            "agenda" | "minutes" | "meeting details" => Some(Self::Meeting),
            other if other.starts_with("agenda ") || other.starts_with("agenda,") => {
                Some(Self::Meeting)
            }
            other if other.starts_with("draft minutes") || other.ends_with(" minutes") => {
                Some(Self::Meeting)
            }
            _ => None,
        };
        match site.page().as_deref() {
            Some("ielistdocuments.aspx" | "celistdocuments.aspx") => Some(Self::Meeting),
            Some("mgai.aspx") => Some(Self::Item(Page::Item)),
            Some("ieissuedetails.aspx") => Some(Self::Item(Page::Issue)),
            Some("iedecisiondetails.aspx") => Some(Self::Item(Page::Decision)),
            Some("mgmeetingattendance.aspx") => Some(Self::Attendance),
            Some("ielistmeetings.aspx") => Some(Self::Meetings),
            Some(other) if other.ends_with(".aspx") => None,
            _ if is_of_system(area) => {
                by_heading.or_else(|| holds_items(area).then_some(Self::Meeting))
            }
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Meeting => "page of a meeting",
            Self::Item(Page::Item) => "page of an item",
            Self::Item(Page::Issue) => "page of an issue",
            Self::Item(Page::Decision) => "page of a decision",
            Self::Attendance => "page of attendance",
            Self::Meetings => "list of meetings",
        }
    }
}

/// Whether the classes are those of the system: `mgContent`, `mgItemTable`.
fn is_of_system(element: &Element) -> bool {
    let class = element.get("class").unwrap_or_default();
    let mut names = class.split_ascii_whitespace().chain(element.get("id"));
    let own = names.any(|name| {
        name == "modgov"
            || name
                .strip_prefix("mg")
                .is_some_and(|n| n.starts_with(|c: char| c.is_ascii_uppercase()))
    });
    own || marks::is_item_table(element) || element.elements().any(is_of_system)
}

fn holds_items(element: &Element) -> bool {
    marks::is_item_table(element) || element.elements().any(holds_items)
}

/// The part of the page that is its own matter: where its heading stands, as the system marks it.
fn area(body: &Element) -> &Element {
    let marks: [fn(&Element) -> bool; 4] = [
        |e| e.get("id") == Some("modgov"),
        |e| e.has_class("mgContent") || e.get("id") == Some("mgContent"),
        |e| e.name == "main" || e.get("role") == Some("main"),
        |e| e.name == "article",
    ];
    let titled = |e: &Element| any(e, &|e| e.name == "h1" || e.has_class("mgSubTitleTxt"));
    let all = marks.iter().filter_map(|mark| first(body, mark));
    all.into_iter().find(|area| titled(area)).unwrap_or(body)
}

fn first<'a>(element: &'a Element, mark: &dyn Fn(&Element) -> bool) -> Option<&'a Element> {
    element
        .elements()
        .find_map(|e| if mark(e) { Some(e) } else { first(e, mark) })
}

fn any(element: &Element, mark: &dyn Fn(&Element) -> bool) -> bool {
    first(element, mark).is_some()
}

/// Parts the pieces at the heading of the page: what stands before it, its words, what is behind.
fn headed<'a, 'p>(all: &'a [Piece<'p>]) -> (&'a [Piece<'p>], String, &'a [Piece<'p>]) {
    let main = all
        .iter()
        .position(|piece| piece.has_class("mgMainTitleTxt"));
    let first = || {
        all.iter()
            .position(|piece| piece.sort == Sort::Heading(1) && !piece.written)
    };
    match main.or_else(first) {
        Some(at) if heading::naming(&all[at].words()).is_none() => {
            (&all[..at], all[at].words(), &all[at + 1..])
        }
        _ => (&[], String::new(), all),
    }
}

/// Whether nothing but the heading of the page names the item.
fn names_item(heading: &str, own: &[Piece<'_>]) -> bool {
    let titled = |p: &Piece<'_>| {
        !p.written && (p.has_class("mgSubTitleTxt") || matches!(p.sort, Sort::Heading(1 | 2)))
    };
    let named = own.iter().take(8).find(|p| titled(p));
    heading.contains(" - ") && named.is_none_or(|p| heading::naming(&p.words()).is_some())
}

/// What stands before the name of an item in the heading of its page is furniture.
fn name_of_item(piece: &Piece<'_>, heading: &str, fates: &mut Fates) {
    let title = item_page::title_in(heading);
    let before = heading.strip_suffix(title).unwrap_or(heading);
    fates.furniture_words(piece.line(), before, "heading of the page");
}

/// What stands around the page's own matter: menus, the way to the page, its foot.
fn frame<'a>(around: &'a Element, area: &Element, fates: &mut Fates, beside: &mut Vec<Piece<'a>>) {
    if std::ptr::eq(around, area) {
        return;
    }
    let on_the_way = |node: &Node| match node {
        Node::Element(e) => std::ptr::eq(e, area) || any(e, &|inner| std::ptr::eq(inner, area)),
        Node::Text(..) => false,
    };
    let Some(at) = around.children.iter().position(on_the_way) else {
        return;
    };
    let (before, behind) = (&around.children[..at], &around.children[at + 1..]);
    fates.furniture(before, "head or menu of the page");
    fates.furniture(behind, "foot or menu of the page");
    beside.extend(pieces(before, false));
    if let Node::Element(inner) = &around.children[at] {
        frame(inner, area, fates, beside);
    }
}

/// The panel of a meeting's page, if its address says what the system calls it.
fn panel(meeting: &super::draft::Meeting, site: &Site) -> Option<Panel> {
    let address = site.address.as_deref()?;
    let number = number(address, "CId").or_else(|| number(address, "CommitteeId"))?;
    Some(Panel {
        name: meeting.panel.as_ref()?.value.clone(),
        id: Some(site.id("CId", number)),
        ..Panel::default()
    })
}
