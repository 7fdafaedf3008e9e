//! Who was there, by the list of people of a meeting.

use crate::import::draft::{Attendance, Deputy, Officer, Said};
use crate::import::remarks::Kind;

use super::teller::Teller;
use super::tree::Element;

/// What the list says of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Present,
    Remote,
    Deputy,
    Apologies,
    Absent,
    Beside,
    Unrecorded,
    Unknown,
}

/// Reads the people of a meeting.
pub fn read(meeting: &Element, teller: &mut Teller) -> Attendance {
    let mut attendance = Attendance::default();
    let mut chairs = Vec::new();
    let lists = meeting.below("attendees");
    for person in lists.flat_map(|list| list.below("attendee")) {
        one(person, &mut attendance, &mut chairs, teller);
    }
    if let [_, second, ..] = chairs.as_slice() {
        let message = "more than one of those present is named as chair; say in the record who took the chair";
        teller.remark(Kind::Unsure, second.line, message);
    } else {
        attendance.chair = chairs.pop();
    }
    attendance
}

fn one(person: &Element, to: &mut Attendance, chairs: &mut Vec<Said<String>>, teller: &mut Teller) {
    let name = teller.first(
        person,
        &["name", "membername", "fullusername"],
        "attendance",
    );
    let said = teller.fact(person, "attendance", "attendance");
    let role = teller.first(person, &["roledescription", "role"], "attendance");
    let party = teller.first(
        person,
        &["politicalparty", "politicalpartytitle"],
        "attendance",
    );
    teller.first(person, &["ward", "wardtitle"], "attendance");
    teller.first(person, &["representing"], "attendance");
    let Some(name) = name else {
        return;
    };
    let role = role.map(|role| role.value);
    let mark = said
        .as_ref()
        .map_or(Mark::Unrecorded, |said| mark(&said.value));
    match mark {
        Mark::Present | Mark::Remote | Mark::Beside if role.as_deref().is_some_and(is_office) => {
            to.officers.push(Officer { name, role });
        }
        Mark::Present | Mark::Remote => {
            if role.as_deref().is_some_and(chairs_meeting) {
                chairs.push(name.clone());
            }
            if mark == Mark::Remote {
                to.remote.push(name.clone());
            } else {
                to.present.push(name);
            }
        }
        Mark::Deputy => to.deputies.push(Deputy {
            name,
            for_member: None,
            group: party.map(|party| party.value),
        }),
        Mark::Apologies => to.apologies.push(name),
        Mark::Absent => to.absent.push(name),
        Mark::Beside => to.observers.push(name),
        Mark::Unrecorded => to.unrecorded.push(name),
        Mark::Unknown => {
            let message = "the list of people marks somebody in words that are not known; say in the record whether they were there";
            teller.remark(Kind::Unsure, name.line, message);
            to.unrecorded.push(name);
        }
    }
}

/// What the words of the list mean. Those before a meeting (`Expected`) say nothing on who came.
fn mark(said: &str) -> Mark {
    let said = said.to_lowercase();
    let has = |word: &str| said.contains(word);
    if has("apolog") {
        Mark::Apologies
    } else if has("absent") || has("not present") || has("did not attend") {
        Mark::Absent
    } else if has("substitut") || has("deputy") || has("deputising") {
        Mark::Deputy
    } else if has("virtual") || has("remote") || has("online") {
        Mark::Remote
    } else if has("in attendance") || has("observ") {
        Mark::Beside
    } else if has("present") || has("attended") {
        Mark::Present
    } else if has("expected") || has("not recorded") || has("none") {
        Mark::Unrecorded
    } else {
        Mark::Unknown
    }
}

/// Whether a role is that of the person in the chair, and not of their deputy.
fn chairs_meeting(role: &str) -> bool {
    let role = role.to_lowercase();
    let first = role.split(|c: char| !c.is_alphabetic()).next();
    matches!(
        first,
        Some("chair" | "chairman" | "chairperson" | "chairwoman")
    )
}

/// Whether a role is an office of the council's staff.
fn is_office(role: &str) -> bool {
    let role = role.to_lowercase();
    [
        "officer",
        "director",
        "solicitor",
        "clerk",
        "head of",
        "manager",
    ]
    .iter()
    .any(|office| role.contains(office))
}
