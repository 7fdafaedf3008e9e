//! Withheld matter is in no byte of the output and in no message: a word of its own in every place
//! that must be withheld, and a search of everything that a build leaves and says.
//!
//! The archive in `tests/leaks/archive.txt` has such words in `«…»`, numbers in `«#1»`. Words whose
//! name begins with 'public' must come out, which shows that the search can find.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.
#![cfg(unix)]

#[path = "leaks/search.rs"]
mod search;
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use regex::Regex;
use search::{Search, base64};

const ARCHIVE: &str = include_str!("leaks/archive.txt");

/// The word that stands for a place: no other text holds it, in any direction.
fn word(place: &str) -> String {
    let mut state = place.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    let signs: &[u8] = if place.starts_with('#') {
        b"456789"
    } else {
        b"bdfgjkmpqvwxz"
    };
    let mut out = String::new();
    for _ in 0..if place.starts_with('#') { 9 } else { 14 } {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        out.push(char::from(signs[(state >> 33) as usize % signs.len()]));
    }
    out
}

/// The archive's files with their words, and all words by place.
fn archive(text: &str) -> (Vec<(String, String)>, BTreeMap<String, String>) {
    let marks = Regex::new("«([^»]+)»").unwrap();
    let words = marks
        .captures_iter(text)
        .map(|c| (c[1].to_owned(), word(&c[1])))
        .collect();
    let text = marks.replace_all(text, |c: &regex::Captures<'_>| word(&c[1]));
    (support::split(&text), words)
}

struct Desk {
    home: tempfile::TempDir,
    words: BTreeMap<String, String>,
}

impl Desk {
    fn new(text: &str) -> Self {
        let (files, words) = archive(text);
        let desk = Self {
            home: tempfile::tempdir().unwrap(),
            words,
        };
        for (path, text) in files {
            desk.write(&path, text.as_bytes());
        }
        // A file of every name that the records give, with the name in its bytes.
        for (place, word) in &desk.words {
            for (folder, ending) in [
                ("2022-02-08", "txt"),
                ("2022-02-08", "png"),
                ("2022-02-08", "md"),
                ("2022-03-08", "txt"),
            ] {
                let name = format!("{word}.{ending}");
                if text.contains(&format!("«{place}».{ending}")) {
                    desk.write(
                        &format!("audit/{folder}/{name}"),
                        format!("{word} {}", self::word("bytes")).as_bytes(),
                    );
                }
            }
        }
        desk.write("audit/2022-02-08/rents.txt", b"Rents.");
        desk
    }

    fn content(&self) -> PathBuf {
        self.home.path().join("content")
    }

    /// The folder around the site, in which nothing else lies.
    fn out(&self) -> PathBuf {
        self.home.path().join("out")
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.content().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Runs the program. Gives all that it said, and whether it was content.
    fn run(&self, verb: &str, more: &[&str]) -> (String, bool) {
        fs::create_dir_all(self.out()).unwrap();
        let mut run = Command::new(env!("CARGO_BIN_EXE_minutebook"));
        run.arg(verb);
        if verb == "build" {
            // What is kept for the next build is searched with the site.
            run.arg("--cache").arg(self.out().join("cache"));
        }
        let run = run
            .arg("--content")
            .arg(self.content())
            .arg("--out")
            .arg(self.out().join("public"))
            .args(["--today", "2026-11-21"])
            .args(more)
            .output()
            .unwrap();
        let said = [run.stdout, run.stderr].concat();
        (String::from_utf8(said).unwrap(), run.status.success())
    }

    /// All that a verb says which writes no site.
    fn ask(&self, arguments: &[&str]) -> String {
        let run = Command::new(env!("CARGO_BIN_EXE_minutebook"))
            .args(arguments)
            .arg("--content")
            .arg(self.content())
            .args(["--today", "2026-11-21"])
            .output()
            .unwrap();
        assert_ne!(
            run.status.code(),
            Some(2),
            "{arguments:?} was not understood"
        );
        String::from_utf8([run.stdout, run.stderr].concat()).unwrap()
    }

    fn secrets(&self) -> Search {
        let secret = self
            .words
            .iter()
            .filter(|(place, _)| !place.starts_with("public"));
        let mut words: Vec<String> = secret.map(|(_, word)| word.clone()).collect();
        words.push(word("bytes"));
        Search::new(&words)
    }

    /// The places of the words that were found.
    fn places(&self, found: Vec<String>) -> Vec<String> {
        let name = |found: String| {
            let place = self
                .words
                .iter()
                .find(|(_, word)| found.contains(word.as_str()));
            place.map_or(found.clone(), |(place, _)| format!("«{place}»: {found}"))
        };
        found.into_iter().map(name).collect()
    }

    #[track_caller]
    fn must_not_tell(&self, said: &str) {
        let found = self.places(self.secrets().find(said.as_bytes()));
        assert!(found.is_empty(), "{found:#?}\n{said}");
    }

    #[track_caller]
    fn must_not_publish(&self) {
        let found = self.places(self.secrets().below(&self.out()));
        assert!(found.is_empty(), "{found:#?}");
    }
}

#[test]
fn nothing_withheld_is_in_the_output_nor_in_what_is_said() {
    let desk = Desk::new(ARCHIVE);
    let (said, fine) = desk.run("build", &["--verbose"]);
    assert!(fine, "{said}");
    desk.must_not_tell(&said);
    desk.must_not_publish();
    let open = |place: &&String| place.starts_with("public");
    for place in desk.words.keys().filter(open) {
        let search = Search::new(&[word(place)]);
        assert!(
            !search.below(&desk.out()).is_empty(),
            "«{place}» is not published"
        );
    }
}

#[test]
fn every_kind_of_file_is_searched() {
    let desk = Desk::new(ARCHIVE);
    desk.run("build", &[]);
    let found = |place: &str| Search::new(&[word(place)]).below(&desk.out()).join("\n");
    let site = found("public site title");
    for kind in ["index.html", "feed.xml", "audit/2022-02-08/1.html"] {
        assert!(site.contains(kind), "{kind} of {site}");
    }
    assert!(found("public venue").contains("calendar.ics"));
    assert!(found("public decision").contains("decisions/2022.html"));
    assert!(found("public action").contains("audit/actions.html"));
    assert!(found("public person").contains("people/"));
    assert!(
        Search::new(&["rents".to_owned()])
            .below(&desk.out())
            .join("\n")
            .contains("manifest")
    );
}

#[test]
fn no_format_of_findings_tells_of_withheld_matter() {
    let desk = Desk::new(&with_faults());
    for verb in ["build", "check"] {
        for format in ["human", "short", "json", "github", "sarif"] {
            let (said, fine) = desk.run(verb, &["--format", format]);
            assert!(!fine && said.contains("E206"), "{verb} {format}: {said}");
            desk.must_not_tell(&said);
        }
    }
    desk.must_not_publish();
    let (said, _) = desk.run("check", &["--explain"]);
    desk.must_not_tell(&said);
}

#[test]
fn no_list_and_no_record_that_begins_tells_of_withheld_matter() {
    for text in [ARCHIVE.to_owned(), with_faults()] {
        let desk = Desk::new(&text);
        let lists = "meetings items reports people due drafts addresses";
        for what in lists.split(' ') {
            for format in ["table", "json"] {
                desk.must_not_tell(&desk.ask(&["list", what, "--format", format]));
            }
        }
        let panels = fs::read_dir(desk.content())
            .unwrap()
            .map(|e| e.unwrap().path());
        let mut begun = 0;
        for panel in panels.filter(|path| path.join("panel.md").is_file()) {
            let panel = panel.file_name().unwrap().to_string_lossy().into_owned();
            let day = ["new", "meeting", &panel, "2030-01-08", "--print"];
            desk.must_not_tell(&desk.ask(&day));
            begun += 1;
        }
        assert!(begun > 0, "there is no panel");
    }
}

/// The archive with a fault in every place that is withheld.
fn with_faults() -> String {
    let faults = "«fault words» [[2019-01-01|«fault link»]] [x](«fault file».pdf) [y](javascript:«fault address») ![z](https://example.org/«fault picture».png) \u{202E}«fault turned»\u{200B} <!-- «fault comment» -->\n\n##«fault heading»\n";
    let mut text = ARCHIVE.to_owned();
    for place in [
        "«minutes»",
        "«section»",
        "«withdrawn minutes»",
        "«record minutes»",
        "«notices»",
    ] {
        text = text.replace(place, &format!("{faults}\n{place}"));
    }
    text.replace(
        "from: «from» Director",
        "form: «from»\n«fault key»: 1\nstart: «fault time»",
    )
    .replace(
        "«interest alone»]",
        "«interest alone», 12, {reason: «fault reason»}]",
    )
    .replace("venue: «record venue»", "venu: «record venue»")
    .replace(
        "mover: «mover» Mover",
        "mover: [«mover»]\nmover: «fault mover»",
    )
}

#[test]
fn what_was_public_is_nowhere_once_it_is_withheld() {
    let open = ARCHIVE
        .replace("exempt: {paragraph: 3}\n", "")
        .replace("reports: [«series in a list», rents]\n", "")
        .replace("### Exempt minutes", "### Once public");
    let desk = Desk::new(&open);
    desk.run("build", &[]);
    assert!(
        !desk.secrets().below(&desk.out()).is_empty(),
        "nothing was public"
    );
    let (files, _) = archive(ARCHIVE);
    for (path, text) in files {
        desk.write(&path, text.as_bytes());
    }
    let (said, fine) = desk.run("build", &["--verbose"]);
    if fine {
        desk.must_not_publish();
    }
    desk.must_not_tell(&said);
    assert!(fine, "{said}");
}

/// A key that no record knows: the finding about it lists those that are known.
const ODD: &str = "qqqqqqqqqqqqqqqq: 1";

#[test]
fn every_key_that_a_record_knows_holds_a_word() {
    let keys = |files: &str| -> Vec<String> {
        let desk = Desk::new(files);
        let (said, _) = desk.run("build", &["--format", "json"]);
        let list = said.split("the keys are: ").nth(1).expect("a list of keys");
        let list = list.split(['"', '\n']).next().unwrap();
        list.split(", ").map(str::to_owned).collect()
    };
    let item = |inside: &str| {
        format!("-- audit/2022-02-08.md --\n## 1. A\n\n```yaml item\n{inside}\n```\n")
    };
    let front = |inside: &str| format!("-- audit/2022-02-08.md --\n---\n{inside}\n---\n## 1. A\n");
    let exempt = ARCHIVE
        .split("## 1. Land")
        .nth(1)
        .unwrap()
        .split("### Minutes")
        .next()
        .unwrap();
    let withdrawn = ARCHIVE
        .split("audit/2022-03-08.md --")
        .nth(1)
        .unwrap()
        .split("## 1.")
        .next()
        .unwrap();
    for (provoking, covering) in [
        (item(ODD), exempt),
        (item(&format!("documents: [{{{ODD}}}]")), exempt),
        (
            item(&format!("figures: {{a: {{value: 1, {ODD}}}}}")),
            exempt,
        ),
        (item(&format!("interests: [{{name: A B, {ODD}}}]")), exempt),
        (item(&format!("votes: {{{ODD}}}")), exempt),
        (item(&format!("motions: [{{{ODD}}}]")), exempt),
        (
            item(&format!("corrects: [{{meeting: 2021-02-09, {ODD}}}]")),
            exempt,
        ),
        (front(ODD), withdrawn),
        (front(&format!("contact: {{{ODD}}}")), withdrawn),
        (front(&format!("attendance: {{{ODD}}}")), withdrawn),
        (
            front(&format!("attendance: {{deputies: [{{name: A B, {ODD}}}]}}")),
            withdrawn,
        ),
        (
            front(&format!("attendance: {{officers: [{{name: A B, {ODD}}}]}}")),
            withdrawn,
        ),
        (front(&format!("sources: [{{title: A, {ODD}}}]")), withdrawn),
    ] {
        let keys = keys(&provoking);
        assert!(keys.len() > 1, "{provoking}: {keys:?}");
        for key in keys {
            assert!(
                covering.contains(&format!("{key}:")),
                "tests/leaks/archive.txt withholds no word under `{key}`, which a record knows in\n{provoking}"
            );
        }
    }
}

#[test]
fn the_search_finds_every_way_of_writing() {
    let secret = "zqkanarie";
    let search = Search::new(&[secret.to_owned()]);
    let each = |form: fn(u8) -> String| secret.bytes().map(form).collect::<String>();
    let wide =
        |utf16: fn(u16) -> [u8; 2]| secret.encode_utf16().flat_map(utf16).collect::<Vec<u8>>();
    let deflated = |zip: bool| {
        let mut out = Vec::new();
        if zip {
            let mut encoder =
                flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
            encoder.write_all(secret.as_bytes()).unwrap();
            out.extend(b"PK\x03\x04");
            out.extend([0; 22]);
            out.extend([1, 0, 0, 0, b'n']);
            out.truncate(31);
            out.extend(encoder.finish().unwrap());
        } else {
            let mut encoder = flate2::write::ZlibEncoder::new(
                b"%PDF stream\n".to_vec(),
                flate2::Compression::best(),
            );
            encoder.write_all(secret.as_bytes()).unwrap();
            out = encoder.finish().unwrap();
        }
        out
    };
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(secret.as_bytes()).unwrap();
    let forms: Vec<(&str, Vec<u8>)> = vec![
        ("as it is", secret.into()),
        ("in capitals", secret.to_uppercase().into()),
        ("backwards", secret.chars().rev().collect::<String>().into()),
        ("percent", each(|b| format!("%{b:02X}")).into()),
        ("entities", each(|b| format!("&#{b};")).into()),
        ("entities in base 16", each(|b| format!("&#x{b:X};")).into()),
        ("JSON", each(|b| format!("\\u{b:04x}")).into()),
        ("quoted-printable", each(|b| format!("={b:02X}")).into()),
        ("base 16", each(|b| format!("{b:02X}")).into()),
        (
            "base 64",
            base64(format!("{secret} words").as_bytes()).into(),
        ),
        (
            "base 64 one on",
            base64(format!("a{secret} words").as_bytes()).into(),
        ),
        (
            "base 64 two on",
            base64(format!("ab{secret} words").as_bytes()).into(),
        ),
        ("UTF-16", wide(u16::to_le_bytes)),
        ("UTF-16 the other way", wide(u16::to_be_bytes)),
        ("with accents", "zqka\u{308}nárie".into()),
        ("in wide letters", "ｚｑｋａｎａｒｉｅ".into()),
        ("folded as in a calendar", "SUMMARY:zqka\r\n narie".into()),
        ("folded as in mail", "zqka=\r\nnarie".into()),
        ("over two lines", "zqka\nnarie".into()),
        ("gzip", gzip.finish().unwrap()),
        ("zip", deflated(true)),
        ("a stream of a PDF", deflated(false)),
    ];
    for (how, bytes) in forms {
        assert_eq!(search.find(&bytes), [secret], "{how}");
    }
    assert!(search.find(b"public words zq kanari e").len() <= 1);
    assert!(search.find(b"public words").is_empty());
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(format!(".{secret}")), "").unwrap();
    std::os::unix::fs::symlink(Path::new(secret), folder.path().join("link")).unwrap();
    assert_eq!(search.below(folder.path()).len(), 2);
}
