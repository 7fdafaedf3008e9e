//! The words that open a section, a decision or an action.

use comrak::nodes::{Node, NodeValue};

use crate::config::Labels;
use crate::markdown::{words, words_within};
use crate::text::{after_prefix, begins_with, differs_at_once, folds_to};

/// How long a name in brackets between a label and its colon may be, in bytes.
const IN_BRACKETS: usize = 80;

/// What a block says about the blocks after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Minutes,
    Exempt,
    Decision { recommended: bool },
    Action,
}

/// A label found at the start of a block.
#[derive(Clone, Copy)]
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
        let label = label_alone(labels, &words(block))?;
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
    if opens_none(labels, block) {
        return None;
    }
    // Most paragraphs open with no label, which their first words show.
    let (mut text, is_all) = words_within(block, labels.longest() + IN_BRACKETS);
    let mut label = label_alone(labels, &text);
    if label.is_some() && !is_all {
        text = words(block);
        label = label_alone(labels, &text);
    }
    if let Some(label) = label {
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
    let open = |list: &[String]| list.iter().any(|label| opens_with(&text, label));
    let label = decision_of(labels, &open)?;
    Some(Opening {
        label,
        goes_on: words(block).ends_with(':'),
        level: None,
    })
}

/// Whether the first letter of a paragraph shows that it opens with no label, as that of most does.
fn opens_none(labels: &Labels, block: Node<'_>) -> bool {
    let Some(first) = block.first_child() else {
        return false;
    };
    let data = first.data();
    let NodeValue::Text(text) = &data.value else {
        return false;
    };
    let mut labels = labels.all().chain(["exempt minutes"]);
    labels.all(|label| differs_at_once(text, label))
}

fn label_alone(labels: &Labels, text: &str) -> Option<Label> {
    let is = |list: &[String]| list.iter().any(|label| folds_to(text, label));
    if is(&labels.minutes) {
        return Some(Label::Minutes);
    }
    if exempt_words(labels, text) {
        return Some(Label::Exempt);
    }
    decision_of(labels, &is)
}

/// Whether these words open an exempt section; the built-in ones always do.
pub(super) fn exempt_words(labels: &Labels, text: &str) -> bool {
    let is = |label: &str| folds_to(text, label);
    is("exempt minutes") || labels.exempt.iter().any(|label| is(label))
}

/// Whether a text begins with words that open an exempt section, whatever follows them.
pub(super) fn begins_exempt(labels: &Labels, text: &str) -> bool {
    let begins = |label: &str| begins_with(text, label);
    begins("exempt minutes") || labels.exempt.iter().any(|label| begins(label))
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
fn opens_with(text: &str, label: &str) -> bool {
    let Some(mut rest) = after_prefix(text, label) else {
        return false;
    };
    rest = rest.trim_start();
    if rest.starts_with('(') {
        match rest.find(')') {
            Some(end) if end < IN_BRACKETS => rest = rest[end + 1..].trim_start(),
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
