//! The archive: all records joined, every reference resolved. Built once, then only read.
//!
//! [`join`] takes the records as `record` read them and gives an [`Archive`]
//! of typed tables: panels with their timelines, meetings with their items,
//! histories of recurring reports, people under all their names, documents,
//! and who refers to whom.

mod barriers;
mod documents;
mod find;
mod legacy;
mod links;
mod lookup;
mod model;
mod numbers;
mod people;
mod prints;
mod running;
mod series;
mod table;
mod trace;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

pub use barriers::{Barriers, Papers};
pub use documents::Pages;
pub use model::{
    Archive, Attended, CadenceGap, Corrected, Document, Due, Figure, FreePage, Head, Item, Legacy,
    Listed, Meeting, NumberGap, Panel, Person, Point, Report, Series, Target, Targets,
};
pub use prints::{Prints, number};
pub use table::{DocumentId, Id, ItemId, MeetingId, PageId, PanelId, PersonId, SeriesId, Table};
pub use trace::{Part, Seen, traced};

use crate::config::Config;
use crate::diag::{Diagnostic, Findings, Span, Spanned, codes, nearest};
use crate::record::{MeetingRecord, Number, PanelRecord, Records, SeriesRecord};
use crate::route::Route;
use crate::source::Sources;
use crate::text::{slug, words_of_slug};
use documents::Shelf;
use lookup::Lookup;

/// Joins the records of an archive. `today` is the day from which 'next' and 'overdue' are reckoned.
pub fn join(
    mut records: Records,
    sources: &Sources,
    config: Config,
    today: NaiveDate,
    findings: &mut Findings,
) -> Archive {
    let mut archive = Archive {
        config,
        day: today,
        panels: Table::default(),
        meetings: Table::default(),
        items: Table::default(),
        series: Table::default(),
        people: Table::default(),
        documents: Table::default(),
        pages: Table::default(),
        aliases: Vec::new(),
        legacy: Vec::new(),
        withheld: BTreeSet::new(),
    };
    panels(&mut archive, std::mem::take(&mut records.panels));
    meetings(
        &mut archive,
        std::mem::take(&mut records.meetings),
        findings,
    );
    for (name, record) in std::mem::take(&mut records.pages) {
        let title = record.title.clone().unwrap_or_else(|| words_of_slug(&name));
        archive.pages.push(FreePage {
            record,
            title,
            targets: Vec::new(),
        });
    }
    let named = series::named_by_items(&archive, &records.series, findings);
    let mut all: BTreeMap<String, SeriesRecord> = std::mem::take(&mut records.series);
    all.extend(named.into_iter().map(|s| (s.slug.clone(), s)));
    for (_, record) in all {
        archive.series.push(Series {
            title: String::new(),
            instances: Vec::new(),
            figures: Vec::new(),
            gaps: Vec::new(),
            due: None,
            backlinks: Vec::new(),
            targets: Vec::new(),
            record,
        });
    }
    relations(&mut archive, findings);
    people::join(&mut archive, records.people, findings);
    let lookup = Lookup::new(&archive);
    series::instances(&mut archive, &lookup, findings);
    let mut shelf = Shelf::new(sources, records.reports, &archive);
    shelf.withhold(&archive, findings);
    archive.withheld = shelf.withheld(&archive);
    withheld_names(&mut archive);
    shelf.list(&mut archive, findings);
    links::resolve(&mut archive, &mut shelf, &lookup, findings);
    shelf.close(&mut archive, findings);
    series::histories(&mut archive, findings);
    numbers::gaps(&mut archive);
    aliases(&mut archive);
    legacy::join(&mut archive, findings);
    archive
}

/// The pages of people and reports that withheld matter names and nothing else does.
fn withheld_names(archive: &mut Archive) {
    let mut pages = BTreeSet::new();
    for (_, meeting) in archive.meetings.iter() {
        let withheld = &meeting.record.withheld;
        let people = withheld
            .people
            .iter()
            .map(|name| slug(&crate::text::names::bare(name)));
        pages.extend(people.map(|person| Route::Person(person).path()));
        let reports = withheld.reports.iter().cloned();
        pages.extend(reports.map(|report| Route::Series(report).path()));
    }
    for (_, person) in archive.people.iter() {
        pages.remove(&Route::Person(person.slug.clone()).path());
    }
    for (_, series) in archive.series.iter() {
        pages.remove(&Route::Series(series.record.slug.clone()).path());
    }
    archive.withheld.extend(pages);
}

fn panels(archive: &mut Archive, records: BTreeMap<String, PanelRecord>) {
    for (slug, record) in records {
        let name = record.name.clone().unwrap_or_else(|| words_of_slug(&slug));
        archive.panels.push(Panel {
            record,
            name,
            meetings: 0..0,
            parent: None,
            predecessors: Vec::new(),
            successors: Vec::new(),
            backlinks: Vec::new(),
            targets: Vec::new(),
            members: Vec::new(),
            gaps: Vec::new(),
        });
    }
}

fn meetings(archive: &mut Archive, mut records: Vec<MeetingRecord>, findings: &mut Findings) {
    records.sort_by(|a, b| {
        (&a.panel, a.date, &a.key, a.file).cmp(&(&b.panel, b.date, &b.key, b.file))
    });
    records.dedup_by(|later, earlier| {
        let same = later.panel == earlier.panel && later.key == earlier.key;
        if same {
            findings.push(
                Diagnostic::at(codes::SAME_ADDRESS, Span::new(later.file, 0..3), format!("a second record of {} comes to the address `{}/{}/`", later.date, later.panel, later.key))
                    .related(Span::new(earlier.file, 0..3), "the other record")
                    .help(format!("name the file `{}-special.md`, or with another word that tells the meetings apart", later.date)),
            );
        }
        same
    });
    let by_slug: HashMap<String, PanelId> = archive
        .panels
        .iter()
        .map(|(id, p)| (p.record.slug.clone(), id))
        .collect();
    for record in records {
        let Some(&panel) = by_slug.get(&record.panel) else {
            continue;
        };
        let id = MeetingId::new(archive.meetings.len());
        let first = archive.items.len() as u32;
        items(archive, id, &record, findings);
        let items = first..archive.items.len() as u32;
        archive.meetings.push(Meeting {
            record,
            panel,
            items,
            backlinks: Vec::new(),
            targets: Vec::new(),
            documents: Vec::new(),
            source_files: Vec::new(),
            attendance: Vec::new(),
            corrected_by: Vec::new(),
        });
        let range = &mut archive.panels[panel].meetings;
        let n = id.index() as u32;
        *range = if range.start == range.end {
            n..n + 1
        } else {
            range.start..n + 1
        };
    }
}

/// The items of a meeting with their addresses; two that come to one are an error that names both.
fn items(
    archive: &mut Archive,
    meeting: MeetingId,
    record: &MeetingRecord,
    findings: &mut Findings,
) {
    let mut taken: HashMap<String, usize> = HashMap::new();
    let mut minutes: HashMap<&str, usize> = HashMap::new();
    // Those that state their agenda number have it, wherever they stand.
    let (stating, others): (Vec<usize>, Vec<usize>) =
        (0..record.items.len()).partition(|&n| record.items[n].agenda_number.is_some());
    for n in stating.into_iter().chain(others) {
        let item = &record.items[n];
        let address = item.address(n + 1);
        if let Some(&other) = taken.get(&address) {
            let first = &record.items[other];
            findings.push(
                Diagnostic::at(
                    codes::SAME_ITEM_ADDRESS,
                    item.span,
                    format!(
                        "`{}` and `{}` both come to the address `{address}.html`",
                        first.title, item.title
                    ),
                )
                .related(first.span, "has the address"),
            );
        } else {
            taken.insert(address, n);
        }
    }
    for (place, item) in record.items.iter().enumerate() {
        let number = item
            .minute_number
            .as_ref()
            .map(|m| m.value.written())
            .or_else(|| {
                item.agenda_number
                    .as_ref()
                    .and(item.number.as_ref())
                    .map(Number::written)
            });
        if let Some(number) = number {
            if let Some(&other) = minutes.get(number) {
                findings.push(
                    Diagnostic::at(
                        codes::SAME_MINUTE_NUMBER,
                        item.span,
                        format!("minute number {number} stands twice in this meeting"),
                    )
                    .related(record.items[other].span, "the first time"),
                );
            } else {
                minutes.insert(number, place);
            }
        }
        archive.items.push(Item {
            meeting,
            place,
            address: item.address(place + 1),
            routine: archive.config.is_routine(&item.title),
            series: Vec::new(),
            documents: Vec::new(),
            interests: Vec::new(),
            named: Vec::new(),
            backlinks: Vec::new(),
            corrects: Vec::new(),
            corrected_by: Vec::new(),
        });
    }
}

/// Parents, predecessors and successors of panels.
fn relations(archive: &mut Archive, findings: &mut Findings) {
    let by_slug: BTreeMap<String, PanelId> = archive
        .panels
        .iter()
        .map(|(id, p)| (p.record.slug.clone(), id))
        .collect();
    let mut find = |slug: &Spanned<String>| {
        let found = by_slug.get(&slug.value).copied();
        if found.is_none() {
            let mut finding = Diagnostic::at(
                codes::UNKNOWN_PANEL,
                slug.span,
                format!("there is no panel `{}`", slug.value),
            );
            if let Some(near) = nearest(&slug.value, by_slug.keys().map(String::as_str)) {
                finding = finding.help(format!("did you mean `{near}`?"));
            }
            findings.push(finding);
        }
        found
    };
    for id in archive.panels.ids() {
        let parent = archive.panels[id]
            .record
            .parent
            .clone()
            .and_then(|p| find(&p));
        let before: Vec<PanelId> = archive.panels[id]
            .record
            .succeeds
            .clone()
            .iter()
            .filter_map(&mut find)
            .collect();
        archive.panels[id].parent = parent;
        for &other in &before {
            archive.panels[other].successors.push(id);
        }
        archive.panels[id].predecessors = before;
    }
    for id in archive.panels.ids() {
        let record = &archive.panels[id].record;
        if let Some(parent) = &record.parent
            && leads_to(archive, id, id, |p| {
                archive.panels[p].parent.into_iter().collect()
            })
        {
            findings.push(Diagnostic::at(
                codes::PARENT_RING,
                parent.span,
                "following `parent` from here comes back to this panel",
            ));
        }
        let before = |p: PanelId| archive.panels[p].predecessors.clone();
        let back = record.succeeds.iter().find(|slug| {
            let first = by_slug.get(&slug.value).copied();
            first.is_some_and(|p| p == id || leads_to(archive, p, id, before))
        });
        if let Some(back) = back {
            findings.push(Diagnostic::at(
                codes::SUCCESSION_RING,
                back.span,
                "following `succeeds` from here comes back to this panel",
            ));
        }
    }
}

/// Whether one or more steps from a panel come to another.
fn leads_to(
    archive: &Archive,
    start: PanelId,
    end: PanelId,
    next: impl Fn(PanelId) -> Vec<PanelId>,
) -> bool {
    let mut seen = vec![false; archive.panels.len()];
    let mut open = next(start);
    while let Some(here) = open.pop() {
        if here == end {
            return true;
        }
        if !std::mem::replace(&mut seen[here.index()], true) {
            open.extend(next(here));
        }
    }
    false
}

/// Every alias of every record, with what it leads to.
fn aliases(archive: &mut Archive) {
    let mut out: Vec<(String, Target)> = Vec::new();
    let mut take = |list: &[Spanned<String>], target: &Target| {
        out.extend(list.iter().map(|a| (a.value.clone(), target.clone())));
    };
    for (id, panel) in archive.panels.iter() {
        take(&panel.record.aliases, &Target::Panel(id));
    }
    for (id, meeting) in archive.meetings.iter() {
        take(&meeting.record.aliases, &Target::Meeting(id));
    }
    for id in archive.items.ids() {
        take(&archive.item(id).aliases, &Target::Item(id));
    }
    for (id, series) in archive.series.iter() {
        take(&series.record.aliases, &Target::Series(id));
    }
    for (id, page) in archive.pages.iter() {
        take(&page.record.aliases, &Target::Page(id));
    }
    archive.aliases = out;
}
