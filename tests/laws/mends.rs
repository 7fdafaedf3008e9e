//! Mending changes no word, nothing but what was typed, and nothing a second time.

use std::collections::BTreeMap;

use minutebook::check;
use minutebook::config::Config;
use minutebook::diag::Findings;
use minutebook::mend;
use minutebook::site::{Checked, Read};
use minutebook::source::Sources;
use minutebook::yaml::fields::parse_date;
use minutebook::{archive, record};
use proptest::prelude::*;

use super::texts::{BLOCKS, Pen, config, make, text};

const PATH: &str = "audit/2020-10-06.md";

/// Blocks with something to mend, beside those that have nothing.
const TYPED: &[&str] = &[
    "• @\n• @",
    "@:\n• @\n•@\n@",
    "@\n\u{F0B7}\t@\n\u{F0B7} @",
    "• @\n  ◦ @ @\n  ◦ @\n• @",
    "• @\n\n• @\n\n· @",
    "@:\\\n· @\\\n· @",
    "1. @:\n   • @\n   • @\n2. @",
    "- • @\n- • @",
    "> • @\n> @",
    "• 1. @\n• # @\n• > @",
    "**Resolved:**\n• @\n• @",
    "**Resolved:** That the @:\n• @\n• @",
    "Minutes:\n• @",
    "&bull; @\n&bull; @",
    "| @ | • @ |\n|---|---|\n| \u{A0}@ | &nbsp; |",
    "@\u{A0}@ \u{A0}@",
    "@,\u{A0}*@*\u{A0}\u{A0}**@**\u{A0}",
    "\u{A0}\u{A0}@\n\u{A0}\n@",
    "\u{A0}- @\n\u{A0}## @",
    "&nbsp;",
    "@&nbsp;&#160;@ `@\u{A0}@`",
    "### @\u{A0}@ PDF 2 KB",
    "[@ (PDF, 12 KB)](report.txt) and [@](report.txt) [Word 3 MB] @",
    "[@ (PDF, 12 KB)](https://example.org/@)",
    "@ 5\u{A0}km @ £3\u{A0}million \u{A0}@",
];

const HEADS: &[&str] = &[
    "",
    "documents:\n  - {file: report.txt, title: \"@ (txt, 1 KB)\"}\n",
    "from: @\u{A0}@ \u{A0}@\n",
    "from: \"@:\u{A0}\u{A0}@ #\"\n",
    "exempt: true\n",
];

fn checked(texts: &[(&str, &str)]) -> Checked {
    let mut findings = Findings::new();
    let mut sources = Sources::from_texts(
        texts
            .iter()
            .map(|(p, t)| ((*p).to_owned(), (*t).to_owned())),
    );
    sources.folders = vec!["audit".to_owned()];
    sources.documents = vec![minutebook::source::DocumentFile {
        path: "audit/2020-10-06/report.txt".to_owned(),
        size: 12,
        stamp: 0,
    }];
    let config = Config::read(&sources, &mut findings);
    let records = record::read(&sources, &config, &mut findings);
    let today = parse_date("2026-11-21").unwrap();
    let archive = archive::join(records, &sources, config, today, &mut findings);
    check::check(&archive, &sources, &mut findings);
    let report = findings.into_report(&sources);
    Checked {
        counts: (0, 0),
        sources,
        report,
        read: Read::default(),
    }
}

/// What a record becomes, where anything of it is mended.
fn mended(record: &str) -> Option<String> {
    let plan = mend::plan(&checked(&[(PATH, record)]));
    plan.changes.into_iter().next().map(|change| change.after)
}

/// The words of every page, in order.
fn words(record: &str) -> BTreeMap<String, Vec<String>> {
    let mut out = BTreeMap::new();
    for (path, html) in make(&[(PATH, record)]).pages {
        let own = text(&html);
        let is_word = |w: &&str| w.starts_with("qw") && w.ends_with('x');
        let words = own.split(|c: char| !c.is_ascii_alphanumeric());
        out.insert(path, words.filter(is_word).map(str::to_owned).collect());
    }
    out
}

/// A text without anything that mending may take away or put in.
fn bare(text: &str) -> String {
    let mut text = text.to_owned();
    for typed in [
        "&nbsp;",
        "&#160;",
        "&bull;",
        "pdf icon PDF 2 KB",
        "(PDF, 12 KB)",
        "[Word 3 MB]",
        "PDF 2 KB",
        "(txt, 1 KB)",
    ] {
        text = text.replace(typed, "");
    }
    text.retain(|c| !c.is_whitespace() && !"•◦·\u{F0B7}-\\".contains(c));
    text
}

#[derive(Debug, Clone)]
struct Plan {
    items: Vec<(usize, Vec<(bool, usize)>)>,
    end: usize,
}

fn plan() -> impl Strategy<Value = Plan> {
    let block = (any::<bool>(), 0..TYPED.len() * BLOCKS.len());
    let blocks = proptest::collection::vec(block, 1..7);
    let items = proptest::collection::vec((0..HEADS.len(), blocks), 1..4);
    (items, 0..3_usize).prop_map(|(items, end)| Plan { items, end })
}

fn compose(plan: &Plan) -> String {
    let mut pen = Pen {
        text: "---\nvenue: Castle\u{A0}Hall\n---\n\n".to_owned(),
        words: 0,
        notes: 0,
    };
    for (n, (head, blocks)) in plan.items.iter().enumerate() {
        pen.write(&format!("## {}. @\u{A0}@ pdf icon PDF 2 KB\n\n", n + 1));
        if !HEADS[*head].is_empty() {
            pen.text.push_str("```yaml item\n");
            pen.write(HEADS[*head]);
            pen.text.push_str("```\n\n");
        }
        for (typed, block) in blocks {
            pen.write(if *typed {
                TYPED[block % TYPED.len()]
            } else {
                BLOCKS[block % BLOCKS.len()]
            });
            pen.text.push_str("\n\n");
        }
    }
    pen.text.replace('\n', ["\n", "\r\n", "\r"][plan.end])
}

proptest! {
    #![proptest_config(config(64))]

    #[test]
    fn mending_changes_no_word(plan in plan()) {
        let record = compose(&plan);
        let Some(after) = mended(&record) else { return Ok(()) };
        prop_assert_ne!(&after, &record);
        prop_assert_eq!(words(&after), words(&record), "{:?}\n{:?}", record, after);
        prop_assert_eq!(bare(&after), bare(&record));
        prop_assert_eq!(mended(&after), None, "mended twice: {:?}", after);
        let ends = |text: &str| (text.contains('\r'), text.replace("\r\n", "").contains('\n'));
        prop_assert_eq!(ends(&after), ends(&record));
    }
}

#[test]
fn a_record_is_mended() {
    let after =
        mended("---\nvenue: A\u{A0}  B\n---\n\n## 1. Budget PDF 2 KB\n\nNoted:\n• one\n• two\n");
    assert_eq!(
        after.as_deref(),
        Some("---\nvenue: A B\n---\n\n## 1. Budget\n\nNoted:\n\n- one\n- two\n")
    );
}

#[test]
fn a_list_that_would_change_a_decision_is_left() {
    // As a list it would be the end of a label that goes on over the paragraph after it.
    let open =
        "## 1. A\n\n**Resolved:** That the Panel:\n• note\n• agree\n\nThe Chair gave thanks.\n";
    assert_eq!(mended(open), None);
    let closed = open.replace("\nThe Chair gave thanks.\n", "");
    assert!(mended(&closed).is_some());
    // The other list of the record is mended all the same.
    let both = format!("{open}\n## 2. B\n\n• one\n");
    assert_eq!(mended(&both), Some(format!("{open}\n## 2. B\n\n- one\n")));
}

#[test]
fn what_opens_an_exempt_section_only_once_mended_is_left() {
    assert_eq!(mended("## 1. A\n\nExempt minutes:\n• one\n"), None);
}

#[test]
fn what_is_withheld_allowed_or_faulty_is_left() {
    assert_eq!(mended("## 1. A\n\n### Exempt minutes\n\n• one\n"), None);
    assert_eq!(
        mended("---\nallow: {W733: as printed}\n---\n## 1. A\n\n• one\n"),
        None
    );
    assert_eq!(mended("---\nvenu: Hall\n---\n## 1. A\n\n• one\n"), None);
    // What is allowed stays where something else is mended.
    let both = "---\nallow: {W733: as printed}\n---\n## 1. A\n\n• one\u{A0}\u{A0}two\n";
    assert_eq!(mended(both), Some(both.replace("\u{A0}\u{A0}", " ")));
}
