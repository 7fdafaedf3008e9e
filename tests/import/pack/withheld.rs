//! What a pack calls exempt: no word of it is read, and of the rest none is lost.

use minutebook::import::account;
use minutebook::import::draft::Exempt;
use minutebook::import::paper::Reading;
use minutebook::import::remarks::Kind;
use minutebook::import::text;

use crate::support::law::{self, Way};
use crate::support::{lines_of, paper};

/// Reads a pack that withholds something: no word of that may stand anywhere in the reading, and of
/// the others none may be lost.
fn read_withheld(text: &str) -> Reading {
    let canary = "qzkxvw";
    assert!(text.to_lowercase().contains(canary), "{text}");
    let reading = text::pack::read(&paper("pack.txt", text)).expect("a pack");
    assert_eq!(account::lost(&reading), []);
    // The stamp behind a withheld report is not counted as seen, and may be the title of what follows.
    let stamp = ["4", "agenda", "item"].map(|word| (word.to_owned(), -1));
    let astray = law::astray(&law::seen(&reading), &reading, Way::default());
    assert!(astray.is_empty() || astray == stamp, "{astray:?}");
    let told = format!("{reading:?}").to_lowercase();
    assert!(!told.contains(canary), "{told}");
    reading
}

#[test]
fn what_an_agenda_calls_exempt_is_not_read() {
    let pack = |title: &str, text: &str, report: &str| {
        let head = "Public Document Pack\n\nAGENDA\n\n1. BUDGET\n\nTo hear of the budget.\n\n2. EXCLUSION OF THE PRESS AND PUBLIC\n\nThat the public be excluded, as exempt information by virtue of paragraph 3 of Schedule 12A would be disclosed.\n\n";
        format!(
            "{head}3. {title} (Pages 3 - 8)\n\n{text}\n\n4. ALLOTMENT GARDENS\n\nTo walk there.\n\n{report}"
        )
    };
    let report = "Agenda Item 3\n\nPanel: Land Panel\nDate: 1 May 2020\nTitle: Qzkxvw sale\nReport From: Clerk\n\nThe price of qzkxvw is £5.\n\nAgenda Item 4\n\nWalks are long.\n";
    for (title, text, paragraph) in [
        ("SALE OF LAND (EXEMPT)", "Of qzkxvw farm.", None),
        ("EXEMPT REPORT ON LAND", "Of qzkxvw farm.", None),
        (
            "SALE OF LAND",
            "Of qzkxvw farm.\n\nNot for publication by virtue of paragraph 3 of Part 1 of Schedule 12A.",
            Some(3),
        ),
        (
            "SALE OF LAND",
            "To consider an exempt report on qzkxvw farm.",
            None,
        ),
        (
            "SALE OF LAND",
            "(By virtue of paragraph 4)\n\n- qzkxvw",
            Some(4),
        ),
    ] {
        let reading = read_withheld(&pack(title, text, report));
        let [meeting] = reading.meetings.as_slice() else {
            panic!("{:?}", reading.meetings)
        };
        let exempt: Vec<_> = meeting.items.iter().map(|item| item.exempt).collect();
        assert_eq!(exempt[2], Some(Exempt { paragraph }), "{title}: {text}");
        assert_eq!([exempt[0], exempt[1], exempt[3]], [None; 3], "{title}");
        assert!(meeting.items[2].agenda.is_empty() && meeting.items[2].documents.is_empty());
        let reports: Vec<_> = meeting.reports.iter().map(|one| one.item).collect();
        assert_eq!(reports, [Some(3)], "{title}");
        let told = lines_of(Kind::Restricted, &reading).len();
        assert_eq!(told, 2, "{:?}", reading.remarks);
    }
}

#[test]
fn what_stands_in_an_exempt_part_or_report_is_not_read() {
    let text = "Public Document Pack\n\nAGENDA\n\n1. BUDGET\n\nTo hear of the budget (appendix B is exempt by virtue of paragraph 3).\n\nPART II - EXEMPT ITEMS\n\n2. SALE OF LAND\n\nOf qzkxvw farm.\n\nPanel: Land Panel\nDate: 1 May 2020\nTitle: Budget\nReport From: Clerk\n\nAll is well.\n\nNOT FOR PUBLICATION by virtue of paragraph 3\n\nPanel: Land Panel\nDate: 1 May 2020\nTitle: Qzkxvw\nReport From: Clerk\n\nNOT FOR PUBLICATION\n\nAll of qzkxvw.\n\nAgenda Item 1\n\nPanel: Land Panel\nDate: 1 May 2020\nTitle: Walks\nReport From: Clerk\n\nAll walked.\n";
    let reading = read_withheld(text);
    let meeting = &reading.meetings[0];
    let exempt: Vec<_> = meeting.items.iter().map(|item| item.exempt).collect();
    assert_eq!(exempt, [None, Some(Exempt { paragraph: None })]);
    assert_eq!(meeting.items[0].agenda.len(), 1);
    let titles: Vec<_> = meeting.reports.iter().map(|one| &one.title).collect();
    assert_eq!(titles, ["Walks"]);

    let minutes = "AT A MEETING of the Land Panel held on 4 May 2020\n\n7. PATHS\n\nConfidential waste is shredded, it heard, and the public be excluded for an exempt report.\n\n8. SALE (EXEMPT)\n\nOf qzkxvw farm.\n\n9. WALKS\n\nAll walked.\n";
    let reading = read_withheld(minutes);
    let exempt = reading.meetings[0].items.iter();
    let exempt: Vec<_> = exempt.map(|item| item.exempt.is_some()).collect();
    assert_eq!(exempt, [false, true, false]);
}
