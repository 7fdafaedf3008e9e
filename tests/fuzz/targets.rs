//! What is asked of any text: the targets of the fuzzer, which the default tests run too.
//!
//! A target may not panic, and what comes out keeps the laws: places lie in their file, findings are
//! sorted, pages are well-formed and nothing in them runs, and no withheld word comes out.

use std::path::Path;

use minutebook::archive;
use minutebook::check;
use minutebook::config::Config;
use minutebook::diag::{Diagnostic, Findings, Format, Place, Texts as _, codes, draw};
use minutebook::import;
use minutebook::import::paper::Paper;
use minutebook::import::record::Stand;
use minutebook::ledger::Ledger;
use minutebook::page;
use minutebook::record;
use minutebook::render::Renderer;
use minutebook::source::Sources;
use minutebook::theme::Theme;
use minutebook::yaml::fields::parse_date;

use super::laws;

/// One target: its name, and what it does with a text.
pub type Target = (&'static str, fn(&str));

/// Every target.
pub const TARGETS: &[Target] = &[
    ("front_matter", front_matter),
    ("body", body),
    ("references", references),
    ("page", page),
    ("settings", settings),
    ("withheld", withheld),
    ("papers", papers),
];

/// The most of a text that is looked at: what is slow is slow below it.
const MOST: usize = 20_000;

/// A word that stands nowhere but in withheld matter.
const CANARY: &str = "qzkxvw";

/// Front matter of a meeting, a panel and a report.
pub fn front_matter(text: &str) {
    let whole = format!("---\n{}\n---\n## 1. Budget\n\nText.\n", cut(text));
    judge(vec![
        ("audit/2022-02-08.md", whole.clone()),
        ("audit/panel.md", whole.clone()),
        ("audit/2022-02-08/report.md", whole),
    ]);
}

/// The body of a record, of a report and of a free page, read alone.
pub fn body(text: &str) {
    let text = cut(text);
    judge(vec![
        ("audit/2022-02-08.md", text.to_owned()),
        ("pages/about.md", text.to_owned()),
        ("reports/budget.md", text.to_owned()),
    ]);
}

/// What a text refers to: meetings, items, files, dates, people.
pub fn references(text: &str) {
    let text = cut(text);
    let item = format!(
        "## 1. Budget\n\n```yaml item\ncorrects: [{{meeting: 2021-02-08, item: 1}}]\nreport: budget\ndocuments: [report.md]\n```\n\n{text}\n"
    );
    judge(vec![
        ("audit/2021-02-08.md", item.clone()),
        ("audit/2022-02-08.md", item),
        ("audit/2022-02-08/report.md", format!("4.14 {text}\n")),
        ("audit/panel.md", text.to_owned()),
    ]);
}

/// A whole record to rendered pages.
pub fn page(text: &str) {
    let text = cut(text);
    publish(vec![
        ("archive.yml", "base_url: https://example.org/\n".to_owned()),
        ("audit/2022-02-08.md", text.to_owned()),
        (
            "audit/2021-02-08.md",
            "---\nvenue: Hall\n---\n## 1. Budget\n\nSee [[2022-02-08]].\n".to_owned(),
        ),
    ]);
}

/// `archive.yml`, `people.yml`, `panel.md`, a series.
pub fn settings(text: &str) {
    let text = cut(text);
    let front = format!("---\n{text}\n---\n");
    publish(vec![
        ("archive.yml", text.to_owned()),
        ("people.yml", text.to_owned()),
        ("audit/panel.md", front.clone()),
        ("reports/budget.md", front),
        ("audit/2022-02-08.md", "## 1. Budget\n\nText.\n".to_owned()),
    ]);
}

/// Whatever stands around withheld matter, either the build stops or nothing of it comes out.
pub fn withheld(text: &str) {
    let text = cut(text);
    let minutes = format!(
        "{CANARY} [{CANARY}][{CANARY}] [^{CANARY}] <!-- {CANARY} -->\n\n#### {CANARY}\n\n**Resolved:** That {CANARY}.\n\n[{CANARY}]: {CANARY}.txt\n\n[^{CANARY}]: {CANARY}\n"
    );
    for record in [
        format!(
            "## 1. Budget\n\n{text}\n\n## 2. Land\n\n```yaml item\nexempt: true\nfrom: {CANARY}\n```\n\n### Minutes\n\n{minutes}\n\n## 3. Rates\n\n{text}\n"
        ),
        format!(
            "## 1. Budget\n\n{text}\n\n### Exempt minutes\n\n{minutes}\n\n### Minutes\n\n{text}\n"
        ),
        format!("{text}\n\n### Exempt minutes\n\n{minutes}\n\n## 1. Budget\n\n{text}\n"),
    ] {
        let files = vec![("audit/2022-02-08.md", record)];
        let (findings, pages) = publish(files.clone());
        assert!(
            !findings.to_lowercase().contains(CANARY),
            "a finding holds a withheld word:\n{findings}"
        );
        for (path, bytes) in pages {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            assert!(
                !text.contains(CANARY),
                "{path} holds a withheld word:\n{}",
                files[0].1
            );
        }
    }
}

/// Papers of councils: whatever they hold, every word is accounted for, and what becomes of them can
/// be published.
pub fn papers(text: &str) {
    let paper = Paper {
        name: "paper".to_owned(),
        address: None,
        text: cut(text).to_owned(),
    };
    let readings = [
        import::text::read(&paper),
        import::html::read(&paper),
        import::xml::read(&paper),
    ];
    for reading in readings.into_iter().flatten() {
        let lost = import::account::lost(&reading);
        assert!(lost.is_empty(), "{}: {lost:?}", reading.shape);
        for mut meeting in reading.meetings {
            import::standing::read(&mut meeting);
            let stand = Stand {
                panel: "audit",
                stem: "2022-02-08",
                date: parse_date("2022-02-08").unwrap_or_default(),
                approved: true,
                sources: &[],
            };
            let files = import::record::files(&meeting, &stand);
            let texts = files
                .texts
                .iter()
                .map(|(path, text)| (path.as_str(), text.clone()));
            publish(texts.collect());
        }
    }
}

fn cut(text: &str) -> &str {
    let mut end = text.len().min(MOST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Reads records and looks at the findings.
fn judge(files: Vec<(&str, String)>) {
    let (sources, mut findings) = (sources(files), Findings::new());
    let config = Config::read(&sources, &mut findings);
    let records = record::read(&sources, &config, &mut findings);
    let today = parse_date("2026-11-21").unwrap_or_default();
    let archive = archive::join(records, &sources, config, today, &mut findings);
    check::check(&archive, &sources, &mut findings);
    told(findings, &sources);
}

/// Reads records, makes every page and looks at all of it. Gives the findings as a person sees them,
/// and the pages if there is no error.
fn publish(files: Vec<(&str, String)>) -> (String, Vec<(String, Vec<u8>)>) {
    let (sources, mut findings) = (sources(files), Findings::new());
    let config = Config::read(&sources, &mut findings);
    let records = record::read(&sources, &config, &mut findings);
    let today = parse_date("2026-11-21").unwrap_or_default();
    let archive = archive::join(records, &sources, config, today, &mut findings);
    let theme = Theme::read(Path::new(""), "default", None, &mut findings);
    let plan = page::plan(&archive, &Ledger::default(), &[], &mut findings);
    let mut pages = Vec::new();
    let stops = findings.has_errors();
    check::check(&archive, &sources, &mut findings);
    if let Some(renderer) = Renderer::new(&archive, &plan, &theme, &mut findings) {
        for planned in &plan.pages {
            match renderer.bytes(planned) {
                Ok(Some(bytes)) => {
                    laws::published(&planned.path, &bytes);
                    pages.push((planned.path.clone(), bytes));
                }
                Ok(None) => {}
                Err(fault) => panic!("{} cannot be made: {}", planned.path, fault.message),
            }
        }
    }
    if stops {
        pages.clear();
    }
    (told(findings, &sources), pages)
}

fn sources(files: Vec<(&str, String)>) -> Sources {
    let folders = ["audit", "pages", "reports"];
    let mut sources = Sources::from_texts(
        files
            .into_iter()
            .map(|(path, text)| (path.to_owned(), text)),
    );
    sources.folders = folders.map(str::to_owned).into();
    sources
}

/// The laws of findings.
fn told(findings: Findings, sources: &Sources) -> String {
    let report = findings.into_report(sources);
    let list = &report.findings;
    for finding in list {
        assert_ne!(finding.code, codes::PARSER_PANIC, "{}", finding.message);
        lies_in_its_file(finding, sources);
    }
    let place = |d: &Diagnostic| match &d.place {
        Place::Text(span) => (sources.path(span.file).to_owned(), span.start),
        Place::Path(path) | Place::Theme(path, _) => (path.to_string_lossy().into_owned(), 0),
    };
    assert!(list.is_sorted_by_key(place), "the findings are not sorted");
    for format in [Format::Short, Format::Json, Format::Github] {
        let lines = draw(&report, sources, format, false);
        assert_eq!(
            lines.lines().count(),
            list.len(),
            "a finding is not one line"
        );
    }
    draw(&report, sources, Format::Sarif, false) + &draw(&report, sources, Format::Human, false)
}

fn lies_in_its_file(finding: &Diagnostic, sources: &Sources) {
    let Place::Text(span) = finding.place else {
        return;
    };
    let length = sources.text(span.file).len();
    assert!(
        span.start <= span.end && span.start as usize <= length,
        "{} lies at {span:?} of {length} bytes",
        finding.code.id
    );
}
