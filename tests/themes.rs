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
fn a_program_can_read_the_list() {
    let home = lay_out(&[("themes/default/theme.yml", "dark: {accent: 9fd4bd}\n")]);
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_minutebook"))
        .args(["theme", "list", "--format", "json"])
        .current_dir(home.path())
        .output()
        .unwrap();
    let list: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let tokens = list["tokens"].as_array().unwrap();
    let accent = tokens.iter().find(|t| t["name"] == "accent").unwrap();
    assert_eq!(
        (accent["own"].as_bool(), accent["dark"].as_str()),
        (Some(true), Some("#9fd4bd"))
    );
    assert!(output.stderr.is_empty() && output.status.success());
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

/// The files that docs/themes.md shows, each below its path.
fn shown_files() -> Vec<(String, String)> {
    let document = fs::read_to_string(root().join("docs/themes.md")).unwrap();
    let mut files = Vec::new();
    let mut parts = document.split("\n```");
    let mut before = parts.next().unwrap().to_owned();
    while let (Some(fence), Some(after)) = (parts.next(), parts.next()) {
        let path = before.trim_end().lines().last().unwrap_or_default();
        let path = path
            .strip_prefix('`')
            .and_then(|path| path.strip_suffix('`'));
        if let Some(path) = path.filter(|path| path.starts_with("themes/")) {
            let (_, text) = fence.split_once('\n').unwrap();
            files.push((path.to_owned(), format!("{text}\n")));
        }
        after.clone_into(&mut before);
    }
    files
}

#[test]
fn the_example_of_the_document_works() {
    let shown = shown_files();
    let mut files: Vec<(&str, &str)> = shown
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    assert_eq!(files.len(), 4, "{files:?}");
    files.push((
        "themes/default/static/crest.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    ));
    files.push((
        "content/audit/2022-02-08.md",
        "## 1. Budget\n\nThe panel noted the budget.\n",
    ));
    let home = lay_out(&files);
    assert_eq!(found(&prove(home.path())), []);
    let page = built(home.path(), "audit/2022-02-08/1.html");
    let order = [
        "<a class=\"skip\"",
        "<a href=\"https://www.anyshire.example/\">Anyshire Council</a>",
        "<header class=\"masthead\">",
        "<img class=\"crest\" src=\"../../crest.svg\" alt=\"\">",
        ">Regular reports<",
        ">Start<",
        "<main",
        "<footer class=\"colophon\">",
        "County Hall",
    ];
    let order = order.map(|part| page.find(part).unwrap_or_else(|| panic!("{part}: {page}")));
    assert!(order.is_sorted(), "{order:?}");
    let style = built(home.path(), "style.css");
    for rule in [
        "--accent: #5b2a86;",
        "--accent: #d3b5f0;",
        ".crest {",
        ".council {",
    ] {
        assert!(style.contains(rule), "{rule}");
    }
    let lost = built(home.path(), "404.html");
    assert!(lost.contains("#5b2a86") && lost.contains("#d3b5f0") && !lost.contains("#1a4d3e"));
    assert!(home.path().join("public/crest.svg").exists());
}

#[test]
fn the_document_names_every_template_and_every_block() {
    let document = fs::read_to_string(root().join("docs/themes.md")).unwrap();
    for template in prove(lay_out(&[]).path()).listing.templates {
        let name = &template.name;
        assert!(document.contains(&format!("`{name}`")), "{name}");
        for block in template.blocks {
            assert!(
                document.contains(&format!("| `{block}` |")),
                "{block} of {name}"
            );
        }
    }
    for token in prove(lay_out(&[]).path()).listing.tokens {
        assert!(
            document.contains(&format!("`{}`", token.name)),
            "{}",
            token.name
        );
    }
}

#[test]
fn what_a_copy_has_is_what_is_built_in() {
    let home = lay_out(&[]);
    let themes = home.path().join("themes/default");
    let content = [(
        "audit/2022-02-08.md",
        "## 1. Budget\n\nThe panel noted the budget.\n",
    )];
    let of = |files: &[(&str, &str)]| {
        let place = lay_out(files);
        for (path, text) in content {
            let path = place.path().join("content").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        place
    };
    // Every file as it is copied, the look of every page stays.
    let names = templates()
        .into_keys()
        .chain(["icon.svg".to_owned(), "theme.yml".to_owned()]);
    for name in names {
        minutebook::theme::Copied::new(&name, None)
            .unwrap()
            .put(&themes)
            .unwrap();
    }
    let mut copies = Vec::new();
    for entry in walkdir::WalkDir::new(home.path())
        .into_iter()
        .map(Result::unwrap)
    {
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(home.path()).unwrap();
            copies.push((
                path.to_string_lossy().into_owned(),
                fs::read_to_string(entry.path()).unwrap(),
            ));
        }
    }
    let copies: Vec<(&str, &str)> = copies
        .iter()
        .map(|(p, t)| (p.as_str(), t.as_str()))
        .collect();
    let (plain, copied) = (of(&[]), of(&copies));
    assert_eq!(found(&prove(copied.path())), []);
    for page in [
        "index.html",
        "audit/2022-02-08/index.html",
        "plain/audit/index.html",
        "404.html",
        "style.css",
    ] {
        assert_eq!(
            built(plain.path(), page),
            built(copied.path(), page),
            "{page}"
        );
    }
}
