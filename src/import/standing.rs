//! What the standing items say of people: apologies, deputies, declared interests.
//!
//! The words stay in the minutes as they are. What they say surely is read out of them beside it.

use super::draft::Meeting;
use super::remarks::Remark;

/// Reads apologies, deputies and declarations out of the items of a meeting into its attendance and
/// its items' interests.
pub fn read(_meeting: &mut Meeting) -> Vec<Remark> {
    Vec::new()
}
