//! The page that stands in the place of the site while nothing would be published: what the terminal
//! says, in the browser.

use std::fmt::Write as _;

use crate::diag::{Format, Report, Severity, draw, summary};
use crate::source::Sources;

/// Its style, served as a file since nothing inline may be.
pub(super) const STYLE: &str = include_str!("fault.css");

/// Why there is no site.
pub(super) struct Fault {
    title: &'static str,
    lead: String,
    /// What was found, under headings of their own but for the first.
    parts: Vec<(&'static str, String)>,
}

impl Fault {
    /// An error in the records, or a warning under `--strict`.
    pub fn of_records(report: &Report, sources: &Sources) -> Self {
        let drawn = |severity: Severity| {
            let list = report.findings.iter();
            let findings = list
                .filter(|d| d.code.severity == severity)
                .cloned()
                .collect();
            let part = Report {
                findings,
                ..Report::default()
            };
            draw(&part, sources, Format::Human, false)
        };
        let (errors, warnings) = crate::diag::counts(&report.findings);
        // What stops the publishing comes first, however many warnings stand before it.
        let parts = [
            ("", drawn(Severity::Error)),
            ("Warnings", drawn(Severity::Warning)),
        ];
        Self {
            title: if errors > 0 {
                "Nothing is published while there is an error"
            } else {
                "Nothing is published while there are warnings"
            },
            lead: format!("The archive was read; {}.", summary(errors, warnings)),
            parts: parts
                .into_iter()
                .filter(|(_, text)| !text.is_empty())
                .collect(),
        }
    }

    /// A page that cannot be made.
    pub fn of_page(path: &str, report: &Report, sources: &Sources) -> Self {
        Self {
            title: "This page cannot be made",
            lead: format!("A build would stop at `{path}` and publish nothing."),
            parts: vec![("", draw(report, sources, Format::Human, false))],
        }
    }

    /// An archive that cannot be read at all.
    pub fn of_archive(message: &str) -> Self {
        Self {
            title: "There is nothing to show",
            lead: "The archive cannot be read.".to_owned(),
            parts: vec![("", format!("error: {message}\n"))],
        }
    }

    /// The page.
    pub fn html(&self) -> String {
        let mut out = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
             <link rel=\"icon\" href=\"data:,\">\n\
             <link rel=\"stylesheet\" href=\"/.minutebook/fault.css\">\n</head>\n<body>\n<main>\n\
             <h1>{title}</h1>\n<p>{lead} The page comes back by itself when it is mended.</p>\n",
            title = escape(self.title),
            lead = code(&escape(&self.lead)),
        );
        for (n, (heading, text)) in self.parts.iter().enumerate() {
            if !heading.is_empty() {
                let _ = writeln!(out, "<h2>{heading}</h2>");
            }
            let label = if heading.is_empty() {
                "What was found"
            } else {
                heading
            };
            // It scrolls, so it can be reached by keyboard, and what can be reached has a name.
            let _ = writeln!(
                out,
                "<pre tabindex=\"0\" role=\"region\" aria-label=\"{label}\" id=\"found-{n}\">{}</pre>",
                escape(text.trim_end())
            );
        }
        out.push_str(
            "<p><code>minutebook explain CODE</code> tells more about a code.</p>\n\
             </main>\n</body>\n</html>\n",
        );
        out
    }
}

/// Backticks as they are meant, in a text that is escaped.
fn code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (n, part) in text.split('`').enumerate() {
        if n > 0 {
            out.push_str(if n % 2 == 1 { "<code>" } else { "</code>" });
        }
        out.push_str(part);
    }
    if text.matches('`').count() % 2 == 1 {
        out.push_str("</code>");
    }
    out
}

fn escape(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len() + text.len() / 16);
    let _ = tera::escape_html(text, &mut out);
    String::from_utf8(out).unwrap_or_default()
}
