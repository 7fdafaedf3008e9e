//! The page of a meeting: its head, its items, its documents.

use std::sync::LazyLock;

use regex::Regex;

use crate::edition::tree::Node;
use crate::import::blocks::Block;
use crate::import::draft::{Maybe, Meeting, Said, Telling};
use crate::import::remarks::Kind;

use super::fates::Fates;
use super::files::{self, nodes_of_links};
use super::heading::{fill, is_cancelled, naming};
use super::items::Items;
use super::marks::{is_item_table, is_links_alone};
use super::piece::{Piece, Sort};
use super::seen;
use super::site::{Site, is_document, number};
use super::wash::Washing;

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(venue|location|place|contact(?: officer| details)?|enquiries(?: to)?|e-?mail|tel(?:ephone)?|phone|date|time)\s*:\s*")
        .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static MAIL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+").unwrap());

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static PHONE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:\+|\b)\d[\d ()-]{7,}\d\b").unwrap());

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static CONTACT_LABEL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:e-?mail|tel(?:ephone)?|phone|ext)\b[.:]*\s*").unwrap());

/// Reads the page of a meeting.
pub(super) fn read(
    all: &[Piece<'_>],
    heading: &str,
    whole: bool,
    site: &Site,
    fates: &mut Fates,
) -> Meeting {
    let heading = heading.to_lowercase();
    let agenda = !heading.contains("minutes") && !heading.contains("decision");
    let mut meeting = Meeting {
        draft: heading.contains("draft") && heading.contains("minutes"),
        ..Meeting::default()
    };
    let mut head = Head {
        site,
        meeting: &mut meeting,
        titled: false,
        label: None,
        notices: Vec::new(),
        listed: false,
        whole,
    };
    let mut items = Items::new(site, fates, agenda);
    for (at, piece) in all.iter().enumerate() {
        let next = all.get(at + 1).and_then(|next| next.element);
        if head.titled && is_section(piece) && next.is_some_and(is_item_table) {
            items.section(piece.nodes);
        } else {
            head.piece(*piece, &mut items);
        }
    }
    head.settle(items.fates());
    meeting.items = items.finish();
    let told = meeting
        .items
        .iter()
        .any(|i| !i.minutes.is_empty() || !i.decision.is_empty());
    meeting.telling = if agenda && !told {
        Telling::Agenda
    } else {
        Telling::Minutes
    };
    if meeting.items.is_empty() && !meeting.cancelled {
        let message =
            "the page names no item; see whether its items are in a document of the meeting";
        fates.say(Kind::NoItems, 0, message);
    }
    name(&mut meeting, site, all);
    meeting
}

/// Whether a piece can be what a table of items is called.
fn is_section(piece: &Piece<'_>) -> bool {
    !piece.written && matches!(piece.sort, Sort::Heading(_))
}

/// Puts in what the older system calls the meeting, and where it showed it.
fn name(meeting: &mut Meeting, site: &Site, all: &[Piece<'_>]) {
    let own = site.address.as_deref();
    let known = own.and_then(|a| number(a, "MId").or_else(|| number(a, "MeetingId")));
    let linked = || {
        let links = all.iter().filter(|p| !p.written).flat_map(Piece::links);
        let mut numbers = links.filter_map(|link| meeting_of(link.get("href")?));
        numbers.next()
    };
    if let Some(number) = known.map(str::to_owned).or_else(linked) {
        meeting.ids.push(site.id("MId", &number));
    }
    if let Some(address) = own.and_then(|address| site.legacy(address)) {
        meeting.legacy.push(address);
    }
}

/// The number of the meeting that a link of its page is about.
fn meeting_of(href: &str) -> Option<String> {
    if href.to_lowercase().contains("mgmeetingattendance.aspx") {
        return number(href, "ID").map(str::to_owned);
    }
    // Agendas and packs lie in `documents/g8050/`, reports of items in `documents/s…/`.
    let (_, folder) = href.split_once("documents/g")?;
    let number: String = folder.chars().take_while(char::is_ascii_digit).collect();
    (!number.is_empty() && folder[number.len()..].starts_with('/')).then_some(number)
}

/// Reads what stands around the items.
struct Head<'a, 'p> {
    site: &'a Site,
    meeting: &'a mut Meeting,
    /// The line with panel and day has been read.
    titled: bool,
    /// A label that stands on a line of its own.
    label: Option<String>,
    notices: Vec<Piece<'p>>,
    /// Items have been read.
    listed: bool,
    /// The page does not say where its own matter ends.
    whole: bool,
}

impl<'p> Head<'_, 'p> {
    fn piece(&mut self, piece: Piece<'p>, items: &mut Items<'_, 'p>) {
        if let Some(table) = piece.element.filter(|e| !piece.written && is_item_table(e)) {
            self.listed = true;
            return items.table(table);
        }
        if piece.has_class("mgAiTitleTxt") {
            self.listed = true;
            let words = piece.words();
            let figures = words.trim_end_matches('.');
            let short = figures.len() <= 8 && figures.starts_with(|c: char| c.is_ascii_digit());
            return if short && !figures.contains(' ') {
                items.numbered(piece.nodes);
            } else {
                items.begin(piece.nodes, &[]);
            };
        }
        match piece.sort {
            Sort::Frame => items.fates().piece(&piece, "form or menu of the page"),
            Sort::List if !piece.written => self.list(&piece, items.fates()),
            Sort::Words | Sort::Heading(_) if !piece.written => self.words(piece, items.fates()),
            _ => self.other(piece, items.fates()),
        }
    }

    fn words(&mut self, piece: Piece<'p>, fates: &mut Fates) {
        let words = piece.words();
        if !self.titled && self.title(&piece, &words, fates) {
            return;
        }
        if let Some(label) = self.label.take() {
            let line = piece.line();
            fates.fact(piece.nodes, "venue or contact");
            return self.fact(&label, &words, line);
        }
        if self.labelled(&piece, &words, fates) || self.links(piece.nodes, fates) {
            return;
        }
        self.other(piece, fates);
    }

    /// The line with panel and day.
    fn title(&mut self, piece: &Piece<'_>, words: &str, fates: &mut Fates) -> bool {
        let marked = piece.has_class("mgSubTitleTxt");
        let heading = marked || matches!(piece.sort, Sort::Heading(_));
        if !heading {
            return false;
        }
        let line = piece.line();
        let Some(found) = naming(words) else {
            if marked {
                self.titled = true;
                fates.clues.push((line, words.to_owned()));
                if words.contains(" - ") {
                    return false;
                }
                self.meeting.panel = Some(Said::new(words.to_owned(), line));
                fates.fact(piece.nodes, "panel");
            }
            return marked;
        };
        self.titled = true;
        fill(self.meeting, &found, line, fates);
        let (told, rest) = match words.rfind(&found.rest) {
            Some(at) if !found.rest.is_empty() => words.split_at(at),
            _ => (words, ""),
        };
        fates.fact_words(line, told, "panel and date");
        self.meeting.cancelled |= is_cancelled(rest);
        if !rest.is_empty() {
            self.meeting.notices.push(Block::paragraph(line, rest));
        }
        true
    }

    /// A line with a label: `Venue: Council Chamber`.
    fn labelled(&mut self, piece: &Piece<'_>, words: &str, fates: &mut Fates) -> bool {
        let Some(found) = LABEL.captures(words) else {
            return false;
        };
        let label = found[1].to_lowercase();
        let value = &words[found[0].len()..];
        let line = piece.line();
        if matches!(label.as_str(), "date" | "time") {
            return self.date(value, line, piece, fates);
        }
        fates.fact(piece.nodes, "venue or contact");
        if value.is_empty() {
            self.label = Some(label);
        } else {
            self.fact(&label, value, line);
        }
        true
    }

    fn date(&mut self, value: &str, line: u32, piece: &Piece<'_>, fates: &mut Fates) -> bool {
        if let Some(found) = naming(value).filter(|found| found.rest.is_empty()) {
            fill(self.meeting, &found, line, fates);
        } else if let Some((start, end)) = super::moment::time(value)
            && end == value.len()
        {
            self.meeting
                .start
                .get_or_insert_with(|| Said::new(start, line));
        } else {
            return false;
        }
        fates.fact(piece.nodes, "date or time");
        true
    }

    fn fact(&mut self, label: &str, value: &str, line: u32) {
        if matches!(label, "venue" | "location" | "place") {
            let place = value.split("View directions").next().unwrap_or_default();
            let place = place.trim_end_matches([' ', '.', ',']);
            let place = if is_online(place) { "online" } else { place };
            set(&mut self.meeting.venue, place, line);
            return;
        }
        let contact = &mut self.meeting.contact;
        let mut name = value.to_owned();
        if let Some(mail) = MAIL.find(value) {
            set(&mut contact.email, mail.as_str(), line);
            name = name.replace(mail.as_str(), " ");
        }
        if let Some(phone) = PHONE.find(&name).map(|p| p.as_str().to_owned()) {
            set(&mut contact.phone, &phone, line);
            name = name.replace(&phone, " ");
        }
        let name = CONTACT_LABEL.replace_all(&name, " ");
        let name = seen::folded(&name);
        let name = name.trim_matches([' ', ',', ';', ':', '.', '-', '–', '|', '/', '(', ')']);
        if name.contains(char::is_alphabetic) && label.starts_with(['c', 'e']) {
            set(&mut contact.name, name, line);
        }
    }

    /// A list of what the system offers: documents, the recording, other pages.
    fn list(&mut self, piece: &Piece<'p>, fates: &mut Fates) {
        let Some(list) = piece.element else { return };
        for entry in &list.children {
            let entry = std::slice::from_ref(entry);
            if !seen::words(entry).is_empty() && !self.links(entry, fates) {
                self.entry(entry, fates);
            }
        }
    }

    /// An entry of a list that is no link: a line of the head, or a notice.
    fn entry(&mut self, entry: &'p [Node], fates: &mut Fates) {
        let inner = match entry {
            [Node::Element(element)] => element.children.as_slice(),
            other => other,
        };
        for piece in super::piece::pieces(inner, false) {
            if matches!(piece.sort, Sort::Words) {
                self.words(piece, fates);
            } else {
                self.other(piece, fates);
            }
        }
    }

    /// Reads what is links and nothing else, or a document.
    fn links(&mut self, nodes: &'p [Node], fates: &mut Fates) -> bool {
        let mut links = Vec::new();
        nodes_of_links(nodes, &mut links);
        if links.is_empty() {
            return false;
        }
        let recording = links.iter().find(|(node, href)| is_recording(node, href));
        if let Some((_, href)) = recording
            && let Some(address) = self.site.web(href)
        {
            let line = seen::lines(nodes, &fates.withheld)
                .first()
                .map_or(0, |l| l.0);
            set(&mut self.meeting.webcast, &address, line);
            fates.fact(nodes, "recording");
            return true;
        }
        if let Some(documents) = files::documents(nodes, self.site, fates) {
            self.meeting.documents.extend(documents);
            return true;
        }
        let alone = is_links_alone(nodes);
        if alone {
            fates.furniture(nodes, "link of the page");
        }
        alone
    }

    /// What stands around the items and is nothing that is known: a notice.
    fn other(&mut self, piece: Piece<'p>, fates: &mut Fates) {
        if self.listed && self.whole {
            return fates.piece(&piece, "foot of the page");
        }
        if self.listed {
            let message = "this stands behind the items of the page; it was put before them, so see \
                           where it belongs";
            fates.say(Kind::Unsure, piece.line(), message);
        }
        if is_cancelled(&piece.words()) {
            self.meeting.cancelled = true;
        }
        self.notices.push(piece);
    }

    fn settle(&mut self, fates: &mut Fates) {
        let blocks = Washing::new(self.site, fates).text(&self.notices);
        self.meeting.notices.extend(blocks);
    }
}

fn set(place: &mut Maybe<String>, value: &str, line: u32) {
    if !value.is_empty() {
        place.get_or_insert_with(|| Said::new(value.to_owned(), line));
    }
}

/// Whether a place is none: the meeting was held from everywhere.
fn is_online(place: &str) -> bool {
    let place = place.to_lowercase();
    [
        "online",
        "online only",
        "online meeting",
        "remote",
        "remote meeting",
        "virtual",
        "virtual meeting",
        "held remotely",
        "held virtually",
        "microsoft teams",
        "zoom",
        "online via microsoft teams",
        "online via zoom",
        "via microsoft teams",
        "via zoom",
    ]
    .contains(&place.trim_end_matches('.'))
}

/// Whether a link leads to the recording of the meeting.
fn is_recording(node: &Node, href: &str) -> bool {
    let href = href.to_lowercase();
    let words = seen::words(std::slice::from_ref(node)).to_lowercase();
    let told = [
        "webcast",
        "recording",
        "watch the meeting",
        "watch this meeting",
        "view the meeting",
    ];
    let place = [
        "public-i.tv",
        "youtube.com/",
        "youtu.be/",
        "vimeo.com/",
        "webcast",
    ];
    !is_document(&href)
        && (told.iter().any(|w| words.contains(w)) || place.iter().any(|p| href.contains(p)))
}
