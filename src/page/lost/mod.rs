//! What was published and would be lost: every address of the ledger that this plan neither has
//! nor leads on, told by record, with what would mend it.
//!
//! What is withheld may go without a word, and so may a file of which `archive.yml` says that it
//! was withdrawn. Where a file of the content folder could not be read, nobody can say what of it
//! is gone; that is found again once it can.

mod mend;

use std::collections::{BTreeMap, HashSet};

use super::moves::is_page;
use super::{Kind, Plan, withholds};
use crate::archive::Archive;
use crate::diag::{Diagnostic, Findings, Texts, codes};
use crate::ledger::Ledger;
use crate::route::{List, Route};
use mend::{Known, Was};

/// How many records of one folder are told one by one.
const TOLD: usize = 10;

/// Where people are listed.
const PEOPLE: &str = "people.yml";

/// How many folders are told.
const FOLDERS: usize = 50;

/// Finds every address that was published and would be lost.
pub fn lost(
    a: &Archive,
    plan: &Plan,
    ledger: &Ledger,
    texts: &impl Texts,
    findings: &mut Findings,
) {
    let answers = Answers::new(a, plan);
    let lost: Vec<(&str, &str)> = ledger
        .iter()
        .filter(|(address, _)| !answers.to(address))
        .collect();
    if lost.is_empty() {
        return;
    }
    let faulty = findings.faulty_files(texts);
    let known = Known::new(a, plan, ledger);
    let mut folders: BTreeMap<String, Vec<Group<'_>>> = BTreeMap::new();
    let mut gone = false;
    for group in groups(&lost) {
        if is_faulty(&faulty, &group.record) {
            continue;
        }
        gone |= known.is_gone_meeting(&group);
        let folder = folders.entry(group.folder()).or_default();
        if known.stands(&group.record) {
            folder.extend(group.split());
        } else {
            folder.push(group);
        }
    }
    let more = folders.len().saturating_sub(FOLDERS);
    for (folder, mut groups) in folders.into_iter().take(FOLDERS) {
        if known.lacks_panel(&folder, &lost) {
            findings.push(panel(&known, &folder, &groups));
            continue;
        }
        if folder == PEOPLE && gone && groups.len() > 1 {
            findings.push(people(&groups));
            continue;
        }
        let rest = groups.split_off(groups.len().min(TOLD));
        for group in &groups {
            findings.push(known.finding(group));
        }
        if !rest.is_empty() {
            findings.push(others(&folder, &rest));
        }
    }
    if more > 0 {
        let message = format!("published addresses of {more} more folders would be lost");
        findings.push(Diagnostic::path(
            codes::ADDRESS_LOST,
            "archive.yml",
            message,
        ));
    }
}

/// Whether a record, or a folder on the way to it, could not be read as what it is.
fn is_faulty(faulty: &HashSet<String>, record: &str) -> bool {
    let folders = record.match_indices('/').map(|(at, _)| &record[..at]);
    faulty.contains(record) || folders.into_iter().any(|folder| faulty.contains(folder))
}

/// Which addresses are answered for.
struct Answers<'p> {
    a: &'p Archive,
    plan: &'p Plan,
    files: HashSet<&'p str>,
}

impl<'p> Answers<'p> {
    fn new(a: &'p Archive, plan: &'p Plan) -> Self {
        let files = plan.files.iter().map(|(path, _)| path.as_str());
        Self {
            a,
            plan,
            files: files.collect(),
        }
    }

    fn to(&self, address: &str) -> bool {
        // Without an address of its own the site has no feeds, and is not the published one.
        let is_feed = || {
            matches!(
                Route::parse(address),
                Some(Route::Feed | Route::PanelFeed(_))
            )
        };
        self.plan.at(address).is_some_and(|page| {
            !matches!(page.kind, Kind::NotFound | Kind::Sitemap(_) | Kind::Robots)
        }) || self.files.contains(address)
            || withholds(self.a, address)
            || self.is_withdrawn_file(address)
            || self.a.config.base_url.is_none() && is_feed()
    }

    /// Whether `archive.yml` says that a file went. A page would stand there itself.
    fn is_withdrawn_file(&self, address: &str) -> bool {
        !is_page(address)
            && self.a.config.withdrawn.iter().any(|gone| {
                let said = gone.address.value.as_str();
                said == address || said.ends_with('/') && address.starts_with(said)
            })
    }
}

/// The lost addresses of one record.
pub(super) struct Group<'l> {
    pub record: String,
    pub addresses: Vec<&'l str>,
}

impl Group<'_> {
    /// The panel's folder, or the record itself where it belongs to none.
    fn folder(&self) -> String {
        let top = self.record.split('/').next().unwrap_or_default();
        top.to_owned()
    }

    /// The items of a record that stands together, everything else by itself: each is mended in
    /// its own place.
    fn split(self) -> Vec<Self> {
        let is_item = |address: &&str| matches!(Route::parse(address), Some(Route::Item(..)));
        let (items, others): (Vec<_>, Vec<_>) = self.addresses.into_iter().partition(is_item);
        let items = Some(items).filter(|items| !items.is_empty());
        let others = others.into_iter().map(|address| vec![address]);
        items
            .into_iter()
            .chain(others)
            .map(|addresses| Self {
                record: self.record.clone(),
                addresses,
            })
            .collect()
    }
}

fn groups<'l>(lost: &[(&'l str, &'l str)]) -> Vec<Group<'l>> {
    let mut out: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (address, record) in lost {
        let record = if record.is_empty() {
            likely_record(address)
        } else {
            (*record).to_owned()
        };
        // Everybody is in one file, and still somebody of their own.
        let record = match Route::parse(address) {
            Some(Route::Person(person) | Route::Part(List::Person(person), _)) => {
                format!("{PEOPLE}/{person}")
            }
            _ => record,
        };
        out.entry(record).or_default().push(address);
    }
    out.into_iter()
        .map(|(record, addresses)| Group { record, addresses })
        .collect()
}

/// The record that an address is usually made from.
fn likely_record(address: &str) -> String {
    match Route::parse(address) {
        Some(
            Route::Panel(p)
            | Route::Actions(p)
            | Route::PanelFeed(p)
            | Route::PanelCalendar(p)
            | Route::Part(List::Panel(p) | List::Actions(p), _),
        ) => p,
        Some(
            Route::Meeting(p, m)
            | Route::Item(p, m, _)
            | Route::Report(p, m, _)
            | Route::Document(p, m, _),
        ) => format!("{p}/{m}.md"),
        Some(Route::Series(s) | Route::Part(List::Series(s), _)) => format!("reports/{s}.md"),
        Some(Route::Page(n)) => format!("pages/{n}.md"),
        _ => address.to_owned(),
    }
}

/// All of a panel that is no more.
fn panel(known: &Known<'_>, folder: &str, groups: &[Group<'_>]) -> Diagnostic {
    let of_panel = |record: &str| record == folder || record.ends_with("/panel.md");
    let records: Vec<&str> = groups
        .iter()
        .map(|group| group.record.as_str())
        .filter(|record| !of_panel(record))
        .collect();
    let addresses: usize = groups.iter().map(|group| group.addresses.len()).sum();
    let place = match records.as_slice() {
        [one] => (*one).to_owned(),
        _ => folder.to_owned(),
    };
    let first = format!("{folder}/index.html");
    let message = match records.len() {
        0 | 1 => format!(
            "this panel is gone, and with it {}",
            told(&first, addresses)
        ),
        n => format!(
            "this panel is gone with {n} records, from `{}` to `{}`, and with it {}",
            records[0],
            records[n - 1],
            told(&first, addresses)
        ),
    };
    Diagnostic::path(codes::ADDRESS_LOST, place, message).help(known.panel_help(folder))
}

/// People whom only the records named that are gone.
fn people(groups: &[Group<'_>]) -> Diagnostic {
    let first = groups[0].addresses[0];
    let message = format!(
        "{} people are named nowhere any longer, and so {} would be lost",
        groups.len(),
        told(first, groups.len())
    );
    Diagnostic::path(codes::ADDRESS_LOST, PEOPLE, message).help(
        "they come back with the records that are gone; else write `withdrawn: [{address: […], on: …, reason: …}]` in `archive.yml`",
    )
}

/// Records beyond those that are told one by one.
fn others(folder: &str, rest: &[Group<'_>]) -> Diagnostic {
    let addresses: usize = rest.iter().map(|group| group.addresses.len()).sum();
    let message = format!(
        "{} more records have lost published addresses, {addresses} in all, such as `{}`",
        rest.len(),
        rest[0].addresses[0]
    );
    Diagnostic::path(codes::ADDRESS_LOST, folder, message)
}

/// 'the published address `a` and 7 more'.
fn told(first: &str, count: usize) -> String {
    match count {
        1 => format!("the published address `{first}`"),
        n => format!("the published address `{first}` and {} more", n - 1),
    }
}

impl Known<'_> {
    /// What one record has lost.
    fn finding(&self, group: &Group<'_>) -> Diagnostic {
        let was = Was::of(group);
        let main = told(was.main(group), group.addresses.len());
        let message = match &was {
            Was::Person(_) => format!("nobody is named so any longer, and so {main} would be lost"),
            _ if self.stands(&group.record) => format!("{main} of this record would be lost"),
            _ => format!("this record is gone, and with it {main}"),
        };
        let found = match (&was, self.top(&group.record)) {
            (Was::Person(_), _) => Diagnostic::path(codes::ADDRESS_LOST, PEOPLE, message),
            (_, Some(top)) => Diagnostic::at(codes::ADDRESS_LOST, top, message),
            (_, None) => Diagnostic::path(codes::ADDRESS_LOST, &group.record, message),
        };
        found.help(self.help(&was, group))
    }
}
