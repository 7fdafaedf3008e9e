//! The whole way: papers in a folder become an archive that `check` finds no error in and `build`
//! publishes, and a second import leaves alone what a person has edited.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use minutebook::cache::Choice;
use minutebook::diag::{Format, draw};
use minutebook::import::{self, Became, How, Imported, Kind, Settings, Weight};
use minutebook::site::{self, Silent, Today};

const PAGE: &str = "Agenda and minutes

Audit Panel - Tuesday, 8th February, 2022 2.00 pm

Venue: Council Chamber, Anytown

Contact: Email:\u{a0} democracy@anyshire.example

Items
No. Item

10.

Apologies for absence

To receive apologies.

Minutes:

Apologies were received from Cllr Green & Cllr Wood.

11.

Minutes of previous meeting pdf icon PDF 70 KB

To confirm the minutes.

Minutes:

The minutes of the previous meeting were agreed as a correct record.

12.

Annual accounts 2020/21

To receive the accounts.

Minutes:

The Panel heard that the accounts were sound.

Resolved: That the accounts be noted.
";

struct Desk {
    home: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("papers")).unwrap();
        Self { home }
    }

    fn content(&self) -> PathBuf {
        self.home.path().join("content")
    }

    fn record(&self, path: &str) -> String {
        fs::read_to_string(self.content().join(path)).unwrap_or_default()
    }

    fn paper(&self, name: &str, text: &str) {
        fs::write(self.home.path().join("papers").join(name), text).unwrap();
    }

    fn settings(&self) -> Settings {
        Settings {
            content: self.content(),
            inputs: vec![self.home.path().join("papers")],
            ..Settings::default()
        }
    }

    fn import(&self) -> Imported {
        fs::create_dir_all(self.content()).unwrap();
        import::run(&self.settings(), &()).unwrap()
    }

    /// What `check` finds that stops a build.
    fn errors(&self) -> String {
        errors(&self.content(), self.home.path())
    }
}

fn errors(content: &Path, home: &Path) -> String {
    let settings = site::Settings {
        content: content.to_owned(),
        out: home.join("public"),
        theme: None,
        themes: home.join("themes"),
        base_url: None,
        today: Today::Day(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()),
        strict: false,
        cache: Choice::Off,
        keep_addresses: false,
        shard: None,
        compress: None,
    };
    let checked = site::check(&settings, &Silent).unwrap();
    if checked
        .report
        .findings
        .iter()
        .all(|d| d.code.id.starts_with('W'))
    {
        let built = site::build(&settings, &Silent).unwrap();
        assert!(built.written.is_some(), "the site was not built");
        return String::new();
    }
    draw(&checked.report, &checked.sources, Format::Human, false)
}

fn kinds(imported: &Imported) -> Vec<Kind> {
    let papers = imported.papers.iter().flat_map(|paper| &paper.remarks);
    let files = imported.files.iter().flat_map(|file| &file.remarks);
    papers.chain(files).map(|remark| remark.kind).collect()
}

fn stops(imported: &Imported) -> usize {
    imported.counts()[Weight::Stop as usize]
}

#[test]
fn a_paper_becomes_a_record_that_is_published() {
    let desk = Desk::new();
    desk.paper("page.txt", PAGE);
    let imported = desk.import();
    assert_eq!(stops(&imported), 0, "{}", imported.text(true));
    assert!(
        !kinds(&imported).contains(&Kind::LostWords),
        "{}",
        imported.text(true)
    );
    assert_eq!(desk.errors(), "");
    assert_eq!(
        desk.record("audit-panel/2022-02-08.md"),
        "---
date: 2022-02-08
start: \"14:00\"
venue: \"Council Chamber, Anytown\"
status: draft
contact: {email: democracy@anyshire.example}
attendance:
  apologies: [Green, Wood]
sources:
  - {title: \"Agenda and minutes page, page.txt\"}
---

## 10. Apologies for absence

To receive apologies.

### Minutes

Apologies were received from Cllr Green & Cllr Wood.

## 11. Minutes of previous meeting

```yaml item
documents:
  - {title: \"Minutes of previous meeting, PDF 70 KB\", held: false}
```

To confirm the minutes.

### Minutes

The minutes of the previous meeting were agreed as a correct record.

## 12. Annual accounts 2020/21

To receive the accounts.

### Minutes

The Panel heard that the accounts were sound.

Resolved: That the accounts be noted.
"
    );
    assert_eq!(
        desk.record("audit-panel/panel.md"),
        "---\nname: Audit Panel\n---\n"
    );
}

#[test]
fn minutes_that_the_next_meeting_confirmed_are_approved() {
    let desk = Desk::new();
    desk.paper("page.txt", PAGE);
    desk.paper(
        "before.txt",
        &PAGE.replace("8th February, 2022", "9th November, 2021"),
    );
    desk.paper(
        "other.txt",
        &PAGE
            .replace("Audit Panel", "Licensing Panel")
            .replace("8th February, 2022", "9th November, 2021"),
    );
    desk.import();
    let draft = |path: &str| desk.record(path).contains("status: draft");
    assert!(!draft("audit-panel/2021-11-09.md"));
    assert!(draft("audit-panel/2022-02-08.md"));
    assert!(draft("licensing-panel/2021-11-09.md"));
}

#[test]
fn a_second_import_changes_nothing_and_leaves_edits_alone() {
    let desk = Desk::new();
    desk.paper("page.txt", PAGE);
    let path = "audit-panel/2022-02-08.md";
    assert_eq!(desk.import().count(Became::Written), 2);
    let again = desk.import();
    assert_eq!(
        again.count(Became::Unchanged) + again.count(Became::Written),
        1,
        "{}",
        again.text(false)
    );
    let edited = desk.record(path).replace("sound", "sound and complete");
    fs::write(desk.content().join(path), &edited).unwrap();
    desk.paper("page.txt", &PAGE.replace("were sound", "were very sound"));
    let third = desk.import();
    assert!(kinds(&third).contains(&Kind::Edited));
    assert_eq!(stops(&third), 1);
    assert_eq!(desk.record(path), edited);
    let told = third.text(false);
    assert!(
        told.contains("-The Panel heard that the accounts were sound and complete."),
        "{told}"
    );
    assert!(
        told.contains("+The Panel heard that the accounts were very sound."),
        "{told}"
    );
    let settings = Settings {
        how: How {
            force: true,
            dry_run: false,
        },
        ..desk.settings()
    };
    import::run(&settings, &()).unwrap();
    assert!(desk.record(path).contains("were very sound."));
}

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
    let imported = import::run(&settings, &()).unwrap();
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
        kinds(&import::run(&settings, &()).unwrap())
    };
    fs::create_dir_all(desk.content()).unwrap();
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
        },
        ..desk.settings()
    };
    let dry = import::run(&settings, &()).unwrap();
    assert!(!desk.content().exists());
    let wet = desk.import();
    assert_eq!(dry.count(Became::Written), wet.count(Became::Written));
    assert_eq!(dry.papers.len(), wet.papers.len());
}

#[test]
fn a_panel_that_stands_already_keeps_its_folder() {
    let desk = Desk::new();
    desk.paper("page.txt", PAGE);
    fs::create_dir_all(desk.content().join("audit")).unwrap();
    let panel = "---\nname: Audit panel\nkind: committee\n---\n";
    fs::write(desk.content().join("audit/panel.md"), panel).unwrap();
    desk.import();
    assert!(
        desk.record("audit/2022-02-08.md")
            .contains("## 10. Apologies")
    );
    assert_eq!(desk.record("audit/panel.md"), panel);
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

/// The five source documents, where they lie beside the project: all become an archive.
#[test]
fn the_source_documents_become_an_archive() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(entries) = fs::read_dir(seeds) else {
        println!("skipped: the source documents are not here");
        return;
    };
    let mut texts: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    texts.sort();
    let desk = Desk::new();
    fs::create_dir(desk.content()).unwrap();
    let run = |inputs: Vec<PathBuf>, panel: Option<&str>, date: Option<(i32, u32, u32)>| {
        let settings = Settings {
            inputs,
            panel: panel.map(str::to_owned),
            date: date.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d)),
            ..desk.settings()
        };
        import::run(&settings, &()).unwrap()
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
        assert!(
            !desk.record(&format!("{panel}/{day}.md")).is_empty(),
            "{day}"
        );
    }
}

#[test]
fn two_meetings_of_a_panel_on_one_day_are_two_records() {
    let desk = Desk::new();
    desk.paper("morning.txt", &PAGE.replace("2.00 pm", "10.00 am"));
    desk.paper("afternoon.txt", PAGE);
    desk.paper("again.txt", PAGE);
    let imported = desk.import();
    assert_eq!(stops(&imported), 0, "{}", imported.text(true));
    let starts = ["2022-02-08", "2022-02-08-2"]
        .map(|stem| desk.record(&format!("audit-panel/{stem}.md")))
        .map(|record| record.lines().nth(2).unwrap_or_default().to_owned());
    assert_eq!(starts, ["start: \"10:00\"", "start: \"14:00\""]);
    assert!(!kinds(&imported).contains(&Kind::Contradiction));
    assert!(
        imported
            .text(false)
            .contains("another meeting of this panel")
    );
    assert_eq!(desk.errors(), "");
}

#[test]
fn a_name_that_is_taken_or_too_long_still_makes_a_folder() {
    let desk = Desk::new();
    desk.paper("a.txt", &PAGE.replace("Audit Panel", "Reports"));
    desk.import();
    assert!(!desk.record("reports-panel/2022-02-08.md").is_empty());
    let headless = PAGE.replace("Audit Panel - Tuesday, 8th February, 2022 2.00 pm\n", "");
    desk.paper("a.txt", &headless);
    let name = "Committee for the Overview of Health and Care ".repeat(8);
    let long = Settings {
        panel: Some(name.trim().to_owned()),
        date: NaiveDate::from_ymd_opt(1899, 2, 8),
        ..desk.settings()
    };
    for became in [Became::Written, Became::Unchanged] {
        let imported = import::run(&long, &()).unwrap();
        assert_eq!(
            imported.count(became),
            if became == Became::Written { 2 } else { 1 }
        );
    }
    assert_eq!(desk.errors(), "");
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

/// A crawler that keeps folders saves `documents/s1/Minutes.pdf` beside `documents/s2/Minutes.pdf`.
#[test]
fn a_document_is_laid_beside_the_meeting_that_names_its_address() {
    let page = "<html><body><div class=\"mgContent\"><h1 class=\"mgMainTitleTxt\">Agenda</h1>
<h2 class=\"mgSubTitleTxt\">Roads Panel - Tuesday, 8th February, 2022 2.00 pm</h2>
<ul><li><a href=\"https://democracy.anyshire.gov.uk/documents/s1/Old%20plan.pdf\">Plan (PDF, 1 KB)</a></li></ul>
<table class=\"mgItemTable\"><tr><td><p class=\"mgAiTitleTxt\">1.</p></td><td><p class=\"mgAiTitleTxt\">Roads</p></td></tr></table></div></body></html>";
    let of = |saved: &[(&str, &str)]| {
        let desk = Desk::new();
        desk.paper("page.html", page);
        for (path, text) in saved {
            let path = desk.home.path().join("papers").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, format!("%PDF-1.4 {text}")).unwrap();
        }
        desk.import();
        let laid = desk.record("roads-panel/2022-02-08/old-plan.pdf");
        laid.trim_start_matches("%PDF-1.4 ").to_owned()
    };
    let right = ("host/documents/s1/Old plan.pdf?T=1", "right");
    let wrong = ("host/documents/s2/Old plan.pdf", "wrong");
    assert_eq!(of(&[right, wrong]), "right");
    assert_eq!(of(&[wrong]), "");
    assert_eq!(of(&[("Old plan.pdf", "by hand")]), "by hand");
    assert_eq!(
        of(&[("a/Old plan.pdf", "one"), ("b/Old plan.pdf", "two")]),
        ""
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
    assert!(!desk.record("audit-panel/2022-02-08.md").is_empty());
}
