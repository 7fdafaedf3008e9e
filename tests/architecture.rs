//! The house keeps its shape: rooms import along the flow alone, nothing but the command line looks
//! at a clock, and every module says what it is for.
//!
//! A room that is not in [`FLOW`] or [`SIDE`] fails the test, so that whoever adds one has to say
//! where it stands.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

use std::fs;
use std::path::Path;

/// The rooms in the order in which a record goes through them. A room may use those before it.
const FLOW: &[&str] = &[
    "source", "yaml", "markdown", "route", "ledger", "record", "archive", "page", "search",
    "theme", "edition", "render",
];

/// Rooms beside the flow, with all that they may use of it.
const SIDE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("shard", &[]),
    ("twin", &[]),
    ("diag", &["text"]),
    ("config", &["source", "yaml", "diag", "text", "twin"]),
    // It is given paths and bytes, and knows nothing of what they mean.
    ("output", &["shard"]),
    // It keeps records for the next build.
    ("cache", &["source", "config", "record", "diag", "text"]),
    // It looks at what was read and joined, and nothing is made of what it finds
    // but numbers, which `site` hands to the plan for the accessibility statement.
    (
        "check",
        &[
            "source", "yaml", "markdown", "route", "record", "archive", "diag", "config", "text",
        ],
    ),
    // Callers, which go through the rooms.
    (
        "site",
        &[
            "source", "yaml", "markdown", "route", "ledger", "record", "archive", "check", "page",
            "search", "theme", "render", "output", "cache", "diag", "config", "text", "shard",
            "twin",
        ],
    ),
    // It looks at two sites that were built, and knows nothing of what they were built from.
    ("compare", &["route", "edition", "output", "twin"]),
    // It mends records before they are read; what it writes is no part of the site.
    (
        "mend",
        &[
            "site", "source", "markdown", "record", "check", "diag", "config", "text",
        ],
    ),
    // It makes what is no part of the site of the pages that `site` makes.
    (
        "export",
        &[
            "site", "page", "edition", "output", "diag", "config", "text",
        ],
    ),
    // What others have becomes records; it writes texts for `record` to read, and never pages.
    (
        "import",
        &[
            "source", "yaml", "markdown", "route", "record", "archive", "edition", "diag",
            "config", "text",
        ],
    ),
    // It shows the pages that `site` plans, without writing any.
    (
        "serve",
        &[
            "site", "source", "route", "archive", "page", "search", "theme", "render", "cache",
            "diag",
        ],
    ),
    // How an archive and its records begin: texts, of what the archive knows.
    (
        "start",
        &[
            "source", "yaml", "route", "record", "archive", "diag", "text",
        ],
    ),
    // What an archive holds, as lists.
    ("list", &["source", "record", "archive", "page"]),
    // The written form of records and settings; it knows the words that readers know.
    ("schema", &["record", "config", "twin"]),
    (
        "cli",
        &[
            "site", "serve", "source", "check", "mend", "export", "import", "start", "list",
            "schema", "compare", "theme", "yaml", "output", "cache", "diag", "config", "text",
            "shard", "twin",
        ],
    ),
];

/// The side rooms that every room of the flow may enter.
const OPEN: &[&str] = &["text", "shard", "twin", "diag", "config"];

/// The rooms of the flow that the settings are read with, so that they cannot know the settings.
const BELOW_CONFIG: &[&str] = &["source", "yaml"];

/// What a room may use of an earlier one and nothing else of it.
const ONLY: &[(&str, &str, &str)] = &[
    // Records know which names are taken, not how addresses are made.
    ("record", "route", "TAKEN"),
];

struct Module {
    path: String,
    room: String,
    /// Its text without comments.
    code: String,
    text: String,
}

fn modules() -> Vec<Module> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut out = Vec::new();
    for entry in walkdir::WalkDir::new(&src).sort_by_file_name() {
        let entry = entry.expect("src can be read");
        let below = entry.path().strip_prefix(&src).expect("below src");
        let path = below.to_string_lossy().replace('\\', "/");
        if !path.ends_with(".rs") {
            continue;
        }
        let text = fs::read_to_string(entry.path()).expect("a module");
        let room = path.split('/').next().unwrap_or_default();
        out.push(Module {
            room: room.trim_end_matches(".rs").to_owned(),
            code: text.lines().map(uncommented).collect::<Vec<_>>().join("\n"),
            path,
            text,
        });
    }
    out
}

fn uncommented(line: &str) -> &str {
    line.find("//")
        // An address in a string is no comment.
        .filter(|&at| !line[..at].ends_with(':'))
        .map_or(line, |at| &line[..at])
}

/// Everything that a module names of the crate: `crate::a::B` and `use crate::{a::B, c}` as `a::B`, `c`.
fn named(code: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 1;
            let mut one = String::new();
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                if depth == 0 || depth == 1 && c == ',' {
                    out.push(one.trim().to_owned());
                    one.clear();
                } else {
                    one.push(c);
                }
                if depth == 0 {
                    break;
                }
            }
        } else {
            let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':');
            let end = rest.find(|c| !plain(c)).unwrap_or(rest.len());
            let group = rest[end..]
                .starts_with('{')
                .then(|| rest[end..].find('}'))
                .flatten();
            out.push(rest[..group.map_or(end, |more| end + more + 1)].to_owned());
        }
    }
    out.retain(|name| !name.is_empty());
    out
}

fn may_use(room: &str, other: &str) -> bool {
    if room == other {
        return true;
    }
    if let Some((_, allowed)) = SIDE.iter().find(|(name, _)| *name == room) {
        return allowed.contains(&other);
    }
    if OPEN.contains(&other) {
        return other != "config" || !BELOW_CONFIG.contains(&room);
    }
    let place = |name: &str| FLOW.iter().position(|r| *r == name);
    matches!((place(room), place(other)), (Some(own), Some(used)) if used < own)
}

#[test]
fn no_import_runs_against_the_flow() {
    let rooms: Vec<&str> = FLOW
        .iter()
        .copied()
        .chain(SIDE.iter().map(|(r, _)| *r))
        .collect();
    let mut faults = Vec::new();
    for module in modules() {
        if matches!(module.room.as_str(), "lib" | "main") {
            continue;
        }
        if !rooms.contains(&module.room.as_str()) {
            faults.push(format!(
                "{}: the room `{}` has no place in FLOW or SIDE of tests/architecture.rs",
                module.path, module.room
            ));
            continue;
        }
        for name in named(&module.code) {
            let used = name.split("::").next().unwrap_or_default();
            let only = ONLY
                .iter()
                .find(|(room, other, _)| *room == module.room && *other == used);
            let fine = match only {
                Some((_, other, what)) => name == format!("{other}::{what}"),
                None => may_use(&module.room, used),
            };
            if !fine {
                faults.push(format!(
                    "{}: `{}` may not use `{name}`",
                    module.path, module.room
                ));
            }
        }
        // The way out of a room without its name: `super` as often as the module is deep. Tests at
        // a module's end are one deeper.
        let depth =
            module.path.matches('/').count() + usize::from(!module.path.ends_with("/mod.rs"));
        let code = module.code.split("#[cfg(test)]").next().unwrap_or_default();
        if code.contains(&"super::".repeat(depth.max(2))) {
            faults.push(format!(
                "{}: leaves its room by `super`; name the room",
                module.path
            ));
        }
    }
    assert!(
        faults.is_empty(),
        "against the flow:\n{}",
        faults.join("\n")
    );
}

#[test]
fn the_binary_is_thin() {
    let main = modules()
        .into_iter()
        .find(|m| m.path == "main.rs")
        .expect("main.rs");
    assert!(main.code.contains("minutebook::cli::run()"));
    assert!(
        main.code.lines().filter(|l| !l.trim().is_empty()).count() < 10,
        "everything is in the library"
    );
}

#[test]
fn nothing_but_the_command_line_looks_at_a_clock() {
    let clocks = ["Utc::now", "Local::now", "SystemTime::now", "Instant::now"];
    for module in modules().iter().filter(|m| m.room != "cli") {
        for clock in clocks {
            assert!(
                !module.code.contains(clock),
                "{}: `{clock}`: today is a value that is handed in",
                module.path
            );
        }
    }
}

#[test]
fn nothing_asks_what_differs_between_two_runs() {
    // The order of a hash table, a random number and the environment differ between two runs of
    // one program. Hash tables may be looked into; to walk one the module has to sort.
    let asks = [
        "rand::",
        "RandomState",
        "env::temp_dir",
        "current_dir",
        "thread::current",
    ];
    for module in modules()
        .iter()
        .filter(|m| !matches!(m.room.as_str(), "cli" | "output"))
    {
        for ask in asks {
            assert!(!module.code.contains(ask), "{}: `{ask}`", module.path);
        }
    }
}

#[test]
fn every_module_says_what_it_is_for() {
    for module in modules() {
        let opening = module.text.lines().next().unwrap_or_default();
        let says = opening
            .strip_prefix("//! ")
            .is_some_and(|words| words.len() > 15);
        assert!(
            says,
            "{}: open with `//!` and what the module is for",
            module.path
        );
    }
}

#[test]
fn this_test_reads_imports() {
    assert_eq!(
        named("use crate::page::{Kind, view};"),
        ["page::{Kind, view}"]
    );
    assert_eq!(
        named("use crate::{diag::Span, yaml::{self, Node}};"),
        ["diag::Span", "yaml::{self, Node}"]
    );
    assert_eq!(
        named("let x = crate::record::slug(text);"),
        ["record::slug"]
    );
    assert!(!may_use("markdown", "record") && may_use("record", "markdown"));
    assert!(!may_use("source", "config") && !may_use("diag", "source"));
    assert!(!may_use("yaml", "route") && may_use("page", "diag") && !may_use("output", "page"));
}
