//! One source file to one typed record.
//!
//! A record knows its own rules and nothing of its neighbours: numbers, blocks,
//! agenda text, minutes, decisions and what is withheld are settled here; what
//! a link leads to is settled in `archive`. Matter that must be withheld does
//! not leave this room: an exempt item comes out without it.

mod block;
mod body;
mod crossing;
mod front;
mod gather;
mod inspect;
mod label;
mod meeting;
mod number;
mod other;
#[cfg(test)]
mod tests;
mod unfilled;
mod value;

use chrono::{NaiveDate, NaiveTime};

use crate::diag::{FileId, Span, Spanned};
use crate::markdown::{Html, Reference};

pub use front::body_start;
pub use gather::{Records, read};
pub use meeting::meeting;
pub use number::{Heading, Number};
pub use other::{page, panel, people, report, series};
pub use value::Period;

/// The state of a meeting's record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The meeting is to come; there are no minutes yet.
    Agenda,
    /// The minutes have not been approved.
    Draft,
    /// The minutes were approved.
    #[default]
    Approved,
    /// The meeting did not take place.
    Cancelled,
}

impl Status {
    /// The words of the contract, in the order of the variants.
    pub const WORDS: [&str; 4] = ["agenda", "draft", "approved", "cancelled"];
    /// The variants, in the order of the words.
    pub const ALL: [Self; 4] = [Self::Agenda, Self::Draft, Self::Approved, Self::Cancelled];
}

/// The record of one meeting.
#[derive(Debug, Clone)]
pub struct MeetingRecord {
    /// Whether its front matter could be read. If not, nothing below it is known, and what others
    /// say of it cannot be judged.
    pub readable: bool,
    /// Its file.
    pub file: FileId,
    /// The panel's folder.
    pub panel: String,
    /// The file's name without its ending: the folder of the meeting's documents.
    pub stem: String,
    /// The last part of the address: the date, with what tells a second meeting of that day apart.
    pub key: String,
    /// The day, or the first of several.
    pub date: NaiveDate,
    /// The last of several days.
    pub until: Option<NaiveDate>,
    /// When it began, in local time.
    pub start: Option<NaiveTime>,
    /// When it ended, in local time.
    pub end: Option<NaiveTime>,
    /// Where it was held.
    pub venue: Option<String>,
    /// The state of the record.
    pub status: Status,
    /// A name of its own.
    pub title: Option<String>,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// Where it can be watched.
    pub webcast: Option<String>,
    /// Who was there.
    pub attendance: Attendance,
    /// Documents of the meeting as a whole.
    pub documents: Vec<DocumentEntry>,
    /// What the record was made from.
    pub sources: Vec<SourceEntry>,
    /// Addresses of this site that lead here.
    pub aliases: Vec<Spanned<String>>,
    /// Addresses on an older system.
    pub legacy: Vec<Spanned<String>>,
    /// The whole record was taken away.
    pub withdrawn: Option<Withdrawn>,
    /// What is said instead of withdrawn matter.
    pub public_summary: Option<String>,
    /// Why the date is uncertain.
    pub date_note: Option<String>,
    /// For templates.
    pub extra: serde_json::Value,
    /// What stands before the first item.
    pub preamble: Vec<Part>,
    /// The items, in order.
    pub items: Vec<ItemRecord>,
    /// What points elsewhere, from anywhere in the record.
    pub references: Vec<Reference>,
    /// What withheld matter names, so that nothing is published or remembered of it.
    pub withheld: Withheld,
    /// Whether a part of the notices before the first item is withheld.
    pub withheld_notices: bool,
    /// Whether anything of it is withheld, or may have been meant to be. Names of files that no
    /// record mentions are then not told either.
    pub withholds: bool,
}

/// Whom to ask.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Contact {
    /// A name.
    pub name: Option<String>,
    /// A mail address.
    pub email: Option<String>,
    /// A telephone number, as it was written.
    pub phone: Option<String>,
}

/// Who was at a meeting, by the head they stand under.
#[derive(Debug, Clone, Default)]
pub struct Attendance {
    /// Who took the chair.
    pub chair: Option<Spanned<String>>,
    /// Who was present.
    pub present: Vec<Spanned<String>>,
    /// Who sent apologies.
    pub apologies: Vec<Spanned<String>>,
    /// Who was absent without.
    pub absent: Vec<Spanned<String>>,
    /// Who attended from elsewhere.
    pub remote: Vec<Spanned<String>>,
    /// Who looked on.
    pub observers: Vec<Spanned<String>>,
    /// Who is named without a word on whether present.
    pub unrecorded: Vec<Spanned<String>>,
    /// Who stood in for somebody.
    pub deputies: Vec<Deputy>,
    /// Officers of the council.
    pub officers: Vec<Officer>,
}

/// Somebody who stood in for a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deputy {
    /// Who came.
    pub name: Spanned<String>,
    /// For whom, if it is known.
    pub for_member: Option<Spanned<String>>,
    /// The political group.
    pub group: Option<String>,
}

/// An officer who attended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// Who came.
    pub name: Spanned<String>,
    /// In what office.
    pub role: Option<String>,
}

/// From what a record was made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceEntry {
    /// Its name.
    pub title: String,
    /// Its address.
    pub url: Option<String>,
    /// Its file, in the meeting's folder.
    pub file: Option<Spanned<String>>,
    /// When it was fetched.
    pub retrieved: Option<NaiveDate>,
}

/// A document as a record lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentEntry {
    /// Where it is listed.
    pub span: Span,
    /// The file in the meeting's folder.
    pub file: Option<Spanned<String>>,
    /// Its address elsewhere.
    pub url: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Which pages of the pack it was, as written.
    pub pages: Option<Spanned<String>>,
    /// Whether the archive has it.
    pub held: bool,
    /// It was taken away.
    pub withdrawn: Option<Withdrawn>,
}

/// A notice that matter was taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// When.
    pub on: NaiveDate,
    /// Why.
    pub reason: Option<String>,
}

/// On what ground matter is withheld.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exempt {
    /// The paragraph of Schedule 12A, if one was named.
    pub paragraph: Option<u8>,
    /// Whether the item as a whole is exempt, or only a section of its minutes.
    pub whole: bool,
}

/// What withheld matter names. Only so much of it leaves this room, and only for others to refuse.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Withheld {
    /// Files.
    pub files: Vec<Spanned<String>>,
    /// People.
    pub people: Vec<String>,
    /// Recurring reports.
    pub reports: Vec<String>,
}

impl Withheld {
    fn person(&mut self, name: Option<&Spanned<String>>) {
        self.people.extend(name.map(|n| n.value.clone()));
    }

    fn attendance(&mut self, a: &Attendance) {
        let lists = [
            &a.present,
            &a.apologies,
            &a.absent,
            &a.remote,
            &a.observers,
            &a.unrecorded,
        ];
        for name in a.chair.iter().chain(lists.into_iter().flatten()) {
            self.person(Some(name));
        }
        for deputy in &a.deputies {
            self.person(Some(&deputy.name));
            self.person(deputy.for_member.as_ref());
        }
        for officer in &a.officers {
            self.person(Some(&officer.name));
        }
    }

    fn motion(&mut self, motion: &Motion) {
        self.person(motion.mover.as_ref());
        self.person(motion.seconder.as_ref());
        for (_, vote) in &motion.votes {
            if let Vote::Names(names) = vote {
                self.people.extend(names.iter().map(|n| n.value.clone()));
            }
        }
    }
}

/// An agenda item as one record has it.
#[derive(Debug, Clone)]
pub struct ItemRecord {
    /// The heading.
    pub span: Span,
    /// The whole item, to the next heading.
    pub extent: Span,
    /// The title without its number.
    pub title: String,
    /// The number in the heading.
    pub number: Option<Number>,
    /// The number on the agenda, where it is known to be one.
    pub agenda_number: Option<Spanned<Number>>,
    /// The number in the minutes, where it is known to be one.
    pub minute_number: Option<Spanned<Number>>,
    /// The report series it belongs to, by hand.
    pub reports: Vec<Spanned<String>>,
    /// From whom the matter came.
    pub from: Option<String>,
    /// Its documents.
    pub documents: Vec<DocumentEntry>,
    /// Its figures.
    pub figures: Vec<FigureEntry>,
    /// Declared interests.
    pub interests: Vec<Interest>,
    /// Its motions; one made of `mover`, `seconder` and `votes` stands first.
    pub motions: Vec<Motion>,
    /// What it corrects.
    pub corrects: Vec<Correction>,
    /// It was taken away.
    pub withdrawn: Option<Withdrawn>,
    /// It is withheld, or a part of it is.
    pub exempt: Option<Exempt>,
    /// What can be said of what is withheld or withdrawn.
    pub public_summary: Option<String>,
    /// Addresses of this site that lead here.
    pub aliases: Vec<Spanned<String>>,
    /// Addresses on an older system.
    pub legacy: Vec<Spanned<String>>,
    /// For templates.
    pub extra: serde_json::Value,
    /// The text of the agenda.
    pub agenda: Vec<Part>,
    /// The minutes.
    pub minutes: Vec<Part>,
}

impl MeetingRecord {
    /// The documents of the meeting and of its items, as they are listed.
    pub fn documents(&self) -> impl Iterator<Item = &DocumentEntry> {
        let of_items = self.items.iter().flat_map(|item| &item.documents);
        self.documents.iter().chain(of_items)
    }

    /// The state of the record in a word, as pages, feeds and calendars know it.
    pub fn state(&self) -> &'static str {
        if self.withdrawn.is_some() {
            return "withdrawn";
        }
        match self.status {
            Status::Agenda => "agenda",
            Status::Draft => "draft",
            Status::Approved => "approved",
            Status::Cancelled => "cancelled",
        }
    }
}

impl ItemRecord {
    /// The part of the address that stands for this item; `place` counts from 1.
    pub fn address(&self, place: usize) -> String {
        self.agenda_number
            .as_ref()
            .map(|n| &n.value)
            .or(self.number.as_ref())
            .map_or_else(|| place.to_string(), Number::address)
    }

    /// Takes away all that the item block says about the matter, and notes what it named: none of
    /// that may be published from elsewhere either.
    fn take_matter(&mut self, withheld: &mut Withheld) {
        withheld
            .reports
            .extend(self.reports.drain(..).map(|r| r.value));
        for interest in self.interests.drain(..) {
            withheld.person(Some(&interest.name));
        }
        for motion in self.motions.drain(..) {
            withheld.motion(&motion);
        }
        withheld
            .files
            .extend(self.documents.drain(..).filter_map(|d| d.file));
        self.from = None;
        self.figures.clear();
        self.corrects.clear();
        self.extra = serde_json::Value::Null;
    }
}

/// A stretch of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Running text.
    Text(Html),
    /// A decision.
    Decision(Decision),
    /// Something that somebody was asked to do.
    Action(Html),
}

/// A decision as it stands in the minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Whether it recommends to another body.
    pub recommended: bool,
    /// Its text, with the word that opens it.
    pub html: Html,
}

/// A figure that an item reports.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureEntry {
    /// Which figure of the series.
    pub id: Spanned<String>,
    /// The number.
    pub value: Option<f64>,
    /// As it was written.
    pub written: String,
    /// The time it stands for.
    pub period: Option<Period>,
    /// Whether it corrects an earlier figure of the same time.
    pub restated: bool,
    /// What is to be said of it.
    pub note: Option<String>,
}

/// An interest that somebody declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interest {
    /// Who.
    pub name: Spanned<String>,
    /// Of what kind.
    pub kind: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// What came of a motion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It was agreed.
    Carried,
    /// It was refused.
    Lost,
    /// It was taken back.
    Withdrawn,
    /// It was put off.
    Deferred,
    /// It was noted.
    Noted,
}

impl Outcome {
    /// The words of the contract, in the order of the variants.
    pub const WORDS: [&str; 5] = ["carried", "lost", "withdrawn", "deferred", "noted"];
    /// The variants, in the order of the words.
    pub const ALL: [Self; 5] = [
        Self::Carried,
        Self::Lost,
        Self::Withdrawn,
        Self::Deferred,
        Self::Noted,
    ];
}

/// A motion and the vote on it.
#[derive(Debug, Clone, Default)]
pub struct Motion {
    /// Its words.
    pub text: Option<String>,
    /// Who moved it.
    pub mover: Option<Spanned<String>>,
    /// Who seconded it.
    pub seconder: Option<Spanned<String>>,
    /// How it was voted, by head: for, against, abstain, absent, recused.
    pub votes: Vec<(&'static str, Vote)>,
    /// What came of it.
    pub result: Option<Outcome>,
}

/// The votes under one head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Vote {
    /// How many.
    Count(u32),
    /// Who.
    Names(Vec<Spanned<String>>),
}

/// Something that an item puts right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Where it is written.
    pub span: Span,
    /// The meeting, in a panel that may be another.
    pub meeting: Spanned<String>,
    /// The item, by its number.
    pub item: Option<Spanned<String>>,
    /// What is put right.
    pub note: Option<String>,
}

/// A panel: committee, board, cabinet, advisory panel.
#[derive(Debug, Clone, Default)]
pub struct PanelRecord {
    /// Its file, if there is one.
    pub file: Option<FileId>,
    /// The folder.
    pub slug: String,
    /// Its name.
    pub name: Option<String>,
    /// The council it belongs to.
    pub council: Option<String>,
    /// What kind of body it is.
    pub kind: Option<String>,
    /// The panel it reports to.
    pub parent: Option<Spanned<String>>,
    /// The panels it took over from.
    pub succeeds: Vec<Spanned<String>>,
    /// When it ended.
    pub dissolved: Option<NaiveDate>,
    /// Whether its item numbers run on from meeting to meeting.
    pub continuous: Option<bool>,
    /// From when on the archive has its meetings, and what is to be said of that.
    pub coverage: Option<Coverage>,
    /// Its members over time.
    pub members: Vec<Member>,
    /// Addresses of this site that lead here.
    pub aliases: Vec<Spanned<String>>,
    /// Addresses on an older system.
    pub legacy: Vec<Spanned<String>>,
    /// For templates.
    pub extra: serde_json::Value,
    /// What is said about it.
    pub body: Vec<Part>,
    /// What points elsewhere.
    pub references: Vec<Reference>,
}

/// What the archive has of a panel.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// From when on.
    pub from: Option<NaiveDate>,
    /// Until when.
    pub to: Option<NaiveDate>,
    /// What is to be said of it.
    pub note: Option<String>,
}

/// Somebody's membership of a panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub name: Spanned<String>,
    /// As what.
    pub role: Option<String>,
    /// From when on.
    pub from: Option<NaiveDate>,
    /// Until when.
    pub to: Option<NaiveDate>,
}

impl Member {
    /// Whether the membership held on that day, as far as it is known.
    pub fn on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// A recurring report.
#[derive(Debug, Clone, Default)]
pub struct SeriesRecord {
    /// Its file, if there is one.
    pub file: Option<FileId>,
    /// The file's name without its ending.
    pub slug: String,
    /// Its title.
    pub title: Option<String>,
    /// How often it is expected, in months.
    pub every: Option<Cadence>,
    /// From whom it comes.
    pub from: Option<String>,
    /// Phrases that make an item an instance of it.
    pub phrases: Vec<Spanned<String>>,
    /// Its figures.
    pub figures: Vec<FigureKind>,
    /// From when on it is no longer expected.
    pub retired: Option<NaiveDate>,
    /// Addresses of this site that lead here.
    pub aliases: Vec<Spanned<String>>,
    /// Addresses on an older system.
    pub legacy: Vec<Spanned<String>>,
    /// For templates.
    pub extra: serde_json::Value,
    /// What is said about it.
    pub body: Vec<Part>,
    /// What points elsewhere.
    pub references: Vec<Reference>,
}

/// How often a report is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cadence {
    /// Months between two of them, or nought where it is days.
    pub months: u32,
    /// Days beyond the months.
    pub days: u32,
    /// As it was written.
    pub written: String,
}

/// A figure of a series: what it is called and counted in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureKind {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub label: Option<String>,
    /// What it is counted in.
    pub unit: Option<String>,
}

/// Somebody in `people.yml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRecord {
    /// The name they are listed under.
    pub name: Spanned<String>,
    /// Other names of theirs.
    pub aliases: Vec<Spanned<String>>,
    /// Their party.
    pub party: Option<String>,
    /// Their ward.
    pub ward: Option<String>,
    /// Their page on the council's own site.
    pub url: Option<String>,
}

/// A report written as Markdown, in a meeting's folder.
#[derive(Debug, Clone)]
pub struct ReportRecord {
    /// Its file.
    pub file: FileId,
    /// The path below the content folder.
    pub path: String,
    /// Its title.
    pub title: Option<String>,
    /// From whom it comes.
    pub from: Option<String>,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// What it is for.
    pub purpose: Option<String>,
    /// Its date.
    pub date: Option<NaiveDate>,
    /// For templates.
    pub extra: serde_json::Value,
    /// Its text.
    pub body: Vec<Part>,
    /// The numbers of its paragraphs.
    pub anchors: Vec<String>,
    /// What points elsewhere.
    pub references: Vec<Reference>,
}

/// A free page.
#[derive(Debug, Clone)]
pub struct PageRecord {
    /// Its file.
    pub file: FileId,
    /// The file's name without its ending.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// Addresses of this site that lead here.
    pub aliases: Vec<Spanned<String>>,
    /// For templates.
    pub extra: serde_json::Value,
    /// Its text.
    pub body: Vec<Part>,
    /// What points elsewhere.
    pub references: Vec<Reference>,
}

/// The keys of an item block, to recognise one that lost its opening words.
pub(crate) fn item_keys() -> &'static [&'static str] {
    block::KEYS
}
