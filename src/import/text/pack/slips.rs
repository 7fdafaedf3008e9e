//! What a person should look at: slips of writing and recognition, words of a template, numbers that
//! leap. Nothing is mended.
//!
//! No dictionary is asked, so few slips are found, and those surely: letters of another alphabet
//! among Latin ones, a capital and two strokes that may be `II` or `ll`, an amount with a comma in the
//! wrong place, formulas of TeX.

use std::sync::LazyLock;

use regex::Regex;

use super::layout::Line;
use crate::import::blocks::{Block, Matter};
use crate::import::draft::Report;
use crate::import::paper::Reading;
use crate::import::remarks::{Kind, Remark};
use crate::text::fold;
use crate::text::placeholder::placeholder;

type Pattern = LazyLock<Option<Regex>>;

/// A capital and two strokes, of which nobody can tell whether they are letters or a number.
static STROKES: Pattern = LazyLock::new(|| Regex::new(r"\b[A-HJ-Z](?:ll|lI|Il)\b").ok());

static AMOUNT: Pattern = LazyLock::new(|| {
    Regex::new(r"£[0-9]{1,3}(?:,[0-9]{3})*,[0-9]{1,2}(?:[^0-9,]|,[^0-9]|,?$)").ok()
});

static FORMULA: Pattern = LazyLock::new(|| Regex::new(r"\$[^$]*\\[a-z]+[^$]*\$").ok());

/// What forms say to their authors.
const ASKS: [&str; 9] = [
    "please delete",
    "only complete this section",
    "delete as appropriate",
    "delete if not applicable",
    "insert in full",
    "insert here",
    "[insert",
    "see guidance at",
    "which will either state",
];

/// Looks through the lines of a pack.
pub fn find(lines: &[Line], reading: &mut Reading) {
    for line in lines.iter().filter(|line| !line.is_blank()) {
        let mut say = |kind, message: String| {
            reading
                .remarks
                .push(Remark::new(kind, line.number, message));
        };
        for word in line.text.split(|c: char| !c.is_alphanumeric()) {
            if is_foreign(word) {
                say(
                    Kind::Slip,
                    format!(
                        "'{word}' is written with letters of another alphabet; it was kept, so look what is meant"
                    ),
                );
            }
        }
        if let Some(word) =
            find_in(&STROKES, &line.text).filter(|word| !matches!(*word, "All" | "Ill"))
        {
            say(
                Kind::Slip,
                format!(
                    "'{word}' may end in letters or in a Roman number; it was kept, so look what is meant"
                ),
            );
        }
        if let Some(amount) = find_in(&AMOUNT, &line.text) {
            let amount = amount.trim_end_matches(|c: char| !c.is_ascii_digit());
            say(
                Kind::Slip,
                format!(
                    "the comma in '{amount}' parts no thousands; it was kept, so look what is meant"
                ),
            );
        }
        if find_in(&FORMULA, &line.text).is_some() {
            say(Kind::Slip, "a formula stands here as its source was written; it was kept, so look what is meant".to_owned());
        }
        let folded = fold(&line.text);
        if ASKS.iter().any(|ask| folded.contains(ask))
            || !line.raw.contains('\t') && placeholder(&line.text).is_some()
        {
            say(Kind::TemplateWords, "this line speaks to the author of the paper and was left in it; it was kept, so fill it in or take it out".to_owned());
        }
    }
}

fn find_in<'a>(pattern: &Pattern, text: &'a str) -> Option<&'a str> {
    pattern.as_ref()?.find(text).map(|found| found.as_str())
}

/// Whether a word has letters of the Greek or Cyrillic alphabet that look like Latin ones, and no
/// others of these: then somebody, or a program, took one for the other.
fn is_foreign(word: &str) -> bool {
    let alike = "АВЕКМНОРСТУХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";
    let mut some = false;
    for c in word.chars().filter(|c| c.is_alphabetic()) {
        let known = alike.contains(c);
        some |= known;
        if !known && !c.is_ascii() {
            return false;
        }
    }
    some
}

/// Tells where the numbers of a report's paragraphs leap or stand twice.
pub fn numbers(report: &Report, reading: &mut Reading) {
    let mut last = 0_u32;
    let numbered = report
        .blocks
        .iter()
        .filter_map(|block| number(block).map(|n| (block.line, n)));
    for (line, number) in numbered {
        let message = if number == last + 1 || number == 1 {
            None
        } else if last == 0 {
            Some(format!(
                "the first paragraph with a number bears {number}; look whether a number or a paragraph before it is missing"
            ))
        } else if number <= last {
            Some(format!(
                "paragraph {number} follows paragraph {last}, so its number may stand twice; both were kept"
            ))
        } else {
            Some(format!(
                "paragraph {number} follows paragraph {last}; the paper has no number between them, so look whether a number or a paragraph is missing"
            ))
        };
        reading
            .remarks
            .extend(message.map(|message| Remark::new(Kind::Unsure, line, message)));
        last = number;
    }
}

/// The number of a paragraph, if it is a whole one.
fn number(block: &Block) -> Option<u32> {
    let Matter::Paragraph(runs) = &block.matter else {
        return None;
    };
    let words = crate::import::blocks::words(runs);
    let (number, rest) = words.split_once(". ")?;
    (!rest.is_empty()).then(|| number.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_another_alphabet_are_found() {
        assert!(is_foreign("\u{41c}\u{430}\u{443}"));
        assert!(is_foreign("p\u{430}nel"));
        assert!(!is_foreign("May"));
        assert!(!is_foreign("Тŷ"));
        assert!(!is_foreign("Ελληνική"));
        assert!(!is_foreign("2019"));
    }

    #[test]
    fn an_amount_with_a_comma_astray_is_found() {
        for astray in ["a total of £300,00 to", "£30,00, and", "£1,000,5"] {
            assert!(find_in(&AMOUNT, astray).is_some(), "{astray}");
        }
        for fine in ["£300,000", "£65,000, and", "£1,300,000", "£12,5,7"] {
            assert_eq!(find_in(&AMOUNT, fine), None, "{fine}");
        }
    }
}
