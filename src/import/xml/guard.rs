//! Takes out of an answer what the older system does not show, before anything reads it.
//!
//! Whoever reads the tree afterwards cannot give away what is restricted: it is not there any more.
//! A mark that is none of the known words counts as a restriction, and so does one that is missing
//! where others of its kind bear it.

use std::collections::HashSet;

use super::tree::Element;

/// What a mark of yes or no says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// Yes.
    Yes,
    /// No.
    No,
    /// It is not there.
    Missing,
    /// It is there and says neither, or both.
    Garbled,
}

impl Flag {
    /// What an element says under this name.
    pub fn of(element: &Element, name: &str) -> Self {
        element.every(name).fold(Self::Missing, |before, text| {
            let now = Self::read(text);
            if before == Self::Missing || before == now {
                now
            } else {
                Self::Garbled
            }
        })
    }

    fn read(text: &str) -> Self {
        match text.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "1" => Self::Yes,
            "false" | "no" | "0" => Self::No,
            _ => Self::Garbled,
        }
    }
}

/// The mark of what is kept from the public.
const RESTRICTED: &str = "isrestricted";

/// The mark of what the public may see.
const ALLOWED: &str = "isdisplayallowed";

/// The mark of a committee that was taken off the older system.
const DELETED: &str = "committeedeleted";

/// How much was taken out, for the report. No word of it is known here any more.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// The lines of items that became stubs.
    pub items: Vec<u32>,
    /// The lines of meetings that are restricted as a whole.
    pub meetings: Vec<u32>,
    /// The lines of anything else: documents, people, committees.
    pub others: Vec<u32>,
}

/// Takes out what is not for the public.
pub fn guard(answer: &mut Element) -> Taken {
    let mut borne = HashSet::new();
    marks_borne(answer, &mut borne);
    let guard = Guard { borne };
    let mut taken = Taken::default();
    if guard.hides(answer) {
        withhold(answer, &mut taken);
    } else {
        guard.walk(answer, &mut taken);
    }
    taken
}

/// Notes which kinds of elements bear which marks anywhere in the answer.
fn marks_borne(element: &Element, borne: &mut HashSet<(String, &'static str)>) {
    for mark in [RESTRICTED, ALLOWED] {
        if Flag::of(element, mark) != Flag::Missing {
            borne.insert((element.name.clone(), mark));
        }
    }
    for child in &element.children {
        marks_borne(child, borne);
    }
}

struct Guard {
    borne: HashSet<(String, &'static str)>,
}

impl Guard {
    fn walk(&self, element: &mut Element, taken: &mut Taken) {
        let mut kept = Vec::with_capacity(element.children.len());
        for mut child in std::mem::take(&mut element.children) {
            if !self.hides(&child) {
                self.walk(&mut child, taken);
                kept.push(child);
            } else if withhold(&mut child, taken) {
                kept.push(child);
            }
        }
        element.children = kept;
    }

    /// Whether an element is not for the public.
    fn hides(&self, element: &Element) -> bool {
        self.says(element, RESTRICTED, Flag::No)
            || self.says(element, ALLOWED, Flag::Yes)
            || !matches!(Flag::of(element, DELETED), Flag::No | Flag::Missing)
    }

    /// Whether a mark says anything else than what lets an element be shown.
    fn says(&self, element: &Element, mark: &'static str, open: Flag) -> bool {
        match Flag::of(element, mark) {
            Flag::Missing => self.borne.contains(&(element.name.clone(), mark)),
            said => said != open,
        }
    }
}

/// Leaves of a hidden element what may be known of it; says whether anything is left.
fn withhold(element: &mut Element, taken: &mut Taken) -> bool {
    let line = element.line;
    let (kept, list): (&[&str], _) = match element.name.as_str() {
        "agendaitem" if shows_title(element) => (ITEM_WITH_TITLE, &mut taken.items),
        "agendaitem" => (ITEM, &mut taken.items),
        "meeting" => (MEETING, &mut taken.meetings),
        _ => (&[], &mut taken.others),
    };
    list.push(line);
    *element = stub(element, kept);
    !kept.is_empty()
}

/// Whether the title of a hidden item is shown: the answer says in so many words that the item is
/// restricted and that it may be displayed.
fn shows_title(element: &Element) -> bool {
    Flag::of(element, RESTRICTED) == Flag::Yes && Flag::of(element, ALLOWED) == Flag::Yes
}

/// What stays of an item: its numbers.
const ITEM: &[&str] = &[
    "agendaitemid",
    "fulldisplaynumberformat",
    "minutesitemnumber",
];

/// What stays of an item whose title is shown.
const ITEM_WITH_TITLE: &[&str] = &[
    "agendaitemid",
    "fulldisplaynumberformat",
    "minutesitemnumber",
    "agendaitemtitle",
];

/// What stays of a meeting: whose it was, and when.
const MEETING: &[&str] = &["meetingid", "meetingdate", "committeeid", "committeetitle"];

/// Fields that are words. Of any other no more is kept than figures and the signs between them.
const WORDS: &[&str] = &["agendaitemtitle", "committeetitle"];

/// An element with these fields alone.
fn stub(element: &Element, kept: &[&str]) -> Element {
    let children = kept.iter().filter_map(|name| {
        let said = element.field(name)?;
        let plain = WORDS.contains(name) || is_number(&said.value);
        plain.then(|| Element {
            name: (*name).to_owned(),
            line: said.line,
            text: said.value,
            ..Element::default()
        })
    });
    Element {
        children: children.collect(),
        name: element.name.clone(),
        line: element.line,
        withheld: true,
        ..Element::default()
    }
}

/// Whether a text is a number or a day in figures, such as `12.`, `12a`, `5.1` or `08/02/2022`.
fn is_number(text: &str) -> bool {
    let text = text.trim();
    let figures = text.trim_end_matches(['.', ')']);
    let figures = figures
        .strip_suffix(|c: char| c.is_ascii_alphabetic())
        .unwrap_or(figures);
    text.len() <= 12
        && figures.starts_with(|c: char| c.is_ascii_digit())
        && figures
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'/' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_no_room_for_a_word() {
        for number in ["12", "12.", "12a", "5.1", "21/19", "08/02/2022"] {
            assert!(is_number(number), "{number}");
        }
        for word in ["", "sale", "12 sale", "1abc", "1.the", "12345678901234"] {
            assert!(!is_number(word), "{word}");
        }
    }

    #[test]
    fn a_mark_said_twice_holds_only_if_both_agree() {
        let mark = |text: &str| Element {
            name: RESTRICTED.into(),
            text: text.into(),
            ..Element::default()
        };
        let element = |marks: &[&str]| Element {
            children: marks.iter().map(|m| mark(m)).collect(),
            ..Element::default()
        };
        assert_eq!(Flag::of(&element(&["False", "no"]), RESTRICTED), Flag::No);
        assert_eq!(
            Flag::of(&element(&["False", "True"]), RESTRICTED),
            Flag::Garbled
        );
        assert_eq!(
            Flag::of(&element(&["False", "False", "True"]), RESTRICTED),
            Flag::Garbled
        );
        assert_eq!(Flag::of(&element(&[""]), RESTRICTED), Flag::Garbled);
        assert_eq!(Flag::of(&element(&[]), RESTRICTED), Flag::Missing);
    }
}
