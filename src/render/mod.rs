//! A page to bytes: the templates, set up once; feeds, calendars and sitemaps.

mod atom;
mod book;
mod calendar;
mod context;
mod fault;
mod feeds;
mod filters;
#[cfg(test)]
mod golden;
mod hosts;
mod prepare;
mod redirects;
mod sitemap;
mod xml;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::Serialize;
use tera::{Context, Tera};

use context::Site;

use crate::archive::{Archive, MeetingId};
use crate::diag::{Diagnostic, Findings, codes};
use crate::edition::{listening, text};
use crate::page::{Kind, Look, Plan, Planned, Taker, Used, Words, view};
use crate::route::{Edition, Route};
use crate::text::uri;
use crate::theme::{PLAIN, Theme};

/// Makes every page of a site. Set up once, then shared by all threads.
pub struct Renderer<'a> {
    archive: &'a Archive,
    plan: &'a Plan,
    theme: &'a Theme,
    words: Words,
    tera: Tera,
    /// The content folder, from which books take their pictures.
    content: Option<&'a Path>,
    /// What a page is called where one fails.
    called: &'static str,
    /// The names of the templates of the plain edition.
    plain: BTreeSet<String>,
    /// The sizes of the files of the other editions that are made, by their place in the plan.
    sizes: Vec<AtomicU64>,
    /// Whether a size that is not known yet is found out.
    on_demand: bool,
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
        filters::add(&mut tera, &words);
        let texts = theme.stack();
        let plain = texts.keys().filter(|name| name.starts_with(PLAIN)).cloned();
        let plain = plain.collect();
        let ready = texts
            .iter()
            .map(|(name, text)| (name, prepare::with_words(name, text, &words)));
        if let Err(error) = tera.add_raw_templates(ready) {
            findings.push(fault::finding(
                theme,
                &words,
                codes::TEMPLATE_SYNTAX,
                &error,
                None,
            ));
            return None;
        }
        let site = Site::new(&archive.config, theme);
        tera.global_context().insert("site", &site);
        tera.global_context().insert("t", words.table());
        Some(Self {
            archive,
            plan,
            theme,
            words,
            tera,
            content: None,
            called: "page",
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

    /// The same for an archive that is no council's, made to try a theme.
    #[must_use]
    pub fn of_sample(self) -> Self {
        Self {
            called: "sample page",
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

    /// The content security policy under which hosts serve the pages, whether or not it names any.
    pub fn policy(&self) -> Result<String, Box<Diagnostic>> {
        Ok(hosts::policy(&self.archive.config.policy, &self.styled()?))
    }

    /// A page of each kind that has a style standing in it.
    fn styled(&self) -> Result<Vec<String>, Box<Diagnostic>> {
        let mut out = Vec::new();
        let home = Edition::LargePrint.folder().to_owned() + "/" + &Route::Home.path();
        for path in [Route::NotFound.path(), home] {
            if let Some(n) = self.plan.index_of(&path)
                && let Some(bytes) = self.page(&self.plan.pages[n])?
            {
                out.push(String::from_utf8_lossy(&bytes).into_owned());
            }
        }
        Ok(out)
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
            Kind::Host(file) => {
                let used = Used::default();
                let look = Look::new(a, &self.words, &planned.path, &used);
                hosts::Settings::new(&self.plan.rules, &look, &self.styled()?).bytes(*file)
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
            let page = format!("{} `{}`", self.renderer.called, self.planned.path);
            Box::new(fault::finding(
                self.renderer.theme,
                &self.renderer.words,
                codes::TEMPLATE_FAILED,
                error,
                Some(&page),
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
