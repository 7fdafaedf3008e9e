//! What two papers tell of the same: the fuller is kept, numbers and people find each other, and what
//! contradicts is told.

use minutebook::import::draft::{Deputy, Document, Item, Meeting, Report, Telling};
use minutebook::import::remarks::Kind;

use super::{item, meeting, merged, name, numbers, said, text, words};
use crate::support::{kinds, names};

#[test]
fn an_item_page_completes_minutes_that_were_cut_off() {
    let cut = Item {
        cut_off: Some(12),
        ..item("Bridges", "The Panel heard that bridges cost mo")
    };
    let page = meeting(vec![
        item("Apologies", "None."),
        cut,
        item("Close", "At four."),
    ]);
    let whole = meeting(vec![item(
        "Bridges",
        "The Panel heard that bridges cost money. RESOLVED: That they be built.",
    )]);
    let (meeting, remarks) = merged(vec![page, whole]);
    assert_eq!(meeting.items.len(), 3);
    assert_eq!(meeting.items[1].cut_off, None);
    assert!(words(&meeting.items[1].minutes).ends_with("be built."));
    assert!(remarks.is_empty(), "{remarks:?}");
}

#[test]
fn two_tellings_are_both_told_and_the_fuller_is_kept() {
    let one = meeting(vec![item("Bridges", "Bridges were talked about for long.")]);
    let other = meeting(vec![item("Bridges", "Nobody came.")]);
    let (meeting, remarks) = merged(vec![one, other]);
    assert_eq!(
        words(&meeting.items[0].minutes),
        "Bridges were talked about for long."
    );
    assert_eq!(kinds(&remarks), [Kind::TwoTellings]);
    assert!(
        remarks[0].message.contains("(a, b)"),
        "{}",
        remarks[0].message
    );
}

#[test]
fn an_agenda_before_and_minutes_after_give_an_item_both_numbers() {
    let numbered = |items: &[(&str, &str, &str)], telling| Meeting {
        telling,
        ..meeting(
            items
                .iter()
                .map(|(number, title, minutes)| Item {
                    number: said(number),
                    ..item(title, minutes)
                })
                .collect(),
        )
    };
    let agenda = numbered(
        &[
            ("1", "Apologies", ""),
            ("2", "Bridges", ""),
            ("3", "Close", ""),
        ],
        Telling::Agenda,
    );
    let minutes = numbered(
        &[
            ("2", "Apologies", "None."),
            ("3", "BRIDGES.", "Heard."),
            ("4", "Urgent", "Said."),
            ("5", "Close", "Four."),
        ],
        Telling::Minutes,
    );
    let (meeting, remarks) = merged(vec![agenda.clone(), minutes]);
    let told: Vec<_> = meeting.items.iter().map(numbers).collect();
    assert_eq!(
        told,
        [
            ["1", "2", "-"],
            ["2", "3", "-"],
            ["-", "4", "-"],
            ["3", "5", "-"]
        ]
    );
    let titles: Vec<_> = meeting.items.iter().map(|i| i.title.as_str()).collect();
    assert_eq!(titles, ["Apologies", "BRIDGES.", "Urgent", "Close"]);
    assert_eq!(meeting.telling, Telling::Minutes);
    assert!(remarks.is_empty(), "{remarks:?}");
    // Minutes that go by the numbers of the agenda have none of their own.
    let same = numbered(
        &[
            ("1", "Apologies", "None."),
            ("2", "Bridges", "Heard."),
            ("3", "Close", "Four."),
        ],
        Telling::Minutes,
    );
    let (meeting, _) = merged(vec![agenda, same]);
    let told: Vec<_> = meeting.items.iter().map(numbers).collect();
    assert_eq!(told, [["1", "-", "-"], ["2", "-", "-"], ["3", "-", "-"]]);
}

#[test]
fn contradictions_are_told_with_both_values() {
    let at = |start: &str, venue: &str| Meeting {
        start: said(start),
        venue: said(venue),
        ..meeting(vec![])
    };
    let (meeting, remarks) = merged(vec![
        at("14:00", "Shire Hall"),
        at("14:30", "Council Chamber, Shire Hall"),
    ]);
    assert_eq!(meeting.start.expect("a start").value, "14:00");
    assert_eq!(
        meeting.venue.expect("a venue").value,
        "Council Chamber, Shire Hall"
    );
    assert_eq!(kinds(&remarks), [Kind::Contradiction]);
    assert!(remarks[0].message.contains("14:00") && remarks[0].message.contains("14:30"));
}

#[test]
fn people_are_counted_once_however_they_are_addressed() {
    let mut page = meeting(vec![item("Bridges", "Heard.")]);
    page.attendance.chair = said("Cllr Pat Lee");
    page.attendance.present = vec![name("Cllr Pat Lee (Chair)"), name("Cllr Jo March")];
    page.attendance.unrecorded = vec![name("Cllr Di Weir")];
    let mut list = meeting(vec![]);
    list.attendance.chair = said("Councillor Pat Lee");
    list.attendance.present = vec![name("Councillor Pat Lee"), name("Councillor Di Weir")];
    list.attendance.apologies = vec![name("Councillor Jo March"), name("Councillor Ravi Shah")];
    list.attendance.deputies = vec![Deputy {
        name: name("Councillor Bo Tarn"),
        for_member: None,
        group: None,
    }];
    let (meeting, remarks) = merged(vec![page, list]);
    let attendance = meeting.attendance;
    assert_eq!(
        names(&attendance.present),
        [
            "Cllr Pat Lee (Chair)",
            "Cllr Jo March",
            "Councillor Di Weir"
        ]
    );
    assert_eq!(names(&attendance.apologies), ["Councillor Ravi Shah"]);
    assert!(attendance.unrecorded.is_empty());
    assert_eq!(attendance.deputies.len(), 1);
    assert_eq!(kinds(&remarks), [Kind::Contradiction]);
    assert!(remarks[0].message.contains("Jo March"));
}

#[test]
fn documents_and_reports_find_their_items_again() {
    let document = |title: &str, url: &str| Document {
        title: title.into(),
        url: Some(url.into()),
        ..Document::default()
    };
    let mut page = meeting(vec![item("Bridges", "Heard.")]);
    page.items[0].documents = vec![document(
        "Report",
        "https://d.example/documents/s1/Report.pdf",
    )];
    let mut pack = Meeting {
        telling: Telling::Agenda,
        ..meeting(vec![item("Welcome", ""), item("Bridges", "")])
    };
    pack.items[1].documents = vec![
        document(
            "Report, PDF 244 KB",
            "https://d.example/documents/s1/Report.pdf",
        ),
        document("Report", "https://d.example/documents/s2/Report.pdf"),
    ];
    pack.reports = vec![Report {
        title: "Bridges in 2022".into(),
        item: Some(1),
        blocks: text("1.1 They stand."),
        ..Report::default()
    }];
    let (meeting, remarks) = merged(vec![page, pack]);
    let at = meeting.reports[0].item.expect("an item");
    assert_eq!(meeting.items[at].title, "Bridges");
    let titles: Vec<&str> = meeting.items[at]
        .documents
        .iter()
        .map(|d| d.title.as_str())
        .collect();
    assert_eq!(titles, ["Report, PDF 244 KB", "Report"]);
    assert!(remarks.is_empty(), "{remarks:?}");
}

#[test]
fn minutes_are_final_once_anybody_has_them_so() {
    let as_draft = |draft, minutes: &str| Meeting {
        draft,
        ..meeting(vec![item("Bridges", minutes)])
    };
    let with_people = meeting(vec![]);
    assert!(merged(vec![as_draft(true, "Heard."), with_people]).0.draft);
    assert!(
        !merged(vec![as_draft(true, "Heard."), as_draft(false, "Heard.")])
            .0
            .draft
    );
}

#[test]
fn nothing_and_one_are_merged_too() {
    assert_eq!(merged(vec![]), (Meeting::default(), vec![]));
    let one = meeting(vec![item("Bridges", "Heard.")]);
    assert_eq!(merged(vec![one.clone()]), (one.clone(), vec![]));
    assert_eq!(
        merged(vec![one.clone(), one.clone(), one.clone()]),
        (one, vec![])
    );
}
