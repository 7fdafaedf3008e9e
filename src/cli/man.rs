//! `minutebook man`: pages for `man`, and the reference in `docs`, from the same arguments that are
//! parsed.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::help::{Below, everything, shown};
use super::reference;

/// Which page, to where.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// The verb, such as `build` or `export braille`; without one, the page of the program.
    #[arg(value_name = "VERB", conflicts_with = "out")]
    verb: Vec<String>,
    /// Write the pages of all verbs into this folder.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How the pages are written.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// How pages are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For `man`.
    #[default]
    Roff,
    /// For people and web pages.
    Markdown,
}

const AFTER: &str = "Examples:
  minutebook man build | man -l -              the page of a verb
  minutebook man --out ~/.local/share/man/man1   the pages of all, to be found by `man minutebook`
  minutebook man --format markdown             every verb on one page

Exit codes:
  0  fine
  2  could not run: there is no such verb, or the folder cannot be written";

/// The section of man pages that programs are in.
const SECTION: &str = "1";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let mut program = super::command().disable_help_subcommand(true);
    program.build();
    if let Some(out) = &arguments.out {
        write_all(&program, out, arguments.format)?;
        return Ok(super::FINE);
    }
    let command = find(&program, &arguments.verb)?;
    let told = match arguments.format {
        Format::Roff => page(&program, command)?,
        Format::Markdown if arguments.verb.is_empty() => reference::all(&program).into_bytes(),
        Format::Markdown => reference::one(command).into_bytes(),
    };
    std::io::stdout().write_all(&told)?;
    Ok(super::FINE)
}

fn write_all(program: &Command, out: &Path, format: Format) -> anyhow::Result<()> {
    let cannot = |path: &Path| format!("`{}` cannot be written", path.display());
    fs::create_dir_all(out).with_context(|| cannot(out))?;
    for command in everything(program) {
        let name = file_stem(command);
        let (name, text) = match format {
            Format::Roff => (format!("{name}.{SECTION}"), page(program, command)?),
            Format::Markdown => (format!("{name}.md"), reference::one(command).into_bytes()),
        };
        let path = out.join(name);
        fs::write(&path, text).with_context(|| cannot(&path))?;
    }
    Ok(())
}

fn find<'c>(program: &'c Command, verb: &[String]) -> anyhow::Result<&'c Command> {
    verb.iter().try_fold(program, |command, name| {
        let found = shown(command).find(|verb| verb.get_name() == name);
        found.with_context(|| {
            format!(
                "there is no verb `{}`; `minutebook --help` lists them all",
                verb.join(" ")
            )
        })
    })
}

fn file_stem(command: &Command) -> String {
    command
        .get_display_name()
        .unwrap_or_else(|| command.get_name())
        .to_owned()
}

/// The page of a verb.
fn page(program: &Command, command: &Command) -> std::io::Result<Vec<u8>> {
    let man = Man::new(command.clone()).section(SECTION);
    let mut out = Vec::new();
    man.render_name_section(&mut out)?;
    man.render_synopsis_section(&mut out)?;
    man.render_description_section(&mut out)?;
    man.render_options_section(&mut out)?;
    if shown(command).next().is_some() {
        man.render_subcommands_section(&mut out)?;
    }
    below(program, command).to_writer(&mut out)?;
    // Each section comes with the same opening, which a page needs once.
    let opening = Roff::new().render();
    let sections = String::from_utf8_lossy(&out).replace(&opening, "");
    // An empty date keeps its place only in quotes.
    let title = format!(
        ".TH {} {SECTION} \"\" \"minutebook {}\" \"Meeting archives\"\n",
        file_stem(command).to_uppercase(),
        env!("CARGO_PKG_VERSION")
    );
    Ok([opening, title, sections].concat().into_bytes())
}

/// What stands below a help, as sections of a page.
fn below(program: &Command, command: &Command) -> Roff {
    let below = Below::of(command);
    let mut roff = Roff::new();
    section(&mut roff, "NOTES", &below.words, |roff, paragraph| {
        if below.words.first() != Some(paragraph) {
            roff.control("PP", []);
        }
        roff.text([roman(paragraph)]);
    });
    let tagged = |roff: &mut Roff, (tag, words): &(String, String)| {
        roff.control("TP", []);
        roff.text([bold(tag)]);
        roff.text([roman(words)]);
    };
    section(&mut roff, "EXAMPLES", &below.examples, tagged);
    section(&mut roff, "EXIT STATUS", &below.codes, tagged);
    let mut others: Vec<String> = everything(program)
        .into_iter()
        .filter(|other| other.get_bin_name() != command.get_bin_name())
        .map(|other| format!("{}({SECTION})", file_stem(other)))
        .collect();
    others.sort();
    section(&mut roff, "SEE ALSO", &[others.join(", ")], |roff, all| {
        roff.text([roman(all)]);
    });
    roff
}

fn section<T>(roff: &mut Roff, heading: &str, parts: &[T], add: impl Fn(&mut Roff, &T)) {
    if !parts.is_empty() {
        roff.control("SH", [heading]);
    }
    for part in parts {
        add(roff, part);
    }
}
