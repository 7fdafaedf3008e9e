//! Bullets at the start of lines: `•`, `·`, and the signs of symbol fonts that came along with
//! copied text.

use std::ops::Range;

use comrak::nodes::{ListType, Node, NodeValue};

use super::{Edit, Kind, Typed, not_words, touches};
use crate::diag::Span;
use crate::markdown::Document;

/// Signs that nothing but a list begins with. The last three are bullets of the fonts Symbol and
/// Wingdings, at the numbers that word processors give them.
const SURE: &[char] = &[
    '•', '‣', '⁃', '●', '▪', '■', '►', '➢', '➤', '❖', '\u{F0B7}', '\u{F0A7}', '\u{F0D8}',
];

/// Signs that are a bullet where a space follows.
const SPACED: &[char] = &['·', '∙', '○', '◦', '▫', '□'];

/// The same, written as HTML has them.
const NAMED: &[&str] = &["&bull;", "&#8226;", "&#x2022;", "&middot;", "&#183;"];

/// Whether there may be any.
pub(super) fn maybe(text: &str) -> bool {
    !text.is_ascii() && text.contains(is_sign) || NAMED.iter().any(|name| text.contains(name))
}

/// Whether a letter is a bullet.
pub(super) fn is_sign(c: char) -> bool {
    SURE.contains(&c) || SPACED.contains(&c)
}

/// A line that begins with a bullet.
struct Line {
    /// Where the line begins, or the text of its paragraph.
    start: usize,
    /// The first byte of the sign.
    sign: usize,
    /// The byte after the sign and the spaces behind it.
    end: usize,
    /// What tells one level of a list from another: how far it is set in, and the sign.
    look: (usize, char),
}

/// A list as it is being read, over the paragraphs that it may be made of.
#[derive(Default)]
struct Run<'a> {
    /// The paragraph that was read last.
    last: Option<Node<'a>>,
    /// The levels that are open.
    levels: Vec<(usize, char)>,
}

impl Run<'_> {
    /// How deep a line stands.
    fn level(&mut self, look: (usize, char)) -> usize {
        if let Some(known) = self.levels.iter().position(|l| *l == look) {
            self.levels.truncate(known + 1);
        } else {
            self.levels.retain(|l| l.0 <= look.0);
            self.levels.push(look);
        }
        self.levels.len() - 1
    }
}

/// Every list that was typed.
pub(super) fn find(document: &Document<'_>, out: &mut Vec<Typed>) {
    let mut run = Run::default();
    for node in document.nodes() {
        if matches!(node.data().value, NodeValue::Paragraph) {
            paragraph(document, node, &mut run, out);
        }
    }
}

fn paragraph<'a>(document: &Document<'a>, node: Node<'a>, run: &mut Run<'a>, out: &mut Vec<Typed>) {
    let span = document.span(node);
    let text = document.source.text();
    if !maybe(&text[span.range()]) {
        return;
    }
    let lines = lines(document, node, span);
    let Some(first) = lines.first() else {
        return;
    };
    // A list whose points stand a line apart is one list.
    let goes_on = first.start <= span.start as usize
        && run.last.is_some_and(|last| {
            node.previous_sibling()
                .is_some_and(|before| std::ptr::eq(before, last))
        });
    if !goes_on {
        run.levels.clear();
    }
    run.last = Some(node);
    let edits = mend(document, node, &lines, run);
    match out.last_mut().filter(|_| goes_on) {
        Some(before) => {
            before.count += lines.len();
            before.edits.extend(edits);
        }
        None => out.push(Typed {
            kind: Kind::Bullets,
            span: Span::new(span.file, first.sign..first.end),
            count: lines.len(),
            edits,
        }),
    }
}

/// The lines of a paragraph that begin with a bullet.
fn lines<'a>(document: &Document<'a>, node: Node<'a>, span: Span) -> Vec<Line> {
    let text = document.source.text();
    let range = span.range();
    let starts = document.source.lines();
    let from = starts.partition_point(|&s| s as usize <= range.start);
    let upto = starts.partition_point(|&s| (s as usize) < range.end);
    let top = starts.get(from.wrapping_sub(1)).map_or(0, |&s| s as usize);
    // Before the first line there may be the mark of a list or a quotation.
    let own = text[top..range.start].trim().is_empty();
    let first = if own { top } else { range.start };
    let skip = not_words(document, node);
    std::iter::once(first)
        .chain(starts[from..upto.max(from)].iter().map(|&s| s as usize))
        .filter_map(|start| line(text, start..range.end))
        .filter(|line| !touches(&skip, &(line.sign..line.end)))
        .collect()
}

fn line(text: &str, range: Range<usize>) -> Option<Line> {
    let rest = text.get(range.clone())?;
    let blank = |c: char| c == ' ' || c == '\t' || super::spaces::is_one(c);
    let shown = rest.trim_start_matches(|c| blank(c) || c == '>');
    let before = &rest[..rest.len() - shown.len()];
    let named = NAMED.iter().find(|name| shown.starts_with(**name));
    let sign = if named.is_some() {
        '•'
    } else {
        shown.chars().next()?
    };
    let after = match named {
        Some(name) => &shown[name.len()..],
        None => &shown[sign.len_utf8()..],
    };
    let spaced = after.starts_with(blank);
    let bullet = SURE.contains(&sign) || SPACED.contains(&sign) && spaced;
    if !bullet {
        return None;
    }
    let words = after.trim_start_matches(blank);
    if words.is_empty() || words.starts_with(['\n', '\r']) {
        return None;
    }
    Some(Line {
        start: range.start,
        sign: range.end - shown.len(),
        end: range.end - words.len(),
        look: (before.chars().count(), sign),
    })
}

/// What makes a list of these lines; nothing where a person has to.
fn mend<'a>(
    document: &Document<'a>,
    node: Node<'a>,
    lines: &[Line],
    run: &mut Run<'a>,
) -> Vec<Edit> {
    let text = document.source.text();
    let start = document.span(node).start as usize;
    let Some(place) = place(document, node, start) else {
        return Vec::new();
    };
    let marked = lines.first().is_some_and(|l| l.start == start) && place.after_mark;
    if marked {
        // `- • word`: the list is there already.
        let [only] = lines else {
            return Vec::new();
        };
        return if place.bullets {
            vec![Edit {
                range: only.sign..only.end,
                with: String::new(),
            }]
        } else {
            Vec::new()
        };
    }
    let mut edits = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let begins_paragraph = line.start <= start;
        let level = run.level(line.look);
        if !begins_paragraph {
            edits.extend(hard_break(text, line.start));
        }
        let mut with = if n == 0 && !begins_paragraph {
            line_end(text, line.start).to_owned()
        } else {
            String::new()
        };
        with.push_str(&place.indent);
        with.push_str(&"  ".repeat(level));
        with.push_str("- ");
        edits.push(Edit {
            range: line.start..line.end,
            with,
        });
    }
    edits
}

/// Where a paragraph stands, as far as a list in it can be mended.
struct Place {
    /// What stands before each line of its text.
    indent: String,
    /// Whether its first line has the mark of a list's point before it.
    after_mark: bool,
    /// Whether that list has bullets.
    bullets: bool,
}

fn place<'a>(document: &Document<'a>, node: Node<'a>, start: usize) -> Option<Place> {
    let parent = node.parent()?;
    if matches!(parent.data().value, NodeValue::Document) {
        return Some(Place {
            indent: String::new(),
            after_mark: false,
            bullets: false,
        });
    }
    let only_lists = node.ancestors().skip(1).all(|n| {
        matches!(
            n.data().value,
            NodeValue::Document | NodeValue::List(_) | NodeValue::Item(_)
        )
    });
    let text = document.source.text();
    let line = text[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let before = &text[line..start];
    // How wide a tab is depends on where it stands; that is left to a person.
    if !only_lists || before.contains('\t') {
        return None;
    }
    let bullets =
        matches!(&parent.data().value, NodeValue::Item(item) if item.list_type == ListType::Bullet);
    Some(Place {
        indent: " ".repeat(before.chars().count()),
        after_mark: !before.trim().is_empty(),
        bullets,
    })
}

/// A backslash that breaks the line before this one: at the end of a block it would be shown.
fn hard_break(text: &str, line: usize) -> Option<Edit> {
    let before = text[..line].trim_end_matches(['\n', '\r']);
    let signs = before.len() - before.trim_end_matches('\\').len();
    (signs % 2 == 1).then(|| Edit {
        range: before.len() - 1..before.len(),
        with: String::new(),
    })
}

/// How the line before this one ends.
fn line_end(text: &str, line: usize) -> &'static str {
    let before = &text[..line];
    if before.ends_with("\r\n") {
        "\r\n"
    } else if before.ends_with('\r') {
        "\r"
    } else {
        "\n"
    }
}
