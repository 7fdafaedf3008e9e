//! What one paper withholds is withheld from all: nothing of it is left in the meeting, in what is
//! said of the merge, or in what is said of the papers that show it.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use crate::import::draft::{Attendance, Exempt, HIDDEN_TITLE, Item, Meeting, Telling};
use crate::import::remarks::{Kind, Remark};

use super::pairs::pairs;

/// A draft without what the whole that it went into withholds, so that its words can be looked for
/// there and none of these is told.
pub fn without_withheld(draft: &Meeting, whole: &Meeting) -> Meeting {
    if whole.withheld {
        return Meeting::default();
    }
    let mut shown = draft.clone();
    let Some(open) = open(draft, whole) else {
        return shown;
    };
    let mut at = 0;
    shown.items.retain(|_| {
        at += 1;
        open[at - 1]
    });
    shown
        .reports
        .retain(|report| report.item.is_none_or(|at| open.get(at) == Some(&true)));
    shown
}

/// Which items of a draft the whole shows; nothing if it withholds none.
fn open(draft: &Meeting, whole: &Meeting) -> Option<Vec<bool>> {
    whole.items.iter().find(|item| item.exempt.is_some())?;
    let pairs = pairs(&whole.items, &draft.items);
    // What finds no place in the whole may be what is withheld there.
    let open = |at: &Option<usize>| at.is_some_and(|at| whole.items[at].exempt.is_none());
    Some(pairs.iter().map(open).collect())
}

/// The lines of a draft's paper that tell what the whole withholds.
pub fn withheld_lines(draft: &Meeting, whole: &Meeting) -> Vec<RangeInclusive<u32>> {
    const ALL: RangeInclusive<u32> = 0..=u32::MAX;
    if whole.withheld {
        return if says_more(draft) { vec![ALL] } else { vec![] };
    }
    let Some(open) = open(draft, whole) else {
        return Vec::new();
    };
    let items = draft.items.iter().zip(&open);
    // What the paper itself withholds was never read.
    let closed = items.filter(|(item, open)| !**open && item.exempt.is_none());
    let mut begin: Vec<u32> = closed.map(|(item, _)| item.line).collect();
    if !begin.is_empty() && draft.items.len() == 1 {
        return vec![ALL];
    }
    let reports = draft.reports.iter().filter(|report| {
        let item = report.item.and_then(|at| open.get(at));
        item == Some(&false)
    });
    begin.extend(reports.map(|report| report.line));
    let mut all: Vec<u32> = draft.items.iter().map(|item| item.line).collect();
    all.extend(draft.reports.iter().map(|report| report.line));
    all.sort_unstable();
    let end = |line: u32| {
        let next = all.get(all.partition_point(|other| *other <= line));
        next.map_or(u32::MAX, |next| next - 1)
    };
    begin.into_iter().map(|line| line..=end(line)).collect()
}

/// The addresses of documents that a draft names and the whole withholds.
pub fn withheld_documents<'a>(draft: &'a Meeting, whole: &Meeting) -> Vec<&'a str> {
    let open = open(draft, whole).unwrap_or_else(|| vec![true; draft.items.len()]);
    let items = draft.items.iter().zip(open);
    let closed = items.filter(|(_, open)| whole.withheld || !open);
    let own = draft.documents.iter().filter(|_| whole.withheld);
    let documents = closed.flat_map(|(item, _)| &item.documents).chain(own);
    documents
        .filter_map(|document| document.url.as_deref())
        .collect()
}

/// Whether a draft is of nothing but what the whole withholds without so much as a title. Then not
/// even what its paper is called may be told, which is often the title.
pub fn is_hidden(draft: &Meeting, whole: &Meeting) -> bool {
    if whole.withheld {
        return says_more(draft);
    }
    let hidden = whole.items.iter().any(|item| item.title == HIDDEN_TITLE);
    let closed = |open: Vec<bool>| !open.contains(&true);
    hidden && draft.items.len() == 1 && open(draft, whole).is_some_and(closed)
}

/// Whether a draft says more of a meeting than that it was held.
pub(super) fn says_more(draft: &Meeting) -> bool {
    !draft.items.is_empty()
        || !draft.notices.is_empty()
        || !draft.documents.is_empty()
        || !draft.reports.is_empty()
        || draft.attendance != Attendance::default()
}

/// Leaves nothing of a meeting that is withheld but its panel and its day, and what the older system
/// called it.
pub(super) fn close(whole: &mut Meeting) {
    *whole = Meeting {
        council: whole.council.take(),
        panel: whole.panel.take(),
        date: whole.date.take(),
        legacy: std::mem::take(&mut whole.legacy),
        ids: std::mem::take(&mut whole.ids),
        telling: Telling::Agenda,
        withheld: true,
        ..Meeting::default()
    };
}

/// Leaves nothing of an item but its name and its numbers.
pub(super) fn withhold(item: &mut Item, paragraph: Option<u8>) {
    *item = Item {
        line: item.line,
        agenda_number: item.agenda_number.take(),
        minute_number: item.minute_number.take(),
        number: item.number.take(),
        title: std::mem::take(&mut item.title),
        exempt: Some(Exempt { paragraph }),
        legacy: std::mem::take(&mut item.legacy),
        ids: std::mem::take(&mut item.ids),
        ..Item::default()
    };
}

/// Remarks without what a later paper withheld. Each comes with the title that it is about; `closed`
/// has the titles of what is withheld now, and whether the title itself is.
pub(super) fn silence(
    remarks: Vec<(Option<String>, Remark)>,
    closed: &HashMap<String, bool>,
) -> Vec<Remark> {
    let open = |(about, mut remark): (Option<String>, Remark)| {
        let Some((title, hidden)) = about.as_ref().and_then(|title| closed.get_key_value(title))
        else {
            return Some(remark);
        };
        if *hidden {
            let hidden = format!("`{HIDDEN_TITLE}`");
            remark.message = remark.message.replace(&format!("`{title}`"), &hidden);
        }
        (remark.kind == Kind::Restricted).then_some(remark)
    };
    remarks.into_iter().filter_map(open).collect()
}
