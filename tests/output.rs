//! The output room's rules, one test each. `cargo test --test output` runs them all.

#![allow(clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

#[path = "output/desk.rs"]
mod desk;
#[path = "output/full.rs"]
mod full;
#[path = "output/kills.rs"]
mod kills;
#[path = "output/recognising.rs"]
mod recognising;
#[path = "output/refusing.rs"]
mod refusing;
#[path = "output/writing.rs"]
mod writing;
