//! The head of a page: which panel, when, where, whom to ask, and what else it says.

use std::sync::LazyLock;

use regex::Regex;

use super::lines::Paragraph;
use super::page::frame;
use super::said::{clean, day, time};
use super::section::leave;
use super::sign;
use crate::import::blocks::Block;
use crate::import::draft::{Contact, Maybe, Meeting, Said};
use crate::import::paper::Reading;
use crate::import::remarks::Fate;
use crate::text::{after_prefix, fold};

/// Reads the paragraphs before the first item.
pub fn read(
    paragraphs: &[Paragraph],
    heading: Option<usize>,
    meeting: &mut Meeting,
    reading: &mut Reading,
) {
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if Some(at) == heading {
            meeting.draft = fold(&paragraph.text()).contains("draft");
            frame(paragraph, reading);
        } else if paragraph.label().is_some() || is_frame(paragraph) {
            frame(paragraph, reading);
        } else {
            for (line, text) in entries(paragraph) {
                entry(line, &text, meeting, reading);
            }
        }
    }
}

/// Names of parts of the page, which are nothing where the parts are not.
fn is_frame(paragraph: &Paragraph) -> bool {
    matches!(
        fold(&paragraph.text()).as_str(),
        "items"
            | "media"
            | "attendance details"
            | "no"
            | "item"
            | "additional documents"
            | "documents"
    )
}

/// What opens a fact of the head.
const LABELS: &[&str] = &["venue:", "contact:", "link:", "note:", "media:"];

/// The lines of a paragraph, joined but where a new fact begins.
fn entries(paragraph: &Paragraph) -> Vec<(u32, String)> {
    let mut out: Vec<(u32, String)> = Vec::new();
    // The line of panel and day has nothing more below it.
    let mut closed = false;
    for line in &paragraph.lines {
        let opens = |text: &str| {
            LABELS
                .iter()
                .any(|label| after_prefix(text, label).is_some())
        };
        match out.last_mut() {
            Some((_, last)) if !opens(&line.text) && !closed => {
                super::lines::join(last, &line.text);
            }
            _ => {
                closed = title_of(&line.text).is_some();
                out.push((line.number, line.text.clone()));
            }
        }
    }
    out
}

fn entry(line: u32, text: &str, meeting: &mut Meeting, reading: &mut Reading) {
    let fact = |words: &str, what| Fate {
        line,
        words: words.to_owned(),
        what,
    };
    if meeting.date.is_none()
        && let Some(title) = title_of(text)
    {
        reading.facts.push(fact(title.words, "panel and date"));
        reading.remarks.extend(title.day.contradiction(line));
        meeting.date = Some(Said::new(title.day.date, line));
        meeting.start = title.start.map(|start| Said::new(start, line));
        meeting.panel = Some(Said::new(title.panel.to_owned(), line));
        meeting.title = title.name.map(|name| Said::new(name.to_owned(), line));
        // Whatever stands behind the time is said of the meeting: that it was moved, or called off.
        notice(line, title.rest, meeting);
    } else if let Some(venue) = value(text, "venue:")
        && meeting.venue.is_none()
    {
        reading.facts.push(fact(text, "venue"));
        meeting.venue = Some(Said::new(place(venue), line));
    } else if let Some(contact) = value(text, "contact:")
        && meeting.contact == Contact::default()
    {
        reading.facts.push(fact(text, "contact"));
        meeting.contact = whom(contact, line);
    } else if let Some(link) = value(text, "link:") {
        reading
            .furniture
            .push(fact(&text[..text.len() - link.len()], "label"));
        let address = ADDRESS.find(link).map(|found| found.as_str());
        if let Some(address) = address.filter(|_| meeting.webcast.is_none()) {
            meeting.webcast = Some(Said::new(address.to_owned(), line));
        }
        // Words beside an address say what is there, and need it where they stand.
        if address == Some(link) {
            reading.facts.push(fact(link, "webcast"));
        } else {
            notice(line, link, meeting);
        }
    } else if sign::read(text).files.is_empty() {
        notice(line, text, meeting);
    } else {
        let (documents, left) = sign::read(text).listed(line);
        meeting.documents.extend(documents);
        reading.furniture.extend(left);
    }
}

fn notice(line: u32, words: &str, meeting: &mut Meeting) {
    let words = clean(words);
    meeting.cancelled |= CANCELLED.is_match(&words);
    if !words.is_empty() {
        meeting.notices.push(Block::paragraph(line, words));
    }
}

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static CANCELLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\W*(?:this|the)? ?(?:meeting)? ?(?:has been|is|was)? ?cancelled\b").unwrap()
});

#[expect(clippy::unwrap_used, reason = "the pattern is fixed and tested")]
static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"\bhttps?://[^\s<>"]*[^\s<>".,;)]"#).unwrap());

fn value<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    after_prefix(text, label)
        .map(str::trim_start)
        .filter(|value| !value.is_empty())
}

/// `Panel - Tuesday, 8th February, 2022 2.00 pm`.
struct Title<'a> {
    panel: &'a str,
    /// The name of this one meeting (`Special`).
    name: Option<&'a str>,
    day: super::said::Day,
    start: Option<String>,
    /// All that was read, up to the time.
    words: &'a str,
    /// What follows it.
    rest: &'a str,
}

/// Panels have hyphens in their names too; the last one before the day parts it from the name.
fn title_of(text: &str) -> Option<Title<'_>> {
    let day = day(text)?;
    let before = text[..day.span.start].trim_end();
    let panel = before.strip_suffix(['-', '–', '—'])?;
    // A hyphen that sticks to a word is no dash: 'from mid- 8 May 2020'.
    let panel = panel.strip_suffix(' ')?.trim_end();
    if panel.is_empty() || panel.ends_with('.') || panel.len() > 200 {
        return None;
    }
    let behind = &text[day.span.end..];
    let time =
        time(behind).filter(|time| behind[..time.span.start].trim_matches([' ', ',']).len() < 3);
    let end = day.span.end + time.as_ref().map_or(0, |time| time.span.end);
    let special = panel.split_once(", ").filter(|(name, _)| is_occasion(name));
    let (name, panel) = special.map_or((None, panel), |(name, panel)| (Some(name), panel));
    Some(Title {
        panel,
        name,
        start: time.map(|time| time.value),
        words: &text[..end],
        rest: text[end..].trim_start_matches([' ', ',', '-', '–']),
        day,
    })
}

/// The words that stand before a panel's name where a meeting is not one of its ordinary ones.
fn is_occasion(name: &str) -> bool {
    matches!(
        fold(name).as_str(),
        "special"
            | "extraordinary"
            | "extra-ordinary"
            | "annual"
            | "additional"
            | "urgent"
            | "budget"
    )
}

#[expect(clippy::unwrap_used, reason = "the pattern is fixed and tested")]
static REMOTE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:an?|held) )*(?:online|remote|remotely|virtual|virtually)(?: (?:only|meeting|session))?\.?$")
        .unwrap()
});

fn place(venue: &str) -> String {
    if REMOTE.is_match(venue) {
        "online".to_owned()
    } else {
        venue.to_owned()
    }
}

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static EMAIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:\be-?mail(?: address)? ?: ?)?\b([a-z0-9._%+'-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+)",
    )
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the pattern is fixed and tested")]
static PHONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\b(?:tel(?:ephone)?|phone)(?: (?:no|number))?\.? ?:? ?)?(\+?\(?[0-9][0-9 ()-]{6,18}[0-9](?: ?ext\.? ?[0-9]+)?)")
        .unwrap()
});

/// Parts whom to ask into a name, an address of mail and a number. A label without its value is gone.
fn whom(text: &str, line: u32) -> Contact {
    let mut contact = Contact::default();
    let mut name = text.to_owned();
    let found = [(&EMAIL, &mut contact.email), (&PHONE, &mut contact.phone)];
    for (pattern, slot) in found {
        let Some(found) = pattern.captures(&name) else {
            continue;
        };
        let (Some(whole), Some(value)) = (found.get(0), found.get(1)) else {
            continue;
        };
        *slot = Some(Said::new(value.as_str().to_owned(), line));
        let range = whole.range();
        name.replace_range(range, " ");
    }
    let name = clean(&name);
    let name = EMPTY.replace_all(&name, "");
    let name = name.trim_matches([' ', ',', ';', '/', '|', '-', '–', ':']);
    if !name.is_empty() {
        contact.name = Some(Said::new(name.to_owned(), line));
    }
    contact
}

#[expect(clippy::unwrap_used, reason = "the pattern is fixed and tested")]
static EMPTY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:e-?mail|tel|telephone|phone) ?:").unwrap());

/// Where an item stands in its meeting.
pub struct Place {
    /// Its number, if that is said.
    pub number: Maybe<String>,
}

/// What an item's page says of its meeting: `Meeting of Panel, Tuesday, 8th February, 2022 2.00 pm (Item 16.)`.
/// Nothing where the paragraph is none of it.
pub fn meeting_of(
    paragraph: &Paragraph,
    meeting: &mut Meeting,
    reading: &mut Reading,
) -> Option<Place> {
    let text = paragraph.text();
    let found = MEETING_OF.captures(&text)?;
    let about = &found["about"];
    let day = day(about)?;
    let line = paragraph.line();
    let dashes = [' ', ',', '-', '–'];
    let before = about[..day.span.start].trim_matches(dashes);
    let behind = &about[day.span.end..];
    let time = time(behind);
    let panel = match (before, &time) {
        ("", None) => behind.trim_matches(dashes),
        _ => before,
    };
    let rest = time
        .as_ref()
        .map_or("", |time| behind[time.span.end..].trim_matches(dashes));
    if panel.is_empty()
        || !rest.is_empty()
        || !before.is_empty() && time.is_none() && !behind.trim().is_empty()
    {
        return None;
    }
    reading.remarks.extend(day.contradiction(line));
    meeting.panel = Some(Said::new(panel.to_owned(), line));
    meeting.date = Some(Said::new(day.date, line));
    meeting.start = time.map(|time| Said::new(time.value, line));
    reading.facts.push(leave(paragraph, "panel and date"));
    let number = found.name("number");
    Some(Place {
        number: number.map(|number| Said::new(number.as_str().to_owned(), line)),
    })
}

#[expect(clippy::unwrap_used, reason = "the pattern is fixed and tested")]
static MEETING_OF: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^Meeting(?: of|:) (?P<about>.+?)(?: \((?i:item) (?P<number>[0-9][0-9a-z./]*?)\.?\))?$",
    )
    .unwrap()
});
