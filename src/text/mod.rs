//! Words made comparable, made into a part of an address, and known as one.

pub mod legacy;
pub mod names;
pub mod numbers;
pub mod placeholder;
pub mod title;
pub mod uri;
pub mod xml;

/// The months in English, in small letters.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The month of a name or its first letters, from 1.
pub fn month_of(name: &str) -> Option<u32> {
    let name = name.to_lowercase();
    let short = name.len() == 3 || name == "sept";
    let found = MONTHS
        .iter()
        .position(|m| *m == name || short && m.starts_with(&name));
    found.map(|at| at as u32 + 1)
}

/// Folds a title or a label for comparison: case, spaces, kinds of apostrophe, closing signs.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() && !text.contains('`') {
        for word in text.split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        out.make_ascii_lowercase();
    } else {
        out.extend(folded(text));
    }
    out.truncate(out.trim_end_matches(is_closing).len());
    out
}

/// Whether a text folds to these words, which are folded already. It looks no further than the
/// first letter that differs, and most texts are compared with labels that they do not begin with.
pub fn folds_to(text: &str, words: &str) -> bool {
    if differs_at_once(text, words) {
        return false;
    }
    let mut letters = folded(text);
    words.chars().all(|c| letters.next() == Some(c)) && letters.all(is_closing)
}

/// Whether a text begins with these words, folded already, whatever follows them.
pub fn begins_with(text: &str, words: &str) -> bool {
    let mut letters = folded(text);
    !differs_at_once(text, words) && words.chars().all(|c| letters.next() == Some(c))
}

/// Whether the first letter alone shows that a text does not begin with words that are folded.
pub fn differs_at_once(text: &str, words: &str) -> bool {
    let first = text.bytes().next().filter(u8::is_ascii_alphanumeric);
    let wanted = words.bytes().next();
    wanted.is_some() && first.is_some_and(|b| wanted != Some(b.to_ascii_lowercase()))
}

/// A sign that may stand behind a title without being a part of it.
fn is_closing(c: char) -> bool {
    matches!(c, ':' | '.' | '-' | '–' | '—' | ' ' | '!' | '*' | '_')
}

/// The letters of a text for comparison, but for the closing signs.
fn folded(text: &str) -> impl Iterator<Item = char> {
    let words = text.split_whitespace().enumerate();
    words.flat_map(|(n, word)| {
        let gap = (n > 0).then_some(' ');
        let letters = word.chars().flat_map(|c| match c {
            '\u{2019}' | '\u{2018}' | '`' => '\''.to_lowercase(),
            _ => c.to_lowercase(),
        });
        gap.into_iter().chain(letters)
    })
}

/// What follows these words, which are in lower case, at the start of a text in any case.
pub fn after_prefix<'a>(text: &'a str, lower: &str) -> Option<&'a str> {
    let mut wanted = lower.chars();
    let mut letters = text.chars();
    loop {
        if wanted.as_str().is_empty() {
            return Some(letters.as_str());
        }
        for c in letters.next()?.to_lowercase() {
            if wanted.next() != Some(c) {
                return None;
            }
        }
    }
}

/// A name as a part of an address: Latin letters and figures, in lower case, with hyphens.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in deunicode::deunicode(text).chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !matches!(c, '\'' | '`') && !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// The letter under which a title stands in a list from A to Z, without accents and in lower case;
/// `0` for a title that begins with none.
pub fn first_letter(title: &str) -> char {
    let first = title.chars().find(|c| c.is_alphanumeric());
    let latin = first.and_then(deunicode::deunicode_char).unwrap_or("");
    let letter = latin.chars().next().map(|c| c.to_ascii_lowercase());
    letter.filter(char::is_ascii_lowercase).unwrap_or('0')
}

/// `principal-social-worker` as words: 'Principal social worker'.
pub fn words_of_slug(slug: &str) -> String {
    let words = slug.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Whether words are the path of one file below a folder: no way out of it, nothing that a line of
/// text could not hold, no longer than systems hold.
pub fn is_path(text: &str) -> bool {
    text.len() <= 1000
        && !text.contains(char::is_control)
        && text.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_compared_blind_to_case_spaces_and_signs() {
        assert_eq!(
            fold("  Chairman’s   ANNOUNCEMENTS: "),
            "chairman's announcements"
        );
        for text in [
            "  Chairman's  ANNOUNCEMENTS.:",
            "Any\u{b}`Other\tbusiness",
            "",
            " - ",
        ] {
            let each: String = folded(text).collect();
            assert_eq!(fold(text), each.trim_end_matches(is_closing), "{text:?}");
        }
    }

    #[test]
    fn comparing_looks_at_the_same_letters_as_folding() {
        for text in [
            "Resolved:",
            " RESOLVED  ",
            "resolved that",
            "Chairman’s  Notes. ",
            "",
            "**",
        ] {
            for words in ["resolved", "chairman's notes", "", "resolve"] {
                assert_eq!(
                    folds_to(text, words),
                    fold(text) == words,
                    "{text:?} {words:?}"
                );
                assert!(begins_with(text, words) || !folds_to(text, words));
            }
        }
        assert!(begins_with("  RESOLVED  that", "resolved t"));
        assert!(!begins_with("Resolve", "resolved"));
        assert!(begins_with("any", ""));
        assert_eq!(
            after_prefix("Penderfynwyd: bod", "penderfynwyd"),
            Some(": bod")
        );
        assert_eq!(after_prefix("RESOLVED", "resolved"), Some(""));
        assert_eq!(after_prefix("Resol", "resolved"), None);
        assert_eq!(after_prefix("any", ""), Some("any"));
    }

    #[test]
    fn a_path_leads_to_one_file_below() {
        for path in ["index.html", "audit/2024-01-09/the fees.pdf", "..a/b.."] {
            assert!(is_path(path), "{path}");
        }
        for path in [
            "",
            "/etc/passwd",
            "a/",
            "a//b",
            "../a",
            "a/./b",
            "a\0",
            "a\tb",
        ] {
            assert!(!is_path(path), "{path:?}");
        }
        assert!(!is_path(&"a".repeat(1001)));
    }

    #[test]
    fn a_title_stands_under_its_first_letter() {
        for (title, letter) in [
            ("  “Éclairs”", 'e'),
            ("Tŷ", 't'),
            ("Ωmega", 'o'),
            ("2019/20 budget", '0'),
            ("– ", '0'),
            ("", '0'),
        ] {
            assert_eq!(first_letter(title), letter, "{title}");
        }
    }

    #[test]
    fn any_name_becomes_latin_letters() {
        assert_eq!(slug("Siân O'Brien-Tŷ"), "sian-obrien-ty");
        assert_eq!(slug("---"), "");
        assert_eq!(
            words_of_slug("principal-social-worker"),
            "Principal social worker"
        );
    }
}
