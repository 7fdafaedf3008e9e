//! Packs that are cut off, shuffled, or made to lose a word.

use super::{LAYOUT, STARS, read, try_read};
use crate::support::{fixture, shuffle};

/// Whatever is cut off or put in disorder, no word is lost and nothing breaks.
#[test]
fn mutilated_packs_lose_no_word() {
    for text in [STARS, LAYOUT] {
        mutilate(&fixture(text), 97);
    }
}

/// Cuts a pack off at each of these steps, and shuffles its lines.
pub fn mutilate(text: &str, step: usize) {
    let (mut cuts, mut known) = (0, 0);
    for at in (0..text.len()).step_by(step) {
        cuts += 1;
        known += usize::from(try_read(&text[..text.floor_char_boundary(at)]).is_some());
    }
    assert!(known * 2 >= cuts, "{known} of {cuts} are packs");
    let mut lines: Vec<&str> = text.lines().collect();
    let mut state = 1;
    for _ in 0..20 {
        shuffle(&mut lines, &mut state);
        read(&format!("Public Document Pack\n{}", lines.join("\n")));
    }
}

#[test]
fn hostile_packs_lose_no_word_either() {
    let start = "Public Document Pack\nAGENDA\n\n";
    let report = "Panel: Fish\nDate: 1 May 2020\nTitle: Fish\nReport From: Fish\n\n";
    for (what, size) in [
        ("1. FISH AND CHIPS (Pages 1 - 2)\n\n", 400),
        (
            "¹ A note\n\nand more of it without end or aim or sense or\n\n",
            1500,
        ),
        ("- a\n - b\n  - c\n   - d\n", 500),
        ("a\tb\tc\n\td\te\n", 500),
        ("AT A MEETING of the Fish Panel of\n", 500),
        ("<p><u>&amp;$\\pounds 5$**a*[b](c)", 500),
        ("* Councillor Jo Weir p ", 500),
        ("Agenda Item 3\n\n", 500),
        ("\u{c}1\n", 500),
        ("((((****", 500),
        (report, 150),
    ] {
        for with in [
            start,
            &format!("{start}{report}"),
            &format!("{start}AT A MEETING of the Fish Panel held on 4 May 2020\n\n"),
        ] {
            let text = format!("{with}{}", what.repeat(size));
            read(&text);
        }
    }
}

#[test]
fn stars_that_touch_a_word_do_not_join_it_to_another() {
    read("Public Document Pack\nAGENDA\n\n1. PATHS\n\nby me**Action:** mend the g*ate* now\n");
}

#[test]
fn the_address_of_a_link_is_seen_once() {
    read(
        "Public Document Pack\nAGENDA\n\n1. PATHS\n\nTo see [a map](https://anyshire.example/map) of them\n",
    );
}
