//! The report of an import: what was recognised, what was left out, what needs a person's eye.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::RangeInclusive;

use serde::Serialize;

use super::remarks::{Fate, Kind, Remark, Weight};

/// What an import did, or would do.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Imported {
    /// Nothing was written, only reckoned.
    pub dry_run: bool,
    /// The papers, in the order in which they were found.
    pub papers: Vec<PaperReport>,
    /// The files of the archive, by their paths.
    pub files: Vec<FileReport>,
}

/// What was made of a paper.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PaperReport {
    /// What people call it.
    pub paper: String,
    /// What it was recognised as; nothing where it is of no known shape.
    pub shape: Option<&'static str>,
    /// The files that it went into.
    pub records: Vec<String>,
    /// How many words it has.
    pub words: usize,
    /// Words that were read as facts, which stand in another form in the records.
    pub facts: Vec<Fate>,
    /// Words that were left out.
    pub left_out: Vec<Fate>,
    /// What it says of days and panels without saying that they are its own, with their lines.
    pub clues: Vec<(u32, String)>,
    /// What is to be said of it.
    pub remarks: Vec<Remark>,
}

/// What became of a file of the archive.
#[derive(Debug, Clone, Serialize)]
pub struct FileReport {
    /// The path below the content folder.
    pub path: String,
    /// What became of it.
    pub became: Became,
    /// The papers it was made of.
    pub papers: Vec<String>,
    /// The difference to what stands there, where that was left alone or the text was asked for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub difference: String,
    /// What is to be said of it. Lines are those of the paper, where it was made of one alone.
    pub remarks: Vec<Remark>,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Became {
    /// It is new.
    Written,
    /// It took the place of what stood there.
    Updated,
    /// It stood there already.
    Unchanged,
    /// What stands there was left alone.
    LeftAlone,
    /// It was not written, for the reason that a remark gives.
    NotWritten,
}

impl Imported {
    /// How many remarks of each weight there are: those that stop, those to look at, mere notes.
    pub fn counts(&self) -> [usize; 3] {
        let of_papers = self.papers.iter().flat_map(|paper| &paper.remarks);
        let of_files = self.files.iter().flat_map(|file| &file.remarks);
        let mut counts = [0; 3];
        for remark in of_papers.chain(of_files) {
            counts[remark.kind.weight() as usize] += 1;
        }
        counts
    }

    /// How many files became this.
    pub fn count(&self, became: Became) -> usize {
        self.files
            .iter()
            .filter(|file| file.became == became)
            .count()
    }

    /// The report as people read it. `all` lists every fact and every word that was left out; else
    /// they are counted.
    pub fn text(&self, all: bool) -> String {
        let mut out = String::new();
        let mut others = 0;
        for paper in &self.papers {
            if !all && paper.remarks.iter().any(|r| r.kind == Kind::OtherPage) {
                others += 1;
            } else {
                paper.tell(all, &mut out);
            }
        }
        if others > 0 {
            let _ = writeln!(
                out,
                "left out, as they tell of no meeting: {others} of the pages (--verbose names them)"
            );
        }
        for file in &self.files {
            file.tell(self.dry_run, &mut out);
        }
        out
    }
}

impl PaperReport {
    /// Takes out what is said of these lines, since another paper withholds what they tell.
    pub(super) fn hush(&mut self, lines: &RangeInclusive<u32>) {
        let open = |line: u32| !lines.contains(&line);
        self.facts.retain(|fate| open(fate.line));
        self.left_out.retain(|fate| open(fate.line));
        self.clues.retain(|(line, _)| open(*line));
        self.remarks
            .retain(|remark| remark.kind == Kind::Restricted || open(remark.line));
    }

    fn tell(&self, all: bool, out: &mut String) {
        let _ = writeln!(
            out,
            "{}: {}",
            self.paper,
            self.shape.unwrap_or("not recognised")
        );
        for record in &self.records {
            let _ = writeln!(out, "  to {record}");
        }
        for (what, fates) in [("read as facts", &self.facts), ("left out", &self.left_out)] {
            if all {
                for fate in fates {
                    let _ = writeln!(
                        out,
                        "  {what}: {} ({}), line {}",
                        fate.words.trim(),
                        fate.what,
                        fate.line
                    );
                }
            } else if !fates.is_empty() {
                let _ = writeln!(out, "  {what}: {}", summed(fates));
            }
        }
        for remark in self
            .remarks
            .iter()
            .filter(|r| all || r.kind.weight() < Weight::Note)
        {
            tell(remark, &self.paper, out);
        }
        let asked = self.remarks.iter().any(|r| r.kind == Kind::NotSaid);
        for (line, clue) in self.clues.iter().filter(|_| all || asked) {
            let _ = writeln!(out, "    it says on line {line}: {clue}");
        }
    }
}

impl FileReport {
    fn tell(&self, dry_run: bool, out: &mut String) {
        let became = match (self.became, dry_run) {
            (Became::Written, false) => "written",
            (Became::Written, true) => "would be written",
            (Became::Updated, false) => "updated",
            (Became::Updated, true) => "would be updated",
            (Became::Unchanged, _) => "unchanged",
            (Became::LeftAlone, _) => "left alone",
            (Became::NotWritten, _) => "not written",
        };
        let _ = writeln!(out, "{}: {became}", self.path);
        for remark in self
            .remarks
            .iter()
            .filter(|r| r.kind.weight() < Weight::Note)
        {
            let place = match self.papers.as_slice() {
                [paper] if remark.line > 0 => paper,
                _ => &self.path,
            };
            tell(remark, place, out);
        }
        out.push_str(&self.difference);
    }
}

fn tell(remark: &Remark, place: &str, out: &mut String) {
    let word = match remark.kind.weight() {
        Weight::Stop => "stopped",
        Weight::Look => "look",
        Weight::Note => "note",
    };
    let line = if remark.line > 0 {
        format!(":{}", remark.line)
    } else {
        String::new()
    };
    let _ = writeln!(out, "  {word}[{}]: {}", remark.kind.name(), remark.message);
    let _ = writeln!(out, "    --> {place}{line}");
}

/// The kinds of what was left out, each with its lines: `page number 4 (lines 31, 62, 90, 121)`.
fn summed(fates: &[Fate]) -> String {
    const SHOWN: usize = 6;
    let mut kinds: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for fate in fates {
        kinds.entry(fate.what).or_default().push(fate.line);
    }
    let told = kinds.into_iter().map(|(what, mut lines)| {
        lines.sort_unstable();
        lines.dedup();
        let shown: Vec<String> = lines.iter().take(SHOWN).map(u32::to_string).collect();
        let more = if lines.len() > SHOWN {
            format!(" and {} more", lines.len() - SHOWN)
        } else {
            String::new()
        };
        let word = if lines.len() == 1 { "line" } else { "lines" };
        format!("{what} ({word} {}{more})", shown.join(", "))
    });
    told.collect::<Vec<_>>().join("; ")
}
