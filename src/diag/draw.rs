//! How findings look: for a person, in one line, as JSON, and for GitHub.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::{Diagnostic, Place, Quote, Report, Severity, Span, Texts, sarif};

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// For a person: the line with a mark under it, and what to do.
    #[default]
    Human,
    /// One line a finding: `file:line:column: error[E101]: message`.
    Short,
    /// One JSON object a line.
    Json,
    /// Annotations of a GitHub workflow.
    Github,
    /// One SARIF log, for code hosts and editors.
    Sarif,
}

impl Format {
    /// Whether a program reads it; then it is data, and goes to standard output.
    pub fn is_data(self) -> bool {
        matches!(self, Self::Json | Self::Github | Self::Sarif)
    }
}

/// All findings as one text, each ending in a line break.
pub fn draw(report: &Report, texts: &impl Texts, format: Format, colour: bool) -> String {
    let one = match format {
        Format::Human if colour => human::<true, _>,
        Format::Human => human::<false, _>,
        Format::Short => short,
        Format::Json => json,
        Format::Github => github,
        Format::Sarif => return sarif::log(report, texts),
    };
    let mut out = String::new();
    for d in &report.findings {
        one(&mut out, d, texts);
    }
    out
}

/// What is switched off, one line a finding, with the reason.
pub fn switched_off(report: &Report, texts: &impl Texts) -> String {
    let mut out = String::new();
    for allowed in &report.allowed {
        let finding = &allowed.finding;
        let (place, code) = (Shown::new(finding, texts), finding.code.id);
        let (message, reason) = (one_line(&finding.message), one_line(&allowed.reason));
        let _ = writeln!(out, "{place}: switched off[{code}]: {message} ({reason})");
    }
    out
}

/// 'found 2 errors and 1 warning'.
pub fn summary(errors: usize, warnings: usize) -> String {
    let count = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    match (errors, warnings) {
        (0, 0) => "found nothing wrong".to_owned(),
        (0, w) => format!("found {}", count(w, "warning")),
        (e, 0) => format!("found {}", count(e, "error")),
        (e, w) => format!("found {} and {}", count(e, "error"), count(w, "warning")),
    }
}

pub(super) fn help(d: &Diagnostic) -> &str {
    d.help.as_deref().unwrap_or(d.code.mend)
}

fn human<const COLOUR: bool, T: Texts>(out: &mut String, d: &Diagnostic, texts: &T) {
    let level = match d.code.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(d.message.as_str()).id(d.code.id);
    let shown = Shown::new(d, texts);
    let path = shown.to_string();
    let report = match &d.place {
        Place::Text(span) if !d.withheld && texts.line(*span).len() <= LONGEST_LINE => {
            let (snippets, elsewhere) = snippets(d, *span, texts);
            let group = title.element(snippets).elements(elsewhere);
            vec![group.element(Level::HELP.message(help(d)))]
        }
        Place::Theme(_, Some((line, _))) if let Some(quote) = shown_quote(d) => {
            let snippet = Snippet::source(quote.line.as_str())
                .line_start(*line)
                .path(shown.file.as_str())
                .annotation(AnnotationKind::Primary.span(quote.mark.clone()));
            let group = title.element(snippet);
            vec![group.element(Level::HELP.message(help(d)))]
        }
        _ => {
            let group = title
                .element(annotate_snippets::Origin::path(path.as_str()))
                .element(Level::HELP.message(help(d)));
            vec![group]
        }
    };
    let renderer = if COLOUR {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    out.push_str(&renderer.render(&report));
    out.push_str("\n\n");
}

/// The line of a file that is no source, if it can be drawn.
fn shown_quote(d: &Diagnostic) -> Option<&Quote> {
    let quote = d.quote.as_ref();
    quote.filter(|quote| !d.withheld && quote.line.len() <= LONGEST_LINE)
}

/// A longer line is not drawn: a mark under it would tell no more than its column.
const LONGEST_LINE: usize = 10_000;

/// The lines that a finding is about: its own, with a related place next to it, and one elsewhere.
fn snippets<'t>(
    d: &'t Diagnostic,
    span: Span,
    texts: &'t impl Texts,
) -> (
    Snippet<'t, annotate_snippets::Annotation<'t>>,
    Option<Snippet<'t, annotate_snippets::Annotation<'t>>>,
) {
    let Some((other, label)) = &d.related else {
        let own = texts.line(span);
        return (
            drawn(
                texts,
                span,
                own.clone(),
                AnnotationKind::Primary.span(visible(texts, span, &own)),
            ),
            None,
        );
    };
    let (own, theirs) = (texts.line(span), texts.line(*other));
    let apart = texts
        .line_column(*other)
        .0
        .abs_diff(texts.line_column(span).0);
    // Lines between the two would be drawn with them, and may be withheld.
    if other.file == span.file && apart <= 1 {
        let both = own.start.min(theirs.start)..own.end.max(theirs.end);
        let context = AnnotationKind::Context
            .span(visible(texts, *other, &both))
            .label(label.as_str());
        let primary = AnnotationKind::Primary.span(visible(texts, span, &both));
        return (drawn(texts, span, both, primary).annotation(context), None);
    }
    let context = AnnotationKind::Context
        .span(visible(texts, *other, &theirs))
        .label(label.as_str());
    let primary = AnnotationKind::Primary.span(visible(texts, span, &own));
    (
        drawn(texts, span, own, primary),
        Some(drawn(texts, *other, theirs, context)),
    )
}

/// Lines of a file with one mark. Only they are given to be drawn, not the file: a file may be
/// long, and its findings many.
fn drawn<'t>(
    texts: &'t impl Texts,
    span: Span,
    lines: Range<usize>,
    mark: annotate_snippets::Annotation<'t>,
) -> Snippet<'t, annotate_snippets::Annotation<'t>> {
    let first = Span::new(span.file, lines.start..lines.start);
    Snippet::source(texts.text(span.file).get(lines).unwrap_or(""))
        .line_start(texts.line_column(first).0)
        .path(texts.shown(texts.path(span.file)))
        .fold(true)
        .annotation(mark)
}

/// A span as a range of these lines that can be drawn: on letter boundaries, at most to the end of
/// its own line.
pub(super) fn visible(texts: &impl Texts, span: Span, lines: &Range<usize>) -> Range<usize> {
    let text = texts.text(span.file);
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor(span.start as usize).max(lines.start);
    let line_end = texts.line(span).end.max(start);
    let end = floor(span.end as usize).clamp(start, line_end);
    // One word of a very long line is mark enough.
    start - lines.start..floor(end.min(start + 200)).max(start) - lines.start
}

/// A place as it is shown: the file, and line and column from 1 where it is a place in a text.
pub(super) struct Shown {
    pub file: String,
    pub at: Option<(usize, usize)>,
}

impl Shown {
    pub fn new(d: &Diagnostic, texts: &impl Texts) -> Self {
        match &d.place {
            Place::Path(path) => Self {
                file: texts.shown(&path.to_string_lossy()),
                at: None,
            },
            Place::Theme(path, at) => Self {
                file: path.to_string_lossy().into_owned(),
                at: *at,
            },
            Place::Text(span) => Self {
                file: texts.shown(texts.path(span.file)),
                at: Some(texts.line_column(*span)),
            },
        }
    }
}

impl std::fmt::Display for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.file)?;
        match self.at {
            Some((line, column)) => write!(f, ":{line}:{column}"),
            None => Ok(()),
        }
    }
}

fn short(out: &mut String, d: &Diagnostic, texts: &impl Texts) {
    let _ = writeln!(
        out,
        "{}: {}[{}]: {}",
        Shown::new(d, texts),
        d.code.severity,
        d.code.id,
        one_line(&d.message)
    );
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn json(out: &mut String, d: &Diagnostic, texts: &impl Texts) {
    let mut value = serde_json::json!({
        "code": d.code.id,
        "severity": d.code.severity.to_string(),
        "message": d.message,
        "help": help(d),
    });
    let shown = Shown::new(d, texts);
    value["file"] = shown.file.into();
    if let Some((line, column)) = shown.at {
        value["line"] = line.into();
        value["column"] = column.into();
    }
    let _ = writeln!(out, "{value}");
}

fn github(out: &mut String, d: &Diagnostic, texts: &impl Texts) {
    // The workflow command's own escapes for properties and for data.
    let data = |s: &str| {
        s.replace('%', "%25")
            .replace('\r', "%0D")
            .replace('\n', "%0A")
    };
    let property = |s: &str| data(s).replace(':', "%3A").replace(',', "%2C");
    let shown = Shown::new(d, texts);
    let mut place = format!("file={}", property(&shown.file));
    if let Some((line, column)) = shown.at {
        let _ = write!(place, ",line={line},col={column}");
    }
    let _ = writeln!(
        out,
        "::{} {place},title={}::{}%0A{}",
        d.code.severity,
        d.code.id,
        data(&d.message),
        data(help(d))
    );
}
