//! Papers that tell of one meeting become one draft.

use super::draft::Meeting;
use super::remarks::Remark;

/// Joins drafts of one meeting, in the order of their papers. Nothing is lost: what two papers tell
/// alike is kept once, the fuller text of an item takes the place of one that was cut off, and where
/// two differ otherwise the fuller is kept and the other told of.
///
/// `papers` is as long as `drafts` and says what each paper is called.
pub fn merge(drafts: Vec<Meeting>, _papers: &[&str]) -> (Meeting, Vec<Remark>) {
    (drafts.into_iter().next().unwrap_or_default(), Vec::new())
}

/// What shows of which meeting a paper tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Key {
    /// The panel's name, folded.
    pub panel: Option<String>,
    /// The day.
    pub date: Option<chrono::NaiveDate>,
    /// What the older system calls the meeting.
    pub ids: Vec<String>,
    /// What the older system calls its items.
    pub items: Vec<String>,
}

/// What shows of which meeting a draft tells.
pub fn key(meeting: &Meeting) -> Key {
    Key {
        panel: meeting.panel.as_ref().map(|p| crate::text::fold(&p.value)),
        date: meeting.date.as_ref().map(|d| d.value),
        ids: meeting.ids.clone(),
        items: meeting.items.iter().flat_map(|i| i.ids.clone()).collect(),
    }
}

/// Which drafts tell of one meeting, by their places.
pub fn groups(keys: &[&Key]) -> Vec<Vec<usize>> {
    (0..keys.len()).map(|n| vec![n]).collect()
}
