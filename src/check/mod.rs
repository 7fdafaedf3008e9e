//! What a careful democratic-services officer would want to know before publishing.
//!
//! A build finds what would make the site wrong. Here is what would make the
//! record poor: numbers that are missing, minutes that nobody approved, text
//! that some people cannot read, words that should not be in public. Nothing
//! here changes what is published, so it all comes as warnings, and a build
//! does not wait for it. One page alone is about what is found: the
//! accessibility statement, which a build has to give its numbers.
//!
//! [`check()`] looks at the joined archive and at the texts it was read from. It
//! passes over withheld matter, of which nothing is published. A false alarm is
//! worse than a missed fault: whoever gets two hundred warnings reads none.

mod anchors;
mod approvals;
mod attendance;
mod documents;
mod figures;
mod minutes;
mod names;
mod near;
mod numbers;
mod private;
mod prose;
mod quantity;
mod reading;
mod series;
mod statement;
mod times;
pub mod typed;
mod typing;
mod values;
mod votes;

pub use statement::{barriers, statement};

use crate::archive::{Archive, Meeting};
use crate::diag::{FileId, Findings, Span, Withheld};
use crate::record::body_start;
use crate::source::Sources;

/// What there is to look at.
pub struct Subject<'a> {
    /// The joined archive.
    pub archive: &'a Archive,
    /// The texts and documents it was read from.
    pub sources: &'a Sources,
    /// What is not published, and so is nobody's concern here.
    pub withheld: Withheld,
}

/// Looks for everything, and names the permissions that nothing needed.
pub fn check(archive: &Archive, sources: &Sources, findings: &mut Findings) {
    let subject = Subject {
        archive,
        sources,
        withheld: findings.withheld(),
    };
    numbers::along_panels(&subject, findings);
    numbers::within_meetings(&subject, findings);
    approvals::look(&subject, findings);
    attendance::look(&subject, findings);
    votes::look(&subject, findings);
    times::look(&subject, findings);
    names::people(&subject, findings);
    names::panels(&subject, findings);
    series::overdue(&subject, findings);
    series::nearly(&subject, findings);
    series::changed_figures(&subject, findings);
    documents::look(&subject, findings);
    anchors::look(&subject, findings);
    prose::look(&subject, findings);
    typing::typing(&subject, findings);
    private::private(&subject, findings);
    reading::reading(&subject, findings);
    statement::look(&subject, findings);
    findings.settle(sources);
    // What an error keeps from being read might have needed a permission.
    if !findings.has_errors() {
        findings.settle_unused(sources);
    }
}

/// The line of a file that holds a byte.
fn line_at(sources: &Sources, file: FileId, at: usize) -> Span {
    let rest = &sources.file(file).text()[at..];
    let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
    Span::new(file, at..at + end)
}

/// The line of a front matter that gives a key, or the first line where none does.
fn key_line(sources: &Sources, file: FileId, key: &str) -> Span {
    let source = sources.file(file);
    let given = |line: &&u32| {
        let rest = &source.text()[**line as usize..];
        rest.strip_prefix(key).is_some_and(|r| r.starts_with(':'))
    };
    let end = body_start(source);
    let lines = source.lines().iter().take_while(|at| (**at as usize) < end);
    let at = lines.into_iter().find(given).map_or(0, |at| *at as usize);
    line_at(sources, file, at)
}

/// Whether a meeting's record can be judged: it was read, and it was not taken away.
fn is_open(meeting: &Meeting) -> bool {
    meeting.record.readable && meeting.record.withdrawn.is_none()
}

/// A day as people write it.
fn day(date: chrono::NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}
