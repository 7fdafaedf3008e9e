//! The front matter of panels, recurring reports, reports written as Markdown, and free pages.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::value::{Allow, Anything, Cadence, Contact, Day, Either, Name, OneOrMany, Path, Text};

/// The front matter of `<panel>/panel.md`. Every key may be left out.
#[derive(Debug, JsonSchema)]
#[schemars(title = "A panel", deny_unknown_fields)]
pub struct Panel {
    /// Its name; the folder's name in words where it is left out.
    pub name: Option<Text>,
    /// The council; the home page groups panels by it.
    pub council: Option<Text>,
    /// What kind of body it is: committee, board, advisory panel.
    pub kind: Option<Text>,
    /// The folder of the panel that it reports to.
    pub parent: Option<Text>,
    /// The folder, or several, of panels that it took over from.
    pub succeeds: Option<OneOrMany<Text>>,
    /// The day on which it ended.
    pub dissolved: Option<Day>,
    /// Whether minute numbers run on from meeting to meeting.
    pub numbering: Option<Numbering>,
    /// What the archive has of it: a sentence, or a group.
    pub coverage: Option<Either<Text, Coverage>>,
    /// Its members over time: names, or groups.
    pub members: Option<OneOrMany<Either<Name, Member>>>,
    /// Paths of this site that shall lead here.
    pub aliases: Option<OneOrMany<Path>>,
    /// Whole addresses on an older system.
    pub legacy: Option<OneOrMany<Text>>,
    /// Warnings that are switched off for this file, each with the reason.
    pub allow: Option<Allow>,
    /// Anything at all, for templates.
    pub extra: Option<Anything>,
}

/// How minutes are numbered.
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Numbering {
    /// They run on from meeting to meeting.
    Continuous,
    /// They begin again with each meeting.
    PerMeeting,
}

/// What the archive has of a panel.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Coverage {
    /// From when on.
    pub from: Option<Day>,
    /// Until when.
    pub to: Option<Day>,
    /// What is to be said of it.
    pub note: Option<Text>,
}

/// Somebody's membership.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Member {
    /// Who.
    pub name: Name,
    /// As what: Chair, Vice-Chair.
    pub role: Option<Text>,
    /// From when on.
    pub from: Option<Day>,
    /// Until when.
    pub to: Option<Day>,
}

/// The front matter of `reports/<series>.md`. Every key may be left out.
#[derive(Debug, JsonSchema)]
#[schemars(title = "A recurring report", deny_unknown_fields)]
pub struct Report {
    /// Its name; the file's name in words where it is left out.
    pub title: Option<Text>,
    /// How often it is expected.
    pub every: Option<Cadence>,
    /// From whom it comes.
    pub from: Option<Text>,
    /// Phrases: an item whose title contains one is this report.
    pub r#match: Option<OneOrMany<Text>>,
    /// Its figures: a label for each, or a group.
    pub figures: Option<BTreeMap<String, Either<Text, FigureKind>>>,
    /// The day from which on it is no longer expected.
    pub retired: Option<Day>,
    /// Paths of this site that shall lead here.
    pub aliases: Option<OneOrMany<Path>>,
    /// Whole addresses on an older system.
    pub legacy: Option<OneOrMany<Text>>,
    /// Warnings that are switched off for this file, each with the reason.
    pub allow: Option<Allow>,
    /// Anything at all, for templates.
    pub extra: Option<Anything>,
}

/// What a figure is called and counted in.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FigureKind {
    /// What it is called.
    pub label: Option<Text>,
    /// What it is counted in; `%` and `£` are written onto the number.
    pub unit: Option<Text>,
}

/// The front matter of a report that is written as Markdown, in a meeting's folder. Every key may be
/// left out.
#[derive(Debug, JsonSchema)]
#[schemars(title = "A report written as Markdown", deny_unknown_fields)]
pub struct Document {
    /// Its title.
    pub title: Option<Text>,
    /// From whom it comes.
    pub from: Option<Text>,
    /// Whom to ask: a name, an address for e-mail, or a group.
    pub contact: Option<Either<Text, Contact>>,
    /// What it is for.
    pub purpose: Option<Text>,
    /// Its day.
    pub date: Option<Day>,
    /// Warnings that are switched off for this file, each with the reason.
    pub allow: Option<Allow>,
    /// Anything at all, for templates.
    pub extra: Option<Anything>,
}

/// The front matter of a free page, `pages/<name>.md`. Every key may be left out.
#[derive(Debug, JsonSchema)]
#[schemars(title = "A free page", deny_unknown_fields)]
pub struct Page {
    /// Its title.
    pub title: Option<Text>,
    /// Paths of this site that shall lead here.
    pub aliases: Option<OneOrMany<Path>>,
    /// Warnings that are switched off for this file, each with the reason.
    pub allow: Option<Allow>,
    /// Anything at all, for templates.
    pub extra: Option<Anything>,
}
