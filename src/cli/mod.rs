//! The command line: arguments in, exit code out. One file a verb, no logic.

mod build;
mod check;
mod colour;
mod completions;
mod diff;
mod elsewhere;
mod explain;
mod export;
mod help;
mod import;
mod init;
mod join;
mod list;
mod looking;
mod man;
mod mend;
mod new;
mod progress;
mod reading;
mod reference;
mod schema;
mod serve;
mod signals;
mod summary;
mod theme;

use std::io::Write as _;
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

/// Nothing was found wrong.
const FINE: u8 = 0;
/// There are findings.
const FINDINGS: u8 = 1;
/// The program could not run.
const COULD_NOT: u8 = 2;

/// Turns a folder of meeting records into a website that lasts.
#[derive(Parser)]
#[command(name = "minutebook", version, long_version = VERSION, propagate_version = true, after_help = AFTER)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

/// What somebody who looks into a fault wants to know.
const VERSION: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    "\nbuild ",
    env!("MINUTEBOOK_BUILD"),
    "\nfor ",
    env!("MINUTEBOOK_TARGET"),
    ", by ",
    env!("MINUTEBOOK_RUSTC"),
);

const AFTER: &str = "Examples:
  minutebook init anyshire                    begin here: a small archive in a folder of its own
  minutebook new meeting audit 2027-02-09     a record to fill in
  minutebook serve --open                     see it in a browser while you write
  minutebook check                            what to mend before publishing
  minutebook build                            content/ to public/, ready for any web host
  minutebook import saved-pages/              make records of what you have
  minutebook explain E501                     what a code means and how to mend it

`minutebook help VERB` tells all of a verb, with examples. Where something is wrong with the program
itself, report it with what `minutebook --version` says.

Exit codes:
  0  fine; there may be warnings
  1  something was found
  2  could not run";

#[derive(Subcommand)]
enum Verb {
    /// Begin an archive: a small one that builds at once.
    Init(init::Arguments),
    /// Begin a record: a meeting, panel, recurring report or person, ready to be filled in.
    New(new::Arguments),
    /// List meetings, items, reports, people, what is due, drafts or addresses.
    List(list::Arguments),
    /// Build the site.
    Build(build::Arguments),
    /// Put a site together of the shards that were built side by side.
    Join(join::Arguments),
    /// Show the site in a browser while it is written: every save is seen at once.
    Serve(serve::Arguments),
    /// Look for what should be mended before publishing; nothing is written without --fix.
    Check(check::Arguments),
    /// Make forms of the records that are no part of the site: Braille.
    Export(export::Arguments),
    /// Make records of what a council already has: saved pages, packs, extracts, crawls.
    Import(import::Arguments),
    /// List, copy and try what the look of the site is made of.
    Theme(theme::Arguments),
    /// Compare two sites that were built: the pages that came, changed and went, in words.
    Diff(diff::Arguments),
    /// Print what may be written in records and settings, as JSON Schema, for editors.
    Schema(schema::Arguments),
    /// Explain a code, or list them all.
    Explain(explain::Arguments),
    /// Print what a shell needs to complete verbs, options, folders and codes by the tab key.
    Completions(completions::Arguments),
    /// Print the manual page of a verb, or write those of all.
    Man(man::Arguments),
}

/// The command line as data: every verb with its arguments and its help.
pub fn command() -> clap::Command {
    help::arrange(Arguments::command())
}

/// Runs the program.
pub fn run() -> ExitCode {
    speak_of_no_record();
    let parsed = command().try_get_matches();
    let arguments = match parsed.and_then(|found| Arguments::from_arg_matches(&found)) {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { COULD_NOT } else { FINE });
        }
    };
    let result = match arguments.verb {
        Verb::Init(arguments) => init::run(&arguments),
        Verb::New(arguments) => new::run(&arguments),
        Verb::List(arguments) => list::run(&arguments),
        Verb::Build(arguments) => build::run(&arguments),
        Verb::Join(arguments) => join::run(&arguments),
        Verb::Serve(arguments) => serve::run(&arguments),
        Verb::Check(arguments) => check::run(&arguments),
        Verb::Export(arguments) => export::run(&arguments),
        Verb::Import(arguments) => import::run(&arguments),
        Verb::Theme(arguments) => theme::run(&arguments),
        Verb::Diff(arguments) => diff::run(&arguments),
        Verb::Schema(arguments) => schema::run(&arguments),
        Verb::Explain(arguments) => explain::run(&arguments),
        Verb::Completions(arguments) => completions::run(&arguments),
        Verb::Man(arguments) => man::run(&arguments),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            if !is_unread(&error) {
                let _ = writeln!(anstream::stderr(), "error: {error:#}");
                if let Some(help) = elsewhere::help(&error) {
                    let _ = writeln!(anstream::stderr(), "{help}");
                }
            }
            ExitCode::from(COULD_NOT)
        }
    }
}

/// Whether what reads the output went away, as `head` does. Nobody needs to be told.
fn is_unread(error: &anyhow::Error) -> bool {
    let error = error.downcast_ref::<std::io::Error>();
    error.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}

/// Where the program itself fails, the fault's own words may hold those of a record, and of withheld
/// matter: only the place in the program is told.
fn speak_of_no_record() {
    std::panic::set_hook(Box::new(|fault| {
        let place = fault
            .location()
            .map_or_else(String::new, |at| format!(" at {}:{}", at.file(), at.line()));
        let _ = writeln!(anstream::stderr(), "error: the program failed{place}");
    }));
}
