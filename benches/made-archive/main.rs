//! Makes an archive of any size by chance, to try the program at your own size:
//!
//! ```sh
//! cargo run --release --example made-archive -- --meetings 8000 --seed 1 OUT
//! minutebook build --content OUT --out SITE
//! ```
//!
//! A meeting makes about 12.5 pages of the site, so 8,000 meetings are about 100,000 pages.

#[path = "../made/mod.rs"]
mod made;

use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Parser;

/// Makes an archive by chance: the same one for the same numbers.
#[derive(Parser)]
struct Arguments {
    /// The folder to make; it must be empty or not be there
    out: PathBuf,
    /// How many meetings
    #[arg(long, default_value_t = 1000)]
    meetings: usize,
    /// What chance begins with
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many panels, in place of one for about 250 meetings
    #[arg(long)]
    panels: Option<usize>,
    /// Editions beside the site, such as plain,large-print,text,epub
    #[arg(long, value_delimiter = ',')]
    editions: Vec<String>,
}

fn main() -> anyhow::Result<()> {
    let Arguments {
        out,
        meetings,
        seed,
        panels,
        editions,
    } = Arguments::parse();
    if out
        .read_dir()
        .is_ok_and(|mut entries| entries.next().is_some())
    {
        bail!(
            "`{}` is not empty: name a folder that is to be made",
            out.display()
        );
    }
    let wish = made::Wish {
        meetings,
        panels,
        seed,
        editions,
    };
    let made = made::archive(&out, &wish).with_context(|| format!("in `{}`", out.display()))?;
    println!(
        "{meetings} meetings of {} panels, {} MB of records, in {}",
        made.panels,
        made.bytes / 1_000_000,
        out.display()
    );
    Ok(())
}
