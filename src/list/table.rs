//! A list as a table for people, or as JSON for programs.

use chrono::NaiveDate;
use unicode_width::UnicodeWidthStr as _;

/// Between two columns.
const GAP: usize = 2;

/// No column is cut below this.
const LEAST: usize = 12;

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// In columns; no line is longer than that, where a screen sets a limit.
    Table(Option<usize>),
    /// An array of objects.
    Json,
}

/// An entry that can be shown.
pub(super) trait Row: serde::Serialize {
    /// The heads of the columns.
    const HEAD: &'static [&'static str];

    /// What stands in them.
    fn cells(&self) -> Vec<String>;
}

/// A list, ready to be written.
pub struct List {
    head: &'static [&'static str],
    cells: Vec<Vec<String>>,
    json: serde_json::Result<String>,
}

impl List {
    pub(super) fn of<R: Row>(rows: &[R]) -> Self {
        Self {
            head: R::HEAD,
            json: serde_json::to_string_pretty(rows),
            cells: rows.iter().map(Row::cells).collect(),
        }
    }

    /// How many entries it has.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The list as it is written out.
    pub fn shown(self, how: Shown) -> serde_json::Result<String> {
        match how {
            Shown::Json => self.json.map(|text| text + "\n"),
            Shown::Table(_) if self.cells.is_empty() => Ok(String::new()),
            Shown::Table(width) => Ok(self.table(width)),
        }
    }

    fn table(self, width: Option<usize>) -> String {
        let head = self.head.iter().map(|word| (*word).to_owned()).collect();
        let mut lines: Vec<Vec<String>> = vec![head];
        // A title is one line, whatever a record holds.
        lines.extend(self.cells.into_iter().map(|cells| {
            let one_line = |cell: String| cell.replace(char::is_control, " ");
            cells.into_iter().map(one_line).collect()
        }));
        let mut widths: Vec<usize> = (0..self.head.len())
            .map(|n| {
                lines
                    .iter()
                    .map(|cells| cells[n].width())
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        if let Some(width) = width {
            narrow(&mut widths, width);
        }
        let mut out = String::new();
        for cells in &lines {
            let mut line = String::new();
            for (cell, width) in cells.iter().zip(&widths) {
                let cell = cut(cell, *width);
                let pad = width.saturating_sub(cell.width()) + GAP;
                line.push_str(&cell);
                line.extend(std::iter::repeat_n(' ', pad));
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }
}

/// Takes from the widest columns until all fit, or none has anything to give.
fn narrow(widths: &mut [usize], room: usize) {
    let gaps = GAP * widths.len().saturating_sub(1);
    loop {
        let over = (widths.iter().sum::<usize>() + gaps).saturating_sub(room);
        let Some(widest) = widths.iter_mut().max() else {
            return;
        };
        if over == 0 || *widest <= LEAST {
            return;
        }
        *widest -= 1;
    }
}

/// The words that have room, with a sign where some are cut.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        let mut buffer = [0; 4];
        if out.width() + c.encode_utf8(&mut buffer).width() + 1 > width {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

/// A day as it sorts.
pub(super) fn day(day: NaiveDate) -> String {
    day.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Serialize)]
    struct Two(&'static str, &'static str);

    impl Row for Two {
        const HEAD: &'static [&'static str] = &["ONE", "OTHER"];
        fn cells(&self) -> Vec<String> {
            vec![self.0.to_owned(), self.1.to_owned()]
        }
    }

    fn list() -> List {
        List::of(&[
            Two("a", "a title that is rather long, and longer"),
            Two("b", "é"),
        ])
    }

    #[test]
    fn in_a_pipe_nothing_is_cut() {
        let text = list().shown(Shown::Table(None)).unwrap();
        assert_eq!(
            text,
            "ONE  OTHER\na    a title that is rather long, and longer\nb    é\n"
        );
    }

    #[test]
    fn on_a_screen_no_line_is_longer_than_it() {
        let text = list().shown(Shown::Table(Some(24))).unwrap();
        assert_eq!(text, "ONE  OTHER\na    a title that is ra…\nb    é\n");
        assert!(text.lines().all(|line| line.width() <= 24));
    }

    #[test]
    fn an_empty_list_is_an_empty_array() {
        let none = || List::of::<Two>(&[]);
        assert_eq!(none().shown(Shown::Json).unwrap(), "[]\n");
        assert_eq!(none().shown(Shown::Table(None)).unwrap(), "");
    }
}
