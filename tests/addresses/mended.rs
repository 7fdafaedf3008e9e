//! Each way to mend what would be lost.

use crate::support::Desk;
use crate::{FIRST, leads_on, published};

#[test]
fn a_renamed_panel_needs_one_line() {
    let desk = published();
    desk.rename("audit", "audit-and-risk");
    desk.edit(
        "audit-and-risk/panel.md",
        "name: Audit",
        "name: Audit\naliases: [audit/]",
    );
    leads_on(&desk, "audit/index.html", "audit-and-risk/index.html");
    for page in [
        "2024-01-09/index.html",
        "2024-01-09/2.html",
        "2024-03-12/1.html",
        "actions.html",
    ] {
        leads_on(
            &desk,
            &format!("audit/{page}"),
            &format!("audit-and-risk/{page}"),
        );
    }
    // A page cannot stand for a document; a server's rule can.
    assert!(!desk.site().has("audit/2024-01-09/fees.pdf"));
}

#[test]
fn a_panel_may_be_renamed_and_a_date_corrected() {
    let desk = published();
    desk.rename("audit", "audit-and-risk");
    desk.rename(
        "audit-and-risk/2024-01-09.md",
        "audit-and-risk/2024-01-16.md",
    );
    desk.rename("audit-and-risk/2024-01-09", "audit-and-risk/2024-01-16");
    desk.edit(
        "audit-and-risk/panel.md",
        "name: Audit",
        "name: Audit\naliases: [audit/]",
    );
    desk.edit(
        "audit-and-risk/2024-01-16.md",
        "---\natt",
        "---\naliases: [audit-and-risk/2024-01-09/]\natt",
    );
    leads_on(
        &desk,
        "audit/2024-01-09/2.html",
        "audit-and-risk/2024-01-16/2.html",
    );
    // What follows from an alias needs no ledger: it is the same on a new machine.
    let fresh = Desk::new("");
    for (path, bytes) in crate::support::tree(&desk.content()) {
        fresh.write(&path, bytes);
    }
    assert_eq!(fresh.site().paths(), desk.site().paths());
}

#[test]
fn a_folder_alias_hides_no_page() {
    let desk = published();
    desk.write(
        "audit/2024-01-16.md",
        "---\naliases: [audit/2024-01-09/old/]\n---\n## 2. Plan\n",
    );
    desk.write(
        "scrutiny/2024-02-02.md",
        "---\naliases: [audit/2024-01-09/]\n---\n## 2. Plan\n",
    );
    assert!(desk.faults().contains("E502"), "its own page stands there");
    desk.remove("scrutiny/2024-02-02.md");
    let site = desk.site();
    site.page("audit/2024-01-09/2.html").must_say("Plan");
    assert!(site.has("audit/2024-01-09/old/2.html"));
}

#[test]
fn a_corrected_name_leads_on() {
    let desk = published();
    desk.edit(FIRST, "Jane Smyth", "Jane Smith");
    desk.write(
        "people.yml",
        "- {name: Jane Smith, aliases: [Jane Smyth]}\n",
    );
    leads_on(&desk, "people/jane-smyth.html", "people/jane-smith.html");
    leads_on(&desk, "people/jane-smyth.html", "people/jane-smith.html");
}

#[test]
fn another_name_that_was_never_published_has_no_page() {
    let desk = Desk::new(
        "-- people.yml --\n- {name: Pat Lee, aliases: [P. Lee]}\n-- audit/2024-01-09.md --\n---\nattendance: {chair: P. Lee}\n---\n## 1. Budget\n",
    );
    assert!(!desk.site().has("people/p-lee.html"));
}

#[test]
fn a_renumbered_item_leads_on_by_its_alias() {
    let desk = published();
    desk.edit(
        FIRST,
        "## 3. Levy\n",
        "## 4. Levy\n\n```yaml item\naliases: [audit/2024-01-09/3.html]\n```\n",
    );
    leads_on(&desk, "audit/2024-01-09/3.html", "audit/2024-01-09/4.html");
}

#[test]
fn moved_leads_from_anything_to_anything() {
    let desk = published();
    desk.remove("pages/about.md");
    desk.rename(
        "audit/2024-01-09/fees.pdf",
        "audit/2024-01-09/fees 2024.pdf",
    );
    desk.edit(FIRST, "[fees.pdf]", "[fees 2024.pdf]");
    desk.write(
        "archive.yml",
        "moved:\n  about.html: audit/index.html\n  older.html: about.html\n  audit/2024-01-09/fees.pdf: audit/2024-01-09/fees 2024.pdf\n",
    );
    leads_on(&desk, "about.html", "audit/index.html");
    leads_on(&desk, "older.html", "audit/index.html");
    assert!(
        desk.ledger().contains("\naudit/2024-01-09/fees.pdf\t"),
        "it stays known"
    );
}

#[test]
fn what_cannot_lead_on_is_an_error_with_its_line() {
    for (entry, message) in [
        (
            "a.html: nowhere.html",
            "nothing is published at this address",
        ),
        ("a.html: a.html", "this address leads to itself"),
        (
            "a.html: b.html\n  b.html: a.html",
            "this address leads round in a ring",
        ),
        (
            "../a.html: index.html",
            "`../a.html` is no address of this site",
        ),
        ("old/: index.html", "`old/` is no address of this site"),
        ("a.html: https://example.org/", "is no address of this site"),
        (
            "audit/2024-01-09/fees.pdf: index.html",
            "this address is still published",
        ),
        (
            "audit/index.html: index.html",
            "`audit/index.html` is needed twice",
        ),
    ] {
        let desk = published();
        desk.write("archive.yml", format!("moved:\n  {entry}\n"));
        let faults = desk.faults();
        assert!(faults.contains(message), "{entry}: {faults}");
        assert!(faults.contains("archive.yml:"), "{entry}: {faults}");
    }
}

#[test]
fn a_notice_says_what_was_there_when_it_went_and_why() {
    let desk = published();
    desk.remove("pages/about.md");
    desk.write(
        "archive.yml",
        "withdrawn: [{address: about.html, title: About us, on: 2026-11-01, reason: It was out of date.}]\n",
    );
    let site = desk.site();
    let page = site.page("about.html");
    assert_eq!(page.all("h1"), ["About us"]);
    for words in ["1 November 2026", "It was out of date."] {
        page.must_say(words);
    }
    assert_eq!(page.attribute("meta[name=robots]", "content"), ["noindex"]);
    desk.site();
}

#[test]
fn a_folder_that_was_withdrawn_answers_for_all_below() {
    let desk = published();
    desk.remove(FIRST);
    desk.remove("audit/2024-01-09/fees.pdf");
    desk.write(
        "archive.yml",
        "withdrawn:\n  - {address: audit/2024-01-09/, on: 2026-11-01, reason: Published in error.}\n  - {address: [people/jane-smyth.html, decisions/2024.html], on: 2026-11-01}\n",
    );
    // The register of the year stays by itself.
    assert!(
        desk.faults()
            .contains("`decisions/2024.html` is needed twice")
    );
    desk.edit("archive.yml", ", decisions/2024.html", "");
    let site = desk.site();
    for page in ["index.html", "1.html", "3.html"] {
        site.page(&format!("audit/2024-01-09/{page}"))
            .must_say("Published in error.");
    }
    site.page("decisions/2024.html").must_say("0 decisions");
    site.page("people/jane-smyth.html")
        .must_say("1 November 2026");
    assert!(!site.has("audit/2024-01-09/fees.pdf"));
    desk.site();
}

#[test]
fn a_notice_needs_a_day_and_an_address() {
    for entry in [
        "{address: about.html}",
        "{on: 2026-11-01}",
        "{address: ../x, on: 2026-11-01}",
        "{address: audit/2024-01-09/fees.pdf, on: 2026-11-01}",
    ] {
        let desk = published();
        desk.write("archive.yml", format!("withdrawn: [{entry}]\n"));
        assert!(desk.faults().contains("archive.yml:1:"), "{entry}");
    }
}

#[test]
fn a_withdrawn_record_keeps_its_pages() {
    let desk = published();
    desk.edit(
        FIRST,
        "---\natt",
        "---\nwithdrawn: {on: 2026-11-01, reason: Under review.}\natt",
    );
    desk.edit(FIRST, "[fees.pdf]", "[{file: fees.pdf, title: The fees}]");
    let site = desk.site();
    for page in ["index.html", "1.html", "2.html"] {
        let page = site.page(&format!("audit/2024-01-09/{page}"));
        page.must_say("1 November 2026");
        page.must_say("Under review.");
    }
    site.page("audit/2024-01-09/index.html")
        .must_say("The fees");
    site.page("audit/2024-01-09/1.html").must_say("The fees");
}
