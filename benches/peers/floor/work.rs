//! The work floor: what no site generator that reads Markdown and writes these pages can go below.
//!
//! Reads every record of a content folder, gives each body to comrak once with the options of this
//! project, and writes the bytes of a site that is already in memory, all with two threads. There
//! are no names, links or templates in it. Prints the seconds of that alone.
//!
//!     cargo run --release --example floor-work -- CONTENT SITE OUT

mod site;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use rayon::prelude::*;

fn main() -> anyhow::Result<()> {
    let mut args = std::env::args_os().skip(1);
    let mut next = || args.next().context("floor-work CONTENT SITE OUT");
    let (content, site, out) = (next()?, next()?, next()?);
    let site = site::Site::read(site.as_ref())?;
    let threads = site::two_threads()?;
    let began = Instant::now();
    threads.install(|| {
        render(content.as_ref())?;
        site.write(out.as_ref())
    })?;
    println!("{:.4}", began.elapsed().as_secs_f64());
    Ok(())
}

/// Every record of a folder, read and made HTML.
fn render(content: &Path) -> anyhow::Result<()> {
    let mut records = Vec::new();
    for entry in walkdir::WalkDir::new(content) {
        let entry = entry?;
        if entry.file_type().is_file() && entry.path().extension().is_some_and(|end| end == "md") {
            records.push(entry.into_path());
        }
    }
    let sizes: Result<Vec<usize>, std::io::Error> = records.par_iter().map(html_of).collect();
    let bytes: usize = sizes?.iter().sum();
    anyhow::ensure!(bytes > 0, "there is no record in {}", content.display());
    Ok(())
}

/// The length of a record's HTML, so that the work is not thrown away unseen.
fn html_of(path: &PathBuf) -> std::io::Result<usize> {
    let text = std::fs::read_to_string(path)?;
    let front = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"));
    let body = front.map_or(text.as_str(), |(_, body)| body);
    Ok(comrak::markdown_to_html(body, &options()).len())
}

/// The options of `src/markdown`.
fn options() -> comrak::Options<'static> {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.extension.footnotes = true;
    options.extension.tasklist = true;
    options.extension.wikilinks_title_after_pipe = true;
    options
}
