//! What kind of thing a published file is, told by its address and the first lines of a page.

use crate::route::Edition;

/// The kinds of pages: what `page-type` says, one of them, several. In the order in which they are
/// told.
const PAGES: [(&str, &str, &str); 13] = [
    ("meeting", "meeting", "meetings"),
    ("item", "item", "items"),
    ("document", "report", "reports"),
    ("panel", "panel", "panels"),
    ("report", "recurring report", "recurring reports"),
    ("person", "person", "people"),
    ("actions", "list of actions", "lists of actions"),
    (
        "decisions",
        "register of decisions",
        "registers of decisions",
    ),
    ("page", "other page", "other pages"),
    (
        "reports",
        "index of recurring reports",
        "indexes of recurring reports",
    ),
    ("people", "index of people", "indexes of people"),
    ("home", "home page", "home pages"),
    ("index", "list", "lists"),
];
const OTHER: u8 = 8;

/// The editions that stand in folders of their own.
const EDITIONS: [Edition; 4] = [
    Edition::Plain,
    Edition::LargePrint,
    Edition::Text,
    Edition::Epub,
];

/// What kind of thing a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A page of the site, by its place in the table.
    Page(u8),
    /// A council's document: a PDF, a picture, a table.
    Document,
    /// A page or a book of another edition.
    Edition,
    /// What programs read: feeds, calendars, the style, rules for servers.
    Data,
}

impl Kind {
    /// Of a path and how the file begins, which is asked for pages alone.
    pub(super) fn of<E>(
        path: &str,
        opening: impl FnOnce() -> Result<String, E>,
    ) -> Result<Self, E> {
        let first = path.split('/').next().unwrap_or_default();
        if path.contains('/') && EDITIONS.iter().any(|edition| edition.folder() == first) {
            return Ok(Self::Edition);
        }
        if path.ends_with(".html") {
            return Ok(page_type(&opening()?).map_or(Self::Document, Self::page));
        }
        Ok(if is_of_meeting(path) {
            Self::Document
        } else {
            Self::Data
        })
    }

    fn page(named: &str) -> Self {
        let found = PAGES.iter().position(|(name, ..)| *name == named);
        Self::Page(found.map_or(OTHER, |at| at as u8))
    }

    /// Whether people read it as a page of the site.
    pub fn is_page(self) -> bool {
        matches!(self, Self::Page(_))
    }

    /// One of them.
    pub fn one(self) -> &'static str {
        match self {
            Self::Page(n) => PAGES
                .get(usize::from(n))
                .map_or("other page", |(_, one, _)| one),
            Self::Document => "document",
            Self::Edition => "page of another edition",
            Self::Data => "other file",
        }
    }

    /// Several of them.
    pub fn many(self) -> &'static str {
        match self {
            Self::Page(n) => PAGES
                .get(usize::from(n))
                .map_or("other pages", |(.., many)| many),
            Self::Document => "documents",
            Self::Edition => "pages of other editions",
            Self::Data => "other files",
        }
    }
}

/// What a page says of its kind. A file without that word is a council's own document.
fn page_type(opening: &str) -> Option<&str> {
    let (_, rest) = opening.split_once("name=\"page-type\" content=\"")?;
    rest.split_once('"').map(|(kind, _)| kind)
}

/// Whether a file lies in the folder of a meeting, `panel/2024-01-09/`: nothing is made there but
/// pages.
fn is_of_meeting(path: &str) -> bool {
    let mut parts = path.split('/').skip(1);
    let day = parts.next().unwrap_or_default().as_bytes();
    parts.next().is_some() && day.len() >= 10 && day[..4].iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_address_and_a_page_by_its_word() {
        let page = |kind: &str| Ok(format!("<meta name=\"page-type\" content=\"{kind}\">"));
        let of = |path, kind| Kind::of::<()>(path, || page(kind)).unwrap().one();
        assert_eq!(of("audit/2024-01-09/7.html", "item"), "item");
        assert_eq!(
            of("plain/audit/2024-01-09/index.html", "meeting"),
            "page of another edition"
        );
        assert_eq!(of("audit/2024-01-09/pack.pdf", ""), "document");
        assert_eq!(of("audit/2024-01-09/a/b.csv", ""), "document");
        assert_eq!(of("audit/feed.xml", ""), "other file");
        assert_eq!(of("plain.html", "something new"), "other page");
        let bare = Kind::of::<()>("audit/2024-01-09/saved.html", || Ok("<p>".to_owned()));
        assert_eq!(bare, Ok(Kind::Document));
    }
}
