//! `minutebook join`.

use std::io::Write as _;
use std::path::PathBuf;
use std::time::Instant;

use super::FINE;
use super::progress::Counter;
use super::reading::many;
use super::signals::{Attended, Signals};
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
     output cannot be written";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let began = Instant::now();
    let signals = Signals::heed();
    let attended = Attended {
        shown: &Counter::new(true),
        signals: &signals,
    };
    let joining = Joining {
        shards: arguments.shards.clone(),
        content: arguments.content.clone(),
        out: arguments.out.clone(),
        keep_addresses: arguments.keep_addresses,
    };
    let mut err = anstream::stderr();
    let joined = match site::join(&joining, &attended) {
        Err(BuildError::Stopped) => {
            let _ = writeln!(err, "Stopped: nothing was published.");
            return Ok(signals.exit_code());
        }
        other => other?,
    };
    if !arguments.quiet {
        let written = &joined.written;
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
    Ok(FINE)
}
