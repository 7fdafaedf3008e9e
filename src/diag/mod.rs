//! Diagnostics: everything that can go wrong with a record, as data.
//!
//! A [`Diagnostic`] has a [`Code`], a [`Place`], a message and what to do about
//! it. Rooms do not print and do not stop at the first fault: they hand what
//! they find to a [`Findings`], which the command line sorts and draws at the
//! end with one of the [`Format`]s. The table of all codes, with what each
//! means, how to mend it and an [`example`], is in [`codes`].

mod allow;
pub mod codes;
mod draw;
pub mod example;
mod explain;
mod file;
mod findings;
mod sarif;

use std::ops::Range;
use std::path::{Path, PathBuf};

pub use allow::{Allowance, Allowed};
pub use codes::{Code, Severity};
pub use draw::{Format, draw, summary, switched_off};
pub use explain::{explain, explain_as_data, page};
pub use file::FileId;
pub use findings::{Findings, Report, Withheld};

/// A stretch of bytes of one source file.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
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
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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
    /// A file outside the content folder, of the theme or of the site, by its path, with line and
    /// column where they are known.
    Theme(PathBuf, Option<(usize, usize)>),
}

/// The line of a file that is no source, so that a finding can show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The line, without what ends it.
    pub line: String,
    /// The bytes of it that are meant.
    pub mark: Range<usize>,
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
    /// The line itself, where the place is in a file that is no source.
    pub quote: Option<Quote>,
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
            quote: None,
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
            quote: None,
            withheld: false,
            wordless: false,
        }
    }

    /// A finding about a file outside the content folder, of the theme or of the site.
    pub fn theme(code: Code, path: impl Into<PathBuf>, message: impl Into<String>) -> Self {
        Self {
            place: Place::Theme(path.into(), None),
            ..Self::path(code, PathBuf::new(), message)
        }
    }

    /// Adds line and column, both from 1, of a file that is no source.
    #[must_use]
    pub fn line(mut self, line: usize, column: usize) -> Self {
        if let Place::Theme(_, at) = &mut self.place {
            *at = Some((line, column));
        }
        self
    }

    /// Adds the place of some letters in the text of a file that is no source, with their line.
    #[must_use]
    pub fn within(mut self, text: &str, letters: Range<usize>) -> Self {
        let boundary = |at: usize| text.floor_char_boundary(at);
        let (from, to) = (boundary(letters.start), boundary(letters.end));
        let start = text[..from].rfind('\n').map_or(0, |at| at + 1);
        let line = text[start..].lines().next().unwrap_or_default();
        let number = text[..start].matches('\n').count() + 1;
        let column = text[start..from].chars().count() + 1;
        let mark = (from - start).min(line.len())..(to.max(from) - start).min(line.len());
        self.quote = Some(Quote {
            line: line.to_owned(),
            mark,
        });
        self.line(number, column)
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
