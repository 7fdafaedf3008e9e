//! Which items are one report, and which are not.

use super::*;

fn archive(titles: &[(&str, &[&str])]) -> Suggested {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("audit")).unwrap();
    for (date, items) in titles {
        let texts = items.iter().enumerate();
        let texts = texts.map(|(n, title)| format!("## {}. {title}\n\nText.\n\n", n + 1));
        let text = texts.collect::<Vec<_>>().concat();
        std::fs::write(home.path().join(format!("audit/{date}.md")), text).unwrap();
    }
    suggest(home.path())
}

#[test]
fn a_report_that_comes_back_is_found_by_what_stays_of_its_title() {
    let found = archive(&[
        (
            "2019-02-05",
            &[
                "Apologies for absence",
                "Annual Fostering Report 2018/19",
                "Bus shelters",
            ],
        ),
        (
            "2020-02-04",
            &[
                "Apologies for absence",
                "FOSTERING SERVICE ANNUAL REPORT 2019/20",
                "Bridges",
            ],
        ),
        (
            "2021-02-09",
            &[
                "Apologies for absence",
                "Update on the Fostering Service",
                "Libraries: 2021 to 2026",
            ],
        ),
        ("2021-06-09", &["Apologies for absence", "Roads"]),
    ]);
    let slugs: Vec<&str> = found.proposals.iter().map(|p| p.slug.as_str()).collect();
    assert_eq!(slugs, ["update-on-the-fostering-service"]);
    let proposal = &found.proposals[0];
    assert_eq!(proposal.every, Some("12 months"));
    assert_eq!(proposal.items.len(), 3);
    assert_eq!(
        proposal.text(),
        "---
title: Update on the Fostering Service
every: 12 months
match: [Annual Fostering Report, FOSTERING SERVICE ANNUAL REPORT, Update on the Fostering Service]
# These items would be its history:
# 2019-02-05 audit: Annual Fostering Report 2018/19
# 2020-02-04 audit: FOSTERING SERVICE ANNUAL REPORT 2019/20
# 2021-02-09 audit: Update on the Fostering Service
---
"
    );
}

#[test]
fn what_comes_every_time_and_brings_nothing_is_a_standing_item() {
    let all: Vec<(String, [&str; 2])> = (1..7)
        .map(|n| {
            (
                format!("2021-0{n}-09"),
                ["Public participation", "Apologies for absence"],
            )
        })
        .collect();
    let all: Vec<(&str, &[&str])> = all
        .iter()
        .map(|(d, t)| (d.as_str(), t.as_slice()))
        .collect();
    let found = archive(&all);
    assert_eq!(found.proposals, []);
    assert_eq!(found.standing, [("Public participation".to_owned(), 6)]);
}

#[test]
fn one_shared_word_joins_nothing() {
    let found = archive(&[
        ("2020-02-04", &["Street lighting contract"]),
        ("2021-02-09", &["Waste contract award"]),
    ]);
    assert_eq!(found, Suggested::default());
}

#[test]
fn what_a_report_has_already_is_not_suggested_again() {
    let home = tempfile::tempdir().unwrap();
    for folder in ["audit", "reports"] {
        std::fs::create_dir(home.path().join(folder)).unwrap();
    }
    for date in ["2020-02-04", "2021-02-09"] {
        std::fs::write(
            home.path().join(format!("audit/{date}.md")),
            "## 1. Fostering service\n",
        )
        .unwrap();
    }
    assert_eq!(suggest(home.path()).proposals.len(), 1);
    std::fs::write(
        home.path().join("reports/fostering.md"),
        "---\nmatch: [Fostering service]\n---\n",
    )
    .unwrap();
    assert_eq!(suggest(home.path()).proposals.len(), 0);
}

#[test]
fn how_often_it_comes_is_said_only_where_it_is_known() {
    let every = |titles: [&str; 2]| {
        let found = archive(&[("2020-02-04", &titles[..1]), ("2021-02-09", &titles[1..])]);
        found.proposals[0].every
    };
    assert_eq!(every(["Fostering service", "Fostering service"]), None);
    assert_eq!(
        every(["Fostering service annual report", "Fostering service"]),
        Some("12 months")
    );
}

#[test]
fn a_proposal_never_bears_the_name_of_a_report_that_stands() {
    let home = tempfile::tempdir().unwrap();
    for folder in ["audit", "reports"] {
        std::fs::create_dir(home.path().join(folder)).unwrap();
    }
    for date in ["2020-02-04", "2021-02-09"] {
        let text = "## 1. Fostering service\n";
        std::fs::write(home.path().join(format!("audit/{date}.md")), text).unwrap();
    }
    let standing = home.path().join("reports/fostering-service.md");
    std::fs::write(standing, "---\nmatch: [Foster carers]\n---\n").unwrap();
    assert_eq!(
        suggest(home.path()).proposals[0].slug,
        "fostering-service-2"
    );
}
