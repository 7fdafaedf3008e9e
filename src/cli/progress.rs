//! How far a build is: one line that counts pages, on a terminal alone; and, for who asks, how
//! long each step took.

use std::io::{IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use crate::site::{Progress, Step};

/// Counts on standard error, at most ten times a second; says nothing in a pipe.
pub(super) struct Counter {
    began: Instant,
    shown: bool,
    last: AtomicU64,
    /// When each step began.
    steps: Mutex<Vec<(Step, Instant)>>,
}

impl Counter {
    /// A counter that shows itself where a person is looking.
    pub fn new(quiet: bool) -> Self {
        Self {
            began: Instant::now(),
            shown: !quiet && std::io::stderr().is_terminal(),
            last: AtomicU64::new(0),
            steps: Mutex::default(),
        }
    }

    /// Says how long each step took.
    pub fn tell_times(&self) {
        let steps = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
        let ends = steps.iter().skip(1).map(|(_, began)| *began);
        let ends = ends.chain(std::iter::once(Instant::now()));
        let mut err = anstream::stderr();
        for ((step, began), end) in steps.iter().zip(ends) {
            let name = match step {
                Step::Read => "reading the files",
                Step::Records => "making records of them",
                Step::Join => "joining the records",
                Step::Plan => "listing the addresses",
                Step::Pages => "making and comparing pages",
                Step::Publish => "putting them in place",
            };
            let seconds = end.duration_since(*began).as_secs_f64();
            let _ = writeln!(err, "{seconds:9.3} s  {name}");
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
    fn step(&self, step: Step) {
        let mut steps = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
        steps.push((step, Instant::now()));
    }

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
