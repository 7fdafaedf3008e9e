//! What `check` and `build` say of the records that an import made.

use std::path::Path;

use chrono::NaiveDate;
use minutebook::cache::Choice;
use minutebook::diag::{Format, draw};
use minutebook::site::{self, Settings, Silent, Today};

/// How the archive in a content folder is published, in a folder beside it.
pub fn settings(content: &Path, home: &Path) -> Settings {
    Settings {
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
    }
}

/// What `check` finds where something of it stops a build; if nothing does, the archive is built.
pub fn errors(content: &Path, home: &Path) -> String {
    let settings = settings(content, home);
    let checked = site::check(&settings, &Silent).unwrap();
    let mut found = checked.report.findings.iter();
    if !found.all(|finding| finding.code.id.starts_with('W')) {
        return draw(&checked.report, &checked.sources, Format::Human, false);
    }
    let built = site::build(&settings, &Silent).unwrap();
    assert!(built.written.is_some(), "the site was not built");
    String::new()
}
