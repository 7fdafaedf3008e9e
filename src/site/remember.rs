//! Which pages need not be made, because everything that they were made from last time is as it was.
//!
//! Each bundle of pages is made while the tables of the archive note what is looked at. That list
//! and the state of what is on it are kept beside the stamps of the published files. The next build
//! reckons the state anew: if it is the same, and the file that stands there still bears its stamp,
//! then the page would come out as it stands, and is left alone. All else is made, compared and
//! written as ever.

use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::{Settings, Whole};
use crate::archive::{Prints, Seen, number};
use crate::cache::{self, Pages, Store};
use crate::diag::FileId;
use crate::output::{self, Summary};
use crate::page::Bundle;
use crate::text::numbers::Numbers;

/// Under which name the store keeps it.
const NAME: &str = "pages";

/// What is remembered of the last build, and what is to be of this one.
pub(super) struct Memory<'a> {
    store: &'a Store,
    prints: Prints,
    last: Pages,
    /// The bundles that were left as they are.
    carried: Mutex<Vec<u64>>,
    /// Those that were made.
    made: Mutex<Numbers<cache::Bundle>>,
    /// The stamps that files were found to bear.
    stamps: Mutex<Numbers<u64>>,
}

impl<'a> Memory<'a> {
    /// What a store remembers, whatever it was made with.
    pub fn read(store: &Store) -> Option<Pages> {
        Pages::parse(&store.read(NAME)?)
    }

    /// What the store remembers, as far as it was made with the same settings.
    pub fn new(store: &'a Store, settings: &Settings, whole: &Whole) -> Self {
        let sources = &whole.sources;
        let files: Vec<_> = sources.files().collect();
        let sums = files.into_par_iter();
        let sums: Vec<u64> = sums.map(|(_, file)| number(file.sum())).collect();
        let text = |id: FileId| sums.get(id.0 as usize).copied().unwrap_or_default();
        let prints = Prints::new(&whole.archive, text);
        let setting = setting(settings, whole);
        let last = lock(&whole.pages).take();
        let last = last.filter(|last| last.setting == setting);
        Self {
            store,
            prints,
            last: last.unwrap_or_else(|| Pages {
                setting,
                ..Pages::default()
            }),
            carried: Mutex::default(),
            made: Mutex::default(),
            stamps: Mutex::default(),
        }
    }

    /// The numbers of all entries of the archive.
    pub fn prints(&self) -> &Prints {
        &self.prints
    }

    /// A number for what pages depend on beside these.
    pub fn setting(&self) -> u64 {
        self.last.setting
    }

    /// Whether the pages of a bundle would come out as they did.
    pub fn is_as_it_was(&self, whole: &Whole, bundle: &Bundle) -> bool {
        let Some(last) = self.last.bundles.get(&bundle.name) else {
            return false;
        };
        bundle.is_traceable
            && last.pages == whole.plan.own(&whole.archive, bundle, &self.prints)
            && self.prints.state(&last.entries) == Some(last.state)
    }

    /// The stamp that a published file had when it was right.
    pub fn stamp(&self, path: &str) -> Option<u64> {
        self.last.stamps.get(&number(path)).copied()
    }

    /// Notes that a file was left as it is.
    pub fn kept(&self, path: &str, stamp: u64) {
        lock(&self.stamps).insert(number(path), stamp);
    }

    /// Notes that a bundle was left as it is.
    pub fn carry(&self, bundle: &Bundle) {
        lock(&self.carried).push(bundle.name);
    }

    /// Notes what a bundle was made from.
    pub fn enter(&self, whole: &Whole, bundle: &Bundle, seen: &[Seen]) {
        if !bundle.is_traceable {
            return;
        }
        let entries: Vec<u64> = seen.iter().map(|one| self.prints.name(*one)).collect();
        let Some(state) = self.prints.state(&entries) else {
            return;
        };
        let made = cache::Bundle {
            pages: whole.plan.own(&whole.archive, bundle, &self.prints),
            entries,
            state,
        };
        lock(&self.made).insert(bundle.name, made);
    }

    /// Keeps it for the next build, after everything was put in place.
    pub fn save(self, settings: &Settings, whole: &Whole, summary: &Summary) {
        let Some(now) = self.store.now() else {
            return;
        };
        let (store, mut last) = (self.store, self.last);
        let mut bundles = own(self.made);
        let mut stamps = own(self.stamps);
        if summary.is_exchanged {
            stamps.clear();
        }
        let paths = whole.plan.pages.iter().map(|page| page.path.as_str());
        let paths = paths.map(|path| (number(path), path));
        let unmarked: Vec<_> = paths.filter(|(n, _)| !stamps.contains_key(n)).collect();
        let names: Vec<&str> = unmarked.iter().map(|(_, path)| *path).collect();
        let found = output::stamps(&settings.out, &names, now);
        let new = unmarked.iter().zip(found);
        let new: Vec<_> = new
            .filter_map(|((n, _), stamp)| Some((*n, stamp?)))
            .collect();
        let carried = own(self.carried);
        let is_same = bundles.is_empty()
            && carried.len() == last.bundles.len()
            && new
                .iter()
                .all(|(n, stamp)| last.stamps.get(n) == Some(stamp))
            && stamps.len() + new.len() == last.stamps.len();
        if is_same {
            return;
        }
        stamps.extend(new);
        for name in carried {
            bundles.extend(last.bundles.remove(&name).map(|bundle| (name, bundle)));
        }
        let pages = Pages {
            setting: last.setting,
            bundles,
            stamps,
        };
        store.write(NAME, &pages.to_bytes());
    }
}

/// What a lock holds, at the end.
fn own<T>(lock: Mutex<T>) -> T {
    lock.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// A number for everything that a page depends on beside the archive's entries: what `archive.yml`
/// and the command line say, and the theme.
fn setting(settings: &Settings, whole: &Whole) -> u64 {
    let sources = &whole.sources;
    let config = sources
        .files()
        .find(|(_, file)| file.path == "archive.yml")
        .map(|(_, file)| file.text());
    let theme = whole.theme.texts().collect::<Vec<_>>();
    number((config, &settings.theme, &settings.base_url, theme))
}

fn lock<T>(map: &Mutex<T>) -> MutexGuard<'_, T> {
    map.lock().unwrap_or_else(PoisonError::into_inner)
}
