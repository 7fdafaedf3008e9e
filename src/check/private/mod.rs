//! Private matter that was perhaps not meant for everybody: telephone numbers, mail addresses,
//! numbers of persons and accounts, dates of birth.
//!
//! What is published is looked at: every record, and listed text documents. The
//! council's own addresses and what stands under `contact:` are there to be
//! found. A finding says of what kind a number is and where; it never repeats
//! it, and a line with a number that could be misused is not drawn at all,
//! since the logs of a publishing job may be public.

mod birth;
mod email;
mod numbers;
mod phone;

use std::collections::HashSet;
use std::io::Read as _;
use std::ops::Range;
use std::path::Path;

use rayon::prelude::*;

use super::{Subject, values};
use crate::diag::{Code, Diagnostic, FileId, Findings, Span, codes};
use crate::source::SourceFile;

/// The largest text document that is looked through, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// What is there to be found: the council's own addresses and numbers.
#[derive(Default)]
struct Known {
    domains: email::Own,
    addresses: HashSet<String>,
    numbers: HashSet<String>,
}

/// Something private in a text.
struct Private {
    code: Code,
    range: Range<usize>,
}

/// Looks through everything that is published.
pub(super) fn private(subject: &Subject<'_>, findings: &mut Findings) {
    let files: Vec<(FileId, &SourceFile)> = subject.sources.files().collect();
    let contacts: Vec<Vec<Span>> = files
        .par_iter()
        .map(|(id, file)| contacts(*id, file))
        .collect();
    let known = known(subject, &contacts);
    let found: Vec<Findings> = files
        .par_iter()
        .zip(&contacts)
        .map(|((id, file), own)| {
            let mut out = Findings::new();
            record(subject, &known, *id, file, own, &mut out);
            out
        })
        .collect();
    for one in found {
        findings.append(one);
    }
    documents(subject, &known, findings);
}

/// Where the mail addresses and telephone numbers of a file's `contact:` stand.
fn contacts(id: FileId, file: &SourceFile) -> Vec<Span> {
    if !file.text().contains("contact") && !file.text().contains("publisher") {
        return Vec::new();
    }
    let Some(front) = values::front(id, file) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    let statement = values::get(&front, "accessibility");
    let statement = statement.and_then(|group| values::get(group, "contact"));
    // There the address may stand alone.
    let alone = statement.filter(|contact| contact.kind().is_some());
    out.extend(alone.map(|address| address.span));
    for group in [
        values::get(&front, "contact"),
        values::get(&front, "publisher"),
        statement,
    ] {
        for part in ["email", "accessibility_email", "phone"] {
            let value = group.and_then(|g| values::get(g, part));
            out.extend(value.map(|v| v.span));
        }
    }
    out
}

fn known(subject: &Subject<'_>, contacts: &[Vec<Span>]) -> Known {
    let mut known = Known::default();
    let publisher = &subject.archive.config.publisher;
    known.domains.add(publisher.url.as_deref().unwrap_or(""));
    for span in contacts.iter().flatten() {
        let text = subject.sources.file(span.file).text();
        let written = text
            .get(span.range())
            .unwrap_or("")
            .trim_matches(['"', '\'']);
        if written.contains('@') {
            known.domains.add(written);
            known.addresses.insert(written.to_lowercase());
        } else {
            known.numbers.insert(phone::figures(written));
        }
    }
    known
}

/// Everything private in a text, in its order, each stretch once.
fn look(text: &str, known: &Known) -> Vec<Private> {
    let mut out = Vec::new();
    let mut add = |code: Code, ranges: Vec<Range<usize>>| {
        out.extend(ranges.into_iter().map(|range| Private { code, range }));
    };
    let figures = text.bytes().filter(u8::is_ascii_digit).take(6).count() == 6;
    if figures {
        add(codes::INSURANCE_NUMBER, numbers::insurance(text));
        add(codes::BANK_ACCOUNT, numbers::bank(text));
        add(codes::PAYMENT_CARD, numbers::card(text));
        add(codes::DATE_OF_BIRTH, birth::find(text));
        add(codes::HEALTH_NUMBER, numbers::health(text));
        add(codes::TELEPHONE, phone::find(text));
    }
    add(codes::MAIL_ADDRESS, email::find(text, &known.domains));
    out.retain(|p| {
        let own = &text[p.range.clone()];
        let public = p.code == codes::TELEPHONE && known.numbers.contains(&phone::figures(own))
            || p.code == codes::MAIL_ADDRESS && known.addresses.contains(&own.to_lowercase());
        !public
    });
    // What was taken for the more harmful kind first is not taken for another.
    let order = |p: &Private| (p.range.start, harmless(p.code), p.range.end);
    out.sort_by_key(order);
    out.dedup_by(|later, first| later.range.start < first.range.end);
    out
}

/// Whether the line may be drawn.
fn harmless(code: Code) -> bool {
    code == codes::TELEPHONE || code == codes::MAIL_ADDRESS
}

fn record(
    subject: &Subject<'_>,
    known: &Known,
    id: FileId,
    file: &SourceFile,
    contacts: &[Span],
    findings: &mut Findings,
) {
    if subject.withheld.hides_path(Path::new(&file.path)) {
        return;
    }
    for one in look(file.text(), known) {
        let span = Span::new(id, one.range);
        let is_contact = harmless(one.code) && contacts.iter().any(|c| c.holds(span));
        if is_contact || subject.withheld.hides(span) {
            continue;
        }
        if !harmless(one.code) {
            findings.mask(span);
        }
        findings.push(Diagnostic::at(one.code, span, one.code.title).wordless());
    }
}

/// Looks through the text documents that are published.
fn documents(subject: &Subject<'_>, known: &Known, findings: &mut Findings) {
    let texts: Vec<_> = subject
        .archive
        .documents
        .iter()
        .map(|(_, document)| document)
        .filter(|d| is_text(&d.source) && d.size <= LARGEST)
        .collect();
    let found: Vec<Vec<Diagnostic>> = texts
        .par_iter()
        .map(|document| {
            let mut text = String::new();
            let path = subject.sources.root.join(&document.source);
            // One that cannot be read or is no text is named by the build.
            let read = std::fs::File::open(path)
                .and_then(|file| file.take(LARGEST).read_to_string(&mut text));
            if read.is_err() {
                return Vec::new();
            }
            let mut found = look(&text, known);
            found.sort_by_key(|p| p.code.id);
            let of_one_code = found.chunk_by(|a, b| a.code == b.code);
            of_one_code
                .filter_map(|all| {
                    Some(in_document(
                        &document.source,
                        &text,
                        all.first()?,
                        all.len(),
                    ))
                })
                .collect()
        })
        .collect();
    for one in found.into_iter().flatten() {
        findings.push(one);
    }
}

/// Whether a document is text that a person may have typed.
fn is_text(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    [".txt", ".csv", ".tsv"]
        .iter()
        .any(|end| path.ends_with(end))
}

/// One finding for all of a kind: a table may hold thousands.
fn in_document(path: &str, text: &str, first: &Private, count: usize) -> Diagnostic {
    let line = text[..first.range.start].lines().count().max(1);
    let line = line + usize::from(text[..first.range.start].ends_with('\n'));
    let more = match count {
        1 => String::new(),
        2 => "; 1 more follows".to_owned(),
        n => format!("; {} more follow", n - 1),
    };
    let message = format!("{} on line {line} of this document{more}", first.code.title);
    // A name that holds a number is not repeated either; the folder says enough.
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let named = look(name, &Known::default());
    let harmful = named.iter().any(|p| !harmless(p.code));
    let place = if harmful { folder } else { path };
    Diagnostic::path(first.code, place, message)
}

/// Whether a stretch stands apart: no letter or figure touches it, and a sign of these does not
/// bind it to a figure. A low line parts words in names of files.
fn apart(text: &str, range: &Range<usize>, binding: &str) -> bool {
    let before = text[..range.start].chars().rev();
    let after = text[range.end..].chars();
    apart_on(before, binding) && apart_on(after, binding)
}

fn apart_on(mut beside: impl Iterator<Item = char>, binding: &str) -> bool {
    match beside.next() {
        Some(c) if c.is_alphanumeric() => false,
        Some(c) if matches!(c, '£' | '$' | '€' | '#') => !binding.contains(c),
        Some(c) if binding.contains(c) => !beside.next().is_some_and(char::is_numeric),
        None | Some(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(text: &str) -> Vec<&'static str> {
        look(text, &Known::default())
            .iter()
            .map(|p| p.code.id)
            .collect()
    }

    #[test]
    fn each_stretch_is_one_finding_of_the_more_harmful_kind() {
        assert_eq!(finds("NHS 943 476 5919, AB123456C"), ["W767", "W763"]);
        assert_eq!(
            finds("Sort code 12-34-56, account number 12345678"),
            ["W764", "W764"]
        );
        assert_eq!(finds("07700 900123 or pat@example.org"), ["W761", "W762"]);
    }

    #[test]
    fn what_a_number_is_bound_to_makes_it_another() {
        assert!(apart("see 12/ and", &(4..6), "/"));
        assert!(apart("see 12/b", &(4..6), "/"));
        assert!(!apart("see 12/13", &(4..6), "/"));
        assert!(apart("a_12_b", &(2..4), "."));
        assert!(!apart("£12", &("£".len()..4), "£"));
    }
}
