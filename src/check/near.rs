//! Words that are one slip of the finger apart, found without comparing each with each.
//!
//! Two words that differ by one letter (left out, put in, mistyped, or two
//! swapped) share a form in which one letter is gone. So each word is noted
//! under all its forms, and only words that share one are compared.

use std::collections::HashMap;

/// Longer words are noted as they are: nobody is called like that.
const LONGEST: usize = 80;

/// The forms of a word: itself, and itself without each of its letters.
pub(super) fn forms(word: &str) -> Vec<String> {
    let mut out = vec![word.to_owned()];
    if word.len() <= LONGEST {
        out.extend(word.char_indices().map(|(at, c)| {
            let mut form = word.to_owned();
            form.replace_range(at..at + c.len_utf8(), "");
            form
        }));
    }
    out
}

/// Whether two words are one slip apart, and not the same.
pub(super) fn is_slip(one: &str, other: &str) -> bool {
    one != other
        && one.len() <= LONGEST
        && one.len().abs_diff(other.len()) <= 4
        && strsim::damerau_levenshtein(one, other) == 1
}

/// Entries by the forms of their words.
pub(super) struct Forms<T> {
    by_form: HashMap<String, Vec<T>>,
}

impl<T: Copy + Ord> Forms<T> {
    /// Notes every word under all its forms.
    pub fn new<'w>(words: impl IntoIterator<Item = (&'w str, T)>) -> Self {
        let mut by_form: HashMap<String, Vec<T>> = HashMap::new();
        for (word, entry) in words {
            for form in forms(word) {
                by_form.entry(form).or_default().push(entry);
            }
        }
        Self { by_form }
    }

    /// The entries that share a form with a word, itself among them.
    pub fn like(&self, word: &str) -> Vec<T> {
        let mut out: Vec<T> = forms(word)
            .iter()
            .filter_map(|form| self.by_form.get(form))
            // A form that very many share says nothing, and would cost the more.
            .filter(|entries| entries.len() <= 50)
            .flatten()
            .copied()
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_slip_is_found() {
        let known = Forms::new([("brigs", 1), ("taylor", 2)]);
        for typed in ["briggs", "brgs", "bregs", "birgs"] {
            assert_eq!(known.like(typed), [1], "{typed}");
            assert!(is_slip(typed, "brigs"), "{typed}");
        }
        assert!(known.like("bergson").is_empty());
        assert!(!is_slip("taylor", "taylor"));
    }
}
