//! The front matter of a meeting's record.

use schemars::JsonSchema;

use super::value::{
    Allow, Anything, Contact, Day, Documents, Either, Name, OneOrMany, Path, Text, Time, Web,
    Withdrawn,
};
use crate::record::Status;

/// The front matter of a meeting's record, `<panel>/<date>.md`. Every key may be left out.
#[derive(Debug, JsonSchema)]
#[schemars(title = "A meeting", deny_unknown_fields)]
pub struct Meeting {
    /// The day; needed only where the file's name does not say it, and the two must agree.
    pub date: Option<Day>,
    /// The last day of a meeting of several days.
    pub until: Option<Day>,
    /// When it begins: local time, 24 hours.
    pub start: Option<Time>,
    /// When it ends. An end before the start is on the next day.
    pub end: Option<Time>,
    /// Where it is held; `online` is shown in the reader's words.
    pub venue: Option<Text>,
    /// The state of the record; `approved` where it is left out.
    pub status: Option<Status>,
    /// A name of its own, such as 'Annual meeting'.
    pub title: Option<Text>,
    /// Whom to ask: a name, an address for e-mail, or a group.
    pub contact: Option<Either<Text, Contact>>,
    /// Where the meeting can be watched.
    pub webcast: Option<Web>,
    /// Who was there, and who was not.
    pub attendance: Option<Attendance>,
    /// Documents of the meeting as a whole.
    pub documents: Option<Documents>,
    /// What the record was made from.
    pub sources: Option<OneOrMany<Either<Text, Source>>>,
    /// Paths of this site that shall lead here.
    pub aliases: Option<OneOrMany<Path>>,
    /// Whole addresses on an older system.
    pub legacy: Option<OneOrMany<Text>>,
    /// The whole meeting was taken away: panel, day, numbers and titles stay.
    #[schemars(default)]
    pub withdrawn: Withdrawn,
    /// What can be said in place of what was withdrawn.
    pub public_summary: Option<Text>,
    /// Why the day is not certain.
    pub date_note: Option<Text>,
    /// Warnings that are switched off for this record and the files in its folder, each with the
    /// reason.
    pub allow: Option<Allow>,
    /// Anything at all, for templates.
    pub extra: Option<Anything>,
}

/// Who was there, by the head under which the minutes have them.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Attendance {
    /// Who took the chair; present too, unless named under apologies.
    pub chair: Option<Name>,
    /// Who was present.
    pub present: Option<OneOrMany<Name>>,
    /// Who sent apologies.
    pub apologies: Option<OneOrMany<Name>>,
    /// Who was absent without.
    pub absent: Option<OneOrMany<Name>>,
    /// Who attended from elsewhere.
    pub remote: Option<OneOrMany<Name>>,
    /// Who looked on.
    pub observers: Option<OneOrMany<Name>>,
    /// Whom the source names without a word on whether they came.
    pub unrecorded: Option<OneOrMany<Name>>,
    /// Who stood in for a member.
    pub deputies: Option<OneOrMany<Either<Name, Deputy>>>,
    /// Officers of the council.
    pub officers: Option<OneOrMany<Either<Name, Officer>>>,
}

/// Somebody who stood in for a member.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Deputy {
    /// Who came.
    pub name: Name,
    /// For whom, if it is known.
    pub r#for: Option<Name>,
    /// The political group.
    pub group: Option<Text>,
}

/// An officer who attended.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Officer {
    /// Who came.
    pub name: Name,
    /// In what office.
    pub role: Option<Text>,
}

/// What a record was made from.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("anyOf" = [
    {"required": ["title"]}, {"required": ["url"]}, {"required": ["file"]},
]))]
pub struct Source {
    /// Its name.
    pub title: Option<Text>,
    /// Its address.
    pub url: Option<Web>,
    /// Its file in the meeting's folder, which is then published.
    pub file: Option<Text>,
    /// The day on which it was fetched.
    pub retrieved: Option<Day>,
}
