//! Diagnostics: everything that can go wrong with a record, as data.
//!
//! A [`Diagnostic`] has a [`Code`], a [`Place`], a message and what to do about
//! it. Rooms do not print and do not stop at the first fault: they hand what
//! they find to a [`Findings`], which the command line sorts and draws at the
//! end with one of the [`Format`]s. The table of all codes, with what each
//! means and how to mend it, is in [`codes`].

pub mod codes;
mod draw;

use std::ops::Range;
use std::path::{Path, PathBuf};

pub use codes::{Code, Severity};
pub use draw::{Format, draw, explain, summary};

/// Which file a [`Span`] is in: an index into [`crate::source::Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A stretch of bytes of one source file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of these bytes of a file.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        Self {
            file,
            start: range.start as u32,
            end: range.end.max(range.start) as u32,
        }
    }

    /// The span as a range of byte offsets.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `other` begins inside this span.
    pub fn holds(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.start && other.start < self.end
    }
}

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Pairs a value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// Where a finding is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In the text of a source file.
    Text(Span),
    /// A file or folder as a whole, by its path below the content folder.
    Path(PathBuf),
    /// A file of the theme, by its path.
    Theme(PathBuf),
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of fault this is.
    pub code: Code,
    /// Where it is.
    pub place: Place,
    /// What is wrong, in one sentence, about this very place.
    pub message: String,
    /// What to do about it, where the code's own advice can be bettered.
    pub help: Option<String>,
    /// A second place that belongs to the fault.
    pub related: Option<(Span, String)>,
    /// Whether the place is in matter that must not be shown: the text is then never drawn.
    pub withheld: bool,
    /// Whether message and help hold no word of the record, so that they may stand where the
    /// place is withheld.
    pub wordless: bool,
}

impl Diagnostic {
    /// A finding in the text of a file.
    pub fn at(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            place: Place::Text(span),
            message: message.into(),
            help: None,
            related: None,
            withheld: false,
            wordless: false,
        }
    }

    /// A finding about a file or folder as a whole.
    pub fn path(code: Code, path: impl Into<PathBuf>, message: impl Into<String>) -> Self {
        Self {
            code,
            place: Place::Path(path.into()),
            message: message.into(),
            help: None,
            related: None,
            withheld: false,
            wordless: false,
        }
    }

    /// A finding about a file of the theme.
    pub fn theme(code: Code, path: impl Into<PathBuf>, message: impl Into<String>) -> Self {
        Self {
            place: Place::Theme(path.into()),
            ..Self::path(code, PathBuf::new(), message)
        }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a second place with a label.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related = Some((span, label.into()));
        self
    }

    /// Marks that the place must not be shown.
    #[must_use]
    pub fn withheld(mut self) -> Self {
        self.withheld = true;
        self
    }

    /// Marks that message and help hold no word of the record.
    #[must_use]
    pub fn wordless(mut self) -> Self {
        self.wordless = true;
        self
    }

    /// Takes every word of the record out of the finding: code, place and rule stay.
    #[must_use]
    fn redacted(mut self) -> Self {
        if !self.wordless {
            self.message = self.code.title.to_owned();
            self.help = None;
        }
        self.message.push_str(" (in withheld matter)");
        self.related = None;
        self.withheld = true;
        self
    }

    /// Names the meeting's folder in place of a file whose very name is withheld.
    #[must_use]
    fn unnamed(mut self, path: &Path) -> Self {
        self.place = Place::Path(path.components().take(path_depth(path)).collect());
        self
    }
}

/// How much of the path of a withheld file may be told: the panel and the meeting, if it has both.
fn path_depth(path: &Path) -> usize {
    path.components().count().saturating_sub(1).min(2)
}

/// The texts that findings are about: `source` has them, a test may make them up.
pub trait Texts {
    /// The path of a file.
    fn path(&self, file: FileId) -> &str;
    /// The text of a file.
    fn text(&self, file: FileId) -> &str;
    /// The bytes of the line on which a span begins, without what ends it.
    fn line(&self, span: Span) -> Range<usize>;
    /// Line and column of a span's start, both from 1, the column in characters.
    fn line_column(&self, span: Span) -> (usize, usize);
    /// A path as it is shown to a person.
    fn shown(&self, path: &str) -> String;
}

/// What a room found, in any order. Rooms that work in parallel fill one each
/// and [`Findings::append`] joins them.
#[derive(Debug, Default)]
pub struct Findings {
    list: Vec<Diagnostic>,
    withheld: Vec<Span>,
    withheld_paths: Vec<PathBuf>,
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

    /// Takes over all findings of another.
    pub fn append(&mut self, mut other: Self) {
        self.list.append(&mut other.list);
        self.withheld.append(&mut other.withheld);
        self.withheld_paths.append(&mut other.withheld_paths);
    }

    /// Whether anything found is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.code.severity == Severity::Error)
    }

    /// How many errors and how many warnings there are.
    pub fn counts(&self) -> (usize, usize) {
        counts(&self.list)
    }

    /// The findings in the order of their places, each once, with withheld matter redacted.
    pub fn into_sorted(self, texts: &impl Texts) -> Vec<Diagnostic> {
        let Self {
            list,
            mut withheld,
            mut withheld_paths,
        } = self;
        withheld.sort_unstable();
        withheld_paths.sort_unstable();
        let veil = Veil {
            stretches: Stretches::new(withheld),
            paths: withheld_paths,
        };
        let mut list: Vec<Diagnostic> = list.into_iter().map(|d| veil.over(d, texts)).collect();
        list.sort_by_cached_key(|d| {
            let (path, start) = match &d.place {
                Place::Text(span) => (texts.path(span.file).to_owned(), span.start),
                Place::Path(path) | Place::Theme(path) => (path.to_string_lossy().into_owned(), 0),
            };
            (path, start, d.code.id, d.message.clone())
        });
        list.dedup();
        list
    }
}

/// What may be shown of no finding.
struct Veil {
    stretches: Stretches,
    /// Sorted.
    paths: Vec<PathBuf>,
}

impl Veil {
    /// The finding as it may be told.
    fn over(&self, d: Diagnostic, texts: &impl Texts) -> Diagnostic {
        let path = match &d.place {
            Place::Text(span) => PathBuf::from(texts.path(span.file)),
            Place::Path(path) => path.clone(),
            Place::Theme(_) => return d,
        };
        if self.paths.binary_search(&path).is_ok() {
            let told = if d.withheld { d } else { d.redacted() };
            return told.unnamed(&path);
        }
        if d.withheld {
            return d;
        }
        let spans = |d: &Diagnostic| {
            let own = match d.place {
                Place::Text(span) => Some(span),
                _ => None,
            };
            [own, d.related.as_ref().map(|(span, _)| *span)]
        };
        let unnamed = |span: Span| {
            let path = Path::new(texts.path(span.file));
            self.paths
                .binary_search_by(|p| p.as_path().cmp(path))
                .is_ok()
        };
        if spans(&d)
            .into_iter()
            .flatten()
            .any(|span| self.stretches.hold(span) || unnamed(span))
        {
            return d.redacted();
        }
        // The words of the finding are its own place's; the line around it may hold others.
        let shown = spans(&d).into_iter().flatten();
        if shown
            .map(|span| Span::new(span.file, texts.line(span)))
            .any(|line| self.stretches.touch(line))
        {
            return d.withheld();
        }
        d
    }
}

/// Withheld stretches of all files, sorted, with none inside another.
struct Stretches(Vec<Span>);

impl Stretches {
    fn new(sorted: Vec<Span>) -> Self {
        let mut list: Vec<Span> = Vec::with_capacity(sorted.len());
        for span in sorted {
            match list.last_mut() {
                Some(last) if last.file == span.file && span.start <= last.end => {
                    last.end = last.end.max(span.end);
                }
                _ => list.push(span),
            }
        }
        Self(list)
    }

    /// Whether a place begins inside one.
    fn hold(&self, place: Span) -> bool {
        let upto = self
            .0
            .partition_point(|w| (w.file, w.start) <= (place.file, place.start));
        upto > 0 && self.0[upto - 1].holds(place)
    }

    /// Whether one has any byte of a line.
    fn touch(&self, line: Span) -> bool {
        let upto = self
            .0
            .partition_point(|w| (w.file, w.start) < (line.file, line.end));
        upto > 0 && self.0[upto - 1].file == line.file && self.0[upto - 1].end > line.start
    }
}

/// How many errors and how many warnings a list holds.
pub fn counts(list: &[Diagnostic]) -> (usize, usize) {
    let error = |d: &&Diagnostic| d.code.severity == Severity::Error;
    let errors = list.iter().filter(error).count();
    (errors, list.len() - errors)
}

/// The known word nearest to a mistyped one, if any is near enough to be meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|k| (strsim::damerau_levenshtein(&word.to_lowercase(), k), k))
        .filter(|(distance, k)| *distance <= (k.len() / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, k)| k)
}
