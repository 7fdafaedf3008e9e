//! What the two packs among the source documents hold, by a table made by reading them. They are not
//! part of the project, so these tests are skipped where the documents are not beside it.

use std::collections::BTreeMap;

use minutebook::import::blocks::Matter;
use minutebook::import::draft::{Meeting, Report};
use minutebook::import::paper::Reading;
use minutebook::import::remarks::Kind;

use super::hostile::mutilate;
use super::{attendance, head, heads, items, read, two};
use crate::support::{lines_of, seed, told};

/// The numbers that paragraphs of a report open with.
fn numbers(report: &Report) -> String {
    let paragraphs = report
        .blocks
        .iter()
        .filter(|block| matches!(block.matter, Matter::Paragraph(_)));
    let numbers: Vec<String> = paragraphs
        .filter_map(|block| {
            let text = block.words();
            let number = text.split(' ').next()?.to_owned();
            let figures = number.starts_with(|c: char| c.is_ascii_digit()) && number.contains('.');
            figures.then_some(number)
        })
        .collect();
    numbers.join(" ")
}

/// `1. 2. 3.` from the first to the last.
fn run(from: u32, to: u32) -> String {
    let all: Vec<String> = (from..=to).map(|n| format!("{n}.")).collect();
    all.join(" ")
}

/// In which items decisions were taken, one mention for each.
fn decisions(meeting: &Meeting) -> String {
    let mut out = Vec::new();
    for item in &meeting.items {
        let resolved = item
            .minutes
            .iter()
            .filter(|block| block.words().to_lowercase().starts_with("resolved"));
        out.extend(resolved.map(|_| told(&item.minute_number)));
    }
    out.join(" ")
}

/// How many words were left out, by the reason.
fn furniture(reading: &Reading) -> Vec<(&'static str, usize)> {
    let mut counts = BTreeMap::new();
    for fate in &reading.furniture {
        *counts.entry(fate.what).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}

#[test]
fn the_pack_of_february_2021_is_read() {
    let Some(text) = seed(1) else { return };
    let reading = read(&text);
    let [coming, before] = two(&reading);
    assert_eq!(
        head(coming),
        "Hampshire County Council | Children and Families Advisory Panel | 2021-02-09 | 13:30 | - | online | - | members.services@hants.gov.uk | -"
    );
    assert_eq!(
        items(coming),
        [
            "1 APOLOGIES FOR ABSENCE",
            "2 DECLARATIONS OF INTEREST",
            "3 MINUTES OF THE PREVIOUS MEETING 3-6",
            "4 DEPUTATIONS",
            "5 CHAIRMAN'S ANNOUNCEMENTS",
            "6 PRINCIPAL SOCIAL WORKER CHILDREN AND FAMILIES",
            "7 HAMPSHIRE SAFEGUARDING CHILDREN BOARD 2019/20 ANNUAL REPORT",
            "8 INDEPENDENT REVIEWING SERVICE ANNUAL REPORT 2019/20",
            "9 UPDATE ON LOCKDOWN 3",
        ]
    );
    assert!(coming.items.iter().all(|item| item.agenda.len() == 1));
    assert_eq!(
        head(before),
        "Hampshire County Council | Children and Families Advisory Panel | 2020-10-13 | - | - | online | - | - | -"
    );
    assert_eq!(
        attendance(before),
        "chair Councillor David Keast; present Councillor David Keast, Councillor Pal Hayre, Councillor Ann Briggs, Councillor Fran Carpenter, Councillor Peter Edgar MBE, Councillor Jackie Porter, Councillor Malcolm Wade, Councillor Zilliah Brooks; apologies ; absent ; unrecorded "
    );
    assert_eq!(
        items(before),
        [
            "84 APOLOGIES FOR ABSENCE",
            "85 DECLARATIONS OF INTEREST",
            "86 MINUTES OF THE PREVIOUS MEETING",
            "87 DEPUTATIONS",
            "88 CHAIRMAN'S ANNOUNCEMENTS",
            "89 ANNUAL FOSTERING REPORT",
            "90 HAMPSHIRE YOUTH OFFENDING TEAM ANNUAL UPDATE",
            "91 CHILDREN AND FAMILIES BRANCH - MANAGING THE SERVICE THROUGH THE PANDEMIC",
            "92 CHILDREN & FAMILIES OCCUPATIONAL THERAPY UPDATE",
        ]
    );
    assert_eq!(decisions(before), "89 90 91 92");
}

#[test]
fn the_reports_of_february_2021_are_read() {
    let Some(text) = seed(1) else { return };
    let reading = read(&text);
    let coming = &reading.meetings[0];
    let all = "Children and Families Advisory Panel | 2021-02-09 | Director of Children's Services";
    assert_eq!(
        heads(coming),
        [
            format!(
                "Principal Social Worker Children and Families | {all} | Kavitha Maxy | Kavitha.maxy@hants.gov.uk | - | item 6 | pages 7-14"
            ),
            format!(
                "Hampshire Safeguarding Children Partnership 2019/20 Annual Report | {all} | Tim Sandle | Tim.sandle@hants.gov.uk | - | item 7 | pages 15-20"
            ),
            format!(
                "Independent Reviewing Service Annual Report 2019/20 | {all} | Karen Cairns, Lead Independent Reviewing Officer | karen.cairns@hants.gov.uk | - | item 8 | pages 21-32"
            ),
            format!(
                "Update on Lockdown 3 | {all} | Stuart Ashley | Stuart.ashley@hants.gov.uk | 01962 846370 | item 9 | pages 33-56"
            ),
        ]
    );
    let found: Vec<String> = coming.reports.iter().map(numbers).collect();
    let reviewing = "1.1 1.2 2.1. 3.1 4.1 4.2 4.3 4.4 4.5 4.6 5.1 5.2 5.3 5.4 5.5 5.6 5.7 5.8 5.9 5.10 5.11 6.1 7.1 7.2 \
        8.1 8.2 8.3. 8.4 8.5 8.6 8.7 9.1 9.2 9.3 10.1 10.2 10.3 10.4 10.5 11.1 12.1";
    // Behind the last report stand its slides, whose agenda is numbered again.
    assert_eq!(
        found,
        [
            run(1, 21),
            run(1, 17),
            reviewing.to_owned(),
            format!("{} {}", run(1, 2), run(1, 5))
        ]
    );
    assert_eq!(
        lines_of(Kind::Contradiction, &reading),
        [34, 284],
        "the day before; Board or Partnership"
    );
    assert_eq!(lines_of(Kind::TemplateWords, &reading), [244, 246, 278]);
    assert!(lines_of(Kind::UnsureTable, &reading).is_empty());
    assert!(lines_of(Kind::Unsure, &reading).is_empty());
    assert_eq!(
        furniture(&reading),
        [
            ("blank page", 4),
            ("heading of the paper", 6),
            ("mark of the extract", 7),
            ("page number", 11),
            ("stamp of a public document pack", 1),
            ("stamp of an agenda item", 1),
        ]
    );
}

#[test]
fn the_pack_of_february_2020_is_read() {
    let Some(text) = seed(2) else { return };
    let reading = read(&text);
    let [coming, before] = two(&reading);
    assert_eq!(
        head(coming),
        "Hampshire County Council | Children and Families Advisory Panel | 2020-02-04 | 13:30 | - | Chute Room, Ell Court, The Castle, Winchester | - | members.services@hants.gov.uk | -"
    );
    assert_eq!(
        items(coming),
        [
            "1 APOLOGIES FOR ABSENCE",
            "2 DECLARATIONS OF INTEREST",
            "3 MINUTES OF PREVIOUS MEETING 3-6",
            "4 DEPUTATIONS",
            "5 CHAIRMAN'S ANNOUNCEMENTS",
            "6 CHILDREN'S RECEPTION TEAM AND MULTI AGENCY SAFEGUARDING HUB UPDATE",
            "7 UPDATE ON HAMPSHIRE FOSTERING SERVICES",
            "8 HAMPSHIRE COUNTY COUNCIL'S VIOLENCE REDUCTION UNIT",
            "9 UPDATE ON CHILDREN IN CARE AND CORPORATE PARENTING 35-48",
        ]
    );
    assert_eq!(
        head(before),
        "Hampshire County Council | Children and Families Advisory Panel | 2019-10-15 | - | - | the castle, Winchester | - | - | -"
    );
    assert_eq!(
        attendance(before),
        "chair Councillor David Keast; present Councillor David Keast, Councillor Martin Boiles, Councillor Fran Carpenter, Councillor Pal Hayre, Councillor Ann Briggs, Councillor Peter Edgar MBE, Councillor Malcolm Wade; apologies Councillor Jackie Porter; absent ; unrecorded Councillor Robert Taylor"
    );
    assert_eq!(
        items(before),
        [
            "66 APOLOGIES FOR ABSENCE",
            "67 DECLARATIONS OF INTEREST",
            "68 MINUTES OF PREVIOUS MEETING",
            "69 DEPUTATIONS",
            "70 CHAIRMAN'S ANNOUNCEMENTS",
            "71 UPDATE ON THE PREVENT STRATEGY",
            "72 HAMPSHIRE YOUTH OFFENDING TEAM (HYOT) SERVICE PLAN",
            "73 CORPORATE PARENTING BOARD - RESTRUCTURE",
            "74 VIRTUAL REALITY LEARNING",
        ]
    );
    assert_eq!(decisions(before), "71 72 73 74");
    let Some(Matter::List(parts)) = before.items[7].minutes.last().map(|block| &block.matter)
    else {
        panic!("a list of what was resolved")
    };
    assert_eq!(parts.points.len(), 4);
}

#[test]
fn the_reports_of_february_2020_are_read() {
    let Some(text) = seed(2) else { return };
    let reading = read(&text);
    let coming = &reading.meetings[0];
    let from = "2020-02-04 | Director of Children's Services";
    assert_eq!(
        heads(coming),
        [
            format!(
                "Children's Reception Team (CRT) and Multi Agency Safeguarding Hub (MASH) Update | Child and Families Advisory Panel | {from} | Sarah Marston, Service Manager | Sarah.marston@hants.gov.uk | 023 92244096 | item 6 | pages 7-16"
            ),
            format!(
                "Update on Hampshire Fostering Services | Children and Families Advisory Panel | {from} | Sarah Smith, Service Manager – Fostering & Adoption | Sarah.smith2@hants.gov.uk | 01256 405982 | item 7 | pages 17-26"
            ),
            format!(
                "Hampshire County Council's Violence Reduction Unit | Children and Families Advisory Panel | {from} | Nikki Shave, Head of Hampshire Youth Offending Team | Nikki.Shave@hants.gov.uk | 07793 308996 | item 8 | pages 27-34"
            ),
        ]
    );
    let found: Vec<String> = coming.reports.iter().map(numbers).collect();
    let fostering = format!("{} {} {}", run(1, 6), run(8, 11), run(10, 24));
    assert_eq!(found, [run(2, 23), fostering, run(1, 24)]);
    // A number that the extract lost, two that stand twice, a member without a mark.
    assert_eq!(lines_of(Kind::Unsure, &reading), [79, 178, 418, 439]);
    assert_eq!(
        lines_of(Kind::Contradiction, &reading),
        [164],
        "Child or Children"
    );
    // Letters or a number, Cyrillic letters, a broken name and label, pounds, an amount.
    assert_eq!(
        lines_of(Kind::Slip, &reading),
        [11, 333, 361, 551, 597, 642]
    );
    assert_eq!(lines_of(Kind::TemplateWords, &reading), [691, 693]);
    assert_eq!(lines_of(Kind::UnsureTable, &reading), [265, 319, 333]);
    assert_eq!(
        lines_of(Kind::NotHeld, &reading),
        [55],
        "the report on children in care is not in the paper"
    );
    let tables = coming.reports[0]
        .blocks
        .iter()
        .filter_map(|block| match &block.matter {
            Matter::Table(table) if table.headed => Some((table.rows.len(), table.rows[0].len())),
            _ => None,
        });
    assert_eq!(
        tables.collect::<Vec<_>>(),
        [(2, 2), (6, 13), (6, 12), (8, 12)]
    );
    assert_eq!(
        furniture(&reading),
        [
            ("blank page", 1),
            ("heading of the paper", 5),
            ("line for the signature", 1),
            ("mark of the extract", 12),
            ("stamp of a public document pack", 2),
            ("stamp of an agenda item", 1),
        ]
    );
}

#[test]
fn mutilated_source_documents_lose_no_word() {
    for number in [1, 2] {
        let Some(text) = seed(number) else { return };
        mutilate(&text, 97 * 53);
    }
}
