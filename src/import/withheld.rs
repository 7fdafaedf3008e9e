//! The words by which a paper says that something is withheld, and on what ground.
//!
//! They are the same on pages and in packs. Words that only speak of it, as a resolution to exclude
//! the public does, are none.

use std::sync::LazyLock;

use regex::Regex;

use super::draft::Exempt;

const WORDS: &str = r"(?:exempt|restricted|confidential|not for publication)";

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i)[(\[]\s*{WORDS}\s*(?:[)\]:;,–-]|item|report|information|by\b|under\b|para)|[-–—:]\s*{WORDS}\W*$|^\W*{WORDS}\s*[-–—:]"
    ))
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static TEXT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i)^\W*(?:this|the)?\s*(?:item|report|matter)?\s*(?:is|are|contains)?\s*{WORDS}\s*(?:$|[.,:;()\[\]–-]|information|items?\b|report|by\b|under\b|in accordance|as\b|due\b|because|para)"
    ))
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static PARAGRAPH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\bparagraphs?\s*(?:\(s\)|no\.?|number)?\s*\(?([1-7])\b\)?(\s*(?:,|and|&|or|to|-)\s*\d)?")
        .unwrap()
});

/// Whether the title of an item says that it is withheld.
pub fn in_title(title: &str) -> bool {
    TITLE.is_match(title)
}

/// Whether a paragraph opens by saying that the item is withheld.
pub fn in_text(words: &str) -> bool {
    TEXT.is_match(words)
}

/// Whether a title without a number is one of a part of the agenda: `Part II - Exempt items`.
pub fn is_part(title: &str) -> bool {
    let words = title.to_lowercase();
    let opens = ["part ", "section "].iter().any(|w| words.starts_with(w));
    opens
        || ["items", "business", "matters", "session"]
            .iter()
            .any(|w| words.contains(w))
}

/// Whether the title of a part says that what follows it is withheld, and on what ground.
pub fn part(title: &str) -> Option<Exempt> {
    let words = title.to_lowercase();
    let withheld = [
        "exempt",
        "not for publication",
        "restricted",
        "confidential",
    ];
    withheld.iter().any(|w| words.contains(w)).then(|| Exempt {
        paragraph: paragraph(title),
    })
}

/// The paragraph of the Schedule, if exactly one is named.
pub fn paragraph(words: &str) -> Option<u8> {
    let found = PARAGRAPH.captures(words)?;
    if found.get(2).is_some() {
        return None;
    }
    found[1].parse().ok()
}
