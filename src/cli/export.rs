//! `minutebook export`: the archive in forms that are made on demand.

use std::io::Write as _;
use std::path::PathBuf;

use super::progress::Counter;
use super::reading::{Reading, found, many};
use super::summary::Summary;
use crate::export;

/// What to export.
#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    form: Form,
}

#[derive(clap::Subcommand)]
enum Form {
    /// Meetings as Braille files (BRF), made by the program `lou_translate` of liblouis.
    Braille(Braille),
}

/// Which meetings, to where.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
struct Braille {
    #[command(flatten)]
    reading: Reading,
    /// A panel's folder (`audit`) or a meeting's (`audit/2022-02-08`); all meetings unless one is named.
    #[arg(value_name = "PANEL | PANEL/MEETING")]
    names: Vec<String>,
    /// The folder for the files.
    #[arg(
        long,
        default_value = "braille",
        value_name = "FOLDER",
        display_order = 2
    )]
    out: PathBuf,
    /// Say what was written.
    #[arg(long, short, conflicts_with = "quiet", display_order = 52)]
    verbose: bool,
}

const VERB: &str = "export braille";

const AFTER: &str = "Examples:
  minutebook export braille                          every meeting to braille/
  minutebook export braille audit                    the meetings of a panel
  minutebook export braille audit/2022-02-08         one meeting

The files are Unified English Braille, grade 2, 40 cells by 25 lines. No Braille reader has proofed
them. On Debian and Ubuntu: apt-get install liblouis-bin liblouis-data

Exit codes:
  0  exported; there may be warnings
  1  nothing was exported: there is an error, or a warning under --strict
  2  could not run: wrong arguments, no content folder, no lou_translate, or a file cannot be written";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let Form::Braille(arguments) = &arguments.form;
    let reading = &arguments.reading;
    reading.set_up_threads();
    // The site that may stand here is not looked at: nothing of it changes.
    let settings = reading.settings(&arguments.out);
    let counter = Counter::of("Making Braille", reading.quiet);
    let exported = export::braille(&settings, &arguments.out, &arguments.names);
    counter.clear();
    let mut exported = exported?;
    reading.tell(&mut exported.checked);
    let mut err = anstream::stderr();
    let Some(files) = &exported.files else {
        let found = found(&exported.checked);
        let _ = writeln!(err, "Nothing was exported: {found}.");
        reading.sum_up(|| Summary::new(VERB, super::FINDINGS).checked(&exported.checked));
        return Ok(super::FINDINGS);
    };
    if let Some(note) = &files.note {
        let _ = writeln!(err, "note: {note}");
    }
    if arguments.verbose {
        for path in &files.written {
            let _ = writeln!(err, "  {path}");
        }
    }
    if !reading.quiet {
        let _ = writeln!(
            err,
            "Wrote {} to `{}`, left {} unchanged. No Braille reader has proofed them.",
            many(files.written.len(), "file"),
            arguments.out.display(),
            files.unchanged
        );
    }
    let exit = reading.exit(exported.checked.counts);
    reading.sum_up(|| {
        Summary::new(VERB, exit)
            .checked(&exported.checked)
            .count("written", files.written.len())
            .count("unchanged", files.unchanged)
    });
    Ok(exit)
}
