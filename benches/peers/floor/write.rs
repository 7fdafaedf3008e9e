//! The write floor: what it costs only to write a site that is already made.
//!
//! Reads a built site into memory and writes the same bytes into a fresh folder with two threads.
//! Prints the seconds of the writing alone.
//!
//!     cargo run --release --example floor-write -- SITE OUT

mod site;

use std::time::Instant;

use anyhow::Context;

fn main() -> anyhow::Result<()> {
    let mut args = std::env::args_os().skip(1);
    let (site, out) = args
        .next()
        .zip(args.next())
        .context("floor-write SITE OUT")?;
    let site = site::Site::read(site.as_ref())?;
    let threads = site::two_threads()?;
    let began = Instant::now();
    threads.install(|| site.write(out.as_ref()))?;
    println!("{:.4}", began.elapsed().as_secs_f64());
    Ok(())
}
