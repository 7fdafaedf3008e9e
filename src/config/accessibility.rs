//! What the accessibility statement is made of: `accessibility:` of `archive.yml`.
//!
//! A public body has to say on its site how far everybody can use it. The law
//! gives the structure and some of the words; what only the body knows stands
//! under this key. Here it is read, and whatever was left standing from a form
//! is refused: a statement with a hole in it is worse than none.

mod criteria;
mod unfilled;

use chrono::NaiveDate;

use super::Publisher;
use crate::diag::{Diagnostic, Findings, Span, Spanned, codes};
use crate::text::placeholder::{is_bracket, placeholder};
use crate::yaml::fields::{Fields, text};
use crate::yaml::{Node, Value};
use unfilled::{unfilled, without_brackets};

/// What a public body says of the accessibility of its site.
#[derive(Debug, Clone)]
pub struct Accessibility {
    /// Where the key stands.
    pub span: Span,
    /// The body whose site it is.
    pub body: Option<String>,
    /// What the statement covers.
    pub scope: Option<String>,
    /// Whom to tell of what does not work.
    pub contact: Reach,
    /// Within what time an answer comes: a number of days, or words.
    pub response: Option<String>,
    /// When the statement was made.
    pub prepared: Option<NaiveDate>,
    /// When somebody last looked whether it still holds.
    pub reviewed: Option<Spanned<NaiveDate>>,
    /// How the site was tested.
    pub tested: Option<Tested>,
    /// What does not meet the standard and is to be mended.
    pub problems: Vec<Shortfall>,
    /// What it would be a disproportionate burden to mend.
    pub disproportionate: Vec<Shortfall>,
    /// What the law leaves out.
    pub outside: Vec<Shortfall>,
    /// Who sees to it that the law is kept.
    pub enforcement: Enforcement,
    /// How far the site meets the standard, where that is said and not worked out.
    pub compliance: Option<Spanned<Compliance>>,
    /// Whether documents of meetings before the law are within its scope all the same.
    pub old_papers: bool,
}

/// Whom to tell of what does not work.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Reach {
    /// Who reads it.
    pub name: Option<String>,
    /// An address for e-mail.
    pub email: Option<String>,
    /// A telephone number.
    pub phone: Option<String>,
    /// An address for letters.
    pub address: Option<String>,
}

/// How a site was tested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tested {
    /// When.
    pub on: NaiveDate,
    /// By whom.
    pub by: Option<String>,
    /// What was done.
    pub how: String,
}

/// Something that not everybody can use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shortfall {
    /// What it is.
    pub what: String,
    /// The criteria of the guidelines that it fails.
    pub criteria: Vec<String>,
    /// Whom it keeps out.
    pub who: Option<String>,
    /// Why it is so.
    pub why: Option<String>,
    /// What is there instead.
    pub instead: Option<String>,
    /// What will be done about it.
    pub plan: Option<String>,
    /// By when: a date, or words.
    pub when: Option<String>,
}

/// How far a site meets the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compliance {
    /// In all.
    Fully,
    /// In most.
    Partially,
    /// Not in most.
    Not,
}

impl Compliance {
    /// The words of `archive.yml`, in the order of the values.
    pub const WORDS: [&str; 3] = ["fully", "partially", "not"];
    const ALL: [Self; 3] = [Self::Fully, Self::Partially, Self::Not];
}

/// Who sees to it that the law is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Enforcement {
    /// In England, Wales and Scotland.
    #[default]
    GreatBritain,
    /// In Northern Ireland.
    NorthernIreland,
}

/// The countries whose law is known.
pub const COUNTRIES: [&str; 4] = ["England", "Wales", "Scotland", "Northern Ireland"];

impl Accessibility {
    /// Whether the body itself names something within the law's scope that falls short.
    pub fn has_shortfalls(&self) -> bool {
        !self.problems.is_empty() || !self.disproportionate.is_empty()
    }

    /// Reads the group; what it leaves out is taken from the publisher.
    pub(super) fn read(
        key: Span,
        node: Node,
        publisher: &Publisher,
        findings: &mut Findings,
    ) -> Self {
        unfilled(&node, findings);
        let mut f = Fields::open(without_brackets(node), "`accessibility`", findings);
        let body = f.string("body").or_else(|| publisher.name.clone());
        require(
            &mut f,
            key,
            "body",
            body.is_some(),
            "or `publisher` its `name`",
        );
        let scope = f.string("scope");
        let contact = contact(&mut f, key, publisher);
        let response = f.text("response").and_then(|t| response(&t, f.findings()));
        let prepared = f.date("prepared");
        let is_given = prepared.is_some() || f.key_span("prepared").is_some();
        require(
            &mut f,
            key,
            "prepared",
            is_given,
            "the day on which it was made",
        );
        let reviewed = f.date("reviewed");
        if let (Some(first), Some(last)) = (&prepared, &reviewed)
            && last.value < first.value
        {
            let message = "the statement was reviewed before it was prepared";
            f.findings()
                .push(Diagnostic::at(codes::BAD_VALUE, last.span, message));
        }
        let node = f.take("tested");
        let how = "with `on` and `how`: the law asks how the statement was made";
        require(&mut f, key, "tested", node.is_some(), how);
        let tested = node.and_then(|node| tested(node, f.findings()));
        let problems = shortfalls(&mut f, "problems");
        let disproportionate = shortfalls(&mut f, "disproportionate");
        let outside = shortfalls(&mut f, "outside");
        let enforcement = match f.choice("enforcement", &COUNTRIES) {
            Some(3) => Enforcement::NorthernIreland,
            _ => Enforcement::GreatBritain,
        };
        let compliance = compliance(&mut f);
        let old_papers = f.choice("old_papers", &["outside", "inside"]) == Some(1);
        f.finish("`accessibility`");
        Self {
            span: key,
            body,
            scope,
            contact,
            response,
            prepared: prepared.as_ref().map(|day| day.value),
            reviewed: reviewed.or(prepared),
            tested,
            problems,
            disproportionate,
            outside,
            enforcement,
            compliance,
            old_papers,
        }
    }
}

/// A key that must have a value.
fn require(f: &mut Fields<'_>, group: Span, key: &str, is_there: bool, what: &str) {
    if is_there {
        return;
    }
    let place = f.key_span(key).unwrap_or(group);
    let message = format!("`accessibility` needs `{key}`");
    let help = format!("give `{key}`, {what}");
    f.findings()
        .push(Diagnostic::at(codes::MISSING_KEY, place, message).help(help));
}

fn contact(f: &mut Fields<'_>, key: Span, publisher: &Publisher) -> Reach {
    let mut contact = f.take("contact").map_or_else(Reach::default, |node| {
        if let Value::Scalar { text, .. } = node.value {
            let one = Spanned::new(text, node.span);
            return Reach {
                email: email(one, f.findings()),
                ..Reach::default()
            };
        }
        let mut inner = Fields::open(node, "`contact`", f.findings());
        let contact = Reach {
            name: inner.string("name"),
            email: inner.text("email").and_then(|t| email(t, inner.findings())),
            phone: inner.string("phone"),
            address: inner.string("address"),
        };
        inner.finish("`contact`");
        contact
    });
    let own = publisher.accessibility_email.clone();
    contact.email = contact
        .email
        .or_else(|| own.or_else(|| publisher.email.clone()));
    let ways = [&contact.email, &contact.phone, &contact.address];
    let is_there = ways.iter().any(|way| way.is_some());
    let what = "with `email`, `phone` or `address`";
    require(f, key, "contact", is_there, what);
    contact
}

fn email(text: Spanned<String>, findings: &mut Findings) -> Option<String> {
    let parts = text.value.split_once('@');
    let fine = parts.is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !text.value.contains(char::is_whitespace)
    });
    if fine {
        return Some(text.value);
    }
    // A placeholder has been named as such.
    if placeholder(&text.value).is_none() && !is_bracket(&text.value) {
        let message = format!("`{}` is no address for e-mail", text.value);
        findings.push(
            Diagnostic::at(codes::BAD_VALUE, text.span, message)
                .help("write it in full, such as `accessibility@anyshire.example`"),
        );
    }
    None
}

/// A number of days, or words such as '10 working days'.
fn response(text: &Spanned<String>, findings: &mut Findings) -> Option<String> {
    let words = text.value.trim();
    if words.parse() == Ok(0_u32) || words.is_empty() {
        findings.push(
            Diagnostic::at(
                codes::BAD_VALUE,
                text.span,
                "`response` is the number of days within which an answer comes",
            )
            .help("write a number of days, or words such as `10 working days`"),
        );
        return None;
    }
    Some(words.to_owned())
}

fn tested(node: Node, findings: &mut Findings) -> Option<Tested> {
    let mut f = Fields::open(node, "`tested`", findings);
    let on = f.date("on");
    if f.key_span("on").is_none() {
        f.require(None::<()>, "on", "`tested`");
    }
    let by = f.string("by");
    let how = f.string("how");
    let how = f.require(how, "how", "`tested`");
    f.finish("`tested`");
    Some(Tested {
        on: on?.value,
        by,
        how: how?,
    })
}

fn shortfalls(f: &mut Fields<'_>, list: &'static str) -> Vec<Shortfall> {
    let nodes = f.list(list);
    let entry = |node| shortfall(node, list, f.findings());
    nodes.into_iter().filter_map(entry).collect()
}

/// One entry of a list: words alone, or a group.
fn shortfall(node: Node, list: &str, findings: &mut Findings) -> Option<Shortfall> {
    if node.kind().is_some() {
        return text(node, list, findings).map(|what| Shortfall {
            what: what.value,
            ..Shortfall::default()
        });
    }
    let name = format!("an entry of `{list}`");
    let mut f = Fields::open(node, &name, findings);
    let what = f.string("what");
    let what = f.require(what, "what", &name);
    let entry = Shortfall {
        criteria: f
            .list("criterion")
            .into_iter()
            .filter_map(|node| criterion(node, f.findings()))
            .collect(),
        who: f.string("who"),
        why: f.string("why"),
        instead: f.string("instead"),
        plan: f.string("plan"),
        when: f.string("when"),
        what: String::new(),
    };
    f.finish(&name);
    Some(Shortfall {
        what: what?,
        ..entry
    })
}

fn criterion(node: Node, findings: &mut Findings) -> Option<String> {
    let one = text(node, "criterion", findings)?;
    let known = criteria::is_known(&one.value);
    if !known {
        let message = format!(
            "`{}` is no success criterion of WCAG 2.2 at level A or AA",
            one.value
        );
        findings.push(
            Diagnostic::at(codes::BAD_VALUE, one.span, message).help(
                "write its three numbers, such as `1.1.1`; what fails none has no `criterion`",
            ),
        );
    }
    known.then_some(one.value)
}

fn compliance(f: &mut Fields<'_>) -> Option<Spanned<Compliance>> {
    let place = f.key_span("compliance");
    let n = f.choice("compliance", &Compliance::WORDS)?;
    Some(Spanned::new(Compliance::ALL[n], place?))
}
