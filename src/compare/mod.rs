//! Two built sites, compared: which pages came, changed and went, and what of them in words.
//!
//! [`Comparison::new`] looks at every file once, on all cores, and keeps of those that differ the
//! address and the kind; [`Comparison::describe`] reads a page again for whoever wants to know what
//! of it differs. So memory holds addresses and not pages. [`tell`] says it to people and
//! programs.

mod kind;
mod matter;
mod side;
pub mod tell;

use std::cmp::Ordering;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

pub use kind::Kind;
pub use matter::{Difference, Part};

use side::{Entry, Side};

use crate::twin;

/// Why two sites cannot be compared.
#[derive(Debug, thiserror::Error)]
pub enum CompareError {
    /// One of them is not there.
    #[error("there is no folder `{}`; name two sites that were built", .0.display())]
    NoFolder(PathBuf),
    /// A file cannot be read.
    #[error("cannot read `{}`: {source}", .path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl CompareError {
    fn read(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        Self::Read { path, source }
    }

    fn of_walk(root: &Path, error: walkdir::Error) -> Self {
        let path = error.path().unwrap_or(root).to_owned();
        Self::read(&path, error.into())
    }
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Its address was published and is no more.
    Removed,
    /// It says something else.
    Changed,
    /// A page that says the same in another frame.
    Framed,
    /// It is new.
    Added,
}

/// A file that is not the same in both sites.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// What became of it.
    pub fate: Fate,
    /// What it is.
    pub kind: Kind,
    /// Its address in the site.
    pub path: String,
    /// How long it was and is, in bytes.
    pub sizes: (Option<u64>, Option<u64>),
}

/// What there is to say of a page.
#[derive(Debug, Default)]
pub struct Description {
    /// What it is called, the way to it first.
    pub name: String,
    /// Where it leads on to since it moved.
    pub leads_to: Option<String>,
    /// What of it differs.
    pub differences: Vec<Difference>,
}

/// Two sites, compared.
#[derive(Debug)]
pub struct Comparison {
    old: Side,
    new: Side,
    /// All that differs: what was removed first, then by kind and address.
    pub changes: Vec<Change>,
    /// How many files are the same.
    pub same: usize,
}

impl Comparison {
    /// Compares the site in a folder with the one that came after it.
    pub fn new(old: &Path, new: &Path) -> Result<Self, CompareError> {
        let (old, new) = rayon::join(|| Side::read(old), || Side::read(new));
        let (old, new) = (old?, new?);
        let pairs = paired(&old, &new);
        let all = pairs.len();
        let found = pairs.into_par_iter().map(|pair| judge(&old, &new, pair));
        let found: Vec<Option<Change>> = found.collect::<Result<_, _>>()?;
        let mut changes: Vec<Change> = found.into_iter().flatten().collect();
        changes.par_sort_unstable();
        Ok(Self {
            same: all - changes.len(),
            old,
            new,
            changes,
        })
    }

    /// What a page is called, and what of it differs.
    pub fn describe(&self, change: &Change) -> Result<Description, CompareError> {
        if !change.path.ends_with(".html") {
            return Ok(Description::default());
        }
        let side = match change.fate {
            Fate::Removed => &self.old,
            Fate::Changed | Fate::Framed | Fate::Added => &self.new,
        };
        let html = side.text(&change.path)?;
        let mut told = Description {
            name: matter::name(&html),
            ..Description::default()
        };
        if change.fate == Fate::Changed {
            told.leads_to = matter::leads_to(&html);
            if told.leads_to.is_none() {
                told.differences = matter::differences(&self.old.text(&change.path)?, &html);
            }
        }
        Ok(told)
    }
}

/// The files of two sites, those at one address together. The compressed twin of a file says nothing
/// of its own.
fn paired<'a>(old: &'a Side, new: &'a Side) -> Vec<(Option<&'a Entry>, Option<&'a Entry>)> {
    let told = |side: &'a Side| {
        let is_twin = |file: &Entry| twin::page_of(&file.path).is_some_and(|page| side.has(page));
        side.files
            .iter()
            .filter(move |file| !is_twin(file))
            .peekable()
    };
    let (mut olds, mut news) = (told(old), told(new));
    let mut out = Vec::new();
    loop {
        let order = match (olds.peek(), news.peek()) {
            (Some(one), Some(other)) => one.path.cmp(&other.path),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return out,
        };
        let one = if order.is_le() { olds.next() } else { None };
        let other = if order.is_ge() { news.next() } else { None };
        out.push((one, other));
    }
}

/// What became of a file, where it is not the same.
fn judge(
    old: &Side,
    new: &Side,
    pair: (Option<&Entry>, Option<&Entry>),
) -> Result<Option<Change>, CompareError> {
    let (side, entry, mut fate) = match pair {
        (Some(was), Some(is)) if side::is_same((old, was), (new, is))? => return Ok(None),
        (_, Some(is)) => (new, is, Fate::Added),
        (Some(was), None) => (old, was, Fate::Removed),
        (None, None) => return Ok(None),
    };
    let path = &entry.path;
    let kind = Kind::of(path, || side.opening(path))?;
    if pair.0.is_some() && pair.1.is_some() {
        fate = Fate::Changed;
        if path.ends_with(".html")
            && kind != Kind::Document
            && matter::is_framed(&old.text(path)?, &new.text(path)?)
        {
            fate = Fate::Framed;
        }
    }
    let size = |entry: Option<&Entry>| entry.map(|entry| entry.size);
    Ok(Some(Change {
        fate,
        kind,
        path: path.clone(),
        sizes: (size(pair.0), size(pair.1)),
    }))
}
