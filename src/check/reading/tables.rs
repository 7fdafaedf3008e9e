//! Tables: whether they can be heard, and told from each other.

use std::collections::HashMap;

use comrak::nodes::{Node, NodeValue};

use super::text::{Leaf, Text};
use crate::diag::{Diagnostic, Span, codes};
use crate::markdown::{table_title, words};
use crate::text::fold;

/// Looks at every Markdown table.
pub(super) fn tables(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let mut heading = String::new();
    let mut names: HashMap<String, Span> = HashMap::new();
    for node in text.nodes() {
        match &node.data().value {
            NodeValue::Heading(own) => {
                if text.opens_item(own.level) {
                    names.clear();
                }
                heading = words(node);
            }
            NodeValue::Table(_) => {
                shape(text, node, found);
                name(text, node, &heading, &mut names, found);
            }
            _ => {}
        }
    }
}

/// Whether it is a table at all, and whether its columns have headings.
fn shape<'a>(text: &Text<'a>, node: Node<'a>, found: &mut Vec<Diagnostic>) {
    let Some(head) = node.first_child() else {
        return;
    };
    let heads: Vec<bool> = head.children().map(|cell| words(cell).is_empty()).collect();
    let place = text.place_of(node);
    let none = if heads.len() < 2 {
        Some("this table has one column alone")
    } else if node.children().nth(1).is_none() {
        Some("this table has headings and no row")
    } else {
        None
    };
    if let Some(message) = none {
        found.push(Diagnostic::at(codes::LAYOUT_TABLE, place, message));
        return;
    }
    // The first may be empty: what stands below it are headings themselves.
    let empty = heads.iter().skip(1).position(|empty| *empty);
    if heads.iter().all(|empty| *empty) {
        let message = "no column of this table has a heading";
        found.push(Diagnostic::at(codes::NO_HEADERS, place, message));
    } else if let Some(n) = empty {
        let message = format!("column {} of this table has no heading", n + 2);
        found.push(Diagnostic::at(codes::NO_HEADERS, place, message));
    }
}

/// Whether it has a name that no other table near it has.
fn name<'a>(
    text: &Text<'a>,
    node: Node<'a>,
    heading: &str,
    names: &mut HashMap<String, Span>,
    found: &mut Vec<Diagnostic>,
) {
    let title = node.previous_sibling().filter(|line| table_title(line));
    let name = title.map_or_else(|| heading.to_owned(), words);
    let place = text.place_of(node);
    if name.is_empty() {
        let message = "nothing says what this table shows";
        found.push(Diagnostic::at(codes::TABLE_UNNAMED, place, message));
        return;
    }
    if let Some(other) = names.get(&fold(&name)) {
        let message = if title.is_some() {
            "this table has the same title as another"
        } else {
            "this table has no title, and another stands under the same heading"
        };
        let finding = Diagnostic::at(codes::TABLE_UNNAMED, place, message);
        found.push(finding.related(*other, "the other table"));
    } else {
        names.insert(fold(&name), place);
    }
}

/// Paragraphs whose lines stand in columns, by spaces or by lines.
pub(super) fn typed(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for leaf in &text.leaves {
        if !matches!(leaf.node.data().value, NodeValue::Paragraph) {
            continue;
        }
        if let Some((at, message)) = columns(text, leaf) {
            found.push(Diagnostic::at(
                codes::TYPED_TABLE,
                text.place(at..leaf.range.end),
                message,
            ));
        }
    }
}

/// Where lines of a paragraph stand in columns, and by what.
fn columns(text: &Text<'_>, leaf: &Leaf<'_>) -> Option<(usize, &'static str)> {
    let raw = text.document.source.text().get(leaf.range.clone())?;
    let mut at = leaf.range.start;
    let mut before = (0, 0);
    for line in raw.split_inclusive('\n') {
        let trimmed = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        let now = (gaps(trimmed), bars(trimmed));
        if is_ruler(trimmed) {
            return Some((start, "this line draws a table that Markdown does not know"));
        }
        if now.0 > 0 && now.0 == before.0 {
            return Some((start, "these lines stand in columns by spaces alone"));
        }
        if now.1 > 1 && now.1 == before.1 {
            return Some((
                start,
                "these lines are no table: the line of dashes below the headings is missing",
            ));
        }
        before = now;
        at += line.len();
    }
    None
}

/// How many wide gaps a line has: a tab, or four spaces. Justified text has narrower ones.
fn gaps(line: &str) -> usize {
    line.split(|c: char| !c.is_whitespace())
        .filter(|space| space.contains('\t') || space.chars().count() >= 4)
        .count()
}

/// How many bars part a line.
fn bars(line: &str) -> usize {
    line.matches('|').count() - line.matches("\\|").count()
}

/// A line drawn with `+`, `-` and the like, with a crossing in it.
fn is_ruler(line: &str) -> bool {
    line.len() >= 5
        && line.contains('+')
        && (line.contains("--") || line.contains("=="))
        && line
            .chars()
            .all(|c| matches!(c, '+' | '-' | '=' | '|' | ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_counted_once() {
        assert_eq!(gaps("Pat Lee        Chairman      yes"), 2);
        assert_eq!(gaps("one\ttwo"), 1);
        assert_eq!(gaps("one\t\ttwo"), 1);
        assert_eq!(gaps("one   two. And  three"), 0);
    }

    #[test]
    fn lines_that_draw_a_table() {
        assert!(is_ruler("+------+-----+"));
        assert!(is_ruler("======+====="));
        assert!(!is_ruler("-----"));
        assert!(!is_ruler("a + b"));
    }
}
