//! Parts of long lists on a page: the lines that lead to them, and the ways about a part.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Listing, Parts, held};
use crate::page::look::{Day, Link, Look};
use crate::route::{Fineness, Stretch};

/// A part of a list, in the list of its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartRow {
    /// Its page.
    pub link: Link,
    /// How many meetings, actions or whatever is listed it has.
    pub count: usize,
    /// The day of the first.
    pub first: Option<Day>,
    /// The day of the last.
    pub last: Option<Day>,
}

/// What the page of a part has beside its matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StretchView {
    /// Which part it is: '2021', 'February 2021'.
    pub label: String,
    /// The part before.
    pub previous: Option<Link>,
    /// The part after.
    pub next: Option<Link>,
    /// Its own parts, the latest first, where it is too long itself.
    pub parts: Vec<PartRow>,
}

impl Look<'_> {
    /// '2021', 'February 2021', '8 February 2021'.
    pub(in crate::page) fn stretch(&self, part: Stretch) -> String {
        let day = part.first_day();
        let form = match part.fineness() {
            Fineness::Year => "%Y",
            Fineness::Month => "%B %Y",
            Fineness::Day => "%-d %B %Y",
        };
        day.format_localized(form, self.words.locale()).to_string()
    }

    /// A link to a part of a list.
    pub(in crate::page) fn part_link(&self, listing: Listing, part: Stretch) -> Link {
        let label = self.stretch(part);
        let time = [label.as_str()];
        let words = self.words;
        Link {
            text: match listing {
                Listing::Panel(_) | Listing::Person(_) => words.fill("part_meetings", &time),
                Listing::Actions(_) => words.fill("part_actions", &time),
                Listing::Series(_) => words.fill("part_history", &time),
                Listing::Decisions => words.fill("decisions_of", &time),
                Listing::Items | Listing::Titles(_) => words.fill("part_items", &time),
            },
            href: self.to(&listing.route(self.archive, part)),
        }
    }

    /// The parts of a list, or of a part of it, the latest first. `days` has what is listed, sorted,
    /// each day with how many there are.
    pub(in crate::page) fn part_rows(
        &self,
        parts: &Parts,
        listing: Listing,
        above: Option<Stretch>,
        days: &[(NaiveDate, usize)],
    ) -> Vec<PartRow> {
        let row = |part: Stretch| {
            let held = held(days, part, |(day, _)| *day);
            let day = |line: Option<&(NaiveDate, usize)>| line.map(|(day, _)| self.day(*day));
            PartRow {
                link: self.part_link(listing, part),
                count: held.iter().map(|(_, count)| count).sum(),
                first: day(held.first()),
                last: day(held.last()),
            }
        };
        parts.below(listing, above).rev().map(row).collect()
    }

    /// What the page of a part has beside its matter.
    pub(in crate::page) fn part_view(
        &self,
        parts: &Parts,
        listing: Listing,
        part: Stretch,
        days: &[(NaiveDate, usize)],
    ) -> StretchView {
        let (previous, next) = parts.beside(listing, part);
        let link = |part: Option<Stretch>| part.map(|part| self.part_link(listing, part));
        StretchView {
            label: self.stretch(part),
            previous: link(previous),
            next: link(next),
            parts: self.part_rows(parts, listing, Some(part), days),
        }
    }

    /// The ways to a part: its list, under this name, and the longer part that it is of.
    pub(in crate::page) fn part_crumbs(
        &self,
        listing: Listing,
        name: String,
        part: Stretch,
    ) -> Vec<Link> {
        let whole = Link {
            text: name,
            href: self.to(&listing.list(self.archive).whole()),
        };
        let mut above: Vec<Link> = std::iter::successors(part.above(), |part| part.above())
            .map(|part| Link {
                text: self.stretch(part),
                href: self.to(&listing.route(self.archive, part)),
            })
            .collect();
        above.push(whole);
        above.reverse();
        above
    }
}
