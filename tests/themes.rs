//! Themes: what a council changes is changed, all else stays built in, and what is wrong with a
//! theme is told before a reader meets it.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use minutebook::site::{self, Proof};
use tempfile::TempDir;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A folder with a theme of these files, and content beside it if it has some.
fn lay_out(files: &[(&str, &str)]) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let place = home.path().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }
    home
}

fn prove(home: &Path) -> Proof {
    site::prove(&home.join("content"), &home.join("themes"), None, true)
}

/// Code and message of each finding.
fn found(proof: &Proof) -> Vec<(&'static str, String)> {
    let findings = proof.checked.report.findings.iter();
    findings.map(|d| (d.code.id, d.message.clone())).collect()
}

/// What a theme of one file gets.
fn told(path: &str, text: &str) -> Vec<(&'static str, String)> {
    found(&prove(lay_out(&[(path, text)]).path()))
}

fn templates() -> BTreeMap<String, String> {
    let folder = root().join("themes/default/templates");
    let entries = walkdir::WalkDir::new(&folder)
        .into_iter()
        .map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let name = entry.path().strip_prefix(&folder).unwrap();
            (
                name.to_string_lossy().replace('\\', "/"),
                fs::read_to_string(entry.path()).unwrap(),
            )
        })
        .collect()
}

#[test]
fn every_template_is_tried() {
    for (name, text) in templates() {
        // The fault is where the template says something, which may be in its first block or component.
        let at = [
            "<head>",
            "{% block main %}",
            "{% component head_start(@frame) %}",
            "<style>",
        ];
        let at = at.iter().find_map(|tag| Some(text.find(tag)? + tag.len()));
        let at = at.unwrap_or_else(|| panic!("{name} says nothing"));
        let broken = format!("{}{{{{ frame.not_there }}}}{}", &text[..at], &text[at..]);
        let own = format!("themes/default/templates/{name}");
        let home = lay_out(&[(&own, &broken)]);
        let proof = prove(home.path());
        let place = home.path().join(&own);
        let is_told = proof.checked.report.findings.iter().any(|d| {
            let is_here =
                matches!(&d.place, minutebook::diag::Place::Theme(path, Some(_)) if *path == place);
            is_here && d.code.id == "E602" && d.quote.is_some() && d.message.contains("sample page")
        });
        assert!(is_told, "{name}: {:?}", found(&proof));
    }
}

#[test]
fn the_built_in_theme_has_no_fault() {
    let proof = prove(lay_out(&[]).path());
    assert_eq!(found(&proof), []);
    assert!(proof.pages > 60, "{} sample pages", proof.pages);
}

#[test]
fn each_block_of_a_template_can_be_changed_alone() {
    let mut tried = 0;
    for template in prove(lay_out(&[]).path()).listing.templates {
        for block in &template.blocks {
            let text = format!(
                "{{% extends \"default/{}\" %}}{{% block {block} %}}mine{{{{ super() }}}}{{% endblock %}}",
                template.name
            );
            let own = format!("themes/default/templates/{}", template.name);
            assert_eq!(told(&own, &text), [], "{own}: {block}");
            tried += 1;
        }
    }
    assert!(tried > 40, "{tried} blocks");
}

#[test]
fn a_component_can_be_changed_alone() {
    let own = "{% component day(d, form=\"medium\") %}<b>{{ d.iso }}</b>{% endcomponent day %}";
    let home = lay_out(&[
        (
            "content/audit/2022-02-08.md",
            "## 1. Budget\n\nThe panel noted the budget.\n",
        ),
        ("themes/default/templates/components.html", own),
    ]);
    let page = built(home.path(), "audit/2022-02-08/index.html");
    let plain = built(home.path(), "plain/audit/2022-02-08/index.html");
    assert!(page.contains("<b>2022-02-08</b>") && plain.contains("<b>2022-02-08</b>"));
    assert!(page.contains("name=\"viewport\""), "the others stay");
}

/// Builds an archive with its theme and gives one of its files.
fn built(home: &Path, file: &str) -> String {
    let out = home.join("public");
    let program = env!("CARGO_BIN_EXE_minutebook");
    let output = std::process::Command::new(program)
        .args(["build", "--quiet", "--no-cache", "--today", "2026-11-21"])
        .current_dir(home)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    fs::read_to_string(out.join(file)).unwrap()
}

#[test]
fn a_template_on_the_built_in_one_changes_every_edition() {
    let home = lay_out(&[
        (
            "content/audit/2022-02-08.md",
            "## 1. Budget\n\nThe panel noted the budget.\n",
        ),
        (
            "themes/default/templates/panel.html",
            "{% extends \"default/panel.html\" %}\n{% block main %}<p>Mine.</p>{{ super() }}{% endblock main %}",
        ),
        (
            "themes/default/templates/base.html",
            "{% extends \"default/base.html\" %}\n{% block header %}<p>Council</p>{{ super() }}{% endblock header %}",
        ),
    ]);
    let page = built(home.path(), "audit/index.html");
    let plain = built(home.path(), "plain/audit/index.html");
    assert!(page.contains("<p>Mine.</p>") && plain.contains("<p>Mine.</p>"));
    assert!(
        page.contains("<p>Council</p><header class=\"masthead\">"),
        "{page}"
    );
    assert!(
        !plain.contains("Council") && !plain.contains("masthead"),
        "another frame"
    );
    let meeting = built(home.path(), "audit/2022-02-08/index.html");
    assert!(meeting.contains("<p>Council</p>") && !meeting.contains("Mine"));
}

#[test]
fn both_frames_have_the_same_blocks() {
    let listing = prove(lay_out(&[]).path()).listing;
    let of = |name: &str| -> BTreeSet<String> {
        let template = listing.templates.iter().find(|t| t.name == name).unwrap();
        template.blocks.iter().cloned().collect()
    };
    assert_eq!(of("base.html"), of("plain/base.html"));
}

#[test]
fn components_stand_in_one_file() {
    // The council's own take the place of those by name, in that file alone.
    for (name, text) in templates() {
        assert_eq!(
            text.contains("{% component "),
            name == "components.html",
            "{name}"
        );
    }
}

#[test]
fn a_colour_is_set_by_day_and_leaves_the_night_and_the_paper() {
    let home = lay_out(&[
        (
            "content/audit/2022-02-08.md",
            "## 1. Budget\n\nThe panel noted the budget.\n",
        ),
        (
            "themes/default/theme.yml",
            "colours: {accent: 7b2250}\nfonts: {sans: 'Verdana, sans-serif'}\n",
        ),
        ("themes/default/theme.css", ".mine { color: inherit }\n"),
    ]);
    let style = built(home.path(), "style.css");
    let own = &style[style.find("@media print").unwrap()..];
    let light = "@media screen { :root { --accent: #7b2250; --sans: Verdana, sans-serif; } }";
    let dark = "@media screen and (prefers-color-scheme: dark) { :root { --accent: #9fd4bd; } }";
    let order = [light, dark, ".mine"]
        .map(|rule| own.find(rule).unwrap_or_else(|| panic!("{rule}: {own}")));
    assert!(order.is_sorted());
    assert!(own.contains("@media print { :root { --sans: Verdana, sans-serif; } }"));
    assert!(!home.path().join("public/theme.css").exists());
}
