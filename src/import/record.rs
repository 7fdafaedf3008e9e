//! A draft becomes the files of a record: the meeting's own, its reports, the documents beside it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::blocks::{Block, List, Matter, Point, Run};
use super::draft::{Attendance, Contact, Document, Item, Maybe, Meeting, Report, Telling};
use super::front::{Front, Group, scalar};
use super::markdown;
use super::paper::Locator;
use super::remarks::{Kind, Remark};
use crate::record::Number;
use crate::text::slug;

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
            match before.filter(|_| shared) {
                Some((_, before)) => {
                    fold_in(before.to_mut(), item);
                    let message = format!(
                        "'{}' would share the address of another item, so it stands as a heading in the item before it; give it a number if it has one",
                        item.title
                    );
                    self.files
                        .remarks
                        .push(Remark::new(Kind::Unsure, item.line, message));
                }
                None => {
                    taken.insert(address);
                    out.push((place, Cow::Borrowed(item)));
                }
            }
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
        front.words("venue", said(&meeting.venue));
        if let Some(status) = self.status(meeting) {
            front.raw("status", status);
        }
        front.words("title", said(&meeting.title));
        front.group("contact", &contact(&meeting.contact));
        front.words("webcast", said(&meeting.webcast));
        front.below("attendance", attendance(&meeting.attendance));
        let mut documents: Vec<Group> = Vec::new();
        for document in &meeting.documents {
            documents.push(self.document(document));
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
        // The heading bears it alone where there is no other.
        let agenda_number = valid(&item.agenda_number);
        if let Some(number) = agenda_number.filter(|_| meeting.telling == Telling::Minutes) {
            front.raw("agenda_number", scalar_number(number));
        }
        front.words("from", said(&item.from));
        let mut documents: Vec<Group> = Vec::new();
        if item.exempt.is_none() {
            for document in &item.documents {
                documents.push(self.document(document));
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
        front.words("mover", said(&item.mover));
        front.words("seconder", said(&item.seconder));
        match item.exempt.map(|exempt| exempt.paragraph) {
            Some(Some(paragraph)) => {
                front.raw("exempt", format_args!("{{paragraph: {paragraph}}}"))
            }
            Some(None) => front.raw("exempt", true),
            None => {}
        }
        front.list("legacy", item.legacy.iter().map(String::as_str));
        front.finish()
    }

    fn document(&mut self, document: &Document) -> Group<'static> {
        let mut group = Group::new();
        match (
            &document.held,
            document.url.as_deref().filter(|url| is_web(url)),
        ) {
            (Some(held), _) => {
                let name = self.name(&file_name(document));
                let path = format!("{}/{}/{name}", self.stand.panel, self.stand.stem);
                self.files.copies.insert(path, held.clone());
                group.push(("file", scalar(&name)));
                group.push(("title", scalar(&document.title)));
            }
            (None, Some(url)) => {
                group.push(("title", scalar(&document.title)));
                group.push(("url", scalar(url)));
            }
            (None, None) => {
                group.push(("title", scalar(&document.title)));
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
        front.words("from", said(&report.from));
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

/// Paragraphs that bear a number (`7. It can be seen …`) as the points of a list, which Markdown
/// writes as they stand on paper, with the lists that belong to them. Numbers in parts (`4.14`) need
/// no list.
fn numbered(blocks: &[Block]) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    for block in blocks {
        let point = number_of(block);
        let list = match out.last_mut() {
            Some(Block {
                matter: Matter::List(list),
                ..
            }) if list.numbered => Some(list),
            _ => None,
        };
        match (point, list) {
            (Some(point), Some(list)) => list.points.push(point),
            (Some(point), None) => out.push(Block {
                line: block.line,
                matter: Matter::List(List {
                    numbered: true,
                    points: vec![point],
                }),
            }),
            (None, Some(list)) if is_bullets(block) => {
                if let Some(point) = list.points.last_mut() {
                    point.blocks.push(block.clone());
                }
            }
            _ => out.push(block.clone()),
        }
    }
    out
}

fn is_bullets(block: &Block) -> bool {
    matches!(&block.matter, Matter::List(list) if !list.numbered)
}

/// A paragraph that opens with a number and a stop, as a point of a list.
fn number_of(block: &Block) -> Option<Point> {
    let Matter::Paragraph(runs) = &block.matter else {
        return None;
    };
    let Some((Run::Text(first), rest)) = runs.split_first() else {
        return None;
    };
    let (number, words) = first.trim_start().split_once(". ")?;
    let figures =
        !number.is_empty() && number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit());
    if !figures || number.len() > 1 && number.starts_with('0') {
        return None;
    }
    let mut runs = vec![Run::Text(words.to_owned())];
    runs.extend_from_slice(rest);
    Some(Point {
        number: number.parse().ok()?,
        blocks: vec![Block {
            line: block.line,
            matter: Matter::Paragraph(runs),
        }],
    })
}

fn add(out: &mut String, text: &str) {
    if !text.is_empty() {
        out.push('\n');
        out.push_str(text);
    }
}

fn heading(item: &Item) -> String {
    if let Some(number) = number(item) {
        let title = markdown::line(&item.title);
        return format!("## {number}. {}\n", or_item(&title));
    }
    let title = markdown::line(&full_title(item));
    // A figure that opens a title is no number.
    let figure = title.starts_with(char::is_numeric);
    format!("## {}{}\n", if figure { "\\" } else { "" }, or_item(&title))
}

fn or_item(title: &str) -> &str {
    match title.trim() {
        "" => "Item",
        title => title,
    }
}

/// The title with the number that no record can bear, if there is one.
fn full_title(item: &Item) -> String {
    let number = written(item).filter(|_| number(item).is_none());
    number.map_or_else(
        || item.title.clone(),
        |number| format!("{number} {}", item.title),
    )
}

/// Puts an item into another, under a heading. Of an exempt one that is its title alone.
fn fold_in(into: &mut Item, item: &Item) {
    let number = written(item).map_or(String::new(), |number| format!("{number}. "));
    let title = Block {
        line: item.line,
        matter: Matter::Heading(1, vec![Run::Text(format!("{number}{}", item.title))]),
    };
    let texts = [
        (&mut into.agenda, &item.agenda, item.minutes.is_empty()),
        (&mut into.minutes, &item.minutes, false),
        (&mut into.decision, &item.decision, false),
    ];
    for (into, text, alone) in texts {
        if alone || !text.is_empty() {
            into.push(title.clone());
            into.extend(text.iter().cloned());
        }
    }
    into.legacy.extend(item.legacy.iter().cloned());
    if item.exempt.is_some() {
        return;
    }
    into.documents.extend(item.documents.iter().cloned());
    into.interests.extend(item.interests.iter().cloned());
}

/// The number that the heading bears: that of the minutes where it is known.
fn number(item: &Item) -> Option<&str> {
    valid(&item.minute_number)
        .or_else(|| valid(&item.number))
        .or_else(|| valid(&item.agenda_number))
}

/// A number as the paper has it, whether a record can bear it or not.
fn written(item: &Item) -> Option<&str> {
    let numbers = [&item.minute_number, &item.number, &item.agenda_number];
    numbers
        .into_iter()
        .flatten()
        .map(|said| said.value.as_str())
        .next()
}

/// A number that a record can bear.
fn valid(number: &Maybe<String>) -> Option<&str> {
    said(number).filter(|number| Number::parse(number).is_some())
}

/// The address that an item claims by a number.
fn claim(item: &Item) -> Option<String> {
    let number = valid(&item.agenda_number).or_else(|| number(item))?;
    Number::parse(number).map(|number| number.address())
}

/// A number in YAML: figures as they are, all else in quotes.
fn scalar_number(number: &str) -> String {
    if number.bytes().all(|b| b.is_ascii_digit()) && !number.starts_with('0') {
        number.to_owned()
    } else {
        format!("\"{number}\"")
    }
}

fn said(value: &Maybe<String>) -> Option<&str> {
    value.as_ref().map(|said| said.value.as_str())
}

fn contact(contact: &Contact) -> Group<'static> {
    let pairs = [
        ("name", &contact.name),
        ("email", &contact.email),
        ("phone", &contact.phone),
    ];
    let mut group = Group::new();
    for (key, value) in pairs {
        if let Some(value) = said(value) {
            // A telephone number keeps its nought.
            let value = if key == "phone" {
                format!("\"{}\"", value.replace(['"', '\\'], ""))
            } else {
                scalar(value)
            };
            group.push((key, value));
        }
    }
    group
}

fn attendance(attendance: &Attendance) -> Front {
    let mut front = Front::default();
    let chair = said(&attendance.chair).map(untitled);
    front.words("chair", chair);
    let lists = [
        ("present", &attendance.present),
        ("remote", &attendance.remote),
        ("apologies", &attendance.apologies),
        ("absent", &attendance.absent),
        ("observers", &attendance.observers),
        ("unrecorded", &attendance.unrecorded),
    ];
    for (key, names) in lists {
        // Who chairs is present.
        let names = names.iter().map(|said| untitled(&said.value));
        front.list(
            key,
            names.filter(|name| key != "present" || Some(*name) != chair),
        );
    }
    let deputies: Vec<Group> = attendance
        .deputies
        .iter()
        .map(|deputy| {
            let mut group = vec![("name", scalar(untitled(&deputy.name.value)))];
            group.extend(
                deputy
                    .for_member
                    .as_deref()
                    .map(|name| ("for", scalar(name))),
            );
            group.extend(deputy.group.as_deref().map(|name| ("group", scalar(name))));
            group
        })
        .collect();
    front.groups("deputies", &deputies);
    let officers: Vec<Group> = attendance
        .officers
        .iter()
        .map(|officer| {
            let mut group = vec![("name", scalar(&officer.name.value))];
            group.extend(officer.role.as_deref().map(|role| ("role", scalar(role))));
            group
        })
        .collect();
    front.groups("officers", &officers);
    front
}

/// A name without 'Councillor', which a record leaves out: somebody is the same with and without.
fn untitled(name: &str) -> &str {
    let name = name.trim();
    let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
    let title = ["cllr", "cllr.", "councillor"].contains(&first.to_lowercase().as_str());
    if title && !rest.trim().is_empty() {
        rest.trim()
    } else {
        name
    }
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

/// The name of a document's file: that of its address where it has one, else of its title.
fn file_name(document: &Document) -> String {
    let of_url = document.url.as_deref().and_then(|url| {
        let path = url.split(['?', '#']).next()?;
        path.rsplit('/').next().filter(|name| name.contains('.'))
    });
    let of_file = document
        .held
        .as_ref()
        .and_then(|held| held.file.file_name()?.to_str());
    let name = of_url.or(of_file).unwrap_or(&document.title);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "pdf"));
    let stem = slug(&stem.replace("%20", " "));
    let stem = if stem.is_empty() {
        "document"
    } else {
        shortened(&stem)
    };
    let ending = slug(ending);
    format!("{stem}.{}", if ending.is_empty() { "pdf" } else { &ending })
}

/// A name that every system holds, cut between two words.
fn shortened(slug: &str) -> &str {
    const LONGEST: usize = 80;
    match slug.get(..LONGEST) {
        Some(head) => head.rsplit_once('-').map_or(head, |(head, _)| head),
        None => slug,
    }
}
