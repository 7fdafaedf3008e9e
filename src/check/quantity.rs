//! Numbers in running text: which of them count something, and how exactly.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// A number, with what may stand right before and after it.
const NUMBER: &str = r"£?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?:\s?(?:million|billion|bn|m|k)\b)?|£?\d+(?:\.\d+)?(?:\s?(?:million|billion|bn|m|k)\b)?";

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
pub(super) fn pattern(text: &str) -> Regex {
    Regex::new(&text.replace("NUMBER", NUMBER)).unwrap()
}

/// Any number of a sentence.
pub(super) static ANY: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)NUMBER"));

/// What makes a number no count: a day, a paragraph, an age, a span of time.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\b(?:january|february|march|april|may|june|july|august|september|october|november|december|paragraphs?|sections?|items?|pages?|tables?|appendix|appendices|figure|chapter|year|quarter|q|phase|tier|level|version|aged?|over|under|no\.|number|week|day|covid|-)\s*|[./\d-])$",
    )
});

static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:\s?(?:%|per\s?cent|st\b|nd\b|rd\b|th\b|am\b|pm\b|p\.m|a\.m)|[/.:-]\d|-|\s+(?:january|february|march|april|may|june|july|august|september|october|november|december|months?|years?|weeks?|days?|hours?|minutes|times|percentage|points?)\b)",
    )
});

/// What makes a number approximate.
pub(super) static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:about|around|approximately|approx\.?|nearly|almost|roughly|circa|some|just\s+(?:over|under)|over|under|more\s+than|less\s+than|at\s+least|up\s+to)\s+(?:an?\s+)?[£\d]",
    )
});

/// A value as the text gives it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantity {
    /// The number.
    pub value: f64,
    /// Half a unit of the last place shown, where it is rounded at all.
    pub slack: f64,
    /// As it stands there.
    pub written: String,
}

impl Quantity {
    /// Reads a number as it stands in a text.
    pub fn read(text: &str) -> Option<Self> {
        let bare: String = text.chars().filter(|c| *c != ',' && *c != '£').collect();
        let figures = bare.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
        let scale = match bare[figures.len()..].trim().to_lowercase().as_str() {
            "" => 1.0,
            "k" => 1e3,
            "m" | "million" => 1e6,
            _ => 1e9,
        };
        let unit = 10f64.powi(-decimals(figures)) * scale;
        let whole = scale < 2.0 && !figures.contains('.');
        Some(Self {
            value: figures.parse::<f64>().ok()? * scale,
            slack: if whole { 0.0 } else { unit / 2.0 },
            written: text.trim().to_owned(),
        })
    }
}

/// How many figures stand behind the point.
pub(super) fn decimals(text: &str) -> i32 {
    let behind = text.split_once('.').map_or(0, |(_, behind)| behind.len());
    i32::try_from(behind).unwrap_or(0)
}

pub(super) fn is_year(written: &str) -> bool {
    written.len() == 4
        && written
            .parse::<u32>()
            .is_ok_and(|n| (1900..2100).contains(&n))
}

/// How many bytes beside a number may say what it is.
const BESIDE: usize = 24;

/// Whether a number of a sentence counts something.
pub(super) fn is_count(sentence: &str, range: &Range<usize>) -> bool {
    // Only what stands close by is looked at, however long the sentence is.
    let from = sentence.floor_char_boundary(range.start.saturating_sub(BESIDE));
    let to = sentence.floor_char_boundary(range.end.saturating_add(BESIDE));
    !is_year(&sentence[range.clone()])
        && !BEFORE.is_match(&sentence[from..range.start])
        && !AFTER.is_match(&sentence[range.end..to.max(range.end)])
}

/// The counts of a sentence.
pub(super) fn counts(sentence: &str) -> Vec<Quantity> {
    ANY.find_iter(sentence)
        .filter(|m| is_count(sentence, &m.range()))
        .filter_map(|m| Quantity::read(m.as_str()))
        .collect()
}
