//! What may be written in the front matter of records and in `archive.yml`, as JSON Schema: editors
//! complete and check with it while somebody writes.
//!
//! The schemas are made of the types in this room, which are the written form of a record: their
//! fields are its keys, their remarks the descriptions. The readers (`record`, `config`) take the
//! same keys out of the YAML one by one, because they have to name every fault with its place. So
//! `tests/schema.rs` asks every reader which keys it knows and compares.

#![allow(
    clippy::zero_sized_map_values,
    reason = "these types are never made: they are there for their schema"
)]

mod archive;
mod item;
mod meeting;
mod other;
mod value;

use clap::ValueEnum;
use schemars::generate::SchemaSettings;

pub use archive::{Archive, People};
pub use item::Item;
pub use meeting::Meeting;
pub use other::{Document, Page, Panel, Report};

/// What there is a schema of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// The front matter of a meeting's record.
    Meeting,
    /// The block under an item's heading.
    Item,
    /// The front matter of `panel.md`.
    Panel,
    /// The front matter of `reports/<series>.md`.
    Report,
    /// `people.yml`.
    People,
    /// `archive.yml`.
    Archive,
    /// The front matter of a report that is written as Markdown.
    Document,
    /// The front matter of a free page.
    Page,
}

impl Kind {
    /// All of them, with the names that they have on the command line.
    pub fn all() -> impl Iterator<Item = (String, Self)> {
        Self::value_variants().iter().filter_map(|kind| {
            let name = kind.to_possible_value()?.get_name().to_owned();
            Some((name, *kind))
        })
    }
}

/// The schema (JSON Schema 2020-12), as text.
pub fn schema(kind: Kind) -> serde_json::Result<String> {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let schema = match kind {
        Kind::Meeting => generator.into_root_schema_for::<Meeting>(),
        Kind::Item => generator.into_root_schema_for::<Item>(),
        Kind::Panel => generator.into_root_schema_for::<Panel>(),
        Kind::Report => generator.into_root_schema_for::<Report>(),
        Kind::People => generator.into_root_schema_for::<People>(),
        Kind::Archive => generator.into_root_schema_for::<Archive>(),
        Kind::Document => generator.into_root_schema_for::<Document>(),
        Kind::Page => generator.into_root_schema_for::<Page>(),
    };
    Ok(serde_json::to_string_pretty(&schema)? + "\n")
}
