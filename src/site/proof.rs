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
use crate::archive::{self, Archive};
use crate::check;
use crate::config::Config;
use crate::diag::Findings;
use crate::ledger::Ledger;
use crate::page::{self, Plan, Planned};
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
    let statics: Vec<String> = theme.statics.keys().cloned().collect();
    let (archive, plan) = laid_out(own, &statics);
    let Some(renderer) = Renderer::new(&archive, &plan, theme, findings) else {
        return 0;
    };
    let renderer = renderer.of_sample();
    let mut pages = 0;
    for some in plan.in_order() {
        let html = |page: &&Planned| page.path.ends_with(".html");
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

/// The sample archive, joined, and all its pages.
fn laid_out(own: &Config, statics: &[String]) -> (Archive, Plan) {
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
    let mut plan = page::plan(&archive, &ledger, statics, &mut unheard);
    if let Some(barriers) = check::barriers(&archive, &sources, &unheard) {
        plan.barriers = barriers;
    }
    (archive, plan)
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

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use serde::Serialize;
    use serde_json::Value;

    use super::*;
    use crate::page::Taker;

    /// The fields that a document says a struct has, each with the struct it leads to.
    type Told<'a> = BTreeMap<String, BTreeMap<&'a str, Option<String>>>;

    const DOCUMENT: &str = include_str!("../../docs/view-models.md");

    fn told() -> Told<'static> {
        let mut out = Told::new();
        let mut name = String::new();
        for line in DOCUMENT.lines() {
            if let Some(heading) = line.strip_prefix("## ") {
                heading.clone_into(&mut name);
            } else if let Some((field, rest)) =
                line.strip_prefix("| `").and_then(|l| l.split_once("` |"))
            {
                let kind = rest.rsplit('|').nth(1).unwrap_or_default();
                let inner = kind
                    .split_once('[')
                    .and_then(|(_, rest)| rest.split_once(']'));
                let inner = inner.map(|(inner, _)| inner.to_owned());
                out.entry(name.clone()).or_default().insert(field, inner);
            }
        }
        out
    }

    /// What differs between a value and what the document says of its struct.
    fn differ(told: &Told<'_>, name: &str, value: &Value, out: &mut BTreeSet<String>) {
        match value {
            Value::Array(list) => list.iter().for_each(|value| differ(told, name, value, out)),
            Value::Object(map) => {
                let Some(fields) = told.get(name) else {
                    out.insert(format!("no {name}"));
                    return;
                };
                for (key, value) in map {
                    match fields.get(key.as_str()) {
                        None => {
                            out.insert(format!("{name} without {key}"));
                        }
                        Some(Some(inner)) => differ(told, inner, value, out),
                        // What stands under `extra` is the archive's own.
                        Some(None) if key == "extra" => {}
                        Some(None) if value.is_object() => {
                            out.insert(format!("{name}.{key}"));
                        }
                        Some(None) => {}
                    }
                }
                let gone = fields.keys().filter(|field| !map.contains_key(**field));
                out.extend(gone.map(|field| format!("{name} has no {field}")));
            }
            _ => {}
        }
    }

    struct Values;

    impl Taker for Values {
        type Output = (&'static str, Value);
        fn take<T: Serialize>(self, template: &'static str, page: &T) -> Self::Output {
            (template, serde_json::to_value(page).unwrap())
        }
    }

    #[test]
    fn the_document_has_each_field_that_a_template_gets_and_no_other() {
        let told = told();
        let (archive, plan) = laid_out(&Config::default(), &[]);
        let words = Theme::read(Path::new(""), "default", None, &mut Findings::new()).words("en");
        let (mut faults, mut seen) = (BTreeSet::new(), BTreeSet::new());
        for planned in &plan.pages {
            let made = page::view(&archive, &words, &plan, planned, &|_| 0, Values);
            let Some((template, value)) = made else {
                continue;
            };
            seen.insert(template);
            let row = format!("| `{template}` | [");
            let name = DOCUMENT
                .split_once(&row)
                .and_then(|(_, rest)| rest.split_once(']'));
            differ(
                &told,
                name.map_or(template, |(name, _)| name),
                &value,
                &mut faults,
            );
        }
        assert_eq!(faults, BTreeSet::new());
        let documented = DOCUMENT
            .lines()
            .filter(|line| line.contains(".html` | ["))
            .count();
        assert_eq!(
            seen.len(),
            documented,
            "every template of the document: {seen:?}"
        );
    }
}
