//! Which files are published: what a record lists or links to, nothing else, and never what
//! withheld matter names ([`withheld`]).

mod pages;
mod withheld;

use std::collections::{BTreeMap, HashMap, HashSet};

use rayon::prelude::*;

pub use pages::Pages;

use super::model::{Archive, Document, Listed, Report, Target};
use super::running::{drawing_runs, runs};
use super::table::{DocumentId, ItemId, MeetingId};
use crate::diag::{Diagnostic, Findings, Span, Spanned, codes, nearest};
use crate::record::{DocumentEntry, ReportRecord};
use crate::route::Route;
use crate::source::{DocumentFile, Limits, Sources};

/// What may become a document, by its path below the content folder.
pub(super) struct Shelf<'s> {
    sources: &'s Sources,
    files: HashMap<&'s str, &'s DocumentFile>,
    /// Paths of all text files, read or not.
    texts: HashSet<&'s str>,
    reports: BTreeMap<String, ReportRecord>,
    /// Paths of published documents.
    published: HashMap<String, DocumentId>,
    /// Paths that withheld matter names.
    withheld: HashSet<String>,
    /// Paths that withheld matter may mean where no file is, or no longer.
    absent: Vec<String>,
    /// Paths that are listed but may not be published.
    refused: HashSet<String>,
    /// Meetings by their folder.
    folders: HashMap<String, MeetingId>,
}

/// A path that a record wrote, taken from a folder: where it comes to, or that it leads out.
fn resolve(folder: &str, written: &str) -> Option<String> {
    if written.starts_with('/') || written.contains('\\') || written.contains('\0') {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// A path as a body writes it, without what a browser alone reads: `report.pdf#page=3`.
fn place(written: &str) -> &str {
    written.split(['#', '?']).next().unwrap_or("")
}

/// Where a path may lie: in the meeting's folder, or written from the record's own.
fn candidates(folder: &str, written: &str) -> Vec<String> {
    let panel = folder.rsplit_once('/').map_or("", |(panel, _)| panel);
    // A list names a file as it is, a body as an address.
    let as_address = Some(place(written)).filter(|address| *address != written);
    [Some(written), as_address]
        .into_iter()
        .flatten()
        .flat_map(|name| [resolve(folder, name), resolve(panel, name)])
        .flatten()
        .collect()
}

impl<'s> Shelf<'s> {
    /// Everything that is there.
    pub fn new(
        sources: &'s Sources,
        reports: BTreeMap<String, ReportRecord>,
        archive: &Archive,
    ) -> Self {
        let folders = archive
            .meetings
            .iter()
            .map(|(id, m)| (format!("{}/{}", m.record.panel, m.record.stem), id))
            .collect();
        Self {
            sources,
            files: sources
                .documents
                .iter()
                .map(|file| (file.path.as_str(), file))
                .collect(),
            texts: sources
                .files()
                .map(|(_, file)| file.path.as_str())
                .chain(sources.unread.iter().map(String::as_str))
                .collect(),
            reports,
            published: HashMap::new(),
            withheld: HashSet::new(),
            absent: Vec::new(),
            refused: HashSet::new(),
            folders,
        }
    }

    fn is_there(&self, path: &str) -> bool {
        // A report leaves `reports` when it is published, and another item may list it too.
        self.files.contains_key(path)
            || self.reports.contains_key(path)
            || self.published.contains_key(path)
    }

    /// The documents of every meeting and item, as they are listed.
    pub fn list(&mut self, archive: &mut Archive, findings: &mut Findings) {
        for id in archive.meetings.ids() {
            let record = &archive.meetings[id].record;
            let folder = format!("{}/{}", record.panel, record.stem);
            let own = record.documents.clone();
            let sources: Vec<(Option<Spanned<String>>, String)> = record
                .sources
                .iter()
                .map(|s| (s.file.clone(), s.title.clone()))
                .collect();
            let items: Vec<(ItemId, Vec<DocumentEntry>)> = archive.meetings[id]
                .items()
                .zip(record.items.iter().map(|i| i.documents.clone()))
                .collect();
            let listed = own
                .into_iter()
                .map(|e| self.entry(archive, id, None, &folder, e, findings))
                .collect();
            archive.meetings[id].documents = listed;
            for (file, title) in sources {
                let found = file.and_then(|file| {
                    let entry = DocumentEntry {
                        span: file.span,
                        file: Some(file),
                        url: None,
                        title: Some(title),
                        pages: None,
                        held: true,
                        withdrawn: None,
                    };
                    self.entry(archive, id, None, &folder, entry, findings)
                        .document
                });
                archive.meetings[id].source_files.push(found);
            }
            for (item, entries) in items {
                let listed = entries
                    .into_iter()
                    .map(|e| self.entry(archive, id, Some(item), &folder, e, findings))
                    .collect();
                archive.items[item].documents = listed;
            }
        }
    }

    fn entry(
        &mut self,
        archive: &mut Archive,
        meeting: MeetingId,
        item: Option<ItemId>,
        folder: &str,
        entry: DocumentEntry,
        findings: &mut Findings,
    ) -> Listed {
        let document = entry
            .file
            .clone()
            .filter(|_| entry.held && entry.withdrawn.is_none())
            .and_then(|file| {
                let Some(path) =
                    resolve(folder, &file.value).filter(|p| p.starts_with(&format!("{folder}/")))
                else {
                    findings.push(Diagnostic::at(
                        codes::OUTSIDE_DOCUMENT,
                        file.span,
                        format!("`{}` does not lie in the meeting's folder", file.value),
                    ));
                    return None;
                };
                if !self.is_there(&path) {
                    self.missing(archive, folder, &file, findings);
                    return None;
                }
                self.publish(
                    archive,
                    Some(meeting),
                    item,
                    &path,
                    entry.title.as_deref(),
                    file.span,
                    findings,
                )
            });
        Listed { entry, document }
    }

    fn missing(
        &self,
        archive: &Archive,
        folder: &str,
        file: &Spanned<String>,
        findings: &mut Findings,
    ) {
        // A file that nobody lists may be the misspelt name of one that is withheld.
        let secretive = self.withholds(archive, folder);
        let inside: Vec<&str> = self
            .files
            .keys()
            .copied()
            .chain(self.reports.keys().map(String::as_str))
            .filter(|p| !self.withheld.contains(*p) && !secretive)
            .filter_map(|p| p.strip_prefix(folder).and_then(|r| r.strip_prefix('/')))
            .collect();
        let mut finding = Diagnostic::at(
            codes::MISSING_FILE,
            file.span,
            format!("there is no file `{}` in `{folder}/`", file.value),
        );
        let mut known: Vec<&str> = inside;
        known.sort_unstable();
        if let Some(near) = nearest(&file.value, known) {
            finding = finding.help(format!("did you mean `{near}`?"));
        }
        findings.push(finding);
    }

    /// Publishes a file, once, unless it is withheld or runs.
    #[expect(
        clippy::too_many_arguments,
        reason = "each says one thing about one listing"
    )]
    fn publish(
        &mut self,
        archive: &mut Archive,
        meeting: Option<MeetingId>,
        item: Option<ItemId>,
        path: &str,
        title: Option<&str>,
        span: Span,
        findings: &mut Findings,
    ) -> Option<DocumentId> {
        if self.withheld.contains(path) {
            findings.push(
                Diagnostic::at(
                    codes::WITHHELD_LISTED,
                    span,
                    "this lists a document that is withheld elsewhere",
                )
                .withheld(),
            );
            return None;
        }
        if let Some(&known) = self.published.get(path) {
            let document = &mut archive.documents[known];
            if let Some(item) = item
                && !document.items.contains(&item)
            {
                document.items.push(item);
            }
            if document.title.is_none() {
                document.title = title.map(str::to_owned);
            }
            return Some(known);
        }
        let drawing = path.to_ascii_lowercase().ends_with(".svg");
        let (size, most) = (
            self.files.get(path).map_or(0, |file| file.size),
            if drawing {
                Limits::DRAWING
            } else {
                Limits::DOCUMENT
            },
        );
        if size > most {
            let name = path.rsplit('/').next().unwrap_or(path);
            let message = format!("`{name}` has {size} bytes; it may have {most}");
            findings.push(Diagnostic::at(codes::DOCUMENT_TOO_LARGE, span, message));
            self.refused.insert(path.to_owned());
            return None;
        }
        if runs(path) || drawing && drawing_runs(self.sources, path) {
            let what = if drawing {
                "holds something that runs in a browser"
            } else {
                "is of a type that can run in a browser"
            };
            findings.push(Diagnostic::at(
                codes::RUNNING_DOCUMENT,
                span,
                format!("`{}` {what}", path.rsplit('/').next().unwrap_or(path)),
            ));
            // It is mentioned, so it is not also named as a file that nobody mentions.
            self.refused.insert(path.to_owned());
            return None;
        }
        let report = self.reports.remove(path);
        let below = |folder: &str| {
            path.strip_prefix(folder)
                .and_then(|r| r.strip_prefix('/'))
                .map(str::to_owned)
        };
        let address = match meeting {
            Some(id) => {
                let m = &archive.meetings[id].record;
                let inside = below(&format!("{}/{}", m.panel, m.stem))?;
                let (panel, key) = (m.panel.clone(), m.key.clone());
                match report {
                    Some(_) => {
                        Route::Report(panel, key, inside.trim_end_matches(".md").to_owned()).path()
                    }
                    None => Route::Document(panel, key, inside).path(),
                }
            }
            // What lies beside a free page is published beside it, at the root.
            None => path.strip_prefix("pages/").unwrap_or(path).to_owned(),
        };
        let stamp = self.files.get(path).map_or(0, |file| file.stamp);
        let id = archive.documents.push(Document {
            source: path.to_owned(),
            address,
            meeting,
            items: item.into_iter().collect(),
            size: self.files.get(path).map_or(0, |file| file.size),
            stamp,
            pages: Pages::of(self.sources.root.join(path))
                .known(self.sources.counts.as_ref(), stamp),
            title: title.map(str::to_owned),
            report: report.map(|record| {
                Box::new(Report {
                    targets: Vec::new(),
                    record,
                    backlinks: Vec::new(),
                })
            }),
        });
        self.published.insert(path.to_owned(), id);
        Some(id)
    }

    /// A file that a body links to, from the folder in which its record looks for files.
    pub fn link(
        &mut self,
        archive: &mut Archive,
        from: &From<'_>,
        written: &Spanned<String>,
        findings: &mut Findings,
    ) -> Option<Target> {
        let path_only = place(&written.value);
        let Some(found) = from
            .folders
            .iter()
            .filter_map(|f| resolve(f, path_only))
            .find(|p| self.is_there(p))
        else {
            if from
                .folders
                .iter()
                .find_map(|f| resolve(f, path_only))
                .is_none()
            {
                findings.push(Diagnostic::at(
                    codes::OUTSIDE_DOCUMENT,
                    written.span,
                    format!("`{path_only}` leads out of the content folder"),
                ));
                return None;
            }
            if let Some(target) = from
                .folders
                .iter()
                .filter_map(|f| resolve(f, path_only))
                .find_map(|p| record_at(archive, &p))
            {
                return Some(target);
            }
            let file = Spanned::new(path_only.to_owned(), written.span);
            self.missing(archive, from.folders[0], &file, findings);
            return None;
        };
        if let Some(&known) = self.published.get(&found) {
            if let Some(item) = from.item
                && !archive.documents[known].items.contains(&item)
                && archive.documents[known].meeting == from.meeting
            {
                archive.documents[known].items.push(item);
            }
            return Some(Target::Document(known));
        }
        let owner = self.owner(&found);
        if let Some(owner) = owner {
            let item = from.item.filter(|i| archive.items[*i].meeting == owner);
            return self
                .publish(
                    archive,
                    Some(owner),
                    item,
                    &found,
                    None,
                    written.span,
                    findings,
                )
                .map(Target::Document);
        }
        self.publish(archive, None, None, &found, None, written.span, findings)
            .map(Target::Document)
    }

    /// Closes the shelf: page counts are read, and what nobody mentioned is named.
    pub fn close(self, archive: &mut Archive, findings: &mut Findings) {
        for path in self.files.keys() {
            let in_folder = path.matches('/').count() >= 2;
            let known = self.published.contains_key(*path)
                || self.withheld.contains(*path)
                || self.refused.contains(*path);
            if in_folder && !known {
                self.unused(archive, path, findings);
            }
        }
        for path in self.reports.keys().filter(|p| !self.withheld.contains(*p)) {
            self.unused(archive, path, findings);
        }
        // Another shard names what is wrong with its own documents, so none is read twice for that.
        let own =
            |document: &Document| document.pages.is_pdf() && self.sources.is_own(&document.source);
        let documents: Vec<&Document> = archive.documents.iter().map(|(_, d)| d).collect();
        documents
            .par_iter()
            .filter(|d| own(d))
            .for_each(|document| {
                document.pages.count();
            });
        let listed = archive
            .meetings
            .iter()
            .flat_map(|(_, m)| &m.documents)
            .chain(archive.items.iter().flat_map(|(_, i)| &i.documents));
        for one in listed {
            let Some(document) = one.document.map(|d| &archive.documents[d]) else {
                continue;
            };
            if !own(document) {
                continue;
            }
            let name = document.source.rsplit('/').next().unwrap_or("");
            let last = one.entry.pages.as_ref().and_then(|p| {
                Some((
                    p,
                    p.value
                        .rsplit(['-', '–', ' '])
                        .next()?
                        .trim()
                        .parse::<u32>()
                        .ok()?,
                ))
            });
            match (document.pages.count(), last) {
                (None, _) => findings.push(Diagnostic::at(
                    codes::PDF_PAGES,
                    one.entry.span,
                    format!("the pages of `{name}` could not be counted"),
                )),
                (Some(count), Some((pages, last))) if last > count => {
                    findings.push(Diagnostic::at(
                        codes::PDF_PAGES,
                        pages.span,
                        format!(
                            "`{name}` has {count} page{}; these go to {last}",
                            if count == 1 { "" } else { "s" }
                        ),
                    ));
                }
                _ => {}
            }
        }
    }

    /// Whether the record of a meeting's folder withholds anything.
    fn withholds(&self, archive: &Archive, folder: &str) -> bool {
        let owner = self.folders.get(folder);
        owner.is_some_and(|m| archive.meetings[*m].record.withholds)
    }

    /// The meeting in whose folder a path lies.
    fn owner(&self, path: &str) -> Option<MeetingId> {
        let end = path.match_indices('/').nth(1).map(|(at, _)| at)?;
        self.folders.get(&path[..end]).copied()
    }

    fn unused(&self, archive: &Archive, path: &str, findings: &mut Findings) {
        // A record that cannot be read may list it.
        let owner = self.owner(path);
        if owner.is_some_and(|m| !archive.meetings[m].record.readable) {
            return;
        }
        let folder = path
            .match_indices('/')
            .nth(1)
            .map_or(path, |(at, _)| &path[..at]);
        if owner.is_none() && self.texts.contains(format!("{folder}.md").as_str()) {
            // Its record is there and gave no meeting: that is said at the record, and nobody can
            // tell which of these files it withholds.
            return;
        }
        if self.withholds(archive, folder) {
            findings.push(
                Diagnostic::path(
                    codes::UNUSED_DOCUMENT,
                    folder,
                    "a file in this folder is listed by no record, so it is not published",
                )
                .help("list it under `documents:`, or remove it; its name is not told here, because the record withholds something"),
            );
            return;
        }
        findings.push(if owner.is_some() {
            Diagnostic::path(
                codes::UNUSED_DOCUMENT,
                path,
                "no record lists or links to this file, so it is not published",
            )
        } else {
            Diagnostic::path(
                codes::STRAY_FILE,
                path,
                "there is no meeting of this folder's name, so this file is not published",
            )
        });
    }
}

/// From where a body looks for files.
pub(super) struct From<'a> {
    /// Folders, the likeliest first.
    pub folders: Vec<&'a str>,
    /// The meeting it belongs to.
    pub meeting: Option<MeetingId>,
    /// The item it belongs to.
    pub item: Option<ItemId>,
}

/// The record at a path of the content folder.
fn record_at(archive: &Archive, path: &str) -> Option<Target> {
    let stem = path.strip_suffix(".md")?;
    let (folder, name) = stem.rsplit_once('/')?;
    match folder {
        "reports" => archive
            .series
            .iter()
            .find(|(_, s)| s.record.slug == name)
            .map(|(id, _)| Target::Series(id)),
        "pages" => archive
            .pages
            .iter()
            .find(|(_, p)| p.record.name == name)
            .map(|(id, _)| Target::Page(id)),
        _ => {
            let (panel_id, panel) = archive
                .panels
                .iter()
                .find(|(_, p)| p.record.slug == folder)?;
            if name == "panel" {
                return Some(Target::Panel(panel_id));
            }
            panel
                .meetings()
                .find(|m| archive.meetings[*m].record.stem == name)
                .map(Target::Meeting)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_climbs_out() {
        assert_eq!(resolve("a/b", "../../../etc/passwd"), None);
        assert_eq!(
            resolve("a/b", "../../etc/passwd").as_deref(),
            Some("etc/passwd")
        );
        assert_eq!(resolve("a/b", "/etc/passwd"), None);
        assert_eq!(
            resolve("a/b", "./x/../report.pdf").as_deref(),
            Some("a/b/report.pdf")
        );
    }
}
