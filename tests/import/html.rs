//! Saved pages of `ModernGov`: what is read off each shape, by hand-read expectations beside the
//! pages; the law of words; pages that are broken, deep, or meant to harm.
//!
//! `UPDATE_GOLDEN=1` writes the expectations anew: read them against the page before they go in.

use std::fs;

use minutebook::import::blocks::{Block, Matter};
use minutebook::import::draft::{Document, Item, Meeting};
use minutebook::import::html;
use minutebook::import::paper::{Paper, Reading};
use minutebook::import::remarks::Kind;

use crate::support::law::{self, Way};
use crate::support::{fixture, lines_of, paper, papers};

#[path = "html/told.rs"]
mod told;

/// The pages, and the addresses under which a crawl saved them.
const PAGES: [(&str, Option<&str>); 9] = [
    ("page-meeting", None),
    ("page-agenda", None),
    ("page-cancelled", None),
    ("page-older", None),
    (
        "page-item",
        Some("https://democracy.anyshire.gov.uk/mgAi.aspx?ID=21652"),
    ),
    (
        "page-issue",
        Some("https://democracy.anyshire.gov.uk/ieIssueDetails.aspx?IId=77&Opt=3"),
    ),
    (
        "page-decision",
        Some("https://democracy.anyshire.gov.uk/ieDecisionDetails.aspx?AIId=4711"),
    ),
    (
        "page-attendance",
        Some("https://democracy.anyshire.gov.uk/mgMeetingAttendance.aspx?ID=8050"),
    ),
    (
        "page-list",
        Some("https://democracy.anyshire.gov.uk/ieListMeetings.aspx?CId=184&Year=0"),
    ),
];

fn page(name: &str) -> String {
    fixture(&format!("{name}.html"))
}

fn read(text: &str, address: Option<&str>) -> Option<Reading> {
    html::read(&Paper {
        address: address.map(str::to_owned),
        ..paper("page.html", text)
    })
}

fn known(name: &str) -> Reading {
    let (_, address) = PAGES
        .iter()
        .find(|(page, _)| *page == name)
        .expect("a known page");
    read(&page(name), *address).expect(name)
}

/// A page of the system with this text in its only item.
fn washed(text: &str) -> (Vec<Block>, Reading) {
    let page = format!(
        "<div id=modgov><h1 class=mgMainTitleTxt>Agenda and minutes</h1>\n\
         <table id=mgItemTable><tr><td class=mgItemNumberCell>1.<td><p class=mgAiTitleTxt>Title\n\
         <div class=mgWordPara>{text}</div></table></div>"
    );
    let reading = read(&page, None).expect("a page of the system");
    obeys(&reading, text);
    (reading.meetings[0].items[0].agenda.clone(), reading)
}

fn documents(meeting: &Meeting) -> impl Iterator<Item = &Document> {
    meeting
        .documents
        .iter()
        .chain(meeting.items.iter().flat_map(|i| &i.documents))
}

/// Holds a reading to the law of words; `name` is what was read.
fn obeys(reading: &Reading, name: &str) {
    law::hold(reading, Way::default(), name);
}

#[test]
fn each_shape_is_read_as_a_person_reads_it() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut wrong = Vec::new();
    for (name, _) in PAGES {
        let reading = known(name);
        let told = told::reading(&reading);
        let path = papers().join(format!("{name}.txt"));
        if update {
            fs::write(&path, &told).expect("an expectation can be written");
        }
        if fs::read_to_string(&path).unwrap_or_default() != told {
            wrong.push(format!("--- {name}\n{told}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_word_of_a_page_has_a_fate() {
    for (name, _) in PAGES {
        obeys(&known(name), name);
    }
}

#[test]
fn nothing_is_left_of_what_is_restricted() {
    for (name, secret) in [("page-meeting", "zebrafinch"), ("page-agenda", "quagmire")] {
        assert!(
            page(name).to_lowercase().contains(secret),
            "{name} has its secret"
        );
        let reading = known(name);
        assert!(
            !format!("{reading:?}").to_lowercase().contains(secret),
            "{name}"
        );
        assert!(!lines_of(Kind::Restricted, &reading).is_empty(), "{name}");
    }
    let text = page("page-item").replace(
        "To consider a report on potholes.",
        "This item is exempt under paragraph 1.",
    );
    assert!(text.contains("autumn"));
    let reading = read(&text, None).expect("a page of an item");
    let item = &reading.meetings[0].items[0];
    assert_eq!(item.exempt.and_then(|e| e.paragraph), Some(1));
    assert!(!format!("{reading:?}").contains("autumn"));
    assert!(item.documents.is_empty() && item.minutes.is_empty());
    obeys(&reading, "restricted item page");
}

#[test]
fn a_restricted_document_is_not_named() {
    for entry in [
        "<li class=mgRestrictedTxt>Quagmire prices , <a href=mgReasonsRestricted.aspx?ID=3>View reasons restricted</a>",
        "<li class=mgRestrictedTxt><a href='documents/s1/Quagmire.pdf'>Quagmire prices PDF 1 KB</a>",
    ] {
        let text = page("page-item").replace("<li>Plan of the depot", entry);
        let reading = read(&text, None).expect("a page of an item");
        assert!(!format!("{reading:?}").contains("Quagmire"), "{reading:?}");
        assert_eq!(reading.meetings[0].items[0].documents.len(), 1);
        assert_eq!(lines_of(Kind::Restricted, &reading).len(), 1);
        obeys(&reading, entry);
    }
}

#[test]
fn pages_that_are_something_else_are_not_read() {
    let councillor = "https://democracy.anyshire.gov.uk/mgUserInfo.aspx?UID=4";
    assert!(
        read(
            &page("page-meeting").replace("ieListDocuments", "mgUserInfo"),
            Some(councillor)
        )
        .is_none()
    );
    assert!(read("<h1>Agenda</h1><p>A blog about agendas", None).is_none());
    assert!(read("", None).is_none());
    assert!(read("plain text without a tag", None).is_none());
}

#[test]
fn the_address_of_a_crawl_goes_before_what_the_page_says() {
    let crawl = "http://minutes.anyshire.gov.uk/ieListDocuments.aspx?CId=184&MId=8050";
    let reading = read(&page("page-meeting"), Some(crawl)).expect("a page of a meeting");
    assert_eq!(
        reading.meetings[0].ids,
        ["minutes.anyshire.gov.uk MId 8050"]
    );
    assert_eq!(reading.meetings[0].legacy, [crawl]);
    let first = documents(&reading.meetings[0]).next().expect("a document");
    let url = first.url.as_deref().unwrap_or_default();
    assert_eq!(
        url,
        "http://minutes.anyshire.gov.uk/documents/g8050/Agenda%20frontsheet%2008th-Feb-2022.pdf?T=0"
    );
}

#[test]
fn lines_are_those_of_the_page() {
    let text = page("page-meeting");
    let line_of = |words: &str| {
        let at = text.find(words).expect(words);
        text[..at].matches('\n').count() as u32 + 1
    };
    let reading = known("page-meeting");
    let meeting = &reading.meetings[0];
    assert_eq!(
        meeting.date.as_ref().expect("a day").line,
        line_of("Roads Panel - Tue")
    );
    let item = |number: &str| -> &Item {
        let is = |i: &&Item| i.number.as_ref().is_some_and(|n| n.value == number);
        meeting.items.iter().find(is).expect(number)
    };
    assert_eq!(item("12").line, line_of(">12.<"));
    assert_eq!(item("10").minutes[0].line, line_of("Cllr Sam Moss sent"));
    assert_eq!(
        item("12").cut_off,
        Some(line_of("view the full minutes text"))
    );
    for (line, words) in &reading.seen {
        let first = words.split_whitespace().next().expect("words");
        let own = text
            .lines()
            .nth(*line as usize - 1)
            .unwrap_or_default()
            .replace('&', "&amp;");
        let own = own.replace("&amp;amp;", "&amp;");
        // Numbers before the points of a list are made by the browser.
        let made = first.trim_end_matches('.').parse::<u32>().is_ok();
        let plain = first.replace('&', "&amp;");
        assert!(
            made || own.contains(&plain),
            "{words:?} is not on line {line}: {own}"
        );
    }
}

#[test]
fn what_word_wrote_becomes_plain_blocks() {
    let told = |text: &str| told::blocks(&washed(text).0, "");
    assert_eq!(
        told("<p>One\ntwo&nbsp;&nbsp; three<p>&nbsp;<p><o:p></o:p>"),
        "P: One two three\n"
    );
    assert_eq!(told("a<br>b<br> <br>c"), "P: a⏎b\nP: c\n");
    assert_eq!(
        told("<p><b>Bold </b><strong>too</strong> <em>x</em>y"),
        "P: **Bold too** _x_y\n"
    );
    assert_eq!(
        told("<ul><li>a<ul><li>b</ul><li>c</ul>"),
        "- P: a\n  - P: b\n- P: c\n"
    );
    assert_eq!(
        told("<ol start=11><li>a<li value=10>b</ol>"),
        "11. P: a\n10. P: b\n"
    );
    assert_eq!(
        told("<ol type=i start=3><li>a<li></ol>"),
        "P: iii. a\nP: iv.\n"
    );
    assert_eq!(
        told("<p>•&nbsp; a<p>o&nbsp;&nbsp; b<p>•\tc<p>i) d"),
        "- P: a\n  - P: b\n- P: c\nP: i) d\n"
    );
    assert_eq!(
        told(
            "<p class=MsoListParagraph>7.&nbsp;&nbsp; a<p class=MsoListParagraph>8.&nbsp;&nbsp; b"
        ),
        "7. P: a\n8. P: b\n"
    );
    assert_eq!(told("<p>7. a plain paragraph"), "P: 7. a plain paragraph\n");
    assert_eq!(
        told("<h3>High</h3><h5>Low</h5>x"),
        "H1: High\nH2: Low\nP: x\n"
    );
    assert_eq!(
        told("<del>a</del> <u>b</u> co&shy;op <font color=red>d</font>"),
        "P: a b coop d\n"
    );
    assert_eq!(
        told("&amp;lt;b&amp;gt; &lt;script&gt;"),
        "P: &lt;b&gt; <script>\n"
    );
}

#[test]
fn tables_stay_tables_only_where_each_cell_is_sure() {
    let (sure, reading) = washed("<table><caption>C</caption><tr><th>a<th>b<tr><td>1<td></table>");
    let Matter::Table(table) = &sure[0].matter else {
        panic!("{sure:?}");
    };
    assert!(table.headed && table.rows.len() == 2 && table.caption.len() == 1);
    assert!(lines_of(Kind::UnsureTable, &reading).is_empty());
    for unsure in [
        "<table><tr><td rowspan=2>a<td>b<tr><td>c</table>",
        "<table><tr><td>a<td><table><tr><td>b<td>c</table></table>",
    ] {
        let (lines, reading) = washed(unsure);
        assert!(matches!(lines[0].matter, Matter::Lines(_)), "{lines:?}");
        assert!(!lines_of(Kind::UnsureTable, &reading).is_empty());
    }
}

#[test]
fn what_is_meant_to_harm_comes_out_as_words() {
    let (blocks, reading) = washed(
        "<script>alert('evil')</script><p onclick=evil()>One <a href=' java&#10;script:evil()'>two</a>\
         <iframe src=evil>evil</iframe><img src=x onerror=evil() alt='a picture'> \
         <a href='data:text/html,evil'>three</a><svg><script>evil</script></svg> \
         <form action=evil><input value=evil><button>Press</button></form>\
         <style>evil</style><!-- evil --><template>evil</template><object data=evil>evil</object>",
    );
    assert!(!format!("{blocks:?}").contains("evil"), "{blocks:?}");
    assert!(!format!("{:?}", reading.seen).contains("evil"));
    assert_eq!(told::blocks(&blocks, ""), "P: One two three\n");
}

#[test]
fn a_page_cut_off_anywhere_is_read_without_a_fall() {
    for (name, address) in PAGES {
        let text = page(name);
        // What is too short to show its system is read by nobody.
        let (mut cuts, mut known) = (0, 0);
        for at in (0..text.len()).step_by(97) {
            cuts += 1;
            let part = &text[..text.floor_char_boundary(at)];
            if let Some(reading) = read(part, address) {
                known += 1;
                obeys(&reading, &format!("{name} to byte {at}"));
            }
        }
        assert!(known * 4 >= cuts * 3, "{name}: {known} of {cuts} are read");
    }
}

#[test]
fn deep_and_endless_pages_come_to_an_end() {
    let head =
        "<div id=modgov><h1 class=mgMainTitleTxt>Agenda and minutes</h1><table id=mgItemTable>";
    for part in [
        "<div>x ",
        "<b>x ",
        "<ul><li>x ",
        "<ol><li>x ",
        "<table><tr><td>x ",
        "<a href=x>x ",
        "<p><b><i>x ",
        "<tr><td class=mgItemNumberCell>1.<td><p class=mgAiTitleTxt>x ",
        "<span style=font-weight:bold>x ",
        "<p class=mgSubItemTitleTxt>Minutes:<p>x ",
        "<h2>x ",
        "<li>x ",
        "&amp;",
        "<br>",
        "<p>·&nbsp;x ",
        "<blockquote>x ",
        "<dl><dt>x<dd>",
        "<select><option>x ",
        "<svg><foreignObject>x ",
    ] {
        let text = format!(
            "{head}<tr><td>1.<td><p class=mgAiTitleTxt>T<div class=mgWordPara>{}",
            part.repeat(10_000)
        );
        let reading = read(&text, None).expect("a page of the system");
        obeys(&reading, part);
    }
}
