//! Nobody listens: a closed, full or broken standard output is never a panic, and the site is built.

use std::process::{Command, Output, Stdio};

use crate::office::{Office, said};

#[track_caller]
fn calm(output: &Output, code: i32) {
    let text = said(output);
    assert!(!text.contains("panicked"), "{text}");
    assert_eq!(output.status.code(), Some(code), "{text}");
}

#[test]
fn a_closed_output_is_no_reason_to_fail() {
    let office = Office::new(2);
    for ends in [
        ">&-",
        "2>&-",
        ">&- 2>&-",
        "<&- >&- 2>&-",
        ">/dev/full 2>/dev/full",
    ] {
        calm(
            &office
                .shell(&format!("$BUILD --format json {ends}"))
                .output()
                .unwrap(),
            0,
        );
        // And where there is something to say.
        let script = format!("${{BUILD%--quiet*}} --verbose --out other {ends}");
        calm(&office.shell(&script).output().unwrap(), 0);
        assert!(office.out().join("index.html").exists());
        std::fs::remove_dir_all(office.path("other")).unwrap();
    }
    office.write(
        "content/audit/2001-01-09.md",
        "---\nsart: 9:30\n---\n## 1. Budget\n",
    );
    for ends in [">&- 2>&-", ">/dev/full 2>/dev/full"] {
        for format in ["human", "short", "json", "github"] {
            let script = format!("$BUILD --format {format} {ends}");
            calm(&office.shell(&script).output().unwrap(), 1);
        }
    }
}

#[test]
fn a_reader_that_goes_away_is_no_reason_to_fail() {
    let office = Office::new(2);
    let explain = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
        command.arg("explain");
        command
    };
    let help = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
        command.args(["build", "--help"]);
        command
    };
    let verbose = || {
        let mut command = office.command();
        command.arg("--format=json");
        command
    };
    for command in [&explain as &dyn Fn() -> Command, &help, &verbose] {
        let mut child = command()
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        calm(&child.wait_with_output().unwrap(), 0);
    }
    let mut child = office.start();
    drop(child.stderr.take());
    drop(child.stdout.take());
    calm(&child.wait_with_output().unwrap(), 0);
}
