//! Running text as Markdown: what a sign would be read as where it stands, and so whether it needs a
//! backslash.

use crate::import::blocks::{Run, words};

/// Writes running text. A paragraph ends in a line end; what has no words is nothing.
pub(super) fn inline(runs: &[Run], place: Place) -> String {
    if words(runs).trim().is_empty() {
        return String::new();
    }
    let mut writer = Inline::new(place);
    writer.runs(runs, false, None);
    writer.finish()
}

/// What may not stand in a record.
pub(super) fn is_control(c: char) -> bool {
    c.is_control() && c != '\t'
}

/// Where running text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Paragraph,
    Heading,
    Cell,
}

/// In place of the start of a line: what stands between marks never stands there.
const BETWEEN_MARKS: usize = usize::MAX;

/// Running text being written: the letters so far, already escaped.
struct Inline {
    out: String,
    place: Place,
    /// A space is due before the next letter.
    gap: bool,
    /// Where the line that is being written begins in `out`.
    line: usize,
    /// Where what stands between the innermost marks begins in `out`.
    marks: usize,
    /// Whether another run follows the one that is being written, without a gap perhaps.
    goes_on: bool,
    /// Whether any run follows, be it on another line: a bracket may be closed there.
    more: bool,
    /// Whether the words of a link are being written: there is no link in a link.
    linked: bool,
}

impl Inline {
    fn new(place: Place) -> Self {
        Self {
            out: String::new(),
            place,
            gap: false,
            line: 0,
            marks: 0,
            goes_on: false,
            more: false,
            linked: false,
        }
    }

    /// Writes runs, of which `after` is the next letter.
    fn runs(&mut self, runs: &[Run], marked: bool, after: Option<char>) {
        let (around, more) = (self.goes_on, self.more);
        for (n, run) in runs.iter().enumerate() {
            // The end of a line is a gap, too.
            self.goes_on = runs.get(n + 1).map_or(around, |next| *next != Run::Break);
            self.more = more || n + 1 < runs.len();
            let after = runs.get(n + 1).map_or(after, first_letter);
            match run {
                Run::Text(text) => self.text(text),
                Run::Strong(inner) => self.marked("**", inner, after, marked),
                Run::Emphasis(inner) => self.marked("*", inner, after, marked),
                Run::Link(address, inner) => self.link(address, inner, after, marked),
                Run::Break => self.end_line(),
            }
        }
        (self.goes_on, self.more) = (around, more);
    }

    /// Words between marks, where the marks would be read as such; else the words alone.
    fn marked(&mut self, mark: &str, inner: &[Run], after: Option<char>, marked: bool) {
        let text = words(inner);
        let breaks = inner.contains(&Run::Break);
        let first = text.chars().next();
        let last = text.chars().next_back();
        let (Some(first), Some(last)) = (first, last) else {
            return;
        };
        if text.trim().is_empty() {
            self.gap = true;
            return;
        }
        self.gap |= first.is_whitespace();
        let before = self.before();
        let beside = after;
        let after = if last.is_whitespace() {
            Some(' ')
        } else {
            after
        };
        let inside = text.trim();
        let opens = inside.chars().next().unwrap_or(' ');
        let closes = inside.chars().next_back().unwrap_or(' ');
        let apart = |c: Option<char>| c.is_none_or(char::is_whitespace);
        // Signs beside signs are read in ways that nobody foresees: marks stand between letters and spaces.
        let sure = |within: char, beside: Option<char>| {
            apart(beside) || within.is_alphanumeric() && beside.is_some_and(is_closing)
        };
        let clear = sure(opens, before) && sure(closes, after);
        if marked || breaks || !clear || inside.contains(['*', '_', '`', '\\']) {
            self.runs(inner, marked, beside);
            return;
        }
        self.space();
        self.out.push_str(mark);
        let from = self.out.len();
        self.runs_within(inner);
        if self.out.len() == from {
            // Nothing that can be written was between the marks.
            self.out.truncate(from - mark.len());
        } else {
            self.out.push_str(mark);
        }
        self.gap = last.is_whitespace();
    }

    /// What stands between marks: its outer spaces stand outside of them.
    fn runs_within(&mut self, inner: &[Run]) {
        let (line, marks) = (self.line, self.marks);
        (self.line, self.marks) = (BETWEEN_MARKS, self.out.len());
        self.runs(inner, true, None);
        (self.line, self.marks) = (line, marks);
        self.gap = false;
    }

    fn link(&mut self, address: &str, inner: &[Run], after: Option<char>, marked: bool) {
        let safe = ["http://", "https://", "mailto:"]
            .iter()
            .any(|scheme| crate::text::after_prefix(address, scheme).is_some());
        let plain =
            !address.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\\`".contains(c));
        let text = words(inner);
        if self.linked || !safe || !plain || text.trim().is_empty() || text.contains(['[', ']']) {
            self.runs(inner, marked, after);
            return;
        }
        self.gap |= text.starts_with(char::is_whitespace);
        self.space();
        self.out.push('[');
        let from = self.out.len();
        self.linked = true;
        self.runs_within(inner);
        self.linked = false;
        if self.out.len() == from {
            self.out.truncate(from - 1);
            return;
        }
        let address = if self.place == Place::Cell {
            address.replace('|', "%7C")
        } else {
            address.to_owned()
        };
        let balanced = !address.contains(['(', ')']);
        self.out.push_str(&if balanced {
            format!("]({address})")
        } else {
            format!("](<{address}>)")
        });
        self.gap = text.ends_with(char::is_whitespace);
    }

    fn end_line(&mut self) {
        if self.place != Place::Paragraph || self.line == BETWEEN_MARKS {
            self.gap = true;
        } else if self.out.len() > self.line {
            self.gap = false;
            // An address that becomes a link by itself would take the backslash for its own.
            let word = self.out.rsplit([' ', '\n']).next().unwrap_or_default();
            if word.contains("://") || word.contains("www.") || word.contains('@') {
                self.out.push(' ');
            }
            self.out.push_str("\\\n");
            self.line = self.out.len();
        }
    }

    /// The letter before what comes next.
    fn before(&self) -> Option<char> {
        if self.gap {
            Some(' ')
        } else {
            self.out[self.line.min(self.out.len())..]
                .chars()
                .next_back()
        }
    }

    /// Writes the space that is due; at the start of a line or right behind a mark none is.
    fn space(&mut self) {
        let begins = if self.line == BETWEEN_MARKS {
            self.out.len() == self.marks
        } else {
            self.out.len() <= self.line
        };
        if std::mem::take(&mut self.gap) && !begins {
            self.out.push(' ');
        }
    }

    fn text(&mut self, text: &str) {
        let mut previous = None;
        for (at, c) in text.char_indices() {
            if c.is_whitespace() || is_control(c) {
                self.gap = true;
                previous = None;
                continue;
            }
            let starts = self.out.len() == self.line && self.place != Place::Heading;
            self.space();
            let previous_letter = previous.or_else(|| self.before());
            let after = &text[at + c.len_utf8()..];
            if self.needs_escape(c, previous_letter, after, starts) {
                self.out.push('\\');
            }
            self.out.push(c);
            previous = Some(c);
        }
    }

    /// Whether a letter would be read as markup where it stands.
    fn needs_escape(&self, c: char, before: Option<char>, after: &str, starts: bool) -> bool {
        let next = after.chars().next();
        let ends = next.map_or(!self.goes_on, char::is_whitespace);
        match c {
            '\\' | '`' | '|' | '~' => true,
            '*' => !(before.is_none_or(char::is_whitespace) && ends && !starts),
            '_' => {
                let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                !(inside(before) && inside(next))
            }
            '[' => starts || !is_remark(after, self.more),
            '<' => !ends && !next.is_some_and(|c| c.is_ascii_digit()),
            '&' => is_entity(after, self.goes_on),
            '#' if self.place == Place::Heading && before.is_none_or(char::is_whitespace) => true,
            '#' | '>' | '=' | '-' | '+' => starts,
            ':' => starts || after.starts_with("//") && self.has_signs(after),
            '.' if self.ends_with("www") => self.has_signs(after),
            '.' | ')' => (ends || next.is_none()) && self.counts(),
            '!' => next.map_or(self.goes_on, |c| c == '['),
            _ => false,
        }
    }

    /// Whether the rest of a word has signs that would be escaped. In an address that becomes a link
    /// by itself a backslash would show, so such an address is not let become one.
    fn has_signs(&self, after: &str) -> bool {
        let word = after.split(char::is_whitespace).next().unwrap_or_default();
        let unfinished = self.goes_on && word.len() == after.len();
        let low = word
            .split('_')
            .skip(1)
            .any(|rest| !rest.starts_with(char::is_alphanumeric))
            || word
                .rsplit('_')
                .skip(1)
                .any(|rest| !rest.ends_with(char::is_alphanumeric));
        unfinished || low || word.contains(['*', '~', '|', '\\', '`', '<', '[', '&'])
    }

    fn ends_with(&self, word: &str) -> bool {
        let end = self.out.len().saturating_sub(word.len());
        let last = self.out.get(end..).unwrap_or_default();
        last.eq_ignore_ascii_case(word)
    }

    /// Whether the line so far is figures alone, so that a stop behind them would make a list.
    fn counts(&self) -> bool {
        let line = self.out.get(self.line..).unwrap_or("x");
        let figures = !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit());
        self.place != Place::Heading && figures && line.len() < 10
    }

    fn finish(mut self) -> String {
        // A line end that nothing follows.
        while self.out.ends_with("\\\n") {
            self.out.truncate(self.out.len() - 2);
            self.out.truncate(self.out.trim_end().len());
        }
        if !self.out.is_empty() && self.place == Place::Paragraph {
            self.out.push('\n');
        }
        self.out
    }
}

/// The letter that a run begins with; a sign that may be one of its marks, where it has marks.
fn first_letter(run: &Run) -> Option<char> {
    match run {
        Run::Text(text) => Some(text.chars().next().unwrap_or('*')),
        Run::Break => None,
        _ => Some('*'),
    }
}

/// Whether what follows an opening bracket is a remark in brackets, such as `[sic]`, and no markup.
fn is_remark(after: &str, more: bool) -> bool {
    let Some((inside, behind)) = after.split_once(']') else {
        return !more && !after.contains(['[', '^']);
    };
    let unfinished = more && behind.is_empty();
    !unfinished
        && inside.chars().count() > 1
        && !inside.contains(['[', '^', '<', '`', '\\', '|'])
        && !behind.starts_with(['(', '[', ':', ']'])
}

/// Whether an ampersand with this behind it stands for another sign.
fn is_entity(after: &str, goes_on: bool) -> bool {
    let name = after
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '#')
        .next();
    name.is_some_and(|name| {
        let behind = &after[name.len()..];
        !name.is_empty() && behind.starts_with(';') || goes_on && behind.is_empty()
    })
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '.' | ',' | ';' | ':' | ')' | '(' | '?' | '’' | '‘' | '“' | '”' | '"' | '\''
    )
}
