//! The joined archive: what it holds, in tables that are built once and then only read.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::NaiveDate;

use super::documents::Pages;
use super::table::{DocumentId, Id, ItemId, MeetingId, PageId, PanelId, PersonId, SeriesId, Table};
use super::trace::{Seen, note};
use crate::config::Config;
use crate::diag::Span;
use crate::record::{
    DocumentEntry, ItemRecord, MeetingRecord, PageRecord, PanelRecord, Period, PersonRecord,
    ReportRecord, SeriesRecord, Status,
};
use crate::text::legacy::OldAddress;

/// The whole archive.
#[derive(Debug)]
pub struct Archive {
    /// Its settings.
    pub config: Config,
    /// The day from which 'next' and 'overdue' are reckoned.
    pub(super) day: NaiveDate,
    /// The panels, by slug.
    pub panels: Table<PanelId, Panel>,
    /// The meetings, by panel and date.
    pub meetings: Table<MeetingId, Meeting>,
    /// The items, by meeting and place.
    pub items: Table<ItemId, Item>,
    /// The recurring reports, by slug.
    pub series: Table<SeriesId, Series>,
    /// The people, by slug.
    pub people: Table<PersonId, Person>,
    /// The published documents, by path.
    pub documents: Table<DocumentId, Document>,
    /// The free pages, by name.
    pub pages: Table<PageId, FreePage>,
    /// Addresses that lead to another: from, to.
    pub aliases: Vec<(String, Target)>,
    /// Addresses on older systems that may be published, in the order of the records.
    pub legacy: Vec<Legacy>,
    /// The addresses that withheld matter had or would have: nothing may remember them.
    pub withheld: BTreeSet<String>,
}

/// An address on an older system and what it leads to.
#[derive(Debug)]
pub struct Legacy {
    /// The address in its normal form.
    pub address: OldAddress,
    /// As it may be shown.
    pub written: String,
    /// Where it was written.
    pub span: Span,
    /// What it leads to.
    pub target: Target,
    /// Whether it leads there only from its own host, as another host has the same address.
    pub only_on_host: bool,
}

/// To what something points.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// A panel.
    Panel(PanelId),
    /// A meeting.
    Meeting(MeetingId),
    /// An item.
    Item(ItemId),
    /// A recurring report.
    Series(SeriesId),
    /// A person.
    Person(PersonId),
    /// A document, or a report that is a page.
    Document(DocumentId),
    /// A numbered paragraph of such a report.
    Paragraph(DocumentId, String),
    /// A free page.
    Page(PageId),
}

/// What the references of a record lead to; nothing where it is only words.
pub type Targets = Vec<Option<Target>>;

/// A panel.
#[derive(Debug)]
pub struct Panel {
    /// Its record, made up where there is no file.
    pub record: PanelRecord,
    /// Its name.
    pub name: String,
    /// Its meetings, oldest first.
    pub meetings: Range<u32>,
    /// The panel it reports to.
    pub parent: Option<PanelId>,
    /// The panels it took over from.
    pub predecessors: Vec<PanelId>,
    /// The panels that took over from it.
    pub successors: Vec<PanelId>,
    /// Who links to it.
    pub backlinks: Vec<Target>,
    /// Where its own links lead.
    pub targets: Targets,
    /// Members over time, resolved, in the record's order.
    pub members: Vec<PersonId>,
    /// Where the item numbers show that something is missing.
    pub gaps: Vec<NumberGap>,
}

impl Panel {
    /// The ids of its meetings, oldest first.
    pub fn meetings(&self) -> impl DoubleEndedIterator<Item = MeetingId> + use<> {
        self.meetings.clone().map(|n| MeetingId::new(n as usize))
    }
}

/// Item numbers that no meeting of the archive has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberGap {
    /// The first missing number.
    pub from: u32,
    /// The last missing number.
    pub to: u32,
    /// The meeting before the gap.
    pub before: MeetingId,
    /// The meeting after it.
    pub after: MeetingId,
}

/// A meeting.
#[derive(Debug)]
pub struct Meeting {
    /// Its record.
    pub record: MeetingRecord,
    /// Its panel.
    pub panel: PanelId,
    /// Its items.
    pub items: Range<u32>,
    /// Who links to it.
    pub backlinks: Vec<Target>,
    /// Where its own links lead.
    pub targets: Targets,
    /// Its documents, in the record's order.
    pub documents: Vec<Listed>,
    /// The published files of its sources, in the record's order.
    pub source_files: Vec<Option<DocumentId>>,
    /// Who was there, under which head, in the record's order.
    pub attendance: Vec<Attended>,
    /// What later items put right about it as a whole.
    pub corrected_by: Vec<Corrected>,
}

impl Meeting {
    /// The ids of its items, in order.
    pub fn items(&self) -> impl DoubleEndedIterator<Item = ItemId> + use<> {
        self.items.clone().map(|n| ItemId::new(n as usize))
    }
}

/// Under which head of attendance somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Head {
    /// In the chair.
    Chair,
    /// Present.
    Present,
    /// Present from elsewhere.
    Remote,
    /// In somebody's stead.
    Deputy,
    /// Apologies.
    Apologies,
    /// Absent without.
    Absent,
    /// Named, but not said whether present.
    Unrecorded,
    /// Looked on.
    Observer,
    /// An officer.
    Officer,
}

impl Head {
    /// Whether somebody under this head was there.
    pub fn was_there(self) -> bool {
        matches!(
            self,
            Self::Chair
                | Self::Present
                | Self::Remote
                | Self::Deputy
                | Self::Observer
                | Self::Officer
        )
    }

    /// Whether this head counts towards a member's attendance.
    pub fn of_a_member(self) -> bool {
        !matches!(self, Self::Observer | Self::Officer | Self::Deputy)
    }
}

/// One line of attendance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attended {
    /// Who.
    pub person: PersonId,
    /// Under which head.
    pub head: Head,
    /// For whom, where somebody deputised.
    pub for_member: Option<PersonId>,
    /// A group or an office.
    pub note: Option<String>,
}

/// An item.
#[derive(Debug)]
pub struct Item {
    /// Its meeting.
    pub meeting: MeetingId,
    /// Which item of the record it is, from nought.
    pub place: usize,
    /// The part of its address that is its own.
    pub address: String,
    /// Whether it is a standing item.
    pub routine: bool,
    /// The recurring reports it is an instance of.
    pub series: Vec<SeriesId>,
    /// Its documents.
    pub documents: Vec<Listed>,
    /// Who declared interests, in the record's order.
    pub interests: Vec<PersonId>,
    /// Who moved, seconded and voted, by the name that was written.
    pub named: Vec<(String, PersonId)>,
    /// Who links to it.
    pub backlinks: Vec<Target>,
    /// What it puts right: where that is, and the note.
    pub corrects: Vec<(Target, Option<String>)>,
    /// What later items put right about it.
    pub corrected_by: Vec<Corrected>,
}

/// A correction as seen from what is corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// The item that corrects.
    pub by: ItemId,
    /// What is put right.
    pub note: Option<String>,
}

/// A document as a record lists it, with the file if the archive publishes it.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The entry.
    pub entry: DocumentEntry,
    /// The published file.
    pub document: Option<DocumentId>,
}

/// A published file.
#[derive(Debug)]
pub struct Document {
    /// The path below the content folder.
    pub source: String,
    /// The path in the site.
    pub address: String,
    /// The meeting whose folder it is in.
    pub meeting: Option<MeetingId>,
    /// The items that list it.
    pub items: Vec<ItemId>,
    /// Its size in bytes.
    pub size: u64,
    /// The pages of a PDF.
    pub pages: Pages,
    /// The title that the first listing gives.
    pub title: Option<String>,
    /// What tells whether the file is still the same: its times and its place on the disk.
    pub stamp: u64,
    /// The report, if it is written as Markdown.
    pub report: Option<Box<Report>>,
}

/// A Markdown report with where its links lead.
#[derive(Debug)]
pub struct Report {
    /// Its record.
    pub record: ReportRecord,
    /// Where its own links lead.
    pub targets: Targets,
    /// Who links to it.
    pub backlinks: Vec<Target>,
}

/// A recurring report.
#[derive(Debug)]
pub struct Series {
    /// Its record, made up where there is no file.
    pub record: SeriesRecord,
    /// Its title.
    pub title: String,
    /// Its instances, oldest first.
    pub instances: Vec<ItemId>,
    /// Its figures, in the record's order, then as they appear.
    pub figures: Vec<Figure>,
    /// Where its cadence shows that one is missing.
    pub gaps: Vec<CadenceGap>,
    /// When it is next due.
    pub due: Option<Due>,
    /// Who links to it.
    pub backlinks: Vec<Target>,
    /// Where its own links lead.
    pub targets: Targets,
}

/// A figure over time.
#[derive(Debug)]
pub struct Figure {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// What it is counted in.
    pub unit: Option<String>,
    /// Its values, by period; those of one period in the order in which they were reported.
    pub points: Vec<Point>,
}

/// One value of a figure.
#[derive(Debug, Clone)]
pub struct Point {
    /// The time it stands for.
    pub period: Period,
    /// The number, if it is one.
    pub value: Option<f64>,
    /// As it was written.
    pub written: String,
    /// Whether it was given as a correction of an earlier one.
    pub restated: bool,
    /// Whether a later value of the same period took its place.
    pub superseded: bool,
    /// Whether a value is missing between the period before and this one.
    pub gap_before: bool,
    /// What is to be said of it.
    pub note: Option<String>,
    /// Which item reported it.
    pub item: ItemId,
}

/// A report that should have come between two that did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CadenceGap {
    /// The last one before.
    pub after: ItemId,
    /// The first one after.
    pub before: ItemId,
    /// When each missing one was expected.
    pub expected: Vec<NaiveDate>,
}

/// When a report is next due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The day.
    pub on: NaiveDate,
    /// Whether that day is past.
    pub overdue: bool,
    /// The meeting to come whose agenda has it.
    pub scheduled: Option<MeetingId>,
}

/// A person.
#[derive(Debug)]
pub struct Person {
    /// The part of the address that is theirs.
    pub slug: String,
    /// Their name.
    pub name: String,
    /// What `people.yml` says.
    pub record: Option<PersonRecord>,
    /// Their memberships: panel and place in its record.
    pub memberships: Vec<(PanelId, usize)>,
    /// Their lines of attendance: meeting and place in its attendance.
    pub attendance: Vec<(MeetingId, usize)>,
    /// Meetings at which they sent somebody, and the line of that deputy.
    pub deputised_by: Vec<(MeetingId, usize)>,
    /// Interests they declared: item and place in its record.
    pub interests: Vec<(ItemId, usize)>,
    /// Items they moved or seconded a motion of, or are named in by a vote.
    pub motions: Vec<ItemId>,
    /// Who links to them.
    pub backlinks: Vec<Target>,
}

/// A free page.
#[derive(Debug)]
pub struct FreePage {
    /// Its record.
    pub record: PageRecord,
    /// Its title.
    pub title: String,
    /// Where its own links lead.
    pub targets: Targets,
}

impl Archive {
    /// The day from which 'next' and 'overdue' are reckoned.
    pub fn today(&self) -> NaiveDate {
        note(Seen::Today);
        self.day
    }

    /// The free pages by name and title, which the frame of every page links to: a page that says
    /// something else is no reason to make all others anew.
    pub fn page_names(&self) -> impl Iterator<Item = (&str, &str)> {
        note(Seen::PageNames);
        let pages = self.pages.unnoted().iter();
        pages.map(|page| (page.record.name.as_str(), page.title.as_str()))
    }

    /// The record of an item.
    pub fn item(&self, id: ItemId) -> &ItemRecord {
        let item = &self.items[id];
        &self.meetings[item.meeting].record.items[item.place]
    }

    /// The panel of an item.
    pub fn panel_of(&self, id: ItemId) -> PanelId {
        self.meetings[self.items[id].meeting].panel
    }

    /// The instances of a recurring report whose meetings took place or are to.
    pub fn not_cancelled<'a>(
        &'a self,
        series: &'a Series,
    ) -> impl DoubleEndedIterator<Item = ItemId> + 'a {
        let cancelled =
            |id: ItemId| self.meetings[self.items[id].meeting].record.status == Status::Cancelled;
        series
            .instances
            .iter()
            .copied()
            .filter(move |id| !cancelled(*id))
    }

    /// The instances of a recurring report that came until today.
    pub fn came<'a>(&'a self, series: &'a Series) -> impl DoubleEndedIterator<Item = ItemId> + 'a {
        self.not_cancelled(series)
            .filter(|id| self.date_of(*id) <= self.today())
    }

    /// The day of an item's meeting.
    pub fn date_of(&self, id: ItemId) -> NaiveDate {
        self.meetings[self.items[id].meeting].record.date
    }
}
