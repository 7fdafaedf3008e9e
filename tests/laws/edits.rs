//! An edit writes exactly the files that show it. A list that grows here is a page that changes
//! more often than it has to: say why before you lengthen one.

use crate::support::Desk;

const ARCHIVE: &str = "\
-- archive.yml --
title: Meetings
-- people.yml --
- {name: Jackie Porter, ward: Itchen Valley}
-- pages/about.md --
---
title: About
---
About this archive.
-- reports/budget.md --
---
title: Budget
every: 12 months
match: Budget report
figures: {total: Total}
---
-- audit/panel.md --
---
name: Audit
---
-- audit/2019-02-04.md --
## 1. First business

Text.
-- audit/2020-02-04.md --
---
attendance: {chair: David Keast, present: [Jackie Porter]}
---
## 1. Budget report

Text.

## 2. Plan

Text.

## 3. Last business

Text.
-- audit/2020-10-06.md --
---
attendance: {chair: David Keast}
---
## 1. Budget report

```yaml item
figures: {total: 12}
documents: [{file: report.pdf, title: Report}]
```

**Resolved:** That it be noted.

## 2. Matters arising

See [[2020-02-04#2]].

**Action:** Write.
-- audit/2020-10-06/report.pdf --
no PDF
-- audit/2021-02-02.md --
## 1. Later business

Text.
-- scrutiny/2020-03-03.md --
## 1. Elsewhere

**Resolved:** That it be noted.
";

/// What an edit of the built archive writes or removes in the site itself. Of the plain edition that
/// is the same pages, but for items, which stand in their meeting's; of the search it is the few files
/// of its index that hold the words.
fn changed(edit: impl FnOnce(&Desk)) -> Vec<String> {
    let desk = Desk::new(ARCHIVE)
        .published_at("https://example.org/")
        .at("2021-06-01");
    desk.site();
    edit(&desk);
    apart(desk.rebuild())
}

fn apart(paths: Vec<String>) -> Vec<String> {
    let (index, paths): (Vec<String>, Vec<String>) = paths
        .into_iter()
        .partition(|path| path.starts_with("search/index/"));
    // What leads to the files changes with any of them, and each is written and an old one removed.
    assert!(index.is_empty() || index.contains(&"search/index/top.js".to_owned()));
    assert!(index.len() <= 15, "{index:?}");
    let (plain, site): (Vec<String>, Vec<String>) = paths
        .into_iter()
        .partition(|path| path.starts_with("plain/"));
    let expected = site.iter().filter(|path| path.ends_with(".html"));
    let expected = expected.filter(|path| {
        let mut parts = path.split('/').rev();
        let is_item = parts
            .next()
            .is_some_and(|name| name.starts_with(|c: char| c.is_ascii_digit()));
        !is_item || path.matches('/').count() < 2
    });
    let expected: Vec<String> = expected.map(|path| format!("plain/{path}")).collect();
    assert_eq!(plain, expected);
    site
}

const SECOND: &str = "audit/2020-10-06.md";

#[test]
fn a_word_in_the_minutes_of_an_item() {
    let paths = changed(|d| d.edit(SECOND, "See [[", "Please see [["));
    assert_eq!(
        paths,
        ["audit/2020-10-06/2.html", "audit/2020-10-06/index.html"]
    );
}

#[test]
fn a_decision() {
    let paths = changed(|d| d.edit(SECOND, "That it be noted.", "That it be agreed."));
    assert_eq!(
        paths,
        [
            "audit/2020-10-06/1.html",
            "audit/2020-10-06/index.html",
            "audit/feed.xml",
            "audit/index.html",
            "decisions/2020.html",
            "feed.xml",
            "reports/budget.html",
        ]
    );
}

#[test]
fn an_action() {
    let paths = changed(|d| d.edit(SECOND, "Write.", "Write soon."));
    assert_eq!(
        paths,
        [
            "audit/2020-10-06/2.html",
            "audit/2020-10-06/index.html",
            "audit/actions.html"
        ]
    );
}

#[test]
fn a_figure() {
    let paths = changed(|d| d.edit(SECOND, "total: 12", "total: 13"));
    assert_eq!(
        paths,
        [
            "audit/2020-10-06/1.html",
            "audit/2020-10-06/index.html",
            "reports/budget.html"
        ]
    );
}

#[test]
fn the_title_of_an_item_that_another_links_to() {
    let paths = changed(|d| d.edit("audit/2020-02-04.md", "## 2. Plan", "## 2. The plan"));
    assert_eq!(
        paths,
        [
            // Its neighbours name it.
            "audit/2020-02-04/1.html",
            "audit/2020-02-04/2.html",
            "audit/2020-02-04/3.html",
            "audit/2020-02-04/index.html",
            // So does the link to it.
            "audit/2020-10-06/2.html",
            "audit/2020-10-06/index.html",
            "audit/feed.xml",
            "audit/index.html",
            "feed.xml",
            "search/2020.html",
            "search/p.html",
            "search/t.html",
        ]
    );
}

#[test]
fn the_bytes_of_a_document() {
    let paths = changed(|d| d.write("audit/2020-10-06/report.pdf", "no pdf\n"));
    assert_eq!(paths, ["audit/2020-10-06/report.pdf"]);
    let paths = changed(|d| d.write("audit/2020-10-06/report.pdf", "no PDF, but longer\n"));
    assert_eq!(
        paths,
        [
            "audit/2020-10-06/1.html",
            "audit/2020-10-06/index.html",
            "audit/2020-10-06/report.pdf",
            "reports/budget.html"
        ]
    );
}

#[test]
fn what_is_known_of_a_person() {
    let paths = changed(|d| d.edit("people.yml", "Itchen Valley", "Meon Valley"));
    assert_eq!(paths, ["people/index.html", "people/jackie-porter.html"]);
}

#[test]
fn attendance() {
    let paths = changed(|d| {
        d.edit(
            SECOND,
            "{chair: David Keast}",
            "{chair: David Keast, present: [Jackie Porter]}",
        );
    });
    assert_eq!(
        paths,
        ["audit/2020-10-06/index.html", "people/jackie-porter.html"]
    );
}

#[test]
fn the_title_of_a_series() {
    let paths = changed(|d| d.edit("reports/budget.md", "title: Budget", "title: The budget"));
    assert_eq!(
        paths,
        [
            "audit/2020-02-04/1.html",
            "audit/2020-02-04/index.html",
            "audit/2020-10-06/1.html",
            "audit/2020-10-06/index.html",
            "audit/index.html",
            "index.html",
            "reports/budget.html",
            "reports/index.html",
        ]
    );
}

#[test]
fn a_free_page() {
    let paths = changed(|d| d.edit("pages/about.md", "About this archive.", "What this is."));
    assert_eq!(paths, ["about.html"]);
}

#[test]
fn a_new_meeting() {
    let paths = changed(|d| d.write("audit/2021-03-02.md", "## 1. New business\n\nText.\n"));
    assert_eq!(
        paths,
        [
            // The one before leads to it.
            "audit/2021-02-02/index.html",
            "audit/2021-03-02/1.html",
            "audit/2021-03-02/index.html",
            "audit/calendar.ics",
            "audit/feed.xml",
            "audit/index.html",
            "calendar.ics",
            "feed.xml",
            "index.html",
            "search/2021.html",
            "search/n.html",
            "sitemap.xml",
        ]
    );
}

#[test]
fn a_meeting_that_goes() {
    let paths = changed(|d| {
        d.remove("audit/2019-02-04.md");
        let gone = "withdrawn: [{address: audit/2019-02-04/, on: 2021-05-01}]";
        d.write("archive.yml", format!("title: Meetings\n{gone}\n"));
    });
    assert_eq!(
        paths,
        [
            "audit/2019-02-04/1.html",
            "audit/2019-02-04/index.html",
            "audit/2020-02-04/index.html",
            "audit/calendar.ics",
            "audit/feed.xml",
            "audit/index.html",
            "calendar.ics",
            "feed.xml",
            "index.html",
            "search/2019.html",
            "search/f.html",
            "sitemap.xml",
        ]
    );
}

#[test]
fn a_day_on_which_a_report_becomes_overdue() {
    let desk = Desk::new(ARCHIVE).at("2021-10-06");
    desk.site();
    let desk = desk.at("2021-10-07");
    assert_eq!(
        apart(desk.rebuild()),
        ["index.html", "reports/budget.html", "reports/index.html"]
    );
    let desk = desk.at("2021-10-08");
    assert_eq!(desk.rebuild(), [""; 0], "another day alone changes nothing");
}

#[test]
fn nothing() {
    assert_eq!(changed(|_| {}), [""; 0]);
    // Spaces at a line's end and the spelling of YAML are not what is shown.
    let paths = changed(|d| {
        d.edit(
            SECOND,
            "{chair: David Keast}",
            "\n  chair: \"David Keast\"   ",
        );
    });
    assert_eq!(paths, [""; 0]);
}
