//! The other editions: which pages they have, and what a page says of the other forms of it.

use std::collections::{BTreeSet, HashSet};

use chrono::Datelike as _;
use serde::Serialize;

use super::look::Look;
use super::named::{item_route, meeting_route, size};
use super::other::{ReportView, report};
use super::{Kind, Moved, Plan, Planned};
use crate::archive::{Archive, DocumentId, ItemId, MeetingId, PanelId};
use crate::route::{Edition, Route};

/// To how many bytes the size of an edition's file is rounded up.
const ROUND: u64 = 10_000;

/// Another form of what a page holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Format {
    /// What it is: 'Plain page'.
    pub text: String,
    /// Its type and its size: 'HTML, 34 KB'.
    pub facts: String,
    /// Where it is.
    pub href: String,
}

/// The editions that the archive publishes.
pub(super) fn wished(a: &Archive) -> BTreeSet<Edition> {
    let named = a.config.editions.iter();
    named
        .flat_map(|name| Edition::named(name).iter().copied())
        .collect()
}

/// The edition to which the links of a plain page lead: itself, where the archive publishes it.
/// Text and books are made of plain pages that may not be published themselves.
pub(super) fn leads(plan: &Plan, own: Edition) -> Edition {
    [own, Edition::Plain, Edition::LargePrint]
        .into_iter()
        .find(|edition| plan.editions.contains(edition))
        .unwrap_or_default()
}

/// All pages of all editions, given those of the site.
pub(super) fn plan(a: &Archive, wished: &BTreeSet<Edition>, site: &[Planned]) -> Vec<Planned> {
    let mut out = Vec::new();
    for &edition in wished {
        if edition.is_html() {
            out.extend(html(site, edition));
            continue;
        }
        let mut add = |route: &Route, kind: Kind| {
            out.extend(edition.place(route).map(|(path, _)| Planned {
                path,
                kind,
                edition,
            }));
        };
        for id in a.meetings.ids() {
            add(&meeting_route(a, id), Kind::Meeting(id));
        }
        for id in a.panels.ids() {
            for year in years(a, id) {
                let panel = a.panels[id].record.slug.clone();
                add(&Route::Year(panel, year), Kind::Year(id, year));
            }
        }
    }
    out
}

/// The pages of an edition of HTML. Where a page of the site leads on to another or says what was
/// there, that of the edition does, too.
fn html(site: &[Planned], edition: Edition) -> Vec<Planned> {
    let folder = edition.folder();
    let known: HashSet<&str> = site
        .iter()
        .filter(|page| has_plain(&page.kind))
        .map(|page| page.path.as_str())
        .collect();
    let kind = |page: &Planned| match &page.kind {
        Kind::Moved(moved) => known.contains(moved.to.as_str()).then(|| {
            Kind::Moved(Moved {
                to: format!("{folder}/{}", moved.to),
                ..moved.clone()
            })
        }),
        // What was an item never had a page of its own here.
        Kind::Gone(_) => {
            let place = Route::parse(&page.path).and_then(|route| edition.place(&route));
            matches!(place, Some((_, None))).then(|| page.kind.clone())
        }
        kind => has_plain(kind).then(|| kind.clone()),
    };
    site.iter()
        .filter_map(|page| {
            Some(Planned {
                path: format!("{folder}/{}", page.path),
                kind: kind(page)?,
                edition,
            })
        })
        .collect()
}

/// The years in which a panel has meetings.
pub(super) fn years(a: &Archive, id: PanelId) -> BTreeSet<i32> {
    let meetings = a.panels[id].meetings();
    meetings.map(|m| a.meetings[m].record.date.year()).collect()
}

/// The meetings of a panel in a year, the earliest first.
pub fn meetings_of(a: &Archive, id: PanelId, year: i32) -> impl Iterator<Item = MeetingId> + '_ {
    let meetings = a.panels[id].meetings();
    meetings.filter(move |m| a.meetings[*m].record.date.year() == year)
}

/// Whether a kind of page has one of its own in the plain edition. An item and a Markdown report
/// stand in full in their meeting's.
fn has_plain(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Home
            | Kind::Panel(_)
            | Kind::Meeting(_)
            | Kind::Reports
            | Kind::Series(_)
            | Kind::People
            | Kind::Person(_)
            | Kind::Decisions
            | Kind::Search
            | Kind::Titles(_)
            | Kind::Part(..)
            | Kind::Actions(_)
            | Kind::Page(_)
            | Kind::Glossary
            | Kind::Statement
    )
}

/// The other forms of what a page of the site holds. `size_of` knows how large a file of the site is.
pub(super) fn formats(
    look: &Look<'_>,
    plan: &Plan,
    planned: &Planned,
    size_of: &dyn Fn(usize) -> u64,
) -> Vec<Format> {
    let a = look.archive;
    let add = |edition: Edition, path: &str, year: Option<i32>| {
        let n = plan.index_of(path)?;
        let (key, kind) = described(edition);
        let bytes = size_of(n);
        let facts = if bytes == 0 {
            kind.to_owned()
        } else {
            // Round, so that a changed word does not change every page that names the file.
            format!("{kind}, {}", size(bytes.next_multiple_of(ROUND)))
        };
        let text = match year {
            Some(year) => look.words.fill("format_epub_year", &[&year.to_string()]),
            None => look.words.get(key).to_owned(),
        };
        Some(Format {
            text,
            facts,
            href: look.href(path),
        })
    };
    let meeting = match &planned.kind {
        Kind::Meeting(id) => Some(*id),
        Kind::Item(id) => Some(a.items[*id].meeting),
        Kind::Report(id) => a.documents[*id].meeting,
        _ => None,
    };
    let mut out = Vec::new();
    for &edition in &plan.editions {
        match (meeting, &planned.kind) {
            (Some(id), _) => {
                let place = edition.place(&meeting_route(a, id));
                let mut format = place.and_then(|(path, _)| add(edition, &path, None));
                // To the part of the file that holds what this page does.
                if let (Some(format), Some(anchor)) = (&mut format, within(a, &planned.kind))
                    && edition.is_html()
                {
                    format.href.push_str(&format!("#{anchor}"));
                }
                out.extend(format);
            }
            (None, Kind::Panel(id)) if edition == Edition::Epub => {
                let panel = &a.panels[*id].record.slug;
                for year in years(a, *id).into_iter().rev() {
                    let place = edition.place(&Route::Year(panel.clone(), year));
                    out.extend(place.and_then(|(path, _)| add(edition, &path, Some(year))));
                }
            }
            (None, kind) if edition.is_html() && has_plain(kind) => {
                let path = format!("{}/{}", edition.folder(), planned.path);
                out.extend(add(edition, &path, None));
            }
            _ => {}
        }
    }
    out
}

/// The anchor of what a page holds, in the page of its whole meeting.
fn within(a: &Archive, kind: &Kind) -> Option<String> {
    match kind {
        Kind::Item(id) => Edition::Plain.place(&item_route(a, *id))?.1,
        Kind::Report(id) => Some(super::named::report_anchor(&a.documents[*id])),
        _ => None,
    }
}

/// The word for an edition, and its type in short.
fn described(edition: Edition) -> (&'static str, &'static str) {
    match edition {
        Edition::Site | Edition::Plain => ("format_plain", "HTML"),
        Edition::LargePrint => ("format_large_print", "HTML"),
        Edition::Text => ("format_text", "TXT"),
        Edition::Listening => ("format_listening", "TXT"),
        Edition::Epub => ("format_epub", "EPUB"),
    }
}

/// The Markdown reports of its meeting that stand in full with an item: it is the first to list them
/// or to link to them. Those that it lists come first, in their order.
pub(super) fn reports_of_item(look: &Look<'_>, plan: &Plan, id: ItemId) -> Vec<ReportView> {
    let item = &look.archive.items[id];
    let listed = |report: &DocumentId| {
        let place = item
            .documents
            .iter()
            .position(|d| d.document == Some(*report));
        place.unwrap_or(usize::MAX)
    };
    let mut own = reports(look, plan, item.meeting, Some(id));
    own.sort_by_key(|report| (listed(report), *report));
    own.into_iter().filter_map(|d| report(look, d)).collect()
}

/// The Markdown reports of a meeting that none of its items names.
pub(super) fn reports_of_meeting(look: &Look<'_>, plan: &Plan, id: MeetingId) -> Vec<ReportView> {
    let own = reports(look, plan, id, None).into_iter();
    own.filter_map(|d| report(look, d)).collect()
}

/// The Markdown reports of a meeting whose place in an edition is with this item, or with none. On
/// the site each is a page of its own.
fn reports(
    look: &Look<'_>,
    plan: &Plan,
    meeting: MeetingId,
    item: Option<ItemId>,
) -> Vec<DocumentId> {
    if look.edition == Edition::Site {
        return Vec::new();
    }
    let a = look.archive;
    let place = |id: DocumentId| {
        let named = a.documents[id].items.iter().copied();
        named.filter(|i| a.items[*i].meeting == meeting).min()
    };
    let all = plan.reports.get(&meeting).into_iter().flatten().copied();
    all.filter(|id| place(*id) == item).collect()
}
