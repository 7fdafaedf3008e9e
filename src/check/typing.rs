//! What was typed in place of markup: bullets, non-breaking spaces, labels of files.

use std::path::Path;

use rayon::prelude::*;

use super::Subject;
use super::typed::{self, Kind, Typed};
use crate::diag::{Code, Diagnostic, FileId, Findings, codes};

/// The code of each kind.
pub(super) fn code(kind: Kind) -> Code {
    match kind {
        Kind::Bullets => codes::TYPED_BULLETS,
        Kind::Spaces => codes::STRAY_SPACES,
        Kind::Label => codes::TYPED_LABEL,
    }
}

/// Looks through every record.
pub(super) fn typing(subject: &Subject<'_>, findings: &mut Findings) {
    let shown = |path: &str| !subject.withheld.hides_path(Path::new(path));
    let files: Vec<FileId> = subject
        .sources
        .files()
        .filter(|(_, file)| shown(&file.path))
        .map(|(id, _)| id)
        .collect();
    let found: Vec<Vec<Diagnostic>> = files
        .par_iter()
        .map(|id| {
            let mut found = typed::find(*id, subject.sources.file(*id));
            found.retain(|t| !subject.withheld.hides(t.span));
            name(&found)
        })
        .collect();
    for one in found.into_iter().flatten() {
        findings.push(one);
    }
}

/// Names what was found in one file. Spaces come by the hundred, and are one finding.
fn name(found: &[Typed]) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let spaces = found.iter().filter(|t| t.kind == Kind::Spaces);
    let more = spaces.map(|t| t.count).sum::<usize>().saturating_sub(1);
    let mut spaces_named = false;
    for typed in found {
        if typed.kind == Kind::Spaces && std::mem::replace(&mut spaces_named, true) {
            continue;
        }
        let finding = Diagnostic::at(code(typed.kind), typed.span, message(typed, more));
        out.push(if typed.edits.is_empty() {
            finding.help(by_hand(typed.kind))
        } else {
            finding
        });
    }
    out
}

fn message(typed: &Typed, more: usize) -> String {
    match typed.kind {
        Kind::Bullets if typed.count == 1 => "this line begins with a typed bullet".to_owned(),
        Kind::Bullets => format!("{} lines begin with a typed bullet", typed.count),
        Kind::Spaces => {
            let rest = match more {
                0 => String::new(),
                1 => "; 1 more follows".to_owned(),
                n => format!("; {n} more follow"),
            };
            format!("a non-breaking space binds nothing here{rest}")
        }
        Kind::Label => "the kind or size of a file is typed here".to_owned(),
    }
}

/// What to do where `check --fix` cannot.
fn by_hand(kind: Kind) -> &'static str {
    match kind {
        Kind::Bullets => {
            "write each as `- ` in the place of the sign, after an empty line; here that has to be done by hand"
        }
        Kind::Spaces => "write ordinary spaces",
        Kind::Label => "write what the file is about in its place",
    }
}
