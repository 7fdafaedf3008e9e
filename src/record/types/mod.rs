//! What a record is made of: plain values, as a clerk wrote them, each with its place.

mod item;
mod kept;
mod meeting;
mod other;

pub use item::{
    Correction, Decision, Exempt, FigureEntry, Interest, ItemRecord, Motion, Outcome, Part, Vote,
    Withheld,
};
pub use meeting::{
    Attendance, Contact, Deputy, DocumentEntry, MeetingRecord, Officer, SourceEntry, Status,
    Withdrawn,
};
pub use other::{
    Cadence, Coverage, FigureKind, Member, PageRecord, PanelRecord, PersonRecord, ReportRecord,
    SeriesRecord,
};
