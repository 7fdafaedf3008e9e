//! Words that should not stand as they are: cut off, left over from a template,
//! or a date that only its own year understood.

use std::ops::Range;
use std::sync::LazyLock;

use comrak::nodes::NodeValue;
use regex::Regex;

use super::text::{Leaf, Text};
use crate::diag::{Diagnostic, codes};
use crate::record::Status;

type Pattern = LazyLock<Option<Regex>>;

/// What a website shows in place of the rest of a text.
static REST: Pattern = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\bview the full (?:\w+ )?text\b",
        r"|(?:^\W*|…\W*|\.\.\.\W*)(?:read|show|view|see) (?:more|less)\W*$",
        r"|(?:…|\.\.\.)\W*more\W*$"
    ))
    .ok()
});

/// Texts that break off.
pub(super) fn cut_off(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for leaf in paragraphs(text) {
        let words = text.words_of(leaf);
        if let Some(rest) = REST.as_ref().and_then(|rest| rest.find(words)) {
            let shown = rest.as_str().trim().trim_matches(['…', '.', ' ']);
            let message = format!("`{shown}` stands here in place of the rest of a text");
            found.push(at(text, leaf, rest.range(), codes::CUT_OFF, message));
        } else if let Some(end) = breaks_off(words) {
            let message = "this text breaks off in the middle of a sentence";
            found.push(at(text, leaf, end, codes::CUT_OFF, message.to_owned()));
        }
    }
}

/// The dots in which a text ends, where it is not a line to be filled in, 'and so on', or one word.
fn breaks_off(words: &str) -> Option<Range<usize>> {
    let end = words.trim_end_matches([' ', '\n', '\r', '*', '_']).len();
    let bare = words[..end].trim_end_matches(['.', '…']);
    let dots = &words[bare.len()..end];
    let last = bare.split_whitespace().next_back()?.to_lowercase();
    let broken = matches!(dots, "…" | "...")
        && bare.split_whitespace().count() > 3
        && !matches!(last.as_str(), "etc" | "on");
    broken.then_some(bare.len()..end)
}

/// Words that a form speaks to its author.
static TEMPLATE: Pattern = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\binsert in full your\b",
        r"|\[\s*(?:insert|enter|type|delete|complete)\b[^\]\n]{0,80}\]",
        r"|\bclick (?:or tap )?(?:here )?to (?:enter|add|insert) (?:text|a date|a title)\b",
        r"|\bclick or tap here\b",
        r"|\bdelete as (?:appropriate|applicable)\b",
        r"|\blorem ipsum\b",
        r"|\bxx+/xx+/xx+\b|\bdd/mm/yyyy\b",
        r"|\berror! (?:reference source not found|bookmark not defined|no text of specified style)",
        r"|«[A-Za-z_]+»|\{ ?(?:mergefield|pageref)\b",
        r"|(?-i:\bChoose an item\.|\bTBC\b)"
    ))
    .ok()
});

/// Words of a template that were left standing.
pub(super) fn template(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    // Before a meeting much is truly to be confirmed.
    let ahead = text.meeting().is_some_and(|m| m.status == Status::Agenda);
    for leaf in &text.leaves {
        let words = text.words_of(leaf);
        let matches = TEMPLATE.iter().flat_map(|t| t.find_iter(words));
        for one in matches.filter(|one| !(ahead && one.as_str() == "TBC")) {
            let message = format!("`{}` was left standing from a template", one.as_str());
            found.push(at(text, leaf, one.range(), codes::TEMPLATE_WORDS, message));
        }
    }
}

const MONTHS: &str =
    "January|February|March|April|May|June|July|August|September|October|November|December";

static DAY: Pattern = LazyLock::new(|| {
    Regex::new(&format!(
        r"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: day)?(?: of)?\s+({MONTHS})\b(,?\s+(?:19|20)\d\d\b)?"
    ))
    .ok()
});
static YEAR: Pattern = LazyLock::new(|| Regex::new(r"\b(?:19|20)\d\d\b").ok());
/// What makes a day one of every year.
static YEARLY: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:each|every|any|annual|annually|yearly|per) ?|\byear\b").ok()
});

/// Dates without a year, where none stands near. 'The 4 February meeting' is clear where its year
/// stands in the same paragraph or the one before, in the title of the item, or with the same day
/// anywhere in the item.
pub(super) fn dates(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(day), Some(year), Some(yearly)) = (&*DAY, &*YEAR, &*YEARLY) else {
        return;
    };
    let full = full_dates(text, day);
    let mut before = "";
    for leaf in &text.leaves {
        let words = text.words_of(leaf);
        let title = text
            .item(leaf.range.start)
            .map_or("", |item| item.title.as_str());
        let near = [words, before, title];
        let mut one: Vec<_> = Vec::new();
        if !near.iter().any(|words| year.is_match(words)) && !yearly.is_match(words) {
            one.extend(day.captures_iter(words));
        }
        for date in one {
            let Some(whole) = date.get(0) else { continue };
            let name = format!("{} {}", &date[1], &date[2]);
            if full.contains(&(scope(text, leaf), name)) {
                continue;
            }
            let message = format!("`{}` has no year", whole.as_str());
            found.push(at(text, leaf, whole.range(), codes::NO_YEAR, message));
        }
        before = words;
    }
}

/// Days that stand somewhere with their year, each with the item it stands in.
fn full_dates(text: &Text<'_>, day: &Regex) -> std::collections::HashSet<(usize, String)> {
    text.leaves
        .iter()
        .flat_map(|leaf| {
            day.captures_iter(text.words_of(leaf))
                .filter(|date| date.get(3).is_some())
                .map(|date| (scope(text, leaf), format!("{} {}", &date[1], &date[2])))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// What a reader has before them: the item, or the whole text.
fn scope(text: &Text<'_>, leaf: &Leaf<'_>) -> usize {
    text.item(leaf.range.start)
        .map_or(0, |item| item.span.start as usize)
}

fn paragraphs<'t, 'a>(text: &'t Text<'a>) -> impl Iterator<Item = &'t Leaf<'a>> {
    text.leaves
        .iter()
        .filter(|leaf| matches!(leaf.node.data().value, NodeValue::Paragraph))
}

/// A finding at a stretch of a leaf's words.
fn at(
    text: &Text<'_>,
    leaf: &Leaf<'_>,
    range: Range<usize>,
    code: crate::diag::Code,
    message: String,
) -> Diagnostic {
    let start = leaf.range.start + range.start;
    let place = text.place(start..leaf.range.start + range.end);
    Diagnostic::at(code, place, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_that_break_off() {
        assert!(breaks_off("Several plans were in effect to reduce …").is_some());
        assert!(breaks_off("**That the dates of its meetings...**").is_some());
        assert!(breaks_off("Pens, paper, chairs and so on …").is_none());
        assert!(breaks_off("Signed by the Chairman ............").is_none());
        assert!(breaks_off("He said “we shall see …”").is_none());
        assert!(breaks_off("Well …").is_none());
    }

    #[test]
    fn what_a_form_says_to_its_author() {
        let is = |words: &str| TEMPLATE.as_ref().unwrap().is_match(words);
        for left in [
            "Insert in full your Equality Statement which will state",
            "moved by [insert name]",
            "Click or tap to enter a date.",
            "on XX/XX/2024 or DD/MM/YYYY",
            "see Error! Reference source not found.",
            "Dear «First_Name»",
            "The venue is TBC",
        ] {
            assert!(is(left), "{left}");
        }
        for fine in [
            "Members may insert a clause",
            "the officer chose an item. It was",
            "Choose an item of business",
            "«Guillemets quote this»",
            "[Inserted by the Clerk]",
        ] {
            assert!(!is(fine), "{fine}");
        }
    }
}
