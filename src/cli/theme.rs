//! `minutebook theme`.

use std::io::Write as _;
use std::path::PathBuf;

use super::reading::{self, many};
use crate::diag::Format;
use crate::site::{self, Proof};
use crate::theme::Copied;

/// What to do with a theme.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

const AFTER: &str = "Examples:
  minutebook theme list                            what there is to be changed
  minutebook theme copy theme.yml                  colours, fonts, the crest
  minutebook theme copy base.html --block header   one block of a template
  minutebook theme check                           try every kind of page

A theme is a folder below `themes/` beside the content folder. Files in
`themes/default` count without a line in archive.yml; another folder is named
there (`theme: anyshire`) or with --theme.";

#[derive(clap::Subcommand)]
enum Verb {
    /// List the templates with their blocks, the words, files and tokens, and which are your own.
    List(List),
    /// Copy a built-in file, or one block of it, into your theme; nothing is overwritten.
    Copy(Copy),
    /// Make every kind of page of a sample archive with your theme, and say what is wrong with it.
    Check(Check),
}

/// Which theme.
#[derive(clap::Args)]
struct Which {
    /// The folder with the records.
    #[arg(long, default_value = "content", value_name = "FOLDER")]
    content: PathBuf,
    /// The theme, a folder below `themes/` beside the content folder [default: the one in archive.yml].
    #[arg(long, value_name = "NAME", value_parser = reading::theme)]
    theme: Option<String>,
}

/// How to list it.
#[derive(clap::Args)]
#[command(after_help = LIST)]
struct List {
    #[command(flatten)]
    which: Which,
    /// How the list is written.
    #[arg(long, value_enum, default_value_t)]
    format: Form,
}

#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum Form {
    /// A table for a person.
    #[default]
    Table,
    /// One JSON object.
    Json,
}

const LIST: &str = "Examples:
  minutebook theme list                 what there is, and which of it is your own
  minutebook theme list --format json   for a program

Exit codes:
  0  fine
  1  the theme or archive.yml has an error
  2  could not run: wrong arguments";

/// What to copy.
#[derive(clap::Args)]
#[command(after_help = COPY)]
struct Copy {
    /// The file, as `theme list` names it: `base.html`, `style.css`, `words/en.yml`, `theme.yml`.
    #[arg(value_name = "FILE")]
    file: String,
    /// Copy this block or component alone; all else of the file stays built in.
    #[arg(long, value_name = "NAME")]
    block: Option<String>,
    /// Show it on standard output and write nothing.
    #[arg(long)]
    print: bool,
    #[command(flatten)]
    which: Which,
}

const COPY: &str = "Examples:
  minutebook theme copy theme.yml                  colours, fonts, the crest
  minutebook theme copy base.html --block footer   a footer of your own
  minutebook theme copy item.html                  a whole template
  minutebook theme copy style.css --print          only look at it

Exit codes:
  0  fine
  2  there is no such file or block, or it is there already";

/// Which theme, and how to speak of it.
#[derive(clap::Args)]
#[command(after_help = CHECK)]
struct Check {
    #[command(flatten)]
    which: Which,
    /// How findings are written.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Let warnings count as errors do.
    #[arg(long)]
    strict: bool,
    /// Say only what is wrong.
    #[arg(long, short)]
    quiet: bool,
}

const CHECK: &str = "Examples:
  minutebook theme check                   the theme that archive.yml names
  minutebook theme check --theme anyshire  one that it does not name yet

`minutebook check` does the same and makes the pages of your own records, too.

Exit codes:
  0  fine; there may be warnings
  1  there is an error, or a warning under --strict
  2  could not run: wrong arguments";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    match &arguments.verb {
        Verb::List(list) => list.run(),
        Verb::Copy(copy) => copy.run(),
        Verb::Check(check) => Ok(check.run()),
    }
}

impl Which {
    /// Looks at the theme, and tries it where `is_tried`.
    fn look(&self, is_tried: bool) -> Proof {
        let themes = reading::themes(&self.content);
        let mut proof = site::prove(&self.content, &themes, self.theme.as_deref(), is_tried);
        proof.checked.sources.prefix = reading::prefix(&self.content);
        proof
    }
}

impl List {
    fn run(&self) -> anyhow::Result<u8> {
        let proof = self.which.look(false);
        reading::tell(&proof.checked.report, &proof.checked.sources, Format::Human);
        let told = match self.format {
            Form::Table => proof.listing.table(),
            Form::Json => serde_json::to_string_pretty(&proof.listing)? + "\n",
        };
        std::io::stdout().write_all(told.as_bytes())?;
        Ok(exit(&proof, false))
    }
}

impl Copy {
    fn run(&self) -> anyhow::Result<u8> {
        let copied = Copied::new(&self.file, self.block.as_deref())?;
        if self.print {
            std::io::stdout().write_all(&copied.bytes)?;
            return Ok(super::FINE);
        }
        // A theme that is not there yet begins with this file.
        let place = copied.put(&self.which.look(false).folder)?;
        let mut err = anstream::stderr();
        let _ = writeln!(err, "Wrote `{}`.", place.display());
        let _ = writeln!(err, "Next: {}, then `minutebook theme check`.", copied.next);
        Ok(super::FINE)
    }
}

impl Check {
    fn run(&self) -> u8 {
        let proof = self.which.look(true);
        reading::tell(&proof.checked.report, &proof.checked.sources, self.format);
        let (errors, warnings) = proof.checked.counts;
        if !self.quiet || errors + warnings > 0 {
            let _ = writeln!(
                anstream::stderr(),
                "Made {} with {} of `{}`; {}.",
                many(proof.pages, "sample page"),
                many(proof.own_files, "file"),
                proof.folder.display(),
                reading::found(&proof.checked),
            );
        }
        exit(&proof, self.strict)
    }
}

fn exit(proof: &Proof, strict: bool) -> u8 {
    let (errors, warnings) = proof.checked.counts;
    if errors > 0 || strict && warnings > 0 {
        super::FINDINGS
    } else {
        super::FINE
    }
}
