//! Telephone numbers of people and homes.
//!
//! British numbers in all the ways in which they are written, and others that
//! begin with a plus and a country. Numbers that only organisations have
//! (03…, 08…, 09…) are nobody's private ones.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// What may be one: an opening, then figures in groups. What it really is, is counted.
#[expect(clippy::unwrap_used, reason = "the pattern is fixed and tested")]
static CANDIDATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?: \(?(?:\+|00)\d{1,3}\)? [\ \x{A0}.-]? (?:\(0\))? [\ \x{A0}.-]? \(?\d
          | \(?0\d{2} )
        (?: [\ \x{A0}()./-]{0,2} \d )+",
    )
    .unwrap()
});

/// The figures of a number, without what was written between them; a British one without its 44
/// and with its nought.
pub(super) fn figures(number: &str) -> String {
    let number = number.replace("(0)", "");
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let abroad = number.trim_start_matches('(').starts_with('+');
    let rest = if abroad {
        Some(digits.as_str())
    } else {
        digits.strip_prefix("00")
    };
    match rest.and_then(|rest| rest.strip_prefix("44")) {
        Some(home) => format!("0{}", home.strip_prefix('0').unwrap_or(home)),
        None => digits,
    }
}

/// Every telephone number.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    CANDIDATE
        .find_iter(text)
        .map(|found| found.range())
        .filter(|range| super::apart(text, range, "/.-#£$€=") && is_number(&text[range.clone()]))
        .collect()
}

fn is_number(text: &str) -> bool {
    let figures = figures(text);
    let opening = text.trim_start_matches('(');
    let abroad = opening.starts_with('+') || opening.starts_with("00");
    if abroad && !figures.starts_with('0') {
        return (9..=15).contains(&figures.len()) && opening.starts_with('+');
    }
    if abroad && opening.starts_with("00") && figures.starts_with("00") {
        return false;
    }
    let groups: Vec<usize> = text
        .split(|c: char| !c.is_ascii_digit())
        .map(str::len)
        .filter(|n| *n > 0)
        .collect();
    // Days and years in a row have groups of two and four; a dialling code has three at least.
    let coded = abroad || groups.first().is_some_and(|n| *n >= 3);
    let whole = groups.iter().all(|n| *n >= 2 || abroad);
    let length = match figures.as_bytes().get(1) {
        Some(b'1') => matches!(figures.len(), 10 | 11),
        Some(b'2' | b'5' | b'7') => figures.len() == 11,
        _ => false,
    };
    coded && whole && length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn a_number_is_found_in_any_spelling() {
        for number in [
            "01632 960123",
            "01632 960 123",
            "(01632) 960123",
            "01632-960-123",
            "01632960123",
            "020 7946 0018",
            "0117 496 0123",
            "023 92180001",
            "016977 1234",
            "07700 900123",
            "07700 900 123",
            "07700.900.123",
            "+44 1632 960123",
            "+44 (0)1632 960123",
            "+44(0)7700 900123",
            "(+44) 7700 900123",
            "0044 7700 900123",
            "07700\u{A0}900123",
            "+353 1 234 5678",
        ] {
            assert_eq!(finds(&format!("Ring {number}, please.")), [number]);
            assert_eq!(finds(&format!("tel:{number}")), [number]);
        }
    }

    #[test]
    fn other_figures_are_no_numbers() {
        for text in [
            "1,234,567 and 01,234,567,890",
            "2019/20, 2020/21",
            "21/01234/FUL and 01234/567890/1",
            "[2021] 1 WLR 01234",
            "charity number 1098765",
            "01.02.2020 10:30 and 01 02 2020 1030",
            "07.02.2020 and 07-02-2020",
            "£01234 567890",
            "0.1632960123",
            "0800 1111, 0808 800 5000, 0300 123 1234, 0345 600 1234",
            "ISBN 978-0-11-000001-2",
            "UPRN 100012345678",
            "2018 2019 2020",
            "AB01632960123",
            "+12.5 and +1,200",
            "001 002 003 004",
        ] {
            assert!(finds(text).is_empty(), "{text}: {:?}", finds(text));
        }
    }

    #[test]
    fn one_number_has_one_row_of_figures() {
        for spelling in ["+44 (0)1632 960123", "0044 1632 960123", "(01632) 960 123"] {
            assert_eq!(figures(spelling), "01632960123");
        }
    }
}
