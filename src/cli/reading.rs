//! What every verb that reads the records is told, and how it says what it found.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, Utc};

use super::colour;
use super::summary::Summary;
use crate::cache::Choice;
use crate::diag::{Format, Report, draw, summary};
use crate::site::{Checked, Read, Settings, Today};
use crate::source::Sources;

/// Which records, and how to speak of them.
///
/// In the help, what is read comes first (orders 1 to 9) and how it is told last (from 50); what a
/// verb alone takes stands between, in the order in which it is written down there.
#[derive(Clone, clap::Args)]
pub(super) struct Reading {
    /// The folder with the records.
    #[arg(
        long,
        default_value = "content",
        value_name = "FOLDER",
        display_order = 1
    )]
    pub content: PathBuf,
    /// The theme, a folder below `themes/` beside the content folder [default: the one in archive.yml].
    #[arg(long, value_name = "NAME", value_parser = theme, display_order = 3)]
    theme: Option<String>,
    /// The address of the published site, for feeds, sitemap and calendars [default: the one in archive.yml].
    #[arg(long, value_name = "URL", value_parser = base_url, display_order = 4)]
    base_url: Option<String>,
    /// The day from which 'next' and 'overdue' are reckoned [default: today].
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, display_order = 5)]
    today: Option<NaiveDate>,
    /// How many threads to use [default: one for each core].
    #[arg(long, short = 'j', value_name = "N", display_order = 54, value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// How findings are written.
    #[arg(long, value_enum, default_value_t, display_order = 50)]
    pub format: Format,
    /// Let warnings count as errors do.
    #[arg(long, display_order = 51)]
    pub strict: bool,
    /// Say only what is wrong.
    #[arg(long, short, display_order = 53)]
    pub quiet: bool,
}

/// How a verb without findings tells what came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Outcome {
    /// For people.
    #[default]
    Human,
    /// For programs: JSON on standard output.
    Json,
}

pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    crate::yaml::fields::parse_date(text)
        .ok_or_else(|| "write a day of the calendar as year, month and day: 2026-11-21".to_owned())
}

pub(super) fn theme(text: &str) -> Result<String, String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !text.is_empty() && text.chars().all(plain) {
        Ok(text.to_owned())
    } else {
        Err("a theme's name has letters, figures and hyphens only".to_owned())
    }
}

fn base_url(text: &str) -> Result<String, String> {
    let fine = text.starts_with("https://") || text.starts_with("http://");
    if fine
        && !text.contains(|c: char| {
            c.is_whitespace() || matches!(c, '"' | '<' | '>' | '?' | '#' | '\\')
        })
    {
        Ok(text.to_owned())
    } else {
        Err("write the whole address, beginning with https://".to_owned())
    }
}

impl Reading {
    /// What the library is to be told; `out` is the folder for the site.
    pub fn settings(&self, out: &Path) -> Settings {
        Settings {
            content: self.content.clone(),
            out: out.to_owned(),
            theme: self.theme.clone(),
            themes: themes(&self.content),
            base_url: self.base_url.clone(),
            today: self
                .today
                .map_or_else(|| Today::Now(Utc::now()), Today::Day),
            strict: self.strict,
            cache: Choice::Off,
            keep_addresses: false,
            shard: None,
            compress: None,
        }
    }

    /// Takes as many threads as were asked for.
    pub fn set_up_threads(&self) {
        if let Some(jobs) = self.jobs {
            // The pool is set up once a run; that it stands already is no reason to stop.
            let _ = rayon::ThreadPoolBuilder::new()
                .num_threads(usize::from(jobs))
                .build_global();
        }
    }

    /// Lets paths be shown as the user can follow them.
    pub fn name(&self, checked: &mut Checked) {
        checked.sources.prefix = self.prefix();
    }

    /// The content folder as the user named it, to stand before the paths of findings.
    pub fn prefix(&self) -> String {
        let mut shown = self.content.display().to_string();
        if !shown.ends_with('/') {
            shown.push('/');
        }
        shown
    }

    /// Says what was found. Talk goes to standard error; what a machine reads is data, and goes to
    /// standard output.
    pub fn tell(&self, checked: &mut Checked) {
        self.name(checked);
        self.tell_of(&checked.report, &checked.sources);
    }

    /// The same of texts that are named.
    pub fn tell_of(&self, report: &Report, sources: &Sources) {
        tell(report, sources, self.format);
    }

    /// Sums up for a program, where one listens.
    pub fn sum_up(&self, summary: impl FnOnce() -> Summary) {
        if self.format == Format::Json {
            summary().tell();
        }
    }

    /// The exit code for these counts of errors and warnings.
    pub fn exit(&self, (errors, warnings): (usize, usize)) -> u8 {
        if errors > 0 || self.strict && warnings > 0 {
            super::FINDINGS
        } else {
            super::FINE
        }
    }
}

/// Says what was found, as [`Reading::tell`] does.
pub(super) fn tell(report: &Report, sources: &Sources, format: Format) {
    let colour = !format.is_data() && colour::is_wanted(&std::io::stderr());
    let told = draw(report, sources, format, colour);
    let _ = if format.is_data() {
        std::io::stdout().write_all(told.as_bytes())
    } else {
        anstream::stderr().write_all(told.as_bytes())
    };
}

/// The folder of themes, which lies beside the content folder.
pub(super) fn themes(content: &Path) -> PathBuf {
    let beside = content.parent().filter(|p| !p.as_os_str().is_empty());
    beside.map_or_else(|| PathBuf::from("themes"), |p| p.join("themes"))
}

/// The content folder as the user named it, to stand before the paths of findings.
pub(super) fn prefix(content: &Path) -> String {
    let mut shown = content.display().to_string();
    if !shown.ends_with('/') {
        shown.push('/');
    }
    shown
}

/// '14 records of 3 meetings and 2 documents'.
pub(super) fn amount(checked: &Checked) -> String {
    amount_of(checked.read)
}

/// The same of what was read.
pub(super) fn amount_of(read: Read) -> String {
    format!(
        "{} of {} and {}",
        many(read.records, "record"),
        many(read.meetings, "meeting"),
        many(read.documents, "document"),
    )
}

/// What was switched off with a reason, by code: ' 3 warnings are switched off (2 W701, 1 W761).'
pub(super) fn switched_off(checked: &Checked) -> Option<String> {
    let allowed = &checked.report.allowed;
    let mut by_code = std::collections::BTreeMap::new();
    for one in allowed {
        *by_code.entry(one.finding.code.id).or_insert(0) += 1;
    }
    let list: Vec<String> = by_code
        .iter()
        .map(|(code, n)| format!("{n} {code}"))
        .collect();
    let are = if allowed.len() == 1 { "is" } else { "are" };
    (!allowed.is_empty()).then(|| {
        format!(
            "{} {are} switched off ({}).",
            many(allowed.len(), "warning"),
            list.join(", ")
        )
    })
}

/// '1 record', '36 records'.
pub(super) fn many(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// 'found 2 errors and 1 warning'.
pub(super) fn found(checked: &Checked) -> String {
    let (errors, warnings) = checked.counts;
    summary(errors, warnings)
}
