//! What the documents show is so: each command in them is run, each file is written as it stands
//! there, and what a command says is compared.
//!
//! In the README and below `docs/`,
//!
//! - a block of `sh` is run by bash, one after the other in a folder of the document's own, in which
//!   the example archive lies, unless the document begins with something else ([`BARE`]);
//! - a block after a line that ends in a path and a colon is written to that file;
//! - a block of `text said` is what the commands just above it say: `…` in a line stands for
//!   anything, and so does a line that is `…` alone, for any number of lines;
//! - a block of `sh elsewhere` is for another machine than this, and is not run.
//!
//! 'Today' is always the same day, so that nothing depends on the clock.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use regex::Regex;

/// The documents that begin with nothing, or with a folder of their own in `tests/shown/`.
const BARE: &[(&str, Option<&str>)] = &[
    ("docs/import.md", Some("import")),
    ("docs/tutorial.md", None),
];

/// Programs that a document needs beside this one; without them it is skipped, by name.
const NEEDS: &[(&str, &str)] = &[("docs/editions.md", "lou_translate")];

/// The least number of blocks that are run in all: a rule above that no longer matches anything
/// would otherwise pass for a success.
const LEAST: usize = 5;

/// What stands before the commands of a document: one day for all, and a preview that ends once it
/// is ready.
const SCENE: &str = r#"
set -euo pipefail
exec 2>&1
minutebook() {
  local verb=${1:-}
  case "$verb ${2:-}" in
    "build "*|"check "*|"list "*|"init "*|"new meeting")
      case " $* " in
        *" --today "*) command minutebook "$@" ;;
        *) command minutebook "$@" --today 2026-11-21 ;;
      esac ;;
    "serve "*)
      local -a asked=()
      for word in "$@"; do
        # No browser is to open on the machine that runs the tests.
        if [ "$word" != --open ]; then asked+=("$word"); fi
      done
      command minutebook "${asked[@]}" --port 0 >preview.said 2>&1 &
      local preview=$!
      for _ in $(seq 600); do
        if grep -q http:// preview.said; then break; fi
        sleep 0.1
      done
      kill -INT "$preview"
      wait "$preview"
      cat preview.said
      rm preview.said ;;
    *) command minutebook "$@" ;;
  esac
}
"#;

/// What one step of a document does.
enum Step {
    /// Commands are run.
    Run(String),
    /// A file is written.
    Write(String, String),
    /// The commands just before say this.
    Said(String),
}

/// A block of a document: its info string, its text and the last line before it.
struct Block {
    info: String,
    text: String,
    before: String,
}

fn blocks(document: &str) -> Vec<Block> {
    let mut out = Vec::new();
    let mut before = String::new();
    let mut lines = document.lines();
    while let Some(line) = lines.next() {
        // A block in a list stands as far in as the list's text.
        let start = line.trim_start();
        let indent = &line[..line.len() - start.len()];
        let fence: String = start
            .chars()
            .take_while(|c| *c == '`' || *c == '~')
            .collect();
        if fence.len() < 3 {
            if !line.trim().is_empty() {
                line.clone_into(&mut before);
            }
            continue;
        }
        let inside = lines.by_ref().take_while(|line| line.trim() != fence);
        let text: Vec<&str> = inside
            .map(|line| line.strip_prefix(indent).unwrap_or(line))
            .collect();
        out.push(Block {
            info: start[fence.len()..].trim().to_owned(),
            text: text.join("\n") + "\n",
            before: std::mem::take(&mut before),
        });
    }
    out
}

/// What a document shows, in order.
fn steps(document: &str) -> Vec<Step> {
    let file = Regex::new(r"`([\w./-]+/?[\w.-]+\.[a-z]+)`[^`]*:$").expect("a pattern");
    let step = |block: Block| match block.info.as_str() {
        "sh" => Some(Step::Run(block.text)),
        "text said" => Some(Step::Said(block.text)),
        "sh elsewhere" => None,
        _ => file
            .captures(&block.before)
            .map(|found| Step::Write(found[1].to_owned(), block.text)),
    };
    blocks(document).into_iter().filter_map(step).collect()
}

/// The commands of a document as one script; a line with the number of each block goes before it.
fn script(steps: &[Step]) -> String {
    let mut out = SCENE.to_owned();
    for (n, step) in steps.iter().enumerate() {
        match step {
            Step::Run(commands) => out.push_str(&format!("printf '\\036{n}\\n'\n{commands}")),
            Step::Write(path, text) => out.push_str(&format!(
                "mkdir -p \"$(dirname '{path}')\"\ncat >'{path}' <<'end-of-{n}'\n{text}end-of-{n}\n"
            )),
            Step::Said(_) => {}
        }
    }
    out
}

/// Whether what was said is what is shown.
fn is_so(shown: &str, said: &str) -> bool {
    let time = Regex::new(r"\b\d+\.\d+ s\b").expect("a pattern");
    let said = time.replace_all(said.trim_end(), "0.00 s");
    let shown = time.replace_all(shown.trim_end(), "0.00 s");
    let mut pattern = String::from(r"(?s)\A\s*");
    for (n, line) in shown.lines().enumerate() {
        if line.trim() == "…" {
            pattern.push_str(r"(?:\n?[^\n]*)*?");
            continue;
        }
        if n > 0 {
            pattern.push_str(r"\n+");
        }
        let parts: Vec<String> = line.split('…').map(regex::escape).collect();
        pattern.push_str(&parts.join(r"[^\n]*"));
    }
    pattern.push_str(r"\s*\z");
    Regex::new(&pattern).expect("a pattern").is_match(&said)
}

/// Copies a folder of the repository.
fn copy(from: &str, to: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(from);
    for entry in walkdir::WalkDir::new(&from) {
        let entry = entry.expect("a file");
        let place = to.join(entry.path().strip_prefix(&from).expect("below it"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(place).expect("a folder");
        } else {
            fs::copy(entry.path(), place).expect("a copy");
        }
    }
}

/// A crawl of one page of an old system.
fn crawl() -> Vec<u8> {
    let page = include_str!("import/papers/page-meeting.html");
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    let address = "https://democracy.anyshire.gov.uk/ieListDocuments.aspx?CId=184&MId=8050&Ver=4";
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-03-01T00:00:00Z\r\n\
         WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        answer.len()
    );
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    write!(out, "{head}{answer}\r\n\r\n").expect("memory");
    out.finish().expect("memory")
}

/// Does what a document shows; how many blocks were run.
fn follow(name: &str, document: &str) -> Result<usize, String> {
    let steps = steps(document);
    let is_run = |step: &&Step| matches!(step, Step::Run(_));
    let runs = steps.iter().filter(is_run).count();
    if runs == 0 {
        return Ok(0);
    }
    for (_, program) in NEEDS.iter().filter(|(of, _)| *of == name) {
        if Command::new(program).arg("--version").output().is_err() {
            eprintln!("{name} is skipped: `{program}` is not installed");
            return Ok(0);
        }
    }
    let home = tempfile::tempdir().expect("a folder");
    match BARE.iter().find(|(document, _)| *document == name) {
        Some((_, Some(scene))) => {
            copy(&format!("tests/shown/{scene}"), home.path());
            fs::write(home.path().join("modgov.warc.gz"), crawl()).expect("a crawl");
        }
        Some((_, None)) => {}
        None => copy("content", &home.path().join("content")),
    }
    let program = Path::new(env!("CARGO_BIN_EXE_minutebook"));
    let path = format!(
        "{}:{}",
        program.parent().expect("its folder").display(),
        std::env::var("PATH").unwrap_or_default()
    );
    let done = Command::new("bash")
        .args(["-c", &script(&steps)])
        .current_dir(home.path())
        .env("PATH", path)
        .env("XDG_CACHE_HOME", home.path().join("cache"))
        .stdin(Stdio::null())
        .output()
        .expect("bash");
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    if !done.status.success() {
        return Err(format!(
            "{name}: a command failed; all that was said:\n{said}"
        ));
    }
    let mut last = "";
    for (n, step) in steps.iter().enumerate() {
        match step {
            Step::Run(_) => {
                let mark = format!("\u{1e}{n}\n");
                let from = said.find(&mark).expect("a mark") + mark.len();
                let to = said[from..]
                    .find('\u{1e}')
                    .map_or(said.len(), |at| from + at);
                last = &said[from..to];
            }
            Step::Said(shown) if !is_so(shown, last) => {
                return Err(format!(
                    "{name} shows\n{shown}\nbut what is said is\n{last}"
                ));
            }
            Step::Said(_) | Step::Write(..) => {}
        }
    }
    Ok(runs)
}

fn documents() -> Vec<(String, String)> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let docs = walkdir::WalkDir::new(root.join("docs")).sort_by_file_name();
    let docs = docs.into_iter().filter_map(Result::ok);
    let mut paths: Vec<PathBuf> = docs.map(walkdir::DirEntry::into_path).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "md"));
    paths.push(root.join("README.md"));
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&root).expect("below it");
        let text = fs::read_to_string(&path).expect("a document");
        (name.display().to_string(), text)
    };
    paths.into_iter().map(read).collect()
}

#[test]
fn every_command_of_the_documents_does_what_they_say() {
    let mut runs = 0;
    let mut faults = Vec::new();
    for (name, document) in documents() {
        match follow(&name, &document) {
            Ok(n) => runs += n,
            Err(fault) => faults.push(fault),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
    assert!(runs >= LEAST, "only {runs} blocks were run");
}

#[test]
fn a_command_that_fails_and_words_that_are_not_said_are_found() {
    let fault = |document: &str| follow("a document", document).expect_err("a fault");
    assert!(fault("```sh\nminutebook build --no-such\n```\n").contains("--no-such"));
    assert!(fault("```sh\necho one\n```\n\n```text said\ntwo\n```\n").contains("one"));
    let fine = "Write `a/b.txt`:\n\n~~~text\nwords\n~~~\n\n```sh\ncat a/b.txt\necho in 3.25 s\n```\n\n```text said\nw…s\nin 0.01 s\n```\n\n```sh elsewhere\nfalse\n```\n";
    assert_eq!(follow("a document", fine), Ok(1));
}
