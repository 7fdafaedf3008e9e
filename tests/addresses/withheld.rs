//! What is withheld wins over addresses: it goes without a word, also from the ledger.

use crate::support::Desk;

const ARCHIVE: &str = "\
-- audit/2024-01-09.md --
## 1. Contract

```yaml item
report: canary-report
documents: [CANARY.pdf, {file: report.md, title: CANARY}]
interests: [{name: Canary Jones}]
mover: Canary Smith
```

Text.

## 2. Plan

```yaml item
documents: [{file: plan-of-canary.pdf, title: The plan}]
```

Text.
-- audit/2024-01-09/CANARY.pdf --
no PDF
-- audit/2024-01-09/report.md --
See [the map](canary-map.pdf).
-- audit/2024-01-09/canary-map.pdf --
no PDF
-- audit/2024-01-09/plan-of-canary.pdf --
no PDF
";

const RECORD: &str = "audit/2024-01-09.md";

/// Every byte below the folder of the site, hidden files too, and all that was said.
#[track_caller]
fn nowhere(desk: &Desk, word: &str) {
    let said = desk.told();
    assert!(!said.to_lowercase().contains(word), "{said}");
    for entry in walkdir::WalkDir::new(desk.out()) {
        let entry = entry.unwrap();
        let path = entry
            .path()
            .strip_prefix(desk.out())
            .unwrap()
            .to_string_lossy()
            .to_lowercase();
        assert!(!path.contains(word), "{path}");
        if entry.file_type().is_file() {
            let bytes = std::fs::read(entry.path()).unwrap();
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            assert!(!text.contains(word), "{path}");
        }
    }
}

fn exempt_all(desk: &Desk) {
    desk.edit(
        RECORD,
        "report: canary-report",
        "exempt: true\nreport: canary-report",
    );
    desk.edit(
        RECORD,
        "documents: [{file",
        "exempt: {paragraph: 3}\ndocuments: [{file",
    );
}

#[test]
fn what_was_published_and_is_exempt_now_goes_without_a_word() {
    let desk = Desk::new(ARCHIVE);
    assert!(desk.site().has("people/canary-smith.html"));
    assert!(desk.ledger().contains("CANARY.pdf"));
    exempt_all(&desk);
    let site = desk.site();
    assert!(site.has("audit/2024-01-09/1.html") && site.has("audit/2024-01-09/2.html"));
    nowhere(&desk, "canary");
    desk.site();
}

#[test]
fn the_parts_of_a_long_list_go_with_it() {
    let desk = Desk::new(ARCHIVE);
    // As a site of before would have them, when these lists were long.
    desk.write(
        "addresses.txt",
        "people/canary-smith/2024.html\nreports/canary-report/2024-01.html\n",
    );
    assert!(desk.site().has("people/canary-smith/2024.html"));
    assert!(desk.ledger().contains("reports/canary-report/2024-01.html"));
    desk.remove("addresses.txt");
    exempt_all(&desk);
    desk.site();
    nowhere(&desk, "canary");
}

#[test]
fn nor_does_its_file_have_to_stay() {
    let desk = Desk::new(ARCHIVE);
    desk.site();
    desk.edit(
        RECORD,
        "{file: plan-of-canary.pdf, title: The plan}",
        "{file: plan-of-canary.pdf, title: The plan, withdrawn: {on: 2026-11-01, reason: Names.}}",
    );
    desk.remove("audit/2024-01-09/plan-of-canary.pdf");
    let site = desk.site();
    site.page("audit/2024-01-09/2.html")
        .must_say("The plan Withdrawn on 1 November 2026. Reason: Names.");
    nowhere(&desk, "plan-of-canary");
}

#[test]
fn a_withdrawn_record_takes_people_and_reports_with_it() {
    let desk = Desk::new(ARCHIVE);
    desk.site();
    desk.edit(
        RECORD,
        "## 1. Contract",
        "---\nwithdrawn: {on: 2026-11-01}\n---\n## 1. Contract",
    );
    desk.edit(RECORD, "{file: report.md, title: CANARY}", "report.md");
    desk.site();
    nowhere(&desk, "canary");
}

#[test]
fn a_kept_ledger_that_tells_of_it_is_named_and_made_anew() {
    let desk = Desk::new(ARCHIVE);
    desk.site();
    desk.keep();
    exempt_all(&desk);
    let site = desk.site();
    assert!(site.findings.contains("warning[W526]"), "{}", site.findings);
    nowhere(&desk, "canary");
    desk.keep();
    assert!(!desk.read("addresses.txt").to_lowercase().contains("canary"));
    assert!(!desk.site().findings.contains("W526"));
}

#[test]
fn no_notice_and_no_way_on_may_bear_its_name() {
    for entry in [
        "moved: {audit/2024-01-09/CANARY.pdf: index.html}",
        "withdrawn: [{address: audit/2024-01-09/CANARY.pdf, on: 2026-11-01}]",
        "withdrawn: [{address: people/canary-jones.html, on: 2026-11-01}]",
    ] {
        let desk = Desk::new(ARCHIVE);
        exempt_all(&desk);
        desk.write("archive.yml", entry);
        let told = desk.told();
        assert!(told.contains("E408"), "{entry}: {told}");
        assert!(!told.to_lowercase().contains("canary"), "{entry}: {told}");
    }
}
