//! `minutebook init`.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use chrono::{Local, NaiveDate};

use super::reading::{Outcome, day, many};
use super::summary::Summary;
use crate::start::{self, Beginning};

/// Where the archive begins, and what it is called.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// The folder of the archive; made if it is not there.
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
    /// The name of the archive.
    #[arg(long, default_value = "Meeting archive", value_name = "TITLE")]
    title: String,
    /// The council that publishes it.
    #[arg(long, value_name = "NAME")]
    council: Option<String>,
    /// The day around which the meetings of the example lie [default: today].
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<NaiveDate>,
    /// How it is told what was written.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Outcome,
    /// Say only what is wrong.
    #[arg(long, short)]
    quiet: bool,
}

const AFTER: &str = "Examples:
  minutebook init                                        in this folder
  minutebook init anyshire --council \"Anyshire Council\"  in a new one

Nothing is asked, and no file is ever written over: all is in content/archive.yml, to be changed.

Exit codes:
  0  the archive is there
  2  nothing was written: files of these names are there, or they cannot be written";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let folder = &arguments.folder;
    let filled = |text: &String| !text.trim().is_empty();
    let beginning = Beginning {
        title: Some(arguments.title.clone())
            .filter(filled)
            .unwrap_or_else(|| "Meeting archive".to_owned()),
        council: arguments.council.clone().filter(filled),
        today: arguments.today.unwrap_or_else(|| Local::now().date_naive()),
    };
    let files = start::begin(folder, &beginning)?;
    if arguments.format == Outcome::Json {
        let summary = Summary::new("init", super::FINE).count("written", files.len());
        let data = summary.around(serde_json::json!({ "files": files }));
        writeln!(std::io::stdout(), "{data:#}")?;
        return Ok(super::FINE);
    }
    if !arguments.quiet {
        let here = folder == Path::new(".");
        let place = if here {
            "this folder".to_owned()
        } else {
            format!("`{}`", folder.display())
        };
        let mut err = anstream::stderr();
        let _ = writeln!(
            err,
            "Wrote {} to {place}: an archive with an example of everything. Next:",
            many(files.len(), "file")
        );
        if !here {
            let _ = writeln!(err, "  cd {}", shown(folder));
        }
        let _ = writeln!(
            err,
            "  minutebook serve --open       shows it in a browser while you write
  minutebook new panel NAME     begins a panel of your own
  minutebook build              makes the site in public/"
        );
    }
    Ok(super::FINE)
}

/// A folder as a shell takes it.
fn shown(folder: &Path) -> String {
    let text = folder.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/._-".contains(c);
    if text.chars().all(plain) {
        text
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}
