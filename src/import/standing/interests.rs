//! Interests that were declared, and to which item they belong.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use super::names::{self, Known};
use super::sentences::Sentence;
use super::unsure;
use crate::import::draft::{Interest, Item, Said};
use crate::import::remarks::Remark;
use crate::text::fold;

/// An interest, where it stands, and which item it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    at: usize,
    interest: Interest,
    of: Option<Reference>,
}

/// `agenda number 8, review of performance`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reference {
    of: Numbering,
    number: String,
    /// Its title, if it follows.
    title: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numbering {
    Agenda,
    Minutes,
    Either,
}

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static DECLARED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?P<who>.+?),? (?i:(?:also |each |both )?declared (?:an? |the |their |his |her )?(?P<kind>(?:[a-z][a-z-]* |schedule [0-9] ){0,6})interests?)\b",
        r"(?P<behind>.*)$"
    ))
    .unwrap()
});

/// A sentence that says so of somebody, whether it can be read or not.
#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static LIKE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b(?:(?:Cllrs?|Councillors?|Mrs?|Ms|Miss|Dr|Chair(?:man|person|woman)?|members?)\b.*\bdeclared\b.*\binterests?\b",
        r"|interests? (?:was|were|had been) (?:also )?(?:declared|disclosed|made) by\b)"
    ))
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static NONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:no |none |there were no |members were |all members |no-one |nobody |where |if )",
    )
    .unwrap()
});

/// The words of which kinds of interest are made.
const KINDS: &[&str] = &[
    "and",
    "but",
    "declarable",
    "direct",
    "disclosable",
    "financial",
    "indirect",
    "non-disclosable",
    "non-pecuniary",
    "non-prejudicial",
    "non-registerable",
    "non-registrable",
    "non-statutory",
    "not",
    "or",
    "ordinary",
    "other",
    "pecuniary",
    "personal",
    "prejudicial",
    "private",
    "registerable",
    "registrable",
    "schedule",
    "significant",
    "1",
    "2",
    "standing",
    "statutory",
];

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^,? ?(?:in|on|under|regarding|relating to|in relation to|in respect of|with regard to|for) (?:the )?",
        r"(?:(?P<agenda>agenda (?:item|number|item number|no\.?|item no\.?))|(?P<minute>minute(?: number| no\.?)?)|item(?: number| no\.?)?)",
        r" (?P<number>[0-9]+(?:[a-z]\b|[./][0-9]+)?)(?P<behind>.*)$"
    ))
    .unwrap()
});

/// Where the reason begins.
#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static REASON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|[ ,])(?:as|because|since|by virtue of|due to|in that|on the grounds? that|being|by reason of) ").unwrap()
});

/// Reads a sentence of the item at this place: an interest for each name.
pub fn read(
    at: usize,
    sentence: &Sentence,
    known: &Known,
    remarks: &mut Vec<Remark>,
) -> Vec<Declared> {
    let text = sentence.text.as_str();
    if !text.contains("nterest") || NONE.is_match(text) {
        return Vec::new();
    }
    let found = declared(at, text, sentence.line, known);
    if found.is_none() && LIKE.is_match(text) {
        remarks.push(unsure(
            sentence.line,
            "this speaks of a declared interest, but it could not be read for certain; add it to its item by hand",
        ));
    }
    found.unwrap_or_default()
}

fn declared(at: usize, text: &str, line: u32, known: &Known) -> Option<Vec<Declared>> {
    let found = DECLARED.captures(text)?;
    let who = names::list(&found["who"], known);
    let kind = fold(&found["kind"]);
    let sure = kind.is_empty() || kind.split(' ').all(|word| KINDS.contains(&word));
    // Whose reason is whose is not said for certain.
    let each = text.ends_with("respectively");
    if !who.sure() || !sure || each {
        return None;
    }
    let (of, reason) = behind(&found["behind"]);
    let all = who.names.into_iter().map(|one| Declared {
        at,
        interest: Interest {
            name: Said::new(one.name, line),
            kind: (!kind.is_empty()).then(|| kind.clone()),
            reason: reason.clone(),
        },
        of: of.clone(),
    });
    Some(all.collect())
}

/// What stands behind the word 'interest': which item, and why.
fn behind(text: &str) -> (Option<Reference>, Option<String>) {
    let found = ITEM.captures(text);
    let rest = found
        .as_ref()
        .and_then(|found| found.name("behind"))
        .map_or(text, |behind| behind.as_str());
    let (title, reason) = match REASON.find(rest) {
        Some(sign) => (&rest[..sign.start()], trimmed(&rest[sign.end()..])),
        // 'in the school, where she is a governor' is the reason, as it stands.
        None if found.is_none() => ("", trimmed(rest)),
        None => (rest, ""),
    };
    let reference = found.as_ref().map(|found| Reference {
        of: match (found.name("agenda"), found.name("minute")) {
            (Some(_), _) => Numbering::Agenda,
            (_, Some(_)) => Numbering::Minutes,
            _ => Numbering::Either,
        },
        number: found["number"].to_owned(),
        title: trimmed(title)
            .trim_matches(['(', ')', '\'', '‘', '’', '"'])
            .to_owned(),
    });
    // What stands between 'interest' and 'as' is part of the reason, unless it names the item.
    let reason = if found.is_none() && !title.trim().is_empty() {
        trimmed(rest)
    } else {
        reason
    };
    (reference, (!reason.is_empty()).then(|| reason.to_owned()))
}

fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', ',', '-', '–', ':', '.'])
}

/// Gives each interest to the item that it names by its number. Where the paper has no such item, or
/// one of another title, it stays where it stands, and that is told.
pub fn place(all: Vec<Declared>, items: &mut [Item], remarks: &mut Vec<Remark>) {
    if all.is_empty() {
        return;
    }
    let numbers = numbers(items);
    let mut known: HashSet<(usize, String)> = HashSet::new();
    for (at, item) in items.iter().enumerate() {
        known.extend(item.interests.iter().map(|one| (at, told(one))));
    }
    for one in all {
        let named = one.of.as_ref().map(|of| find(of, &numbers, items));
        if let (Some(None), Some(of)) = (named, &one.of) {
            remarks.push(unsure(
                one.interest.name.line,
                format!(
                    "the interest of {} is said to be in item {}, which this paper does not surely show; it was left where it stands, so move it to its item",
                    one.interest.name.value, of.number
                ),
            ));
        }
        let at = named.flatten().unwrap_or(one.at);
        if let Some(item) = items.get_mut(at)
            && known.insert((at, told(&one.interest)))
        {
            item.interests.push(one.interest);
        }
    }
}

/// By what one interest of an item is known from another.
fn told(one: &Interest) -> String {
    let kind = one.kind.as_deref().unwrap_or_default();
    format!("{}/{kind}", crate::text::names::key(&one.name.value))
}

/// The items that bear a number, and which of the two it is.
type Numbers = HashMap<String, Vec<(usize, Numbering)>>;

fn numbers(items: &[Item]) -> Numbers {
    let mut out = Numbers::new();
    for (at, item) in items.iter().enumerate() {
        let said = [
            (&item.number, Numbering::Either),
            (&item.agenda_number, Numbering::Agenda),
            (&item.minute_number, Numbering::Minutes),
        ];
        for (number, of) in said {
            if let Some(number) = number {
                out.entry(number.value.clone()).or_default().push((at, of));
            }
        }
    }
    out
}

fn find(of: &Reference, numbers: &Numbers, items: &[Item]) -> Option<usize> {
    let open =
        |one: Numbering| one == Numbering::Either || of.of == Numbering::Either || one == of.of;
    let found = numbers
        .get(&of.number)?
        .iter()
        .filter(|(_, one)| open(*one));
    let mut found: Vec<usize> = found.map(|(at, _)| *at).take(3).collect();
    found.dedup();
    let [at] = found.as_slice() else { return None };
    let item = items.get(*at)?;
    let (said, title) = (fold(&of.title), fold(&item.title));
    let fits =
        said.is_empty() || title.contains(&said) || said.contains(&title) && !title.is_empty();
    (fits && item.exempt.is_none()).then_some(*at)
}
