//! Every address of the site: from a page to its path, back again, and from one path to another.
//!
//! An address depends on a panel's folder, a date, a number, a series' or a
//! file's name, and never on a title. An [`Edition`] has the addresses of the
//! site in a folder of its own.

mod parts;

pub use parts::{Fineness, List, Stretch};

/// Which edition of the site: the same records in another form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Edition {
    /// The site itself.
    #[default]
    Site,
    /// HTML without style, script or anything to be fetched: one file a meeting.
    Plain,
    /// The plain edition in large print.
    LargePrint,
    /// A meeting as plain text.
    Text,
    /// A meeting as text to be read aloud.
    Listening,
    /// A meeting, or a panel's year, as a book.
    Epub,
}

impl Edition {
    /// The editions that a name in `archive.yml` asks for.
    pub fn named(name: &str) -> &'static [Self] {
        match name {
            "plain" => &[Self::Plain],
            "large-print" => &[Self::LargePrint],
            "text" => &[Self::Text, Self::Listening],
            "epub" => &[Self::Epub],
            _ => &[],
        }
    }

    /// The folder of the edition, empty for the site itself.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Site => "",
            Self::Plain => "plain",
            Self::LargePrint => "large-print",
            Self::Text | Self::Listening => "text",
            Self::Epub => "epub",
        }
    }

    /// Whether its pages are HTML, with a page for every kind of page but the items and documents,
    /// which stand in the one file of their meeting.
    pub fn is_html(self) -> bool {
        matches!(self, Self::Site | Self::Plain | Self::LargePrint)
    }

    /// Where a page of the site stands in this edition: the path, and the anchor where it is a part
    /// of a larger page. Nothing for what the edition leaves to the site.
    pub fn place(self, route: &Route) -> Option<(String, Option<String>)> {
        let folder = self.folder();
        match (self, route) {
            (Self::Site, _) => Some((route.path(), None)),
            (Self::Text, Route::Meeting(p, m)) => {
                Some((format!("{folder}/{p}/{m}/index.txt"), None))
            }
            (Self::Listening, Route::Meeting(p, m)) => {
                Some((format!("{folder}/{p}/{m}/listening.txt"), None))
            }
            (Self::Epub, Route::Meeting(p, m)) => Some((format!("{folder}/{p}/{m}.epub"), None)),
            (Self::Epub, Route::Year(p, year)) => Some((format!("{folder}/{p}/{year}.epub"), None)),
            (Self::Text | Self::Listening | Self::Epub, _) => None,
            (_, Route::Item(p, m, name)) => Some((
                format!("{folder}/{p}/{m}/index.html"),
                Some(item_anchor(name)),
            )),
            (
                _,
                Route::Home
                | Route::Panel(_)
                | Route::Meeting(..)
                | Route::Reports
                | Route::Series(_)
                | Route::People
                | Route::Person(_)
                | Route::Decisions
                | Route::Search
                | Route::Titles(_)
                | Route::Part(..)
                | Route::Actions(_)
                | Route::Page(_),
            ) => Some((format!("{folder}/{}", route.path()), None)),
            _ => None,
        }
    }
}

/// The anchor of an item on a page that holds its whole meeting.
pub fn item_anchor(address: &str) -> String {
    format!("item-{address}")
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
    /// A panel's meetings of one year, which are one book.
    Year(String, i32),
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
    /// The search, and the lists by which everything is found without it.
    Search,
    /// The items whose titles begin with this letter, or `0` for all that begin with none.
    Titles(char),
    /// A part of a list by time: the decisions of a year, a year of a long timeline.
    Part(List, Stretch),
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
            Self::Panel(p) => [p, "/index.html"].concat(),
            Self::Meeting(p, m) => [p, "/", m, "/index.html"].concat(),
            Self::Year(p, year) => format!("{p}/{year}"),
            Self::Item(p, m, name) | Self::Report(p, m, name) => {
                [p, "/", m, "/", name, ".html"].concat()
            }
            Self::Document(p, m, f) => [p, "/", m, "/", f].concat(),
            Self::Reports => "reports/index.html".to_owned(),
            Self::Series(s) => ["reports/", s, ".html"].concat(),
            Self::People => "people/index.html".to_owned(),
            Self::Person(s) => ["people/", s, ".html"].concat(),
            Self::Decisions => "decisions/index.html".to_owned(),
            Self::Search => "search.html".to_owned(),
            Self::Titles(letter) => ["search/", &parts::letter_name(*letter), ".html"].concat(),
            Self::Part(list, part) => list.path(*part),
            Self::Actions(p) => [p, "/actions.html"].concat(),
            Self::Page(n) => [n, ".html"].concat(),
            Self::NotFound => "404.html".to_owned(),
            Self::PanelFeed(p) => [p, "/feed.xml"].concat(),
            Self::Feed => "feed.xml".to_owned(),
            Self::PanelCalendar(p) => [p, "/calendar.ics"].concat(),
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
        if let Some((list, part)) = List::parse(&parts) {
            return Some(Self::Part(list, part));
        }
        let own = |s: &str| s.to_owned();
        Some(match parts.as_slice() {
            ["index.html"] => Self::Home,
            ["404.html"] => Self::NotFound,
            ["feed.xml"] => Self::Feed,
            ["calendar.ics"] => Self::Calendar,
            ["sitemap.xml"] => Self::Sitemap(None),
            ["robots.txt"] => Self::Robots,
            ["search.html"] => Self::Search,
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
            ["search", file] => match file.strip_suffix(".html").and_then(parts::letter_named) {
                Some(letter) => Self::Titles(letter),
                None => Self::File(own(path)),
            },
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

/// The link from one path of the site to another, escaped for a browser.
pub fn relative(from: &str, to: &str) -> String {
    let folder = from.rfind('/').map_or("", |end| &from[..=end]);
    let pairs = folder.bytes().zip(to.bytes());
    let same = pairs.take_while(|(a, b)| a == b).count();
    // The folders that both stand in: what is the same, up to its last slash.
    let shared = folder.as_bytes()[..same].iter().rposition(|b| *b == b'/');
    let shared = shared.map_or(0, |slash| slash + 1);
    let up = folder[shared..].bytes().filter(|b| *b == b'/').count();
    let rest = &to[shared..];
    let mut out = String::with_capacity(up * 3 + rest.len());
    for _ in 0..up {
        out.push_str("../");
    }
    // A first name with a colon would read as a scheme.
    if up == 0
        && rest
            .split('/')
            .next()
            .is_some_and(|name| name.contains(':'))
    {
        out.push_str("./");
    }
    encode(&mut out, rest);
    out
}

/// A path as it stands in an absolute address.
pub fn absolute(base: &str, path: &str) -> String {
    // A folder's page has its file name, too: cheap hosting serves both, and one address must be
    // the canonical one.
    let mut out = String::with_capacity(base.len() + path.len());
    out.push_str(base);
    encode(&mut out, path);
    out
}

/// Which bytes stand for themselves in an address.
const PLAIN: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    let signs = b"/-._~!$()*+,;=:@";
    let mut n = 0;
    while n < signs.len() {
        table[signs[n] as usize] = true;
        n += 1;
    }
    table
};

/// Writes a path as it may stand in an address.
fn encode(out: &mut String, path: &str) {
    use std::fmt::Write as _;
    let is_plain = |byte: u8| PLAIN[usize::from(byte)];
    if path.bytes().all(is_plain) {
        return out.push_str(path);
    }
    for byte in path.bytes() {
        if is_plain(byte) {
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
    fn a_link_leaves_only_the_folders_that_are_not_shared() {
        for (from, to, link) in [
            ("ab/x.html", "abc/x.html", "../abc/x.html"),
            ("a/b/x.html", "a/bc/x.html", "../bc/x.html"),
            ("a/b/x.html", "a/b", "../b"),
            ("a/x.html", "a/b/c.html", "b/c.html"),
            ("x.html", "a:b.html", "./a:b.html"),
            ("a/x.html", "a/b:c/d.html", "./b:c/d.html"),
            ("a/x.html", "b:c.html", "../b:c.html"),
            ("é/x.html", "è/x.html", "../%C3%A8/x.html"),
        ] {
            assert_eq!(relative(from, to), link, "from {from} to {to}");
        }
    }

    #[test]
    fn an_edition_has_the_addresses_of_the_site_in_its_folder() {
        let own = str::to_owned;
        let meeting = Route::Meeting(own("audit"), own("2024-01-09"));
        let item = Route::Item(own("audit"), own("2024-01-09"), own("7"));
        let path = |edition: Edition, route: &Route| edition.place(route).map(|(path, _)| path);
        assert_eq!(
            path(Edition::LargePrint, &meeting).as_deref(),
            Some("large-print/audit/2024-01-09/index.html")
        );
        assert_eq!(
            Edition::Plain.place(&item),
            Some((
                own("plain/audit/2024-01-09/index.html"),
                Some(own("item-7"))
            ))
        );
        assert_eq!(
            path(Edition::Epub, &Route::Year(own("audit"), 2024)).as_deref(),
            Some("epub/audit/2024.epub")
        );
        assert_eq!(path(Edition::Text, &Route::Home), None);
        assert_eq!(path(Edition::Plain, &Route::Feed), None);
    }
}
