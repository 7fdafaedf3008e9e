//! `minutebook check`.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;
use std::time::Instant;

use super::mend;
use super::progress::Counter;
use super::reading::{Reading, amount, found, switched_off};
use super::summary::Summary;
use crate::diag::{page, switched_off as switched_off_lines};
use crate::site::{self, Checked};

/// What to look at, and how to speak of it.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    #[command(flatten)]
    reading: Reading,
    /// The folder of the site, which is only looked at: what it has published must not be lost.
    #[arg(
        long,
        default_value = "public",
        value_name = "FOLDER",
        display_order = 2
    )]
    out: PathBuf,
    /// Explain each code that was found, once, after the findings.
    #[arg(long)]
    explain: bool,
    /// Also list what is switched off, with the reason why.
    #[arg(long, short, conflicts_with = "quiet", display_order = 52)]
    verbose: bool,
    #[command(flatten)]
    mending: mend::Mending,
}

const AFTER: &str = "Examples:
  minutebook check                                  what to mend before publishing
  minutebook check --explain                        and what each code means
  minutebook check --fix --dry-run                  what can be mended without a person
  minutebook check --format sarif > findings.sarif  for a code host or an editor
  minutebook check --strict --quiet                 in a workflow

Exit codes:
  0  fine; there may be warnings
  1  there is an error, or a warning under --strict
  2  could not run: wrong arguments, or no content folder";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let began = Instant::now();
    let reading = &arguments.reading;
    reading.set_up_threads();
    let look = || {
        let counter = Counter::new(reading.quiet);
        let checked = site::check(&reading.settings(&arguments.out), &counter);
        counter.clear();
        checked
    };
    let mut checked = look()?;
    reading.name(&mut checked);
    let mending = &arguments.mending;
    let mended = mending.fix.then(|| mend::run(mending, reading, &checked));
    if mended.as_ref().is_some_and(|m| m.written > 0) {
        // What is left is said of the records as they are now.
        checked = look()?;
    }
    reading.tell(&mut checked);
    if arguments.explain {
        explain(&checked);
    }
    if arguments.verbose {
        tell_of_switched_off(&checked);
    }
    if let Some(mended) = &mended {
        let _ = writeln!(anstream::stderr(), "{}", mended.line);
    }
    close(arguments, &checked, began);
    let refused = mended.as_ref().is_some_and(|m| m.refused > 0);
    let exit = if refused {
        super::FINDINGS
    } else {
        reading.exit(checked.counts)
    };
    reading.sum_up(|| {
        let summary = Summary::new("check", exit).checked(&checked);
        match &mended {
            Some(mended) => summary
                .count("mended", mended.written)
                .count("not_mended", mended.refused),
            None => summary,
        }
    });
    Ok(exit)
}

/// What would be a warning if nobody had given a reason.
fn tell_of_switched_off(checked: &Checked) {
    let told = switched_off_lines(&checked.report, &checked.sources);
    let _ = anstream::stderr().write_all(told.as_bytes());
}

/// Says of each code that was found what it means, once.
fn explain(checked: &Checked) {
    let codes: BTreeMap<_, _> = checked
        .report
        .findings
        .iter()
        .map(|d| (d.code.id, d.code))
        .collect();
    let mut err = anstream::stderr();
    for code in codes.values() {
        let _ = writeln!(err, "{}", page(code));
    }
}

/// One closing line.
fn close(arguments: &Arguments, checked: &Checked, began: Instant) {
    let (errors, warnings) = checked.counts;
    if arguments.reading.quiet && errors + warnings == 0 {
        return;
    }
    let mut line = format!(
        "Read {} in {:.2} s; {}.",
        amount(checked),
        began.elapsed().as_secs_f64(),
        found(checked),
    );
    if let Some(off) = switched_off(checked) {
        line.push_str(&format!(" {off}"));
    }
    if errors + warnings > 0 && !arguments.explain {
        line.push_str(" `minutebook explain CODE` tells more about a code.");
    }
    let _ = writeln!(anstream::stderr(), "{line}");
}
