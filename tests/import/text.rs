//! Extracts of pages: what is read out of them, and that no word is lost and none invented.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use minutebook::import::blocks::{Block, Matter};
use minutebook::import::draft::{Item, Maybe, Meeting, Said, Telling};
use minutebook::import::paper::{Paper, Reading};
use minutebook::import::remarks::Kind;
use minutebook::import::{standing, text};

fn paper(text: &str) -> Paper {
    Paper {
        name: "extract.txt".into(),
        address: None,
        text: text.into(),
    }
}

fn fixture(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/papers");
    fs::read_to_string(folder.join(name)).expect("a fixture")
}

/// A source document, where they lie beside the project.
fn seed(name: &str) -> Option<Reading> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(entries) = fs::read_dir(folder) else {
        println!("skipped: the source documents are not here");
        return None;
    };
    let entry = entries
        .flatten()
        .find(|entry| entry.file_name().to_string_lossy().starts_with(name))?;
    Some(read(&fs::read_to_string(entry.path()).expect("a text")))
}

/// Reads an extract, holds it to the law of words, and reads its standing items.
fn read(text: &str) -> Reading {
    let mut reading = text::read(&paper(text)).expect("a known shape");
    law(&reading);
    for meeting in &mut reading.meetings {
        reading.remarks.extend(standing::read(meeting));
    }
    law(&reading);
    for remark in &reading.remarks {
        assert!(!remark.message.ends_with('.'), "{remark:?}");
        assert!(
            !remark.message.starts_with(char::is_uppercase),
            "{remark:?}"
        );
    }
    reading
}

fn count(text: &str, by: i32, words: &mut BTreeMap<String, i32>) {
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() {
            *words.entry(word.to_lowercase()).or_default() += by;
        }
    }
}

/// The law: what can be read in the paper is in a draft, a fact or furniture, each word as often as
/// it stands there.
fn law(reading: &Reading) {
    let mut words = BTreeMap::new();
    for (_, line) in &reading.seen {
        count(line, 1, &mut words);
    }
    let mut away = |text: &str| count(text, -1, &mut words);
    for fate in reading.facts.iter().chain(&reading.furniture) {
        away(&fate.words);
    }
    for meeting in &reading.meetings {
        meeting
            .notices
            .iter()
            .for_each(|block| away(&block.words()));
        meeting.documents.iter().for_each(|one| away(&one.title));
        for item in &meeting.items {
            away(&item.title);
            for block in item
                .agenda
                .iter()
                .chain(&item.minutes)
                .chain(&item.decision)
            {
                away(&block.words());
            }
            for document in &item.documents {
                // A file that sticks to the title of the item bears that title; it stands there once.
                let title = document.title.strip_prefix(item.title.as_str());
                let file = title.and_then(|rest| rest.strip_prefix(", "));
                away(file.unwrap_or(&document.title));
            }
        }
    }
    words.retain(|_, count| *count != 0);
    assert!(words.is_empty(), "lost (+) or invented (-): {words:?}");
}

fn only(reading: &Reading) -> &Meeting {
    assert_eq!(reading.meetings.len(), 1);
    &reading.meetings[0]
}

#[allow(clippy::ref_option)] // The drafts hold them so.
fn value<T: Clone>(said: &Maybe<T>) -> Option<T> {
    said.as_ref().map(|said| said.value.clone())
}

fn number(item: &Item) -> String {
    value(&item.number).unwrap_or_default()
}

fn numbers(meeting: &Meeting) -> Vec<String> {
    meeting.items.iter().map(number).collect()
}

fn titles(meeting: &Meeting) -> Vec<&str> {
    meeting
        .items
        .iter()
        .map(|item| item.title.as_str())
        .collect()
}

fn documents(item: &Item) -> Vec<&str> {
    item.documents
        .iter()
        .map(|one| one.title.as_str())
        .collect()
}

/// The number of paragraphs and lists, and of the points in these.
fn shape(blocks: &[Block]) -> (usize, usize) {
    let points = blocks.iter().map(|block| match &block.matter {
        Matter::List(list) => list.points.len(),
        _ => 0,
    });
    (blocks.len(), points.sum())
}

/// How many decisions an item has.
fn decisions(item: &Item) -> usize {
    let opens = |block: &&Block| block.words().to_lowercase().starts_with("resolved");
    item.minutes.iter().filter(opens).count()
}

fn kinds(reading: &Reading) -> Vec<(Kind, u32)> {
    reading
        .remarks
        .iter()
        .map(|one| (one.kind, one.line))
        .collect()
}

fn names(list: &[Said<String>]) -> Vec<&str> {
    list.iter().map(|said| said.value.as_str()).collect()
}

#[test]
fn every_fact_of_a_page_that_says_all_is_found() {
    let Some(reading) = seed("000_") else { return };
    assert_eq!(reading.shape, "agenda and minutes page");
    let meeting = only(&reading);
    assert_eq!(
        value(&meeting.panel).as_deref(),
        Some("Children and Families Advisory Panel")
    );
    assert_eq!(
        meeting.date.as_ref().map(|d| (d.value.to_string(), d.line)),
        Some(("2022-02-08".into(), 3))
    );
    assert_eq!(value(&meeting.start).as_deref(), Some("14:00"));
    assert_eq!(
        value(&meeting.venue).as_deref(),
        Some("Mitchell Room, EII Court, Winchester")
    );
    assert_eq!(
        value(&meeting.contact.email).as_deref(),
        Some("members.services@hants.gov.uk")
    );
    assert_eq!(meeting.contact.name, None);
    assert_eq!(meeting.webcast, None);
    assert_eq!(meeting.council, None);
    assert_eq!(meeting.telling, Telling::Minutes);
    assert!(meeting.notices.is_empty() && meeting.documents.is_empty());
    assert!(reading.clues.is_empty());

    let items = &meeting.items;
    assert_eq!(
        numbers(meeting),
        ["10", "11", "12", "13", "14", "15", "16", "17", "18"]
    );
    assert_eq!(
        titles(meeting),
        [
            "Apologies for absence",
            "Declarations of interest",
            "Minutes of previous meeting",
            "Deputations",
            "Chairman's Announcements",
            "County Lines and Local Drugs Networks",
            "Annual Principal Social Worker Report",
            "Annual Independent Reviewing Service Update",
            "Joint Targeted Area Inspection Feedback",
        ]
    );
    let lines: Vec<_> = items.iter().map(|item| item.line).collect();
    assert_eq!(lines, [12, 24, 36, 48, 60, 80, 120, 156, 186]);
    let documents: Vec<_> = items.iter().map(documents).collect();
    assert_eq!(
        documents,
        [
            vec![],
            vec![],
            vec!["Minutes of previous meeting, PDF 70 KB"],
            vec![],
            vec![],
            vec!["County Lines and Local Drugs Networks, PDF 1 MB"],
            vec!["Annual Principal Social Worker Report, PDF 244 KB"],
            vec!["Annual Independent Reviewing Service Update, PDF 324 KB"],
            vec!["Joint Targeted Area Inspection Feedback, PDF 315 KB"],
        ]
    );
    assert!(items.iter().all(|item| shape(&item.agenda) == (1, 0)));
    let minutes: Vec<_> = items.iter().map(|item| shape(&item.minutes)).collect();
    assert_eq!(
        minutes,
        [
            (1, 0),
            (1, 0),
            (1, 0),
            (1, 0),
            (3, 0),
            (6, 6),
            (6, 4),
            (6, 0),
            (5, 0)
        ]
    );
    let decided: Vec<_> = items.iter().map(decisions).collect();
    assert_eq!(decided, [0, 0, 0, 0, 0, 1, 1, 1, 1]);
    assert!(
        items
            .iter()
            .all(|item| item.cut_off.is_none() && item.decision.is_empty())
    );

    let came = &meeting.attendance;
    assert_eq!(
        names(&came.apologies),
        ["Adams-King", "Jackman", "Henderson"]
    );
    let deputies: Vec<_> = came
        .deputies
        .iter()
        .map(|d| {
            (
                d.name.value.as_str(),
                d.name.line,
                d.group.as_deref(),
                d.for_member.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        deputies,
        [
            ("Pankhurst", 20, Some("Conservative"), None),
            ("Parker", 20, Some("Conservative"), None)
        ]
    );
    assert!(came.present.is_empty() && came.chair.is_none());
    assert!(items.iter().all(|item| item.interests.is_empty()));
    // 'an the annual report'.
    assert_eq!(kinds(&reading), [(Kind::Slip, 164)]);
}

#[test]
fn a_page_of_one_item_says_neither_day_nor_panel_and_gives_clues() {
    let Some(reading) = seed("003_") else { return };
    assert_eq!(reading.shape, "agenda item page");
    let meeting = only(&reading);
    assert_eq!(
        (&meeting.panel, &meeting.date, &meeting.council),
        (&None, &None, &None)
    );
    assert_eq!(
        titles(meeting),
        ["Annual Safeguarding Report - Children's Services"]
    );
    let item = &meeting.items[0];
    assert_eq!((number(item), item.line), (String::new(), 3));
    assert_eq!(shape(&item.agenda), (1, 0));
    assert_eq!(shape(&item.minutes), (14, 5));
    assert_eq!(decisions(item), 1);
    assert!(item.documents.is_empty() && item.cut_off.is_none());
    let interests: Vec<_> = item.interests.iter().collect();
    assert_eq!(interests.len(), 1);
    assert_eq!(
        (interests[0].name.value.as_str(), interests[0].name.line),
        ("Porter", 37)
    );
    assert_eq!(interests[0].kind.as_deref(), Some("personal"));
    let reason = interests[0].reason.as_deref().unwrap_or_default();
    assert!(reason.starts_with("the Chair of a Pre-School ") && reason.ends_with(" funding"));
    for (line, clue) in [
        (9, "Item 8 in the Minute Book"),
        (21, "2017/18"),
        (29, "Kent County Council"),
        (49, "Hampshire County Council"),
        (65, "Children and Young People Select Committee"),
    ] {
        let found = reading
            .clues
            .iter()
            .any(|(at, words)| *at == line && words.ends_with(clue));
        assert!(found, "{clue}: {:?}", reading.clues);
    }
    assert_eq!(reading.clues.len(), 5, "{:?}", reading.clues);
    assert_eq!(kinds(&reading), []);
}

#[test]
fn a_page_without_day_and_panel_is_read_as_far_as_it_goes() {
    let Some(reading) = seed("004_") else { return };
    let meeting = only(&reading);
    assert_eq!(
        (&meeting.panel, &meeting.date, &meeting.start),
        (&None, &None, &None)
    );
    assert_eq!(value(&meeting.venue).as_deref(), Some("online"));
    assert_eq!(
        value(&meeting.contact.name).as_deref(),
        Some("Matthew Evans, Democratic Services Officer")
    );
    assert_eq!(meeting.webcast, None);
    assert_eq!(meeting.notices.len(), 1);
    assert!(
        meeting.notices[0]
            .words()
            .starts_with("Watch this meeting live")
    );
    let items = &meeting.items;
    assert_eq!(numbers(meeting), ["10", "11", "12", "13", "14", "15", "16"]);
    assert_eq!(
        titles(meeting),
        [
            "Apologies for absence",
            "Declarations of interest",
            "Minutes",
            "Update on reducing the number of children looked after (CLA)",
            "Review of performance and progress against the Safeguarding and Family Support improvement plan",
            "Work programme review",
            "Date of next meeting",
        ]
    );
    let documents: Vec<_> = items.iter().map(|item| documents(item).concat()).collect();
    assert_eq!(
        documents,
        [
            "",
            "",
            "Minutes, PDF 827 KB",
            "Update on reducing the number of children looked after (CLA), PDF 266 KB",
            "Review of performance and progress against the Safeguarding and Family Support improvement plan, PDF 258 KB",
            "Work programme review, PDF 221 KB",
            "",
        ]
    );
    assert!(items.iter().all(|item| shape(&item.agenda) == (1, 0)));
    let minutes: Vec<_> = items.iter().map(|item| shape(&item.minutes)).collect();
    assert_eq!(
        minutes,
        [(1, 0), (1, 0), (1, 0), (3, 4), (7, 7), (10, 0), (1, 0)]
    );
    let decided: Vec<_> = items.iter().map(decisions).collect();
    assert_eq!(decided, [0, 0, 1, 0, 1, 1, 0]);
    let cut: Vec<_> = items.iter().map(|item| item.cut_off).collect();
    assert_eq!(cut, [None, None, None, Some(68), Some(114), None, None]);

    assert_eq!(
        names(&meeting.attendance.apologies),
        ["Graham Andrews", "Kath Hey"]
    );
    assert!(meeting.attendance.deputies.is_empty());
    let declared: Vec<_> = items.iter().map(|item| item.interests.len()).collect();
    assert_eq!(declared, [0, 1, 0, 0, 0, 0, 0]);
    let interest = &items[1].interests[0];
    assert_eq!(interest.name.value, "Mr Sam Pratley");
    assert_eq!(interest.kind.as_deref(), Some("other"));
    assert_eq!(interest.reason.as_deref(), Some("the Chairman of Vennture"));
    let motions: Vec<_> = items
        .iter()
        .map(|item| (value(&item.mover), value(&item.seconder)))
        .filter(|(mover, _)| mover.is_some())
        .collect();
    let gandy = Some("Carole Gandy".to_owned());
    assert_eq!(
        motions,
        [
            (gandy.clone(), Some("Phillip Howells".to_owned())),
            (gandy, Some("Paul Andrews".to_owned()))
        ]
    );
    for (line, clue) in [
        (7, "Herefordshire Council"),
        (38, "minutes of the meeting on 15 September 2020"),
        (170, "next meeting is 12 January 2021"),
        (174, "Tuesday 12 January 2021 at 1.00 p.m."),
    ] {
        let found = reading
            .clues
            .iter()
            .any(|(at, words)| *at == line && words.ends_with(clue));
        assert!(found, "{clue}: {:?}", reading.clues);
    }
    let mut kinds = kinds(&reading);
    kinds.sort_by_key(|(_, line)| *line);
    assert_eq!(
        kinds,
        [
            // 'a other interest', and an item 8 that this page does not have.
            (Kind::Slip, 32),
            (Kind::Unsure, 32),
            (Kind::CutOff, 68),
            (Kind::CutOff, 114),
        ]
    );
}

const FIXTURES: &[&str] = &[
    "text-page.txt",
    "text-agenda.txt",
    "text-item.txt",
    "text-cancelled.txt",
];

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

/// Numbers made by chance, the same each time.
fn chance(state: &mut u64) -> usize {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1);
    (*state >> 33) as usize
}

#[test]
fn damaged_extracts_lose_no_word() {
    let mut state = 7;
    for name in FIXTURES {
        let whole = fixture(name);
        for at in (0..whole.len()).step_by(97) {
            let at = whole.floor_char_boundary(at);
            for part in [&whole[..at], &whole[at..]] {
                if let Some(mut reading) = text::read(&paper(part)) {
                    law(&reading);
                    reading
                        .meetings
                        .iter_mut()
                        .for_each(|one| drop(standing::read(one)));
                }
            }
        }
        let mut lines: Vec<&str> = whole.lines().skip(1).collect();
        for _ in 0..40 {
            for at in (1..lines.len()).rev() {
                lines.swap(at, chance(&mut state) % (at + 1));
            }
            let head = whole.lines().next().unwrap();
            let text = format!("{head}\nNo. Item\n{}", lines.join("\n"));
            let mut reading = text::read(&paper(&text)).expect("a known shape");
            law(&reading);
            reading
                .meetings
                .iter_mut()
                .for_each(|one| drop(standing::read(one)));
        }
    }
}

#[test]
fn hostile_extracts_are_read_in_time() {
    let begun = std::time::Instant::now();
    let many = |text: &str| text.repeat(6_000);
    for text in [
        format!("Agenda and minutes\n{}", many("Venue: x\n")),
        format!("Agenda and minutes\n{}", many("a - 8 May 2020 ")),
        format!("Agenda item\nx\nMinutes:\n{}", many("8 May 2020 ")),
        format!("Agenda and minutes\nNo. Item\n{}", many("1.\n\n")),
        format!(
            "Agenda item\nx\nMinutes:\n{}",
            many("\no\u{a0}x\n§\u{a0}y\n")
        ),
        format!(
            "Agenda item\nx\nMinutes:\n{}",
            many("Minutes:\n\u{a0}\nTitle\n\n")
        ),
        format!(
            "Agenda item\nApologies\nMinutes:\nApologies were received from {}.",
            many("Cllr Lee-Ox, ")
        ),
        format!(
            "Agenda item\nApologies\nMinutes:\n{}",
            many("Apologies were received from Cllr Ox. ")
        ),
        format!(
            "Agenda item\nx\nMinutes:\n{}",
            many("Cllr Ox declared a personal interest in item 9. ")
        ),
        format!(
            "Agenda item\nx\nMinutes:\n{}",
            many("moved by Cllr Ox and seconded by Cllr Lee ")
        ),
        format!("Agenda item\nx\nMinutes:\n{}", many("((((\t|·. PDF 1 KB ")),
        format!("Agenda item\n{}", many("x pdf icon PDF 1 KB , item 1. ")),
    ] {
        let mut reading = text::read(&paper(&text)).expect("a known shape");
        law(&reading);
        reading
            .meetings
            .iter_mut()
            .for_each(|one| drop(standing::read(one)));
    }
    // Anything that grows with the square of the text would need many minutes.
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}

/// Reads what stands in the minutes of an item of this title.
fn stood(title: &str, minutes: &str) -> (Meeting, Vec<Kind>) {
    let item = Item {
        title: title.into(),
        minutes: vec![Block::paragraph(5, minutes)],
        ..Item::default()
    };
    let mut meeting = Meeting {
        items: vec![item],
        ..Meeting::default()
    };
    let remarks = standing::read(&mut meeting);
    assert!(remarks.iter().all(|one| one.line == 5), "{remarks:?}");
    (meeting, remarks.iter().map(|one| one.kind).collect())
}

#[test]
fn apologies_are_read_where_they_name_people() {
    for (said, away, sure) in [
        (
            "Apologies for absence were received from Councillors Pat Lee and Sam Green.",
            vec!["Pat Lee", "Sam Green"],
            true,
        ),
        (
            "An apology for absence was received from Cllr. J. Hill MBE.",
            vec!["J. Hill MBE"],
            true,
        ),
        (
            "Apologies: Cllrs Lee, Green & Hill",
            vec!["Lee", "Green", "Hill"],
            true,
        ),
        ("Apologies from Mrs Ann Lee", vec!["Mrs Ann Lee"], true),
        ("Councillor Lee sent her apologies.", vec!["Lee"], true),
        ("No apologies were received.", vec![], true),
        ("There were no apologies for absence.", vec![], true),
        ("Apologies for absence: None", vec![], true),
        ("The fire exits were shown.", vec![], true),
        (
            "Apologies were received from the public for the noise.",
            vec![],
            false,
        ),
        (
            "Apologies were received from Councillor Lee for the late papers.",
            vec![],
            false,
        ),
        ("Apologies were received from Pat Lee.", vec![], false),
        (
            "Apologies were received from Cllr Lee and the Director of Roads.",
            vec!["Lee"],
            false,
        ),
        (
            "Apologies for lateness were received from Cllr Lee.",
            vec![],
            false,
        ),
        (
            "The Council's apologies went to Councillor Lee.",
            vec![],
            false,
        ),
        ("Apologies were received.", vec![], false),
        ("Apologies were received from Councillors.", vec![], false),
        (
            "Apologies were received from Mr Speaker's Office.",
            vec![],
            false,
        ),
    ] {
        let (meeting, kinds) = stood("Apologies for absence", said);
        assert_eq!(names(&meeting.attendance.apologies), away, "{said}");
        assert_eq!(kinds.is_empty(), sure, "{said}: {kinds:?}");
        assert!(meeting.attendance.deputies.is_empty(), "{said}");
    }
}

#[test]
fn deputies_are_read_with_group_and_member_where_these_are_said() {
    type Row<'a> = (&'a str, Option<&'a str>, Option<&'a str>);
    for (said, expected, sure) in [
        (
            "Cllr Lee & Cllr Green attended as the Conservative deputies.",
            vec![
                ("Lee", Some("Conservative"), None),
                ("Green", Some("Conservative"), None),
            ],
            true,
        ),
        (
            "Councillor Hill was in attendance as the Liberal Democrat deputy member.",
            vec![("Hill", Some("Liberal Democrat"), None)],
            true,
        ),
        (
            "Councillor Hill was present as a substitute for Councillor Lee.",
            vec![("Hill", None, Some("Lee"))],
            true,
        ),
        (
            "Councillor Pat Hill substituted for Councillor Lee.",
            vec![("Pat Hill", None, Some("Lee"))],
            true,
        ),
        (
            "Councillors Hill and Brook substituted for Councillors Lee and Green respectively.",
            vec![("Hill", None, Some("Lee")), ("Brook", None, Some("Green"))],
            true,
        ),
        (
            "Councillors Hill and Brook substituted for Councillors Lee and Green.",
            vec![("Hill", None, None), ("Brook", None, None)],
            false,
        ),
        (
            "Councillor Hill (substitute for Councillor Lee).",
            vec![("Hill", None, Some("Lee"))],
            true,
        ),
        (
            "Councillor Hill attended as the Deputy Leader.",
            vec![],
            false,
        ),
        (
            "Councillor Hill attended on behalf of the ferrymen.",
            vec![],
            false,
        ),
        ("The deputies attended as deputies.", vec![], false),
    ] as [(&str, Vec<Row>, bool); 10]
    {
        let (meeting, kinds) = stood("Apologies and substitutes", said);
        let found: Vec<Row> = meeting
            .attendance
            .deputies
            .iter()
            .map(|d| {
                (
                    d.name.value.as_str(),
                    d.group.as_deref(),
                    d.for_member.as_deref(),
                )
            })
            .collect();
        assert_eq!(found, expected, "{said}");
        assert_eq!(kinds.is_empty(), sure, "{said}: {kinds:?}");
    }
}

#[test]
fn interests_are_read_where_somebody_declares_one() {
    type Row<'a> = (&'a str, Option<&'a str>, Option<&'a str>);
    for (said, expected, sure) in [
        (
            "Councillor Lee declared a personal interest as the chair of a ferry.",
            vec![("Lee", Some("personal"), Some("the chair of a ferry"))],
            true,
        ),
        (
            "Cllrs Lee and Green declared Non-Pecuniary interests.",
            vec![
                ("Lee", Some("non-pecuniary"), None),
                ("Green", Some("non-pecuniary"), None),
            ],
            true,
        ),
        (
            "Councillor Hill declared an interest in the school, where she is a governor.",
            vec![("Hill", None, Some("in the school, where she is a governor"))],
            true,
        ),
        ("No interests were declared.", vec![], true),
        (
            "Members were mindful that an interest should be declared.",
            vec![],
            true,
        ),
        (
            "Councillor Lee declared a keen interest in trains.",
            vec![],
            false,
        ),
        ("A member declared an interest.", vec![], false),
        ("An interest was declared by Councillor Lee.", vec![], false),
        ("Councillor Lee declared the fair open.", vec![], true),
        (
            "Councillor Lee declared a personal interest in item 44.",
            vec![("Lee", Some("personal"), None)],
            false,
        ),
    ] as [(&str, Vec<Row>, bool); 10]
    {
        let (meeting, kinds) = stood("Budget", said);
        let found: Vec<Row> = meeting.items[0]
            .interests
            .iter()
            .map(|i| {
                (
                    i.name.value.as_str(),
                    i.kind.as_deref(),
                    i.reason.as_deref(),
                )
            })
            .collect();
        assert_eq!(found, expected, "{said}");
        assert_eq!(kinds.is_empty(), sure, "{said}: {kinds:?}");
    }
}

#[test]
fn who_moved_and_who_chaired_is_read() {
    let (meeting, kinds) = stood(
        "Budget",
        "It was moved by Cllr Lee, seconded by Cllr Pat Green and carried.",
    );
    let item = &meeting.items[0];
    assert_eq!(value(&item.mover).as_deref(), Some("Lee"));
    assert_eq!(value(&item.seconder).as_deref(), Some("Pat Green"));
    assert!(kinds.is_empty());
    let twice =
        "Moved by Cllr Lee and seconded by Cllr Hill. Moved by Cllr Hill and seconded by Cllr Lee.";
    let (meeting, kinds) = stood("Budget", twice);
    assert_eq!((&meeting.items[0].mover, kinds.len()), (&None, 1));
    let (meeting, kinds) = stood(
        "Budget",
        "It was proposed by the ferry and seconded by Cllr Hill.",
    );
    assert_eq!((&meeting.items[0].seconder, kinds.len()), (&None, 1));
    let (meeting, _) = stood("Opening", "(Councillor Pat Lee in the Chair)");
    assert_eq!(value(&meeting.attendance.chair).as_deref(), Some("Pat Lee"));
    let (meeting, kinds) = stood("Opening", "The cat in the chair.");
    assert_eq!((&meeting.attendance.chair, kinds.len()), (&None, 1));
}

#[test]
fn apologies_and_the_list_of_who_came_are_one() {
    let said = |name: &str| Said::new(name.to_owned(), 2);
    let item = |exempt| Item {
        title: "Apologies".into(),
        minutes: vec![Block::paragraph(
            5,
            "Apologies were received from Cllr Hill, Cllr Ox and Cllr Lee. Kim Brook attended as the Green deputy.",
        )],
        exempt,
        ..Item::default()
    };
    let mut meeting = Meeting {
        items: vec![item(None)],
        ..Meeting::default()
    };
    meeting.attendance.present = vec![said("Pat Lee"), said("Kim Brook")];
    meeting.attendance.absent = vec![said("Ann Hill"), said("Jo Field")];
    meeting.attendance.unrecorded = vec![said("A. Ox"), said("B. Ox")];
    let remarks = standing::read(&mut meeting);
    let came = &meeting.attendance;
    assert_eq!(names(&came.apologies), ["Ann Hill", "Ox"]);
    assert_eq!(names(&came.absent), ["Jo Field"]);
    assert_eq!(names(&came.unrecorded), ["A. Ox", "B. Ox"]);
    // Somebody who is on the list and deputised is both; the list shows that it is a name.
    assert_eq!(came.deputies[0].name.value, "Kim Brook");
    assert_eq!(names(&came.present), ["Pat Lee", "Kim Brook"]);
    let kinds: Vec<_> = remarks.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [Kind::Contradiction]);

    // Reading once more adds nothing, and of withheld matter nothing is read.
    let before = meeting.attendance.clone();
    standing::read(&mut meeting);
    assert_eq!(meeting.attendance, before);
    let exempt = minutebook::import::draft::Exempt::default();
    let mut withheld = Meeting {
        items: vec![item(Some(exempt))],
        ..Meeting::default()
    };
    assert!(standing::read(&mut withheld).is_empty());
    assert_eq!(withheld.attendance, Meeting::default().attendance);
}

#[test]
fn who_was_there_is_not_taken_for_another_of_the_name() {
    let said = |name: &str| Said::new(name.to_owned(), 2);
    let item = Item {
        title: "Apologies".into(),
        minutes: vec![Block::paragraph(5, "Apologies: Cllr Lee")],
        ..Item::default()
    };
    let mut meeting = Meeting {
        items: vec![item],
        ..Meeting::default()
    };
    meeting.attendance.present = vec![said("Ann Lee")];
    meeting.attendance.absent = vec![said("Pat Lee")];
    assert_eq!(standing::read(&mut meeting), []);
    assert_eq!(names(&meeting.attendance.apologies), ["Pat Lee"]);
    assert!(meeting.attendance.absent.is_empty());
}

#[test]
fn an_interest_goes_only_to_the_item_that_number_and_title_name() {
    let item = |number: &str, title: &str, minutes: &str| Item {
        number: Some(Said::new(number.into(), 1)),
        title: title.into(),
        minutes: vec![Block::paragraph(5, minutes)],
        ..Item::default()
    };
    for (of, at) in [
        ("in item 9", 1),
        ("in agenda item 9, the harbour wall, as an angler", 1),
        ("in item 9, the village hall, as an angler", 0),
        ("in item 10", 0),
    ] {
        let words = format!("Councillor Lee declared a personal interest {of}.");
        let mut meeting = Meeting {
            items: vec![
                item("8", "Declarations", &words),
                item("9", "Repair of the harbour wall", "Heard."),
            ],
            ..Meeting::default()
        };
        let remarks = standing::read(&mut meeting);
        assert_eq!(meeting.items[at].interests.len(), 1, "{of}");
        assert_eq!(remarks.len(), 1 - at, "{of}: {remarks:?}");
    }
}
