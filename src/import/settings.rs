//! What an import is told, how it tells how far it is, and why it may end.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::put::How;

/// What to import, and how.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The content folder.
    pub content: PathBuf,
    /// Files, folders and archives.
    pub inputs: Vec<PathBuf>,
    /// The panel of papers that name none: its name, or its folder in the archive.
    pub panel: Option<String>,
    /// The day of papers that say none.
    pub date: Option<NaiveDate>,
    /// The council of panels that name none.
    pub council: Option<String>,
    /// Whether anything is written, and over what.
    pub how: How,
}

/// Told how far an import is.
pub trait Progress: Sync {
    /// So many of all steps are done. Each paper is two steps.
    fn done(&self, done: usize, all: usize);

    /// Whether somebody wants the import to end.
    fn is_to_stop(&self) -> bool {
        false
    }
}

impl Progress for () {
    fn done(&self, _: usize, _: usize) {}
}

/// Why an import cannot begin or go on.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// A file of the archive cannot be read or written.
    #[error("`{0}` cannot be written: {why}", why = plainly(.1))]
    Io(String, std::io::Error),
    /// Somebody wanted it to end. What was written is whole and noted.
    #[error("stopped")]
    Asked,
}

impl Stopped {
    /// A file or folder that cannot be written, by its path below the content folder; the
    /// content folder itself, where that is empty.
    pub fn io(content: &Path, path: &str, error: std::io::Error) -> Self {
        let at = if path.is_empty() {
            content.to_owned()
        } else {
            content.join(path)
        };
        Self::Io(at.display().to_string(), error)
    }
}

/// What the system says, without its numbers and without the names of files that nobody asked for.
fn plainly(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::PermissionDenied => "you may not write there".to_owned(),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            "a file stands where a folder is needed".to_owned()
        }
        ErrorKind::NotFound => "the folder above it is not there and cannot be made".to_owned(),
        // Those that we refuse say why; of the others not all have a kind.
        ErrorKind::InvalidInput => error.to_string(),
        kind if error.raw_os_error().is_none() => kind.to_string(),
        _ => error.to_string(),
    }
}
