//! What every page has around its matter. Nothing here changes often, so that
//! one changed record does not rewrite the whole site.

use chrono::NaiveDate;
use serde::Serialize;

use super::accessibility;
use super::editions::Format;
use super::look::{Link, Look};
use super::other::{GLOSSARY, has_glossary};
use crate::route::{Edition, Route, absolute};

/// The frame of a page.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// The kind of page, as `<meta name="page-type">` says it.
    pub page_type: &'static str,
    /// The page's title for a list of search results: the matter, then where it stands.
    pub title: String,
    /// What the page is about, in short.
    pub description: Option<String>,
    /// The language of the page.
    pub language: String,
    /// The page's own path.
    pub path: String,
    /// The way from the page to the root of the site: empty, or `../` as often as needed.
    pub root: String,
    /// The address under which the page is known.
    pub canonical: Option<String>,
    /// The pages above this one, the highest first, without the home page.
    pub crumbs: Vec<Link>,
    /// The Atom feed that belongs to the page.
    pub feed: Option<Link>,
    /// The day that the page is about.
    pub date: Option<String>,
    /// The edition, by the name of its folder; nothing on the site itself.
    pub edition: &'static str,
    /// In an edition: the same page on the website.
    pub website: Option<Link>,
    /// The other forms in which there is what the page holds.
    pub formats: Vec<Format>,
    /// Whether these hold the whole meeting, of which the page holds a part.
    pub formats_of_meeting: bool,
    /// The style sheet.
    pub style: String,
    /// The main pages of the site.
    pub nav: Nav,
}

/// Links to the main pages.
#[derive(Debug, Clone, Serialize)]
pub struct Nav {
    /// Home.
    pub home: String,
    /// Recurring reports.
    pub reports: String,
    /// People.
    pub people: String,
    /// Decisions.
    pub decisions: String,
    /// The search.
    pub search: String,
    /// The calendar of all meetings.
    pub calendar: String,
    /// Free pages, the accessibility statement and the glossary.
    pub pages: Vec<Link>,
}

impl Frame {
    /// The frame of a page at `path`.
    pub fn new(
        look: &Look<'_>,
        page_type: &'static str,
        title: &str,
        path: &str,
        crumbs: Vec<Link>,
    ) -> Self {
        let a = look.archive;
        let base = a.config.base_url.as_deref();
        let home = |href: String| {
            if href.is_empty() {
                "index.html".to_owned()
            } else {
                href
            }
        };
        let feed = base.map(|_| Link {
            text: a.config.title.clone(),
            href: look.to(&Route::Feed),
        });
        Self {
            page_type,
            title: title.to_owned(),
            description: None,
            language: a.config.language.clone(),
            path: path.to_owned(),
            root: "../".repeat(path.matches('/').count()),
            canonical: base.map(|b| absolute(b, path)),
            crumbs,
            feed,
            date: None,
            edition: look.edition.folder(),
            website: (look.edition != Edition::Site).then(|| Link {
                text: look.words.get("on_website").to_owned(),
                href: look.href(path),
            }),
            formats: look.formats.to_vec(),
            formats_of_meeting: matches!(page_type, "item" | "document"),
            style: look.href("style.css"),
            nav: Nav {
                home: home(look.to(&Route::Home)),
                reports: look.to(&Route::Reports),
                people: look.to(&Route::People),
                decisions: look.to(&Route::Decisions),
                search: look.to(&Route::Search),
                calendar: look.to(&Route::Calendar),
                pages: pages(look),
            },
        }
    }

    /// Adds what the page is about.
    #[must_use]
    pub fn about(mut self, description: &str, date: Option<NaiveDate>) -> Self {
        self.description = Some(description.to_owned());
        self.date = date.map(|d| d.to_string());
        self
    }

    /// Adds the feed of a panel, where feeds are written.
    #[must_use]
    pub fn panel_feed(mut self, look: &Look<'_>, slug: &str, name: &str) -> Self {
        if self.feed.is_some() {
            self.feed = Some(Link {
                text: name.to_owned(),
                href: look.to(&Route::PanelFeed(slug.to_owned())),
            });
        }
        self
    }
}

/// Links to the free pages, and to the accessibility statement and the glossary where they are made.
fn pages(look: &Look<'_>) -> Vec<Link> {
    let link = |text: &str, name: &str| Link {
        text: text.to_owned(),
        href: look.to(&Route::Page(name.to_owned())),
    };
    let statement = look.words.get("statement");
    let own = look.archive.page_names();
    let mut list: Vec<Link> = own
        .map(|(name, title)| {
            let is_part = accessibility::takes(look.archive, name);
            link(if is_part { statement } else { title }, name)
        })
        .collect();
    if accessibility::is_alone(look.archive) {
        list.push(link(statement, accessibility::PAGE));
    }
    if has_glossary(look.archive) {
        list.push(link(look.words.get("glossary"), GLOSSARY));
    }
    list
}
