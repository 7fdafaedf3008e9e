//! What an import says and asks: of days and panels that no paper names, of papers of no known shape,
//! to people and to programs.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use minutebook::import::{self, Became, How, Kind, Settings};

use super::{Desk, PAGE, kinds, stops};

#[test]
fn what_no_paper_says_is_asked_for() {
    let desk = Desk::new();
    let item = "Agenda item

Annual accounts

To receive the accounts.

Minutes:

The Audit Panel noted the accounts, as on 4 May 2021.
";
    desk.paper("item.txt", item);
    let imported = desk.import();
    assert_eq!(kinds(&imported), [Kind::NotSaid]);
    let told = imported.text(false);
    assert!(
        told.contains("--panel \"NAME\" --date YYYY-MM-DD"),
        "{told}"
    );
    assert!(
        told.contains("4 May 2021"),
        "the clue is not shown:\n{told}"
    );
    assert!(fs::read_dir(desk.content()).unwrap().next().is_none());
    let settings = Settings {
        panel: Some("Audit Panel".to_owned()),
        date: NaiveDate::from_ymd_opt(2021, 6, 1),
        council: Some("Anyshire Council".to_owned()),
        ..desk.settings()
    };
    let imported = desk.import_by(&settings);
    assert_eq!(stops(&imported), 0, "{}", imported.text(false));
    assert!(
        desk.record("audit-panel/2021-06-01.md")
            .contains("## Annual accounts")
    );
    assert_eq!(
        desk.record("audit-panel/panel.md"),
        "---\nname: Audit Panel\ncouncil: Anyshire Council\n---\n"
    );
    assert_eq!(desk.errors(), "");
}

#[test]
fn what_a_paper_says_goes_before_an_option() {
    let desk = Desk::new();
    desk.paper("page.txt", PAGE);
    let with = |panel: &str, day: u32| {
        let settings = Settings {
            panel: Some(panel.to_owned()),
            date: NaiveDate::from_ymd_opt(2022, 2, day),
            ..desk.settings()
        };
        kinds(&desk.import_by(&settings))
    };
    assert_eq!(
        with("Licensing Panel", 9),
        [Kind::OptionDisagrees, Kind::OptionDisagrees]
    );
    assert_eq!(with("audit panel", 8), []);
    assert_eq!(with("audit-panel", 8), []);
    assert!(
        desk.record("audit-panel/2022-02-08.md")
            .contains("Annual accounts")
    );
}

#[test]
fn a_dry_run_tells_the_same_and_writes_nothing() {
    let desk = Desk::new();
    desk.paper("page.txt", PAGE);
    let settings = Settings {
        how: How {
            dry_run: true,
            force: false,
            show: false,
        },
        ..desk.settings()
    };
    let dry = import::run(&settings, &()).unwrap();
    assert!(!desk.content().exists());
    let wet = desk.import();
    assert_eq!([&dry, &wet].map(|one| one.count(Became::Written)), [2, 2]);
    assert_eq!(dry.papers.len(), wet.papers.len());
}

#[test]
fn a_dry_run_shows_on_request_the_text_that_would_be_written() {
    let desk = Desk::new();
    desk.paper("page.txt", PAGE);
    let settings = Settings {
        how: How {
            dry_run: true,
            force: false,
            show: true,
        },
        ..desk.settings()
    };
    let shown = |imported: &import::Imported| -> Vec<(String, String)> {
        let files = imported.files.iter();
        files
            .map(|file| (file.path.clone(), file.difference.clone()))
            .collect()
    };
    let first = shown(&import::run(&settings, &()).unwrap());
    assert!(!desk.content().exists());
    desk.import();
    assert_eq!(first.len(), 2);
    for (path, difference) in first {
        let lines = difference.lines().skip(3);
        let added: Option<String> = lines
            .map(|line| line.strip_prefix('+').map(|line| format!("{line}\n")))
            .collect();
        assert_eq!(added, Some(desk.record(&path)), "{path}");
    }
    // What stands there already is not shown again.
    let second = shown(&import::run(&settings, &()).unwrap());
    assert!(
        second.iter().all(|(_, difference)| difference.is_empty()),
        "{second:?}"
    );
}

#[test]
fn what_is_of_no_known_shape_is_said_and_the_rest_imported() {
    let desk = Desk::new();
    desk.paper("page.txt", PAGE);
    desk.paper("a-letter.txt", "Dear Sir,\n\nWith thanks.\n");
    let imported = desk.import();
    assert_eq!(kinds(&imported), [Kind::UnknownShape]);
    assert!(
        desk.record("audit-panel/2022-02-08.md")
            .contains("Annual accounts")
    );
}

#[test]
fn the_report_for_programs_has_everything() {
    let desk = Desk::new();
    desk.paper("page.txt", PAGE);
    let report = serde_json::to_value(desk.import()).unwrap();
    let paper = &report["papers"][0];
    assert_eq!(paper["shape"], "agenda and minutes page");
    assert_eq!(paper["records"][0], "audit-panel/2022-02-08.md");
    assert!(
        paper["facts"]
            .as_array()
            .unwrap()
            .iter()
            .any(|fact| fact["line"] == 3)
    );
    assert!(
        paper["left_out"]
            .as_array()
            .unwrap()
            .iter()
            .any(|fate| fate["words"] == "Items")
    );
    assert_eq!(report["files"][0]["became"], "written");
}

/// Each kind of remark is explained, and none is explained that is not there.
#[test]
fn every_kind_of_remark_is_documented() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/import.md");
    let docs = fs::read_to_string(docs).unwrap();
    let mut told: Vec<&str> = docs
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(kind, _)| kind)
        .filter(|kind| kind.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
        .collect();
    let mut kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    told.sort_unstable();
    kinds.sort_unstable();
    assert_eq!(told, kinds);
    for kind in Kind::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_named_plainly() {
    let desk = Desk::new();
    desk.paper("a.txt", PAGE);
    fs::create_dir_all(desk.content()).unwrap();
    fs::write(desk.content().join("audit-panel"), "").unwrap();
    let stopped = import::run(&desk.settings(), &()).unwrap_err().to_string();
    let path = desk.content().join("audit-panel/2022-02-08.md");
    assert_eq!(
        stopped,
        format!(
            "`{}` cannot be written: a file stands where a folder is needed",
            path.display()
        )
    );
}

#[test]
fn what_is_no_paper_is_told_by_what_it_is() {
    let desk = Desk::new();
    desk.paper("empty.txt", " \n");
    desk.paper("letter.txt", "Dear Sir, the lamp in our lane is broken.");
    desk.paper(
        "mgListCommittees.aspx?bcr=1",
        "<html><body><h1>Committees</h1><p>Audit Panel</p></body></html>",
    );
    let imported = desk.import();
    assert_eq!(
        kinds(&imported),
        [Kind::UnknownShape, Kind::UnknownShape, Kind::OtherPage]
    );
    assert_eq!(stops(&imported), 2);
    let (short, long) = (imported.text(false), imported.text(true));
    assert!(short.contains("it is empty"), "{short}");
    assert!(short.contains("1 of the pages"), "{short}");
    assert!(
        !short.contains("mgList") && long.contains("mgList"),
        "{long}"
    );
}

/// As with `minutebook import … | head`.
#[test]
fn a_reader_of_the_report_may_go_away() {
    let desk = Desk::new();
    desk.paper("page.txt", PAGE);
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_minutebook"))
        .args(["import", "papers"])
        .current_dir(desk.home.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let said = child.wait_with_output().unwrap().stderr;
    assert_eq!(String::from_utf8_lossy(&said), "");
    assert!(
        desk.record("audit-panel/2022-02-08.md")
            .contains("were sound")
    );
}
