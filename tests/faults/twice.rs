//! Two builds at once: the second says so and stops.

use rustix::process::Signal;

use crate::office::{NAMES, Office, said, same, send, until};

#[test]
fn a_second_build_says_so_and_stops() {
    let office = Office::new(12);
    let old = office.build();
    office.name(NAMES[1]);
    let mut first = office.start();
    // A page is prepared, so the lock is held and not only about to be taken.
    let sign = office.stage().join("site");
    assert!(until(&mut first, || sign.exists()));
    send(&first, Signal::STOP);
    assert!(sign.exists(), "the first was too quick");

    let second = office.command().output().unwrap();
    assert_eq!(second.status.code(), Some(2), "{}", said(&second));
    let text = said(&second);
    assert!(
        text.contains("another minutebook is writing to") && text.contains("public"),
        "{text}"
    );
    same(&office.site(), &old, "while the first one stands still");

    send(&first, Signal::CONT);
    let first = first.wait_with_output().unwrap();
    assert!(first.status.success(), "{}", said(&first));
    office.assert_tidy();
    let new = office.site();
    same(&office.build(), &new, "once more");
}

#[test]
fn the_lock_of_a_killed_build_keeps_nobody_out() {
    let office = Office::new(12);
    let mut child = office.start();
    let lock = office.path(".public.minutebook-lock");
    assert!(until(&mut child, || lock.exists()));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(lock.exists(), "there is a lock to be taken over");
    office.build();
    office.assert_tidy();
}

#[test]
fn of_many_at_once_each_builds_or_says_so() {
    let office = Office::new(6);
    let site = office.build();
    office.name(NAMES[1]);
    let new = office.build();
    assert_ne!(site, new);
    for turn in 0..4 {
        office.name(NAMES[turn % 2]);
        let children: Vec<_> = (0..5).map(|_| office.start()).collect();
        let mut built = 0;
        for child in children {
            let output = child.wait_with_output().unwrap();
            match output.status.code() {
                Some(0) => built += 1,
                Some(2) if said(&output).contains("another minutebook") => {}
                _ => panic!("{}", said(&output)),
            }
        }
        assert!(built > 0);
        same(&office.site(), [&site, &new][turn % 2], "many at once");
        office.assert_tidy();
    }
}
