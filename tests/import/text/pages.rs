//! Extracts of the shapes that councils publish: pages of a meeting, agendas, pages of one item.

use minutebook::import::blocks::{Block, Matter};
use minutebook::import::draft::Telling;
use minutebook::import::remarks::Kind;
use minutebook::import::text;

use super::{documents, kinds, number, numbers, only, paper, read, shape, titles, value};
use crate::support::{fixture, names};

#[test]
fn a_page_with_all_its_oddities_is_read() {
    let reading = read(&fixture("text-page.txt"));
    let meeting = only(&reading);
    assert_eq!(value(&meeting.title).as_deref(), Some("Special"));
    assert_eq!(
        value(&meeting.panel).as_deref(),
        Some("Highways - Bridges and Ferries Committee")
    );
    assert_eq!(value(&meeting.date).unwrap().to_string(), "2021-03-09");
    assert_eq!(value(&meeting.start).as_deref(), Some("10:30"));
    assert_eq!(
        value(&meeting.venue).as_deref(),
        Some("Ferry House, Quay Street, Anymouth")
    );
    assert_eq!(
        value(&meeting.contact.name).as_deref(),
        Some("Pat Lee, Clerk")
    );
    assert_eq!(
        value(&meeting.contact.email).as_deref(),
        Some("pat.lee@anyshire.example")
    );
    assert_eq!(
        value(&meeting.contact.phone).as_deref(),
        Some("01000 123456")
    );
    assert_eq!(
        value(&meeting.webcast).as_deref(),
        Some("https://video.anyshire.example/ferries/9")
    );
    assert!(meeting.draft && !meeting.cancelled);
    let notices: Vec<_> = meeting.notices.iter().map(Block::words).collect();
    assert_eq!(
        notices,
        [
            "MOVED FROM 2 MARCH",
            "Watch the recording at https://video.anyshire.example/ferries/9.",
            "This meeting is filmed, and the film is kept for a year by the clerk.",
        ]
    );
    assert_eq!(meeting.documents[0].title, "Agenda frontsheet, PDF 190 KB");

    let items = &meeting.items;
    assert_eq!(
        numbers(meeting),
        ["", "7", "7a", "8", "9", "10", "11", "", "", ""]
    );
    assert_eq!(
        titles(meeting),
        [
            "Part one",
            "Apologies for absence",
            "Declarations of interest",
            "Minutes of the meeting before this and of the one before that",
            "Winter works on the chain ferry",
            "",
            "Any other business",
            "Late ferry on regatta day",
            "Ringing of the bell",
            "Thanks to the crew",
        ]
    );
    assert_eq!(documents(&items[3]).len(), 2);
    assert!(documents(&items[3])[1].ends_with("before that, DOCX 1 MB"));
    assert_eq!(items[3].decision[0].words(), "That both be signed.");
    assert_eq!(items[3].minutes[0].words(), "Both were signed.");
    let ferry = &items[4];
    assert_eq!(
        documents(ferry),
        [
            "Winter works on the chain ferry, PDF 1.2 MB",
            "Appendix A - Soundings, PDF 244 KB",
            "Appendix B, XLSX 12 KB",
            "Photographs of the north slip",
        ]
    );
    assert_eq!(
        ferry.agenda[0].words(),
        "To receive the engineer's report on the chains, the prows and the multi-purpose deck."
    );
    let Matter::List(list) = &ferry.minutes[1].matter else {
        panic!("{:?}", ferry.minutes[1])
    };
    let points: Vec<_> = list
        .points
        .iter()
        .map(|point| shape(&point.blocks))
        .collect();
    assert_eq!(points, [(2, 2), (2, 1)]);
    assert_eq!(
        list.points[0].blocks[1].words().trim(),
        "on the north side by a half; on the south side by a third;"
    );
    let Matter::Table(table) = &ferry.minutes[2].matter else {
        panic!("{:?}", ferry.minutes[2])
    };
    assert_eq!(
        (table.rows.len(), table.rows[2].len(), table.headed),
        (3, 3, false)
    );
    assert!(matches!(&ferry.minutes[3].matter, Matter::Lines(lines) if lines.lines().count() == 2));
    let last: Vec<_> = ferry.minutes[5..].iter().map(Block::words).collect();
    assert_eq!(
        last,
        [
            "RESOLVED: That the committee:",
            "(a) buys the the chains; and",
            "(b) asks for [insert name of firm]"
        ]
    );
    assert_eq!(value(&ferry.mover).as_deref(), Some("Sam Green"));
    assert_eq!(value(&ferry.seconder).as_deref(), Some("Kim Hill"));
    // The interest is declared in 7a and belongs to item 9, which it names by number and title.
    assert!(items[2].interests.is_empty());
    assert_eq!(ferry.interests[0].name.value, "Green");
    assert_eq!(
        ferry.interests[0].kind.as_deref(),
        Some("disclosable pecuniary")
    );
    assert_eq!(
        ferry.interests[0].reason.as_deref(),
        Some("she owns a mooring")
    );
    assert_eq!(
        names(&meeting.attendance.apologies),
        ["Ann Hill", "Bo Field"]
    );
    let deputy = &meeting.attendance.deputies[0];
    assert_eq!(deputy.name.value, "Zed Brook");
    assert_eq!(deputy.for_member.as_deref(), Some("Hill"));
    assert_eq!(items[7].minutes[0].words(), "It was late");
    assert_eq!(items[7].cut_off, Some(117));
    assert_eq!(items[9].minutes.len(), 3);

    let mut kinds = kinds(&reading);
    kinds.sort_by_key(|(_, line)| *line);
    assert_eq!(
        kinds,
        [
            // 9 March 2021 was a Tuesday.
            (Kind::Contradiction, 3),
            (Kind::UnsureTable, 90),
            (Kind::Slip, 96),
            (Kind::TemplateWords, 97),
            // An item without a title, then those without a number, then a year.
            (Kind::Unsure, 99),
            (Kind::Unsure, 111),
            (Kind::CutOff, 117),
            (Kind::Unsure, 121),
            (Kind::Unsure, 129),
            (Kind::Unsure, 135),
        ]
    );
}

#[test]
fn an_agenda_alone_is_told_as_one() {
    let reading = read(&fixture("text-agenda.txt"));
    let meeting = only(&reading);
    assert_eq!(meeting.telling, Telling::Agenda);
    assert_eq!(value(&meeting.venue).as_deref(), Some("online"));
    assert_eq!(numbers(meeting), ["1", "2.1", "2.2"]);
    assert_eq!(
        titles(meeting),
        ["Apologies for absence", "Stiles", "Gates"]
    );
    assert!(meeting.attendance.apologies.is_empty());
    assert!(meeting.items.iter().all(|item| item.minutes.is_empty()));
    assert_eq!(kinds(&reading), []);
}

#[test]
fn a_number_and_its_title_may_share_a_line() {
    let reading = read(
        "Agenda and minutes\n\nItems\nNo. Item\n\n10. Paths\nTo hear of paths.\n\nMinutes:\n\nResolved:\n\n1. To mend the gate\n\n11. Of the gates eleven are shut.\n\n10a. Gates\n\nTo see gates.\n\n11. \u{a0}Walks\n\nMinutes:\n\nAll walked.",
    );
    let meeting = only(&reading);
    assert_eq!(numbers(meeting), ["10", "10a", "11"]);
    assert_eq!(titles(meeting), ["Paths", "Gates", "Walks"]);
    assert_eq!(shape(&meeting.items[0].agenda), (1, 0));
    assert_eq!(shape(&meeting.items[0].minutes), (3, 0));
    // Where numbers have lines for themselves, others are text.
    let reading =
        read("Agenda and minutes\n\nItems\n\n1.\n\nPaths\n\n2. Mend the gate\n\n2.\n\nWalks");
    assert_eq!(titles(only(&reading)), ["Paths", "Walks"]);
}

#[test]
fn a_paragraph_that_the_page_breaks_within_its_sentence_is_one() {
    let minutes = |text: &str| {
        let reading = read(&format!("Agenda item\n\nPaths\n\nMinutes:\n\n{text}"));
        let item = &only(&reading).items[0];
        item.minutes.iter().map(Block::words).collect::<Vec<_>>()
    };
    assert_eq!(
        minutes("(c) notes the\n\nreport of the clerk; and\n\n(d) walks."),
        ["(c) notes the report of the clerk; and", "(d) walks."]
    );
    for two in [
        "The Panel agreed to\n\nnote the report.",
        "It noted the\n\n(a) paths",
        "It noted the\n\nReport.",
    ] {
        assert_eq!(minutes(two).len(), 2, "{two}");
    }
}

#[test]
fn a_page_of_one_item_may_name_its_meeting() {
    let reading = read(&fixture("text-item.txt"));
    let meeting = only(&reading);
    assert_eq!(
        value(&meeting.panel).as_deref(),
        Some("Works - Bells and Clocks Panel")
    );
    assert_eq!(value(&meeting.date).unwrap().to_string(), "2020-05-05");
    assert_eq!(value(&meeting.start).as_deref(), Some("14:15"));
    assert!(reading.clues.is_empty());
    let item = &meeting.items[0];
    assert_eq!(
        (number(item).as_str(), item.title.as_str()),
        ("12", "Repair of the tower clock")
    );
    assert_eq!(item.decision[0].words(), "To mend it.");
    // A label 'Decision:' inside of minutes is a paragraph of theirs.
    let minutes: Vec<_> = item.minutes.iter().map(Block::words).collect();
    assert_eq!(minutes[1..3], ["Decision:", "RESOLVED:"]);
    assert_eq!(minutes[3], "i) That it be mended; and");
    assert_eq!(
        documents(item),
        [
            "Report on the clock, PDF 90 KB",
            "Drawing of the escapement in two colours, PDF 3 MB"
        ]
    );
    assert_eq!(kinds(&reading), []);
}

#[test]
fn a_meeting_that_was_called_off_is_told() {
    let reading = read(&fixture("text-cancelled.txt"));
    let meeting = only(&reading);
    assert!(meeting.cancelled);
    assert_eq!(value(&meeting.panel).as_deref(), Some("Ponds Board"));
    assert_eq!(meeting.notices.len(), 2);
    assert_eq!(kinds(&reading), [(Kind::NoItems, 0)]);
}

#[test]
fn other_papers_are_left_to_others() {
    for words in [
        "",
        "Agenda\n\n1.\n\nBudget",
        "Minutes\n\nMinutes:\n\nSaid.",
        "\u{feff}\u{a0}\n\n",
    ] {
        assert!(text::read(&paper(words)).is_none(), "{words:?}");
    }
}
