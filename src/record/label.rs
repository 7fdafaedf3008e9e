//! The words that open a section, a decision or an action.

use comrak::nodes::{Node, NodeValue};

use crate::config::Labels;
use crate::markdown::words;
use crate::text::fold;

/// What a block says about the blocks after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Minutes,
    Exempt,
    Decision { recommended: bool },
    Action,
}

/// A label found at the start of a block.
pub(super) struct Opening {
    pub label: Label,
    /// Whether nothing follows it in its own block, or what follows ends in a colon.
    pub goes_on: bool,
    /// The level, where it is a heading.
    pub level: Option<u8>,
}

/// The label that a top-level block opens with, if it opens with one.
pub(super) fn opening(labels: &Labels, block: Node<'_>) -> Option<Opening> {
    if let Some(level) = heading_level(block) {
        if level < 3 {
            return None;
        }
        let label = label_alone(labels, &fold(&words(block)))?;
        let decision = matches!(label, Label::Decision { .. } | Label::Action);
        return (!decision || level <= 4).then_some(Opening {
            label,
            goes_on: true,
            level: Some(level),
        });
    }
    if !matches!(block.data().value, NodeValue::Paragraph) {
        return None;
    }
    let text = words(block);
    let folded = fold(&text);
    if let Some(label) = label_alone(labels, &folded) {
        let marked = text.trim_end_matches(['*', '_', ' ']).ends_with(':');
        return match label {
            // 'Minutes' as a word of its own is no label without its colon.
            Label::Minutes if !marked => None,
            _ => Some(Opening {
                label,
                goes_on: true,
                level: None,
            }),
        };
    }
    let lower = text.to_lowercase();
    let open = |list: &[String]| list.iter().any(|label| opens_with(&lower, label));
    let label = decision_of(labels, &open)?;
    Some(Opening {
        label,
        goes_on: text.trim_end().ends_with(':'),
        level: None,
    })
}

fn label_alone(labels: &Labels, folded: &str) -> Option<Label> {
    let is = |list: &[String]| list.iter().any(|label| label == folded);
    if is(&labels.minutes) {
        return Some(Label::Minutes);
    }
    if exempt_words(labels, folded) {
        return Some(Label::Exempt);
    }
    decision_of(labels, &is)
}

/// Whether these words open an exempt section; the built-in ones always do.
pub(super) fn exempt_words(labels: &Labels, folded: &str) -> bool {
    folded == "exempt minutes" || labels.exempt.iter().any(|label| label == folded)
}

fn decision_of(labels: &Labels, test: &dyn Fn(&[String]) -> bool) -> Option<Label> {
    if test(&labels.resolved) {
        Some(Label::Decision { recommended: false })
    } else if test(&labels.recommended) {
        Some(Label::Decision { recommended: true })
    } else if test(&labels.action) {
        Some(Label::Action)
    } else {
        None
    }
}

/// Whether a text opens with this label, then a colon or a dash; a name in brackets may stand between.
fn opens_with(lower: &str, label: &str) -> bool {
    let Some(mut rest) = lower.strip_prefix(label) else {
        return false;
    };
    rest = rest.trim_start();
    if rest.starts_with('(') {
        match rest.find(')') {
            Some(end) if end < 80 => rest = rest[end + 1..].trim_start(),
            _ => return false,
        }
    }
    rest.starts_with(':')
        || ['–', '—'].iter().any(|d| rest.starts_with(*d))
        || rest
            .strip_prefix('-')
            .is_some_and(|r| r.starts_with([' ', '-']) || r.is_empty())
}

/// The level of a heading.
pub(super) fn heading_level(node: Node<'_>) -> Option<u8> {
    match &node.data().value {
        NodeValue::Heading(heading) => Some(heading.level),
        _ => None,
    }
}
