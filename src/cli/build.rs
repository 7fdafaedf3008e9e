//! `minutebook build`.

use std::io::Write as _;
use std::path::PathBuf;
use std::time::Instant;

use super::progress::Counter;
use super::reading::{Reading, amount, found, many, switched_off};
use super::signals::{Attended, Signals};
use super::summary::Summary;
use crate::cache::Choice;
use crate::shard::{NoShard, Shard};
use crate::site::{self, BuildError, Built, Settings};
use crate::source::LEDGER;
use crate::twin::Twin;

/// What to build, from where, to where.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    #[command(flatten)]
    reading: Reading,
    /// The folder for the site.
    #[arg(
        long,
        default_value = "public",
        value_name = "FOLDER",
        display_order = 2
    )]
    out: PathBuf,
    /// Also write the list of all published addresses to `addresses.txt` in the content folder, to
    /// be committed with the records.
    #[arg(long, display_order = 3)]
    keep_addresses: bool,
    /// Make one part of the site's files alone, such as the third of sixteen: `minutebook join` puts
    /// the parts together.
    #[arg(long, value_name = "K/N", value_parser = shard, conflicts_with = "keep_addresses", display_order = 3)]
    shard: Option<Shard>,
    /// Also write each text compressed, beside it: `gz`, `br` or both [default: `compress` in
    /// archive.yml].
    #[arg(long, value_name = "FORMS", value_delimiter = ',', value_parser = twin, display_order = 3)]
    compress: Option<Vec<Twin>>,
    /// The folder in which to keep what the next build may want [default: a folder of the user's
    /// caches]. It is never needed: without it, a build only takes longer.
    #[arg(long, value_name = "FOLDER", display_order = 6)]
    cache: Option<PathBuf>,
    /// Keep nothing for the next build, and use nothing of the last.
    #[arg(long, conflicts_with = "cache", display_order = 7)]
    no_cache: bool,
    /// Say what was written.
    #[arg(long, short, conflicts_with = "quiet", display_order = 52)]
    verbose: bool,
    /// Say how long each step took.
    #[arg(long, conflicts_with = "quiet", display_order = 53)]
    timings: bool,
}

const VERB: &str = "build";

const AFTER: &str = "Examples:
  minutebook build                                         content/ to public/
  minutebook build --content records --out /srv/meetings   from and to other folders
  minutebook build --base-url https://meetings.example/    with feeds and a sitemap
  minutebook build --strict --format github                in a workflow
  minutebook build --compress gz,br                        with compressed files for the server
  minutebook build --shard 3/16 --out shards/3             one of sixteen parts, made side by side

Exit codes:
  0  published; there may be warnings
  1  nothing was published: there is an error, or a warning under --strict
  2  could not run: wrong arguments, no content folder, or the output cannot be written";

fn twin(text: &str) -> Result<Twin, String> {
    text.parse()
}

fn shard(text: &str) -> Result<Shard, NoShard> {
    text.parse()
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let began = Instant::now();
    let reading = &arguments.reading;
    reading.set_up_threads();
    let counter = Counter::new(reading.quiet);
    let signals = Signals::heed();
    let attended = Attended {
        shown: &counter,
        signals: &signals,
    };
    let settings = Settings {
        shard: arguments.shard,
        compress: arguments.compress.clone(),
        cache: match &arguments.cache {
            Some(folder) => Choice::In(folder.clone()),
            None if arguments.no_cache => Choice::Off,
            None => Choice::Usual,
        },
        keep_addresses: arguments.keep_addresses,
        ..reading.settings(&arguments.out)
    };
    let built = site::build(&settings, &attended);
    counter.clear();
    if matches!(built, Err(BuildError::Stopped)) {
        let stands = as_it_was(arguments);
        let _ = writeln!(
            anstream::stderr(),
            "Stopped: nothing was published.{stands}"
        );
        let exit = signals.exit_code();
        reading.sum_up(|| Summary::new(VERB, exit));
        return Ok(exit);
    }
    let mut built = built?;
    reading.tell(&mut built.checked);
    if arguments.timings {
        counter.tell_times();
    }
    close(arguments, &built, began);
    let exit = reading.exit(built.checked.counts);
    reading.sum_up(|| sum(&built, exit));
    Ok(exit)
}

/// The same for a program.
fn sum(built: &Built, exit: u8) -> Summary {
    let summary = Summary::new(VERB, exit).checked(&built.checked);
    match &built.written {
        Some(files) => summary.files(files.written, files.unchanged, files.removed),
        None => summary,
    }
}

/// One closing line.
fn close(arguments: &Arguments, built: &Built, began: Instant) {
    let mut err = anstream::stderr();
    let Some(written) = &built.written else {
        let found = found(&built.checked);
        let stands = as_it_was(arguments);
        let _ = writeln!(
            err,
            "Nothing was published: {found}.{stands} `minutebook explain CODE` tells more about a code."
        );
        return;
    };
    if arguments.reading.quiet {
        return;
    }
    if arguments.verbose {
        for path in written.present_paths() {
            let _ = writeln!(err, "  {path}");
        }
    }
    let part = arguments
        .shard
        .map_or_else(String::new, |shard| format!("Shard {shard}: "));
    let read = if part.is_empty() { "Read" } else { "read" };
    let mut line = format!(
        "{part}{read} {}; wrote {}, left {} unchanged, removed {}, in {:.2} s.",
        amount(&built.checked),
        many(written.written, "file"),
        written.unchanged,
        written.removed,
        began.elapsed().as_secs_f64()
    );
    let (_, warnings) = built.checked.counts;
    if warnings > 0 {
        line.push_str(&format!(" Found {}.", many(warnings, "warning")));
    }
    if let Some(off) = switched_off(&built.checked) {
        line.push_str(&format!(" {off}"));
    }
    if !built.has_address {
        line.push_str(" No `base_url` is set, so there are no feeds and no sitemap, and calendars carry no addresses.");
    }
    let mut texts = built.checked.sources.files();
    if arguments.shard.is_some() && !texts.any(|(_, file)| file.path == LEDGER) {
        line.push_str(" There is no `addresses.txt` in the content folder, so this shard knows of no address that was published before.");
    }
    let _ = writeln!(err, "{line}");
}

/// That the site of before still stands, where there is one.
fn as_it_was(arguments: &Arguments) -> String {
    if arguments.out.exists() {
        format!(" `{}` is as it was.", arguments.out.display())
    } else {
        String::new()
    }
}
