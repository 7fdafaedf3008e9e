//! `minutebook new`: a record ready to be filled in.

use std::io::Write as _;

use chrono::NaiveDate;

use super::looking::Looking;
use super::reading::Outcome;
use super::summary::Summary;
use crate::diag::Findings;
use crate::start::{self, Called, Draft, Naming};

/// What to begin.
#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

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
    #[arg(long, display_order = 49)]
    print: bool,
    /// How it is told what was written.
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "FORMAT",
        display_order = 50
    )]
    format: Outcome,
}

const MEETING: &str = "Examples:
  minutebook new meeting parks-committee 2027-02-09
  minutebook new meeting parks-committee 2027-02-09 --special
  minutebook new meeting full-council 2027-05-18 --name \"Annual meeting\"
  minutebook new meeting parks-committee 2027-02-09 --print  shows it, and writes nothing

One new file is written and none over another. With --print nothing is written.

Exit codes:
  0  the record is there
  2  nothing was written: it is there already, or the arguments are wrong";

#[derive(clap::Args)]
#[command(after_help = MEETING)]
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

const PANEL: &str = "Examples:
  minutebook new panel parks-committee
  minutebook new panel parks --name \"Parks and Open Spaces Committee\"

One new file is written and none over another. With --print nothing is written.

Exit codes:
  0  the record is there
  2  nothing was written: it is there already, or the arguments are wrong";

#[derive(clap::Args)]
#[command(after_help = PANEL)]
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

const REPORT: &str = "Examples:
  minutebook new report play-areas --every \"12 months\"
  minutebook new report fees --title \"Fees and charges\" --every quarter

One new file is written and none over another. With --print nothing is written.

Exit codes:
  0  the record is there
  2  nothing was written: it is there already, or the arguments are wrong";

#[derive(clap::Args)]
#[command(after_help = REPORT)]
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

const PERSON: &str = "Examples:
  minutebook new person \"Pat Lee\"          a line at the end of people.yml
  minutebook new person \"Pat Lee\" --print  shows the line

No other byte of the file changes. With --print nothing is written.

Exit codes:
  0  the record is there
  2  nothing was written: it is there already, or the arguments are wrong";

#[derive(clap::Args)]
#[command(after_help = PERSON)]
struct Person {
    /// The name, as the minutes have it.
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let (verb, common) = match &arguments.what {
        What::Meeting(m) => ("new meeting", &m.common),
        What::Panel(p) => ("new panel", &p.common),
        What::Report(r) => ("new report", &r.common),
        What::Person(p) => ("new person", &p.common),
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
    if !common.print {
        start::put(&looking.content, &draft)?;
    }
    tell(verb, common, &draft)?;
    Ok(super::FINE)
}

/// Says what was begun, and what to do next.
fn tell(verb: &'static str, common: &Common, draft: &Draft) -> anyhow::Result<()> {
    let path = common.looking.content.join(&draft.path);
    if common.format == Outcome::Json {
        let written = usize::from(!common.print);
        let summary = Summary::new(verb, super::FINE).count("written", written);
        let data = summary.around(serde_json::json!({
            "file": path,
            "text": draft.text,
            "notes": draft.notes,
        }));
        writeln!(std::io::stdout(), "{data:#}")?;
        return Ok(());
    }
    let mut err = anstream::stderr();
    if common.print {
        std::io::stdout().write_all(draft.text.as_bytes())?;
    }
    if common.looking.quiet {
        return Ok(());
    }
    if !common.print {
        let verb = if draft.added { "Added to" } else { "Wrote" };
        let _ = writeln!(err, "{verb} `{}`: {}.", path.display(), draft.what);
    }
    for note in &draft.notes {
        let _ = writeln!(err, "  {note}");
    }
    Ok(())
}
