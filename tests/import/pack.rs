//! Public document packs: what is read from each part, that no word is lost, and that nothing breaks.

use std::collections::BTreeMap;
use std::fmt::Write;

use minutebook::import::account;
use minutebook::import::blocks::{Block, Matter, words};
use minutebook::import::draft::{Exempt, Maybe, Meeting, Report, Said};
use minutebook::import::paper::{Paper, Reading};
use minutebook::import::remarks::Kind;
use minutebook::import::text;

#[path = "pack_seeds.rs"]
mod seeds;

const STARS: &str = include_str!("papers/pack-stars.txt");
const LAYOUT: &str = include_str!("papers/pack-layout.txt");

fn try_read(text: &str) -> Option<Reading> {
    text::pack::read(&Paper {
        name: "pack.txt".to_owned(),
        address: None,
        text: text.to_owned(),
    })
}

/// Reads a pack, all of whose words must be accounted for.
fn read(text: &str) -> Reading {
    let reading = try_read(text).expect("a pack");
    assert_eq!(unaccounted(text, &reading), [], "words astray");
    let fates = reading.facts.iter().chain(&reading.furniture);
    for fate in fates {
        assert!(
            fate.words.contains(char::is_alphanumeric) || fate.words.contains(['<', '*']),
            "{fate:?}"
        );
    }
    reading
}

/// Words that are in the paper and in neither draft nor facts nor furniture, or the other way round.
/// What the reading says was seen must itself be all that the paper has.
fn unaccounted(text: &str, reading: &Reading) -> Vec<(String, i64)> {
    let mut counts = BTreeMap::new();
    let mut count = |text: &str, by: i64| {
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            if !word.is_empty() {
                *counts.entry(word.to_lowercase()).or_default() += by;
            }
        }
    };
    // TeX has no space between its sign and a figure.
    count(&text.replace("\\pounds", "\\pounds "), 1);
    for fate in reading.facts.iter().chain(&reading.furniture) {
        count(&fate.words, -1);
    }
    let mut blocks = |all: &[Block]| {
        for block in all {
            count(&block.words(), -1);
        }
    };
    for meeting in &reading.meetings {
        blocks(&meeting.notices);
        for item in &meeting.items {
            blocks(&item.agenda);
            blocks(&item.minutes);
        }
        for report in &meeting.reports {
            blocks(&report.blocks);
        }
    }
    for meeting in &reading.meetings {
        for item in &meeting.items {
            count(&item.title, -1);
            item.documents.iter().for_each(|one| count(&one.title, -1));
        }
        meeting.reports.iter().for_each(|one| count(&one.title, -1));
    }
    let mut seen = BTreeMap::new();
    for word in reading
        .seen
        .iter()
        .flat_map(|(_, line)| line.split(|c: char| !c.is_alphanumeric()))
    {
        *seen.entry(word.to_lowercase()).or_insert(0_i64) += 1;
    }
    counts.retain(|_, count| *count != 0);
    let unseen = text
        .replace("\\pounds", " ")
        .split(|c: char| !c.is_alphanumeric())
        .find_map(|word| {
            (!word.is_empty() && !seen.contains_key(&word.to_lowercase()))
                .then(|| (format!("unseen {word}"), 0))
        });
    counts.into_iter().chain(unseen).collect()
}

#[expect(
    clippy::ref_option,
    reason = "the fields of a draft are read as they are"
)]
fn said<T: ToString>(value: &Maybe<T>) -> String {
    value
        .as_ref()
        .map_or_else(|| "-".to_owned(), |said| said.value.to_string())
}

fn names(all: &[Said<String>]) -> String {
    let names: Vec<&str> = all.iter().map(|one| one.value.as_str()).collect();
    names.join(", ")
}

/// The facts of a meeting on one line.
fn head(meeting: &Meeting) -> String {
    [
        said(&meeting.council),
        said(&meeting.panel),
        said(&meeting.date),
        said(&meeting.start),
        said(&meeting.end),
        said(&meeting.venue),
        said(&meeting.contact.name),
        said(&meeting.contact.email),
        said(&meeting.contact.phone),
    ]
    .join(" | ")
}

/// Who was there, by what is said of them.
fn attendance(meeting: &Meeting) -> String {
    let who = &meeting.attendance;
    format!(
        "chair {}; present {}; apologies {}; absent {}; unrecorded {}",
        said(&who.chair),
        names(&who.present),
        names(&who.apologies),
        names(&who.absent),
        names(&who.unrecorded)
    )
}

/// The items: number, title, pages of their documents.
fn items(meeting: &Meeting) -> Vec<String> {
    let line = |item: &minutebook::import::draft::Item| {
        let number = said(
            item.agenda_number
                .as_ref()
                .map_or(&item.minute_number, |_| &item.agenda_number),
        );
        let pages: Vec<String> = item
            .documents
            .iter()
            .filter_map(|one| one.pages.clone())
            .collect();
        format!("{number} {} {}", item.title, pages.join(" "))
            .trim_end()
            .to_owned()
    };
    meeting.items.iter().map(line).collect()
}

/// The head of a report on one line.
fn report(report: &Report, meeting: &Meeting) -> String {
    let item = report.item.map(|at| said(&meeting.items[at].agenda_number));
    [
        report.title.clone(),
        said(&report.panel),
        said(&report.date),
        said(&report.from),
        said(&report.contact.name),
        said(&report.contact.email),
        said(&report.contact.phone),
        format!("item {}", item.as_deref().unwrap_or("-")),
        format!("pages {}", report.pages.as_deref().unwrap_or("-")),
    ]
    .join(" | ")
}

/// Blocks as an outline: `#` headings, `-` points, `|` rows, `=` lines kept as they are.
fn outline(blocks: &[Block], depth: usize, out: &mut String) {
    for block in blocks {
        let indent = "  ".repeat(depth);
        match &block.matter {
            Matter::Heading(level, _) => {
                writeln!(out, "{}{}", "#".repeat(usize::from(*level)), block.words()).unwrap();
            }
            Matter::Paragraph(_) => writeln!(out, "{indent}{}", block.words()).unwrap(),
            Matter::List(list) => {
                for point in &list.points {
                    write!(out, "{indent}- ").unwrap();
                    let mut inner = String::new();
                    outline(&point.blocks, depth + 1, &mut inner);
                    out.push_str(inner.trim_start());
                }
            }
            Matter::Table(table) => {
                for row in &table.rows {
                    let cells: Vec<String> = row.iter().map(|cell| words(cell)).collect();
                    writeln!(out, "|{}", cells.join("|")).unwrap();
                }
            }
            Matter::Lines(lines) => writeln!(out, "= {} lines", lines.lines().count()).unwrap(),
        }
    }
}

fn outlined(blocks: &[Block]) -> String {
    let mut out = String::new();
    outline(blocks, 0, &mut out);
    out
}

/// The lines of which a kind of remark was made.
fn lines_of(kind: Kind, reading: &Reading) -> Vec<u32> {
    let of_kind = reading.remarks.iter().filter(|remark| remark.kind == kind);
    of_kind.map(|remark| remark.line).collect()
}

#[test]
fn the_notice_the_agenda_and_the_minutes_of_an_extract_are_read() {
    let reading = read(STARS);
    let [coming, before] = &reading.meetings[..] else {
        panic!("two meetings")
    };
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
    let reading = read(STARS);
    let coming = &reading.meetings[0];
    let heads: Vec<String> = coming
        .reports
        .iter()
        .map(|one| report(one, coming))
        .collect();
    assert_eq!(
        heads,
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
    let reading = read(STARS);
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
    let reading = read(LAYOUT);
    let [coming, before] = &reading.meetings[..] else {
        panic!("two meetings")
    };
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
    let heads: Vec<String> = coming
        .reports
        .iter()
        .map(|one| report(one, coming))
        .collect();
    assert_eq!(
        heads,
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
fn other_papers_are_no_packs() {
    for text in [
        "",
        "Agenda and minutes\n\nFish Panel\n",
        "# Fish\n\nAt a meeting of friends held on 3 May 2020",
        "\u{c}\u{c}",
    ] {
        assert!(try_read(text).is_none(), "{text:?}");
    }
    let bare = read("Public Document Pack\n\nhello\n");
    assert_eq!(lines_of(Kind::NoItems, &bare), [0]);
    assert_eq!(bare.meetings.len(), 1);
    assert_eq!(said(&bare.meetings[0].panel), "-");
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
fn the_head_of_a_report_may_be_a_table_of_pipes() {
    let reading = read(
        "Public Document Pack\n\nAGENDA\n\n1. Eels\n\nAgenda Item 1\n\nANYSHIRE COUNTY COUNCIL\n\nReport\n\n| Committee: | Fish Panel |\n|---|---|\n| Date of meeting: | 4 May 2020 |\n| Subject: | Herrings |\n| Report by: | Harbour Master |\n\nPurpose\n\n1. To tell.\n",
    );
    let coming = &reading.meetings[0];
    assert_eq!(
        report(&coming.reports[0], coming),
        "Herrings | Fish Panel | 2020-05-04 | Harbour Master | - | - | - | item 1 | pages -"
    );
    assert_eq!(
        outlined(&coming.reports[0].blocks),
        "#Purpose\n1. To tell.\n"
    );
    assert_eq!(lines_of(Kind::Contradiction, &reading), [9]);
}

#[test]
fn matter_without_a_head_stands_behind_the_stamp_of_its_item() {
    let minutes = "AT A MEETING of the Fish Panel held on Monday, 4th May, 2020\n\n7. EELS\n\nNone were seen.\n";
    let text = format!(
        "Public Document Pack\n\nAGENDA\n\n1. Minutes\n\n2. Slides (Pages 5 - 6)\n\nPublic Document Pack Agenda Item 1\n\n{minutes}\nAgenda Item 2\n\nWhat we saw\n\n- eels\n\nAgenda Item 2\n\nMore\n"
    );
    let reading = read(&text);
    let coming = &reading.meetings[0];
    let [slides] = &coming.reports[..] else {
        panic!("one document")
    };
    assert_eq!(
        report(slides, coming),
        "Agenda Item 2 | - | - | - | - | - | - | item 2 | pages 5-6"
    );
    assert_eq!(outlined(&slides.blocks), "What we saw\n- eels\nMore\n");
    assert_eq!(
        outlined(&reading.meetings[1].items[0].minutes),
        "None were seen.\n"
    );
    assert_eq!(lines_of(Kind::Unsure, &reading), [17]);
}

#[test]
fn numbers_that_leap_are_no_items() {
    let numbers = |rest: &str| {
        let reading = read(&format!(
            "Public Document Pack\n\nAGENDA\n\n1. EELS\n\n2. HERRINGS\n\n{rest}\n"
        ));
        let items = items(&reading.meetings[0]);
        (items.len(), lines_of(Kind::Unsure, &reading).len())
    };
    assert_eq!(numbers("3. COD"), (3, 0));
    assert_eq!(numbers("1. COD"), (2, 0));
    assert_eq!(numbers("9. COD"), (2, 0));
    assert_eq!(numbers("3. Cod is a fish"), (2, 0));
    // One may have been lost, and a person is told.
    assert_eq!(numbers("4. COD"), (3, 1));
}

#[test]
fn a_report_that_is_like_two_items_belongs_to_none() {
    let report_of = |title: &str| {
        let text = format!(
            "Public Document Pack\n\nAGENDA\n\n1. Harbour Walls Report North\n\n2. Harbour Walls Report South\n\nPanel: Fish\nDate: 4 May 2020\nTitle: {title}\n\nNone.\n"
        );
        let reading = read(&text);
        (
            reading.meetings[0].reports[0].item,
            lines_of(Kind::Unsure, &reading).len(),
        )
    };
    assert_eq!(report_of("Harbour Walls Report"), (None, 1));
    assert_eq!(report_of("Harbour Walls Report South"), (Some(1), 0));
    // A panel and a day alone are no head of a report.
    let reading = read(
        "Public Document Pack\n\nAGENDA\n\n1. Eels\n\nPanel: Fish\nDate: 4 May 2020\n\nNone.\n",
    );
    assert!(reading.meetings[0].reports.is_empty());
}

#[test]
fn a_report_whose_title_and_stamp_disagree_has_no_item() {
    let report_of = |stamp: &str| {
        let text = format!(
            "Public Document Pack\n\nAGENDA\n\n1. Eels\n\n2. Herrings\n\nAgenda Item {stamp}\n\nPanel: Fish\nDate: 4 May 2020\nTitle: Herrings\n\nNone.\n"
        );
        read(&text).meetings[0].reports[0].item
    };
    assert_eq!(report_of("2"), Some(1));
    assert_eq!(report_of("1"), None);
    assert_eq!(report_of("9"), Some(1));
}

/// Whatever is cut off or put in disorder, no word is lost and nothing breaks.
#[test]
fn mutilated_packs_lose_no_word() {
    for text in [STARS, LAYOUT] {
        mutilate(text, 97);
    }
}

fn mutilate(text: &str, step: usize) {
    for end in (0..text.len())
        .step_by(step)
        .filter(|end| text.is_char_boundary(*end))
    {
        if let Some(reading) = try_read(&text[..end]) {
            assert_eq!(unaccounted(&text[..end], &reading), [], "cut at {end}");
        }
    }
    let mut random = 1_u64;
    for n in 0..20 {
        let mut lines: Vec<&str> = text.lines().collect();
        for at in (1..lines.len()).rev() {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            lines.swap(at, usize::try_from(random >> 33).unwrap() % (at + 1));
        }
        let shuffled = format!("Public Document Pack\n{}", lines.join("\n"));
        let reading = try_read(&shuffled).expect("a pack");
        assert_eq!(unaccounted(&shuffled, &reading), [], "shuffle {n}");
    }
}

#[test]
fn hostile_packs_lose_no_word_either() {
    let start = "Public Document Pack\nAGENDA\n\n";
    let report = "Panel: Fish\nDate: 1 May 2020\nTitle: Fish\nReport From: Fish\n\n";
    for (what, size) in [
        ("1. FISH AND CHIPS (Pages 1 - 2)\n\n", 400),
        (
            "¹ A note\n\nand more of it without end or aim or sense or\n\n",
            1500,
        ),
        ("- a\n - b\n  - c\n   - d\n", 500),
        ("a\tb\tc\n\td\te\n", 500),
        ("AT A MEETING of the Fish Panel of\n", 500),
        ("<p><u>&amp;$\\pounds 5$**a*[b](c)", 500),
        ("* Councillor Jo Weir p ", 500),
        ("Agenda Item 3\n\n", 500),
        ("\u{c}1\n", 500),
        ("((((****", 500),
        (report, 150),
    ] {
        for with in [
            start,
            &format!("{start}{report}"),
            &format!("{start}AT A MEETING of the Fish Panel held on 4 May 2020\n\n"),
        ] {
            let text = format!("{with}{}", what.repeat(size));
            let reading = try_read(&text).expect("a pack");
            assert_eq!(unaccounted(&text, &reading), [], "{what}");
        }
    }
}

/// Reads a pack that withholds something: no word of that may stand anywhere in the reading, and of
/// the others none may be lost.
fn read_withheld(text: &str) -> Reading {
    let reading = try_read(text).expect("a pack");
    assert_eq!(account::lost(&reading), []);
    let told = format!("{reading:?}");
    for canary in ["qzkxvw", "Qzkxvw"] {
        assert!(!told.contains(canary), "{told}");
    }
    reading
}

#[test]
fn what_an_agenda_calls_exempt_is_not_read() {
    let pack = |title: &str, text: &str, report: &str| {
        let head = "Public Document Pack\n\nAGENDA\n\n1. BUDGET\n\nTo hear of the budget.\n\n2. EXCLUSION OF THE PRESS AND PUBLIC\n\nThat the public be excluded, as exempt information by virtue of paragraph 3 of Schedule 12A would be disclosed.\n\n";
        format!(
            "{head}3. {title} (Pages 3 - 8)\n\n{text}\n\n4. ALLOTMENT GARDENS\n\nTo walk there.\n\n{report}"
        )
    };
    let report = "Agenda Item 3\n\nPanel: Land Panel\nDate: 1 May 2020\nTitle: Qzkxvw sale\nReport From: Clerk\n\nThe price of qzkxvw is £5.\n\nAgenda Item 4\n\nWalks are long.\n";
    for (title, text, paragraph) in [
        ("SALE OF LAND (EXEMPT)", "Of qzkxvw farm.", None),
        ("EXEMPT REPORT ON LAND", "Of qzkxvw farm.", None),
        (
            "SALE OF LAND",
            "Of qzkxvw farm.\n\nNot for publication by virtue of paragraph 3 of Part 1 of Schedule 12A.",
            Some(3),
        ),
        (
            "SALE OF LAND",
            "To consider an exempt report on qzkxvw farm.",
            None,
        ),
        (
            "SALE OF LAND",
            "(By virtue of paragraph 4)\n\n- qzkxvw",
            Some(4),
        ),
    ] {
        let reading = read_withheld(&pack(title, text, report));
        let [meeting] = reading.meetings.as_slice() else {
            panic!("{:?}", reading.meetings)
        };
        let exempt: Vec<_> = meeting.items.iter().map(|item| item.exempt).collect();
        assert_eq!(exempt[2], Some(Exempt { paragraph }), "{title}: {text}");
        assert_eq!([exempt[0], exempt[1], exempt[3]], [None; 3], "{title}");
        assert!(meeting.items[2].agenda.is_empty() && meeting.items[2].documents.is_empty());
        let reports: Vec<_> = meeting.reports.iter().map(|one| one.item).collect();
        assert_eq!(reports, [Some(3)], "{title}");
        let told = reading.remarks.iter();
        let told = told.filter(|one| one.kind == Kind::Restricted).count();
        assert_eq!(told, 2, "{:?}", reading.remarks);
    }
}

#[test]
fn what_stands_in_an_exempt_part_or_report_is_not_read() {
    let text = "Public Document Pack\n\nAGENDA\n\n1. BUDGET\n\nTo hear of the budget (appendix B is exempt by virtue of paragraph 3).\n\nPART II - EXEMPT ITEMS\n\n2. SALE OF LAND\n\nOf qzkxvw farm.\n\nPanel: Land Panel\nDate: 1 May 2020\nTitle: Budget\nReport From: Clerk\n\nAll is well.\n\nNOT FOR PUBLICATION by virtue of paragraph 3\n\nPanel: Land Panel\nDate: 1 May 2020\nTitle: Qzkxvw\nReport From: Clerk\n\nNOT FOR PUBLICATION\n\nAll of qzkxvw.\n";
    let reading = read_withheld(text);
    let meeting = &reading.meetings[0];
    let exempt: Vec<_> = meeting.items.iter().map(|item| item.exempt).collect();
    assert_eq!(exempt, [None, Some(Exempt { paragraph: None })]);
    assert_eq!(meeting.items[0].agenda.len(), 1);
    let titles: Vec<_> = meeting.reports.iter().map(|one| &one.title).collect();
    assert!(titles.iter().all(|title| *title == "Budget"), "{titles:?}");

    let minutes = "AT A MEETING of the Land Panel held on 4 May 2020\n\n7. PATHS\n\nConfidential waste is shredded, it heard, and the public be excluded for an exempt report.\n\n8. SALE (EXEMPT)\n\nOf qzkxvw farm.\n\n9. WALKS\n\nAll walked.\n";
    let reading = read_withheld(minutes);
    let exempt = reading.meetings[0].items.iter();
    let exempt: Vec<_> = exempt.map(|item| item.exempt.is_some()).collect();
    assert_eq!(exempt, [false, true, false]);
}

#[test]
fn who_was_present_is_read_from_a_sentence() {
    let minutes = |list: &str| {
        format!(
            "AT A MEETING of the Land Panel held on 4 May 2020\n\n{list}\n\n7. PATHS\n\nThey walked.\n"
        )
    };
    let names =
        |all: &[Said<String>]| -> Vec<String> { all.iter().map(|one| one.value.clone()).collect() };
    for list in [
        "Present: Councillors Pat Lee (Chairman), Jo Weir and Sam Marsh",
        "Present: Councillors Pat Lee (Chair), Jo Weir and\nSam Marsh\n\nApologies: Councillor Lou Ferry",
        "Present:\n\nCouncillors: Pat Lee (Chair), Jo Weir, Sam Marsh.",
        "Present:\n\nCouncillor Pat Lee (Chair)\nCouncillor Jo Weir\nCouncillor Sam Marsh",
        "PRESENT:\n\nChairman: Cllr Pat Lee\n\nCllr Jo Weir, Cllr Sam Marsh",
    ] {
        let reading = read(&minutes(list));
        let came = &reading.meetings[0].attendance;
        let bare = |name: String| {
            let name = name.strip_prefix("Councillor ").unwrap_or(&name).to_owned();
            name.strip_prefix("Cllr ").unwrap_or(&name).to_owned()
        };
        let present: Vec<_> = names(&came.present).into_iter().map(bare).collect();
        assert_eq!(present, ["Pat Lee", "Jo Weir", "Sam Marsh"], "{list}");
        assert_eq!(
            came.chair.clone().map(|one| bare(one.value)).as_deref(),
            Some("Pat Lee"),
            "{list}"
        );
        assert_eq!(
            came.apologies.len(),
            usize::from(list.contains("Apologies"))
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
        read(&text).meetings[0].council.clone().map(|one| one.value)
    };
    assert_eq!(
        council("Of Anyshire County Council's paths.").as_deref(),
        Some("Anyshire County Council")
    );
    for other in [
        "Of Anyshire county paths.",
        "Of Manyshire County Councils.",
        "Of anyshire county council",
    ] {
        assert_eq!(council(other).as_deref(), Some("ANYSHIRE COUNTY COUNCIL"));
    }
}

#[test]
fn stars_that_touch_a_word_do_not_join_it_to_another() {
    let reading = try_read(
        "Public Document Pack\nAGENDA\n\n1. PATHS\n\nby me**Action:** mend the g*ate* now\n",
    )
    .unwrap();
    assert_eq!(account::lost(&reading), []);
}

/// Reports end with lists of a form, whose heads are known, and which are often empty.
#[test]
fn lists_of_a_form_have_their_heads() {
    let rows = "Links to decisions:\t\nTitle\tDate\nDirect links to laws\t\n\tDate\nThe Act of Trees\t\n\tApril 2018\n\n";
    let pack = STARS.replacen("Trees by year\n", &format!("{rows}Trees by year\n"), 1);
    let reading = read(&pack);
    let blocks = reading
        .meetings
        .iter()
        .flat_map(|m| &m.reports)
        .flat_map(|r| &r.blocks);
    let told = outlined(&blocks.cloned().collect::<Vec<_>>());
    let wanted = "Links to decisions:\n|Title|Date\nDirect links to laws\n||Date\n|The Act of Trees|\n||April 2018\n";
    assert!(told.contains(wanted), "{told}");
}

#[test]
fn the_address_of_a_link_is_seen_once() {
    let reading = read(
        "Public Document Pack\nAGENDA\n\n1. PATHS\n\nTo see [a map](https://anyshire.example/map) of them\n",
    );
    assert_eq!(account::lost(&reading), []);
}
