//! The record of a meeting: when and where, who was there, what state it is in, and its items.

use chrono::{NaiveDate, NaiveTime};

use super::{ItemRecord, Part, Withheld};
use crate::diag::{FileId, Span, Spanned};
use crate::markdown::Reference;

/// The state of a meeting's record.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Default,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
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
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
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
    #[serde(with = "super::kept::json")]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Contact {
    /// A name.
    pub name: Option<String>,
    /// A mail address.
    pub email: Option<String>,
    /// A telephone number, as it was written.
    pub phone: Option<String>,
}

/// Who was at a meeting, by the head they stand under.
#[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Deputy {
    /// Who came.
    pub name: Spanned<String>,
    /// For whom, if it is known.
    pub for_member: Option<Spanned<String>>,
    /// The political group.
    pub group: Option<String>,
}

/// An officer who attended.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Officer {
    /// Who came.
    pub name: Spanned<String>,
    /// In what office.
    pub role: Option<String>,
}

/// From what a record was made.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Withdrawn {
    /// When.
    pub on: NaiveDate,
    /// Why.
    pub reason: Option<String>,
}

impl MeetingRecord {
    /// The documents of the meeting and of its items, as they are listed.
    pub fn documents(&self) -> impl Iterator<Item = &DocumentEntry> {
        let of_items = self.items.iter().flat_map(|item| &item.documents);
        self.documents.iter().chain(of_items)
    }

    /// Whether everything that its file says may be published, so that nothing is taken out of it.
    pub fn is_open(&self) -> bool {
        let is_whole = |item: &ItemRecord| item.withdrawn.is_none() && item.exempt.is_none();
        self.readable
            && !self.withholds
            && !self.withheld_notices
            && self.withdrawn.is_none()
            && self.withheld == Withheld::default()
            && self.items.iter().all(is_whole)
            && self.documents().all(|entry| entry.withdrawn.is_none())
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
