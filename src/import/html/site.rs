//! Where a page stood, and where its links lead.

use std::sync::LazyLock;

use regex::Regex;

use crate::edition::tree::Element;
use crate::text::legacy::OldAddress;
use crate::text::uri;

use super::piece::links;

/// The older system that a page is of.
#[derive(Debug, Clone, Default)]
pub(super) struct Site {
    /// The address of the page, where it is known.
    pub(super) address: Option<String>,
    /// What its links begin from.
    base: Option<String>,
    /// The name of the computer; nothing where no page says it.
    pub(super) host: String,
}

#[expect(clippy::unwrap_used, reason = "the pattern is fixed and tested")]
static SAVED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)saved from url=\(\d+\)(https?://\S+)").unwrap());

/// Names of pages that only `ModernGov` has.
const PAGES: [&str; 9] = [
    "ielistdocuments.aspx",
    "celistdocuments.aspx",
    "ielistmeetings.aspx",
    "mgai.aspx",
    "ieissuedetails.aspx",
    "iedecisiondetails.aspx",
    "mgmeetingattendance.aspx",
    "mgcommitteedetails.aspx",
    "mguserinfo.aspx",
];

impl Site {
    /// Finds out where a page stood: as was noted when it was saved, else as it says itself, else by
    /// the links in it that are given in full.
    pub(super) fn of(address: Option<&str>, text: &str, page: &Element) -> Self {
        let noted = address.filter(|a| is_web(a)).map(str::to_owned);
        let address = noted.or_else(|| saved(text)).or_else(|| canonical(page));
        let based = page.find("base").and_then(|base| base.get("href"));
        let based = based.filter(|href| is_web(href)).map(str::to_owned);
        let mut site = Self {
            base: based.or_else(|| address.clone()),
            address,
            host: String::new(),
        };
        if site.base.is_none() {
            let mut all = Vec::new();
            links(&page.children, &mut all);
            let mut known = all.iter().filter_map(|link| link.get("href"));
            site.base = known
                .find(|href| is_web(href) && file(href).is_some())
                .map(str::to_owned);
        }
        let known = site.address.as_deref().or(site.base.as_deref());
        site.host = known.and_then(host).unwrap_or_default();
        site
    }

    /// What the page is called in its address, in small letters: `mgai.aspx`.
    pub(super) fn page(&self) -> Option<String> {
        let address = self.address.as_deref()?;
        let path = address.split(['?', '#']).next()?;
        path.rsplit('/').next().map(str::to_lowercase)
    }

    /// The whole address that a link leads to, if it is one of the web.
    pub(super) fn web(&self, href: &str) -> Option<String> {
        let href = href.trim();
        if is_web(href) {
            return Some(uri::ascii(href).into_owned());
        }
        let base = self.base.as_deref()?;
        let begins = base.find("://")? + 3;
        let root = base[begins..]
            .find(['/', '?', '#'])
            .map_or(base.len(), |at| begins + at);
        if href.starts_with('#') || href.is_empty() || has_scheme(href) {
            return None;
        }
        let whole = if href.starts_with("//") {
            format!("{}{href}", &base[..begins - 2])
        } else if href.starts_with('/') {
            format!("{}{href}", &base[..root])
        } else {
            let path = base[root..].split(['?', '#']).next().unwrap_or_default();
            let folder = path.rfind('/').map_or("/", |at| &path[..=at]);
            format!("{}{}", &base[..root], joined(folder, href))
        };
        Some(uri::ascii(&whole).into_owned())
    }

    /// The address that a link in a text keeps: of the web or of mail.
    pub(super) fn link(&self, href: &str) -> Option<String> {
        let href = href.trim();
        let mail = href
            .get(..7)
            .is_some_and(|h| h.eq_ignore_ascii_case("mailto:"));
        if mail && href.len() > 7 && !href.contains(char::is_whitespace) {
            return Some(href.to_owned());
        }
        self.web(href)
    }

    /// The address of a document: in full if that can be told, and as it is written else.
    pub(super) fn document(&self, href: &str) -> Option<String> {
        let plain = href.trim();
        self.web(plain)
            .or_else(|| (!plain.is_empty() && !has_scheme(plain)).then(|| plain.to_owned()))
    }

    /// What the older system calls something, with its host: `democracy.example.gov.uk MId 8050`.
    pub(super) fn id(&self, kind: &str, number: &str) -> String {
        format!("{} {kind} {number}", self.host)
    }

    /// The address of a page of the system, if its host is known and it is one that can be cited.
    pub(super) fn legacy(&self, href: &str) -> Option<String> {
        self.web(href)
            .filter(|address| OldAddress::parse(address).is_ok())
    }
}

/// The number that an address gives under a name, in any case: `MId=8050`.
pub(super) fn number<'a>(href: &'a str, name: &str) -> Option<&'a str> {
    let (_, query) = href.split_once('?')?;
    let query = query.split('#').next()?;
    let mut pairs = query
        .split(['&', ';'])
        .filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(key, _)| key.eq_ignore_ascii_case(name))?;
    is_number(value).then_some(value)
}

/// Whether it is a number as the older system counts.
pub(super) fn is_number(text: &str) -> bool {
    (1..=12).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// The page of the system that an address leads to, in small letters.
pub(super) fn file(href: &str) -> Option<&'static str> {
    let path = href.split(['?', '#']).next()?;
    let name = path.rsplit('/').next()?;
    PAGES
        .into_iter()
        .find(|page| page.eq_ignore_ascii_case(name))
}

/// Whether a link leads to a page of the system, and not to a document.
pub(super) fn is_of_system(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or_default();
    let scripted = href
        .get(..11)
        .is_some_and(|h| h.eq_ignore_ascii_case("javascript:"));
    scripted
        || path.is_empty()
        || path.to_ascii_lowercase().ends_with(".aspx") && !is_document(href)
}

/// Whether a link leads to a document.
pub(super) fn is_document(href: &str) -> bool {
    let path = href
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let kind = path.rsplit_once('.').map_or("", |(_, kind)| kind);
    path.starts_with("documents/")
        || path.contains("/documents/")
        || path.ends_with("mgconvert2pdf.aspx")
        || [
            "csv", "doc", "docx", "odp", "ods", "odt", "pdf", "ppt", "pptx", "rtf", "xls", "xlsx",
            "zip",
        ]
        .contains(&kind)
}

fn is_web(href: &str) -> bool {
    let begins = |scheme: &str| {
        href.get(..scheme.len())
            .is_some_and(|h| h.eq_ignore_ascii_case(scheme))
            && href.len() > scheme.len()
    };
    begins("https://") || begins("http://")
}

/// Whether it names a way of its own, as `javascript:` does. What a browser would skip over before
/// it does not hide it.
fn has_scheme(href: &str) -> bool {
    let plain: String = href
        .chars()
        .filter(|c| !c.is_control() && *c != ' ')
        .collect();
    let end = plain.find([':', '/', '?', '#']);
    end.is_some_and(|at| plain[at..].starts_with(':'))
}

fn host(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let name = authority.rsplit('@').next()?.split(':').next()?;
    let fine = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || ".-".contains(c));
    fine.then(|| name.to_lowercase())
}

/// The address that a browser wrote into the page when it saved it.
fn saved(text: &str) -> Option<String> {
    const HEAD: usize = 4000;
    let end = text.floor_char_boundary(HEAD);
    let found = SAVED.captures(&text[..end])?;
    let address = found[1].trim_end_matches("-->");
    is_web(address).then(|| address.to_owned())
}

/// The address that the page gives as its own.
fn canonical(page: &Element) -> Option<String> {
    let head = page.find("head")?;
    let own = head
        .elements()
        .find_map(|element| match element.name.as_str() {
            "link" if element.get("rel") == Some("canonical") => element.get("href"),
            "meta" if element.get("property") == Some("og:url") => element.get("content"),
            _ => None,
        });
    own.filter(|address| is_web(address) && file(address).is_some())
        .map(str::to_owned)
}

/// A path seen from a folder, `./` and `../` worked out.
fn joined(folder: &str, href: &str) -> String {
    let (path, rest) = href
        .find(['?', '#'])
        .map_or((href, ""), |at| href.split_at(at));
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let mut file = "";
    for part in path.split('/') {
        if !file.is_empty() {
            parts.push(file);
        }
        file = match part {
            "." => "",
            ".." => {
                parts.pop();
                ""
            }
            part => part,
        };
    }
    parts.push(file);
    format!("/{}{rest}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        let page = crate::edition::tree::read("");
        Site::of(
            Some("https://Democracy.Anyshire.gov.uk/a/mgAi.aspx?ID=4"),
            "",
            &page,
        )
    }

    #[test]
    fn links_are_made_whole() {
        let site = site();
        assert_eq!(site.host, "democracy.anyshire.gov.uk");
        assert_eq!(site.page().as_deref(), Some("mgai.aspx"));
        let whole = |href| site.web(href).unwrap_or_default();
        let root = "https://Democracy.Anyshire.gov.uk";
        assert_eq!(
            whole("documents/s1/A b.pdf"),
            format!("{root}/a/documents/s1/A%20b.pdf")
        );
        assert_eq!(whole("../x.pdf?T=1"), format!("{root}/x.pdf?T=1"));
        assert_eq!(whole("/x/./y"), format!("{root}/x/./y"));
        assert_eq!(whole("//b.example/c"), "https://b.example/c");
        for bad in [
            "javascript:alert(1)",
            " java\nscript:alert(1)",
            "data:text/html,x",
            "#a",
            "",
        ] {
            assert_eq!(site.web(bad), None, "{bad}");
            assert_eq!(site.link(bad), None, "{bad}");
        }
        assert_eq!(
            site.link("mailto:a@b.example").as_deref(),
            Some("mailto:a@b.example")
        );
    }

    #[test]
    fn a_page_says_where_it_stood() {
        let of = |html: &str| Site::of(None, html, &crate::edition::tree::read(html));
        let saved = of("<!-- saved from url=(0059)https://d.example/mgAi.aspx?ID=4 --><p>x");
        assert_eq!(
            saved.address.as_deref(),
            Some("https://d.example/mgAi.aspx?ID=4")
        );
        let linked =
            of("<a href='https://b.example/'>x</a><a href='http://d.example/mgAi.aspx?ID=4'>y");
        assert_eq!((linked.address, linked.host.as_str()), (None, "d.example"));
        assert_eq!(of("<p>x").host, "");
    }

    #[test]
    fn numbers_are_found_in_any_case() {
        assert_eq!(number("x.aspx?CID=1&MId=8050&Ver=4", "mid"), Some("8050"));
        assert_eq!(number("x.aspx?MId=8050x", "MId"), None);
    }
}
