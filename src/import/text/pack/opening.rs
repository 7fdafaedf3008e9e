//! How a line opens: with a bullet, a number, the letter of a clause, the sign of a footnote.

use std::sync::LazyLock;

use regex::Regex;

use super::body::is_raised;
use super::layout::Line;
use crate::import::text::said::after_bullet;

/// What a line opens with, and its words behind that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// A bullet.
    Bullet(String),
    /// A number as it is written, `4.` or `4.14`.
    Number(String, String),
    /// A letter or a Roman number, which stays with the words: `(a) reviews`, `i) notes`.
    Clause(String),
    /// A raised figure and a space.
    Footnote(String),
    /// Nothing but words.
    Words(String),
}

type Pattern = LazyLock<Option<Regex>>;

static NUMBER: Pattern = LazyLock::new(|| {
    Regex::new(r"^(?P<number>[0-9]{1,3}\.|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?)\s+(?P<words>\S.*)$")
        .ok()
});

static CLAUSE: Pattern =
    LazyLock::new(|| Regex::new(r"^(?:\([a-z]{1,2}\)|[a-z]\)|\(?[ivx]{1,5}[).])\s").ok());

/// How a line opens. Where lines are set in pages, one that follows another at once may open by
/// chance with a sign or a number that stands in the middle of a sentence.
pub fn opening(line: &Line, set: bool, follows: bool) -> Opening {
    let text = line.text.as_str();
    if let Some(words) = bullet(text, set && follows) {
        return match numbered(words) {
            Some(number) => number,
            None if is_clause(words) => Opening::Clause(words.to_owned()),
            None => Opening::Bullet(words.to_owned()),
        };
    }
    if let Some(number) = numbered(text).filter(|_| !(set && follows) || hangs(&line.raw)) {
        return number;
    }
    if is_clause(text) {
        return Opening::Clause(text.to_owned());
    }
    let mut letters = text.chars();
    if letters.next().is_some_and(is_raised) && letters.next() == Some(' ') {
        return Opening::Footnote(text.to_owned());
    }
    Opening::Words(text.to_owned())
}

/// The number that words open with, and the words behind it.
pub fn numbered(words: &str) -> Option<Opening> {
    let found = NUMBER.as_ref()?.captures(words)?;
    Some(Opening::Number(
        found["number"].to_owned(),
        found["words"].to_owned(),
    ))
}

/// Whether a number hangs before its words, with a gap between.
fn hangs(raw: &str) -> bool {
    let behind = raw
        .trim_start()
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    behind.starts_with("  ")
}

fn is_clause(words: &str) -> bool {
    CLAUSE.as_ref().is_some_and(|clause| clause.is_match(words))
}

/// The words behind a bullet. A dash may also be a dash of a sentence that goes on.
fn bullet(text: &str, may_go_on: bool) -> Option<&str> {
    let dashed = || text.strip_prefix("- ").or_else(|| text.strip_prefix("– "));
    let words = after_bullet(text).or_else(|| dashed().filter(|_| !may_go_on))?;
    (!words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Opening {
        let line = Line {
            text: text.to_owned(),
            raw: text.to_owned(),
            ..Line::default()
        };
        opening(&line, false, false)
    }

    #[test]
    fn in_set_pages_a_number_in_a_sentence_opens_nothing() {
        let line = |raw: &str| Line {
            text: crate::import::text::said::clean(raw),
            raw: raw.to_owned(),
            ..Line::default()
        };
        let words = |text: &str| Opening::Words(text.to_owned());
        assert_eq!(
            opening(&line("      2022. The walls"), true, true),
            words("2022. The walls")
        );
        assert_eq!(
            opening(&line("12. The walls"), true, true),
            words("12. The walls")
        );
        assert!(matches!(
            opening(&line("12.   The walls"), true, true),
            Opening::Number(..)
        ));
        assert!(matches!(
            opening(&line("12. The walls"), true, false),
            Opening::Number(..)
        ));
        assert_eq!(
            opening(&line("- by the river"), true, true),
            words("- by the river")
        );
    }

    #[test]
    fn numbers_are_told_from_bullets_and_words() {
        let number =
            |number: &str, words: &str| Opening::Number(number.to_owned(), words.to_owned());
        assert_eq!(of("- 4.1 The post"), number("4.1", "The post"));
        assert_eq!(of("- 12. The post"), number("12.", "The post"));
        assert_eq!(of("8.3. Since then"), number("8.3.", "Since then"));
        assert_eq!(
            of("- 64% of carers"),
            Opening::Bullet("64% of carers".to_owned())
        );
        assert_eq!(of("• a point"), Opening::Bullet("a point".to_owned()));
        assert_eq!(
            of("- a) a clause"),
            Opening::Clause("a) a clause".to_owned())
        );
        assert_eq!(of("(iv) notes"), Opening::Clause("(iv) notes".to_owned()));
        assert_eq!(of("² A note"), Opening::Footnote("² A note".to_owned()));
        assert_eq!(
            of("2019 was a year"),
            Opening::Words("2019 was a year".to_owned())
        );
        assert_eq!(of("I. am"), Opening::Words("I. am".to_owned()));
    }
}
