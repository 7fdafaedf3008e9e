//! What was typed by hand, or came along with copied text, and the page makes by itself: bullets,
//! spaces that hold words together, the kind and size of a file.
//!
//! [`find`] names each with its place and, where that is safe, with the edits that mend it, so that
//! `check` and `check --fix` see the same. Code is never looked into. [`plain`] is a text without
//! what was typed, to see that mending has changed no word.

mod bullets;
mod labels;
mod spaces;

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use comrak::Arena;
use comrak::nodes::{Node, NodeValue};

use super::values;
use crate::diag::{FileId, Span};
use crate::markdown::Document;
use crate::record;
use crate::source::SourceFile;

/// What was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A bullet at the start of a line, where Markdown has lists.
    Bullets,
    /// A space that binds words for no reason.
    Spaces,
    /// The kind or size of a file.
    Label,
}

/// Bytes of a file, and what is to stand there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes.
    pub range: Range<usize>,
    /// What is to stand there.
    pub with: String,
}

/// Something that was typed: a list, the spaces of a paragraph, a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// What.
    pub kind: Kind,
    /// Where it begins.
    pub span: Span,
    /// How many signs, spaces or labels it is.
    pub count: usize,
    /// What mends it, in the order of the text; nothing where a person has to.
    pub edits: Vec<Edit>,
}

/// Everything of the kind in a file, in the order of the text.
pub fn find(id: FileId, file: &SourceFile) -> Vec<Typed> {
    if !(bullets::maybe(file.text()) || spaces::maybe(file.text()) || labels::maybe(file.text())) {
        return Vec::new();
    }
    // A text on which the parser fails has been named when it was read as a record.
    catch_unwind(AssertUnwindSafe(|| look(id, file))).unwrap_or_default()
}

fn look(id: FileId, file: &SourceFile) -> Vec<Typed> {
    let arena = Arena::new();
    let document = file
        .path
        .ends_with(".md")
        .then(|| Document::parse(&arena, id, file, record::body_start(file)));
    let mut yaml: Vec<_> = values::front(id, file).into_iter().collect();
    let mut out = Vec::new();
    if let Some(document) = &document {
        yaml.extend(values::item_blocks(document));
        bullets::find(document, &mut out);
        labels::find(document, &mut out);
    }
    for node in &yaml {
        labels::find_in_values(file, node, &mut out);
    }
    // Spaces around what is taken away go with it.
    let mut taken: Vec<Range<usize>> = out
        .iter()
        .flat_map(|t| t.edits.iter().map(|e| e.range.clone()))
        .collect();
    taken.sort_unstable_by_key(|range| range.start);
    if let Some(document) = &document {
        spaces::find(document, &taken, &mut out);
    }
    for node in &yaml {
        spaces::find_in_values(file, node, &taken, &mut out);
    }
    out.sort_by_key(|t| (t.span.start, t.kind));
    out
}

/// The words of a text without bullets and labels; every kind of space is one space.
pub fn plain(text: &str) -> String {
    let mut words: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        let word = word.trim_start_matches(bullets::is_sign);
        if !word.is_empty() {
            words.push(word);
        }
    }
    labels::without(&words.join(" "))
}

/// The values of a file's front matter and item blocks, each [`plain`].
pub fn plain_values(id: FileId, file: &SourceFile) -> Vec<String> {
    let arena = Arena::new();
    let mut yaml: Vec<_> = values::front(id, file).into_iter().collect();
    if file.path.ends_with(".md") {
        let document = Document::parse(&arena, id, file, record::body_start(file));
        yaml.extend(values::item_blocks(&document));
    }
    let mut out = Vec::new();
    for node in &yaml {
        values::scalars(node, &mut |_, text| out.push(plain(text)));
    }
    out
}

/// Whether a stretch touches one of these, which stand in order and apart.
fn touches(ranges: &[Range<usize>], one: &Range<usize>) -> bool {
    let upto = ranges.partition_point(|r| r.start < one.end);
    upto > 0 && ranges[upto - 1].end > one.start
}

/// The stretches of a block that are no words of its own: code, HTML, the addresses of links.
fn not_words<'a>(document: &Document<'a>, block: Node<'a>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for node in block.descendants().skip(1) {
        let range = document.span(node).range();
        match &node.data().value {
            NodeValue::Code(_) | NodeValue::HtmlInline(_) | NodeValue::WikiLink(_) => {
                out.push(range);
            }
            NodeValue::Link(_) | NodeValue::Image(_) => {
                let words = node
                    .last_child()
                    .map(|last| document.span(last).range().end);
                out.push(words.unwrap_or(range.start).clamp(range.start, range.end)..range.end);
            }
            _ => {}
        }
    }
    out.sort_unstable_by_key(|range| range.start);
    // Some stand inside others; who asks wants them apart.
    out.dedup_by(|later, first| {
        let inside = later.start < first.end;
        first.end = if inside {
            first.end.max(later.end)
        } else {
            first.end
        };
        inside
    });
    out
}

#[cfg(test)]
mod tests;
