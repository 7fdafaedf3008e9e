//! The accessibility statement: what the law asks for, in its order; what the program found itself;
//! and that it never says more than is so.

use crate::support::{Desk, Page};

const ARCHIVE: &str = "\
-- archive.yml --
title: Anyshire meetings
publisher: {name: Anyshire Council, accessibility_email: access@anyshire.example}
accessibility:
  scope: the archive of committee meetings
  contact: {name: Pat Lee, phone: 01632 960000}
  response: 10
  prepared: 2026-10-01
  reviewed: 2026-11-02
  tested: {on: 2026-09-20, by: Wray Testers, how: Forty pages were read aloud.}
-- pages/about.md --
About us.
-- audit/2022-02-08.md --
## 1. Budget

Nothing.
";

const PROBLEM: &str = concat!(
    "  problems:\n",
    "    - what: The map of wards has no description.\n",
    "      criterion: 1.1.1\n",
    "      who: Everybody who cannot see it.\n",
    "      instead: A list of the wards.\n",
    "      plan: It gets one.\n",
    "      when: 2027-03-31\n",
    "    - Films have no subtitles.\n",
);

fn desk(more: &str) -> Desk {
    let desk = Desk::new(ARCHIVE);
    desk.edit("archive.yml", "  response", &format!("{more}  response"));
    desk
}

fn statement(desk: &Desk) -> Page {
    desk.site().page("accessibility.html")
}

fn main_of(desk: &Desk) -> String {
    statement(desk).all("main").join(" ")
}

/// A record of this day that lists these documents, with their files.
fn with_documents(desk: &Desk, day: &str, names: &[&str]) {
    let list = names.join(", ");
    let block = format!("```yaml item\ndocuments: [{list}]\n```");
    desk.write(
        &format!("audit/{day}.md"),
        format!("## 1. Sums\n\n{block}\n"),
    );
    for name in names {
        desk.write(
            &format!("audit/{day}/{name}"),
            "---\ntitle: Sums\n---\nSums.\n",
        );
    }
}

#[test]
fn the_parts_that_the_law_asks_for_stand_in_its_order() {
    let page = statement(&desk(PROBLEM));
    assert_eq!(page.all("main h1"), ["Accessibility statement"]);
    assert_eq!(
        page.all("main h2"),
        [
            "Compliance status",
            "Non-accessible content",
            "Preparation of this accessibility statement",
            "Feedback and contact information",
            "Enforcement procedure",
        ]
    );
    let text = page.all("main").join(" ");
    for part in [
        "Anyshire Council is committed to making its website accessible",
        "(Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018",
        "applies to the archive of committee meetings.",
        "partially compliant with the Web Content Accessibility Guidelines version 2.2 AA",
        "due to the non-compliances listed below.",
        "The map of wards has no description.",
        "1.1.1",
        "31 March 2027",
        "Films have no subtitles.",
        "prepared on 1 October 2026. It was last reviewed on 2 November 2026.",
        "tested on 20 September 2026 by Wray Testers. Forty pages were read aloud.",
        "Pat Lee",
        "access@anyshire.example",
        "01632 960000",
        "within 10 days",
        "Equality and Human Rights Commission (EHRC)",
        "Equality Advisory and Support Service",
    ] {
        assert!(text.contains(part), "`{part}` is not in\n{text}");
    }
    assert_eq!(page.all("meta[name=page-type]").len(), 1);
}

#[test]
fn every_page_leads_to_the_statement() {
    let site = desk("").site();
    for page in site.pages().iter().filter(|p| p.path != "404.html") {
        let leads = |link: &crate::support::Link| {
            let to = link.to.as_deref().unwrap_or_default();
            link.text == "Accessibility statement" && to.ends_with("accessibility.html")
        };
        assert!(page.links("footer a").iter().any(leads), "{}", page.path);
    }
    assert!(site.has("plain/accessibility.html"));
}

#[test]
fn nothing_is_said_where_the_archive_says_nothing() {
    let desk = Desk::new(ARCHIVE);
    desk.write("archive.yml", "title: Anyshire meetings\n");
    let site = desk.site();
    assert!(!site.has("accessibility.html"));
    assert!(site.says("Accessibility statement").is_empty());
}

#[test]
fn what_is_not_given_comes_from_the_publisher() {
    let desk = Desk::new(ARCHIVE).published_at("https://meetings.anyshire.example/");
    desk.edit(
        "archive.yml",
        "  scope: the archive of committee meetings\n",
        "",
    );
    desk.edit("archive.yml", "  reviewed: 2026-11-02\n", "");
    desk.edit("archive.yml", "by: Wray Testers, ", "");
    let text = main_of(&desk);
    for part in [
        "applies to Anyshire meetings, at https://meetings.anyshire.example/.",
        "It was last reviewed on 1 October 2026.",
        "by Anyshire Council.",
    ] {
        assert!(text.contains(part), "`{part}` is not in\n{text}");
    }
}

#[test]
fn who_enforces_the_law_depends_on_the_country() {
    let text = main_of(&desk("  enforcement: Northern Ireland\n"));
    assert!(text.contains("Equality Commission for Northern Ireland (ECNI)"));
    assert!(!text.contains("EHRC"), "{text}");
    assert!(main_of(&desk("  enforcement: Wales\n")).contains("EHRC"));
}

#[test]
fn compliance_is_worked_out_from_what_falls_short() {
    let says = |more: &str| {
        let text = main_of(&desk(more));
        let from = text.find("This website is").unwrap();
        text[from..].split_once('.').unwrap().0.to_owned()
            + text[from..]
                .split_once("standard")
                .unwrap()
                .1
                .split('.')
                .next()
                .unwrap()
    };
    assert!(says("").starts_with("This website is fully compliant"));
    let outside = "  outside: [Films of meetings before 23 September 2020.]\n";
    assert!(says(outside).starts_with("This website is fully compliant"));
    assert!(says(PROBLEM).ends_with("due to the non-compliances listed below"));
    let burden = "  disproportionate: [{what: Old maps., why: There are 900 of them.}]\n";
    assert!(says(burden).ends_with("due to the exemptions listed below"));
    let both = format!("{PROBLEM}{burden}");
    assert!(says(&both).ends_with("due to the non-compliances and exemptions listed below"));
    let not = format!("{PROBLEM}  compliance: not\n");
    assert!(says(&not).starts_with("This website is not compliant"));
}

#[test]
fn documents_without_a_page_are_counted_by_panel_and_year() {
    let desk = desk("");
    with_documents(&desk, "2021-02-09", &["a.pdf", "b.DOCX", "c.pdf", "c.md"]);
    with_documents(&desk, "2021-03-09", &["d.xlsx", "e.txt"]);
    with_documents(&desk, "2022-03-08", &["f.pdf"]);
    let page = statement(&desk);
    let text = page.all("main").join(" ");
    assert!(text.contains("partially compliant"), "{text}");
    assert!(text.contains("4 documents are held only as PDFs"), "{text}");
    let lines = page.all("main li");
    assert!(
        lines.contains(&"Audit : 4 documents (3 of 2021, 1 of 2022)".to_owned()),
        "{lines:?}"
    );
    let panel = page.links("main li a");
    assert!(
        panel
            .iter()
            .any(|l| l.to.as_deref() == Some("audit/index.html"))
    );
}

#[test]
fn documents_before_the_law_are_outside_its_scope_unless_they_are_in_use() {
    let desk = desk("");
    with_documents(&desk, "2018-09-22", &["a.pdf"]);
    let text = main_of(&desk);
    assert!(text.contains("fully compliant"), "{text}");
    let (_, outside) = text
        .split_once("not within the scope of the accessibility regulations")
        .unwrap();
    assert!(
        outside.contains("1 document is held only as a PDF"),
        "{text}"
    );

    desk.edit(
        "archive.yml",
        "  response",
        "  old_papers: inside\n  response",
    );
    let text = main_of(&desk);
    assert!(text.contains("partially compliant"), "{text}");
    assert!(!text.contains("not within the scope"), "{text}");

    desk.edit("archive.yml", "  old_papers: inside\n", "");
    with_documents(&desk, "2018-09-23", &["b.pdf"]);
    assert!(main_of(&desk).contains("partially compliant"));
}

#[test]
fn what_check_finds_is_listed_in_words_and_with_numbers() {
    let desk = desk("");
    let text = "## 1. Budget\n\n### Draft\n\n##### Sums\n\nSee [here](https://example.org/).\n";
    desk.write("audit/2022-03-08.md", text);
    desk.write("audit/2022-04-12.md", text);
    let page = statement(&desk);
    let lines = page.all("main li");
    for line in [
        "2 texts have headings that skip a level (success criterion 1.3.1)",
        "2 texts have links that do not say where they lead (success criterion 2.4.4)",
    ] {
        assert!(lines.contains(&line.to_owned()), "{lines:?}");
    }
    let codes = page.all("main").join(" ");
    assert!(!codes.contains("W73"), "codes are for clerks: {codes}");
}

#[test]
fn a_rule_that_is_switched_off_counts_no_more_but_a_missing_page_always_does() {
    let desk = desk("");
    desk.edit(
        "archive.yml",
        "title:",
        "allow: {W731: so printed, W746: all are scans}\ntitle:",
    );
    desk.write(
        "audit/2022-03-08.md",
        "## 1. Budget\n\n### Draft\n\n##### Sums\n",
    );
    assert!(main_of(&desk).contains("fully compliant"));
    with_documents(&desk, "2022-04-12", &["a.pdf"]);
    assert!(main_of(&desk).contains("partially compliant"));
}

#[test]
fn withheld_matter_is_not_counted() {
    let desk = desk("");
    desk.write(
        "audit/2022-03-08.md",
        "## 1. Land\n\n```yaml item\nexempt: {paragraph: 3}\ndocuments: [a.pdf]\n```\n\n### Minutes\n\n##### Sums\n\n[here](https://example.org/)\n",
    );
    desk.write("audit/2022-03-08/a.pdf", "%PDF-1.4");
    let text = main_of(&desk);
    assert!(text.contains("fully compliant"), "{text}");
}

#[test]
fn a_site_is_not_called_fully_compliant_while_anything_falls_short() {
    let faults = |more: &str, day: Option<&str>| {
        let desk = desk(&format!("  compliance: fully\n{more}"));
        if let Some(day) = day {
            with_documents(&desk, day, &["a.pdf"]);
        }
        desk.faults()
    };
    assert!(faults(PROBLEM, None).contains("archive.yml:6:3: error[E218]"));
    assert!(faults("  disproportionate: [Maps.]\n", None).contains("E218"));
    assert!(faults("", Some("2022-03-08")).contains("1 document has no page"));
    let fine = desk("  compliance: fully\n");
    with_documents(&fine, "2018-01-09", &["a.pdf"]);
    assert!(main_of(&fine).contains("fully compliant"));
}

#[test]
fn words_of_a_form_stop_the_build_in_the_keys_and_in_the_councils_own_page() {
    let desk = desk("  disproportionate: [{what: '[insert what]'}]\n");
    let told = desk.faults();
    assert!(
        told.contains("archive.yml:6:") && told.contains("E217"),
        "{told}"
    );
    // Also where there is no key.
    let desk = Desk::new("-- pages/accessibility.md --\nAsk [name of officer].\n");
    assert!(
        desk.faults()
            .contains("pages/accessibility.md:1:1: error[E217]")
    );
    let desk = Desk::new(
        "-- pages/accessibility.md --\nAsk [Pat](about.md), `[name]`.\n-- pages/about.md --\n[Name]\n",
    );
    assert!(desk.site().has("accessibility.html"));
}

#[test]
fn a_page_of_the_councils_own_stands_below_what_is_made() {
    let desk = desk("");
    desk.write(
        "pages/accessibility.md",
        "---\ntitle: How to read this archive\naliases: [access.html]\n---\nBy eye.\n\n## By ear\n\nIt can be heard; see [[panel:audit]].\n",
    );
    let site = desk.site();
    let page = site.page("accessibility.html");
    assert_eq!(page.all("main h1"), ["Accessibility statement"]);
    let heads = page.all("main h2");
    assert_eq!(heads.last().unwrap(), "How to read this archive");
    assert_eq!(page.all("main h3").last().unwrap(), "By ear");
    let links = page.links("main a");
    assert!(
        links
            .iter()
            .any(|l| l.to.as_deref() == Some("audit/index.html"))
    );
    let footer = site.page("index.html").all("footer a");
    assert!(footer.contains(&"Accessibility statement".to_owned()));
    assert!(!footer.contains(&"How to read this archive".to_owned()));
    assert!(site.has("access.html"));
}

#[test]
fn words_of_the_archive_are_shown_as_words() {
    let desk = desk("  outside: ['Maps <b>of</b> *wards* & [roads](x.html)']\n");
    let page = statement(&desk);
    assert!(
        page.all("main li")
            .contains(&"Maps <b>of</b> *wards* & [roads](x.html)".to_owned()),
        "{:?}",
        page.all("main li")
    );
}
