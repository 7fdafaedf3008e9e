//! Papers that each tell a part of a meeting make the whole: a page, a list of people and an answer of
//! the web service, and parts made by chance.

use minutebook::import::draft::{Attendance, Exempt, HIDDEN_TITLE, Item, Meeting, Telling};
use minutebook::import::merge::{self, Key, merge};
use minutebook::import::paper::Paper;
use minutebook::import::remarks::Kind;
use minutebook::import::{html, xml};
use proptest::prelude::*;

use super::groups::groups;
use super::{item, meeting, name, numbers, said, text, words};
use crate::support::law::{self, Way};
use crate::support::{fixture, kinds, paper, shuffle};

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
    let page = fixture("page-meeting.html");
    let read = |name: &str, address: &str, text: &str| {
        let paper = Paper {
            address: Some(format!("https://democracy.anyshire.gov.uk/{address}")),
            ..paper(name, text)
        };
        let answer = xml::read(&paper);
        let way = Way {
            values_are_words: answer.is_some(),
            ..Way::default()
        };
        let mut reading = answer
            .or_else(|| html::read(&paper))
            .expect("a known shape");
        law::hold(&reading, way, name);
        reading.meetings.remove(0)
    };
    let drafts = vec![
        read(
            "answer",
            "mgWebService.asmx/GetMeeting?lMeetingId=8050",
            &answer_beside_the_page(&page),
        ),
        read(
            "people",
            "mgMeetingAttendance.aspx?ID=8050",
            &fixture("page-attendance.html"),
        ),
        read("page", "ieListDocuments.aspx?CId=184&MId=8050", &page),
    ];
    let keys: Vec<Key> = drafts.iter().map(merge::key).collect();
    assert_eq!(groups(&keys), [vec![0, 1, 2]]);
    let (meeting, remarks) = merge(drafts, &["answer", "people", "page"]);
    let told: Vec<_> = meeting.items.iter().map(numbers).collect();
    assert_eq!(
        told,
        [
            ["1", "10", "-"],
            ["2", "11", "-"],
            ["3", "12", "-"],
            ["-", "13", "-"]
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
    (texts, any::<bool>(), 0_usize..3).prop_map(|(texts, with_agenda, cut)| {
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
        if with_agenda {
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
        shuffle(&mut order, &mut (seed | 1));
        let (drafts, named): (Vec<Meeting>, Vec<&str>) =
            order.iter().map(|&at| (papers[at].clone(), names[at].as_str())).unzip();
        let (made, remarks) = merge(drafts, &named);
        prop_assert_eq!(made, whole);
        prop_assert_eq!(remarks, vec![]);
    }
}
