//! What `minutebook check` looks for beyond what stops or warns a build: across
//! records (701 to 729), accessibility of the content (731 to 759), privacy
//! (761 to 779).

use super::{Code, Entry, Severity};

/// W711: a recurring report is overdue.
pub const REPORT_OVERDUE: Code = &Entry {
    id: "W711",
    severity: Severity::Warning,
    title: "a recurring report is overdue",
    why: "It has come at a steady pace, its next day is past, and no agenda has it. Either it did not come, which readers should be able to see, or it came under a title that the archive does not know.",
    mend: "add the title under which it came to `match`, put it on an agenda, or say since when it is `retired`",
    example: include_str!("../examples/W711.md"),
};

/// All of them, in order.
pub(super) const CHECK: &[Code] = &[REPORT_OVERDUE];
