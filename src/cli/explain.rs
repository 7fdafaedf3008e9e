//! `minutebook explain`.

use std::io::Write as _;

/// What to explain.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// One code or several, such as E501; without one, all are listed.
    #[arg(value_name = "CODE")]
    codes: Vec<String>,
}

const AFTER: &str = "Examples:
  minutebook explain             every code
  minutebook explain E501        what it means, and how to mend it
  minutebook explain e501 w711   several

Exit codes:
  0  fine
  2  there is no such code";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let text = crate::diag::explain(&arguments.codes).map_err(anyhow::Error::msg)?;
    // A reader such as `head` may close the pipe early, which is no fault.
    let _ = anstream::stdout().write_all(text.as_bytes());
    Ok(super::FINE)
}
