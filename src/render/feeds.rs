//! What the archive gives to feed readers, calendars and search engines. Times
//! come from the data alone, so that equal records give equal files.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone as _, Utc};

use super::{atom, calendar, sitemap};
use crate::archive::{Archive, MeetingId, PanelId};
use crate::markdown::escape;
use crate::page::{Look, Plan, SITEMAP_PART, Used, Words, meeting_route, summary};
use crate::record::{Part, Status};
use crate::route::{Route, absolute};

/// How many meetings a feed holds, the latest first.
const FEED_LENGTH: usize = 50;

/// A local time of the archive in UTC. Of an hour that comes twice, the first; an hour that a clock
/// change skips is read as the one after it.
fn utc(a: &Archive, local: NaiveDateTime) -> DateTime<Utc> {
    let zone = a.config.time_zone;
    let later = local + chrono::Duration::hours(1);
    let found = zone.from_local_datetime(&local).earliest();
    found
        .or_else(|| zone.from_local_datetime(&later).earliest())
        .map_or_else(|| Utc.from_utc_datetime(&local), |t| t.with_timezone(&Utc))
}

fn began(a: &Archive, id: MeetingId) -> DateTime<Utc> {
    let record = &a.meetings[id].record;
    utc(
        a,
        record.date.and_time(record.start.unwrap_or(NaiveTime::MIN)),
    )
}

/// The meetings of a panel, or of all, by day.
fn meetings(a: &Archive, panel: Option<PanelId>) -> Vec<MeetingId> {
    let mut list: Vec<MeetingId> = match panel {
        Some(panel) => a.panels[panel].meetings().collect(),
        None => a.meetings.ids().collect(),
    };
    list.sort_by_key(|m| (a.meetings[*m].record.date, *m));
    list
}

fn title(a: &Archive, panel: Option<PanelId>) -> String {
    match panel {
        Some(panel) => format!("{}: {}", a.config.title, a.panels[panel].name),
        None => a.config.title.clone(),
    }
}

/// The Atom feed of a panel, or of all.
pub(super) fn feed(a: &Archive, words: &Words, path: &str, panel: Option<PanelId>) -> Vec<u8> {
    let base = a.config.base_url.as_deref().unwrap_or_default();
    let used = Used::default();
    let look = Look::new(a, words, path, &used);
    let entries: Vec<atom::Entry> = meetings(a, panel)
        .into_iter()
        .rev()
        .take(FEED_LENGTH)
        .map(|m| entry(a, &look, base, m))
        .collect();
    let page = panel
        .map_or(Route::Home, |p| crate::page::panel_route(a, p))
        .path();
    let feed = atom::Feed {
        title: title(a, panel),
        subtitle: None,
        id: absolute(base, path),
        self_url: absolute(base, path),
        site_url: absolute(base, &page),
        language: a.config.language.clone(),
        author: a
            .config
            .publisher
            .name
            .clone()
            .unwrap_or_else(|| a.config.title.clone()),
        author_email: a.config.publisher.email.clone(),
        updated: entries.iter().map(|e| e.updated).max().unwrap_or_default(),
        entries,
    };
    atom::feed(&feed)
}

fn entry(a: &Archive, look: &Look<'_>, base: &str, id: MeetingId) -> atom::Entry {
    let meeting = &a.meetings[id];
    let url = absolute(base, &meeting_route(a, id).path());
    let state = look
        .words
        .get(&format!("status_{}", meeting.record.state()));
    let mut html = String::from("<p>");
    escape(&mut html, state);
    html.push_str("</p>\n<ul>\n");
    for item in meeting.items().filter(|i| !a.items[*i].routine) {
        let record = a.item(item);
        html.push_str("<li><a href=\"");
        escape(
            &mut html,
            &absolute(base, &crate::page::item_route(a, item).path()),
        );
        html.push_str("\">");
        escape(&mut html, &record.title);
        html.push_str("</a>");
        for part in &record.minutes {
            if let Part::Decision(decision) = part {
                html.push_str("<br>");
                escape(
                    &mut html,
                    &summary(&look.html(&decision.html, &meeting.targets, 1, ""), 280),
                );
            }
        }
        html.push_str("</li>\n");
    }
    html.push_str("</ul>");
    let time = began(a, id);
    atom::Entry {
        id: url.clone(),
        url,
        title: look.meeting_name(id),
        updated: time,
        published: time,
        summary_html: html,
        categories: vec![a.panels[meeting.panel].name.clone()],
    }
}

/// The calendar of a panel, or of all.
pub(super) fn calendar(a: &Archive, words: &Words, panel: Option<PanelId>) -> Vec<u8> {
    let base = a.config.base_url.as_deref();
    // Ids outlive the program and the folder; the host tells two councils' archives apart.
    let host = base
        .and_then(|b| b.split('/').nth(2))
        .unwrap_or("minutebook.invalid");
    let events = meetings(a, panel)
        .into_iter()
        .map(|id| {
            let meeting = &a.meetings[id];
            let record = &meeting.record;
            let mut notes = vec![words.get(&format!("status_{}", record.state())).to_owned()];
            notes.extend(record.date_note.clone());
            calendar::Event {
                uid: format!("{}-{}@{host}", record.panel, record.key),
                stamp: began(a, id),
                start: start(record.date, record.until, record.start, record.end),
                summary: record.title.as_ref().map_or_else(
                    || a.panels[meeting.panel].name.clone(),
                    |title| format!("{}: {title}", a.panels[meeting.panel].name),
                ),
                description: Some(notes.join("\n")),
                location: record.venue.as_ref().map(|v| {
                    if v == "online" {
                        words.get("venue_online").to_owned()
                    } else {
                        v.clone()
                    }
                }),
                url: base.map(|b| absolute(b, &meeting_route(a, id).path())),
                status: match (record.status, &record.date_note) {
                    (Status::Cancelled, _) => calendar::EventStatus::Cancelled,
                    (_, Some(_)) => calendar::EventStatus::Tentative,
                    _ => calendar::EventStatus::Confirmed,
                },
                categories: vec![a.panels[meeting.panel].name.clone()],
            }
        })
        .collect();
    calendar::calendar(&calendar::Calendar {
        name: title(a, panel),
        description: None,
        zone: a.config.time_zone,
        events,
    })
}

fn start(
    date: NaiveDate,
    until: Option<NaiveDate>,
    start: Option<NaiveTime>,
    end: Option<NaiveTime>,
) -> calendar::Start {
    match (start, until) {
        (Some(from), None) => calendar::Start::Time {
            start: date.and_time(from),
            // A meeting that ends before it begins went past midnight.
            end: end.map(|to| {
                if to < from {
                    date.succ_opt().unwrap_or(date).and_time(to)
                } else {
                    date.and_time(to)
                }
            }),
        },
        _ => calendar::Start::Day {
            from: date,
            to_inclusive: until.unwrap_or(date),
        },
    }
}

/// The sitemap: whole, or the index and the parts of a large one.
pub(super) fn sitemap(a: &Archive, plan: &Plan, part: Option<u32>) -> Vec<u8> {
    let base = a.config.base_url.as_deref().unwrap_or_default();
    let pages: Vec<&str> = plan
        .pages
        .iter()
        .filter(|p| p.is_public_page())
        .map(|p| p.path.as_str())
        .collect();
    let urls = |list: &[&str]| -> Vec<sitemap::Url> {
        list.iter()
            .map(|path| sitemap::Url {
                loc: absolute(base, path),
                lastmod: None,
            })
            .collect()
    };
    match part {
        None if pages.len() <= SITEMAP_PART => sitemap::sitemap(&urls(&pages)),
        None => {
            let parts = pages.len().div_ceil(SITEMAP_PART) as u32;
            let locs: Vec<String> = (1..=parts)
                .map(|n| absolute(base, &Route::Sitemap(Some(n)).path()))
                .collect();
            sitemap::index(&locs)
        }
        Some(n) => {
            let chunk = pages
                .chunks(SITEMAP_PART)
                .nth(n as usize - 1)
                .unwrap_or_default();
            sitemap::sitemap(&urls(chunk))
        }
    }
}

/// What robots may read: everything.
pub(super) fn robots(a: &Archive) -> String {
    let url = a
        .config
        .base_url
        .as_deref()
        .map(|b| absolute(b, &Route::Sitemap(None).path()));
    sitemap::robots(url.as_deref())
}
