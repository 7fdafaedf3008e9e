//! A look at the archive from one address: links, days, and the words for what they lead to.

use chrono::{Datelike as _, NaiveDate};
use serde::Serialize;

use super::editions::Format;
use super::fill::Used;
use super::named::{document_title, meeting_route, report_anchor, size, target_path, target_route};
use super::words::Words;
use crate::archive::{Archive, Document, DocumentId, ItemId, MeetingId, PersonId, Target};
use crate::record::Period;
use crate::route::{Edition, Route, absolute, relative};

/// A link as a template writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The words.
    pub text: String,
    /// Where it leads, relative to the page.
    pub href: String,
}

/// A day in the forms that pages use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Day {
    /// `2022-02-08`, for `datetime`.
    pub iso: String,
    /// 'Tuesday 8 February 2022'.
    pub long: String,
    /// '8 February 2022'.
    pub medium: String,
    /// '8 February', where the year stands above.
    pub short: String,
    /// The year.
    pub year: i32,
}

/// The archive as seen from one page.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// The archive.
    pub archive: &'a Archive,
    /// The words of the page's language.
    pub words: &'a Words,
    /// The path of the page.
    pub from: &'a str,
    /// Which abbreviations the page has used so far.
    pub used: &'a Used,
    /// The edition of the page.
    pub edition: Edition,
    /// The edition to which its links lead: its own, where the archive publishes that.
    pub leads: Edition,
    /// Where the site stands, on a page that people mail to each other: its links are absolute.
    pub base: Option<&'a str>,
    /// In which other forms there is what the page holds.
    pub formats: &'a [Format],
}

impl<'a> Look<'a> {
    /// A look from a page of the site itself.
    pub fn new(archive: &'a Archive, words: &'a Words, from: &'a str, used: &'a Used) -> Self {
        Self {
            archive,
            words,
            from,
            used,
            edition: Edition::Site,
            leads: Edition::Site,
            base: None,
            formats: &[],
        }
    }

    /// The link to a path of the site.
    pub fn href(&self, path: &str) -> String {
        match self.base {
            Some(base) => absolute(base, path),
            None => relative(self.from, path),
        }
    }

    /// The link to a route, in the edition of this page.
    pub fn to(&self, route: &Route) -> String {
        if self.leads == Edition::Site && self.edition == Edition::Site {
            return self.href(&route.path());
        }
        // An item may stand on this very page.
        if let Some((path, Some(anchor))) = self.edition.place(route)
            && path == self.from
        {
            return format!("#{anchor}");
        }
        match self.leads.place(route) {
            Some((path, Some(anchor))) => format!("{}#{anchor}", self.href(&path)),
            Some((path, None)) => self.href(&path),
            None => self.href(&route.path()),
        }
    }

    /// Whether this page has no style that would scroll what is too wide for it.
    pub(super) fn is_plain(&self) -> bool {
        self.edition != Edition::Site
    }

    /// A day in all its forms.
    pub fn day(&self, day: NaiveDate) -> Day {
        let (number, year) = (day.day(), day.year());
        let short = [&number.to_string(), " ", self.words.month(day)].concat();
        let medium = [&short, " ", &format!("{year:04}")].concat();
        Day {
            iso: day.to_string(),
            long: [self.words.weekday(day), " ", &medium].concat(),
            medium,
            short,
            year,
        }
    }

    /// The day of a meeting where there is no room for its `date_note`: a word says that the day is
    /// uncertain, and the meeting's own page says why.
    pub fn day_of(&self, id: MeetingId) -> Day {
        let record = &self.archive.meetings[id].record;
        let day = self.day(record.date);
        if record.date_note.is_none() {
            return day;
        }
        let mark = |day: &str| self.words.fill("uncertain_day", &[day]);
        Day {
            long: mark(&day.long),
            medium: mark(&day.medium),
            short: mark(&day.short),
            ..day
        }
    }

    /// The day of an item's meeting, likewise.
    pub fn day_of_item(&self, id: ItemId) -> Day {
        self.day_of(self.archive.items[id].meeting)
    }

    /// A period as people say it: a month and a day by name, the others as they were written.
    pub fn period(&self, period: &Period) -> String {
        let written = &period.written;
        let figures = |n: usize| written.len() == n && !written.contains(['/', ' ']);
        if figures(10) {
            self.day(period.from).medium
        } else if figures(7) {
            let locale = self.words.locale();
            period.from.format_localized("%B %Y", locale).to_string()
        } else {
            written.clone()
        }
    }

    /// The path of what a target is.
    pub fn path(&self, target: &Target) -> String {
        target_path(self.archive, target)
    }

    /// The link to a target, with the anchor of a paragraph.
    pub fn target_href(&self, target: &Target) -> String {
        match target {
            Target::Document(id) => self.document_href(*id, None),
            Target::Paragraph(id, number) => self.document_href(*id, Some(number)),
            other => self.to(&target_route(self.archive, other)),
        }
    }

    /// The link to a document, and to a paragraph of it. In an edition a Markdown report stands in
    /// full on the page of its meeting.
    fn document_href(&self, id: DocumentId, paragraph: Option<&str>) -> String {
        let document = &self.archive.documents[id];
        let meeting = document.meeting.filter(|_| document.report.is_some());
        let within = |edition: Edition| {
            let (path, _) = edition.place(&meeting_route(self.archive, meeting?))?;
            (edition != Edition::Site).then_some(path)
        };
        let anchor = |on: &str| {
            let report = report_anchor(document);
            match paragraph {
                Some(number) => format!("{on}#{report}-{number}"),
                None => format!("{on}#{report}"),
            }
        };
        if within(self.edition).is_some_and(|path| path == self.from) {
            return anchor("");
        }
        if let Some(path) = within(self.leads) {
            return anchor(&self.href(&path));
        }
        let href = self.href(&document.address);
        match paragraph {
            Some(number) => format!("{href}#{number}"),
            None => href,
        }
    }

    /// What a target is called when it is named from afar.
    pub fn name(&self, target: &Target) -> String {
        let a = self.archive;
        match target {
            Target::Panel(id) => a.panels[*id].name.clone(),
            Target::Meeting(id) => self.meeting_name(*id),
            Target::Item(id) => {
                let item = a.item(*id);
                let meeting = a.items[*id].meeting;
                format!("{}, {}", item.title, self.meeting_name(meeting))
            }
            Target::Series(id) => a.series[*id].title.clone(),
            Target::Person(id) => a.people[*id].name.clone(),
            Target::Document(id) => document_title(&a.documents[*id]),
            Target::Paragraph(id, number) => self.words.fill(
                "paragraph_of",
                &[number, &document_title(&a.documents[*id])],
            ),
            Target::Page(id) => a.pages[*id].title.clone(),
        }
    }

    /// 'Planning Committee, 4 February 2020'.
    pub fn meeting_name(&self, id: MeetingId) -> String {
        let meeting = &self.archive.meetings[id];
        let panel = &self.archive.panels[meeting.panel].name;
        let day = self.day_of(id).medium;
        match &meeting.record.title {
            Some(title) => format!("{panel}, {title}, {day}"),
            None => format!("{panel}, {day}"),
        }
    }

    /// A link to a target under its name.
    pub fn link(&self, target: &Target) -> Link {
        Link {
            text: self.name(target),
            href: self.target_href(target),
        }
    }

    /// Links to all targets, each once, in the order of their days and names.
    pub fn links(&self, targets: &[Target]) -> Vec<Link> {
        let mut list: Vec<&Target> = targets.iter().collect();
        list.sort_by_cached_key(|t| (self.when(t), (*t).clone()));
        list.into_iter().map(|t| self.link(t)).collect()
    }

    fn when(&self, target: &Target) -> Option<NaiveDate> {
        match target {
            Target::Meeting(id) => Some(self.archive.meetings[*id].record.date),
            Target::Item(id) => Some(self.archive.date_of(*id)),
            _ => None,
        }
    }

    /// A link to a person.
    pub fn person(&self, id: PersonId) -> Link {
        self.link(&Target::Person(id))
    }

    /// 'PDF, 244 KB, 8 pages'.
    pub fn facts(&self, document: &Document) -> String {
        if document.report.is_some() {
            let meeting = document.meeting.filter(|_| self.is_plain());
            let place = meeting.map(|m| self.edition.place(&meeting_route(self.archive, m)));
            let words = match place {
                Some(Some((path, _))) if path == self.from => self.words.get("in_full_here"),
                Some(_) if self.leads != Edition::Site => self.words.get("in_full_there"),
                _ => self.words.get("web_page"),
            };
            return words.to_owned();
        }
        let ending = document
            .source
            .rsplit('/')
            .next()
            .and_then(|n| n.rsplit_once('.'))
            .map_or("", |(_, e)| e);
        let kind = match ending.to_ascii_lowercase().as_str() {
            "" => self.words.get("file").to_owned(),
            "docx" | "doc" => "Word".to_owned(),
            "xlsx" | "xls" => "Excel".to_owned(),
            "pptx" | "ppt" => "PowerPoint".to_owned(),
            "jpg" | "jpeg" => "JPEG".to_owned(),
            other => other.to_uppercase(),
        };
        let mut facts = format!("{kind}, {}", size(document.size));
        if let Some(pages) = document.pages.count() {
            facts.push_str(", ");
            facts.push_str(&self.words.count("pages", pages as usize));
        }
        facts
    }
}
