//! `[[…]]` of every form, cited dates, paragraphs of reports, and who refers to whom.

use crate::support::{Desk, Site};

const ARCHIVE: &str = "\
-- people.yml --
- {name: Jackie Porter}
-- reports/fostering.md --
---
title: Fostering
match: Fostering report
---
-- scrutiny/panel.md --
---
name: Scrutiny
---
-- scrutiny/2020-01-07.md --
## 71. Adoption

Text.
-- audit/panel.md --
---
name: Audit
---
-- audit/2020-02-04.md --
## 1. Fostering report

Text.
";

/// The archive with a meeting on 6 October 2020 whose item 1 holds this text.
fn site(text: &str) -> Site {
    let desk = Desk::new(ARCHIVE);
    desk.write(
        "audit/2020-10-06.md",
        format!("## 1. Budget\n\n{text}\n\n## 2. Plan\n\nText.\n"),
    );
    desk.site()
}

const ITEM: &str = "audit/2020-10-06/1.html";

#[test]
fn every_form_leads_where_it_says_and_is_shown_there() {
    for (written, target, words) in [
        (
            "[[2020-02-04]]",
            "audit/2020-02-04/index.html",
            "Audit, 4 February 2020",
        ),
        (
            "[[2020-02-04#1]]",
            "audit/2020-02-04/1.html",
            "Fostering report, Audit, 4 February 2020",
        ),
        (
            "[[scrutiny/2020-01-07]]",
            "scrutiny/2020-01-07/index.html",
            "Scrutiny, 7 January 2020",
        ),
        (
            "[[scrutiny/2020-01-07#71|our adoption item]]",
            "scrutiny/2020-01-07/71.html",
            "our adoption item",
        ),
        (
            "[[#2]]",
            "audit/2020-10-06/2.html",
            "Plan, Audit, 6 October 2020",
        ),
        ("[[panel:scrutiny]]", "scrutiny/index.html", "Scrutiny"),
        (
            "[[report:fostering]]",
            "reports/fostering.html",
            "Fostering",
        ),
        (
            "[[person:jackie-porter]]",
            "people/jackie-porter.html",
            "Jackie Porter",
        ),
        (
            "[[person:jackie-porter|the Vice-Chairman]]",
            "people/jackie-porter.html",
            "the Vice-Chairman",
        ),
    ] {
        let site = site(&format!("As in {written} it was said."));
        let link = site.page(ITEM).must_lead_to(target);
        assert_eq!(link.text, words, "{written}");
        let there = site.page(target);
        there.must_say("Referred to by");
        there.must_lead_to(ITEM);
        // On the meeting's page the same link leads to the same place.
        site.page("audit/2020-10-06/index.html")
            .must_lead_to(target);
    }
}

#[test]
fn what_is_no_link_stays_as_it_is_written() {
    for written in ["[[Prototype]]", "[[see note 4]]", "[[item:4]]", "[[a|b]]"] {
        site(&format!("He said {written} twice."))
            .page(ITEM)
            .must_say(&format!("He said {written} twice."));
    }
    let site = site("He typed `[[2020-02-04]]`.\n\n    [[2020-02-04]]\n");
    assert!(!site.page(ITEM).leads_to("audit/2020-02-04/index.html"));
    site.page(ITEM).must_say("[[2020-02-04]]");
}

#[test]
fn a_target_that_is_not_there_is_an_error() {
    for written in [
        "[[2020-02-05]]",
        "[[2020-02-30]]",
        "[[2020-02-04#9]]",
        "[[nobody/2020-02-04]]",
        "[[panel:audits]]",
        "[[report:fosterings]]",
        "[[person:nobody]]",
    ] {
        let desk = Desk::new(ARCHIVE);
        desk.write(
            "audit/2020-10-06.md",
            format!("## 1. Budget\n\nAs in {written}.\n"),
        );
        let faults = desk.faults();
        assert!(
            faults.contains("audit/2020-10-06.md:3:7: error[E4"),
            "{written}: {faults}"
        );
    }
}

#[test]
fn a_cited_date_of_this_panels_meeting_is_a_link() {
    for sentence in [
        "The minutes of the meeting held on 4 February 2020 were agreed.",
        "At its meeting on Tuesday 4th February 2020 the Panel agreed.",
        "The minutes of the last meeting held on 4 February\n2020 were signed.",
    ] {
        let site = site(sentence);
        site.page(ITEM).must_lead_to("audit/2020-02-04/index.html");
        site.page("audit/2020-02-04/index.html").must_lead_to(ITEM);
        assert_eq!(site.findings, "", "{sentence}");
    }
}

#[test]
fn a_cited_meeting_that_is_not_there_is_a_warning_that_names_the_nearest() {
    let desk = Desk::new(ARCHIVE);
    desk.write(
        "audit/2020-10-06.md",
        "## 1. Minutes\n\nThe minutes of the meeting held on 5 February 2020 were agreed.\n",
    );
    let built = desk.build();
    assert!(built.written.is_some());
    let found = built
        .checked
        .report
        .findings
        .iter()
        .find(|f| f.code.id.starts_with('W'))
        .expect("a warning");
    assert!(
        found.message.contains("5 February 2020"),
        "{}",
        found.message
    );
    assert!(
        found
            .help
            .as_deref()
            .is_some_and(|h| h.contains("4 February 2020")),
        "{:?}",
        found.help
    );
}

#[test]
fn another_bodys_date_and_the_meetings_own_are_no_links() {
    for sentence in [
        "The Cabinet had inspected it on 4 February 2020.",
        "the meeting of the Cabinet held on 4 February 2020",
        "The meeting held on 6 October 2020 was this one.",
    ] {
        let site = site(sentence);
        assert!(
            !site.page(ITEM).leads_to("audit/2020-02-04/index.html"),
            "{sentence}"
        );
        assert_eq!(site.findings, "", "{sentence}");
    }
}

#[test]
fn a_paragraph_of_the_items_report_has_an_anchor_and_is_linked() {
    let desk = Desk::new(ARCHIVE);
    desk.write(
        "audit/2020-10-06.md",
        "## 1. Budget\n\n```yaml item\ndocuments: [report.md]\n```\n\nAs paragraph 4.14 of the report says, and paragraph 7 of the report, but not paragraph 99 of the report.\n",
    );
    desk.write(
        "audit/2020-10-06/report.md",
        "---\ntitle: Budget report\nfrom: The Treasurer\npurpose: To inform\ndate: 2020-09-20\ncontact: {name: A. Clerk}\n---\n\n# Budget\n\n## Background\n\n4.14 The arrangements stand.\n\n7. A numbered one.\n",
    );
    let site = desk.site();
    let item = site.page(ITEM);
    assert_eq!(
        item.must_lead_to("audit/2020-10-06/report.html#4.14").text,
        "paragraph 4.14"
    );
    assert_eq!(
        item.must_lead_to("audit/2020-10-06/report.html#7").text,
        "paragraph 7"
    );
    assert!(!item.leads_to("audit/2020-10-06/report.html#99"));
    let report = site.page("audit/2020-10-06/report.html");
    for id in ["4.14", "7"] {
        assert_eq!(
            report.ids().iter().filter(|i| *i == id).count(),
            1,
            "{id}: {:?}",
            report.ids()
        );
    }
    for words in [
        "Budget report",
        "The Treasurer",
        "To inform",
        "20 September 2020",
        "A. Clerk",
        "The arrangements stand.",
    ] {
        report.must_say(words);
    }
    report.must_lead_to(ITEM);
}

#[test]
fn corrections_show_on_both_sides() {
    let desk = Desk::new(ARCHIVE);
    desk.write(
        "audit/2020-10-06.md",
        "## 1. Minutes of the previous meeting\n\n```yaml item\ncorrects:\n  - {meeting: 2020-02-04, item: 1, note: the date should read 5 May}\n  - {meeting: scrutiny/2020-01-07, note: the venue was the Hall}\n```\n",
    );
    let site = desk.site();
    let correcting = site.page(ITEM);
    for (target, note) in [
        ("audit/2020-02-04/1.html", "the date should read 5 May"),
        ("scrutiny/2020-01-07/index.html", "the venue was the Hall"),
    ] {
        correcting.must_lead_to(target);
        correcting.must_say(note);
        let corrected = site.page(target);
        corrected.must_lead_to(ITEM);
        corrected.must_say(note);
    }
    // The meeting's page shows its items in full, and so their corrections.
    site.page("audit/2020-02-04/index.html")
        .must_say("the date should read 5 May");
    desk.edit("audit/2020-10-06.md", "item: 1,", "item: 9,");
    assert!(desk.faults().contains("audit/2020-10-06.md:5:"));
}

#[test]
fn links_hold_on_every_kind_of_page() {
    let desk = Desk::new(ARCHIVE);
    desk.write(
        "audit/panel.md",
        "---\nname: Audit\n---\nIt follows [[panel:scrutiny]] and [[2020-02-04]].\n",
    );
    desk.write(
        "reports/fostering.md",
        "---\ntitle: Fostering\n---\nFirst came to [[audit/2020-02-04]].\n",
    );
    desk.write(
        "pages/about.md",
        "---\ntitle: About\n---\nBegins with [[audit/2020-02-04#1|an item]].\n",
    );
    let site = desk.site();
    site.page("audit/index.html")
        .must_lead_to("scrutiny/index.html");
    site.page("reports/fostering.html")
        .must_lead_to("audit/2020-02-04/index.html");
    site.page("about.html")
        .must_lead_to("audit/2020-02-04/1.html");
    let meeting = site.page("audit/2020-02-04/index.html");
    meeting.must_lead_to("reports/fostering.html");
    site.page("audit/2020-02-04/1.html")
        .must_lead_to("about.html");
}
