//! Exempt and withdrawn matter: what is withheld is in no published byte, and the page says so.

use crate::support::Desk;

const SUMMARY: &str = "A contract was considered.";

/// An item with matter in every place that is withheld; its words all hold CANARY.
fn item(block: &str, before: &str) -> String {
    format!(
        "-- audit/2020-02-04.md --\n## 1. Contract\n\n```yaml item\n{block}\nfrom: CANARY director\nreport: canary-report\n\
         documents: [CANARY.pdf]\nfigures: {{canary-figure: 12}}\ninterests: [{{name: CANARY Smith, reason: CANARY kin}}]\n\
         votes: {{for: [CANARY Jones]}}\nextra: {{note: CANARY}}\n```\n\n{before}\n\n### Minutes\n\nCANARY minutes [file](CANARY.png).\n\n**Resolved:** That CANARY.\n\n**Action:** CANARY to act.\n\n\
         ## 2. Budget\n\nText.\n-- audit/2020-02-04/CANARY.pdf --\nCANARY\n-- audit/2020-02-04/CANARY.png --\nCANARY\n"
    )
}

#[test]
fn nothing_of_an_exempt_item_is_published_but_that_and_why() {
    for (block, ground) in [
        ("exempt: true", "withheld from the public"),
        ("exempt: {paragraph: 3}", "paragraph 3"),
    ] {
        let text = item(
            &format!("{block}\npublic_summary: {SUMMARY}"),
            "To consider a contract.",
        );
        let desk = Desk::new(&text).published_at("https://example.org/");
        let site = desk.site();
        let leaks = site.says("CANARY");
        assert!(leaks.is_empty(), "{block}: {leaks:?}");
        assert!(site.says("canary").is_empty(), "{:?}", site.says("canary"));
        assert!(!site.findings.contains("CANARY"), "{}", site.findings);
        for page in ["audit/2020-02-04/1.html", "audit/2020-02-04/index.html"] {
            let page = site.page(page);
            page.must_say("Contract");
            page.must_say(ground);
            page.must_say(SUMMARY);
            page.must_say("To consider a contract.");
        }
    }
}

#[test]
fn an_exempt_section_is_withheld_and_the_rest_stays() {
    for heading in [
        "### Exempt minutes",
        "#### EXEMPT MINUTES:",
        "Exempt minutes",
    ] {
        let site = Desk::new(&format!(
            "-- audit/2020-02-04.md --\n## 1. Contract\n\n### Minutes\n\nThe public part.\n\n{heading}\n\nCANARY words.\n\n#### CANARY heading\n\n**Resolved:** That CANARY.\n\n### Minutes\n\nPublic again.\n\n## 2. Budget\n\nText.\n"
        ))
        .site();
        assert!(
            site.says("CANARY").is_empty(),
            "{heading}: {:?}",
            site.says("CANARY")
        );
        let page = site.page("audit/2020-02-04/1.html");
        page.must_say("The public part.");
        page.must_say("Public again.");
        page.must_say("Part of the minutes of this item is withheld from the public.");
    }
}

#[test]
fn a_withdrawn_item_leaves_title_number_and_notice() {
    let text = item(
        &format!(
            "withdrawn: {{on: 2024-03-01, reason: It named a child.}}\npublic_summary: {SUMMARY}"
        ),
        "CANARY agenda.",
    );
    let site = Desk::new(&text).published_at("https://example.org/").site();
    assert!(site.says("CANARY").is_empty(), "{:?}", site.says("CANARY"));
    for page in ["audit/2020-02-04/1.html", "audit/2020-02-04/index.html"] {
        let page = site.page(page);
        for words in [
            "Item 1",
            "Contract",
            "1 March 2024",
            "It named a child.",
            SUMMARY,
        ] {
            page.must_say(words);
        }
    }
    site.page("audit/2020-02-04/2.html").must_say("Text.");
}

#[test]
fn a_withdrawn_record_leaves_panel_date_and_titles() {
    let site = Desk::new(
        "-- audit/2020-02-04.md --\n---\nwithdrawn: {on: 2024-03-01, reason: It named a child.}\nvenue: CANARY hall\nattendance: {present: [CANARY Smith]}\nextra: {x: CANARY}\n---\nCANARY notice.\n\n## 1. Contract\n\nCANARY minutes.\n\n**Resolved:** That CANARY.\n",
    )
    .published_at("https://example.org/")
    .site();
    assert!(site.says("CANARY").is_empty(), "{:?}", site.says("CANARY"));
    let meeting = site.page("audit/2020-02-04/index.html");
    for words in [
        "Audit",
        "4 February 2020",
        "Contract",
        "Withdrawn",
        "1 March 2024",
        "It named a child.",
    ] {
        meeting.must_say(words);
    }
    let item = site.page("audit/2020-02-04/1.html");
    item.must_say("Contract");
    item.must_say("Withdrawn");
    assert!(!site.has("decisions/2020.html"));
}

#[test]
fn the_state_of_a_withdrawn_record_is_the_same_in_feeds_and_calendars() {
    let site = Desk::new(
        "-- audit/2020-02-04.md --\n---\nwithdrawn: {on: 2024-03-01}\n---\n## 1. Contract\n",
    )
    .published_at("https://example.org/")
    .site();
    for path in ["feed.xml", "audit/feed.xml", "calendar.ics"] {
        let text = site.text(path);
        assert!(
            text.contains("Withdrawn") && !text.contains("Approved"),
            "{path}: {text}"
        );
    }
}
