//! Where the things of the archive stand, and by which words and numbers people know them.

use super::look::Look;
use crate::archive::{Archive, Document, ItemId, MeetingId, PanelId, PersonId, SeriesId, Target};
use crate::record::Status;
use crate::route::Route;
use crate::text::{slug, words_of_slug};

/// The path of what a target is, in the site itself.
pub fn target_path(a: &Archive, target: &Target) -> String {
    target_route(a, target).path()
}

/// The route of what a target is.
pub(super) fn target_route(a: &Archive, target: &Target) -> Route {
    match target {
        Target::Panel(id) => panel_route(a, *id),
        Target::Meeting(id) => meeting_route(a, *id),
        Target::Item(id) => item_route(a, *id),
        Target::Series(id) => series_route(a, *id),
        Target::Person(id) => person_route(a, *id),
        Target::Document(id) | Target::Paragraph(id, _) => {
            Route::File(a.documents[*id].address.clone())
        }
        Target::Page(id) => Route::Page(a.pages[*id].record.name.clone()),
    }
}

/// The anchor of a Markdown report on the page of its meeting.
pub(super) fn report_anchor(document: &Document) -> String {
    let name = document.address.splitn(3, '/').nth(2).unwrap_or_default();
    let name = name.strip_suffix(".html").unwrap_or(name);
    format!("report-{}", slug(&name.replace('/', "-")))
}

/// The route of a panel.
pub fn panel_route(a: &Archive, id: PanelId) -> Route {
    Route::Panel(a.panels[id].record.slug.clone())
}

/// The route of a meeting.
pub fn meeting_route(a: &Archive, id: MeetingId) -> Route {
    let record = &a.meetings[id].record;
    Route::Meeting(record.panel.clone(), record.key.clone())
}

/// The route of an item.
pub fn item_route(a: &Archive, id: ItemId) -> Route {
    let item = &a.items[id];
    let record = &a.meetings[item.meeting].record;
    Route::Item(
        record.panel.clone(),
        record.key.clone(),
        item.address.clone(),
    )
}

/// The route of a recurring report.
pub fn series_route(a: &Archive, id: SeriesId) -> Route {
    Route::Series(a.series[id].record.slug.clone())
}

/// The route of a person.
pub fn person_route(a: &Archive, id: PersonId) -> Route {
    Route::Person(a.people[id].slug.clone())
}
/// A size as people read it: '244 KB', '1.2 MB'.
pub fn size(bytes: u64) -> String {
    const KB: f64 = 1000.0;
    let n = bytes as f64;
    if n < KB {
        format!("{bytes} bytes")
    } else if n < KB * KB {
        format!("{:.0} KB", (n / KB).max(1.0))
    } else {
        let mb = n / KB / KB;
        if mb < 10.0 {
            format!("{mb:.1} MB")
        } else {
            format!("{mb:.0} MB")
        }
    }
}

/// The title of a document: what a record calls it, its own, or its file's name.
pub fn document_title(document: &Document) -> String {
    let own = document
        .report
        .as_ref()
        .and_then(|r| r.record.title.clone());
    own.or_else(|| document.title.clone()).unwrap_or_else(|| {
        let name = document
            .source
            .rsplit('/')
            .next()
            .unwrap_or(&document.source);
        words_of_slug(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
    })
}
/// The minute number of an item that is listed under its agenda number, in words.
pub fn minute_label(look: &Look<'_>, id: ItemId) -> Option<String> {
    let record = look.archive.item(id);
    let agenda = record.agenda_number.as_ref().map(|n| &n.value);
    let minute = record.minute_number.as_ref().map(|n| &n.value);
    let minute = minute.or_else(|| agenda.and(record.number.as_ref()));
    let shown = agenda.or(record.number.as_ref());
    let minute = minute.filter(|m| shown != Some(m))?;
    Some(look.words.fill("minute_number", &[minute.written()]))
}

/// The number by which people know an item, in words: 'Item 7, minute 89'.
pub fn number_label(look: &Look<'_>, id: ItemId) -> Option<String> {
    let record = look.archive.item(id);
    let agenda = record.agenda_number.as_ref().map(|n| n.value.written());
    let minute = record.minute_number.as_ref().map(|n| n.value.written());
    let own = record.number.as_ref().map(crate::record::Number::written);
    match (agenda, minute, own) {
        (Some(a), Some(m), _) => Some(look.words.fill("item_and_minute", &[a, m])),
        (Some(a), None, Some(own)) => Some(look.words.fill("item_and_minute", &[a, own])),
        (Some(a), None, None) => Some(look.words.fill("item_number", &[a])),
        (None, Some(m), Some(own)) => Some(look.words.fill("item_and_minute", &[own, m])),
        (None, Some(m), None) => Some(look.words.fill("minute_number", &[m])),
        (None, None, Some(own)) => {
            // Where a panel's numbers run on, the number of a record with minutes is the minutes'.
            let meeting = &look.archive.meetings[look.archive.items[id].meeting];
            let runs_on = look.archive.panels[meeting.panel].record.continuous == Some(true);
            let minutes = runs_on && meeting.record.status != Status::Agenda;
            let key = if minutes {
                "minute_number"
            } else {
                "item_number"
            };
            Some(look.words.fill(key, &[own]))
        }
        (None, None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_as_people_read_them() {
        assert_eq!(size(999), "999 bytes");
        assert_eq!(size(244_100), "244 KB");
        assert_eq!(size(1_240_000), "1.2 MB");
    }
}
