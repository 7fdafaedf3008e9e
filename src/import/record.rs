//! A draft becomes the files of a record: the meeting's own, its reports, the documents beside it.

mod names;
mod numbers;
mod paragraphs;
mod people;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::blocks::{Block, Matter, Run};
use super::draft::{Document, Item, Meeting, Report, Said, Telling};
use super::front::{Front, Group, scalar};
use super::locator::Locator;
use super::markdown;
use super::remarks::{Kind, Remark};
use crate::text::slug;
pub(super) use names::shortened;
use names::{file_name, title};
use numbers::{claim, fold_in, heading, number, scalar_number, valid};
use paragraphs::numbered;
use people::{attendance, contact, untitled};

/// Where a record is to stand, and what is known of it beside its draft.
#[derive(Debug, Clone)]
pub struct Stand<'a> {
    /// The folder of the panel.
    pub panel: &'a str,
    /// The name of the file without its ending: the day, with a word behind it for a second meeting.
    pub stem: &'a str,
    /// The day.
    pub date: NaiveDate,
    /// Whether a later meeting confirmed these minutes.
    pub approved: bool,
    /// What the record was made of.
    pub sources: &'a [Source],
}

/// A paper that a record was made of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// What it is, with the name of its file.
    pub title: String,
    /// Where it was saved from.
    pub url: Option<String>,
}

/// The files of a record, by their paths below the content folder.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// Texts.
    pub texts: BTreeMap<String, String>,
    /// Documents, and where they lie among the papers.
    pub copies: BTreeMap<String, Locator>,
    /// What was found in writing them, by the line of a paper.
    pub remarks: Vec<Remark>,
}

/// Writes the files of a meeting.
pub fn files(meeting: &Meeting, stand: &Stand) -> Files {
    let mut writer = Writer {
        stand,
        files: Files::default(),
        taken: BTreeSet::new(),
    };
    let text = writer.meeting(meeting);
    let path = format!("{}/{}.md", stand.panel, stand.stem);
    writer.files.texts.insert(path, text);
    writer.files
}

struct Writer<'a> {
    stand: &'a Stand<'a>,
    files: Files,
    /// Names in the meeting's folder that are taken.
    taken: BTreeSet<String>,
}

impl Writer<'_> {
    fn meeting(&mut self, meeting: &Meeting) -> String {
        let mut out = format!("---\n{}---\n", self.front(meeting));
        let notices = markdown::write(&meeting.notices, 2);
        if !notices.is_empty() {
            out.push('\n');
            out.push_str(&notices);
        }
        for (place, item) in self.apart(&meeting.items) {
            out.push('\n');
            out.push_str(&self.item(meeting, place, &item));
        }
        out
    }

    /// The items that have an address of their own, with their places in the draft. One that would
    /// share an address, as the title of a part of the agenda that bears no number, becomes a
    /// heading in the item before it.
    fn apart<'m>(&mut self, items: &'m [Item]) -> Vec<(usize, Cow<'m, Item>)> {
        let claimed: BTreeSet<String> = items.iter().filter_map(claim).collect();
        let mut taken = BTreeSet::new();
        let mut out: Vec<(usize, Cow<Item>)> = Vec::new();
        for (place, item) in items.iter().enumerate() {
            let own = claim(item);
            let address = own.clone().unwrap_or_else(|| (out.len() + 1).to_string());
            let shared = taken.contains(&address) || own.is_none() && claimed.contains(&address);
            // Public matter does not go where it would be withheld.
            let before = out
                .iter_mut()
                .rev()
                .find(|(_, before)| before.exempt.is_none() || item.exempt.is_some());
            let Some((_, before)) = before.filter(|_| shared) else {
                taken.insert(address);
                out.push((place, Cow::Borrowed(item)));
                continue;
            };
            fold_in(before.to_mut(), item);
            let message = format!(
                "'{}' would share the address of another item, so it stands as a heading in the item before it; give it a number if it has one",
                item.title
            );
            self.files
                .remarks
                .push(Remark::new(Kind::Unsure, item.line, message));
        }
        out
    }

    fn front(&mut self, meeting: &Meeting) -> String {
        let mut front = Front::default();
        front.raw("date", self.stand.date);
        for (key, time) in [("start", &meeting.start), ("end", &meeting.end)] {
            if let Some(time) = time {
                front.raw(key, format_args!("\"{}\"", time.value));
            }
        }
        front.words("venue", said(meeting.venue.as_ref()));
        if let Some(status) = self.status(meeting) {
            front.raw("status", status);
        }
        front.words("title", said(meeting.title.as_ref()));
        front.group("contact", &contact(&meeting.contact));
        front.words("webcast", said(meeting.webcast.as_ref()));
        front.below("attendance", &attendance(&meeting.attendance));
        let mut documents: Vec<Group> = Vec::new();
        for document in &meeting.documents {
            documents.push(self.document(document, None));
        }
        for report in meeting
            .reports
            .iter()
            .filter(|report| report.item.is_none())
        {
            documents.push(self.report(report));
        }
        front.groups("documents", &documents);
        let sources: Vec<Group> = self
            .stand
            .sources
            .iter()
            .map(|source| {
                let mut group = vec![("title", scalar(&source.title))];
                group.extend(source.url.as_ref().map(|url| ("url", scalar(url))));
                group
            })
            .collect();
        front.groups("sources", &sources);
        front.list("legacy", meeting.legacy.iter().map(String::as_str));
        front.finish()
    }

    fn status(&self, meeting: &Meeting) -> Option<&'static str> {
        if meeting.cancelled {
            return Some("cancelled");
        }
        match meeting.telling {
            Telling::Agenda => Some("agenda"),
            Telling::Minutes if self.stand.approved && !meeting.draft => None,
            Telling::Minutes => Some("draft"),
        }
    }

    fn item(&mut self, meeting: &Meeting, place: usize, item: &Item) -> String {
        let mut out = heading(item);
        let block = self.block(meeting, place, item);
        if !block.is_empty() {
            out.push_str(&format!("\n```yaml item\n{block}```\n"));
        }
        let parts = meeting.telling == Telling::Minutes;
        let agenda = markdown::write(&item.agenda, 2);
        // Without this heading the text of an agenda would be taken for minutes.
        let labelled = parts && !agenda.is_empty();
        let minutes = markdown::write(&item.minutes, if labelled { 3 } else { 2 });
        add(&mut out, &agenda);
        if labelled {
            add(&mut out, "### Minutes\n");
        }
        add(&mut out, &minutes);
        if !item.decision.is_empty() && !says(&item.minutes, &item.decision) {
            let word = Block {
                line: item.line,
                matter: Matter::Heading(1, vec![Run::Text("Decision".to_owned())]),
            };
            add(&mut out, &markdown::write(&[word], 2));
            add(&mut out, &markdown::write(&item.decision, 3));
        }
        out
    }

    fn block(&mut self, meeting: &Meeting, place: usize, item: &Item) -> String {
        let mut front = Front::default();
        let borne = number(item);
        // On an agenda the number in the heading is the agenda's.
        let said_by_heading = meeting.telling == Telling::Agenda;
        if let Some(number) = valid(item.agenda_number.as_ref())
            .filter(|&number| !(said_by_heading && borne == Some(number)))
        {
            front.raw("agenda_number", scalar_number(number));
        }
        front.words("from", said(item.from.as_ref()));
        let mut documents: Vec<Group> = Vec::new();
        if item.exempt.is_none() {
            for document in &item.documents {
                documents.push(self.document(document, Some(item)));
            }
            for report in meeting.reports.iter().filter(|r| r.item == Some(place)) {
                documents.push(self.report(report));
            }
        }
        front.groups("documents", &documents);
        let interests: Vec<Group> = item
            .interests
            .iter()
            .map(|interest| {
                let mut group = vec![("name", scalar(untitled(&interest.name.value)))];
                group.extend(interest.kind.as_deref().map(|kind| ("kind", scalar(kind))));
                group.extend(
                    interest
                        .reason
                        .as_deref()
                        .map(|reason| ("reason", scalar(reason))),
                );
                group
            })
            .collect();
        front.groups("interests", &interests);
        front.words("mover", said(item.mover.as_ref()));
        front.words("seconder", said(item.seconder.as_ref()));
        match item.exempt.map(|exempt| exempt.paragraph) {
            Some(Some(paragraph)) => {
                front.raw("exempt", format_args!("{{paragraph: {paragraph}}}"));
            }
            Some(None) => front.raw("exempt", true),
            None => {}
        }
        front.list("legacy", item.legacy.iter().map(String::as_str));
        front.finish()
    }

    /// What a record says of a document of an item, or of the meeting where there is none.
    fn document(&mut self, document: &Document, of: Option<&Item>) -> Group<'static> {
        let mut group = Group::new();
        let title = title(document, of);
        match (
            &document.held,
            document.url.as_deref().filter(|url| is_web(url)),
        ) {
            (Some(held), _) => {
                let name = self.name(&file_name(document));
                let path = format!("{}/{}/{name}", self.stand.panel, self.stand.stem);
                self.files.copies.insert(path, held.clone());
                group.push(("file", scalar(&name)));
                group.push(("title", scalar(&title)));
            }
            (None, Some(url)) => {
                group.push(("title", scalar(&title)));
                group.push(("url", scalar(url)));
            }
            (None, None) => {
                group.push(("title", scalar(&title)));
                group.push(("held", "false".to_owned()));
            }
        }
        group.extend(
            document
                .pages
                .as_ref()
                .map(|pages| ("pages", pages.clone())),
        );
        group
    }

    /// Writes a report as a file of its own, and gives what the record says of it.
    fn report(&mut self, report: &Report) -> Group<'static> {
        let base = match slug(&report.title) {
            slug if slug.is_empty() => "report".to_owned(),
            slug => shortened(&slug).to_owned(),
        };
        let name = self.name(&format!("{base}.md"));
        let mut front = Front::default();
        front.words("title", Some(&report.title));
        front.words("from", said(report.from.as_ref()));
        front.group("contact", &contact(&report.contact));
        if let Some(date) = &report.date {
            front.raw("date", date.value);
        }
        let body = markdown::write(&numbered(&report.blocks), 1);
        let text = format!("---\n{}---\n\n{body}", front.finish());
        let path = format!("{}/{}/{name}", self.stand.panel, self.stand.stem);
        self.files.texts.insert(path, text);
        let mut group = vec![("file", scalar(&name))];
        group.extend(report.pages.as_ref().map(|pages| ("pages", pages.clone())));
        group
    }

    /// A name in the meeting's folder that is not taken yet.
    fn name(&mut self, wished: &str) -> String {
        let (stem, ending) = wished.rsplit_once('.').unwrap_or((wished, ""));
        let mut name = wished.to_owned();
        let mut n = 1;
        while !self.taken.insert(name.to_lowercase()) {
            n += 1;
            name = format!("{stem}-{n}.{ending}");
        }
        name
    }
}

fn add(out: &mut String, text: &str) {
    if !text.is_empty() {
        out.push('\n');
        out.push_str(text);
    }
}

fn said(value: Option<&Said<String>>) -> Option<&str> {
    value.map(|said| said.value.as_str())
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// Whether a text says the same as another, wherever in it.
fn says(whole: &[Block], part: &[Block]) -> bool {
    let fold = |blocks: &[Block]| {
        let all: Vec<String> = blocks.iter().map(Block::words).collect();
        crate::text::fold(&all.join(" "))
    };
    fold(whole).contains(&fold(part))
}
