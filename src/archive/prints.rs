//! A short number for each entry of the archive, which is another one when anything about the entry
//! is: its record, or what joining gave it.
//!
//! Entries are known by their names here (a slug, an address) and not by their ids, which another
//! meeting may shift. Each entry is taken apart field by field, so that a new field does not compile
//! before somebody has said what it does to the number.

use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher as _};

use rayon::prelude::*;

use super::trace::{Part, Seen};
use super::{
    Archive, Attended, CadenceGap, Corrected, Document, DocumentId, Due, Figure, FreePage, Id,
    Item, ItemId, Listed, Meeting, MeetingId, NumberGap, Panel, Person, PersonId, Point, Report,
    Series, SeriesId, Target, Targets,
};
use crate::diag::FileId;
use crate::record::PersonRecord;
use crate::text::numbers::Numbers;

/// The numbers of all entries.
#[derive(Debug)]
pub struct Prints {
    /// What each entry is known by, by table and place.
    names: [Vec<u64>; 7],
    /// What it is now, likewise.
    states: [Vec<u64>; 7],
    /// The state of everything that a page can look at, by its name.
    by_name: Numbers<u64>,
}

impl Prints {
    /// Reckons them. `text` gives the number of a source file's text.
    pub fn new(a: &Archive, text: impl Fn(FileId) -> u64 + Sync) -> Self {
        let names = names(a);
        let own = Reckoner {
            a,
            names: &names,
            text: &text,
        };
        let states = [
            states(&a.panels, |_, panel| own.panel(panel)),
            states(&a.meetings, |_, meeting| own.meeting(meeting)),
            states(&a.items, |_, item| own.item(item)),
            states(&a.series, |_, series| own.series(series)),
            states(&a.people, |_, person| own.person(person)),
            states(&a.documents, |_, document| own.document(document)),
            states(&a.pages, |_, page| own.page(page)),
        ];
        let all = names.iter().map(Vec::len).sum::<usize>() + 16;
        let mut by_name = Numbers::with_capacity_and_hasher(all, BuildHasherDefault::default());
        for part in Part::ALL {
            let at = part as usize;
            by_name.extend(names[at].iter().copied().zip(states[at].iter().copied()));
            let whole = number((&names[at], &states[at]));
            by_name.insert(name_of_all(part), whole);
        }
        by_name.insert(number("today"), number(a.today()));
        let pages: Vec<_> = a.pages.iter().map(|(_, page)| page).collect();
        let pages = pages.iter().map(|page| (&page.record.name, &page.title));
        by_name.insert(number("names"), number(pages.collect::<Vec<_>>()));
        Self {
            names,
            states,
            by_name,
        }
    }

    /// What something is known by, also in another build.
    pub fn name(&self, seen: Seen) -> u64 {
        match seen {
            Seen::Today => number("today"),
            Seen::PageNames => number("names"),
            Seen::All(part) => name_of_all(part),
            Seen::One(part, n) => self.names[part as usize][n as usize],
        }
    }

    /// What an entry is known by, and its state.
    pub fn of(&self, part: Part, n: usize) -> (u64, u64) {
        let at = part as usize;
        (self.names[at][n], self.states[at][n])
    }

    /// The state of all these together; nothing where one of them is not there any more.
    pub fn state(&self, names: &[u64]) -> Option<u64> {
        let mut hasher = DefaultHasher::new();
        for name in names {
            self.by_name.get(name)?.hash(&mut hasher);
        }
        Some(hasher.finish())
    }
}

/// A number for a value: the same in every run of the same program.
pub fn number(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

fn name_of_all(part: Part) -> u64 {
    number((part, "all"))
}

fn states<I: Id, T: Sync>(
    table: &super::Table<I, T>,
    state: impl Fn(usize, &T) -> u64 + Sync,
) -> Vec<u64> {
    let entries: Vec<&T> = table.iter().map(|(_, entry)| entry).collect();
    let entries = entries.into_par_iter().enumerate();
    entries.map(|(n, entry)| state(n, entry)).collect()
}

fn names(a: &Archive) -> [Vec<u64>; 7] {
    let panels: Vec<u64> = a
        .panels
        .iter()
        .map(|(_, panel)| number((Part::Panel, &panel.record.slug)))
        .collect();
    let meetings: Vec<u64> = a
        .meetings
        .iter()
        .map(|(_, one)| number((panels[one.panel.index()], &one.record.key)))
        .collect();
    let items = a
        .items
        .iter()
        .map(|(_, item)| number((meetings[item.meeting.index()], item.place, &item.address)))
        .collect();
    let series = a.series.iter();
    let people = a.people.iter();
    let documents = a.documents.iter();
    let pages = a.pages.iter();
    [
        panels,
        meetings,
        items,
        series
            .map(|(_, series)| number((Part::Series, &series.record.slug)))
            .collect(),
        people
            .map(|(_, person)| number((Part::Person, &person.slug)))
            .collect(),
        documents
            .map(|(_, document)| number((Part::Document, &document.address)))
            .collect(),
        pages
            .map(|(_, page)| number((Part::Page, &page.record.name)))
            .collect(),
    ]
}

/// Reckons the number of one entry.
struct Reckoner<'a, F> {
    a: &'a Archive,
    names: &'a [Vec<u64>; 7],
    text: &'a F,
}

impl<F: Fn(FileId) -> u64> Reckoner<'_, F> {
    fn meeting_name(&self, id: MeetingId) -> u64 {
        self.names[Part::Meeting as usize][id.index()]
    }

    fn item_name(&self, id: ItemId) -> u64 {
        self.names[Part::Item as usize][id.index()]
    }

    fn person_name(&self, id: PersonId) -> u64 {
        self.names[Part::Person as usize][id.index()]
    }

    fn series_name(&self, id: SeriesId) -> u64 {
        self.names[Part::Series as usize][id.index()]
    }

    fn document_name(&self, id: DocumentId) -> u64 {
        self.names[Part::Document as usize][id.index()]
    }

    fn target(&self, target: &Target) -> (u64, Option<String>) {
        let name = |part: Part, n: usize| (self.names[part as usize][n], None);
        match target {
            Target::Panel(id) => name(Part::Panel, id.index()),
            Target::Meeting(id) => name(Part::Meeting, id.index()),
            Target::Item(id) => name(Part::Item, id.index()),
            Target::Series(id) => name(Part::Series, id.index()),
            Target::Person(id) => name(Part::Person, id.index()),
            Target::Document(id) => name(Part::Document, id.index()),
            Target::Paragraph(id, paragraph) => (self.document_name(*id), Some(paragraph.clone())),
            Target::Page(id) => name(Part::Page, id.index()),
        }
    }

    fn targets(&self, targets: &Targets) -> Vec<Option<(u64, Option<String>)>> {
        let each = targets.iter();
        each.map(|one| one.as_ref().map(|t| self.target(t)))
            .collect()
    }

    /// In whatever order: a page sorts those that link to it.
    fn backlinks(&self, targets: &[Target]) -> Vec<(u64, Option<String>)> {
        targets.iter().map(|target| self.target(target)).collect()
    }

    fn listed(&self, list: &[Listed]) -> Vec<Option<u64>> {
        // The entry is words of the record.
        let files = list.iter().map(|Listed { entry: _, document }| *document);
        files
            .map(|id| id.map(|id| self.document_name(id)))
            .collect()
    }

    fn corrected(&self, list: &[Corrected]) -> Vec<(u64, Option<String>)> {
        let each = list.iter();
        each.map(|Corrected { by, note }| (self.item_name(*by), note.clone()))
            .collect()
    }

    fn people(&self, list: &[PersonId]) -> Vec<u64> {
        list.iter().map(|id| self.person_name(*id)).collect()
    }

    fn file(&self, file: Option<FileId>) -> Option<u64> {
        file.map(self.text)
    }

    fn panel(&self, panel: &Panel) -> u64 {
        let Panel {
            record,
            name,
            meetings: _,
            parent,
            predecessors,
            successors,
            backlinks,
            targets,
            members,
            gaps,
        } = panel;
        let others = |list: &[super::PanelId]| -> Vec<u64> {
            let each = list.iter();
            each.map(|id| self.names[Part::Panel as usize][id.index()])
                .collect()
        };
        let gaps: Vec<_> = gaps
            .iter()
            .map(
                |NumberGap {
                     from,
                     to,
                     before,
                     after,
                 }| {
                    let (before, after) = (self.meeting_name(*before), self.meeting_name(*after));
                    (from, to, before, after)
                },
            )
            .collect();
        number((
            (&record.slug, self.file(record.file), name),
            panel
                .meetings()
                .map(|id| self.meeting_name(id))
                .collect::<Vec<_>>(),
            others(&parent.iter().copied().collect::<Vec<_>>()),
            others(predecessors),
            others(successors),
            self.backlinks(backlinks),
            self.targets(targets),
            self.people(members),
            gaps,
        ))
    }

    fn meeting(&self, meeting: &Meeting) -> u64 {
        let Meeting {
            record,
            panel,
            items: _,
            backlinks,
            targets,
            documents,
            source_files,
            attendance,
            corrected_by,
        } = meeting;
        let attendance: Vec<_> = attendance
            .iter()
            .map(
                |Attended {
                     person,
                     head,
                     for_member,
                     note,
                 }| {
                    let for_member = for_member.map(|id| self.person_name(id));
                    (self.person_name(*person), head, for_member, note)
                },
            )
            .collect();
        let source_files = source_files.iter();
        number((
            (&record.panel, &record.key, (self.text)(record.file)),
            self.names[Part::Panel as usize][panel.index()],
            meeting
                .items()
                .map(|id| self.item_name(id))
                .collect::<Vec<_>>(),
            self.backlinks(backlinks),
            self.targets(targets),
            self.listed(documents),
            source_files
                .map(|id| id.map(|id| self.document_name(id)))
                .collect::<Vec<_>>(),
            attendance,
            self.corrected(corrected_by),
        ))
    }

    fn item(&self, item: &Item) -> u64 {
        let Item {
            meeting,
            place,
            address,
            routine,
            series,
            documents,
            interests,
            named,
            backlinks,
            corrects,
            corrected_by,
        } = item;
        // What the item says stands in the record of its meeting.
        let text = (self.text)(self.a.meetings[*meeting].record.file);
        let named: Vec<_> = named
            .iter()
            .map(|(written, id)| (written, self.person_name(*id)))
            .collect();
        let corrects: Vec<_> = corrects
            .iter()
            .map(|(target, note)| (self.target(target), note))
            .collect();
        number((
            (self.meeting_name(*meeting), text, place, address, routine),
            series
                .iter()
                .map(|id| self.series_name(*id))
                .collect::<Vec<_>>(),
            self.listed(documents),
            self.people(interests),
            named,
            self.backlinks(backlinks),
            corrects,
            self.corrected(corrected_by),
        ))
    }

    fn series(&self, series: &Series) -> u64 {
        let Series {
            record,
            title,
            instances,
            figures,
            gaps,
            due,
            backlinks,
            targets,
        } = series;
        let point = |point: &Point| {
            let Point {
                period,
                // The number is that of the words.
                value: _,
                written,
                restated,
                superseded,
                gap_before,
                note,
                item,
            } = point;
            number((
                (&period.written, period.from),
                (written, restated, superseded, gap_before, note),
                self.item_name(*item),
            ))
        };
        let figures: Vec<_> = figures
            .iter()
            .map(
                |Figure {
                     id,
                     label,
                     unit,
                     points,
                 }| {
                    (
                        id,
                        label,
                        unit,
                        points.iter().map(point).collect::<Vec<_>>(),
                    )
                },
            )
            .collect();
        let gaps: Vec<_> = gaps
            .iter()
            .map(
                |CadenceGap {
                     after,
                     before,
                     expected,
                 }| { (self.item_name(*after), self.item_name(*before), expected) },
            )
            .collect();
        let due = due.as_ref().map(
            |Due {
                 on,
                 overdue,
                 scheduled,
             }| { (on, overdue, scheduled.map(|id| self.meeting_name(id))) },
        );
        number((
            (&record.slug, self.file(record.file), title),
            instances
                .iter()
                .map(|id| self.item_name(*id))
                .collect::<Vec<_>>(),
            figures,
            gaps,
            due,
            self.backlinks(backlinks),
            self.targets(targets),
        ))
    }

    fn person(&self, person: &Person) -> u64 {
        let Person {
            slug,
            name,
            record,
            memberships,
            attendance,
            deputised_by,
            interests,
            motions,
            backlinks,
        } = person;
        let record = record.as_ref().map(|record| {
            let PersonRecord {
                name,
                aliases,
                party,
                ward,
                url,
            } = record;
            let aliases = aliases.iter().map(|alias| &alias.value);
            number((&name.value, aliases.collect::<Vec<_>>(), party, ward, url))
        });
        let meetings = |list: &[(MeetingId, usize)]| -> Vec<(u64, usize)> {
            let each = list.iter();
            each.map(|(id, place)| (self.meeting_name(*id), *place))
                .collect()
        };
        let memberships: Vec<_> = memberships
            .iter()
            .map(|(id, place)| (self.names[Part::Panel as usize][id.index()], place))
            .collect();
        let interests: Vec<_> = interests
            .iter()
            .map(|(id, place)| (self.item_name(*id), place))
            .collect();
        number((
            (slug, name, record),
            memberships,
            meetings(attendance),
            meetings(deputised_by),
            interests,
            motions
                .iter()
                .map(|id| self.item_name(*id))
                .collect::<Vec<_>>(),
            self.backlinks(backlinks),
        ))
    }

    fn document(&self, document: &Document) -> u64 {
        let Document {
            source,
            address,
            meeting,
            items,
            size,
            pages,
            title,
            report,
            stamp,
        } = document;
        let report = report.as_ref().map(|report| {
            let Report {
                record,
                targets,
                backlinks,
            } = &**report;
            number((
                &record.path,
                (self.text)(record.file),
                self.targets(targets),
                self.backlinks(backlinks),
            ))
        });
        number((
            (source, address, size, pages.count(), title, stamp),
            meeting.map(|id| self.meeting_name(id)),
            items
                .iter()
                .map(|id| self.item_name(*id))
                .collect::<Vec<_>>(),
            report,
        ))
    }

    fn page(&self, page: &FreePage) -> u64 {
        let FreePage {
            record,
            title,
            targets,
        } = page;
        let text = (self.text)(record.file);
        number((&record.name, text, title, self.targets(targets)))
    }
}
