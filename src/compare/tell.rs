//! A comparison, told to people as a list and to programs as JSON, an object a line.
//!
//! Pages are described a batch at a time, on all cores, and written as they come, so that a site
//! of a million changed pages is told in the memory that a hundred take.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use rayon::prelude::*;
use serde_json::json;

use super::{Change, CompareError, Comparison, Description, Difference, Fate, Kind};

/// How many changes of one kind are listed unless all are asked for.
const FEW: usize = 20;
/// How many pages are described at a time.
const BATCH: usize = 256;

/// How much is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// Counts alone.
    Summary,
    /// Counts, and the first of each kind that people read.
    Usual,
    /// Everything.
    All,
}

/// Why a comparison could not be told.
#[derive(Debug, thiserror::Error)]
pub enum TellError {
    /// A page could not be read again.
    #[error(transparent)]
    Compare(#[from] CompareError),
    /// Nobody takes what is written.
    #[error(transparent)]
    Write(#[from] io::Error),
}

/// What came of the pages of each kind, by fate.
type Counts = BTreeMap<(Fate, Kind), usize>;

fn counts(comparison: &Comparison) -> Counts {
    let mut counts = Counts::new();
    for change in &comparison.changes {
        *counts.entry((change.fate, change.kind)).or_default() += 1;
    }
    counts
}

/// Tells people.
pub fn people(
    comparison: &Comparison,
    amount: Amount,
    to: &mut dyn Write,
) -> Result<(), TellError> {
    if comparison.changes.is_empty() {
        let files = many(comparison.same, "file", "files");
        writeln!(to, "The two sites are the same: {files}.")?;
        return Ok(());
    }
    summary(comparison, to)?;
    if amount == Amount::Summary {
        return Ok(());
    }
    let mut fate = None;
    for list in comparison
        .changes
        .chunk_by(|one, next| (one.fate, one.kind) == (next.fate, next.kind))
    {
        let Some(first) = list.first() else {
            continue;
        };
        if amount != Amount::All && !is_usual(first) {
            continue;
        }
        if fate != Some(first.fate) {
            writeln!(to, "\n{}", heading(first.fate))?;
            fate = Some(first.fate);
        }
        writeln!(to, "  {}", first.kind.many())?;
        let shown = match amount {
            Amount::All => list.len(),
            Amount::Usual | Amount::Summary => list.len().min(FEW),
        };
        described(comparison, &list[..shown], |change, told| {
            to.write_all(entry(change, told).as_bytes())
        })?;
        if shown < list.len() {
            let more = list.len() - shown;
            writeln!(to, "    and {more} more; --verbose lists all")?;
        }
    }
    Ok(())
}

/// Whether a change is listed where not everything is asked for: what programs read, other editions
/// of a page that is listed, and frames are only counted. What was removed is always listed.
fn is_usual(change: &Change) -> bool {
    change.fate == Fate::Removed && change.kind != Kind::Edition
        || change.fate != Fate::Framed && (change.kind.is_page() || change.kind == Kind::Document)
}

fn heading(fate: Fate) -> &'static str {
    match fate {
        Fate::Removed => "Removed: nothing answers at these addresses any more",
        Fate::Changed => "Changed",
        Fate::Framed => "Changed in their frame alone",
        Fate::Added => "Added",
    }
}

/// A line for each fate that befell anything.
fn summary(comparison: &Comparison, to: &mut dyn Write) -> io::Result<()> {
    let counts = counts(comparison);
    for (fate, word) in [
        (Fate::Removed, "removed"),
        (Fate::Changed, "changed"),
        (Fate::Framed, "frame alone"),
        (Fate::Added, "added"),
    ] {
        let of_fate = counts.iter().filter(|((one, _), _)| *one == fate);
        let kinds: Vec<String> = of_fate
            .map(|((_, kind), n)| many(*n, kind.one(), kind.many()))
            .collect();
        if !kinds.is_empty() {
            writeln!(to, "{word:<12} {}", kinds.join(", "))?;
        }
    }
    let same = many(comparison.same, "file", "files");
    writeln!(to, "{:<12} {same}", "the same")
}

/// One change, as lines.
fn entry(change: &Change, told: &Description) -> String {
    let mut out = String::new();
    if told.name.is_empty() {
        let _ = writeln!(out, "    {}{}", change.path, sizes(change));
        return out;
    }
    let _ = writeln!(out, "    {}\n      {}", told.name, change.path);
    if let Some(to) = &told.leads_to {
        let _ = writeln!(out, "      leads on to {to}");
    } else if change.fate == Fate::Changed && told.differences.is_empty() {
        let _ = writeln!(out, "      the same words; links or marks differ");
    }
    for difference in &told.differences {
        let _ = writeln!(out, "      {}", in_words(difference));
    }
    out
}

fn in_words(difference: &Difference) -> String {
    let Difference {
        part,
        was,
        is,
        more,
    } = difference;
    let mut out = match (was.as_str(), is.as_str()) {
        ("", is) => format!("{}: new: “{is}”", part.name()),
        (was, "") => format!("{}: gone: “{was}”", part.name()),
        (was, is) => format!("{}: “{was}” is now “{is}”", part.name()),
    };
    if *more > 0 {
        let _ = write!(out, "; {}", many(*more, "more place", "more places"));
    }
    out
}

/// How long a file is, where it is not a page.
fn sizes(change: &Change) -> String {
    match change.sizes {
        (Some(was), Some(is)) if was != is => format!(" ({was} bytes, now {is})"),
        (Some(size), _) | (None, Some(size)) => format!(" ({size} bytes)"),
        (None, None) => String::new(),
    }
}

fn many(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// Tells programs: first the counts, then, unless these are enough, every change.
pub fn programs(
    comparison: &Comparison,
    amount: Amount,
    to: &mut dyn Write,
) -> Result<(), TellError> {
    let counts = counts(comparison);
    let list: Vec<_> = counts
        .iter()
        .map(|((fate, kind), n)| json!({"change": word(*fate), "kind": kind.one(), "count": n}))
        .collect();
    writeln!(to, "{}", json!({"same": comparison.same, "counts": list}))?;
    if amount == Amount::Summary {
        return Ok(());
    }
    described(comparison, &comparison.changes, |change, told| {
        let mut line = json!({
            "change": word(change.fate),
            "kind": change.kind.one(),
            "path": change.path,
            "size": {"was": change.sizes.0, "is": change.sizes.1},
        });
        if !told.name.is_empty() {
            line["name"] = json!(told.name);
        }
        if let Some(place) = &told.leads_to {
            line["leads_to"] = json!(place);
        }
        if change.fate == Fate::Changed && change.path.ends_with(".html") {
            let parts = told.differences.iter();
            line["differences"] = parts
                .map(|d| json!({"part": d.part.name(), "was": d.was, "is": d.is, "more": d.more}))
                .collect();
        }
        writeln!(to, "{line}")
    })
}

fn word(fate: Fate) -> &'static str {
    match fate {
        Fate::Removed => "removed",
        Fate::Changed => "changed",
        Fate::Framed => "framed",
        Fate::Added => "added",
    }
}

/// Describes changes on all cores and hands them on in their order.
fn described(
    comparison: &Comparison,
    changes: &[Change],
    mut take: impl FnMut(&Change, &Description) -> io::Result<()>,
) -> Result<(), TellError> {
    for batch in changes.chunks(BATCH) {
        let told = batch.par_iter().map(|change| comparison.describe(change));
        let told: Vec<Description> = told.collect::<Result<_, _>>()?;
        for (change, told) in batch.iter().zip(&told) {
            take(change, told)?;
        }
    }
    Ok(())
}
