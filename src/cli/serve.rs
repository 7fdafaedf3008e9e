//! `minutebook serve`.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::reading::{Reading, amount_of};
use crate::diag::{Format, draw, summary};
use crate::serve::{self, Looked, Opened, Teller, Wishes};
use crate::site::Settings;

/// What to show, and where.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    #[command(flatten)]
    reading: Reading,
    /// The folder of the published site, which is only looked at: what it has published must not be
    /// lost.
    #[arg(
        long,
        default_value = "public",
        value_name = "FOLDER",
        display_order = 2
    )]
    out: PathBuf,
    /// The port of this computer at which the preview is to be seen; 0 is any that is free
    /// [default: 4000, or the next one that is free].
    #[arg(long, short, value_name = "PORT", display_order = 6)]
    port: Option<u16>,
    /// Open the preview in the browser.
    #[arg(long, display_order = 7)]
    open: bool,
    /// Look for changes every so many seconds, in place of being told of them: for a network drive,
    /// on which the system hears of no change.
    #[arg(
        long,
        value_name = "SECONDS",
        num_args = 0..=1,
        default_missing_value = "2",
        value_parser = clap::value_parser!(u32).range(1..=3600),
        display_order = 8
    )]
    poll: Option<u32>,
}

const AFTER: &str = "Examples:
  minutebook serve --open                   see the site while you write; Ctrl-C ends it
  minutebook serve --content records        of other records
  minutebook serve --theme ours             in another theme
  minutebook serve --poll                   with the records on a network drive

Nothing is written: `minutebook build` makes the site to be published. The preview is
to be seen on this computer alone.

Exit codes:
  0  ended by Ctrl-C
  2  could not run: wrong arguments, no content folder, or the port is taken";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let reading = &arguments.reading;
    reading.set_up_threads();
    let wishes = Wishes {
        port: arguments.port,
        poll: arguments
            .poll
            .map(|seconds| Duration::from_secs(seconds.into())),
    };
    let desk = Desk {
        reading: reading.clone(),
        out: arguments.out.clone(),
        began: Instant::now(),
        told: String::new(),
    };
    serve::run(wishes, Box::new(desk), |opened| tell(arguments, opened))?;
    Ok(super::FINE)
}

/// Says where the preview is, and opens it there. The address is what a program may want to read.
fn tell(arguments: &Arguments, opened: &Opened) {
    let reading = &arguments.reading;
    let url = &opened.url;
    for text in &opened.remarks {
        remark(text);
    }
    if reading.format.is_data() {
        // There, what programs read is findings.
        let _ = writeln!(anstream::stderr(), "{url}");
    } else {
        let mut out = std::io::stdout();
        let _ = writeln!(out, "{url}").and_then(|()| out.flush());
    }
    if !reading.quiet {
        let folder = arguments.out.display();
        let _ = writeln!(
            anstream::stderr(),
            "The preview is to be seen there, on this computer alone, and follows every save. Nothing is written to `{folder}`. Ctrl-C ends it."
        );
    }
    if arguments.open
        && let Err(error) = open(url)
    {
        remark(&format!(
            "the browser could not be opened ({error}): open {url} yourself"
        ));
    }
}

fn remark(text: &str) {
    let _ = writeln!(anstream::stderr(), "remark: {text}");
}

/// Opens an address as the system opens addresses.
fn open(url: &str) -> std::io::Result<()> {
    let (program, before): (_, &[_]) = if cfg!(target_os = "windows") {
        ("cmd", &["/C", "start", ""])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(before).arg(url);
    let none = Stdio::null;
    let mut child = command
        .stdin(none())
        .stdout(none())
        .stderr(none())
        .spawn()?;
    // It may be the browser itself, and run for as long as that: somebody has to see it off.
    std::thread::spawn(move || {
        if child.wait().is_ok_and(|status| !status.success()) {
            remark("the browser could not be opened");
        }
    });
    Ok(())
}

/// Says on the terminal what each look at the archive has found.
struct Desk {
    reading: Reading,
    out: PathBuf,
    began: Instant,
    /// What was told last, so that it is not told again after every save.
    told: String,
}

impl Teller for Desk {
    fn settings(&self) -> Settings {
        self.reading.settings(&self.out)
    }

    fn prefix(&self) -> String {
        self.reading.prefix()
    }

    fn begins(&mut self) {
        self.began = Instant::now();
    }

    fn found(&mut self, looked: &Looked<'_>) {
        let seconds = self.began.elapsed().as_secs_f64();
        let told = draw(looked.report, looked.sources, Format::Human, false);
        let is_told = told == self.told;
        if !is_told {
            self.reading.tell_of(looked.report, looked.sources);
            self.told = told;
        }
        let (errors, warnings) = looked.counts;
        if self.reading.quiet && errors + warnings == 0 {
            return;
        }
        let as_before = if is_told && errors + warnings > 0 {
            " as before"
        } else {
            ""
        };
        let _ = writeln!(
            anstream::stderr(),
            "Read {} in {seconds:.2} s; {}{as_before}.",
            amount_of(looked.read),
            summary(errors, warnings),
        );
    }

    fn remark(&mut self, text: &str) {
        self.told.clear();
        let _ = writeln!(anstream::stderr(), "error: {text}");
    }
}
