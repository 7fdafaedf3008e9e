//! A theme tried before a reader meets it: every kind of page is made of a small archive that the
//! program carries with it, since the council's own may not have a page of each kind yet.
//!
//! What the sample lacks to be whole (lists long enough to be parted, a statement) is said here; the
//! rest is the archive by which the pages themselves are judged.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rayon::prelude::*;
use rust_embed::Embed;

use super::making::Faults;
use super::{Checked, Read};
use crate::archive;
use crate::check;
use crate::config::Config;
use crate::diag::Findings;
use crate::ledger::Ledger;
use crate::page;
use crate::record;
use crate::render::Renderer;
use crate::source::{DocumentFile, Sources};
use crate::theme::{Listing, Theme};

#[derive(Embed)]
#[folder = "tests/validators/archive/"]
struct Sample;

const SETTINGS: &str = "archive.yml";

/// What the sample's settings are given beside their own.
const MORE: &str = "
base_url: https://archive.anyshire.example/
accessibility:
  contact: {email: access@anyshire.example, phone: 01632 960000}
  response: 10 working days
  prepared: 2026-10-01
  tested: {on: 2026-09-20, by: Anyshire Council, how: Every kind of page was looked at.}
  problems: [{what: The map of wards has no description., criterion: 1.1.1, when: 2027-03-31}]
  outside: [Films of meetings of before 23 September 2020.]
";

/// Parts that lists have for ever once they were published, with their records.
const PARTS: &[(&str, &str)] = &[
    ("audit-committee/2022.html", "audit-committee/panel.md"),
    ("audit-committee/2022-02.html", "audit-committee/panel.md"),
    (
        "audit-committee/actions/2022.html",
        "audit-committee/panel.md",
    ),
    ("reports/annual-audit/2022.html", "reports/annual-audit.md"),
    ("people/pat-lee/2022.html", ""),
];

/// A theme that was looked at, and perhaps tried.
pub struct Proof {
    /// What was found.
    pub checked: Checked,
    /// What the theme has.
    pub listing: Listing,
    /// Its folder, which need not be there.
    pub folder: PathBuf,
    /// How many files of it are the council's own.
    pub own_files: usize,
    /// How many sample pages were made.
    pub pages: usize,
}

/// Looks at the theme that an archive asks for, or `named`, in the folder of `themes`; tries it where
/// `is_tried`. The archive need not be there yet, nor its records be right.
pub fn prove(content: &Path, themes: &Path, named: Option<&str>, is_tried: bool) -> Proof {
    let mut findings = Findings::new();
    let text = std::fs::read_to_string(content.join(SETTINGS)).ok();
    let sources = Sources::from_texts(text.map(|text| (SETTINGS.to_owned(), text)));
    let mut config = Config::read(&sources, &mut findings);
    if let Some(name) = named {
        name.clone_into(&mut config.theme);
        config.theme_named = None;
    }
    let folder = themes.join(&config.theme);
    let theme = Theme::read(&folder, &config.theme, config.theme_named, &mut findings);
    let faults = Faults::default();
    let pages = if is_tried {
        try_theme(&config, &theme, &faults, &mut findings)
    } else {
        0
    };
    faults.into_findings(&mut findings);
    let report = findings.into_report(&sources);
    Proof {
        checked: Checked {
            counts: crate::diag::counts(&report.findings),
            read: Read::default(),
            sources,
            report,
        },
        listing: Listing::new(&config.theme, &theme),
        own_files: theme.own_files(),
        folder,
        pages,
    }
}

/// Makes every kind of page with a theme; how many that were. What a council says of itself for
/// templates alone goes with it, as does its language.
pub(super) fn try_theme(
    own: &Config,
    theme: &Theme,
    faults: &Faults,
    findings: &mut Findings,
) -> usize {
    let sources = sample();
    // Of the sample itself nobody needs to hear.
    let mut unheard = Findings::new();
    let mut config = Config::read(&sources, &mut unheard);
    config.extra.clone_from(&own.extra);
    config.language.clone_from(&own.language);
    let records = record::read(&sources, &config, &mut unheard);
    let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
    let archive = archive::join(records, &sources, config, day, &mut unheard);
    let mut ledger = Ledger::default();
    for (address, record) in PARTS {
        ledger.enter(address, record);
    }
    let statics: Vec<String> = theme.statics.keys().cloned().collect();
    let mut plan = page::plan(&archive, &ledger, &statics, &mut unheard);
    if let Some(barriers) = check::barriers(&archive, &sources, &mut unheard) {
        plan.barriers = barriers;
    }
    let Some(renderer) = Renderer::new(&archive, &plan, theme, findings) else {
        return 0;
    };
    let renderer = renderer.of_sample();
    let mut pages = 0;
    for some in plan.in_order() {
        let html = |page: &&page::Planned| page.path.ends_with(".html");
        let some: Vec<_> = some.into_iter().filter(html).collect();
        pages += some.len();
        some.par_iter().for_each(|planned| {
            if let Err(fault) = renderer.bytes(planned) {
                faults.note(*fault);
            }
        });
    }
    pages
}

/// The sample archive.
fn sample() -> Sources {
    let (mut texts, mut documents) = (Vec::new(), Vec::new());
    for path in Sample::iter() {
        let Some(file) = Sample::get(&path) else {
            continue;
        };
        if path.ends_with(".md") || path.ends_with(".yml") {
            let mut text = String::from_utf8_lossy(&file.data).into_owned();
            if path == SETTINGS {
                text.push_str(MORE);
            }
            texts.push((path.into_owned(), text));
        } else {
            documents.push(DocumentFile {
                path: path.into_owned(),
                size: file.data.len() as u64,
                stamp: 0,
            });
        }
    }
    texts.sort();
    documents.sort_by(|one, other| one.path.cmp(&other.path));
    let folders = texts.iter().filter_map(|(path, _)| path.split_once('/'));
    let mut folders: Vec<String> = folders.map(|(folder, _)| folder.to_owned()).collect();
    folders.dedup();
    let mut sources = Sources::from_texts(texts);
    sources.folders = folders;
    sources.documents = documents;
    sources
}
