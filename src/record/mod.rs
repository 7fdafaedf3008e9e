//! One source file to one typed record.
//!
//! A record knows its own rules and nothing of its neighbours: numbers, blocks,
//! agenda text, minutes, decisions and what is withheld are settled here; what
//! a link leads to is settled in `archive`. Matter that must be withheld does
//! not leave this room: an exempt item comes out without it.

mod block;
mod body;
mod brief;
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
mod types;
mod unfilled;
mod value;

pub use front::body_start;
pub use gather::{Memory, Records, read, read_new};
pub use meeting::meeting;
pub use number::{Heading, Number};
pub use other::{page, panel, people, report, series};
pub use types::{
    Attendance, Cadence, Contact, Correction, Coverage, Decision, Deputy, DocumentEntry, Exempt,
    FigureEntry, FigureKind, Interest, ItemRecord, MeetingRecord, Member, Motion, Officer, Outcome,
    PageRecord, PanelRecord, Part, PersonRecord, ReportRecord, SeriesRecord, SourceEntry, Status,
    Vote, Withdrawn, Withheld,
};
pub use value::{Period, is_cadence};

/// The keys of an item block, to recognise one that lost its opening words.
pub(crate) fn item_keys() -> &'static [&'static str] {
    block::KEYS
}
