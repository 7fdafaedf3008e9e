//! `minutebook build`.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::{NaiveDate, Utc};

use super::progress::Counter;
use super::{FINDINGS, FINE};
use crate::diag::{Format, draw, summary};
use crate::site::{self, Built, Settings, Today};

/// What to build, from where, to where.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The folder with the records.
    #[arg(long, default_value = "content", value_name = "FOLDER")]
    content: PathBuf,
    /// The folder for the site.
    #[arg(long, default_value = "public", value_name = "FOLDER")]
    out: PathBuf,
    /// The theme, a folder below `themes/` beside the content folder [default: the one in archive.yml].
    #[arg(long, value_name = "NAME", value_parser = theme)]
    theme: Option<String>,
    /// The address of the published site, for feeds, sitemap and calendars [default: the one in archive.yml].
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    /// The day from which 'next' and 'overdue' are reckoned [default: today].
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<NaiveDate>,
    /// How many threads to use [default: one for each core].
    #[arg(long, short = 'j', value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// How findings are written.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Let warnings stop the build as errors do.
    #[arg(long)]
    strict: bool,
    /// Say only what is wrong.
    #[arg(long, short, conflicts_with = "verbose")]
    quiet: bool,
    /// Say what was written.
    #[arg(long, short)]
    verbose: bool,
}

fn day(text: &str) -> Result<NaiveDate, String> {
    crate::yaml::fields::parse_date(text)
        .ok_or_else(|| "write a day of the calendar as year, month and day: 2026-11-21".to_owned())
}

fn theme(text: &str) -> Result<String, String> {
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

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let began = Instant::now();
    if let Some(jobs) = arguments.jobs {
        // The pool is set up once a run; that it stands already is no reason to stop.
        let _ = rayon::ThreadPoolBuilder::new()
            .num_threads(usize::from(jobs))
            .build_global();
    }
    let beside = arguments
        .content
        .parent()
        .filter(|p| !p.as_os_str().is_empty());
    let settings = Settings {
        content: arguments.content.clone(),
        out: arguments.out.clone(),
        theme: arguments.theme.clone(),
        themes: beside.map_or_else(|| PathBuf::from("themes"), |p| p.join("themes")),
        base_url: arguments.base_url.clone(),
        today: arguments
            .today
            .map_or_else(|| Today::Now(Utc::now()), Today::Day),
        strict: arguments.strict,
    };
    let counter = Counter::new(arguments.quiet);
    let built = site::build(&settings, &counter);
    counter.clear();
    let mut built = built?;
    built.sources.prefix = prefix(&arguments.content);
    report(arguments, &built, began);
    let (errors, warnings) = built.counts;
    Ok(if errors > 0 || arguments.strict && warnings > 0 {
        FINDINGS
    } else {
        FINE
    })
}

/// The content folder as the user named it, to stand before the paths of findings.
fn prefix(content: &Path) -> String {
    let mut shown = content.display().to_string();
    if !shown.ends_with('/') {
        shown.push('/');
    }
    shown
}

/// The findings, then one closing line.
fn report(arguments: &Arguments, built: &Built, began: Instant) {
    let mut err = anstream::stderr();
    let colour = std::io::stderr().is_terminal();
    let findings = draw(&built.findings, &built.sources, arguments.format, colour);
    // Talk goes to standard error; what a machine reads is data, and goes to standard output.
    let _ = match arguments.format {
        Format::Human | Format::Short => err.write_all(findings.as_bytes()),
        Format::Json | Format::Github => std::io::stdout().write_all(findings.as_bytes()),
    };
    let (errors, warnings) = built.counts;
    let Some(written) = &built.written else {
        let mut line = format!("Nothing was published: {}.", summary(errors, warnings));
        if arguments.out.exists() {
            line.push_str(&format!(" `{}` is as it was.", arguments.out.display()));
        }
        line.push_str(" `minutebook explain CODE` tells more about a code.");
        let _ = writeln!(err, "{line}");
        return;
    };
    if arguments.quiet {
        return;
    }
    if arguments.verbose {
        let gone = |path: &String| written.removed_paths.binary_search(path).is_ok();
        for path in written.changed_paths.iter().filter(|path| !gone(path)) {
            let _ = writeln!(err, "  {path}");
        }
    }
    let mut line = format!(
        "Read {} of {} and {}; wrote {}, left {} unchanged, removed {}, in {:.2} s.",
        many(built.read.records, "record"),
        many(built.read.meetings, "meeting"),
        many(built.read.documents, "document"),
        many(written.written, "file"),
        written.unchanged,
        written.removed,
        began.elapsed().as_secs_f64()
    );
    if warnings > 0 {
        line.push_str(&format!(" Found {}.", many(warnings, "warning")));
    }
    if !built.has_address {
        line.push_str(" No `base_url` is set, so there are no feeds and no sitemap, and calendars carry no addresses.");
    }
    let _ = writeln!(err, "{line}");
}

/// '1 record', '36 records'.
fn many(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
