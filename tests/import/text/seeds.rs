//! What the three extracts among the source documents hold, by reading them. They are no part of the
//! project, so these tests are skipped where the documents are not beside it.

use minutebook::import::draft::Telling;
use minutebook::import::paper::Reading;
use minutebook::import::remarks::Kind;

use super::{decisions, documents, kinds, number, numbers, only, read, shape, titles, value};
use crate::support::{names, seed};

fn read_seed(number: usize) -> Option<Reading> {
    seed(number).map(|text| read(&text))
}

/// On this line stands a clue that ends so.
fn has_clue(reading: &Reading, line: u32, end: &str) {
    let mut clues = reading.clues.iter();
    let found = clues.any(|(at, words)| *at == line && words.ends_with(end));
    assert!(found, "{end}: {:?}", reading.clues);
}

#[test]
fn every_fact_of_a_page_that_says_all_is_found() {
    let Some(reading) = read_seed(0) else {
        return;
    };
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
    let Some(reading) = read_seed(3) else {
        return;
    };
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
        has_clue(&reading, line, clue);
    }
    assert_eq!(reading.clues.len(), 5, "{:?}", reading.clues);
    assert_eq!(kinds(&reading), []);
}

#[test]
fn a_page_without_day_and_panel_is_read_as_far_as_it_goes() {
    let Some(reading) = read_seed(4) else {
        return;
    };
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
        [(1, 0), (1, 0), (1, 0), (3, 4), (7, 7), (9, 0), (1, 0)]
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
        has_clue(&reading, line, clue);
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
