//! What verbs are told that ask something of an archive and publish nothing.

use std::io::Write as _;
use std::path::PathBuf;

use chrono::{NaiveDate, Utc};

use super::colour;
use super::reading::{day, many, prefix};
use crate::cache::Choice;
use crate::diag::{Findings, Format, Severity, draw};
use crate::site::{self, BuildError, Checked, Settings, Today, Whole};

/// Which archive, on which day.
#[derive(clap::Args)]
pub(super) struct Looking {
    /// The folder with the records.
    #[arg(
        long,
        default_value = "content",
        value_name = "FOLDER",
        display_order = 1
    )]
    pub content: PathBuf,
    /// The day from which 'next', 'due' and 'overdue' are reckoned [default: today].
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, display_order = 5)]
    today: Option<NaiveDate>,
    /// Say only what is wrong.
    #[arg(long, short, display_order = 53)]
    pub quiet: bool,
}

impl Looking {
    /// Reads the archive, as far as its records can be read.
    pub fn look(&self, findings: &mut Findings) -> Result<Whole, BuildError> {
        let settings = Settings {
            content: self.content.clone(),
            // What was published is of no concern here: no site is ever in this folder.
            out: self.content.join(".minutebook"),
            theme: Some("default".to_owned()),
            themes: PathBuf::from("themes"),
            base_url: None,
            today: self
                .today
                .map_or_else(|| Today::Now(Utc::now()), Today::Day),
            strict: false,
            cache: Choice::Off,
            keep_addresses: false,
            shard: None,
            compress: None,
        };
        site::look(&settings, findings)
    }

    /// Says which errors were found, and gives how many. Warnings are the concern of `check`.
    pub fn tell(&self, mut checked: Checked) -> usize {
        checked.sources.prefix = prefix(&self.content);
        checked
            .report
            .findings
            .retain(|finding| finding.code.severity == Severity::Error);
        let colour = colour::is_wanted(&std::io::stderr());
        let told = draw(&checked.report, &checked.sources, Format::Human, colour);
        let mut err = anstream::stderr();
        let _ = err.write_all(told.as_bytes());
        let errors = checked.counts.0;
        if errors > 0 {
            let _ = writeln!(
                err,
                "Found {}: what stands in these records may be missing here.",
                many(errors, "error")
            );
        }
        errors
    }
}
