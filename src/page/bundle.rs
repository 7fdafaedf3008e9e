//! Pages of one kin (`kin`), bundled. A bundle is made at once, the editions first, since a page says
//! how large the other forms of it are. And it is made anew as a whole, or not at all.

use std::collections::BTreeMap;

use super::kin::kin;
use super::{Kind, Listing, Plan, Planned};
use crate::archive::{Archive, DocumentId, Id as _, ItemId, MeetingId, Part, Prints, number};
use crate::route::{Edition, Stretch};

/// A bundle of pages.
#[derive(Debug)]
pub struct Bundle {
    /// What it is known by in every build.
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
            bundles.entry(kin(a, page)).or_default().push(n);
        }
        let mut bundles: Vec<Bundle> = bundles
            .into_iter()
            .map(|(kin, mut pages)| {
                pages.sort_by_key(|&n| self.pages[n].edition == Edition::Site);
                Bundle {
                    name: number(kin),
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
    pub fn own(&self, a: &Archive, bundle: &Bundle, prints: &Prints) -> u64 {
        let ready = |page: &Planned| -> Vec<u64> {
            match &page.kind {
                Kind::Meeting(id) => {
                    let reports = self.reports.get(id).into_iter().flatten();
                    let of = |id: &DocumentId| prints.of(Part::Document, id.index());
                    reports.map(of).map(|(_, state)| state).collect()
                }
                Kind::Part(listing, part) => {
                    let mut all = self.division(*listing, prints);
                    all.extend(self.listed(a, *listing, Some(*part), prints));
                    all
                }
                Kind::Search => self.division(Listing::Items, prints),
                Kind::Titles(letter) => {
                    let listing = Listing::Titles(*letter);
                    let mut all = self.division(listing, prints);
                    all.extend(self.listed(a, listing, None, prints));
                    all
                }
                Kind::Panel(id) => self.division(Listing::Panel(*id), prints),
                Kind::Actions(id) => self.division(Listing::Actions(*id), prints),
                Kind::Series(id) => self.division(Listing::Series(*id), prints),
                Kind::Person(id) => self.division(Listing::Person(*id), prints),
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

    /// By what the items are known that a list of all items has, or a part of it.
    fn listed(
        &self,
        a: &Archive,
        listing: Listing,
        part: Option<Stretch>,
        prints: &Prints,
    ) -> Vec<u64> {
        let contents = &self.parts.contents;
        match listing {
            Listing::Items => {
                let meetings = contents.meetings(a, part).iter();
                let name = |id: &MeetingId| prints.of(Part::Meeting, id.index()).0;
                meetings.map(name).collect()
            }
            Listing::Titles(letter) => {
                let items = contents.titled_in(a, letter, part).iter();
                let name = |id: &ItemId| prints.of(Part::Item, id.index()).0;
                items.map(name).collect()
            }
            _ => Vec::new(),
        }
    }

    /// How a list is parted, and for the register which meetings have anything in it.
    fn division(&self, listing: Listing, prints: &Prints) -> Vec<u64> {
        let parts = self.parts.of(listing).map(number);
        let deciding = self.deciding.iter();
        let deciding = deciding.map(|id| prints.of(Part::Meeting, id.index()).0);
        let deciding = deciding.filter(|_| listing == Listing::Decisions);
        parts.chain(deciding).collect()
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
            | Kind::Search
            | Kind::Titles(_)
            | Kind::Part(..)
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
