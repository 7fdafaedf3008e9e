//! Pages that are made of the same entries of the archive, bundled: a meeting with its items, its
//! reports and all its editions; a panel with its books; any other page with its editions.
//!
//! A bundle is made at once, the editions first, since a page says how large the other forms of it
//! are. And it is made anew as a whole, or not at all.

use std::collections::BTreeMap;

use super::named::{meeting_route, panel_route};
use super::{Kind, Plan, Planned};
use crate::archive::{Archive, DocumentId, Id as _, MeetingId, Part, Prints, number};
use crate::route::Edition;

/// A bundle of pages.
#[derive(Debug)]
pub struct Bundle {
    /// What it is known by in every build: the path of its first page in the site itself.
    pub name: u64,
    /// Its pages, by their places in the plan; those of the editions first.
    pub pages: Vec<usize>,
    /// Whether it is made of nothing but the settings, the theme and entries of the archive. Others
    /// look at the plan as a whole, such as the sitemap, and are always made.
    pub is_traceable: bool,
}

impl Plan {
    /// All pages in bundles.
    pub fn bundles(&self, a: &Archive) -> Vec<Bundle> {
        let mut bundles: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (n, page) in self.pages.iter().enumerate() {
            bundles.entry(home(a, page)).or_default().push(n);
        }
        let mut bundles: Vec<Bundle> = bundles
            .into_iter()
            .map(|(home, mut pages)| {
                pages.sort_by_key(|&n| self.pages[n].edition == Edition::Site);
                Bundle {
                    name: number(home),
                    is_traceable: pages.iter().all(|&n| is_traceable(&self.pages[n].kind)),
                    pages,
                }
            })
            .collect();
        // What may be long comes first, so that no core is left alone with it at the end.
        bundles.sort_by_key(|bundle| bundle.pages.iter().all(|&n| is_short(&self.pages[n].kind)));
        bundles
    }

    /// A number for what a bundle is made of beside the entries that are looked at: its addresses,
    /// and what the plan holds ready for it.
    pub fn own(&self, bundle: &Bundle, prints: &Prints) -> u64 {
        let ready = |page: &Planned| -> Vec<u64> {
            match &page.kind {
                Kind::Meeting(id) => {
                    let reports = self.reports.get(id).into_iter().flatten();
                    let of = |id: &DocumentId| prints.of(Part::Document, id.index());
                    reports.map(of).map(|(_, state)| state).collect()
                }
                Kind::DecisionYear(year) => {
                    let meetings = self.years.get(year).into_iter().flatten();
                    let of = |id: &MeetingId| prints.of(Part::Meeting, id.index());
                    let others = self.years.keys().map(number);
                    let own = meetings.map(of).map(|(name, _)| name);
                    own.chain(others).collect()
                }
                Kind::File(id) => vec![prints.of(Part::Document, id.index()).1],
                _ => Vec::new(),
            }
        };
        let pages = bundle.pages.iter().map(|&n| {
            let page = &self.pages[n];
            (&page.path, page.edition, ready(page))
        });
        number(pages.collect::<Vec<_>>())
    }
}

/// The path by which the bundle of a page is known.
fn home(a: &Archive, page: &Planned) -> String {
    let of_meeting = |id| meeting_route(a, id).path();
    match &page.kind {
        Kind::Meeting(id) => of_meeting(*id),
        Kind::Item(id) => of_meeting(a.items[*id].meeting),
        Kind::Report(id) => a.documents[*id]
            .meeting
            .map_or_else(|| page.path.clone(), of_meeting),
        Kind::Year(id, _) => panel_route(a, *id).path(),
        _ => {
            let folder = page.edition.folder();
            let own = page
                .path
                .strip_prefix(folder)
                .filter(|_| !folder.is_empty());
            own.map_or(&*page.path, |rest| rest.trim_start_matches('/'))
                .to_owned()
        }
    }
}

fn is_traceable(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Panel(_)
            | Kind::Meeting(_)
            | Kind::Item(_)
            | Kind::Report(_)
            | Kind::File(_)
            | Kind::Reports
            | Kind::Series(_)
            | Kind::People
            | Kind::Person(_)
            | Kind::DecisionYear(_)
            | Kind::Actions(_)
            | Kind::Year(..)
            | Kind::Feed(_)
            | Kind::Calendar(_)
    )
}

fn is_short(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Meeting(_) | Kind::Item(_) | Kind::Report(_) | Kind::Moved(_) | Kind::Gone(_)
    )
}
