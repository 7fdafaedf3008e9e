//! `minutebook explain`.

use std::io::Write as _;

use serde_json::{Value, json};

use super::reading::Outcome;
use super::summary::Summary;
use crate::diag;

/// What to explain.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// One code or several, such as E501; without one, all are listed.
    #[arg(value_name = "CODE")]
    codes: Vec<String>,
    /// How it is told.
    #[arg(long, value_enum, default_value_t)]
    format: Outcome,
}

const AFTER: &str = "Examples:
  minutebook explain                 every code
  minutebook explain E501            what it means, and how to mend it
  minutebook explain e501 w711       several
  minutebook explain --format json   every code, for a program

Exit codes:
  0  fine
  2  there is no such code";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let told = match arguments.format {
        Outcome::Human => diag::explain(&arguments.codes),
        Outcome::Json => diag::explain_as_data(&arguments.codes).map(|codes| data(&codes)),
    };
    let text = told.map_err(anyhow::Error::msg)?;
    // A reader such as `head` may close the pipe early, which is no fault.
    let _ = anstream::stdout().write_all(text.as_bytes());
    Ok(super::FINE)
}

fn data(codes: &[Value]) -> String {
    let summary = Summary::new("explain", super::FINE).count("codes", codes.len());
    format!("{:#}\n", summary.around(json!({ "codes": codes })))
}
