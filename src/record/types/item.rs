//! The record of an agenda item: numbers, text, decisions, figures, interests, motions, and what is
//! known of matter that is withheld.

use super::{Attendance, DocumentEntry, Withdrawn};
use crate::diag::{Span, Spanned};
use crate::markdown::Html;
use crate::record::{Number, Period};

/// On what ground matter is withheld.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Exempt {
    /// The paragraph of Schedule 12A, if one was named.
    pub paragraph: Option<u8>,
    /// Whether the item as a whole is exempt, or only a section of its minutes.
    pub whole: bool,
}

/// What withheld matter names. Only so much of it leaves this room, and only for others to refuse.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Withheld {
    /// Files.
    pub files: Vec<Spanned<String>>,
    /// People.
    pub people: Vec<String>,
    /// Recurring reports.
    pub reports: Vec<String>,
}

impl Withheld {
    pub(in crate::record) fn person(&mut self, name: Option<&Spanned<String>>) {
        self.people.extend(name.map(|n| n.value.clone()));
    }

    pub(in crate::record) fn attendance(&mut self, a: &Attendance) {
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

    pub(in crate::record) fn motion(&mut self, motion: &Motion) {
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
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
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
    #[serde(with = "super::kept::json")]
    pub extra: serde_json::Value,
    /// The text of the agenda.
    pub agenda: Vec<Part>,
    /// The minutes.
    pub minutes: Vec<Part>,
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
    pub(in crate::record) fn take_matter(&mut self, withheld: &mut Withheld) {
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
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Part {
    /// Running text.
    Text(Html),
    /// A decision.
    Decision(Decision),
    /// Something that somebody was asked to do.
    Action(Html),
}

/// A decision as it stands in the minutes.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Decision {
    /// Whether it recommends to another body.
    pub recommended: bool,
    /// Its text, with the word that opens it.
    pub html: Html,
}

/// A figure that an item reports.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Interest {
    /// Who.
    pub name: Spanned<String>,
    /// Of what kind.
    pub kind: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// What came of a motion.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
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

impl Motion {
    /// The heads of a vote.
    pub(in crate::record) const HEADS: [&str; 5] =
        ["for", "against", "abstain", "absent", "recused"];
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
#[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize)]
pub struct Motion {
    /// Its words.
    pub text: Option<String>,
    /// Who moved it.
    pub mover: Option<Spanned<String>>,
    /// Who seconded it.
    pub seconder: Option<Spanned<String>>,
    /// How it was voted, by head: for, against, abstain, absent, recused.
    #[serde(deserialize_with = "super::kept::votes")]
    pub votes: Vec<(&'static str, Vote)>,
    /// What came of it.
    pub result: Option<Outcome>,
}

/// The votes under one head.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Vote {
    /// How many.
    Count(u32),
    /// Who.
    Names(Vec<Spanned<String>>),
}

/// Something that an item puts right.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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
