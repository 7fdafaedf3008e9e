//! Plain text and text to listen to: one hard meeting in full, and what text may never be.

use std::fs;
use std::path::Path;

use crate::support::{Desk, Site};
use crate::{example, hard};

const FOLDER: &str = "text/audit/2020-02-04";

/// Compares with a file of `tests/editions`, or writes it where `UPDATE_GOLDEN` is set.
#[track_caller]
pub fn golden(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/editions")
        .join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(path, found).unwrap();
        return;
    }
    let expected = fs::read_to_string(path).unwrap();
    for (n, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
        assert_eq!(found, expected, "{name}, line {}", n + 1);
    }
    assert_eq!(found, expected, "{name}");
}

fn texts(site: &Site) -> Vec<(String, String)> {
    let paths = site.paths().into_iter();
    let paths = paths.filter(|path| path.starts_with("text/"));
    paths.map(|path| (path.clone(), site.text(&path))).collect()
}

#[test]
fn a_hard_meeting_reads_as_it_did() {
    let site = hard().published_at("https://example.org/a/").site();
    golden("hard.txt", &site.text(&format!("{FOLDER}/index.txt")));
    golden(
        "hard-listening.txt",
        &site.text(&format!("{FOLDER}/listening.txt")),
    );
}

#[test]
fn a_line_of_text_has_at_most_72_columns_and_nothing_invisible() {
    for desk in [example(), hard()] {
        let all = texts(&desk.site());
        assert!(all.len() >= 4);
        for (path, text) in all {
            assert!(text.ends_with('\n') && !text.contains("\n\n\n\n"), "{path}");
            let is_odd = |c: char| {
                c.is_control() && c != '\n' || matches!(c, '\u{a0}' | '\u{200b}' | '\u{ad}')
            };
            assert!(!text.contains(is_odd), "{path}");
            for line in text.lines().filter(|_| path.ends_with("index.txt")) {
                // What has no space cannot be broken.
                let is_one_word = line.split_whitespace().count() <= 2;
                assert!(line.chars().count() <= 72 || is_one_word, "{path}: {line}");
                assert_eq!(line, line.trim_end(), "{path}");
            }
        }
    }
}

#[test]
fn a_listener_hears_no_line_no_bracket_and_no_address_of_a_link() {
    let desk = hard().published_at("https://example.org/a/");
    let text = desk.site().text(&format!("{FOLDER}/listening.txt"));
    for sign in ["[", "---", "===", "https://", " & ", "£", "CLA budget"] {
        assert!(!text.contains(sign), "{sign}");
    }
    for words in [
        "The children looked after budget",
        "When: 2 pm to 4:05 pm.",
        "Planned expenditure: 12,000 pounds.",
        "Date: Monday 20 January 2020.",
        "Heading: Attendance.",
        "Item 2: Budget for 2020 to 2021 and after.",
    ] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn hostile_matter_comes_to_an_end() {
    let desk = Desk::new("-- archive.yml --\ntitle: A\neditions: [text]\n");
    let long = "x".repeat(5000);
    let deep = format!("{}deep", "> ".repeat(60));
    let lists: String = (0..40).map(|n| "  ".repeat(n) + "- in\n").collect();
    let body = format!(
        "## 1. Odd\n\n{long} \u{1f600}\u{fe0f} \u{5e9}\u{5dc}\u{5d5}\u{5dd} e\u{301}\u{301}\u{301}\n\n{deep}\n\n{lists}\n| a | |\n|---|---|\n| | |\n| | £ |\n"
    );
    desk.write("audit/2020-02-04.md", body);
    let site = desk.site();
    for (path, text) in texts(&site) {
        assert!(text.contains(&long), "{path}: a word is never cut");
        assert!(text.contains("deep") && text.contains('\u{5e9}'), "{path}");
    }
}

#[test]
fn withheld_matter_is_in_no_text() {
    for (path, text) in texts(&hard().site()) {
        assert!(!text.contains("A secret"), "{path}");
    }
}
