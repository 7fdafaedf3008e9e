//! Records made to break the program: none makes it fail, hang or take more than its length.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.
#![cfg(unix)]

mod support;

use minutebook::config::Config;
use minutebook::diag::{Findings, Format, draw};
use minutebook::record;
use minutebook::source::Sources;

/// What stands in a body, many times over.
const REPEATED: &[&str] = &[
    "a ",
    "[",
    "[[",
    "[[a",
    "[a](",
    "![",
    "*a ",
    "**_a",
    "`",
    "` ``",
    "> ",
    ">",
    "- ",
    "1. ",
    "<",
    "<a ",
    "<!-- ",
    "<![CDATA[",
    "&amp",
    "\\",
    "|",
    "|a\n",
    "~~",
    "www.",
    "a@",
    "http://a.b ",
    "[^a] ",
    "[^a]: b\n\n",
    "[a]: b\n",
    "### a\n\n",
    "##a\n\n",
    "a\n---\n\n",
    "```\n",
    "> ```yaml item\n\n",
    "Resolved:\n\n",
    "### Exempt minutes\n\n### Minutes\n\n",
    "### Exempt thing\n\n",
    "[[2022-02-09]] ",
    "meeting held on 4 February 2020 ",
    "the meeting held on ",
    "paragraph 1.1 of the report ",
    "\u{202E}",
    "a\u{200B}",
    "\u{301}",
    "\r",
    "a\r\r",
];

/// What stands in front matter, many times over.
const REPEATED_IN_YAML: &[&str] = &[
    "[",
    "{a: ",
    "- ",
    "? ",
    ": ",
    "!a ",
    "&a ",
    "*a ",
    "\"",
    "'",
    "#",
    "a: &a\n",
    "a:\n",
    "| ",
    "%",
    "a: b: c\n",
    "\t",
    "---\n",
    "...\n",
    "\u{FEFF}",
];

/// Reads one record; a panic in it is the test's.
fn read(text: String) {
    let sources = Sources::from_texts([("audit/2022-02-08.md".to_owned(), text)]);
    let mut findings = Findings::new();
    for (id, file) in sources.files() {
        record::meeting(id, file, &Config::default(), &mut findings);
    }
    let _ = findings.into_report(&sources);
}

#[test]
fn no_body_breaks_the_program() {
    for part in REPEATED {
        let text = format!("## 1. A\n\n{}", part.repeat(40_000 / part.len()));
        read(text);
    }
}

#[test]
fn no_front_matter_breaks_the_program() {
    for part in REPEATED_IN_YAML {
        for key in ["", "extra: ", "extra:\n  "] {
            let many = part.repeat(40_000 / part.len());
            read(format!("---\n{key}{many}\n---\n## 1. A\n"));
        }
    }
}

#[test]
fn no_soup_of_signs_breaks_the_program() {
    const SIGNS: &[u8] = b"#*_[]()<>`~-|\n\n !:a1\\&;\"\r>^{}@=+.";
    // A row of numbers that looks like chance and is the same every time.
    let mut state: u32 = 7;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize
    };
    for _ in 0..60 {
        let soup: String = (0..3_000)
            .map(|_| SIGNS[next() % SIGNS.len()] as char)
            .collect();
        let texts = [
            format!("## 1. A\n\n{soup}"),
            format!("---\n{soup}\n---\n"),
            soup,
        ];
        texts.into_iter().for_each(read);
    }
}

/// A site of one record, as paths and bytes.
fn site(record: &str) -> std::collections::BTreeMap<String, Vec<u8>> {
    let desk = support::Desk::new("");
    desk.write("audit/2022-02-08.md", record);
    support::tree(&desk.site().root)
}

#[test]
fn every_kind_of_line_end_gives_the_same_site() {
    let record = "---\nvenue: Hall\nattendance:\n  present: [Pat Lee]\n---\nNotice\nin two lines.\n\n## 1. Budget\n\n```yaml item\nfrom: Director\n```\n\nText.\n\n### Minutes\n\n| a | b |\n|---|---|\n| c | d |\n\n**Resolved:** That it be noted.\n\n### Exempt minutes\n\nSecret.\n";
    let plain = site(record);
    assert!(plain.contains_key("audit/2022-02-08/1.html"));
    assert_eq!(plain, site(&record.replace('\n', "\r\n")), "CR LF");
    assert_eq!(plain, site(&record.replace('\n', "\r")), "CR alone");
    assert_eq!(
        plain,
        site(&format!("\u{FEFF}{record}")),
        "a byte-order mark"
    );
}

#[test]
fn a_name_is_one_person_however_its_accents_are_typed() {
    let pages = site(
        "---\nattendance:\n  present: [\"Jos\u{e9} Lee\"]\n---\n## 1. A\n\n```yaml item\nmover: \"Jose\u{301} Lee\"\n```\n",
    );
    let people = pages.keys().filter(|p| p.starts_with("people/")).count();
    assert_eq!(people, 2, "{:?}", pages.keys());
}

/// What is drawn of findings is as long as the findings, not as their lines: a megabyte in one line
/// with a fault every twenty letters.
#[test]
fn many_faults_on_one_long_line_are_told_in_time() {
    let desk = support::Desk::new("");
    let record = format!("## 1. A\n\n{}\n", "[[2019-01-01]] é text ".repeat(20_000));
    desk.write("audit/2022-02-08.md", record);
    let checked = desk.build().checked;
    for format in [
        Format::Human,
        Format::Short,
        Format::Json,
        Format::Github,
        Format::Sarif,
    ] {
        let told = draw(&checked.report, &checked.sources, format, false);
        assert!(told.len() < 100_000_000, "{format:?}: {}", told.len());
    }
    assert_eq!(checked.report.findings.len(), 20_000);
}

#[test]
fn names_of_files_with_signs_of_addresses_are_published_and_linked() {
    let desk = support::Desk::new("");
    let names = [
        "a b.txt",
        "it's \"so\".txt",
        "50%.txt",
        "#1.txt",
        "a?b.txt",
        "a&b.txt",
        "<i>.txt",
        "é.txt",
        "e\u{301}.txt",
    ];
    let list: Vec<String> = names
        .iter()
        .map(|name| serde_json::to_string(name).unwrap())
        .collect();
    desk.write(
        "audit/2022-02-08.md",
        format!(
            "## 1. A\n\n```yaml item\ndocuments: [{}]\n```\n",
            list.join(", ")
        ),
    );
    for name in names {
        desk.write(&format!("audit/2022-02-08/{name}"), "x");
    }
    let site = desk.site();
    let page = site.page("audit/2022-02-08/1.html");
    for name in names {
        let found = page
            .links("main a")
            .iter()
            .any(|l| l.to.as_deref() == Some(&format!("audit/2022-02-08/{name}")));
        assert!(found, "{name}: {:#?}", page.links("main a"));
    }
}

#[test]
fn a_file_that_may_not_be_read_is_an_error_with_its_name() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = support::Desk::new("");
    desk.write("audit/2022-02-08.md", "## 1. A\n");
    let path = desk.content().join("audit/2022-02-08.md");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(&path).is_ok() {
        eprintln!("skipped: root reads every file");
        return;
    }
    assert!(desk.faults().contains("audit/2022-02-08.md: error[E101]"));
}
