//! The text of a PDF, by `pdftotext` of poppler, an optional program beside this one.

use std::io::{ErrorKind, Read, Write as _};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::LARGEST;

/// The program, from the path.
const PROGRAM: &str = "pdftotext";

/// A pack of a thousand pages needs a few seconds.
const LONGEST: Duration = Duration::from_mins(2);

/// The text of a PDF, its lines laid out as they stand on the page. Where there is none, says why
/// and what to do, in one sentence.
pub fn text(bytes: &[u8]) -> Result<String, String> {
    run(PROGRAM, bytes, LONGEST)
}

fn run(program: &str, bytes: &[u8], longest: Duration) -> Result<String, String> {
    let started = Command::new(program)
        .args(["-layout", "-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = started.map_err(|error| match error.kind() {
        ErrorKind::NotFound => format!(
            "`{program}` is not here, which reads PDFs; install poppler (Debian and Ubuntu: \
             apt-get install poppler-utils; macOS: brew install poppler) and run the import again"
        ),
        _ => format!("`{program}` cannot be run: {error}"),
    })?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    thread::scope(|scope| {
        // Handed over without a file, so nothing of it is written anywhere.
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(bytes)));
        let answer = stdout.map_or(Err(Silence::Broken), |out| listen(out, longest));
        if answer.is_err() {
            // It may be over already, and then there is nothing to end.
            let _ = child.kill();
        }
        finish(program, &mut child, answer)
    })
}

/// Why nothing came of it.
enum Silence {
    Slow,
    Large,
    Broken,
}

/// Takes what the program writes, for as long as it may take, and as much as a paper may be.
fn listen(out: ChildStdout, longest: Duration) -> Result<Vec<u8>, Silence> {
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = out.take(LARGEST + 1).read_to_end(&mut bytes);
        // Nobody listens any more if it took too long.
        let _ = send.send(read.map(|_| bytes));
    });
    match receive.recv_timeout(longest) {
        Ok(Ok(bytes)) if bytes.len() as u64 > LARGEST => Err(Silence::Large),
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => Err(Silence::Broken),
        Err(_) => Err(Silence::Slow),
    }
}

fn finish(
    program: &str,
    child: &mut Child,
    answer: Result<Vec<u8>, Silence>,
) -> Result<String, String> {
    let ended = child
        .wait()
        .map_err(|error| format!("`{program}` cannot be waited for: {error}"))?;
    match answer {
        Err(Silence::Slow) => Err(format!(
            "`{program}` takes too long to read it; save its pages anew as a PDF"
        )),
        Err(Silence::Large) => Err(
            "its text is larger than 64 MB, and no paper is; split it, or leave it out".to_owned(),
        ),
        Err(Silence::Broken) => Err(format!("`{program}` gives no text of it")),
        Ok(_) if !ended.success() => Err(format!(
            "`{program}` cannot read it; it may be damaged or want a password"
        )),
        Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_missing_is_named_with_what_to_install() {
        let why = run("no-such-pdftotext", b"%PDF-1.4", LONGEST).expect_err("no such program");
        assert!(
            why.contains("`no-such-pdftotext`") && why.contains("poppler-utils"),
            "{why}"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_does_not_end_is_ended() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let program = folder.path().join("slow");
        std::fs::write(&program, "#!/bin/sh\nexec sleep 600\n").expect("a program");
        std::fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).expect("its rights");
        // It is busy for a moment if another test starts a program just now.
        let why = (0..50)
            .filter_map(|_| run(&program.to_string_lossy(), b"", Duration::from_millis(50)).err())
            .find(|why| !why.contains("cannot be run"))
            .expect("an answer");
        assert!(why.contains("too long"), "{why}");
    }
}
