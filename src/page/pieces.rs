//! Pieces that several kinds of page show: the state of a record, a meeting in a list,
//! documents, corrections, notices.

use serde::Serialize;

use super::look::{Day, Link, Look};
use super::named::{document_title, meeting_route};
use crate::archive::{Corrected, Listed, MeetingId, Target};
use crate::record::{MeetingRecord, Withdrawn};
use crate::text::slug;

/// The state of a record, in a word and a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatusView {
    /// `agenda`, `draft`, `approved`, `cancelled` or `withdrawn`.
    pub key: &'static str,
    /// The word.
    pub label: String,
    /// What it means for a reader.
    pub note: String,
}

/// A meeting in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Card {
    /// The panel's name.
    pub panel: String,
    /// Its day.
    pub date: Day,
    /// Why the day is uncertain.
    pub date_note: Option<String>,
    /// A name of its own.
    pub title: Option<String>,
    /// Its page.
    pub href: String,
    /// The state of its record.
    pub status: StatusView,
    /// How many items it has.
    pub items: usize,
}

/// A document as it is listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentView {
    /// What it is called.
    pub title: String,
    /// Where it is, if it can be had.
    pub href: Option<String>,
    /// 'PDF, 244 KB, 8 pages'.
    pub facts: Option<String>,
    /// Its pages in the pack, as written.
    pub pages: Option<String>,
    /// Whether it lies on another site.
    pub elsewhere: bool,
    /// Whether the archive has it.
    pub held: bool,
    /// That it was withdrawn, when and why.
    pub withdrawn: Option<WithdrawnView>,
}

/// A notice of withdrawal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WithdrawnView {
    /// When.
    pub on: Day,
    /// Why.
    pub reason: Option<String>,
}

/// A correction, from either side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CorrectionView {
    /// The other side.
    pub link: Link,
    /// What is put right.
    pub note: Option<String>,
}

/// The state of a record.
pub(super) fn status(look: &Look<'_>, record: &MeetingRecord) -> StatusView {
    let key = record.state();
    StatusView {
        key,
        label: look.words.get(&format!("status_{key}")).to_owned(),
        note: look.words.get(&format!("status_{key}_note")).to_owned(),
    }
}

/// A meeting in a list.
pub(super) fn card(look: &Look<'_>, id: MeetingId) -> Card {
    let a = look.archive;
    let meeting = &a.meetings[id];
    Card {
        panel: a.panels[meeting.panel].name.clone(),
        date: look.day(meeting.record.date),
        date_note: meeting.record.date_note.clone(),
        title: meeting.record.title.clone(),
        href: look.to(&meeting_route(a, id)),
        status: status(look, &meeting.record),
        items: meeting.items.len(),
    }
}

/// The anchor of a figure on its history's page.
pub(super) fn figure_anchor(id: &str) -> String {
    let slug = slug(id);
    format!("figure-{}", if slug.is_empty() { "value" } else { &slug })
}

/// Who put something right.
pub(super) fn corrected_by(look: &Look<'_>, list: &[Corrected]) -> Vec<CorrectionView> {
    list.iter()
        .map(|c| CorrectionView {
            link: look.link(&Target::Item(c.by)),
            note: c.note.clone(),
        })
        .collect()
}

/// A notice of withdrawal.
pub(super) fn withdrawn(look: &Look<'_>, notice: &Withdrawn) -> WithdrawnView {
    WithdrawnView {
        on: look.day(notice.on),
        reason: notice.reason.clone(),
    }
}

/// Documents as they are listed.
pub(super) fn documents(look: &Look<'_>, listed: &[Listed]) -> Vec<DocumentView> {
    let a = look.archive;
    listed
        .iter()
        .map(|one| {
            let entry = &one.entry;
            let document = one.document.map(|d| &a.documents[d]);
            let title = entry
                .title
                .clone()
                .or_else(|| document.map(document_title))
                .or_else(|| entry.file.as_ref().map(|f| f.value.clone()))
                .unwrap_or_else(|| look.words.get("document").to_owned());
            let withdrawn = entry.withdrawn.as_ref().map(|w| withdrawn(look, w));
            DocumentView {
                // The name of a withdrawn file goes with it, unless the record gave it a title.
                title: if withdrawn.is_some() && entry.title.is_none() {
                    look.words.get("document").to_owned()
                } else {
                    title
                },
                href: one
                    .document
                    .map(|d| look.target_href(&Target::Document(d)))
                    .or_else(|| entry.url.clone().filter(|_| withdrawn.is_none())),
                facts: document.map(|d| look.facts(d)),
                pages: entry.pages.as_ref().map(|p| p.value.clone()),
                elsewhere: document.is_none() && entry.url.is_some(),
                held: document.is_some() || entry.url.is_some(),
                withdrawn,
            }
        })
        .collect()
}

/// A value with its unit: '71.8%', '480 carers', '£1,200'.
pub(super) fn with_unit(written: &str, unit: Option<&str>) -> String {
    match unit {
        Some("%") if !written.ends_with('%') => format!("{written}%"),
        Some("£") if !written.starts_with('£') => format!("£{written}"),
        Some("%" | "£") | None => written.to_owned(),
        Some(unit) => format!("{written} {unit}"),
    }
}
