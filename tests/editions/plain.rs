//! The plain and the large-print edition: what they may have and what they must.

use crate::support::resolve;
use crate::{example, hard};

const MEETING: &str = "plain/audit/2020-02-04/index.html";

#[test]
fn a_plain_page_has_no_script_and_no_style_and_fetches_nothing() {
    for desk in [example(), hard()] {
        let site = desk.site();
        for page in site.pages() {
            let is_plain = page.path.starts_with("plain/");
            if !is_plain && !page.path.starts_with("large-print/") {
                continue;
            }
            for css in [
                "script",
                "link[rel=stylesheet]",
                "link[rel=icon]",
                "img",
                "iframe",
                "object",
                "[style]",
                "[onclick]",
            ] {
                assert_eq!(page.all(css).len(), 0, "{}: {css}", page.path);
            }
            let styles = usize::from(!is_plain);
            assert_eq!(page.all("style").len(), styles, "{}", page.path);
            assert_eq!(page.all("h1").len(), 1, "{}", page.path);
            assert_eq!(
                page.attribute("body a", "href")[0],
                "#main",
                "{}",
                page.path
            );
            assert!(page.all("[tabindex]").is_empty(), "{}", page.path);
        }
    }
}

/// A report that a text links to and no record lists is a part of the meeting all the same.
#[test]
fn a_report_that_is_only_linked_stands_in_full() {
    let site = crate::support::Desk::new(
        "-- archive.yml --\neditions: [plain, large-print]\n-- audit/2022-02-08.md --\nSee [a note](note.md).\n\n## 1. Budget\n\nSee [the report](report.md#4.14).\n\n## 2. Again\n\nSee [it](report.md).\n-- audit/2022-02-08/report.md --\n4.14 Words of the report.\n-- audit/2022-02-08/note.md --\nWords of the note.\n",
    )
    .site();
    for folder in ["plain", "large-print"] {
        let page = site.page(&format!("{folder}/audit/2022-02-08/index.html"));
        assert_eq!(
            page.main().matches("Words of the report.").count(),
            1,
            "{folder}"
        );
        assert_eq!(
            page.main().matches("Words of the note.").count(),
            1,
            "{folder}"
        );
        assert_eq!(
            page.all("#item-1 [id=\"report-report-4.14\"]").len(),
            1,
            "{folder}"
        );
        let ids = page.ids();
        for link in page.attribute("main a", "href") {
            let anchor = link.strip_prefix('#');
            assert!(
                anchor.is_none_or(|name| ids.contains(&name.to_owned())),
                "{folder}: {link}"
            );
        }
    }
}

/// An old address leads on, and fetches nothing either.
#[test]
fn a_page_that_leads_on_is_as_plain_as_the_others() {
    let desk = hard();
    desk.write("audit/panel.md", "---\naliases: [old/audit/]\n---\n");
    let site = desk.site();
    let page = site.page("plain/old/audit/2020-02-04/index.html");
    page.must_lead_to("plain/audit/2020-02-04/index.html");
    assert_eq!(page.all("link:not([rel=canonical])").len(), 0);
    let own = site.page("old/audit/2020-02-04/index.html");
    assert_eq!(
        own.attribute("link[rel=stylesheet]", "href"),
        ["../../../style.css"]
    );
}

#[test]
fn contents_come_before_the_matter_and_lead_to_it() {
    let page = hard().site().page(MEETING);
    let first = page.all("h2")[0].clone();
    assert_eq!(first, "Items of business");
    let ids = page.ids();
    let links = page.attribute("nav[aria-labelledby=contents] a", "href");
    assert_eq!(links, ["#item-1", "#item-2", "#item-3", "#item-4"]);
    for link in links {
        assert!(ids.contains(&link[1..].to_owned()), "{link}");
    }
}

#[test]
fn numbers_stand_as_they_were_written() {
    let page = hard().site().page(MEETING);
    assert_eq!(page.attribute("ol.paren", "start"), ["3"]);
    assert!(page.says("4.14 The CLA"));
    assert_eq!(page.all("[id=\"report-budget-4.14\"]").len(), 1);
    page.must_say("in full below");
    // 'paragraph 4.14 of the report' leads to it, within the page.
    let links = page.links("main a");
    assert!(
        links.iter().any(|link| link.href == "#report-budget-4.14"),
        "{links:?}"
    );
}

#[test]
fn a_file_that_is_mailed_leads_back_to_the_site() {
    let site = hard().published_at("https://example.org/a/").site();
    for folder in ["plain", "large-print"] {
        let page = site.page(&format!("{folder}/audit/2020-02-04/index.html"));
        for link in page.links("a") {
            let href = &link.href;
            assert!(
                ["#", "https://", "mailto:"]
                    .iter()
                    .any(|s| href.starts_with(s)),
                "{folder}: {href}"
            );
        }
        let own = format!("https://example.org/a/{folder}/audit/2020-03-03/index.html");
        assert!(page.links("a").iter().any(|link| link.href == own));
        let back = "https://example.org/a/audit/2020-02-04/index.html";
        assert_eq!(page.attribute("header a", "href")[0], back);
        assert_eq!(page.attribute("link[rel=canonical]", "href"), [back]);
        // A list that leads to meetings is for going about in.
        let panel = site.page(&format!("{folder}/audit/index.html"));
        assert!(
            panel
                .attribute("main a", "href")
                .contains(&"2020-02-04/index.html".to_owned())
        );
    }
}

#[test]
fn without_an_address_every_link_is_relative_and_leads_to_a_file() {
    let site = hard().site();
    for page in site.pages() {
        for link in page.links("a") {
            let href = &link.href;
            if ["https://", "mailto:"].iter().any(|s| href.starts_with(s)) {
                continue;
            }
            let (to, anchor) = resolve(&page.path, href);
            let to = to.unwrap_or_else(|| panic!("{}: {href}", page.path));
            assert!(site.has(&to), "{}: {href}", page.path);
            if let Some(anchor) = anchor.filter(|_| to.ends_with(".html")) {
                assert!(
                    site.page(&to).ids().contains(&anchor),
                    "{}: {href}",
                    page.path
                );
            }
        }
    }
}

#[test]
fn every_page_says_in_which_other_forms_it_is() {
    let site = hard().site();
    let forms = |path: &str| site.page(path).all("footer .lines a");
    assert_eq!(
        forms("audit/2020-02-04/2.html")[..2],
        ["Plain page (HTML, 20 KB)", "Large print (HTML, 20 KB)"]
    );
    let item = site.page("audit/2020-02-04/2.html");
    let first = &item.links("footer .lines a")[0];
    assert_eq!(first.to.as_deref(), Some(MEETING));
    assert_eq!(first.anchor.as_deref(), Some("item-2"));
    for page in site.pages() {
        let is_edition = ["plain/", "large-print/"]
            .iter()
            .any(|s| page.path.starts_with(s));
        if page.path != "404.html" && !is_edition {
            assert!(
                page.all("footer .lines a")
                    .iter()
                    .any(|form| form.starts_with("Plain page (HTML, ")),
                "{}",
                page.path
            );
        }
        if page.path != "404.html" {
            assert!(
                !page.all("footer a[href^=mailto]").is_empty(),
                "{}",
                page.path
            );
        }
    }
}

#[test]
fn editions_are_made_as_they_are_asked_for() {
    let folders = |editions: &str| -> Vec<String> {
        let desk = hard();
        desk.write("archive.yml", format!("title: A\n{editions}"));
        let mut all: Vec<String> = desk
            .site()
            .paths()
            .iter()
            .filter_map(|path| path.split_once('/').map(|(first, _)| first.to_owned()))
            .filter(|first| ["plain", "large-print", "text", "epub"].contains(&first.as_str()))
            .collect();
        all.sort();
        all.dedup();
        all
    };
    assert_eq!(folders(""), ["plain"]);
    assert_eq!(folders("editions: []"), [""; 0]);
    assert_eq!(folders("editions: [large-print]"), ["large-print"]);
}

#[test]
fn an_edition_alone_leads_to_itself_and_to_the_site() {
    let desk = hard();
    desk.write("archive.yml", "title: A\neditions: [large-print]\n");
    let page = desk.site().page("large-print/audit/2020-02-04/index.html");
    page.must_lead_to("large-print/audit/2020-03-03/index.html");
    page.must_lead_to("audit/2020-02-04/tables.pdf");
}
