//! A record without the texts that only its own pages show, for a shard that makes none of them: it
//! takes a tenth of the room. Decisions and actions stay, since histories and registers have them,
//! and so does everything that others may link to.

use crate::markdown::{Html, Piece};

use super::{MeetingRecord, Part, ReportRecord};

/// Of a meeting.
pub(super) fn meeting(record: &mut MeetingRecord) {
    forget(&mut record.preamble);
    for item in &mut record.items {
        forget(&mut item.agenda);
        forget(&mut item.minutes);
    }
}

/// Of a Markdown report: the places in it are left, to which a link may lead.
pub(super) fn report(record: &mut ReportRecord) {
    for part in &mut record.body {
        let html = match part {
            Part::Text(html) | Part::Action(html) => html,
            Part::Decision(decision) => &mut decision.html,
        };
        let places = std::mem::take(html).pieces.into_iter();
        let is_place = |piece: &Piece| matches!(piece, Piece::Anchor(_));
        html.pieces = places.filter(is_place).collect();
    }
}

/// Each text stays a part of its list, with nothing in it.
fn forget(parts: &mut [Part]) {
    for part in parts {
        if let Part::Text(html) = part {
            *html = Html::default();
        }
    }
}
