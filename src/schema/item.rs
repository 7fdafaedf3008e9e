//! The block under an item's heading.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::value::{
    Anything, Documents, Either, Name, Number, OneOrMany, Path, Period, Text, Withdrawn,
};
use crate::record::Outcome;

/// The block of an item: the fenced `yaml item` right under its heading. Every key may be left out.
#[derive(Debug, JsonSchema)]
#[schemars(title = "An item", deny_unknown_fields)]
pub struct Item {
    /// The number on the agenda, where the heading bears that of the minutes.
    pub agenda_number: Option<Number>,
    /// The number in the minutes, where the heading bears that of the agenda.
    pub minute_number: Option<Number>,
    /// The slug, or several, of the recurring report that the item brings.
    pub report: Option<OneOrMany<Text>>,
    /// The slugs of several recurring reports.
    pub reports: Option<OneOrMany<Text>>,
    /// From whom the matter comes.
    pub from: Option<Text>,
    /// Its documents.
    pub documents: Option<Documents>,
    /// Its figures, by the names that the recurring report gives them.
    pub figures: Option<BTreeMap<String, OneOrMany<Either<Text, Figure>>>>,
    /// Interests that were declared: names, or groups.
    pub interests: Option<OneOrMany<Either<Name, Interest>>>,
    /// The votes on the one motion.
    pub votes: Option<Votes>,
    /// Who moved the one motion.
    pub mover: Option<Name>,
    /// Who seconded it.
    pub seconder: Option<Name>,
    /// Several motions.
    pub motions: Option<OneOrMany<Motion>>,
    /// What this item puts right in earlier minutes.
    pub corrects: Option<OneOrMany<Correction>>,
    /// The matter was taken away: number and title stay.
    #[schemars(default)]
    pub withdrawn: Withdrawn,
    /// Withholds the item: minutes, documents and all else but number, title and agenda text.
    #[schemars(default)]
    pub exempt: Either<bool, Exempt>,
    /// What can be said of what is withheld or withdrawn.
    pub public_summary: Option<Text>,
    /// Paths of this site that shall lead here.
    pub aliases: Option<OneOrMany<Path>>,
    /// Whole addresses on an older system.
    pub legacy: Option<OneOrMany<Text>>,
    /// Anything at all, for templates.
    pub extra: Option<Anything>,
}

/// A figure.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Figure {
    /// The number, as it is to be shown.
    pub value: Text,
    /// What time it stands for; without it, the day of the meeting.
    pub period: Option<Period>,
    /// Whether it puts an earlier value of that time right.
    pub restated: Option<bool>,
    /// What is to be said of it.
    pub note: Option<Text>,
}

/// An interest that somebody declared.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Interest {
    /// Who.
    pub name: Name,
    /// Of what kind.
    pub kind: Option<Text>,
    /// Why.
    pub reason: Option<Text>,
}

/// A motion.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Motion {
    /// Its words.
    pub text: Option<Text>,
    /// Who moved it.
    pub mover: Option<Name>,
    /// Who seconded it.
    pub seconder: Option<Name>,
    /// The votes on it.
    pub votes: Option<Votes>,
    /// What became of it.
    pub result: Option<Outcome>,
}

/// Votes: numbers or names.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Votes {
    /// For the motion.
    pub r#for: Option<Either<u32, OneOrMany<Name>>>,
    /// Against it.
    pub against: Option<Either<u32, OneOrMany<Name>>>,
    /// Neither.
    pub abstain: Option<Either<u32, OneOrMany<Name>>>,
    /// Not there.
    pub absent: Option<Either<u32, OneOrMany<Name>>>,
    /// Kept out by an interest.
    pub recused: Option<Either<u32, OneOrMany<Name>>>,
}

/// What an item puts right.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Correction {
    /// The meeting: its day, or `panel/day` for another panel's.
    pub meeting: Text,
    /// The item there.
    pub item: Option<Text>,
    /// What is put right.
    pub note: Option<Text>,
}

/// On what ground an item is withheld.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Exempt {
    /// The paragraph of Schedule 12A to the Local Government Act 1972.
    #[schemars(range(min = 1, max = 7))]
    pub paragraph: u8,
    /// For your own use: not shown.
    pub ground: Option<Anything>,
    /// For your own use: not shown.
    pub reason: Option<Anything>,
    /// For your own use: not shown.
    pub note: Option<Anything>,
}
