//! Words made comparable, and made into a part of an address.

pub mod legacy;

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
    fn any_name_becomes_latin_letters() {
        assert_eq!(slug("Siân O'Brien-Tŷ"), "sian-obrien-ty");
        assert_eq!(slug("---"), "");
        assert_eq!(
            words_of_slug("principal-social-worker"),
            "Principal social worker"
        );
    }
}
