//! Apologies, and who stood in for whom.

use std::sync::LazyLock;

use regex::Regex;

use super::names::{self, Known, Names, same};
use super::sentences::Sentence;
use super::{is_standing, unsure};
use crate::import::draft::{Attendance, Deputy, Item, Said};
use crate::import::remarks::{Kind, Remark};

/// No list is longer, whatever a paper holds.
const MOST: usize = 500;

/// Reads the sentences of an item. In any item but that of the apologies, only those that say so in
/// their first words. Whether there was one to read.
pub fn read(
    item: &Item,
    said: &[Sentence],
    known: &Known,
    came: &mut Attendance,
    remarks: &mut Vec<Remark>,
) -> bool {
    let own = is_standing(item, "apolog") || is_standing(item, "substitut");
    let mut any = false;
    for sentence in said {
        if own || OPENS.is_match(&sentence.text) {
            any = true;
            one(sentence, known, came, remarks);
        }
    }
    any
}

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static OPENS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:an )?apolog(?:y|ies)(?: for absence)? ?(?::|(?:was|were|had|have|has)\b)")
        .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static NONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^(?:there (?:were|was) )?(?:no|nil) (?:further )?apolog(?:y|ies)(?: for absence)?",
        r"(?: (?:were|was|had been|have been) (?:received|recorded|given|made))?(?: for (?:this|the) meeting| on this occasion)?$",
        r"|^apologies(?: for absence)? ?: ?(?:none|nil)$"
    ))
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static SENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^(?:an )?(?:apolog(?:y|ies)(?: for absence)?(?: ?:| from|(?: (?:was|were|had been|have been|has been))? (?:received|submitted|given|tendered|noted|recorded|made|sent|accepted)",
        r" (?:from|by|on behalf of|for) ?:?) (?P<after>.+)",
        r"|(?P<before>.+?) (?:had |has |have )?(?:sent|gave|given|submitted|tendered|offered) (?:their |his |her )?(?:apologies|an apology)(?: for absence)?)$"
    ))
    .unwrap()
});

/// `Cllr Lee & Cllr Green attended as the Conservative deputies`.
#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static AS_DEPUTY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?P<who>.+?) (?:attended|(?:was|were)(?: also)?(?: in attendance| present| attending)?)(?: the meeting)? as (?:the |an? )?",
        r"(?:(?P<group>[A-Z][\w’'&-]*(?: (?:[A-Z][\w’'-]*|&|and))*?)(?: [Gg]roup)? )?",
        r"(?i:(?:named |appointed )?(?:deputy|deputies|substitutes?)(?: members?)?)(?: for (?P<for>.+))?$"
    ))
    .unwrap()
});

/// `Councillor Lee substituted for Councillor Green`.
#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static IN_PLACE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^(?P<who>.+?) (?:(?:was|were) )?(?:(?:substitut|deputis|deputiz)(?:ed|ing) for|(?:attended|sat|attending|present)(?: the meeting)? in (?:the )?place of)",
        r" (?P<for>.+?)(?P<each>,? respectively)?$"
    ))
    .unwrap()
});

/// `(substitute for Councillor Green)`.
#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:as )?(?:an? |the )?(?:substitut(?:e|ing)|deput(?:y|ising)|in (?:the )?place)(?: member)? (?:for|of) (?P<for>.+)$").unwrap()
});

/// A sentence that speaks of apologies or deputies, whether it can be read or not.
#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static LIKE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:apolog|substitut|deput(?:y|is|iz)|deputies|in (?:the )?place of|on behalf of)",
    )
    .unwrap()
});

fn one(sentence: &Sentence, known: &Known, came: &mut Attendance, remarks: &mut Vec<Remark>) {
    let text = sentence.text.as_str();
    let line = sentence.line;
    let read = if NONE.is_match(text) {
        true
    } else if let Some(found) = AS_DEPUTY.captures(text) {
        let who = names::list(&found["who"], known);
        let group = found.name("group").map(|group| group.as_str());
        let instead = found
            .name("for")
            .map(|one| names::list(one.as_str(), known));
        stand_in(&who, instead.as_ref(), group, false, line, came)
    } else if let Some(found) = IN_PLACE.captures(text) {
        let who = names::list(&found["who"], known);
        let instead = names::list(&found["for"], known);
        let each = found.name("each").is_some();
        stand_in(&who, Some(&instead), None, each, line, came)
    } else if let Some(found) = SENT.captures(text) {
        let who = found.name("after").or_else(|| found.name("before"));
        let who = names::list(who.map_or("", |who| who.as_str()), known);
        send(&who, line, known, came, remarks)
    } else {
        let noted = deputies_in_brackets(text, line, known, came);
        noted || !LIKE.is_match(text)
    };
    if !read {
        remarks.push(unsure(
            line,
            "this speaks of apologies or deputies, but not every name could be read for certain; add who is missing to the attendance by hand",
        ));
    }
}

/// `Councillor Lee (substitute for Councillor Green)` on its own, or in a list of such.
fn deputies_in_brackets(text: &str, line: u32, known: &Known, came: &mut Attendance) -> bool {
    let all = names::list(text, known);
    let found: Vec<_> = all
        .names
        .iter()
        .filter_map(|one| Some((one, NOTE.captures(one.note.as_deref()?)?)))
        .collect();
    if !all.sure() || found.len() != all.names.len() {
        return false;
    }
    let mut sure = true;
    for (one, note) in found {
        let instead = names::list(&note["for"], known);
        sure &= instead.sure() && instead.names.len() == 1;
        let instead = instead.names.first().filter(|_| sure);
        sure &= add(
            &one.name,
            instead.map(|one| one.name.clone()),
            None,
            line,
            came,
        );
    }
    sure
}

/// Whether all was read.
fn stand_in(
    who: &Names,
    instead: Option<&Names>,
    group: Option<&str>,
    each: bool,
    line: u32,
    came: &mut Attendance,
) -> bool {
    // Who is meant by 'for Lee and Green', and for whom each came, is sure only for one, or where
    // the paper says that they stand in one order.
    let paired = instead.is_some_and(|instead| {
        let count = who.names.len();
        who.sure() && instead.sure() && instead.names.len() == count && (count == 1 || each)
    });
    let mut room = true;
    for (at, one) in who.names.iter().enumerate() {
        let instead = instead.filter(|_| paired).and_then(|all| all.names.get(at));
        room &= add(
            &one.name,
            instead.map(|one| one.name.clone()),
            group,
            line,
            came,
        );
    }
    room && who.sure() && (instead.is_none() || paired)
}

/// False where the list is full.
fn add(
    name: &str,
    instead: Option<String>,
    group: Option<&str>,
    line: u32,
    came: &mut Attendance,
) -> bool {
    let before = came
        .deputies
        .iter_mut()
        .find(|one| same(&one.name.value, name));
    if let Some(before) = before {
        before.for_member = before.for_member.take().or(instead);
        before.group = before.group.take().or(group.map(str::to_owned));
        return true;
    }
    if came.deputies.len() >= MOST {
        return false;
    }
    came.deputies.push(Deputy {
        name: Said::new(name.to_owned(), line),
        for_member: instead,
        group: group.map(str::to_owned),
    });
    true
}

/// Whether all was read.
fn send(
    who: &Names,
    line: u32,
    known: &Known,
    came: &mut Attendance,
    remarks: &mut Vec<Remark>,
) -> bool {
    let mut sure = who.sure();
    for one in &who.names {
        let note = one.note.as_deref().and_then(|note| NOTE.captures(note));
        if note.is_some() {
            // 'Apologies from Lee (substitute for Green)' can be said of either.
            sure = false;
            continue;
        }
        if let Some(deputy) = one.note.as_deref().and_then(sent_instead) {
            let deputy = names::list(deputy, known);
            sure &= stand_in(&deputy, Some(&single(&one.name)), None, false, line, came);
        }
        sure &= apologise(&one.name, line, came, remarks);
    }
    sure
}

/// `Councillor Green substituting` in brackets behind the one who was away.
fn sent_instead(note: &str) -> Option<&str> {
    let small = note.to_lowercase();
    [" substituting", " deputising", " substituted", " deputised"]
        .iter()
        .find(|end| small.ends_with(**end))
        .and_then(|end| note.get(..note.len() - end.len()))
        .or_else(|| note.get(12..).filter(|_| small.starts_with("substitute: ")))
}

fn single(name: &str) -> Names {
    let name = name.to_owned();
    Names {
        names: vec![names::Name { name, note: None }],
        others: false,
    }
}

/// Adds one to the apologies. Whoever is on the meeting's list without having been there goes from
/// it, and keeps the name that they have on it. False where the lists are full.
fn apologise(name: &str, line: u32, came: &mut Attendance, remarks: &mut Vec<Remark>) -> bool {
    if came.apologies.len() >= MOST {
        return false;
    }
    let away = take(&mut came.absent, name).or_else(|| take(&mut came.unrecorded, name));
    let there = [&came.present, &came.remote].map(|list| place(list, name));
    if away.is_none() && there.iter().any(Option::is_some) {
        remarks.push(Remark::new(
            Kind::Contradiction,
            line,
            format!(
                "{name} is among those present and among the apologies; only the first was kept in the attendance, so look which is true"
            ),
        ));
        return true;
    }
    let full = away.unwrap_or_else(|| name.to_owned());
    if !came.apologies.iter().any(|said| same(&said.value, &full)) {
        came.apologies.push(Said::new(full, line));
    }
    true
}

/// Where somebody stands on a list. Of two with one surname nobody knows which is meant.
fn place(list: &[Said<String>], name: &str) -> Option<usize> {
    let known = list.iter().take(MOST).enumerate();
    let mut found = known.filter(|(_, said)| same(&said.value, name));
    let (at, _) = found.next()?;
    found.next().is_none().then_some(at)
}

fn take(list: &mut Vec<Said<String>>, name: &str) -> Option<String> {
    let at = place(list, name)?;
    Some(list.remove(at).value)
}
