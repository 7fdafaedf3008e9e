//! Whether everybody can read what the records say: headings that lead through
//! a text, links and pictures that say what they are, tables and documents
//! that can be heard, words that a resident knows.
//!
//! Each text is parsed once, and each rule looks at it through [`Text`]. A
//! fault that a record has many times is one finding with the other lines
//! named: whoever mends the first will mend the rest.

mod abbreviations;
pub(super) mod documents;
mod headings;
mod links;
mod lists;
mod pdf;
mod pictures;
mod tables;
#[cfg(test)]
mod tests;
mod text;
mod words;

use std::collections::BTreeMap;

use comrak::Arena;
use rayon::prelude::*;

use super::Subject;
use crate::diag::{Diagnostic, FileId, Findings, Place, Span};
use abbreviations::ShortForms;
use text::{Kind, Text};

/// A rule: what it has to say of a text.
type Rule = for<'a> fn(&Text<'a>, &mut Vec<Diagnostic>);

const RULES: &[Rule] = &[
    headings::jumps,
    headings::shouted,
    headings::bold,
    lists::run_together,
    links::vague,
    links::same_words,
    pictures::described,
    tables::tables,
    tables::typed,
    words::cut_off,
    words::template,
    words::dates,
];

/// Looks at every text and every document that is published.
pub(super) fn reading(subject: &Subject<'_>, findings: &mut Findings) {
    texts(subject, findings);
    documents::documents(subject, findings);
}

/// Looks at every text that is published.
pub(super) fn texts(subject: &Subject<'_>, findings: &mut Findings) {
    let texts = text::published(subject.archive);
    let read: Vec<(Vec<Diagnostic>, ShortForms)> = texts
        .par_iter()
        .map(|(file, kind)| read(subject, *file, *kind))
        .collect();
    let mut short_forms = Vec::with_capacity(read.len());
    for (found, short) in read {
        for finding in found {
            findings.push(finding);
        }
        short_forms.push(short);
    }
    for finding in abbreviations::unexplained(subject, short_forms) {
        findings.push(finding);
    }
}

fn read(subject: &Subject<'_>, file: FileId, kind: Kind<'_>) -> (Vec<Diagnostic>, ShortForms) {
    let arena = Arena::new();
    let text = Text::read(&arena, subject, file, kind);
    let mut found = Vec::new();
    for rule in RULES {
        rule(&text, &mut found);
    }
    (gathered(subject, found), abbreviations::short_forms(&text))
}

/// One finding for each kind of fault: the first, with the lines of the others.
fn gathered(subject: &Subject<'_>, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut kinds: BTreeMap<&str, Vec<(Span, Diagnostic)>> = BTreeMap::new();
    for finding in found {
        if let Place::Text(span) = finding.place {
            let kind = kinds.entry(finding.code.id).or_default();
            kind.push((span, finding));
        }
    }
    kinds
        .into_values()
        .filter_map(|mut kind| {
            kind.sort_by_key(|(span, _)| *span);
            let mut places = kind.iter().map(|(span, _)| *span);
            let first = places.next().map(|span| line(subject, span))?;
            let lines: Vec<usize> = places.map(|span| line(subject, span)).collect();
            let (_, mut finding) = kind.swap_remove(0);
            finding.message.push_str(&also(first, &lines));
            Some(finding)
        })
        .collect()
}

fn line(subject: &Subject<'_>, span: Span) -> usize {
    let lines = subject.sources.file(span.file).lines();
    lines.partition_point(|start| *start <= span.start)
}

/// How many lines are named.
const NAMED: usize = 10;

/// ' (1 more in this line, also in lines 14, 20 and 31)', or nothing.
fn also(first: usize, lines: &[usize]) -> String {
    let here = lines.iter().filter(|n| **n == first).count();
    let mut others: Vec<String> = lines
        .iter()
        .filter(|n| **n != first)
        .map(ToString::to_string)
        .collect();
    others.dedup();
    let mut said = Vec::new();
    if here > 0 {
        said.push(format!("{here} more in this line"));
    }
    let (shown, more) = others.split_at(others.len().min(NAMED));
    match shown {
        [] => {}
        [one] => said.push(format!("also in line {one}")),
        many => said.push(format!("also in lines {}", listed(many, more.len()))),
    }
    if said.is_empty() {
        String::new()
    } else {
        format!(" ({})", said.join(", "))
    }
}

/// 'a, b and c', or 'a, b, c and 4 more'.
fn listed(shown: &[String], more: usize) -> String {
    let last = match (more, shown.split_last()) {
        (0, Some((last, rest))) if !rest.is_empty() => {
            return format!("{} and {last}", rest.join(", "));
        }
        (0, _) => return shown.join(", "),
        _ => format!("{more} more"),
    };
    format!("{} and {last}", shown.join(", "))
}
