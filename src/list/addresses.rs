//! Every address of the site, by what stands there.

use super::Filter;
use super::table::Row;
use crate::archive::Archive;
use crate::page::{Kind, Plan};

/// An address.
#[derive(Debug, serde::Serialize)]
pub struct Address {
    /// The path below the site.
    pub address: String,
    /// What stands there: `home`, `panel`, `meeting`, `item`, `report`, `document`, `reports`,
    /// `series`, `people`, `person`, `decisions`, `part`, `actions`, `page`, `moved`, `withdrawn`,
    /// `feed`, `calendar` or `file`.
    pub kind: &'static str,
    /// Where it leads on to, for an old address.
    pub to: Option<String>,
}

/// The addresses of the site itself, in order; the other editions have the same in their folders.
pub(super) fn addresses(archive: &Archive, plan: &Plan, filter: &Filter) -> Vec<Address> {
    let folder = filter
        .panel
        .map(|panel| format!("{}/", archive.panels[panel].record.slug));
    plan.pages
        .iter()
        .filter(|planned| planned.is_address())
        .filter(|planned| {
            folder
                .as_ref()
                .is_none_or(|folder| planned.path.starts_with(folder))
        })
        .map(|planned| Address {
            address: planned.path.clone(),
            kind: word(&planned.kind),
            to: match &planned.kind {
                Kind::Moved(moved) => Some(moved.to.clone()),
                _ => None,
            },
        })
        .collect()
}

fn word(kind: &Kind) -> &'static str {
    match kind {
        Kind::Home => "home",
        Kind::Panel(_) => "panel",
        Kind::Meeting(_) => "meeting",
        Kind::Item(_) => "item",
        Kind::Report(_) => "report",
        Kind::File(_) => "document",
        Kind::Reports => "reports",
        Kind::Series(_) => "series",
        Kind::People => "people",
        Kind::Person(_) => "person",
        Kind::Decisions => "decisions",
        Kind::Part(..) => "part",
        Kind::Actions(_) => "actions",
        Kind::Page(_) | Kind::Glossary | Kind::Statement => "page",
        Kind::Moved(_) => "moved",
        Kind::Gone(_) => "withdrawn",
        Kind::Feed(_) => "feed",
        Kind::Calendar(_) => "calendar",
        _ => "file",
    }
}

impl Row for Address {
    const HEAD: &'static [&'static str] = &["ADDRESS", "KIND", "LEADS TO"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.address.clone(),
            self.kind.to_owned(),
            self.to.clone().unwrap_or_default(),
        ]
    }
}
