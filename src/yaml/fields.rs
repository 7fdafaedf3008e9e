//! Typed reading of a YAML map: each key is taken once, what is wrong is a
//! finding, and what nobody took is an unknown key.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use super::{Key, Kind, Node, Value};
use crate::diag::{Diagnostic, Findings, Span, Spanned, codes, nearest};

/// The keys of one map, being read.
pub struct Fields<'f> {
    /// Where the map stands.
    pub span: Span,
    entries: Vec<(Key, Option<Node>)>,
    known: Vec<&'static str>,
    findings: &'f mut Findings,
}

impl<'f> Fields<'f> {
    /// Opens a map. A node of another kind is a finding and reads as an empty map.
    pub fn open(node: Node, what: &str, findings: &'f mut Findings) -> Self {
        let span = node.span;
        let entries = match node.value {
            Value::Map(map) => map.into_iter().map(|(k, v)| (k, Some(v))).collect(),
            Value::Null => Vec::new(),
            _ => {
                findings.push(
                    Diagnostic::at(
                        codes::WRONG_TYPE,
                        span,
                        format!(
                            "{what} must be a group of `key: value`, not {}",
                            node.describe()
                        ),
                    )
                    .wordless(),
                );
                Vec::new()
            }
        };
        Self {
            span,
            entries,
            known: Vec::new(),
            findings,
        }
    }

    /// Where findings go.
    pub fn findings(&mut self) -> &mut Findings {
        self.findings
    }

    /// Where the key itself stands, if it is given at all (also with nothing after it).
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.entries
            .iter()
            .find(|(k, _)| k.name == key)
            .map(|(k, _)| k.span)
    }

    /// Takes a key away that has no place here; gives where it stands.
    pub fn refuse(&mut self, key: &str) -> Option<Span> {
        let (key, value) = self.entries.iter_mut().find(|(k, _)| k.name == key)?;
        *value = None;
        Some(key.span)
    }

    /// The value of a key as it stands, nothing where the key has none.
    pub fn take(&mut self, key: &'static str) -> Option<Node> {
        self.known.push(key);
        let entry = self
            .entries
            .iter_mut()
            .find(|(k, v)| k.name == key && v.is_some())?;
        entry.1.take().filter(|node| node.value != Value::Null)
    }

    /// Words; a number or a date is taken as it was written.
    pub fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let node = self.take(key)?;
        text(node, key, self.findings)
    }

    /// Words, without their place.
    pub fn string(&mut self, key: &'static str) -> Option<String> {
        self.text(key).map(|t| t.value)
    }

    /// Words, or several.
    pub fn texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let Some(node) = self.take(key) else {
            return Vec::new();
        };
        one_or_many(node)
            .into_iter()
            .filter_map(|n| text(n, key, self.findings))
            .collect()
    }

    /// A person's name.
    pub fn name(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let node = self.take(key)?;
        name(node, key, self.findings)
    }

    /// Names of people, or one.
    pub fn names(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let Some(node) = self.take(key) else {
            return Vec::new();
        };
        one_or_many(node)
            .into_iter()
            .filter_map(|n| name(n, key, self.findings))
            .collect()
    }

    /// A day.
    pub fn date(&mut self, key: &'static str) -> Option<Spanned<NaiveDate>> {
        let node = self.take(key)?;
        date(&node, key, self.findings)
    }

    /// A time of the day.
    pub fn time(&mut self, key: &'static str) -> Option<NaiveTime> {
        let node = self.take(key)?;
        let found = text(node, key, self.findings)?;
        let parsed = parse_time(&found.value);
        if parsed.is_none() {
            self.findings.push(
                Diagnostic::at(
                    codes::BAD_VALUE,
                    found.span,
                    format!("`{key}` is no time: `{}`", found.value),
                )
                .help("write hours and minutes of the 24-hour clock, such as `14:00`"),
            );
        }
        parsed
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        let node = self.take(key)?;
        if let (Value::Scalar { text, .. }, Some(Kind::Bool)) = (&node.value, node.kind()) {
            Some(text.eq_ignore_ascii_case("true"))
        } else {
            self.wrong(node.span, key, "`true` or `false`", node.describe());
            None
        }
    }

    /// A whole number of at least nought.
    pub fn count(&mut self, key: &'static str) -> Option<u32> {
        let node = self.take(key)?;
        let parsed = match &node.value {
            Value::Scalar { text, .. } => text.parse().ok(),
            _ => None,
        };
        if parsed.is_none() {
            self.wrong(node.span, key, "a whole number", node.describe());
        }
        parsed
    }

    /// The values of a list, or the one value that stands in its place.
    pub fn list(&mut self, key: &'static str) -> Vec<Node> {
        self.take(key).map(one_or_many).unwrap_or_default()
    }

    /// The entries of a map below this key.
    pub fn map(&mut self, key: &'static str) -> Vec<(Key, Node)> {
        let Some(node) = self.take(key) else {
            return Vec::new();
        };
        if let Value::Map(map) = node.value {
            map
        } else {
            self.wrong(node.span, key, "a group of `key: value`", node.describe());
            Vec::new()
        }
    }

    /// One of several words.
    pub fn choice(&mut self, key: &'static str, words: &[&str]) -> Option<usize> {
        let found = self.text(key)?;
        let at = words.iter().position(|w| *w == found.value);
        if at.is_none() {
            let mut finding = Diagnostic::at(
                codes::BAD_VALUE,
                found.span,
                format!("`{key}` cannot be `{}`", found.value),
            );
            finding = match nearest(&found.value, words.iter().copied()) {
                Some(near) => finding.help(format!(
                    "did you mean `{near}`? It is one of: {}",
                    words.join(", ")
                )),
                None => finding.help(format!("write one of: {}", words.join(", "))),
            };
            self.findings.push(finding);
        }
        at
    }

    /// Whatever stands under `extra`, as plain data for templates.
    pub fn extra(&mut self) -> serde_json::Value {
        self.take("extra")
            .map_or(serde_json::Value::Null, |n| to_json(&n))
    }

    /// A key that must be there.
    pub fn require<T>(&mut self, value: Option<T>, key: &str, what: &str) -> Option<T> {
        if value.is_none() {
            let span = self.key_span(key).unwrap_or(Span {
                end: self.span.start + 1,
                ..self.span
            });
            self.findings.push(
                Diagnostic::at(codes::MISSING_KEY, span, format!("{what} needs `{key}`"))
                    .wordless(),
            );
        }
        value
    }

    fn wrong(&mut self, span: Span, key: &str, wanted: &str, found: &str) {
        self.findings.push(
            Diagnostic::at(
                codes::WRONG_TYPE,
                span,
                format!("`{key}` must be {wanted}, not {found}"),
            )
            .wordless(),
        );
    }

    /// Closes the map: every key that nobody took is unknown. Returns the span.
    pub fn finish(self, what: &str) -> Span {
        for (key, node) in &self.entries {
            if node.is_none() || self.known.contains(&key.name.as_str()) {
                continue;
            }
            let mut finding = Diagnostic::at(
                codes::UNKNOWN_KEY,
                key.span,
                format!("{what} has no key `{}`", key.name),
            );
            finding = match nearest(&key.name, self.known.iter().copied()) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding.help(format!("the keys are: {}", self.known.join(", "))),
            };
            self.findings.push(finding);
        }
        self.span
    }
}

/// A list as its values, anything else as a list of one.
pub fn one_or_many(node: Node) -> Vec<Node> {
    match node.value {
        Value::List(list) => list,
        Value::Null => Vec::new(),
        _ => vec![node],
    }
}

/// Words; numbers and dates as they were written.
pub fn text(node: Node, key: &str, findings: &mut Findings) -> Option<Spanned<String>> {
    match node.value {
        Value::Scalar { text, .. } => Some(Spanned::new(text, node.span)),
        Value::Null => None,
        _ => {
            let what = node.describe();
            findings.push(
                Diagnostic::at(
                    codes::WRONG_TYPE,
                    node.span,
                    format!("`{key}` must be text, not {what}"),
                )
                .wordless(),
            );
            None
        }
    }
}

/// A person's name: words, and not what YAML takes for something else.
pub fn name(node: Node, key: &str, findings: &mut Findings) -> Option<Spanned<String>> {
    let (what, kind) = (node.describe(), node.kind());
    match (kind, node.value) {
        (Some(Kind::Text), Value::Scalar { text, .. }) if !text.trim().is_empty() => {
            if text.contains(',') {
                findings.push(Diagnostic::at(
                    codes::COMMA_IN_NAME,
                    node.span,
                    format!("the name `{text}` holds a comma"),
                ));
            }
            Some(Spanned::new(text, node.span))
        }
        (None, Value::Null) => None,
        _ => {
            let (what, help) = match kind {
                Some(Kind::Text) => ("empty text", "write the name, or leave the key out"),
                Some(_) => (what, codes::BAD_NAME_VALUE.mend),
                None => (
                    what,
                    "write each name in its own place: `[First Name, Second Name]`",
                ),
            };
            findings.push(
                Diagnostic::at(
                    codes::BAD_NAME_VALUE,
                    node.span,
                    format!("`{key}` must be a name, not {what}"),
                )
                .help(help)
                .wordless(),
            );
            None
        }
    }
}

/// A day, quoted or not.
pub fn date(node: &Node, key: &str, findings: &mut Findings) -> Option<Spanned<NaiveDate>> {
    let parsed = match &node.value {
        Value::Scalar { text, .. } => parse_date(text),
        _ => None,
    };
    if parsed.is_none() {
        findings.push(
            Diagnostic::at(
                codes::BAD_VALUE,
                node.span,
                format!("`{key}` is no date of the calendar"),
            )
            .help("write year, month and day, such as `2022-02-08`")
            .wordless(),
        );
    }
    parsed.map(|d| Spanned::new(d, node.span))
}

/// `2022-02-08` and nothing looser.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let exact = text.len() == 10
        && text.bytes().enumerate().all(|(n, b)| {
            if n == 4 || n == 7 {
                b == b'-'
            } else {
                b.is_ascii_digit()
            }
        });
    exact.then(|| text.parse().ok()).flatten()
}

fn parse_time(text: &str) -> Option<NaiveTime> {
    let (hours, minutes) = text.split_once(':')?;
    let figures = |s: &str, n: std::ops::RangeInclusive<usize>| {
        n.contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit())
    };
    if !figures(hours, 1..=2) || !figures(minutes, 2..=2) {
        return None;
    }
    NaiveTime::from_hms_opt(hours.parse().ok()?, minutes.parse().ok()?, 0)
}

/// A node as plain data.
pub fn to_json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::List(list) => list.iter().map(to_json).collect(),
        Value::Map(map) => map
            .iter()
            .map(|(k, v)| (k.name.clone(), to_json(v)))
            .collect::<BTreeMap<_, _>>()
            .into_iter()
            .collect(),
        Value::Scalar { text, .. } => match node.kind() {
            Some(Kind::Bool) => text.eq_ignore_ascii_case("true").into(),
            Some(Kind::Number)
                if !text.starts_with('0') || text.starts_with("0.") || text == "0" =>
            {
                serde_json::from_str(text).unwrap_or_else(|_| text.as_str().into())
            }
            _ => text.as_str().into(),
        },
    }
}
