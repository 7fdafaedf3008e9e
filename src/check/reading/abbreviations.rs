//! Abbreviations that neither the record nor the archive explains.
//!
//! What is an abbreviation cannot be known for certain, so this errs on the
//! side of silence: a word that stands somewhere in small letters is a word,
//! letters among other capitals are shouted, and what everybody knows needs
//! no words.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use comrak::nodes::NodeValue;
use rayon::prelude::*;
use regex::Regex;

use super::headings::is_capital;
use super::text::{Leaf, Text};
use crate::check::Subject;
use crate::diag::{Diagnostic, FileId, Span, codes};

/// What needs no words.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    // What everybody knows.
    "UK", "GB", "EU", "UN", "US", "USA", "NATO", "UNICEF", "BBC", "ITV", "NHS", "HM", "MP", "RAF",
    "RN", "OFSTED", "TV", "CD", "DVD", "PC", "IT", "ID", "PIN", "PDF", "CSV", "SMS", "URL", "WWW",
    "HTML", "QR", "FAQ", "PR", "HR", "VAT", "PO", "GP", "AGM", "CCTV", "DNA", "HIV", "AIDS",
    "COVID", "BST", "GMT", "AM", "PM", "BC", "AD", "OK", "RIP", "SOS", "AOB", "TBC", "TBA", "NB",
    "PS", "CV", "DIY", "MOT", "SUV", "LED", "LGBT", "LGBTQ", "CEO", "PE", "IQ", "ASAP", "FM",
    "KB", "MB", "TB", "Q&A",
    // What stands before and after names.
    "MR", "MRS", "MS", "DR", "CLLR", "MBE", "OBE", "CBE", "KBE", "DBE", "BEM", "KC", "QC", "JP",
    "DL", "CB", "KCB", "TD", "VC", "FRS", "MA", "BA", "MSC", "BSC", "PHD", "LLB", "MBA",
    // Words that minutes shout.
    "AGREED", "NOTED", "ACTION", "MOVED", "NOTE", "NOTICE", "NOT", "AND", "OR", "ALL", "ANY",
    "ONLY", "MUST", "NO", "YES", "THE", "TO", "OF", "FOR", "IN", "ON", "BY", "IF", "ETC",
];

static SHORT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[A-Z][A-Z&]{0,4}[A-Z]s?").ok());
/// What may follow a short form that a bracket explains: '(CLA)', '(CLA, or …)'.
static CLOSED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"^['"’”*_]*\s*(?:[)\],;:–—]|or\b|hereafter\b)"#).ok());
/// Words in a bracket after a short form: 'CLA (children looked after)'.
static BRACKET: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"^['"’”*_]*\s*[(\[]\s*(?:the\s+)?(\w)[^)\]]*[\s-][^)\]]*[)\]]"#).ok()
});
/// A glossary's way: 'CLA: children looked after', 'CLA stands for …'.
static GLOSSARY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"^['"’”*_]*\s*(?:[:=–—-]|stands for|means|is short for|,? or)['"‘“*_\s]*(?:the\s+)?(\w)"#,
    )
    .ok()
});
/// What may stand before a short form that has just been explained, outside of brackets.
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?:\bhereafter|\bknown as|\breferred to as|\babbreviated (?:to|as)|\bcalled|,\s+or)\s+(?:the\s+)?['"‘“*_]*$"#).ok()
});

/// The short forms of one text that it does not explain: how often, and where first.
pub(super) struct ShortForms {
    file: FileId,
    used: BTreeMap<String, (usize, Span)>,
}

/// Finds them in a text.
pub(super) fn short_forms(text: &Text<'_>) -> ShortForms {
    let mut used: BTreeMap<String, (usize, Span)> = BTreeMap::new();
    let mut said: HashSet<String> = HashSet::new();
    for (n, leaf) in text.leaves.iter().enumerate() {
        let next = text.leaves.get(n + 1);
        look(text, leaf, next, &mut used, &mut said);
    }
    used.retain(|short, (times, _)| {
        // Two letters are as often the initials of somebody.
        !said.contains(short) && (short.len() > 2 || *times > 1)
    });
    ShortForms {
        file: text.document.file,
        used,
    }
}

fn look(
    text: &Text<'_>,
    leaf: &Leaf<'_>,
    next: Option<&Leaf<'_>>,
    used: &mut BTreeMap<String, (usize, Span)>,
    said: &mut HashSet<String>,
) {
    let words = text.words_of(leaf);
    let is_cell = matches!(leaf.node.data().value, NodeValue::TableCell);
    if !is_cell && !words.contains(char::is_lowercase) {
        return;
    }
    for found in SHORT.iter().flat_map(|short| short.find_iter(words)) {
        let (before, behind) = around(words, &found.range());
        let written = found.as_str();
        let short = written.trim_end_matches('s');
        let known = KNOWN.contains(&short) || text.config.abbreviations.explains(short);
        if known || !stands_alone(before, behind) || is_number(short) {
            continue;
        }
        let next = next.map_or("", |next| text.words_of(next));
        if is_said(short, before, behind)
            || words.trim() == written && same_first(short, next.trim_start())
        {
            said.insert(short.to_owned());
        } else if !is_shouted(text, before, behind) && !is_a_name(short, before, behind) {
            let start = leaf.range.start + found.start();
            let place = text.place(start..start + written.len());
            used.entry(short.to_owned()).or_insert((0, place)).0 += 1;
        }
    }
}

/// How much of a text is looked at on either side, in bytes: as much as an explanation needs.
const AROUND: usize = 200;

fn around<'t>(words: &'t str, found: &Range<usize>) -> (&'t str, &'t str) {
    let from = words.ceil_char_boundary(found.start.saturating_sub(AROUND));
    let to = words.floor_char_boundary((found.end + AROUND).min(words.len()));
    (&words[from..found.start], &words[found.end..to])
}

/// Whether the letters are a word of their own, and no part of a code, an address or `COVID-19`.
fn stands_alone(before: &str, behind: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '&' | '@' | '_' | '-' | '\\');
    let open = before
        .chars()
        .next_back()
        .is_none_or(|c| !part(c) && c != '.');
    let mut after = behind.chars();
    let closed = match after.next() {
        Some('/') => after.next().is_none_or(|c| !c.is_ascii_digit()),
        Some('-' | '.') => after
            .next()
            .is_none_or(|c| !c.is_ascii_digit() && !c.is_uppercase()),
        Some(c) => !part(c),
        None => true,
    };
    open && closed
}

/// Roman figures, also those of a king or a queen, as in 'EII Court'.
fn is_number(short: &str) -> bool {
    let figures = short.trim_start_matches(['E', 'G']).trim_end_matches('R');
    !figures.is_empty() && figures.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// Whether what it stands for is said right before or behind.
fn is_said(short: &str, before: &str, behind: &str) -> bool {
    let matches = |pattern: &LazyLock<Option<Regex>>, text: &str| {
        pattern.as_ref().is_some_and(|p| p.is_match(text))
    };
    let first_of = |pattern: &LazyLock<Option<Regex>>| {
        let found = pattern.as_ref().and_then(|p| p.captures(behind));
        found.is_some_and(|found| same_first(short, &found[1]))
    };
    let bare = before.trim_end_matches([' ', '\'', '"', '‘', '“', '*', '_']);
    let bracketed = bare.strip_suffix(['(', '[']).is_some_and(|words| {
        words.ends_with(|c: char| !c.is_numeric()) && !words.trim().is_empty()
    });
    bracketed && matches(&CLOSED, behind)
        || matches(&NAMED, before)
        || first_of(&BRACKET)
        || first_of(&GLOSSARY)
}

fn same_first(short: &str, words: &str) -> bool {
    let first = |text: &str| {
        let letter = text.chars().find(|c| c.is_alphabetic());
        letter.and_then(|c| c.to_lowercase().next())
    };
    first(short) == first(words)
}

/// Whether a neighbour is in capitals as well, and no abbreviation that is known.
fn is_shouted(text: &Text<'_>, before: &str, behind: &str) -> bool {
    let letters = |c: char| c.is_alphabetic() || c == '&';
    let last = before.trim_end_matches(' ').rsplit(|c| !letters(c)).next();
    let first = behind.trim_start_matches(' ').split(|c| !letters(c)).next();
    [last, first].into_iter().flatten().any(|word| {
        let capital = word.chars().count() > 1 && is_capital(word);
        capital && !KNOWN.contains(&word) && !text.config.abbreviations.explains(word)
    })
}

/// Two letters beside a name are somebody's initials.
fn is_a_name(short: &str, before: &str, behind: &str) -> bool {
    let next = behind
        .strip_prefix(' ')
        .and_then(|rest| rest.chars().next());
    let title = before.split_whitespace().next_back().unwrap_or("");
    short.len() == 2
        && (next.is_some_and(char::is_uppercase)
            || matches!(
                title,
                "Mr" | "Mrs" | "Ms" | "Miss" | "Dr" | "Cllr" | "Councillor"
            ))
}

/// One finding for each abbreviation, where it is first used, with the number of records.
pub(super) fn unexplained(subject: &Subject<'_>, texts: Vec<ShortForms>) -> Vec<Diagnostic> {
    let files: Vec<FileId> = texts.iter().map(|t| t.file).collect();
    let mut all: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    for text in texts {
        for (short, (_, place)) in text.used {
            all.entry(short).or_default().push(place);
        }
    }
    let words = in_small_letters(subject, &files, &all);
    all.into_iter()
        .filter(|(short, _)| !words.contains(short.to_lowercase().as_str()))
        .filter_map(|(short, mut places)| {
            places.sort_by_key(|place| (place.file, place.start));
            let first = *places.first()?;
            let others = match places.len() - 1 {
                0 => String::new(),
                1 => ", nor in one other".to_owned(),
                n => format!(", nor in {n} others"),
            };
            let message = format!("`{short}` is not explained in this record{others}");
            Some(Diagnostic::at(codes::UNEXPLAINED, first, message))
        })
        .collect()
}

/// Which of the abbreviations stand somewhere as words in small letters, as `not` does.
fn in_small_letters(
    subject: &Subject<'_>,
    files: &[FileId],
    all: &BTreeMap<String, Vec<Span>>,
) -> HashSet<String> {
    let wanted: HashSet<String> = all.keys().map(|s| s.to_lowercase()).collect();
    let edge =
        |c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '(' | ')' | '?' | '!');
    files
        .par_iter()
        .flat_map_iter(|file| {
            let text = subject.sources.file(*file).text();
            text.split(edge).filter(|word| wanted.contains(*word))
        })
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_record_explains_itself() {
        for (before, behind) in [
            ("children looked after (", ") came"),
            ("children looked after (“", "”, or"),
            ("", " (children looked after)"),
            ("", ": children looked after"),
            ("**", "** – children looked after"),
            ("children looked after, hereafter ", ", came"),
            ("children looked after, or ", ", came"),
        ] {
            assert!(is_said("CLA", before, behind), "{before}CLA{behind}");
        }
        for (before, behind) in [
            ("the ", " (see paragraph 4)"),
            ("in (", " numbers)"),
            ("for ", " came"),
            ("the board or ", " came"),
            ("", ": the numbers"),
        ] {
            assert!(!is_said("CLA", before, behind), "{before}CLA{behind}");
        }
    }

    #[test]
    fn letters_that_are_no_abbreviation() {
        assert!(!stands_alone("", "-19 came"), "COVID-19");
        assert!(!stands_alone("www.", ""));
        assert!(!stands_alone("", "@example.gov.uk"));
        assert!(stands_alone("of ", ". They"));
        assert!(stands_alone("of ", "/MASH"));
        assert!(is_number("XIV") && is_number("EII") && !is_number("EE"));
        assert!(is_a_name("AB", "Mr ", " said") && is_a_name("AB", "", " Smith"));
        assert!(!is_a_name("CP", "of ", " conferences"));
    }
}
