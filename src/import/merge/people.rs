//! Who was there, by more than one list.

use std::collections::{BTreeMap, HashSet};

use crate::import::draft::{Attendance, Said};
use crate::import::remarks::Kind;
use crate::text::names::key;

use super::Told;

/// What a list says of somebody, as far as lists can speak against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Here,
    Away,
    Unsaid,
}

/// Adds the people of another paper.
pub fn merge(one: &mut Attendance, other: Attendance, told: &mut Told) {
    chair(one, &other, told);
    let known = places(one);
    let mut settled: HashSet<String> = HashSet::new();
    let mut fresh = |name: &Said<String>, place: Place, told: &mut Told| {
        let key = key(&name.value);
        match known.get(&key) {
            None => true,
            Some(Place::Unsaid) if place != Place::Unsaid => {
                settled.insert(key);
                true
            }
            Some(before) => {
                if *before != place && place != Place::Unsaid {
                    let who = &name.value;
                    told.say(
                        Kind::Contradiction,
                        format!("{who} is said to have been there and to have been away; settle it in the record"),
                    );
                }
                false
            }
        }
    };
    let lists = [
        (&mut one.present, other.present, Place::Here),
        (&mut one.apologies, other.apologies, Place::Away),
        (&mut one.absent, other.absent, Place::Away),
        (&mut one.remote, other.remote, Place::Here),
        (&mut one.observers, other.observers, Place::Here),
        (&mut one.unrecorded, other.unrecorded, Place::Unsaid),
    ];
    for (list, names, place) in lists {
        list.extend(names.into_iter().filter(|name| fresh(name, place, told)));
    }
    let deputies = other.deputies.into_iter();
    one.deputies
        .extend(deputies.filter(|deputy| fresh(&deputy.name, Place::Here, told)));
    let officers = other.officers.into_iter();
    one.officers
        .extend(officers.filter(|officer| fresh(&officer.name, Place::Here, told)));
    one.unrecorded
        .retain(|name| !settled.contains(&key(&name.value)));
}

fn chair(one: &mut Attendance, other: &Attendance, told: &mut Told) {
    match (&one.chair, &other.chair) {
        (None, Some(_)) => one.chair.clone_from(&other.chair),
        (Some(own), Some(others)) if key(&own.value) != key(&others.value) => {
            let message = format!(
                "both {} and {} are named as chair; settle it in the record",
                own.value, others.value
            );
            told.say(Kind::Contradiction, message);
        }
        _ => {}
    }
}

/// Where each person of a list is.
fn places(attendance: &Attendance) -> BTreeMap<String, Place> {
    let mut places = BTreeMap::new();
    let unsaid = attendance
        .unrecorded
        .iter()
        .map(|name| (name, Place::Unsaid));
    let away = attendance.apologies.iter().chain(&attendance.absent);
    let here = attendance
        .present
        .iter()
        .chain(&attendance.remote)
        .chain(&attendance.observers)
        .chain(attendance.deputies.iter().map(|deputy| &deputy.name))
        .chain(attendance.officers.iter().map(|officer| &officer.name));
    let said = away
        .map(|name| (name, Place::Away))
        .chain(here.map(|name| (name, Place::Here)));
    for (name, place) in unsaid.chain(said) {
        places.insert(key(&name.value), place);
    }
    places
}
