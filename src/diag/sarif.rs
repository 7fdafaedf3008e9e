//! Findings as SARIF 2.1.0, which code hosts and editors show beside the line.
//!
//! One run, one rule for each code that was found, one result for each finding.
//! What a record switched off is there too, as a suppressed result with its
//! reason, since the format has a place for it.
//!
//! Paths are relative to `%SRCROOT%`, the folder in which the program ran: that
//! is how code hosts find them in their copy. No result bears a snippet or a
//! fingerprint of its line, because the line may be withheld.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::example::{Example, Section};
use super::{Code, Diagnostic, Place, Report, Severity, Span, Texts, draw, explain};

/// Where the form of a log is laid down.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name of the folder that relative addresses begin at.
const ROOT: &str = "%SRCROOT%";

/// The whole log as one JSON text.
pub(super) fn log(report: &Report, texts: &impl Texts) -> String {
    let every = report
        .findings
        .iter()
        .chain(report.allowed.iter().map(|a| &a.finding));
    let mut rules: Vec<Code> = every.map(|d| d.code).collect();
    rules.sort_by_key(|code| code.id);
    rules.dedup();
    let mut results: Vec<Value> = report
        .findings
        .iter()
        .map(|d| result(d, &rules, texts))
        .collect();
    results.extend(report.allowed.iter().map(|a| {
        let mut result = result(&a.finding, &rules, texts);
        let mut suppression = json!({ "kind": "inSource", "status": "accepted" });
        if !a.reason.is_empty() {
            suppression["justification"] = a.reason.as_str().into();
        }
        result["suppressions"] = json!([suppression]);
        result
    }));
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|code| rule(code)).collect::<Vec<_>>(),
            }},
            "originalUriBaseIds": { ROOT: {
                "description": { "text": "The folder in which the program ran." },
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn level(code: Code) -> &'static str {
    match code.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.id,
        "shortDescription": { "text": sentence(code.title) },
        "fullDescription": { "text": code.why },
        "help": { "text": explain::page(code), "markdown": markdown(code) },
        "defaultConfiguration": { "level": level(code) },
    })
}

/// The page of a code as Markdown, for hosts that show it so.
fn markdown(code: Code) -> String {
    let mut out = format!("{}\n\n**What to do:** {}\n", code.why, sentence(code.mend));
    let example = Example::parse(code.example);
    for (head, files) in [("Wrong", &example.wrong), ("Right", &example.right)] {
        if !files.is_empty() {
            let _ = write!(out, "\n**{head}:**\n\n{}", fenced(files));
        }
    }
    out
}

/// Files in a fence that none of them can close.
fn fenced(files: &[Section<'_>]) -> String {
    let text = explain::shown(files);
    format!("~~~~~~text{text}~~~~~~\n")
}

fn result(d: &Diagnostic, rules: &[Code], texts: &impl Texts) -> Value {
    let message = format!(
        "{} What to do: {}",
        sentence(&d.message),
        sentence(draw::help(d))
    );
    let shown = draw::Shown::new(d, texts);
    // A finding about a file as a whole stands at its head: code hosts want a line for each.
    let (line, column) = shown.at.unwrap_or((1, 1));
    let mut region = json!({ "startLine": line, "startColumn": column });
    if let Place::Text(span) = &d.place
        && !d.withheld
        && let Some(end) = end_column(*span, (line, column), texts)
    {
        region["endColumn"] = end.into();
    }
    let mut result = json!({
        "ruleId": d.code.id,
        "ruleIndex": rules.binary_search_by_key(&d.code.id, |code| code.id).unwrap_or(0),
        "level": level(d.code),
        "message": { "text": message },
        "locations": [{ "physicalLocation": physical(&shown.file, &region) }],
    });
    if let Some((span, label)) = &d.related {
        let file = texts.shown(texts.path(span.file));
        let (line, column) = texts.line_column(*span);
        let region = json!({ "startLine": line, "startColumn": column });
        result["relatedLocations"] = json!([{
            "physicalLocation": physical(&file, &region),
            "message": { "text": sentence(label) },
        }]);
    }
    result
}

/// One past the last column of a place, if it ends on the line on which it begins.
fn end_column(span: Span, begin: (usize, usize), texts: &impl Texts) -> Option<usize> {
    let whole = texts.line(span);
    let end = whole.start + draw::visible(texts, span, &whole).end;
    let (line, column) = texts.line_column(Span::new(span.file, end..end));
    ((line, column) > begin && line == begin.0).then_some(column)
}

fn physical(path: &str, region: &Value) -> Value {
    let mut artifact = json!({ "uri": uri(path) });
    if !path.starts_with('/') {
        artifact["uriBaseId"] = ROOT.into();
    }
    json!({ "artifactLocation": artifact, "region": region })
}

/// A message as the format wants it, which joins several: a capital and a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let mut out: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    out.push_str(letters.as_str());
    if !out.ends_with(['.', '!', '?', '…']) {
        out.push('.');
    }
    out
}

/// A path as an address: relative as it is, absolute as that of a file.
fn uri(path: &str) -> String {
    let scheme = if path.starts_with('/') { "file://" } else { "" };
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&b);
    let mut out = scheme.to_owned();
    for b in path.bytes() {
        if plain(b) {
            out.push(char::from(b));
        } else {
            let _ = write!(out, "%{b:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_escaped_and_absolute_ones_say_so() {
        assert_eq!(uri("content/a b/8%.md"), "content/a%20b/8%25.md");
        assert_eq!(uri("/srv/résumé.md"), "file:///srv/r%C3%A9sum%C3%A9.md");
        let elsewhere = physical("/srv/a.md", &json!({}));
        assert_eq!(elsewhere["artifactLocation"].get("uriBaseId"), None);
    }

    #[test]
    fn messages_become_sentences_once() {
        assert_eq!(sentence("did you mean `audit`?"), "Did you mean `audit`?");
        assert_eq!(sentence("`Pat Lee` is here"), "`Pat Lee` is here.");
        assert_eq!(sentence(""), ".");
    }
}
