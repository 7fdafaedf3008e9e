//! Markdown reports, free pages, the page for what is not there, and pages at old addresses.

use serde::Serialize;

use super::frame::Frame;
use super::look::{Day, Link, Look};
use super::named::{document_title, report_anchor};
use super::pieces::{StatusView, WithdrawnView, status, withdrawn};
use super::{Kind, Listing, Moved, Plan, Planned, RulesFile};
use crate::archive::{Archive, DocumentId, PageId, Target};
use crate::record::{Contact, Withdrawn};
use crate::route::{Route, absolute};

/// A report that is a page.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentPage {
    /// What every page has.
    pub frame: Frame,
    /// Its title.
    pub title: String,
    /// The meeting.
    pub meeting: Option<Link>,
    /// The panel.
    pub panel: Option<Link>,
    /// The items that list it.
    pub items: Vec<Link>,
    /// From whom it comes.
    pub from: Option<String>,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// What it is for.
    pub purpose: Option<String>,
    /// Its date.
    pub date: Option<Day>,
    /// The state of the meeting's record.
    pub status: Option<StatusView>,
    /// Why the day of the meeting is uncertain.
    pub date_note: Option<String>,
    /// Its text.
    pub body: String,
    /// Who links here.
    pub backlinks: Vec<Link>,
    /// For templates.
    pub extra: serde_json::Value,
}

/// A free page.
#[derive(Debug, Clone, Serialize)]
pub struct FreePageView {
    /// What every page has.
    pub frame: Frame,
    /// Its title.
    pub title: String,
    /// Its text.
    pub body: String,
    /// For templates.
    pub extra: serde_json::Value,
}

/// What the archive's abbreviations stand for.
#[derive(Debug, Clone, Serialize)]
pub struct GlossaryPage {
    /// What every page has.
    pub frame: Frame,
    /// The abbreviations, by their short form.
    pub entries: Vec<GlossaryEntry>,
}

/// An abbreviation.
#[derive(Debug, Clone, Serialize)]
pub struct GlossaryEntry {
    /// The short form.
    pub short: String,
    /// What it stands for.
    pub long: String,
}

/// What is shown for an address that is not there. It is served at any depth, so it has no
/// relative link: absolute ones where the archive's address is known, else none.
#[derive(Debug, Clone, Serialize)]
pub struct NotFoundPage {
    /// What every page has.
    pub frame: Frame,
    /// The home page, as an absolute address.
    pub home: Option<String>,
    /// All panels, as absolute addresses.
    pub panels: Vec<Link>,
    /// The page that finds where an old address leads, as an absolute address, if there are any.
    pub old_addresses: Option<String>,
}

/// An old address of this site that leads to a new one.
#[derive(Debug, Clone, Serialize)]
pub struct MovedPage {
    /// What every page has.
    pub frame: Frame,
    /// Where it leads.
    pub to: Link,
}

/// A notice at an address where something was, until it was taken away.
#[derive(Debug, Clone, Serialize)]
pub struct GonePage {
    /// What every page has.
    pub frame: Frame,
    /// What was there.
    pub title: String,
    /// The address, as it is known to readers.
    pub address: String,
    /// When it went, and why.
    pub withdrawn: WithdrawnView,
}

/// A Markdown report in full on the page of its meeting.
#[derive(Debug, Clone, Serialize)]
pub struct ReportView {
    /// Its anchor.
    pub anchor: String,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub from: Option<String>,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// What it is for.
    pub purpose: Option<String>,
    /// Its day.
    pub date: Option<Day>,
    /// Its text.
    pub body: String,
}

/// A Markdown report as it stands in its meeting, below a heading of the third level.
pub(super) fn report(look: &Look<'_>, id: DocumentId) -> Option<ReportView> {
    let document = &look.archive.documents[id];
    let report = document.report.as_ref()?;
    let record = &report.record;
    let anchor = report_anchor(document);
    let body = look.parts(&record.body, &report.targets, 3, &format!("{anchor}-"));
    Some(ReportView {
        title: document_title(document),
        from: record.from.clone(),
        contact: record.contact.clone(),
        purpose: record.purpose.clone(),
        date: record.date.map(|d| look.day(d)),
        body: body.into_iter().map(|part| part.html).collect(),
        anchor,
    })
}

/// The page of a Markdown report.
pub(super) fn document(look: &Look<'_>, id: DocumentId) -> Option<DocumentPage> {
    let a = look.archive;
    let document = &a.documents[id];
    let report = document.report.as_ref()?;
    let record = &report.record;
    let title = document_title(document);
    let panel = document
        .meeting
        .map(|m| look.link(&Target::Panel(a.meetings[m].panel)));
    let meeting = document.meeting.map(|m| Link {
        text: look.words.fill("meeting_of", &[&look.day_of(m).medium]),
        href: look.to(&super::named::meeting_route(a, m)),
    });
    let crumbs = panel.iter().chain(&meeting).cloned().collect();
    Some(DocumentPage {
        frame: Frame::new(look, "document", &title, &document.address, crumbs)
            .about(record.purpose.as_deref().unwrap_or(&title), record.date),
        title,
        meeting,
        panel,
        items: document
            .items
            .iter()
            .map(|i| look.link(&Target::Item(*i)))
            .collect(),
        from: record.from.clone(),
        contact: record.contact.clone(),
        purpose: record.purpose.clone(),
        date: record.date.map(|d| look.day(d)),
        status: document
            .meeting
            .map(|m| status(look, &a.meetings[m].record)),
        date_note: document
            .meeting
            .and_then(|m| a.meetings[m].record.date_note.clone()),
        body: look.body(&record.body, &report.targets, 1),
        backlinks: look.links(&report.backlinks),
        extra: record.extra.clone(),
    })
}

/// The name of the glossary's page.
pub(super) const GLOSSARY: &str = "glossary";

/// Whether the program makes a glossary: there is something to explain, and no page of that name
/// that the council wrote itself.
pub(super) fn has_glossary(a: &Archive) -> bool {
    let own = a.page_names().any(|(name, _)| name == GLOSSARY);
    !a.config.abbreviations.is_empty() && !own
}

/// What the archive's abbreviations stand for.
pub(super) fn glossary(look: &Look<'_>) -> GlossaryPage {
    let title = look.words.get("glossary");
    let path = Route::Page(GLOSSARY.to_owned()).path();
    let known = &look.archive.config.abbreviations;
    GlossaryPage {
        frame: Frame::new(look, "page", title, &path, Vec::new()).about(title, None),
        entries: known
            .iter()
            .map(|(short, long)| GlossaryEntry {
                short: short.to_owned(),
                long: long.to_owned(),
            })
            .collect(),
    }
}

/// A free page.
pub(super) fn free(look: &Look<'_>, id: PageId) -> FreePageView {
    let page = &look.archive.pages[id];
    let path = Route::Page(page.record.name.clone()).path();
    FreePageView {
        frame: Frame::new(look, "page", &page.title, &path, Vec::new()).about(&page.title, None),
        title: page.title.clone(),
        body: look.body(&page.record.body, &page.targets, 1),
        extra: page.record.extra.clone(),
    }
}

/// What is shown for an address that is not there.
pub(super) fn not_found(look: &Look<'_>, plan: &Plan) -> NotFoundPage {
    let a = look.archive;
    let base = a.config.base_url.as_deref();
    let panels = base.map_or_else(Vec::new, |b| {
        a.panels
            .iter()
            .map(|(id, p)| Link {
                text: p.name.clone(),
                href: absolute(b, &look.path(&Target::Panel(id))),
            })
            .collect()
    });
    NotFoundPage {
        frame: Frame::new(
            look,
            "page",
            look.words.get("not_found"),
            &Route::NotFound.path(),
            Vec::new(),
        ),
        home: base.map(str::to_owned),
        panels,
        old_addresses: base
            .filter(|_| plan.rules.of_older_system)
            .map(|b| absolute(b, &RulesFile::Finder.path(&plan.rules))),
    }
}

/// A page at an old address.
pub(super) fn moved(look: &Look<'_>, plan: &Plan, moved: &Moved) -> MovedPage {
    let page = plan.at(&moved.to);
    let words = page.map_or_else(|| moved.to.clone(), |page| page_name(look, page));
    let to = Link {
        text: words,
        href: look.href(&moved.to),
    };
    let mut frame = Frame::new(look, "page", &to.text, look.from, Vec::new());
    // The new address is the one to be known.
    let base = look.archive.config.base_url.as_deref();
    frame.canonical = base.map(|b| absolute(b, &moved.to));
    MovedPage { frame, to }
}

/// What a page of the site is called when it is named from afar.
fn page_name(look: &Look<'_>, page: &Planned) -> String {
    let words = look.words;
    match &page.kind {
        Kind::Home => look.archive.config.title.clone(),
        Kind::Reports => words.get("recurring_reports").to_owned(),
        Kind::People => words.get("people").to_owned(),
        Kind::Decisions => words.get("decisions").to_owned(),
        Kind::Part(Listing::Decisions, part) => words.fill("decisions_of", &[&look.stretch(*part)]),
        Kind::Actions(id) => words.fill("actions_of", &[&look.name(&Target::Panel(*id))]),
        kind => {
            let target = page.target();
            let name = target.map_or_else(|| page.path.clone(), |target| look.name(&target));
            match kind {
                Kind::Part(_, part) => words.fill("part_of", &[&name, &look.stretch(*part)]),
                _ => name,
            }
        }
    }
}

/// A notice of what was at an address.
pub(super) fn gone(look: &Look<'_>, n: usize) -> GonePage {
    let gone = &look.archive.config.withdrawn[n];
    let title = gone.title.clone().unwrap_or_else(|| look.from.to_owned());
    let notice = Withdrawn {
        on: gone.on,
        reason: gone.reason.clone(),
    };
    GonePage {
        frame: Frame::new(look, "page", &title, look.from, Vec::new()),
        title,
        address: look.from.to_owned(),
        withdrawn: withdrawn(look, &notice),
    }
}
