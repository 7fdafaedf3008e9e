//! How long each thing took, in several rounds.

use std::time::{Duration, Instant};

/// What was measured, in the order in which it was first seen.
#[derive(Default)]
pub struct Clock {
    rows: Vec<(&'static str, Vec<Duration>)>,
}

impl Clock {
    /// Does something once more and notes how long it took.
    pub fn time<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let began = Instant::now();
        let made = work();
        let took = began.elapsed();
        match self.rows.iter_mut().find(|(known, _)| *known == name) {
            Some((_, times)) => times.push(took),
            None => self.rows.push((name, vec![took])),
        }
        made
    }

    /// The table: medians, since a machine that has other work to do is only ever too slow.
    pub fn table(mut self, meetings: usize, pages: usize) -> String {
        let mut out = format!(
            "{:<10} {:>11} {:>11} {:>13} {:>11}\n",
            "room", "median", "fastest", "a meeting", "a page"
        );
        for (name, times) in &mut self.rows {
            times.sort_unstable();
            let (median, fastest) = (times[times.len() / 2], times[0]);
            let micro = median.as_secs_f64() * 1e6;
            out.push_str(&format!(
                "{name:<10} {:>8.2} ms {:>8.2} ms {:>10.1} µs {:>8.1} µs\n",
                micro / 1e3,
                fastest.as_secs_f64() * 1e3,
                micro / meetings as f64,
                micro / pages as f64,
            ));
        }
        out
    }
}
