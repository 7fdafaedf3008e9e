//! `minutebook join`.

use std::io::Write as _;
use std::path::PathBuf;
use std::time::Instant;

use super::FINE;
use super::progress::Counter;
use super::reading::{Outcome, many};
use super::signals::{Attended, Signals};
use super::summary::Summary;
use crate::site::{self, BuildError, Joining};

/// Which shards, to where.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// The folders of all shards, in any order.
    #[arg(value_name = "SHARD", required = true)]
    shards: Vec<PathBuf>,
    /// The folder with the records.
    #[arg(long, default_value = "content", value_name = "FOLDER")]
    content: PathBuf,
    /// The folder for the site.
    #[arg(long, default_value = "public", value_name = "FOLDER")]
    out: PathBuf,
    /// Also write the list of all published addresses to `addresses.txt` in the content folder, to
    /// be committed with the records.
    #[arg(long)]
    keep_addresses: bool,
    /// How the outcome is told.
    #[arg(long, value_enum, default_value_t)]
    format: Outcome,
    /// Say what was written.
    #[arg(long, short, conflicts_with = "quiet")]
    verbose: bool,
    /// Say only what is wrong.
    #[arg(long, short)]
    quiet: bool,
}

const AFTER: &str = "Examples:
  minutebook join shards/*                     the shards below shards/ to public/
  minutebook join --out /srv/meetings shard-*  to another folder

Exit codes:
  0  the site is in place
  2  nothing was changed: a shard is missing or is of another site, addresses would be lost, or the
     output cannot be written
  130  stopped by Ctrl-C, and nothing was changed";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let began = Instant::now();
    let signals = Signals::heed();
    let counter = Counter::of("Joining the shards", arguments.quiet);
    let attended = Attended {
        shown: &counter,
        signals: &signals,
    };
    let joining = Joining {
        shards: arguments.shards.clone(),
        content: arguments.content.clone(),
        out: arguments.out.clone(),
        keep_addresses: arguments.keep_addresses,
    };
    let mut err = anstream::stderr();
    let joined = site::join(&joining, &attended);
    counter.clear();
    let joined = match joined {
        Err(BuildError::Stopped) => {
            let _ = writeln!(err, "Stopped: nothing was published.");
            return Ok(signals.exit_code());
        }
        other => other?,
    };
    let written = &joined.written;
    if arguments.verbose {
        for path in written.present_paths() {
            let _ = writeln!(err, "  {path}");
        }
    }
    if !arguments.quiet {
        let _ = writeln!(
            err,
            "Joined {}; wrote {}, left {} unchanged, removed {}, in {:.2} s.",
            many(joined.shards, "shard"),
            many(written.written, "file"),
            written.unchanged,
            written.removed,
            began.elapsed().as_secs_f64()
        );
    }
    if arguments.format == Outcome::Json {
        Summary::new("join", FINE)
            .count("shards", joined.shards)
            .files(written.written, written.unchanged, written.removed)
            .tell();
    }
    Ok(FINE)
}
