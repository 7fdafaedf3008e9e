//! Recurring reports: by id and by title, never for standing items; what is due, what is missing,
//! figures with restated values.

use crate::support::{Desk, Page, Site};

/// A fostering report that came in 2019, 2020 and 2023, under other titles.
const ARCHIVE: &str = "\
-- reports/fostering.md --
---
title: Fostering
every: 12 months
from: Director of Children's Services
match: [Annual Fostering Report, Hampshire Fostering Services]
figures:
  foster-carers: {label: Registered foster carers, unit: carers}
  on-time: {label: Reviews on time, unit: \"%\"}
---
What it is about.
-- audit/2019-10-15.md --
## 1. Annual fostering report 2019

```yaml item
figures: {foster-carers: \"1,471\", on-time: [{value: 71.8, period: 2018/19}]}
```

**Resolved:** That the report be noted.
-- audit/2020-10-13.md --
## 4. Hampshire Fostering Services

```yaml item
figures:
  on-time: [{value: 78.6, period: 2018/19, restated: true, note: as audited}, {value: 80, period: 2019/20}]
```
-- scrutiny/2023-10-10.md --
## 2. Looked after children

```yaml item
report: fostering
figures: {on-time: {value: 90, period: 2022/23}}
documents: [{title: Report, held: false}]
```
";

/// The times at which the history says that the report was expected and did not come.
fn missing(page: &Page) -> Vec<String> {
    let mut list = page.all("main ol li");
    list.retain(|entry| entry.contains("Missing."));
    list
}

const HISTORY: &str = "reports/fostering.html";

fn site(today: &'static str) -> Site {
    Desk::new(ARCHIVE).at(today).site()
}

#[test]
fn an_item_belongs_by_its_title_or_by_hand() {
    let site = site("2023-12-01");
    let page = site.page(HISTORY);
    for (target, title) in [
        ("audit/2019-10-15/1.html", "Annual fostering report 2019"),
        ("audit/2020-10-13/4.html", "Hampshire Fostering Services"),
        ("scrutiny/2023-10-10/2.html", "Looked after children"),
    ] {
        let heading = page
            .links("main h3 a")
            .into_iter()
            .find(|l| l.to.as_deref() == Some(target));
        assert!(heading.is_some_and(|l| l.text.contains(title)), "{target}");
        site.page(target).must_lead_to(HISTORY);
    }
    for words in [
        "Fostering",
        "Director of Children's Services",
        "What it is about.",
        "Resolved: That the report be noted.",
        "Report (not held in this archive)",
    ] {
        page.must_say(words);
    }
    page.must_lead_to("audit/index.html");
    page.must_lead_to("scrutiny/index.html");
    assert_eq!(site.findings, "");
}

#[test]
fn an_item_leads_to_the_same_report_last_time_and_next_time() {
    let site = site("2023-12-01");
    let middle = site.page("audit/2020-10-13/4.html");
    middle.must_lead_to("audit/2019-10-15/1.html");
    middle.must_lead_to("scrutiny/2023-10-10/2.html");
    assert!(
        !site
            .page("audit/2019-10-15/1.html")
            .leads_to("scrutiny/2023-10-10/2.html")
    );
}

#[test]
fn next_due_and_overdue_are_reckoned_from_today() {
    for (today, overdue) in [("2024-10-09", false), ("2024-10-11", true)] {
        let site = site(today);
        for page in [HISTORY, "reports/index.html", "index.html"] {
            let page = site.page(page);
            page.must_say("10 October 2024");
            let said = page.main().to_lowercase().contains("overdue");
            assert_eq!(said, overdue, "{} on {today}: {}", page.path, page.main());
        }
    }
}

#[test]
fn a_meeting_to_come_that_has_it_on_its_agenda_is_named() {
    let desk = Desk::new(ARCHIVE).at("2024-09-01");
    desk.write(
        "scrutiny/2024-11-05.md",
        "---\nstatus: agenda\n---\n## 1. Annual fostering report\n",
    );
    let site = desk.site();
    site.page(HISTORY)
        .must_lead_to("scrutiny/2024-11-05/index.html");
    site.page(HISTORY).must_say("on the agenda of");
    site.page(HISTORY).must_not_say("verdue");
}

#[test]
fn a_retired_report_is_never_due() {
    let desk = Desk::new(ARCHIVE).at("2026-01-01");
    desk.edit(
        "reports/fostering.md",
        "every: 12 months",
        "every: year\nretired: 2024-05-01",
    );
    let page = desk.site().page(HISTORY);
    page.must_say("1 May 2024");
    page.must_not_say("verdue");
}

#[test]
fn a_year_without_the_report_is_missing() {
    let page = site("2023-12-01").page(HISTORY);
    let missing = missing(&page);
    assert_eq!(missing.len(), 2, "2021 and 2022: {missing:?}");
    assert!(
        missing[0].contains("13 October 2022") && missing[1].contains("13 October 2021"),
        "{missing:?}"
    );
}

#[test]
fn figures_stand_in_a_table_with_restated_values_and_gaps() {
    let site = site("2023-12-01");
    let page = site.page(HISTORY);
    let rows = page.all("#figure-on-time tbody tr");
    let expected = [
        "2018/19 71.8%",
        "2018/19 78.6%",
        "2019/20 80%",
        "No value",
        "2022/23 90%",
    ];
    assert_eq!(rows.len(), expected.len(), "{rows:?}");
    for (row, words) in rows.iter().zip(expected) {
        let row = row.replace("–", "/");
        assert!(row.starts_with(words), "`{words}`: {row}");
    }
    let restated = rows[1].to_lowercase();
    assert!(
        rows[0].to_lowercase().contains("another value stands"),
        "{rows:?}"
    );
    assert!(
        restated.contains("restated") && restated.contains("as audited"),
        "{rows:?}"
    );
    assert!(
        rows[1].contains("as audited") && rows[1].contains("13 October 2020"),
        "{rows:?}"
    );
    page.must_lead_to("audit/2020-10-13/4.html");
    let carers = page.all("#figure-foster-carers tbody tr");
    assert_eq!(carers.len(), 1, "{carers:?}");
    assert!(
        carers[0].contains("1,471 carers") && carers[0].contains("15 October 2019"),
        "without a period the meeting's date: {carers:?}"
    );
    // A chart is said in words too.
    let drawn = page.all("#figure-on-time figure > svg").len();
    assert_eq!(
        (drawn, page.all("#figure-on-time figcaption").len()),
        (1, 1)
    );
    let item = site.page("audit/2020-10-13/4.html");
    item.must_say("Reviews on time");
    item.must_say("78.6%");
    assert!(
        item.main().to_lowercase().contains("restated"),
        "{}",
        item.main()
    );
    item.must_lead_to("reports/fostering.html#figure-on-time");
}

#[test]
fn standing_items_are_never_a_series() {
    let desk = Desk::new(
        "-- archive.yml --\nroutine: [Election of Chairman]\n-- reports/standing.md --\n---\nmatch: [apologies for absence, declarations of interest, election of chairman, date of next meeting]\n---\n\
         -- audit/2020-02-04.md --\n## 1. Apologies for Absence\n\n## 2. Declarations of interest.\n\n## 3. Election of Chairman\n\n```yaml item\nreport: standing\n```\n\n## 4. Date of next meeting\n",
    );
    let site = desk.site();
    let page = site.page("reports/standing.html");
    assert!(page.all("main h3").is_empty());
    assert!(
        site.findings.contains("Election of Chairman"),
        "{}",
        site.findings
    );
    site.page("audit/index.html")
        .must_not_say("Recurring reports at each meeting");
    site.page("audit/2020-02-04/3.html")
        .must_say("Election of Chairman");
}

#[test]
fn a_series_needs_no_file() {
    let site = Desk::new("-- audit/2020-02-04.md --\n## 1. Prevent duty\n\n```yaml item\nreports: [prevent, county-lines]\n```\n").site();
    for history in ["reports/prevent.html", "reports/county-lines.html"] {
        site.page(history).must_lead_to("audit/2020-02-04/1.html");
        site.page("reports/index.html").must_lead_to(history);
        site.page("audit/2020-02-04/1.html").must_lead_to(history);
    }
}

#[test]
fn a_report_that_did_not_come_is_not_counted() {
    let desk = Desk::new(ARCHIVE).at("2023-12-01");
    desk.write(
        "audit/2021-10-12.md",
        "---\nstatus: cancelled\n---\n## 1. Annual fostering report\n",
    );
    let page = desk.site().page(HISTORY);
    assert!(
        missing(&page).iter().any(|m| m.contains("2021")),
        "a cancelled meeting received nothing"
    );
}
