//! Where front matter begins and ends.

use crate::diag::{Diagnostic, FileId, Findings, Span, codes};
use crate::source::{Limits, SourceFile};
use crate::yaml::{self, Node, Value};

/// The line before and after front matter.
const MARK: &str = "---";

/// A file's front matter and where its body begins.
pub(super) struct Split {
    /// The settings; an empty map where there is no front matter.
    pub node: Node,
    /// The byte at which the body begins.
    pub body: usize,
    /// Whether the front matter could be read; if not, nothing below it can be judged.
    pub whole: bool,
    /// The byte from which on this may not be front matter but a body: where there is a line of a
    /// body in it, because its end is missing, or where it ends.
    pub unsure: usize,
}

/// The byte at which the body of a record begins: after its front matter, or at the top.
pub fn body_start(file: &SourceFile) -> usize {
    let text = file.text();
    let lines = file.lines();
    let is_mark = |n: usize| {
        let start = lines.get(n).map_or(text.len(), |&s| s as usize);
        let end = lines.get(n + 1).map_or(text.len(), |&s| s as usize);
        text[start..end].trim_end() == MARK
    };
    if !is_mark(0) {
        return 0;
    }
    let close = (1..lines.len()).find(|&n| is_mark(n));
    close.map_or(text.len(), |n| {
        lines.get(n + 1).map_or(text.len(), |&s| s as usize)
    })
}

/// Splits a file. A file without front matter is all body.
pub(super) fn split(id: FileId, file: &SourceFile, findings: &mut Findings) -> Split {
    let text = file.text();
    let lines = file.lines();
    let line = |n: usize| -> &str {
        let start = lines.get(n).map_or(text.len(), |&s| s as usize);
        let end = lines.get(n + 1).map_or(text.len(), |&s| s as usize);
        text[start..end].trim_end_matches(['\n', '\r'])
    };
    let after = |n: usize| lines.get(n + 1).map_or(text.len(), |&s| s as usize);
    let empty = |at: usize, whole, unsure| Split {
        node: Node {
            span: Span::new(id, at..at),
            value: Value::Null,
        },
        body: at,
        whole,
        unsure,
    };
    let fault = |n: usize, message: &str| {
        let start = lines.get(n).map_or(text.len(), |&s| s as usize);
        Diagnostic::at(
            codes::FRONT_MATTER,
            Span::new(id, start..start + line(n).len().max(1)),
            message,
        )
    };
    if line(0).trim_end() != MARK {
        if let Some((n, message)) = false_start(&line) {
            findings.push(fault(n, message));
            return empty(text.len(), false, after(n));
        }
        return empty(0, true, 0);
    }
    let close = (1..lines.len()).find(|&n| line(n).trim_end() == MARK);
    let Some(close) = close else {
        // What was meant as the end says more than that there is none.
        let almost = (1..lines.len().min(2000)).find(|&n| {
            let l = line(n).trim_end();
            l == "..." || l == "+++" || l.len() > 3 && l.bytes().all(|b| b == b'-')
        });
        findings.push(match almost {
            Some(n) => fault(
                n,
                "the front matter is closed by this line, which must be just `---`",
            ),
            None => fault(0, "the front matter that begins here is never closed"),
        });
        return empty(text.len(), false, after(almost.unwrap_or(0)));
    };
    let start = lines[1] as usize;
    let end = lines[close] as usize;
    let body = after(close);
    let of_body = |n: &usize| line(*n).starts_with("##") || line(*n).starts_with("```");
    let unsure = (1..close).find(of_body).map_or(body, |n| lines[n] as usize);
    if end - start > Limits::FRONT_MATTER {
        findings.push(Diagnostic::at(
            codes::TOO_LARGE,
            Span::new(id, 0..3),
            format!(
                "the front matter has {} bytes; it may have {}",
                end - start,
                Limits::FRONT_MATTER
            ),
        ));
        return empty(body, false, unsure);
    }
    match yaml::parse(&text[start..end], id, start, findings) {
        Some(node) => Split {
            node,
            body,
            whole: true,
            unsure,
        },
        None => empty(body, false, unsure),
    }
}

/// Front matter that does not begin as it must: another system's marks, or an empty line before it.
fn false_start<'a>(line: &impl Fn(usize) -> &'a str) -> Option<(usize, &'static str)> {
    let first = line(0).trim_end();
    if first == "+++" {
        return Some((
            0,
            "front matter in TOML (`+++`) is not known; write it as YAML between lines of `---`",
        ));
    }
    if first.len() > 3 && first.bytes().all(|b| b == b'-') || first.trim() == "---" {
        return Some((0, "front matter begins with a line that is just `---`"));
    }
    if first == "{" || first.starts_with("{\"") {
        return Some((
            0,
            "front matter in JSON is not known; write it as YAML between lines of `---`",
        ));
    }
    let n = (0..20).take_while(|&n| line(n).trim().is_empty()).count();
    let key = |text: &str| {
        text.split_once(':').is_some_and(|(k, _)| {
            !k.is_empty() && k.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        })
    };
    (n > 0
        && n < 20
        && line(n).trim_end() == "---"
        && (key(line(n + 1)) || line(n + 1).trim_end() == "---"))
        .then_some((
            n,
            "front matter begins on the very first line; an empty line stands before it",
        ))
}
