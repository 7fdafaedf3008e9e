//! Every page made and written, on all cores, bundle by bundle.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::remember::Memory;
use super::{BuildError, Progress, Settings, Step, Whole, go_on, index, shards};
use crate::archive::{Document, traced};
use crate::cache::Store;
use crate::diag::{Diagnostic, Findings, codes};
use crate::output::{self, Output, OutputError};
use crate::page::{Bundle, Kind, Planned};
use crate::render::Renderer;
use crate::source::{self, LEDGER};
use crate::twin;

/// Makes and writes every page on all cores. Where a page cannot be made, or the content is not
/// what it was when it was read, nothing is put in place.
pub(super) fn write(
    settings: &Settings,
    store: Option<&Store>,
    whole: &Whole,
    renderer: &Renderer<'_>,
    findings: &mut Findings,
    progress: &dyn Progress,
) -> Result<Option<output::Summary>, BuildError> {
    let options = output::Options {
        out: &settings.out,
        content: &settings.content,
    };
    let output = match settings.shard {
        Some(shard) => Output::open_shard(options, shards::mark(shard, whole))?,
        None => Output::open(options)?,
    };
    if !output.is_as_before(&whole.before) {
        let out = settings.out.clone();
        return Err(OutputError::Overtaken { out }.into());
    }
    progress.step(Step::Pages);
    let store = store.filter(|store| store.is_worth(whole.sources.files().len()));
    let memory = store.map(|store| Memory::new(store, settings, whole));
    let faults = Faults::default();
    let bundles = shards::own(settings.shard, whole);
    let all = bundles.iter().map(|bundle| bundle.pages.len()).sum();
    let making = Making {
        settings,
        whole,
        renderer,
        output: &output,
        memory: memory.as_ref(),
        faults: &faults,
        counted: Counted::new(progress, all),
        progress,
    };
    bundles
        .par_iter()
        .try_for_each(|bundle| making.bundle(bundle))?;
    let index = index::write(
        settings,
        store,
        memory.as_ref(),
        whole,
        renderer,
        &output,
        progress,
    )?;
    progress.step(Step::Publish);
    let is_faulty = faults.into_findings(findings);
    if whole.sources.check_still(findings) || is_faulty {
        return Ok(None);
    }
    go_on(progress)?;
    let ledger = whole.plan.enter(&whole.archive, whole.ledger.clone());
    let ledger = ledger.text();
    output.put_ledger(ledger.as_bytes())?;
    let summary = output.commit()?;
    if settings.keep_addresses {
        output::keep(&settings.content.join(LEDGER), ledger.as_bytes())?;
    }
    if let (Some(index), Some(store)) = (index, store) {
        index.save(settings, store, &summary);
    }
    if let Some(memory) = memory {
        memory.save(settings, whole, &summary);
    }
    Ok(Some(summary))
}

/// Makes pages, bundle by bundle.
struct Making<'a> {
    settings: &'a Settings,
    whole: &'a Whole,
    renderer: &'a Renderer<'a>,
    output: &'a Output,
    memory: Option<&'a Memory<'a>>,
    faults: &'a Faults,
    counted: Counted<'a>,
    progress: &'a dyn Progress,
}

impl Making<'_> {
    /// Makes the pages of a bundle, or leaves them where they would come out as they stand.
    fn bundle(&self, bundle: &Bundle) -> Result<(), BuildError> {
        let mut pages = bundle.pages.iter().map(|&n| &self.whole.plan.pages[n]);
        let Some(memory) = self.memory else {
            return pages.try_for_each(|planned| self.make(planned));
        };
        if memory.is_as_it_was(self.whole, bundle) {
            memory.carry(bundle);
            return pages.try_for_each(|planned| self.keep(memory, planned));
        }
        let (made, seen) = traced(|| pages.try_for_each(|planned| self.make(planned)));
        memory.enter(self.whole, bundle, &seen);
        made
    }

    /// Leaves a page that nobody touched, and mends one that somebody did.
    fn keep(&self, memory: &Memory<'_>, planned: &Planned) -> Result<(), BuildError> {
        go_on(self.progress)?;
        let Some(stamp) = memory.stamp(&planned.path) else {
            return self.make(planned);
        };
        let Some(size) = self.output.keep(&planned.path, stamp)? else {
            return self.make(planned);
        };
        memory.kept(&planned.path, stamp);
        self.renderer.stands(planned, size);
        let place = self.output.place(&planned.path);
        self.twins(planned, size, || fs::read(&place))?;
        self.counted.one();
        Ok(())
    }

    /// Puts the compressed twins of a file that was put. `bytes` gives what is in it, should one have
    /// to be made.
    fn twins(
        &self,
        planned: &Planned,
        size: u64,
        bytes: impl Fn() -> io::Result<Vec<u8>>,
    ) -> Result<(), BuildError> {
        let worth = twin::LEAST as u64..=twin::MOST as u64;
        let path = &planned.path;
        // A host reads its settings and sends them to nobody.
        let is_sent = !matches!(planned.kind, Kind::Host(_));
        if !is_sent || !twin::is_text(path) || !worth.contains(&size) {
            return Ok(());
        }
        for twin in &self.whole.archive.config.compress {
            let place = twin.path(path);
            // A document of the council's own may have that name.
            if self.whole.plan.index_of(&place).is_none() {
                let make = || twin.bytes(&bytes()?);
                self.output.put_made_of(&place, path, make)?;
            }
        }
        Ok(())
    }

    /// Makes a page and puts it.
    fn make(&self, planned: &Planned) -> Result<(), BuildError> {
        go_on(self.progress)?;
        match (self.renderer.bytes(planned), &planned.kind) {
            (Ok(Some(bytes)), _) => {
                self.output.put(&planned.path, &bytes)?;
                let size = bytes.len() as u64;
                self.twins(planned, size, || Ok(bytes.clone()))?;
            }
            (Ok(None), Kind::File(id)) => {
                let document = &self.whole.archive.documents[*id];
                let source = self.settings.content.join(&document.source);
                match copy(self.output, planned, &self.settings.content, document)? {
                    Some(fault) => self.faults.note(fault),
                    None => self.twins(planned, document.size, || fs::read(&source))?,
                }
            }
            (Ok(None), _) => {}
            (Err(fault), _) => self.faults.note(*fault),
        }
        self.counted.one();
        Ok(())
    }
}

/// Copies a document. One that cannot be read, or is not as long as the pages say, is a fault of
/// the content and not of the output.
fn copy(
    output: &Output,
    planned: &Planned,
    content: &Path,
    document: &Document,
) -> Result<Option<Diagnostic>, OutputError> {
    let source = &document.source;
    match output.put_file(&planned.path, &content.join(source)) {
        Ok(size) if size == document.size => Ok(None),
        Ok(_) => Ok(Some(source::changed(source))),
        Err(OutputError::Source { source: why, .. }) if why.kind() == ErrorKind::NotFound => {
            Ok(Some(source::gone(source)))
        }
        Err(OutputError::Source { source: why, .. }) => Ok(Some(Diagnostic::path(
            codes::UNREADABLE,
            source,
            format!("cannot be read: {why}"),
        ))),
        Err(error) => Err(error),
    }
}

/// How far the pages are, for whoever wants to be told.
pub(super) struct Counted<'a> {
    progress: &'a dyn Progress,
    done: AtomicUsize,
    all: usize,
}

impl<'a> Counted<'a> {
    pub fn new(progress: &'a dyn Progress, all: usize) -> Self {
        Self {
            progress,
            done: AtomicUsize::new(0),
            all,
        }
    }

    pub fn one(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        self.progress.pages(done, self.all);
    }
}

/// What went wrong with pages that are made side by side.
#[derive(Default)]
pub(super) struct Faults(Mutex<Vec<Diagnostic>>);

impl Faults {
    pub fn note(&self, fault: Diagnostic) {
        if let Ok(mut faults) = self.0.lock() {
            faults.push(fault);
        }
    }

    /// Hands them on; whether there are any.
    pub fn into_findings(self, findings: &mut Findings) -> bool {
        let mut faults = self.0.into_inner().unwrap_or_default();
        // One broken template breaks every page that it makes: the first page of each fault says enough.
        faults.sort_by(|x, y| (&x.place, &x.message).cmp(&(&y.place, &y.message)));
        faults.dedup_by(|later, first| {
            later.code == codes::TEMPLATE_FAILED && later.place == first.place
        });
        let any = !faults.is_empty();
        for fault in faults {
            findings.push(fault);
        }
        any
    }
}
