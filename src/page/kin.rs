//! Which pages are made together where a site is made in shards.
//!
//! A page says how large the other editions of it are, so those are made beside it: a meeting with
//! its items, reports and documents in every edition, a panel with the books of its years, any other
//! page with its plain one.

use super::{Kind, Planned};
use crate::archive::{Archive, MeetingId, PanelId};
use crate::route::{Edition, Route};
use crate::shard;

/// The name of a page's kin.
pub fn kin(a: &Archive, planned: &Planned) -> String {
    match &planned.kind {
        Kind::Meeting(id) => meeting(a, *id),
        Kind::Item(id) => meeting(a, a.items[*id].meeting),
        Kind::Report(id) | Kind::File(id) => shard::kin(&a.documents[*id].source).to_owned(),
        Kind::Panel(id) | Kind::Year(id, _) => panel(a, *id),
        // Its checksums are those of styles in the home page's large print.
        Kind::Host(_) => Route::Home.path(),
        _ => of_site(planned).to_owned(),
    }
}

fn meeting(a: &Archive, id: MeetingId) -> String {
    let record = &a.meetings[id].record;
    format!("{}/{}", record.panel, record.stem)
}

fn panel(a: &Archive, id: PanelId) -> String {
    a.panels[id].record.slug.clone()
}

/// The path that the page has in the site itself.
fn of_site(planned: &Planned) -> &str {
    let path = planned.path.as_str();
    match planned.edition {
        Edition::Site => path,
        edition => path
            .strip_prefix(edition.folder())
            .and_then(|rest| rest.strip_prefix('/'))
            .unwrap_or(path),
    }
}
