//! What holds for every text, whatever it is made of.

use proptest::prelude::*;

use super::{abbreviations, also, gathered, text};
use crate::archive;
use crate::check::Subject;
use crate::config::Config;
use crate::diag::{Diagnostic, Findings, Place};
use crate::record;
use crate::source::Sources;

/// Reads one record, and gives what `look` makes of it.
fn with<T>(body: &str, look: impl FnOnce(&text::Text<'_>, &Subject<'_>) -> T) -> T {
    let path = "audit/2022-02-08.md".to_owned();
    let mut sources = Sources::from_texts([(path, body.to_owned())]);
    sources.folders.push("audit".to_owned());
    let mut findings = Findings::new();
    let config = Config::read(&sources, &mut findings);
    let records = record::read(&sources, &config, &mut findings);
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let archive = archive::join(records, &sources, config, today, &mut findings);
    let subject = Subject {
        archive: &archive,
        sources: &sources,
        withheld: findings.withheld(),
    };
    let (file, kind) = text::published(&archive)[0];
    let arena = comrak::Arena::new();
    let text = text::Text::read(&arena, &subject, file, kind);
    look(&text, &subject)
}

fn found(body: &str) -> Vec<Diagnostic> {
    with(body, |text, subject| {
        let mut found = Vec::new();
        for rule in super::RULES {
            rule(text, &mut found);
        }
        let short = abbreviations::short_forms(text);
        found.extend(abbreviations::unexplained(subject, vec![short]));
        gathered(subject, found)
    })
}

#[test]
fn running_words_stand_where_the_file_has_them() {
    let body = "## 1. Café `CODE`\n\n\
        The **plan** of [the Wärme group](https://example.gov.uk/KEY), <https://example.gov.uk/B>,\n\
        [[2022-02-08|item ÄB]] and [[2022-02-08]].\n\n\
        | Größe | `X` |\n|---|---|\n| a \\| b | naïve |\n";
    with(body, |text, _| {
        assert_eq!(text.plain.len(), body.len());
        for kept in ["Café", "the Wärme group", "item ÄB", "Größe", "naïve"] {
            let at = body.find(kept).unwrap();
            assert_eq!(text.plain.get(at..at + kept.len()), Some(kept));
        }
        for gone in ["CODE", "KEY", "example", "2022", "X"] {
            assert!(!text.plain.contains(gone), "{gone}");
        }
    });
}

#[test]
fn faults_of_one_kind_are_one_finding() {
    assert_eq!(also(3, &[]), "");
    assert_eq!(also(3, &[3, 3]), " (2 more in this line)");
    assert_eq!(also(3, &[3, 9]), " (1 more in this line, also in line 9)");
    assert_eq!(also(3, &[7, 7, 9]), " (also in lines 7 and 9)");
    let many: Vec<usize> = (4..20).collect();
    assert!(also(3, &many).ends_with("12, 13 and 6 more)"));
}

/// Scraps that look like what the rules look for, and letters of every length.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        Just("## 1. ÄÖÜ".to_owned()),
        Just("#### ".to_owned()),
        Just("**bold**".to_owned()),
        Just("[here](x)".to_owned()),
        Just("![](é.png)".to_owned()),
        Just("[[2022-02-08|ö]]".to_owned()),
        Just("| a | b |\n|---|---|\n| é |".to_owned()),
        Just("CLA (é".to_owned()),
        Just("12 October".to_owned()),
        Just("…".to_owned()),
        Just("read more".to_owned()),
        Just("`é`".to_owned()),
        Just("[^n]\n\n[^n]: é\n".to_owned()),
        Just("> - 1.1 é\n1.2 ".to_owned()),
        Just("\r\n".to_owned()),
        Just("\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("\t\u{a0}é".to_owned()),
        ".{0,4}",
    ];
    proptest::collection::vec(scrap, 0..30)
        .prop_map(|scraps| format!("Notices.\n\n{}", scraps.concat()))
}

proptest! {
    #[test]
    fn no_text_breaks_a_rule_and_every_place_is_in_it(body in scraps()) {
        for finding in found(&body) {
            let Place::Text(span) = finding.place else { panic!("a place in the text") };
            prop_assert!(body.get(span.range()).is_some(), "{finding:?}");
        }
        with(&body, |text, _| assert_eq!(text.plain.len(), body.len()));
    }
}
