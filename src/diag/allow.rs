//! Warnings that somebody has looked at and wants to hear no more of, each with the reason.
//!
//! ```yaml
//! allow:
//!   W761: the number is the council's own switchboard
//! ```
//!
//! In a record it holds for that record and the files in its folder, in
//! `archive.yml` for the whole archive. An error cannot be allowed: it would be
//! published.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::{Code, Diagnostic, FileId, Place, Span, Texts, codes};

/// A warning that a record, or the archive, switches off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// Which warning.
    pub code: Code,
    /// Where the permission is written.
    pub span: Span,
    /// Whether it holds for the whole archive, and not only for the record that it stands in.
    pub everywhere: bool,
    /// Why, in the clerk's words.
    pub reason: String,
}

/// A finding that was switched off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowed {
    /// What was found.
    pub finding: Diagnostic,
    /// Why it does not count.
    pub reason: String,
}

/// All permissions, ready to be asked.
pub(super) struct Allowances<'a> {
    everywhere: HashMap<&'static str, &'a Allowance>,
    /// By the path of the record, without its ending.
    of_record: HashMap<(String, &'static str), &'a Allowance>,
    of_file: HashMap<(FileId, &'static str), &'a Allowance>,
    all: &'a [Allowance],
}

impl<'a> Allowances<'a> {
    pub fn new(all: &'a [Allowance], texts: &impl Texts) -> Self {
        let mut out = Self {
            everywhere: HashMap::new(),
            of_record: HashMap::new(),
            of_file: HashMap::new(),
            all,
        };
        for allowance in all {
            let code = allowance.code.id;
            if allowance.everywhere {
                out.everywhere.entry(code).or_insert(allowance);
            } else {
                let file = allowance.span.file;
                out.of_file.entry((file, code)).or_insert(allowance);
                let stem = stem(texts.path(file)).to_owned();
                out.of_record.entry((stem, code)).or_insert(allowance);
            }
        }
        out
    }

    fn find(&self, finding: &Diagnostic) -> Option<&'a Allowance> {
        let code = finding.code.id;
        let own = match &finding.place {
            Place::Text(span) => self.of_file.get(&(span.file, code)),
            Place::Path(path) => self.of_path(path, code),
            Place::Theme(..) => None,
        };
        own.or_else(|| self.everywhere.get(code)).copied()
    }

    /// The permission of the record itself, or of the meeting in whose folder a file lies.
    fn of_path(&self, path: &Path, code: &'static str) -> Option<&&'a Allowance> {
        if self.of_record.is_empty() {
            return None;
        }
        let path = path.to_string_lossy();
        let of = |stem: &str| self.of_record.get(&(stem.to_owned(), code));
        of(stem(&path)).or_else(|| path.rsplit_once('/').and_then(|(folder, _)| of(folder)))
    }

    /// Why a finding does not count, if it does not.
    pub fn reason(&self, finding: &Diagnostic) -> Option<String> {
        self.find(finding).map(|a| a.reason.clone())
    }

    /// A finding for each permission that no finding needed.
    pub fn unused(&self, allowed: &[Allowed]) -> Vec<Diagnostic> {
        let used: HashSet<Span> = allowed
            .iter()
            .filter_map(|a| self.find(&a.finding).map(|a| a.span))
            .collect();
        self.all
            .iter()
            .filter(|a| !used.contains(&a.span))
            .map(|a| {
                let message = format!("{} is allowed here, and nothing needs it", a.code.id);
                Diagnostic::at(codes::UNUSED_ALLOWANCE, a.span, message)
            })
            .collect()
    }
}

fn stem(path: &str) -> &str {
    path.strip_suffix(".md").unwrap_or(path)
}
