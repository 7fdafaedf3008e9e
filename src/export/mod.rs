//! What is made of the archive beside the site, by commands of its own: Braille.
//!
//! The plain page of a meeting comes from `site`, what it says from `edition`; `liblouis` turns
//! words into Braille, `setting` puts them into lines and `paper` the lines onto pages.

mod liblouis;
mod paper;
mod setting;

use std::path::Path;
use std::sync::Mutex;

use crate::output::{Loose, OutputError};
use crate::site::{self, BuildError, Checked, Settings};

pub use liblouis::LiblouisError;

use liblouis::Liblouis;

/// Why an export could not run.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The records cannot be read.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// The program that makes Braille is not there, or does not do as it should.
    #[error(transparent)]
    Liblouis(#[from] LiblouisError),
    /// The files cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// No panel and no meeting has this name.
    #[error(
        "no panel and no meeting is called `{0}`; write a panel's folder (`audit`) or a meeting's (`audit/2022-02-08`)"
    )]
    Unknown(String),
}

/// What came of an export.
pub struct Exported {
    /// What was found in the records.
    pub checked: Checked,
    /// What was written; nothing where an error in the records stopped it.
    pub files: Option<Files>,
}

/// Files that an export has made.
#[derive(Debug, Default)]
pub struct Files {
    /// Those that were written, in order.
    pub written: Vec<String>,
    /// How many were there already, as they are.
    pub unchanged: usize,
    /// What is to be known of the program that made them.
    pub note: Option<String>,
}

/// Makes Braille of the meetings of this name, a panel or a meeting each, or of all, in a folder.
pub fn braille(settings: &Settings, out: &Path, names: &[String]) -> Result<Exported, ExportError> {
    let liblouis = Liblouis::find()?;
    let folder = Loose::open(out, &settings.content)?;
    let files = Mutex::new(Files {
        note: liblouis.note(),
        ..Files::default()
    });
    let names: Vec<&str> = names
        .iter()
        .map(|name| name.trim_end_matches('/'))
        .collect();
    let (checked, is_made) = site::meetings(
        settings,
        |keys| chosen(keys, &names),
        |key, html, words| {
            let bytes = setting::meeting(html, words, &liblouis)?;
            let path = format!("{key}.brf");
            let is_written = folder.put(&path, &bytes)?;
            if let Ok(mut files) = files.lock() {
                if is_written {
                    files.written.push(path);
                } else {
                    files.unchanged += 1;
                }
            }
            Ok(())
        },
    )?;
    let mut files = files.into_inner().unwrap_or_default();
    files.written.sort();
    Ok(Exported {
        checked,
        files: is_made.then_some(files),
    })
}

/// Which of these meetings are meant. No name means all.
fn chosen(keys: &[String], names: &[&str]) -> Result<Vec<bool>, ExportError> {
    let is_meant = |key: &str, name: &str| {
        let rest = key.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let lost = names
        .iter()
        .find(|name| name.is_empty() || !keys.iter().any(|key| is_meant(key, name)));
    if let Some(name) = lost {
        return Err(ExportError::Unknown((*name).to_owned()));
    }
    let any = |key: &String| names.is_empty() || names.iter().any(|name| is_meant(key, name));
    Ok(keys.iter().map(any).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_a_panel_or_a_meeting() {
        let keys = [
            "audit/2022-02-08",
            "audit/2022-02-08-2",
            "auditors/2022-02-08",
        ];
        let keys = keys.map(str::to_owned);
        let of = |names: &[&str]| chosen(&keys, names).ok();
        assert_eq!(of(&[]), Some(vec![true; 3]));
        assert_eq!(of(&["audit"]), Some(vec![true, true, false]));
        assert_eq!(of(&["audit/2022-02-08"]), Some(vec![true, false, false]));
        assert_eq!(of(&["aud"]), None);
        assert_eq!(of(&[""]), None);
    }
}
