//! Whether somebody is looking, and in colour: what the stream is, what `NO_COLOR`, `CLICOLOR` and
//! `CLICOLOR_FORCE` wish, and what `TERM` says of the terminal.

use std::env;
use std::io::{IsTerminal as _, stderr};

use anstream::stream::RawStream;
use anstream::{AutoStream, ColorChoice};

/// Whether what is written there is to be coloured.
pub(super) fn is_wanted(stream: &impl RawStream) -> bool {
    AutoStream::choice(stream) != ColorChoice::Never
}

/// Whether a line that changes can be shown to somebody: not in a pipe, and not on a terminal that
/// knows no way back to the start of a line.
pub(super) fn is_watched() -> bool {
    stderr().is_terminal() && env::var_os("TERM").is_none_or(|term| term != "dumb")
}
