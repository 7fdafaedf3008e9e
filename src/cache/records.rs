//! The records of meetings, so that a build reads and parses only what is new.
//!
//! A record is made of its text, of the settings and of this program, and of nothing else. So one
//! that was kept is good for as long as these are what they were: program and archive by the head of
//! the file ([`Store`]), the settings by the text of `archive.yml`, the text by its checksum. A file
//! is not even read for its checksum where it is for certain as it was ([`Signature`]).
//!
//! Only records are kept of which all may be known: nothing is withheld in them, and nothing was
//! found wrong, so that there is nothing to say again either. They stand on many shelves, each a file
//! of the store. One edit writes one shelf anew, and with it goes all that its records said before:
//! what a council took back is in no cache either.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Mutex, OnceLock};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Store;
use crate::diag::FileId;
use crate::record::{MeetingRecord, Memory};
use crate::source::{Known, Signature, SourceFile, Sources, Sum};

/// How many shelves there are.
const SHELVES: usize = 64;

/// A record that is kept.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    path: String,
    /// Of its text.
    sum: Sum,
    /// Of its file, if no change of it can have gone unseen.
    signature: Option<Signature>,
    /// How many bytes the record has.
    length: usize,
}

/// Some of the records that earlier builds kept.
#[derive(Default)]
struct Shelf {
    /// Of the settings under which its records were made.
    settings: Sum,
    entries: Vec<Entry>,
    /// The entry of each path, and where its record stands.
    places: HashMap<String, (usize, Range<usize>)>,
    body: Vec<u8>,
}

impl Shelf {
    fn open(body: Vec<u8>) -> Option<Self> {
        let ((settings, entries), rest) =
            postcard::take_from_bytes::<(Sum, Vec<Entry>)>(&body).ok()?;
        let mut begin = body.len() - rest.len();
        let mut places = HashMap::with_capacity(entries.len());
        for (n, entry) in entries.iter().enumerate() {
            let end = begin.checked_add(entry.length)?;
            places.insert(entry.path.clone(), (n, begin..end));
            begin = end;
        }
        let is_whole = begin == body.len();
        is_whole.then_some(Self {
            settings,
            entries,
            places,
            body,
        })
    }

    fn find(&self, path: &str) -> Option<(&Entry, Range<usize>)> {
        let (n, range) = self.places.get(path)?;
        Some((&self.entries[*n], range.clone()))
    }
}

/// The record of a file in this build: on its shelf, or new.
enum Record {
    Kept(Range<usize>),
    New(Vec<u8>),
}

/// The records that earlier builds kept, and those of this one.
pub struct Records<'s> {
    store: &'s Store,
    shelves: Vec<Shelf>,
    settings: Sum,
    /// The second in which this build began to read, by the clock of the file system.
    began: OnceLock<i64>,
    /// What is to be kept of this build, by shelf.
    new: Vec<Mutex<Vec<(Entry, Record)>>>,
}

impl<'s> Records<'s> {
    /// What there is in a store.
    pub fn open(store: &'s Store) -> Self {
        let shelf = |n| store.read(&name(n)).and_then(Shelf::open);
        Self {
            store,
            shelves: (0..SHELVES)
                .into_par_iter()
                .map(|n| shelf(n).unwrap_or_default())
                .collect(),
            settings: Sum::default(),
            began: OnceLock::new(),
            new: (0..SHELVES).map(|_| Mutex::default()).collect(),
        }
    }

    /// Tells under which settings the records of this build are made.
    pub fn under(&mut self, sources: &Sources) {
        self.settings = super::settings(sources);
    }

    /// Keeps what is new of this build of so many files, shelf by shelf, so that no more than a few
    /// are in memory twice; nothing new of an archive that is not worth it.
    pub fn keep(self, files: usize) {
        let (store, settings) = (self.store, self.settings);
        let is_worth = store.is_worth(files);
        let shelves = self.shelves.into_par_iter().zip(self.new).enumerate();
        shelves.for_each(|(n, (shelf, new))| {
            let mut new = new.into_inner().unwrap_or_default();
            new.sort_by(|(x, _), (y, _)| x.path.cmp(&y.path));
            let is_same = shelf.entries.iter().eq(new.iter().map(|(entry, _)| entry));
            if is_same && (shelf.settings == settings || new.is_empty()) {
                return;
            }
            match filled(&shelf, settings, new) {
                Some(bytes) if is_worth => store.write(&name(n), &bytes),
                _ => store.remove(&name(n)),
            }
        });
    }

    /// Notes what is to be kept of a file.
    fn note(&self, file: &SourceFile, length: usize, sum: Sum, record: Record) {
        let is_settled = |signature: &Signature| {
            let began = self.began.get();
            began.is_some_and(|second| signature.is_settled(*second))
        };
        let entry = Entry {
            path: file.path.clone(),
            sum,
            signature: file.signature.filter(is_settled),
            length,
        };
        if let Ok(mut new) = self.new[shelf_of(&file.path)].lock() {
            new.push((entry, record));
        }
    }
}

/// A shelf with these records; nothing where there are none.
fn filled(shelf: &Shelf, settings: Sum, new: Vec<(Entry, Record)>) -> Option<Vec<u8>> {
    if new.is_empty() {
        return None;
    }
    let (entries, records): (Vec<Entry>, Vec<Record>) = new.into_iter().unzip();
    let mut out = postcard::to_stdvec(&(settings, entries)).ok()?;
    for record in records {
        match record {
            Record::Kept(range) => out.extend_from_slice(shelf.body.get(range)?),
            Record::New(bytes) => out.extend_from_slice(&bytes),
        }
    }
    Some(out)
}

fn name(shelf: usize) -> String {
    format!("records-{shelf:02}")
}

/// On which shelf the record of a path stands.
fn shelf_of(path: &str) -> usize {
    usize::from(blake3::hash(path.as_bytes()).as_bytes()[0]) % SHELVES
}

impl Known for Records<'_> {
    fn begin(&self, files: usize) {
        if self.store.is_worth(files)
            && let Some(second) = self.store.second()
        {
            let _ = self.began.set(second);
        }
    }

    fn sum(&self, path: &str, signature: &Signature) -> Option<Sum> {
        let (entry, _) = self.shelves[shelf_of(path)].find(path)?;
        (entry.signature.as_ref() == Some(signature)).then_some(entry.sum)
    }
}

impl Memory for Records<'_> {
    fn recall(&self, id: FileId, file: &SourceFile) -> Option<MeetingRecord> {
        let shelf = &self.shelves[shelf_of(&file.path)];
        let (entry, range) = shelf.find(&file.path)?;
        let sum = file.sum();
        if shelf.settings != self.settings || entry.sum != sum {
            return None;
        }
        let bytes = shelf.body.get(range.clone())?;
        let record = id.within(|| postcard::from_bytes(bytes)).ok()?;
        self.note(file, bytes.len(), sum, Record::Kept(range));
        Some(record)
    }

    fn remember(&self, file: &SourceFile, record: &MeetingRecord) {
        if let Ok(bytes) = record.file.within(|| postcard::to_stdvec(record)) {
            self.note(file, bytes.len(), file.sum(), Record::New(bytes));
        }
    }
}
