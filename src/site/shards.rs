//! A site in shards: which pages are made in one, what it says of what it was made of, and how all of
//! them become the site.

use std::collections::HashSet;
use std::path::PathBuf;

use super::{BuildError, Progress, Whole, addresses, go_on};
use crate::archive::Archive;
use crate::diag::{FileId, Findings};
use crate::ledger::Ledger;
use crate::output::{self, Mark, OutputError, Shards, Summary};
use crate::page::{Bundle, kin};
use crate::shard::Shard;
use crate::source::{LEDGER, Limits};

/// The pages to make, in bundles.
pub(super) fn own(shard: Option<Shard>, whole: &Whole) -> Vec<Bundle> {
    let mut bundles = whole.plan.bundles(&whole.archive);
    if let Some(shard) = shard {
        let is_own = |n: &usize| shard.holds(&kin(&whole.archive, &whole.plan.pages[*n]));
        for bundle in &mut bundles {
            bundle.pages.retain(is_own);
        }
        bundles.retain(|bundle| !bundle.pages.is_empty());
    }
    bundles
}

/// What a shard says of itself, so that it is joined with those alone that were made of the same.
pub(super) fn mark(shard: Shard, whole: &Whole) -> Mark {
    let kept = whole.sources.files().find(|(_, file)| file.path == LEDGER);
    Mark {
        shard,
        made_of: made_of(whole),
        known: kept.map(|(_, file)| blake3::hash(file.text().as_bytes())),
    }
}

/// A checksum of everything that a site is made of, but for what is or may be withheld: of that
/// only the length counts, so that nobody can try words until the checksum is right.
fn made_of(whole: &Whole) -> blake3::Hash {
    let a = &whole.archive;
    let mut sum = Sum(blake3::Hasher::new());
    sum.take(env!("CARGO_PKG_VERSION").as_bytes());
    sum.take(a.today().to_string().as_bytes());
    sum.take(a.config.base_url.as_deref().unwrap_or_default().as_bytes());
    for twin in &a.config.compress {
        sum.take(twin.ending().as_bytes());
    }
    whole.theme.each(|name, bytes| {
        sum.take(name.as_bytes());
        sum.take(bytes);
    });
    let public = public(a);
    for (id, file) in whole.sources.files().filter(|(_, f)| f.path != LEDGER) {
        if public.contains(&id) || !file.path.contains('/') {
            sum.take(file.path.as_bytes());
            sum.take(file.text().as_bytes());
        } else {
            sum.take(&file.text().len().to_le_bytes());
        }
    }
    for (_, document) in a.documents.iter() {
        sum.take(document.source.as_bytes());
        sum.take(&document.size.to_le_bytes());
    }
    sum.0.finalize()
}

/// The records that are published with every word.
fn public(a: &Archive) -> HashSet<FileId> {
    let meetings = a.meetings.iter().map(|(_, m)| &m.record);
    let meetings = meetings.filter(|r| !r.withholds).map(|r| r.file);
    let panels = a.panels.iter().filter_map(|(_, p)| p.record.file);
    let series = a.series.iter().filter_map(|(_, s)| s.record.file);
    let pages = a.pages.iter().map(|(_, p)| p.record.file);
    let reports = a.documents.iter().filter_map(|(_, d)| d.report.as_ref());
    let reports = reports.map(|r| r.record.file);
    meetings
        .chain(panels)
        .chain(series)
        .chain(pages)
        .chain(reports)
        .collect()
}

/// A checksum of parts, none of which runs into the next.
struct Sum(blake3::Hasher);

impl Sum {
    fn take(&mut self, bytes: &[u8]) {
        self.0.update(&(bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }
}

/// Which shards to join, to where.
#[derive(Debug, Clone)]
pub struct Joining {
    /// The folders of all shards.
    pub shards: Vec<PathBuf>,
    /// The content folder.
    pub content: PathBuf,
    /// The folder for the site.
    pub out: PathBuf,
    /// Whether the ledger of published addresses is also written into the content folder.
    pub keep_addresses: bool,
}

/// What came of joining.
pub struct Joined {
    /// How many shards there were.
    pub shards: usize,
    /// What was written.
    pub written: Summary,
}

/// Puts the site together that its shards are. An address that the site of before had and that the
/// shards knew nothing of stops it.
pub fn join(joining: &Joining, progress: &dyn Progress) -> Result<Joined, BuildError> {
    let shards = Shards::read(&joining.shards)?;
    let before = output::before(&joining.out, Limits::LEDGER)?;
    let mut ignored = Findings::new();
    let mut new = Ledger::default();
    new.read_of_site(shards.ledger(), "", &mut ignored);
    let knew = before.ledgers.iter().all(|old| shards.knew(old));
    let mut old = Ledger::default();
    for bytes in before.ledgers.iter().filter(|_| !knew) {
        old.read_of_site(bytes, "", &mut ignored);
    }
    old.take_paths(addresses(&before), &[]);
    // What is withheld since then is forgotten by those who knew it, so no address is named here.
    let lost = old.iter().filter(|(address, _)| !new.has(address)).count();
    if lost > 0 {
        return Err(OutputError::Forgotten {
            out: joining.out.clone(),
            count: if lost == 1 {
                "an address".to_owned()
            } else {
                format!("{lost} addresses")
            },
            ledger: before.path,
        }
        .into());
    }
    let options = output::Options {
        out: &joining.out,
        content: &joining.content,
    };
    let written = shards.join(options, &before, || go_on(progress))?;
    if joining.keep_addresses {
        output::keep(&joining.content.join(LEDGER), shards.ledger())?;
    }
    Ok(Joined {
        shards: joining.shards.len(),
        written,
    })
}
