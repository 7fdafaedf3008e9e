//! A crawl of an old site, and the same papers otherwise: one record of all that tells of a meeting,
//! the documents beside it, old addresses that lead on, and no word of what any paper restricts.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use minutebook::import::{self, Imported, Kind, Settings};
use minutebook::site::{self, Silent};

use crate::support::sites;

const SITE: &str = "https://democracy.anyshire.example/";
const RECORD: &str = "roads-panel/2022-02-08.md";
const CANARY: &str = "zzcanary";

/// A page of the old system, saved from this place of it.
fn page(at: &str, title: &str, rest: &str) -> String {
    format!(
        "<!-- saved from url=(0099){SITE}{at} --><html><head><link rel=stylesheet href=site.css></head>\
         <body><div id=modgov><h1 class=mgMainTitleTxt>{title}</h1>{rest}</div></body></html>"
    )
}

const MEETING: &str = "ieListDocuments.aspx?CId=184&MId=8050&Ver=4";
const DAY: &str = "<h2 class=mgSubTitleTxt>Roads Panel - Tuesday, 8th February, 2022 2.00 pm</h2>";

/// A row of the table of items.
fn row(number: u32, title: &str, agenda: &str, minutes: &str) -> String {
    format!(
        "<tr><td class=mgItemNumberCell><a name=AI{}></a><p class=mgAiTitleTxt>{number}.</p></td>\
         <td><p class=mgAiTitleTxt>{title}</p><div class=mgWordPara><p>{agenda}</p></div>\
         <p class=mgSubItemTitleTxt>Minutes:</p><div class=mgWordPara><p>{minutes}</p></div></td></tr>",
        7000 + number
    )
}

fn meeting_page(rows: &str) -> String {
    let rest = format!("{DAY}<table id=mgItemTable>{rows}</table>");
    page(MEETING, "Agenda and minutes", &rest)
}

fn item_page(number: u32, title: &str, minutes: &str) -> String {
    let rest = format!(
        "<h2 class=mgSubTitleTxt>{title}</h2><ul class=mgActionList><li><a href='{MEETING}'>Meeting of \
         Roads Panel, Tuesday, 8th February, 2022 2.00 pm (Item {number}.)</a></li></ul>\
         <p class=mgSubItemTitleTxt>Minutes:</p><div class=mgWordPara><p>{minutes}</p></div>"
    );
    page(
        &format!("mgAi.aspx?ID={}", 7000 + number),
        "Agenda item",
        &rest,
    )
}

fn attendance_page(chair: &str) -> String {
    let rest = format!(
        "{DAY}<ul class=mgActionList><li><a href='{MEETING}'>Agenda and minutes</a></li></ul>\
         <table class=mgStatsTable><thead><tr><th>Attendee</th><th>Role</th><th>Attendance</th></tr></thead>\
         <tbody><tr><td>Councillor {chair}</td><td>Chair</td><td>Present</td></tr></tbody></table>"
    );
    page(
        "mgMeetingAttendance.aspx?ID=8050",
        "Meeting attendance",
        &rest,
    )
}

/// An answer of the web service; `marks` are those of the meeting.
fn answer(marks: &str, items: &str) -> String {
    format!(
        "<?xml version='1.0'?><meeting><meetingid>8050</meetingid><meetingdate>08/02/2022</meetingdate>\
         <meetingtime>14:00</meetingtime><meetinglocation>Lime Room</meetinglocation>{marks}\
         <committeeid>184</committeeid><committeetitle>Roads Panel</committeetitle>\
         <agendaitems>{items}</agendaitems></meeting>"
    )
}

fn answered(number: u32, title: &str, restricted: &str, minutes: &str) -> String {
    format!(
        "<agendaitem><agendaitemid>{}</agendaitemid><fulldisplaynumberformat>{number}.</fulldisplaynumberformat>\
         <agendaitemtitle>{title}</agendaitemtitle><isrestricted>{restricted}</isrestricted>\
         <minutesnonemptyhtmlbody>&lt;p&gt;{minutes}&lt;/p&gt;</minutesnonemptyhtmlbody></agendaitem>",
        7000 + number
    )
}

/// Everything that was saved of a meeting: under which address, as what, and what came.
fn saved() -> Vec<(String, &'static str, Vec<u8>)> {
    let rows = [
        row(
            1,
            "<a href='documents/s9002/Potholes.pdf'>Potholes <span class=mgFileTypeAndSizeTxt>PDF 1 KB</span></a>",
            "To hear of potholes.",
            "Many holes were ... <a href='mgAi.aspx?ID=7001'>view the full minutes text for item 1.</a>",
        ),
        row(2, "Next meeting", "To note the day.", "It is in May."),
    ];
    let whole = "Many holes were filled, and more were found.";
    let items = [
        answered(1, "Potholes", "False", whole),
        answered(2, "Next meeting", "False", "It is in May."),
    ];
    let file = |name: &str, what, text: &str| (name.to_owned(), what, text.as_bytes().to_vec());
    vec![
        file(MEETING, "text/html", &meeting_page(&rows.concat())),
        file(
            "mgAi.aspx?ID=7001",
            "text/html",
            &item_page(1, "Potholes", whole),
        ),
        file(
            "mgMeetingAttendance.aspx?ID=8050",
            "text/html",
            &attendance_page("Pat Lee"),
        ),
        file(
            "mgWebService.asmx/GetMeeting?lMeetingId=8050",
            "text/xml",
            &answer("", &items.concat()),
        ),
        file(
            "documents/s9002/Potholes.pdf",
            "application/pdf",
            "%PDF-1.4\nno text",
        ),
        file(
            "documents/s9999/Other.docx",
            "application/msword",
            "PK\u{3}\u{4}\0nobody names it",
        ),
        file("site.css", "text/css", "p { color: red }"),
        file("crest.png", "image/png", "\u{89}PNG"),
    ]
}

/// The papers as files, whose names have no sign that a disk refuses.
fn named() -> Vec<(String, Vec<u8>)> {
    let name = |(at, what, bytes): (String, &str, Vec<u8>)| {
        let ending = match what {
            "text/html" => ".html",
            "text/xml" => ".xml",
            _ => "",
        };
        (at.replace(['?', '='], "-") + ending, bytes)
    };
    saved().into_iter().map(name).collect()
}

fn warc(to: &Path) {
    let mut out = Vec::new();
    for (at, what, body) in saved() {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {what}\r\n\r\n");
        let length = head.len() + body.len();
        write!(
            out,
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {SITE}{at}\r\n\
             Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n{head}"
        )
        .unwrap();
        out.extend(body);
        out.extend(b"\r\n\r\n");
    }
    fs::write(to, out).unwrap();
}

fn zip(to: &Path) {
    let mut zip = zip::ZipWriter::new(fs::File::create(to).unwrap());
    for (name, bytes) in named() {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(name, options).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap();
}

fn lay(folder: &Path, papers: &[(String, Vec<u8>)]) {
    for (name, bytes) in papers {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn import(content: &Path, papers: &Path) -> Imported {
    let settings = Settings {
        content: content.to_owned(),
        inputs: vec![papers.to_owned()],
        ..Settings::default()
    };
    import::run(&settings, &()).unwrap()
}

#[test]
fn a_crawl_becomes_one_record_to_which_old_addresses_lead() {
    let home = tempfile::tempdir().unwrap();
    let (content, crawl) = (home.path().join("content"), home.path().join("modgov.warc"));
    warc(&crawl);
    let told = import(&content, &crawl);
    let stopped = told.counts()[0];
    assert_eq!(stopped, 0, "{}", told.text(true));
    let kinds: Vec<(&str, Kind)> = told
        .papers
        .iter()
        .flat_map(|paper| paper.remarks.iter().map(|r| (paper.paper.as_str(), r.kind)))
        .filter(|(_, kind)| *kind != Kind::CutOff)
        .collect();
    let [(nobodys, Kind::NoMeeting)] = kinds[..] else {
        panic!("{}", told.text(true));
    };
    assert!(nobodys.ends_with("Other.docx"), "{nobodys}");
    let record = fs::read_to_string(content.join(RECORD)).unwrap();
    for part in [
        "venue: Lime Room\n",
        "chair: Pat Lee",
        "Many holes were filled, and more were found.",
        "file: ",
        "legacy: [\"https://democracy.anyshire.example/mgAi.aspx?ID=7001\"]",
        "legacy: [\"https://democracy.anyshire.example/ieListDocuments.aspx?CId=184&MId=8050&Ver=4\",",
        "It is in May.",
    ] {
        assert_eq!(record.matches(part).count(), 1, "{part}:\n{record}");
    }
    assert!(!record.contains("view the full"), "{record}");
    let settings = site::Settings {
        base_url: Some("https://archive.anyshire.example/".into()),
        ..sites::settings(&content, home.path())
    };
    let built = site::build(&settings, &Silent).unwrap();
    assert!(built.written.is_some(), "{record}");
    let rules = settings.out.join("redirects/redirects.csv");
    let rules = fs::read_to_string(rules).unwrap();
    for (old, page) in [(MEETING, "index.html"), ("mgAi.aspx?ID=7001", "1.html")] {
        let to = format!("roads-panel/2022-02-08/{page}");
        assert!(settings.out.join(&to).is_file(), "{to}");
        let rule = format!("{SITE}{old},https://archive.anyshire.example/{to}");
        assert!(rules.lines().any(|line| line == rule), "{rule}\n{rules}");
    }
    let page = fs::read_to_string(settings.out.join("roads-panel/2022-02-08/1.html")).unwrap();
    assert!(
        page.contains("potholes.pdf\"") || page.contains("Potholes.pdf\""),
        "{page}"
    );
}

#[test]
fn a_crawl_a_zip_file_and_a_folder_make_the_same_record() {
    let home = tempfile::tempdir().unwrap();
    let at = |name: &str| home.path().join(name);
    warc(&at("crawl.warc"));
    zip(&at("papers.zip"));
    lay(&at("folder"), &named());
    let records = ["crawl.warc", "papers.zip", "folder"].map(|from| {
        let content = at(&format!("content of {from}"));
        import(&content, &at(from));
        let record = fs::read_to_string(content.join(RECORD)).unwrap();
        let (before, behind) = record.split_once("sources:\n").unwrap();
        let rest = behind.split_once("---\n").unwrap().1;
        format!("{before}{rest}")
    });
    assert_eq!(records[0], records[1]);
    assert_eq!(records[1], records[2]);
}

/// Wants an import to end after so many steps.
struct Until(usize, std::sync::atomic::AtomicUsize);

impl import::Progress for Until {
    fn done(&self, done: usize, _: usize) {
        self.1.store(done, std::sync::atomic::Ordering::SeqCst);
    }

    fn is_to_stop(&self) -> bool {
        self.1.load(std::sync::atomic::Ordering::SeqCst) >= self.0
    }
}

#[test]
fn an_import_that_is_stopped_leaves_whole_files_and_knows_them() {
    let home = tempfile::tempdir().unwrap();
    let papers = home.path().join("papers");
    for year in 1990..2010 {
        let page = meeting_page(&row(1, "Potholes", "To hear.", "Many."));
        let page = page
            .replace("2022", &year.to_string())
            .replace("8050", &year.to_string());
        lay(&papers, &[(format!("{year}.html"), page.into_bytes())]);
    }
    let content = home.path().join("content");
    fs::create_dir(&content).unwrap();
    let settings = Settings {
        content: content.clone(),
        inputs: vec![papers.clone()],
        ..Settings::default()
    };
    let stopped = |steps: usize| {
        let until = Until(steps, std::sync::atomic::AtomicUsize::new(0));
        matches!(import::run(&settings, &until), Err(import::Stopped::Asked))
    };
    assert!(stopped(5) && fs::read_dir(&content).unwrap().next().is_none());
    assert!(stopped(25));
    let known = fs::read_to_string(content.join(import::put::LIST)).unwrap();
    let there = known.matches("\troads-panel/").count() - 1;
    assert!((5..20).contains(&there), "{known}");
    // Otherwise these would be taken for somebody's own.
    for entry in fs::read_dir(&papers).unwrap() {
        let path = entry.unwrap().path();
        let page = fs::read_to_string(&path).unwrap();
        fs::write(path, page.replace("Many.", "Few.")).unwrap();
    }
    let told = import(&content, &papers);
    assert_eq!(told.counts()[0], 0, "{}", told.text(true));
    assert_eq!(told.count(import::Became::Updated), there);
}

/// Every byte of what was written or said: the content folder, both streams of each format.
fn everything(home: &Path) -> String {
    let mut out = String::new();
    for options in [&["--verbose"][..], &["--format", "json"], &["--force"]] {
        let ran = Command::new(env!("CARGO_BIN_EXE_minutebook"))
            .arg("import")
            .arg("papers")
            .args(options)
            .current_dir(home)
            .output()
            .unwrap();
        out += &String::from_utf8(ran.stdout).unwrap();
        out += &String::from_utf8(ran.stderr).unwrap();
    }
    for entry in walkdir::WalkDir::new(home.join("content")) {
        let path = entry.unwrap().into_path();
        out += &path.to_string_lossy();
        out += &String::from_utf8_lossy(&fs::read(&path).unwrap_or_default());
        out.push('\n');
    }
    out
}

/// Papers that all show item 2, as pages and as text taken of one.
fn showing() -> Vec<(String, Vec<u8>)> {
    let secret = format!("{CANARY} crowns, moved by Cllr {CANARY}");
    let title = format!("Sale of the {CANARY} depot");
    let link = format!(
        "<a href='documents/s1/{CANARY}.pdf'>{title} <img alt='{CANARY} icon'> PDF 1 KB</a>"
    );
    let rows = [
        row(1, "Potholes", "To hear.", "Many."),
        row(2, &link, &secret, &secret),
        row(3, "Next meeting", "To note.", "In May."),
    ];
    let text = format!(
        "Agenda and minutes\n\nRoads Panel - Tuesday, 8th February, 2022 2.00 pm\n\nItems\nNo. Item\n\n\
         1.\n\nPotholes\n\nTo hear.\n\nMinutes:\n\nMany.\n\n2.\n\n{title} pdf icon PDF 1 KB\n\n{secret}\n\n\
         Minutes:\n\n{secret} on {CANARY}.\n\n3.\n\nNext meeting\n\nTo note.\n\nMinutes:\n\nIn May.\n"
    );
    let papers = [
        ("a page.html", meeting_page(&rows.concat())),
        ("zzcanary sale.html", item_page(2, &title, &secret)),
        ("text.txt", text),
    ];
    papers
        .map(|(name, text)| (name.to_owned(), text.into_bytes()))
        .to_vec()
}

#[test]
fn no_word_that_any_paper_restricts_is_written_or_said() {
    let items = |restricted: &str| {
        let potholes = answered(1, "Potholes", "False", "Many.");
        let sale = answered(2, CANARY, restricted, CANARY);
        potholes + &sale + &answered(3, "Next meeting", "False", "In May.")
    };
    let hidden = answer("", &items("True"));
    let whole = answer("<isrestricted>True</isrestricted>", &items("False"));
    let open = answer("", &items("False"));
    for (xml, stub) in [(hidden, true), (whole, false)] {
        let home = tempfile::tempdir().unwrap();
        let papers = home.path().join("papers");
        lay(&papers, &showing());
        let pdf = format!("documents/s1/{CANARY}.pdf");
        lay(
            &papers,
            &[(pdf.clone(), format!("%PDF-1.4\n{CANARY}").into_bytes())],
        );
        if !stub {
            let people = attendance_page(CANARY).into_bytes();
            lay(&papers, &[("people.html".to_owned(), people)]);
        }
        // First as if all were open: the canary sings, and somebody edits the record.
        lay(&papers, &[("z.xml".to_owned(), open.clone().into_bytes())]);
        assert!(everything(home.path()).contains("zzcanary crowns"));
        let record = home.path().join("content").join(RECORD);
        let text = fs::read_to_string(&record).unwrap();
        fs::write(&record, text + "\nA note.\n").unwrap();
        fs::remove_dir_all(home.path().join("content/roads-panel/2022-02-08")).unwrap();
        lay(&papers, &[("z.xml".to_owned(), xml.into_bytes())]);
        // What people call their own files is theirs to see, and stands in no record.
        let told = everything(home.path()).replace("papers/zzcanary sale.html", "");
        assert!(!told.contains(CANARY), "{told}");
        let record = fs::read_to_string(&record).unwrap();
        assert_eq!(
            record.matches("Restricted item").count(),
            usize::from(stub),
            "{record}"
        );
        assert_eq!(record.contains("Many."), stub, "{record}");
        assert!(told.contains("restricted"), "{told}");
    }
}

#[test]
fn a_document_that_is_restricted_later_is_asked_about_and_not_named() {
    let home = tempfile::tempdir().unwrap();
    let papers = home.path().join("papers");
    lay(&papers, &showing());
    let pdf = format!("documents/s1/{CANARY}.pdf");
    lay(&papers, &[(pdf, b"%PDF-1.4".to_vec())]);
    let content = home.path().join("content");
    import(&content, &papers);
    let laid = content.join(format!("roads-panel/2022-02-08/{CANARY}.pdf"));
    assert!(laid.is_file());
    let items = answered(1, "Potholes", "False", "Many.") + &answered(2, CANARY, "True", CANARY);
    lay(
        &papers,
        &[("z.xml".to_owned(), answer("", &items).into_bytes())],
    );
    let told = import(&content, &papers);
    let asked = |told: &Imported| -> Vec<String> {
        let remarks = told.files.iter().flat_map(|file| &file.remarks);
        let messages = remarks.map(|remark| remark.message.clone());
        messages
            .filter(|m| m.contains("of an earlier import"))
            .collect()
    };
    let [message] = &asked(&told)[..] else {
        panic!("{}", told.text(true));
    };
    assert!(message.starts_with("1 of the files") && !message.contains(CANARY));
    assert!(laid.is_file(), "nothing is removed without a person");
    fs::remove_file(&laid).unwrap();
    let told = import(&content, &papers);
    assert!(asked(&told).is_empty());
    let known = fs::read_to_string(content.join(import::put::LIST)).unwrap();
    assert!(!known.contains(CANARY), "{known}");
}
