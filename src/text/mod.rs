//! Words made comparable, made into a part of an address, and known as one.

pub mod legacy;
pub mod placeholder;
pub mod uri;
pub mod xml;

/// Folds a title or a label for comparison: case, spaces, kinds of apostrophe, closing signs.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(
            word.chars()
                .map(|c| {
                    if matches!(c, '\u{2019}' | '\u{2018}' | '`') {
                        '\''
                    } else {
                        c
                    }
                })
                .flat_map(char::to_lowercase),
        );
    }
    out.truncate(
        out.trim_end_matches([':', '.', '-', '–', '—', ' ', '!', '*', '_'])
            .len(),
    );
    out
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
    fn any_name_becomes_latin_letters() {
        assert_eq!(slug("Siân O'Brien-Tŷ"), "sian-obrien-ty");
        assert_eq!(slug("---"), "");
        assert_eq!(
            words_of_slug("principal-social-worker"),
            "Principal social worker"
        );
    }
}
