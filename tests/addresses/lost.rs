//! What would be lost stops the build, told by record with what would mend it.

use crate::support::{Desk, tree};
use crate::{FIRST, published};

#[test]
fn a_record_that_went_stops_the_build_and_the_site_stays_as_it_was() {
    let desk = published();
    let (before, ledger) = (tree(&desk.out()), desk.ledger());
    desk.remove(FIRST);
    std::fs::remove_file(desk.content().join("audit/2024-01-09/fees.pdf")).unwrap();
    let faults = desk.faults();
    assert!(
        faults.contains("audit/2024-01-09.md: error[E523]"),
        "{faults}"
    );
    assert!(
        faults.contains("`audit/2024-01-09/index.html` and 4 more"),
        "{faults}"
    );
    assert!(tree(&desk.out()) == before && desk.ledger() == ledger);
    let told = desk.told();
    for way in [
        "aliases: [audit/2024-01-09/]",
        "withdrawn: [{address: audit/2024-01-09/,",
    ] {
        assert!(told.contains(way), "{way}: {told}");
    }
}

#[test]
fn a_corrected_date_is_guessed() {
    let desk = published();
    desk.rename(FIRST, "audit/2024-01-16.md");
    desk.rename("audit/2024-01-09", "audit/2024-01-16");
    let told = desk.told();
    let line = "if that meeting is `audit/2024-01-16.md` now, add `aliases: [audit/2024-01-09/]`";
    assert!(told.contains(line), "{told}");
    assert_eq!(told.matches("E523").count(), 1, "{told}");
}

#[test]
fn a_meeting_of_another_panel_is_guessed_by_its_day() {
    let desk = published();
    desk.write("scrutiny/2024-05-01.md", "## 1. Other\n");
    desk.rename(FIRST, "scrutiny/2024-01-09.md");
    desk.rename("audit/2024-01-09", "scrutiny/2024-01-09");
    let told = desk.told();
    assert!(told.contains("is `scrutiny/2024-01-09.md` now"), "{told}");
}

#[test]
fn a_renamed_panel_is_one_finding_with_one_line_to_write() {
    let mut files = String::from("-- old/panel.md --\n---\nname: Audit\n---\n");
    for n in 0..60 {
        let day = format!("20{:02}-0{}-01", 10 + n / 6, 1 + n % 6);
        files += &format!("-- old/{day}.md --\n## 1. Business\n\nText.\n");
    }
    let desk = Desk::new(&files);
    desk.site();
    desk.rename("old", "new");
    let faults = desk.faults();
    assert_eq!(faults.matches("E523").count(), 1, "{faults}");
    assert!(
        faults.contains("this panel is gone with 60 records"),
        "{faults}"
    );
    let told = desk.told();
    assert!(
        told.contains("add `aliases: [old/]` to the front matter of `new/panel.md`"),
        "{told}"
    );
}

#[test]
fn many_records_are_told_in_a_few_lines() {
    let mut files = String::from("-- audit/2030-01-01.md --\n## 1. Stays\n");
    for n in 0..40 {
        files += &format!("-- audit/20{}-05-01.md --\n## 1. Business\n", 31 + n);
    }
    let desk = Desk::new(&files);
    desk.site();
    for n in 0..40 {
        desk.remove(&format!("audit/20{}-05-01.md", 31 + n));
    }
    let faults = desk.faults();
    assert_eq!(faults.matches("E523").count(), 11, "{faults}");
    assert!(faults.contains("30 more records have lost"), "{faults}");
}

#[test]
fn an_item_that_went_is_told_in_its_record() {
    let desk = published();
    desk.edit(FIRST, "## 3. Levy\n\nText.\n", "");
    let faults = desk.faults();
    assert!(
        faults.contains("`audit/2024-01-09/3.html` of this record would be lost"),
        "{faults}"
    );
    assert!(
        desk.told()
            .contains("keep the heading of an item that is taken away")
    );
}

#[test]
fn an_item_with_another_number_is_guessed() {
    let desk = published();
    desk.edit(FIRST, "## 3. Levy", "## 4. Levy");
    let told = desk.told();
    let line = "write `aliases: [audit/2024-01-09/3.html]` in the item block of item 4";
    assert!(told.contains(line), "{told}");
}

#[test]
fn a_document_of_another_name_is_guessed() {
    let desk = published();
    desk.rename(
        "audit/2024-01-09/fees.pdf",
        "audit/2024-01-09/fees-2024.pdf",
    );
    desk.edit(FIRST, "fees.pdf", "fees-2024.pdf");
    let told = desk.told();
    let line = "write `moved: {audit/2024-01-09/fees.pdf: audit/2024-01-09/fees-2024.pdf}`";
    assert!(told.contains(line), "{told}");
}

#[test]
fn a_report_or_a_page_of_another_name_is_guessed() {
    let desk = published();
    desk.rename("reports/budget.md", "reports/budgets.md");
    desk.rename("pages/about.md", "pages/about-us.md");
    let told = desk.told();
    for line in [
        "if it is `reports/budgets.md` now, add `aliases: [reports/budget.html]`",
        "if it is `pages/about-us.md` now, add `aliases: [about.html]`",
    ] {
        assert!(told.contains(line), "{line}: {told}");
    }
}

#[test]
fn a_corrected_name_is_guessed() {
    let desk = published();
    desk.edit(FIRST, "Jane Smyth", "Jane Smith");
    let told = desk.told();
    let line = "write `- {name: Jane Smith, aliases: [Jane Smyth]}` in `people.yml`";
    assert!(told.contains(line), "{told}");
}

#[test]
fn people_whom_a_record_took_with_it_are_one_finding() {
    let desk = Desk::new(
        "-- audit/2024-01-09.md --\n---\nattendance: {present: [Pat Lee, Jane Smyth, Jo Dee]}\n---\n## 1. Budget\n-- audit/2024-02-13.md --\n## 1. Budget\n",
    );
    desk.site();
    desk.remove(FIRST);
    let faults = desk.faults();
    assert!(
        faults.contains("3 people are named nowhere any longer"),
        "{faults}"
    );
    assert_eq!(faults.matches("E523").count(), 2, "{faults}");
}

#[test]
fn each_thing_that_a_standing_record_lost_is_mended_in_its_place() {
    let desk = published();
    desk.edit(FIRST, "## 3. Levy\n\nText.\n", "");
    desk.edit(FIRST, "[fees.pdf]", "[{title: Fees, held: false}]");
    let told = desk.told();
    assert_eq!(told.matches("E523").count(), 2, "{told}");
    assert!(
        told.contains("{file: fees.pdf, withdrawn: {on: …, reason: …}}"),
        "{told}"
    );
}

#[test]
fn an_alias_that_was_taken_out_is_lost_too() {
    let desk = published();
    desk.edit(FIRST, "---\natt", "---\naliases: [old/budget.html]\natt");
    desk.site();
    desk.edit(FIRST, "aliases: [old/budget.html]\n", "");
    let told = desk.told();
    assert!(
        told.contains("write `aliases: [old/budget.html]` in `audit/2024-01-09.md` again"),
        "{told}"
    );
}

#[test]
fn a_record_that_cannot_be_read_is_not_said_to_be_gone() {
    let desk = published();
    desk.edit(FIRST, "attendance: {", "attendance: {{");
    let faults = desk.faults();
    assert!(faults.contains("E202"), "{faults}");
    assert!(!faults.contains("2024-01-09.md: error[E523]"), "{faults}");
}

#[test]
fn feeds_are_no_part_of_a_site_without_an_address() {
    let mut desk = Desk::new("-- audit/2024-01-09.md --\n## 1. Budget\n");
    desk.base_url = Some("https://example.org/");
    desk.site();
    desk.base_url = None;
    desk.site();
    assert!(
        desk.ledger().contains("\naudit/feed.xml\t"),
        "it is remembered: {}",
        desk.ledger()
    );
    desk.base_url = Some("https://example.org/");
    assert!(desk.site().has("audit/feed.xml"));
}

#[test]
fn a_check_finds_what_a_build_would() {
    let desk = published();
    desk.remove(FIRST);
    desk.remove("audit/2024-01-09/fees.pdf");
    let checked = minutebook::site::check(&desk.settings(), &minutebook::site::Silent).unwrap();
    assert!(checked.report.findings.iter().any(|d| d.code.id == "E523"));
}
