//! Text that XML can hold: a few characters it has no way to write at all.

use std::borrow::Cow;

/// `text` with U+FFFD for each character that XML 1.0 has no way to write, not even escaped.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(allowed) {
        return Cow::Borrowed(text);
    }
    let replaced = |c| {
        if allowed(c) {
            c
        } else {
            char::REPLACEMENT_CHARACTER
        }
    };
    Cow::Owned(text.chars().map(replaced).collect())
}

/// The production `Char` of XML 1.0; surrogates never reach a `char`.
fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{FFFD}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_xml_cannot_write_is_replaced() {
        assert_eq!(
            clean("a\u{0}b\u{b}c\u{FFFE}\u{FFFF}"),
            "a\u{FFFD}b\u{FFFD}c\u{FFFD}\u{FFFD}"
        );
        let kept = "tab\t line\n return\r tŷ \u{7f}\u{85}\u{FFFD}\u{10FFFF}";
        assert!(matches!(clean(kept), Cow::Borrowed(_)));
    }
}
