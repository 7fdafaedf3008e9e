//! Numbers that stand for one person or one account: National Insurance, NHS, bank, card.
//!
//! Where a number has a check of its own, it is reckoned, so that few other
//! figures are taken for one.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap()
}

static INSURANCE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)[a-z]{2}[\s-]?\d{2}[\s-]?\d{2}[\s-]?\d{2}[\s-]?[a-d]"));
static HEALTH: LazyLock<Regex> = LazyLock::new(|| pattern(r"\d{3}[\s-]?\d{3}[\s-]?\d{4}"));
static CARD: LazyLock<Regex> = LazyLock::new(|| pattern(r"\d(?:[ \x{A0}-]?\d){12,18}"));
static IBAN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[A-Z]{2}\d{2}(?:[ \x{A0}]?[A-Z0-9]){11,30}"));
static SORT_CODE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)sort[\s-]*code(?:\s+(?:is|no\.?|number))?[\s:*_–-]*\d{2}[\s-]?\d{2}[\s-]?\d{2}")
});
static ACCOUNT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)(?:account|acct|a/c)\.?(?:\s+(?:no\.?|number|num))(?:\s+is)?[\s:.*_–-]*\d{8}")
});
static PAIR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\d{2}-\d{2}-\d{2}[\s,;/|]+\d{8}"));

/// National Insurance numbers.
pub(super) fn insurance(text: &str) -> Vec<Range<usize>> {
    found(&INSURANCE, text, |number| {
        let upper = number.to_ascii_uppercase();
        let (first, second) = (&upper[..1], &upper[1..2]);
        !"DFIQUV".contains(first)
            && !"DFIOQUV".contains(second)
            && !["BG", "GB", "NK", "KN", "TN", "NT", "ZZ"].contains(&&upper[..2])
    })
}

/// NHS numbers: ten figures of which the last checks the others.
pub(super) fn health(text: &str) -> Vec<Range<usize>> {
    found(&HEALTH, text, |number| {
        let digits = digits(number);
        let sum: u32 = digits[..9]
            .iter()
            .zip((2..=10).rev())
            .map(|(d, w)| d * w)
            .sum();
        let check = (11 - sum % 11) % 11;
        // One that opens with a nought is a telephone number.
        check == digits[9] && digits[0] != 0
    })
    .into_iter()
    .filter(|range| text[range.clone()].len() > 10 || near(text, range, "nhs"))
    .collect()
}

/// Whether a word stands a little before a place.
fn near(text: &str, range: &Range<usize>, word: &str) -> bool {
    let mut from = range.start.saturating_sub(40);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    text[from..range.start].to_ascii_lowercase().contains(word)
}

/// Payment cards: the opening and length of a known kind, and Luhn's check.
pub(super) fn card(text: &str) -> Vec<Range<usize>> {
    found(&CARD, text, |number| {
        let digits = digits(number);
        let opening = digits[..4].iter().fold(0, |all, d| all * 10 + d);
        let known = match digits.len() {
            13 | 19 => opening / 1000 == 4,
            15 => matches!(opening / 100, 34 | 37),
            16 => {
                opening / 1000 == 4
                    || matches!(opening / 100, 51..=55 | 65)
                    || matches!(opening, 2221..=2720 | 6011)
            }
            _ => false,
        };
        known && luhn(&digits)
    })
}

fn luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(n, d)| match (n % 2, d * 2) {
            (0, _) => *d,
            (_, twice) if twice > 9 => twice - 9,
            (_, twice) => twice,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Bank accounts: British ones by sort code and number, and those with an international number.
pub(super) fn bank(text: &str) -> Vec<Range<usize>> {
    let mut out = found(&SORT_CODE, text, |_| true);
    out.extend(found(&ACCOUNT, text, |_| true));
    out.extend(found(&PAIR, text, |_| true));
    out.extend(IBAN.find_iter(text).filter_map(|m| {
        let length = iban(m.as_str())?;
        let range = m.start()..m.start() + length;
        super::apart(text, &range, "").then_some(range)
    }));
    out
}

/// How many letters each country's numbers have.
const IBANS: &[(&str, usize)] = &[
    ("AT", 20),
    ("BE", 16),
    ("BG", 22),
    ("CH", 21),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("EE", 20),
    ("ES", 24),
    ("FI", 18),
    ("FR", 27),
    ("GB", 22),
    ("GI", 23),
    ("GR", 27),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IT", 27),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("MT", 31),
    ("NL", 18),
    ("NO", 15),
    ("PL", 28),
    ("PT", 25),
    ("RO", 24),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("TR", 26),
];

/// How many bytes of a text are an international account number.
fn iban(text: &str) -> Option<usize> {
    let (_, length) = IBANS
        .iter()
        .find(|(country, _)| text.starts_with(country))?;
    let mut signs = text
        .char_indices()
        .filter(|(_, c)| c.is_ascii_alphanumeric());
    let own: Vec<(usize, char)> = signs.by_ref().take(*length).collect();
    let (last, _) = *own.last().filter(|_| own.len() == *length)?;
    // The country and its check go to the end; letters count from ten; 97 leaves one.
    let rest = own[4..]
        .iter()
        .chain(&own[..4])
        .try_fold(0_u32, |rest, (_, c)| {
            let value = c.to_digit(36)?;
            let places = if value > 9 { 100 } else { 10 };
            Some((rest * places + value) % 97)
        });
    (rest == Some(1)).then_some(last + 1)
}

fn digits(text: &str) -> Vec<u32> {
    text.chars().filter_map(|c| c.to_digit(10)).collect()
}

fn found(pattern: &Regex, text: &str, is_one: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    pattern
        .find_iter(text)
        .filter(|m| super::apart(text, &m.range(), "./-") && is_one(m.as_str()))
        .map(|m| m.range())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn insurance_numbers_have_known_letters() {
        for number in ["AB123456C", "AB 12 34 56 C", "ab 123456 c", "JG-10-37-59-A"] {
            assert_eq!(insurance(&format!("No. {number}.")).len(), 1, "{number}");
            assert_eq!(
                insurance(&format!("ni_{number}_form.pdf")).len(),
                1,
                "{number}"
            );
        }
        for text in [
            "GB123456A",
            "QQ123456C",
            "AB123456E",
            "XAB123456C",
            "AB123456C1",
            "AB1234567C",
        ] {
            assert!(insurance(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn health_numbers_are_checked() {
        assert_eq!(health("NHS number: 943 476 5919").len(), 1);
        assert_eq!(health("943-476-5919").len(), 1);
        assert_eq!(health("NHS no. 9434765919").len(), 1);
        for text in ["943 476 5918", "9434765919", "020 794 6001"] {
            assert!(health(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn cards_are_checked() {
        for number in [
            "4111 1111 1111 1111",
            "5555-5555-5555-4444",
            "378282246310005",
            "2223003122003222",
        ] {
            assert_eq!(card(&format!("Card {number}, ")).len(), 1, "{number}");
        }
        for text in [
            "4111 1111 1111 1112",
            "2019 2020 2021 2022",
            "1234567812345670",
            "41111111111111110",
        ] {
            assert!(card(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn accounts_are_found_by_their_words_or_their_check() {
        for text in [
            "Sort code: 12-34-56",
            "sort code 123456",
            "**Account number:** 12345678",
            "a/c no. 12345678",
            "12-34-56 12345678",
            "IBAN GB82 WEST 1234 5698 7654 32 AND",
            "GB82WEST12345698765432",
            "DE89370400440532013000",
        ] {
            assert!(!bank(text).is_empty(), "{text}");
        }
        for text in [
            "12-02-20",
            "code 12-34-56",
            "the accounts 20192020",
            "GB83 WEST 1234 5698 7654 32",
            "EN12345678901234567890",
            "Account 2019/20",
        ] {
            assert!(bank(text).is_empty(), "{text}");
        }
    }
}
