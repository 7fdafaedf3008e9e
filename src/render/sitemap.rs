//! Sitemaps and `robots.txt`, after the protocol of sitemaps.org.
//!
//! A list of addresses becomes [`parts`] that each keep the protocol's limits; each part is written
//! with [`sitemap`]. More than one part needs an [`index`] that names them.

use super::{uri, xml};
use chrono::NaiveDate;
use quick_xml::escape::escape;
use quick_xml::events::BytesText;
use std::io;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The most addresses that one sitemap may hold.
const MOST_URLS: usize = 50_000;

/// The most bytes of one sitemap. The protocol says 50 MiB; the rest is room for the frame.
const MOST_BYTES: usize = 45_000_000;

/// The lines around one address, with the longest date, as [`sitemap`] writes them.
const AROUND_A_URL: &str =
    "\n  <url>\n    <loc></loc>\n    <lastmod>2024-01-31</lastmod>\n  </url>";

/// One page of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Url {
    /// The absolute address.
    pub loc: String,
    /// The day on which the page's content last changed, when the records tell.
    pub lastmod: Option<NaiveDate>,
}

/// `urls` in runs that each fit one sitemap, in the given order. No addresses are no parts, since
/// an empty sitemap is not a valid one.
pub fn parts(urls: &[Url]) -> Vec<&[Url]> {
    parts_within(urls, MOST_URLS, MOST_BYTES)
}

/// [`parts`] with the limits as arguments, so that a test need not build 50,000 addresses of
/// a kilobyte each.
fn parts_within(urls: &[Url], most_urls: usize, most_bytes: usize) -> Vec<&[Url]> {
    let mut parts = Vec::new();
    let mut first = 0;
    let mut bytes = 0;
    for (place, url) in urls.iter().enumerate() {
        let more = bytes_of(url);
        let full = place - first == most_urls || bytes + more > most_bytes;
        if full && place > first {
            parts.push(&urls[first..place]);
            first = place;
            bytes = 0;
        }
        bytes += more;
    }
    if first < urls.len() {
        parts.push(&urls[first..]);
    }
    parts
}

/// How many bytes an address takes in a sitemap, or a few more when it has no date.
fn bytes_of(url: &Url) -> usize {
    AROUND_A_URL.len() + escape(uri::ascii(&url.loc)).len()
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
    use crate::render::golden::{self, text};
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

    #[test]
    fn fifty_thousand_addresses_are_one_part_and_one_more_is_two() {
        let urls = vec![url("https://x.uk/", None); MOST_URLS + 1];
        assert_eq!(parts(&urls[..MOST_URLS]).len(), 1);
        let lengths: Vec<usize> = parts(&urls).iter().map(|part| part.len()).collect();
        assert_eq!(lengths, [MOST_URLS, 1]);
        assert!(parts(&[]).is_empty());
    }

    #[test]
    fn long_addresses_part_sooner() {
        let long = format!("https://x.uk/{}", "&".repeat(2_000));
        let urls = vec![url(&long, None); 10_000];
        let parts = parts(&urls);
        assert_eq!(parts.len(), 3);
        assert!(parts.iter().all(|part| sitemap(part).len() <= MOST_BYTES));
    }

    #[test]
    fn the_count_of_bytes_is_that_of_the_writer() {
        let one = url("https://x.uk/?a&b<'\"é", Some("2024-01-31"));
        let (without, with) = (sitemap(&[]), sitemap(std::slice::from_ref(&one)));
        // An outer element that holds something ends on a line of its own, as the empty one does.
        assert_eq!(
            with.len() - without.len(),
            bytes_of(&one),
            "{}",
            text(&with)
        );
    }

    proptest! {
        #[test]
        fn parts_lose_nothing(sizes in prop::collection::vec(0usize..60, 0..40)) {
            let urls: Vec<Url> = sizes.iter().map(|n| url(&"a".repeat(*n), None)).collect();
            let parts = parts_within(&urls, 7, 400);
            prop_assert_eq!(parts.concat(), urls.clone());
            for part in parts {
                prop_assert!(!part.is_empty() && part.len() <= 7);
                prop_assert!(part.iter().map(bytes_of).sum::<usize>() <= 400);
            }
        }

        #[test]
        fn any_address_is_read_back(loc in any::<String>()) {
            let bytes = sitemap(&[url(&loc, None)]);
            let read = golden::elements(&bytes, "loc");
            prop_assert_eq!(read, vec![uri::ascii(&loc).into_owned()]);
        }
    }
}
