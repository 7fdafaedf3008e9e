//! The second look: the papers of a meeting are read again, merged, written and put in place.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::account;
use super::draft::{Document, Meeting};
use super::first::{First, Opened, open};
use super::gather::{self, Found};
use super::held::Held;
use super::locator::Locator;
use super::merge;
use super::panels::Panels;
use super::place::Placed;
use super::put::{self, Known, Outcome};
use super::record::{self, Files, Source, Stand};
use super::remarks::{Kind, Remark};
use super::report::{Became, FileReport};
use super::settings::{Settings, Stopped};
use super::standing;
use crate::config::Config;
use crate::diag::{Findings, Severity};
use crate::source::{DocumentFile, Sources};
use crate::text::legacy::OldAddress;

/// A meeting's files as they came out.
#[derive(Default)]
pub(super) struct Made {
    pub files: Vec<FileReport>,
    /// What is to be noted of each file that stands now: its path, its checksum.
    pub notes: Vec<(String, String)>,
    pub papers: Vec<usize>,
    /// The documents that it took from among the papers.
    pub copied: Vec<Locator>,
    /// Remarks and facts of a paper that came up in writing.
    pub remarks: Vec<(usize, Remark)>,
    /// Papers that show what another withholds, and on which lines.
    pub withheld: Vec<(usize, RangeInclusive<u32>)>,
    /// Documents of what is withheld. They are not so much as named.
    pub hidden: Vec<Locator>,
    /// Something of it is withheld.
    pub withholds: bool,
}

impl Made {
    /// Notes what of a paper is not to be told, because another withholds it.
    fn hush(&mut self, paper: usize, draft: &Meeting, whole: &Meeting, held: &Held) {
        if !self.withholds {
            return;
        }
        let lines = merge::withheld_lines(draft, whole);
        self.withheld
            .extend(lines.into_iter().map(|lines| (paper, lines)));
        let urls = merge::withheld_documents(draft, whole);
        let found = urls.iter().filter_map(|url| held.find(url));
        self.hidden.extend(found.cloned());
    }
}

/// What the papers of a meeting say, each beside the others.
#[derive(Default)]
struct Tellings {
    papers: Vec<usize>,
    drafts: Vec<Meeting>,
    names: Vec<String>,
    sources: Vec<Option<Source>>,
}

impl Tellings {
    fn read(placed: &Placed, firsts: &[First]) -> Self {
        let mut all = Self::default();
        for &(place, n) in &placed.group {
            let first = &firsts[place];
            let Ok(Opened::Paper(paper, Some(reading))) = open(&first.at) else {
                continue;
            };
            let Some(draft) = reading.meetings.into_iter().nth(n) else {
                continue;
            };
            all.sources.push(Some(Source {
                title: format!("{}, {}", capital(reading.shape), base_name(&paper.name)),
                url: paper
                    .address
                    .filter(|address| OldAddress::parse(address).is_ok()),
            }));
            all.papers.push(place);
            all.names.push(base_name(&first.report.paper).to_owned());
            all.drafts.push(draft);
        }
        all
    }
}

pub(super) fn make(
    placed: &Placed,
    firsts: &[First],
    held: &Held,
    settings: &Settings,
    known: &Known,
) -> Result<Made, Stopped> {
    let Tellings {
        papers,
        drafts,
        mut names,
        mut sources,
    } = Tellings::read(placed, firsts);
    let (mut meeting, mut remarks) = {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        merge::merge(drafts.clone(), &names)
    };
    let mut made = Made {
        withholds: meeting.withheld || meeting.items.iter().any(|item| item.exempt.is_some()),
        ..Made::default()
    };
    for (n, draft) in drafts.iter().enumerate() {
        made.hush(papers[n], draft, &meeting, held);
        let shown = merge::without_withheld(draft, &meeting);
        if merge::is_hidden(draft, &meeting) {
            let hidden = put::hidden_name(&names[n]);
            for remark in &mut remarks {
                remark.message = remark.message.replace(&names[n], &hidden);
            }
            names[n] = hidden;
            sources[n] = None;
        }
        let lost = account::dropped(&shown, &meeting);
        if !lost.is_empty() {
            let words: Vec<String> = lost.into_iter().map(|(_, words)| words).collect();
            let message = format!(
                "{}: these words came into no record: {}",
                names[n],
                words.join(" ")
            );
            remarks.push(Remark::new(Kind::LostWords, 0, message));
        }
    }
    let mut sources: Vec<Source> = sources.into_iter().flatten().collect();
    sources.sort();
    sources.dedup();
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
    made.papers = placed.group.iter().map(|&(p, _)| p).collect();
    made.copied = files.copies.values().cloned().collect();
    made.papers.dedup();
    if let [paper] = made.papers.as_slice() {
        // Lines are those of the one paper, so they stand with it.
        made.remarks = remarks.drain(..).map(|remark| (*paper, remark)).collect();
    }
    if made.withholds {
        remarks.extend(left_behind(&files, placed, settings, known));
    }
    let faults = faults(&files, &placed.folder);
    let writes = faults.is_empty();
    remarks.extend(faults);
    put_files(&files, &names, writes, remarks, settings, known, &mut made)?;
    Ok(made)
}

/// Tells of files that an earlier import laid beside a record that withholds something now, and that
/// it does not name any more. They may be what is withheld.
fn left_behind(
    files: &Files,
    placed: &Placed,
    settings: &Settings,
    known: &Known,
) -> Option<Remark> {
    let folder = format!("{}/{}/", placed.folder, placed.stem);
    let left = known.below(&folder).filter(|path| {
        let named = files.texts.contains_key(*path) || files.copies.contains_key(*path);
        !named && settings.content.join(path).exists()
    });
    let count = left.count();
    let message = format!(
        "{count} of the files in `{folder}` are of an earlier import and are named no more; remove them if they are restricted"
    );
    (count > 0).then(|| Remark::new(Kind::Unsure, 0, message))
}

/// Finds among the papers the documents that a meeting names.
fn lay_beside(meeting: &mut Meeting, held: &Held) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut look = |document: &mut Document| {
        let Some(url) = &document.url else { return };
        document.held = held.find(url).cloned();
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
    known: &Known,
    made: &mut Made,
) -> Result<(), Stopped> {
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
            put_one(text.as_bytes(), &mut report, known, settings, made)?;
            record_done = report.became != Became::LeftAlone || path.matches('/').count() > 1;
        }
        made.files.push(report);
    }
    for (path, at) in &files.copies {
        if !record_done {
            break;
        }
        let Ok(Found::Document { bytes, .. } | Found::Pdf { bytes, .. }) = gather::open(at) else {
            continue;
        };
        let mut report = FileReport {
            path: path.clone(),
            became: Became::NotWritten,
            papers: papers.to_vec(),
            difference: String::new(),
            remarks: Vec::new(),
        };
        put_one(&bytes, &mut report, known, settings, made)?;
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
    .map_err(|error| Stopped::io(&settings.content, &path, error))?;
    let mut shown = String::new();
    if settings.how.show && matches!(outcome, Outcome::Written | Outcome::Updated) {
        shown = put::shown(&settings.content, &path, bytes)
            .map_err(|error| Stopped::io(&settings.content, &path, error))?;
    }
    if outcome.is_done() {
        made.notes.push((path, put::sum(bytes)));
    }
    let (became, remark, difference) = match outcome {
        Outcome::Written => (Became::Written, None, shown),
        Outcome::Updated => (Became::Updated, None, shown),
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
    if !made.withholds {
        report.difference = difference;
    }
    report
        .remarks
        .extend(remark.map(|(kind, message)| Remark::new(kind, 0, message)));
    Ok(())
}

/// Writes `panel.md` for each panel that has none.
pub(super) fn put_panels(
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
        let mut panel = Made::default();
        put_one(text.as_bytes(), &mut report, known, settings, &mut panel)?;
        panel.files.push(report);
        made.push(panel);
    }
    Ok(())
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
