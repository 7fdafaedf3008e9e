//! Findings as SARIF 2.1.0, which code hosts and editors show beside the line.
//!
//! One run, one rule for each code that was found, one result for each finding.
//! What a record switched off is there too, as a suppressed result with its
//! reason, since the format has a place for it.

use serde_json::{Value, json};

use super::{Code, Diagnostic, Place, Report, Severity, Texts, draw};

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
        result["suppressions"] = json!([{ "kind": "inSource", "justification": a.reason }]);
        result
    }));
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|code| rule(code)).collect::<Vec<_>>(),
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
        "shortDescription": { "text": code.title },
        "fullDescription": { "text": code.why },
        "help": { "text": code.mend },
        "defaultConfiguration": { "level": level(code) },
    })
}

fn result(d: &Diagnostic, rules: &[Code], texts: &impl Texts) -> Value {
    let message = format!("{}. {}", d.message, draw::help(d));
    let mut physical = json!({
        "artifactLocation": { "uri": uri(&draw::Shown::new(d, texts).file) },
    });
    if let Place::Text(span) = &d.place {
        let (line, column) = texts.line_column(*span);
        let mut region = json!({ "startLine": line, "startColumn": column });
        if !d.withheld {
            let whole = texts.line(*span);
            let end = whole.start + draw::visible(texts, *span, &whole).end;
            let shown = super::Span::new(span.file, end..end);
            let (end_line, end_column) = texts.line_column(shown);
            if end_line == line && end_column > column {
                region["endColumn"] = end_column.into();
            }
        }
        physical["region"] = region;
    }
    json!({
        "ruleId": d.code.id,
        "ruleIndex": rules.binary_search_by_key(&d.code.id, |code| code.id).unwrap_or(0),
        "level": level(d.code),
        "message": { "text": message },
        "locations": [{ "physicalLocation": physical }],
    })
}

/// A path as a relative address.
fn uri(path: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&b);
    path.bytes()
        .map(|b| {
            if plain(b) {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect()
}
