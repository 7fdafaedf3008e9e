//! Mends what `check` found and no person is needed for: typed bullets, stray spaces, labels of
//! files.
//!
//! [`plan`] says what would change and shows it; [`put`] writes one file. A
//! caller stands between the two, so that nothing is written unseen. A file
//! is touched only where `check` reported it, a record with an error is left
//! alone, and so is what is withheld. Every change is read again before it is
//! offered: where a record would say other words, or the same in other places,
//! that change is dropped.

mod diff;
mod put;
mod same;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::check::typed::{self, Edit, Kind, Typed};
use crate::config::Config;
use crate::diag::{FileId, Findings, Place, Report, Severity, codes};
use crate::site::Checked;
use crate::source::{SourceFile, Sources};

pub use put::{Refused, put};

/// How often a change that cannot stay is halved, to keep what can, before the rest is left.
const TRIES: usize = 64;

/// What would be mended.
pub struct Plan {
    /// The files, by path.
    pub changes: Vec<Change>,
    /// How many files with something to mend have errors, which are mended first.
    pub faulty: usize,
}

/// What would be mended in one file.
pub struct Change {
    /// The path below the content folder.
    pub path: String,
    /// The text as it was read.
    pub before: String,
    /// The text as it would be.
    pub after: String,
    /// How many lists, spaces and labels that is.
    pub counts: BTreeMap<Kind, usize>,
    shown: Vec<diff::Line>,
}

impl Change {
    /// The change as a unified diff; `path` is the file as the user knows it.
    pub fn diff(&self, path: &str, colour: bool) -> String {
        diff::draw(path, &self.shown, colour)
    }
}

/// What can be mended of what was found.
pub fn plan(checked: &Checked) -> Plan {
    let (sources, report) = (&checked.sources, &checked.report);
    let config = Config::read(sources, &mut Findings::new());
    let faulty = faulty(sources, report);
    let wanted = wanted(report);
    let fine: Vec<_> = wanted
        .iter()
        .filter(|(id, _)| !faulty.contains(id))
        .collect();
    let changes = fine
        .par_iter()
        .filter_map(|(id, kinds)| change(sources, report, &config, **id, kinds))
        .collect();
    Plan {
        changes,
        faulty: wanted.len() - fine.len(),
    }
}

/// What was reported, by file. What a record allows is not, and is not mended either.
fn wanted(report: &Report) -> BTreeMap<FileId, BTreeSet<Kind>> {
    let mut out: BTreeMap<FileId, BTreeSet<Kind>> = BTreeMap::new();
    for finding in &report.findings {
        let kind = match finding.code {
            code if code == codes::TYPED_BULLETS => Kind::Bullets,
            code if code == codes::STRAY_SPACES => Kind::Spaces,
            code if code == codes::TYPED_LABEL => Kind::Label,
            _ => continue,
        };
        if let Place::Text(span) = finding.place {
            out.entry(span.file).or_default().insert(kind);
        }
    }
    out
}

/// Files with an error, whose structure is not certain.
fn faulty(sources: &Sources, report: &Report) -> BTreeSet<FileId> {
    let ids: BTreeMap<&str, FileId> = sources
        .files()
        .map(|(id, file)| (file.path.as_str(), id))
        .collect();
    let errors = report
        .findings
        .iter()
        .filter(|d| d.code.severity == Severity::Error);
    errors
        .filter_map(|d| match &d.place {
            Place::Text(span) => Some(span.file),
            Place::Path(path) => ids.get(path.to_str()?).copied(),
            Place::Theme(..) => None,
        })
        .collect()
}

fn change(
    sources: &Sources,
    report: &Report,
    config: &Config,
    id: FileId,
    kinds: &BTreeSet<Kind>,
) -> Option<Change> {
    let file = sources.file(id);
    let mut found = typed::find(id, file);
    found.retain(|t| {
        kinds.contains(&t.kind) && !t.edits.is_empty() && !report.withheld.hides(t.span)
    });
    let mut mender = Mender {
        file,
        config,
        said: same::said(&file.path, file.text(), config)?,
        kept: Vec::new(),
        tries: TRIES,
    };
    mender.keep(&found);
    let kept = mender.kept;
    let edits = edits(&kept);
    if edits.is_empty() {
        return None;
    }
    let mut counts = BTreeMap::new();
    for one in &kept {
        let many = if one.kind == Kind::Bullets {
            1
        } else {
            one.count
        };
        *counts.entry(one.kind).or_insert(0) += many;
    }
    let hidden = |line| report.withheld.touches(line) || report.masked.touches(line);
    Some(Change {
        path: file.path.clone(),
        before: file.text().to_owned(),
        after: apply(file.text(), &edits),
        counts,
        shown: diff::lines(id, file, &edits, &hidden),
    })
}

/// One file, and what of its changes leaves every word where it is.
struct Mender<'a> {
    file: &'a SourceFile,
    config: &'a Config,
    said: Vec<String>,
    kept: Vec<&'a Typed>,
    tries: usize,
}

impl<'a> Mender<'a> {
    /// Keeps as many of these as can be kept: all, or the halves alone, down to single ones.
    fn keep(&mut self, some: &'a [Typed]) {
        if some.is_empty() || self.tries == 0 {
            return;
        }
        let all: Vec<&Typed> = self.kept.iter().copied().chain(some).collect();
        let text = apply(self.file.text(), &edits(&all));
        if same::said(&self.file.path, &text, self.config).as_ref() == Some(&self.said) {
            self.kept = all;
            return;
        }
        self.tries -= 1;
        if some.len() > 1 {
            let (first, second) = some.split_at(some.len() / 2);
            self.keep(first);
            self.keep(second);
        }
    }
}

/// All edits in the order of the text.
fn edits(typed: &[&Typed]) -> Vec<Edit> {
    let mut out: Vec<Edit> = typed.iter().flat_map(|t| t.edits.clone()).collect();
    out.sort_by_key(|e| (e.range.start, e.range.end));
    out
}

/// A text with its edits made. One that would reach into another is passed over.
fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len() + edits.len());
    let mut at = 0;
    for edit in edits {
        if edit.range.start < at {
            continue;
        }
        out.push_str(&text[at..edit.range.start]);
        out.push_str(&edit.with);
        at = edit.range.end;
    }
    out.push_str(&text[at..]);
    out
}
