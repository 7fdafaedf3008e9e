//! What a careful democratic-services officer would want to know before publishing.
//!
//! A build finds what would make the site wrong. Here is what would make the
//! record poor: numbers that are missing, minutes that nobody approved, text
//! that some people cannot read, words that should not be in public. Nothing
//! here changes what is published, so it all comes as warnings, and a build
//! does not wait for it.
//!
//! [`check`] looks at the joined archive and at the texts it was read from. It
//! passes over withheld matter, of which nothing is published.

mod private;
mod reading;
mod series;
pub mod typed;
mod typing;
mod values;

use crate::archive::Archive;
use crate::diag::{FileId, Findings, Span, Withheld};
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
    series::overdue(&subject, findings);
    typing::typing(&subject, findings);
    private::private(&subject, findings);
    reading::reading(&subject, findings);
    findings.settle(sources);
    // What an error keeps from being read might have needed a permission.
    if !findings.has_errors() {
        findings.settle_unused(sources);
    }
}

/// The line of a file that holds a byte.
fn line_at(sources: &Sources, file: FileId, at: usize) -> Span {
    let rest = &sources.file(file).text[at..];
    let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
    Span::new(file, at..at + end)
}
