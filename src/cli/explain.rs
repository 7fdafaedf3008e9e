//! `minutebook explain`.

use std::io::Write as _;

/// What to explain.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The code, such as E501; without one, all are listed.
    code: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let text = crate::diag::explain(arguments.code.as_deref()).map_err(anyhow::Error::msg)?;
    // A reader such as `head` may close the pipe early, which is no fault.
    let _ = anstream::stdout().write_all(text.as_bytes());
    Ok(super::FINE)
}
