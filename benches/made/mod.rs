//! Archives made by chance: realistic in shape and size, about councils that do not exist, and the
//! same to the byte for the same seed.
//!
//! | file | what it makes |
//! |---|---|
//! | `words` | nothing: the words of which all else is made |
//! | `text` | sentences, lists and tables |
//! | `people` | who sits on a panel, and when |
//! | `panel` | panels, the days of their meetings, the reports that come back |
//! | `meeting` | one record |
//! | `write` | the files |
//!
//! No day is reckoned from today: the last meetings are in December 2025.

mod meeting;
mod panel;
mod people;
mod random;
mod text;
mod words;
mod write;

use std::io;
use std::path::Path;

use rayon::prelude::*;

/// What kind of archive is wanted.
pub struct Wish {
    /// How many meetings.
    pub meetings: usize,
    /// How many panels; one for about 250 meetings where it is not said.
    pub panels: Option<usize>,
    /// What chance begins with.
    pub seed: u64,
    /// The editions that `archive.yml` asks for.
    pub editions: Vec<String>,
}

/// What was made.
pub struct Made {
    /// How many panels.
    pub panels: usize,
    /// How many bytes the records of meetings have.
    pub bytes: u64,
}

/// Makes an archive in a folder, which becomes a content folder.
pub fn archive(out: &Path, wish: &Wish) -> io::Result<Made> {
    let panels = panel::panels(wish.meetings, wish.panels, wish.seed);
    write::settings(out, wish)?;
    let bytes = panels
        .par_iter()
        .map(|panel| write::panel(out, &panels, panel, wish.seed))
        .try_reduce(|| 0, |one, other| Ok(one + other))?;
    Ok(Made {
        panels: panels.len(),
        bytes,
    })
}
