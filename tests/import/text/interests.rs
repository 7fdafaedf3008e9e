//! Interests that are declared, motions, and who was in the chair, wherever minutes tell of them.

use minutebook::import::blocks::Block;
use minutebook::import::draft::{Item, Said};
use minutebook::import::standing;

use super::{interests, meeting_of, sentences, stood, value};

#[test]
fn interests_are_read_where_somebody_declares_one() {
    sentences(
        "Budget",
        |meeting| interests(&meeting.items[0]),
        &[
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
        ],
    );
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
        let mut meeting = meeting_of(vec![
            item("8", "Declarations", &words),
            item("9", "Repair of the harbour wall", "Heard."),
        ]);
        let remarks = standing::read(&mut meeting);
        assert_eq!(meeting.items[at].interests.len(), 1, "{of}");
        assert_eq!(remarks.len(), 1 - at, "{of}: {remarks:?}");
    }
}
