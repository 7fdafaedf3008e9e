//! Abbreviations: explained at the first use on each page, and listed in a glossary.

use crate::support::Desk;

const ARCHIVE: &str = "\
-- archive.yml --
abbreviations:
  CLA: children looked after
  IRO: Independent Reviewing Officer
-- audit/2020-02-04.md --
The CLA team gave notice.

## 1. CLA report

To receive the report on CLAs, and [on IRO work](https://example.org/).

### Minutes

Each IRO saw the CLA. The IRO was asked in `IRO code`.

**Resolved:** That the CLA report be noted.

## 2. Children looked after

Children looked
after (CLA) were discussed, then CLA again. ECLAS is no CLA.
";

fn records(page: &str) -> String {
    Desk::new(ARCHIVE)
        .site()
        .page(page)
        .all("main .record, main .decision")
        .join("\n")
}

#[test]
fn the_first_use_on_each_page_is_explained_and_no_other() {
    let meeting = records("audit/2020-02-04/index.html");
    assert!(
        meeting.contains("The CLA [children looked after] team"),
        "{meeting}"
    );
    assert_eq!(
        meeting.matches("[children looked after]").count(),
        1,
        "{meeting}"
    );
    let item = records("audit/2020-02-04/1.html");
    assert!(
        item.contains("on CLAs [children looked after], and"),
        "{item}"
    );
    assert!(
        item.contains("Each IRO [Independent Reviewing Officer] saw the CLA."),
        "{item}"
    );
    assert!(item.contains("on IRO work"), "{item}");
}

#[test]
fn what_the_record_says_itself_is_not_said_again() {
    let item = records("audit/2020-02-04/2.html");
    assert!(
        item.contains("after (CLA) were discussed, then CLA again"),
        "{item}"
    );
    assert!(!item.contains('['), "{item}");
}

#[test]
fn the_glossary_lists_them_and_every_page_leads_there() {
    let site = Desk::new(ARCHIVE).site();
    let glossary = site.page("glossary.html");
    assert_eq!(glossary.all("main dt"), ["CLA", "IRO"]);
    assert_eq!(
        glossary.all("main dd"),
        ["children looked after", "Independent Reviewing Officer"]
    );
    let page = site.page("audit/2020-02-04/1.html");
    assert!(page.all("footer a").contains(&"Abbreviations".to_owned()));
}

#[test]
fn a_glossary_of_the_councils_own_is_left_to_it() {
    let desk = Desk::new(ARCHIVE);
    desk.write("pages/glossary.md", "---\ntitle: Our words\n---\nText.\n");
    let site = desk.site();
    assert_eq!(site.page("glossary.html").all("main h1"), ["Our words"]);
}

#[test]
fn without_abbreviations_there_is_no_glossary() {
    let desk = Desk::new(ARCHIVE);
    desk.remove("archive.yml");
    assert!(!desk.site().root.join("glossary.html").exists());
}
