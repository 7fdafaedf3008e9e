//! The accessibility statement: what the law asks a public body to say on its site, from what
//! `archive.yml` says and what the program itself found in the records.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Plan;
use super::frame::Frame;
use super::look::{Day, Link, Look};
use crate::archive::{Archive, PanelId, Papers, Target};
use crate::config::Accessibility;
use crate::config::accessibility::{Compliance, Enforcement, Reach, Shortfall};
use crate::route::Route;
use crate::yaml::fields::parse_date;

/// The accessibility statement.
#[derive(Debug, Clone, Serialize)]
pub struct StatementPage {
    /// What every page has.
    pub frame: Frame,
    /// The body whose site it is.
    pub body: String,
    /// What the statement covers.
    pub scope: String,
    /// How far the site meets the standard, in a sentence.
    pub status: String,
    /// What falls short and is to be mended, as the body says it.
    pub problems: Vec<ShortfallView>,
    /// What the program found in the records, a line for each rule.
    pub found: Vec<String>,
    /// Documents that are only a PDF or another file of an office.
    pub papers: Option<PapersView>,
    /// What it would be a disproportionate burden to mend.
    pub disproportionate: Vec<ShortfallView>,
    /// What the law leaves out.
    pub outside: Vec<ShortfallView>,
    /// Documents of meetings before the law, likewise.
    pub old_papers: Option<PapersView>,
    /// When the statement was made.
    pub prepared: Option<Day>,
    /// When somebody last looked whether it still holds.
    pub reviewed: Option<Day>,
    /// How the site was tested.
    pub tested: Option<TestedView>,
    /// Whom to tell of what does not work.
    pub contact: Reach,
    /// Within what time an answer comes.
    pub response: Option<String>,
    /// Whether the law of Northern Ireland says who enforces it.
    pub northern_ireland: bool,
    /// What the body wrote itself: `pages/accessibility.md`.
    pub own: Option<OwnPart>,
    /// For templates, from that page.
    pub extra: serde_json::Value,
}

/// Something that not everybody can use.
#[derive(Debug, Clone, Serialize)]
pub struct ShortfallView {
    /// What it is.
    pub what: String,
    /// The criteria of the guidelines that it fails.
    pub criteria: Option<String>,
    /// Whom it keeps out.
    pub who: Option<String>,
    /// Why it is so.
    pub why: Option<String>,
    /// What is there instead.
    pub instead: Option<String>,
    /// What will be done about it.
    pub plan: Option<String>,
    /// By when.
    pub when: Option<String>,
}

/// Documents without a page.
#[derive(Debug, Clone, Serialize)]
pub struct PapersView {
    /// How many, in a sentence.
    pub says: String,
    /// Where they are.
    pub groups: Vec<PaperGroup>,
}

/// The documents of a panel.
#[derive(Debug, Clone, Serialize)]
pub struct PaperGroup {
    /// The panel; nothing for documents of the free pages.
    pub panel: Option<Link>,
    /// How many, by year.
    pub says: String,
}

/// How a site was tested.
#[derive(Debug, Clone, Serialize)]
pub struct TestedView {
    /// When and by whom, in a sentence.
    pub says: String,
    /// What was done.
    pub how: String,
}

/// What the body wrote itself.
#[derive(Debug, Clone, Serialize)]
pub struct OwnPart {
    /// Its title.
    pub title: String,
    /// Its text.
    pub html: String,
}

/// The name of the statement's page.
pub(super) const PAGE: &str = "accessibility";

/// Whether the council's own page of that name stands in the statement.
pub(super) fn takes(a: &Archive, page: &str) -> bool {
    a.config.accessibility.is_some() && page == PAGE
}

/// Whether there is a statement and no such page.
pub(super) fn is_alone(a: &Archive) -> bool {
    let own = || a.page_names().any(|(name, _)| name == PAGE);
    a.config.accessibility.is_some() && !own()
}

/// The statement, with the council's own page where there is one.
pub(super) fn page(look: &Look<'_>, plan: &Plan) -> Option<StatementPage> {
    let statement = look.archive.config.accessibility.as_ref()?;
    let words = look.words;
    let title = words.get("statement");
    let path = Route::Page(PAGE.to_owned()).path();
    let body = statement.body.clone().unwrap_or_default();
    let scope = scope(look, statement);
    let about = words.fill("statement_description", &[&body]);
    let barriers = &plan.barriers;
    let list = |list: &[Shortfall]| list.iter().map(|one| shortfall(look, one)).collect();
    let mut pages = look.archive.pages.iter().map(|(_, page)| page);
    let own = pages.find(|page| page.record.name == PAGE);
    Some(StatementPage {
        frame: Frame::new(look, "page", title, &path, Vec::new()).about(&about, None),
        status: status(look, plan, statement),
        problems: list(&statement.problems),
        found: barriers
            .faults
            .iter()
            .map(|(code, n)| words.count(&format!("statement_{}", code.to_lowercase()), *n))
            .collect(),
        papers: papers(look, &barriers.papers),
        disproportionate: list(&statement.disproportionate),
        outside: list(&statement.outside),
        old_papers: papers(look, &barriers.old_papers),
        prepared: statement.prepared.map(|day| look.day(day)),
        reviewed: statement.reviewed.as_ref().map(|day| look.day(day.value)),
        tested: tested(look, statement, &body),
        contact: statement.contact.clone(),
        response: statement.response.as_deref().map(|time| {
            let days = time.parse().map(|n| words.count("statement_days", n));
            days.unwrap_or_else(|_| time.to_owned())
        }),
        northern_ireland: statement.enforcement == Enforcement::NorthernIreland,
        extra: own.map_or(serde_json::Value::Null, |page| page.record.extra.clone()),
        own: own.map(|page| OwnPart {
            title: page.title.clone(),
            html: look.body(&page.record.body, &page.targets, 2),
        }),
        body,
        scope,
    })
}

fn scope(look: &Look<'_>, statement: &Accessibility) -> String {
    let config = &look.archive.config;
    let site = config.base_url.as_deref();
    statement.scope.clone().unwrap_or_else(|| match site {
        Some(url) => look.words.fill("statement_scope", &[&config.title, url]),
        None => config.title.clone(),
    })
}

/// How far the site meets the standard. Where that is not declared it follows from what is listed.
fn status(look: &Look<'_>, plan: &Plan, statement: &Accessibility) -> String {
    let words = look.words;
    let falls_short = !statement.problems.is_empty() || !plan.barriers.is_none();
    let is_burden = !statement.disproportionate.is_empty();
    let worked_out = if falls_short || is_burden {
        Compliance::Partially
    } else {
        Compliance::Fully
    };
    let left_out = !statement.outside.is_empty() || !plan.barriers.old_papers.is_empty();
    let declared = statement.compliance.as_ref().map(|c| c.value);
    let sentence = match (declared.unwrap_or(worked_out), falls_short) {
        (Compliance::Fully, _) => words.get("statement_fully"),
        (Compliance::Not, _) => words.get("statement_not"),
        (Compliance::Partially, false) => words.get("statement_partially_exempt"),
        (Compliance::Partially, true) if is_burden || left_out => {
            words.get("statement_partially_both")
        }
        (Compliance::Partially, true) => words.get("statement_partially"),
    };
    sentence.to_owned()
}

fn shortfall(look: &Look<'_>, one: &Shortfall) -> ShortfallView {
    let words = look.words;
    let day =
        |when: &String| parse_date(when).map_or_else(|| when.clone(), |day| look.day(day).medium);
    ShortfallView {
        what: one.what.clone(),
        criteria: (!one.criteria.is_empty()).then(|| words.chain("chart_comma", &one.criteria)),
        who: one.who.clone(),
        why: one.why.clone(),
        instead: one.instead.clone(),
        plan: one.plan.clone(),
        when: one.when.as_ref().map(day),
    }
}

fn tested(look: &Look<'_>, statement: &Accessibility, body: &str) -> Option<TestedView> {
    let tested = statement.tested.as_ref()?;
    let by = tested.by.as_deref().unwrap_or(body);
    let day = look.day(tested.on).medium;
    Some(TestedView {
        says: look.words.fill("statement_tested", &[&day, by]),
        how: tested.how.clone(),
    })
}

/// Documents by panel, each with its years: a line a panel, however many documents there are.
fn papers(look: &Look<'_>, papers: &Papers) -> Option<PapersView> {
    let mut panels: BTreeMap<Option<PanelId>, Vec<(i32, usize)>> = BTreeMap::new();
    for (place, n) in papers {
        let years = panels.entry(place.map(|(panel, _)| panel)).or_default();
        years.push((place.map_or(0, |(_, year)| year), *n));
    }
    let all: usize = papers.values().sum();
    (all > 0).then(|| PapersView {
        says: look.words.count("statement_papers", all),
        groups: panels
            .into_iter()
            .map(|(panel, years)| group(look, panel, &years))
            .collect(),
    })
}

fn group(look: &Look<'_>, panel: Option<PanelId>, years: &[(i32, usize)]) -> PaperGroup {
    let words = look.words;
    let all = years.iter().map(|(_, n)| n).sum();
    let count = words.count("statement_documents", all);
    let by_year: Vec<String> = years
        .iter()
        .map(|(year, n)| words.fill("statement_year", &[&year.to_string(), &n.to_string()]))
        .collect();
    let says = match (panel, years) {
        (None, _) => words.fill("statement_of_pages", &[&count]),
        (Some(_), [(year, _)]) => words.fill("statement_of_year", &[&count, &year.to_string()]),
        (Some(_), _) => {
            let by_year = words.chain("chart_comma", &by_year);
            words.fill("statement_of_years", &[&count, &by_year])
        }
    };
    PaperGroup {
        panel: panel.map(|id| look.link(&Target::Panel(id))),
        says,
    }
}
