//! The command line teaches, completes and listens alike for every verb: each of these tests walks the
//! tree of verbs, so a new one is held to the same.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use clap::Command as Verb;
use serde_json::Value;

/// Verbs that have no `--format json`, and why.
const WITHOUT_JSON: &[(&str, &str)] = &[
    ("minutebook completions", "what it prints is for a shell"),
    ("minutebook man", "what it prints is for man"),
    (
        "minutebook theme copy",
        "what it makes is a file for a person",
    ),
    ("minutebook schema", "what it prints is JSON"),
];

fn program() -> Verb {
    let mut program = minutebook::cli::command().disable_help_subcommand(true);
    program.build();
    program
}

/// Verbs that do something, not those that only hold others.
fn leaves(verb: &Verb) -> Vec<&Verb> {
    let below: Vec<&Verb> = verb
        .get_subcommands()
        .filter(|v| !v.is_hide_set())
        .collect();
    if below.is_empty() {
        return vec![verb];
    }
    below.into_iter().flat_map(leaves).collect()
}

fn name(verb: &Verb) -> &str {
    verb.get_bin_name().unwrap_or_else(|| verb.get_name())
}

fn after(verb: &Verb) -> String {
    let after = verb.get_after_long_help().or(verb.get_after_help());
    after.map(ToString::to_string).unwrap_or_default()
}

/// The lines of a part of what stands below a help.
fn part(after: &str, heading: &str) -> Vec<String> {
    let block = after
        .split("\n\n")
        .find_map(|block| block.strip_prefix(heading));
    let lines = block.unwrap_or_default().lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn examples(verb: &Verb) -> Vec<String> {
    part(&after(verb), "Examples:")
        .iter()
        .map(|line| line.split("  ").next().unwrap_or_default().to_owned())
        .collect()
}

/// Parses what stands before a pipe or a redirection; quotes hold words together.
fn parse(line: &str) -> Result<(), String> {
    let mut words: Vec<String> = Vec::new();
    for (n, part) in line.split('"').enumerate() {
        if n % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    let end = words
        .iter()
        .position(|word| word.starts_with(['|', '>', '#', '&', ';']) || word == "2>");
    words.truncate(end.unwrap_or(words.len()));
    match minutebook::cli::command().try_get_matches_from(&words) {
        Err(error) if error.use_stderr() => Err(format!("{line}: {error}")),
        _ => Ok(()),
    }
}

#[test]
fn every_verb_says_what_it_is_for_shows_examples_and_tells_its_exit_codes() {
    let mut faults = Vec::new();
    for verb in leaves(&program()) {
        if verb.get_about().is_none() {
            faults.push(format!("{}: says not what it is for", name(verb)));
        }
        if examples(verb).is_empty() {
            faults.push(format!("{}: shows no example", name(verb)));
        }
        let codes = part(&after(verb), "Exit codes:");
        if !codes.iter().any(|line| line.starts_with("0  "))
            || !codes.iter().any(|line| line.starts_with("2  "))
        {
            faults.push(format!("{}: tells not what 0 and 2 mean", name(verb)));
        }
        for argument in verb.get_arguments() {
            if argument.get_help().is_none() {
                faults.push(format!("{}: {argument} has no help", name(verb)));
            }
        }
        for line in after(verb)
            .lines()
            .filter(|line| line.chars().count() > 105)
        {
            faults.push(format!(
                "{}: a line of the help is too long: {line}",
                name(verb)
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_example_of_a_help_is_a_command_line() {
    let program = program();
    let all = std::iter::once(&program).chain(leaves(&program));
    let faults: Vec<String> = all
        .flat_map(examples)
        .filter_map(|line| parse(&line).err())
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(
        parse("minutebook build --sideways").is_err(),
        "this test parses"
    );
}

/// The commands that stand in blocks of a shell.
fn shown(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut inside = false;
    for line in text.lines().map(str::trim) {
        match line {
            "```sh" | "```sh elsewhere" | "```console" => inside = true,
            "```" => inside = false,
            _ if inside => {
                let line = line.trim_start_matches("$ ");
                let line = line.replace("cargo run --release -- ", "minutebook ");
                out.extend(line.starts_with("minutebook ").then_some(line));
            }
            _ => {}
        }
    }
    out
}

#[test]
fn every_command_in_the_documents_is_one() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = walkdir::WalkDir::new(root.join("docs")).sort_by_file_name();
    let files = files.into_iter().map(|entry| entry.unwrap().into_path());
    let files: Vec<PathBuf> = files
        .chain([root.join("README.md"), root.join("CONTRIBUTING.md")])
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    let (mut faults, mut count) = (Vec::new(), 0);
    for file in files {
        for line in shown(&fs::read_to_string(&file).unwrap()) {
            count += 1;
            // What a script puts there.
            let line = line.replace("$n/$SHARDS", "1/2").replace("{}", "1");
            let line = line
                .replace("$day", "2026-11-21")
                .replace("$DAY", "2026-11-21");
            if let Err(fault) = parse(&line) {
                faults.push(format!("{}: {fault}", file.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(count > 20, "the documents show {count} commands");
}

#[test]
fn every_verb_listens_to_machines_or_says_why_not() {
    for verb in leaves(&program()) {
        let formats = verb
            .get_arguments()
            .find(|argument| argument.get_id() == "format");
        let has_json = formats.is_some_and(|argument| {
            argument
                .get_possible_values()
                .iter()
                .any(|value| value.get_name() == "json")
        });
        let excused = WITHOUT_JSON
            .iter()
            .any(|(excused, _)| *excused == name(verb));
        assert!(
            has_json != excused,
            "{}: give it --format json, or a reason here",
            name(verb)
        );
    }
}

#[test]
fn who_can_be_asked_to_say_more_can_be_asked_to_say_less() {
    for verb in leaves(&program()) {
        let has = |long: &str| verb.get_arguments().any(|a| a.get_long() == Some(long));
        assert!(
            // All that `diff` says is data, and `--summary` is its way to say less.
            !has("verbose") || has("quiet") || has("summary"),
            "{}: -v without -q",
            name(verb)
        );
        for (long, short) in [("verbose", 'v'), ("quiet", 'q')] {
            let own = verb.get_arguments().find(|a| a.get_long() == Some(long));
            assert!(
                own.is_none_or(|a| a.get_short() == Some(short)),
                "{}: --{long}",
                name(verb)
            );
        }
    }
}

fn run(arguments: &[&str], folder: &Path, wishes: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
    command.args(arguments).current_dir(folder);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command.envs(wishes.iter().copied()).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn the_first_help_names_every_verb_once() {
    let home = tempfile::tempdir().unwrap();
    let help = run(&["--help"], home.path(), &[]);
    let verbs = text(&help.stdout)
        .split("\nOptions:")
        .next()
        .unwrap()
        .to_owned();
    for verb in program().get_subcommands() {
        let line = format!("\n  {} ", verb.get_name());
        assert_eq!(
            verbs.matches(&line).count(),
            1,
            "{}: {verbs}",
            verb.get_name()
        );
    }
}

#[test]
fn completions_know_verbs_options_and_codes_in_every_shell() {
    let home = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let told = run(&["completions", shell], home.path(), &[]);
        let told = text(&told.stdout);
        for verb in leaves(&program()) {
            assert!(
                told.contains(verb.get_name()),
                "{shell}: {}",
                verb.get_name()
            );
            for long in verb.get_arguments().filter_map(clap::Arg::get_long) {
                assert!(told.contains(long), "{shell}: --{long}");
            }
        }
    }
    for shell in ["bash", "zsh"] {
        let told = run(&["completions", shell], home.path(), &[]);
        assert!(
            text(&told.stdout).contains("E501"),
            "{shell} completes codes"
        );
    }
}

#[test]
fn every_verb_has_a_manual_page_with_all_its_parts() {
    let home = tempfile::tempdir().unwrap();
    assert!(
        run(&["man", "--out", "man1"], home.path(), &[])
            .status
            .success()
    );
    for verb in leaves(&program()) {
        let file = format!("man1/{}.1", name(verb).replace(' ', "-"));
        let page = fs::read_to_string(home.path().join(&file)).unwrap();
        assert_eq!(page.matches("\n.TH ").count(), 1, "{file}");
        for heading in [
            "NAME",
            "SYNOPSIS",
            "DESCRIPTION",
            "OPTIONS",
            "EXAMPLES",
            "\"EXIT STATUS\"",
            "\"SEE ALSO\"",
        ] {
            assert_eq!(
                page.matches(&format!("\n.SH {heading}\n")).count(),
                1,
                "{file}: {heading}"
            );
        }
        for argument in verb.get_arguments().filter_map(clap::Arg::get_long) {
            let written = format!("\\-\\-{}", argument.replace('-', "\\-"));
            assert!(page.contains(&written), "{file}: --{argument}");
        }
        // A line that opens with a full stop is a command to man, and must be one.
        for line in page.lines().filter(|line| line.starts_with(['.', '\''])) {
            let known = [
                ".SH", ".TH", ".TP", ".PP", ".RS", ".RE", ".IP", ".ie", ".el", ".br",
            ];
            assert!(known.iter().any(|k| line.starts_with(k)), "{file}: {line}");
        }
    }
}

/// An archive with a warning and, where asked for, an error.
fn archive(is_faulty: bool) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("content/audit");
    fs::create_dir_all(&folder).unwrap();
    let link = if is_faulty { " [[2001-01-01]]" } else { "" };
    let record =
        format!("---\nstart: \"10:00\"\n---\n\n## 1. Budget\n\nTo receive the budget.{link}\n");
    fs::write(folder.join("2022-02-08.md"), record).unwrap();
    home
}

const TODAY: [&str; 2] = ["--today", "2026-11-21"];

#[test]
fn colour_follows_the_wishes_of_the_user() {
    let home = archive(true);
    let is_coloured = |arguments: &[&str], wishes: &[(&str, &str)]| {
        let output = run(&[arguments, &TODAY].concat(), home.path(), wishes);
        assert_eq!(output.status.code(), Some(1));
        output.stderr.contains(&0x1b) || output.stdout.contains(&0x1b)
    };
    assert!(
        !is_coloured(&["check"], &[]),
        "in a pipe there is no colour"
    );
    assert!(is_coloured(&["check"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!is_coloured(
        &["check"],
        &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]
    ));
    for format in ["json", "github", "sarif", "short"] {
        assert!(
            !is_coloured(&["check", "--format", format], &[("CLICOLOR_FORCE", "1")]),
            "{format}"
        );
    }
}

/// The object that sums up: the last line, or the whole of what was said.
fn summary(output: &Output) -> Value {
    let said = text(&output.stdout);
    let last = said.lines().last().unwrap_or_default();
    serde_json::from_str(said)
        .or_else(|_| serde_json::from_str(last))
        .unwrap_or_else(|_| panic!("no object sums up: {said}"))
}

#[test]
fn what_sums_up_has_one_shape_for_every_verb() {
    let good = archive(false);
    let bad = archive(true);
    fs::write(good.path().join("note.txt"), "Tea and biscuits\n").unwrap();
    let shards = [
        ["build", "--shard", "1/2", "--out", "shards/1"],
        ["build", "--shard", "2/2", "--out", "shards/2"],
    ];
    for shard in shards {
        assert!(
            run(&[&shard[..], &TODAY].concat(), good.path(), &[])
                .status
                .success()
        );
    }
    let json = ["--format", "json"];
    let with_day = |verb: &'static str| [&[verb][..], &TODAY, &json].concat();
    let cases: [(&Path, Vec<&str>, &str, &[&str]); 8] = [
        (
            good.path(),
            with_day("build"),
            "build",
            &[
                "errors",
                "warnings",
                "meetings",
                "items",
                "written",
                "unchanged",
                "removed",
            ],
        ),
        (
            bad.path(),
            with_day("build"),
            "build",
            &["errors", "warnings"],
        ),
        (
            good.path(),
            with_day("check"),
            "check",
            &["errors", "warnings", "switched_off", "records"],
        ),
        (bad.path(), with_day("check"), "check", &["errors"]),
        (
            good.path(),
            vec![
                "join", "shards/1", "shards/2", "--out", "joined", "--format", "json",
            ],
            "join",
            &["shards", "written"],
        ),
        (
            good.path(),
            vec!["explain", "E501", "--format", "json"],
            "explain",
            &["codes"],
        ),
        (
            good.path(),
            vec!["import", "--dry-run", "note.txt", "--format", "json"],
            "import",
            &["papers", "written", "not_imported"],
        ),
        (
            good.path(),
            vec!["import", "--suggest-reports", "--format", "json"],
            "import",
            &["proposals"],
        ),
    ];
    for (folder, arguments, verb, counts) in cases {
        let output = run(&arguments, folder, &[]);
        let told = summary(&output);
        assert_eq!(told["verb"], verb, "{arguments:?}");
        assert_eq!(
            told["exit"].as_i64(),
            output.status.code().map(i64::from),
            "{arguments:?}"
        );
        for count in counts {
            assert!(
                told["counts"][count].is_u64(),
                "{arguments:?}: {count} in {told}"
            );
        }
        for (what, n) in told["counts"].as_object().unwrap() {
            assert!(n.is_u64(), "{arguments:?}: {what}");
        }
    }
    let built = summary(&run(&with_day("build"), bad.path(), &[]));
    assert!(
        built["counts"].get("written").is_none(),
        "nothing was published: {built}"
    );
}

#[test]
fn the_version_tells_enough_to_report_a_fault() {
    let home = tempfile::tempdir().unwrap();
    let told = run(&["--version"], home.path(), &[]);
    let told = text(&told.stdout);
    assert!(
        told.starts_with(&format!("minutebook {}\n", env!("CARGO_PKG_VERSION"))),
        "{told}"
    );
    assert!(
        told.contains("\nbuild ")
            && told.contains("rustc ")
            && told.contains(std::env::consts::ARCH),
        "{told}"
    );
    assert_eq!(
        text(&run(&["-V"], home.path(), &[]).stdout).lines().count(),
        1
    );
}
