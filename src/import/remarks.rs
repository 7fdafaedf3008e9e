//! What an import says of a paper: what was read, what was left out, what a person must look at.

use serde::Serialize;

/// A remark on a line of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// Its kind, which documentation explains.
    pub kind: Kind,
    /// The line of the paper, counted from 1; 0 for the paper as a whole.
    pub line: u32,
    /// What is to be said, in one sentence without a full stop.
    pub message: String,
}

impl Remark {
    /// A remark on a line.
    pub fn new(kind: Kind, line: u32, message: impl Into<String>) -> Self {
        Self {
            kind,
            line,
            message: message.into(),
        }
    }
}

/// How much a remark asks of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// Nothing was written of this paper, or of a part of it.
    Stop,
    /// A person should look at it.
    Look,
    /// It is only said.
    Note,
}

/// The kinds of remarks. Their names are those of the JSON report and of `docs/import.md`, for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The paper says neither day nor panel, or only one of them, and no option does.
    NotSaid,
    /// An option says something else than the paper.
    OptionDisagrees,
    /// It is none of the shapes that are known.
    UnknownShape,
    /// It cannot be read: damaged, too large, or a program is missing.
    Unreadable,
    /// The record was edited since it was imported, and would come out otherwise now.
    Edited,
    /// A file that no import wrote stands in the way.
    InTheWay,
    /// The record as it would be has an error.
    RecordFault,
    /// Words of the paper came into no record and are no furniture.
    LostWords,
    /// The paper breaks a text off.
    CutOff,
    /// The paper says two things of one.
    Contradiction,
    /// A word that looks like a slip of writing or of character recognition; it was kept.
    Slip,
    /// Words of a template that somebody forgot to fill in or to delete; they were kept.
    TemplateWords,
    /// A table whose cells cannot be told for certain; its lines were kept as they are.
    UnsureTable,
    /// A name, a number or a mark that can be read in more than one way.
    Unsure,
    /// Two papers tell the same matter in different words; the fuller was kept.
    TwoTellings,
    /// Matter that the older system restricts; it was not read.
    Restricted,
    /// A document that is named and is not among the papers.
    NotHeld,
    /// The paper names no item.
    NoItems,
    /// A page that no meeting claims.
    NoMeeting,
    /// The record was made of other papers too, which this import was not given.
    OtherPapers,
    /// A page of the older system that tells of no meeting.
    OtherPage,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 21] = [
        Self::NotSaid,
        Self::OptionDisagrees,
        Self::UnknownShape,
        Self::Unreadable,
        Self::Edited,
        Self::InTheWay,
        Self::OtherPapers,
        Self::RecordFault,
        Self::LostWords,
        Self::CutOff,
        Self::Contradiction,
        Self::Slip,
        Self::TemplateWords,
        Self::UnsureTable,
        Self::Unsure,
        Self::TwoTellings,
        Self::NoItems,
        Self::NoMeeting,
        Self::Restricted,
        Self::NotHeld,
        Self::OtherPage,
    ];

    /// Its name, as it stands in reports and in `docs/import.md`.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotSaid => "not-said",
            Self::OptionDisagrees => "option-disagrees",
            Self::UnknownShape => "unknown-shape",
            Self::Unreadable => "unreadable",
            Self::Edited => "edited",
            Self::InTheWay => "in-the-way",
            Self::OtherPapers => "other-papers",
            Self::RecordFault => "record-fault",
            Self::LostWords => "lost-words",
            Self::CutOff => "cut-off",
            Self::Contradiction => "contradiction",
            Self::Slip => "slip",
            Self::TemplateWords => "template-words",
            Self::UnsureTable => "unsure-table",
            Self::Unsure => "unsure",
            Self::TwoTellings => "two-tellings",
            Self::NoItems => "no-items",
            Self::NoMeeting => "no-meeting",
            Self::Restricted => "restricted",
            Self::NotHeld => "not-held",
            Self::OtherPage => "other-page",
        }
    }

    /// How much it asks of a person.
    pub fn weight(self) -> Weight {
        match self {
            Self::NotSaid
            | Self::UnknownShape
            | Self::Unreadable
            | Self::Edited
            | Self::InTheWay
            | Self::OtherPapers
            | Self::RecordFault => Weight::Stop,
            Self::OptionDisagrees
            | Self::LostWords
            | Self::CutOff
            | Self::Contradiction
            | Self::Slip
            | Self::TemplateWords
            | Self::UnsureTable
            | Self::Unsure
            | Self::TwoTellings
            | Self::NoItems
            | Self::NoMeeting => Weight::Look,
            Self::Restricted | Self::NotHeld | Self::OtherPage => Weight::Note,
        }
    }
}

/// What became of words that are in no text of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fate {
    /// The line of the paper, counted from 1.
    pub line: u32,
    /// The words as they stand there.
    pub words: String,
    /// What became of them: the name of the fact that they were read as (`date`, `attendance`), or
    /// why they were left out (`page number`, `blank page`, `menu of the page`).
    pub what: &'static str,
}
