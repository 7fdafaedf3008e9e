//! What a record says, word by word and part by part, to see that mending it has changed none.

use crate::check::typed;
use crate::config::Config;
use crate::diag::{FileId, Findings};
use crate::markdown::{Html, Piece};
use crate::record::{self, Part, Records};
use crate::source::Sources;

/// Everything that a file says, in order: its values, and each part of its text with what kind of
/// part it is. Bullets, labels and kinds of space are left out. Nothing where it has an error.
pub(super) fn said(path: &str, text: &str, config: &Config) -> Option<Vec<String>> {
    let folder = path.split('/').next().unwrap_or_default();
    let panel = format!("{folder}/panel.md");
    let mut texts = vec![(path.to_owned(), text.to_owned())];
    // A report is one in a panel's folder alone.
    if path.matches('/').count() > 1 {
        texts.push((panel, String::new()));
    }
    let mut sources = Sources::from_texts(texts);
    if path.contains('/') {
        sources.folders = vec![folder.to_owned()];
    }
    let mut findings = Findings::new();
    let records = record::read(&sources, config, &mut findings);
    if findings.has_errors() {
        return None;
    }
    let mut out = Vec::new();
    let (id, file) = sources.files().next()?;
    out.extend(typed::plain_values(id, file));
    records_say(&records, &mut out);
    (!path.ends_with(".md") || is_record(id, &records)).then_some(out)
}

/// Whether a file was read as a record. What is none is not published, and cannot be compared.
fn is_record(id: FileId, records: &Records) -> bool {
    records.panels.values().any(|p| p.file == Some(id))
        || records.meetings.iter().any(|m| m.file == id)
        || records.series.values().any(|s| s.file == Some(id))
        || records.reports.values().any(|r| r.file == id)
        || records.pages.values().any(|p| p.file == id)
}

fn records_say(records: &Records, out: &mut Vec<String>) {
    for meeting in &records.meetings {
        parts(&meeting.preamble, out);
        for item in &meeting.items {
            let number = item.number.as_ref().map(record::Number::address);
            out.push(format!("{number:?} {}", typed::plain(&item.title)));
            parts(&item.agenda, out);
            out.push("minutes".to_owned());
            parts(&item.minutes, out);
        }
    }
    let bodies = records
        .panels
        .values()
        .map(|r| &r.body)
        .chain(records.series.values().map(|r| &r.body))
        .chain(records.reports.values().map(|r| &r.body))
        .chain(records.pages.values().map(|r| &r.body));
    for body in bodies {
        parts(body, out);
    }
}

fn parts(parts: &[Part], out: &mut Vec<String>) {
    for part in parts {
        let (kind, html) = match part {
            Part::Text(html) => ("text", html),
            Part::Decision(d) if d.recommended => ("recommended", &d.html),
            Part::Decision(d) => ("resolved", &d.html),
            Part::Action(html) => ("action", html),
        };
        out.push(format!("{kind}: {}", words(html)));
    }
}

/// The words of a body, and how deep its headings stand.
fn words(html: &Html) -> String {
    let mut out = String::new();
    for piece in &html.pieces {
        match piece {
            Piece::Html(html) => untagged(html, &mut out),
            Piece::Heading(depth) => out.push_str(&format!(" {} ", "#".repeat((*depth).into()))),
            Piece::Image(_, words) => out.push_str(words),
            _ => out.push(' '),
        }
    }
    typed::plain(&out)
}

/// HTML of our own writing without its tags, in which `<` stands nowhere else.
fn untagged(html: &str, out: &mut String) {
    for part in html.split('<') {
        match part.split_once('>') {
            Some((_, text)) => {
                out.push(' ');
                out.push_str(text);
            }
            None => out.push_str(part),
        }
    }
}
