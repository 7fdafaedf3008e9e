//! The page that says who attended a meeting.

use crate::edition::tree::{Element, Node};
use crate::import::draft::{Attendance, Deputy, Meeting, Officer, Said, Telling};
use crate::import::remarks::Kind;
use crate::text::fold;

use super::fates::Fates;
use super::heading::{fill, naming};
use super::marks::{add, is_links_alone};
use super::piece::{Piece, Sort};
use super::seen;
use super::site::{Site, number};
use super::wash::Washing;

/// Reads the page.
pub(super) fn read(all: &[Piece<'_>], site: &Site, fates: &mut Fates) -> Meeting {
    let mut meeting = Meeting {
        telling: Telling::Agenda,
        ..Meeting::default()
    };
    let mut notices = Vec::new();
    for piece in all {
        match (piece.sort, piece.element) {
            (Sort::Table, Some(table)) if Columns::of(table).is_some() => {
                people(table, &mut meeting.attendance, fates);
            }
            (Sort::Words | Sort::Heading(_), _) if !piece.written => {
                head(piece, &mut meeting, &mut notices, fates);
            }
            (Sort::List | Sort::Frame, _) => fates.piece(piece, "link of the page"),
            _ => notices.push(*piece),
        }
    }
    meeting.notices = Washing::new(site, fates).text(&notices);
    let own = site.address.as_deref();
    let own = own.and_then(|address| number(address, "ID").or_else(|| number(address, "MId")));
    let linked = || {
        let mut links = all.iter().filter(|p| !p.written).flat_map(Piece::links);
        links.find_map(|link| number(link.get("href")?, "MId"))
    };
    if let Some(number) = own.or_else(linked) {
        add(&mut meeting.ids, site.id("MId", number));
    }
    if let Some(address) = site
        .address
        .as_deref()
        .and_then(|address| site.legacy(address))
    {
        meeting.legacy.push(address);
    }
    meeting
}

fn head<'p>(
    piece: &Piece<'p>,
    meeting: &mut Meeting,
    notices: &mut Vec<Piece<'p>>,
    fates: &mut Fates,
) {
    let words = piece.words();
    let line = piece.line();
    let heading = piece.has_class("mgSubTitleTxt") || matches!(piece.sort, Sort::Heading(_));
    if meeting.date.is_none()
        && heading
        && let Some(found) = naming(&words)
    {
        fill(meeting, &found, line, fates);
        fates.fact(piece.nodes, "panel and date");
    } else if is_links_alone(piece.nodes) {
        fates.piece(piece, "link of the page");
    } else if heading {
        fates.piece(piece, "heading of the page");
    } else {
        notices.push(*piece);
    }
}

/// Which column says what.
struct Columns {
    name: usize,
    role: Option<usize>,
    attendance: usize,
}

impl Columns {
    fn of(table: &Element) -> Option<Self> {
        let rows = rows(table);
        let head = rows
            .iter()
            .map(|(_, cells)| cells)
            .find(|cells| cells.len() > 1 && cells.iter().all(|cell| cell.name == "th"))?;
        let heads: Vec<String> = head
            .iter()
            .map(|c| fold(&seen::words(&c.children)))
            .collect();
        let column = |words: &[&str]| {
            heads
                .iter()
                .position(|h| words.iter().any(|w| h.contains(w)))
        };
        let name = column(&["attendee", "name", "councillor", "member"])?;
        let other = |found: &usize| *found != name;
        Some(Self {
            name,
            role: column(&["role", "position", "title"]).filter(other),
            attendance: column(&["attendance", "status", "present", "expected"]).filter(other)?,
        })
    }
}

/// The rows of a table, with their cells.
fn rows(table: &Element) -> Vec<(&Element, Vec<&Element>)> {
    let parts = table
        .elements()
        .filter(|e| matches!(e.name.as_str(), "thead" | "tbody" | "tfoot"));
    let rows = table.elements().chain(parts.flat_map(Element::elements));
    let rows = rows.filter(|e| e.name == "tr");
    rows.map(|row| {
        let cells = row
            .elements()
            .filter(|e| matches!(e.name.as_str(), "td" | "th"));
        (row, cells.collect())
    })
    .collect()
}

fn people(table: &Element, attendance: &mut Attendance, fates: &mut Fates) {
    let Some(columns) = Columns::of(table) else {
        return;
    };
    // A damaged table has several.
    for caption in table.elements().filter(|e| e.name == "caption") {
        fates.furniture(&caption.children, "head of the table");
    }
    for (row, cells) in rows(table) {
        let nodes: &[Node] = &row.children;
        if cells.iter().all(|cell| cell.name == "th") {
            fates.furniture(nodes, "head of the table");
            continue;
        }
        let cell = |at: usize| {
            cells
                .get(at)
                .map(|c| seen::words(&c.children))
                .unwrap_or_default()
        };
        let name = cell(columns.name);
        fates.fact(nodes, "attendance");
        let line = seen::lines(nodes, &fates.withheld)
            .first()
            .map_or(row.line, |l| l.0);
        if !name.is_empty() {
            let role = columns.role.map(cell).unwrap_or_default();
            person(
                Said::new(name, line),
                &role,
                &cell(columns.attendance),
                attendance,
                fates,
            );
        }
    }
}

/// Puts a person where the words on them say.
fn person(
    name: Said<String>,
    role: &str,
    status: &str,
    attendance: &mut Attendance,
    fates: &mut Fates,
) {
    let line = name.line;
    let state = status.to_lowercase();
    let office = role.to_lowercase();
    let stands_in = |words: &str| {
        ["deput", "substitut", "reserve"]
            .iter()
            .any(|d| words.contains(d))
    };
    // A deputy leader stands in for nobody.
    let by_office =
        stands_in(&office) && !office.contains("deput") || office.starts_with("deputy for");
    let officer = [
        "officer",
        "director",
        "clerk",
        "manager",
        "solicitor",
        "secretary",
        "head of",
    ];
    let is_officer = officer.iter().any(|o| office.contains(o)) && !office.contains("member");
    let chairs = office.contains("chair") && !office.contains("vice") && !office.contains("deputy");
    let away = ["virtual", "remote", "online"]
        .iter()
        .any(|w| state.contains(w));
    if state.contains("apolog") {
        attendance.apologies.push(name);
    } else if state.contains("absent") || state.starts_with("not present") {
        attendance.absent.push(name);
    } else if !state.contains("present") && !state.contains("attend") && !stands_in(&state) {
        if !matches!(state.as_str(), "" | "expected" | "-" | "none") {
            let message = "the page has a word for the attendance of this person that is not known; \
                           put them where they belong";
            fates.say(Kind::Unsure, line, message);
        }
        attendance.unrecorded.push(name);
    } else if is_officer {
        let role = Some(role.to_owned());
        attendance.officers.push(Officer { name, role });
    } else if stands_in(&state) || by_office {
        let for_member = for_whom(status).or_else(|| for_whom(role));
        let group = None;
        attendance.deputies.push(Deputy {
            name,
            for_member,
            group,
        });
    } else if away {
        attendance.remote.push(name);
    } else if chairs && attendance.chair.is_none() {
        attendance.chair = Some(name);
    } else if state.contains("in attendance") && !office.contains("member") && !chairs {
        attendance.observers.push(name);
    } else {
        attendance.present.push(name);
    }
}

/// For whom somebody stood in: `Substitute for Councillor Pat Lee`.
fn for_whom(words: &str) -> Option<String> {
    let at = words.to_lowercase().find(" for ")?;
    let name = words.get(at + 5..)?.trim_matches([' ', '.', ')', ',']);
    (!name.is_empty()).then(|| name.to_owned())
}
