//! Ctrl-C and SIGTERM: a wish that the build meets politely; the second ends it at once.

use std::os::unix::process::ExitStatusExt as _;

use rustix::process::Signal;

use crate::office::{NAMES, Office, said, same, send, until};

/// Halts a build when something is so, sends signals while it stands still, and lets it go on: so
/// they arrive at that moment however busy the machine is.
fn at(
    office: &Office,
    is_so: impl Fn() -> bool,
    signals: &[Signal],
) -> Option<std::process::Output> {
    let mut child = office.start();
    let is_there = until(&mut child, &is_so);
    send(&child, Signal::STOP);
    let is_still_so = is_there && is_so();
    for signal in signals {
        send(&child, *signal);
    }
    send(&child, Signal::CONT);
    let output = child.wait_with_output().unwrap();
    is_still_so.then_some(output)
}

#[test]
fn a_first_signal_stops_the_build_and_leaves_the_old_site() {
    let office = Office::new(40);
    let before = office.build();
    office.name(NAMES[1]);
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143)] {
        let output = at(&office, || office.stage().join("site").exists(), &[signal]).unwrap();
        assert_eq!(output.status.code(), Some(code), "{}", said(&output));
        assert_eq!(
            String::from_utf8_lossy(&output.stderr),
            "Stopped: nothing was published. `public` is as it was.\n"
        );
        same(&office.site(), &before, "stopped");
        office.assert_tidy();
    }
    assert_ne!(office.build(), before);
    office.assert_tidy();
}

#[test]
fn a_first_build_that_is_stopped_leaves_nothing() {
    let office = Office::new(40);
    let output = at(
        &office,
        || office.stage().join("site").exists(),
        &[Signal::INT],
    )
    .unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", said(&output));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "Stopped: nothing was published.\n"
    );
    assert!(!office.out().exists());
    office.assert_tidy();
}

#[test]
fn a_second_signal_ends_it_at_once() {
    let office = Office::new(40);
    let before = office.build();
    office.name(NAMES[1]);
    let signals = [Signal::INT, Signal::TERM];
    let output = at(&office, || office.stage().join("site").exists(), &signals).unwrap();
    assert!(
        matches!(output.status.code(), Some(130 | 143)),
        "{}",
        said(&output)
    );
    assert!(output.stderr.is_empty() && office.stage().exists());
    same(&office.site(), &before, "ended");
    office.build();
    office.assert_tidy();
}

#[test]
fn past_the_point_of_no_return_the_site_is_finished() {
    let office = Office::new(12);
    let mut sites = [office.build(), office.build()];
    office.name(NAMES[1]);
    sites[1] = office.build();
    let mut finished = 0;
    for turn in 0..20 {
        office.name(NAMES[turn % 2]);
        let mark = office.stage().join("exchange");
        if let Some(output) = at(&office, || mark.exists(), &[Signal::INT]) {
            assert_eq!(output.status.code(), Some(0), "{}", said(&output));
            assert_eq!(output.status.signal(), None);
            finished += 1;
        }
        same(&office.site(), &sites[turn % 2], "finished");
        office.assert_tidy();
        if finished == 3 {
            return;
        }
    }
    assert!(finished > 0, "no signal came in time");
}
