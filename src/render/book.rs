//! Books of a meeting and of a panel's year, made of the plain pages of their meetings.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Renderer;
use crate::archive::{MeetingId, PanelId};
use crate::diag::Diagnostic;
use crate::edition::epub::{About, Binder};
use crate::page::{Kind, Look, Planned, Used, meeting_route, meetings_of, panel_route};
use crate::route::{Edition, Route};

type Bytes = Result<Option<Vec<u8>>, Box<Diagnostic>>;

/// The book that stands at an address.
pub(super) fn bytes(renderer: &Renderer<'_>, planned: &Planned) -> Bytes {
    let a = renderer.archive;
    match planned.kind {
        Kind::Meeting(id) => {
            let used = Used::default();
            let look = Look::new(a, &renderer.words, &planned.path, &used);
            let name = look.meeting_name(id);
            bind(renderer, planned, &name, &meeting_route(a, id), &[id])
        }
        Kind::Year(id, year) => {
            let meetings = of_year(renderer, id, year);
            let panel = &a.panels[id].name;
            let name = renderer
                .words
                .fill("epub_year", &[panel, &year.to_string()]);
            bind(renderer, planned, &name, &panel_route(a, id), &meetings)
        }
        _ => Ok(None),
    }
}

/// The meetings of a year by day: those of one day as the panel has them.
fn of_year(renderer: &Renderer<'_>, id: PanelId, year: i32) -> Vec<MeetingId> {
    let a = renderer.archive;
    let mut list: Vec<MeetingId> = meetings_of(a, id, year).collect();
    list.sort_by_key(|m| (a.meetings[*m].record.date, *m));
    list
}

fn bind(
    renderer: &Renderer<'_>,
    planned: &Planned,
    title: &str,
    page: &Route,
    meetings: &[MeetingId],
) -> Bytes {
    let a = renderer.archive;
    let used = Used::default();
    let look = Look::new(a, &renderer.words, &planned.path, &used);
    let mut folders = BTreeMap::new();
    let mut list = Vec::new();
    let is_year = matches!(planned.kind, Kind::Year(..));
    for id in meetings.iter().filter(|_| is_year) {
        let path = plain_path(renderer, *id);
        // A link may lead to the meeting on the site, too.
        for page in [&path, &meeting_route(a, *id).path()] {
            if let Some((folder, _)) = page.rsplit_once('/') {
                folders.insert(folder.to_owned(), a.meetings[*id].record.key.clone());
            }
        }
        list.push((path, look.meeting_name(*id)));
    }
    let about = About {
        title: title.to_owned(),
        language: &a.config.language,
        publisher: a.config.publisher.name.as_deref(),
        archive: &a.config.title,
        base: a.config.base_url.as_deref(),
        path: &planned.path,
        page: &page.path(),
        modified: meetings
            .iter()
            .map(|id| known_until(renderer, *id))
            .max()
            .unwrap_or_default(),
        folders,
    };
    let file = |path: &str| file(renderer, path);
    let mut binder = Binder::new(&about, &renderer.words, &file, &list);
    for id in meetings {
        let (path, html) = plain_page(renderer, *id)?;
        binder.meeting(&path, &look.meeting_name(*id), &html);
    }
    Ok(binder.finish())
}

/// The plain page of a meeting, of which other editions are made, and where it stands or would.
pub(super) fn plain_page(
    renderer: &Renderer<'_>,
    id: MeetingId,
) -> Result<(String, String), Box<Diagnostic>> {
    let path = plain_path(renderer, id);
    let html = renderer.page(&Planned {
        path: path.clone(),
        kind: Kind::Meeting(id),
        edition: Edition::Plain,
    })?;
    let html = String::from_utf8_lossy(&html.unwrap_or_default()).into_owned();
    Ok((path, html))
}

/// Where the plain page of a meeting stands, or would.
fn plain_path(renderer: &Renderer<'_>, id: MeetingId) -> String {
    let route = meeting_route(renderer.archive, id);
    let place = Edition::Plain.place(&route);
    place.map_or_else(|| route.path(), |(path, _)| path)
}

/// The latest day that the record of a meeting knows of.
fn known_until(renderer: &Renderer<'_>, id: MeetingId) -> NaiveDate {
    let a = renderer.archive;
    let meeting = &a.meetings[id];
    let record = &meeting.record;
    let own = [record.until, record.withdrawn.as_ref().map(|w| w.on)];
    let retrieved = record.sources.iter().map(|s| s.retrieved);
    let withdrawn = record
        .items
        .iter()
        .map(|item| item.withdrawn.as_ref().map(|w| w.on));
    let corrections = meeting
        .items()
        .flat_map(|item| &a.items[item].corrected_by)
        .chain(&meeting.corrected_by)
        .map(|corrected| Some(a.date_of(corrected.by)));
    own.into_iter()
        .chain(retrieved)
        .chain(withdrawn)
        .chain(corrections)
        .flatten()
        .fold(record.date, NaiveDate::max)
}

/// The bytes of a document of the site. One that cannot be read stays in words here; that it cannot
/// is said where it is copied.
fn file(renderer: &Renderer<'_>, path: &str) -> Option<Vec<u8>> {
    let plan = renderer.plan;
    match plan.pages[plan.index_of(path)?].kind {
        Kind::File(id) => {
            let source = &renderer.archive.documents[id].source;
            std::fs::read(renderer.content?.join(source)).ok()
        }
        _ => None,
    }
}
