//! Every room by itself, and whole builds: cold, unchanged and edited.
//!
//! ```sh
//! cargo bench --bench rooms                                  # 400 meetings, 5 rounds
//! TMPDIR=/dev/shm cargo bench --bench rooms -- --meetings 2000
//! ```
//!
//! Rooms run on one thread, so that their times add up; whole builds run on all
//! cores. `benches/instructions.py` counts the instructions of the same
//! functions. There is no harness from elsewhere: rooms hand values to each
//! other, a build changes the folder that the next one finds, and the counter
//! wants the same program, so what a harness does best would not be used.

mod clock;
mod counted;
#[path = "../made/mod.rs"]
mod made;

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use chrono::NaiveDate;
use clap::Parser;
use minutebook::cache::Choice;
use minutebook::config::Config;
use minutebook::diag::{FileId, Findings};
use minutebook::record;
use minutebook::render::Renderer;
use minutebook::site::{Built, Settings, Today};
use minutebook::source::Sources;
use minutebook::theme::Theme;
use rayon::{ThreadPool, ThreadPoolBuilder};

use clock::Clock;

/// The allocator of the program. Not where instructions are counted: this one gives memory back by
/// the clock.
#[cfg(all(feature = "mimalloc", not(debug_assertions)))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Measures every room and whole builds on a made archive.
#[derive(Parser)]
struct Arguments {
    /// How many meetings the archive has
    #[arg(long, default_value_t = 400)]
    meetings: usize,
    /// How many times everything is done
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Whole builds on so many threads, in place of all cores
    #[arg(long, default_value_t = 0)]
    threads: usize,
    /// Said by `cargo bench`
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let place = tempfile::tempdir()?;
    let desk = Desk {
        content: place.path().join("content"),
        out: place.path().join("public"),
        cache: place.path().join("cache"),
        alone: ThreadPoolBuilder::new().num_threads(1).build()?,
        together: ThreadPoolBuilder::new()
            .num_threads(arguments.threads)
            .build()?,
    };
    let wish = made::Wish {
        meetings: arguments.meetings,
        panels: None,
        seed: 1,
        editions: Vec::new(),
    };
    let archive = made::archive(&desk.content, &wish)?;
    let mut clock = Clock::default();
    let mut pages = 0;
    for _ in 0..arguments.rounds.max(1) {
        pages = desk.alone.install(|| desk.rooms(&mut clock))?;
        desk.together.install(|| desk.builds(&mut clock))?;
    }
    println!(
        "{} meetings of {} panels, {} kB of records, {pages} pages, {} rounds, builds on {} threads",
        arguments.meetings,
        archive.panels,
        archive.bytes / 1000,
        arguments.rounds.max(1),
        desk.together.current_num_threads(),
    );
    print!("{}", clock.table(arguments.meetings, pages));
    Ok(())
}

/// Where everything lies, and who works.
struct Desk {
    content: PathBuf,
    out: PathBuf,
    cache: PathBuf,
    alone: ThreadPool,
    together: ThreadPool,
}

impl Desk {
    /// The way of the records, room by room; how many pages they make.
    fn rooms(&self, clock: &mut Clock) -> Result<usize> {
        let (content, findings) = (&self.content, &mut Findings::new());
        let sources = clock.time("source", || counted::source(content, findings));
        let config = Config::read(&sources, findings);
        let (parts, bodies) = parts(&sources);
        clock.time("yaml", || counted::yaml(&sources, &parts, findings));
        clock.time("markdown", || counted::markdown(&sources, &bodies, &config));
        let records = clock.time("record", || counted::record(&sources, &config, findings));
        let archive = clock.time("join", || {
            counted::join(records, &sources, config, today(), findings)
        });
        let theme = Theme::read(Path::new("themes/default"), "default", None, findings);
        let statics: Vec<String> = theme.statics.keys().cloned().collect();
        let plan = clock.time("plan", || counted::plan(&archive, &statics, findings));
        let words = theme.words(&archive.config.language);
        clock.time("page", || counted::page(&archive, &words, &plan));
        let renderer = Renderer::new(&archive, &plan, &theme, findings).context("the templates")?;
        let pages = clock.time("render", || counted::render(&renderer, &plan));
        let first = clock.time("write", || counted::write(&self.out, content, &pages))?;
        let second = clock.time("compare", || counted::compare(&self.out, content, &pages))?;
        ensure!(
            first.written == pages.len() && second.written == 0,
            "other files were written"
        );
        fs::remove_dir_all(&self.out)?;
        ensure!(findings.counts() == (0, 0), "the archive has faults");
        Ok(pages.len())
    }

    /// Whole builds, each upon what the one before left.
    fn builds(&self, clock: &mut Clock) -> Result<()> {
        let settings = self.settings();
        let cold = clock.time("cold", || counted::cold(&settings))?;
        let unchanged = clock.time("unchanged", || counted::unchanged(&settings))?;
        let record = self.some_record()?;
        let text = fs::read_to_string(&record)?;
        fs::write(&record, format!("{text}\nThese words were added.\n"))?;
        let edited = clock.time("edited", || counted::edited(&settings))?;
        fs::write(&record, text)?;
        fs::remove_dir_all(&self.out)?;
        if self.cache.is_dir() {
            fs::remove_dir_all(&self.cache)?;
        }
        ensure!(
            written(&cold) > written(&edited) && written(&edited) > 0 && written(&unchanged) == 0,
            "a build wrote what it should not, or did not write what it should"
        );
        Ok(())
    }

    fn settings(&self) -> Settings {
        Settings {
            content: self.content.clone(),
            out: self.out.clone(),
            theme: None,
            themes: PathBuf::from("themes"),
            base_url: None,
            today: Today::Day(today()),
            strict: false,
            keep_addresses: false,
            shard: None,
            compress: None,
            cache: Choice::In(self.cache.clone()),
        }
    }

    /// The last record of the first panel.
    fn some_record(&self) -> Result<PathBuf> {
        let is_meeting = |path: &PathBuf| {
            let name = path.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| name.starts_with("20"))
        };
        let mut folders = files(&self.content)?;
        folders
            .retain(|path| !path.ends_with("reports") && !path.ends_with("pages") && path.is_dir());
        let mut records = files(folders.first().context("no panel")?)?;
        records.retain(is_meeting);
        records.pop().context("no record")
    }
}

/// What stands in a folder, sorted.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut paths = entries.collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn written(built: &Built) -> usize {
    built.written.as_ref().map_or(0, |summary| summary.written)
}

/// A day after the last meeting.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 15).unwrap_or_default()
}

/// A part of a file that is YAML.
type Part = (FileId, Range<usize>);

/// Where YAML stands in the records, and where their bodies begin.
fn parts(sources: &Sources) -> (Vec<Part>, Vec<(FileId, usize)>) {
    const FENCE: &str = "```yaml item\n";
    let (mut parts, mut bodies) = (Vec::new(), Vec::new());
    for (id, file) in sources
        .files()
        .filter(|(_, file)| file.path.ends_with(".md"))
    {
        let (text, start) = (file.text(), record::body_start(file));
        if let Some(end) = text[..start].strip_suffix("---\n") {
            parts.push((id, "---\n".len()..end.len()));
        }
        for (at, _) in text.match_indices(FENCE) {
            let from = at + FENCE.len();
            let end = text[from..].find("```\n").map_or(text.len(), |n| from + n);
            parts.push((id, from..end));
        }
        bodies.push((id, start));
    }
    (parts, bodies)
}
