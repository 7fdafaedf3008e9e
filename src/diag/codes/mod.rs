//! The table of all codes: what each means, why it matters, how to mend it.
//!
//! Codes are for ever: a code is never given another meaning. Hundreds group
//! them by what they are about, one file each; the letter is the severity.
//! `minutebook explain` prints this table.

mod archive;
mod body;
mod check;
mod files;
mod links;
mod privacy;
mod program;
mod reading;
mod themes;
mod typing;
mod yaml;

use std::fmt;

/// Whether a finding stops the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site is not published.
    Error,
    /// The site is published; somebody should look.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// One code of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    /// `E101`: a letter for the severity and a number.
    pub id: &'static str,
    /// Whether it stops the build.
    pub severity: Severity,
    /// What the code means, without a word of any record.
    pub title: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// What to do about it.
    pub mend: &'static str,
    /// A bad and a good [`Example`](super::example::Example) as text: a file of `src/diag/examples`.
    /// Empty where no folder of records can have the fault.
    pub example: &'static str,
}

/// A code: a row of the table.
pub type Code = &'static Entry;

pub use archive::*;
pub use body::*;
pub use check::*;
pub use files::*;
pub use links::*;
pub use privacy::*;
pub use program::*;
pub use reading::*;
pub use themes::*;
pub use typing::*;
pub use yaml::*;

/// Every code, in order.
pub fn all() -> impl Iterator<Item = Code> {
    [
        FILES, YAML, BODY, LINKS, ARCHIVE, THEMES, CHECK, READING, TYPING, PRIVACY, PROGRAM,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// What the codes of each hundred are about.
pub const HUNDREDS: &[(u8, &str)] = &[
    (1, "Files and their text"),
    (2, "Front matter and other YAML"),
    (3, "The body of a record"),
    (4, "Links and documents"),
    (5, "The archive as a whole"),
    (6, "Themes"),
    (7, "What `check` looks for"),
    (9, "The program itself"),
];

/// The codes of a hundred, by number.
pub fn of_hundred(hundred: u8) -> Vec<Code> {
    let mut codes: Vec<Code> = all()
        .filter(|code| code.id.as_bytes().get(1) == Some(&(b'0' + hundred)))
        .collect();
    codes.sort_by_key(|code| &code.id[1..]);
    codes
}

/// The code of this name, in any case.
pub fn find(id: &str) -> Option<Code> {
    all().find(|code| code.id.eq_ignore_ascii_case(id))
}
