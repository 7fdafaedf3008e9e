//! Two packs of invented councils, whole: the text that was taken out of one, and one that keeps how
//! its pages are set.

use minutebook::import::remarks::Kind;

use super::{LAYOUT, STARS, attendance, head, heads, items, outlined, read, two};
use crate::support::{fixture, lines_of};

#[test]
fn the_notice_the_agenda_and_the_minutes_of_an_extract_are_read() {
    let reading = read(&fixture(STARS));
    let [coming, before] = two(&reading);
    assert_eq!(
        head(coming),
        "ANYSHIRE COUNTY COUNCIL | Parks and Woods Advisory Panel | 2022-06-14 | 14:00 | - | online | Kit Sorrel | committees@anyshire.example | 01999 555100"
    );
    assert_eq!(
        items(coming),
        [
            "1 APOLOGIES FOR ABSENCE",
            "2 MINUTES OF THE PREVIOUS MEETING 3-6",
            "3 PATHS",
            "4 WOODLAND BOARD 2021/22 ANNUAL REPORT",
            "5 PLAY AREAS 11",
            "6 TREE WARDENS 12-20",
        ]
    );
    assert_eq!(
        outlined(&coming.items[2].agenda),
        "To hear what walkers say:\n1. of the hills\n2. of the shore\n"
    );
    assert_eq!(
        outlined(&coming.notices)
            .lines()
            .map(|line| line.chars().take(20).collect())
            .collect::<Vec<String>>(),
        [
            "Robin Fenn Chief Exe",
            "#FILMING AND BROADCA",
            "This meeting is held",
            "#ABOUT THIS AGENDA:",
            "Ask for large print "
        ]
    );
    assert_eq!(
        head(before),
        "ANYSHIRE COUNTY COUNCIL | Parks and Woods Advisory Panel | 2022-03-08 | - | - | online | - | - | -"
    );
    // Sam Marsh is named among the apologies, so nobody says that he was merely absent.
    assert_eq!(
        attendance(before),
        "chair Councillor Pat Lee; present Councillor Pat Lee, Councillor Jo Weir, Councillor Kim O'Dell MBE; apologies ; absent Councillor Lou Ferry; unrecorded "
    );
    assert_eq!(
        items(before),
        [
            "17 APOLOGIES FOR ABSENCE",
            "18 MINUTES OF THE PREVIOUS MEETING",
            "19 WOODS",
            "20 SHORE PATH"
        ]
    );
    assert!(
        before
            .items
            .iter()
            .all(|item| item.agenda.is_empty() && item.agenda_number.is_none())
    );
    assert_eq!(
        outlined(&before.items[2].minutes),
        "The Panel heard of the woods, and asked:\n- how many oaks were planted, and by whom;\n- whether the gate at the mill is mended.\nRESOLVED:\nThat the Panel notes the report.\n"
    );
    assert_eq!(
        outlined(&before.items[3].minutes).lines().nth(1),
        Some("Resolved:")
    );
}

#[test]
fn the_reports_of_an_extract_are_read() {
    let reading = read(&fixture(STARS));
    let coming = &reading.meetings[0];
    assert_eq!(
        heads(coming),
        [
            "Woodland Partnership (WP) 2021/22 Annual Report | Park and Woods Advisory Panel | 2022-06-14 | Head Forester | Sorrel Green, Head Forester | Sorrel.green2@anyshire.example | - | item 4 | pages 7-10",
            "Where children play | Parks and Woods Advisory Panel | 2022-06-15 | Director of Parks | Mel Reed | mel.reed@anyshire.example | 01999 555124 | item - | pages -",
        ]
    );
    let expected = "\
#Purpose of this Report
The purpose of this report is to tell of a year in the woods.
#Recommendation
2. That the Panel notes the report.
#Contextual information
4. The Board met four times. It was set up after the storm¹ by the landowners of the county and those who live beside the woods, and it has done much since then.
¹ The storm came in the autumn of a year that nobody there forgets.
5. It looks after:
- paths
- gates, of which there are more each year, and which are shut by hand in winter and opened again in spring
- ponds
6. Its members pay half of the cost, which was £58,000 last year, as all agreed. The rest, £30,00, comes from the Trust ²Fund, which looks after it.
7. Members may:
a) come to meetings
b) speak there
² A fund of the county.
#Trees by year
||2019|2020|2021
|Oak|14|21|9
|Ash|3|-|5
#Hours by month
= 5 lines
#Finance
7. Not applicable
#REQUIRED CORPORATE AND LEGAL INFORMATION:
##Links to the Plan
|Anyshire is green:|yes
|OR|
|This does not link to the plan because: NB: Only complete this section if needed. If not, please delete.|
#EQUALITIES IMPACT ASSESSMENT:
##1. Equality Duty
The council has a duty.
##2. Equalities Impact Assessment:
Insert in full your Equality Statement here
";
    assert_eq!(outlined(&coming.reports[0].blocks), expected);
    let expected = "\
#1. Purpose
1.1 To tell of the play areas.
#2. What was done about the swings and the slides that were broken
2.1 They were mended in Ell Park.
Tree wardens
What we do
- Plant
  - oaks
  - ashes
- Watch
Thank you and any questions
";
    assert_eq!(outlined(&coming.reports[1].blocks), expected);
}

#[test]
fn a_person_is_told_what_to_look_at() {
    let reading = read(&fixture(STARS));
    // The day of the meeting before; titles, panel and day of the reports' heads.
    assert_eq!(lines_of(Kind::Contradiction, &reading), [30, 102, 106, 186]);
    // A broken name, pounds of TeX, an amount, a month with a Cyrillic letter, letters or a number.
    assert_eq!(lines_of(Kind::Slip, &reading), [111, 135, 135, 157, 200]);
    assert_eq!(lines_of(Kind::TemplateWords, &reading), [169, 179]);
    assert_eq!(lines_of(Kind::UnsureTable, &reading), [153]);
    // Numbers that leap; a report without an item, and slides of another.
    assert_eq!(lines_of(Kind::Unsure, &reading), [119, 123, 161, 181, 181]);
    assert_eq!(lines_of(Kind::NotHeld, &reading), [43, 47]);
    assert!(
        reading
            .remarks
            .iter()
            .all(|remark| !remark.message.ends_with('.'))
    );
}

#[test]
fn a_pack_set_in_pages_is_read_like_an_extract() {
    let reading = read(&fixture(LAYOUT));
    let [coming, before] = two(&reading);
    assert_eq!(
        head(coming),
        "ANYSHIRE COUNTY COUNCIL | Rivers and Harbours Advisory Panel | 2023-03-09 | 10:30 | - | Heron Room, Quay House, Long Embankment Road, Port Anywhere, Anyshire | - | committees@anyshire.example | -"
    );
    assert_eq!(
        items(coming)[2],
        "3 DREDGING OF THE INNER HARBOUR AND THE STATE OF ITS WALLS, WITH A PLAN FOR THE WINTER"
    );
    assert_eq!(
        head(before),
        "ANYSHIRE COUNTY COUNCIL | Rivers and Harbours Advisory Panel | 2022-12-08 | - | 12:05 | Quay House, Port Anywhere | - | - | -"
    );
    assert_eq!(
        attendance(before),
        "chair Councillor Pat Lee; present Councillor Pat Lee, Councillor Sam Marsh, Councillor Kim O'Dell MBE; apologies Councillor Jo Weir; absent ; unrecorded Councillor Lou Ferry"
    );
    assert_eq!(
        items(before),
        [
            "41 APOLOGIES FOR ABSENCE",
            "42 MINUTES OF PREVIOUS MEETING",
            "43 SLUICES"
        ]
    );
    assert_eq!(
        heads(coming),
        [
            "Dredging of the Inner Harbour and the State of its Walls, with a Plan for the Winter | Rivers and Harbours Advisory Panel | 2023-03-09 | Harbour Master | Ashley Brook, Harbour Master | ashley.brook@anyshire.example | 01999 555123 | item 3 | pages 5-6",
            "Flood Gates | Rivers and Harbours Advisory Panel | 2023-03-09 | Director of Waters | Mel Reed | mel.reed@anyshire.example | 01999 555124 | item 4 | pages 7-8",
        ]
    );
    let text = outlined(&coming.reports[0].blocks);
    assert!(text.contains("\n- by a third at the inner quay, where it lies deepest and where the ferries turn each morning\n- by a tenth elsewhere:\n  - at the slip\n  - at the mill\n"), "{text}");
    assert!(text.contains("#Purpose of this Report\n1. The purpose of this report is to tell the Panel how much mud was taken out of the inner harbour, and"), "{text}");
    assert!(text.contains("= 3 lines\n5. The walls"), "{text}");
    assert_eq!(
        outlined(&coming.reports[1].blocks)
            .lines()
            .map(|line| line.split(' ').next().unwrap_or_default())
            .collect::<Vec<_>>(),
        ["#1.", "1.1", "#2.", "2.1", "2.2"]
    );
    let count = |what: &str| {
        reading
            .furniture
            .iter()
            .filter(|fate| fate.what == what)
            .count()
    };
    assert_eq!(
        (count("page number"), count("line for the signature")),
        (5, 1)
    );
}
