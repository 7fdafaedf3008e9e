//! One line that counts pages, on a terminal alone.

use std::io::{IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use crate::site::Progress;

/// Counts on standard error, at most ten times a second; says nothing in a pipe.
pub(super) struct Counter {
    began: Instant,
    shown: bool,
    last: AtomicU64,
}

impl Counter {
    /// A counter that shows itself where a person is looking.
    pub fn new(quiet: bool) -> Self {
        Self {
            began: Instant::now(),
            shown: !quiet && std::io::stderr().is_terminal(),
            last: AtomicU64::new(0),
        }
    }

    /// Takes the line away again.
    pub fn clear(&self) {
        if self.shown && self.last.load(Ordering::Relaxed) > 0 {
            let _ = write!(anstream::stderr(), "\r\u{1b}[K");
        }
    }
}

impl Progress for Counter {
    fn pages(&self, done: usize, all: usize) {
        if !self.shown {
            return;
        }
        let tenth = self.began.elapsed().as_millis() as u64 / 100;
        // A build that is over in a moment needs no counter.
        if tenth >= 5 && self.last.fetch_max(tenth, Ordering::Relaxed) < tenth {
            let _ = write!(
                anstream::stderr(),
                "\r\u{1b}[KMaking pages: {done} of {all}"
            );
        }
    }
}
