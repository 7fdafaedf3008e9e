//! `minutebook schema`.

use std::io::Write as _;

use crate::schema::{Kind, schema};

/// Of what.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// What the schema describes.
    #[arg(value_name = "WHAT", value_enum)]
    kind: Kind,
}

const AFTER: &str = "Examples:
  minutebook schema archive > archive.schema.json
  minutebook schema meeting                        the keys of a meeting's front matter

The same files are in docs/schema/; docs/editors.md shows how an editor takes them.

Exit codes:
  0  fine
  2  there is no such schema";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    std::io::stdout().write_all(schema(arguments.kind)?.as_bytes())?;
    Ok(super::FINE)
}
