//! The whole way once: papers in, records out, and a report of both.
//!
//! Papers are gone through twice, so that memory holds no more of them than the cores work on. The
//! first time each is only recognised, accounted for, and noted by what tells which meeting it is
//! of; the second time the papers of each meeting are read again, merged and written.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::NaiveDate;
use rayon::prelude::*;

use super::account;
use super::approval::{self, Approval};
use super::draft::{Document, Meeting, Said, Telling};
use super::gather::{self, Found};
use super::merge::{self, Key};
use super::panels::Panels;
use super::paper::{Locator, Panel, Paper, Reading};
use super::put::{self, How, Known, Outcome};
use super::record::{self, Files, Source, Stand};
use super::remarks::{Kind, Remark};
use super::report::{Became, FileReport, Imported, PaperReport};
use super::{html, standing, text, xml};
use crate::config::Config;
use crate::diag::{Findings, Severity};
use crate::source::{DocumentFile, Sources};
use crate::text::legacy::OldAddress;

/// What to import, and how.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The content folder.
    pub content: PathBuf,
    /// Files, folders and archives.
    pub inputs: Vec<PathBuf>,
    /// The panel of papers that name none: its name, or its folder in the archive.
    pub panel: Option<String>,
    /// The day of papers that say none.
    pub date: Option<NaiveDate>,
    /// The council of panels that name none.
    pub council: Option<String>,
    /// Whether anything is written, and over what.
    pub how: How,
}

/// Told how far an import is.
pub trait Progress: Sync {
    /// So many of all steps are done. Each paper is two steps.
    fn done(&self, done: usize, all: usize);
}

impl Progress for () {
    fn done(&self, _: usize, _: usize) {}
}

/// Why an import cannot begin or go on.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// A file of the archive cannot be read or written.
    #[error("`{0}` cannot be written: {1}")]
    Io(String, std::io::Error),
}

/// What the first look tells of a paper.
struct First {
    at: Locator,
    report: PaperReport,
    /// For each meeting it tells of what shows which one that is.
    keys: Vec<Key>,
    told: Vec<Told>,
    panels: Vec<Panel>,
    /// Where a document was saved from; nothing for a paper.
    document: Option<String>,
    /// Why nobody looked whether a document is a pack.
    unread: Option<String>,
}

/// What the first look tells of a meeting.
#[derive(Clone)]
struct Told {
    panel: Option<String>,
    council: Option<String>,
    date: Option<NaiveDate>,
    title: Option<String>,
    telling: Telling,
    approval: Approval,
}

/// The papers of one meeting: places of papers, and of the meeting in each.
type Group = Vec<(usize, usize)>;

/// A meeting that has found its place.
struct Placed {
    folder: String,
    stem: String,
    date: NaiveDate,
    approved: bool,
    group: Group,
}

/// Imports.
pub fn run(settings: &Settings, progress: &dyn Progress) -> Result<Imported, Stopped> {
    let (locators, unreadable) = gather::list(&settings.inputs);
    let counter = Counter {
        done: AtomicUsize::new(0),
        all: locators.len() * 2,
        progress,
    };
    let mut firsts: Vec<First> = locators
        .into_par_iter()
        .map(|at| {
            let first = first(at);
            counter.step();
            first
        })
        .collect();
    let mut panels = Panels::read(&settings.content);
    let held = held(&firsts);
    let placed = place(settings, &mut firsts, &mut panels);
    let known = Known::read(&settings.content);
    let mut made: Vec<Made> = placed
        .par_iter()
        .map(|placed| {
            let made = make(placed, &firsts, &held, settings);
            placed.group.iter().for_each(|_| counter.step());
            made
        })
        .collect::<Result<_, _>>()?;
    put_panels(&panels, &placed, settings, &known, &mut made)?;
    finish(settings, known, firsts, unreadable, made)
}

struct Counter<'a> {
    done: AtomicUsize,
    all: usize,
    progress: &'a dyn Progress,
}

impl Counter<'_> {
    fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        self.progress.done(done.min(self.all), self.all);
    }
}

/// Reads a paper as what it is.
pub fn read(paper: &Paper) -> Option<Reading> {
    // A reader that fails at a hostile paper is a fault of ours, and no reason to lose the others.
    let read = || {
        xml::read(paper)
            .or_else(|| html::read(paper))
            .or_else(|| text::read(paper))
    };
    catch_unwind(AssertUnwindSafe(read)).ok().flatten()
}

/// What came of opening a place.
enum Opened {
    /// A paper, and what its reader made of it, if one knew it.
    Paper(Paper, Option<Reading>),
    /// A document: what it is called, where it lay, and why nobody looked whether it is a pack.
    Document(String, Option<String>, Option<String>),
}

fn open(at: &Locator) -> Result<Opened, String> {
    Ok(match gather::open(at)? {
        Found::Paper(paper) => {
            let reading = read(&paper);
            Opened::Paper(paper, reading)
        }
        Found::Document { name, address, .. } => Opened::Document(name, address, None),
        Found::Pdf {
            name,
            address,
            bytes,
        } => match gather::pdf::text(&bytes) {
            Ok(text) => {
                let paper = Paper {
                    name,
                    address,
                    text,
                };
                match read(&paper) {
                    None => Opened::Document(paper.name, paper.address, None),
                    reading => Opened::Paper(paper, reading),
                }
            }
            Err(why) => Opened::Document(name, address, Some(why)),
        },
    })
}

fn first(at: Locator) -> First {
    let mut first = First {
        report: PaperReport::default(),
        keys: Vec::new(),
        told: Vec::new(),
        panels: Vec::new(),
        document: None,
        unread: None,
        at,
    };
    match open(&first.at) {
        Ok(Opened::Paper(paper, reading)) => {
            first.report.paper = paper.name;
            match reading {
                Some(reading) => first.note(reading),
                None => {
                    let message = "it is of no shape that is known; docs/import.md lists them";
                    let remark = Remark::new(Kind::UnknownShape, 0, message);
                    first.report.remarks.push(remark);
                }
            }
        }
        Ok(Opened::Document(name, address, unread)) => {
            first.document = Some(address.unwrap_or_else(|| name.clone()));
            first.report.paper = name;
            first.unread = unread;
        }
        Err(why) => {
            first.report.paper = first.at.file.display().to_string();
            let remark = Remark::new(Kind::Unreadable, 0, why);
            first.report.remarks.push(remark);
        }
    }
    first
}

impl First {
    fn note(&mut self, reading: Reading) {
        let lost = account::lost(&reading);
        self.keys = reading.meetings.iter().map(merge::key).collect();
        self.told = reading.meetings.iter().map(told).collect();
        let report = &mut self.report;
        report.shape = Some(reading.shape);
        let words = |(_, text): &(u32, String)| text.split_whitespace().count();
        report.words = reading.seen.iter().map(words).sum();
        report.facts = reading.facts;
        report.left_out = reading.furniture;
        report.clues = reading.clues;
        report.remarks = reading.remarks;
        report.remarks.extend(lost.into_iter().map(|(line, words)| {
            let message = format!("these words came into no record: {words}");
            Remark::new(Kind::LostWords, line, message)
        }));
        self.panels = reading.panels;
    }
}

fn told(meeting: &Meeting) -> Told {
    let value = |said: &Option<Said<String>>| said.as_ref().map(|s| s.value.clone());
    Told {
        panel: value(&meeting.panel),
        council: value(&meeting.council),
        date: meeting.date.as_ref().map(|d| d.value),
        title: value(&meeting.title),
        telling: meeting.telling,
        approval: approval::of(meeting),
    }
}

/// Which documents are among the papers, by the old address or the name they were saved under.
fn held(firsts: &[First]) -> HashMap<String, Locator> {
    let documents = firsts.iter().filter_map(|first| {
        let name = first.document.as_ref()?;
        Some((address_key(name), first.at.clone()))
    });
    documents.collect()
}

/// What an address and a saved file have in common: the normal form, or the file's name.
fn address_key(address: &str) -> String {
    match OldAddress::parse(address) {
        Ok(old) => old.key(),
        Err(_) => address
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or(address)
            .to_lowercase(),
    }
}

/// Finds for every meeting its folder and its name; says of what cannot be placed what is missing.
fn place(settings: &Settings, firsts: &mut [First], panels: &mut Panels) -> Vec<Placed> {
    let places: Group = firsts
        .iter()
        .enumerate()
        .flat_map(|(paper, first)| (0..first.keys.len()).map(move |n| (paper, n)))
        .collect();
    let keys: Vec<&Key> = places.iter().map(|&(p, n)| &firsts[p].keys[n]).collect();
    let groups: Vec<Group> = merge::groups(&keys)
        .into_iter()
        .map(|group| group.into_iter().map(|n| places[n]).collect())
        .collect();
    for first in firsts.iter() {
        for panel in &first.panels {
            panels.folder(panel);
        }
    }
    // Meetings by folder and day; several of one day are several, unless they are one by an option.
    let mut days: BTreeMap<(String, NaiveDate), Vec<(bool, Group)>> = BTreeMap::new();
    for group in groups {
        if let Some((folder, date, asked)) = whereto(settings, &group, firsts, panels) {
            let day = days.entry((folder, date)).or_default();
            match day.first_mut().filter(|_| asked) {
                Some((_, first)) => first.extend(group),
                None => day.push((asked, group)),
            }
        }
    }
    let mut out = Vec::new();
    for ((folder, date), groups) in days {
        for (n, (_, group)) in groups.into_iter().enumerate() {
            let word = group
                .iter()
                .find_map(|&(p, m)| firsts[p].told[m].title.clone());
            let stem = match (n, word.as_deref().map(crate::text::slug)) {
                (0, _) => date.to_string(),
                (_, Some(word)) if !word.is_empty() && n == 1 => format!("{date}-{word}"),
                _ => format!("{date}-{}", n + 1),
            };
            out.push(Placed {
                folder: folder.clone(),
                stem,
                date,
                approved: false,
                group,
            });
        }
    }
    approve(&mut out, firsts);
    out
}

/// The folder and the day of a group, and whether an option had to say either.
fn whereto(
    settings: &Settings,
    group: &Group,
    firsts: &mut [First],
    panels: &mut Panels,
) -> Option<(String, NaiveDate, bool)> {
    let told: Vec<&Told> = group.iter().map(|&(p, n)| &firsts[p].told[n]).collect();
    let said_panel = told.iter().find_map(|t| t.panel.clone());
    let said_date = told.iter().find_map(|t| t.date);
    let council = told.iter().find_map(|t| t.council.clone());
    let council = council.or_else(|| settings.council.clone());
    let mut missing = Vec::new();
    let mut options = Vec::new();
    if said_panel.is_none() && settings.panel.is_none() {
        missing.push("the panel");
        options.push("--panel \"NAME\"");
    }
    if said_date.is_none() && settings.date.is_none() {
        missing.push("the day");
        options.push("--date YYYY-MM-DD");
    }
    if !missing.is_empty() {
        for &(paper, _) in group {
            let report = &mut firsts[paper].report;
            let message = format!(
                "it does not say {}; import it by itself with {}",
                missing.join(" and "),
                options.join(" ")
            );
            let remark = Remark::new(Kind::NotSaid, 0, message);
            if !report.remarks.contains(&remark) {
                report.remarks.push(remark);
            }
        }
        return None;
    }
    let asked = said_panel.is_none() || said_date.is_none();
    let folder = match (&said_panel, &settings.panel) {
        (None, Some(folder)) if panels.has(folder) => folder.clone(),
        (Some(name), _) | (None, Some(name)) => panels.folder(&Panel {
            name: name.clone(),
            council,
            ..Panel::default()
        }),
        (None, None) => return None,
    };
    Some((folder, said_date.or(settings.date)?, asked))
}

/// Minutes are approved where the next meeting of the panel confirmed them.
fn approve(placed: &mut [Placed], firsts: &[First]) {
    let told: Vec<(Telling, Approval)> = placed
        .iter()
        .map(|placed| {
            let told = placed.group.iter().map(|&(p, n)| &firsts[p].told[n]);
            let telling = told.clone().map(|t| t.telling).max().unwrap_or_default();
            let approval = told.map(|t| t.approval).find(|a| *a != Approval::None);
            (telling, approval.unwrap_or_default())
        })
        .collect();
    for n in 1..placed.len() {
        let (before, after) = (&placed[n - 1], &placed[n]);
        let next = before.folder == after.folder && before.date < after.date;
        if next && told[n].0 == Telling::Minutes && told[n].1.confirms(before.date) {
            placed[n - 1].approved = true;
        }
    }
}

/// A meeting's files as they came out.
struct Made {
    files: Vec<FileReport>,
    /// What is to be noted of each file that stands now: its path, its bytes.
    notes: Vec<(String, Vec<u8>)>,
    papers: Vec<usize>,
    /// The documents that it took from among the papers.
    copied: Vec<Locator>,
    /// Remarks and facts of a paper that came up in writing.
    remarks: Vec<(usize, Remark)>,
}

fn make(
    placed: &Placed,
    firsts: &[First],
    held: &HashMap<String, Locator>,
    settings: &Settings,
) -> Result<Made, Stopped> {
    let mut drafts = Vec::new();
    let mut names = Vec::new();
    let mut sources = Vec::new();
    for &(place, n) in &placed.group {
        let first = &firsts[place];
        let Ok(Opened::Paper(paper, Some(reading))) = open(&first.at) else {
            continue;
        };
        let Some(draft) = reading.meetings.into_iter().nth(n) else {
            continue;
        };
        sources.push(Source {
            title: format!("{}, {}", capital(reading.shape), base_name(&paper.name)),
            url: paper
                .address
                .filter(|address| OldAddress::parse(address).is_ok()),
        });
        names.push(base_name(&first.report.paper).to_owned());
        drafts.push(draft);
    }
    sources.sort();
    sources.dedup();
    let each = drafts.clone();
    let papers: Vec<&str> = names.iter().map(String::as_str).collect();
    let (mut meeting, mut remarks) = merge::merge(drafts, &papers);
    for (draft, name) in each.iter().zip(&names) {
        let lost = account::dropped(&merge::without_withheld(draft, &meeting), &meeting);
        if !lost.is_empty() {
            let words: Vec<String> = lost.into_iter().map(|(_, words)| words).collect();
            let message = format!(
                "{name}: these words came into no record: {}",
                words.join(" ")
            );
            remarks.push(Remark::new(Kind::LostWords, 0, message));
        }
    }
    remarks.extend(standing::read(&mut meeting));
    remarks.extend(lay_beside(&mut meeting, held));
    let stand = Stand {
        panel: &placed.folder,
        stem: &placed.stem,
        date: placed.date,
        approved: placed.approved,
        sources: &sources,
    };
    let mut files = record::files(&meeting, &stand);
    remarks.append(&mut files.remarks);
    let mut made = Made {
        files: Vec::new(),
        notes: Vec::new(),
        papers: placed.group.iter().map(|&(p, _)| p).collect(),
        copied: files.copies.values().cloned().collect(),
        remarks: Vec::new(),
    };
    made.papers.dedup();
    if let [paper] = made.papers.as_slice() {
        // Lines are those of the one paper, so they stand with it.
        made.remarks = remarks.drain(..).map(|remark| (*paper, remark)).collect();
    }
    let faults = faults(&files, &placed.folder);
    let writes = faults.is_empty();
    remarks.extend(faults);
    put_files(&files, &names, writes, remarks, settings, &mut made)?;
    Ok(made)
}

/// Finds among the papers the documents that a meeting names.
fn lay_beside(meeting: &mut Meeting, held: &HashMap<String, Locator>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut look = |document: &mut Document| {
        let Some(url) = &document.url else { return };
        let found = held.get(&address_key(url)).or_else(|| {
            let name = url.split(['?', '#']).next().unwrap_or(url);
            held.get(&address_key(&name.replace("://", "")))
        });
        document.held = found.cloned();
        if document.held.is_none() {
            let message = format!(
                "'{}' is not among the papers, so the record names it alone",
                document.title
            );
            remarks.push(Remark::new(Kind::NotHeld, document.line, message));
        }
    };
    meeting.documents.iter_mut().for_each(&mut look);
    for item in &mut meeting.items {
        item.documents.iter_mut().for_each(&mut look);
    }
    remarks
}

/// Reads the record back and joins it, as a build would, and tells its errors.
fn faults(files: &Files, folder: &str) -> Vec<Remark> {
    let panel = (format!("{folder}/panel.md"), String::new());
    let texts = files.texts.clone().into_iter().chain([panel]);
    let mut sources = Sources::from_texts(texts);
    sources.folders = vec![folder.to_owned()];
    sources.documents = files
        .copies
        .keys()
        .map(|path| DocumentFile {
            path: path.clone(),
            size: 0,
            stamp: 0,
        })
        .collect();
    let mut findings = Findings::new();
    let records = crate::record::read(&sources, &Config::default(), &mut findings);
    let today = NaiveDate::default();
    crate::archive::join(records, &sources, Config::default(), today, &mut findings);
    let report = findings.into_report(&sources);
    let errors = report
        .findings
        .into_iter()
        .filter(|d| d.code.severity == Severity::Error);
    errors
        .map(|d| {
            let message = format!("the record would have {}: {}; import it after a person has mended the paper, or report this", d.code.id, d.message);
            Remark::new(Kind::RecordFault, 0, message)
        })
        .collect()
}

/// Puts the files of a meeting in place, its record first.
fn put_files(
    files: &Files,
    papers: &[String],
    writes: bool,
    remarks: Vec<Remark>,
    settings: &Settings,
    made: &mut Made,
) -> Result<(), Stopped> {
    let known = Known::read(&settings.content);
    let mut remarks = Some(remarks);
    let mut record_done = writes;
    // The record is the shortest path of all.
    let mut texts: Vec<(&String, &String)> = files.texts.iter().collect();
    texts.sort_by_key(|(path, _)| (path.matches('/').count(), path.as_str()));
    for (path, text) in texts {
        let mut report = FileReport {
            path: path.clone(),
            became: Became::NotWritten,
            papers: papers.to_vec(),
            difference: String::new(),
            remarks: remarks.take().unwrap_or_default(),
        };
        if record_done {
            put_one(text.as_bytes(), &mut report, &known, settings, made)?;
            record_done = report.became != Became::LeftAlone || path.matches('/').count() > 1;
        }
        made.files.push(report);
    }
    for (path, at) in &files.copies {
        if !record_done {
            break;
        }
        let bytes = match gather::open(at) {
            Ok(Found::Document { bytes, .. } | Found::Pdf { bytes, .. }) => bytes,
            _ => continue,
        };
        let mut report = FileReport {
            path: path.clone(),
            became: Became::NotWritten,
            papers: papers.to_vec(),
            difference: String::new(),
            remarks: Vec::new(),
        };
        put_one(&bytes, &mut report, &known, settings, made)?;
        made.files.push(report);
    }
    Ok(())
}

fn put_one(
    bytes: &[u8],
    report: &mut FileReport,
    known: &Known,
    settings: &Settings,
    made: &mut Made,
) -> Result<(), Stopped> {
    let path = report.path.clone();
    let outcome = put::put(
        &settings.content,
        &path,
        bytes,
        &report.papers,
        known,
        settings.how,
    )
    .map_err(|error| Stopped::Io(path.clone(), error))?;
    if outcome.is_done() {
        made.notes.push((path, bytes.to_vec()));
    }
    let (became, remark, difference) = match outcome {
        Outcome::Written => (Became::Written, None, String::new()),
        Outcome::Updated => (Became::Updated, None, String::new()),
        Outcome::Unchanged => (Became::Unchanged, None, String::new()),
        Outcome::Edited(difference) => (
            Became::LeftAlone,
            Some((
                Kind::Edited,
                "it was edited since it was imported; --force puts the import in its place"
                    .to_owned(),
            )),
            difference,
        ),
        Outcome::InTheWay(difference) => (
            Became::LeftAlone,
            Some((
                Kind::InTheWay,
                "no import wrote the file that stands here; --force puts the import in its place"
                    .to_owned(),
            )),
            difference,
        ),
        Outcome::OtherPapers(papers) => (
            Became::LeftAlone,
            Some((
                Kind::OtherPapers,
                format!(
                    "it was made of {} too; import all of them together, or --force",
                    papers.join(", ")
                ),
            )),
            String::new(),
        ),
    };
    report.became = became;
    report.difference = difference;
    report
        .remarks
        .extend(remark.map(|(kind, message)| Remark::new(kind, 0, message)));
    Ok(())
}

/// Writes `panel.md` for each panel that has none.
fn put_panels(
    panels: &Panels,
    placed: &[Placed],
    settings: &Settings,
    known: &Known,
    made: &mut Vec<Made>,
) -> Result<(), Stopped> {
    let mut folders: Vec<&str> = placed.iter().map(|placed| placed.folder.as_str()).collect();
    folders.dedup();
    for folder in folders {
        let Some(text) = panels.text(folder) else {
            continue;
        };
        let mut report = FileReport {
            path: format!("{folder}/panel.md"),
            became: Became::NotWritten,
            papers: Vec::new(),
            difference: String::new(),
            remarks: Vec::new(),
        };
        let mut panel = Made {
            files: Vec::new(),
            notes: Vec::new(),
            papers: Vec::new(),
            copied: Vec::new(),
            remarks: Vec::new(),
        };
        put_one(text.as_bytes(), &mut report, known, settings, &mut panel)?;
        panel.files.push(report);
        made.push(panel);
    }
    Ok(())
}

fn finish(
    settings: &Settings,
    mut known: Known,
    firsts: Vec<First>,
    unreadable: Vec<(String, String)>,
    made: Vec<Made>,
) -> Result<Imported, Stopped> {
    let mut imported = Imported {
        dry_run: settings.how.dry_run,
        ..Imported::default()
    };
    let claimed: HashSet<&Locator> = made.iter().flat_map(|made| &made.copied).collect();
    let mut reports: Vec<Option<PaperReport>> = firsts
        .into_iter()
        .map(|first| told_of(first, &claimed))
        .collect();
    for made in made {
        for &paper in &made.papers {
            if let Some(report) = &mut reports[paper] {
                let records = made.files.iter().filter(|f| f.became != Became::NotWritten);
                report.records.extend(records.map(|file| file.path.clone()));
            }
        }
        for (paper, remark) in made.remarks {
            if let Some(report) = &mut reports[paper] {
                report.remarks.push(remark);
            }
        }
        for file in &made.files {
            if let Some((path, bytes)) = made.notes.iter().find(|(path, _)| *path == file.path) {
                known.note(path, bytes, &file.papers);
            }
        }
        imported.files.extend(made.files);
    }
    for (name, why) in unreadable {
        imported.papers.push(PaperReport {
            paper: name,
            remarks: vec![Remark::new(Kind::Unreadable, 0, why)],
            ..PaperReport::default()
        });
    }
    imported.papers.extend(reports.into_iter().flatten());
    for paper in &mut imported.papers {
        paper
            .remarks
            .sort_by_key(|remark| (remark.line, remark.kind));
    }
    imported.files.sort_by(|a, b| a.path.cmp(&b.path));
    if !settings.how.dry_run {
        known
            .write(&settings.content)
            .map_err(|error| Stopped::Io(put::LIST.to_owned(), error))?;
    }
    Ok(imported)
}

/// The report of a paper. A document has one only where no meeting claims it, and it is no part of
/// the look of a page.
fn told_of(first: First, claimed: &HashSet<&Locator>) -> Option<PaperReport> {
    const LOOK: [&str; 10] = [
        "css", "js", "png", "gif", "jpg", "jpeg", "svg", "ico", "woff", "woff2",
    ];
    let mut report = first.report;
    if first.document.is_none() {
        return Some(report);
    }
    let ending = report
        .paper
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    if claimed.contains(&first.at) || LOOK.contains(&ending.as_str()) {
        return None;
    }
    report.shape = Some("document");
    let (kind, message) = match first.unread {
        Some(why) => (Kind::Unreadable, why),
        None => (
            Kind::NoMeeting,
            "no meeting among these papers names this document; put it into a meeting's folder and list it there, if it belongs to one".to_owned(),
        ),
    };
    report.remarks.push(Remark::new(kind, 0, message));
    Some(report)
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The last part of a paper's name.
fn base_name(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}
