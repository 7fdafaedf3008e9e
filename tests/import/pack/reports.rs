//! Items and the reports behind them: where each begins, and which belongs to which.

use minutebook::import::remarks::Kind;

use super::{STARS, items, outlined, read, report, try_read};
use crate::support::{fixture, lines_of, told};

#[test]
fn other_papers_are_no_packs() {
    for text in [
        "",
        "Agenda and minutes\n\nFish Panel\n",
        "# Fish\n\nAt a meeting of friends held on 3 May 2020",
        "\u{c}\u{c}",
    ] {
        assert!(try_read(text).is_none(), "{text:?}");
    }
    let bare = read("Public Document Pack\n\nhello\n");
    assert_eq!(lines_of(Kind::NoItems, &bare), [0]);
    assert_eq!(bare.meetings.len(), 1);
    assert_eq!(told(&bare.meetings[0].panel), "-");
}

#[test]
fn the_head_of_a_report_may_be_a_table_of_pipes() {
    let reading = read(
        "Public Document Pack\n\nAGENDA\n\n1. Eels\n\nAgenda Item 1\n\nANYSHIRE COUNTY COUNCIL\n\nReport\n\n| Committee: | Fish Panel |\n|---|---|\n| Date of meeting: | 4 May 2020 |\n| Subject: | Herrings |\n| Report by: | Harbour Master |\n\nPurpose\n\n1. To tell.\n",
    );
    let coming = &reading.meetings[0];
    assert_eq!(
        report(&coming.reports[0], coming),
        "Herrings | Fish Panel | 2020-05-04 | Harbour Master | - | - | - | item 1 | pages -"
    );
    assert_eq!(
        outlined(&coming.reports[0].blocks),
        "#Purpose\n1. To tell.\n"
    );
    assert_eq!(lines_of(Kind::Contradiction, &reading), [9]);
}

#[test]
fn matter_without_a_head_stands_behind_the_stamp_of_its_item() {
    let minutes = "AT A MEETING of the Fish Panel held on Monday, 4th May, 2020\n\n7. EELS\n\nNone were seen.\n";
    let text = format!(
        "Public Document Pack\n\nAGENDA\n\n1. Minutes\n\n2. Slides (Pages 5 - 6)\n\nPublic Document Pack Agenda Item 1\n\n{minutes}\nAgenda Item 2\n\nWhat we saw\n\n- eels\n\nAgenda Item 2\n\nMore\n"
    );
    let reading = read(&text);
    let coming = &reading.meetings[0];
    let [slides] = &coming.reports[..] else {
        panic!("one document")
    };
    assert_eq!(
        report(slides, coming),
        "Agenda Item 2 | - | - | - | - | - | - | item 2 | pages 5-6"
    );
    assert_eq!(outlined(&slides.blocks), "What we saw\n- eels\nMore\n");
    assert_eq!(
        outlined(&reading.meetings[1].items[0].minutes),
        "None were seen.\n"
    );
    assert_eq!(lines_of(Kind::Unsure, &reading), [17]);
}

#[test]
fn numbers_that_leap_are_no_items() {
    let numbers = |rest: &str| {
        let reading = read(&format!(
            "Public Document Pack\n\nAGENDA\n\n1. EELS\n\n2. HERRINGS\n\n{rest}\n"
        ));
        let items = items(&reading.meetings[0]);
        (items.len(), lines_of(Kind::Unsure, &reading).len())
    };
    assert_eq!(numbers("3. COD"), (3, 0));
    assert_eq!(numbers("1. COD"), (2, 0));
    assert_eq!(numbers("9. COD"), (2, 0));
    assert_eq!(numbers("3. Cod is a fish"), (2, 0));
    // One may have been lost, and a person is told.
    assert_eq!(numbers("4. COD"), (3, 1));
}

#[test]
fn a_report_that_is_like_two_items_belongs_to_none() {
    let report_of = |title: &str| {
        let text = format!(
            "Public Document Pack\n\nAGENDA\n\n1. Harbour Walls Report North\n\n2. Harbour Walls Report South\n\nPanel: Fish\nDate: 4 May 2020\nTitle: {title}\n\nNone.\n"
        );
        let reading = read(&text);
        (
            reading.meetings[0].reports[0].item,
            lines_of(Kind::Unsure, &reading).len(),
        )
    };
    assert_eq!(report_of("Harbour Walls Report"), (None, 1));
    assert_eq!(report_of("Harbour Walls Report South"), (Some(1), 0));
    // A panel and a day alone are no head of a report.
    let reading = read(
        "Public Document Pack\n\nAGENDA\n\n1. Eels\n\nPanel: Fish\nDate: 4 May 2020\n\nNone.\n",
    );
    assert!(reading.meetings[0].reports.is_empty());
}

#[test]
fn a_report_whose_title_and_stamp_disagree_has_no_item() {
    let report_of = |stamp: &str| {
        let text = format!(
            "Public Document Pack\n\nAGENDA\n\n1. Eels\n\n2. Herrings\n\nAgenda Item {stamp}\n\nPanel: Fish\nDate: 4 May 2020\nTitle: Herrings\n\nNone.\n"
        );
        read(&text).meetings[0].reports[0].item
    };
    assert_eq!(report_of("2"), Some(1));
    assert_eq!(report_of("1"), None);
    assert_eq!(report_of("9"), Some(1));
}

/// Reports end with lists of a form, whose heads are known, and which are often empty.
#[test]
fn lists_of_a_form_have_their_heads() {
    let rows = "Links to decisions:\t\nTitle\tDate\nDirect links to laws\t\n\tDate\nThe Act of Trees\t\n\tApril 2018\n\n";
    let pack = fixture(STARS).replacen("Trees by year\n", &format!("{rows}Trees by year\n"), 1);
    let reading = read(&pack);
    let blocks = reading
        .meetings
        .iter()
        .flat_map(|m| &m.reports)
        .flat_map(|r| &r.blocks);
    let told = outlined(&blocks.cloned().collect::<Vec<_>>());
    let wanted = "Links to decisions:\n|Title|Date\nDirect links to laws\n||Date\n|The Act of Trees|\n||April 2018\n";
    assert!(told.contains(wanted), "{told}");
}
