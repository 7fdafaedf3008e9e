//! Values that were left standing from a form: `[name of organisation]`, quoted or as YAML reads it.

use crate::diag::{Diagnostic, Findings, Span, codes};
use crate::text::placeholder::{is_bracket, placeholder};
use crate::yaml::{Node, Value};

/// Names every value below that was left standing from a form.
pub(super) fn unfilled(node: &Node, findings: &mut Findings) {
    match &node.value {
        Value::Scalar { text, .. } => {
            let left = placeholder(text).map(|range| &text[range]);
            if let Some(left) = left.or_else(|| is_bracket(text).then_some(text.trim())) {
                findings.push(left_standing(node.span, left));
            }
        }
        Value::List(list) => list.iter().for_each(|node| unfilled(node, findings)),
        Value::Map(map) => map.iter().for_each(|(key, node)| match bracket(node) {
            Some(left) if !LISTS.contains(&key.name.as_str()) => {
                findings.push(left_standing(node.span, &left));
            }
            _ => unfilled(node, findings),
        }),
        Value::Null => {}
    }
}

fn left_standing(place: Span, left: &str) -> Diagnostic {
    let message = format!("`{left}` was left standing from a form");
    Diagnostic::at(codes::PLACEHOLDER, place, message)
}

/// The keys whose values may be lists.
const LISTS: [&str; 4] = ["problems", "disproportionate", "outside", "criterion"];

/// To YAML an unquoted `[name of organisation]` is a list of one.
fn bracket(node: &Node) -> Option<String> {
    let Value::List(list) = &node.value else {
        return None;
    };
    let words: Option<Vec<&str>> = list
        .iter()
        .map(|node| match &node.value {
            Value::Scalar { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    words.map(|words| format!("[{}]", words.join(", ")))
}

/// The group with such lists as the words that they were meant as: what has been named as left
/// standing is not also of the wrong kind.
pub(super) fn without_brackets(node: Node) -> Node {
    let Value::Map(map) = node.value else {
        return node;
    };
    let entries = map.into_iter().map(|(key, inner)| {
        let words = bracket(&inner).filter(|_| !LISTS.contains(&key.name.as_str()));
        let value = match words {
            Some(text) => Value::Scalar { text, plain: false },
            None => inner.value,
        };
        (key, without_brackets(Node { value, ..inner }))
    });
    Node {
        value: Value::Map(entries.collect()),
        ..node
    }
}
