//! Where links and pictures of a meeting's page lead once it is a book: to another file of the
//! book, to the website where its address is known, or nowhere.

use std::collections::HashMap;

use super::picture::{self, Picture};
use super::split::OPENING;
use super::zip::Zip;
use super::{About, Files};
use crate::edition::xhtml::{self, Leads};
use crate::text::uri;

/// The pictures of a book.
pub(super) struct Shelf<'a> {
    files: &'a Files<'a>,
    /// Where each stands in the list, by its path in the site; nowhere if it cannot be shown.
    known: HashMap<String, Option<usize>>,
    list: Vec<Picture>,
    /// Those that are not in the book yet.
    waiting: Vec<(usize, Vec<u8>)>,
}

impl<'a> Shelf<'a> {
    pub(super) fn new(files: &'a Files<'a>) -> Self {
        Self {
            files,
            known: HashMap::new(),
            list: Vec::new(),
            waiting: Vec::new(),
        }
    }

    pub(super) fn pictures(&self) -> &[Picture] {
        &self.list
    }

    /// Puts those that were asked for since into the book.
    pub(super) fn put(&mut self, zip: &mut Zip) {
        for (n, bytes) in self.waiting.drain(..) {
            zip.deflate(&format!("EPUB/{}", self.list[n].file), &bytes);
        }
    }

    fn take(&mut self, path: &str, alt: &str) -> Option<&str> {
        let place = if let Some(place) = self.known.get(path) {
            *place
        } else {
            let found = (self.files)(path).and_then(|bytes| {
                let (kind, ending) = picture::kind(&bytes)?;
                let n = self.list.len();
                self.list.push(Picture {
                    file: format!("pictures/{}.{ending}", n + 1),
                    kind,
                    is_described: true,
                });
                self.waiting.push((n, bytes));
                Some(n)
            });
            self.known.insert(path.to_owned(), found);
            found
        };
        let picture = &mut self.list[place?];
        picture.is_described &= !alt.trim().is_empty();
        Some(&picture.file)
    }
}

/// The view from one piece of a meeting.
pub(super) struct Here<'s, 'a> {
    pub(super) about: &'s About<'s>,
    pub(super) shelf: &'s mut Shelf<'a>,
    /// In which piece each id stands.
    pub(super) places: &'s HashMap<String, usize>,
    /// The ids at which pieces begin.
    pub(super) firsts: &'s HashMap<&'s str, usize>,
    /// The names of the pieces.
    pub(super) names: &'s [&'s str],
    /// Which piece it is.
    pub(super) piece: usize,
    /// The path of the meeting's plain page in the site.
    pub(super) page: &'s str,
    /// The way from the piece to the book's own folder.
    pub(super) up: &'static str,
}

impl Leads for Here<'_, '_> {
    fn link(&mut self, href: &str) -> Option<String> {
        let href = href.trim();
        if let Some(id) = href.strip_prefix('#') {
            return self.within(id);
        }
        match scheme(href).as_deref() {
            Some("http" | "https") => self
                .about
                .base
                .and_then(|base| self.meeting(&decoded(bare(href.strip_prefix(base)?))))
                .or_else(|| web(href)),
            Some("mailto" | "tel") => direct(href),
            Some(_) => None,
            None => {
                let path = resolved(self.page, bare(href))?;
                self.meeting(&decoded(&path)).or_else(|| {
                    let rest = &href[bare(href).len()..];
                    web(&format!("{}{path}{rest}", self.about.base?))
                })
            }
        }
    }

    fn picture(&mut self, src: &str, alt: &str) -> Option<String> {
        let path = match scheme(src) {
            None => resolved(self.page, bare(src))?,
            Some(_) => bare(src).strip_prefix(self.about.base?)?.to_owned(),
        };
        let file = self.shelf.take(&decoded(&path), alt)?;
        Some(format!("{}{file}", self.up))
    }

    fn has(&self, id: &str) -> bool {
        self.places.get(id) == Some(&self.piece)
    }
}

impl Here<'_, '_> {
    /// The way to an id of the same meeting.
    fn within(&self, id: &str) -> Option<String> {
        let plain = decoded(id);
        let (id, place) = [id, plain.as_str()]
            .into_iter()
            .find_map(|id| Some((id, *self.places.get(id)?)))?;
        let name = self.names[place];
        Some(if place == self.piece {
            format!("#{}", xhtml::id(id))
        } else if self.firsts.get(id) == Some(&place) {
            format!("{name}.xhtml")
        } else {
            format!("{name}.xhtml#{}", xhtml::id(id))
        })
    }

    /// The way to another meeting of the same book. To which of its files is not known before it is
    /// bound, so the way leads to its list of items.
    fn meeting(&self, path: &str) -> Option<String> {
        let folder = self
            .about
            .folder(path)
            .filter(|_| path.ends_with(".html"))?;
        if self.about.folder(self.page) == Some(folder) {
            return None;
        }
        Some(format!("{}{folder}/{OPENING}.xhtml", self.up))
    }
}

/// The scheme of an address, in small letters; `//host` counts as one that nobody knows.
fn scheme(href: &str) -> Option<String> {
    if href.starts_with("//") || href.starts_with('\\') {
        return Some(String::new());
    }
    let (scheme, _) = href.split_once(':')?;
    let is_path = scheme.contains(['/', '?', '#']);
    (!is_path).then(|| scheme.to_ascii_lowercase())
}

/// An address without what comes after the path.
fn bare(href: &str) -> &str {
    href.split(['?', '#']).next().unwrap_or_default()
}

/// An address on the web as a checker wants it, if its host is one that can be.
fn web(href: &str) -> Option<String> {
    let address = uri::ascii(href).replace('[', "%5B").replace(']', "%5D");
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    // Letters beyond ASCII come encoded; a sign that no host has comes so, too.
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '%');
    let is_sign = |part: &str| part.starts_with(|c: char| ('0'..'8').contains(&c));
    let is_host = name.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '%')
        && name.chars().all(plain)
        && !name.split('%').skip(1).any(is_sign)
        && port.parse::<u16>().is_ok();
    is_host.then_some(address)
}

/// An address to write to or to ring up, if a checker finds nothing wrong with it.
fn direct(href: &str) -> Option<String> {
    let address = uri::ascii(href).into_owned();
    let (_, rest) = address.split_once(':')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@%/?".contains(c);
    (!rest.is_empty() && rest.chars().all(plain)).then_some(address)
}

/// A relative path from a page, with what stands above it taken away. It stays encoded.
fn resolved(page: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    if path.is_empty() || path.starts_with('/') {
        return None;
    }
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A path with its percent signs read.
fn decoded(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut n = 0;
    while n < bytes.len() {
        let pair = (bytes[n] == b'%')
            .then(|| path.get(n + 1..n + 3))
            .flatten()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        out.push(pair.unwrap_or(bytes[n]));
        n += if pair.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}
