//! Numbers typed at the start of lines that run together on the page.

use std::sync::LazyLock;

use comrak::nodes::NodeValue;
use regex::Regex;

use super::text::Text;
use crate::diag::{Diagnostic, codes};
use crate::markdown::opens_clause;

static MARK: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(\(?)((?:\d{1,3}\.)*)([A-Za-z]{1,5}|\d{1,3})([.)]?)\s+\S").ok());

/// The number or letter that a line opens with.
#[derive(Debug, PartialEq, Eq)]
struct Mark {
    /// All but the part that counts: what stands around it, and whether it is in capitals.
    frame: (String, String, String, bool),
    /// What it may count as: `i` is a letter and a Roman figure.
    counts: [Option<u32>; 3],
}

impl Mark {
    fn of(line: &str) -> Option<Self> {
        let line = line.trim_start_matches(['>', ' ', '\t']);
        // These keep their lines.
        if opens_clause(line) {
            return None;
        }
        let parts = MARK.as_ref()?.captures(line)?;
        let (open, parents, own, close) = (&parts[1], &parts[2], &parts[3], &parts[4]);
        // `2019` and `May` open a line too; a mark has a sign with it.
        if parents.is_empty() && close.is_empty() {
            return None;
        }
        let counts = [own.parse().ok(), letter(own), roman(own)];
        counts.iter().any(Option::is_some).then(|| Self {
            frame: (
                open.to_owned(),
                parents.to_owned(),
                close.to_owned(),
                own.starts_with(char::is_uppercase),
            ),
            counts,
        })
    }

    fn is_followed_by(&self, next: &Self) -> bool {
        let counts = self.counts.iter().zip(&next.counts);
        self.frame == next.frame
            && counts
                .into_iter()
                .any(|(one, two)| one.is_some_and(|n| Some(n + 1) == *two))
    }
}

fn letter(mark: &str) -> Option<u32> {
    let mut letters = mark.chars();
    let only = letters.next().filter(char::is_ascii_alphabetic)?;
    letters.next().is_none().then_some(only as u32)
}

/// Roman figures to forty in one case; whoever counts further writes figures.
fn roman(mark: &str) -> Option<u32> {
    let value = |c: char| match c.to_ascii_lowercase() {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        _ => None,
    };
    let one_case = mark.chars().all(|c| c.is_ascii_lowercase())
        || mark.chars().all(|c| c.is_ascii_uppercase());
    let figures: Vec<i32> = mark.chars().map(value).collect::<Option<_>>()?;
    let mut sum = 0;
    for (n, figure) in figures.iter().enumerate() {
        let less = figures.get(n + 1).is_some_and(|next| next > figure);
        sum += if less { -figure } else { *figure };
    }
    u32::try_from(sum).ok().filter(|sum| one_case && *sum > 0)
}

/// Lines of one paragraph that open with a number each.
pub(super) fn run_together(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for leaf in &text.leaves {
        if !matches!(leaf.node.data().value, NodeValue::Paragraph) {
            continue;
        }
        let mut at = leaf.range.start;
        let mut before: Option<(usize, Mark)> = None;
        for line in text.words_of(leaf).split_inclusive('\n') {
            // A line that breaks on the page runs into no other.
            let breaks = line.trim_end_matches(['\n', '\r']);
            let breaks = breaks.ends_with("  ") || breaks.ends_with('\\');
            let mark = Mark::of(line);
            if let (Some((start, one)), Some(two)) = (&before, &mark)
                && one.is_followed_by(two)
            {
                found.push(Diagnostic::at(
                    codes::RUN_TOGETHER,
                    text.place(*start..leaf.range.end),
                    "this line and the next open with a number, and run together on the page",
                ));
                break;
            }
            before = mark.filter(|_| !breaks).map(|mark| (at, mark));
            at += line.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn follow(one: &str, two: &str) -> bool {
        match (Mark::of(one), Mark::of(two)) {
            (Some(one), Some(two)) => one.is_followed_by(&two),
            _ => false,
        }
    }

    #[test]
    fn numbers_that_follow_each_other() {
        assert!(follow("a. one", "b. two"));
        assert!(follow("(A) one", "(B) two"));
        assert!(follow("i. one", "ii. two"));
        assert!(follow("iii. three", "iv. four"));
        assert!(follow("h. eight", "i. nine"));
        assert!(follow("1.1 one", "1.2 two"));
        assert!(follow("2. one", "3. two"));
    }

    #[test]
    fn what_only_looks_like_numbers() {
        assert!(!follow("2019 was a year", "2020 was another"));
        assert!(!follow("a. one", "c. three"));
        assert!(!follow("1.1 one", "2.2 two"));
        assert!(!follow("I. one", "ii. two"));
        // The page keeps these lines.
        assert!(!follow("(a) one", "(b) two"));
        assert!(!follow("i) one", "ii) two"));
    }
}
