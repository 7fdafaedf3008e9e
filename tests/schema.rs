//! The schemas say what the readers do: every key that a reader knows and no other, every record of
//! this repository that is without fault, and none of what is refused.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

#[path = "schema/judge.rs"]
mod judge;
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use minutebook::config::Config;
use minutebook::diag::{FileId, Findings, Severity};
use minutebook::record;
use minutebook::schema::{Kind, schema};
use minutebook::source::Sources;
use minutebook::yaml::{self, fields::to_json};
use serde_json::Value;
use support::Desk;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn of(kind: Kind) -> Value {
    serde_json::from_str(&schema(kind).unwrap()).unwrap()
}

#[test]
fn the_files_in_docs_are_what_the_program_prints() {
    for (name, kind) in Kind::all() {
        let path = root().join(format!("docs/schema/{name}.json"));
        let text = schema(kind).unwrap();
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &text).unwrap();
        }
        // In whatever order the keys stand: that is for people.
        let kept = fs::read_to_string(&path).unwrap_or_default();
        let kept: Value = serde_json::from_str(&kept).unwrap_or_default();
        assert!(
            kept == of(kind),
            "docs/schema/{name}.json is not what `minutebook schema {name}` prints; UPDATE_GOLDEN=1 cargo test --test schema"
        );
    }
}

const MEETING: &str = "audit/2020-01-07.md";

/// What a reader says of an archive with this one text in it: code and message with help.
fn read(path: &str, text: &str) -> Vec<(String, Severity, String)> {
    let desk = Desk::new("");
    // A folder is a panel where a record is.
    desk.write(MEETING, "## 1. Fees\n");
    desk.write(path, text);
    let mut findings = Findings::new();
    let sources = Sources::read(&desk.content(), &mut findings);
    let config = Config::read(&sources, &mut findings);
    record::read(&sources, &config, &mut findings);
    let report = findings.into_report(&sources);
    report
        .findings
        .iter()
        .map(|f| {
            let help = f.help.as_deref().unwrap_or_default();
            (
                f.code.id.to_owned(),
                f.code.severity,
                format!("{}: {help}", f.message),
            )
        })
        .collect()
}

/// The keys that the reader knows where `@` stands in a text.
fn known(path: &str, text: &str) -> BTreeSet<String> {
    let text = text.replace('@', "qqqqqqqqqqqqqq: 1");
    let said = read(path, &text);
    let list = said.iter().find_map(|(code, _, message)| {
        let here = code == "E206" && message.contains("`qqqqqqqqqqqqqq`");
        here.then(|| message.split("the keys are: ").nth(1))
            .flatten()
    });
    let list = list.unwrap_or_else(|| panic!("no reader names its keys: {text}\n{said:?}"));
    list.split(", ").map(str::to_owned).collect()
}

/// Every group of keys: the schema, the name of its type there, and a text with its place.
fn places() -> Vec<(Kind, &'static str, &'static str, String)> {
    let front = |yaml: &str| format!("---\n{yaml}\n---\n## 1. Fees\n");
    let block = |yaml: &str| format!("## 1. Fees\n\n```yaml item\n{yaml}\n```\n");
    let settings = |yaml: &str| format!("{yaml}\n");
    vec![
        (Kind::Meeting, "", MEETING, front("@")),
        (
            Kind::Meeting,
            "Attendance",
            MEETING,
            front("attendance: {@}"),
        ),
        (
            Kind::Meeting,
            "Deputy",
            MEETING,
            front("attendance: {deputies: [{name: A B, @}]}"),
        ),
        (
            Kind::Meeting,
            "Officer",
            MEETING,
            front("attendance: {officers: [{name: A B, @}]}"),
        ),
        (Kind::Meeting, "Contact", MEETING, front("contact: {@}")),
        (
            Kind::Meeting,
            "Source",
            MEETING,
            front("sources: [{title: A, @}]"),
        ),
        (
            Kind::Meeting,
            "DocumentEntry",
            MEETING,
            front("documents: [{file: a.pdf, @}]"),
        ),
        (Kind::Item, "", MEETING, block("@")),
        (
            Kind::Item,
            "DocumentEntry",
            MEETING,
            block("documents: [{file: a.pdf, @}]"),
        ),
        (
            Kind::Item,
            "Figure",
            MEETING,
            block("figures: {a: [{value: 1, @}]}"),
        ),
        (
            Kind::Item,
            "Interest",
            MEETING,
            block("interests: [{name: A B, @}]"),
        ),
        (Kind::Item, "Motion", MEETING, block("motions: [{@}]")),
        (Kind::Item, "Votes", MEETING, block("votes: {@}")),
        (
            Kind::Item,
            "Correction",
            MEETING,
            block("corrects: [{meeting: 2020-01-01, @}]"),
        ),
        (Kind::Panel, "", "audit/panel.md", front("@")),
        (
            Kind::Panel,
            "Coverage",
            "audit/panel.md",
            front("coverage: {@}"),
        ),
        (
            Kind::Panel,
            "Member",
            "audit/panel.md",
            front("members: [{name: A B, @}]"),
        ),
        (Kind::Report, "", "reports/fees.md", front("@")),
        (
            Kind::Report,
            "FigureKind",
            "reports/fees.md",
            front("figures: {a: {@}}"),
        ),
        (Kind::Document, "", "audit/2020-01-07/fees.md", front("@")),
        (
            Kind::Document,
            "Contact",
            "audit/2020-01-07/fees.md",
            front("contact: {@}"),
        ),
        (Kind::Page, "", "pages/about.md", front("@")),
        (
            Kind::People,
            "Person",
            "people.yml",
            settings("- {name: A B, @}"),
        ),
        (Kind::Archive, "", "archive.yml", settings("@")),
        (
            Kind::Archive,
            "Publisher",
            "archive.yml",
            settings("publisher: {@}"),
        ),
        (
            Kind::Archive,
            "Gone",
            "archive.yml",
            settings("withdrawn: [{address: a.html, on: 2024-01-01, @}]"),
        ),
        (
            Kind::Archive,
            "Accessibility",
            "archive.yml",
            settings("accessibility: {@}"),
        ),
        (
            Kind::Archive,
            "Way",
            "archive.yml",
            settings("accessibility: {contact: {@}}"),
        ),
        (
            Kind::Archive,
            "Tested",
            "archive.yml",
            settings("accessibility: {tested: {@}}"),
        ),
        (
            Kind::Archive,
            "Shortfall",
            "archive.yml",
            settings("accessibility: {problems: [{@}]}"),
        ),
    ]
}

/// Groups whose reader shows no list of its keys, or hides it with what is withheld: tried key by
/// key below.
const OTHERWISE: [(Kind, &str); 4] = [
    (Kind::Archive, "Labels"),
    (Kind::Item, "Exempt"),
    (Kind::Item, "Withdrawn"),
    (Kind::Meeting, "Withdrawn"),
];

fn keys(group: &Value) -> BTreeSet<String> {
    group["properties"]
        .as_object()
        .expect("keys")
        .keys()
        .cloned()
        .collect()
}

#[test]
fn every_key_that_a_reader_knows_is_in_its_schema_and_no_other() {
    let places = places();
    for (kind, name, path, text) in &places {
        let whole = of(*kind);
        let group = if name.is_empty() {
            &whole
        } else {
            &whole["$defs"][name]
        };
        assert_eq!(
            keys(group),
            known(path, text),
            "{kind:?} {name}: the schema on the left, the reader on the right"
        );
        assert_eq!(
            group["additionalProperties"], false,
            "{kind:?} {name} takes any key"
        );
    }
    for (_, kind) in Kind::all() {
        let whole = of(kind);
        let defs = whole.get("$defs").and_then(Value::as_object);
        for (name, group) in defs.into_iter().flatten() {
            let is_tried = places.iter().any(|(k, n, _, _)| *k == kind && n == name)
                || OTHERWISE.contains(&(kind, name.as_str()));
            assert!(
                is_tried || group.get("properties").is_none(),
                "{kind:?}: nobody asks the reader of `{name}`"
            );
        }
    }
}

#[test]
fn labels_grounds_and_notices_have_the_keys_of_their_readers() {
    let errors = |path: &str, text: &str| read(path, text).iter().any(|f| f.1 == Severity::Error);
    let ground = |key: &str| {
        errors(
            MEETING,
            &format!("## 1. Fees\n\n```yaml item\nexempt: {{paragraph: 3, {key}}}\n```\n"),
        )
    };
    for key in keys(&of(Kind::Archive)["$defs"]["Labels"]) {
        assert!(
            !errors("archive.yml", &format!("labels: {{{key}: [A]}}\n")),
            "{key}"
        );
    }
    assert!(errors("archive.yml", "labels: {noted: [A]}\n"));
    for key in keys(&of(Kind::Item)["$defs"]["Exempt"])
        .iter()
        .filter(|key| *key != "paragraph")
    {
        assert!(!ground(&format!("{key}: a")), "{key}");
    }
    assert!(ground("summary: a"));
    let notice = |key: &str| {
        let text = format!("---\nwithdrawn: {{on: 2024-01-01, {key}}}\n---\n## 1. Fees\n");
        read(MEETING, &text).iter().any(|f| f.0 == "E206")
    };
    let known = keys(&of(Kind::Meeting)["$defs"]["Withdrawn"]);
    assert_eq!(known, keys(&of(Kind::Item)["$defs"]["Withdrawn"]));
    for key in known.iter().filter(|key| *key != "on") {
        assert!(!notice(&format!("{key}: a")), "{key}");
    }
    assert!(notice("why: a"));
}

/// What a schema says of a key's value, as the lists of words in it.
fn words(value: &Value) -> Vec<String> {
    let own = value["enum"]
        .as_array()
        .into_iter()
        .flatten()
        .chain(value.get("const"));
    let mut out: Vec<String> = own.filter_map(Value::as_str).map(str::to_owned).collect();
    for list in ["anyOf", "oneOf"] {
        out.extend(value[list].as_array().into_iter().flatten().flat_map(words));
    }
    if let Some(items) = value.get("items") {
        out.extend(words(items));
    }
    out
}

#[test]
fn every_word_that_a_schema_offers_is_one_that_its_reader_takes() {
    let fine = |path: &str, text: &str| !read(path, text).iter().any(|f| f.0 == "E209");
    let mut tried = 0;
    let mut offered = |list: Vec<String>, path: &str, text: &dyn Fn(&str) -> String| {
        let list: BTreeSet<String> = list.into_iter().collect();
        assert!(list.len() > 1, "{path} offers nothing");
        assert!(!fine(path, &text("quite-another")), "{path} takes anything");
        for word in list {
            assert!(fine(path, &text(&word)), "{path}: {word}");
            tried += 1;
        }
    };
    let of_def = |kind: Kind, name: &str| words(&of(kind)["$defs"][name]);
    offered(of_def(Kind::Meeting, "Status"), MEETING, &|w| {
        format!("---\nstatus: {w}\n---\n## 1. A\n")
    });
    offered(of_def(Kind::Panel, "Numbering"), "audit/panel.md", &|w| {
        format!("---\nnumbering: {w}\n---\n")
    });
    offered(of_def(Kind::Item, "Outcome"), MEETING, &|w| {
        format!("## 1. A\n\n```yaml item\nmotions: [{{result: {w}}}]\n```\n")
    });
    let archive = of(Kind::Archive);
    offered(
        words(&archive["properties"]["editions"]),
        "archive.yml",
        &|w| format!("editions: [{w}]\n"),
    );
    offered(
        words(&archive["properties"]["compress"]),
        "archive.yml",
        &|w| format!("compress: [{w}]\n"),
    );
    offered(
        words(&archive["properties"]["hosts"]),
        "archive.yml",
        &|w| format!("hosts: [{w}]\n"),
    );
    let statement = |key: &str| words(&archive["$defs"]["Accessibility"]["properties"][key]);
    for key in ["enforcement", "compliance", "old_papers"] {
        offered(statement(key), "archive.yml", &|w| {
            format!("accessibility: {{{key}: {w}}}\n")
        });
    }
    assert_eq!(tried, 4 + 2 + 5 + 4 + 2 + 6 + 4 + 3 + 2);
}

/// Which schema a file of a content folder has.
fn kind_of(path: &str) -> Option<Kind> {
    let parts: Vec<&str> = path.split('/').collect();
    Some(match parts.as_slice() {
        ["archive.yml"] => Kind::Archive,
        ["people.yml"] => Kind::People,
        ["reports", _] => Kind::Report,
        ["pages", name] if name.ends_with(".md") => Kind::Page,
        [_, "panel.md"] => Kind::Panel,
        [_, name] if name.ends_with(".md") => Kind::Meeting,
        [_, _, name] if name.ends_with(".md") => Kind::Document,
        _ => return None,
    })
}

/// A text's values with their schema: front matter or the whole, and the blocks of items.
fn values(kind: Kind, text: &str) -> Vec<(Kind, Value)> {
    let parse = |text: &str| {
        let mut findings = Findings::new();
        let node = yaml::parse(text, FileId(0), 0, &mut findings);
        node.map(|node| to_json(&node))
            .filter(|_| !findings.has_errors())
    };
    let mut out = Vec::new();
    if matches!(kind, Kind::Archive | Kind::People) {
        out.extend(parse(text).map(|value| (kind, value)));
        return out;
    }
    let body = match text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---"))
    {
        Some((front, body)) => {
            out.extend(parse(front).map(|value| (kind, value)));
            body
        }
        None => text,
    };
    if kind == Kind::Meeting {
        for rest in body.split("\n```yaml item\n").skip(1) {
            let block = rest.split("\n```").next().unwrap_or_default();
            out.extend(parse(block).map(|value| (Kind::Item, value)));
        }
    }
    // A front matter with nothing in it.
    out.retain(|(_, value)| !value.is_null());
    out
}

/// Every content folder of this repository whose archive is built by a test.
fn folders() -> Vec<PathBuf> {
    let mut out = vec![
        root().join("content"),
        root().join("tests/validators/archive"),
    ];
    for place in ["tests/cmd", "tests/diagnostics"] {
        for entry in walkdir::WalkDir::new(root().join(place)) {
            let entry = entry.unwrap();
            if entry.file_type().is_dir() && entry.file_name() == "content" {
                out.push(entry.into_path());
            }
        }
    }
    out
}

#[test]
fn every_record_without_fault_is_valid_and_what_a_reader_refuses_is_not() {
    let schemas: Vec<(Kind, Value)> = Kind::all().map(|(_, kind)| (kind, of(kind))).collect();
    let schema_of = |kind: Kind| &schemas.iter().find(|(k, _)| *k == kind).unwrap().1;
    let (mut valid, mut faults) = (0, Vec::new());
    for folder in folders() {
        for entry in walkdir::WalkDir::new(&folder) {
            let entry = entry.unwrap();
            let below = entry.path().strip_prefix(&folder).unwrap();
            let path = below.to_string_lossy().replace('\\', "/");
            let Some(kind) = kind_of(&path).filter(|_| entry.file_type().is_file()) else {
                continue;
            };
            let Ok(text) = fs::read_to_string(entry.path()) else {
                continue;
            };
            // Errors of the text below are no concern of a schema.
            let refused = read(&path, &text).iter().any(|f| f.1 == Severity::Error);
            for (kind, value) in values(kind, &text) {
                let told = judge::faults(schema_of(kind), &value);
                if told.is_empty() {
                    valid += 1;
                } else if !refused {
                    faults.push(format!("{}: {}", entry.path().display(), told.join("; ")));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(valid > 100, "only {valid} records were judged");
}

#[test]
fn shorthands_are_valid_and_slips_are_not() {
    let judge = |kind: Kind, text: &str| {
        let mut findings = Findings::new();
        let node = yaml::parse(text, FileId(0), 0, &mut findings).expect("YAML");
        judge::faults(&of(kind), &to_json(&node)).is_empty()
    };
    for (kind, text) in [
        (Kind::Meeting, "date: 2022-02-08"),
        (Kind::Meeting, "date: \"2022-02-08\""),
        (Kind::Meeting, "start: 9:30"),
        (Kind::Meeting, "start: \"14:00\""),
        (
            Kind::Meeting,
            "attendance: {present: Pat Lee, deputies: Jo Dee}",
        ),
        (Kind::Meeting, "contact: a@anyshire.example"),
        (Kind::Meeting, "status:"),
        (Kind::Meeting, "title: 2024"),
        (Kind::Meeting, "sources: The minutes book"),
        (Kind::Item, "exempt: true"),
        (Kind::Item, "exempt: {paragraph: 3}"),
        (
            Kind::Item,
            "votes: {for: 7, against: [Pat Lee], abstain: Jo Dee}",
        ),
        (Kind::Item, "documents: report.pdf"),
        (Kind::Item, "agenda_number: 21/19"),
        (
            Kind::Item,
            "figures: {a: 12, b: 71.8%, c: {value: 3, period: 2019/20}}",
        ),
        (
            Kind::Panel,
            "members: [Pat Lee, {name: Jo Dee, role: Chair}]",
        ),
        (Kind::Report, "every: quarter"),
        (Kind::People, "- Pat Lee\n- {name: Jo Dee, aliases: Dee}"),
        (
            Kind::Archive,
            "labels: {resolved: Determined, cy: {resolved: [Penderfynwyd]}}",
        ),
        (Kind::Archive, "routine: {en: [Urgent business]}"),
        (Kind::Archive, "editions: []"),
        (Kind::Archive, "allow: {W701: the books were lost}"),
    ] {
        assert!(judge(kind, text), "{text} is refused");
    }
    for (kind, text) in [
        (Kind::Meeting, "staus: draft"),
        (Kind::Meeting, "status: final"),
        (Kind::Meeting, "date: 8 February 2022"),
        (Kind::Meeting, "date: 2022-13-08"),
        (Kind::Meeting, "start: 2pm"),
        (Kind::Meeting, "attendance: {present: [12]}"),
        (Kind::Meeting, "webcast: www.anyshire.example"),
        (Kind::Meeting, "withdrawn:"),
        (Kind::Meeting, "withdrawn: {reason: a}"),
        (Kind::Meeting, "exempt: true"),
        (Kind::Item, "exempt:"),
        (Kind::Item, "exempt: yes"),
        (Kind::Item, "exempt: {paragraph: 8}"),
        (Kind::Item, "exempt: {}"),
        (Kind::Item, "documents: [{title: A}]"),
        (Kind::Item, "agenda_number: seven"),
        (Kind::Item, "votes: {for: 1.5}"),
        (Kind::Panel, "numbering: yearly"),
        (Kind::Panel, "members: [{role: Chair}]"),
        (Kind::People, "{name: Pat Lee}"),
        (Kind::Archive, "editions: [pdf]"),
        (Kind::Archive, "base_url: archive.example"),
        (Kind::Archive, "labels: {decided: [A]}"),
        (Kind::Archive, "allow: {E101: a}"),
        (Kind::Archive, "allow: {W701: }"),
    ] {
        assert!(!judge(kind, text), "{text} is valid");
    }
}
