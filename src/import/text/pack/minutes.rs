//! The minutes in a pack, of the meeting before.

use std::sync::LazyLock;

use regex::Regex;

use super::agenda::venue;
use super::body::{Text, blocks};
use super::items::Pages;
use super::layout::{Line, fate};
use super::withheld::{self, Parts};
use super::{items, people};
use crate::import::draft::{Item, Meeting, Said, Telling};
use crate::import::paper::Reading;
use crate::import::text::said::{clean, day, time};
use crate::text::fold;

type Pattern = LazyLock<Option<Regex>>;

/// How minutes begin.
static HEAD: Pattern = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?i:at a|minutes of (?:a|the)|minutes of)\s+(?P<remote>(?i:remote|virtual|online)\s+)?(?:[A-Za-z]+\s+)?(?i:meeting) of (?:the )?",
        r"(?P<panel>.+?)(?:\s+of\s+(?:the\s+|THE\s+)?(?P<council>[A-Z][^,]*?(?i:council)))?,?\s+(?i:held)\b(?P<rest>.*)$"
    ))
    .ok()
});

static END: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)\bmeeting\s+(?:was\s+)?(?:closed|ended|finished|concluded|rose)\s+at\b").ok()
});

static SIGNED: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:signed\b.*|(?:chairman|chair|chairperson|chairwoman)(?:$|[,:.…].*)|date\s*[:.…].*)").ok()
});

/// How many lines a head may take.
const HEAD_LINES: usize = 5;

/// The head of minutes that begins at a line: its words, and how many lines they take.
pub fn head(lines: &[Line]) -> Option<(String, usize)> {
    let first = lines.first()?;
    let opens = ["AT A ", "MINUTES OF ", "Minutes of "];
    if !opens.iter().any(|open| first.plain().starts_with(open)) {
        return None;
    }
    let mut words = String::new();
    for (n, line) in lines.iter().enumerate().take(HEAD_LINES * 2) {
        words = clean(&format!("{words} {}", line.plain()));
        if words.len() > 600 {
            return None;
        }
        let whole = HEAD.as_ref()?.is_match(&words) && day(&words).is_some();
        if whole {
            return Some((words, n + 1));
        }
    }
    None
}

/// Reads minutes whose first line is the first of their head.
pub fn read(lines: &[Line], set: bool, reading: &mut Reading) -> Meeting {
    let mut meeting = Meeting {
        telling: Telling::Minutes,
        ..Meeting::default()
    };
    let lines = unsigned(lines, reading);
    let taken = head(lines).map_or(0, |(words, taken)| {
        facts(&words, lines[0].number, &mut meeting, reading);
        taken
    });
    for line in lines[..taken].iter().filter(|line| !line.is_blank()) {
        reading.facts.push(fate(
            line.number,
            &line.text,
            "council, panel, date and venue",
        ));
    }
    let (before, found) = items::split(&lines[taken..], set, "minute number", reading);
    let left = people::read(before, &mut meeting, reading);
    meeting.notices = blocks(&left, set, Text::Notice, &mut reading.remarks);
    let mut parts = Parts::default();
    for item in found {
        let below = parts.below;
        let own = parts.part(item.lines, reading);
        let mut minutes = blocks(&own, set, Text::Plain, &mut reading.remarks);
        let mut documents: Vec<_> = item.pages.iter().map(Pages::document).collect();
        let exempt = withheld::ground(&item.title, &minutes, below);
        if exempt.is_some() {
            minutes.clear();
            documents.clear();
            withheld::forget(item.lines, reading);
            withheld::tell_item(item.number.line, reading);
            reading
                .furniture
                .extend(item.pages.iter().map(Pages::withheld));
        }
        meeting.items.push(Item {
            line: item.number.line,
            minute_number: Some(item.number),
            title: item.title,
            minutes,
            documents,
            exempt,
            ..Item::default()
        });
    }
    meeting.end = end(lines);
    people::leave_to_apologies(&mut meeting);
    meeting
}

/// What the head says.
fn facts(words: &str, line: u32, meeting: &mut Meeting, reading: &mut Reading) {
    let Some(found) = HEAD.as_ref().and_then(|head| head.captures(words)) else {
        return;
    };
    let said = |name: &str| {
        found
            .name(name)
            .map(|m| Said::new(m.as_str().trim().to_owned(), line))
    };
    meeting.panel = said("panel");
    meeting.council = said("council");
    let rest = &found["rest"];
    let Some(day) = day(rest) else { return };
    meeting.date = Some(Said::new(day.date, line));
    reading.remarks.extend(day.contradiction(line));
    meeting.start = time(&rest[day.span.end..]).map(|time| Said::new(time.value, line));
    let place = rest[..day.span.start].trim().trim_end_matches(',');
    let place = place
        .strip_suffix("on")
        .unwrap_or(place)
        .trim()
        .trim_end_matches(',');
    let place = ["at ", "in ", "via "]
        .iter()
        .find_map(|word| place.strip_prefix(word))
        .unwrap_or(place);
    meeting.venue = if place.is_empty() {
        found
            .name("remote")
            .map(|_| Said::new("online".to_owned(), line))
    } else {
        Some(Said::new(venue(place), line))
    };
}

/// When the meeting ended, if a line says so.
fn end(lines: &[Line]) -> Option<Said<String>> {
    lines.iter().rev().find_map(|line| {
        let found = END.as_ref()?.find(&line.text)?;
        let time = time(&line.text[found.end()..])?;
        Some(Said::new(time.value, line.number))
    })
}

/// The lines without the one that the chair signs on.
fn unsigned<'a>(lines: &'a [Line], reading: &mut Reading) -> &'a [Line] {
    let mut lines = lines;
    for _ in 0..3 {
        let Some(at) = lines.iter().rposition(|line| !line.is_blank()) else {
            break;
        };
        let text = lines[at].plain();
        let dots = !text.contains(char::is_alphanumeric);
        let signed = text.len() < 120
            && SIGNED
                .as_ref()
                .is_some_and(|signed| signed.is_match(&fold(&text)));
        if !dots && !signed {
            break;
        }
        if signed {
            reading
                .furniture
                .push(fate(lines[at].number, text, "line for the signature"));
        }
        lines = &lines[..at];
    }
    lines
}
