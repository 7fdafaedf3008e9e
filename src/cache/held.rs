//! Records kept in memory, for a program that reads one archive over and over while somebody edits it.
//!
//! The same is believed as of a cache on disk (`records`): a record is good for as long as its text and
//! the settings are what they were, and one of which there is something to say is not kept.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::diag::FileId;
use crate::record::{MeetingRecord, Memory};
use crate::source::pdf::Counts;
use crate::source::{Known, Signature, SourceFile, Sources, Sum};

/// The records of one archive, by the paths of their files.
#[derive(Default)]
pub struct Held {
    /// Of the settings under which they were made.
    settings: Sum,
    /// The second in which this look at the archive began, by the clock of the file system.
    began: OnceLock<i64>,
    last: HashMap<String, Entry>,
    new: Mutex<HashMap<String, Entry>>,
    /// The pages of the PDFs.
    counts: Arc<Counts>,
}

/// A record, as the bytes of its serialised form.
#[derive(Clone)]
struct Entry {
    sum: Sum,
    /// Of its file, if no change of it can have gone unseen.
    signature: Option<Signature>,
    bytes: Arc<[u8]>,
}

impl Held {
    /// Tells under which settings the records of this look are made.
    pub(super) fn under(&mut self, sources: &Sources) {
        let settings = super::settings(sources);
        if settings != self.settings {
            self.last.clear();
        }
        self.settings = settings;
    }

    /// Closes this look: what it did not meet is forgotten.
    pub(super) fn turn(&mut self) {
        let new = self.new.get_mut().unwrap_or_else(PoisonError::into_inner);
        self.last = std::mem::take(new);
        self.began = OnceLock::new();
    }

    fn note(&self, file: &SourceFile, sum: Sum, bytes: Arc<[u8]>) {
        let began = self.began.get();
        let is_settled = |signature: &Signature| began.is_some_and(|s| signature.is_settled(*s));
        let entry = Entry {
            sum,
            signature: file.signature.filter(is_settled),
            bytes,
        };
        let mut new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        new.insert(file.path.clone(), entry);
    }
}

impl Known for Held {
    fn begin(&self, _: usize) {
        let stamped = tempfile::tempfile().and_then(|file| file.metadata());
        if let Some(second) = stamped.ok().and_then(|data| super::second(&data)) {
            let _ = self.began.set(second);
        }
    }

    fn sum(&self, path: &str, signature: &Signature) -> Option<Sum> {
        let entry = self.last.get(path)?;
        (entry.signature.as_ref() == Some(signature)).then_some(entry.sum)
    }

    fn counts(&self) -> Option<Arc<Counts>> {
        Some(Arc::clone(&self.counts))
    }
}

impl Memory for Held {
    fn recall(&self, id: FileId, file: &SourceFile) -> Option<MeetingRecord> {
        let sum = file.sum();
        let entry = self.last.get(&file.path).filter(|entry| entry.sum == sum)?;
        let record = id.within(|| postcard::from_bytes(&entry.bytes)).ok()?;
        self.note(file, sum, entry.bytes.clone());
        Some(record)
    }

    fn remember(&self, file: &SourceFile, record: &MeetingRecord) {
        if let Ok(bytes) = record.file.within(|| postcard::to_stdvec(record)) {
            self.note(file, file.sum(), bytes.into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::diag::Findings;
    use crate::record;

    fn look(held: &mut Held, texts: &[(&str, &str)]) -> Vec<String> {
        let texts = texts
            .iter()
            .map(|(p, t)| ((*p).to_owned(), (*t).to_owned()));
        let mut sources = Sources::from_texts(texts);
        sources.folders = ["board".to_owned()].into();
        let mut findings = Findings::new();
        let config = Config::read(&sources, &mut findings);
        held.under(&sources);
        let records = record::read_new(&sources, &config, &*held, &mut findings);
        held.turn();
        let title = |m: &MeetingRecord| format!("{}: {:?}", m.key, m.file);
        records.meetings.iter().map(title).collect()
    }

    const FIRST: &str = "---\nstart: \"10:00\"\n---\n\n## 1. Fees\n\nText.\n";

    #[test]
    fn a_record_is_recalled_under_its_new_place_and_by_its_text_alone() {
        let mut held = Held::default();
        let path = "board/2024-01-09.md";
        let panel = ("board/panel.md", "---\nname: Board\n---\n");
        look(&mut held, &[(path, FIRST), panel]);
        assert_eq!(held.last.len(), 1);
        let earlier = ("board/2023-01-10.md", FIRST);
        let both = look(&mut held, &[earlier, (path, FIRST), panel]);
        let fresh = look(&mut Held::default(), &[earlier, (path, FIRST), panel]);
        assert_eq!(both, fresh);
        look(&mut held, &[(path, FIRST), panel]);
        assert_eq!(held.last.len(), 1, "what is gone is forgotten");
    }

    #[test]
    fn other_settings_forget_all() {
        let mut held = Held::default();
        let path = "board/2024-01-09.md";
        look(&mut held, &[(path, FIRST)]);
        held.under(&Sources::from_texts([(
            "archive.yml".to_owned(),
            "title: X\n".to_owned(),
        )]));
        assert!(held.last.is_empty());
    }
}
