//! What councils already have becomes records: readers of every shape, and the way from a paper to a
//! record that passes `check`.
//!
//! The papers under `tests/import/papers` are of invented councils, in the shapes of real systems.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

#[path = "import/crawl.rs"]
mod crawl;
#[path = "import/gather.rs"]
mod gather;
#[path = "import/html.rs"]
mod html;
#[path = "import/merge/mod.rs"]
mod merge;
#[path = "import/pack/mod.rs"]
mod pack;
#[path = "import/put.rs"]
mod put;
#[path = "import/record.rs"]
mod record;
#[path = "import/support/mod.rs"]
mod support;
#[path = "import/text/mod.rs"]
mod text;
#[path = "import/whole/mod.rs"]
mod whole;
#[path = "import/xml.rs"]
mod xml;
