//! Lists that are too long for one page: by years at stable addresses, with everything in exactly
//! one part, and whole as long as they are short.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;

use super::support::{Desk, Site};
use super::whole_site::crawl;

/// Lines of a timeline that one page holds; of a register; of a list of actions.
const TIMELINE: usize = 2000;
const REGISTER: usize = 500;
const ACTIONS: usize = 500;

/// A meeting with one item of so many decisions and actions, which are two lines more.
fn meeting(decisions: usize, actions: usize) -> String {
    let mut out = String::from("## 1. Plan\n\n### Minutes\n\n");
    for n in 0..decisions {
        let _ = writeln!(out, "**Resolved:** That plan {n} stand.\n");
    }
    for n in 0..actions {
        let _ = writeln!(out, "**Action:** To send plan {n}.\n");
    }
    out
}

/// An archive with a meeting each January and each May, which have so many decisions and actions.
fn archive(meetings: &[(usize, usize)]) -> Desk {
    let desk = Desk::new(
        "-- archive.yml --\ntitle: Meetings\neditions: [plain, large-print]\n-- plans/panel.md --\n---\nname: Plans Committee\n---\n",
    );
    for (n, (decisions, actions)) in meetings.iter().enumerate() {
        let (year, month) = (2000 + n / 2, 1 + n % 2 * 4);
        desk.write(
            &format!("plans/{year}-{month:02}-09.md"),
            meeting(*decisions, *actions),
        );
    }
    desk
}

/// Twenty meetings of ten years whose timeline has so many lines.
fn timeline(lines: usize) -> Desk {
    let mut meetings = vec![(98, 0); 20];
    meetings[19].0 = meetings[19].0 + lines - TIMELINE;
    archive(&meetings)
}

/// The parts of a list that a site has below a folder.
fn parts(site: &Site, folder: &str) -> Vec<String> {
    let paths = site.paths().into_iter();
    let names = paths.filter_map(|p| p.strip_prefix(folder).map(str::to_owned));
    names
        .filter(|n| n.starts_with(|c: char| c.is_ascii_digit()) && !n.contains('/'))
        .map(|n| n.trim_end_matches(".html").to_owned())
        .collect()
}

#[test]
fn a_timeline_is_whole_as_long_as_it_has_room_on_a_page() {
    for lines in [TIMELINE - 1, TIMELINE] {
        let site = timeline(lines).site();
        assert_eq!(parts(&site, "plans/"), [""; 0], "{lines} lines");
        let page = site.page("plans/index.html");
        page.must_lead_to("plans/2000-01-09/index.html");
        page.must_lead_to("plans/2009-05-09/index.html");
    }
}

#[test]
fn a_longer_timeline_goes_by_years() {
    let site = timeline(TIMELINE + 1).site();
    let years: Vec<String> = (2000..2010).map(|y| y.to_string()).collect();
    assert_eq!(parts(&site, "plans/"), years);
    let page = site.page("plans/index.html");
    let first = page.must_lead_to("plans/2000.html");
    assert_eq!(first.text, "Meetings of 2000");
    page.must_say("2 meetings, 9 January 2000 to 9 May 2000");
    // The latest year stands there, too; no other does.
    page.must_lead_to("plans/2009-05-09/index.html");
    assert!(!page.leads_to("plans/2008-05-09/index.html"));
    let year = site.page("plans/2005.html");
    assert_eq!(year.kind(), "panel");
    assert_eq!(year.all("h1"), ["Plans Committee, 2005"]);
    assert_eq!(year.rel("prev"), ["plans/2004.html"]);
    assert_eq!(year.rel("next"), ["plans/2006.html"]);
    let way: Vec<_> = year.links(".crumbs a").into_iter().map(|l| l.to).collect();
    assert_eq!(way[1].as_deref(), Some("plans/index.html"));
    assert!(site.has("plain/plans/2005.html") && site.has("large-print/plans/2005.html"));
    each_meeting_is_in_one_part(&site, "plans/", 20);
    crawl(&site);
}

#[test]
fn a_year_that_is_too_long_goes_by_months() {
    let site = archive(&[(1, 0), (1, 0), (TIMELINE, 0), (REGISTER, 0)]).site();
    assert_eq!(
        parts(&site, "plans/"),
        ["2000", "2001-01", "2001-05", "2001"]
    );
    // A panel's days are its meetings. A day of the register may be longer than a page.
    assert_eq!(
        parts(&site, "decisions/"),
        ["2000", "2001-01-09", "2001-01", "2001-05", "2001"]
    );
    let year = site.page("plans/2001.html");
    year.must_lead_to("plans/2001-05.html");
    assert!(!year.leads_to("plans/2001-05-09/index.html"));
    let month = site.page("plans/2001-01.html");
    assert_eq!(month.all("h1"), ["Plans Committee, January 2001"]);
    // What holds something in full comes before and after; a year that leads on is passed over.
    assert_eq!(month.rel("prev"), ["plans/2000.html"]);
    assert_eq!(month.rel("next"), ["plans/2001-05.html"]);
    each_meeting_is_in_one_part(&site, "plans/", 4);
    crawl(&site);
}

/// Of the parts of a timeline each meeting is in exactly one.
fn each_meeting_is_in_one_part(site: &Site, folder: &str, meetings: usize) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for part in parts(site, folder) {
        let page = site.page(&format!("{folder}{part}.html"));
        for link in page.links(".meeting h4 a") {
            *seen.entry(link.to.expect("a meeting")).or_default() += 1;
        }
    }
    assert_eq!(seen.len(), meetings, "{seen:#?}");
    assert!(seen.values().all(|n| *n == 1), "{seen:#?}");
}

#[test]
fn a_year_of_the_register_goes_by_months_and_its_anchors_stay() {
    let whole = archive(&[(REGISTER, 0), (0, 0)]).site();
    assert_eq!(parts(&whole, "decisions/"), ["2000"]);
    let page = whole.page("decisions/2000.html");
    assert!(page.ids().contains(&"plans-2000-01-09".to_owned()));
    let site = archive(&[(REGISTER, 0), (1, 0)]).site();
    assert_eq!(parts(&site, "decisions/"), ["2000-01", "2000-05", "2000"]);
    let year = site.page("decisions/2000.html");
    assert_eq!(year.kind(), "decisions");
    year.must_say("501 decisions at 2 meetings");
    year.must_lead_to("decisions/2000-01.html#plans-2000-01-09");
    assert!(year.ids().contains(&"plans-2000-01-09".to_owned()));
    let month = site.page("decisions/2000-05.html");
    assert_eq!(month.all("h1"), ["Decisions of May 2000"]);
    month.must_say("That plan 0 stand.");
    crawl(&site);
}

#[test]
fn actions_go_by_years_where_they_are_many() {
    let whole = archive(&[(0, ACTIONS / 2); 2]).site();
    assert_eq!(parts(&whole, "plans/actions/"), [""; 0]);
    let site = archive(&[(0, ACTIONS), (0, 0), (0, 1)]).site();
    assert_eq!(parts(&site, "plans/actions/"), ["2000", "2001"]);
    let page = site.page("plans/actions.html");
    page.must_lead_to("plans/actions/2000.html");
    page.must_say("To send plan 0.");
    page.must_not_say("To send plan 1.");
    let year = site.page("plans/actions/2000.html");
    assert_eq!(year.kind(), "actions");
    year.must_say("500 actions");
    year.must_say("To send plan 499.");
    crawl(&site);
}

#[test]
fn a_timeline_that_was_parted_once_stays_so() {
    let desk = timeline(TIMELINE + 1);
    desk.site();
    for year in 2001..2010 {
        desk.remove(&format!("plans/{year}-05-09.md"));
        let gone = format!("  - {{address: plans/{year}-05-09/, on: 2026-11-01}}\n");
        let text = desk.read("archive.yml");
        let head = if text.contains("withdrawn") {
            ""
        } else {
            "withdrawn:\n"
        };
        desk.write("archive.yml", format!("{text}{head}{gone}"));
    }
    let site = desk.site();
    assert_eq!(parts(&site, "plans/").len(), 10);
    site.page("plans/index.html")
        .must_lead_to("plans/2000.html");
    each_meeting_is_in_one_part(&site, "plans/", 11);
}

#[test]
fn an_alias_may_bear_the_name_of_a_year_of_a_short_timeline() {
    let desk = archive(&[(1, 0)]);
    let record = desk.read("plans/2000-01-09.md");
    let aliased = format!("---\naliases: [plans/1999.html]\n---\n{record}");
    desk.write("plans/2000-01-09.md", aliased);
    desk.site();
    // It is in the ledger now, and is still no part.
    let site = desk.site();
    site.page("plans/1999.html")
        .must_lead_to("plans/2000-01-09/index.html");
    assert!(!site.has("plans/2000.html"));
    let long = timeline(TIMELINE + 1);
    let record = long.read("plans/2000-01-09.md");
    long.write(
        "plans/2000-01-09.md",
        format!("---\naliases: [plans/2001.html]\n---\n{record}"),
    );
    let said = long.faults();
    assert!(said.contains("`plans/2001.html` is needed twice"), "{said}");
}

#[test]
fn the_parts_of_a_renamed_panel_lead_on() {
    let desk = timeline(TIMELINE + 1);
    desk.site();
    desk.rename("plans", "planning");
    desk.write(
        "planning/panel.md",
        "---\nname: Planning\naliases: [plans/]\n---\n",
    );
    let site = desk.site();
    site.page("plans/2003.html")
        .must_lead_to("planning/2003.html");
    let lost = Desk::new("-- archive.yml --\nwithdrawn: [{address: plans/, on: 2026-11-01}]\n");
    lost.write("addresses.txt", "plans/index.html\tplans/panel.md\nplans/2003.html\tplans/panel.md\nplans/actions/2003.html\tplans/panel.md\n");
    let site = lost.site();
    site.page("plans/2003.html").must_say("1 November 2026");
}

/// A person at every meeting, and a report that came to every one.
const MANY: usize = 3000;

/// The marks that no page may pass: a megabyte, and 100 kB compressed.
#[test]
fn a_panel_of_three_thousand_meetings_has_no_heavy_page() {
    let desk = Desk::new(
        "-- archive.yml --\ntitle: Meetings\neditions: []\n-- reports/plan.md --\n---\ntitle: Plan\nmatch: Plan\nfigures:\n  x: {label: Plans}\n---\n-- people.yml --\n- {name: Pat Lee, aliases: [Patricia Lee]}\n",
    );
    for n in 0..MANY {
        let (year, day) = (1900 + n / 100, n % 100);
        desk.write(
            &format!("plans/{year}-{:02}-{:02}.md", 1 + day / 9, 1 + day % 9 * 3),
            format!("---\nattendance: {{chair: Pat Lee}}\n---\n## 1. Plan\n\n```yaml item\nfigures: {{x: {n}}}\n```\n\n### Minutes\n\n**Resolved:** That it stand.\n\n**Action:** To send it.\n"),
        );
    }
    let site = desk.site();
    for list in [
        "plans/",
        "plans/actions/",
        "reports/plan/",
        "people/pat-lee/",
    ] {
        assert_eq!(parts(&site, list).len(), 30, "{list}");
    }
    each_meeting_is_in_one_part(&site, "plans/", MANY);
    for path in site.paths().iter().filter(|p| p.ends_with(".html")) {
        let text = site.text(path);
        assert!(text.len() <= 1_000_000, "{path}: {} bytes", text.len());
        if text.len() > 100_000 {
            let packed = packed(text.as_bytes());
            assert!(packed <= 100_000, "{path}: {packed} bytes compressed");
        }
    }
    let person = site.page("people/pat-lee/1900.html");
    assert_eq!(person.kind(), "person");
    person.must_lead_to("plans/1900-01-01/index.html");
    let report = site.page("reports/plan/1900.html");
    assert_eq!(report.kind(), "report");
    report.must_lead_to("plans/1900-01-01/1.html");
    // Links of items to a figure find it on the first page of the history.
    let ids = site.page("reports/plan.html").ids();
    assert!(ids.contains(&"figure-x".to_owned()), "{ids:?}");
}

fn packed(bytes: &[u8]) -> usize {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes).expect("memory");
    out.finish().expect("memory").len()
}
