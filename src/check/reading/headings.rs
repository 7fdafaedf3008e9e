//! Headings: steps in their levels, capitals, and bold lines in their place.

use comrak::nodes::{Node, NodeValue};

use super::text::Text;
use crate::diag::{Diagnostic, codes};
use crate::markdown::words;

/// Headings more than one level below the one above them.
pub(super) fn jumps(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let mut above: Option<(u8, Node<'_>)> = None;
    for (node, level) in headings(text) {
        if let Some((over, heading)) = above
            && level > over + 1
            // A decision may have a heading of level 4 right under its item.
            && !(level <= 4 && text.is_label(node))
        {
            let message =
                format!("a heading of level {level} comes right after one of level {over}");
            let finding = Diagnostic::at(codes::HEADING_JUMP, text.place_of(node), message)
                .related(text.place_of(heading), "the heading above it")
                .help(format!(
                    "write it with `{}`",
                    "#".repeat(usize::from(over) + 1)
                ));
            found.push(finding);
        }
        above = Some((level, node));
    }
}

/// The headings of a text that stand in no list or quotation, with their levels.
fn headings<'a>(text: &Text<'a>) -> impl Iterator<Item = (Node<'a>, u8)> {
    text.blocks
        .iter()
        .filter_map(|&node| match &node.data().value {
            NodeValue::Heading(heading) => Some((node, heading.level)),
            _ => None,
        })
}

/// Headings in capitals.
pub(super) fn shouted(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for (node, _) in headings(text) {
        if is_shouted(&words(node)) {
            found.push(Diagnostic::at(
                codes::SHOUTED_HEADING,
                text.place_of(node),
                "this heading is written in capitals",
            ));
        }
    }
}

/// Whether words are in capitals and are no abbreviations: at least two of four letters or more,
/// at least twelve letters in all, and no longer word in small letters.
fn is_shouted(heading: &str) -> bool {
    let long: Vec<&str> = heading
        .split(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’'))
        .filter(|word| word.chars().count() >= 4)
        .collect();
    let letters: usize = long.iter().map(|word| word.chars().count()).sum();
    long.len() >= 2 && letters >= 12 && long.iter().all(|word| is_capital(word))
}

/// Whether a word is in capitals, but for a plural or a possessive.
pub(super) fn is_capital(word: &str) -> bool {
    let word = word.trim_end_matches(['s', '\'', '’']);
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_uppercase)
}

/// How long a line may be to be taken for a heading, in characters.
const LINE: usize = 80;
/// How many words follow a heading at least.
const FOLLOWING: usize = 15;

/// Paragraphs that are one short bold line with text below them.
pub(super) fn bold(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for pair in text.blocks.windows(2) {
        let [line, next] = pair else { continue };
        if is_bold_line(line) && is_text(next) && !text.is_label(line) {
            found.push(Diagnostic::at(
                codes::BOLD_HEADING,
                text.place_of(line),
                "this bold line stands like a heading and is none",
            ));
        }
    }
}

fn is_bold_line(node: Node<'_>) -> bool {
    if !matches!(node.data().value, NodeValue::Paragraph) {
        return false;
    }
    let mut children = node.children();
    let (Some(only), None) = (children.next(), children.next()) else {
        return false;
    };
    let words = words(only);
    matches!(only.data().value, NodeValue::Strong)
        && words.chars().count() <= LINE
        && words.ends_with(|c: char| c.is_alphanumeric() || c == ')')
}

fn is_text(node: Node<'_>) -> bool {
    match node.data().value {
        NodeValue::List(_) => true,
        NodeValue::Paragraph => words(node).split_whitespace().count() >= FOLLOWING,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_told_from_abbreviations() {
        for shouted in [
            "MINUTES OF PREVIOUS MEETING",
            "URGENT BUSINESS",
            "CHAIRMAN’S ANNOUNCEMENTS",
            "MINUTES of the LAST MEETING",
        ] {
            assert!(is_shouted(shouted), "{shouted}");
        }
        for fine in [
            "Minutes of the previous meeting",
            "SEND and EHCP",
            "SEND, EHCP and MASH in the year",
            "DEPUTATIONS",
            "OFSTED and CAMHS: update",
            "2019/20",
        ] {
            assert!(!is_shouted(fine), "{fine}");
        }
    }
}
