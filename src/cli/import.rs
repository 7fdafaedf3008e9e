//! `minutebook import`: what a council already has becomes records.

use std::io::Write as _;
use std::path::PathBuf;
use std::time::Instant;

use chrono::NaiveDate;

use super::progress::Counter;
use super::reading::{Outcome, day, many};
use super::signals::Signals;
use super::summary::Summary;
use super::{FINDINGS, FINE};
use crate::import::{self, Became, How, Imported, Progress, Settings, Stopped, suggest};

/// What to import, and to where.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// What to import: pages, document packs, text extracts and answers of the web service, as files,
    /// in folders, ZIP files or crawls (WARC).
    #[arg(value_name = "PAPER", required_unless_present = "suggest_reports")]
    papers: Vec<PathBuf>,
    /// The folder that the records are written to.
    #[arg(long, default_value = "content", value_name = "FOLDER")]
    content: PathBuf,
    /// The panel, for papers that name none: its name, or its folder in the archive.
    #[arg(long, value_name = "NAME")]
    panel: Option<String>,
    /// The day of the meeting, for papers that say none.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    date: Option<NaiveDate>,
    /// The council, for panels whose papers name none.
    #[arg(long, value_name = "NAME")]
    council: Option<String>,
    /// Look through the records for reports that come back, and write a proposal for each to
    /// `.proposed/reports/`; move one to `reports/` to accept it.
    #[arg(long, conflicts_with_all = ["papers", "panel", "date", "council"])]
    suggest_reports: bool,
    /// Say which files would be written, and write nothing; with --verbose also their text.
    #[arg(long)]
    dry_run: bool,
    /// Write also over records that were edited since their import, or that no import wrote.
    #[arg(long)]
    force: bool,
    /// How the report is written to standard output.
    #[arg(long, value_enum, default_value_t)]
    format: Outcome,
    /// List every fact that was read and every word that was left out.
    #[arg(long, short, conflicts_with = "quiet")]
    verbose: bool,
    /// Write no report, and sum up only if something was not imported.
    #[arg(long, short)]
    quiet: bool,
}

const AFTER: &str = "Examples:
  minutebook import --dry-run saved-pages/      what would become of a folder of saved pages
  minutebook import crawl.warc.gz               a crawl of the old site
  minutebook import pack.pdf                    a public document pack, by pdftotext
  minutebook import --suggest-reports           which items look like one report that comes back
  minutebook import item.txt --panel \"Select Committee\" --date 2018-11-01

Nothing is fetched from any network, and what a paper does not say is asked for, never guessed.

Exit codes:
  0  all papers are in the archive; some may have words that a person should look at
  1  a paper was not imported, or a record that was edited was left alone
  2  could not run: wrong arguments, or a file cannot be written
  130  stopped by Ctrl-C; what was written is whole, and the next import goes on";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let how = How {
        dry_run: arguments.dry_run,
        force: arguments.force,
        show: arguments.dry_run && arguments.verbose,
    };
    if arguments.suggest_reports {
        return suggest_reports(arguments, how);
    }
    for paper in &arguments.papers {
        anyhow::ensure!(paper.exists(), "there is no `{}`", paper.display());
    }
    let began = Instant::now();
    let settings = Settings {
        content: arguments.content.clone(),
        inputs: arguments.papers.clone(),
        panel: arguments.panel.clone(),
        date: arguments.date,
        council: arguments.council.clone(),
        how,
    };
    if !arguments.dry_run {
        let content = &arguments.content;
        std::fs::create_dir_all(content).map_err(|error| Stopped::io(content, "", error))?;
    }
    let attended = Attended {
        counter: Counter::of("Importing papers", arguments.quiet),
        signals: Signals::heed(),
    };
    let imported = import::run(&settings, &attended);
    attended.counter.clear();
    if let Err(Stopped::Asked) = imported {
        let _ = writeln!(
            anstream::stderr(),
            "Stopped: what was written is whole and stays; import again to go on."
        );
        return Ok(attended.signals.exit_code());
    }
    let imported = imported?;
    if imported.papers.is_empty() && imported.files.is_empty() {
        anyhow::bail!("there is no paper in what was given");
    }
    tell(arguments, &imported, began)
}

/// Proposes recurring reports; a person joins them by moving a file.
fn suggest_reports(arguments: &Arguments, how: How) -> anyhow::Result<u8> {
    let content = &arguments.content;
    anyhow::ensure!(
        content.is_dir(),
        "there is no folder `{}`",
        content.display()
    );
    let counter = Counter::of("Looking for reports that come back", arguments.quiet);
    let suggested = suggest::suggest(content);
    counter.clear();
    let outcomes = suggest::write(content, &suggested, how)?;
    let mut out = anstream::stdout();
    if arguments.format == Outcome::Json {
        let summary = Summary::new("import", FINE).count("proposals", suggested.proposals.len());
        let data = summary.around(serde_json::to_value(&suggested)?);
        writeln!(out, "{}", serde_json::to_string_pretty(&data)?)?;
        return Ok(FINE);
    }
    if arguments.quiet {
        return Ok(FINE);
    }
    for (proposal, (path, outcome)) in suggested.proposals.iter().zip(&outcomes) {
        let every = proposal
            .every
            .map_or(String::new(), |every| format!(", every {every}"));
        writeln!(
            out,
            "{}: {}{every}",
            proposal.title,
            many(proposal.items.len(), "time")
        )?;
        if outcome.is_done() {
            writeln!(out, "  {}", content.join(path).display())?;
        } else {
            writeln!(
                out,
                "  {} was edited and is left alone",
                content.join(path).display()
            )?;
        }
        if arguments.verbose {
            for item in &proposal.items {
                writeln!(out, "    {} {}: {}", item.date, item.panel, item.title)?;
            }
        }
    }
    for (title, times) in &suggested.standing {
        writeln!(
            out,
            "left out as a standing item: {title} ({})",
            many(*times, "time")
        )?;
    }
    let _ = writeln!(
        anstream::stderr(),
        "{}. To accept one, move its file to `{}`.",
        many(suggested.proposals.len(), "likely report"),
        content.join("reports").display()
    );
    Ok(FINE)
}

/// The report is data and goes to standard output; what sums it up is talk.
fn tell(arguments: &Arguments, imported: &Imported, began: Instant) -> anyhow::Result<u8> {
    let mut out = anstream::stdout();
    let [stops, looks, _] = imported.counts();
    let exit = if stops > 0 { FINDINGS } else { FINE };
    match arguments.format {
        Outcome::Json => {
            let data = sum(imported, exit).around(serde_json::to_value(imported)?);
            writeln!(out, "{}", serde_json::to_string_pretty(&data)?)?;
        }
        Outcome::Human if !arguments.quiet => {
            write!(out, "{}", imported.text(arguments.verbose))?;
        }
        Outcome::Human => {}
    }
    let records = |became| many(imported.count(became), "file");
    let (written, updated) = if arguments.dry_run {
        ("would be written", "updated")
    } else {
        ("written", "updated")
    };
    if !arguments.quiet || stops > 0 {
        let _ = writeln!(
            anstream::stderr(),
            "{} read: {} {written}, {} {updated}, {} unchanged, {} left alone; {} to look at, {} not imported, in {:.1} s.",
            many(imported.papers.len(), "paper"),
            records(Became::Written),
            imported.count(Became::Updated),
            imported.count(Became::Unchanged),
            imported.count(Became::LeftAlone),
            many(looks, "place"),
            many(stops, "matter"),
            began.elapsed().as_secs_f64()
        );
    }
    Ok(exit)
}

/// The same for a program.
fn sum(imported: &Imported, exit: u8) -> Summary {
    let [stops, looks, _] = imported.counts();
    Summary::new("import", exit)
        .count("papers", imported.papers.len())
        .count("written", imported.count(Became::Written))
        .count("updated", imported.count(Became::Updated))
        .count("unchanged", imported.count(Became::Unchanged))
        .count("left_alone", imported.count(Became::LeftAlone))
        .count("to_look_at", looks)
        .count("not_imported", stops)
}

/// Shows how far the import is, and listens for a wish to stop.
struct Attended {
    counter: Counter,
    signals: Signals,
}

impl Progress for Attended {
    fn done(&self, done: usize, all: usize) {
        // Each paper is two steps.
        self.counter.count(done / 2, all / 2);
    }

    fn is_to_stop(&self) -> bool {
        self.signals.has_come()
    }
}
