//! What a paper says of days, panels and councils without saying that they are its own.
//!
//! Nothing is concluded from it. Somebody who is asked for the day and the panel of a paper finds
//! here what to look for.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::said;
use crate::text::fold;

/// More of one kind help nobody.
const MOST: usize = 8;
/// How many words before a day are enough to know what it is the day of.
const WORDS_BEFORE: usize = 8;

/// The clues of a paper in the order of its lines, each once.
pub fn find(seen: &[(u32, String)]) -> Vec<(u32, String)> {
    // The surest kind of day that the paper has: whole days, else months, else years.
    let days = [whole_days, months, years]
        .iter()
        .map(|find| gather(seen, *find))
        .find(|found| !found.is_empty());
    let mut out = days.unwrap_or_default();
    out.extend(gather(seen, bodies));
    out.extend(gather(seen, |line| named(line, &COUNCIL)));
    out.extend(gather(seen, |line| named(line, &BOOK)));
    out.sort_by_key(|(line, _)| *line);
    out
}

fn gather(seen: &[(u32, String)], find: fn(&str) -> Vec<&str>) -> Vec<(u32, String)> {
    let mut known = HashSet::new();
    let found = seen.iter().flat_map(|(line, text)| {
        find(text)
            .into_iter()
            .map(|words| (*line, words.to_owned()))
    });
    found
        .filter(|(_, words)| known.insert(fold(words)))
        .take(MOST)
        .collect()
}

fn whole_days(line: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for day in said::days(line) {
        let near = line.ceil_char_boundary((day.span.end + 40).min(line.len()));
        let behind = &line[day.span.end..near];
        // A time that stands at the day belongs to it.
        let time = said::time(behind).filter(|time| time.span.start < 6);
        let end = day.span.end + time.map_or(0, |time| time.span.end);
        out.push(&line[opening(line, day.span.start)..end]);
    }
    out
}

fn months(line: &str) -> Vec<&str> {
    phrases(line, &MONTH)
}

fn years(line: &str) -> Vec<&str> {
    phrases(line, &YEAR)
}

fn phrases<'a>(line: &'a str, pattern: &LazyLock<Regex>) -> Vec<&'a str> {
    let found = pattern.find_iter(line);
    found
        .map(|found| &line[opening(line, found.start())..found.end()])
        .collect()
}

fn named<'a>(line: &'a str, pattern: &LazyLock<Regex>) -> Vec<&'a str> {
    pattern
        .find_iter(line)
        .map(|found| found.as_str())
        .collect()
}

/// 'That the Bridges Panel' names the Bridges Panel, and 'The Committee' names none.
fn bodies(line: &str) -> Vec<&str> {
    let mut out = named(line, &BODY);
    for words in &mut out {
        while let Some((_, rest)) = words.split_once(' ').filter(|(word, _)| is_opening(word)) {
            *words = rest;
        }
    }
    out.retain(|words| words.contains(' '));
    out
}

fn is_opening(word: &str) -> bool {
    let small = word.to_lowercase();
    [
        "a", "all", "an", "and", "by", "in", "of", "that", "the", "this", "to",
    ]
    .contains(&small.as_str())
}

/// Where the phrase begins that leads to a place: some words before, but in the same sentence.
fn opening(line: &str, place: usize) -> usize {
    // No phrase is longer, and a paper may be one line.
    let first = line.floor_char_boundary(place.saturating_sub(200));
    let before = line[first..place].trim_end();
    let sign = before.rfind([';', '(', ')', ':']).map(|at| at + 1);
    let stop = before.rfind(". ").map(|at| at + 2);
    let sentence = sign.max(stop).unwrap_or(0);
    let phrase = before[sentence..].trim_start();
    let spaces = phrase.rmatch_indices(' ').map(|(at, _)| at + 1);
    let words = spaces.take(WORDS_BEFORE).nth(WORDS_BEFORE - 1).unwrap_or(0);
    first + before.len() - phrase.len() + words
}

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static MONTH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December),? (?:19|20)[0-9]{2}\b").unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:19|20)[0-9]{2}(?: ?[/-] ?(?:[0-9]{4}|[0-9]{2}))?\b").unwrap()
});

/// A body that bears a name: at least one word before what it is.
#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static BODY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\b[A-Z][\w’'-]+(?:,? (?:(?:and|of|for|the|in) |& )*[A-Z][\w’'-]+){0,9}",
        r" (?:Sub-Committee|Committee|Panel|Board|Cabinet|Commission|Forum|Partnership)\b"
    ))
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static COUNCIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\b(?:(?:London|Royal) Borough of [A-Z]\w+(?: (?:and|&) [A-Z]\w+)*",
        r"|(?:[A-Z][\w’'-]+ ){1,3}(?:County|City|Borough|District|Town|Parish|Metropolitan Borough) Council",
        r"|[A-Z][\w’'-]*[a-z]shire Council)\b"
    ))
    .unwrap()
});

/// `Item 8 in the Minute Book`: the number of the item, if it is this one.
#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static BOOK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(?i:item) [0-9]+[a-z]? in the (?i:minute book)").unwrap());
