//! Values that several records share: periods, cadences, grounds, documents.

use chrono::{Datelike as _, NaiveDate};

use super::{Cadence, Contact, DocumentEntry, Exempt, Withdrawn};
use crate::config::web_address;
use crate::diag::{Diagnostic, Findings, Span, Spanned, codes};
use crate::text::legacy::OldAddress;
use crate::yaml::fields::{Fields, parse_date, text};
use crate::yaml::{Kind, Node, Value};

/// The time that a figure stands for. It orders a history by its middle.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Period {
    /// As it is shown.
    pub written: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

impl Period {
    /// Reads a year, a financial year (`2019/20`), a quarter (`2020 Q2`), a month or a day.
    pub fn parse(text: &str) -> Option<Self> {
        let written = text.trim().to_owned();
        let year = |t: &str| {
            (t.len() == 4 && t.bytes().all(|b| b.is_ascii_digit()))
                .then(|| t.parse::<i32>().ok())
                .flatten()
        };
        let months = |y: i32, first: u32, count: u32| {
            let from = NaiveDate::from_ymd_opt(y, first, 1)?;
            let to = from
                .checked_add_months(chrono::Months::new(count))?
                .pred_opt()?;
            Some((from, to))
        };
        let (from, to) = if let Some(y) = year(&written) {
            months(y, 1, 12)?
        } else if let Some((first, second)) = written.split_once(['/', '–']) {
            let y = year(first.trim())?;
            let second = second.trim();
            let next = (y + 1).to_string();
            if second != next && second != &next[2..] {
                return None;
            }
            months(y, 4, 12)?
        } else if let Some((first, quarter)) = written
            .split_once([' ', '-'])
            .filter(|(_, q)| q.starts_with(['Q', 'q']))
        {
            let quarter: u32 = quarter[1..]
                .trim()
                .parse()
                .ok()
                .filter(|q| (1..=4).contains(q))?;
            months(year(first)?, quarter * 3 - 2, 3)?
        } else if let Some(day) = parse_date(&written) {
            (day, day)
        } else if let Some((first, month)) = written.split_once('-').filter(|(_, m)| m.len() == 2) {
            months(year(first)?, month.parse().ok()?, 1)?
        } else {
            // 'October 2020'
            let (name, y) = written.split_once(' ')?;
            let month: chrono::Month = name.parse().ok()?;
            months(year(y.trim())?, month.number_from_month(), 1)?
        };
        Some(Self { written, from, to })
    }

    /// The period of a single day.
    pub fn day(day: NaiveDate, written: String) -> Self {
        Self {
            written,
            from: day,
            to: day,
        }
    }

    /// The place on a time line: the middle day, counted from the common era.
    pub fn middle(&self) -> i32 {
        i32::midpoint(self.from.num_days_from_ce(), self.to.num_days_from_ce())
    }

    /// How many days it covers.
    pub fn days(&self) -> i64 {
        (self.to - self.from).num_days() + 1
    }
}

/// `12 months`, `6 months`, `quarter`, `year`.
pub(super) fn cadence(text: &Spanned<String>, findings: &mut Findings) -> Option<Cadence> {
    let lower = text.value.trim().to_lowercase();
    let (count, unit) = match lower.split_once(' ') {
        Some((count, unit)) => (count.parse::<u32>().ok(), unit.trim()),
        None => (Some(1), lower.as_str()),
    };
    let unit = unit.trim_end_matches('s');
    let (months, days) = match unit {
        "month" | "monthly" => (1, 0),
        "quarter" | "quarterly" => (3, 0),
        "year" | "annual" | "yearly" => (12, 0),
        "week" | "weekly" => (0, 7),
        _ => (0, 0),
    };
    let found = count
        .filter(|n| (1..=600).contains(n) && months + days > 0)
        .map(|n| Cadence {
            months: months * n,
            days: days * n,
            written: text.value.trim().to_owned(),
        });
    if found.is_none() {
        findings.push(
            Diagnostic::at(
                codes::BAD_VALUE,
                text.span,
                format!("`every` cannot be `{}`", text.value),
            )
            .help("write `12 months`, `6 months`, `quarter` or `year`"),
        );
    }
    found
}

/// Whether words say how often a report is expected.
pub fn is_cadence(text: &str) -> bool {
    let nowhere = Span::new(crate::diag::FileId(0), 0..0);
    cadence(
        &Spanned::new(text.to_owned(), nowhere),
        &mut Findings::new(),
    )
    .is_some()
}

/// Whom to ask: a name, or the three ways.
pub(super) fn contact(node: Node, findings: &mut Findings) -> Contact {
    if let Value::Scalar { text, .. } = node.value {
        let mut contact = Contact::default();
        if text.contains('@') && !text.contains(' ') {
            contact.email = Some(text);
        } else {
            contact.name = Some(text);
        }
        return contact;
    }
    let mut f = Fields::open(node, "`contact`", findings);
    let contact = Contact {
        name: f.string("name"),
        email: f.string("email"),
        phone: f.string("phone"),
    };
    f.finish("`contact`");
    contact
}

/// `withdrawn: {on: …, reason: …}`. What is not exactly that is an error: matter would stay in public.
pub(super) fn withdrawn(f: &mut Fields<'_>) -> Option<Withdrawn> {
    let Some(node) = f.take("withdrawn") else {
        if let Some(span) = f.key_span("withdrawn") {
            f.findings().push(
                Diagnostic::at(codes::BAD_EXEMPT, span, "`withdrawn` has nothing after it")
                    .wordless(),
            );
        }
        return None;
    };
    let span = node.span;
    let before = f.findings().counts().0;
    if !matches!(node.value, Value::Map(_)) {
        f.findings().push(
            Diagnostic::at(
                codes::BAD_EXEMPT,
                span,
                format!("`withdrawn` must say when and why, not {}", node.describe()),
            )
            .wordless(),
        );
        return None;
    }
    let mut inner = Fields::open(node, "`withdrawn`", f.findings());
    let on = inner.date("on");
    let reason = inner.string("reason");
    inner.finish("`withdrawn`");
    if let Some(on) = on {
        Some(Withdrawn {
            on: on.value,
            reason,
        })
    } else {
        if f.findings().counts().0 == before {
            f.findings().push(
                Diagnostic::at(
                    codes::BAD_EXEMPT,
                    span,
                    "`withdrawn` needs `on`, the day it was withdrawn",
                )
                .wordless(),
            );
        }
        None
    }
}

/// `exempt: true`, `exempt: false` or `exempt: {paragraph: 3}`. Everything else is an error.
/// The second value says whether the key is there at all, right or wrong: then nothing may be published.
pub(super) fn exempt(f: &mut Fields<'_>) -> (Option<Exempt>, bool) {
    let key = f.key_span("exempt");
    let Some(node) = f.take("exempt") else {
        if let Some(span) = key {
            f.findings().push(
                Diagnostic::at(codes::BAD_EXEMPT, span, "`exempt` has nothing after it").wordless(),
            );
        }
        return (None, key.is_some());
    };
    let span = node.span;
    match (&node.value, node.kind()) {
        (Value::Scalar { text, .. }, Some(Kind::Bool)) if text == "true" => {
            return (
                Some(Exempt {
                    paragraph: None,
                    whole: true,
                }),
                true,
            );
        }
        // Somebody says that nothing is withheld.
        (Value::Scalar { text, .. }, Some(Kind::Bool)) if text == "false" => return (None, false),
        (Value::Map(map), _) => {
            let paragraph = map
                .iter()
                .find(|(k, _)| k.name == "paragraph")
                .and_then(|(_, n)| match &n.value {
                    Value::Scalar { text, plain: true } if text.len() == 1 => {
                        text.parse::<u8>().ok().filter(|p| (1..=7).contains(p))
                    }
                    _ => None,
                });
            let known = map.iter().all(|(k, _)| {
                matches!(k.name.as_str(), "paragraph" | "ground" | "reason" | "note")
            });
            if let (Some(paragraph), true) = (paragraph, known) {
                return (
                    Some(Exempt {
                        paragraph: Some(paragraph),
                        whole: true,
                    }),
                    true,
                );
            }
        }
        _ => {}
    }
    f.findings().push(
        Diagnostic::at(
            codes::BAD_EXEMPT,
            span,
            "`exempt` must be `true`, `false` or `{paragraph: 1}` to `{paragraph: 7}`",
        )
        .wordless(),
    );
    (None, true)
}

/// The documents of a meeting or an item.
pub(super) fn documents(f: &mut Fields<'_>) -> Vec<DocumentEntry> {
    f.list("documents")
        .into_iter()
        .filter_map(|node| document(node, f.findings()))
        .collect()
}

fn document(node: Node, findings: &mut Findings) -> Option<DocumentEntry> {
    let span = node.span;
    let blank = DocumentEntry {
        span,
        file: None,
        url: None,
        title: None,
        pages: None,
        held: true,
        withdrawn: None,
    };
    if matches!(node.value, Value::Scalar { .. }) {
        let file = text(node, "documents", findings)?;
        return Some(DocumentEntry {
            file: Some(file),
            ..blank
        });
    }
    let mut f = Fields::open(node, "a document", findings);
    let held = f.flag("held");
    let mut entry = DocumentEntry {
        file: f.text("file"),
        url: f.text("url").and_then(|t| web_address(t, f.findings())),
        title: f.string("title"),
        pages: f.text("pages"),
        held: held.unwrap_or(true),
        withdrawn: withdrawn(&mut f),
        ..blank
    };
    // Where one of these is wrong, that is said already.
    let given = f.key_span("url").is_some() || f.key_span("held").is_some() && held.is_none();
    if entry.file.is_none()
        && entry.url.is_none()
        && entry.held
        && !given
        && entry.withdrawn.is_none()
    {
        f.require(None::<()>, "file", "a document");
    }
    if entry.file.is_none() && entry.title.is_none() {
        f.require(None::<()>, "title", "a document without a file");
    }
    let withdrawn = f.key_span("withdrawn").is_some();
    f.finish("a document");
    if withdrawn {
        // Only a title that was given stays in public.
        findings.withhold(span);
        entry.url = None;
        entry.pages = None;
    }
    Some(entry)
}

/// Addresses of this site that lead to a record: relative paths that cannot lead out.
pub(super) fn aliases(f: &mut Fields<'_>) -> Vec<Spanned<String>> {
    let given = f.texts("aliases");
    let mut out = Vec::new();
    for alias in given {
        let path = &alias.value;
        let bad = path.is_empty()
            || path.starts_with('/')
            || path.contains("://")
            || path.contains(['?', '#', '\\', '"', '<', '>'])
            || path.chars().any(|c| c.is_control() || c.is_whitespace())
            || path
                .split('/')
                .any(|part| part == ".." || part == "." || part.starts_with('.'))
            || path.trim_end_matches('/').split('/').any(str::is_empty);
        if bad {
            f.findings().push(Diagnostic::at(
                codes::BAD_ALIAS,
                alias.span,
                format!("`{path}` is no path of this site"),
            ));
        } else {
            out.push(alias);
        }
    }
    out
}

/// Addresses on an older system: whole addresses that can stand in a rules file.
pub(super) fn legacy(f: &mut Fields<'_>) -> Vec<Spanned<String>> {
    let given = f.texts("legacy");
    let mut out = Vec::new();
    for address in given {
        match OldAddress::parse(&address.value) {
            Ok(_) => out.push(address),
            Err(why) => f.findings().push(Diagnostic::at(
                codes::BAD_ALIAS,
                address.span,
                format!("this is no address on an older system: {why}"),
            )),
        }
    }
    out
}

/// The end of a stretch of words that a mark can stand under.
pub(super) fn first_line(span: Span, text: &str) -> Span {
    let inside = text.get(span.range()).unwrap_or("");
    let end = inside.find(['\n', '\r']).unwrap_or(inside.len());
    Span {
        end: span.start + end as u32,
        ..span
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_of_every_kind() {
        for (text, from, to) in [
            ("2019", "2019-01-01", "2019-12-31"),
            ("2019/20", "2019-04-01", "2020-03-31"),
            ("2019/2020", "2019-04-01", "2020-03-31"),
            ("2020 Q2", "2020-04-01", "2020-06-30"),
            ("2020-10", "2020-10-01", "2020-10-31"),
            ("October 2020", "2020-10-01", "2020-10-31"),
            ("2020-10-13", "2020-10-13", "2020-10-13"),
        ] {
            let period = Period::parse(text).unwrap();
            assert_eq!(
                (period.from.to_string(), period.to.to_string()),
                (from.into(), to.into()),
                "{text}"
            );
        }
        for text in ["2019/21", "2020 Q5", "last year", "2020-13"] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }
}
