//! How many pages a published PDF has.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::source::pdf::{self, Counts};

/// The pages of a PDF, counted when they are first asked for: for that the file has to be read.
#[derive(Debug, Default)]
pub struct Pages {
    place: Option<PathBuf>,
    count: OnceLock<Option<u32>>,
    /// What was counted before, and the stamp of the file.
    known: Option<(Arc<Counts>, u64)>,
}

impl Pages {
    /// Of the file at this place, if it is a PDF by its name.
    pub fn of(place: PathBuf) -> Self {
        let is_pdf = place
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
        Self {
            place: is_pdf.then_some(place),
            count: OnceLock::new(),
            known: None,
        }
    }

    /// The same for one who may have counted them before: of the file that bears this stamp.
    #[must_use]
    pub fn known(self, counts: Option<&Arc<Counts>>, stamp: u64) -> Self {
        Self {
            known: counts.map(|counts| (Arc::clone(counts), stamp)),
            ..self
        }
    }

    /// Whether it is a PDF by its name.
    pub fn is_pdf(&self) -> bool {
        self.place.is_some()
    }

    /// How many there are; nothing where that cannot be told.
    pub fn count(&self) -> Option<u32> {
        let place = self.place.as_deref()?;
        let known = self.known.as_ref();
        *self.count.get_or_init(|| match known {
            Some((counts, stamp)) => counts.pages(place, *stamp),
            None => pdf::pages(place),
        })
    }
}
