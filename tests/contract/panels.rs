//! A panel's page: its timeline, members, coverage, gaps in the numbers, predecessors.

use crate::support::Desk;

fn numbered(panel: &str, meetings: &[(&str, &str)]) -> Desk {
    let desk = Desk::new(&format!("-- audit/panel.md --\n---\n{panel}\n---\n"));
    for (day, numbers) in meetings {
        let mut items = String::new();
        for number in numbers.split_whitespace() {
            items.push_str(&format!(
                "## {number}. Item of business {number}\n\nText.\n\n"
            ));
        }
        desk.write(&format!("audit/{day}.md"), items);
    }
    desk
}

#[test]
fn the_timeline_holds_every_meeting_by_year_with_its_business_and_decisions() {
    let site = Desk::new(
        "-- audit/2019-10-15.md --\n## 1. Apologies for absence\n\n## 2. Budget\n\n**Resolved:** That it be noted.\n-- audit/2020-02-04.md --\n---\ntitle: Special\nstatus: draft\n---\n## 1. Plan\n-- audit/2020-03-04.md --\n---\nstatus: cancelled\n---\n",
    )
    .site();
    let page = site.page("audit/index.html");
    let years: Vec<String> = page
        .all("main h3")
        .into_iter()
        .filter(|h| h.starts_with("20"))
        .collect();
    assert_eq!(years, ["2020", "2019"]);
    for target in [
        "audit/2019-10-15/index.html",
        "audit/2019-10-15/2.html",
        "audit/2020-02-04/index.html",
        "audit/2020-02-04/1.html",
        "audit/2020-03-04/index.html",
    ] {
        page.must_lead_to(target);
    }
    for words in [
        "Resolved: That it be noted.",
        "Special",
        "Draft minutes",
        "Cancelled",
        "1 standing item",
    ] {
        page.must_say(words);
    }
    page.must_not_say("Apologies for absence");
}

#[test]
fn what_panel_md_says_is_shown() {
    let site = Desk::new(
        "-- audit/panel.md --\n---\nname: Audit Committee\ncouncil: Hampshire County Council\nkind: committee\nparent: cabinet\ndissolved: 2024-05-01\n\
         coverage: {from: 2019-10-15, to: 2024-05-01, note: Earlier minutes are on paper.}\nmembers:\n  - {name: David Keast, role: Chairman, from: 2017-05-25, to: 2021-05-06}\n  - {name: Pal Hayre}\n---\nIt looks at the accounts.\n\
         -- audit/2020-02-04.md --\n## 1. Budget\n-- cabinet/panel.md --\n---\nname: Cabinet\n---\n",
    )
    .site();
    let page = site.page("audit/index.html");
    for words in [
        "Audit Committee",
        "Hampshire County Council",
        "committee",
        "1 May 2024",
        "15 October 2019",
        "Earlier minutes are on paper.",
        "David Keast",
        "Chairman",
        "25 May 2017",
        "6 May 2021",
        "Pal Hayre",
        "It looks at the accounts.",
    ] {
        page.must_say(words);
    }
    page.must_lead_to("cabinet/index.html");
    page.must_lead_to("people/david-keast.html");
    site.page("cabinet/index.html")
        .must_lead_to("audit/index.html");
    let home = site.page("index.html");
    home.must_say("Hampshire County Council");
    home.must_lead_to("cabinet/index.html");
}

#[test]
fn panels_that_succeed_one_another_lead_to_each_other() {
    let site = Desk::new(
        "-- old/panel.md --\n---\nname: Old\ndissolved: 2019-05-01\n---\n-- older/panel.md --\n---\nname: Older\n---\n-- new/panel.md --\n---\nname: New\nsucceeds: [old, older]\n---\n",
    )
    .site();
    for old in ["old/index.html", "older/index.html"] {
        site.page("new/index.html").must_lead_to(old);
        site.page(old).must_lead_to("new/index.html");
    }
    let faults = Desk::new(
        "-- new/panel.md --\n---\nsucceeds: odl\n---\n-- old/panel.md --\n---\nname: Old\n---\n",
    )
    .build();
    assert!(
        faults.written.is_none()
            && faults
                .checked
                .report
                .findings
                .iter()
                .any(|f| f.help.as_deref().is_some_and(|h| h.contains("old")))
    );
    let ring = Desk::new(
        "-- a/panel.md --\n---\nsucceeds: b\n---\n-- b/panel.md --\n---\nsucceeds: a\n---\n",
    )
    .faults();
    assert!(ring.contains("error"), "{ring}");
}

#[test]
fn a_gap_in_running_numbers_is_told() {
    let desk = numbered(
        "numbering: continuous",
        &[
            ("2020-02-04", "66 67 68"),
            ("2020-06-02", "75 76"),
            ("2020-10-06", "78"),
        ],
    );
    let site = desk.site();
    let page = site.page("audit/index.html");
    page.must_say("Minutes 69 to 74 are missing.");
    page.must_say("Minute 77 is missing.");
}

#[test]
fn numbers_that_run_on_begin_again_or_stand_for_each_meeting_are_no_gap() {
    for (panel, meetings) in [
        (
            "numbering: continuous",
            [
                ("2020-02-04", "66 67"),
                ("2020-06-02", "68 69"),
                ("2021-06-02", "1 2"),
            ],
        ),
        (
            "numbering: per-meeting",
            [
                ("2020-02-04", "1 2"),
                ("2020-06-02", "5 6"),
                ("2020-10-06", "9"),
            ],
        ),
        (
            "name: Audit",
            [
                ("2020-02-04", "1 2"),
                ("2020-06-02", "1 2"),
                ("2020-10-06", "1 2 3"),
            ],
        ),
    ] {
        numbered(panel, &meetings)
            .site()
            .page("audit/index.html")
            .must_not_say("missing");
    }
}

#[test]
fn an_agenda_between_is_named_where_numbers_are_missing() {
    let desk = numbered(
        "numbering: continuous",
        &[("2020-02-04", "66"), ("2020-10-06", "70")],
    );
    desk.write(
        "audit/2020-06-02.md",
        "---\nstatus: agenda\n---\n## 1. Budget\n",
    );
    let page = desk.site().page("audit/index.html");
    page.must_say("Minutes 67 to 69 are missing.");
    page.must_say("without numbered minutes: 2 June 2020");
}

#[test]
fn a_chart_tells_which_report_came_to_which_meeting() {
    let desk = numbered("name: Audit", &[("2020-02-04", "1 2"), ("2020-10-06", "1")]);
    desk.write(
        "reports/business.md",
        "---\ntitle: Business\nmatch: Item of business\n---\n",
    );
    let page = desk.site().page("audit/index.html");
    let row = page.all("main tbody tr");
    assert_eq!(row, ["Business 4 February 2020, 6 October 2020"]);
    assert_eq!(
        page.all("main figure figcaption").len(),
        page.all("main figure > svg").len()
    );
    page.must_lead_to("reports/business.html");
}

#[test]
fn home_tells_next_and_latest_meetings_by_today() {
    let files = "-- audit/2026-11-20.md --\n## 1. A\n-- audit/2026-11-22.md --\n---\nstatus: agenda\n---\n## 1. A\n-- audit/2026-12-22.md --\n---\nstatus: cancelled\n---\n";
    let home = Desk::new(files).site().page("index.html");
    let heads = home.all("main h2");
    assert!(
        heads.contains(&"Meetings to come".to_owned())
            && heads.contains(&"Latest meetings".to_owned()),
        "{heads:?}"
    );
    home.must_say("22 November 2026, Audit");
    let days: Vec<String> = home
        .links("main .meetings a")
        .into_iter()
        .filter_map(|l| l.to)
        .collect();
    assert_eq!(
        days,
        ["audit/2026-11-22/index.html", "audit/2026-11-20/index.html"],
        "a cancelled one is not to come"
    );
    let later = Desk::new(files).at("2027-01-01").site().page("index.html");
    assert!(
        !later
            .all("main h2")
            .contains(&"Meetings to come".to_owned())
    );
}
