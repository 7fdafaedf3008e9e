//! Old addresses: the rules for every host and server, as a person has read them, and what must
//! hold for any address.
//!
//! `UPDATE_GOLDEN=1 cargo test --test redirects` writes `tests/redirects/rules/` anew; read it
//! before you keep it. Real servers are asked by `tests/all redirects`.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use minutebook::text::legacy::OldAddress;
use proptest::prelude::*;
use regex::Regex;
use support::{Desk, Site, tree};

const BASE: &str = "https://archive.anyshire.gov.uk/meetings/";

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/redirects")
        .join(name)
}

/// The archive that real servers are asked for, as a site.
fn example() -> Site {
    let desk = Desk::new("").published_at(BASE);
    for (path, bytes) in tree(&folder("content")) {
        desk.write(&path, bytes);
    }
    desk.site()
}

/// A record with these old addresses on its only item.
fn archive(legacy: &[String]) -> String {
    let list = serde_json::to_string(legacy).unwrap();
    format!(
        "-- audit/2022-02-08.md --\n## 1. Budget\n\n```yaml item\nlegacy: {list}\n```\n\nText.\n"
    )
}

#[test]
fn the_rules_are_as_a_person_has_read_them() {
    let site = example();
    let rules: Vec<String> = site
        .paths()
        .into_iter()
        .filter(|p| p.starts_with("redirects/") && !p.ends_with(".html"))
        .collect();
    assert_eq!(rules.len(), 15, "{rules:#?}");
    let mut faults = Vec::new();
    for path in rules {
        let golden = folder("rules").join(path.trim_start_matches("redirects/"));
        let text = site.text(&path);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::create_dir_all(golden.parent().unwrap()).unwrap();
            fs::write(&golden, &text).unwrap();
        } else if fs::read_to_string(&golden).ok().as_deref() != Some(text.as_str()) {
            faults.push(format!("{path}:\n{text}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_expected_addresses_are_all_that_the_records_have() {
    let expected = fs::read_to_string(folder("expected.txt")).unwrap();
    let site = example();
    for line in site.text("redirects/redirects.csv").lines().skip(1) {
        let old = line
            .rsplit_once(",https://")
            .map_or(line, |(old, _)| old)
            .trim_matches('"');
        if !old.contains('#') {
            let known = expected.lines().any(|l| l.starts_with(&format!("{old}\t")));
            assert!(known, "{old} is not in tests/redirects/expected.txt");
        }
    }
}

#[test]
fn without_old_addresses_there_are_no_rules() {
    let site = Desk::new("-- audit/2022-02-08.md --\n## 1. Budget\n\nText.\n").site();
    assert!(site.paths().iter().all(|p| !p.starts_with("redirects/")));
    assert!(!site.page("index.html").leads_to("redirects/index.html"));
}

#[test]
fn an_old_address_within_the_site_is_enough() {
    let site = Desk::new("-- audit/panel.md --\n---\naliases: [old/audit/]\n---\n").site();
    let nginx = site.text("redirects/nginx/old-addresses-http.conf");
    assert!(
        nginx.contains("    \"/old/audit\" /audit/index.html;\n"),
        "{nginx}"
    );
    // It answers for itself, so nothing has to find it.
    assert!(!site.has("redirects/index.html") && !site.has("redirects/find.js"));
    assert!(site.has("redirects/data/000.js"));
}

#[test]
fn every_old_address_stands_in_a_list_that_names_its_page() {
    let site = example();
    site.page("index.html").must_lead_to("redirects/index.html");
    let finder = site.page("redirects/index.html");
    assert_eq!(finder.kind(), "index");
    let lists: Vec<String> = finder
        .links("main a")
        .into_iter()
        .filter_map(|link| link.to)
        .collect();
    let page = site.page(&lists[0]);
    page.must_say("https://democracy.anyshire.gov.uk/mgAi.aspx?ID=21654");
    page.must_lead_to("audit-committee/2022-02-08/1.html");
    assert!(
        site.says("Undisclosed").is_empty(),
        "a word of an exempt item"
    );
}

#[test]
fn a_page_of_the_site_is_never_led_away_from() {
    let files = "-- audit/panel.md --\n---\nlegacy: https://old.anyshire.gov.uk/AUDIT/2022-02-08/1.html\n---\n\
                 -- audit/2022-02-08.md --\n## 1. Budget\n\nText.\n";
    for (base, says) in [
        (None, "[W533]"),
        (Some("https://old.anyshire.gov.uk/"), "[W533]"),
        (Some("https://archive.anyshire.gov.uk/"), ""),
    ] {
        let mut desk = Desk::new(files);
        desk.base_url = base;
        let site = desk.site();
        assert!(site.findings.contains(says), "{base:?}: {}", site.findings);
        let own = site.text("redirects/nginx/old-addresses-http.conf");
        let bound = "//old.anyshire.gov.uk/audit/2022-02-08/1.html";
        assert_eq!(own.contains(bound), says.is_empty(), "{own}");
        assert!(!own.contains("    \"/audit"), "{own}");
        // The page that finds old addresses finds it in any case.
        assert!(site.text("redirects/data/000.js").contains(bound));
    }
}

#[test]
fn an_edit_of_one_address_leaves_most_lists_and_data_as_they_are() {
    let many: Vec<String> = (0..3000)
        .map(|n| format!("https://o.uk/mgAi.aspx?ID={n}"))
        .collect();
    let desk = Desk::new(&archive(&many));
    let first = desk.site();
    for path in first
        .paths()
        .iter()
        .filter(|p| p.contains("redirects/list"))
    {
        let size = first.text(path).len();
        assert!(size < 100_000, "{path} has {size} bytes");
    }
    desk.edit("audit/2022-02-08.md", "ID=1500\"", "ID=1500000\"");
    let small = |path: &&String| path.contains("/data/") || path.contains("/list-");
    let changed = desk.rebuild();
    let changed: Vec<&String> = changed.iter().filter(small).collect();
    assert!((2..=6).contains(&changed.len()), "{changed:#?}");
}

/// Other ways of writing an address that mean the same.
fn rewritten(path: &str, params: &[(String, String)], seed: u64) -> String {
    let mut list: Vec<String> = params.iter().map(|(n, v)| format!("{n}={v}")).collect();
    list.push("zzz=1".into());
    let by = (seed as usize) % list.len();
    list.rotate_left(by);
    let case = |text: &str| -> String {
        let flip = |(n, c): (usize, char)| {
            if seed >> (n % 60) & 1 == 1 {
                c.to_ascii_uppercase()
            } else {
                c
            }
        };
        text.chars().enumerate().map(flip).collect()
    };
    format!("http://o.uk//{}?{}", case(path), case(&list.join("&")))
}

/// An address with every sign that could mean something to a rules file, written with `%`.
fn nasty() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(
        " !\"#$%&'()*+,;<=>?@[\\]^`{|}~:éaA1-._"
            .chars()
            .collect::<Vec<_>>(),
    );
    let word = prop::collection::vec(sign, 1..12).prop_map(|signs| {
        let mut out = String::new();
        for byte in signs.into_iter().collect::<String>().bytes() {
            if byte.is_ascii_alphanumeric() {
                out.push(char::from(byte));
            } else {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
        out
    });
    prop::collection::vec(word, 3)
        .prop_map(|w| format!("https://o.uk/x{}/?n{}={}", w[0], w[1], w[2]))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn case_order_and_more_parameters_change_nothing(
        id in 0..99_999_u32, other in 0..999_u32, seed: u64,
    ) {
        let params = vec![("CId".to_owned(), other.to_string()), ("MId".to_owned(), id.to_string())];
        let whole = format!("https://o.uk/ieListDocuments.aspx?CId={other}&MId={id}");
        let again = rewritten("ieListDocuments.aspx", &params, seed);
        let key = |url: &str| OldAddress::parse(url).unwrap().key();
        prop_assert_eq!(key(&whole), key(&again));
    }

    #[test]
    fn no_address_breaks_out_of_a_rules_file(urls in prop::collection::vec(nasty(), 1..4)) {
        let fine: Vec<String> = urls.into_iter().filter(|url| OldAddress::parse(url).is_ok()).collect();
        prop_assume!(!fine.is_empty());
        let site = Desk::new(&archive(&fine)).site();
        let lines = |path: &str, pattern: &str| {
            let pattern = Regex::new(&format!("^(?:{pattern})$")).unwrap();
            for line in site.text(path).lines() {
                assert!(line.is_ascii() || path.ends_with("http.conf"), "{path}: {line}");
                assert!(pattern.is_match(line), "{path}: {line}\n{fine:#?}");
            }
        };
        let to = "/audit/2022-02-08/1\\.html";
        lines("redirects/nginx/old-addresses-http.conf", &format!(
            r#"#.*||map_hash_\w+ \d+;|\}}|    default "";|    "(?:[^"\\]|\\["\\])*" {to};|map ("[^"\\]*"|\$args) \$\w+ \{{|    "~\*[\w(?:^|&)\\%=\[\]*]+" \$1;"#
        ));
        lines("redirects/apache/old-addresses.txt", &format!("#.*|[^\\s#]+ {to}"));
        lines("redirects/apache/htaccess.txt", &format!(
            r"#.*|RewriteEngine On|RewriteRule \^ (?:-|{to}) \[[\w=,]+\]|RewriteCond %\{{\w+\}} [\w!^$/\\(?:|)&%=+]+ \[NC\]"
        ));
        lines("redirects/netlify/_redirects", &format!(r"#.*|/\S* (?:[^\s=:]+=[^\s:]+ )*{to} 301!"));
        let table: serde_json::Value = serde_json::from_str(&site.text("redirects/s3/key-values.json")).unwrap();
        prop_assert!(table["data"].as_array().unwrap().len() >= fine.len().min(1));
        for shard in site.paths().iter().filter(|p| p.contains("/data/")) {
            let text = site.text(shard);
            let json = text.strip_prefix("minutebookOldAddresses(\"").and_then(|t| t.split_once("\", "));
            let json = json.and_then(|(_, t)| t.strip_suffix(");\n")).unwrap();
            prop_assert!(serde_json::from_str::<serde_json::Value>(json).unwrap().is_object());
        }
    }
}
