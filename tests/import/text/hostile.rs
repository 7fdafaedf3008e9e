//! Extracts that are cut off, shuffled or made to take for ever.

use super::{read, try_read};
use crate::support::{fixture, shuffle};

const FIXTURES: &[&str] = &[
    "text-page.txt",
    "text-agenda.txt",
    "text-item.txt",
    "text-cancelled.txt",
];

#[test]
fn damaged_extracts_lose_no_word() {
    let mut state = 7;
    for name in FIXTURES {
        let whole = fixture(name);
        let (head, rest) = whole.split_once('\n').expect("lines");
        // What is too short to have a shape is read by nobody.
        let (mut cuts, mut known) = (0, 0);
        for at in (0..whole.len()).step_by(97) {
            let at = whole.floor_char_boundary(at);
            for part in [
                &whole[..at],
                &whole[at..],
                &format!("{head}\n{}", &whole[at..]),
            ] {
                cuts += 1;
                known += usize::from(try_read(part).is_some());
            }
        }
        assert!(known * 3 >= cuts, "{name}: {known} of {cuts} are read");
        let mut lines: Vec<&str> = rest.lines().collect();
        for _ in 0..40 {
            shuffle(&mut lines, &mut state);
            read(&format!("{head}\nNo. Item\n{}", lines.join("\n")));
        }
    }
}

#[test]
fn hostile_extracts_are_read_in_time() {
    let begun = std::time::Instant::now();
    let many = |text: &str| text.repeat(6_000);
    for text in [
        format!("Agenda and minutes\n{}", many("Venue: x\n")),
        format!("Agenda and minutes\n{}", many("a - 8 May 2020 ")),
        format!("Agenda item\nx\nMinutes:\n{}", many("8 May 2020 ")),
        format!("Agenda and minutes\nNo. Item\n{}", many("1.\n\n")),
        format!(
            "Agenda item\nx\nMinutes:\n{}",
            many("\no\u{a0}x\n§\u{a0}y\n")
        ),
        format!(
            "Agenda item\nx\nMinutes:\n{}",
            many("Minutes:\n\u{a0}\nTitle\n\n")
        ),
        format!(
            "Agenda item\nApologies\nMinutes:\nApologies were received from {}.",
            many("Cllr Lee-Ox, ")
        ),
        format!(
            "Agenda item\nApologies\nMinutes:\n{}",
            many("Apologies were received from Cllr Ox. ")
        ),
        format!(
            "Agenda item\nx\nMinutes:\n{}",
            many("Cllr Ox declared a personal interest in item 9. ")
        ),
        format!(
            "Agenda item\nx\nMinutes:\n{}",
            many("moved by Cllr Ox and seconded by Cllr Lee ")
        ),
        format!("Agenda item\nx\nMinutes:\n{}", many("((((\t|·. PDF 1 KB ")),
        format!("Agenda item\n{}", many("x pdf icon PDF 1 KB , item 1. ")),
    ] {
        read(&text);
    }
    // Anything that grows with the square of the text would need many minutes.
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}
