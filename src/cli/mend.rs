//! `minutebook check --fix`: shows what can be mended, asks where there is somebody to ask, and
//! writes it.

use std::collections::BTreeMap;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use super::colour;
use super::reading::{Reading, many};
use crate::check::typed::Kind;
use crate::diag::Texts as _;
use crate::mend::{self, Change, Plan};
use crate::site::Checked;

/// Whether to mend, and how carefully.
#[derive(clap::Args)]
pub(super) struct Mending {
    /// Mend what needs no person (typed bullets, stray non-breaking spaces, labels of files): show the changes as a diff, then write them.
    #[arg(long)]
    pub fix: bool,
    /// With --fix: show the changes and write nothing.
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// With --fix: write without asking; in a pipe nobody is asked.
    #[arg(long, short, requires = "fix")]
    yes: bool,
}

/// What came of it.
#[derive(Default)]
pub(super) struct Mended {
    /// How many files were written.
    pub written: usize,
    /// How many could not be.
    pub refused: usize,
    /// What is to be said of it at the end.
    pub line: String,
}

/// Shows, asks and writes.
pub(super) fn run(arguments: &Mending, reading: &Reading, checked: &Checked) -> Mended {
    let plan = mend::plan(checked);
    show(&plan, reading, checked);
    let mut out = Mended::default();
    let said = said(&plan.changes);
    let agreed = || arguments.yes || agreed(plan.changes.len());
    out.line = if plan.changes.is_empty() {
        "Nothing can be mended without a person.".to_owned()
    } else if arguments.dry_run {
        format!("Would mend {said}.")
    } else if agreed() {
        let written = write(&plan.changes, reading, checked, &mut out);
        match written.len() {
            0 => "Nothing was mended.".to_owned(),
            _ => format!("Mended {}.", self::said(written)),
        }
    } else {
        "Nothing was mended.".to_owned()
    };
    match plan.faulty {
        0 => {}
        1 => out
            .line
            .push_str(" 1 file has errors and was left; mend those first."),
        n => out.line.push_str(&format!(
            " {n} files have errors and were left; mend those first."
        )),
    }
    out
}

/// The diff goes to standard output, but where that carries data.
fn show(plan: &Plan, reading: &Reading, checked: &Checked) {
    let data = reading.format.is_data();
    let colour = if data {
        colour::is_wanted(&io::stderr())
    } else {
        colour::is_wanted(&io::stdout())
    };
    for change in &plan.changes {
        let diff = change.diff(&checked.sources.shown(&change.path), colour);
        let _ = if data {
            anstream::stderr().write_all(diff.as_bytes())
        } else {
            anstream::stdout().write_all(diff.as_bytes())
        };
    }
}

fn write<'a>(
    changes: &'a [Change],
    reading: &Reading,
    checked: &Checked,
    out: &mut Mended,
) -> Vec<&'a Change> {
    let mut written = Vec::new();
    for change in changes {
        match mend::put(&reading.content, change) {
            Ok(()) => written.push(change),
            Err(refused) => {
                out.refused += 1;
                let path = checked.sources.shown(&change.path);
                let _ = writeln!(
                    anstream::stderr(),
                    "error: `{path}` was not mended: {refused}"
                );
            }
        }
    }
    out.written = written.len();
    written
}

/// Asks, where a person sits at both ends.
fn agreed(files: usize) -> bool {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return true;
    }
    let _ = write!(anstream::stderr(), "Mend {}? [y/N] ", many(files, "file"));
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).is_ok() && is_yes(&answer)
}

fn is_yes(answer: &str) -> bool {
    matches!(answer.trim().to_lowercase().as_str(), "y" | "yes")
}

/// '2 files (1 list, 14 spaces, 1 label)'.
fn said<'a>(changes: impl IntoIterator<Item = &'a Change>) -> String {
    let mut files = 0;
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    for change in changes {
        files += 1;
        for (kind, count) in &change.counts {
            *counts.entry(*kind).or_insert(0) += count;
        }
    }
    let list: Vec<String> = counts
        .iter()
        .map(|(kind, count)| {
            let what = match kind {
                Kind::Bullets => "list",
                Kind::Spaces => "space",
                Kind::Label => "label",
            };
            many(*count, what)
        })
        .collect();
    format!("{} ({})", many(files, "file"), list.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_yes_is_a_yes() {
        assert!(is_yes("y\n") && is_yes("Yes\r\n"));
        assert!(!is_yes("\n") && !is_yes("no") && !is_yes(""));
    }
}
