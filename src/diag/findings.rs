//! What the rooms found, gathered until the command line asks for it.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::allow::{Allowance, Allowances, Allowed};
use super::{Diagnostic, FileId, Place, Severity, Span, Texts, counts};

/// What a room found, in any order. Rooms that work in parallel fill one each
/// and [`Findings::append`] joins them.
#[derive(Debug, Default)]
pub struct Findings {
    list: Vec<Diagnostic>,
    withheld: Vec<Span>,
    withheld_paths: Vec<PathBuf>,
    masked: Vec<Span>,
    allowances: Vec<Allowance>,
    allowed: Vec<Allowed>,
}

/// What was found, in the order of its places, with withheld matter redacted.
#[derive(Debug, Default)]
pub struct Report {
    /// The findings that count.
    pub findings: Vec<Diagnostic>,
    /// Those that a record or the archive switched off, each with the reason it gave.
    pub allowed: Vec<Allowed>,
    /// What is withheld, for whoever shows lines of their own.
    pub withheld: Withheld,
    /// What is published and not shown all the same, see [`Findings::mask`].
    pub masked: Withheld,
}

impl Findings {
    /// No findings yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Names a stretch of a record whose words may appear in no message.
    pub fn withhold(&mut self, span: Span) {
        self.withheld.push(span);
    }

    /// Names a file whose very name may appear in no message.
    pub fn withhold_path(&mut self, path: &str) {
        self.withheld_paths.push(PathBuf::from(path));
    }

    /// Names a stretch that is published and whose lines are to be drawn in no finding all the same:
    /// a number that could be misused, since logs are kept longer than records.
    pub fn mask(&mut self, stretch: Span) {
        self.masked.push(stretch);
    }

    /// Switches a warning off, for a reason.
    pub fn allow(&mut self, allowance: Allowance) {
        self.allowances.push(allowance);
    }

    /// Takes over all findings of another.
    pub fn append(&mut self, mut other: Self) {
        self.list.append(&mut other.list);
        self.withheld.append(&mut other.withheld);
        self.withheld_paths.append(&mut other.withheld_paths);
        self.masked.append(&mut other.masked);
        self.allowances.append(&mut other.allowances);
        self.allowed.append(&mut other.allowed);
    }

    /// The same about a file that is no source, where they were found in its `text`.
    #[must_use]
    pub fn of_theme(mut self, path: &Path, text: &str) -> Self {
        for finding in &mut self.list {
            if let Place::Text(span) = finding.place {
                let moved = finding.clone();
                *finding = Diagnostic {
                    place: Place::Theme(path.to_owned(), None),
                    related: None,
                    ..moved
                }
                .within(text, span.range());
            }
        }
        self
    }

    /// An empty one about the same records, to look by the way: what is withheld and what is
    /// switched off hold there, too.
    #[must_use]
    pub fn beside(&self) -> Self {
        Self {
            withheld: self.withheld.clone(),
            withheld_paths: self.withheld_paths.clone(),
            allowances: self.allowances.clone(),
            ..Self::default()
        }
    }

    /// Whether there is nothing in it at all: found, withheld, switched off or otherwise noted.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
            && self.withheld.is_empty()
            && self.withheld_paths.is_empty()
            && self.masked.is_empty()
            && self.allowances.is_empty()
            && self.allowed.is_empty()
    }

    /// Whether anything found is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.code.severity == Severity::Error)
    }

    /// How many errors and how many warnings there are.
    pub fn counts(&self) -> (usize, usize) {
        counts(&self.list)
    }

    /// The paths of files and folders that could not wholly be read as what they are: those with an
    /// error of the first three hundreds. Nobody can say what of such a file is missing.
    pub fn faulty_files(&self, texts: &impl Texts) -> HashSet<String> {
        let hundreds = ["E1", "E2", "E3"];
        let is_of_reading = |d: &&Diagnostic| hundreds.iter().any(|h| d.code.id.starts_with(h));
        let errors = self.list.iter().filter(is_of_reading);
        let paths = errors.filter_map(|d| match &d.place {
            Place::Text(span) => Some(texts.path(span.file).to_owned()),
            Place::Path(path) => Some(path.to_string_lossy().into_owned()),
            Place::Theme(..) => None,
        });
        paths.collect()
    }

    /// All that may not be shown, as far as it is known by now.
    pub fn withheld(&self) -> Withheld {
        Withheld::new(self.withheld.clone(), self.withheld_paths.clone())
    }

    /// Sets aside what is switched off, so that it counts no more.
    pub fn settle(&mut self, texts: &impl Texts) {
        let allowances = Allowances::new(&self.allowances, texts);
        for finding in std::mem::take(&mut self.list) {
            match allowances.reason(&finding) {
                Some(reason) => self.allowed.push(Allowed { finding, reason }),
                None => self.list.push(finding),
            }
        }
    }

    /// Names every permission that nothing needed. Only who has looked for everything knows that.
    pub fn settle_unused(&mut self, texts: &impl Texts) {
        let unused = Allowances::new(&self.allowances, texts).unused(&self.allowed);
        self.list.extend(unused);
    }

    /// The findings in the order of their places, each once, with withheld matter redacted.
    pub fn into_report(mut self, texts: &impl Texts) -> Report {
        self.settle(texts);
        let withheld = self.withheld();
        let masked = Withheld::new(self.masked, Vec::new());
        let shown = |d: Diagnostic| masked.mask(withheld.redact(d, texts), texts);
        let mut findings: Vec<Diagnostic> = self.list.into_iter().map(shown).collect();
        findings.sort_by_cached_key(|d| order(d, texts));
        findings.dedup();
        let mut allowed: Vec<Allowed> = self
            .allowed
            .into_iter()
            .map(|a| {
                let finding = withheld.redact(a.finding, texts);
                // A reason may tell of what is withheld.
                let reason = if finding.withheld {
                    String::new()
                } else {
                    a.reason
                };
                let finding = masked.mask(finding, texts);
                Allowed { finding, reason }
            })
            .collect();
        allowed.sort_by_cached_key(|a| order(&a.finding, texts));
        allowed.dedup();
        Report {
            findings,
            allowed,
            withheld,
            masked,
        }
    }
}

/// By what findings are sorted: path, place, code, message.
fn order(d: &Diagnostic, texts: &impl Texts) -> (String, u32, &'static str, String) {
    let (path, start) = match &d.place {
        Place::Text(span) => (texts.path(span.file).to_owned(), span.start),
        Place::Path(path) => (path.to_string_lossy().into_owned(), 0),
        Place::Theme(path, at) => {
            let line = at.map_or(0, |(line, _)| line as u32);
            (path.to_string_lossy().into_owned(), line)
        }
    };
    (path, start, d.code.id, d.message.clone())
}

/// What may be shown to nobody: stretches of records, and names of files.
#[derive(Debug, Clone, Default)]
pub struct Withheld {
    spans: Vec<Span>,
    /// For each stretch, the furthest end of it and those before it in its file.
    reach: Vec<u32>,
    paths: Vec<PathBuf>,
}

impl Withheld {
    fn new(mut spans: Vec<Span>, mut paths: Vec<PathBuf>) -> Self {
        spans.sort_unstable();
        paths.sort_unstable();
        let mut reach = Vec::with_capacity(spans.len());
        let mut last: Option<(FileId, u32)> = None;
        for span in &spans {
            let end = match last {
                Some((file, end)) if file == span.file => end.max(span.end),
                _ => span.end,
            };
            reach.push(end);
            last = Some((span.file, end));
        }
        Self {
            spans,
            reach,
            paths,
        }
    }

    /// Whether a stretch begins in withheld matter.
    pub fn hides(&self, place: Span) -> bool {
        let upto = self
            .spans
            .partition_point(|w| (w.file, w.start) <= (place.file, place.start));
        upto > 0 && self.spans[upto - 1].file == place.file && self.reach[upto - 1] > place.start
    }

    /// Whether the very name of a file is withheld.
    pub fn hides_path(&self, path: &Path) -> bool {
        self.paths
            .binary_search_by(|p| p.as_path().cmp(path))
            .is_ok()
    }

    /// Whether any byte of a stretch is withheld.
    pub fn touches(&self, stretch: Span) -> bool {
        let upto = self
            .spans
            .partition_point(|w| (w.file, w.start) < (stretch.file, stretch.end));
        upto > 0
            && self.spans[upto - 1].file == stretch.file
            && self.reach[upto - 1] > stretch.start
    }

    /// The finding as it may be told.
    fn redact(&self, d: Diagnostic, texts: &impl Texts) -> Diagnostic {
        let own = match &d.place {
            Place::Text(span) => Some(*span),
            Place::Path(_) => None,
            Place::Theme(..) => return d,
        };
        let path = match (&d.place, own) {
            (Place::Path(path), _) => path.clone(),
            (_, Some(span)) => PathBuf::from(texts.path(span.file)),
            _ => return d,
        };
        if self.hides_path(&path) {
            let told = if d.withheld { d } else { d.redacted() };
            return told.unnamed(&path);
        }
        if d.withheld {
            return d;
        }
        let spans = [own, d.related.as_ref().map(|(span, _)| *span)];
        let hidden =
            |span: Span| self.hides(span) || self.hides_path(Path::new(texts.path(span.file)));
        if spans.into_iter().flatten().any(hidden) {
            return d.redacted();
        }
        // The words of the finding are its own place's; the line around it may hold others.
        let line = |span: Span| Span::new(span.file, texts.line(span));
        if spans
            .into_iter()
            .flatten()
            .any(|span| self.touches(line(span)))
        {
            return d.withheld();
        }
        d
    }

    /// Keeps lines that hold any of this from being drawn; what the finding says stays.
    fn mask(&self, mut d: Diagnostic, texts: &impl Texts) -> Diagnostic {
        let own = match &d.place {
            Place::Text(span) => Some(*span),
            Place::Path(_) | Place::Theme(..) => None,
        };
        let related = d.related.as_ref().map(|(span, _)| *span);
        let masked = |span: Span| self.touches(Span::new(span.file, texts.line(span)));
        if own.into_iter().chain(related).any(masked) {
            d.withheld = true;
            d.related = None;
        }
        // A rule that took a part of the number for a word would quote it.
        if own.is_some_and(|span| self.hides(span)) && !d.wordless {
            d.message = d.code.title.to_owned();
            d.help = None;
        }
        d
    }
}
