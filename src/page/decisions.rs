//! The register of decisions by year, and where a year is too long by month or day; and a panel's
//! actions.

use chrono::{Datelike as _, NaiveDate};
use serde::Serialize;

use super::Plan;
use super::frame::Frame;
use super::look::{Link, Look};
use super::named::number_label;
use super::parts::{Listing, PartRow, Parts, StretchView, held};
use super::pieces::{Card, card};
use crate::archive::{Archive, Id as _, ItemId, MeetingId, PanelId, Target};
use crate::record::Part;
use crate::route::{Route, Stretch};

/// More meetings than this are not named on a page that leads on to others.
const NAMED: usize = 2000;

/// A year of the register, or a month or day of a long one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearRow {
    /// Its page.
    pub link: Link,
    /// How many decisions it has.
    pub count: usize,
    /// How many meetings made them.
    pub meetings: usize,
    /// These meetings, on a page that holds no decisions itself, unless they are too many.
    pub named: Vec<DecidingMeeting>,
}

/// A meeting that decided something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecidingMeeting {
    /// Its place in the register.
    pub link: Link,
    /// The anchor by which it is known on every page of the register.
    pub anchor: String,
    /// How many decisions it made.
    pub count: usize,
}

/// The register's first page.
#[derive(Debug, Clone, Serialize)]
pub struct DecisionsPage {
    /// What every page has.
    pub frame: Frame,
    /// The years, the latest first.
    pub years: Vec<YearRow>,
    /// All decisions.
    pub total: usize,
}

/// The decisions of one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decided {
    /// The item.
    pub item: Link,
    /// Its number in words.
    pub number: Option<String>,
    /// Whether another item put it right.
    pub corrected: bool,
    /// Each decision.
    pub decisions: Vec<String>,
}

/// The decisions of one meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecidedAt {
    /// The meeting.
    pub card: Card,
    /// Its anchor on the page.
    pub anchor: String,
    /// Its items that decided something.
    pub items: Vec<Decided>,
}

/// A year of the register, or a month or day of a long one.
#[derive(Debug, Clone, Serialize)]
pub struct DecisionYearPage {
    /// What every page has.
    pub frame: Frame,
    /// The year.
    pub year: i32,
    /// The year, month or day in words.
    pub label: String,
    /// The page before it that has decisions.
    pub previous: Option<Link>,
    /// The page after it that has decisions.
    pub next: Option<Link>,
    /// How many there are.
    pub count: usize,
    /// How many meetings made them.
    pub meetings_count: usize,
    /// Where they are too many for a page: its months, or the days of a month.
    pub parts: Vec<YearRow>,
    /// Else by meeting, the earliest first.
    pub meetings: Vec<DecidedAt>,
}

/// The actions of one meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetAt {
    /// The meeting.
    pub card: Card,
    /// Each action with the item that set it.
    pub actions: Vec<SetAction>,
}

/// An action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetAction {
    /// Its words.
    pub html: String,
    /// The item.
    pub item: Link,
}

/// A panel's actions.
#[derive(Debug, Clone, Serialize)]
pub struct ActionsPage {
    /// What every page has.
    pub frame: Frame,
    /// The panel.
    pub panel: Link,
    /// By meeting, the latest first. Of a long list that is parted, those of the latest part.
    pub meetings: Vec<SetAt>,
    /// How many there are.
    pub count: usize,
    /// The years of a list that is parted, the latest first.
    pub parts: Vec<PartRow>,
    /// On the page of a part: which it is.
    pub part: Option<StretchView>,
}

/// How many decisions an item has.
pub(super) fn count(a: &Archive, id: ItemId) -> usize {
    a.item(id)
        .minutes
        .iter()
        .filter(|p| matches!(p, Part::Decision(_)))
        .count()
}

/// How many decisions a meeting made.
pub(super) fn meeting_count(a: &Archive, id: MeetingId) -> usize {
    a.meetings[id].items().map(|i| count(a, i)).sum()
}

/// How many actions a meeting set.
pub(super) fn actions_at(a: &Archive, id: MeetingId) -> usize {
    let parts = a.meetings[id].items().flat_map(|i| &a.item(i).minutes);
    parts.filter(|p| matches!(p, Part::Action(_))).count()
}

/// How many actions a panel has.
pub(super) fn actions_of(a: &Archive, id: PanelId) -> usize {
    a.panels[id].meetings().map(|m| actions_at(a, m)).sum()
}

/// The meetings that decided something, in the order of their days.
pub(super) fn deciding(a: &Archive) -> Vec<MeetingId> {
    let meetings = a.meetings.ids();
    let mut out: Vec<MeetingId> = meetings.filter(|m| meeting_count(a, *m) > 0).collect();
    out.sort_by_key(|m| (a.meetings[*m].record.date, *m));
    out
}

/// The years of the register, the latest first; or the parts of one, the earliest first.
fn rows(look: &Look<'_>, plan: &Plan, above: Option<Stretch>) -> Vec<YearRow> {
    let a = look.archive;
    let day = |m: &MeetingId| a.meetings[*m].record.date;
    let all = above.map_or(plan.deciding.as_slice(), |part| {
        held(&plan.deciding, part, day)
    });
    let is_named = above.is_some() && all.len() <= NAMED;
    let row = |part: Stretch| {
        let meetings = held(all, part, day);
        let link = look.part_link(Listing::Decisions, part);
        let named = |id: &MeetingId| {
            let anchor = anchor(a, *id);
            DecidingMeeting {
                link: Link {
                    text: look.meeting_name(*id),
                    href: format!("{}#{anchor}", link.href),
                },
                count: meeting_count(a, *id),
                anchor,
            }
        };
        YearRow {
            count: meetings.iter().map(|m| meeting_count(a, *m)).sum(),
            meetings: meetings.len(),
            named: meetings.iter().filter(|_| is_named).map(named).collect(),
            link,
        }
    };
    let parts = plan.parts.below(Listing::Decisions, above);
    // The years are there to find the latest; within a year, decisions go with time.
    match above {
        None => parts.rev().map(row).collect(),
        Some(_) => parts.map(row).collect(),
    }
}

/// By what a meeting is known on a page of the register.
fn anchor(a: &Archive, id: MeetingId) -> String {
    let record = &a.meetings[id].record;
    format!("{}-{}", record.panel, record.key)
}

/// The register's first page.
pub(super) fn index(look: &Look<'_>, plan: &Plan) -> DecisionsPage {
    let title = look.words.get("decisions").to_owned();
    let years = rows(look, plan, None);
    DecisionsPage {
        frame: Frame::new(
            look,
            "decisions",
            &title,
            &Route::Decisions.path(),
            Vec::new(),
        )
        .about(look.words.get("decisions_description"), None),
        total: years.iter().map(|r| r.count).sum(),
        years,
    }
}

/// A year of the register, or a month or day of it.
pub(super) fn year(look: &Look<'_>, plan: &Plan, part: Stretch) -> DecisionYearPage {
    let a = look.archive;
    let day = |m: &MeetingId| a.meetings[*m].record.date;
    let meetings = held(&plan.deciding, part, day);
    let decided = |id: MeetingId| {
        let meeting = &a.meetings[id];
        let items = meeting
            .items()
            .filter(|i| count(a, *i) > 0)
            .map(|i| {
                let prefix = format!("item-{}-", i.index());
                let html = a.item(i).minutes.iter().filter_map(|p| match p {
                    Part::Decision(d) => Some(look.html(&d.html, &meeting.targets, 3, &prefix)),
                    _ => None,
                });
                Decided {
                    item: Link {
                        text: a.item(i).title.clone(),
                        href: look.to(&super::named::item_route(a, i)),
                    },
                    number: number_label(look, i),
                    corrected: !a.items[i].corrected_by.is_empty(),
                    decisions: html.collect(),
                }
            })
            .collect();
        DecidedAt {
            card: card(look, id),
            anchor: anchor(a, id),
            items,
        }
    };
    let listing = Listing::Decisions;
    let label = look.stretch(part);
    let title = look.words.fill("decisions_of", &[&label]);
    let crumbs = look.part_crumbs(listing, look.words.get("decisions").to_owned(), part);
    let (previous, next) = plan.parts.beside(listing, part);
    let link = |part: Option<Stretch>| part.map(|part| look.part_link(listing, part));
    let leads_on = plan.parts.leads_on(listing, Some(part));
    let shown = meetings.iter().filter(|_| !leads_on);
    DecisionYearPage {
        frame: Frame::new(
            look,
            "decisions",
            &title,
            &listing.route(a, part).path(),
            crumbs,
        )
        .about(&title, None),
        year: part.first_day().year(),
        label,
        previous: link(previous),
        next: link(next),
        count: meetings.iter().map(|m| meeting_count(a, *m)).sum(),
        meetings_count: meetings.len(),
        parts: rows(look, plan, Some(part)),
        meetings: shown.map(|m| decided(*m)).collect(),
    }
}

/// A panel's actions, or those of a part of a long list.
pub(super) fn actions(
    look: &Look<'_>,
    parts: &Parts,
    id: PanelId,
    part: Option<Stretch>,
) -> ActionsPage {
    let a = look.archive;
    let listing = Listing::Actions(id);
    let date = |m: &MeetingId| a.meetings[*m].record.date;
    let all: Vec<MeetingId> = a.panels[id].meetings().collect();
    let days: Vec<(NaiveDate, usize)> = all
        .iter()
        .map(|m| (date(m), actions_at(a, *m)))
        .filter(|(_, count)| *count > 0)
        .collect();
    let of_part = part.map_or(days.as_slice(), |part| held(&days, part, |(day, _)| *day));
    // The latest part stands on the first page, too.
    let latest = days.last().and_then(|(day, _)| parts.at(listing, *day));
    let shown = match part.or(latest) {
        Some(part) if parts.leads_on(listing, Some(part)) => &[],
        Some(part) => held(&all, part, date),
        None => &all,
    };
    let panel = look.link(&Target::Panel(id));
    let whole = look.words.fill("actions_of", &[&panel.text]);
    let view = part.map(|part| look.part_view(parts, listing, part, of_part));
    let (title, route, mut crumbs) = match (part, &view) {
        (Some(part), Some(view)) => (
            look.words.fill("part_of", &[&whole, &view.label]),
            listing.route(a, part),
            look.part_crumbs(listing, whole.clone(), part),
        ),
        _ => (whole, listing.list(a).whole(), Vec::new()),
    };
    crumbs.insert(0, panel.clone());
    ActionsPage {
        frame: Frame::new(look, "actions", &title, &route.path(), crumbs)
            .about(&title, None)
            .panel_feed(look, &a.panels[id].record.slug, &panel.text),
        count: of_part.iter().map(|(_, count)| count).sum(),
        meetings: shown.iter().rev().filter_map(|m| set(look, *m)).collect(),
        parts: look.part_rows(parts, listing, part, of_part),
        part: view,
        panel,
    }
}

/// The actions of a meeting that set any.
fn set(look: &Look<'_>, m: MeetingId) -> Option<SetAt> {
    let a = look.archive;
    let meeting = &a.meetings[m];
    let actions: Vec<SetAction> = meeting
        .items()
        .flat_map(|i| {
            let prefix = format!("item-{}-", i.index());
            let item = Link {
                text: a.item(i).title.clone(),
                href: look.to(&super::named::item_route(a, i)),
            };
            a.item(i)
                .minutes
                .iter()
                .filter_map(|p| match p {
                    Part::Action(html) => Some(SetAction {
                        html: look.html(html, &meeting.targets, 2, &prefix),
                        item: item.clone(),
                    }),
                    _ => None,
                })
                .collect::<Vec<_>>()
        })
        .collect();
    (!actions.is_empty()).then(|| SetAt {
        card: card(look, m),
        actions,
    })
}
