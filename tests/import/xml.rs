//! The web service: what its answers say, and that what they restrict stays there.

use minutebook::import::blocks::Block;
use minutebook::import::draft::{Meeting, Telling};
use minutebook::import::paper::{Paper, Reading};
use minutebook::import::remarks::Kind;
use minutebook::import::xml;

use crate::support::law::{self, Way};
use crate::support::{self, lines_of, names, told};

/// A word that stands in every restricted place of the papers.
const CANARY: &str = "zzcanary";

const COMMITTEES: &str = include_str!("papers/xml/committees.xml");
const MEETINGS: &str = include_str!("papers/xml/meetings.xml");
const MEETING: &str = include_str!("papers/xml/meeting.xml");
const RESTRICTED: &str = include_str!("papers/xml/restricted-meeting.xml");

/// What an answer says of numbers and panels stands in the draft alone.
const WAY: Way = Way {
    values_are_words: true,
    files_share_titles: false,
};

fn paper(text: &str) -> Paper {
    Paper {
        address: Some("https://democracy.anyshire.example/mgWebService.asmx/Get".into()),
        ..support::paper("answer.xml", text)
    }
}

fn read(text: &str) -> Reading {
    let reading = xml::read(&paper(text)).expect("an answer");
    let told = format!("{reading:?}");
    assert!(
        !told.to_lowercase().contains(CANARY),
        "a restricted word got out: {told}"
    );
    law::hold(&reading, WAY, text);
    reading
}

fn meeting(text: &str) -> Meeting {
    let mut reading = read(text);
    assert_eq!(reading.meetings.len(), 1);
    reading.meetings.remove(0)
}

#[test]
fn the_papers_have_something_to_restrict() {
    for text in [COMMITTEES, MEETING, RESTRICTED] {
        assert!(text.to_lowercase().contains(CANARY), "{text}");
    }
}

#[test]
fn committees_become_panels_and_deleted_ones_are_not_shown() {
    let reading = read(COMMITTEES);
    let names: Vec<&str> = reading
        .panels
        .iter()
        .map(|panel| panel.name.as_str())
        .collect();
    assert_eq!(names, ["Roads & Parks Panel", "Harbour Board"]);
    let first = &reading.panels[0];
    assert_eq!(first.kind.as_deref(), Some("Scrutiny"));
    assert_eq!(
        first.id.as_deref(),
        Some("democracy.anyshire.example CId 41")
    );
    assert_eq!(
        first.legacy,
        [
            "https://democracy.anyshire.example/mgCommitteeDetails.aspx?ID=41",
            "https://democracy.anyshire.example/ieListMeetings.aspx?CId=41"
        ]
    );
    assert!(reading.meetings.is_empty());
    assert_eq!(lines_of(Kind::Restricted, &reading).len(), 1);
}

#[test]
fn a_list_of_meetings_gives_days_times_and_what_was_called_off() {
    let reading = read(MEETINGS);
    let meetings = reading.meetings.iter().map(|one| {
        let said = [told(&one.start), told(&one.title), told(&one.panel)];
        (told(&one.date), said, one.cancelled)
    });
    let expected = [
        ("2022-02-08", "14:00", "-", false),
        ("2022-03-15", "-", "-", true),
        ("2022-05-17", "18:30", "Annual Meeting", false),
    ]
    .map(|(date, start, title, cancelled)| {
        let said = [start, title, "Roads & Parks Panel"].map(str::to_owned);
        (date.to_owned(), said, cancelled)
    });
    assert_eq!(meetings.collect::<Vec<_>>(), expected);
    assert_eq!(
        reading.meetings[0].venue.as_ref().expect("a venue").line,
        13
    );
    assert_eq!(
        reading.meetings[0].ids,
        ["democracy.anyshire.example MId 900"]
    );
}

#[test]
fn a_meeting_has_both_numbers_of_its_items_and_their_texts() {
    let meeting = meeting(MEETING);
    assert_eq!(meeting.telling, Telling::Minutes);
    assert_eq!(meeting.start.as_ref().expect("a start").value, "14:00");
    assert_eq!(meeting.end.as_ref().expect("an end").value, "15:40");
    let items: Vec<_> = meeting
        .items
        .iter()
        .map(|item| {
            let numbers = format!(
                "{}/{}",
                told(&item.agenda_number),
                told(&item.minute_number)
            );
            (numbers, item.title.as_str(), item.exempt.is_some())
        })
        .collect();
    assert_eq!(
        items,
        [
            ("1/61".into(), "Apologies for absence", false),
            ("2/62".into(), "Paths & bridges: yearly report", false),
            ("2a/62.1".into(), "The old ford", false),
            ("3/63".into(), "Restricted item", true),
            ("4/-".into(), "Lease of the ferry house", true),
            ("-/-".into(), "Date of the next meeting", false),
        ]
    );
    let report = &meeting.items[1];
    let words = |blocks: &[Block]| blocks.iter().map(Block::words).collect::<Vec<_>>();
    assert_eq!(
        words(&report.agenda),
        [
            "To receive the report of the Head of Paths.",
            "A copy is attached."
        ]
    );
    assert_eq!(
        words(&report.minutes),
        [
            "Pat Lee showed which bridges cost more than £5,000.",
            "RESOLVED: That the report be noted."
        ]
    );
    assert_eq!(words(&report.decision), ["The report was noted."]);
    assert_eq!(report.documents.len(), 1);
    assert_eq!(report.documents[0].title, "Bridges in figures & maps");
    assert_eq!(
        report.legacy,
        ["https://democracy.anyshire.example/mgAi.aspx?ID=7002"]
    );
    assert_eq!(report.line, 34);
    assert_eq!(report.agenda[1].line, 43);
}

#[test]
fn people_are_where_the_list_says_that_they_were() {
    let attendance = meeting(MEETING).attendance;
    assert_eq!(
        attendance.chair.expect("a chair").value,
        "Councillor Pat Lee"
    );
    assert_eq!(names(&attendance.present), ["Councillor Pat Lee"]);
    assert_eq!(names(&attendance.apologies), ["Councillor Ravi Shah"]);
    assert_eq!(names(&attendance.remote), ["Councillor Jo March"]);
    assert_eq!(names(&attendance.absent), ["Councillor Sam Ash"]);
    assert_eq!(names(&attendance.unrecorded), ["Councillor Di Weir"]);
    assert_eq!(attendance.deputies[0].name.value, "Councillor Bo Tarn");
    assert_eq!(attendance.deputies[0].group.as_deref(), Some("Vale Party"));
    assert_eq!(
        attendance.officers[0].role.as_deref(),
        Some("Democratic Services Officer")
    );
}

#[test]
fn a_field_that_nobody_knows_is_named() {
    let reading = read(MEETING);
    let left: Vec<&str> = reading
        .furniture
        .iter()
        .map(|fate| fate.words.as_str())
        .collect();
    assert_eq!(left, ["14:05", "17:00", "Kept for the press"]);
    assert!(
        reading
            .remarks
            .iter()
            .any(|remark| remark.message.contains("`remarkofclerk`"))
    );
}

#[test]
fn a_restricted_meeting_is_panel_and_day() {
    let reading = read(RESTRICTED);
    let meeting = &reading.meetings[0];
    assert_eq!(
        meeting.panel.as_ref().expect("a panel").value,
        "Roads & Parks Panel"
    );
    assert!(meeting.date.is_some() && meeting.items.is_empty() && meeting.venue.is_none());
    assert!(meeting.title.is_none() && meeting.attendance.present.is_empty());
    assert_eq!(reading.remarks.len(), 1);
}

/// An answer of one item with these marks, in which every field of the item is a canary.
fn marked(marks: &str, sibling: &str) -> String {
    format!(
        "<meeting><meetingid>1</meetingid><meetingdate>08/02/2022</meetingdate><agendaitems>\
         <agendaitem><agendaitemid>2</agendaitemid><fulldisplaynumberformat>1.</fulldisplaynumberformat>\
         <agendaitemtitle>{CANARY}</agendaitemtitle>{marks}<agendatext>{CANARY}</agendatext>\
         <minutesnonemptyhtmlbody>&lt;p&gt;{CANARY}&lt;/p&gt;</minutesnonemptyhtmlbody></agendaitem>\
         {sibling}</agendaitems></meeting>"
    )
}

#[test]
fn a_mark_that_is_no_clear_leave_restricts() {
    let restricted = "isrestricted";
    let allowed = "isdisplayallowed";
    for (mark, values) in [
        (
            restricted,
            [
                "True", "true", "1", "yes", " TRUE ", "", "maybe", "-1", "Fal se",
            ],
        ),
        (
            allowed,
            [
                "False", "false", "0", "no", " no ", "", "maybe", "2", "Truee",
            ],
        ),
    ] {
        for value in values {
            let item = &meeting(&marked(&format!("<{mark}>{value}</{mark}>"), "")).items[0];
            assert_eq!(item.title, "Restricted item", "{mark}: {value}");
            assert_eq!(item.agenda_number.as_ref().expect("a number").value, "1");
        }
    }
    // Said twice, as an attribute, in other letters, around an element, or by what stands around it.
    for marks in [
        "<isrestricted>False</isrestricted><isrestricted>True</isrestricted>",
        "<isrestricted>True</isrestricted><isrestricted>False</isrestricted>",
        "<IsRestricted>True</IsRestricted>",
        "<isrestricted><b>False</b></isrestricted>",
        "<isrestricted>True</isrestricted><isdisplayallowed>Tru</isdisplayallowed>",
        "<isdisplayallowed/>",
    ] {
        assert!(
            meeting(&marked(marks, "")).items[0].exempt.is_some(),
            "{marks}"
        );
    }
    let attribute = marked("", "").replace("<agendaitem>", "<agendaitem isrestricted='True'>");
    assert!(meeting(&attribute).items[0].exempt.is_some());
    let around = marked("", "").replace("<agendaitems>", "<agendaitems isrestricted='True'>");
    assert!(meeting(&around).items.is_empty());
    // Where others bear the mark, one that lacks it is not taken for open.
    let sibling = "<agendaitem><agendaitemtitle>Open</agendaitemtitle><isrestricted>False</isrestricted></agendaitem>";
    let items = meeting(&marked("", sibling)).items;
    assert!(items[0].exempt.is_some() && items[1].exempt.is_none());
}

#[test]
fn no_damage_to_one_sign_opens_what_is_restricted() {
    let sibling = "<agendaitem><agendaitemtitle>Open</agendaitemtitle>\
                   <isrestricted>False</isrestricted></agendaitem>";
    let whole = marked("<isrestricted>True</isrestricted>", sibling);
    let (mut damages, mut known) = (0, 0);
    for at in 0..whole.len() {
        for sign in ["", "x", " ", "/", "<", ">", "&", "-", "0"] {
            let damaged = format!("{}{sign}{}", &whole[..at], &whole[at + 1..]);
            damages += 1;
            if let Some(reading) = xml::read(&paper(&damaged)) {
                known += 1;
                let told = format!("{reading:?}").to_lowercase();
                // A word that was damaged itself is looked for by its other half.
                assert!(
                    !told.contains("zzcan") && !told.contains("anary"),
                    "{damaged}"
                );
            }
        }
    }
    assert!(known * 10 >= damages * 9, "{known} of {damages} are read");
}

#[test]
fn a_mark_that_no_item_bears_restricts_nothing() {
    let open = marked("", "").replace(CANARY, "open");
    assert_eq!(meeting(&open).items[0].title, "open");
    let open = marked(
        "<isrestricted>False</isrestricted><isdisplayallowed>yes</isdisplayallowed>",
        "",
    );
    assert!(
        meeting(&open.replace(CANARY, "open")).items[0]
            .exempt
            .is_none()
    );
}

#[test]
fn what_is_not_published_there_is_not_read() {
    let draft = marked("<isminutepublished>False</isminutepublished>", "")
        .replace(&format!("&lt;p&gt;{CANARY}"), "&lt;p&gt;secret")
        .replace(CANARY, "open");
    let reading = read(&draft);
    let item = &reading.meetings[0].items[0];
    assert!(item.minutes.is_empty() && !item.agenda.is_empty() && item.exempt.is_none());
    assert!(!format!("{reading:?}").contains("secret"));
    let unpublished = marked("", "").replace(
        "<agendaitems>",
        "<agendapublished>False</agendapublished><agendaitems>",
    );
    assert!(meeting(&unpublished).items.is_empty());
}

#[test]
fn an_answer_that_breaks_off_is_not_taken_in_part() {
    for cut in [MEETING.len() / 4, MEETING.len() / 2, MEETING.len() - 12] {
        let text = &MEETING[..MEETING.floor_char_boundary(cut)];
        let reading = read(text);
        assert!(reading.meetings.is_empty() && reading.seen.is_empty());
        assert_eq!(reading.remarks[0].kind, Kind::Unreadable);
    }
}

#[test]
fn other_papers_are_none_of_its_own() {
    for text in [
        "",
        "Minutes of the meeting of the committee",
        "<!DOCTYPE html><html><body>committee meeting</body></html>",
        "<rss><channel><title>meeting</title></channel></rss>",
        "<committee><member>Pat Lee</member></committee>",
        "{\"meeting\": 1}",
    ] {
        assert!(xml::read(&paper(text)).is_none(), "{text}");
    }
}

#[test]
fn hostile_answers_are_refused_in_words() {
    let deep = format!(
        "<meeting><meetingid>1</meetingid>{}",
        "<a>".repeat(1_000_000)
    );
    let wide = format!(
        "<meeting><meetingid>1</meetingid>{}</meeting>",
        "<a/>".repeat(200_000)
    );
    let laughs = "<!DOCTYPE meeting [<!ENTITY a \"laugh\"><!ENTITY b \"&a;&a;&a;&a;\">]>\
                  <meeting><meetingid>1</meetingid><meetinglocation>&b;&b;</meetinglocation></meeting>";
    let file = "<!DOCTYPE meeting [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>\
                <meeting><meetingid>1</meetingid><meetinglocation>&f;</meetinglocation></meeting>";
    let two =
        "<meeting><meetingid>1</meetingid></meeting><meeting><meetingid>2</meetingid></meeting>";
    assert_eq!(lines_of(Kind::Unreadable, &read(&deep)).len(), 1);
    assert_eq!(read(&wide).meetings.len(), 1);
    assert_eq!(meeting(laughs).venue.expect("a venue").value, "&b;&b;");
    assert_eq!(meeting(file).venue.expect("a venue").value, "&f;");
    assert_eq!(lines_of(Kind::Unreadable, &read(two)).len(), 1);
    for text in [
        "<meeting",
        "<meeting>&#xFFFFFFFF;</meeting>",
        "<meeting a='1' a='2'><x></meeting>",
        "<committee><committeetitle>\u{0}</committeetitle></committee>",
    ] {
        let _ = xml::read(&paper(text));
    }
}

#[test]
fn an_answer_inside_of_an_envelope_is_found() {
    let bare = MEETING.split_once("?>").expect("a declaration").1;
    let envelope = format!(
        "<soap:Envelope xmlns:soap='s'><soap:Body><GetMeetingResponse><GetMeetingResult>{bare}\
         </GetMeetingResult></GetMeetingResponse></soap:Body></soap:Envelope>"
    );
    assert_eq!(meeting(&envelope).items.len(), 6);
}

#[test]
fn the_host_is_told_by_documents_or_not_at_all() {
    let away = |text: &str| {
        let paper = Paper {
            address: None,
            ..paper(text)
        };
        xml::read(&paper).expect("an answer").meetings.remove(0)
    };
    assert_eq!(away(MEETING).ids, ["democracy.anyshire.example MId 900"]);
    let bare = away(RESTRICTED);
    assert_eq!(bare.ids, ["MId 903"]);
    assert!(bare.legacy.is_empty());
}
