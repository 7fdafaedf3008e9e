//! `minutebook list`.

use std::io::{IsTerminal as _, Write as _};

use anyhow::bail;
use chrono::NaiveDate;

use super::looking::Looking;
use super::reading::day;
use crate::diag::Findings;
use crate::list::{self, Filter, Shown, What};

/// What to list.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// What to list.
    #[arg(value_name = "WHAT", value_enum)]
    what: What,
    #[command(flatten)]
    looking: Looking,
    /// Only what is of this panel: its folder.
    #[arg(long, value_name = "PANEL", display_order = 10)]
    panel: Option<String>,
    /// Only this year.
    #[arg(long, value_name = "YYYY", conflicts_with_all = ["from", "to"], value_parser = clap::value_parser!(u16).range(1..=9999), display_order = 11)]
    year: Option<u16>,
    /// Only from this day on.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, display_order = 12)]
    from: Option<NaiveDate>,
    /// Only until this day.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, display_order = 13)]
    to: Option<NaiveDate>,
    /// How the list is written.
    #[arg(long, value_enum, default_value_t, display_order = 50)]
    format: Format,
}

#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum Format {
    /// In columns, as wide as the screen; in a pipe nothing is cut.
    #[default]
    Table,
    /// An array of objects, with every field.
    Json,
}

const AFTER: &str = "Examples:
  minutebook list meetings --year 2026         the meetings of a year
  minutebook list items --panel audit          everything that a panel dealt with
  minutebook list due                          reports that are overdue or soon due
  minutebook list drafts                       records that wait for approval or minutes
  minutebook list items --format json          for a program: the keys are in docs/command-line.md

Exit codes:
  0  listed; the list may be empty
  1  some records cannot be read, and may be missing in the list
  2  could not run: wrong arguments, or no content folder";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let looking = &arguments.looking;
    let by_day = arguments.year.is_some() || arguments.from.is_some() || arguments.to.is_some();
    if by_day && !arguments.what.has_days() {
        bail!("this list has no days: leave out `--year`, `--from` and `--to`");
    }
    let mut findings = Findings::new();
    let whole = looking.look(&mut findings)?;
    let panel = arguments.panel.as_deref();
    let panel = panel.map(|slug| whole.archive.panel_called(slug));
    let filter = Filter {
        panel: panel.transpose().map_err(anyhow::Error::msg)?,
        from: arguments.from.or_else(|| of_year(arguments.year, 1, 1)),
        to: arguments.to.or_else(|| of_year(arguments.year, 12, 31)),
    };
    let list = list::list(
        arguments.what,
        &whole.archive,
        &whole.sources,
        &whole.plan,
        filter,
    );
    let errors = looking.tell(whole.checked(findings));
    if list.is_empty() && !looking.quiet && matches!(arguments.format, Format::Table) {
        let _ = writeln!(anstream::stderr(), "There is nothing to list.");
    }
    let shown = match arguments.format {
        Format::Json => Shown::Json,
        Format::Table => Shown::Table(width()),
    };
    std::io::stdout().write_all(list.shown(shown)?.as_bytes())?;
    Ok(if errors > 0 {
        super::FINDINGS
    } else {
        super::FINE
    })
}

fn of_year(year: Option<u16>, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::from(year?), month, day)
}

/// How wide the screen is, where there is one.
fn width() -> Option<usize> {
    let screen = std::io::stdout()
        .is_terminal()
        .then(terminal_size::terminal_size);
    screen.flatten().map(|(width, _)| usize::from(width.0))
}
