//! Books: a meeting, or a panel's year, as EPUB 3 for readers that a person holds in the hand.
//!
//! A [`Binder`] takes the plain page of one meeting after the other and keeps of each only its
//! packed files, so a year takes little more room than its book. Nothing in a book comes from a
//! clock or from the machine: equal pages give equal bytes.

mod leads;
mod package;
mod picture;
mod split;
mod zip;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use self::leads::Shelf;
use self::package::Chapter;
use self::picture::Picture;
use self::split::{Entry, Piece};
use self::zip::Zip;
use super::{tree, xhtml};
use crate::page::Words;

const STYLE: &str = include_str!("style.css");

/// What a book says of itself.
#[derive(Debug)]
pub struct About<'a> {
    /// Its title.
    pub title: String,
    /// Its language.
    pub language: &'a str,
    /// Who publishes it.
    pub publisher: Option<&'a str>,
    /// The title of the archive, which stands for the site's address where that is not known.
    pub archive: &'a str,
    /// The site's address, with a stroke at its end.
    pub base: Option<&'a str>,
    /// The book's own path in the site.
    pub path: &'a str,
    /// The path of the page that it is made of.
    pub page: &'a str,
    /// The latest day that its records know of.
    pub modified: NaiveDate,
    /// Of a book of several meetings: the folders of the site where the pages of each stand, and its
    /// folder in the book.
    pub folders: BTreeMap<String, String>,
}

impl About<'_> {
    /// The page on the website that it is made of.
    fn source(&self) -> Option<String> {
        let base = self.base?;
        Some(crate::route::absolute(base, self.page))
    }

    /// The folder in the book for the meeting of a page.
    fn folder(&self, path: &str) -> Option<&str> {
        let (folder, _) = path.rsplit_once('/')?;
        self.folders.get(folder).map(String::as_str)
    }
}

/// Gives the bytes of a published file by its path in the site.
pub type Files<'a> = dyn Fn(&str) -> Option<Vec<u8>> + 'a;

/// A book that is being bound.
pub struct Binder<'a> {
    about: &'a About<'a>,
    words: &'a Words,
    zip: Zip,
    shelf: Shelf<'a>,
    /// The pages of the book, in order.
    files: Vec<String>,
    chapters: Vec<Chapter>,
}

impl<'a> Binder<'a> {
    /// Begins a book. Of several meetings it opens with a list of them: the path of the plain page
    /// and the name of each.
    pub fn new(
        about: &'a About<'a>,
        words: &'a Words,
        files: &'a Files<'a>,
        meetings: &[(String, String)],
    ) -> Self {
        let mut zip = Zip::default();
        zip.store("mimetype", b"application/epub+zip");
        zip.deflate("META-INF/container.xml", package::CONTAINER.as_bytes());
        zip.deflate("EPUB/style.css", STYLE.as_bytes());
        let mut binder = Self {
            about,
            words,
            zip,
            shelf: Shelf::new(files),
            files: Vec::new(),
            chapters: Vec::new(),
        };
        if !about.folders.is_empty() {
            binder.title_page(meetings);
        }
        binder
    }

    /// Adds a meeting: the path of its plain page, its name, and the HTML of that page.
    pub fn meeting(&mut self, path: &str, title: &str, html: &str) {
        let meeting = split::pieces(tree::read(html));
        let folder = self.about.folder(path);
        let folder = folder.map(|name| format!("{name}/")).unwrap_or_default();
        let language = meeting.language.as_deref().unwrap_or(self.about.language);
        let names: Vec<&str> = meeting.pieces.iter().map(|p| p.name.as_str()).collect();
        let firsts: HashMap<&str, usize> = first_ids(&meeting.pieces);
        let up = if folder.is_empty() { "" } else { "../" };
        for (n, piece) in meeting.pieces.iter().enumerate() {
            let mut leads = leads::Here {
                about: self.about,
                shelf: &mut self.shelf,
                places: &meeting.places,
                firsts: &firsts,
                names: &names,
                piece: n,
                page: path,
                up,
            };
            let mut body = String::new();
            xhtml::write(&mut body, &piece.nodes, &mut leads);
            let heading = self.page_title(title, piece, n);
            let style = format!("{up}style.css");
            let page = package::page(language, &heading, &style, &body);
            let file = format!("{folder}{}.xhtml", piece.name);
            self.zip.deflate(&format!("EPUB/{file}"), page.as_bytes());
            self.shelf.put(&mut self.zip);
            self.chapters.push(Chapter {
                file: file.clone(),
                entries: self.entries(piece, n, title),
                is_part: n == 0 && !folder.is_empty(),
            });
            self.files.push(file);
        }
    }

    /// The book; nothing if it is more than the format can hold.
    pub fn finish(mut self) -> Option<Vec<u8>> {
        let nav = package::nav(self.about, self.words, &self.chapters);
        self.zip.deflate("EPUB/nav.xhtml", nav.as_bytes());
        let pictures = self.shelf.pictures();
        let package = package::package(self.about, self.words, &self.files, pictures);
        self.zip.deflate("EPUB/package.opf", package.as_bytes());
        self.zip.finish()
    }

    /// The page that a book of several meetings opens with.
    fn title_page(&mut self, meetings: &[(String, String)]) {
        let mut body = format!("<h1>{}</h1>\n", xhtml::text(&self.about.title));
        if let Some(publisher) = self.about.publisher {
            body.push_str(&format!("<p>{}</p>\n", xhtml::text(publisher)));
        }
        body.push_str("<ul>\n");
        for (path, name) in meetings {
            if let Some(folder) = self.about.folder(path) {
                let name = xhtml::text(name);
                body.push_str(&format!(
                    "<li><a href=\"{folder}/{}.xhtml\">{name}</a></li>\n",
                    split::OPENING
                ));
            }
        }
        body.push_str("</ul>");
        let page = package::page(self.about.language, &self.about.title, "style.css", &body);
        self.zip.deflate("EPUB/title.xhtml", page.as_bytes());
        self.files.push("title.xhtml".to_owned());
        self.chapters.push(Chapter {
            file: "title.xhtml".to_owned(),
            entries: vec![Entry {
                title: self.about.title.clone(),
                id: None,
                below: Vec::new(),
            }],
            is_part: true,
        });
    }

    /// What a program shows as the title of a page.
    fn page_title(&self, meeting: &str, piece: &Piece, n: usize) -> String {
        match piece.entries.first() {
            Some(entry) if n > 0 && !entry.title.is_empty() => {
                self.words.fill("epub_page", &[&entry.title, meeting])
            }
            _ => meeting.to_owned(),
        }
    }

    /// The lines of a page in the contents, none of them without words.
    fn entries(&self, piece: &Piece, n: usize, title: &str) -> Vec<Entry> {
        if n == 0 {
            let opening = Entry {
                title: title.to_owned(),
                id: None,
                below: Vec::new(),
            };
            return [&[opening], piece.entries.as_slice()].concat();
        }
        let mut entries = piece.entries.clone();
        for entry in entries.iter_mut().filter(|e| e.title.is_empty()) {
            self.words.get("epub_unnamed").clone_into(&mut entry.title);
        }
        entries
    }
}

/// The ids at which a file begins: a link to one leads to the file.
fn first_ids(pieces: &[Piece]) -> HashMap<&str, usize> {
    pieces
        .iter()
        .enumerate()
        .filter_map(|(n, piece)| match piece.nodes.first()? {
            tree::Node::Element(element) => Some((element.get("id")?, n)),
            tree::Node::Text(..) => None,
        })
        .collect()
}

#[cfg(test)]
mod tests;
