//! Which documents lie among the papers, for the meetings that name them.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::first::First;
use super::locator::Locator;
use crate::text::legacy::{OldAddress, decode};

/// The documents among the papers.
pub(super) struct Held {
    /// By the address they were saved from.
    addresses: HashMap<String, Locator>,
    /// By the name they were saved under; nothing where several were, since nobody can tell which.
    names: HashMap<String, Option<Locator>>,
}

impl Held {
    /// The documents. A pack that was read is none: it may hold what a meeting withholds.
    pub fn new(firsts: &[First]) -> Self {
        let mut held = Self {
            addresses: HashMap::new(),
            names: HashMap::new(),
        };
        for first in firsts {
            let Some(name) = &first.document else {
                continue;
            };
            if let Ok(old) = OldAddress::parse(name) {
                held.addresses.insert(old.key(), first.at.clone());
                continue;
            }
            match held.names.entry(saved_as(name)) {
                Entry::Vacant(entry) => {
                    entry.insert(Some(first.at.clone()));
                }
                Entry::Occupied(mut entry) => {
                    entry.insert(None);
                }
            }
        }
        held
    }

    /// The document of an address.
    pub fn find(&self, url: &str) -> Option<&Locator> {
        let same = OldAddress::parse(url).ok();
        let same = same.and_then(|old| self.addresses.get(&old.key()));
        let path = url.split(['?', '#']).next().unwrap_or(url);
        let path = decode(path).unwrap_or_else(|_| path.to_owned());
        let named = || self.names.get(&saved_as(&path)).and_then(Option::as_ref);
        let loose = || self.names.get(&base_name(&path)).and_then(Option::as_ref);
        same.or_else(named).or_else(loose)
    }
}

/// What an address and a file that a crawler saved of it have in common: the path in the old system's
/// folder of documents, as `documents/s123/minutes.pdf`, since many are named alike; else the name.
fn saved_as(name: &str) -> String {
    let name = name.split('?').next().unwrap_or(name).replace('\\', "/");
    let name = name.to_lowercase();
    let own = |path: &&str| {
        let number = path.split_once('/').map_or("", |(folder, _)| folder);
        let number = number.strip_prefix(|c: char| c.is_ascii_lowercase());
        number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
    };
    let below = name.rsplit_once("/documents/").map(|(_, path)| path);
    below
        .filter(own)
        .map_or_else(|| base_name(&name), str::to_owned)
}

fn base_name(name: &str) -> String {
    name.rsplit('/').next().unwrap_or(name).to_lowercase()
}
