//! How an archive and its records begin: `minutebook init` and `minutebook new`.
//!
//! A record that is begun here says only what the archive knows already, such as the place where a
//! panel meets and what is due; what nobody has said yet stands as a remark to be filled in. What
//! comes of it are texts. [`put`] lays them down, all or none, and never over anything.

mod agenda;
mod init;
mod meeting;
mod panel;
mod person;
mod put;
mod report;

use std::io;
use std::path::PathBuf;

pub use init::{Beginning, begin};
pub use meeting::{Called, meeting};
pub use panel::{Naming, panel};
pub use person::person;
pub use put::put;
pub use report::report;

/// A record that is begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its path below the content folder.
    pub path: String,
    /// Its text, or the lines that are added to a file that is there.
    pub text: String,
    /// Whether it is added to a file that is there.
    pub added: bool,
    /// What it is, for the line that tells of it.
    pub what: String,
    /// What a person may want to know about it.
    pub notes: Vec<String>,
}

/// Why nothing was begun.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Files stand where new ones are to be.
    #[error("{}", there(.0))]
    There(Vec<PathBuf>),
    /// The folder lies in an archive.
    #[error(
        "this folder lies in the archive `{}`; begin another one outside of it, or add to this one with `minutebook new`",
        .0.display()
    )]
    Inside(PathBuf),
    /// There is no such panel.
    #[error("{0}")]
    NoPanel(String),
    /// A meeting of that address is there under another name.
    #[error(
        "`{0}` in the content folder is the record of that meeting already; nothing was written"
    )]
    Taken(String),
    /// Words that cannot be what they are meant for.
    #[error("{0}")]
    Unfit(String),
    /// Somebody of that name is listed.
    #[error("people.yml lists {0} already; nothing was written")]
    Listed(String),
    /// The disk.
    #[error("`{}` cannot be written: {error}", .path.display())]
    Disk {
        /// Which file or folder.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
}

fn there(paths: &[PathBuf]) -> String {
    let list: Vec<String> = paths
        .iter()
        .map(|path| format!("`{}`", path.display()))
        .collect();
    let (verb, this) = if list.len() == 1 {
        ("is", "it")
    } else {
        ("are", "them")
    };
    format!(
        "{} {verb} there already; nothing was written over {this}, and nothing else was written",
        list.join(", ")
    )
}

/// A slug that can be an address, or what would be one.
fn checked_slug(slug: &str, what: &str) -> Result<(), StartError> {
    let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !slug.is_empty() && slug.chars().all(fine) && !slug.starts_with('-') {
        return Ok(());
    }
    let better = crate::text::slug(slug);
    let hint = if better.is_empty() {
        String::new()
    } else {
        format!("; write `{better}`")
    };
    Err(StartError::Unfit(format!(
        "`{slug}` cannot be the address of {what}, which has lower-case letters, figures and hyphens{hint}"
    )))
}
