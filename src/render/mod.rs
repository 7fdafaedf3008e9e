//! A page to bytes: the templates, set up once; feeds, calendars and sitemaps.

mod atom;
mod book;
mod calendar;
mod feeds;
#[cfg(test)]
mod golden;
mod prepare;
mod redirects;
mod sitemap;
mod theme;
mod xml;

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::Serialize;
use tera::{Context, Kwargs, State, Tera};

use theme::PLAIN;
pub use theme::Theme;

use crate::archive::{Archive, MeetingId};
use crate::diag::{Diagnostic, Findings, codes};
use crate::edition::{listening, text};
use crate::page::{Kind, Look, Plan, Planned, Taker, Used, Words, view};
use crate::route::Edition;
use crate::text::uri;

/// Makes every page of a site. Set up once, then shared by all threads.
pub struct Renderer<'a> {
    archive: &'a Archive,
    plan: &'a Plan,
    theme: &'a Theme,
    words: Words,
    tera: Tera,
    /// The content folder, from which books take their pictures.
    content: Option<&'a Path>,
    /// The names of the templates of the plain edition.
    plain: BTreeSet<String>,
    /// The sizes of the files of the other editions that are made, by their place in the plan.
    sizes: Vec<AtomicU64>,
    /// Whether a size that is not known yet is found out.
    on_demand: bool,
}

/// What the site is, for every template.
#[derive(Serialize)]
struct Site<'a> {
    title: &'a str,
    publisher: &'a crate::config::Publisher,
    language: &'a str,
    base_url: Option<&'a str>,
    extra: &'a serde_json::Value,
}

impl<'a> Renderer<'a> {
    /// Sets up the templates. What does not parse is a finding.
    pub fn new(
        archive: &'a Archive,
        plan: &'a Plan,
        theme: &'a Theme,
        findings: &mut Findings,
    ) -> Option<Self> {
        let words = theme.words(&archive.config.language);
        let mut tera = Tera::new();
        filters(&mut tera, &words);
        let twins = theme.plain_twins();
        let own = theme.templates.iter().map(|(name, t)| (name, &t.text));
        let texts = own.chain(&twins);
        let plain = texts.clone().map(|(name, _)| name);
        let plain = plain.filter(|name| name.starts_with(PLAIN)).cloned();
        let plain = plain.collect();
        let ready = texts.map(|(name, text)| (name, prepare::with_words(name, text, &words)));
        if let Err(error) = tera.add_raw_templates(ready) {
            findings.push(template_finding(
                theme,
                &words,
                codes::TEMPLATE_SYNTAX,
                &error,
                None,
            ));
            return None;
        }
        let config = &archive.config;
        let site = Site {
            title: &config.title,
            publisher: &config.publisher,
            language: &config.language,
            base_url: config.base_url.as_deref(),
            extra: &config.extra,
        };
        tera.global_context().insert("site", &site);
        tera.global_context().insert("t", words.table());
        Some(Self {
            archive,
            plan,
            theme,
            words,
            tera,
            content: None,
            plain,
            sizes: plan.pages.iter().map(|_| AtomicU64::new(0)).collect(),
            on_demand: false,
        })
    }

    /// The same with the content folder. Without it, books have no pictures.
    #[must_use]
    pub fn with_content(self, content: &'a Path) -> Self {
        Self {
            content: Some(content),
            ..self
        }
    }

    /// The same for pages that are asked for one by one: a file whose size a page has to say is made
    /// for it.
    #[must_use]
    pub fn on_demand(self) -> Self {
        Self {
            on_demand: true,
            ..self
        }
    }

    /// The bytes of a page. Documents have none here: they are copied. The pages of the editions are
    /// to be made first, since those of the site say how large they are.
    pub fn bytes(&self, planned: &Planned) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        let bytes = match planned.edition {
            Edition::Site | Edition::Plain | Edition::LargePrint => self.page(planned),
            Edition::Epub => book::bytes(self, planned),
            Edition::Text | Edition::Listening => self.spoken(planned),
        }?;
        if let Some(bytes) = &bytes {
            self.stands(planned, bytes.len() as u64);
        }
        Ok(bytes)
    }

    /// Notes how large the file of a page is, which pages of the site may have to say.
    pub fn stands(&self, planned: &Planned, size: u64) {
        if planned.edition != Edition::Site
            && let Some(n) = self.plan.index_of(&planned.path)
        {
            self.sizes[n].store(size, Ordering::Relaxed);
        }
    }

    /// How large a file of another edition is, by its place in the plan; nought where nobody knows.
    fn size_of(&self, n: usize) -> u64 {
        let known = || self.sizes[n].load(Ordering::Relaxed);
        if self.on_demand && known() == 0 {
            // What goes wrong here is told when the file itself is asked for.
            let _ = self.bytes(&self.plan.pages[n]);
        }
        known()
    }

    /// The plain page of a meeting, whether or not it is published.
    pub fn plain_meeting(&self, id: MeetingId) -> Result<String, Box<Diagnostic>> {
        book::plain_page(self, id).map(|(_, html)| html)
    }

    /// The words of the site's language.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// A meeting as text, to be read or to be listened to.
    fn spoken(&self, planned: &Planned) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        let Kind::Meeting(id) = planned.kind else {
            return Ok(None);
        };
        let (_, html) = book::plain_page(self, id)?;
        let text = match planned.edition {
            Edition::Listening => {
                listening::write(&html, &self.words, &self.archive.config.abbreviations)
            }
            _ => text::write(&html, &self.words),
        };
        Ok(Some(text.into_bytes()))
    }

    fn page(&self, planned: &Planned) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        let a = self.archive;
        Ok(Some(match &planned.kind {
            Kind::File(_) => return Ok(None),
            Kind::Feed(panel) => feeds::feed(a, &self.words, &planned.path, *panel),
            Kind::Calendar(panel) => feeds::calendar(a, &self.words, *panel),
            Kind::Sitemap(part) => feeds::sitemap(a, self.plan, *part),
            Kind::Rules(file) if !planned.path.ends_with(".html") => {
                let used = Used::default();
                let look = Look::new(a, &self.words, &planned.path, &used);
                redirects::Book::new(&self.plan.rules, &look).bytes(*file)
            }
            Kind::Robots => feeds::robots(a).into_bytes(),
            Kind::Static(path) => self.theme.statics.get(path).cloned().unwrap_or_default(),
            _ => match view(
                a,
                &self.words,
                self.plan,
                planned,
                &|n| self.size_of(n),
                Template {
                    renderer: self,
                    planned,
                },
            ) {
                Some(made) => made?,
                None => return Ok(None),
            },
        }))
    }
}

/// Takes one view model to its template.
struct Template<'r, 'a> {
    renderer: &'r Renderer<'a>,
    planned: &'r Planned,
}

impl Taker for Template<'_, '_> {
    type Output = Result<Vec<u8>, Box<Diagnostic>>;

    fn take<T: Serialize>(self, template: &'static str, page: &T) -> Self::Output {
        let fault = |error: &tera::Error| {
            Box::new(template_finding(
                self.renderer.theme,
                &self.renderer.words,
                codes::TEMPLATE_FAILED,
                error,
                Some(&self.planned.path),
            ))
        };
        let context = Context::from_serialize(page).map_err(|e| fault(&e))?;
        let mut bytes = Vec::with_capacity(16 * 1024);
        let plain = format!("{PLAIN}{template}");
        let is_plain = self.planned.edition != Edition::Site;
        // A page that is not made in the usual frame is the same in every edition.
        let template = if is_plain && self.renderer.plain.contains(&plain) {
            &plain
        } else {
            template
        };
        self.renderer
            .tera
            .render_to(template, &context, &mut bytes)
            .map_err(|e| fault(&e))?;
        Ok(bytes)
    }
}

/// Template, place and message of a fault that the engine gives as a drawing alone: the message,
/// then `--> name:line:column`, then the line.
fn drawn(text: &str) -> (String, Option<(usize, usize)>, String) {
    let first = text.lines().next().unwrap_or("");
    let message = first.strip_prefix("error: ").unwrap_or(first).to_owned();
    let place = text
        .lines()
        .find_map(|line| line.trim_start().strip_prefix("--> "))
        .and_then(|place| place.trim().rsplit_once(':'))
        .and_then(|(rest, column)| Some((rest.rsplit_once(':')?, column)));
    match place {
        Some(((name, line), column)) => {
            let at = line.parse().ok().zip(column.parse().ok());
            (name.to_owned(), at, message)
        }
        None => (String::new(), None, message),
    }
}

/// A template's fault as a finding: its file, line and column, and the page that was being made.
fn template_finding(
    theme: &Theme,
    words: &Words,
    code: crate::diag::Code,
    error: &tera::Error,
    page: Option<&str>,
) -> Diagnostic {
    use tera::ErrorKind;
    let (name, at, message) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            (
                report.filename().to_owned(),
                Some((span.start_line, span.start_col + 1)),
                report.message().to_owned(),
            )
        }
        ErrorKind::MissingParent { current: name, .. }
        | ErrorKind::CircularExtend { tpl: name, .. }
        | ErrorKind::CircularInclude { tpl: name, .. } => (name.clone(), None, error.to_string()),
        _ => drawn(&error.to_string()),
    };
    // A page of the plain edition is made by the page's own template, unless it has one there.
    let own = name.strip_prefix(PLAIN).unwrap_or(&name);
    let template = theme.templates.get(&name);
    let template = template.or_else(|| theme.templates.get(own));
    let at = at.map(|(line, column)| match template {
        Some(t) => {
            let own = prepare::column(&name, &t.text, words, line, column.saturating_sub(1));
            (line, own + 1)
        }
        None => (line, column),
    });
    let file = template.and_then(|t| t.file.as_ref()).map_or_else(
        || {
            if name.is_empty() {
                "templates".to_owned()
            } else {
                format!("built-in template {name}")
            }
        },
        |f| f.display().to_string(),
    );
    let making = page
        .map(|p| format!(" (while the page `{p}` was made)"))
        .unwrap_or_default();
    let finding = Diagnostic::theme(code, file, format!("{}{making}", message.trim()));
    match at {
        Some((line, column)) => finding.line(line, column),
        None => finding,
    }
}

/// The filters that templates have beside the engine's own.
fn filters(tera: &mut Tera, words: &Words) {
    // `{{ t.next_due | fill(a=day) }}`: {1}, {2} … in a phrase.
    tera.register_filter("fill", |phrase: &str, with: Kwargs, _: &State| {
        let mut out = phrase.to_owned();
        for (n, key) in ["a", "b", "c", "d"].into_iter().enumerate() {
            if let Ok(Some(value)) = with.get::<tera::Value>(key) {
                out = out.replace(&format!("{{{}}}", n + 1), &value.to_string());
            }
        }
        out
    });
    // `{{ "meetings" | count(n=12) }}`: '12 meetings'.
    let own = words.clone();
    tera.register_filter("count", move |key: &str, with: Kwargs, _: &State| {
        let n = with.get::<usize>("n").ok().flatten().unwrap_or_default();
        own.count(key, n)
    });
    // Any value as JSON, for structured data in a template.
    tera.register_filter("json", |value: tera::Value, _: Kwargs, _: &State| {
        let mut bytes = Vec::new();
        let text = serde_json::to_string(&value).unwrap_or_default();
        // A closing tag inside a string would end the element that holds it.
        let _ = bytes.write_all(text.replace('<', "\\u003c").as_bytes());
        String::from_utf8(bytes).unwrap_or_default()
    });
}
