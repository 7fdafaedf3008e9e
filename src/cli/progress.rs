//! How far long work is: one line that changes, on a terminal alone; and, for who asks, how long each
//! step took.

use std::io::{self, Write as _};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{JoinHandle, spawn};
use std::time::{Duration, Instant};

use super::colour;
use crate::site::{Progress, Step};

/// Work that is over in a moment needs no line.
const PATIENCE: Duration = Duration::from_millis(500);
/// Between two drawings of the line.
const PAUSE: Duration = Duration::from_millis(100);
/// To the start of the line, and what stood there is gone.
const BACK: &str = "\r\u{1b}[K";
/// How many signs the bar has.
const WIDTH: usize = 30;

/// Notes how far the work is. A thread of its own draws it, so that the line lives also where the work
/// has nothing to say for a while; in a pipe there is neither.
pub(super) struct Counter {
    state: Arc<Mutex<State>>,
    painter: Mutex<Option<Painter>>,
    /// When each step began.
    steps: Mutex<Vec<(Step, Instant)>>,
}

/// How far the work is.
#[derive(Clone, Copy)]
struct State {
    began: Instant,
    words: &'static str,
    /// How many are done of how many, where they are counted.
    count: Option<(usize, usize)>,
}

/// The thread that draws; it ends when nobody holds the other end any more.
struct Painter {
    end: Sender<()>,
    thread: JoinHandle<()>,
}

impl Counter {
    /// A counter of a build, whose steps name themselves.
    pub fn new(quiet: bool) -> Self {
        Self::of("Starting", quiet)
    }

    /// A counter of work that these words tell, shown where a person is looking.
    pub fn of(words: &'static str, quiet: bool) -> Self {
        let state = Arc::new(Mutex::new(State {
            began: Instant::now(),
            words,
            count: None,
        }));
        let shown = !quiet && colour::is_watched();
        Self {
            painter: Mutex::new(
                shown.then(|| paint(Arc::clone(&state), anstream::stderr(), PATIENCE)),
            ),
            state,
            steps: Mutex::default(),
        }
    }

    /// `done` of `all` are done.
    pub fn count(&self, done: usize, all: usize) {
        // Ten times a second is often enough, so whoever finds it taken need not wait.
        if let Ok(mut state) = self.state.try_lock() {
            state.count = Some((done, all));
        }
    }

    /// Says how long each step took.
    pub fn tell_times(&self) {
        let steps = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
        let ends = steps.iter().skip(1).map(|(_, began)| *began);
        let ends = ends.chain(std::iter::once(Instant::now()));
        let mut err = anstream::stderr();
        for ((step, began), end) in steps.iter().zip(ends) {
            let seconds = end.duration_since(*began).as_secs_f64();
            let _ = writeln!(err, "{seconds:9.3} s  {}", name(*step).to_lowercase());
        }
    }

    /// Takes the line away for good.
    pub fn clear(&self) {
        let painter = self.painter.lock();
        let painter = painter.unwrap_or_else(PoisonError::into_inner).take();
        if let Some(Painter { end, thread }) = painter {
            drop(end);
            let _ = thread.join();
        }
    }
}

impl Drop for Counter {
    fn drop(&mut self) {
        self.clear();
    }
}

impl Progress for Counter {
    fn step(&self, step: Step) {
        let mut steps = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
        steps.push((step, Instant::now()));
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.words = name(step);
        state.count = None;
    }

    fn pages(&self, done: usize, all: usize) {
        if let Ok(mut state) = self.state.try_lock() {
            state.words = "Making pages";
            state.count = Some((done, all));
        }
    }
}

fn name(step: Step) -> &'static str {
    match step {
        Step::Read => "Reading the files",
        Step::Records => "Making records of them",
        Step::Join => "Joining the records",
        Step::Plan => "Listing the addresses",
        Step::Pages => "Making and comparing pages",
        Step::Publish => "Putting them in place",
    }
}

fn paint(
    state: Arc<Mutex<State>>,
    mut out: impl io::Write + Send + 'static,
    patience: Duration,
) -> Painter {
    let (end, ended) = channel();
    let thread = spawn(move || {
        let mut wait = patience;
        let mut is_drawn = false;
        while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(wait) {
            let now = *state.lock().unwrap_or_else(PoisonError::into_inner);
            let _ = write!(out, "{BACK}{}", line(now, now.began.elapsed()));
            let _ = out.flush();
            is_drawn = true;
            wait = PAUSE;
        }
        if is_drawn {
            let _ = write!(out, "{BACK}");
        }
    });
    Painter { end, thread }
}

/// 'Reading the files: 3 s', 'Making and comparing pages [=====     ] 120 of 240'.
fn line(state: State, elapsed: Duration) -> String {
    let words = state.words;
    match state.count {
        Some((done, all)) if all > 0 => {
            let full = WIDTH * done.min(all) / all;
            let (full, empty) = ("=".repeat(full), " ".repeat(WIDTH - full));
            format!("{words} [{full}{empty}] {done} of {all}")
        }
        _ => format!("{words}: {} s", elapsed.as_secs()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Where the thread writes, for the test to read.
    #[derive(Clone, Default)]
    struct Screen(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Screen {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn painted(patience: Duration, work: Duration) -> String {
        let screen = Screen::default();
        let state = State {
            began: Instant::now(),
            words: "Reading",
            count: Some((1, 2)),
        };
        let painter = paint(Arc::new(Mutex::new(state)), screen.clone(), patience);
        std::thread::sleep(work);
        drop(painter.end);
        painter.thread.join().unwrap();
        String::from_utf8(screen.0.lock().unwrap().clone()).unwrap()
    }

    #[test]
    fn the_line_comes_after_a_while_and_goes_away_again() {
        let long = painted(Duration::from_millis(1), Duration::from_millis(300));
        assert!(
            long.contains("Reading [") && long.ends_with(BACK),
            "{long:?}"
        );
        assert_eq!(painted(Duration::from_mins(1), Duration::ZERO), "");
    }

    #[test]
    fn a_line_counts_where_there_is_something_to_count() {
        let state = |count| State {
            began: Instant::now(),
            words: "Reading",
            count,
        };
        let three = Duration::from_secs(3);
        assert_eq!(line(state(None), three), "Reading: 3 s");
        assert_eq!(line(state(Some((0, 0))), three), "Reading: 3 s");
        let half = line(state(Some((5, 10))), three);
        assert_eq!(
            half,
            format!("Reading [{}{}] 5 of 10", "=".repeat(15), " ".repeat(15))
        );
        let past = line(state(Some((11, 10))), three);
        assert!(past.contains(&"=".repeat(WIDTH)), "{past}");
    }
}
