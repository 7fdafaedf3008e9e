//! A change as people and `patch` know it: a unified diff.
//!
//! It is made from the edits themselves, so that it takes no longer than the
//! text is long. Lines that may not be shown are counted in their place.

use std::ops::Range;

use crate::check::typed::Edit;
use crate::diag::{FileId, Span};
use crate::source::SourceFile;

/// How many unchanged lines stand around a change.
const AROUND: usize = 3;

/// One line of a diff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    mark: Mark,
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// Where a stretch of lines stands.
    Place,
    Gone,
    New,
    Same,
    /// About the lines, and none of them.
    Note,
}

/// Lines that become others.
struct Block {
    old: Range<usize>,
    new: Vec<String>,
}

/// A file's lines, by their bytes.
struct Text<'a> {
    id: FileId,
    file: &'a SourceFile,
    hidden: &'a dyn Fn(Span) -> bool,
}

impl<'a> Text<'a> {
    fn count(&self) -> usize {
        let lines = self.file.lines();
        // What follows the last line break is a line only if there is something.
        lines.len()
            - usize::from(
                lines
                    .last()
                    .is_some_and(|&s| s as usize == self.file.text().len()),
            )
    }

    fn range(&self, line: usize) -> Range<usize> {
        let lines = self.file.lines();
        let at = |n: usize| lines.get(n).map_or(self.file.text().len(), |&s| s as usize);
        at(line)..at(line + 1)
    }

    fn line(&self, line: usize) -> &'a str {
        &self.file.text()[self.range(line)]
    }

    fn at(&self, byte: usize) -> usize {
        let lines = self.file.lines();
        lines.partition_point(|&s| s as usize <= byte) - 1
    }

    fn is_hidden(&self, line: usize) -> bool {
        (self.hidden)(Span::new(self.id, self.range(line)))
    }
}

/// The diff of a file and its edits, which stand in order.
pub(super) fn lines(
    id: FileId,
    file: &SourceFile,
    edits: &[Edit],
    hidden: &dyn Fn(Span) -> bool,
) -> Vec<Line> {
    let text = Text { id, file, hidden };
    let blocks = blocks(&text, edits);
    let mut out = Writer {
        text: &text,
        lines: Vec::new(),
        unseen: 0,
    };
    let mut before = (0, 0);
    for hunk in blocks.chunk_by(|a, b| b.old.start - a.old.end <= 2 * AROUND) {
        before = out.hunk(hunk, before);
    }
    out.lines
}

/// Edits by the lines they change; neighbours are one.
fn blocks(text: &Text<'_>, edits: &[Edit]) -> Vec<Block> {
    let mut blocks: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (n, edit) in edits.iter().enumerate() {
        let lines = text.at(edit.range.start)..text.at(edit.range.end) + 1;
        match blocks.last_mut() {
            Some((old, own)) if lines.start <= old.end => {
                old.end = old.end.max(lines.end);
                own.end = n + 1;
            }
            _ => blocks.push((lines, n..n + 1)),
        }
    }
    let changed = |(old, own): (Range<usize>, Range<usize>)| {
        let bytes = text.range(old.start).start..text.range(old.end - 1).end;
        let shifted: Vec<Edit> = edits[own]
            .iter()
            .map(|e| Edit {
                range: e.range.start - bytes.start..e.range.end - bytes.start,
                with: e.with.clone(),
            })
            .collect();
        let new = super::apply(&text.file.text()[bytes], &shifted);
        Block {
            old,
            new: split(&new),
        }
    };
    blocks.into_iter().map(changed).collect()
}

/// A text by its lines, each with its end.
fn split(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\r']).map_or(rest.len(), |at| {
            at + if rest[at..].starts_with("\r\n") { 2 } else { 1 }
        });
        out.push(rest[..end].to_owned());
        rest = &rest[end..];
    }
    out
}

struct Writer<'t, 'a> {
    text: &'t Text<'a>,
    lines: Vec<Line>,
    /// How many lines that may not be shown were passed over last.
    unseen: usize,
}

impl Writer<'_, '_> {
    /// Writes changes that stand near each other; `before` is how many lines the changes so far
    /// took away and put in, and comes back with these.
    fn hunk(&mut self, blocks: &[Block], before: (usize, usize)) -> (usize, usize) {
        let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else {
            return before;
        };
        let from = first.old.start.saturating_sub(AROUND);
        let upto = (last.old.end + AROUND).min(self.text.count());
        let gone: usize = blocks.iter().map(|b| b.old.len()).sum();
        let new: usize = blocks.iter().map(|b| b.new.len()).sum();
        let place = format!(
            "@@ -{} +{} @@",
            numbers(from, upto - from),
            numbers(from + before.1 - before.0, upto - from + new - gone),
        );
        self.push(Mark::Place, place);
        let mut at = from;
        for block in blocks {
            self.same(at..block.old.start);
            self.block(block);
            at = block.old.end;
        }
        self.same(at..upto);
        self.flush();
        (before.0 + gone, before.1 + new)
    }

    fn same(&mut self, lines: Range<usize>) {
        for line in lines {
            self.one(Mark::Same, self.text.line(line), self.text.is_hidden(line));
        }
    }

    fn block(&mut self, block: &Block) {
        let hidden = block.old.clone().any(|line| self.text.is_hidden(line));
        for line in block.old.clone() {
            self.one(Mark::Gone, self.text.line(line), hidden);
        }
        for line in &block.new {
            self.one(Mark::New, line, hidden);
        }
    }

    fn one(&mut self, mark: Mark, text: &str, hidden: bool) {
        if hidden {
            self.unseen += usize::from(mark != Mark::New);
            return;
        }
        self.flush();
        // A carriage return alone would write over the line on a terminal.
        let shown = text.strip_suffix('\n').or_else(|| text.strip_suffix('\r'));
        self.push(mark, shown.unwrap_or(text).to_owned());
        if shown.is_none() {
            self.push(Mark::Note, "\\ No newline at end of file".to_owned());
        }
    }

    /// Says how many lines were passed over.
    fn flush(&mut self) {
        let count = std::mem::take(&mut self.unseen);
        let lines = match count {
            0 => return,
            1 => "1 line that is withheld or masked is".to_owned(),
            n => format!("{n} lines that are withheld or masked are"),
        };
        self.push(Mark::Note, format!("\\ {lines} not shown"));
    }

    fn push(&mut self, mark: Mark, text: String) {
        self.lines.push(Line { mark, text });
    }
}

/// The first line and how many, as the head of a stretch has them.
fn numbers(from: usize, count: usize) -> String {
    let first = if count == 0 { from } else { from + 1 };
    if count == 1 {
        first.to_string()
    } else {
        format!("{first},{count}")
    }
}

/// The whole diff of a file. On a terminal lines have their colours, and spaces that cannot be
/// told from others are drawn as a box.
pub(super) fn draw(path: &str, lines: &[Line], colour: bool) -> String {
    let mut out = String::new();
    let mut line = |style: &str, sign: &str, text: &str| {
        if colour {
            let seen = text.replace(['\u{A0}', '\u{202F}'], "\u{237D}");
            out.push_str(&format!("\u{1b}[{style}m{sign}{seen}\u{1b}[0m\n"));
        } else {
            out.push_str(&format!("{sign}{text}\n"));
        }
    };
    line("1", "--- ", path);
    line("1", "+++ ", path);
    for one in lines {
        let (style, sign) = match one.mark {
            Mark::Place => ("36", ""),
            Mark::Gone => ("31", "-"),
            Mark::New => ("32", "+"),
            Mark::Same => ("0", " "),
            Mark::Note => ("2", ""),
        };
        line(style, sign, &one.text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    /// The diff of a text in which each `old` becomes `new`.
    fn diff(text: &str, old: &str, new: &str, hidden: &dyn Fn(Span) -> bool) -> String {
        let sources = Sources::from_texts([("a.md".to_owned(), text.to_owned())]);
        let (id, file) = sources.files().next().unwrap();
        let edits: Vec<Edit> = text
            .match_indices(old)
            .map(|(at, _)| Edit {
                range: at..at + old.len(),
                with: new.to_owned(),
            })
            .collect();
        draw("a.md", &lines(id, file, &edits, hidden), false)
    }

    #[test]
    fn a_change_stands_between_three_lines() {
        assert_eq!(
            diff("1\n2\n3\n4\nx\n6\n7\n8\n9\n", "x", "\ny", &|_| false),
            "--- a.md\n+++ a.md\n@@ -2,7 +2,8 @@\n 2\n 3\n 4\n-x\n+\n+y\n 6\n 7\n 8\n"
        );
    }

    #[test]
    fn changes_that_are_near_are_one_stretch_and_far_ones_are_two() {
        let near = diff("x\n2\n3\n4\n5\n6\n7\nx\n", "x", "y", &|_| false);
        assert_eq!(near.matches("@@ -").count(), 1);
        let far = diff("x\n2\n3\n4\n5\n6\n7\n8\nx", "x", "\ny", &|_| false);
        assert_eq!(
            far,
            "--- a.md\n+++ a.md\n@@ -1,4 +1,5 @@\n-x\n+\n+y\n 2\n 3\n 4\n@@ -6,4 +7,5 @@\n 6\n 7\n 8\n-x\n\\ No newline at end of file\n+\n+y\n\\ No newline at end of file\n"
        );
    }

    #[test]
    fn a_last_line_may_go() {
        assert_eq!(
            diff("1\n2\nx", "x", "", &|_| false),
            "--- a.md\n+++ a.md\n@@ -1,3 +1,2 @@\n 1\n 2\n-x\n\\ No newline at end of file\n"
        );
    }

    #[test]
    fn hidden_lines_are_counted() {
        let hidden = |span: Span| (2..8).contains(&span.start);
        assert_eq!(
            diff("1\n2\nx\n4\n5\n", "x", "y", &hidden),
            "--- a.md\n+++ a.md\n@@ -1,5 +1,5 @@\n 1\n\\ 3 lines that are withheld or masked are not shown\n 5\n"
        );
    }

    #[test]
    fn the_ends_of_lines_are_shown_as_they_are() {
        assert_eq!(
            diff("1\r\nx\r\n", "x", "\r\ny", &|_| false),
            "--- a.md\n+++ a.md\n@@ -1,2 +1,3 @@\n 1\r\n-x\r\n+\r\n+y\r\n"
        );
        assert!(!diff("1\rx\r", "x", "y", &|_| false).contains('\r'));
    }

    #[test]
    fn spaces_can_be_told_apart_on_a_terminal() {
        let lines = [Line {
            mark: Mark::Gone,
            text: "a\u{A0}b".to_owned(),
        }];
        assert!(draw("a.md", &lines, true).contains("\u{1b}[31m-a\u{237D}b\u{1b}[0m"));
        assert!(draw("a.md", &lines, false).ends_with("-a\u{A0}b\n"));
    }
}
