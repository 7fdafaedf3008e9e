//! The item block: the fenced YAML right under an item's heading.

use super::value::{aliases, documents, exempt, legacy, withdrawn};
use super::{Correction, FigureEntry, Interest, ItemRecord, Motion, Number, Outcome, Period, Vote};
use crate::diag::{Diagnostic, Findings, Spanned, codes, nearest};
use crate::yaml::fields::{Fields, name, one_or_many};
use crate::yaml::{Kind, Node, Value};

/// The keys of an item block.
pub(super) const KEYS: &[&str] = &[
    "agenda_number",
    "minute_number",
    "report",
    "reports",
    "from",
    "documents",
    "figures",
    "interests",
    "votes",
    "mover",
    "seconder",
    "motions",
    "corrects",
    "withdrawn",
    "exempt",
    "public_summary",
    "aliases",
    "legacy",
    "extra",
];

/// Fills an item from its block. Says whether the block names an exemption, right or wrong:
/// then nothing of the item may be published before a person has mended it.
pub(super) fn fill(item: &mut ItemRecord, node: Node, findings: &mut Findings) -> bool {
    // What is no group of keys, or has a key that is nearly `exempt`, may have meant to withhold.
    let near: Vec<(String, &str)> = match &node.value {
        Value::Map(map) => map
            .iter()
            .filter_map(|(key, _)| nearly(&key.name))
            .collect(),
        _ => Vec::new(),
    };
    let unclear = !near.is_empty() || !matches!(node.value, Value::Map(_) | Value::Null);
    let mut f = Fields::open(node, "the item block", findings);
    for (key, meant) in near {
        if let Some(span) = f.refuse(&key) {
            let finding = Diagnostic::at(
                codes::BAD_EXEMPT,
                span,
                format!("this key is nearly `{meant}`"),
            );
            f.findings().push(finding.wordless());
        }
    }
    item.agenda_number = number(&mut f, "agenda_number");
    item.minute_number = number(&mut f, "minute_number");
    item.reports = f.texts("report");
    item.reports.extend(f.texts("reports"));
    item.from = f.string("from");
    item.documents = documents(&mut f);
    item.figures = figures(&mut f);
    item.interests = f
        .list("interests")
        .into_iter()
        .filter_map(|n| interest(n, f.findings()))
        .collect();
    item.motions = motions(&mut f);
    item.corrects = f
        .list("corrects")
        .into_iter()
        .filter_map(|n| correction(n, f.findings()))
        .collect();
    item.withdrawn = withdrawn(&mut f);
    let (exempt, named) = exempt(&mut f);
    let unclear = unclear || f.key_span("withdrawn").is_some() && item.withdrawn.is_none();
    item.exempt = exempt;
    item.public_summary = f.string("public_summary");
    item.aliases = aliases(&mut f);
    item.legacy = legacy(&mut f);
    item.extra = f.extra();
    f.finish("the item block");
    named || unclear
}

/// A key that is nearly one of those that decide what is published, and the one it is near.
pub(super) fn nearly(key: &str) -> Option<(String, &'static str)> {
    if KEYS.contains(&key) {
        return None;
    }
    nearest(key, KEYS.iter().copied())
        .filter(|near| matches!(*near, "exempt" | "withdrawn"))
        .map(|near| (key.to_owned(), near))
}

fn number(f: &mut Fields<'_>, key: &'static str) -> Option<Spanned<Number>> {
    let text = f.text(key)?;
    if let Some(number) = Number::parse(text.value.trim()) {
        Some(Spanned::new(number, text.span))
    } else {
        f.findings().push(
            Diagnostic::at(
                codes::BAD_VALUE,
                text.span,
                format!("`{key}` cannot be `{}`", text.value),
            )
            .help("write a number such as `7`, `16a`, `2.1` or `21/19`"),
        );
        None
    }
}

fn figures(f: &mut Fields<'_>) -> Vec<FigureEntry> {
    let mut out = Vec::new();
    for (key, node) in f.map("figures") {
        // `{audits: 1,234}` is to YAML the figure 1 and a key 234 with nothing after it.
        if node.value == Value::Null && key.name.bytes().all(|b| b.is_ascii_digit()) {
            f.findings().push(
                Diagnostic::at(
                    codes::BAD_VALUE,
                    key.span,
                    format!("`{}` is cut off from the figure before it", key.name),
                )
                .help("write the figure without its comma, or put it in quotes: `\"1,234\"`"),
            );
            continue;
        }
        let id = Spanned::new(key.name, key.span);
        for entry in one_or_many(node) {
            if let Some(figure) = figure(&id, entry, f.findings()) {
                out.push(figure);
            }
        }
    }
    out
}

fn figure(id: &Spanned<String>, node: Node, findings: &mut Findings) -> Option<FigureEntry> {
    let bare = |written: String| FigureEntry {
        id: id.clone(),
        value: parse_value(&written),
        written,
        period: None,
        restated: false,
        note: None,
    };
    if let Value::Scalar { text, .. } = node.value {
        let entry = bare(text);
        if entry.value.is_none() {
            findings.push(Diagnostic::at(
                codes::PAST_DUE_FIGURE,
                node.span,
                format!("`{}` is not a number", entry.written),
            ));
        }
        return Some(entry);
    }
    let mut f = Fields::open(node, "a figure", findings);
    let value = f.text("value");
    let period = f.text("period").and_then(|text| {
        let period = Period::parse(&text.value);
        if period.is_none() {
            f.findings().push(
                Diagnostic::at(codes::BAD_VALUE, text.span, format!("`period` cannot be `{}`", text.value))
                    .help("write a year, a financial year `2019/20`, a quarter `2020 Q2`, a month `2020-10` or a day"),
            );
        }
        period
    });
    let restated = f.flag("restated").unwrap_or(false);
    let note = f.string("note");
    let value = f.require(value, "value", "a figure");
    f.finish("a figure");
    let value = value?;
    let entry = bare(value.value);
    if entry.value.is_none() {
        findings.push(Diagnostic::at(
            codes::PAST_DUE_FIGURE,
            value.span,
            format!("`{}` is not a number", entry.written),
        ));
    }
    Some(FigureEntry {
        period,
        restated,
        note,
        ..entry
    })
}

/// A number as people write them: `1,234`, `71.8%`, `£12.5`.
fn parse_value(text: &str) -> Option<f64> {
    let bare: String = text
        .trim()
        .trim_start_matches('£')
        .trim_end_matches('%')
        .chars()
        .filter(|c| *c != ',' && *c != ' ')
        .collect();
    bare.parse::<f64>().ok().filter(|n| n.is_finite())
}

fn interest(node: Node, findings: &mut Findings) -> Option<Interest> {
    if matches!(node.value, Value::Scalar { .. }) {
        return name(node, "interests", findings).map(|name| Interest {
            name,
            kind: None,
            reason: None,
        });
    }
    let mut f = Fields::open(node, "an interest", findings);
    let name = f.name("name");
    let name = f.require(name, "name", "an interest");
    let kind = f.string("kind");
    let reason = f.string("reason");
    f.finish("an interest");
    Some(Interest {
        name: name?,
        kind,
        reason,
    })
}

fn correction(node: Node, findings: &mut Findings) -> Option<Correction> {
    let span = node.span;
    let mut f = Fields::open(node, "a correction", findings);
    let meeting = f.text("meeting");
    let meeting = f.require(meeting, "meeting", "a correction");
    let item = f.text("item");
    let note = f.string("note");
    f.finish("a correction");
    Some(Correction {
        span,
        meeting: meeting?,
        item,
        note,
    })
}

fn motions(f: &mut Fields<'_>) -> Vec<Motion> {
    let short = Motion {
        mover: f.name("mover"),
        seconder: f.name("seconder"),
        votes: votes(f),
        ..Motion::default()
    };
    let mut out = Vec::new();
    if short.mover.is_some() || short.seconder.is_some() || !short.votes.is_empty() {
        out.push(short);
    }
    for node in f.list("motions") {
        let mut inner = Fields::open(node, "a motion", f.findings());
        let motion = Motion {
            text: inner.string("text"),
            mover: inner.name("mover"),
            seconder: inner.name("seconder"),
            votes: votes(&mut inner),
            result: inner
                .choice("result", &Outcome::WORDS)
                .map(|n| Outcome::ALL[n]),
        };
        inner.finish("a motion");
        out.push(motion);
    }
    out
}

fn votes(f: &mut Fields<'_>) -> Vec<(&'static str, Vote)> {
    let Some(node) = f.take("votes") else {
        return Vec::new();
    };
    let mut inner = Fields::open(node, "`votes`", f.findings());
    let mut out = Vec::new();
    for head in Motion::HEADS {
        let Some(node) = inner.take(head) else {
            continue;
        };
        let counted = matches!(
            (&node.value, node.kind()),
            (Value::Scalar { .. }, Some(Kind::Number))
        );
        if counted {
            let Value::Scalar { text, .. } = &node.value else {
                continue;
            };
            match text.parse() {
                Ok(count) => out.push((head, Vote::Count(count))),
                Err(_) => inner.findings().push(Diagnostic::at(
                    codes::WRONG_TYPE,
                    node.span,
                    format!("`{head}` must be a whole number or names"),
                )),
            }
        } else {
            let names = one_or_many(node)
                .into_iter()
                .filter_map(|n| name(n, head, inner.findings()))
                .collect();
            out.push((head, Vote::Names(names)));
        }
    }
    inner.finish("`votes`");
    out
}
