//! `kill -9` at any moment: the site is the old one or the new one, and the next build goes on.
//!
//! Every other kill waits for a sign that the site is being put in place, since a build spends most
//! of its time on other things. A kill within a small change may leave some of its pages in place
//! and some not yet, each whole; then the next command finishes it.

use std::path::Path;
use std::time::{Duration, Instant};

use minutebook::output::{Options, Output};

use crate::office::{NAMES, Office, Tree, same, until};

/// The same kills again: set it to the seed that a failure has printed.
const SEED: &str = "MINUTEBOOK_KILL_SEED";
const KILLS: &str = "MINUTEBOOK_KILLS";

fn number(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).map_or(otherwise, |text| text.parse().unwrap())
}

/// A row of numbers that looks like chance and is the same for a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (x ^ (x >> 31)) % sides
    }
}

/// Three states of the archive: from 0 to 1 is a small change, to or from 2 a great one.
fn set(office: &Office, version: usize) {
    office.name(NAMES[version / 2]);
    office.extend(version == 1);
}

/// What the kills came upon.
#[derive(Debug, Default)]
struct Seen {
    old: usize,
    new: usize,
    /// Stopped among the renames of a small change.
    journal: usize,
    /// Stopped at an exchange, before or after it.
    exchange: usize,
}

#[test]
fn a_hundred_kills_leave_the_old_site_or_the_new_one() {
    let (kills, seed) = (number(KILLS, 100), number(SEED, 20_261_121));
    eprintln!("{kills} kills, {SEED}={seed}");
    let mut dice = Dice(seed);
    let office = Office::on_disk(16);
    let mut sites: Vec<Tree> = Vec::new();
    let mut took = Duration::ZERO;
    for version in [0, 1, 2] {
        set(&office, version);
        let began = Instant::now();
        sites.push(office.build());
        took = took.max(began.elapsed());
    }
    let mut standing = 2;
    let mut seen = Seen::default();
    for kill in 0..kills {
        let is_small = standing != 2 && dice.below(3) > 0;
        let wanted = match standing {
            2 => dice.below(2) as usize,
            _ if is_small => 1 - standing,
            _ => 2,
        };
        set(&office, wanted);
        let what = format!("kill {kill} from {standing} to {wanted}, {SEED}={seed}");

        let mut child = office.start();
        if kill % 2 == 0 {
            let most = took.as_micros() as u64;
            std::thread::sleep(Duration::from_micros(dice.below(most)));
        } else {
            let signs = if is_small {
                ["journal.part", "journal"]
            } else {
                ["exchange", "rest"]
            };
            let sign = office.stage().join(signs[dice.below(2) as usize]);
            until(&mut child, || sign.exists());
            if dice.below(2) == 0 {
                std::thread::sleep(Duration::from_micros(dice.below(500)));
            }
        }
        child.kill().unwrap();
        child.wait().unwrap();

        look(&office, &sites[standing], &sites[wanted], &what, &mut seen);
        // The next build may be of the same records or of others.
        standing = if dice.below(2) == 0 {
            wanted
        } else {
            dice.below(3) as usize
        };
        set(&office, standing);
        same(&office.build(), &sites[standing], &format!("after {what}"));
        office.assert_tidy();
    }
    eprintln!("{seen:?}");
    let mut met = vec![seen.old, seen.new, seen.exchange];
    if !is_in_memory(office.home.path()) {
        met.push(seen.journal);
    }
    assert!(
        met.iter().all(|count| *count >= kills as usize / 50),
        "too few kills struck where it matters: {seen:?}"
    );
}

/// Whether nothing waits for a disk here. Then a dozen renames are over before a kill can arrive;
/// `tests/output/kills.rs` stops among them at each step.
fn is_in_memory(folder: &Path) -> bool {
    const TMPFS: u64 = 0x0102_1994;
    rustix::fs::statfs(folder).is_ok_and(|found| found.f_type as u64 == TMPFS)
}

fn look(office: &Office, old: &Tree, new: &Tree, what: &str, seen: &mut Seen) {
    let found = office.site();
    let is_journal = office.stage().join("journal").exists();
    seen.exchange += usize::from(office.stage().join("exchange").exists());
    seen.journal += usize::from(is_journal);
    if is_journal {
        for path in found.keys().chain(old.keys()).chain(new.keys()) {
            let bytes = found.get(path);
            assert!(
                bytes == old.get(path) || bytes == new.get(path),
                "{what}: {path} is neither the old nor the new one"
            );
        }
        // No more than to open the site is needed to finish it.
        recover(&office.out(), &office.path("content"));
        same(&office.site(), new, what);
        seen.new += 1;
    } else if found == *old {
        seen.old += 1;
    } else {
        same(&found, new, what);
        seen.new += 1;
    }
}

fn recover(out: &Path, content: &Path) {
    drop(Output::open(Options { out, content }).unwrap());
}

#[test]
fn a_kill_of_the_first_build_leaves_nothing_in_the_way() {
    let office = Office::new(4);
    let mut child = office.start();
    let lock = office.path(".public.minutebook-lock");
    assert!(until(&mut child, || lock.exists()));
    child.kill().unwrap();
    child.wait().unwrap();
    let first = office.build();
    office.assert_tidy();
    same(&office.build(), &first, "again");
}
