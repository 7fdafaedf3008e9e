//! Words that look like a slip, and words of a template: they are kept, and a person is told.

use crate::import::remarks::{Kind, Remark};
use crate::text::placeholder::placeholder;

/// Words that may stand twice in good English.
const TWICE: &[&str] = &["that", "had", "is", "was", "no", "very", "so", "bye", "who"];
/// Articles of which only one can be meant.
const ARTICLES: &[&str] = &["a", "an", "the"];

/// What is to be said of a text: at most one slip and one word of a template.
pub fn find(text: &str, line: u32) -> Vec<Remark> {
    let mut out = Vec::new();
    if let Some((one, two)) = slip(text) {
        out.push(Remark::new(
            Kind::Slip,
            line,
            format!(
                "'{one} {two}' looks like a slip of writing and was kept; mend it if it is one"
            ),
        ));
    }
    if let Some(words) = placeholder(text).and_then(|range| text.get(range)) {
        let words: String = words.chars().take(60).collect();
        out.push(Remark::new(
            Kind::TemplateWords,
            line,
            format!(
                "'{words}' looks like words of a template and was kept; fill it in or delete it"
            ),
        ));
    }
    out
}

/// The first two words of which one must be wrong: one word twice, or two articles.
fn slip(text: &str) -> Option<(&str, &str)> {
    let mut last = "";
    for word in text.split(' ') {
        if !last.is_empty() && is_slip(last, word) {
            return Some((last, word.trim_end_matches(|c: char| !c.is_alphanumeric())));
        }
        last = word;
    }
    None
}

fn is_slip(one: &str, two: &str) -> bool {
    // What follows a sign begins anew: 'in, in'.
    if !one.chars().all(char::is_alphabetic) {
        return false;
    }
    let two = two.trim_end_matches(|c: char| !c.is_alphanumeric());
    let (one, two) = (one.to_lowercase(), two.to_lowercase());
    let is = |word: &str, list: &[&str]| list.contains(&word);
    if one == two {
        // One letter twice is an initial or a figure in a name.
        return one.len() > 1 && !is(&one, TWICE);
    }
    // 'Appendix a The …' is none, and a lone 'A' may be a letter of a list.
    is(&one, ARTICLES)
        && (is(&two, ARTICLES) && one != "a" && two != "a" || one == "a" && two == "other")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_and_good_english_is_not() {
        for (text, slip) in [
            ("providing an the annual report", Some("an the")),
            ("declared a other interest", Some("a other")),
            ("the the. Panel", Some("the the")),
            ("to receive the the", Some("the the")),
            ("He said that that was so", None),
            ("Dr A A Lee", None),
            ("Come in, in time", None),
            ("appendix a The plan", None),
            ("", None),
        ] {
            let found = super::slip(text).map(|(a, b)| format!("{a} {b}"));
            assert_eq!(found.as_deref(), slip, "{text}");
        }
        assert_eq!(find("[insert name here]", 3)[0].kind, Kind::TemplateWords);
    }
}
