//! Atom feeds (RFC 4287), written so that strict readers have nothing to say.
//!
//! Values in, bytes out: a [`Feed`] is filled elsewhere, [`feed`] writes it. Where RFC 4287 asks
//! for something that the values may lack, this module sees to it: an author is always named, no
//! entry is newer than its feed or older than its publication, and no id stands twice.

use super::{uri, xml};
use chrono::{DateTime, SecondsFormat, Utc};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;

const NAMESPACE: &str = "http://www.w3.org/2005/Atom";

/// One feed. Every address is absolute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// What the feed is called.
    pub title: String,
    /// A line under the title.
    pub subtitle: Option<String>,
    /// The feed's name for ever: its own absolute address.
    pub id: String,
    /// Where the feed is fetched.
    pub self_url: String,
    /// The page that the feed tells about.
    pub site_url: String,
    /// The language of the entries, as a language tag.
    pub language: String,
    /// Who publishes: the publisher's name, or the archive's title. When blank, the feed's title
    /// stands in, since a feed without an author is not valid.
    pub author: String,
    /// Where the author can be written to. What is no address is left out.
    pub author_email: Option<String>,
    /// When the feed last changed, from the data. Never written older than its newest entry.
    pub updated: DateTime<Utc>,
    /// The entries in the order in which they are to stand.
    pub entries: Vec<Entry>,
}

/// One entry of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The entry's name for ever: a `tag:` or an absolute address. Of two entries with one id, the
    /// first alone is written.
    pub id: String,
    /// The page of the entry.
    pub url: String,
    /// What the entry is called; its address stands in for a blank one.
    pub title: String,
    /// When the entry last changed. Never written earlier than `published`.
    pub updated: DateTime<Utc>,
    /// When the entry was published first.
    pub published: DateTime<Utc>,
    /// What readers show, as HTML whose links are absolute.
    pub summary_html: String,
    /// Words to sort by; blank ones are left out.
    pub categories: Vec<String>,
}

impl Entry {
    /// The moment of the last change, put right where the data contradict themselves.
    fn changed(&self) -> DateTime<Utc> {
        self.updated.max(self.published)
    }
}

/// The bytes of `feed`.
pub fn feed(feed: &Feed) -> Vec<u8> {
    xml::document(|out| {
        let mut root = out
            .create_element("feed")
            .with_attribute(("xmlns", NAMESPACE));
        let language = xml::one_line(&feed.language);
        if !language.is_empty() {
            root = root.with_attribute(("xml:lang", language.as_str()));
        }
        root.write_inner_content(|out| {
            head(out, feed)?;
            unique(&feed.entries).try_for_each(|one| entry(out, one))
        })?;
        Ok(())
    })
}

/// What a feed says of itself before its entries.
fn head(out: &mut xml::Out, feed: &Feed) -> io::Result<()> {
    let newest = feed.entries.iter().map(Entry::changed).max();
    let updated = newest.map_or(feed.updated, |newest| newest.max(feed.updated));
    xml::element(out, "id", &uri::ascii(&feed.id))?;
    xml::element(out, "title", or(&feed.title, &feed.site_url))?;
    if let Some(subtitle) = filled(feed.subtitle.as_deref()) {
        xml::element(out, "subtitle", subtitle)?;
    }
    xml::element(out, "updated", &moment(updated))?;
    author(out, feed)?;
    link(out, "self", "application/atom+xml", &feed.self_url)?;
    link(out, "alternate", "text/html", &feed.site_url)
}

fn author(out: &mut xml::Out, feed: &Feed) -> io::Result<()> {
    out.create_element("author").write_inner_content(|out| {
        let name = or(&feed.author, or(&feed.title, &feed.site_url));
        xml::element(out, "name", name)?;
        match feed.author_email.as_deref().map(str::trim) {
            Some(email) if is_email(email) => xml::element(out, "email", email),
            _ => Ok(()),
        }
    })?;
    Ok(())
}

/// The entries whose ids have not stood before.
fn unique(entries: &[Entry]) -> impl Iterator<Item = &Entry> {
    let mut seen: BTreeSet<Cow<'_, str>> = BTreeSet::new();
    entries
        .iter()
        .filter(move |entry| seen.insert(uri::ascii(&entry.id)))
}

fn entry(out: &mut xml::Out, entry: &Entry) -> io::Result<()> {
    out.create_element("entry").write_inner_content(|out| {
        xml::element(out, "id", &uri::ascii(&entry.id))?;
        xml::element(out, "title", or(&entry.title, &entry.url))?;
        xml::element(out, "updated", &moment(entry.changed()))?;
        xml::element(out, "published", &moment(entry.published))?;
        link(out, "alternate", "text/html", &entry.url)?;
        categories(out, &entry.categories)?;
        content(out, &entry.summary_html)
    })?;
    Ok(())
}

fn categories(out: &mut xml::Out, categories: &[String]) -> io::Result<()> {
    for term in categories.iter().map(|term| xml::one_line(term)) {
        if !term.is_empty() {
            let category = out.create_element("category");
            category
                .with_attribute(("term", term.as_str()))
                .write_empty()?;
        }
    }
    Ok(())
}

/// The text of an entry. It is `content` and not `summary`, because readers show that in full.
fn content(out: &mut xml::Out, html: &str) -> io::Result<()> {
    if html.trim().is_empty() {
        return Ok(());
    }
    out.create_element("content")
        .with_attribute(("type", "html"))
        .write_text_content(xml::escaped(html))?;
    Ok(())
}

fn link(out: &mut xml::Out, rel: &str, media_type: &str, address: &str) -> io::Result<()> {
    let href = uri::ascii(address);
    let attributes = [("rel", rel), ("type", media_type), ("href", &*href)];
    out.create_element("link")
        .with_attributes(attributes)
        .write_empty()?;
    Ok(())
}

/// A moment after RFC 3339, always in UTC and to the second.
fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// `text`, or `otherwise` when there is none.
fn or<'a>(text: &'a str, otherwise: &'a str) -> &'a str {
    filled(Some(text)).unwrap_or(otherwise)
}

/// A text that says something.
fn filled(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.trim().is_empty())
}

/// RFC 4287 asks for no more than something on both sides of an `@`; white space would only come
/// from a mistake.
fn is_email(email: &str) -> bool {
    let bad = |c: char| c.is_whitespace() || c.is_control();
    let sides = email.split_once('@');
    sides.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty()) && !email.contains(bad)
}

#[cfg(test)]
#[path = "atom/tests.rs"]
mod tests;
