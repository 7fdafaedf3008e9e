//! The page that finds an old address, and the lists in which each can be looked up.

use serde::Serialize;

use super::Plan;
use super::frame::Frame;
use super::look::{Link, Look};
use super::redirects::{Rule, RulesFile, Shelf};

/// The page that finds where an old address leads.
#[derive(Debug, Clone, Serialize)]
pub struct FinderPage {
    /// What every page has.
    pub frame: Frame,
    /// Its script, the only one of the site.
    pub script: String,
    /// An address that it finds.
    pub example: String,
    /// How many addresses there are.
    pub count: usize,
    /// The lists, each under its first address.
    pub lists: Vec<Link>,
}

/// A list of old addresses.
#[derive(Debug, Clone, Serialize)]
pub struct OldAddressesPage {
    /// What every page has.
    pub frame: Frame,
    /// Its addresses, by path, numbers by their size.
    pub addresses: Vec<OldAddressRow>,
    /// The list before.
    pub previous: Option<Link>,
    /// The list after.
    pub next: Option<Link>,
}

/// Old addresses that lead to one page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OldAddressRow {
    /// The addresses, as the records have them.
    pub written: Vec<String>,
    /// Where they lead.
    pub to: Link,
}

/// More letters of an address than this say nothing more in a list of lists.
const SHORT: usize = 70;

/// The page that finds.
pub(super) fn finder(look: &Look<'_>, plan: &Plan) -> FinderPage {
    let rules = &plan.rules;
    let title = look.words.get("old_addresses").to_owned();
    let path = RulesFile::Finder.path(rules);
    let listed = |rule: &&Rule| !rule.written.is_empty();
    // One with a number is more like those that people have.
    let numbered = rules
        .list
        .iter()
        .filter(listed)
        .find(|rule| !rule.params.is_empty());
    let example = numbered.or_else(|| rules.list.iter().find(listed));
    FinderPage {
        frame: Frame::new(look, "index", &title, &path, Vec::new())
            .about(look.words.get("old_addresses_description"), None),
        script: look.href(&RulesFile::Script.path(rules)),
        example: example.map_or(String::new(), |rule| rule.written[0].clone()),
        count: rules.list.iter().filter(listed).count(),
        lists: rules.shelves.iter().map(|s| shelf(look, s)).collect(),
    }
}

/// One of the lists.
pub(super) fn list(look: &Look<'_>, plan: &Plan, n: usize) -> OldAddressesPage {
    let rules = &plan.rules;
    let here = &rules.shelves[n];
    let title = look
        .words
        .fill("old_addresses_from", &[&short(&here.first)]);
    let crumbs = vec![Link {
        text: look.words.get("old_addresses").to_owned(),
        href: look.href(&RulesFile::Finder.path(rules)),
    }];
    let beside = |n: Option<usize>| Some(shelf(look, rules.shelves.get(n?)?));
    OldAddressesPage {
        frame: Frame::new(look, "index", &title, &here.path, crumbs)
            .about(look.words.get("old_addresses_description"), None),
        addresses: here
            .rules
            .iter()
            .map(|r| row(look, &rules.list[*r]))
            .collect(),
        previous: beside(n.checked_sub(1)),
        next: beside(Some(n + 1)),
    }
}

fn row(look: &Look<'_>, rule: &Rule) -> OldAddressRow {
    OldAddressRow {
        written: rule.written.clone(),
        to: Link {
            text: rule.title(look),
            href: look.href(&rule.to),
        },
    }
}

fn shelf(look: &Look<'_>, shelf: &Shelf) -> Link {
    Link {
        text: short(&shelf.first),
        href: look.href(&shelf.path),
    }
}

/// An address without what all begin with, cut where it gets long.
fn short(address: &str) -> String {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    match bare.char_indices().nth(SHORT) {
        Some((at, _)) => format!("{}…", &bare[..at]),
        None => bare.to_owned(),
    }
}
