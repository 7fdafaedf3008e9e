//! Old addresses of the site: pages that lead on, notices of what was taken away, and files, which
//! only the rules of a server can lead on.
//!
//! What a record or `archive.yml` says in so many words comes first ([`said`]). What follows from
//! it ([`carried`]) never stands in the way of a page: an alias of a whole folder, a person's other
//! name, a notice for all that was below a folder.

use std::collections::{HashMap, HashSet};

use super::named::{person_route, target_path};
use super::{Kind, Planned, parts, withholds};
use crate::archive::{Archive, Target};
use crate::diag::{Diagnostic, Findings, Span, codes};
use crate::ledger::Ledger;
use crate::route::{List, Route, Stretch};
use crate::text::slug;

/// Where an old address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The path of the site.
    pub to: String,
    /// The record that says so.
    pub(super) record: String,
    /// Where it is said.
    pub(super) said: Option<Span>,
}

/// Whether a page can stand at an address, to lead on or to say what was there.
pub(super) fn is_page(path: &str) -> bool {
    path.ends_with(".html") || path.ends_with(".htm")
}

/// What is said in so many words: pages, and files that a server's rules must lead on.
pub(super) fn said(a: &Archive) -> (Vec<Planned>, Vec<(String, Moved)>) {
    let (mut pages, mut files) = (Vec::new(), Vec::new());
    for (alias, target) in &a.aliases {
        let moved = Moved {
            to: target_path(a, target),
            record: record_of(a, target),
            said: alias_span(a, alias, target),
        };
        pages.push(Planned::new(alias_path(alias), Kind::Moved(moved)));
    }
    for entry in &a.config.moved {
        let path = entry.from.value.clone();
        let moved = Moved {
            to: entry.to.value.clone(),
            record: "archive.yml".to_owned(),
            said: Some(entry.from.span),
        };
        if is_page(&path) {
            let kind = Kind::Moved(moved);
            pages.push(Planned::new(path, kind));
        } else {
            files.push((path, moved));
        }
    }
    for (n, gone) in a.config.withdrawn.iter().enumerate() {
        let address = &gone.address.value;
        let path = if address.ends_with('/') {
            format!("{address}index.html")
        } else {
            address.clone()
        };
        if is_page(&path) {
            let kind = Kind::Gone(n);
            pages.push(Planned::new(path, kind));
        }
    }
    (pages, files)
}

/// What follows from what is said, beside the pages that are there.
pub(super) fn carried(
    a: &Archive,
    ledger: &Ledger,
    pages: &mut Vec<Planned>,
    files: &mut Vec<(String, Moved)>,
) {
    let left = parts::left(a, ledger);
    if !carries(a) && left.is_empty() {
        return;
    }
    let mut carrier = Carrier::new(pages, files);
    // A meeting's old folder first: it may lie in a panel's folder that was renamed, too.
    carrier.folders(a, pages, files, |target| {
        matches!(target, Target::Meeting(_))
    });
    carrier.folders(a, pages, files, |target| matches!(target, Target::Panel(_)));
    people(a, ledger, &mut carrier, pages);
    withdrawn(a, ledger, &mut carrier, pages);
    parts_left(&left, &mut carrier, pages);
}

/// The parts of lists that are no more: each goes the way of its list, to the same part if there is
/// one.
fn parts_left(left: &[(&str, List, Stretch)], carrier: &mut Carrier, pages: &mut Vec<Planned>) {
    if left.is_empty() {
        return;
    }
    let by_path = |page: &Planned| (page.path.clone(), page.kind.clone());
    let known: HashMap<String, Kind> = pages.iter().map(by_path).collect();
    for (address, list, part) in left {
        let kind = match known.get(&list.whole().path()) {
            Some(Kind::Moved(moved)) => Kind::Moved(Moved {
                to: part_of(&moved.to, *part)
                    .filter(|path| known.contains_key(path))
                    .unwrap_or_else(|| moved.to.clone()),
                ..moved.clone()
            }),
            Some(Kind::Gone(n)) => Kind::Gone(*n),
            _ => continue,
        };
        carrier.page(pages, (*address).to_owned(), kind);
    }
}

/// The path of a part of the list at a path.
fn part_of(whole: &str, part: Stretch) -> Option<String> {
    let list = match Route::parse(whole)? {
        Route::Panel(p) => List::Panel(p),
        Route::Actions(p) => List::Actions(p),
        Route::Series(s) => List::Series(s),
        Route::Person(s) => List::Person(s),
        _ => return None,
    };
    Some(Route::Part(list, part).path())
}

/// Whether anything can follow at all; in most archives nothing does.
fn carries(a: &Archive) -> bool {
    let folder = |address: &str| address.ends_with('/');
    let named = |person: &crate::archive::Person| {
        let record = person.record.as_ref();
        record.is_some_and(|r| !r.aliases.is_empty())
    };
    a.aliases.iter().any(|(alias, _)| folder(alias))
        || a.people.iter().any(|(_, person)| named(person))
        || a.config.withdrawn.iter().any(|g| folder(&g.address.value))
}

/// Puts a page or a file where nothing is yet.
struct Carrier {
    taken: HashSet<String>,
}

impl Carrier {
    fn new(pages: &[Planned], files: &[(String, Moved)]) -> Self {
        let pages = pages.iter().map(|p| p.path.clone());
        let files = files.iter().map(|(path, _)| path.clone());
        Self {
            taken: pages.chain(files).collect(),
        }
    }

    fn page(&mut self, pages: &mut Vec<Planned>, path: String, kind: Kind) {
        if self.taken.insert(path.clone()) {
            pages.push(Planned::new(path, kind));
        }
    }

    /// Carries everything below the folder of what has such an alias.
    fn folders(
        &mut self,
        a: &Archive,
        pages: &mut Vec<Planned>,
        files: &mut Vec<(String, Moved)>,
        of_kind: impl Fn(&Target) -> bool,
    ) {
        let wanted = |(alias, target): &&(String, Target)| alias.ends_with('/') && of_kind(target);
        let aliases: Vec<_> = a.aliases.iter().filter(wanted).collect();
        if aliases.is_empty() {
            return;
        }
        // All that stands somewhere, with the page it comes to in the end, by path.
        let mut all: Vec<(String, String)> = pages.iter().filter_map(lasting).collect();
        all.extend(files.iter().map(|(path, m)| (path.clone(), m.to.clone())));
        all.sort_unstable();
        for (alias, target) in aliases {
            let own = target_path(a, target);
            let new = own.trim_end_matches("index.html");
            let old = format!("{}/", alias.trim_end_matches('/'));
            let from = all.partition_point(|(path, _)| path.as_str() < new);
            let below = all[from..].iter().take_while(|(p, _)| p.starts_with(new));
            for (path, to) in below {
                let path = format!("{old}{}", &path[new.len()..]);
                let moved = Moved {
                    to: to.clone(),
                    record: record_of(a, target),
                    said: alias_span(a, alias, target),
                };
                if is_page(&path) {
                    self.page(pages, path, Kind::Moved(moved));
                } else if self.taken.insert(path.clone()) {
                    files.push((path, moved));
                }
            }
        }
    }
}

/// A page that an old folder may lead to, with the path it comes to.
fn lasting(page: &Planned) -> Option<(String, String)> {
    let to = match &page.kind {
        Kind::Moved(moved) => &moved.to,
        _ if page.is_address() => &page.path,
        _ => return None,
    };
    Some((page.path.clone(), to.clone()))
}

/// A page that somebody had under another name, where it was published.
fn people(a: &Archive, ledger: &Ledger, carrier: &mut Carrier, pages: &mut Vec<Planned>) {
    for (id, person) in a.people.iter() {
        let record = person.record.iter();
        for alias in record.flat_map(|r| &r.aliases) {
            let own = slug(&crate::text::names::bare(&alias.value));
            let path = Route::Person(own).path();
            if !ledger.has(&path) {
                continue;
            }
            let moved = Moved {
                to: person_route(a, id).path(),
                record: "people.yml".to_owned(),
                said: Some(alias.span),
            };
            carrier.page(pages, path, Kind::Moved(moved));
        }
    }
}

/// Everything that was published below a folder of which all was taken away.
fn withdrawn(a: &Archive, ledger: &Ledger, carrier: &mut Carrier, pages: &mut Vec<Planned>) {
    for (n, gone) in a.config.withdrawn.iter().enumerate() {
        let folder = &gone.address.value;
        if !folder.ends_with('/') {
            continue;
        }
        for address in ledger.below(folder).filter(|address| is_page(address)) {
            if !withholds(a, address) {
                carrier.page(pages, address.to_owned(), Kind::Gone(n));
            }
        }
    }
}

/// What cannot stand of `moved` and `withdrawn`, and of aliases that name what is withheld. Lets
/// each old address lead to where its target itself may have moved.
pub(super) fn settle(
    a: &Archive,
    pages: &mut [Planned],
    files: &mut [(String, Moved)],
    findings: &mut Findings,
) {
    names_withheld(a, findings);
    if a.config.moved.is_empty() && a.config.withdrawn.is_empty() {
        return;
    }
    let known: HashMap<String, Option<String>> = pages
        .iter()
        .map(|page| match &page.kind {
            Kind::Moved(moved) => (page.path.clone(), Some(moved.to.clone())),
            _ => (page.path.clone(), None),
        })
        .collect();
    for entry in &a.config.moved {
        let (from, to) = (&entry.from.value, &entry.to.value);
        let bad = |span, message: &str| Diagnostic::at(codes::BAD_MOVE, span, message);
        if !is_page(from) && known.contains_key(from) {
            findings.push(still_published(entry.from.span));
        }
        match last(&known, to) {
            Some(_) => {}
            None if known.contains_key(to) => {
                findings.push(bad(entry.to.span, "this address leads round in a ring"));
            }
            None => findings.push(bad(entry.to.span, "nothing is published at this address")),
        }
    }
    for gone in &a.config.withdrawn {
        let address = &gone.address;
        if !is_page(&address.value) && known.contains_key(&address.value) {
            findings.push(still_published(address.span));
        }
    }
    let moved = pages.iter_mut().filter_map(|page| match &mut page.kind {
        Kind::Moved(moved) => Some(moved),
        _ => None,
    });
    for moved in moved.chain(files.iter_mut().map(|(_, moved)| moved)) {
        if let Some(to) = last(&known, &moved.to)
            && to != moved.to
        {
            moved.to = to.to_owned();
        }
    }
}

fn still_published(span: Span) -> Diagnostic {
    Diagnostic::at(codes::BAD_MOVE, span, "this address is still published")
        .help("delete the entry, or take away what is published there")
}

/// Every old address with the one that it leads to and what stands there, for the rules of servers.
pub(super) fn all(
    pages: &[Planned],
    files: &[(String, Moved)],
) -> Vec<(String, String, Option<Target>)> {
    let moved = pages.iter().filter_map(|page| match &page.kind {
        Kind::Moved(moved) => Some((&page.path, moved)),
        _ => None,
    });
    let all: Vec<_> = moved
        .chain(files.iter().map(|(path, m)| (path, m)))
        .collect();
    if all.is_empty() {
        return Vec::new();
    }
    let standing: HashMap<&str, &Planned> = pages
        .iter()
        .map(|page| (page.path.as_str(), page))
        .collect();
    let lead = |(path, moved): (&String, &Moved)| {
        let target = standing
            .get(moved.to.as_str())
            .and_then(|page| page.target());
        (path.clone(), moved.to.clone(), target)
    };
    all.into_iter().map(lead).collect()
}

/// Where an address leads in the end; nothing where it leads nowhere or round in a ring.
fn last<'k>(known: &'k HashMap<String, Option<String>>, start: &'k str) -> Option<&'k str> {
    let mut here = start;
    for _ in 0..64 {
        match known.get(here)? {
            None => return Some(here),
            Some(next) => here = next,
        }
    }
    None
}

/// An old address that is the name of something withheld would be published by its own page.
fn names_withheld(a: &Archive, findings: &mut Findings) {
    let moved = a
        .config
        .moved
        .iter()
        .flat_map(|m| [(&m.from.value, m.from.span), (&m.to.value, m.to.span)]);
    let gone = a.config.withdrawn.iter();
    let gone = gone.map(|g| (&g.address.value, g.address.span));
    let aliases = a
        .aliases
        .iter()
        .filter_map(|(alias, target)| Some((alias, alias_span(a, alias, target)?)));
    for (address, span) in moved.chain(gone).chain(aliases) {
        if withholds(a, address) {
            findings.push(
                Diagnostic::at(
                    codes::WITHHELD_LISTED,
                    span,
                    "this is the address of something that is withheld",
                )
                .help("delete the entry: what is withheld leaves without a notice, so that its name is nowhere")
                .withheld(),
            );
        }
    }
}

/// Where the page of an alias stands: one without an ending is a folder's page.
fn alias_path(alias: &str) -> String {
    let bare = alias.trim_end_matches('/');
    let name = bare.rsplit('/').next().unwrap_or(bare);
    if !alias.ends_with('/') && is_page(name) {
        return bare.to_owned();
    }
    format!("{bare}/index.html")
}

fn alias_span(a: &Archive, path: &str, target: &Target) -> Option<Span> {
    let list = match target {
        Target::Panel(id) => &a.panels[*id].record.aliases,
        Target::Meeting(id) => &a.meetings[*id].record.aliases,
        Target::Item(id) => &a.item(*id).aliases,
        Target::Series(id) => &a.series[*id].record.aliases,
        Target::Page(id) => &a.pages[*id].record.aliases,
        _ => return None,
    };
    list.iter()
        .find(|alias| alias.value == *path)
        .map(|alias| alias.span)
}

/// The path of the record that something is made from; empty where it is made of many.
pub(super) fn record_of(a: &Archive, target: &Target) -> String {
    let meeting = |id| {
        let record = &a.meetings[id].record;
        format!("{}/{}.md", record.panel, record.stem)
    };
    match target {
        Target::Panel(id) => {
            let record = &a.panels[*id].record;
            match record.file {
                Some(_) => format!("{}/panel.md", record.slug),
                None => record.slug.clone(),
            }
        }
        Target::Meeting(id) => meeting(*id),
        Target::Item(id) => meeting(a.items[*id].meeting),
        Target::Series(id) => match &a.series[*id].record {
            record if record.file.is_some() => format!("reports/{}.md", record.slug),
            _ => String::new(),
        },
        Target::Person(_) => String::new(),
        Target::Document(id) | Target::Paragraph(id, _) => {
            let document = &a.documents[*id];
            document.meeting.map_or(document.source.clone(), meeting)
        }
        Target::Page(id) => format!("pages/{}.md", a.pages[*id].record.name),
    }
}
