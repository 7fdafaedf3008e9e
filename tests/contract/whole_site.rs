//! What holds for every page: kinds, links, feeds, calendars, and that nothing leads nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::support::{Desk, Page, Site, tree};

/// The example archive of the repository, which has some of everything.
fn example() -> Desk {
    let desk = Desk::new("");
    for (path, bytes) in tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")) {
        desk.write(&path, bytes);
    }
    desk
}

/// One of everything that the example archive may lack.
const EVERYTHING: &str = "\
-- archive.yml --
title: County meetings
publisher: {name: Example County Council, email: d@example.gov.uk, accessibility_email: a@example.gov.uk}
-- pages/about.md --
---
title: About
---
See [the picture](<about the archive.png>).
-- pages/about the archive.png --
png
-- reports/budget.md --
---
title: Budget
match: Budget
---
Text.
-- audit/panel.md --
---
name: Audit
aliases: [old/audit/]
---
-- audit/2020-02-04.md --
---
start: \"14:00\"
end: \"16:05\"
venue: Hall; the one, by the river
attendance: {chair: David Keast}
---
## 1. Budget

```yaml item
documents: [\"Report #1 50%.md\"]
```

| a | b |
|---|---|
| 1 | 2 |

### A heading

[^1] [there](#h-a-heading)

[^1]: A note.

**Resolved:** That it be noted.

### A heading

Text.
-- audit/2020-02-04/Report #1 50%.md --
1.1 Text.
-- audit/2020-07-07.md --
---
status: cancelled
start: \"14:00\"
---
-- audit/2021-02-02.md --
---
status: draft
---
## 21/19. Budget

**Recommended:** That it be noted.
-- audit/2026-12-01.md --
---
status: agenda
date_note: to be confirmed
---
## 1. Plan
";

/// Every link of every page leads to a file of the site, and every anchor to an element.
pub(super) fn crawl(site: &Site) {
    let pages: BTreeMap<String, Page> = site
        .pages()
        .into_iter()
        .map(|p| (p.path.clone(), p))
        .collect();
    let files: BTreeSet<String> = site.paths().into_iter().collect();
    let mut faults = Vec::new();
    for page in pages.values() {
        for link in page.links("[href], [src]") {
            let href = &link.href;
            let away = ["https://", "http://", "mailto:", "tel:", "data:,"]
                .iter()
                .any(|s| href.starts_with(s));
            let Some(to) = &link.to else {
                if !away {
                    faults.push(format!("{}: `{href}` leads out of the site", page.path));
                }
                continue;
            };
            if href.starts_with('/')
                || href.ends_with('/')
                || !to.rsplit('/').next().is_some_and(|n| n.contains('.'))
            {
                faults.push(format!(
                    "{}: `{href}` is not relative or has no file name",
                    page.path
                ));
            }
            if !files.contains(to) {
                faults.push(format!(
                    "{}: `{href}` leads to {to}, which is not there",
                    page.path
                ));
            }
            if let Some(anchor) = link.anchor.filter(|a| !a.is_empty())
                && !pages.get(to).is_some_and(|p| p.ids().contains(&anchor))
            {
                faults.push(format!("{}: `{href}` leads to no element", page.path));
            }
        }
        let mut ids = page.ids();
        ids.sort();
        let all = ids.len();
        ids.dedup();
        if ids.len() != all {
            faults.push(format!("{}: an id stands twice", page.path));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let mut reached = BTreeSet::from(["index.html".to_owned()]);
    let mut open = vec!["index.html".to_owned()];
    while let Some(path) = open.pop() {
        for to in pages
            .get(&path)
            .into_iter()
            .flat_map(|p| p.links("[href], [src]"))
            .filter_map(|l| l.to)
        {
            if reached.insert(to.clone()) {
                open.push(to);
            }
        }
    }
    // What is found without a link: by servers, robots, old links, and the style sheet's own.
    let alone = |p: &&String| {
        matches!(p.as_str(), "404.html" | "robots.txt" | "sitemap.xml")
            || p.starts_with("old/")
            || p.starts_with("plain/old/")
            || p.starts_with("redirects/") && !p.ends_with(".html")
            || p.starts_with("search/") && !p.ends_with(".html")
    };
    let lost: Vec<&String> = files
        .iter()
        .filter(|p| !reached.contains(*p))
        .filter(|p| !alone(p))
        .collect();
    assert!(
        lost.is_empty(),
        "no way leads from the home page to {lost:?}"
    );
}

#[test]
fn no_link_is_dead_and_nothing_is_out_of_reach() {
    crawl(&Desk::new(EVERYTHING).site());
    crawl(
        &Desk::new(EVERYTHING)
            .published_at("https://example.org/minutes/")
            .site(),
    );
    crawl(&Desk::new("").site());
    crawl(&Desk::new("-- audit/2020-02-04.md --\n## 1. Budget\n").site());
}

#[test]
fn no_link_of_the_example_archive_is_dead() {
    let site = example().site();
    // It keeps what its sources say, also where they cite a meeting that is not in it.
    let other: Vec<&str> = site
        .findings
        .lines()
        .filter(|l| !l.contains("warning[W407]"))
        .collect();
    assert_eq!(other, [""; 0], "the example archive shows no other warning");
    crawl(&site);
}

#[test]
fn every_page_says_its_kind_once_and_has_one_heading_of_level_one() {
    let kinds = [
        "home",
        "panel",
        "meeting",
        "item",
        "document",
        "report",
        "reports",
        "person",
        "people",
        "decisions",
        "actions",
        "page",
        "search",
        "index",
    ];
    let site = Desk::new(EVERYTHING).site();
    let mut seen = BTreeSet::new();
    for page in site.pages() {
        let kind = page.kind();
        assert!(kinds.contains(&kind.as_str()), "{}: `{kind}`", page.path);
        assert_eq!(page.all("h1").len(), 1, "{}", page.path);
        assert_eq!(page.all("head > title").len(), 1, "{}", page.path);
        seen.insert(kind);
    }
    assert_eq!(seen.len(), kinds.len(), "{seen:?}");
    for (path, kind) in [
        ("index.html", "home"),
        ("audit/index.html", "panel"),
        ("audit/2020-02-04/index.html", "meeting"),
        ("audit/2020-02-04/1.html", "item"),
        ("audit/2020-02-04/Report #1 50%.html", "document"),
        ("reports/index.html", "reports"),
        ("reports/budget.html", "report"),
        ("people/index.html", "people"),
        ("people/david-keast.html", "person"),
        ("decisions/index.html", "decisions"),
        ("decisions/2020.html", "decisions"),
        ("audit/actions.html", "actions"),
        ("about.html", "page"),
    ] {
        assert_eq!(site.page(path).kind(), kind, "{path}");
    }
}

#[test]
fn headings_never_skip_a_level() {
    for page in Desk::new(EVERYTHING)
        .site()
        .pages()
        .into_iter()
        .chain(example().site().pages())
    {
        let mut last = 0;
        let html = page.html.html();
        for level in html
            .match_indices("<h")
            .filter_map(|(at, _)| html[at + 2..].chars().next()?.to_digit(10))
        {
            assert!(level <= last + 1, "{}: h{level} after h{last}", page.path);
            last = level;
        }
    }
}

#[test]
fn previous_and_next_of_a_kind_lead_to_each_other() {
    let site = Desk::new(EVERYTHING).site();
    let chains: [&[&str]; 3] = [
        &[
            "audit/2020-02-04/index.html",
            "audit/2020-07-07/index.html",
            "audit/2021-02-02/index.html",
            "audit/2026-12-01/index.html",
        ],
        &["audit/2020-02-04/1.html"],
        &["decisions/2020.html", "decisions/2021.html"],
    ];
    for chain in chains {
        for (n, path) in chain.iter().enumerate() {
            let page = site.page(path);
            let neighbour = |n: Option<usize>| {
                n.and_then(|n| chain.get(n))
                    .map(|p| vec![(*p).to_owned()])
                    .unwrap_or_default()
            };
            assert_eq!(page.rel("prev"), neighbour(n.checked_sub(1)), "{path}");
            assert_eq!(page.rel("next"), neighbour(Some(n + 1)), "{path}");
        }
    }
    let items = Desk::new("-- audit/2020-02-04.md --\n## 7. A\n\n## 3. B\n\n## 5. C\n").site();
    assert_eq!(
        items.page("audit/2020-02-04/3.html").rel("prev"),
        ["audit/2020-02-04/7.html"]
    );
    assert_eq!(
        items.page("audit/2020-02-04/7.html").rel("next"),
        ["audit/2020-02-04/3.html"]
    );
}

#[test]
fn without_an_address_there_is_no_feed_and_no_sitemap() {
    let without = Desk::new(EVERYTHING).site();
    for path in ["feed.xml", "audit/feed.xml", "sitemap.xml"] {
        assert!(!without.has(path), "{path}");
    }
    assert!(!without.text("calendar.ics").contains("URL"));
    assert!(without.pages().iter().all(|p| {
        p.attribute(
            "link[rel=canonical], link[type='application/atom+xml']",
            "href",
        )
        .is_empty()
    }));
    let with = Desk::new(EVERYTHING)
        .published_at("https://example.org/minutes")
        .site();
    for path in ["feed.xml", "audit/feed.xml", "sitemap.xml"] {
        assert!(with.has(path), "{path}");
    }
    assert!(with.text("calendar.ics").contains("URL"));
    let canonical = with
        .page("audit/2020-02-04/Report #1 50%.html")
        .attribute("link[rel=canonical]", "href");
    assert_eq!(
        canonical,
        ["https://example.org/minutes/audit/2020-02-04/Report%20%231%2050%25.html"]
    );
    assert!(
        with.text("robots.txt")
            .contains("https://example.org/minutes/sitemap.xml")
    );
}

#[test]
fn calendars_hold_all_meetings_with_their_state() {
    let site = Desk::new(EVERYTHING).site();
    for path in ["calendar.ics", "audit/calendar.ics"] {
        let text = site.text(path).replace("\r\n ", "");
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 4, "{path}");
        for line in [
            "DTSTART;TZID=Europe/London:20200204T140000",
            "DTEND;TZID=Europe/London:20200204T160500",
            "LOCATION:Hall\\; the one\\, by the river",
            "STATUS:CANCELLED",
            "DTSTART;VALUE=DATE:20210202",
            "STATUS:TENTATIVE",
        ] {
            assert!(text.contains(line), "{path}: {line}\n{text}");
        }
        for state in ["Approved minutes", "Cancelled", "Draft minutes", "Agenda"] {
            assert!(
                text.contains(&format!("DESCRIPTION:{state}")),
                "{path}: {state}\n{text}"
            );
        }
    }
    site.page("audit/index.html")
        .must_lead_to("audit/calendar.ics");
}

#[test]
fn the_page_for_what_is_not_there_stands_at_any_depth() {
    let site = Desk::new(EVERYTHING).site();
    let page = site.page("404.html");
    let relative: Vec<_> = page
        .links("[href], [src]")
        .into_iter()
        .filter(|l| l.to.is_some() && !l.href.starts_with('#'))
        .collect();
    assert_eq!(relative, []);
    assert_eq!(page.all("style").len(), 1, "it carries its own style");
    let known = Desk::new(EVERYTHING)
        .published_at("https://example.org/minutes/")
        .site()
        .page("404.html");
    let links: Vec<_> = known.links("main a").into_iter().map(|l| l.href).collect();
    assert!(
        links.contains(&"https://example.org/minutes/".to_owned()),
        "{links:?}"
    );
    assert!(
        links.contains(&"https://example.org/minutes/audit/index.html".to_owned()),
        "{links:?}"
    );
}

#[test]
fn nothing_needs_a_script_or_another_host() {
    for page in Desk::new(EVERYTHING).site().pages() {
        // The search has its own, and lists that need none.
        let own = page.path == "search.html";
        assert!(own || page.all("script").is_empty(), "{}", page.path);
        assert!(page.all("script:not([src])").is_empty(), "{}", page.path);
        let fetched: Vec<_> = page
            .links("link[rel=stylesheet], link[rel=icon], img, iframe")
            .into_iter()
            .filter(|l| l.to.is_none() && l.href != "data:,")
            .collect();
        assert_eq!(fetched, [], "{}", page.path);
        assert!(
            page.attribute("[style]", "style").is_empty(),
            "{}",
            page.path
        );
    }
}

#[test]
fn free_pages_are_linked_from_every_page() {
    let site = Desk::new(EVERYTHING).site();
    for page in site.pages().into_iter().filter(|p| {
        p.path != "404.html" && !p.path.starts_with("old/") && !p.path.starts_with("plain/old/")
    }) {
        let edition = if page.path.starts_with("plain/") {
            "plain/about.html"
        } else {
            "about.html"
        };
        assert!(
            page.links("footer a")
                .iter()
                .any(|l| l.to.as_deref() == Some(edition)),
            "{}",
            page.path
        );
    }
    site.page("about.html")
        .must_lead_to("about the archive.png");
    assert!(site.has("about the archive.png"));
}

#[test]
fn an_unchanged_site_of_another_day_differs_only_where_days_count() {
    let desk = Desk::new(EVERYTHING);
    desk.site();
    let changed = desk.at("2026-11-22").rebuild();
    assert_eq!(changed, [""; 0]);
}
