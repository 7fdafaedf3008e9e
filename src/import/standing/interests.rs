//! Interests that were declared, and to which item they belong.

use std::sync::LazyLock;

use regex::Regex;

use super::names::{self, Known};
use super::sentences::Sentence;
use super::unsure;
use crate::import::draft::{Interest, Item, Maybe, Said};
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
        r"^(?P<who>.{3,300}?),? (?i:(?:also |each |both )?declared (?:an? |the |their |his |her )?(?P<kind>(?:[a-z][a-z-]* |schedule [0-9] ){0,6})interests?)\b",
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
    for one in all {
        let named = one.of.as_ref().map(|of| find(of, items));
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
        let Some(item) = items.get_mut(at) else {
            continue;
        };
        let known = item.interests.iter().any(|before| {
            names::same(&before.name.value, &one.interest.name.value)
                && before.kind == one.interest.kind
        });
        if !known {
            item.interests.push(one.interest);
        }
    }
}

fn find(of: &Reference, items: &[Item]) -> Option<usize> {
    let bears = |said: &Maybe<String>| said.as_ref().is_some_and(|said| said.value == of.number);
    let mut found = items.iter().enumerate().filter(|(_, item)| {
        bears(&item.number)
            || of.of != Numbering::Minutes && bears(&item.agenda_number)
            || of.of != Numbering::Agenda && bears(&item.minute_number)
    });
    let (at, item) = found.next()?;
    let (said, title) = (fold(&of.title), fold(&item.title));
    let fits =
        said.is_empty() || title.contains(&said) || said.contains(&title) && !title.is_empty();
    (found.next().is_none() && fits && item.exempt.is_none()).then_some(at)
}
