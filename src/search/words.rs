//! Words as they are compared: without case and accents, in families, and with what an archive and a
//! language say of them.
//!
//! `themes/default/static/search/words.js` takes a text apart in the same way: a change here is one
//! there, and `tests/search` holds the two together.

use std::collections::{HashMap, HashSet};

use frostem::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::archive::Archive;
use crate::config::Abbreviations;
use crate::page::Words;

/// Longer words are cut: they are no words.
const LONGEST: usize = 40;

/// Hands on the words of a text, folded.
pub(super) fn each(text: &str, mut take: impl FnMut(&str)) {
    let mut word = String::new();
    // Where in the word an apostrophe stood: the `s` behind it is no part of a name.
    let mut apostrophe = None;
    let mut letters = 0;
    let mut end = |word: &mut String, apostrophe: &mut Option<usize>| {
        if *apostrophe == Some(word.len().wrapping_sub(1)) && word.ends_with('s') {
            word.pop();
        }
        if !word.is_empty() {
            take(word);
        }
        word.clear();
        *apostrophe = None;
    };
    let mut letter = |c: char| {
        if c.is_alphanumeric() {
            if word.is_empty() {
                letters = 0;
            }
            if letters < LONGEST {
                lower(c, &mut word);
            }
            letters += 1;
        } else if matches!(c, '\'' | '\u{2019}') && !word.is_empty() {
            apostrophe = Some(word.len());
        } else {
            end(&mut word, &mut apostrophe);
        }
    };
    if text.is_ascii() {
        text.chars().for_each(&mut letter);
    } else {
        let plain = text.nfkd().filter(|c| !is_combining_mark(*c));
        plain.for_each(&mut letter);
    }
    letter(' ');
}

/// A letter in lower case, and as two where others write it so.
fn lower(c: char, out: &mut String) {
    if c.is_ascii() {
        return out.push(c.to_ascii_lowercase());
    }
    for c in c.to_lowercase() {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'þ' => out.push_str("th"),
            'ı' => out.push('i'),
            c if is_combining_mark(c) => {}
            c => out.push(c),
        }
    }
}

/// All words of a text.
pub(super) fn list(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    each(text, |word| out.push(word.to_owned()));
    out
}

/// What the index knows of the words of a language and of an archive.
pub(super) struct Language {
    stemmer: Option<Stemmer>,
    /// Words that are in every text.
    pub passed_over: HashSet<String>,
    /// Words with another one that is taken for them.
    pub same: HashMap<String, String>,
    /// What an abbreviation stands for, by families of words.
    pub short: HashMap<String, Vec<String>>,
    /// The abbreviations as they are written: 'MET' is one, and 'met' is none.
    pub written: Abbreviations,
    /// Abbreviations by the first word of what they stand for.
    pub long: HashMap<String, Vec<(Vec<String>, String)>>,
    /// Abbreviations and what they stand for, folded.
    pub abbreviations: Vec<(String, String)>,
}

impl Language {
    /// Of an archive.
    pub(super) fn new(a: &Archive, words: &Words) -> Self {
        let english = a.config.language.split('-').next() == Some("en");
        let same = words.get("search_same").split_whitespace();
        let same = same.filter_map(|pair| pair.split_once('='));
        let mut language = Self {
            stemmer: english.then(|| Stemmer::new(Algorithm::English)),
            passed_over: list(words.get("search_passed_over")).into_iter().collect(),
            same: same
                .map(|(one, other)| (one.to_owned(), other.to_owned()))
                .collect(),
            short: HashMap::new(),
            written: a.config.abbreviations.clone(),
            long: HashMap::new(),
            abbreviations: Vec::new(),
        };
        for (short, long) in a.config.abbreviations.iter() {
            language.abbreviate(short, long);
        }
        language
    }

    /// Learns what an abbreviation stands for.
    fn abbreviate(&mut self, short: &str, long: &str) {
        let folded = list(short);
        let words = list(long);
        let [short] = folded.as_slice() else { return };
        self.abbreviations.push((short.clone(), words.join(" ")));
        let families: Vec<String> = words.iter().map(|word| self.family(word)).collect();
        let Some(first) = families.first().cloned() else {
            return;
        };
        let family = self.family(short);
        let of_first = self.long.entry(first).or_default();
        of_first.push((families.clone(), family.clone()));
        self.short.insert(family, families);
    }

    /// The families of the abbreviations in a text.
    pub(super) fn abbreviated(&self, text: &str) -> Vec<String> {
        let mut out: Vec<String> = self
            .written
            .uses(text)
            .iter()
            .filter_map(|one| self.written.iter().nth(one.index))
            .flat_map(|(short, _)| list(short))
            .map(|word| self.family(&word))
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The family of a word: what is common to 'policy' and 'policies'.
    pub(super) fn family(&self, word: &str) -> String {
        let word = self.same.get(word).map_or(word, String::as_str);
        match &self.stemmer {
            Some(stemmer) if word.bytes().all(|b| b.is_ascii_lowercase()) => {
                stemmer.stem(word).into_owned()
            }
            _ => word.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded() {
        assert_eq!(
            list("Siân O’Brien's “Tŷ-Ŵyl”: the councils' £1,200 Straße, ﬁnd 'it'"),
            [
                "sian", "obrien", "ty", "wyl", "the", "councils", "1", "200", "strasse", "find",
                "it"
            ]
        );
        assert_eq!(list(""), [""; 0]);
        assert_eq!(list(&"x".repeat(90)), ["x".repeat(LONGEST)]);
        assert_eq!(list("İstanbul ǅ x's s's"), ["istanbul", "dz", "x", "s"]);
    }
}
