//! What a form leaves for its author to fill in: `[name of organisation]`, `<date>`, `TODO`.
//!
//! A statement that the law asks for must not be published with such words in
//! it. Brackets have their use in prose (`[sic]`, `[children looked after]`),
//! so a bracket counts only where it opens as a form speaks.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

type Pattern = LazyLock<Option<Regex>>;

/// What stands in brackets as a whole.
static BRACKETS: Pattern = LazyLock::new(|| {
    Regex::new(r"\[+[^\[\]\n]{1,200}\]+|<[^<>\n]{1,200}>|\{\{[^{}\n]{1,200}\}\}|«[^«»\n]{1,200}»")
        .ok()
});

/// Words that are a placeholder without any bracket.
static BARE: Pattern = LazyLock::new(|| {
    Regex::new(concat!(
        r"\b(?:TODO|FIXME|TBC|TBD|TBA|XXX+)\b",
        r"|(?i:\bdd/mm/yyyy\b|\bxx/xx/\w+|\bxx+ +\w+ +xxxx\b|\blorem ipsum\b)",
        r"|_{4,}|\.{6,}"
    ))
    .ok()
});

/// The words with which a form speaks to its author, as the first in a bracket.
const ASKS: &str = "add address body choose city complete contact council date dates day days \
    delete describe description details e-mail email enter example explain fill firstname give include insert \
    link list month name names number optional organisation organization our phone placeholder \
    provide public reason say scope select site specify state telephone the title type url website \
    when who write www x year your";

/// Where a placeholder stands in a text, the first one.
pub fn placeholder(text: &str) -> Option<Range<usize>> {
    let trimmed = text.trim();
    if !trimmed.is_empty() && is_dots(trimmed) {
        let start = text.len() - text.trim_start().len();
        return Some(start..start + trimmed.len());
    }
    let bare = BARE.iter().filter_map(|bare| bare.find(text));
    let brackets = BRACKETS.iter().flat_map(|all| all.find_iter(text));
    brackets
        .filter(|one| is_asking(one.as_str(), text[one.end()..].chars().next()))
        .chain(bare)
        .map(|one| one.range())
        .min_by_key(|range| range.start)
}

/// Whether words are a bracket from end to end, as whoever left one in an unquoted value of YAML
/// meant them.
pub fn is_bracket(text: &str) -> bool {
    let text = text.trim();
    let whole = BRACKETS.as_ref().and_then(|all| all.find(text));
    whole.is_some_and(|one| one.range() == (0..text.len())) && !is_address(text)
}

fn is_dots(text: &str) -> bool {
    text.chars()
        .all(|c| matches!(c, '…' | '.' | '?' | '-' | '_'))
}

/// Whether a bracket, and what follows it, is no link and asks for something.
fn is_asking(bracket: &str, next: Option<char>) -> bool {
    let square = bracket.starts_with('[');
    if bracket.starts_with("[[") || square && matches!(next, Some('(' | '[' | ':')) {
        return false;
    }
    if is_address(bracket) || is_tag(bracket) {
        return false;
    }
    let inside = bracket.trim_matches(|c: char| "[]<>{}«» ".contains(c));
    let first = inside.split([' ', '_', '\'', '’', '/', ',', ':']).next();
    let first = first.unwrap_or_default().to_lowercase();
    !inside.is_empty()
        && (is_dots(inside)
            || ASKS.split_whitespace().any(|word| word == first)
            || bracket.starts_with("{{"))
}

/// `<https://…>` and `<office@…>` are links.
fn is_address(bracket: &str) -> bool {
    bracket.starts_with('<') && bracket.contains(['@', ':', '/', '='])
}

/// Tags of HTML that bear a word with which a form may speak.
fn is_tag(bracket: &str) -> bool {
    matches!(bracket, "<address>" | "<body>" | "<link>" | "<title>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_form_leaves_is_found_where_it_stands() {
        for (text, found) in [
            ("[insert date]", "[insert date]"),
            ("We are [name of organisation].", "[name of organisation]"),
            ("answered in [number] days", "[number]"),
            ("by <date>", "<date>"),
            ("by <insert your e-mail>", "<insert your e-mail>"),
            ("<your name>", "<your name>"),
            ("TODO: ask Pat", "TODO"),
            ("tested on TBC", "TBC"),
            ("on XX/XX/2026 or dd/mm/yyyy", "XX/XX/2026"),
            ("phone XXXXX", "XXXXX"),
            (" … ", "…"),
            ("...", "..."),
            ("by [...]", "[...]"),
            ("{{ body }} answers", "{{ body }}"),
            ("Name: ______", "______"),
            ("[Your name], [date]", "[Your name]"),
        ] {
            let range = placeholder(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(&text[range], found, "{text}");
        }
    }

    #[test]
    fn brackets_of_prose_are_left_alone() {
        for fine in [
            "",
            "  ",
            "He said [sic] so; see [1] and [children looked after].",
            "[[panel:audit]] and [[date of issue]]",
            "[the report](report.md), [the][one] and\n[the]: one.md",
            "<https://example.org/name> and <name@example.org>",
            "We stopped … and went on ...",
            "Use <title> or <b>.",
            "from A to Z, 3 < 4 > 2",
        ] {
            assert_eq!(placeholder(fine), None, "{fine}");
        }
    }

    #[test]
    fn a_value_that_is_a_bracket_and_nothing_else() {
        assert!(is_bracket("<Anyshire>") && is_bracket(" [Anyshire] "));
        assert!(!is_bracket("<a@example.org>") && !is_bracket("[a] and [b]"));
    }
}
