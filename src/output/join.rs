//! Shards become one site. Each is taken only whole: every file has the length and checksum that its
//! shard's manifest gives, so one that was copied in part, or is being built, is refused. The site
//! is put in place as that of a build is, and is the same to the byte, its own lists too.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::error::{Doing as _, OutputError};
use super::guard;
use super::manifest::{Found, Line, Manifest};
use super::mark::Mark;
use super::place::LEDGER;
use super::{Before, Options, Output, Summary};

/// How many missing shards are named.
const NAMED: usize = 8;

/// All shards of one site.
pub struct Shards {
    /// By number. There is at least one.
    list: Vec<Part>,
    ledger: Vec<u8>,
}

struct Part {
    folder: PathBuf,
    mark: Mark,
    manifest: Manifest,
}

impl Part {
    fn read(folder: &Path) -> Result<Self, OutputError> {
        let folder = guard::resolve(folder)?;
        let why = match Manifest::read(&folder)?.found {
            Found::Good(manifest) => match manifest.mark {
                Some(mark) => {
                    return Ok(Self {
                        folder,
                        mark,
                        manifest,
                    });
                }
                None => "holds a whole site".to_owned(),
            },
            Found::Damaged(damage) => format!("has a damaged list of files ({})", damage.why),
            Found::Nothing => "is no shard".to_owned(),
        };
        let message = format!("{} {why}", folder.display());
        Err(OutputError::Unjoinable(message))
    }

    /// The file of a line.
    fn place(&self, line: &Line) -> PathBuf {
        self.folder.join(&line.path)
    }

    fn ledger(&self) -> Option<&Line> {
        self.manifest.lines().iter().find(|l| l.path == LEDGER)
    }
}

impl Shards {
    /// Reads what the shards in these folders say of themselves, and refuses those that are not all
    /// shards of one site.
    pub fn read(folders: &[PathBuf]) -> Result<Self, OutputError> {
        let mut list = BTreeMap::new();
        for folder in folders {
            let part = Part::read(folder)?;
            let number = part.mark.shard.number();
            let named = format!("{} holds shard {}", part.folder.display(), part.mark.shard);
            if let Some(other) = list.insert(number, part) {
                let message = format!("{named}, and so does {}", other.folder.display());
                return Err(OutputError::Unjoinable(message));
            }
        }
        let list: Vec<Part> = list.into_values().collect();
        agree(&list).map_err(OutputError::Unjoinable)?;
        let ledger = match list.first() {
            Some(part) => {
                let place = part.folder.join(LEDGER);
                let bytes = fs::read(&place).doing("read", &place)?;
                let hash = blake3::hash(&bytes);
                if part.ledger().is_none_or(|line| line.hash != hash) {
                    return Err(changed(&place));
                }
                bytes
            }
            None => Vec::new(),
        };
        Ok(Self { list, ledger })
    }

    /// The ledger of the site.
    pub fn ledger(&self) -> &[u8] {
        &self.ledger
    }

    /// Whether these bytes are the list of addresses that lay with the records.
    pub fn knew(&self, ledger: &[u8]) -> bool {
        let known = self.list.first().and_then(|part| part.mark.known);
        known == Some(blake3::hash(ledger))
    }

    /// Puts the site in place of the one that was looked at [`before`](super::before()). `goes_on`
    /// is asked now and then whether to.
    pub fn join<E: From<OutputError> + Send>(
        &self,
        options: Options<'_>,
        before: &Before,
        goes_on: impl Fn() -> Result<(), E> + Sync,
    ) -> Result<Summary, E> {
        let out = guard::resolve(options.out)?;
        for part in &self.list {
            guard::keep_apart(&out, &part.folder).map_err(|_| {
                let (out, folder) = (out.display(), part.folder.display());
                OutputError::Unjoinable(format!("{out} and {folder} lie in one another"))
            })?;
        }
        let output = Output::open(options)?;
        if !output.is_as_before(before) {
            return Err(OutputError::Overtaken { out }.into());
        }
        for part in &self.list {
            let lines = part.manifest.lines().par_iter();
            lines
                .filter(|line| line.path != LEDGER)
                .try_for_each(|line| {
                    goes_on()?;
                    let place = part.place(line);
                    let put = output.put_hashed(&line.path, &place)?;
                    if (put.size, put.hash) != (line.size, line.hash) {
                        return Err(changed(&place).into());
                    }
                    Ok::<(), E>(())
                })?;
        }
        output.put_ledger(&self.ledger)?;
        goes_on()?;
        Ok(output.commit()?)
    }
}

fn changed(place: &Path) -> OutputError {
    let message = format!("{} is not what its shard's list says", place.display());
    OutputError::Unjoinable(message)
}

/// Whether these are all shards of one site, or what tells that they are not.
fn agree(list: &[Part]) -> Result<(), String> {
    let Some(first) = list.first() else {
        return Err("no shard is named".to_owned());
    };
    let both = |other: &Part, differ: &str| {
        let (one, other) = (first.folder.display(), other.folder.display());
        format!("{one} and {other} {differ}")
    };
    for other in &list[1..] {
        if other.mark.shard.of() != first.mark.shard.of() {
            let (one, other_shard) = (first.mark.shard, other.mark.shard);
            return Err(both(other, &format!("hold shards {one} and {other_shard}")));
        }
        let ledger = |part: &Part| part.ledger().map(|line| line.hash);
        if other.mark.made_of != first.mark.made_of
            || other.mark.known != first.mark.known
            || ledger(other) != ledger(first)
        {
            return Err(both(other, "are of different sites, or of different days"));
        }
    }
    let has = |n: &u32| {
        let found = list.binary_search_by_key(n, |part| part.mark.shard.number());
        found.is_ok()
    };
    let of = first.mark.shard.of();
    let missing: Vec<String> = (1..=of)
        .filter(|n| !has(n))
        .map(|n| n.to_string())
        .collect();
    match missing.as_slice() {
        [] => Ok(()),
        [one] => Err(format!("of {of} shards, number {one} is missing")),
        few if few.len() <= NAMED => {
            let few = few.join(", ");
            Err(format!("of {of} shards, the numbers {few} are missing"))
        }
        many => Err(format!(
            "of {of} shards {} are missing, number {} first",
            many.len(),
            many[0]
        )),
    }
}
