//! Who was at the meeting before, by marks, lists and sentences; and what the council is called.

use minutebook::import::remarks::Kind;

use super::{attendance, names, outlined, read};
use crate::support::{lines_of, told};

#[test]
fn marks_in_a_list_of_members_are_never_guessed() {
    let list = |members: &str| {
        let text = format!(
            "AT A MEETING of the Fish Panel of ANYSHIRE COUNTY COUNCIL held at Quay House on Monday, 4th May, 2020\n\n{members}\n\n1. FISH\n\nNone.\n"
        );
        let reading = read(&text);
        (
            attendance(&reading.meetings[0]),
            lines_of(Kind::Unsure, &reading).len(),
        )
    };
    // A star without a word on what it means.
    let (who, remarks) = list("* Councillor Jo Weir\nCouncillor Sam Marsh");
    assert_eq!(
        (who.as_str(), remarks),
        (
            "chair -; present ; apologies ; absent ; unrecorded Councillor Jo Weir, Councillor Sam Marsh",
            2
        )
    );
    // Several on a line, letters in brackets, and a letter that nobody knows.
    let (who, remarks) =
        list("Chairman: (p) Councillor Jo Weir d Councillor Sam Marsh a Cllr Kim O'Dell");
    assert_eq!(
        (who.as_str(), remarks),
        (
            "chair Councillor Jo Weir; present Councillor Jo Weir; apologies Cllr Kim O'Dell; absent ; unrecorded Councillor Sam Marsh",
            1
        )
    );
    // Names without a title, in two columns; a table of pipes.
    let (who, remarks) = list("p Jo Weir        a Kim O'Dell\np Pat Lee-Brook");
    assert_eq!(
        (who.as_str(), remarks),
        (
            "chair -; present Jo Weir, Pat Lee-Brook; apologies Kim O'Dell; absent ; unrecorded ",
            0
        )
    );
    let (who, remarks) = list("| p Councillor Jo Weir | a Councillor Kim O'Dell |");
    assert_eq!(
        (who.as_str(), remarks),
        (
            "chair -; present Councillor Jo Weir; apologies Councillor Kim O'Dell; absent ; unrecorded ",
            0
        )
    );
    // A sentence about members is no list.
    let (who, _) = list("Councillor Jo Weir opened the meeting and thanked all.");
    assert_eq!(who, "chair -; present ; apologies ; absent ; unrecorded ");
}

#[test]
fn who_came_without_being_a_member_is_an_observer() {
    let reading = read(
        "AT A MEETING of the Fish Panel held on Monday, 4th May, 2020\n\n* Councillor Pat Lee\n*Present\n\nAlso present with the agreement of the Chairman: Councillor Jo Weir, Lead Member for Fish; Councillor Kim O'Dell\n\n1. FISH\n",
    );
    let meeting = &reading.meetings[0];
    assert_eq!(
        names(&meeting.attendance.observers),
        "Councillor Jo Weir, Councillor Kim O'Dell"
    );
    assert!(outlined(&meeting.notices).contains("Lead Member for Fish"));
}

#[test]
fn who_was_present_is_read_from_a_sentence() {
    let minutes = |list: &str| {
        format!(
            "AT A MEETING of the Land Panel held on 4 May 2020\n\n{list}\n\n7. PATHS\n\nThey walked.\n"
        )
    };
    for list in [
        "Present: Councillors Pat Lee (Chairman), Jo Weir and Sam Marsh",
        "Present: Councillors Pat Lee (Chair), Jo Weir and\nSam Marsh\n\nApologies: Councillor Lou Ferry",
        "Present:\n\nCouncillors: Pat Lee (Chair), Jo Weir, Sam Marsh.",
        "Present:\n\nCouncillor Pat Lee (Chair)\nCouncillor Jo Weir\nCouncillor Sam Marsh",
        "PRESENT:\n\nChairman: Cllr Pat Lee\n\nCllr Jo Weir, Cllr Sam Marsh",
    ] {
        let reading = read(&minutes(list));
        let came = &reading.meetings[0].attendance;
        let bare = |names: &str| names.replace("Councillor ", "").replace("Cllr ", "");
        let present = bare(&names(&came.present));
        assert_eq!(present, "Pat Lee, Jo Weir, Sam Marsh", "{list}");
        assert_eq!(bare(&told(&came.chair)), "Pat Lee", "{list}");
        assert_eq!(
            came.apologies.len(),
            usize::from(list.contains("Apologies")),
            "{list}"
        );
        assert_eq!(reading.remarks, [], "{list}");
    }
    // Whoever is no name makes the whole list text, so that nobody is left out of it unseen.
    let reading = read(&minutes(
        "Present: Councillors Pat Lee and the Head of Parks",
    ));
    let meeting = &reading.meetings[0];
    assert!(meeting.attendance.present.is_empty() && !meeting.notices.is_empty());
}

#[test]
fn a_council_in_capitals_is_spelt_as_the_paper_spells_it_elsewhere() {
    let council = |words: &str| {
        let text = format!(
            "AT A MEETING of the Land Panel of ANYSHIRE COUNTY COUNCIL held on 4 May 2020\n\n7. PATHS\n\n{words}\n"
        );
        told(&read(&text).meetings[0].council)
    };
    assert_eq!(
        council("Of Anyshire County Council's paths."),
        "Anyshire County Council"
    );
    for other in [
        "Of Anyshire county paths.",
        "Of Manyshire County Councils.",
        "Of anyshire county council",
    ] {
        assert_eq!(council(other), "ANYSHIRE COUNTY COUNCIL");
    }
}
