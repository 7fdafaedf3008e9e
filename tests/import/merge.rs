//! Papers of one meeting: which they are, and what comes of them together.

use chrono::NaiveDate;
use minutebook::import::blocks::Block;
use minutebook::import::draft::{
    Attendance, Deputy, Document, Exempt, HIDDEN_TITLE, Item, Maybe, Meeting, Report, Said, Telling,
};
use minutebook::import::merge::{self, Key, merge};
use minutebook::import::paper::Paper;
use minutebook::import::remarks::{Kind, Remark};
use minutebook::import::{account, html, xml};
use proptest::prelude::*;

#[expect(
    clippy::unnecessary_wraps,
    reason = "what a draft says may be missing in others"
)]
fn said(words: &str) -> Maybe<String> {
    Some(Said::new(words.to_owned(), 1))
}

fn name(words: &str) -> Said<String> {
    Said::new(words.to_owned(), 1)
}

fn text(words: &str) -> Vec<Block> {
    vec![Block::paragraph(1, words)]
}

fn day(day: u32) -> Maybe<NaiveDate> {
    NaiveDate::from_ymd_opt(2022, 2, day).map(|date| Said::new(date, 1))
}

fn item(title: &str, minutes: &str) -> Item {
    Item {
        title: title.to_owned(),
        minutes: if minutes.is_empty() {
            Vec::new()
        } else {
            text(minutes)
        },
        ..Item::default()
    }
}

fn meeting(items: Vec<Item>) -> Meeting {
    Meeting {
        panel: said("Roads Panel"),
        date: day(8),
        items,
        ..Meeting::default()
    }
}

/// Merges papers called `a`, `b`, …
fn merged(drafts: Vec<Meeting>) -> (Meeting, Vec<Remark>) {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let count = drafts.len();
    merge(drafts, &names[..count])
}

fn words(blocks: &[Block]) -> String {
    blocks
        .iter()
        .map(Block::words)
        .collect::<Vec<_>>()
        .join(" / ")
}

fn kinds(remarks: &[Remark]) -> Vec<Kind> {
    remarks.iter().map(|remark| remark.kind).collect()
}

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
    let value = |said: &Maybe<String>| {
        said.as_ref()
            .map_or("-", |said| said.value.as_str())
            .to_owned()
    };
    let told: Vec<_> = meeting
        .items
        .iter()
        .map(|i| {
            (
                value(&i.agenda_number),
                value(&i.minute_number),
                i.title.as_str(),
            )
        })
        .collect();
    let expect = |a: &str, b: &str, c: &'static str| (a.to_owned(), b.to_owned(), c);
    assert_eq!(
        told,
        [
            expect("1", "2", "Apologies"),
            expect("2", "3", "BRIDGES."),
            expect("-", "4", "Urgent"),
            expect("3", "5", "Close")
        ]
    );
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
    let told: Vec<_> = meeting
        .items
        .iter()
        .map(|i| {
            (
                value(&i.agenda_number),
                value(&i.minute_number),
                value(&i.number),
            )
        })
        .collect();
    assert_eq!(told[1], ("2".to_owned(), "-".to_owned(), "-".to_owned()));
}

#[test]
fn what_one_paper_withholds_no_other_gives_away() {
    let secret = |title: &str| Item {
        agenda: text("zzcanary agenda"),
        decision: text("zzcanary decision"),
        from: said("zzcanary"),
        documents: vec![Document {
            title: "zzcanary".into(),
            ..Document::default()
        }],
        cut_off: Some(3),
        ..item(title, "zzcanary minutes")
    };
    let stub = |title: &str| Item {
        exempt: Some(Exempt { paragraph: Some(3) }),
        ..item(title, "")
    };
    let report = Report {
        title: "zzcanary".into(),
        item: Some(1),
        blocks: text("zzcanary"),
        ..Report::default()
    };
    let shown = |title: &str| Meeting {
        reports: vec![report.clone()],
        ..meeting(vec![
            item("Open", "Said."),
            secret(title),
            item("Close", "Four."),
        ])
    };
    let hidden = |title: &str| meeting(vec![item("Open", ""), stub(title), item("Close", "")]);
    for (one, other) in [
        (shown("Sale"), hidden("Sale")),
        (hidden("Sale"), shown("Sale")),
        (shown("zzcanary sale"), hidden(HIDDEN_TITLE)),
        (hidden(HIDDEN_TITLE), shown("zzcanary sale")),
    ] {
        let drafts = [one, other];
        let (meeting, remarks) = merged(drafts.to_vec());
        let shown = drafts.map(|draft| merge::without_withheld(&draft, &meeting));
        assert!(shown.iter().all(|draft| draft.items.len() == 2));
        let told = format!("{meeting:?} {remarks:?} {shown:?}");
        assert!(!told.contains("zzcanary"), "{told}");
        assert_eq!(meeting.items.len(), 3);
        assert_eq!(meeting.items[1].exempt, Some(Exempt { paragraph: Some(3) }));
        assert_eq!(kinds(&remarks), [Kind::Restricted]);
    }
}

/// Remarks of papers that were merged before the one that restricts say nothing either, and items
/// that cannot be told from a restricted one are left out with it.
#[test]
fn what_the_last_paper_withholds_is_unsaid() {
    let shown = |title: &str, mover: &str| Item {
        mover: said(mover),
        ..item(title, "zzcanary said at some length")
    };
    let stub = || Item {
        exempt: Some(Exempt { paragraph: None }),
        ..item(HIDDEN_TITLE, "")
    };
    let open = |title: &str| item(title, "Four and more words.");
    let page = |mover: &str| meeting(vec![open("Open"), shown("zzcanary", mover), open("Close")]);
    let drafts = vec![
        page("zzcanary one"),
        page("zzcanary two"),
        meeting(vec![item("Open", ""), stub(), item("Close", "")]),
    ];
    let (whole, remarks) = merged(drafts);
    assert_eq!(whole.items[1].title, HIDDEN_TITLE);
    assert_eq!(kinds(&remarks), [Kind::Restricted]);
    assert!(!format!("{whole:?} {remarks:?}").contains("zzcanary"));
    // Two are hidden where two are shown; one where two are, of which either may be the one.
    for stubs in [vec![stub(), stub()], vec![stub()]] {
        let both = meeting(vec![
            open("Open"),
            shown("zzcanary", ""),
            shown("zzcanary 2", ""),
            open("Close"),
        ]);
        let mut hidden = vec![item("Open", "")];
        hidden.extend(stubs);
        hidden.push(item("Close", ""));
        let (whole, remarks) = merged(vec![both, meeting(hidden)]);
        assert!(
            !format!("{whole:?} {remarks:?}").contains("zzcanary"),
            "{whole:?} {remarks:?}"
        );
        assert_eq!(
            whole
                .items
                .iter()
                .filter(|item| item.exempt.is_none())
                .count(),
            2
        );
    }
    // Where the older system numbers both, they are two.
    let numbered = |item: Item, id: &str| Item {
        ids: vec![id.to_owned()],
        ..item
    };
    let (whole, _) = merged(vec![
        meeting(vec![
            numbered(open("Open"), "h AiId 1"),
            numbered(open("Late"), "h AiId 2"),
            numbered(open("Later"), "h AiId 3"),
        ]),
        meeting(vec![
            numbered(item("Open", ""), "h AiId 1"),
            numbered(stub(), "h AiId 9"),
        ]),
    ]);
    assert_eq!(
        whole
            .items
            .iter()
            .filter(|item| item.exempt.is_some())
            .count(),
        1
    );
}

#[test]
fn a_meeting_that_one_paper_withholds_is_panel_and_day() {
    let shown = Meeting {
        title: said("zzcanary"),
        venue: said("zzcanary"),
        notices: text("zzcanary"),
        ..meeting(vec![item("zzcanary", "zzcanary")])
    };
    let closed = Meeting {
        withheld: true,
        ..meeting(vec![])
    };
    for drafts in [[shown.clone(), closed.clone()], [closed, shown]] {
        let (whole, remarks) = merged(drafts.to_vec());
        assert!(whole.withheld && whole.items.is_empty());
        let left = drafts.map(|draft| merge::without_withheld(&draft, &whole));
        assert!(!format!("{whole:?} {remarks:?} {left:?}").contains("zzcanary"));
        assert_eq!(kinds(&remarks), [Kind::Restricted]);
    }
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
    let names = |list: &[Said<String>]| {
        list.iter()
            .map(|said| said.value.clone())
            .collect::<Vec<_>>()
    };
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

/// The answer of the web service on the meeting of `page-meeting.html`. It has one text whole that
/// the page breaks off.
fn answer_beside_the_page(page: &str) -> String {
    let minutes = page
        .split_once("In answer to questions")
        .expect("the minutes")
        .1;
    let (minutes, _) = minutes
        .split_once(" ...  <a href")
        .expect("the place where it breaks off");
    let minutes = format!("<p>In answer to questions{minutes} or, at the latest, in winter.</p>");
    let minutes = minutes
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    format!(
        "<meeting><meetingid>8050</meetingid><meetingdate>08/02/2022</meetingdate>\
         <meetingtime>14:00</meetingtime><committeetitle>Roads Panel</committeetitle><agendaitems>\
         <agendaitem><agendaitemid>21650</agendaitemid><fulldisplaynumberformat>1.</fulldisplaynumberformat>\
         <minutesitemnumber>10</minutesitemnumber><agendaitemtitle>Apologies for absence</agendaitemtitle>\
         <isrestricted>False</isrestricted></agendaitem>\
         <agendaitem><agendaitemid>21652</agendaitemid><fulldisplaynumberformat>3.</fulldisplaynumberformat>\
         <minutesitemnumber>12</minutesitemnumber><agendaitemtitle>Potholes &amp;amp;amp; verges</agendaitemtitle>\
         <isrestricted>False</isrestricted><minutesnonemptyhtmlbody>{minutes}</minutesnonemptyhtmlbody>\
         <linkeddocuments><linkeddoc><title>Potholes report</title>\
         <url>https://democracy.anyshire.gov.uk/documents/s9002/Potholes.pdf</url>\
         <isrestricted>False</isrestricted></linkeddoc></linkeddocuments></agendaitem>\
         <agendaitem><agendaitemid>21651</agendaitemid><fulldisplaynumberformat>2.</fulldisplaynumberformat>\
         <agendaitemtitle>x</agendaitemtitle><isrestricted>True</isrestricted></agendaitem>\
         </agendaitems></meeting>"
    )
}

#[test]
fn a_page_a_list_of_people_and_an_answer_of_one_meeting_become_one() {
    let page = include_str!("papers/page-meeting.html");
    let read = |name: &str, address: &str, text: &str| {
        let paper = Paper {
            name: name.into(),
            address: Some(format!("https://democracy.anyshire.gov.uk/{address}")),
            text: text.into(),
        };
        let mut reading = xml::read(&paper)
            .or_else(|| html::read(&paper))
            .expect("a known shape");
        assert!(account::lost(&reading).is_empty(), "{name}");
        reading.meetings.remove(0)
    };
    let drafts = vec![
        read(
            "answer",
            "mgWebService.asmx/GetMeeting?lMeetingId=8050",
            &answer_beside_the_page(page),
        ),
        read(
            "people",
            "mgMeetingAttendance.aspx?ID=8050",
            include_str!("papers/page-attendance.html"),
        ),
        read("page", "ieListDocuments.aspx?CId=184&MId=8050", page),
    ];
    let keys: Vec<Key> = drafts.iter().map(merge::key).collect();
    assert_eq!(groups(&keys), [vec![0, 1, 2]]);
    let (meeting, remarks) = merge(drafts, &["answer", "people", "page"]);
    let numbers: Vec<_> = meeting
        .items
        .iter()
        .map(|item| {
            let value =
                |said: &Maybe<String>| said.as_ref().map_or("-", |said| &said.value).to_owned();
            (
                value(&item.agenda_number),
                value(&item.minute_number),
                value(&item.number),
            )
        })
        .collect();
    let expect = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
    assert_eq!(
        numbers,
        [
            expect("1", "10", "-"),
            expect("2", "11", "-"),
            expect("3", "12", "-"),
            expect("-", "13", "-")
        ]
    );
    let potholes = &meeting.items[2];
    assert_eq!(potholes.cut_off, None);
    assert!(words(&potholes.minutes).ends_with("or, at the latest, in winter."));
    assert!(
        potholes
            .documents
            .iter()
            .any(|d| d.title == "Potholes report, PDF 244 KB"),
        "{:?}",
        potholes.documents
    );
    // The answer restricts what the page shows, and the page what the answer leaves out.
    assert_eq!(meeting.items[1].title, HIDDEN_TITLE);
    assert!(meeting.items[1].minutes.is_empty() && meeting.items[1].exempt.is_some());
    assert_eq!(meeting.items[3].exempt, Some(Exempt { paragraph: Some(3) }));
    assert_eq!(meeting.attendance.apologies.len(), 1);
    assert_eq!(kinds(&remarks), [Kind::Restricted], "{remarks:?}");
}

/// A meeting, and papers that each tell a part of it and disagree in nothing.
fn parts() -> impl Strategy<Value = (Meeting, Vec<Meeting>)> {
    let texts = prop::collection::vec("[a-d]{1,3}( [a-d]{1,3}){0,8}", 1..6);
    (texts, any::<[bool; 5]>(), 0_usize..3).prop_map(|(texts, with, cut)| {
        let number = |at: usize| format!("{}", at + 1);
        let items: Vec<Item> = texts
            .iter()
            .enumerate()
            .map(|(at, words)| Item {
                agenda_number: said(&number(at)),
                agenda: text("To receive it"),
                ids: vec![format!("h AiId {at}")],
                ..item(&format!("Matter {at}"), words)
            })
            .collect();
        let mut whole = Meeting {
            venue: said("Shire Hall"),
            ids: vec!["h MId 1".into()],
            ..meeting(items)
        };
        whole.attendance.present = vec![name("Pat Lee"), name("Jo March")];
        let mut page = whole.clone();
        page.attendance = Attendance::default();
        let mut papers = Vec::new();
        for (at, full) in whole.items.iter().enumerate().take(cut) {
            let words = full.minutes[0].words();
            let half = words.floor_char_boundary(words.len() / 2);
            page.items[at].minutes = text(&words[..half]);
            page.items[at].cut_off = Some(1);
            let mut own = meeting(vec![full.clone()]);
            own.ids.clone_from(&whole.ids);
            papers.push(own);
        }
        papers.push(page);
        let mut list = meeting(vec![]);
        list.attendance = whole.attendance.clone();
        papers.push(list);
        if with[0] {
            let mut agenda = whole.clone();
            agenda.telling = Telling::Agenda;
            agenda.attendance = Attendance::default();
            for item in &mut agenda.items {
                item.number = item.agenda_number.take();
                item.minutes.clear();
            }
            papers.push(agenda);
        }
        (whole, papers)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn parts_make_the_whole_in_whatever_order_they_come((whole, papers) in parts(), seed in any::<u64>()) {
        let names: Vec<String> = (0..papers.len()).map(|at| format!("paper {at}")).collect();
        let mut order: Vec<usize> = (0..papers.len()).collect();
        let mut state = seed | 1;
        for at in (1..order.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            order.swap(at, (state >> 33) as usize % (at + 1));
        }
        let (drafts, named): (Vec<Meeting>, Vec<&str>) =
            order.iter().map(|&at| (papers[at].clone(), names[at].as_str())).unzip();
        let (made, remarks) = merge(drafts, &named);
        prop_assert_eq!(made, whole);
        prop_assert_eq!(remarks, vec![]);
    }
}

fn groups(keys: &[Key]) -> Vec<Vec<usize>> {
    merge::groups(&keys.iter().collect::<Vec<_>>())
}

fn keys(panel: &str, date: u32, meetings: &[&str], items: &[&str]) -> Key {
    let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    Key {
        panel: (!panel.is_empty()).then(|| panel.to_owned()),
        date: NaiveDate::from_ymd_opt(2022, 2, date),
        ids: owned(meetings),
        items: owned(items),
        ..Key::default()
    }
}

#[test]
fn papers_of_one_meeting_find_each_other() {
    let told = [
        keys("roads", 8, &["h MId 1"], &["h AiId 10", "h AiId 11"]), // the meeting's page
        keys("", 0, &[], &["h AiId 11"]),                            // a page of an item
        keys("roads", 8, &[], &[]),                                  // a pack
        keys("", 0, &["h MId 1"], &[]),                              // the list of people
        keys("roads", 9, &[], &[]),                                  // another day
        keys("", 8, &[], &[]),                                       // it says no panel
        keys("parks", 8, &["h MId 2"], &["h IId 7"]),                // an issue goes through many
        keys("trees", 9, &["h MId 3"], &["h IId 7"]),
    ];
    let expected: [&[usize]; 5] = [&[0, 1, 2, 3], &[4], &[5], &[6], &[7]];
    assert_eq!(groups(&told), expected);
    assert!(groups(&[]).is_empty());
}

#[test]
fn two_meetings_of_a_panel_on_one_day_stay_two() {
    let told = [
        keys("roads", 8, &["h MId 1"], &[]),
        keys("roads", 8, &["h MId 2"], &[]),
        keys("roads", 8, &[], &[]),
        keys("roads", 8, &["MId 1"], &[]),
        keys("roads", 8, &[], &[]),
    ];
    assert_eq!(groups(&told), [vec![0], vec![1], vec![2, 4], vec![3]]);
    // Another host has other numbers, and a paper without a host may be of any.
    let told = [
        keys("roads", 8, &["h MId 1"], &[]),
        keys("roads", 8, &["k MId 9"], &[]),
        keys("roads", 8, &["MId 1"], &[]),
    ];
    assert_eq!(groups(&told).len(), 3);
    assert_eq!(groups(&told[..2]), [vec![0, 1]]);
    assert_eq!(groups(&[told[0].clone(), told[2].clone()]), [vec![0, 1]]);
    // An item that two meetings list joins them no more than their day does.
    let told = [
        keys("roads", 8, &["h MId 1"], &["h AiId 5"]),
        keys("roads", 8, &["h MId 2"], &["h AiId 5"]),
    ];
    assert_eq!(groups(&told).len(), 2);
}

#[test]
fn a_hundred_thousand_papers_are_grouped_at_once() {
    let told: Vec<Key> = (0..100_000_u32)
        .map(|at| {
            let meeting = format!("h MId {}", at / 10);
            let item = format!("h AiId {at}");
            keys(
                &format!("panel {}", at % 7),
                1 + at % 28,
                &[&meeting],
                &[&item],
            )
        })
        .collect();
    assert_eq!(groups(&told).len(), 10_000);
    let alike = vec![keys("roads", 8, &[], &["h AiId 1"]); 100_000];
    assert_eq!(groups(&alike).len(), 1);
}
