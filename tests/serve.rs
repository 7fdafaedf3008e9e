//! The preview: the pages of a build, at once after every save, to this computer alone.
//!
//! Each test runs the program. Nothing waits for a time: only for what has to come.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

mod support;

#[path = "serve/guards.rs"]
mod guards;
#[path = "serve/pages.rs"]
mod pages;
#[path = "serve/preview.rs"]
mod preview;
#[path = "serve/saves.rs"]
mod saves;
