//! What is recognised, and what it becomes.

use super::*;
use crate::source::Sources;

fn found(path: &str, text: &str) -> (Vec<Typed>, String) {
    let sources = Sources::from_texts([(path.to_owned(), text.to_owned())]);
    let (id, file) = sources.files().next().unwrap();
    let found = find(id, file);
    let mut edits: Vec<Edit> = found.iter().flat_map(|t| t.edits.clone()).collect();
    edits.sort_by_key(|e| e.range.start);
    let mut mended = text.to_owned();
    for edit in edits.iter().rev() {
        mended.replace_range(edit.range.clone(), &edit.with);
    }
    (found, mended)
}

/// What a body becomes.
fn mended(text: &str) -> String {
    found("audit/2022-02-08.md", text).1
}

/// What is found and cannot be mended.
fn left(text: &str) -> bool {
    let (found, mended) = found("audit/2022-02-08.md", text);
    !found.is_empty() && mended == text
}

fn passed_over(text: &str) -> bool {
    found("audit/2022-02-08.md", text).0.is_empty()
}

#[test]
fn typed_bullets_become_a_list() {
    assert_eq!(mended("Noted:\n• one\n•two\n"), "Noted:\n\n- one\n- two\n");
    assert_eq!(mended("• one\n\n• two\n"), "- one\n\n- two\n");
    assert_eq!(mended("\u{F0B7}\tone\n\u{F0B7} two"), "- one\n- two");
    assert_eq!(mended("· one\ngoes on\n· two\n"), "- one\ngoes on\n- two\n");
    assert_eq!(mended("&bull; one\n"), "- one\n");
    assert_eq!(mended("•\u{A0}\u{A0}one\n"), "- one\n");
}

#[test]
fn the_ends_of_lines_stay_as_they_are() {
    assert_eq!(mended("A:\r\n• b\r\n• c"), "A:\r\n\r\n- b\r\n- c");
    assert_eq!(mended("A:\r• b\r• c\r"), "A:\r\r- b\r- c\r");
}

#[test]
fn a_line_that_was_broken_by_hand_is_no_more() {
    assert_eq!(
        mended("Noted:\\\n• one\\\n• two\n"),
        "Noted:\n\n- one\n- two\n"
    );
}

#[test]
fn another_bullet_is_another_level() {
    assert_eq!(
        mended("• one\n◦ in\n◦ in\n• two\n"),
        "- one\n  - in\n  - in\n- two\n"
    );
    assert_eq!(
        mended("  • one\n• two\n    • in\n"),
        "- one\n- two\n  - in\n"
    );
}

#[test]
fn bullets_in_a_list_stay_in_their_point() {
    assert_eq!(
        mended("1. Noted:\n   • one\n   • two\n2. Next\n"),
        "1. Noted:\n\n   - one\n   - two\n2. Next\n"
    );
    assert_eq!(mended("- • one\n- • two\n"), "- one\n- two\n");
    assert!(left("1. • one\n"));
    assert!(left("> • one\n> • two\n"));
}

#[test]
fn signs_that_are_no_bullets_stay() {
    assert!(passed_over("3 · 4 is 12\nand a•b\n"));
    assert!(passed_over("·no space\n"));
    assert!(passed_over("```\n• code\n```\n"));
    assert!(passed_over("    • code\n"));
    assert!(passed_over("`code\n• code`\n"));
    assert!(passed_over("| a |\n|---|\n| • b |\n"));
    assert!(passed_over(
        "## 1. A\n\n```yaml item\nfrom: |\n  • x\n```\n"
    ));
    assert!(passed_over("•\n"));
}

#[test]
fn stray_spaces_become_ordinary_ones() {
    assert_eq!(mended("the\u{A0}panel  noted"), "the panel  noted");
    assert_eq!(mended("the \u{A0}panel, \u{A0} noted"), "the panel, noted");
    assert_eq!(mended("the&nbsp;&nbsp;panel"), "the panel");
    assert_eq!(
        mended("the,\u{A0}**panel**\u{A0}noted"),
        "the, **panel** noted"
    );
    assert_eq!(mended("a\n\n\u{A0}\n\nb\n"), "a\n\n\n\nb\n");
    assert_eq!(mended("a\n\n&nbsp;\n\nb\n"), "a\n\n\n\nb\n");
    assert_eq!(mended("one\u{A0}\ntwo \u{A0}\n"), "one\ntwo\n");
    assert_eq!(mended("one\u{A0}  \ntwo\n"), "one  \ntwo\n");
    assert_eq!(mended("## 1. The\u{A0}budget\n"), "## 1. The budget\n");
    assert_eq!(
        mended("---\nvenue: Castle\u{A0}Hall\n---\n"),
        "---\nvenue: Castle Hall\n---\n"
    );
}

#[test]
fn spaces_with_a_reason_stay() {
    for text in [
        "5\u{A0}km",
        "£3\u{A0}million",
        "4\u{A0}February",
        "Item\u{A0}4",
        "SO23\u{A0}8UJ",
        "Cllr\u{A0}Lee",
        "J.\u{A0}Lee",
        "noted\u{A0}– and",
        "`a\u{A0}b`",
        "5\u{202F}%",
        "[x](a\u{A0}b.pdf)",
        "\\&nbsp;x",
        "```\na\u{A0}b\n```",
    ] {
        assert!(passed_over(text), "{text}");
    }
    assert_eq!(mended("5\u{A0}\u{A0}km"), "5\u{A0}km");
}

#[test]
fn labels_of_files_go() {
    assert_eq!(
        mended("## 5. Budget pdf icon PDF 244 KB\n"),
        "## 5. Budget\n"
    );
    assert_eq!(mended("## 5. Budget (PDF, 1.2MB)\n"), "## 5. Budget\n");
    assert_eq!(
        mended("[Report (PDF, 244 KB, 3 pages)](r.pdf)\n"),
        "[Report](r.pdf)\n"
    );
    assert_eq!(mended("[Report (PDF)](r.pdf) x\n"), "[Report](r.pdf) x\n");
    assert_eq!(
        mended("[Report](r.pdf) (PDF, 244 KB), and\n"),
        "[Report](r.pdf), and\n"
    );
    assert_eq!(
        mended(
            "## 1. A\n\n```yaml item\ndocuments:\n  - {file: r.pdf, title: \"Report [Word 35 KB]\"}\n```\n"
        ),
        "## 1. A\n\n```yaml item\ndocuments:\n  - {file: r.pdf, title: \"Report\"}\n```\n"
    );
}

#[test]
fn sizes_that_are_words_stay() {
    assert!(passed_over(
        "[Report (PDF, 244 KB)](https://example.org/r.pdf)\n"
    ));
    assert!(passed_over("The limit for a PDF is 244 KB.\n"));
    assert!(passed_over("## 5. Use of PDF\n"));
    assert!(passed_over(
        "## 1. A\n\n```yaml item\ndocuments: [{title: \"R (PDF, 2 KB)\", held: false}]\n```\n"
    ));
    assert!(left("[(PDF, 244 KB)](r.pdf)\n"));
}

#[test]
fn mending_twice_is_mending_once() {
    for text in [
        "A:\n• b\n  ◦ c\n• d\u{A0}\u{A0}e\n",
        "- • a\n",
        "## 1. B PDF 2 KB\n",
    ] {
        let once = mended(text);
        assert_ne!(once, text);
        assert_eq!(mended(&once), once);
    }
}

#[test]
fn a_plain_text_has_neither_bullets_nor_labels() {
    assert_eq!(
        plain("• one\u{A0}two\n•three [Report (PDF, 2 KB)] four"),
        "one two three [Report] four"
    );
}
