//! Sentences, paragraphs and tables, written to the end of a string.

use std::fmt::Write as _;

use super::random::Random;
use super::words::{DEEDS, LINKS, NOUNS, QUANTITIES, SOURCES, TAILS, WHERE, WHICH};

/// 'most repairs along the valley had been settled within the quarter'
fn claim(out: &mut String, random: &mut Random) {
    for (n, words) in [QUANTITIES, NOUNS, WHICH, DEEDS, TAILS].iter().enumerate() {
        if n > 0 {
            out.push(' ');
        }
        out.push_str(random.pick(words));
    }
}

/// One sentence.
fn sentence(out: &mut String, random: &mut Random) {
    let start = out.len();
    match random.below(8) {
        0 => {
            let (noun, place) = (random.pick(NOUNS), random.pick(WHERE));
            let (now, before) = (random.between(12, 980), random.between(12, 980));
            let _ = write!(
                out,
                "There had been {now} {noun} at {place}, against {before} in the period before"
            );
        }
        1 | 2 => {
            claim(out, random);
            out.push_str(random.pick(LINKS));
            claim(out, random);
        }
        _ => {
            out.push_str(random.pick(SOURCES));
            out.push_str(" that ");
            claim(out, random);
        }
    }
    capital(out, start);
    out.push('.');
}

/// The letter at a place becomes a capital. All words here begin with plain letters.
fn capital(out: &mut String, at: usize) {
    if let Some(letter) = out.get(at..=at).map(str::to_ascii_uppercase) {
        out.replace_range(at..=at, &letter);
    }
}

fn count(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b' ').count() + 1
}

/// Paragraphs of about so many words in all.
pub fn paragraphs(out: &mut String, random: &mut Random, words: usize) {
    let mut left = words;
    while left > 0 {
        for n in 0..random.between(2, 5) {
            if n > 0 {
                out.push(' ');
            }
            let start = out.len();
            sentence(out, random);
            left = left.saturating_sub(count(&out[start..]));
            if left == 0 {
                break;
            }
        }
        out.push_str("\n\n");
    }
}

/// Points of a list.
pub fn list(out: &mut String, random: &mut Random) {
    out.push_str("Members raised these points:\n\n");
    for _ in 0..random.between(3, 6) {
        out.push_str("- ");
        claim(out, random);
        out.push_str(";\n");
    }
    out.push('\n');
}

/// A table with a name, of one row for each of several places.
pub fn table(out: &mut String, random: &mut Random, number: usize) {
    let (first, second) = two(random, NOUNS);
    let _ = writeln!(out, "Table {number}: {first} and {second} by place\n");
    let _ = writeln!(out, "| Place | {first} | {second} | Target |");
    out.push_str("|---|---:|---:|---:|\n");
    let from = random.below(WHERE.len());
    for n in 0..random.between(4, 9) {
        let place = WHERE[(from + n) % WHERE.len()];
        let place = place.strip_prefix("the ").unwrap_or(place);
        let (one, two, three) = (
            random.below(900),
            random.below(400),
            random.between(50, 500),
        );
        let _ = writeln!(out, "| {place} | {one} | {two} | {three} |");
    }
    out.push('\n');
}

/// Two different words of a list.
fn two<'a>(random: &mut Random, words: &[&'a str]) -> (&'a str, &'a str) {
    let first = random.below(words.len());
    let step = random.between(1, words.len() - 1);
    (words[first], words[(first + step) % words.len()])
}
