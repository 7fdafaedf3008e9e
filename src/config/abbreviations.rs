//! Abbreviations with what they stand for: `abbreviations:` of `archive.yml`.
//!
//! A council writes CLA and knows what it means; a reader in thirty years does
//! not. Where a page first uses one, the words follow in square brackets, as an
//! editor marks what the record itself does not say, and the glossary lists
//! them all.

use regex::Regex;

use crate::diag::{Diagnostic, Findings, codes};
use crate::yaml::fields::text;
use crate::yaml::{Key, Node};

/// The abbreviations of an archive, found in running text in one pass.
#[derive(Debug, Clone, Default)]
pub struct Abbreviations {
    /// Short and long forms, by the short one.
    list: Vec<(String, String)>,
    pattern: Option<Regex>,
}

/// Where an abbreviation stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    /// Which of the list.
    pub index: usize,
    /// Its last byte and one.
    pub end: usize,
    /// Whether the text itself says what it stands for, right before or behind.
    pub said: bool,
}

impl Abbreviations {
    /// Reads the entries of the map.
    pub(super) fn read(map: Vec<(Key, Node)>, findings: &mut Findings) -> Self {
        let mut list: Vec<(String, String)> = Vec::new();
        for (key, node) in map {
            let short = key.name.trim();
            let ends_in_letters = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            if !ends_in_letters(short.chars().next()) || !ends_in_letters(short.chars().last()) {
                findings.push(Diagnostic::at(
                    codes::BAD_VALUE,
                    key.span,
                    "an abbreviation begins and ends with a letter or a figure",
                ));
                continue;
            }
            let Some(long) = text(node, &key.name, findings) else {
                continue;
            };
            let words = long.value.trim();
            if words.is_empty() {
                let message = format!("`{short}` is not explained");
                findings.push(Diagnostic::at(codes::BAD_VALUE, long.span, message));
                continue;
            }
            list.push((short.to_owned(), words.to_owned()));
        }
        Self::new(list)
    }

    /// Of short and long forms.
    pub fn new(mut list: Vec<(String, String)>) -> Self {
        list.sort();
        // The longer of two that begin alike is meant where it stands.
        let mut longest: Vec<&str> = list.iter().map(|(short, _)| short.as_str()).collect();
        longest.sort_by_key(|short| std::cmp::Reverse(short.len()));
        let any = longest
            .iter()
            .map(|short| regex::escape(short))
            .collect::<Vec<_>>()
            .join("|");
        let pattern = (!list.is_empty())
            .then(|| Regex::new(&format!(r"\b(?:{any})s?\b")).ok())
            .flatten();
        Self { list, pattern }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Short and long forms, by the short one.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.list
            .iter()
            .map(|(short, long)| (short.as_str(), long.as_str()))
    }

    /// What the n-th stands for.
    pub fn long(&self, index: usize) -> &str {
        self.list.get(index).map_or("", |(_, long)| long)
    }

    /// Whether this is one of them, in the singular or the plural.
    pub fn explains(&self, short: &str) -> bool {
        self.find(short).is_some()
    }

    fn find(&self, found: &str) -> Option<usize> {
        let at = |short: &str| self.list.binary_search_by(|(s, _)| s.as_str().cmp(short));
        at(found)
            .or_else(|_| at(found.strip_suffix('s').unwrap_or(found)))
            .ok()
    }

    /// Every use in a text, in order.
    pub fn uses(&self, text: &str) -> Vec<Use> {
        let Some(pattern) = &self.pattern else {
            return Vec::new();
        };
        pattern
            .find_iter(text)
            .filter_map(|found| {
                let index = self.find(found.as_str())?;
                let (before, behind) = (&text[..found.start()], &text[found.end()..]);
                let said =
                    stands_in_brackets(before, behind) || opens_with(behind, self.long(index));
                Some(Use {
                    index,
                    end: found.end(),
                    said,
                })
            })
            .collect()
    }
}

/// 'children looked after (CLA)': whoever puts a short form in brackets has just said what it is.
fn stands_in_brackets(before: &str, behind: &str) -> bool {
    let opened = before.strip_suffix(['(', '[']);
    opened.is_some_and(|words| !words.trim().is_empty()) && behind.starts_with([')', ']'])
}

/// 'CLA (children looked after)'.
fn opens_with(behind: &str, long: &str) -> bool {
    let inside = behind.trim_start().strip_prefix(['(', '[']);
    inside.is_some_and(|words| {
        let mut words = words.chars().flat_map(alike);
        long.chars()
            .flat_map(alike)
            .all(|c| words.next() == Some(c))
    })
}

/// A letter without its case; one kind of space for spaces and hyphens.
fn alike(c: char) -> impl Iterator<Item = char> {
    let c = if c.is_whitespace() || c == '-' {
        ' '
    } else {
        c
    };
    c.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uses(text: &str) -> Vec<(usize, bool)> {
        let list = [("CLA", "children looked after"), ("CLAC", "the conference")];
        let list = list.map(|(short, long)| (short.to_owned(), long.to_owned()));
        Abbreviations::new(list.to_vec())
            .uses(text)
            .into_iter()
            .map(|found| (found.index, found.said))
            .collect()
    }

    #[test]
    fn whole_words_and_their_plurals() {
        assert_eq!(
            uses("The CLA, two CLAs, CLAC and CLASS"),
            [(0, false), (0, false), (1, false)]
        );
        assert_eq!(uses("cla, ECLA"), []);
    }

    #[test]
    fn what_the_text_says_itself_is_known() {
        assert_eq!(uses("Children in our care (CLAs)"), [(0, true)]);
        assert_eq!(uses("CLA (Children-Looked\nAfter)"), [(0, true)]);
        assert_eq!(uses("(CLA) and (for CLA)"), [(0, false), (0, false)]);
        assert_eq!(uses("CLA (Children)"), [(0, false)]);
    }
}
