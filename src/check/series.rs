//! Recurring reports that have not come.

use super::Subject;
use crate::diag::{Diagnostic, Findings, codes};
use crate::source::SourceFile;

/// Reports whose day is past, and which no agenda has.
pub(super) fn overdue(subject: &Subject<'_>, findings: &mut Findings) {
    for (_, series) in subject.archive.series.iter() {
        let Some(due) = series.due.as_ref().filter(|due| due.overdue) else {
            continue;
        };
        if due.scheduled.is_some() {
            continue;
        }
        let last = subject.archive.came(series).next_back();
        let last = last.map_or(String::new(), |item| {
            format!("; it last came on {}", subject.archive.date_of(item))
        });
        let message = format!("`{}` was due on {}{last}", series.title, due.on);
        let finding = match series.record.file {
            Some(file) => {
                let SourceFile { text, .. } = subject.sources.file(file);
                let key = text.find("\nevery:").map_or(0, |at| at + 1);
                Diagnostic::at(
                    codes::REPORT_OVERDUE,
                    super::line_at(subject.sources, file, key),
                    message,
                )
            }
            // Without a file there is no cadence, and so no day to be late for.
            None => continue,
        };
        findings.push(finding);
    }
}
