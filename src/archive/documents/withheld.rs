//! The files that withheld matter names: they are found before anything is listed, under every name
//! by which they could be reached, so that nothing publishes them.

use std::collections::BTreeSet;

use super::{Shelf, candidates, place, record_at, resolve};
use crate::archive::Archive;
use crate::diag::{Diagnostic, Findings, Span, Texts as _, codes};
use crate::markdown::Symbol;
use crate::record::{ItemRecord, MeetingRecord};
use crate::route::Route;

impl Shelf<'_> {
    /// Notes all that withheld matter names, before anything is listed.
    pub fn withhold(&mut self, archive: &Archive, findings: &mut Findings) {
        for (_, meeting) in archive.meetings.iter() {
            let record = &meeting.record;
            let folder = format!("{}/{}", record.panel, record.stem);
            let withdrawn = record
                .documents()
                .filter(|d| d.withdrawn.is_some())
                .filter_map(|d| d.file.as_ref());
            for file in withdrawn {
                self.withhold_one(archive, &folder, &file.value, findings);
            }
            for file in &record.withheld.files {
                if !self.withhold_one(archive, &folder, &file.value, findings)
                    && !is_withdrawn(record, file.span)
                    && candidates(&folder, &file.value)
                        .iter()
                        .all(|p| record_at(archive, p).is_none())
                {
                    findings.push(Diagnostic::at(
                        codes::MISSING_FILE,
                        file.span,
                        "a withheld file is not there",
                    ));
                }
            }
        }
    }

    /// Withholds a file under the path that a record wrote, and says whether it is there. One that
    /// could not be read is not, and its name is withheld all the same.
    fn withhold_one(
        &mut self,
        archive: &Archive,
        folder: &str,
        written: &str,
        findings: &mut Findings,
    ) -> bool {
        let all = candidates(folder, written);
        let found = all.iter().find(|p| self.is_there(p));
        if let Some(path) = found {
            self.withhold_file(archive, path, findings);
            return true;
        }
        for path in &all {
            findings.withhold_path(path);
        }
        self.absent.extend(all);
        false
    }

    /// Withholds a file, and what a report among them links to in turn.
    fn withhold_file(&mut self, archive: &Archive, path: &str, findings: &mut Findings) {
        let mut open = vec![path.to_owned()];
        while let Some(path) = open.pop() {
            if !self.withheld.insert(path.clone()) {
                continue;
            }
            findings.withhold_path(&path);
            if let Some(stem) = path.strip_suffix(".md") {
                for language in &archive.config.languages {
                    findings.withhold_path(&format!("{stem}.{language}.md"));
                }
            }
            // The same bytes under another name, by a link of the file system.
            open.extend(self.sources.twins(&path).map(str::to_owned));
            let Some(report) = self.reports.get(&path) else {
                continue;
            };
            let whole = Span::new(report.file, 0..self.sources.text(report.file).len());
            findings.withhold(whole);
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let files = report.references.iter().filter_map(|r| match &r.target {
                Symbol::File(file) => resolve(folder, place(file)),
                _ => None,
            });
            open.extend(files.filter(|file| self.is_there(file)));
        }
    }

    /// The addresses of withheld files, also of those that are no longer there.
    pub fn withheld(&self, archive: &Archive) -> BTreeSet<String> {
        let mut out = BTreeSet::new();
        for path in self.withheld.iter().chain(&self.absent) {
            let address = match self.owner(path) {
                Some(id) => {
                    let m = &archive.meetings[id].record;
                    let inside = path.get(m.panel.len() + m.stem.len() + 2..).unwrap_or("");
                    Route::Document(m.panel.clone(), m.key.clone(), inside.to_owned()).path()
                }
                None if path.ends_with(".md") => path.clone(),
                None => path.strip_prefix("pages/").unwrap_or(path).to_owned(),
            };
            if let Some(report) = address.strip_suffix(".md") {
                out.insert(format!("{report}.html"));
            }
            out.insert(address);
        }
        out
    }
}

/// Whether a file was named in matter that was withdrawn: then it may well have been deleted, while
/// one that an exempt item names and nobody finds is perhaps misspelt, and lies there unprotected.
fn is_withdrawn(record: &MeetingRecord, file: Span) -> bool {
    let item = |item: &ItemRecord| item.withdrawn.is_some() && item.extent.holds(file);
    record.withdrawn.is_some() || record.items.iter().any(item)
}
