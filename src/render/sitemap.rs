//! Sitemaps and `robots.txt`, after the protocol of sitemaps.org.
//!
//! The plan of the site parts the addresses so that each part keeps the protocol's limit; each part
//! is written with [`sitemap`]. More than one part needs an [`index`] that names them.

use super::{uri, xml};
use chrono::NaiveDate;
use quick_xml::escape::escape;
use quick_xml::events::BytesText;
use std::io;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// One page of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Url {
    /// The absolute address.
    pub loc: String,
    /// The day on which the page's content last changed, when the records tell.
    pub lastmod: Option<NaiveDate>,
}

/// The bytes of one sitemap.
pub fn sitemap(urls: &[Url]) -> Vec<u8> {
    list("urlset", |out| {
        for url in urls {
            entry(out, "url", &url.loc, url.lastmod)?;
        }
        Ok(())
    })
}

/// The bytes of an index that names the sitemaps at `locs`.
pub fn index(locs: &[String]) -> Vec<u8> {
    list("sitemapindex", |out| {
        for loc in locs {
            entry(out, "sitemap", loc, None)?;
        }
        Ok(())
    })
}

/// A document with one outer element.
fn list(name: &str, inside: impl FnOnce(&mut xml::Out) -> io::Result<()>) -> Vec<u8> {
    xml::document(|out| {
        out.create_element(name)
            .with_attribute(("xmlns", NAMESPACE))
            .write_inner_content(inside)?;
        Ok(())
    })
}

fn entry(out: &mut xml::Out, name: &str, loc: &str, day: Option<NaiveDate>) -> io::Result<()> {
    out.create_element(name).write_inner_content(|out| {
        // The protocol wants quotation marks escaped too, which XML itself does not ask for here.
        let loc = uri::ascii(loc);
        let text = BytesText::from_escaped(escape(&*loc));
        out.create_element("loc").write_text_content(text)?;
        day.map_or(Ok(()), |day| xml::element(out, "lastmod", &day.to_string()))
    })?;
    Ok(())
}

/// The text of `robots.txt`: a public record is open to every crawler.
pub fn robots(sitemap_url: Option<&str>) -> String {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if let Some(address) = sitemap_url {
        text.push_str("\nSitemap: ");
        text.push_str(&uri::ascii(address));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::golden;
    use proptest::prelude::*;

    fn url(loc: &str, day: Option<&str>) -> Url {
        let lastmod = day.map(|day| day.parse().expect("a day"));
        Url {
            loc: loc.to_owned(),
            lastmod,
        }
    }

    #[test]
    fn a_sitemap_reads_as_agreed() {
        let urls = [
            url("https://archive.example.gov.uk/", None),
            url(
                "https://archive.example.gov.uk/panel/2024-01-31/",
                Some("2024-01-31"),
            ),
            url(
                "https://archive.example.gov.uk/search/?q=a&b='tŷ'",
                Some("2023-12-01"),
            ),
        ];
        golden::check("sitemap.xml", &sitemap(&urls));
    }

    #[test]
    fn an_index_reads_as_agreed() {
        let locs = [1, 2].map(|n| format!("https://archive.example.gov.uk/sitemap-{n}.xml"));
        golden::check("sitemap-index.xml", &index(&locs));
    }

    #[test]
    fn robots_name_the_sitemap_when_there_is_one() {
        assert_eq!(robots(None), "User-agent: *\nAllow: /\n");
        let named = "User-agent: *\nAllow: /\n\nSitemap: https://x.uk/sitemap.xml\n";
        assert_eq!(robots(Some("https://x.uk/sitemap.xml")), named);
    }

    proptest! {
        #[test]
        fn any_address_is_read_back(loc in any::<String>()) {
            let bytes = sitemap(&[url(&loc, None)]);
            let read = golden::elements(&bytes, "loc");
            prop_assert_eq!(read, vec![uri::ascii(&loc).into_owned()]);
        }
    }
}
