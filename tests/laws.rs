//! Laws that hold for every archive: an address goes there and back, equal records give equal
//! bytes, an edit writes exactly its own files, what is
//! remembered changes nothing but time, no word is lost, mending changes none, and no text
//! makes it panic.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

mod support;

#[path = "laws/addresses.rs"]
mod addresses;
#[path = "laws/books.rs"]
mod books;
#[path = "laws/edits.rs"]
mod edits;
#[path = "laws/mends.rs"]
mod mends;
#[path = "laws/remembered.rs"]
mod remembered;
#[path = "laws/repeats.rs"]
mod repeats;
#[path = "laws/texts.rs"]
mod texts;
