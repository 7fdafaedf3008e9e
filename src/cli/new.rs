//! `minutebook new`: a record ready to be filled in.

use std::io::Write as _;

use chrono::NaiveDate;

use super::looking::Looking;
use crate::diag::Findings;
use crate::start::{self, Called, Naming};

/// What to begin.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

const AFTER: &str = "Examples:
  minutebook new panel parks-committee --name \"Parks Committee\"
  minutebook new meeting parks-committee 2027-02-09
  minutebook new report play-areas --every \"12 months\"
  minutebook new person \"Pat Lee\"

One new file is written, or a line is added to people.yml; nothing is ever written over. With
--print nothing is written at all.

Exit codes:
  0  the record is there
  2  nothing was written: it is there already, or the arguments are wrong";

#[derive(clap::Subcommand)]
enum What {
    /// A meeting: its panel's standing items, members, place and hour, and the reports that are due.
    Meeting(Meeting),
    /// A panel.
    Panel(Panel),
    /// A recurring report.
    Report(Report),
    /// A person: a line in people.yml.
    Person(Person),
}

#[derive(clap::Args)]
struct Common {
    #[command(flatten)]
    looking: Looking,
    /// Write the text to standard output, and no file.
    #[arg(long, display_order = 50)]
    print: bool,
}

#[derive(clap::Args)]
struct Meeting {
    /// The panel's folder.
    #[arg(value_name = "PANEL")]
    panel: String,
    /// The day.
    #[arg(value_name = "YYYY-MM-DD", value_parser = super::reading::day)]
    date: NaiveDate,
    /// A special meeting: the file's name ends in `-special`.
    #[arg(long)]
    special: bool,
    /// A name of its own, such as 'Annual meeting'.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    #[command(flatten)]
    common: Common,
}

#[derive(clap::Args)]
struct Panel {
    /// The name of its folder, which is its address: `parks-committee`.
    #[arg(value_name = "FOLDER")]
    slug: String,
    /// Its name [default: the folder's name in words].
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Its council [default: that of the other panels].
    #[arg(long, value_name = "NAME")]
    council: Option<String>,
    #[command(flatten)]
    common: Common,
}

#[derive(clap::Args)]
struct Report {
    /// The name of its file, which is its address: `play-areas`.
    #[arg(value_name = "SLUG")]
    slug: String,
    /// Its title [default: the file's name in words].
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// How often it is expected: `12 months`, `quarter`.
    #[arg(long, value_name = "CADENCE")]
    every: Option<String>,
    #[command(flatten)]
    common: Common,
}

#[derive(clap::Args)]
struct Person {
    /// The name, as the minutes have it.
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let common = match &arguments.what {
        What::Meeting(m) => &m.common,
        What::Panel(p) => &p.common,
        What::Report(r) => &r.common,
        What::Person(p) => &p.common,
    };
    let looking = &common.looking;
    // What is wrong with other records is no reason not to begin one.
    let whole = looking.look(&mut Findings::new())?;
    let archive = &whole.archive;
    let draft = match &arguments.what {
        What::Meeting(m) => {
            let called = Called {
                name: m.name.clone(),
                special: m.special,
            };
            start::meeting(archive, &m.panel, m.date, &called)?
        }
        What::Panel(p) => {
            let naming = Naming {
                name: p.name.clone(),
                council: p.council.clone(),
            };
            start::panel(archive, &p.slug, &naming)?
        }
        What::Report(r) => start::report(archive, &r.slug, r.title.as_deref(), r.every.as_deref())?,
        What::Person(p) => start::person(archive, &whole.sources, &p.name)?,
    };
    let mut err = anstream::stderr();
    if common.print {
        std::io::stdout().write_all(draft.text.as_bytes())?;
    } else {
        let path = start::put(&looking.content, &draft)?;
        if !looking.quiet {
            let verb = if draft.added { "Added to" } else { "Wrote" };
            let _ = writeln!(err, "{verb} `{}`: {}.", path.display(), draft.what);
        }
    }
    if !looking.quiet {
        for note in &draft.notes {
            let _ = writeln!(err, "  {note}");
        }
    }
    Ok(super::FINE)
}
