//! The whole way once: records to a published site. `build` calls it; so will
//! `check` and `serve`, which stop earlier or go round again.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, NaiveDate, Utc};
use rayon::prelude::*;

use crate::archive::{self, Archive};
use crate::config::{self, Config};
use crate::diag::{Diagnostic, Findings, Spanned, codes};
use crate::output::{self, Output, OutputError};
use crate::page::{self, Kind, Plan};
use crate::record;
use crate::render::{Renderer, Theme};
use crate::source::Sources;

/// What to build, from where, to where.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The content folder.
    pub content: PathBuf,
    /// The output folder.
    pub out: PathBuf,
    /// A theme instead of the one that `archive.yml` names.
    pub theme: Option<String>,
    /// The folder that holds themes.
    pub themes: PathBuf,
    /// An address instead of the one that `archive.yml` names.
    pub base_url: Option<String>,
    /// The day from which 'next' and 'overdue' are reckoned.
    pub today: Today,
    /// Whether a warning stops the build as an error does.
    pub strict: bool,
}

/// The day from which 'next' and 'overdue' are reckoned.
#[derive(Debug, Clone, Copy)]
pub enum Today {
    /// This day.
    Day(NaiveDate),
    /// The day of this moment in the archive's own time zone.
    Now(DateTime<Utc>),
}

/// What a build read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Read {
    /// Text files.
    pub records: usize,
    /// Files that are not text.
    pub documents: usize,
    /// Panels.
    pub panels: usize,
    /// Meetings.
    pub meetings: usize,
    /// Items.
    pub items: usize,
}

/// What came of a build.
pub struct Built {
    /// The sources, to show lines of.
    pub sources: Sources,
    /// What was found, in order.
    pub findings: Vec<Diagnostic>,
    /// How many errors and warnings that is.
    pub counts: (usize, usize),
    /// What was read.
    pub read: Read,
    /// What was written; nothing where an error stopped it.
    pub written: Option<output::Summary>,
    /// Whether the archive knows its own address; without it there are no feeds and no sitemap.
    pub has_address: bool,
}

/// Told how far a build is.
pub trait Progress: Sync {
    /// `done` of `all` pages are made.
    fn pages(&self, done: usize, all: usize);
}

/// Says nothing.
pub struct Silent;

impl Progress for Silent {
    fn pages(&self, _: usize, _: usize) {}
}

/// Why a build could not run at all.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// There is no content.
    #[error("there is no content folder at `{}`", .0.display())]
    NoContent(PathBuf),
    /// The output cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
}

/// Everything that `build` and `check` read, joined and laid out.
struct Whole {
    sources: Sources,
    theme: Theme,
    archive: Archive,
    plan: Plan,
}

fn read(settings: &Settings, findings: &mut Findings) -> Result<Whole, BuildError> {
    if !settings.content.is_dir() {
        return Err(BuildError::NoContent(settings.content.clone()));
    }
    let sources = Sources::read(&settings.content, findings);
    let config = configure(settings, &sources, findings);
    let theme = Theme::read(
        &settings.themes.join(&config.theme),
        &config.theme,
        findings,
    );
    let records = record::read(&sources, &config, findings);
    let today = match settings.today {
        Today::Day(day) => day,
        Today::Now(now) => now.with_timezone(&config.time_zone).date_naive(),
    };
    let archive = archive::join(records, &sources, config, today, findings);
    let statics: Vec<String> = theme.statics.keys().cloned().collect();
    let plan = page::plan(&archive, &statics, findings);
    Ok(Whole {
        sources,
        theme,
        archive,
        plan,
    })
}

/// Builds the site. Findings do not fail: they are in what comes back, and where one is an error,
/// or a warning under `strict`, nothing was written.
pub fn build(settings: &Settings, progress: &dyn Progress) -> Result<Built, BuildError> {
    let mut findings = Findings::new();
    let whole = read(settings, &mut findings)?;
    let renderer = Renderer::new(&whole.archive, &whole.plan, &whole.theme, &mut findings);
    let (errors, warnings) = findings.counts();
    // A fault stops the build before the first page: there is nothing to take back.
    let stopped = errors > 0 || settings.strict && warnings > 0;
    let written = match renderer {
        Some(renderer) if !stopped => write(
            settings,
            &whole.archive,
            &whole.plan,
            &renderer,
            &mut findings,
            progress,
        )?,
        _ => None,
    };
    let read = Read {
        records: whole.sources.files().len(),
        documents: whole.sources.documents.len(),
        panels: whole.archive.panels.len(),
        meetings: whole.archive.meetings.len(),
        items: whole.archive.items.len(),
    };
    let findings = findings.into_sorted(&whole.sources);
    Ok(Built {
        counts: crate::diag::counts(&findings),
        has_address: whole.archive.config.base_url.is_some(),
        sources: whole.sources,
        findings,
        read,
        written,
    })
}

fn configure(settings: &Settings, sources: &Sources, findings: &mut Findings) -> Config {
    let mut config = Config::read(sources, findings);
    if let Some(theme) = &settings.theme {
        config.theme.clone_from(theme);
    }
    if let Some(url) = &settings.base_url {
        // The command line has no place in a file; a bad address was refused with the arguments.
        let span = crate::diag::Span::new(crate::diag::FileId(0), 0..0);
        let mut ignored = Findings::new();
        config.base_url = config::base_url(&Spanned::new(url.clone(), span), &mut ignored);
    }
    config
}

/// Makes and writes every page on all cores. Where a page cannot be made, nothing is put in place.
fn write(
    settings: &Settings,
    archive: &Archive,
    plan: &Plan,
    renderer: &Renderer<'_>,
    findings: &mut Findings,
    progress: &dyn Progress,
) -> Result<Option<output::Summary>, BuildError> {
    let output = Output::open(output::Options {
        out: &settings.out,
        content: &settings.content,
    })?;
    let done = AtomicUsize::new(0);
    let faults: Mutex<Vec<Diagnostic>> = Mutex::new(Vec::new());
    let note = |fault: Diagnostic| {
        if let Ok(mut faults) = faults.lock() {
            faults.push(fault);
        }
    };
    plan.pages
        .par_iter()
        .try_for_each(|planned| -> Result<(), OutputError> {
            match renderer.bytes(planned) {
                Ok(Some(bytes)) => output.put(&planned.path, &bytes)?,
                Ok(None) => {
                    if let Kind::File(id) = planned.kind {
                        let source = &archive.documents[id].source;
                        match output.put_file(&planned.path, &settings.content.join(source)) {
                            // A document that cannot be read is a fault of the content, not of the output.
                            Err(OutputError::Source { source: why, .. }) => {
                                note(Diagnostic::path(
                                    codes::UNREADABLE,
                                    source,
                                    format!("cannot be read: {why}"),
                                ));
                            }
                            other => other?,
                        }
                    }
                }
                Err(fault) => note(*fault),
            }
            progress.pages(done.fetch_add(1, Ordering::Relaxed) + 1, plan.pages.len());
            Ok(())
        })?;
    let mut faults = faults.into_inner().unwrap_or_default();
    if faults.is_empty() {
        return Ok(Some(output.commit()?));
    }
    // One broken template breaks every page that it makes: the first page of each fault says enough.
    faults.sort_by(|x, y| (&x.place, &x.message).cmp(&(&y.place, &y.message)));
    faults.dedup_by(|later, first| {
        later.code == codes::TEMPLATE_FAILED && later.place == first.place
    });
    for fault in faults {
        findings.push(fault);
    }
    Ok(None)
}
