//! What an archive holds, as lists: for a clerk who looks something up, and for programs.
//!
//! Each entry of a list is a struct here, and its fields are the keys of `--format json`. They are
//! as stable as the record format: a key may come, and none changes what it means. What is withheld
//! is in no list, since it never left the records.

#![allow(
    clippy::struct_field_names,
    reason = "a field is the key of the JSON, and says what it is of"
)]

mod addresses;
mod business;
mod reports;
mod table;

use chrono::{Months, NaiveDate};

pub use addresses::Address;
pub use business::{Draft, Item, Meeting};
pub use reports::{Due, Member, Person, Report};
pub use table::{List, Shown};

use crate::archive::{Archive, PanelId};
use crate::page::Plan;
use crate::source::Sources;

/// How many months ahead a list of what is due looks.
const AHEAD: u32 = 6;

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum What {
    /// Every meeting, oldest first.
    Meetings,
    /// Every item of business.
    Items,
    /// Recurring reports.
    Reports,
    /// People.
    People,
    /// Recurring reports that are overdue, or due in the next six months.
    Due,
    /// Records that wait for somebody: minutes in draft, and agendas of meetings that are past.
    Drafts,
    /// Every address of the site.
    Addresses,
}

/// Which entries.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    /// Of this panel alone.
    pub panel: Option<PanelId>,
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// Until this day.
    pub to: Option<NaiveDate>,
}

impl Filter {
    fn takes_panel(&self, panel: PanelId) -> bool {
        self.panel.is_none_or(|wanted| wanted == panel)
    }

    fn takes_day(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

impl What {
    /// Whether its entries have a day by which they can be chosen.
    pub fn has_days(self) -> bool {
        matches!(
            self,
            Self::Meetings | Self::Items | Self::Due | Self::Drafts
        )
    }
}

/// Lists an archive.
pub fn list(
    what: What,
    archive: &Archive,
    sources: &Sources,
    plan: &Plan,
    mut filter: Filter,
) -> List {
    match what {
        What::Meetings => List::of(&business::meetings(archive, sources, &filter)),
        What::Items => List::of(&business::items(archive, sources, &filter)),
        What::Drafts => List::of(&business::drafts(archive, sources, &filter)),
        What::Reports => List::of(&reports::reports(archive, &filter)),
        What::People => List::of(&reports::people(archive, &filter)),
        What::Due => {
            let ahead = archive.today().checked_add_months(Months::new(AHEAD));
            // Whoever names a beginning wants everything after it.
            if filter.from.is_none() && filter.to.is_none() {
                filter.to = ahead;
            }
            List::of(&reports::due(archive, &filter))
        }
        What::Addresses => List::of(&addresses::addresses(archive, plan, &filter)),
    }
}
