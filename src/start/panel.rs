//! A new panel: its name and its council, and what else may be said of it.

use std::path::Path;

use super::{Draft, StartError, checked_slug};
use crate::archive::Archive;
use crate::route::TAKEN;
use crate::text::words_of_slug;
use crate::yaml::scalar;

/// How a panel is called.
#[derive(Debug, Clone, Default)]
pub struct Naming {
    /// Its name; without one, its folder's name in words.
    pub name: Option<String>,
    /// Its council; without one, that of the archive, where there is one alone.
    pub council: Option<String>,
}

/// Begins `panel.md` in a folder of that name.
pub fn panel(archive: &Archive, slug: &str, naming: &Naming) -> Result<Draft, StartError> {
    checked_slug(slug, "a panel")?;
    let is_language = |tag: &String| tag == slug;
    if TAKEN.contains(&slug) || archive.config.languages.iter().skip(1).any(is_language) {
        return Err(StartError::Unfit(format!(
            "a panel cannot be called `{slug}`: the site has pages of its own there"
        )));
    }
    let name = naming.name.clone().unwrap_or_else(|| words_of_slug(slug));
    let council = naming.council.clone().or_else(|| council_of(archive));
    let council = council.map_or_else(
        || "# council: Anyshire Council".to_owned(),
        |council| format!("council: {}", scalar(&council)),
    );
    let text = format!(
        "---
name: {}
{council}
# What kind of body it is: committee, board, advisory panel
# kind: committee
# The folder of the panel that it reports to
# parent: full-council
# continuous where the numbers of the minutes run on from meeting to meeting
# numbering: per-meeting
# members:
#   - {{name: Pat Lee, role: Chair, from: 2025-05-20}}
#   - {{name: Sam Wray, from: 2025-05-20}}
---
",
        scalar(&name),
    );
    Ok(Draft {
        path: format!("{slug}/panel.md"),
        text,
        added: false,
        what: format!("the panel {name}"),
        notes: vec![format!(
            "say who its members are, then begin a meeting: minutebook new meeting {slug} YYYY-MM-DD"
        )],
    })
}

/// The council of all panels, where they have the same, else the publisher's name.
fn council_of(archive: &Archive) -> Option<String> {
    let mut councils = archive
        .panels
        .iter()
        .map(|(_, p)| p.record.council.as_ref());
    match councils.next() {
        Some(Some(first)) => councils
            .all(|other| other == Some(first))
            .then(|| first.clone()),
        Some(None) => None,
        None => archive.config.publisher.name.clone(),
    }
}

/// Whether something stands at this place, a dead link too.
pub(super) fn stands(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}
