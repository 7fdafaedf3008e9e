//! A meeting of an answer, and its items.

use std::sync::LazyLock;

use regex::Regex;

use crate::import::draft::{Document, Exempt, HIDDEN_TITLE, Item, Maybe, Meeting, Said, Telling};
use crate::import::paper::Panel;
use crate::import::remarks::{Fate, Kind};

use super::attendance;
use super::guard::Flag;
use super::host::Host;
use super::teller::Teller;
use super::tree::Element;
use super::values;

/// The committee around a meeting.
#[derive(Debug, Clone, Default)]
pub struct Committee {
    /// Its name.
    pub name: Maybe<String>,
    /// Its number on the older system.
    pub id: Option<String>,
}

impl Committee {
    /// The committee that an element names, which is also a panel by itself.
    pub fn read(element: &Element, host: &Host, teller: &mut Teller) -> Option<Self> {
        let name = teller.title(element, "committeetitle")?;
        let id = element
            .field("committeeid")
            .and_then(|id| figures(&id.value));
        let kind = teller.title(element, "committeecategory");
        teller.reading.panels.push(Panel {
            name: name.value.clone(),
            council: None,
            kind: kind.map(|kind| kind.value),
            id: id.as_ref().map(|id| host.id("CId", id)),
            legacy: id.as_ref().map(|id| host.panel(id)).unwrap_or_default(),
        });
        Some(Self {
            name: Some(name),
            id,
        })
    }
}

/// What the older system has published of a meeting. Marks that are missing count as yes.
#[derive(Debug, Clone, Copy)]
struct Published {
    agenda: bool,
    minutes: bool,
    decisions: bool,
}

impl Published {
    fn of(element: &Element, above: Self) -> Self {
        let is = |names: [&str; 2]| {
            names
                .iter()
                .all(|name| matches!(Flag::of(element, name), Flag::Yes | Flag::Missing))
        };
        Self {
            agenda: above.agenda && is(["agendapublished", "isagendapublished"]),
            minutes: above.minutes && is(["minutepublished", "isminutepublished"]),
            decisions: above.decisions && is(["decisionpublished", "isdecisionpublished"]),
        }
    }
}

/// Reads a meeting.
pub fn read(element: &Element, around: &Committee, host: &Host, teller: &mut Teller) -> Meeting {
    let own = Committee::read(element, host, teller);
    let around = own.as_ref().unwrap_or(around);
    let mut meeting = Meeting {
        panel: around.name.clone(),
        date: teller.value(element, "meetingdate", "date", values::day),
        ..Meeting::default()
    };
    if let Some(id) = element.field("meetingid").and_then(|id| figures(&id.value)) {
        meeting.ids.push(host.id("MId", &id));
        meeting
            .legacy
            .extend(host.meeting(around.id.as_deref(), &id));
    }
    if element.withheld {
        meeting.telling = Telling::Agenda;
        meeting.withheld = true;
        return meeting;
    }
    times(element, &mut meeting, teller);
    status(element, &mut meeting, teller);
    meeting.venue = teller.first(
        element,
        &["meetinglocation", "meetingvenue", "venue"],
        "venue",
    );
    meeting.contact.name = teller.first(element, &["contactname", "meetingcontact"], "contact");
    meeting.contact.email = teller.fact(element, "contactemail", "contact");
    meeting.contact.phone = teller.first(element, &["contactphone", "contacttelephone"], "contact");
    meeting.webcast = ["webcasturl", "webcastlink"]
        .iter()
        .find_map(|name| element.field(name))
        .filter(|url| is_web(&url.value));
    meeting.attendance = attendance::read(element, teller);
    let everything = Published {
        agenda: true,
        minutes: true,
        decisions: true,
    };
    let published = Published::of(element, everything);
    if published.agenda || (published.minutes && Flag::of(element, "minutepublished") == Flag::Yes)
    {
        items(element, published, host, &mut meeting.items, teller);
        meeting.documents = documents(element, teller);
    } else {
        let message = "the agenda is not published there, so its items were not read";
        teller.remark(Kind::Restricted, element.line, message);
    }
    let told = |item: &Item| !item.minutes.is_empty() || !item.decision.is_empty();
    if !meeting.items.iter().any(told) {
        meeting.telling = Telling::Agenda;
    }
    meeting
}

/// When it began and ended. The pages of a meeting show the time that it was called for, so that is
/// its beginning here too; but when it was to end is not when it ended.
fn times(element: &Element, meeting: &mut Meeting, teller: &mut Teller) {
    meeting.start = clock(element, "meetingtime", "start", teller);
    if meeting.start.is_none() {
        meeting.start = clock(element, "meetingactualstarttime", "start", teller);
    } else {
        teller.spare(element, "meetingactualstarttime", "start to the minute");
    }
    meeting.end = clock(element, "meetingactualfinishtime", "end", teller);
    teller.spare(element, "meetingplannedfinishtime", "planned end");
}

/// A time; midnight is how the older system says that there is none.
fn clock(element: &Element, name: &str, what: &'static str, teller: &mut Teller) -> Maybe<String> {
    let midnight = |said: &Said<String>| values::time(&said.value).as_deref() == Some("00:00");
    if element.field(name).is_some_and(|said| midnight(&said)) {
        teller.spare(element, name, "time that is not given");
        return None;
    }
    teller.value(element, name, what, values::time)
}

/// Whether it took place, and its name where it has one of its own: `Confirmed; Budget Council`.
fn status(element: &Element, meeting: &mut Meeting, teller: &mut Teller) {
    let Some(said) = teller.fact(element, "meetingstatus", "status") else {
        return;
    };
    for part in said
        .value
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let folded = crate::text::fold(part);
        if folded.contains("cancel") || folded == "abandoned" {
            meeting.cancelled = true;
        } else if folded == "postponed" {
            let message =
                "the meeting is said to be postponed; look whether it took place on this day";
            teller.remark(Kind::Unsure, said.line, message);
        } else if !KNOWN_STATUS.contains(&folded.as_str()) && meeting.title.is_none() {
            meeting.title = Some(Said::new(part.to_owned(), said.line));
        }
    }
}

/// What a status says that is no name of a meeting.
const KNOWN_STATUS: &[&str] = &[
    "confirmed",
    "provisional",
    "moved",
    "new",
    "new date",
    "date changed",
    "time changed",
    "venue changed",
    "rescheduled",
    "unconfirmed",
    "agenda published",
    "minutes published",
];

/// The items below an element, and below them, each after the one that it stands in.
fn items(
    element: &Element,
    published: Published,
    host: &Host,
    to: &mut Vec<Item>,
    teller: &mut Teller,
) {
    for child in &element.children {
        match child.name.as_str() {
            "agendaitems" => items(child, published, host, to, teller),
            "agendaitem" => {
                to.extend(item(child, Published::of(child, published), host, teller));
                if !child.withheld {
                    items(child, published, host, to, teller);
                }
            }
            _ => {}
        }
    }
}

fn item(element: &Element, published: Published, host: &Host, teller: &mut Teller) -> Option<Item> {
    let mut item = Item {
        line: element.line,
        agenda_number: number(element, "fulldisplaynumberformat", "agenda number", teller),
        minute_number: minute_number(element, teller),
        ..Item::default()
    };
    if let Some(id) = element
        .field("agendaitemid")
        .and_then(|id| figures(&id.value))
    {
        item.ids.push(host.id("AiId", &id));
        item.legacy.extend(host.item(&id));
    }
    let title = teller
        .title(element, "agendaitemtitle")
        .map(|title| title.value);
    if element.withheld {
        item.title = title.unwrap_or_else(|| HIDDEN_TITLE.to_owned());
        item.exempt = Some(Exempt::default());
        return Some(item);
    }
    item.title = title.unwrap_or_default();
    let parts = [
        ("agendatext", published.agenda, "agenda", &mut item.agenda),
        (
            "minutesnonemptyhtmlbody",
            published.minutes,
            "minutes",
            &mut item.minutes,
        ),
        (
            "decisionnonemptyhtmlbody",
            published.decisions,
            "decision",
            &mut item.decision,
        ),
    ];
    for (name, shown, what, blocks) in parts {
        if shown {
            let (text, cut) = teller.text(element, name, host);
            *blocks = text;
            if cut {
                item.cut_off = Some(element.line);
            }
        } else if element.field(name).is_some() {
            let message =
                format!("the {what} of this item is not published there and was not read");
            teller.remark(Kind::Restricted, element.line, message);
        }
    }
    item.documents = documents(element, teller);
    let says = !item.title.is_empty()
        || item.agenda_number.is_some()
        || [&item.agenda, &item.minutes, &item.decision]
            .iter()
            .any(|text| !text.is_empty());
    says.then_some(item)
}

fn number(element: &Element, name: &str, what: &'static str, teller: &mut Teller) -> Maybe<String> {
    let said = element.field(name)?;
    let number = values::number(&values::words(&said.value));
    let shown = Said::new(values::words(&said.value), said.line);
    match number {
        Some(number) => {
            teller.see(&shown);
            Some(Said::new(number, said.line))
        }
        // A nought or a lone full stop is how it says that there is none.
        None if !shown.value.chars().any(|c| c.is_alphanumeric() && c != '0') => None,
        None => {
            teller.leave(&shown, "number that cannot be read");
            let message = format!("the {what} of this item cannot be read; give it in the record");
            teller.remark(Kind::Unsure, shown.line, message);
            None
        }
    }
}

/// The number in the minutes, with the part of it that the older system keeps beside it.
fn minute_number(element: &Element, teller: &mut Teller) -> Maybe<String> {
    let mut number = number(element, "minutesitemnumber", "minute number", teller)?;
    let part = element.field("minutesitemsubnumber");
    let Some(part) = part.filter(|part| part.value.trim() != "0") else {
        return Some(number);
    };
    let part = Said::new(values::words(&part.value), part.line);
    if part.value.starts_with(|c: char| c.is_ascii_digit()) {
        teller.see(&part);
        number.value = format!("{}.{}", number.value, part.value);
    } else {
        // `62` and `a` are one word now.
        teller.note(&part, "minute number");
        teller.reading.facts.push(Fate {
            line: number.line,
            words: number.value.clone(),
            what: "minute number",
        });
        number.value.push_str(&part.value);
    }
    Some(number)
}

fn documents(element: &Element, teller: &mut Teller) -> Vec<Document> {
    let lists = element.below("linkeddocuments");
    let mut documents = Vec::new();
    for linked in lists.flat_map(|list| list.below("linkeddoc")) {
        let Some(title) = teller.title(linked, "title") else {
            continue;
        };
        let url = linked.field("url").map(|url| values::words(&url.value));
        documents.push(Document {
            line: linked.line,
            title: title.value,
            url: url.filter(|url| is_web(url)),
            ..Document::default()
        });
    }
    documents
}

/// A number that is nothing but figures.
fn figures(text: &str) -> Option<String> {
    static FIGURES: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^\d{1,12}$").ok());
    let text = text.trim();
    FIGURES.as_ref()?.is_match(text).then(|| text.to_owned())
}

fn is_web(url: &str) -> bool {
    let url = url.trim().to_ascii_lowercase();
    url.starts_with("https://") || url.starts_with("http://")
}
