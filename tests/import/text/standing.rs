//! Who was away and who came for them, as the item on apologies tells it.

use minutebook::import::blocks::Block;
use minutebook::import::draft::{Exempt, Item, Meeting, Said};
use minutebook::import::remarks::Kind;
use minutebook::import::standing;

use super::{deputies, meeting_of, sentences, stood};
use crate::support::{kinds, names};

fn said(name: &str) -> Said<String> {
    Said::new(name.to_owned(), 2)
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
    sentences(
        "Apologies and substitutes",
        deputies,
        &[
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
        ],
    );
}

#[test]
fn apologies_and_the_list_of_who_came_are_one() {
    let item = |exempt| Item {
        title: "Apologies".into(),
        minutes: vec![Block::paragraph(
            5,
            "Apologies were received from Cllr Hill, Cllr Ox and Cllr Lee. Kim Brook attended as the Green deputy.",
        )],
        exempt,
        ..Item::default()
    };
    let mut meeting = meeting_of(vec![item(None)]);
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
    assert_eq!(kinds(&remarks), [Kind::Contradiction]);

    // Reading once more adds nothing, and of withheld matter nothing is read.
    let before = meeting.attendance.clone();
    standing::read(&mut meeting);
    assert_eq!(meeting.attendance, before);
    let mut withheld = meeting_of(vec![item(Some(Exempt::default()))]);
    assert!(standing::read(&mut withheld).is_empty());
    assert_eq!(withheld.attendance, Meeting::default().attendance);
}

#[test]
fn who_was_there_is_not_taken_for_another_of_the_name() {
    let item = Item {
        title: "Apologies".into(),
        minutes: vec![Block::paragraph(5, "Apologies: Cllr Lee")],
        ..Item::default()
    };
    let mut meeting = meeting_of(vec![item]);
    meeting.attendance.present = vec![said("Ann Lee")];
    meeting.attendance.absent = vec![said("Pat Lee")];
    assert_eq!(standing::read(&mut meeting), []);
    assert_eq!(names(&meeting.attendance.apologies), ["Pat Lee"]);
    assert!(meeting.attendance.absent.is_empty());
}
