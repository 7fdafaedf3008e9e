//! Everything that the search finds, with the words by which it is found: what is on the pages, as
//! plain text. What is withheld is not in the archive, so it is not here.

use chrono::{Datelike as _, NaiveDate};

use super::Plan;
use super::look::Look;
use super::named::{document_title, number_label, target_path};
use super::pieces::status;
use crate::archive::{Archive, DocumentId, ItemId, MeetingId, PanelId, Target, Targets};
use crate::markdown::{Html, Piece, plain};
use crate::record::{Number, Outcome, Part, Status};

/// What kind of thing is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// An agenda item.
    Item,
    /// A meeting.
    Meeting,
    /// A Markdown report.
    Report,
    /// A recurring report.
    Series,
    /// A panel.
    Panel,
    /// A person.
    Person,
    /// A free page.
    Page,
}

impl Sort {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 7] = [
        Self::Item,
        Self::Meeting,
        Self::Report,
        Self::Series,
        Self::Panel,
        Self::Person,
        Self::Page,
    ];

    /// Its name in addresses and in the index.
    pub fn key(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::Meeting => "meeting",
            Self::Report => "report",
            Self::Series => "recurring",
            Self::Panel => "panel",
            Self::Person => "person",
            Self::Page => "page",
        }
    }
}

/// Something that can be found.
#[derive(Debug, Clone)]
pub struct Findable {
    /// What it is.
    pub sort: Sort,
    /// Its title.
    pub title: String,
    /// The path of its page.
    pub path: String,
    /// The slug and the name of its panel.
    pub panel: Option<(String, String)>,
    /// Its day.
    pub date: Option<NaiveDate>,
    /// That day in words.
    pub day: String,
    /// Its number in words.
    pub number: Option<String>,
    /// What was decided, by the keys of `OUTCOMES`.
    pub outcomes: Vec<&'static str>,
    /// What is to be said of its state, in words.
    pub states: Vec<String>,
    /// The numbers by which people cite it in the minutes.
    pub minutes: Vec<String>,
    /// The numbers by which they cite it on the agenda.
    pub agenda: Vec<String>,
    /// Whether it is a standing item.
    pub routine: bool,
    /// The paragraphs of its decisions.
    pub decisions: Vec<String>,
    /// All its other paragraphs.
    pub paragraphs: Vec<String>,
    /// The people whom the record names in its item block.
    pub names: Vec<String>,
}

/// What can come of an item.
pub const OUTCOMES: [&str; 7] = [
    "resolved",
    "recommended",
    "carried",
    "lost",
    "withdrawn",
    "deferred",
    "noted",
];

/// The places of an archive, each of which holds a few things to be found: the meetings by day, then
/// what has no day. So a new meeting comes behind most of what is there, and shifts little.
pub fn places(a: &Archive, plan: &Plan) -> Vec<Target> {
    let meetings = plan.parts.contents.meetings(a, None).iter();
    let loose = a.documents.iter();
    let loose = loose.filter(|(_, d)| d.report.is_some() && d.meeting.is_none());
    meetings
        .map(|id| Target::Meeting(*id))
        .chain(a.panels.ids().map(Target::Panel))
        .chain(a.series.ids().map(Target::Series))
        .chain(a.people.ids().map(Target::Person))
        .chain(a.pages.ids().map(Target::Page))
        .chain(loose.map(|(id, _)| Target::Document(id)))
        .collect()
}

/// What is found at a place.
pub fn findables(look: &Look<'_>, plan: &Plan, place: &Target) -> Vec<Findable> {
    let a = look.archive;
    match place {
        Target::Meeting(id) => {
            let reports = plan.reports.get(id).into_iter().flatten();
            let reports = reports.filter_map(|id| report(look, *id));
            let items = a.meetings[*id].items().map(|id| item(look, id));
            std::iter::once(meeting(look, *id))
                .chain(items)
                .chain(reports)
                .collect()
        }
        Target::Document(id) => report(look, *id).into_iter().collect(),
        Target::Panel(id) => {
            let panel = &a.panels[*id];
            let record = &panel.record;
            let mut found = bare(look, Sort::Panel, place, &panel.name);
            found.panel = Some(named_panel(look, *id));
            found.read(look, &record.body, &panel.targets);
            found
                .paragraphs
                .extend(record.council.iter().chain(&record.kind).cloned());
            vec![found]
        }
        Target::Series(id) => {
            let series = &a.series[*id];
            let mut found = bare(look, Sort::Series, place, &series.title);
            found.read(look, &series.record.body, &series.targets);
            found.paragraphs.extend(series.record.from.clone());
            vec![found]
        }
        Target::Person(id) => {
            let person = &a.people[*id];
            let mut found = bare(look, Sort::Person, place, &person.name);
            if let Some(record) = &person.record {
                let aliases = record.aliases.iter().map(|alias| alias.value.clone());
                found.names.extend(aliases);
                found
                    .paragraphs
                    .extend(record.party.iter().chain(&record.ward).cloned());
            }
            let panels = person.memberships.iter();
            let mut panels: Vec<PanelId> = panels.map(|(panel, _)| *panel).collect();
            panels.dedup();
            let names = panels.iter().map(|panel| a.panels[*panel].name.clone());
            found.paragraphs.extend(names);
            vec![found]
        }
        Target::Page(id) => {
            let page = &a.pages[*id];
            let mut found = bare(look, Sort::Page, place, &page.title);
            found.read(look, &page.record.body, &page.targets);
            vec![found]
        }
        Target::Item(_) | Target::Paragraph(..) => Vec::new(),
    }
}

/// Something of which only its kind, its address and its title are known yet.
fn bare(look: &Look<'_>, sort: Sort, target: &Target, title: &str) -> Findable {
    Findable {
        sort,
        title: title.to_owned(),
        path: target_path(look.archive, target),
        panel: None,
        date: None,
        day: String::new(),
        number: None,
        outcomes: Vec::new(),
        states: Vec::new(),
        minutes: Vec::new(),
        agenda: Vec::new(),
        routine: false,
        decisions: Vec::new(),
        paragraphs: Vec::new(),
        names: Vec::new(),
    }
}

fn named_panel(look: &Look<'_>, id: PanelId) -> (String, String) {
    let panel = &look.archive.panels[id];
    (panel.record.slug.clone(), panel.name.clone())
}

fn meeting(look: &Look<'_>, id: MeetingId) -> Findable {
    let meeting = &look.archive.meetings[id];
    let record = &meeting.record;
    let name = look.meeting_name(id);
    let mut found = bare(look, Sort::Meeting, &Target::Meeting(id), &name).at(look, id);
    found.read(look, &record.preamble, &meeting.targets);
    let own = record.public_summary.iter().chain(&record.venue);
    found.paragraphs.extend(own.cloned());
    found
}

fn item(look: &Look<'_>, id: ItemId) -> Findable {
    let a = look.archive;
    let (item, record) = (&a.items[id], a.item(id));
    let meeting = &a.meetings[item.meeting];
    let mut found = bare(look, Sort::Item, &Target::Item(id), &record.title).at(look, item.meeting);
    found.number = number_label(look, id);
    found.routine = item.routine;
    let written = |n: Option<&Number>| n.map(|n| n.written().to_lowercase());
    let agenda = record.agenda_number.as_ref().map(|n| &n.value);
    let minute = record.minute_number.as_ref().map(|n| &n.value);
    // A number that stands alone in the heading may be either, and people cite it as both.
    found
        .agenda
        .extend(written(agenda.or(record.number.as_ref())));
    let alone = agenda.is_some() || meeting.record.status != Status::Agenda;
    let own = record.number.as_ref().filter(|_| alone);
    found.minutes.extend(written(minute.or(own)));
    found.read(look, &record.agenda, &meeting.targets);
    found.read(look, &record.minutes, &meeting.targets);
    let own = record.public_summary.iter().chain(&record.from);
    found.paragraphs.extend(own.cloned());
    let listed = item.documents.iter().map(|listed| &listed.entry);
    let titles = listed.filter(|entry| entry.withdrawn.is_none());
    found
        .paragraphs
        .extend(titles.filter_map(|entry| entry.title.clone()));
    for motion in &record.motions {
        found.decisions.extend(motion.text.clone());
        let came = motion.result.and_then(|result| {
            let at = Outcome::ALL.iter().position(|one| *one == result)?;
            Outcome::WORDS.get(at).copied()
        });
        found.outcomes.extend(came);
    }
    found.outcomes.sort_unstable();
    found.outcomes.dedup();
    let words = found.outcomes.iter().map(|key| outcome(look, key));
    let words: Vec<String> = words.collect();
    found.states.splice(0..0, words);
    let people = item.interests.iter();
    let people = people.chain(item.named.iter().map(|(_, person)| person));
    let mut people: Vec<_> = people.copied().collect();
    people.sort_unstable();
    people.dedup();
    found
        .names
        .extend(people.iter().map(|person| a.people[*person].name.clone()));
    found
}

/// An outcome in words.
pub(super) fn outcome(look: &Look<'_>, key: &str) -> String {
    match key {
        "resolved" => look.words.get("outcome_resolved"),
        "recommended" => look.words.get("outcome_recommended"),
        key => look.words.get(&format!("result_{key}")),
    }
    .to_owned()
}

fn report(look: &Look<'_>, id: DocumentId) -> Option<Findable> {
    let document = &look.archive.documents[id];
    let report = document.report.as_deref()?;
    let title = document_title(document);
    let mut found = bare(look, Sort::Report, &Target::Document(id), &title);
    if let Some(meeting) = document.meeting {
        found = found.at(look, meeting);
    }
    found.read(look, &report.record.body, &report.targets);
    let own = report.record.from.iter().chain(&report.record.purpose);
    found.paragraphs.extend(own.cloned());
    Some(found)
}

impl Findable {
    /// What the meeting says of it.
    fn at(mut self, look: &Look<'_>, id: MeetingId) -> Self {
        let meeting = &look.archive.meetings[id];
        self.panel = Some(named_panel(look, meeting.panel));
        self.date = Some(meeting.record.date);
        self.day = look.day_of(id).medium;
        let status = status(look, &meeting.record);
        if status.key != "approved" {
            self.states.push(status.label);
        }
        self
    }

    /// Takes the words of a body.
    fn read(&mut self, look: &Look<'_>, parts: &[Part], targets: &Targets) {
        for part in parts {
            match part {
                Part::Text(html) | Part::Action(html) => {
                    self.paragraphs.extend(paragraphs(look, html, targets));
                }
                Part::Decision(decision) => {
                    self.outcomes.push(if decision.recommended {
                        "recommended"
                    } else {
                        "resolved"
                    });
                    self.decisions
                        .extend(paragraphs(look, &decision.html, targets));
                }
            }
        }
    }

    /// The day, month and year, as somebody types them who does not know the weekday.
    pub fn day_words(&self, look: &Look<'_>) -> Option<String> {
        let day = self.date?;
        let month = look.words.month(day);
        Some(format!("{} {month} {}", day.day(), day.year()))
    }
}

/// The paragraphs of a body as plain text, as its page shows it.
fn paragraphs(look: &Look<'_>, html: &Html, targets: &Targets) -> Vec<String> {
    let mut text = plain::Text::default();
    let target = |n: &u32| targets.get(*n as usize).and_then(Option::as_ref);
    for piece in &html.pieces {
        match piece {
            Piece::Html(html) => text.html(html),
            Piece::Heading(_) => text.tag(),
            Piece::Phrase(key, None) => text.words(look.words.get(key)),
            Piece::Phrase(key, Some(n)) => text.words(&look.words.fill(key, &[&n.to_string()])),
            Piece::Words(n) => {
                if let Some(target) = target(n) {
                    text.words(&look.name(target));
                }
            }
            Piece::Image(_, alt) => text.words(alt),
            Piece::HeadingEnd(_) | Piece::Wide(..) | Piece::WideEnd(_) => text.end(),
            Piece::Anchor(_)
            | Piece::ToAnchor(_)
            | Piece::Link(_)
            | Piece::LinkEnd(_)
            | Piece::Abbreviation { .. } => {}
        }
    }
    text.paragraphs()
}
