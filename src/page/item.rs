//! An item: on its own page and inside its meeting's.

use serde::Serialize;

use super::Plan;
use super::editions::reports_of_item;
use super::fill::PartView;
use super::frame::Frame;
use super::look::{Link, Look};
use super::named::number_label;
use super::other::ReportView;
use super::pieces::{
    CorrectionView, DocumentView, StatusView, WithdrawnView, corrected_by, documents,
    figure_anchor, status, with_unit, withdrawn,
};
use crate::archive::{ItemId, PersonId, Target};
use crate::record::{ItemRecord, Motion, Part, Vote};
use crate::route::item_anchor;

/// A figure that an item reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FigureView {
    /// What it is called.
    pub label: String,
    /// The history that has it over time.
    pub history: Option<Link>,
    /// Its values.
    pub values: Vec<ValueView>,
}

/// One value of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ValueView {
    /// With its unit.
    pub value: String,
    /// The time it stands for.
    pub period: Option<String>,
    /// Whether it corrects an earlier one.
    pub restated: bool,
    /// What is to be said of it.
    pub note: Option<String>,
}

/// An interest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InterestView {
    /// Who.
    pub person: Link,
    /// Of what kind.
    pub kind: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// A motion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MotionView {
    /// Its words.
    pub text: Option<String>,
    /// Who moved it.
    pub mover: Option<Link>,
    /// Who seconded it.
    pub seconder: Option<Link>,
    /// The vote, by head.
    pub votes: Vec<VoteView>,
    /// What came of it, in a word.
    pub result: Option<String>,
}

/// The votes under one head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VoteView {
    /// 'For', 'Against' …
    pub head: String,
    /// How many.
    pub count: usize,
    /// Who, if it is known.
    pub names: Vec<Link>,
}

/// The ground on which matter is withheld.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExemptView {
    /// Whether all minutes and documents are, or only a section.
    pub whole: bool,
    /// The paragraph of Schedule 12A.
    pub paragraph: Option<u8>,
    /// What that paragraph is about.
    pub ground: Option<String>,
}

/// An item with everything that its page and its meeting's page show.
#[derive(Debug, Clone, Serialize)]
pub struct ItemView {
    /// Its anchor on the meeting's page.
    pub anchor: String,
    /// Its own page.
    pub href: String,
    /// 'Item 7, minute 89'.
    pub number: Option<String>,
    /// The number that stands before the title in lists.
    pub short_number: Option<String>,
    /// Its minute number in words, where that is another.
    pub minute: Option<String>,
    /// Its title.
    pub title: String,
    /// Whether it is a standing item.
    pub routine: bool,
    /// From whom the matter came.
    pub from: Option<String>,
    /// The histories it belongs to.
    pub series: Vec<Link>,
    /// The text of the agenda.
    pub agenda: Vec<PartView>,
    /// The minutes.
    pub minutes: Vec<PartView>,
    /// How many decisions the minutes hold.
    pub decisions: usize,
    /// In an edition: its Markdown reports in full.
    pub reports: Vec<ReportView>,
    /// Its documents.
    pub documents: Vec<DocumentView>,
    /// Its figures.
    pub figures: Vec<FigureView>,
    /// Declared interests.
    pub interests: Vec<InterestView>,
    /// Its motions.
    pub motions: Vec<MotionView>,
    /// What it puts right.
    pub corrects: Vec<CorrectionView>,
    /// What puts it right.
    pub corrected_by: Vec<CorrectionView>,
    /// That it was withdrawn.
    pub withdrawn: Option<WithdrawnView>,
    /// That it is withheld.
    pub exempt: Option<ExemptView>,
    /// What can be said of it.
    pub public_summary: Option<String>,
    /// For templates.
    pub extra: serde_json::Value,
}

/// The same report, another time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recurrence {
    /// The history.
    pub series: Link,
    /// The last time it came before.
    pub previous: Option<Link>,
    /// The next time it came.
    pub next: Option<Link>,
}

/// The page of an item.
#[derive(Debug, Clone, Serialize)]
pub struct ItemPage {
    /// What every page has.
    pub frame: Frame,
    /// The item.
    pub item: ItemView,
    /// Its meeting.
    pub meeting: Link,
    /// Its panel.
    pub panel: Link,
    /// The day of the meeting.
    pub date: super::look::Day,
    /// Why the day is uncertain.
    pub date_note: Option<String>,
    /// The state of the record.
    pub status: StatusView,
    /// That the record of the whole meeting was withdrawn.
    pub record_withdrawn: Option<WithdrawnView>,
    /// The item before it.
    pub previous: Option<Link>,
    /// The item after it.
    pub next: Option<Link>,
    /// The same report last time and next time.
    pub recurrences: Vec<Recurrence>,
    /// Who links here.
    pub backlinks: Vec<Link>,
}

/// An item as seen from a page. `base` is the level of the heading that bears its title.
pub(super) fn view(look: &Look<'_>, plan: &Plan, id: ItemId, base: u8, prefix: &str) -> ItemView {
    let a = look.archive;
    let item = &a.items[id];
    let record = a.item(id);
    let meeting = &a.meetings[item.meeting];
    // The item's sections have headings of their own, under which a body stands.
    let parts = |list: &[Part]| look.parts(list, &meeting.targets, base + 1, prefix);
    // In the order of the page, since the first use of an abbreviation is explained.
    let agenda = parts(&record.agenda);
    let minutes = parts(&record.minutes);
    ItemView {
        anchor: item_anchor(&item.address),
        href: look.to(&super::named::item_route(a, id)),
        number: number_label(look, id),
        short_number: record
            .agenda_number
            .as_ref()
            .map(|n| &n.value)
            .or(record.number.as_ref())
            .map(|n| n.written().to_owned()),
        minute: super::named::minute_label(look, id),
        title: record.title.clone(),
        routine: item.routine,
        from: record.from.clone(),
        series: item
            .series
            .iter()
            .map(|s| look.link(&Target::Series(*s)))
            .collect(),
        agenda,
        decisions: minutes.iter().filter(|p| p.kind == "decision").count(),
        minutes,
        reports: reports_of_item(look, plan, id),
        documents: documents(look, &item.documents),
        figures: figures(look, id),
        interests: record
            .interests
            .iter()
            .zip(&item.interests)
            .map(|(i, p)| InterestView {
                person: look.person(*p),
                kind: i.kind.clone(),
                reason: i.reason.clone(),
            })
            .collect(),
        motions: record.motions.iter().map(|m| motion(look, id, m)).collect(),
        corrects: item
            .corrects
            .iter()
            .map(|(target, note)| CorrectionView {
                link: look.link(target),
                note: note.clone(),
            })
            .collect(),
        corrected_by: corrected_by(look, &item.corrected_by),
        withdrawn: record.withdrawn.as_ref().map(|w| withdrawn(look, w)),
        exempt: exempt(look, record),
        public_summary: record.public_summary.clone(),
        extra: record.extra.clone(),
    }
}

fn exempt(look: &Look<'_>, record: &ItemRecord) -> Option<ExemptView> {
    record.exempt.as_ref().map(|e| ExemptView {
        whole: e.whole,
        paragraph: e.paragraph,
        ground: e
            .paragraph
            .map(|n| look.words.get(&format!("exempt_paragraph_{n}")).to_owned()),
    })
}

fn figures(look: &Look<'_>, id: ItemId) -> Vec<FigureView> {
    let a = look.archive;
    let mut out: Vec<(String, FigureView)> = Vec::new();
    for entry in &a.item(id).figures {
        let series = a.items[id]
            .series
            .iter()
            .find(|s| a.series[**s].figures.iter().any(|f| f.id == entry.id.value));
        let kind =
            series.and_then(|s| a.series[*s].figures.iter().find(|f| f.id == entry.id.value));
        let value = ValueView {
            value: with_unit(&entry.written, kind.and_then(|k| k.unit.as_deref())),
            period: entry.period.as_ref().map(|p| look.period(p)),
            restated: entry.restated,
            note: entry.note.clone(),
        };
        if let Some((_, known)) = out.iter_mut().find(|(key, _)| *key == entry.id.value) {
            known.values.push(value);
            continue;
        }
        let history = series.map(|s| {
            let mut link = look.link(&Target::Series(*s));
            link.href.push('#');
            link.href.push_str(&figure_anchor(&entry.id.value));
            link
        });
        let label = kind.map_or_else(
            || crate::text::words_of_slug(&entry.id.value),
            |k| k.label.clone(),
        );
        out.push((
            entry.id.value.clone(),
            FigureView {
                label,
                history,
                values: vec![value],
            },
        ));
    }
    out.into_iter().map(|(_, view)| view).collect()
}

fn motion(look: &Look<'_>, id: ItemId, motion: &Motion) -> MotionView {
    let named = |written: &str| -> Option<PersonId> {
        look.archive.items[id]
            .named
            .iter()
            .find(|(name, _)| name == written)
            .map(|(_, p)| *p)
    };
    let link = |name: &crate::diag::Spanned<String>| match named(&name.value) {
        Some(person) => look.person(person),
        None => Link {
            text: name.value.clone(),
            href: String::new(),
        },
    };
    let votes = motion
        .votes
        .iter()
        .map(|(head, vote)| {
            let (count, names) = match vote {
                Vote::Count(count) => (*count as usize, Vec::new()),
                Vote::Names(names) => (names.len(), names.iter().map(link).collect()),
            };
            VoteView {
                head: look.words.get(&format!("vote_{head}")).to_owned(),
                count,
                names,
            }
        })
        .collect();
    MotionView {
        text: motion.text.clone(),
        mover: motion.mover.as_ref().map(link),
        seconder: motion.seconder.as_ref().map(link),
        votes,
        result: motion.result.map(|r| {
            let key = serde_json::to_value(r)
                .ok()
                .and_then(|v| v.as_str().map(str::to_owned))
                .unwrap_or_default();
            look.words.get(&format!("result_{key}")).to_owned()
        }),
    }
}

/// The page of an item.
pub(super) fn page(look: &Look<'_>, plan: &Plan, id: ItemId) -> ItemPage {
    let a = look.archive;
    let item = &a.items[id];
    let meeting = &a.meetings[item.meeting];
    let record = a.item(id);
    let neighbour = |n: Option<usize>| {
        let other = meeting.items().nth(n?)?;
        Some(Link {
            text: a.item(other).title.clone(),
            href: look.to(&super::named::item_route(a, other)),
        })
    };
    let recurrences = item
        .series
        .iter()
        .map(|s| {
            let list = &a.series[*s].instances;
            let at = list
                .binary_search_by_key(&(a.date_of(id), id), |i| (a.date_of(*i), *i))
                .unwrap_or(0);
            let other = |n: Option<usize>| {
                let other = *list.get(n?)?;
                Some(Link {
                    text: look.words.fill(
                        "report_then",
                        &[&a.item(other).title, &look.day_of_item(other).medium],
                    ),
                    href: look.to(&super::named::item_route(a, other)),
                })
            };
            Recurrence {
                series: look.link(&Target::Series(*s)),
                previous: other(at.checked_sub(1)),
                next: other(Some(at + 1)),
            }
        })
        .collect();
    let panel = Target::Panel(meeting.panel);
    let day = look.day(meeting.record.date);
    let meeting_link = Link {
        text: look.words.fill("meeting_of", &[&day.medium]),
        href: look.to(&super::named::meeting_route(a, item.meeting)),
    };
    let title = format!(
        "{}, {}, {}",
        record.title, a.panels[meeting.panel].name, day.medium
    );
    let crumbs = vec![look.link(&panel), meeting_link.clone()];
    let path = super::named::item_route(a, id).path();
    ItemPage {
        frame: Frame::new(look, "item", &title, &path, crumbs)
            .about(&record.title, Some(meeting.record.date)),
        item: view(look, plan, id, 1, ""),
        meeting: meeting_link,
        panel: look.link(&panel),
        date: day,
        date_note: meeting.record.date_note.clone(),
        status: status(look, &meeting.record),
        record_withdrawn: meeting
            .record
            .withdrawn
            .as_ref()
            .map(|w| withdrawn(look, w)),
        previous: neighbour(item.place.checked_sub(1)),
        next: neighbour(Some(item.place + 1)),
        recurrences,
        backlinks: look.links(&item.backlinks),
    }
}
