//! What `check` finds in the example archive: the faults that its sources really have, and no other.
//!
//! Whoever changes a rule sees here what it does to real papers. A finding that comes or goes must
//! be looked at in the record, and either the rule or this list is mended.

#![allow(clippy::unwrap_used)] // A helper of a test may fail it.

use std::path::Path;

use chrono::NaiveDate;
use minutebook::cache::Choice;
use minutebook::diag::{Format, draw};
use minutebook::site::{self, Settings, Silent, Today};

/// Faults of the papers, each with the reason why it stays.
const KNOWN: &[&str] = &[
    // No record says that these minutes were confirmed: the pack of the next meeting has no minutes.
    "children-and-families-advisory-panel/2019-10-15.md:4:1: warning[W703]",
    // The minutes of two meetings are not held; the numbers 75 to 83 are those of the first.
    "children-and-families-advisory-panel/2020-02-04.md:5:1: warning[W712]",
    "children-and-families-advisory-panel/2020-10-13.md:4:1: warning[W703]",
    "children-and-families-advisory-panel/2020-10-13.md:23:1: warning[W701]",
    "children-and-families-advisory-panel/2021-02-09.md:5:1: warning[W712]",
    // The report prints '£300,00'.
    "children-and-families-advisory-panel/2020-02-04/violence-reduction-unit.md:91:139: warning[W722]",
    // The report states 4.81%; its numbers give 4.59%.
    "children-and-families-advisory-panel/2021-02-09/independent-reviewing-service.md:48:52: warning[W720]",
    // The minutes repeat a figure that the year's report had put right.
    "children-and-families-advisory-panel/2022-02-08.md:138:3: warning[W718]",
    // A slide gives the day without its year.
    "children-and-families-advisory-panel/2021-02-09/lockdown-3-presentation.md:131:211: warning[W751]",
    // The minutes name an earlier meeting, of which the archive has no record.
    "herefordshire-children-committee/2020-12-01.md:39:36: warning[W407]",
    // The saved page cuts the minutes off: 'view the full minutes text'.
    "herefordshire-children-committee/2020-12-01.md:70:920: warning[W739]",
];

/// Short forms that the papers use and that neither they nor the archive's other sources explain.
const UNEXPLAINED: &[&str] = &[
    "children-and-families-advisory-panel/2020-02-04/reception-team-and-mash.md:221:39: warning[W752]",
    "children-and-families-advisory-panel/2021-02-09/independent-reviewing-service.md:65:656: warning[W752]",
    "children-and-families-advisory-panel/2021-02-09/independent-reviewing-service.md:92:87: warning[W752]",
    "children-and-families-advisory-panel/2021-02-09/independent-reviewing-service.md:104:405: warning[W752]",
    "children-and-families-advisory-panel/2021-02-09/independent-reviewing-service.md:128:40: warning[W752]",
    "children-and-families-advisory-panel/2021-02-09/lockdown-3-presentation.md:43:22: warning[W752]",
    "children-and-families-advisory-panel/2021-02-09/lockdown-3-presentation.md:43:30: warning[W752]",
    "children-and-families-advisory-panel/2021-02-09/lockdown-3-presentation.md:44:3: warning[W752]",
    "children-and-families-advisory-panel/2021-02-09/lockdown-3-presentation.md:46:46: warning[W752]",
    "children-and-families-advisory-panel/2021-02-09/lockdown-3-presentation.md:59:3: warning[W752]",
    "children-and-families-advisory-panel/2021-02-09/lockdown-3-presentation.md:60:3: warning[W752]",
    "children-and-families-advisory-panel/2021-02-09/lockdown-3-presentation.md:70:76: warning[W752]",
    "children-and-families-advisory-panel/2021-02-09/lockdown-3-presentation.md:90:3: warning[W752]",
    "children-and-families-advisory-panel/2021-02-09/lockdown-3-presentation.md:90:12: warning[W752]",
    "children-and-families-advisory-panel/2021-02-09/lockdown-3-presentation.md:133:15: warning[W752]",
    "children-and-families-advisory-panel/2021-02-09/lockdown-3-presentation.md:196:10: warning[W752]",
    "children-and-families-advisory-panel/2021-02-09/principal-social-worker.md:57:164: warning[W752]",
    "children-and-families-advisory-panel/2021-02-09/principal-social-worker.md:57:174: warning[W752]",
    "children-and-families-advisory-panel/2021-02-09/safeguarding-children-partnership.md:35:90: warning[W752]",
    "children-and-families-advisory-panel/2021-02-09/safeguarding-children-partnership.md:37:23: warning[W752]",
    "children-and-families-advisory-panel/2021-02-09/safeguarding-children-partnership.md:41:79: warning[W752]",
];

#[test]
fn the_example_archive_has_the_faults_of_its_sources_and_no_other() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let settings = Settings {
        content: root.join("content"),
        out: root.join("target/never-written"),
        theme: None,
        themes: root.join("themes"),
        base_url: None,
        strict: false,
        cache: Choice::Off,
        keep_addresses: false,
        shard: None,
        compress: None,
        today: Today::Day(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()),
    };
    let checked = site::check(&settings, &Silent).unwrap();
    let told = draw(&checked.report, &checked.sources, Format::Short, false);
    let mut found: Vec<&str> = told
        .lines()
        .map(|line| line.split_inclusive(']').next().unwrap())
        .collect();
    let mut known = [KNOWN, UNEXPLAINED].concat();
    found.sort_unstable();
    known.sort_unstable();
    assert_eq!(found, known, "{told}");
}
