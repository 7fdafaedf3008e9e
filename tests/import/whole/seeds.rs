//! The source documents, which are no part of the project: all of them become an archive.

use std::path::PathBuf;

use chrono::NaiveDate;
use minutebook::import::{Kind, Settings};

use super::{Desk, kinds, stops};
use crate::support::seeds;

/// The five source documents, where they lie beside the project: all become an archive.
#[test]
fn the_source_documents_become_an_archive() {
    let Some(texts) = seeds() else { return };
    let desk = Desk::new();
    let run = |inputs: Vec<PathBuf>, panel: Option<&str>, date: Option<(i32, u32, u32)>| {
        let settings = Settings {
            inputs,
            panel: panel.map(str::to_owned),
            date: date.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d)),
            ..desk.settings()
        };
        desk.import_by(&settings)
    };
    let all = run(texts.clone(), None, None);
    let asked: Vec<&str> = all
        .papers
        .iter()
        .filter(|paper| paper.remarks.iter().any(|r| r.kind == Kind::NotSaid))
        .map(|paper| paper.paper.rsplit('/').next().unwrap())
        .collect();
    assert_eq!(asked.len(), 2, "{asked:?}");
    assert!(
        asked[0].starts_with("003_") && asked[1].starts_with("004_"),
        "{asked:?}"
    );
    for (paper, panel, date) in [
        (
            3,
            "Children and Young People Select Committee",
            (2018, 11, 1),
        ),
        (
            4,
            "Children and Young People Scrutiny Committee",
            (2020, 12, 1),
        ),
    ] {
        let imported = run(vec![texts[paper].clone()], Some(panel), Some(date));
        assert_eq!(stops(&imported), 0, "{}", imported.text(false));
        assert!(
            !kinds(&imported).contains(&Kind::LostWords),
            "{}",
            imported.text(false)
        );
    }
    assert!(
        !kinds(&all).contains(&Kind::LostWords),
        "{}",
        all.text(false)
    );
    assert_eq!(desk.errors(), "");
    let panel = "children-and-families-advisory-panel";
    for day in [
        "2019-10-15",
        "2020-02-04",
        "2020-10-13",
        "2021-02-09",
        "2022-02-08",
    ] {
        let record = desk.record(&format!("{panel}/{day}.md"));
        assert!(record.contains("\n## "), "{day}:\n{record}");
    }
}
