//! Dates of birth: a word that says so, and a whole date after it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

#[expect(clippy::unwrap_used, reason = "the pattern is fixed and tested")]
static BIRTH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)
        (?: d\.?\s?o\.?\s?b\.? | dates?\s+of\s+birth | birth\s?dates? | date_of_birth
          | \bborn (?:\s+on)? (?:\s+the)? )
        (?:\s+(?:is|was))? [\s:=,*_(\x22'–-]*
        (?: (?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+ )?
        (?: \d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}
          | \d{4}-\d{2}-\d{2}
          | \d{1,2}(?:st|nd|rd|th)?(?:\s+of)?\s+[a-z]{3,9}\.?,?\s+\d{4}
          | (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4} )",
    )
    .unwrap()
});

/// Every date of birth, with the word that says so.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    BIRTH
        .find_iter(text)
        .map(|m| m.range())
        .filter(|range| super::apart(text, range, ""))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_after_its_word_is_found() {
        for text in [
            "DOB 01/02/1970",
            "D.O.B.: 1.2.70",
            "**Date of birth:** 1 February 1970",
            "born on 1st of Feb 1970",
            "(born 1 February\n1970)",
            "Born on Monday, 1 May 1950",
            "dob: 1970-02-01",
            "birthdate February 1, 1970",
            "date of birth was 1-2-1970",
        ] {
            assert_eq!(find(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn years_and_other_dates_are_not() {
        for text in [
            "born in 1970",
            "children born on or after 1 September 2010",
            "date of birth",
            "Dobson 01/02/1970",
            "a date: 1 February 1970",
            "stillborn 1970",
        ] {
            assert!(find(text).is_empty(), "{text}");
        }
    }
}
