//! Papers that tell of one meeting become one draft.
//!
//! [`groups`] finds which do. [`merge`] begins with the fullest of them and adds what the others say
//! more, so that it does not matter in which order they are given.

mod groups;
mod items;
mod pairs;
mod people;
mod texts;
mod withheld;

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::blocks::Block;
use super::draft::{HIDDEN_TITLE, Item, Maybe, Meeting, Report, Telling};
use super::remarks::{Kind, Remark};
use crate::text::fold;
pub use groups::{Key, groups, key};
use texts::{Outcome, Text};
pub use withheld::{is_hidden, withheld_documents, withheld_lines, without_withheld};

/// Joins drafts of one meeting, in the order of their papers. Nothing is lost: what two papers tell
/// alike is kept once, the fuller text of an item takes the place of one that was cut off, and where
/// two differ otherwise the fuller is kept and the other told of. What any paper withholds is
/// withheld.
///
/// `papers` is as long as `drafts` and says what each paper is called.
pub fn merge(drafts: Vec<Meeting>, papers: &[&str]) -> (Meeting, Vec<Remark>) {
    let mut drafts: Vec<(Meeting, &str)> = drafts
        .into_iter()
        .enumerate()
        .map(|(at, draft)| (draft, papers.get(at).copied().unwrap_or_default()))
        .collect();
    drafts.sort_by_cached_key(|(draft, paper)| (rank(draft), (*paper).to_owned()));
    let mut told = Told::default();
    let draft_minutes = are_draft(&drafts);
    let telling = telling(&drafts);
    if drafts.iter().any(|(draft, _)| draft.withheld) {
        return closed(drafts);
    }
    let mut drafts = drafts.into_iter();
    let Some((mut whole, first)) = drafts.next() else {
        return (Meeting::default(), Vec::new());
    };
    told.papers = (first.to_owned(), String::new());
    for (draft, paper) in drafts {
        paper.clone_into(&mut told.papers.1);
        add(&mut whole, draft, &mut told);
    }
    whole.draft = draft_minutes;
    whole.telling = telling;
    let remarks = withheld::silence(told.remarks, &told.closed);
    (whole, remarks)
}

/// A meeting that a paper withholds as a whole, whatever the others show of it.
fn closed(drafts: Vec<(Meeting, &str)>) -> (Meeting, Vec<Remark>) {
    let mut whole = Meeting::default();
    let mut shown = false;
    for (draft, _) in drafts {
        shown |= withheld::says_more(&draft);
        whole.council = whole.council.or(draft.council);
        whole.panel = whole.panel.or(draft.panel);
        whole.date = whole.date.or(draft.date);
        union(&mut whole.legacy, draft.legacy);
        union(&mut whole.ids, draft.ids);
    }
    withheld::close(&mut whole);
    let message = "one paper restricts this meeting and another shows it; nothing was written but \
                   panel and date, so see what may be shown";
    let remark = shown.then(|| Remark::new(Kind::Restricted, 0, message));
    (whole, remark.into_iter().collect())
}

/// What is to be said of a merge, and between which papers it is.
#[derive(Debug, Default)]
struct Told {
    papers: (String, String),
    /// The title of the item or report that is spoken of.
    about: Option<String>,
    /// What is to be said, and of what.
    remarks: Vec<(Option<String>, Remark)>,
    /// Titles of what is withheld, and whether the title itself is.
    closed: HashMap<String, bool>,
}

impl Told {
    fn say(&mut self, kind: Kind, what: String) {
        let (one, other) = &self.papers;
        let papers = [one, other].into_iter().filter(|paper| !paper.is_empty());
        let papers: Vec<&str> = papers.map(String::as_str).collect();
        let message = if papers.is_empty() {
            what
        } else {
            format!("{what} ({})", papers.join(", "))
        };
        let remark = Remark::new(kind, 0, message);
        self.remarks.push((self.about.clone(), remark));
    }

    /// What bears this title is withheld, and perhaps the title too.
    fn close(&mut self, title: String, hidden: bool) {
        if title != HIDDEN_TITLE {
            *self.closed.entry(title).or_default() |= hidden;
        }
    }

    /// Takes a value that is not there yet; of two that differ the fuller holds, if it says all that
    /// the other does, or else the first.
    fn scalar(&mut self, one: &mut Maybe<String>, other: Maybe<String>, what: &str) {
        let Some(other) = other else {
            return;
        };
        let Some(own) = one else {
            *one = Some(other);
            return;
        };
        let (first, second) = (fold(&own.value), fold(&other.value));
        if first == second || first.split_whitespace().count() > 1 && first.contains(&second) {
            return;
        }
        if second.split_whitespace().count() > 1 && second.contains(&first) {
            *own = other;
            return;
        }
        self.differ(what, &own.value, &other.value);
    }

    fn differ(&mut self, what: &str, one: &str, other: &str) {
        let message = format!("{what} is told as `{one}` and as `{other}`; the first was kept");
        self.say(Kind::Contradiction, message);
    }
}

/// What comes first in a merge: minutes, the most items, the most words, the lowest numbers.
fn rank(draft: &Meeting) -> impl Ord + use<> {
    let words: usize = draft.items.iter().map(length).sum();
    let first = draft.items.first().and_then(|item| {
        let number = item
            .agenda_number
            .as_ref()
            .or(item.number.as_ref())
            .or(item.minute_number.as_ref());
        number.map(|number| crate::text::slug(&number.value))
    });
    let first = first.map(|number| (leading_figures(&number), number));
    (
        Reverse(draft.telling),
        Reverse(draft.items.len()),
        Reverse(words),
        first,
    )
}

fn length(item: &Item) -> usize {
    let texts = [&item.agenda, &item.minutes, &item.decision];
    let blocks = texts.into_iter().flatten();
    item.title.len() + blocks.map(|block| block.words().len()).sum::<usize>()
}

fn leading_figures(number: &str) -> u64 {
    let end = number
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(number.len());
    number[..end].parse().unwrap_or(u64::MAX)
}

/// What all of them hold together. A list of people is neither, and leaves it to the others.
fn telling(drafts: &[(Meeting, &str)]) -> Telling {
    let says = |draft: &Meeting| !draft.items.is_empty();
    let with_items = drafts.iter().filter(|(draft, _)| says(draft));
    let best = with_items.map(|(draft, _)| draft.telling).max();
    best.or_else(|| drafts.iter().map(|(draft, _)| draft.telling).max())
        .unwrap_or_default()
}

/// The minutes are a draft if nobody has any that are not.
fn are_draft(drafts: &[(Meeting, &str)]) -> bool {
    let telling = |draft: &&Meeting| draft.items.iter().any(|item| !item.minutes.is_empty());
    let all: Vec<&Meeting> = drafts.iter().map(|(draft, _)| draft).collect();
    let mut with_minutes = all
        .iter()
        .copied()
        .filter(|draft| telling(draft))
        .peekable();
    if with_minutes.peek().is_some() {
        with_minutes.all(|draft| draft.draft)
    } else {
        all.iter().any(|draft| draft.draft)
    }
}

/// Adds a draft to another.
fn add(whole: &mut Meeting, draft: Meeting, told: &mut Told) {
    match (&whole.date, &draft.date) {
        (Some(own), Some(other)) if own.value != other.value => {
            told.differ("the day", &own.value.to_string(), &other.value.to_string());
        }
        (None, _) => whole.date.clone_from(&draft.date),
        _ => {}
    }
    for (what, own, other) in [
        ("the council", &mut whole.council, draft.council),
        ("the panel", &mut whole.panel, draft.panel),
        ("the beginning", &mut whole.start, draft.start),
        ("the end", &mut whole.end, draft.end),
        ("the venue", &mut whole.venue, draft.venue),
        ("the title", &mut whole.title, draft.title),
        ("the contact", &mut whole.contact.name, draft.contact.name),
        (
            "the contact's e-mail",
            &mut whole.contact.email,
            draft.contact.email,
        ),
        (
            "the contact's telephone",
            &mut whole.contact.phone,
            draft.contact.phone,
        ),
        ("the recording", &mut whole.webcast, draft.webcast),
    ] {
        told.scalar(own, other, what);
    }
    whole.cancelled |= draft.cancelled;
    people::merge(&mut whole.attendance, draft.attendance, told);
    notices(&mut whole.notices, draft.notices);
    let joined = items::join(
        std::mem::take(&mut whole.items),
        whole.telling,
        draft.items,
        draft.telling,
        told,
    );
    whole.items = joined.items;
    let moved = |report: &mut Report, places: &[usize]| {
        report.item = report.item.and_then(|at| places.get(at).copied());
    };
    for report in &mut whole.reports {
        moved(report, &joined.one);
    }
    let mut others = draft.reports;
    for report in &mut others {
        moved(report, &joined.other);
    }
    reports(&mut whole.reports, others, told);
    drop_withheld(whole, told);
    items::documents(&mut whole.documents, draft.documents);
    union(&mut whole.legacy, draft.legacy);
    union(&mut whole.ids, draft.ids);
}

/// Adds what is not there yet.
fn union(one: &mut Vec<String>, other: Vec<String>) {
    for value in other {
        if !one.contains(&value) {
            one.push(value);
        }
    }
}

/// Adds notices that are not there yet.
fn notices(one: &mut Vec<Block>, other: Vec<Block>) {
    let words = |block: &Block| texts::words(std::slice::from_ref(block));
    let known: HashSet<String> = one.iter().map(words).collect();
    one.extend(
        other
            .into_iter()
            .filter(|block| !known.contains(&words(block))),
    );
}

/// Adds reports that are not there yet, and fills those that are.
fn reports(one: &mut Vec<Report>, other: Vec<Report>, told: &mut Told) {
    for report in other {
        let same = |own: &&mut Report| {
            let titles = fold(&own.title) == fold(&report.title);
            titles && (own.item == report.item || own.item.is_none() || report.item.is_none())
        };
        let Some(own) = one.iter_mut().find(same) else {
            one.push(report);
            continue;
        };
        let name = format!("the report `{}`", own.title);
        told.about = Some(own.title.clone());
        let mut text = Text {
            blocks: std::mem::take(&mut own.blocks),
            cut: false,
        };
        let others = Text {
            blocks: report.blocks,
            cut: false,
        };
        if texts::merge(&mut text, others) == Outcome::Differed {
            let message = format!(
                "{name} is told in different words; the longer text was kept, so compare them"
            );
            told.say(Kind::TwoTellings, message);
        }
        own.blocks = text.blocks;
        own.item = own.item.or(report.item);
        own.pages = own.pages.take().or(report.pages);
        own.date = own.date.take().or(report.date);
        for (what, own, other) in [
            ("panel", &mut own.panel, report.panel),
            ("author", &mut own.from, report.from),
            ("contact", &mut own.contact.name, report.contact.name),
            (
                "contact's e-mail",
                &mut own.contact.email,
                report.contact.email,
            ),
            (
                "contact's telephone",
                &mut own.contact.phone,
                report.contact.phone,
            ),
        ] {
            told.scalar(own, other, &format!("the {what} of {name}"));
        }
    }
    told.about = None;
}

/// A report of an item that is withheld is withheld with it.
fn drop_withheld(whole: &mut Meeting, told: &mut Told) {
    let Meeting { reports, items, .. } = whole;
    reports.retain(|report| {
        let item = report.item.and_then(|at| items.get(at));
        let open = item.is_none_or(|item| item.exempt.is_none());
        if !open {
            told.close(report.title.clone(), true);
        }
        open
    });
}
