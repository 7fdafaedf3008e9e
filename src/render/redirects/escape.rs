//! Texts of records made harmless, each for the syntax that it is to stand in.

use std::fmt::Write as _;

/// A path in an address: all but letters, figures and `-._~/` is written with `%`, so that no
/// syntax of a rules file sees a sign of its own.
pub(super) fn path(text: &str) -> String {
    percent(
        text,
        |b| b.is_ascii_alphanumeric() || b"-._~/".contains(&b),
        false,
    )
}

/// The address of a site, which its owner wrote, as harmless.
pub(super) fn site(text: &str) -> String {
    percent(
        text,
        |b| b.is_ascii_alphanumeric() || b"-._~/:%[]".contains(&b),
        false,
    )
}

/// As Apache's map `int:escape` writes a text.
pub(super) fn apache(text: &str) -> String {
    percent(
        text,
        |b| b.is_ascii_alphanumeric() || b"$-_.+!*'(),:;@&=/~".contains(&b),
        true,
    )
}

fn percent(text: &str, plain: impl Fn(u8) -> bool, small: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if plain(byte) {
            out.push(char::from(byte));
        } else if small {
            let _ = write!(out, "%{byte:02x}");
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Every way in which browsers and programs write a value in a query, in lower case, for servers
/// that compare it as it came.
pub(super) fn spellings(value: &str) -> Vec<String> {
    let lone = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    let strict = percent(value, lone, true);
    let form = strict.replace("%20", "+");
    let loose = percent(value, |b| lone(b) || b"!$'()*,/:;@?".contains(&b), true);
    let mut out = vec![strict];
    for other in [form, loose] {
        if !out.contains(&other) {
            out.push(other);
        }
    }
    out
}

/// A pattern that matches this text and no other: every sign but letters and figures by its
/// number, so that none has a meaning to the pattern or to the file that it stands in.
pub(super) fn pattern(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"/_".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "\\x{byte:02x}");
        }
    }
    out
}

/// A pattern that matches a text as it may stand in a query, written with `%` or without.
pub(super) fn query_pattern(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else if byte == b' ' {
            out.push_str("(?:\\x2b|%20)");
        } else if byte.is_ascii() && !b"&=#+%".contains(&byte) {
            let _ = write!(out, "(?:\\x{byte:02x}|%{byte:02x})");
        } else {
            let _ = write!(out, "%{byte:02x}");
        }
    }
    out
}

/// A cell of a table after RFC 4180. One that a spreadsheet would take for a formula is led by an
/// apostrophe, which it takes for 'this is text'.
pub(super) fn cell(text: &str) -> String {
    let lead = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        "'"
    } else {
        ""
    };
    if text.contains(['"', ',', '\n', '\r', ';']) || !lead.is_empty() {
        format!("\"{lead}{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// A value as JSON that is also a script and can stand in a page.
pub(super) fn json<T: serde::Serialize>(value: &T) -> String {
    let text = serde_json::to_string(value).unwrap_or_default();
    text.replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    const NASTY: &str = "a b\"c$1\\d'e%20;f{g}#h|i*(j)+k&l=m<n>~^`\u{e9}\u{2028}";

    #[test]
    fn nothing_of_a_nasty_text_is_left_to_have_a_meaning() {
        let plain = |text: &str, more: &[u8]| {
            text.bytes()
                .all(|b| b.is_ascii_alphanumeric() || more.contains(&b))
        };
        assert!(plain(&path(NASTY), b"-._~/%"));
        assert!(plain(&site(NASTY), b"-._~/%:[]"));
        assert!(plain(&pattern(NASTY), b"\\/_"));
        assert!(plain(&query_pattern(NASTY), b"\\(?:|)%"));
        assert!(!json(&NASTY).contains(['<', '\u{2028}']));
        for text in spellings(NASTY) {
            assert!(
                !text.contains(['"', '\\', ' ', '{', '}', '<', '#', '`', '|']),
                "{text}"
            );
        }
    }

    #[test]
    fn a_value_is_known_in_every_spelling() {
        assert_eq!(spellings("8050"), ["8050"]);
        assert_eq!(spellings("b 4"), ["b%204", "b+4"]);
        assert_eq!(spellings("a/b c"), ["a%2fb%20c", "a%2fb+c", "a/b%20c"]);
    }

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("-x"), "\"'-x\"");
        assert_eq!(cell("a,\"b\""), "\"a,\"\"b\"\"\"");
        assert_eq!(cell("https://o.uk/?a=1"), "https://o.uk/?a=1");
    }
}
