//! The ledger itself: what it holds, where it is kept, what happens to it.

use crate::support::{Desk, tree};
use crate::{ARCHIVE, FIRST, published};

#[test]
fn it_is_sorted_and_says_from_which_record_each_address_came() {
    let desk = published();
    let ledger = desk.ledger();
    let lines: Vec<&str> = ledger.lines().collect();
    assert!(
        lines[0].starts_with("# minutebook addresses 1: "),
        "{ledger}"
    );
    assert!(lines[1..].is_sorted());
    for line in [
        "about.html\tpages/about.md",
        "audit/2024-01-09/1.html\taudit/2024-01-09.md",
        "audit/2024-01-09/fees.pdf\taudit/2024-01-09.md",
        "audit/calendar.ics\taudit/panel.md",
        "decisions/2024.html",
        "people/pat-lee.html",
        "reports/budget.html\treports/budget.md",
    ] {
        assert!(lines.contains(&line), "{line}: {ledger}");
    }
    for none in ["style.css", "404.html", "robots.txt", "sitemap"] {
        assert!(!ledger.contains(none), "{none}: {ledger}");
    }
}

#[test]
fn it_is_no_part_of_what_was_written() {
    let desk = Desk::new(ARCHIVE);
    let site = desk.site();
    assert_eq!(site.summary.written, site.paths().len());
    let again = desk.site().summary;
    assert_eq!((again.written, again.unchanged), (0, site.paths().len()));
    desk.write("pages/new.md", "New.\n");
    assert!(!desk.rebuild().iter().any(|path| path.contains("addresses")));
}

#[test]
fn repeated_builds_and_merged_lines_give_equal_bytes() {
    let desk = published();
    let ledger = desk.ledger();
    desk.site();
    assert_eq!(desk.ledger(), ledger);
    let turned: Vec<&str> = ledger.lines().rev().chain(ledger.lines().take(9)).collect();
    std::fs::write(
        desk.out().join(".minutebook/addresses.txt"),
        turned.join("\r\n"),
    )
    .unwrap();
    desk.site();
    assert_eq!(desk.ledger(), ledger);
}

#[test]
fn where_it_is_lost_the_manifest_of_the_site_serves() {
    let desk = published();
    std::fs::remove_file(desk.out().join(".minutebook/addresses.txt")).unwrap();
    desk.remove(FIRST);
    desk.remove("audit/2024-01-09/fees.pdf");
    assert!(desk.faults().contains("audit/2024-01-09.md: error[E523]"));
    desk.write(FIRST, "## 1. Budget\n");
    let faults = desk.faults();
    assert!(
        faults.contains("`audit/2024-01-09/2.html` and 1 more"),
        "{faults}"
    );
    assert!(
        !faults.contains("style.css") && !faults.contains("addresses.txt"),
        "{faults}"
    );
}

#[test]
fn the_content_folder_is_written_only_when_asked() {
    let desk = published();
    assert!(!tree(&desk.content()).contains_key("addresses.txt"));
    desk.keep();
    assert_eq!(desk.read("addresses.txt"), desk.ledger());
    let names: Vec<_> = std::fs::read_dir(desk.content())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert!(!names.iter().any(|n| n.to_string_lossy().ends_with(".part")));
    let site = desk.site();
    assert!(
        !site.findings.contains("W113"),
        "it is no stray file: {}",
        site.findings
    );
    assert!(!site.has("addresses.txt"), "and no part of the site");
}

#[test]
fn a_committed_ledger_is_known_on_a_fresh_machine() {
    let desk = published();
    desk.keep();
    let fresh = Desk::new("");
    for (path, bytes) in tree(&desk.content()) {
        fresh.write(&path, bytes);
    }
    fresh.remove("pages/about.md");
    assert!(fresh.faults().contains("pages/about.md: error[E523]"));
    assert!(!fresh.out().exists());
}

#[test]
fn two_branches_can_be_merged() {
    let desk = published();
    desk.keep();
    let common = desk.read("addresses.txt");
    let ours = format!("{common}audit/2025-01-01/1.html\taudit/2025-01-01.md\n");
    let theirs = format!("pages.html\tpages/pages.md\n{common}");
    desk.write("addresses.txt", format!("{ours}{theirs}"));
    let faults = desk.faults();
    for record in [
        "audit/2025-01-01.md: error[E523]",
        "pages/pages.md: error[E523]",
    ] {
        assert!(faults.contains(record), "{faults}");
    }
    desk.write(
        "addresses.txt",
        format!("<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n"),
    );
    let faults = desk.faults();
    assert!(
        faults.contains("addresses.txt:1:1: error[E524]"),
        "{faults}"
    );
    assert_eq!(faults.matches("E524").count(), 3, "{faults}");
}

#[test]
fn a_damaged_ledger_stops_the_build_and_nothing_of_it_is_believed() {
    for line in [
        "../../etc/passwd",
        "/etc/passwd",
        "a//b.html",
        "a\u{1}b",
        "x.html\t../y.md",
    ] {
        let desk = published();
        desk.keep();
        let kept = desk.read("addresses.txt");
        desk.write("addresses.txt", format!("{kept}{line}\n"));
        let faults = desk.faults();
        let last = kept.lines().count() + 1;
        assert!(
            faults.contains(&format!("addresses.txt:{last}:")),
            "{line:?}: {faults}"
        );
        assert!(
            !faults.contains("passwd") && !faults.contains("E523"),
            "{line:?}: {faults}"
        );
        desk.write("addresses.txt", kept);
        let own = desk.out().join(".minutebook/addresses.txt");
        std::fs::write(&own, format!("{}{line}\n", desk.ledger())).unwrap();
        let faults = desk.faults();
        assert!(
            faults.contains(&format!("addresses.txt:{last}:1: error[E524]")),
            "{line:?}: {faults}"
        );
    }
}

#[test]
fn what_is_no_text_is_an_error_and_no_panic() {
    let desk = published();
    let own = desk.out().join(".minutebook/addresses.txt");
    std::fs::write(&own, [0xFF, 0xFE, 0]).unwrap();
    assert!(desk.faults().contains("E524"));
    std::fs::remove_file(&own).unwrap();
    std::fs::create_dir(&own).unwrap();
    assert!(minutebook::site::build(&desk.settings(), &minutebook::site::Silent).is_err());
}

#[test]
fn an_address_that_must_not_be_known_is_deleted_by_hand() {
    let desk = published();
    desk.remove("pages/about.md");
    desk.faults();
    let own = desk.out().join(".minutebook/addresses.txt");
    let without = desk.ledger().replace("about.html\tpages/about.md\n", "");
    std::fs::write(&own, without).unwrap();
    desk.site();
    assert!(!desk.ledger().contains("about.html"));
}
