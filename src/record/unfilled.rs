//! Words of a form in the page that says how far everybody can use the site: nothing is published
//! while one is left standing.

use comrak::Arena;
use comrak::nodes::{Node, NodeValue};

use super::value::first_line;
use crate::diag::{Diagnostic, FileId, Findings, Span, Spanned, codes};
use crate::markdown::Document;
use crate::source::SourceFile;
use crate::text::placeholder::placeholder;

/// The name of the page.
pub(super) const STATEMENT: &str = "accessibility";

/// Names the title and every block that has such words. Code is shown as it is and asks for nothing.
pub(super) fn unfilled(
    id: FileId,
    file: &SourceFile,
    from: usize,
    title: Option<&Spanned<String>>,
    findings: &mut Findings,
) {
    let mut look = |text: &str, place: Span| {
        if let Some(range) = placeholder(text) {
            let message = format!("`{}` was left standing from a form", &text[range]);
            findings.push(Diagnostic::at(codes::PLACEHOLDER, place, message));
        }
    };
    if let Some(title) = title {
        look(&title.value, title.span);
    }
    let arena = Arena::new();
    let document = Document::parse(&arena, id, file, from);
    let leaves = document.nodes().filter(|node| is_leaf(node));
    for node in leaves {
        let place = first_line(document.span(node), file.text());
        look(&running_words(node), place);
    }
}

fn is_leaf(node: Node<'_>) -> bool {
    matches!(
        node.data().value,
        NodeValue::Heading(_)
            | NodeValue::Paragraph
            | NodeValue::TableCell
            | NodeValue::HtmlBlock(_)
    )
}

fn running_words(leaf: Node<'_>) -> String {
    let mut out = String::new();
    for node in leaf.descendants() {
        match &node.data().value {
            NodeValue::Text(text) => out.push_str(text),
            NodeValue::HtmlInline(html) => out.push_str(html),
            NodeValue::HtmlBlock(html) => out.push_str(&html.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => out.push(' '),
            _ => {}
        }
    }
    out
}
