//! Two tellings of one text become one.

use crate::import::blocks::Block;

/// What came of two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// They said the same, or one said all that the other did, and more.
    Agreed,
    /// They differ. The fuller was kept.
    Differed,
}

/// A text, and whether its paper broke it off.
#[derive(Debug, Default)]
pub struct Text {
    /// What it says.
    pub blocks: Vec<Block>,
    /// It goes on elsewhere.
    pub cut: bool,
}

/// Takes the fuller of two texts.
pub fn merge(one: &mut Text, other: Text) -> Outcome {
    if other.blocks.is_empty() {
        return Outcome::Agreed;
    }
    if one.blocks.is_empty() {
        *one = other;
        return Outcome::Agreed;
    }
    let (first, second) = (words(&one.blocks), words(&other.blocks));
    if first == second {
        // Who has it whole knows that nothing is missing.
        one.cut &= other.cut;
        return Outcome::Agreed;
    }
    let agreed = if second.len() > first.len() {
        holds(&second, &first, one.cut)
    } else {
        holds(&first, &second, other.cut)
    };
    // What was cut off and is no beginning of the whole may still be shorter than it.
    if second.len() > first.len() {
        *one = other;
    }
    if agreed {
        Outcome::Agreed
    } else {
        Outcome::Differed
    }
}

/// Whether the longer text says all that the shorter one does. Where the shorter was cut off, its
/// last word may have been cut as well.
fn holds(longer: &str, shorter: &str, cut: bool) -> bool {
    if cut {
        let whole = shorter.trim_end();
        let whole = whole.rsplit_once(' ').map_or("", |(before, _)| before);
        let rest = longer.strip_prefix(whole);
        return rest.is_some_and(|rest| rest.starts_with(' '));
    }
    memchr::memmem::find(longer.as_bytes(), shorter.as_bytes()).is_some()
}

/// The words of blocks, made comparable, each between two spaces.
pub fn words(blocks: &[Block]) -> String {
    let mut out = String::from(" ");
    for block in blocks {
        for word in block.words().split(|c: char| !c.is_alphanumeric()) {
            if !word.is_empty() {
                out.push_str(&word.to_lowercase());
                out.push(' ');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str, cut: bool) -> Text {
        Text {
            blocks: vec![Block::paragraph(1, words)],
            cut,
        }
    }

    fn merged(one: (&str, bool), other: (&str, bool)) -> (String, bool, Outcome) {
        let mut text_of_one = text(one.0, one.1);
        let outcome = merge(&mut text_of_one, text(other.0, other.1));
        (text_of_one.blocks[0].words(), text_of_one.cut, outcome)
    }

    #[test]
    fn a_whole_text_takes_the_place_of_one_that_was_cut_off() {
        let whole = ("The Panel heard of bridges.", false);
        let cut = ("The Panel heard of bri", true);
        for (one, other) in [(whole, cut), (cut, whole)] {
            assert_eq!(
                merged(one, other),
                (whole.0.to_owned(), false, Outcome::Agreed)
            );
        }
    }

    #[test]
    fn who_has_it_whole_knows_that_nothing_is_missing() {
        for (one, other) in [(true, false), (false, true)] {
            assert!(!merged(("Noted.", one), ("noted", other)).1);
        }
        assert!(merged(("Noted.", true), ("Noted.", true)).1);
    }

    #[test]
    fn a_text_that_begins_otherwise_is_another_one() {
        let whole = ("The Panel heard of bridges.", false);
        let cut = ("Members were shown a map", true);
        for (one, other) in [(whole, cut), (cut, whole)] {
            assert_eq!(
                merged(one, other),
                (whole.0.to_owned(), false, Outcome::Differed)
            );
        }
    }

    #[test]
    fn what_stands_in_the_other_is_kept_once() {
        let (whole, part) = (("Noted. Agreed. Closed.", false), ("AGREED", false));
        for (one, other) in [(whole, part), (part, whole)] {
            assert_eq!(
                merged(one, other),
                (whole.0.to_owned(), false, Outcome::Agreed)
            );
        }
        assert_eq!(
            merged(("reed", false), whole).2,
            Outcome::Differed,
            "no part of a word"
        );
    }
}
