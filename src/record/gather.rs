//! Which file is what: every source file to its record, on all cores.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use super::brief;
use super::{
    MeetingRecord, PageRecord, PanelRecord, PersonRecord, ReportRecord, SeriesRecord, meeting,
    other,
};
use crate::config::Config;
use crate::diag::{Diagnostic, FileId, Findings, Span, codes};
use crate::route::TAKEN;
use crate::shard;
use crate::source::{LEDGER, SourceFile, Sources};

/// All records of an archive, each alone.
#[derive(Debug, Default)]
pub struct Records {
    /// Panels by slug; one is made up for a folder without `panel.md`.
    pub panels: BTreeMap<String, PanelRecord>,
    /// Meetings in the order of their files.
    pub meetings: Vec<MeetingRecord>,
    /// Report series by slug.
    pub series: BTreeMap<String, SeriesRecord>,
    /// People in the order of `people.yml`.
    pub people: Vec<PersonRecord>,
    /// Markdown reports by path.
    pub reports: BTreeMap<String, ReportRecord>,
    /// Free pages by name.
    pub pages: BTreeMap<String, PageRecord>,
}

enum Kind {
    Settings,
    People,
    Panel,
    Meeting,
    Report,
    Series,
    Page,
    /// A record in another language.
    Translation,
    Stray,
}

enum Record {
    People(Vec<PersonRecord>),
    Panel(PanelRecord),
    Meeting(Box<MeetingRecord>),
    Report(Box<ReportRecord>),
    Series(SeriesRecord),
    Page(PageRecord),
}

/// What an earlier build remembers of meetings' records.
pub trait Memory: Sync {
    /// The record of a file as it was made of the very same text, where it is remembered.
    fn recall(&self, id: FileId, file: &SourceFile) -> Option<MeetingRecord>;
    /// Told of every record in which nothing was found and nothing is withheld.
    fn remember(&self, file: &SourceFile, record: &MeetingRecord);
}

/// Nothing is remembered.
impl Memory for () {
    fn recall(&self, _: FileId, _: &SourceFile) -> Option<MeetingRecord> {
        None
    }

    fn remember(&self, _: &SourceFile, _: &MeetingRecord) {}
}

/// Reads every source file as what it is.
pub fn read(sources: &Sources, config: &Config, findings: &mut Findings) -> Records {
    read_new(sources, config, &(), findings)
}

/// Reads every source file but those whose records are remembered.
pub fn read_new(
    sources: &Sources,
    config: &Config,
    memory: &dyn Memory,
    findings: &mut Findings,
) -> Records {
    let panels = panels(sources);
    folders(sources, config, &panels, findings);
    nearly_records(sources, &panels, findings);
    let read: Vec<(Option<Record>, Findings)> = sources
        .files()
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|(id, file)| {
            let mut own = Findings::new();
            let record = catch_unwind(AssertUnwindSafe(|| {
                one(id, file, config, &panels, memory, &mut own)
            }));
            let is_shown = shown(sources, config, &file.path);
            let record = record.unwrap_or_else(|_| {
                own = Findings::new();
                own.push(Diagnostic::path(
                    codes::PARSER_PANIC,
                    &file.path,
                    "the program failed while it read this file",
                ));
                None
            });
            let record = record.map(|record| if is_shown { record } else { record.in_brief() });
            (record, own)
        })
        .collect();
    let mut records = Records::default();
    for slug in &panels {
        records.panels.insert(
            (*slug).to_owned(),
            PanelRecord {
                slug: (*slug).to_owned(),
                ..PanelRecord::default()
            },
        );
    }
    for (record, own) in read {
        findings.append(own);
        match record {
            Some(Record::People(list)) => records.people = list,
            Some(Record::Panel(panel)) => {
                records.panels.insert(panel.slug.clone(), panel);
            }
            Some(Record::Meeting(meeting)) => records.meetings.push(*meeting),
            Some(Record::Report(report)) => {
                records.reports.insert(report.path.clone(), *report);
            }
            Some(Record::Series(series)) => {
                records.series.insert(series.slug.clone(), series);
            }
            Some(Record::Page(page)) => {
                records.pages.insert(page.name.clone(), page);
            }
            None => {}
        }
    }
    records
}

/// Whether the text of a record is shown by what is made of this archive: in a shard that is its own
/// meetings' alone. A book of a year has all its meetings, and the accessibility statement counts
/// what is wrong with any text.
fn shown(sources: &Sources, config: &Config, path: &str) -> bool {
    let bound = || {
        let panel = path.split('/').next().unwrap_or_default();
        config.editions.iter().any(|e| e == "epub") && sources.is_own(panel)
    };
    // The index of the search has the words of all.
    sources.is_own(path)
        || sources.is_own(shard::SEARCH)
        || config.accessibility.is_some()
        || bound()
}

impl Record {
    /// The record without the texts that only its own pages show.
    fn in_brief(mut self) -> Self {
        match &mut self {
            Self::Meeting(meeting) => brief::meeting(meeting),
            Self::Report(report) => brief::report(report),
            Self::People(_) | Self::Panel(_) | Self::Series(_) | Self::Page(_) => {}
        }
        self
    }
}

/// The folders that are panels: with a `panel.md`, or a file that is or nearly is named by a date.
fn panels(sources: &Sources) -> BTreeSet<&str> {
    let named = |name: &str| name == "panel.md" || name.starts_with(|c: char| c.is_ascii_digit());
    let inside = |path: &'_ str| -> Option<(usize, bool)> {
        let (folder, name) = path.split_once('/')?;
        let may = !name.contains('/') && !matches!(folder, "reports" | "pages");
        may.then(|| (folder.len(), named(name)))
    };
    // A record that could not be read makes its folder a panel all the same.
    let unread = sources.unread.iter().filter_map(|path| {
        let (end, is_named) = inside(path)?;
        is_named.then(|| &path[..end])
    });
    let read = sources.files().filter_map(|(_, file)| {
        let (end, is_named) = inside(&file.path)?;
        (is_named || says_date(file.text())).then(|| &file.path[..end])
    });
    let found: BTreeSet<&str> = unread.chain(read).collect();
    let folders = sources.folders.iter().map(String::as_str);
    folders.filter(|folder| found.contains(folder)).collect()
}

fn says_date(text: &str) -> bool {
    text.starts_with("---")
        && text
            .lines()
            .skip(1)
            .take_while(|l| l.trim_end() != "---")
            .any(|l| l.starts_with("date:"))
}

fn folders(sources: &Sources, config: &Config, panels: &BTreeSet<&str>, findings: &mut Findings) {
    for folder in &sources.folders {
        let is_panel = panels.contains(folder.as_str());
        if is_panel {
            if TAKEN.contains(&folder.as_str())
                || config.languages.iter().skip(1).any(|l| l == folder)
            {
                findings.push(Diagnostic::path(
                    codes::TAKEN_NAME,
                    folder,
                    format!("a panel's folder cannot be named `{folder}`: the site has pages of its own there"),
                ));
            }
            if !folder
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            {
                let better = crate::text::slug(folder);
                let mut finding = Diagnostic::path(
                    codes::BAD_PANEL_FOLDER,
                    folder,
                    format!("`{folder}` cannot be an address"),
                );
                if !better.is_empty() {
                    finding = finding.help(format!("rename the folder to `{better}`"));
                }
                findings.push(finding);
            }
        } else if !matches!(folder.as_str(), "reports" | "pages") {
            findings.push(Diagnostic::path(codes::STRAY_FILE, folder, "this folder has no meeting record and no `panel.md`, so nothing of it is published"));
        }
    }
    for document in &sources.documents {
        if !document.path.contains('/') {
            findings.push(Diagnostic::path(
                codes::STRAY_FILE,
                &document.path,
                "this file belongs to no panel and is not published",
            ));
        }
    }
}

fn kind(path: &str, config: &Config, panels: &BTreeSet<&str>) -> Kind {
    let parts: Vec<&str> = path.split('/').collect();
    let translated = |name: &str| {
        let stem = name.trim_end_matches(".md");
        stem.rsplit_once('.').is_some_and(|(_, tag)| {
            config.languages.iter().any(|l| l == tag)
                || tag.len() == 2 && tag.bytes().all(|b| b.is_ascii_lowercase())
        })
    };
    match parts.as_slice() {
        ["archive.yml" | LEDGER] => Kind::Settings,
        ["people.yml"] => Kind::People,
        [_] => Kind::Stray,
        [.., name] if translated(name) => Kind::Translation,
        ["reports", _] => Kind::Series,
        ["pages", _] => Kind::Page,
        [panel, name] if panels.contains(panel) => {
            if *name == "panel.md" {
                Kind::Panel
            } else {
                Kind::Meeting
            }
        }
        [panel, _, ..] if panels.contains(panel) => Kind::Report,
        // The folder as a whole is named where folders are looked at.
        [folder, ..] if !matches!(*folder, "reports" | "pages") => Kind::Settings,
        _ => Kind::Stray,
    }
}

fn one(
    id: FileId,
    file: &SourceFile,
    config: &Config,
    panels: &BTreeSet<&str>,
    memory: &dyn Memory,
    findings: &mut Findings,
) -> Option<Record> {
    Some(match kind(&file.path, config, panels) {
        Kind::Settings => return None,
        Kind::People => Record::People(other::people(id, file, findings)),
        Kind::Panel => Record::Panel(other::panel(id, file, config, findings)),
        Kind::Meeting => Record::Meeting(Box::new(a_meeting(id, file, config, memory, findings)?)),
        Kind::Report => Record::Report(Box::new(other::report(id, file, config, findings))),
        Kind::Series | Kind::Page if dated(&file.path) => {
            let folder = file.path.split('/').next().unwrap_or_default();
            findings.push(Diagnostic::at(
                codes::TAKEN_NAME,
                top(id, file),
                format!("a meeting's record cannot lie in `{folder}/`, which is no panel's folder"),
            ));
            return None;
        }
        Kind::Series => Record::Series(other::series(id, file, config, findings)),
        Kind::Page => Record::Page(other::page(id, file, config, findings)),
        Kind::Translation => {
            let finding = Diagnostic::at(
                codes::NOT_YET_LANGUAGE,
                top(id, file),
                "this is a record in a second language, which this version does not publish",
            );
            // A report may be one that its meeting withholds, in every language.
            let is_report = file.path.matches('/').count() > 1;
            findings.push(if is_report {
                finding.withheld()
            } else {
                finding
            });
            return None;
        }
        Kind::Stray => {
            let mut finding = Diagnostic::at(
                codes::STRAY_FILE,
                top(id, file),
                "this file belongs to no panel, series or page",
            );
            if let Some(near) = crate::diag::nearest(&file.path, ["archive.yml", "people.yml"]) {
                finding = finding.help(format!("did you mean `{near}`?"));
            }
            findings.push(finding);
            return None;
        }
    })
}

/// The record of a meeting, new or remembered.
fn a_meeting(
    id: FileId,
    file: &SourceFile,
    config: &Config,
    memory: &dyn Memory,
    findings: &mut Findings,
) -> Option<MeetingRecord> {
    if let Some(record) = memory.recall(id, file) {
        return Some(record);
    }
    let record = meeting(id, file, config, findings)?;
    if findings.is_empty() && record.is_open() && file.is_clean() {
        memory.remember(file, &record);
    }
    Some(record)
}

/// The first line of a file, for what is said of it as a whole.
fn top(id: FileId, file: &SourceFile) -> Span {
    let end = file.text().find(['\n', '\r']).unwrap_or(file.text().len());
    Span::new(id, 0..end)
}

/// Whether a file is named by a day, as a meeting's record is.
fn dated(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.get(..10)
        .is_some_and(|day| crate::yaml::fields::parse_date(day).is_some())
}

/// Files of a panel's folder that would be a record under a slightly other name.
fn nearly_records(sources: &Sources, panels: &BTreeSet<&str>, findings: &mut Findings) {
    let mut folders = BTreeSet::new();
    for document in &sources.documents {
        let parts: Vec<&str> = document.path.split('/').collect();
        let year = |name: &str| {
            name.len() > 4
                && name.as_bytes()[..4].iter().all(u8::is_ascii_digit)
                && matches!(name.as_bytes()[4], b'-' | b'_' | b'.' | b' ')
        };
        match parts.as_slice() {
            [panel, name] if panels.contains(panel) && year(name) => {
                findings.push(Diagnostic::path(
                    codes::NOT_A_RECORD,
                    &document.path,
                    format!("`{name}` is named like a record, but a record's name ends in `.md`"),
                ));
            }
            [panel, folder, ..]
                if panels.contains(panel)
                    && year(folder)
                    && !dated(folder)
                    && folders.insert((*panel, *folder)) =>
            {
                let message = format!("`{folder}` is nearly a meeting's folder: `YYYY-MM-DD`");
                let path = format!("{panel}/{folder}");
                findings.push(Diagnostic::path(codes::NOT_A_RECORD, path, message));
            }
            _ => {}
        }
    }
}
