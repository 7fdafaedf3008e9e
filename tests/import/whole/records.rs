//! The records that come of papers, and what becomes of them when papers come again.

use std::fs;

use chrono::NaiveDate;
use minutebook::import::{Became, How, Kind, Settings};

use super::{Desk, PAGE, kinds, stops};

#[test]
fn a_paper_becomes_a_record_that_is_published() {
    let desk = Desk::new();
    desk.paper("page.txt", PAGE);
    let imported = desk.import();
    assert_eq!(stops(&imported), 0, "{}", imported.text(true));
    assert!(
        !kinds(&imported).contains(&Kind::LostWords),
        "{}",
        imported.text(true)
    );
    assert_eq!(desk.errors(), "");
    assert_eq!(
        desk.record("audit-panel/2022-02-08.md"),
        "---
date: 2022-02-08
start: \"14:00\"
venue: \"Council Chamber, Anytown\"
status: draft
contact: {email: democracy@anyshire.example}
attendance:
  apologies: [Green, Wood]
sources:
  - {title: \"Agenda and minutes page, page.txt\"}
---

## 10. Apologies for absence

To receive apologies.

### Minutes

Apologies were received from Cllr Green & Cllr Wood.

## 11. Minutes of previous meeting

```yaml item
documents:
  - {title: \"Minutes of previous meeting, PDF 70 KB\", held: false}
```

To confirm the minutes.

### Minutes

The minutes of the previous meeting were agreed as a correct record.

## 12. Annual accounts 2020/21

To receive the accounts.

### Minutes

The Panel heard that the accounts were sound.

Resolved: That the accounts be noted.
"
    );
    assert_eq!(
        desk.record("audit-panel/panel.md"),
        "---\nname: Audit Panel\n---\n"
    );
}

#[test]
fn minutes_that_the_next_meeting_confirmed_are_approved() {
    let desk = Desk::new();
    desk.paper("page.txt", PAGE);
    desk.paper(
        "before.txt",
        &PAGE.replace("8th February, 2022", "9th November, 2021"),
    );
    desk.paper(
        "other.txt",
        &PAGE
            .replace("Audit Panel", "Licensing Panel")
            .replace("8th February, 2022", "9th November, 2021"),
    );
    desk.import();
    let draft = |path: &str| desk.record(path).contains("status: draft");
    assert!(!draft("audit-panel/2021-11-09.md"));
    assert!(draft("audit-panel/2022-02-08.md"));
    assert!(draft("licensing-panel/2021-11-09.md"));
}

#[test]
fn a_second_import_changes_nothing_and_leaves_edits_alone() {
    let desk = Desk::new();
    desk.paper("page.txt", PAGE);
    let path = "audit-panel/2022-02-08.md";
    assert_eq!(desk.import().count(Became::Written), 2);
    let again = desk.import();
    let became = [Became::Unchanged, Became::Written, Became::Updated].map(|one| again.count(one));
    assert_eq!(became, [1, 0, 0], "{}", again.text(false));
    let edited = desk.record(path).replace("sound", "sound and complete");
    fs::write(desk.content().join(path), &edited).unwrap();
    desk.paper("page.txt", &PAGE.replace("were sound", "were very sound"));
    let third = desk.import();
    assert!(kinds(&third).contains(&Kind::Edited));
    assert_eq!(stops(&third), 1);
    assert_eq!(desk.record(path), edited);
    let told = third.text(false);
    assert!(
        told.contains("-The Panel heard that the accounts were sound and complete."),
        "{told}"
    );
    assert!(
        told.contains("+The Panel heard that the accounts were very sound."),
        "{told}"
    );
    let settings = Settings {
        how: How {
            force: true,
            dry_run: false,
            show: false,
        },
        ..desk.settings()
    };
    desk.import_by(&settings);
    assert!(desk.record(path).contains("were very sound."));
}

#[test]
fn a_panel_that_stands_already_keeps_its_folder() {
    let desk = Desk::new();
    desk.paper("page.txt", PAGE);
    fs::create_dir_all(desk.content().join("audit")).unwrap();
    let panel = "---\nname: Audit panel\nkind: committee\n---\n";
    fs::write(desk.content().join("audit/panel.md"), panel).unwrap();
    desk.import();
    assert!(
        desk.record("audit/2022-02-08.md")
            .contains("## 10. Apologies")
    );
    assert_eq!(desk.record("audit/panel.md"), panel);
}

#[test]
fn two_meetings_of_a_panel_on_one_day_are_two_records() {
    let desk = Desk::new();
    desk.paper("morning.txt", &PAGE.replace("2.00 pm", "10.00 am"));
    desk.paper("afternoon.txt", PAGE);
    desk.paper("again.txt", PAGE);
    let imported = desk.import();
    assert_eq!(stops(&imported), 0, "{}", imported.text(true));
    let starts = ["2022-02-08", "2022-02-08-2"]
        .map(|stem| desk.record(&format!("audit-panel/{stem}.md")))
        .map(|record| record.lines().nth(2).unwrap_or_default().to_owned());
    assert_eq!(starts, ["start: \"10:00\"", "start: \"14:00\""]);
    assert!(!kinds(&imported).contains(&Kind::Contradiction));
    assert!(
        imported
            .text(false)
            .contains("another meeting of this panel")
    );
    assert_eq!(desk.errors(), "");
}

#[test]
fn a_name_that_is_taken_or_too_long_still_makes_a_folder() {
    let desk = Desk::new();
    desk.paper("a.txt", &PAGE.replace("Audit Panel", "Reports"));
    desk.import();
    assert!(
        desk.record("reports-panel/2022-02-08.md")
            .contains("were sound")
    );
    let headless = PAGE.replace("Audit Panel - Tuesday, 8th February, 2022 2.00 pm\n", "");
    desk.paper("a.txt", &headless);
    let name = "Committee for the Overview of Health and Care ".repeat(8);
    let long = Settings {
        panel: Some(name.trim().to_owned()),
        date: NaiveDate::from_ymd_opt(1899, 2, 8),
        ..desk.settings()
    };
    for became in [Became::Written, Became::Unchanged] {
        let imported = desk.import_by(&long);
        assert_eq!(
            imported.count(became),
            if became == Became::Written { 2 } else { 1 }
        );
    }
    assert_eq!(desk.errors(), "");
}

/// A crawler that keeps folders saves `documents/s1/Minutes.pdf` beside `documents/s2/Minutes.pdf`.
#[test]
fn a_document_is_laid_beside_the_meeting_that_names_its_address() {
    let page = "<html><body><div class=\"mgContent\"><h1 class=\"mgMainTitleTxt\">Agenda</h1>
<h2 class=\"mgSubTitleTxt\">Roads Panel - Tuesday, 8th February, 2022 2.00 pm</h2>
<ul><li><a href=\"https://democracy.anyshire.gov.uk/documents/s1/Old%20plan.pdf\">Plan (PDF, 1 KB)</a></li></ul>
<table class=\"mgItemTable\"><tr><td><p class=\"mgAiTitleTxt\">1.</p></td><td><p class=\"mgAiTitleTxt\">Roads</p></td></tr></table></div></body></html>";
    let of = |saved: &[(&str, &str)]| -> Option<String> {
        let desk = Desk::new();
        desk.paper("page.html", page);
        for (path, text) in saved {
            let path = desk.home.path().join("papers").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, format!("%PDF-1.4 {text}")).unwrap();
        }
        desk.import();
        assert!(desk.record("roads-panel/2022-02-08.md").contains("Plan"));
        let laid = desk.laid("roads-panel/2022-02-08/old-plan.pdf")?;
        Some(laid.trim_start_matches("%PDF-1.4 ").to_owned())
    };
    let right = ("host/documents/s1/Old plan.pdf?T=1", "right");
    let wrong = ("host/documents/s2/Old plan.pdf", "wrong");
    assert_eq!(of(&[right, wrong]).as_deref(), Some("right"));
    assert_eq!(of(&[wrong]), None);
    assert_eq!(
        of(&[("Old plan.pdf", "by hand")]).as_deref(),
        Some("by hand")
    );
    assert_eq!(
        of(&[("a/Old plan.pdf", "one"), ("b/Old plan.pdf", "two")]),
        None
    );
}
