//! The accessibility statement against the records: what it must list, whether
//! it says what is so, whether there is one and somebody still looks after it.

use chrono::{Datelike as _, Months, NaiveDate};

use super::Subject;
use super::reading::{self, documents};
use crate::archive::{Archive, Barriers, DocumentId};
use crate::config::Accessibility;
use crate::config::accessibility::Compliance;
use crate::diag::{Diagnostic, FileId, Findings, Span, codes};
use crate::source::Sources;

/// The name of the page that a council may write itself.
const PAGE: &str = "accessibility";

/// The law leaves out files of an office that were published before this day and are not needed
/// for what a body still administers (SI 2018/952, regulation 4).
fn begins() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2018, 9, 23)
}

/// What a statement has to list, where there is to be one.
///
/// A document that a page says in full is none: whoever cannot read the one reads the other. A rule
/// that was switched off with a reason counts no more; that a document has no page always does.
pub fn barriers(archive: &Archive, sources: &Sources, findings: &Findings) -> Option<Barriers> {
    let statement = archive.config.accessibility.as_ref()?;
    let subject = Subject {
        archive,
        sources,
        withheld: findings.withheld(),
    };
    let is_old = |id: DocumentId| !statement.old_papers && is_before_the_law(archive, id);
    let alone = documents::without_page(archive);
    let mut found = findings.beside();
    reading::texts(&subject, &mut found);
    for finding in documents::pdfs(&subject, |id| !is_old(id) && !alone.contains(&id)) {
        found.push(finding);
    }
    let mut out = Barriers::default();
    for finding in found.into_report(sources).findings {
        *out.faults.entry(finding.code.id).or_default() += 1;
    }
    for id in alone {
        let papers = if is_old(id) {
            &mut out.old_papers
        } else {
            &mut out.papers
        };
        let meeting = archive.documents[id].meeting.map(|m| &archive.meetings[m]);
        let place = meeting.map(|m| (m.panel, m.record.date.year()));
        *papers.entry(place).or_default() += 1;
    }
    Some(out)
}

/// Whether a document came to a meeting before the law. The day on which a file was published is
/// nowhere; that of its meeting is the nearest that a record knows.
fn is_before_the_law(archive: &Archive, id: DocumentId) -> bool {
    let meeting = archive.documents[id].meeting.map(|m| &archive.meetings[m]);
    let day = meeting.map(|m| m.record.date);
    day.zip(begins()).is_some_and(|(day, begins)| day < begins)
}

/// Whether the statement says of the site what is so.
pub fn statement(archive: &Archive, barriers: &Barriers, findings: &mut Findings) {
    let Some(own) = &archive.config.accessibility else {
        return;
    };
    let Some(declared) = &own.compliance else {
        return;
    };
    let fault = match declared.value {
        Compliance::Fully => shortfalls(own, barriers),
        Compliance::Partially | Compliance::Not => {
            let is_nothing = !own.has_shortfalls() && barriers.is_none();
            is_nothing.then(|| "nothing is named that falls short".to_owned())
        }
    };
    if let Some(fault) = fault {
        let word = Compliance::WORDS[declared.value as usize];
        let message = format!("the site is declared `{word}` compliant, and {fault}");
        let mut finding = Diagnostic::at(codes::STATEMENT, declared.span, message).wordless();
        if declared.value != Compliance::Fully {
            finding = finding.help("name under `problems` what falls short");
        }
        findings.push(finding);
    }
}

/// What a site has that is not fully compliant, for a message.
fn shortfalls(own: &Accessibility, barriers: &Barriers) -> Option<String> {
    let count = |n: usize, one: &str, many: &str| match n {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{n} {many}")),
    };
    let entries = own.problems.len() + own.disproportionate.len();
    let all = [
        count(entries, "shortfall is listed", "shortfalls are listed"),
        count(
            barriers.papers(),
            "document has no page beside its PDF or office file",
            "documents have no page beside their PDF or office file",
        ),
        count(
            barriers.faults(),
            "fault is found by `minutebook check` that keeps readers out (W731 to W755)",
            "faults are found by `minutebook check` that keep readers out (W731 to W755)",
        ),
    ];
    let all: Vec<String> = all.into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// Whether there is a statement where one is due, and whether it was looked at within a year.
pub(super) fn look(subject: &Subject<'_>, findings: &mut Findings) {
    let a = subject.archive;
    let finding = match &a.config.accessibility {
        Some(own) => stale(own, a.today()),
        None => lacking(a),
    };
    if let Some(finding) = finding {
        findings.push(finding);
    }
}

fn stale(own: &Accessibility, today: NaiveDate) -> Option<Diagnostic> {
    let last = own.reviewed.as_ref()?;
    let day = super::day(last.value);
    let is_stale = last.value.checked_add_months(Months::new(12))? < today;
    let message = format!("the statement was last looked at on {day}, more than a year ago");
    is_stale.then(|| Diagnostic::at(codes::STALE_STATEMENT, last.span, message))
}

/// A site that somebody publishes under an address of its own is meant for the public.
fn lacking(a: &Archive) -> Option<Diagnostic> {
    let config = &a.config;
    let is_public = config.publisher.name.is_some() && config.base_url.is_some();
    let has_page = a.pages.iter().any(|(_, page)| page.record.name == PAGE);
    let place = config.file.filter(|_| is_public && !has_page)?;
    let message = "the site says nothing of its accessibility";
    Some(Diagnostic::at(codes::NO_STATEMENT, top(place), message))
}

fn top(file: FileId) -> Span {
    Span::new(file, 0..1)
}
