//! The records of everything but meetings: panels, recurring reports, people, reports, free pages.

use chrono::NaiveDate;

use super::{Contact, Part};
use crate::diag::{FileId, Spanned};
use crate::markdown::Reference;

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
