//! The whole way once: records to a published site. [`build`] goes it to the
//! end; [`check()`] stops before the output and looks closer on the way.

mod index;
mod making;
mod proof;
mod remember;
mod shards;

use std::path::PathBuf;
use std::sync::Mutex;

use chrono::{DateTime, NaiveDate, Utc};
use rayon::prelude::*;

use crate::archive::{self, Archive, MeetingId};
use crate::cache::{self, Held, Kept, Store};
use crate::check;
use crate::config::{self, Config};
use crate::diag::{Findings, Report, Spanned};
use crate::ledger::{self, Ledger};
use crate::output::{self, Before, OutputError};
use crate::page::{self, Kind, Plan, Words};
use crate::record;
use crate::render::Renderer;
use crate::route::Edition;
use crate::shard::Shard;
use crate::source::{LEDGER, Limits, Sources};
use crate::theme::Theme;
use crate::twin::{self, Twin};

use making::{Counted, Faults, write};
pub use proof::{Proof, prove};
use remember::Memory;
pub use shards::{Joined, Joining, join};

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
    /// Where a build keeps what the next one may want.
    pub cache: cache::Choice,
    /// Whether the ledger of published addresses is also written into the content folder.
    pub keep_addresses: bool,
    /// Which part of the site to make, where it is not to be the whole.
    pub shard: Option<Shard>,
    /// The compressed twins to make, instead of those that `archive.yml` names.
    pub compress: Option<Vec<Twin>>,
}

/// The day from which 'next' and 'overdue' are reckoned.
#[derive(Debug, Clone, Copy)]
pub enum Today {
    /// This day.
    Day(NaiveDate),
    /// The day of this moment in the archive's own time zone.
    Now(DateTime<Utc>),
}

/// What was read.
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

/// What came of looking.
pub struct Checked {
    /// The sources, to show lines of.
    pub sources: Sources,
    /// What was found, in order.
    pub report: Report,
    /// How many errors and warnings that is.
    pub counts: (usize, usize),
    /// What was read.
    pub read: Read,
}

/// What came of a build.
pub struct Built {
    /// What was found on the way.
    pub checked: Checked,
    /// What was written; nothing where an error stopped it.
    pub written: Option<output::Summary>,
    /// Whether the archive knows its own address; without it there are no feeds and no sitemap.
    pub has_address: bool,
}

/// A step of the way through the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The files of the content folder are read.
    Read,
    /// Each becomes a record.
    Records,
    /// The records are joined.
    Join,
    /// The addresses are listed and compared with those of before.
    Plan,
    /// The pages are made, compared and staged.
    Pages,
    /// The content is looked at again, and everything is put in place.
    Publish,
}

/// Told how far a build is, and asked whether it is to go on.
pub trait Progress: Sync {
    /// A step begins.
    fn step(&self, _: Step) {}

    /// `done` of `all` pages are made.
    fn pages(&self, done: usize, all: usize);

    /// Whether somebody wants the build to stop. Asked until the site begins to be put in place,
    /// which is then done to the end.
    fn is_to_stop(&self) -> bool {
        false
    }
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
    /// Somebody stopped it; what stood there before is as it was.
    #[error("stopped before anything was published")]
    Stopped,
    /// The output cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// The index of the search cannot be kept while it is made.
    #[error(
        "the folder for temporary files cannot hold the index of the search; name another one in `TMPDIR`"
    )]
    Temporary(#[from] std::io::Error),
}

/// An archive that was read, joined and laid out: what `build` and `check` make their pages of, and
/// what every verb that asks something of an archive looks at.
pub(crate) struct Whole {
    /// What the cache knows of the pages of the last build.
    pages: Mutex<Option<cache::Pages>>,
    /// The texts, to show lines of.
    pub sources: Sources,
    /// The templates, words and files.
    pub theme: Theme,
    /// The records, joined.
    pub archive: Archive,
    /// Every address.
    pub plan: Plan,
    /// What the folder of the site says that it published.
    before: Before,
    /// Every address that was published, from there and from the content folder.
    ledger: Ledger,
}

/// Reads an archive for a verb that publishes nothing.
pub(crate) fn look(settings: &Settings, findings: &mut Findings) -> Result<Whole, BuildError> {
    read(settings, None, Kept::Nothing, findings, &Silent)
}

/// The same for one that looks again and again, and holds the records of the last look.
pub(crate) fn look_again(
    settings: &Settings,
    held: &mut Held,
    findings: &mut Findings,
) -> Result<Whole, BuildError> {
    read(settings, None, Kept::Held(held), findings, &Silent)
}

fn read(
    settings: &Settings,
    store: Option<&Store>,
    mut kept: Kept<'_>,
    findings: &mut Findings,
    progress: &dyn Progress,
) -> Result<Whole, BuildError> {
    if !settings.content.is_dir() {
        return Err(BuildError::NoContent(settings.content.clone()));
    }
    progress.step(Step::Read);
    let mut sources = Sources::read_unknown(&settings.content, kept.known(), findings);
    sources.shard = settings.shard;
    let config = configure(settings, &sources, findings);
    let theme = Theme::read(
        &settings.themes.join(&config.theme),
        &config.theme,
        config.theme_named,
        findings,
    );
    progress.step(Step::Records);
    kept.under(&sources);
    let records = record::read_new(&sources, &config, kept.memory(), findings);
    // A shard says of which texts it was made, and a statement counts what is wrong in them.
    if settings.shard.is_none() && config.accessibility.is_none() {
        sources.let_go();
    }
    // A cache may have records of a site that is not published: they are what their texts say.
    kept.keep(sources.files().len());
    let today = match settings.today {
        Today::Day(day) => day,
        Today::Now(now) => now.with_timezone(&config.time_zone).date_naive(),
    };
    progress.step(Step::Join);
    let mut found = Findings::new();
    let (archive, remembered) = rayon::join(
        || archive::join(records, &sources, config, today, findings),
        || remembered(settings, store, &mut found),
    );
    findings.append(found);
    let (before, ledger, pages) = remembered?;
    progress.step(Step::Plan);
    let statics: Vec<String> = theme.statics.keys().cloned().collect();
    let ledger = published(ledger, &before, &sources, &archive, &statics, findings);
    let mut plan = page::plan(&archive, &ledger, &statics, findings);
    page::lost(&archive, &plan, &ledger, &sources, findings);
    if let Some(barriers) = check::barriers(&archive, &sources, findings) {
        check::statement(&archive, &barriers, findings);
        plan.barriers = barriers;
    }
    Ok(Whole {
        pages,
        sources,
        theme,
        archive,
        plan,
        before,
        ledger,
    })
}

/// What the site and the cache know of the last build, which needs no record to be read.
fn remembered(
    settings: &Settings,
    store: Option<&Store>,
    findings: &mut Findings,
) -> Result<(Before, Ledger, Mutex<Option<cache::Pages>>), BuildError> {
    let before = output::before(&settings.out, Limits::LEDGER)?;
    let mut ledger = Ledger::default();
    let place = before.path.display().to_string();
    for bytes in &before.ledgers {
        ledger.read_of_site(bytes, &place, findings);
    }
    let pages = store.and_then(Memory::read);
    Ok((before, ledger, Mutex::new(pages)))
}

/// The paths of a site without a ledger that may be addresses: the compressed twin of a file is none.
fn addresses(before: &Before) -> impl Iterator<Item = &str> {
    let has = |path: &str| {
        before
            .paths
            .binary_search_by(|p| p.as_str().cmp(path))
            .is_ok()
    };
    let is_twin = move |path: &str| twin::page_of(path).is_some_and(has);
    let paths = before.paths.iter().map(String::as_str);
    paths.filter(move |path| !is_twin(path))
}

/// Every address that was published so far: what the site remembers, and what its council keeps.
fn published(
    mut ledger: Ledger,
    before: &Before,
    sources: &Sources,
    archive: &Archive,
    statics: &[String],
    findings: &mut Findings,
) -> Ledger {
    ledger.take_paths(addresses(before), statics);
    if let Some((id, kept)) = sources.files().find(|(_, file)| file.path == LEDGER) {
        ledger.read(kept.text(), id, findings);
        let hidden = |address: &str| page::withholds(archive, address);
        ledger::tells(kept.text(), id, hidden, findings);
    }
    ledger
}

impl Whole {
    /// How much was read.
    pub(crate) fn read(&self) -> Read {
        Read {
            records: self.sources.files().len(),
            documents: self.sources.documents.len(),
            panels: self.archive.panels.len(),
            meetings: self.archive.meetings.len(),
            items: self.archive.items.len(),
        }
    }

    /// Closes the report.
    pub(crate) fn checked(self, findings: Findings) -> Checked {
        let read = self.read();
        let Self {
            sources,
            archive,
            plan,
            ledger,
            ..
        } = self;
        // To take these apart takes a while, and nobody need wait for it.
        rayon::spawn(move || drop((archive, plan, ledger)));
        let report = findings.into_report(&sources);
        Checked {
            counts: crate::diag::counts(&report.findings),
            sources,
            report,
            read,
        }
    }
}

/// Builds the site. Findings do not fail: they are in what comes back, and where one is an error,
/// or a warning under `strict`, nothing was written.
pub fn build(settings: &Settings, progress: &dyn Progress) -> Result<Built, BuildError> {
    let mut findings = Findings::new();
    // A shard keeps nothing: its records are not whole.
    let store = Store::open(&settings.cache, &settings.content, &settings.out);
    let store = store.filter(|_| settings.shard.is_none());
    let kept = store.as_ref().map(cache::Records::open);
    let kept = kept.map_or(Kept::Nothing, Kept::Stored);
    let whole = read(settings, store.as_ref(), kept, &mut findings, progress)?;
    go_on(progress)?;
    let renderer = Renderer::new(&whole.archive, &whole.plan, &whole.theme, &mut findings)
        .map(|renderer| renderer.with_content(&settings.content));
    findings.settle(&whole.sources);
    let (errors, warnings) = findings.counts();
    // A fault stops the build before the first page: there is nothing to take back.
    let stopped = errors > 0 || settings.strict && warnings > 0;
    let written = match renderer {
        Some(renderer) if !stopped => {
            let store = store.as_ref();
            write(settings, store, &whole, &renderer, &mut findings, progress)?
        }
        _ => None,
    };
    Ok(Built {
        has_address: whole.archive.config.base_url.is_some(),
        checked: whole.checked(findings),
        written,
    })
}

fn go_on(progress: &dyn Progress) -> Result<(), BuildError> {
    if progress.is_to_stop() {
        return Err(BuildError::Stopped);
    }
    Ok(())
}

/// Looks at everything that a build reads, and closer, and writes nothing. Every page is made too,
/// so that a fault of a template is found here and not at five to five.
pub fn check(settings: &Settings, progress: &dyn Progress) -> Result<Checked, BuildError> {
    let mut findings = Findings::new();
    let whole = read(settings, None, Kept::Nothing, &mut findings, progress)?;
    let renderer = Renderer::new(&whole.archive, &whole.plan, &whole.theme, &mut findings)
        .map(|renderer| renderer.with_content(&settings.content));
    check::check(&whole.archive, &whole.sources, &mut findings);
    // With an error in a record the pages would be made of half of it.
    if let Some(renderer) = renderer.filter(|_| !findings.has_errors()) {
        let faults = Faults::default();
        let counted = Counted::new(progress, whole.plan.pages.len());
        for pages in whole.plan.in_order() {
            pages.par_iter().for_each(|planned| {
                if let Err(fault) = renderer.bytes(planned) {
                    faults.note(*fault);
                }
                counted.one();
            });
        }
        if whole.theme.is_own() {
            proof::try_theme(&whole.archive.config, &whole.theme, &faults, &mut findings);
        }
        faults.into_findings(&mut findings);
    }
    Ok(whole.checked(findings))
}

/// Makes the plain page of each meeting that `choose` picks by panel and day, and hands it on, on
/// all cores; nothing is published. An error in the records stops it before the first page: then
/// what comes back beside the findings is `false`.
pub fn meetings<E: From<BuildError> + Send>(
    settings: &Settings,
    choose: impl FnOnce(&[String]) -> Result<Vec<bool>, E>,
    take: impl Fn(&str, &str, &Words) -> Result<(), E> + Sync,
) -> Result<(Checked, bool), E> {
    let mut findings = Findings::new();
    let whole = read(settings, None, Kept::Nothing, &mut findings, &Silent)?;
    let renderer = Renderer::new(&whole.archive, &whole.plan, &whole.theme, &mut findings);
    findings.settle(&whole.sources);
    let site = whole
        .plan
        .pages
        .iter()
        .filter(|p| p.edition == Edition::Site);
    let keys: Vec<(&str, MeetingId)> = site
        .filter_map(|planned| match planned.kind {
            Kind::Meeting(id) => Some((planned.path.strip_suffix("/index.html")?, id)),
            _ => None,
        })
        .collect();
    let names: Vec<String> = keys.iter().map(|(key, _)| (*key).to_owned()).collect();
    let chosen = choose(&names)?;
    let (errors, warnings) = findings.counts();
    let stopped = errors > 0 || settings.strict && warnings > 0;
    let mut is_made = false;
    if let Some(renderer) = renderer.filter(|_| !stopped) {
        let faults = Faults::default();
        let list: Vec<_> = keys.iter().zip(chosen).filter(|(_, is)| *is).collect();
        list.par_iter().try_for_each(|((key, id), _)| {
            match renderer.plain_meeting(*id) {
                Ok(html) => take(key, &html, renderer.words())?,
                Err(fault) => faults.note(*fault),
            }
            Ok::<(), E>(())
        })?;
        is_made = !faults.into_findings(&mut findings);
    }
    Ok((whole.checked(findings), is_made))
}

fn configure(settings: &Settings, sources: &Sources, findings: &mut Findings) -> Config {
    let mut config = Config::read(sources, findings);
    if let Some(theme) = &settings.theme {
        config.theme.clone_from(theme);
        config.theme_named = None;
    }
    if let Some(twins) = &settings.compress {
        config.compress.clone_from(twins);
    }
    if let Some(url) = &settings.base_url {
        // The command line has no place in a file; a bad address was refused with the arguments.
        let span = crate::diag::Span::new(crate::diag::FileId(0), 0..0);
        let mut ignored = Findings::new();
        config.base_url = config::base_url(&Spanned::new(url.clone(), span), &mut ignored);
    }
    config
}
