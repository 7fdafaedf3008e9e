//! Finds which drafts tell of one meeting, from a few light keys of each.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::import::draft::Meeting;
use crate::text::fold;

/// What shows of which meeting a draft tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Key {
    /// The panel's name, folded.
    pub panel: Option<String>,
    /// The day.
    pub date: Option<NaiveDate>,
    /// When it begins.
    pub start: Option<String>,
    /// What the older system calls the meeting.
    pub ids: Vec<String>,
    /// What the older system calls its items.
    pub items: Vec<String>,
}

/// What shows of which meeting a draft tells.
pub fn key(meeting: &Meeting) -> Key {
    let items = meeting.items.iter().flat_map(|item| item.ids.clone());
    Key {
        panel: meeting.panel.as_ref().map(|panel| fold(&panel.value)),
        date: meeting.date.as_ref().map(|date| date.value),
        start: meeting.start.as_ref().map(|start| start.value.clone()),
        ids: meeting.ids.clone(),
        items: items.collect(),
    }
}

/// The drafts of each meeting, by their places, in ascending order; the groups by their first.
///
/// Drafts belong together if they bear the same number of a meeting, or list the same item, or are
/// of one panel and day. The latter two do not join what the older system numbers as two meetings:
/// a panel may meet twice on a day. A draft without any number, of a day with two meetings, is left
/// by itself with its like. Where none of a day has a number, those that begin at different hours
/// are of different meetings.
pub fn groups(told: &[&Key]) -> Vec<Vec<usize>> {
    let mut sets = Sets::new(told);
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (at, keys) in told.iter().enumerate() {
        for id in &keys.ids {
            let with = *first.entry(id.trim()).or_insert(at);
            // Without its host a number is of any council, and the day has to be the same.
            if name(id).0.is_some() || same_day(told[with], keys) {
                sets.join(at, with);
            }
        }
    }
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (at, keys) in told.iter().enumerate() {
        for id in keys.items.iter().filter(|id| names_one_item(id)) {
            let with = *first.entry(id).or_insert(at);
            if sets.agree(at, with) {
                sets.join(at, with);
            }
        }
    }
    let mut days: BTreeMap<(NaiveDate, &str), Vec<usize>> = BTreeMap::new();
    for (at, keys) in told.iter().enumerate() {
        if let (Some(date), Some(panel)) = (keys.date, &keys.panel) {
            days.entry((date, panel)).or_default().push(at);
        }
    }
    for day in days.values() {
        join_day(day, told, &mut sets);
    }
    sets.groups()
}

/// Whether two drafts may be of one day.
fn same_day(one: &Key, other: &Key) -> bool {
    one.date.is_none() || other.date.is_none() || one.date == other.date
}

/// Whether what the older system calls an item is of one meeting alone. An issue goes through many.
fn names_one_item(id: &str) -> bool {
    let kind = id.rsplit(' ').nth(1).unwrap_or_default();
    kind.eq_ignore_ascii_case("AiId")
}

/// Joins what is of one panel and day, as far as no numbers speak against it; where there are none
/// at all, no hours.
fn join_day(day: &[usize], told: &[&Key], sets: &mut Sets) {
    let roots: BTreeSet<usize> = day.iter().map(|&at| sets.root(at)).collect();
    let mut names: BTreeSet<Name> = BTreeSet::new();
    for root in &roots {
        names.extend(sets.names[*root].iter().cloned());
    }
    if names.is_empty() {
        join_hours(day, told, sets);
        return;
    }
    let one_meeting = !disagree(&names);
    let mut known: Option<usize> = None;
    for root in roots {
        if !one_meeting && !sets.names[root].is_empty() {
            continue;
        }
        match known {
            Some(with) => sets.join(root, with),
            None => known = Some(root),
        }
    }
}

/// Joins what begins at one hour of a day. What says no hour belongs to the meeting of the day, if
/// there is but one.
fn join_hours(day: &[usize], told: &[&Key], sets: &mut Sets) {
    let mut hours: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for &at in day {
        let with = *hours.entry(told[at].start.as_deref()).or_insert(at);
        sets.join(at, with);
    }
    let mut firsts = hours.into_iter();
    if let (Some((None, unsaid)), Some((_, one)), None) =
        (firsts.next(), firsts.next(), firsts.next())
    {
        sets.join(unsaid, one);
    }
}

/// What the older system calls a meeting: its host, where that is known, and the rest.
type Name = (Option<String>, String);

fn name(id: &str) -> Name {
    let mut words = id.trim().rsplitn(3, ' ');
    let number = words.next().unwrap_or_default();
    let kind = words.next().unwrap_or_default().to_lowercase();
    (
        words.next().map(str::to_lowercase),
        format!("{kind} {number}"),
    )
}

/// Whether these names are of more than one meeting: two on one host, or one without a host that no
/// host has. Hosts number their meetings each for itself.
fn disagree(names: &BTreeSet<Name>) -> bool {
    let mut by_host: BTreeMap<&Option<String>, &str> = BTreeMap::new();
    for (host, rest) in names {
        if by_host
            .insert(host, rest)
            .is_some_and(|other| other != rest)
        {
            return true;
        }
    }
    let homeless = by_host.get(&None).copied();
    homeless.is_some_and(|rest| by_host.values().any(|other| *other != rest))
}

/// Sets of drafts that are joined, each known by the draft at its root.
struct Sets {
    parents: Vec<usize>,
    sizes: Vec<usize>,
    /// What the older system calls the meetings of a set, kept at its root.
    names: Vec<BTreeSet<Name>>,
}

impl Sets {
    fn new(told: &[&Key]) -> Self {
        Self {
            parents: (0..told.len()).collect(),
            sizes: vec![1; told.len()],
            names: told
                .iter()
                .map(|keys| keys.ids.iter().map(|id| name(id)).collect())
                .collect(),
        }
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.parents[at] != at {
            self.parents[at] = self.parents[self.parents[at]];
            at = self.parents[at];
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if one == other {
            return;
        }
        let larger = self.sizes[one] >= self.sizes[other];
        let (root, below) = if larger { (one, other) } else { (other, one) };
        self.parents[below] = root;
        self.sizes[root] += self.sizes[below];
        let mut names = std::mem::take(&mut self.names[below]);
        if names.len() > self.names[root].len() {
            std::mem::swap(&mut names, &mut self.names[root]);
        }
        self.names[root].append(&mut names);
    }

    /// Whether two sets may be of one meeting.
    fn agree(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.root(one), self.root(other));
        if one == other || self.names[one].is_empty() || self.names[other].is_empty() {
            return true;
        }
        let both = self.names[one].union(&self.names[other]).cloned().collect();
        !disagree(&both)
    }

    fn groups(mut self) -> Vec<Vec<usize>> {
        let mut places: HashMap<usize, usize> = HashMap::new();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for at in 0..self.parents.len() {
            let root = self.root(at);
            let place = *places.entry(root).or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            groups[place].push(at);
        }
        groups
    }
}
