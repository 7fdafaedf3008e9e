//! The register of decisions by year, and a panel's actions.

use std::collections::BTreeMap;

use chrono::Datelike as _;
use serde::Serialize;

use super::frame::Frame;
use super::look::{Link, Look};
use super::named::number_label;
use super::pieces::{Card, card};
use crate::archive::{Archive, Id as _, ItemId, MeetingId, PanelId, Target};
use crate::ledger::Ledger;
use crate::record::Part;
use crate::route::Route;

/// A year of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearRow {
    /// Its page.
    pub link: Link,
    /// How many decisions it has.
    pub count: usize,
    /// How many meetings made them.
    pub meetings: usize,
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

/// A year of the register.
#[derive(Debug, Clone, Serialize)]
pub struct DecisionYearPage {
    /// What every page has.
    pub frame: Frame,
    /// The year.
    pub year: i32,
    /// The year before it that has decisions.
    pub previous: Option<Link>,
    /// The year after it that has decisions.
    pub next: Option<Link>,
    /// How many there are.
    pub count: usize,
    /// By meeting, the earliest first.
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
    /// By meeting, the latest first.
    pub meetings: Vec<SetAt>,
    /// How many there are.
    pub count: usize,
}

/// How many decisions an item has.
pub(super) fn count(a: &Archive, id: ItemId) -> usize {
    a.item(id)
        .minutes
        .iter()
        .filter(|p| matches!(p, Part::Decision(_)))
        .count()
}

fn meeting_count(a: &Archive, id: MeetingId) -> usize {
    a.meetings[id].items().map(|i| count(a, i)).sum()
}

/// How many actions a panel has.
pub(super) fn actions_of(a: &Archive, id: PanelId) -> usize {
    let items = a.panels[id].meetings().flat_map(|m| a.meetings[m].items());
    items
        .map(|i| {
            a.item(i)
                .minutes
                .iter()
                .filter(|p| matches!(p, Part::Action(_)))
                .count()
        })
        .sum()
}

/// The years that have decisions, each with the meetings that made them in the order of their days.
/// A year that was published stays, although all that it held may have been withdrawn.
pub(super) fn years(a: &Archive, ledger: &Ledger) -> BTreeMap<i32, Vec<MeetingId>> {
    let published = ledger.below("decisions/").filter_map(year_of);
    let mut out: BTreeMap<i32, Vec<MeetingId>> = published.map(|y| (y, Vec::new())).collect();
    for id in a.meetings.ids().filter(|m| meeting_count(a, *m) > 0) {
        out.entry(a.meetings[id].record.date.year())
            .or_default()
            .push(id);
    }
    for list in out.values_mut() {
        list.sort_by_key(|m| (a.meetings[*m].record.date, *m));
    }
    out
}

/// The year of an address of the register.
fn year_of(address: &str) -> Option<i32> {
    match Route::parse(address)? {
        Route::DecisionYear(year) if Route::DecisionYear(year).path() == address => {
            (1000..=9999).contains(&year).then_some(year)
        }
        _ => None,
    }
}

/// The register's first page.
pub(super) fn index(look: &Look<'_>, years: &BTreeMap<i32, Vec<MeetingId>>) -> DecisionsPage {
    let a = look.archive;
    let rows: Vec<YearRow> = years
        .iter()
        .rev()
        .map(|(year, meetings)| YearRow {
            link: Link {
                text: look.words.fill("decisions_of", &[&year.to_string()]),
                href: look.to(&Route::DecisionYear(*year)),
            },
            count: meetings.iter().map(|m| meeting_count(a, *m)).sum(),
            meetings: meetings.len(),
        })
        .collect();
    let title = look.words.get("decisions").to_owned();
    DecisionsPage {
        frame: Frame::new(
            look,
            "decisions",
            &title,
            &Route::Decisions.path(),
            Vec::new(),
        )
        .about(look.words.get("decisions_description"), None),
        total: rows.iter().map(|r| r.count).sum(),
        years: rows,
    }
}

/// A year of the register.
pub(super) fn year(
    look: &Look<'_>,
    years: &BTreeMap<i32, Vec<MeetingId>>,
    year: i32,
) -> DecisionYearPage {
    let a = look.archive;
    let none = Vec::new();
    let meetings = years.get(&year).unwrap_or(&none);
    let link = |year: Option<&i32>| {
        year.map(|y| Link {
            text: look.words.fill("decisions_of", &[&y.to_string()]),
            href: look.to(&Route::DecisionYear(*y)),
        })
    };
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
            anchor: format!("{}-{}", meeting.record.panel, meeting.record.key),
            items,
        }
    };
    let title = look.words.fill("decisions_of", &[&year.to_string()]);
    let crumbs = vec![Link {
        text: look.words.get("decisions").to_owned(),
        href: look.to(&Route::Decisions),
    }];
    DecisionYearPage {
        frame: Frame::new(
            look,
            "decisions",
            &title,
            &Route::DecisionYear(year).path(),
            crumbs,
        )
        .about(&title, None),
        year,
        previous: link(years.range(..year).next_back().map(|(y, _)| y)),
        next: link(years.range(year + 1..).next().map(|(y, _)| y)),
        count: meetings.iter().map(|m| meeting_count(a, *m)).sum(),
        meetings: meetings.iter().map(|m| decided(*m)).collect(),
    }
}

/// A panel's actions.
pub(super) fn actions(look: &Look<'_>, id: PanelId) -> ActionsPage {
    let a = look.archive;
    let slug = a.panels[id].record.slug.clone();
    let set = |m: MeetingId| {
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
    };
    let meetings: Vec<SetAt> = a.panels[id].meetings().rev().filter_map(set).collect();
    let panel = look.link(&Target::Panel(id));
    let title = look.words.fill("actions_of", &[&panel.text]);
    ActionsPage {
        frame: Frame::new(
            look,
            "actions",
            &title,
            &Route::Actions(slug.clone()).path(),
            vec![panel.clone()],
        )
        .about(&title, None)
        .panel_feed(look, &slug, &panel.text),
        count: meetings.iter().map(|m| m.actions.len()).sum(),
        panel,
        meetings,
    }
}
