//! `minutebook diff`.

use std::io::{BufWriter, Write as _};
use std::path::PathBuf;

use super::{FINDINGS, FINE};
use crate::compare::Comparison;
use crate::compare::tell::{self, Amount, TellError};

/// Which two sites.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// The site that was published.
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The site that is to be published.
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// How it is told.
    #[arg(long, value_enum, default_value_t = Form::Human, value_name = "FORMAT")]
    format: Form,
    /// Counts alone.
    #[arg(long, conflicts_with = "verbose")]
    summary: bool,
    /// Every change, also of feeds, of other editions and of the frame around pages.
    #[arg(long, short)]
    verbose: bool,
}

/// How a comparison is told.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Form {
    /// For people.
    Human,
    /// An object a line: the counts first, then every change.
    Json,
}

const AFTER: &str = "Examples:
  minutebook diff published/ public/            what the new site changes
  minutebook diff --summary published/ public/  how much
  minutebook diff --format json old/ new/       for a program

What was removed is told first, since an address that was published answers no more. The words of both
sites are shown, also of a page that was withdrawn: keep them out of public logs.

Exit codes:
  0  the two sites are the same
  1  they differ
  2  could not run: a folder is not there, or a file cannot be read";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let comparison = Comparison::new(&arguments.old, &arguments.new)?;
    let amount = match (arguments.summary, arguments.verbose) {
        (true, _) => Amount::Summary,
        (_, true) => Amount::All,
        _ => Amount::Usual,
    };
    let mut out = BufWriter::new(anstream::stdout());
    let told = match arguments.format {
        Form::Human => tell::people(&comparison, amount, &mut out),
        Form::Json => tell::programs(&comparison, amount, &mut out),
    };
    match told.and_then(|()| Ok(out.flush()?)) {
        Err(TellError::Write(error)) => return Err(error.into()),
        other => other?,
    }
    Ok(if comparison.changes.is_empty() {
        FINE
    } else {
        FINDINGS
    })
}
