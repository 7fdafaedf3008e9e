//! What the signs of a chart mean: one entry beside the other, in as many lines as
//! the words of the language need.

use super::paint::{LINE, WIDTH, width, wrap};

/// More lines than this no sign is explained in.
const MOST: usize = 3;

/// A sign that has to be explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// A value given as a correction.
    Restated,
    /// A value that a later one replaced.
    Superseded,
    /// A report that came to a meeting.
    Report,
    /// A meeting.
    Meeting,
    /// A meeting that was not held.
    Cancelled,
    /// A report that was down for such a meeting.
    NotReached,
}

/// A sign, its words and its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) sign: Sign,
    /// In as many lines as the language needs.
    pub(super) label: Vec<String>,
    /// Where the sign begins; the words begin an indent further.
    pub(super) x: f64,
    /// In which line it begins, from 0.
    pub(super) line: u16,
}

/// The signs of a chart, set in lines.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Legend {
    pub(super) entries: Vec<Entry>,
    /// From the beginning of a sign to its words.
    pub(super) indent: f64,
    left: f64,
    /// From the end of the words to the next sign.
    air: f64,
    x: f64,
    lines: u16,
}

impl Legend {
    /// One without entries whose lines begin at `left`.
    pub(super) fn new(left: f64, indent: f64, air: f64) -> Self {
        Self {
            entries: Vec::new(),
            indent,
            left,
            air,
            x: left,
            lines: 0,
        }
    }

    /// Adds an entry, in a new line where the last one has no room for it.
    pub(super) fn add(&mut self, sign: Sign, label: &str) {
        let label = wrap(label, WIDTH - self.left - self.indent, MOST);
        let wide = self.indent + label.iter().map(|line| width(line)).fold(0.0, f64::max);
        let mut line = self.lines.saturating_sub(1);
        if self.lines == 0 || self.x + wide > WIDTH {
            line = self.lines;
            self.lines += u16::try_from(label.len()).unwrap_or(1);
            self.x = self.left;
        }
        let x = self.x;
        self.x += wide + self.air;
        self.entries.push(Entry {
            sign,
            label,
            x,
            line,
        });
    }

    /// Whether there is nothing to explain.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How much room its lines take.
    pub(super) fn height(&self) -> f64 {
        LINE * f64::from(self.lines)
    }

    /// The baseline of an entry's first line, where that of the last line is given.
    pub(super) fn baseline(&self, entry: &Entry, last: f64) -> f64 {
        last - LINE * f64::from(self.lines - 1 - entry.line)
    }
}
