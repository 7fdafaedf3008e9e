//! Answers of `ModernGov`'s web service: its committees, a committee's meetings, a meeting.
//!
//! ```text
//! tree -> guard -> meeting, attendance -> Reading
//! ```
//!
//! What the service marks as restricted leaves the tree in `guard`, before anything else looks at
//! it. So no later step can give it away.

mod attendance;
mod body;
mod guard;
mod host;
mod left;
mod meeting;
mod teller;
mod tree;
mod values;

use super::paper::{Paper, Reading};
use super::remarks::{Kind, Remark};
use guard::Taken;
use host::Host;
use meeting::Committee;
use teller::Teller;
use tree::Element;

/// Reads an answer. Nothing where it is of no known shape.
pub fn read(paper: &Paper) -> Option<Reading> {
    let text = paper.text.trim_start_matches('\u{feff}');
    if !looks_known(text) {
        return None;
    }
    let mut answer = match tree::read(text) {
        Ok(answer) => unwrapped(answer),
        Err((line, why)) => return Some(damaged(line, why)),
    };
    let shape = shape(&answer)?;
    let taken = guard::guard(&mut answer);
    let host = Host::of(paper, &answer);
    let mut teller = Teller::default();
    teller.reading.shape = shape;
    tell_taken(&taken, &mut teller);
    walk(&answer, &Committee::default(), &host, &mut teller);
    left::tell(&answer, &mut teller);
    Some(teller.reading)
}

/// Whether it is worth parsing: an answer names a committee or a meeting in its first elements.
fn looks_known(text: &str) -> bool {
    let start = text.trim_start();
    start.starts_with('<') && {
        let end = start.floor_char_boundary(4096);
        let head = start[..end].to_ascii_lowercase();
        !head.contains("<html") && (head.contains("committee") || head.contains("meeting"))
    }
}

/// An answer that holds another as its words, as some kinds of calls give it.
fn unwrapped(answer: Element) -> Element {
    let inner = answer.text.trim();
    if answer.is_leaf()
        && inner.starts_with('<')
        && let Ok(inner) = tree::read(inner)
    {
        return inner;
    }
    answer
}

fn damaged(line: u32, why: &str) -> Reading {
    let message = format!(
        "the answer of the web service cannot be read: {why}; nothing of it was taken, because what \
         is missing may be what restricts it, so fetch it again"
    );
    Reading {
        shape: "answer of the web service",
        remarks: vec![Remark::new(Kind::Unreadable, line, message)],
        ..Reading::default()
    }
}

/// What an answer is called, if it is one.
fn shape(answer: &Element) -> Option<&'static str> {
    let mut found = Found::default();
    found.look(answer);
    if found.items {
        Some("meeting of the web service")
    } else if found.meetings {
        Some("list of meetings of the web service")
    } else if found.committees {
        Some("list of committees of the web service")
    } else {
        None
    }
}

/// Which kinds of elements an answer holds.
#[derive(Default)]
struct Found {
    items: bool,
    meetings: bool,
    committees: bool,
}

impl Found {
    fn look(&mut self, element: &Element) {
        let has = |name: &str| element.every(name).next().is_some();
        match element.name.as_str() {
            "meeting" => {
                self.meetings |= has("meetingid") || has("meetingdate");
                self.items |= element.below("agendaitems").next().is_some();
            }
            "committee" => self.committees |= has("committeetitle"),
            _ => {}
        }
        for child in &element.children {
            self.look(child);
        }
    }
}

/// Tells what was taken out; the lines are all that is known of it.
fn tell_taken(taken: &Taken, teller: &mut Teller) {
    for line in &taken.meetings {
        let message =
            "the older system restricts this meeting; nothing of it was read but panel and date";
        teller.remark(Kind::Restricted, *line, message);
    }
    for line in &taken.items {
        let message =
            "the older system restricts this item; it became an exempt one, without a word of it";
        teller.remark(Kind::Restricted, *line, message);
    }
    for line in &taken.others {
        let message = "the older system restricts what stands here; it was not read";
        teller.remark(Kind::Restricted, *line, message);
    }
}

/// Goes through an answer for committees and meetings.
fn walk(element: &Element, around: &Committee, host: &Host, teller: &mut Teller) {
    match element.name.as_str() {
        "meeting" => {
            let meeting = meeting::read(element, around, host, teller);
            teller.reading.meetings.push(meeting);
            return;
        }
        "attendees" | "agendaitems" => return,
        _ => {}
    }
    let own = Committee::read(element, host, teller);
    let around = own.as_ref().unwrap_or(around);
    for child in &element.children {
        walk(child, around, host, teller);
    }
}
