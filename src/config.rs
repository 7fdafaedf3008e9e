//! The settings of an archive: `archive.yml` with its defaults.

mod abbreviations;
pub mod accessibility;
mod hosts;
mod old;

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, FileId, Findings, Span, Spanned, codes};
use crate::source::Sources;
use crate::text::fold;
use crate::twin::Twin;
use crate::yaml::fields::{Fields, one_or_many};
use crate::yaml::{self, Node, Value};

pub use abbreviations::{Abbreviations, Use};
pub use accessibility::Accessibility;
pub use hosts::{Host, Policy};
pub use old::{Gone, Moved};

/// The settings of an archive.
#[derive(Debug, Clone)]
pub struct Config {
    /// The name of the archive.
    pub title: String,
    /// Who publishes it.
    pub publisher: Publisher,
    /// Where it will stand, ending in `/`; needed by feeds, sitemap and canonical links alone.
    pub base_url: Option<String>,
    /// The language of the archive, as in HTML's `lang`.
    pub language: String,
    /// All languages, the archive's own first.
    pub languages: Vec<String>,
    /// The time zone of the meetings' times.
    pub time_zone: chrono_tz::Tz,
    /// The name of the theme.
    pub theme: String,
    /// Where archive.yml names it.
    pub theme_named: Option<Span>,
    /// The editions that are wished for.
    pub editions: Vec<String>,
    /// The words that open sections and decisions.
    pub labels: Labels,
    /// Titles of standing items, folded by [`fold`].
    pub routine: Vec<String>,
    /// What the archive's abbreviations stand for.
    pub abbreviations: Abbreviations,
    /// What the accessibility statement is made of, where there is to be one.
    pub accessibility: Option<Accessibility>,
    /// Where archive.yml stands, for what is missing in it.
    pub file: Option<FileId>,
    /// Old addresses of this site that lead to another.
    pub moved: Vec<Moved>,
    /// Old addresses of this site with a notice of what was there.
    pub withdrawn: Vec<Gone>,
    /// The compressed twins that texts are to have beside them, in their order.
    pub compress: Vec<Twin>,
    /// The hosts for which the site carries settings, in their order.
    pub hosts: Vec<Host>,
    /// From where pages may load more than the site's own files.
    pub policy: Policy,
    /// Whatever the council wants its templates to have.
    pub extra: serde_json::Value,
}

/// Who publishes the archive.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Publisher {
    /// The council's name.
    pub name: Option<String>,
    /// Its address for questions.
    pub email: Option<String>,
    /// Its address for other formats and accessibility faults.
    pub accessibility_email: Option<String>,
    /// Its own site.
    pub url: Option<String>,
}

/// The words that open a section, a decision or an action. All are folded by [`fold`].
#[derive(Debug, Clone)]
pub struct Labels {
    /// Open the minutes.
    pub minutes: Vec<String>,
    /// Open a decision that was made.
    pub resolved: Vec<String>,
    /// Open a recommendation to another body.
    pub recommended: Vec<String>,
    /// Open an exempt section. The built-in words always hold.
    pub exempt: Vec<String>,
    /// Open an action.
    pub action: Vec<String>,
}

impl Labels {
    /// How many bytes of a text show whether it opens with a label: twice as many as the longest has,
    /// since a letter may be shorter in lower case.
    pub fn longest(&self) -> usize {
        self.all().map(str::len).max().unwrap_or(0) * 2 + 16
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let lists = [
            &self.minutes,
            &self.resolved,
            &self.recommended,
            &self.exempt,
            &self.action,
        ];
        lists.into_iter().flatten().map(String::as_str)
    }
}

/// The forms in which records may be published beside the site.
pub const EDITIONS: [&str; 4] = ["plain", "large-print", "text", "epub"];

const ROUTINE: &[&str] = &[
    "Apologies for absence",
    "Apologies",
    "Declarations of interest",
    "Declarations of interests",
    "Minutes of the previous meeting",
    "Minutes of previous meeting",
    "Minutes of the last meeting",
    "Minutes",
    "Deputations",
    "Chairman's announcements",
    "Chair's announcements",
    "Chairperson's announcements",
    "Date of next meeting",
    "Date of the next meeting",
];

impl Default for Labels {
    fn default() -> Self {
        let words = |list: &[&str]| list.iter().map(|w| fold(w)).collect();
        Self {
            minutes: words(&["Minutes"]),
            resolved: words(&["Resolved", "Agreed"]),
            recommended: words(&["Recommended"]),
            exempt: words(&["Exempt minutes"]),
            action: words(&["Action"]),
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "Meetings archive".to_owned(),
            publisher: Publisher::default(),
            base_url: None,
            language: "en".to_owned(),
            languages: vec!["en".to_owned()],
            time_zone: chrono_tz::Europe::London,
            theme: "default".to_owned(),
            theme_named: None,
            editions: vec!["plain".to_owned()],
            labels: Labels::default(),
            routine: ROUTINE.iter().map(|t| fold(t)).collect(),
            abbreviations: Abbreviations::default(),
            accessibility: None,
            file: None,
            moved: Vec::new(),
            withdrawn: Vec::new(),
            compress: Vec::new(),
            hosts: Vec::new(),
            policy: Policy::new(),
            extra: serde_json::Value::Null,
        }
    }
}

impl Config {
    /// Reads `archive.yml`, or takes the defaults where there is none.
    pub fn read(sources: &Sources, findings: &mut Findings) -> Self {
        let mut config = Self::default();
        let Some((id, file)) = sources.files().find(|(_, f)| f.path == "archive.yml") else {
            return config;
        };
        config.file = Some(id);
        let Some(root) = yaml::parse(file.text(), id, 0, findings) else {
            return config;
        };
        let mut f = Fields::open(root, "archive.yml", findings);
        if let Some(title) = f.string("title") {
            config.title = title;
        }
        if let Some(node) = f.take("publisher") {
            config.publisher = publisher(node, f.findings());
        }
        config.base_url = f.text("base_url").and_then(|t| base_url(&t, f.findings()));
        if let Some(language) = f.text("language").and_then(|t| language(t, f.findings())) {
            config.languages = vec![language.clone()];
            config.language = language;
        }
        for tag in f.texts("languages") {
            if let Some(tag) = language(tag, f.findings())
                && !config.languages.contains(&tag)
            {
                config.languages.push(tag);
            }
        }
        if let Some(zone) = f.text("time_zone") {
            match zone.value.parse() {
                Ok(zone) => config.time_zone = zone,
                Err(_) => f.findings().push(
                    Diagnostic::at(
                        codes::BAD_VALUE,
                        zone.span,
                        format!("there is no time zone `{}`", zone.value),
                    )
                    .help("write a name of the time zone database, such as `Europe/London`"),
                ),
            }
        }
        if let Some(theme) = f.text("theme") {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            if theme.value.is_empty() || !theme.value.chars().all(plain) {
                f.findings().push(Diagnostic::at(
                    codes::BAD_VALUE,
                    theme.span,
                    "a theme's name has letters, figures and hyphens only",
                ));
            } else {
                config.theme = theme.value;
                config.theme_named = Some(theme.span);
            }
        }
        if let Some(node) = f.take("editions") {
            config.editions = editions(node, f.findings());
        }
        let own = config.language.clone();
        labels(f.map("labels"), &own, &mut config.labels, f.findings());
        if let Some(node) = f.take("routine") {
            routine(node, &own, &mut config.routine, f.findings());
        }
        config.abbreviations = Abbreviations::read(f.map("abbreviations"), f.findings());
        let key = f.key_span("accessibility");
        if let (Some(key), Some(node)) = (key, f.take("accessibility")) {
            let publisher = &config.publisher;
            let made = Accessibility::read(key, node, publisher, f.findings());
            config.accessibility = Some(made);
        }
        f.allow(true);
        config.moved = old::moved(f.map("moved"), f.findings());
        for node in f.list("withdrawn") {
            config.withdrawn.extend(old::gone(node, f.findings()));
        }
        config.compress = compress(&mut f);
        config.hosts = hosts::hosts(&mut f);
        config.policy = hosts::policy(f.map("policy"), f.findings());
        config.extra = f.extra();
        f.finish("archive.yml");
        config
    }

    /// Whether this is the title of a standing item.
    pub fn is_routine(&self, title: &str) -> bool {
        self.routine.contains(&fold(title))
    }
}

fn publisher(node: Node, findings: &mut Findings) -> Publisher {
    if let Value::Scalar { text, .. } = node.value {
        return Publisher {
            name: Some(text),
            ..Publisher::default()
        };
    }
    let mut f = Fields::open(node, "`publisher`", findings);
    let publisher = Publisher {
        name: f.string("name"),
        email: f.string("email"),
        accessibility_email: f.string("accessibility_email"),
        url: f.text("url").and_then(|t| web_address(t, f.findings())),
    };
    f.finish("`publisher`");
    publisher
}

/// An address on the web that a page may link to.
pub(crate) fn web_address(text: Spanned<String>, findings: &mut Findings) -> Option<String> {
    let lower = text.value.trim().to_ascii_lowercase();
    let fine = (lower.starts_with("https://") || lower.starts_with("http://"))
        && !text.value.contains(|c: char| {
            c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\')
        });
    if fine {
        return Some(text.value);
    }
    findings.push(
        Diagnostic::at(
            codes::FORBIDDEN_ADDRESS,
            text.span,
            "this is no address on the web",
        )
        .help("write the whole address, beginning with `https://`"),
    );
    None
}

pub(crate) fn base_url(text: &Spanned<String>, findings: &mut Findings) -> Option<String> {
    let mut url = web_address(text.clone(), findings)?;
    if url.contains(['?', '#']) {
        findings.push(Diagnostic::at(
            codes::BAD_VALUE,
            text.span,
            "`base_url` has no `?` or `#`",
        ));
        return None;
    }
    if !url.ends_with('/') {
        url.push('/');
    }
    Some(url)
}

fn language(tag: Spanned<String>, findings: &mut Findings) -> Option<String> {
    let parts: Vec<_> = tag.value.split('-').collect();
    let fine = (2..=3).contains(&parts[0].len())
        && parts[0].bytes().all(|b| b.is_ascii_lowercase())
        && parts
            .iter()
            .skip(1)
            .all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
    if !fine {
        findings.push(
            Diagnostic::at(
                codes::BAD_VALUE,
                tag.span,
                format!("`{}` is no language tag", tag.value),
            )
            .help("write a tag such as `en`, `cy` or `en-GB`"),
        );
    }
    fine.then_some(tag.value)
}

fn compress(f: &mut Fields<'_>) -> Vec<Twin> {
    let mut out = Vec::new();
    for named in f.texts("compress") {
        match named.value.parse() {
            Ok(twin) => out.push(twin),
            Err(why) => f.findings().push(
                Diagnostic::at(codes::BAD_VALUE, named.span, why)
                    .help("write `compress: [gz, br]`, or one of the two"),
            ),
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

fn editions(node: Node, findings: &mut Findings) -> Vec<String> {
    let mut out = Vec::new();
    for node in one_or_many(node) {
        let Some(edition) = yaml::fields::text(node, "editions", findings) else {
            continue;
        };
        if EDITIONS.contains(&edition.value.as_str()) {
            out.push(edition.value);
        } else {
            findings.push(
                Diagnostic::at(
                    codes::BAD_VALUE,
                    edition.span,
                    format!("there is no edition `{}`", edition.value),
                )
                .help(format!("the editions are: {}", EDITIONS.join(", "))),
            );
        }
    }
    out
}

/// `labels` of the archive's language, or per language below its tag. What is given adds to the defaults.
fn labels(map: Vec<(yaml::Key, Node)>, own: &str, labels: &mut Labels, findings: &mut Findings) {
    for (key, node) in map {
        let nested = matches!(node.value, Value::Map(_));
        if nested && key.name == own {
            if let Value::Map(inner) = node.value {
                self::labels(inner, own, labels, findings);
            }
            continue;
        }
        if nested {
            // Another language's words: read with that language's records, in a later version.
            continue;
        }
        let list = match key.name.as_str() {
            "minutes" => &mut labels.minutes,
            "resolved" => &mut labels.resolved,
            "recommended" => &mut labels.recommended,
            "exempt" => &mut labels.exempt,
            "action" => &mut labels.action,
            other => {
                let known = ["minutes", "resolved", "recommended", "exempt", "action"];
                let mut finding = Diagnostic::at(
                    codes::UNKNOWN_KEY,
                    key.span,
                    format!("`labels` has no key `{other}`"),
                );
                if let Some(near) = crate::diag::nearest(other, known) {
                    finding = finding.help(format!("did you mean `{near}`?"));
                }
                findings.push(finding);
                continue;
            }
        };
        for node in one_or_many(node) {
            if let Some(word) = yaml::fields::text(node, &key.name, findings) {
                let folded = fold(&word.value);
                if !folded.is_empty() && !list.contains(&folded) {
                    list.push(folded);
                }
            }
        }
    }
}

fn routine(node: Node, own: &str, list: &mut Vec<String>, findings: &mut Findings) {
    let mut groups = BTreeMap::new();
    if let Value::Map(map) = node.value {
        for (key, node) in map {
            groups.insert(key.name, node);
        }
    } else {
        groups.insert(own.to_owned(), node);
    }
    let Some(node) = groups.remove(own) else {
        return;
    };
    for node in one_or_many(node) {
        if let Some(title) = yaml::fields::text(node, "routine", findings) {
            list.push(fold(&title.value));
        }
    }
}
