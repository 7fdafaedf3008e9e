//! What happens to a site when things go wrong around the program: real builds are killed, stopped,
//! starved of room and of rights, and run beside each other. `cargo test --test faults` takes about
//! a minute; `MINUTEBOOK_KILLS=2000` kills more often.
//!
//! A test that needs what the machine does not give (a disk of its own, another user) says so by
//! name on standard error and passes.

#![cfg(target_os = "linux")] // Signals, limits and mounts as Linux has them.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

#[path = "faults/changing.rs"]
mod changing;
#[path = "faults/elsewhere.rs"]
mod elsewhere;
#[path = "faults/equal.rs"]
mod equal;
#[path = "faults/kills.rs"]
mod kills;
#[path = "faults/office.rs"]
mod office;
#[path = "faults/pipes.rs"]
mod pipes;
#[path = "faults/signals.rs"]
mod signals;
#[path = "faults/starved.rs"]
mod starved;
#[path = "faults/twice.rs"]
mod twice;
