//! Long lists by time: which lists are too long for one page, and the years, months and days that
//! have pages of their own.
//!
//! How long a list is, is reckoned in lines of the records and not in bytes of a page, so that a
//! corrected word or another theme moves no address. A list that was parted once stays so: its
//! parts are in the ledger, and an address that was published is kept.

mod contents;
mod view;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Bound;

use chrono::NaiveDate;

use super::decisions;
use crate::archive::{Archive, MeetingId, PanelId, PersonId, SeriesId, Target};
use crate::ledger::Ledger;
use crate::route::{Fineness, List, Route, Stretch};

pub(super) use contents::Contents;
pub use view::{PartRow, StretchView};

/// The letters that have a page, whether or not a title begins with them, since no address depends on
/// a title; the first stands for all that is no letter.
pub(super) const LETTERS: &str = "0abcdefghijklmnopqrstuvwxyz";

/// A list that is parted by time where it is long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Listing {
    /// A panel's timeline.
    Panel(PanelId),
    /// A panel's actions.
    Actions(PanelId),
    /// The history of a recurring report.
    Series(SeriesId),
    /// The meetings of a person.
    Person(PersonId),
    /// The register of decisions, which has its years in any case.
    Decisions,
    /// All items, which have theirs, too.
    Items,
    /// The items whose titles begin with a letter.
    Titles(char),
}

impl Listing {
    /// How many lines a page of it holds. At the usual length of a line each page stays below half
    /// a megabyte, and compressed below 100 kB.
    pub(super) fn most(self) -> usize {
        match self {
            Self::Panel(_) => 2000,
            Self::Actions(_) | Self::Decisions => 500,
            Self::Series(_) | Self::Items | Self::Titles(_) => 1000,
            Self::Person(_) => 2500,
        }
    }

    /// How fine its parts may be. Only of the register and of all items can a month be too long for a
    /// page.
    fn finest(self) -> Fineness {
        match self {
            Self::Decisions | Self::Items | Self::Titles(_) => Fineness::Day,
            _ => Fineness::Month,
        }
    }

    /// What of the archive it lists.
    pub(super) fn target(self) -> Option<Target> {
        Some(match self {
            Self::Panel(id) | Self::Actions(id) => Target::Panel(id),
            Self::Series(id) => Target::Series(id),
            Self::Person(id) => Target::Person(id),
            Self::Decisions | Self::Items | Self::Titles(_) => return None,
        })
    }

    /// Its name among addresses.
    pub(super) fn list(self, a: &Archive) -> List {
        match self {
            Self::Panel(id) => List::Panel(a.panels[id].record.slug.clone()),
            Self::Actions(id) => List::Actions(a.panels[id].record.slug.clone()),
            Self::Series(id) => List::Series(a.series[id].record.slug.clone()),
            Self::Person(id) => List::Person(a.people[id].slug.clone()),
            Self::Decisions => List::Decisions,
            Self::Items => List::Items,
            Self::Titles(letter) => List::Titles(letter),
        }
    }

    /// The page of one of its parts.
    pub(super) fn route(self, a: &Archive, part: Stretch) -> Route {
        Route::Part(self.list(a), part)
    }

    /// All lists of an archive.
    fn all(a: &Archive) -> impl Iterator<Item = Self> {
        let panels = a.panels.ids();
        panels
            .flat_map(|id| [Self::Panel(id), Self::Actions(id)])
            .chain(a.series.ids().map(Self::Series))
            .chain(a.people.ids().map(Self::Person))
            .chain([Self::Decisions, Self::Items])
            .chain(LETTERS.chars().map(Self::Titles))
    }

    /// Its lines by day, in no order.
    fn lines(self, a: &Archive, contents: &Contents) -> Vec<(NaiveDate, usize)> {
        let of_meeting = |m: MeetingId, lines: usize| (a.meetings[m].record.date, lines);
        let by_meeting = |id: PanelId, lines: &dyn Fn(MeetingId) -> usize| {
            let meetings = a.panels[id].meetings();
            meetings.map(|m| of_meeting(m, lines(m))).collect()
        };
        match self {
            Self::Panel(id) => by_meeting(id, &|m| timeline_lines(a, m)),
            Self::Actions(id) => by_meeting(id, &|m| decisions::actions_at(a, m)),
            Self::Series(id) => {
                let series = &a.series[id];
                let came = series.instances.iter().map(|i| (a.date_of(*i), 2));
                let points = series.figures.iter().flat_map(|f| &f.points);
                came.chain(points.map(|p| (a.date_of(p.item), 1))).collect()
            }
            Self::Person(id) => {
                let person = &a.people[id];
                let meetings = person.attendance.iter().chain(&person.deputised_by);
                let interests = person.interests.iter().map(|(item, _)| item);
                let items = interests.chain(&person.motions);
                meetings
                    .map(|(m, _)| of_meeting(*m, 1))
                    .chain(items.map(|i| (a.date_of(*i), 1)))
                    .collect()
            }
            Self::Decisions => {
                let meetings = a.meetings.ids();
                let counted = meetings.map(|m| of_meeting(m, decisions::meeting_count(a, m)));
                counted.filter(|(_, lines)| *lines > 0).collect()
            }
            Self::Items => contents.days(a),
            Self::Titles(letter) => {
                let items = contents.titled(letter).iter();
                items.map(|id| (a.date_of(*id), 1)).collect()
            }
        }
    }
}

/// A meeting, its substantive items, their decisions and each report in the chart are a line each.
fn timeline_lines(a: &Archive, id: MeetingId) -> usize {
    let lines = |i| {
        let item = &a.items[i];
        let own = if item.routine {
            0
        } else {
            1 + decisions::count(a, i)
        };
        own + item.series.len()
    };
    1 + a.meetings[id].items().map(lines).sum::<usize>()
}

/// The pages of all lists that are parted.
#[derive(Debug, Default)]
pub struct Parts {
    of: BTreeMap<Listing, BTreeSet<Stretch>>,
    /// What the lists of all items are made of.
    pub(super) contents: Contents,
}

impl Parts {
    /// Parts what is too long, and what was parted before.
    pub(super) fn new(a: &Archive, ledger: &Ledger) -> Self {
        let mut kept = published(a, ledger);
        let mut of = BTreeMap::new();
        let contents = Contents::new(a);
        for listing in Listing::all(a) {
            let mut parts = BTreeSet::new();
            if !kept.is_empty() {
                for part in kept.remove(&listing.list(a)).unwrap_or_default() {
                    let above = part.above();
                    parts.extend(above.and_then(Stretch::above).into_iter().chain(above));
                    parts.insert(part);
                }
            }
            let mut lines = listing.lines(a, &contents);
            lines.sort_unstable();
            let always = matches!(listing, Listing::Decisions | Listing::Items);
            divide(listing, &lines, None, always, &mut parts);
            if !parts.is_empty() {
                of.insert(listing, parts);
            }
        }
        Self { of, contents }
    }

    /// Every part of every list.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Listing, Stretch)> {
        let lists = self.of.iter();
        lists.flat_map(|(listing, parts)| parts.iter().map(|part| (*listing, *part)))
    }

    /// All parts of a list.
    pub(super) fn of(&self, listing: Listing) -> impl Iterator<Item = Stretch> {
        self.of.get(&listing).into_iter().flatten().copied()
    }

    /// The parts of a list, or of one of its parts, the earliest first.
    pub(super) fn below(
        &self,
        listing: Listing,
        above: Option<Stretch>,
    ) -> impl DoubleEndedIterator<Item = Stretch> {
        let all = self.of.get(&listing).into_iter().flatten().copied();
        all.filter(move |part| part.above() == above)
    }

    /// Whether a list, or a part of it, only leads on to its parts.
    pub(super) fn leads_on(&self, listing: Listing, part: Option<Stretch>) -> bool {
        self.of.get(&listing).is_some_and(|all| within(all, part))
    }

    /// The part that holds all of a day, if the list is parted.
    pub(super) fn at(&self, listing: Listing, day: NaiveDate) -> Option<Stretch> {
        let all = self.of.get(&listing)?;
        [Fineness::Day, Fineness::Month, Fineness::Year]
            .into_iter()
            .map(|fine| Stretch::of(day, fine))
            .find(|part| all.contains(part))
    }

    /// The parts before and after one: of those that hold something in full, or lead on as it does.
    pub(super) fn beside(
        &self,
        listing: Listing,
        part: Stretch,
    ) -> (Option<Stretch>, Option<Stretch>) {
        let Some(all) = self.of.get(&listing) else {
            return (None, None);
        };
        let leads_on = within(all, Some(part));
        let is_like = |other: &&Stretch| {
            if leads_on {
                other.fineness() == part.fineness()
            } else {
                !within(all, Some(**other))
            }
        };
        let after = (Bound::Excluded(part), Bound::Unbounded);
        let before = all.range(..part).rev().find(is_like).copied();
        (before, all.range(after).find(is_like).copied())
    }
}

/// Whether something among `all` is directly below a part, or a year where there is none.
fn within(all: &BTreeSet<Stretch>, part: Option<Stretch>) -> bool {
    let Some(part) = part else {
        return !all.is_empty();
    };
    let after = (Bound::Excluded(part), Bound::Unbounded);
    let next = all.range(after).next();
    next.is_some_and(|next| next.above() == Some(part))
}

/// Parts `lines`, which are those of `part`, sorted by day, if they are too many or have been parted
/// before.
fn divide(
    listing: Listing,
    lines: &[(NaiveDate, usize)],
    part: Option<Stretch>,
    always: bool,
    parts: &mut BTreeSet<Stretch>,
) {
    let finer = match part.map(Stretch::fineness) {
        None => Fineness::Year,
        Some(Fineness::Year) => Fineness::Month,
        Some(_) => Fineness::Day,
    };
    let count: usize = lines.iter().map(|(_, lines)| lines).sum();
    let is_long = count > listing.most() && finer <= listing.finest();
    let is_finest = part.is_some_and(|part| part.fineness() == Fineness::Day);
    if is_finest || !(always || is_long || within(parts, part)) {
        return;
    }
    let of = |line: &(NaiveDate, usize)| Stretch::of(line.0, finer);
    for some in lines.chunk_by(|one, other| of(one) == of(other)) {
        let part = of(&some[0]);
        parts.insert(part);
        divide(listing, some, Some(part), false, parts);
    }
}

/// The parts that were published, by list.
fn published(a: &Archive, ledger: &Ledger) -> HashMap<List, Vec<Stretch>> {
    let mut out: HashMap<List, Vec<Stretch>> = HashMap::new();
    for (_, list, part) in parts_of(a, ledger) {
        out.entry(list).or_default().push(part);
    }
    out
}

/// The addresses of the ledger that are those of parts. A council may have a file or an alias of its
/// own at such an address: then it is none, which the record tells, or the archive.
fn parts_of<'l>(a: &Archive, ledger: &'l Ledger) -> Vec<(&'l str, List, Stretch)> {
    let mut found: Vec<_> = ledger
        .iter()
        .filter(|(address, _)| is_named_so(address))
        .filter_map(|(address, record)| match Route::parse(address)? {
            Route::Part(list, part) if is_from(&list, record) => Some((address, list, part)),
            _ => None,
        })
        .collect();
    if found.is_empty() {
        return found;
    }
    let files = a.documents.iter().map(|(_, d)| d.address.as_str());
    let aliases = a.aliases.iter().map(|(alias, _)| alias.as_str());
    let own: HashSet<&str> = files.chain(aliases).collect();
    found.retain(|(address, _, _)| !own.contains(address));
    found
}

/// Whether a part of a list would be entered in the ledger with this record; a ledger that was lost
/// has none.
fn is_from(list: &List, record: &str) -> bool {
    let own = match list {
        List::Panel(p) | List::Actions(p) => record == p || record == format!("{p}/panel.md"),
        List::Series(s) => record == format!("reports/{s}.md"),
        List::Person(_) | List::Decisions | List::Items | List::Titles(_) => false,
    };
    own || record.is_empty()
}

/// Whether the last name of an address could be that of a part: looked at for every address that
/// was ever published, so it costs next to nothing.
fn is_named_so(address: &str) -> bool {
    let name = address
        .rsplit('/')
        .next()
        .and_then(|n| n.strip_suffix(".html"));
    name.is_some_and(|n| Stretch::parse(n).is_some())
}

/// The parts that were published and whose list has no such part now, with the page of the list:
/// somebody's name was corrected, or a panel was renamed.
pub(super) fn left<'l>(a: &Archive, ledger: &'l Ledger) -> Vec<(&'l str, List, Stretch)> {
    let lists: HashSet<List> = Listing::all(a).map(|listing| listing.list(a)).collect();
    let mut left = parts_of(a, ledger);
    left.retain(|(address, list, _)| !lists.contains(list) && !withholds(a, address));
    left
}

/// Whether an address is that of something withheld, or of a part of its list.
pub fn withholds(a: &Archive, address: &str) -> bool {
    let of_list = || match Route::parse(address) {
        Some(Route::Part(list, _)) => a.withheld.contains(&list.whole().path()),
        _ => false,
    };
    !a.withheld.is_empty() && (a.withheld.contains(address) || of_list())
}

/// What of a list that is sorted by day is in a part.
pub(super) fn held<T>(list: &[T], part: Stretch, day: impl Fn(&T) -> NaiveDate) -> &[T] {
    let fine = part.fineness();
    let of = |one: &T| Stretch::of(day(one), fine);
    let from = list.partition_point(|one| of(one) < part);
    let to = from + list[from..].partition_point(|one| of(one) == part);
    &list[from..to]
}
