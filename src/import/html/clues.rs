//! What a page says of days and panels without saying that they are its own.

use crate::edition::tree::Element;
use crate::import::draft::Meeting;

use super::fates::Fates;
use super::moment::moment;
use super::seen;

/// More than these help nobody.
const MOST: usize = 12;

/// How much is told around a day.
const AROUND: usize = 60;

/// Notes what may help a person to say of which meeting a page is, if it does not say so itself.
pub(super) fn add(meeting: &Meeting, page: &Element, fates: &mut Fates) {
    if meeting.panel.is_some() && meeting.date.is_some() {
        return;
    }
    if let Some(title) = page.find("head").and_then(|head| head.find("title")) {
        let words = seen::folded(&title.text());
        if !words.is_empty() {
            fates
                .clues
                .push((title.line, phrase(&words, 0, words.len())));
        }
    }
    let items = meeting.items.iter();
    let texts = items.flat_map(|item| {
        item.agenda
            .iter()
            .chain(&item.minutes)
            .chain(&item.decision)
    });
    for block in meeting.notices.iter().chain(texts) {
        if fates.clues.len() >= MOST {
            return;
        }
        let words = block.words();
        if let Some(found) = moment(&words) {
            let phrase = phrase(&words, found.place.start, found.place.end);
            fates.clues.push((block.line, phrase));
        }
    }
}

/// The words around a place, from the beginning of their sentence or not far before.
fn phrase(words: &str, start: usize, end: usize) -> String {
    let from = words.ceil_char_boundary(start.saturating_sub(AROUND));
    let before = &words[from..start.max(from)];
    let from = match before.rfind(['.', ';', ':']) {
        Some(at) => from + at + 1,
        None if from == 0 => 0,
        None => before.find(' ').map_or(from, |at| from + at),
    };
    let to = words
        .floor_char_boundary(end.min(start + 3 * AROUND))
        .max(from);
    words[from..to].trim().to_owned()
}
