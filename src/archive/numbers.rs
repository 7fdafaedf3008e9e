//! Minute numbers that run on from meeting to meeting, and where they show that something is missing.

use super::{Archive, MeetingId, NumberGap, PanelId};
use crate::record::{MeetingRecord, Number, Status};

/// The numbers of a meeting's minutes, first and last, where its headings bear whole numbers.
fn minute_numbers(record: &MeetingRecord) -> Option<(u32, u32)> {
    let numbers = record.items.iter().filter_map(|item| {
        let number = match (&item.minute_number, &item.agenda_number) {
            (Some(minute), _) => Some(&minute.value),
            (None, Some(_)) => item.number.as_ref(),
            (None, None) if record.status != Status::Agenda => item.number.as_ref(),
            (None, None) => None,
        };
        number.and_then(Number::whole)
    });
    let list: Vec<u32> = numbers.collect();
    Some((*list.iter().min()?, *list.iter().max()?))
}

/// Where each panel's running numbers show that minutes are missing. A number that begins again is
/// an election, no gap.
pub(super) fn gaps(archive: &mut Archive) {
    for id in archive.panels.ids() {
        let known = archive.known_numbers(id);
        let gaps = if archive.run_on(id, &known) {
            known
                .windows(2)
                .filter(|w| w[1].1.0 > w[0].1.1 + 1)
                .map(|w| NumberGap {
                    from: w[0].1.1 + 1,
                    to: w[1].1.0 - 1,
                    before: w[0].0,
                    after: w[1].0,
                })
                .collect()
        } else {
            Vec::new()
        };
        archive.panels[id].gaps = gaps;
    }
}

/// The meetings of a panel with the numbers of their minutes, first and last.
type Known = Vec<(MeetingId, (u32, u32))>;

impl Archive {
    /// Whether the minute numbers of a panel run on from meeting to meeting.
    pub fn numbers_run_on(&self, panel: PanelId) -> bool {
        self.run_on(panel, &self.known_numbers(panel))
    }

    fn known_numbers(&self, panel: PanelId) -> Known {
        self.panels[panel]
            .meetings()
            .filter_map(|m| Some((m, minute_numbers(&self.meetings[m].record)?)))
            .collect()
    }

    /// Where nobody said how the panel counts, its numbers must show it.
    fn run_on(&self, panel: PanelId, known: &Known) -> bool {
        self.panels[panel].record.continuous.unwrap_or_else(|| {
            known.windows(2).any(|w| w[1].1.0 == w[0].1.1 + 1)
                && known.windows(2).all(|w| w[1].1.0 > w[0].1.1)
        })
    }
}
