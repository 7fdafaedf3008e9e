//! What the standing items say of people: apologies, deputies, declared interests, and who moved.
//!
//! The words stay in the minutes as they are. What they say surely is read out of them beside it;
//! what looks like it and cannot be read for certain is told, so that a person adds it.

mod apologies;
mod interests;
mod motions;
mod names;
mod sentences;

use super::draft::{Attendance, Item, Maybe, Meeting, Said};
use super::remarks::{Kind, Remark};
use names::same;
pub(super) use names::{Known, list};
use sentences::Sentence;

/// Reads apologies, deputies and declarations out of the items of a meeting into its attendance and
/// its items' interests. What was read already is not added again.
pub fn read(meeting: &mut Meeting) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut known = Known::of(&meeting.attendance);
    let mut chairs = sentences::of(&meeting.notices, false);
    let mut moved = Vec::new();
    let mut declared = Vec::new();
    for (at, item) in meeting.items.iter().enumerate() {
        if item.exempt.is_some() {
            continue;
        }
        let said = sentences::of(&item.minutes, item.cut_off.is_some());
        if apologies::read(item, &said, &known, &mut meeting.attendance, &mut remarks) {
            known.add(&meeting.attendance);
        }
        for sentence in &said {
            declared.extend(interests::read(at, sentence, &known, &mut remarks));
        }
        moved.push((at, motions::read(&said, &known, &mut remarks)));
        chairs.extend(said);
    }
    for sentence in chairs {
        chair(&sentence, &known, &mut meeting.attendance, &mut remarks);
    }
    interests::place(declared, &mut meeting.items, &mut remarks);
    for (at, motion) in moved {
        if let (Some(item), Some(motion)) = (meeting.items.get_mut(at), motion) {
            set(&mut item.mover, motion.mover);
            set(&mut item.seconder, motion.seconder);
        }
    }
    remarks
}

fn set(slot: &mut Maybe<String>, value: Maybe<String>) {
    if slot.is_none() {
        *slot = value;
    }
}

/// `Councillor Lee in the Chair`.
fn chair(sentence: &Sentence, known: &Known, came: &mut Attendance, remarks: &mut Vec<Remark>) {
    let text = sentence.text.trim_matches(['(', ')', '[', ']', '.', ' ']);
    let folded = text.to_lowercase();
    let who = [" in the chair", " took the chair"]
        .iter()
        .find(|end| folded.ends_with(**end))
        .and_then(|end| text.get(..text.len() - end.len()));
    let Some(who) = who else { return };
    let all = list(who.trim_end_matches([',', ' ', ':', '-', '–']), known);
    match all.names.as_slice() {
        [name] if all.sure() => match &came.chair {
            None => came.chair = Some(Said::new(name.name.clone(), sentence.line)),
            Some(before) if same(&before.value, &name.name) => {}
            Some(_) => remarks.push(unsure(
                sentence.line,
                "more than one person is said to have chaired; the first was kept, so look who did",
            )),
        },
        _ => remarks.push(unsure(
            sentence.line,
            "this says who chaired, but no name could be read for certain; add it by hand",
        )),
    }
}

fn unsure(line: u32, message: impl Into<String>) -> Remark {
    Remark::new(Kind::Unsure, line, message)
}

/// Whether an item is the standing one that these words name.
fn is_standing(item: &Item, word: &str) -> bool {
    item.title.to_lowercase().contains(word)
}
