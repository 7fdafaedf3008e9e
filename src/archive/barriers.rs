//! What keeps readers out of an archive, in numbers: for the accessibility statement.

use std::collections::BTreeMap;

use super::PanelId;

/// How many documents there are of each panel's meetings of each year, and without a panel.
pub type Papers = BTreeMap<Option<(PanelId, i32)>, usize>;

/// What of the records falls short, as the program itself can see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Barriers {
    /// By the code of each rule that looks whether everybody can read a text or a document: in how
    /// many of them it found a fault.
    pub faults: BTreeMap<&'static str, usize>,
    /// Documents that are only a PDF or another file of an office.
    pub papers: Papers,
    /// Those of meetings before the law, which it leaves out.
    pub old_papers: Papers,
}

impl Barriers {
    /// How many faults the rules found.
    pub fn faults(&self) -> usize {
        self.faults.values().sum()
    }

    /// How many documents within the law's scope have no page.
    pub fn papers(&self) -> usize {
        self.papers.values().sum()
    }

    /// Whether there is nothing.
    pub fn is_none(&self) -> bool {
        self.faults.is_empty() && self.papers.is_empty()
    }
}
