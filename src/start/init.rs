//! A new archive: a small example that builds at once, to be changed into one's own.
//!
//! Its files lie as they are in `src/start/archive/`; what differs from archive to archive stands
//! there between `@@`.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use super::panel::stands;
use super::{StartError, put};
use crate::yaml::scalar;

/// The folder of the records.
const CONTENT: &str = "content";

/// The panel of the example.
const PANEL: &str = "content/community-committee";

/// What an archive begins with.
#[derive(Debug, Clone)]
pub struct Beginning {
    /// Its title.
    pub title: String,
    /// The council that publishes it.
    pub council: Option<String>,
    /// The day around which the meetings of the example lie.
    pub today: NaiveDate,
}

/// The meetings of the example: minutes that were approved, minutes in draft, an agenda.
struct Meetings {
    approved: NaiveDate,
    draft: NaiveDate,
    agenda: NaiveDate,
}

impl Meetings {
    fn around(today: NaiveDate) -> Self {
        let before = |days| tuesday(today.checked_sub_days(Days::new(days)).unwrap_or(today));
        let after = today.checked_add_days(Days::new(20)).unwrap_or(today);
        Self {
            approved: before(140),
            draft: before(42),
            agenda: tuesday(after),
        }
    }
}

/// The Tuesday on this day or before it.
fn tuesday(day: NaiveDate) -> NaiveDate {
    let past = day.weekday().days_since(Weekday::Tue);
    day.checked_sub_days(Days::new(u64::from(past)))
        .unwrap_or(day)
}

/// Begins an archive in a folder; gives the paths of its files. Nothing is written where anything of
/// these names is there, or where the folder lies in an archive.
pub fn begin(folder: &Path, beginning: &Beginning) -> Result<Vec<String>, StartError> {
    if let Some(archive) = archive_around(folder) {
        return Err(StartError::Inside(archive));
    }
    let files = files(beginning);
    let there = conflicts(folder, &files);
    if !there.is_empty() {
        return Err(StartError::There(there));
    }
    put::all(folder, &files)?;
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

/// The archive in which a folder lies, as it is told: the folder that holds `content`.
fn archive_around(folder: &Path) -> Option<PathBuf> {
    let full = std::path::absolute(folder).ok()?;
    let full = full.canonicalize().unwrap_or(full);
    let mut above = full.ancestors();
    // The folder itself may be a content folder; one that holds `content` is told by its files.
    let own = above.next()?;
    if own.join("archive.yml").is_file() {
        return Some(own.to_owned());
    }
    above
        .find(|folder| {
            folder.join("archive.yml").is_file()
                || folder.join(CONTENT).join("archive.yml").is_file()
        })
        .map(Path::to_owned)
}

/// What stands where the files are to be. A folder of records that is empty is no hindrance.
fn conflicts(folder: &Path, files: &[(String, String)]) -> Vec<PathBuf> {
    let mut out = Vec::new();
    if folder.is_file() {
        return vec![folder.to_owned()];
    }
    let content = folder.join(CONTENT);
    if stands(&content) && !is_empty(&content) {
        out.push(content);
    }
    for (path, _) in files {
        if path.starts_with("content/") {
            continue;
        }
        let place = folder.join(path);
        // A file where a folder is to be is in the way as well.
        let parents = Path::new(path).ancestors().skip(1);
        let file = parents
            .map(|parent| folder.join(parent))
            .find(|parent| stands(parent) && !parent.is_dir());
        if let Some(file) = file {
            out.push(file);
        } else if stands(&place) {
            out.push(place);
        }
    }
    out.sort();
    out.dedup();
    out
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// The files with their paths.
fn files(beginning: &Beginning) -> Vec<(String, String)> {
    let days = Meetings::around(beginning.today);
    let (publisher, council) = beginning.council.as_deref().map_or_else(
        || {
            (
                "# publisher: {name: Anyshire Council, email: …}".to_owned(),
                "# council: Anyshire Council".to_owned(),
            )
        },
        |council| {
            let name = scalar(council);
            (
                format!("publisher:\n  name: {name}\n  # email: …"),
                format!("council: {name}"),
            )
        },
    );
    let words = [
        ("@@title@@", scalar(&beginning.title)),
        ("@@publisher@@", publisher),
        ("@@council@@", council),
        ("@@approved@@", days.approved.to_string()),
        ("@@draft@@", days.draft.to_string()),
        ("@@agenda@@", days.agenda.to_string()),
        ("@@version@@", env!("CARGO_PKG_VERSION").to_owned()),
    ];
    templates(&days)
        .into_iter()
        .map(|(path, text)| (path, fill(text, &words)))
        .collect()
}

/// A template with its words put in, in one pass: a title may hold anything.
fn fill(text: &str, words: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("@@") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let found = words.iter().find(|(mark, _)| rest.starts_with(mark));
        let (word, length) = found.map_or(("@@", 2), |(mark, word)| (word.as_str(), mark.len()));
        out.push_str(word);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

fn templates(days: &Meetings) -> Vec<(String, &'static str)> {
    let Meetings {
        approved,
        draft,
        agenda,
    } = days;
    vec![
        (
            "content/archive.yml".to_owned(),
            include_str!("archive/archive.yml"),
        ),
        (
            format!("{PANEL}/panel.md"),
            include_str!("archive/panel.md"),
        ),
        (
            format!("{PANEL}/{approved}.md"),
            include_str!("archive/approved.md"),
        ),
        (
            format!("{PANEL}/{approved}/play-areas.md"),
            include_str!("archive/play-areas-report.md"),
        ),
        (
            format!("{PANEL}/{draft}.md"),
            include_str!("archive/draft.md"),
        ),
        (
            format!("{PANEL}/{agenda}.md"),
            include_str!("archive/agenda.md"),
        ),
        (
            "content/reports/play-areas.md".to_owned(),
            include_str!("archive/play-areas.md"),
        ),
        (
            "content/pages/about.md".to_owned(),
            include_str!("archive/about.md"),
        ),
        (
            "content/pages/accessibility.md".to_owned(),
            include_str!("archive/accessibility.md"),
        ),
        ("README.md".to_owned(), include_str!("archive/README.md")),
        (".gitignore".to_owned(), include_str!("archive/gitignore")),
        (
            ".github/workflows/site.yml".to_owned(),
            include_str!("archive/site.yml"),
        ),
        (
            ".gitlab-ci.yml".to_owned(),
            include_str!("archive/gitlab-ci.yml"),
        ),
        (
            "netlify.toml".to_owned(),
            include_str!("archive/netlify.toml"),
        ),
    ]
}
