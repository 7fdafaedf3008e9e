//! Ctrl-C, and the system's wish that the program end. The first of them is a wish: the build
//! clears away what it has staged and leaves the old site. A second one ends the program at once,
//! should something be stuck; then the next build clears away.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use crate::site::{Progress, Step};

/// What has come so far.
pub(super) struct Signals {
    /// The number of the last one; 0 is none.
    number: Arc<AtomicUsize>,
}

impl Signals {
    /// From now on signals are wishes. Where the system does not let us, they stay what they are.
    pub fn heed() -> Self {
        let number = Arc::new(AtomicUsize::new(0));
        let again = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM] {
            // In this order: the first signal finds `again` false and sets it for the second.
            let _ = flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&again));
            let _ = flag::register(signal, Arc::clone(&again));
            let _ = flag::register_usize(signal, Arc::clone(&number), signal as usize);
        }
        Self { number }
    }

    /// The exit code that tells which signal ended the program: 130 for Ctrl-C.
    pub fn exit_code(&self) -> u8 {
        128 + self.number.load(Ordering::SeqCst) as u8
    }

    pub fn has_come(&self) -> bool {
        self.number.load(Ordering::SeqCst) > 0
    }
}

/// A build that somebody looks on at and may want to stop.
pub(super) struct Attended<'a> {
    pub shown: &'a dyn Progress,
    pub signals: &'a Signals,
}

impl Progress for Attended<'_> {
    fn step(&self, step: Step) {
        self.shown.step(step);
    }

    fn pages(&self, done: usize, all: usize) {
        self.shown.pages(done, all);
    }

    fn is_to_stop(&self) -> bool {
        self.signals.has_come()
    }
}
