//! The command line, shown: each folder in `tests/cmd` is a document and a test.
//!
//! - `README.md` says in words what is shown and has one or more `console` blocks.
//! - `in/` is the folder in which the commands run, copied to a place of its own first.
//! - `out/`, where it is there, holds files that the site must have, byte for byte.
//!
//! A block that shows a fence of its own has one sign more around it.
//!
//! In a block, `$ minutebook …` runs the program; `$ cp`, `rm`, `mkdir`, `cat`, `ls`, `diff` and
//! `replace FILE OLD NEW` do the least that a case needs. Below a command stands what comes out: a
//! line as it is on standard output, after `! ` on standard error; `? 1` is the exit code where it
//! is not 0. `[..]` in a line stands for anything. `UPDATE_GOLDEN=1` writes the outcome into the
//! documents: read the difference before you keep it.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::tree;

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd");
    let mut out: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    out.sort();
    out
}

fn copy(from: &Path, to: &Path) {
    if from.is_file() {
        fs::copy(from, to).unwrap();
        return;
    }
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let place = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(place).unwrap();
        } else {
            fs::copy(entry.path(), place).unwrap();
        }
    }
}

/// What a command does: standard output, standard error, exit code.
struct Outcome {
    out: String,
    err: String,
    code: i32,
}

fn fine(out: String) -> Outcome {
    Outcome {
        out,
        err: String::new(),
        code: 0,
    }
}

/// The words of a command; double quotes hold some together.
fn split(command: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (n, part) in command.split('"').enumerate() {
        if n % 2 == 1 {
            out.push(part.to_owned());
        } else {
            out.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    out
}

fn run(command: &str, home: &Path) -> Outcome {
    let words = split(command);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["minutebook", arguments @ ..] => {
            let output = Command::new(env!("CARGO_BIN_EXE_minutebook"))
                .args(arguments)
                .current_dir(home)
                .env_remove("NO_COLOR")
                .env_remove("CLICOLOR_FORCE")
                .env("COLUMNS", "100")
                .output()
                .unwrap();
            Outcome {
                out: String::from_utf8(output.stdout).unwrap(),
                err: String::from_utf8(output.stderr).unwrap(),
                code: output.status.code().unwrap_or(-1),
            }
        }
        ["cp", from, to] => {
            copy(&home.join(from), &home.join(to));
            fine(String::new())
        }
        ["rm", path] => {
            fs::remove_file(home.join(path)).unwrap();
            fine(String::new())
        }
        ["mkdir", path] => {
            fs::create_dir_all(home.join(path)).unwrap();
            fine(String::new())
        }
        ["replace", file, old, new] => {
            let text = fs::read_to_string(home.join(file)).unwrap();
            assert!(text.contains(old), "`{old}` is not in {file}");
            fs::write(home.join(file), text.replace(old, new)).unwrap();
            fine(String::new())
        }
        ["cat", path] => fine(fs::read_to_string(home.join(path)).unwrap()),
        ["ls", path] => {
            let place = home.join(path);
            if !place.exists() {
                return Outcome {
                    out: String::new(),
                    err: format!("{path}: not there\n"),
                    code: 1,
                };
            }
            fine(
                tree(&place)
                    .into_keys()
                    .fold(String::new(), |all, path| all + &path + "\n"),
            )
        }
        ["diff", one, other] => {
            let (a, b) = (tree(&home.join(one)), tree(&home.join(other)));
            let mut paths: Vec<&String> = a.keys().chain(b.keys()).collect();
            paths.sort();
            paths.dedup();
            let mut out = String::new();
            for path in paths
                .into_iter()
                .filter(|path| a.get(*path) != b.get(*path))
            {
                writeln!(out, "{path}").unwrap();
            }
            let code = i32::from(!out.is_empty());
            Outcome {
                out,
                err: String::new(),
                code,
            }
        }
        other => panic!("no such command in a case: {other:?}"),
    }
}

/// What an outcome looks like in a document.
fn show(outcome: &Outcome) -> Vec<String> {
    let mut lines: Vec<String> = outcome
        .out
        .lines()
        .map(|l| l.trim_end().to_owned())
        .collect();
    lines.extend(
        outcome
            .err
            .lines()
            .map(|l| format!("! {l}").trim_end().to_owned()),
    );
    if outcome.code != 0 {
        lines.push(format!("? {}", outcome.code));
    }
    lines
}

/// Whether a line is what was expected; `[..]` stands for anything.
fn matches(expected: &str, line: &str) -> bool {
    let Some((before, after)) = expected.split_once("[..]") else {
        return expected == line;
    };
    let Some(rest) = line.strip_prefix(before) else {
        return false;
    };
    (0..=rest.len()).any(|at| rest.is_char_boundary(at) && matches(after, &rest[at..]))
}

/// Where an outcome differs from one run to the next: the time at the end of a closing line.
fn timeless(line: &str) -> String {
    let Some((before, rest)) = line.split_once(", in ") else {
        return line.to_owned();
    };
    match rest.split_once(" s.") {
        Some((time, after)) if time.parse::<f64>().is_ok() => {
            format!("{before}, in [..] s.{after}")
        }
        _ => line.to_owned(),
    }
}

/// Runs a document; gives it with what really came out, and what differs.
fn play(case: &Path) -> (String, Vec<String>) {
    let document = fs::read_to_string(case.join("README.md")).unwrap();
    let home = tempfile::tempdir().unwrap();
    if case.join("in").is_dir() {
        copy(&case.join("in"), home.path());
    }
    let (mut written, mut faults) = (String::new(), Vec::new());
    let mut lines = document.lines().peekable();
    let (mut inside, mut fence) = (false, "```");
    while let Some(line) = lines.next() {
        writeln!(written, "{line}").unwrap();
        match (inside, line) {
            (false, "```console" | "````console") => {
                inside = true;
                fence = line.trim_end_matches("console");
            }
            (true, _) if line == fence => inside = false,
            _ => {}
        }
        let Some(command) = line.strip_prefix("$ ").filter(|_| inside) else {
            continue;
        };
        let mut expected = Vec::new();
        while let Some(next) = lines.next_if(|l| !l.starts_with("$ ") && *l != fence) {
            expected.push(next);
        }
        let mut came = show(&run(command, home.path()));
        // The files of the search's index are named after what is in them.
        came.retain(|line| !line.contains("search/index/") || line.ends_with("top.js"));
        // Where the case ran is another place each time.
        let place = home.path().canonicalize().unwrap();
        for line in &mut came {
            *line = line.replace(&*place.to_string_lossy(), "[..]");
        }
        let same =
            came.len() == expected.len() && came.iter().zip(&expected).all(|(c, e)| matches(e, c));
        if !same {
            faults.push(format!(
                "$ {command}\n  expected:\n    {}\n  came:\n    {}",
                expected.join("\n    "),
                came.join("\n    ")
            ));
        }
        for (n, line) in came.iter().enumerate() {
            // An expectation that holds is kept as it was written, with its `[..]`.
            let kept = expected
                .get(n)
                .filter(|e| matches(e, line))
                .map(|e| (*e).to_owned());
            writeln!(written, "{}", kept.unwrap_or_else(|| timeless(line))).unwrap();
        }
    }
    let wanted = case.join("out");
    if wanted.is_dir() {
        for (path, bytes) in tree(&wanted) {
            let place = home.path().join("public").join(&path);
            let came = fs::read(&place).unwrap_or_default();
            if came != bytes {
                faults.push(format!(
                    "public/{path} is not out/{path}:\n{}",
                    String::from_utf8_lossy(&came)
                ));
                if std::env::var_os("UPDATE_GOLDEN").is_some() {
                    fs::write(wanted.join(path), came).unwrap();
                }
            }
        }
    }
    (written, faults)
}

#[test]
fn the_command_line_does_what_its_documents_show() {
    let mut faults = Vec::new();
    for case in cases() {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let (written, found) = play(&case);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(case.join("README.md"), written).unwrap();
        }
        faults.extend(
            found
                .into_iter()
                .map(|fault| format!("tests/cmd/{name}: {fault}")),
        );
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn every_case_is_a_document_that_runs_something() {
    for case in cases() {
        assert!(case.is_dir(), "{} is no case", case.display());
        let text = fs::read_to_string(case.join("README.md")).unwrap();
        assert!(
            text.starts_with("# "),
            "{}: open with a heading",
            case.display()
        );
        assert!(
            text.contains("```console\n$ "),
            "{}: show a command",
            case.display()
        );
        for entry in fs::read_dir(&case).unwrap() {
            let name = entry.unwrap().file_name();
            let known = ["README.md", "in", "out"].iter().any(|k| name == *k);
            assert!(known, "{}: {name:?} is looked at by nobody", case.display());
        }
    }
}

#[test]
fn anything_stands_for_anything() {
    assert!(matches("in [..] s.", "in 0.02 s."));
    assert!(matches("[..]/public", "/tmp/x/public"));
    assert!(!matches("in [..] s.", "in 0.02 ms"));
    assert_eq!(
        timeless("removed 0, in 0.02 s. Found"),
        "removed 0, in [..] s. Found"
    );
}
