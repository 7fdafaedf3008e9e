//! Every address of the site: from a page to its path, back again, and from one path to another.
//!
//! An address depends on a panel's folder, a date, a number, a series' or a
//! file's name, and never on a title. An [`Address`] carries an edition and a
//! language, so that no room may assume that there is only one of each.

use std::fmt;

/// Which edition of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Edition {
    /// The site itself.
    #[default]
    Site,
    /// One file a meeting, without style.
    Plain,
    /// The plain edition in large print.
    LargePrint,
    /// Plain text.
    Text,
}

impl Edition {
    /// The folder of the edition, empty for the site itself.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Site => "",
            Self::Plain => "plain",
            Self::LargePrint => "large-print",
            Self::Text => "text",
        }
    }
}

/// A page or file of the site, whatever its edition and language.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Route {
    /// What the archive holds.
    Home,
    /// A panel's timeline.
    Panel(String),
    /// A meeting: panel and key.
    Meeting(String, String),
    /// An item: panel, meeting and number.
    Item(String, String, String),
    /// A Markdown report: panel, meeting and the file's path without its ending.
    Report(String, String, String),
    /// A document: panel, meeting and the file's path.
    Document(String, String, String),
    /// All recurring reports.
    Reports,
    /// One recurring report.
    Series(String),
    /// All people.
    People,
    /// One person.
    Person(String),
    /// The register of decisions.
    Decisions,
    /// The decisions of a year.
    DecisionYear(i32),
    /// A panel's actions.
    Actions(String),
    /// A free page.
    Page(String),
    /// What is shown for an address that is not there.
    NotFound,
    /// A panel's Atom feed.
    PanelFeed(String),
    /// The archive's Atom feed.
    Feed,
    /// A panel's calendar.
    PanelCalendar(String),
    /// The archive's calendar.
    Calendar,
    /// The sitemap, or a part of a large one.
    Sitemap(Option<u32>),
    /// What robots may read.
    Robots,
    /// A file that is published as it is: of the theme, or beside a free page, a panel or a series.
    File(String),
}

/// The names at the root of the site that no panel's folder may bear.
pub const TAKEN: &[&str] = &[
    "reports",
    "people",
    "decisions",
    "redirects",
    "plain",
    "large-print",
    "text",
    "epub",
    "pages",
    "search",
    "themes",
];

impl Route {
    /// The path of the page in the site itself, in the archive's first language.
    pub fn path(&self) -> String {
        match self {
            Self::Home => "index.html".to_owned(),
            Self::Panel(p) => format!("{p}/index.html"),
            Self::Meeting(p, m) => format!("{p}/{m}/index.html"),
            Self::Item(p, m, name) | Self::Report(p, m, name) => format!("{p}/{m}/{name}.html"),
            Self::Document(p, m, f) => format!("{p}/{m}/{f}"),
            Self::Reports => "reports/index.html".to_owned(),
            Self::Series(s) => format!("reports/{s}.html"),
            Self::People => "people/index.html".to_owned(),
            Self::Person(s) => format!("people/{s}.html"),
            Self::Decisions => "decisions/index.html".to_owned(),
            Self::DecisionYear(y) => format!("decisions/{y}.html"),
            Self::Actions(p) => format!("{p}/actions.html"),
            Self::Page(n) => format!("{n}.html"),
            Self::NotFound => "404.html".to_owned(),
            Self::PanelFeed(p) => format!("{p}/feed.xml"),
            Self::Feed => "feed.xml".to_owned(),
            Self::PanelCalendar(p) => format!("{p}/calendar.ics"),
            Self::Calendar => "calendar.ics".to_owned(),
            Self::Sitemap(None) => "sitemap.xml".to_owned(),
            Self::Sitemap(Some(n)) => format!("sitemap-{n}.xml"),
            Self::Robots => "robots.txt".to_owned(),
            Self::File(path) => path.clone(),
        }
    }

    /// The route of a path, as far as a path alone can tell: an item and a Markdown report look
    /// alike but for the figure that an item's number opens with.
    pub fn parse(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.split('/').collect();
        if parts.iter().any(|p| p.is_empty()) {
            return None;
        }
        let own = |s: &str| s.to_owned();
        Some(match parts.as_slice() {
            ["index.html"] => Self::Home,
            ["404.html"] => Self::NotFound,
            ["feed.xml"] => Self::Feed,
            ["calendar.ics"] => Self::Calendar,
            ["sitemap.xml"] => Self::Sitemap(None),
            ["robots.txt"] => Self::Robots,
            [file] => {
                let part = file
                    .strip_prefix("sitemap-")
                    .and_then(|f| f.strip_suffix(".xml"))
                    .and_then(|n| n.parse().ok());
                match (part, file.strip_suffix(".html")) {
                    (Some(n), _) => Self::Sitemap(Some(n)),
                    (None, Some(name)) => Self::Page(own(name)),
                    (None, None) => Self::File(own(file)),
                }
            }
            ["reports", "index.html"] => Self::Reports,
            ["people", "index.html"] => Self::People,
            ["decisions", "index.html"] => Self::Decisions,
            ["decisions", file]
                if file
                    .strip_suffix(".html")
                    .is_some_and(|y| y.parse::<i32>().is_ok()) =>
            {
                Self::DecisionYear(file.strip_suffix(".html")?.parse().ok()?)
            }
            ["reports", file] if file.ends_with(".html") => {
                Self::Series(own(file.strip_suffix(".html")?))
            }
            ["people", file] if file.ends_with(".html") => {
                Self::Person(own(file.strip_suffix(".html")?))
            }
            [first, ..] if TAKEN.contains(first) => Self::File(own(path)),
            [p, "index.html"] => Self::Panel(own(p)),
            [p, "actions.html"] => Self::Actions(own(p)),
            [p, "feed.xml"] => Self::PanelFeed(own(p)),
            [p, "calendar.ics"] => Self::PanelCalendar(own(p)),
            [_, m, ..] if !is_key(m) => Self::File(own(path)),
            [p, m, "index.html"] => Self::Meeting(own(p), own(m)),
            [p, m, rest @ ..] if !rest.is_empty() => {
                let name = rest.join("/");
                match name.strip_suffix(".html") {
                    Some(number)
                        if number.starts_with(|c: char| c.is_ascii_digit())
                            && !number.contains('/') =>
                    {
                        Self::Item(own(p), own(m), own(number))
                    }
                    Some(report) => Self::Report(own(p), own(m), own(report)),
                    None => Self::Document(own(p), own(m), name),
                }
            }
            _ => Self::File(own(path)),
        })
    }
}

fn is_key(name: &str) -> bool {
    name.get(..10)
        .is_some_and(|d| crate::yaml::fields::parse_date(d).is_some())
        && name
            .get(10..)
            .is_some_and(|r| r.is_empty() || r.starts_with('-'))
}

/// A route in one edition and one language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Address {
    /// The edition.
    pub edition: Edition,
    /// The language's folder, where it is not the archive's first.
    pub language: Option<String>,
    /// The page.
    pub route: Route,
}

impl From<Route> for Address {
    fn from(route: Route) -> Self {
        Self {
            edition: Edition::Site,
            language: None,
            route,
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for folder in [Some(self.edition.folder()), self.language.as_deref()]
            .into_iter()
            .flatten()
            .filter(|s| !s.is_empty())
        {
            write!(f, "{folder}/")?;
        }
        f.write_str(&self.route.path())
    }
}

/// The link from one path of the site to another, escaped for a browser.
pub fn relative(from: &str, to: &str) -> String {
    let mut here: Vec<&str> = from.split('/').collect();
    let there: Vec<&str> = to.split('/').collect();
    here.pop();
    let shared = here
        .iter()
        .zip(&there[..there.len() - 1])
        .take_while(|(a, b)| a == b)
        .count();
    let mut out = "../".repeat(here.len() - shared);
    let rest = &there[shared..];
    for (n, part) in rest.iter().enumerate() {
        if n > 0 {
            out.push('/');
        }
        // A first name with a colon would read as a scheme.
        if n == 0 && out.is_empty() && part.contains(':') {
            out.push_str("./");
        }
        encode(&mut out, part);
    }
    out
}

/// A path as it stands in an absolute address.
pub fn absolute(base: &str, path: &str) -> String {
    let mut out = base.to_owned();
    // A folder's page is known by the folder: cheap hosting serves both, and one address must be the canonical one.
    for (n, part) in path.split('/').enumerate() {
        if n > 0 {
            out.push('/');
        }
        encode(&mut out, part);
    }
    out
}

fn encode(out: &mut String, part: &str) {
    use std::fmt::Write as _;
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric()
            || matches!(
                byte,
                b'-' | b'.'
                    | b'_'
                    | b'~'
                    | b'!'
                    | b'$'
                    | b'('
                    | b')'
                    | b'*'
                    | b'+'
                    | b','
                    | b';'
                    | b'='
                    | b':'
                    | b'@'
            )
        {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_escaped() {
        assert_eq!(
            relative("a/2020-01-01/7.html", "a/2020-01-01/8.html"),
            "8.html"
        );
        assert_eq!(
            relative("a/2020-01-01/7.html", "index.html"),
            "../../index.html"
        );
        assert_eq!(relative("index.html", "a/index.html"), "a/index.html");
        assert_eq!(relative("a/index.html", "b/index.html"), "../b/index.html");
        assert_eq!(
            relative("a/x/1.html", "a/x/50% off #1?.pdf"),
            "50%25%20off%20%231%3F.pdf"
        );
    }

    #[test]
    fn editions_and_languages_have_room() {
        let address = Address {
            edition: Edition::LargePrint,
            language: Some("cy".into()),
            route: Route::Home,
        };
        assert_eq!(address.to_string(), "large-print/cy/index.html");
    }
}
