//! Who sits on a panel, who stands in for them, and when.

use chrono::{Days, NaiveDate};

use super::random::Random;
use super::words::{GIVEN, GROUPS, SURNAME};

/// Seats of a panel; the first is the chair's.
const SEATS: usize = 12;
/// Members who may stand in for others.
const DEPUTIES: usize = 4;
/// Officers who attend.
const OFFICERS: usize = 2;
/// How many people lie between the first of one panel and the first of the next: fewer than sit on
/// a panel in thirty years, so that neighbours share some.
const STRIDE: usize = 16;

/// One who holds a place on a panel for some years.
pub struct Tenure {
    /// Their name.
    pub name: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; none where they still hold it.
    pub to: Option<NaiveDate>,
}

/// The holders of all places of a panel, one after the other.
pub struct Roll {
    /// The chair and members.
    pub seats: Vec<Vec<Tenure>>,
    /// Those who may stand in.
    pub deputies: Vec<Vec<Tenure>>,
    /// Officers.
    pub officers: Vec<Vec<Tenure>>,
}

/// Who is called to one meeting.
pub struct Called<'a> {
    /// The chair and members.
    pub members: Vec<&'a str>,
    /// Those who may stand in.
    pub deputies: Vec<&'a str>,
    /// Officers.
    pub officers: Vec<&'a str>,
}

impl Roll {
    /// The people of a panel between two days.
    pub fn new(panel: usize, first: NaiveDate, last: NaiveDate, random: &mut Random) -> Self {
        let mut next = panel * STRIDE;
        let mut places = |count: usize| -> Vec<Vec<Tenure>> {
            (0..count)
                .map(|_| holders(&mut next, first, last, random))
                .collect()
        };
        Self {
            seats: places(SEATS),
            deputies: places(DEPUTIES),
            officers: places(OFFICERS),
        }
    }

    /// Who holds the places on a day.
    pub fn on(&self, day: NaiveDate) -> Called<'_> {
        Called {
            members: holding(&self.seats, day),
            deputies: holding(&self.deputies, day),
            officers: holding(&self.officers, day),
        }
    }
}

/// The holders of one place, from before the first day to after the last.
fn holders(
    next: &mut usize,
    first: NaiveDate,
    last: NaiveDate,
    random: &mut Random,
) -> Vec<Tenure> {
    let mut out = Vec::new();
    let mut from = first - Days::new(random.between(1, 1200) as u64);
    loop {
        let end = from + Days::new(random.between(1500, 3600) as u64);
        let to = (end < last).then_some(end);
        out.push(Tenure {
            name: name(*next),
            from,
            to,
        });
        *next += 1;
        match to {
            Some(day) => from = day + Days::new(1),
            None => return out,
        }
    }
}

fn holding(places: &[Vec<Tenure>], day: NaiveDate) -> Vec<&str> {
    let on = |t: &&Tenure| t.from <= day && t.to.is_none_or(|to| day <= to);
    let found = places.iter().filter_map(|place| place.iter().find(on));
    found.map(|tenure| tenure.name.as_str()).collect()
}

/// The name of the person of a number. Neighbours have nothing in common, and no name comes twice
/// before all have come.
fn name(person: usize) -> String {
    let (starts, ends) = SURNAME;
    let all = GIVEN.len() * starts.len() * ends.len();
    let n = person.wrapping_mul(7919) % all;
    let (given, rest) = (n % GIVEN.len(), n / GIVEN.len());
    let (start, end) = (rest % starts.len(), rest / starts.len());
    format!("{} {}{}", GIVEN[given], starts[start], ends[end])
}

/// The group of a person, always the same one.
pub fn group(name: &str) -> &'static str {
    GROUPS[name.bytes().map(usize::from).sum::<usize>() % GROUPS.len()]
}
