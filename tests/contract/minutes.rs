//! What stands in an item: agenda text and minutes, decisions, actions, numbering, raw HTML.

use crate::support::{Desk, Site};

fn meeting(body: &str) -> Desk {
    Desk::new(&format!("-- audit/2020-02-04.md --\n{body}"))
}

/// The words of each decision on the page of item 1.
fn decisions(site: &Site) -> Vec<String> {
    site.page("audit/2020-02-04/1.html").all("main .decision")
}

#[test]
fn a_heading_or_a_label_parts_agenda_text_from_minutes() {
    for label in ["### Minutes", "#### MINUTES", "Minutes:", "**Minutes:**"] {
        let site = meeting(&format!(
            "## 1. Budget\n\nTo consider it.\n\n{label}\n\nIt was considered.\n"
        ))
        .site();
        let page = site.page("audit/2020-02-04/1.html");
        assert_eq!(
            page.all("main h2").first().map(String::as_str),
            Some("Agenda text"),
            "{label}"
        );
        let parts = page.all("main .record");
        assert_eq!(parts, ["To consider it.", "It was considered."], "{label}");
    }
}

#[test]
fn without_a_label_the_status_says_what_the_text_is() {
    for (status, head) in [
        ("agenda", "Agenda text"),
        ("draft", "Minutes"),
        ("approved", "Minutes"),
    ] {
        let site = meeting(&format!(
            "---\nstatus: {status}\n---\n## 1. Budget\n\nThe text.\n"
        ))
        .site();
        let heads = site.page("audit/2020-02-04/1.html").all("main h2");
        assert_eq!(heads.first().map(String::as_str), Some(head), "{status}");
    }
}

#[test]
fn the_status_is_shown_on_every_page_of_the_meeting() {
    for (status, word) in [
        ("agenda", "Agenda"),
        ("draft", "Draft minutes"),
        ("approved", "Approved minutes"),
        ("cancelled", "Cancelled"),
    ] {
        let site = meeting(&format!(
            "---\nstatus: {status}\n---\n## 1. Budget\n\nText.\n"
        ))
        .site();
        for page in ["audit/2020-02-04/index.html", "audit/2020-02-04/1.html"] {
            site.page(page).must_say(word);
        }
    }
    let site = meeting("## 1. Budget\n").site();
    site.page("audit/2020-02-04/index.html")
        .must_say("Approved minutes");
}

/// Minutes and the decisions in them.
const DECISIONS: &[(&str, &[&str])] = &[
    (
        "**Resolved:** That it be noted.",
        &["Resolved: That it be noted."],
    ),
    (
        "Resolved: That it be noted.",
        &["Resolved: That it be noted."],
    ),
    (
        "RESOLVED – That it be noted.",
        &["RESOLVED – That it be noted."],
    ),
    (
        "**Agreed** - That it be noted.",
        &["Agreed - That it be noted."],
    ),
    (
        "*Recommended:* That it be noted.",
        &["Recommended: That it be noted."],
    ),
    (
        "Resolved (unanimously): That it be noted.",
        &["Resolved (unanimously): That it be noted."],
    ),
    ("It was resolved: that it be noted.", &[]),
    ("Resolved matters were noted.", &[]),
    ("Agreed actions are in the plan.", &[]),
    // A paragraph is all of it, unless it is a label alone or ends in a colon.
    (
        "**Resolved:** That it be noted.\n\nThe next speaker came.",
        &["Resolved: That it be noted."],
    ),
    (
        "**Resolved:**\n\nThat one.\n\nThat two.",
        &["Resolved: That one. That two."],
    ),
    (
        "Resolved\n\nThat one.\n\n- a\n- b",
        &["Resolved That one. a b"],
    ),
    (
        "Resolved: That the Panel:\n\ni) note it;\n\n(a) publish it.",
        &["Resolved: That the Panel: i) note it; (a) publish it."],
    ),
    (
        "**Resolved:**\n\nThat one.\n\n**Recommended:**\n\nThat two.",
        &["Resolved: That one.", "Recommended: That two."],
    ),
    (
        "**Resolved:**\n\nThat one.\n\n### Later\n\nMore.",
        &["Resolved: That one."],
    ),
    (
        "### Resolved\n\nThat one.\n\n#### In detail\n\nThat two.\n\n### Later\n\nMore.",
        &["Resolved That one. In detail That two."],
    ),
    (
        "#### Resolved:\n\nThat one.\n\n#### Later\n\nMore.",
        &["Resolved: That one."],
    ),
    ("##### Resolved\n\nThat one.", &[]),
    (
        "**Resolved:** That\n\n**Action:** Write.",
        &["Resolved: That"],
    ),
    ("```\nResolved: code\n```\n\n> Resolved: quoted", &[]),
];

#[test]
fn every_form_of_a_decision_is_found() {
    for (minutes, expected) in DECISIONS {
        let site = meeting(&format!("## 1. Budget\n\n{minutes}\n")).site();
        assert_eq!(decisions(&site), *expected, "{minutes}");
        assert_eq!(
            site.has("decisions/2020.html"),
            !expected.is_empty(),
            "{minutes}"
        );
        if !expected.is_empty() {
            let register = site.page("decisions/2020.html");
            register.must_lead_to("audit/2020-02-04/1.html");
            for decision in *expected {
                register.must_say(decision);
            }
            site.page("decisions/index.html")
                .must_lead_to("decisions/2020.html");
        }
    }
}

#[test]
fn labels_add_to_the_defaults() {
    let labels = [
        "labels: {resolved: [Determined], minutes: [Proceedings]}",
        "labels:\n  en: {resolved: Determined, minutes: Proceedings}",
    ];
    for labels in labels {
        let desk = meeting(
            "## 1. Budget\n\nAgenda.\n\n### Proceedings\n\nDetermined: That one.\n\nResolved: That two.\n",
        );
        desk.write("archive.yml", labels);
        assert_eq!(
            decisions(&desk.site()),
            ["Determined: That one.", "Resolved: That two."],
            "{labels}"
        );
    }
}

#[test]
fn an_action_is_listed_for_its_panel() {
    let site = meeting("## 1. Budget\n\nIt was discussed.\n\n**Action:** The Director to write.\n\nAction is needed.\n").site();
    assert_eq!(
        site.page("audit/2020-02-04/1.html").all("main .action"),
        ["Action: The Director to write."]
    );
    let actions = site.page("audit/actions.html");
    actions.must_say("The Director to write.");
    actions.must_not_say("Action is needed.");
    actions.must_lead_to("audit/2020-02-04/1.html");
    actions.must_lead_to("audit/2020-02-04/index.html");
    site.page("audit/index.html")
        .must_lead_to("audit/actions.html");
}

#[test]
fn list_items_show_the_number_that_was_written() {
    let site = meeting(
        "## 1. Budget\n\n11. eleven\n10. ten\n12. twelve\n\nText between.\n\n3) three\n4) four\n",
    )
    .site();
    let page = site.page("audit/2020-02-04/1.html");
    let html = page.matter();
    // As a browser counts: from `start`, by `value`, else one on.
    let mut shown = Vec::new();
    for list in ["main ol[start='11']", "main ol[start='3']"] {
        assert_eq!(page.all(list).len(), 1, "{html}");
    }
    let mut next = 0_i64;
    for tag in html
        .split('<')
        .filter(|t| t.starts_with("ol") || t.starts_with("li"))
    {
        let number = |name: &str| {
            tag.split_once(&format!("{name}=\""))
                .and_then(|(_, r)| r.split('"').next()?.parse::<i64>().ok())
        };
        if tag.starts_with("ol") {
            next = number("start").unwrap_or(1);
        } else if next > 0 {
            let own = number("value").unwrap_or(next);
            shown.push(own);
            next = own + 1;
        }
        if shown.len() == 5 {
            break;
        }
    }
    assert_eq!(shown, [11, 10, 12, 3, 4], "{html}");
}

#[test]
fn letters_in_brackets_stay_as_they_are() {
    let site =
        meeting("## 1. Budget\n\nThe Panel agreed that:\n(a) it be noted;\n(b) it be published.\n")
            .site();
    let html = site.page("audit/2020-02-04/1.html").matter();
    assert!(
        html.contains("<br>\n(a) it") || html.contains("<br>(a) it"),
        "{html}"
    );
}

#[test]
fn reference_definitions_hold_for_the_whole_record() {
    let site = meeting("## 1. Budget\n\nSee [the plan][1].\n\n## 2. Plan\n\nText.\n\n[1]: https://example.org/plan\n").site();
    let links: Vec<_> = site
        .page("audit/2020-02-04/1.html")
        .links("main a")
        .into_iter()
        .map(|l| l.href)
        .collect();
    assert!(
        links.contains(&"https://example.org/plan".to_owned()),
        "{links:?}"
    );
}

#[test]
fn raw_html_is_shown_as_text() {
    let site = meeting("## 1. Budget\n\nA <b onclick=\"x()\">bold</b> word.\n\n<script>alert(1)</script>\n\n<!-- a remark -->\n").site();
    let page = site.page("audit/2020-02-04/1.html");
    assert!(page.all("main b[onclick], main script").is_empty());
    page.must_say("<b onclick=\"x()\">bold</b>");
    page.must_say("<script>alert(1)</script>");
    page.must_say("<!-- a remark -->");
    assert!(
        site.findings.contains("warning"),
        "a remark in public is worth a word: {}",
        site.findings
    );
}

#[test]
fn yaml_is_strict_but_kind() {
    let site = meeting("---\ndate: \"2020-02-04\"\nstart: 14:00\nend: \"16:05\"\nattendance:\n  present: Pal Hayre\n  chair: No\n---\n## 1. Budget\n").site();
    let page = site.page("audit/2020-02-04/index.html");
    page.must_say("14:00");
    page.must_say("16:05");
    page.must_lead_to("people/pal-hayre.html");
    page.must_lead_to("people/no.html");
}

#[test]
fn an_unknown_key_names_the_nearest() {
    for (record, near) in [
        ("---\nvenu: Hall\n---\n## 1. A\n", "venue"),
        (
            "---\nattendance: {presnt: [A B]}\n---\n## 1. A\n",
            "present",
        ),
        (
            "## 1. A\n\n```yaml item\nminute_numbr: 3\n```\n",
            "minute_number",
        ),
    ] {
        let faults = meeting(record).build();
        let helped = faults
            .checked
            .report
            .findings
            .iter()
            .any(|f| f.help.as_deref().is_some_and(|h| h.contains(near)));
        assert!(helped && faults.written.is_none(), "{record}");
    }
}

#[test]
fn what_stands_before_the_first_item_is_on_the_meeting() {
    let site = meeting("This meeting is being filmed.\n\n## 1. Budget\n").site();
    site.page("audit/2020-02-04/index.html")
        .must_say("This meeting is being filmed.");
    site.page("audit/2020-02-04/1.html").must_not_say("filmed");
}

#[test]
fn the_facts_of_a_meeting_are_shown() {
    let site = meeting(
        "---\ndate: 2020-02-04\nuntil: 2020-02-05\nstart: \"10:00\"\nend: \"12:30\"\nvenue: Mitchell Room\ntitle: Special\n\
         contact: {name: Members' Services, email: m@example.gov.uk, phone: 01962 841841}\nwebcast: https://example.org/cast\n\
         sources: [{title: Public Document Pack, url: https://example.org/pack.pdf, retrieved: 2026-11-01}]\n\
         date_note: assumed from the next minutes\n---\n## 1. Budget\n",
    )
    .site();
    let page = site.page("audit/2020-02-04/index.html");
    for words in [
        "4 February 2020",
        "5 February 2020",
        "10:00",
        "12:30",
        "Mitchell Room",
        "Special",
        "Members' Services",
        "01962 841841",
        "Public Document Pack",
        "1 November 2026",
        "assumed from the next minutes",
    ] {
        page.must_say(words);
    }
    let away: Vec<_> = page
        .links("main a")
        .into_iter()
        .filter(|l| l.to.is_none())
        .map(|l| l.href)
        .collect();
    for address in [
        "mailto:m@example.gov.uk",
        "https://example.org/cast",
        "https://example.org/pack.pdf",
    ] {
        assert!(away.contains(&address.to_owned()), "{away:?}");
    }
    let online = meeting("---\nvenue: online\n---\n## 1. Budget\n").site();
    online
        .page("audit/2020-02-04/index.html")
        .must_say("Online");
}

#[test]
fn an_uncertain_date_says_so_wherever_it_shows() {
    let desk = meeting(
        "---\ndate_note: assumed from the next minutes\nattendance: {chair: Ann Wade}\n---\n## 1. Annual budget report\n\n```yaml item\nreport: budget\n```\n\n**Resolved:** That it be noted.\n\n**Action:** Write.\n",
    );
    let site = desk.site();
    for page in [
        "audit/2020-02-04/index.html",
        "audit/2020-02-04/1.html",
        "audit/index.html",
        "index.html",
        "reports/budget.html",
        "people/ann-wade.html",
        "decisions/2020.html",
        "audit/actions.html",
    ] {
        site.page(page).must_say("assumed from the next minutes");
    }
    let calendar = site.text("calendar.ics");
    assert!(
        calendar.contains("assumed from the next minutes"),
        "{calendar}"
    );
}

#[test]
fn a_passage_in_another_language_says_so() {
    let site = Desk::new(
        "-- audit/2020-02-04.md --\n## 1. [Croeso]{lang=cy}\n\nThe chair said [croeso *cynnes* i [bawb]](#x){lang=cy}, then [bore da, *bawb* [i gyd]]{lang=cy} and [au revoir]{lang=fr-FR}.\n\nNot [this]{lang=}, [this]{lang=cymraeg} or this]{lang=cy}; nor `[code]{lang=cy}`.\n\n- [dau\n  beth]{lang=cy}\n",
    )
    .site();
    for path in [
        "audit/2020-02-04/1.html",
        "plain/audit/2020-02-04/index.html",
    ] {
        let page = site.page(path);
        assert_eq!(
            page.attribute("main span[lang]", "lang"),
            ["cy", "fr-FR", "cy"],
            "{path}"
        );
        assert_eq!(
            page.all("main span[lang]"),
            ["bore da, bawb [i gyd]", "au revoir", "dau beth"],
            "{path}"
        );
        page.must_say(
            "[this]{lang=}, [this]{lang=cymraeg} or this]{lang=cy}; nor [code]{lang=cy}.",
        );
        // A title is words alone.
        assert!(page.main().contains("Croeso") && !page.main().contains("Croeso]{"));
    }
}
