//! What a PDF offers to somebody who cannot see it: tags, text, a title, a language.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

/// A larger file is not opened: it would take its size in memory, for each core.
const LARGEST: u64 = 128 * 1024 * 1024;
/// How many pages are looked at for text.
const PAGES: usize = 10;
/// How many drawings of a document are looked into for text; they may stand in each other.
const DRAWINGS: usize = 500;

/// What is to be said of a PDF, the gravest alone: who cannot open it need not hear of its tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It opens with a password alone.
    Password,
    /// Its text may not be copied.
    NoCopying,
    /// It has pictures of pages and no text.
    NoText,
    /// It has no tags.
    NoTags,
    /// It does not say its title.
    NoTitle,
    /// It does not say its language.
    NoLanguage,
}

/// What is wrong with a PDF. Nothing where it cannot be read at all, which a build has said already.
pub(super) fn fault(path: &Path) -> Option<Fault> {
    if path.metadata().ok()?.len() > LARGEST {
        return None;
    }
    let bytes = std::fs::read(path).ok()?;
    // A parser of foreign bytes: a panic on a broken file must not take the others with it.
    catch_unwind(AssertUnwindSafe(|| look(&bytes))).ok()?
}

fn look(bytes: &[u8]) -> Option<Fault> {
    let options = LoadOptions::with_filter(without_pictures);
    let document = match Document::load_mem_with_options(bytes, options) {
        Ok(document) => document,
        Err(lopdf::Error::InvalidPassword) => return Some(Fault::Password),
        Err(_) => return None,
    };
    // What could be opened without a password has been.
    if document.trailer.get(b"Encrypt").is_ok() {
        return Some(Fault::Password);
    }
    if document.was_encrypted() && forbids_copying(bytes) {
        return Some(Fault::NoCopying);
    }
    let catalog = document.catalog().ok()?;
    let pages: Vec<ObjectId> = document.page_iter().take(PAGES).collect();
    let drawn = pages
        .iter()
        .any(|page| !document.get_page_contents(*page).is_empty());
    let mut left = DRAWINGS;
    let mut has_fonts = |page: &ObjectId| page_has_fonts(&document, *page, &mut left);
    if drawn && !pages.iter().any(&mut has_fonts) {
        return Some(Fault::NoText);
    }
    if !is_tagged(&document, catalog) {
        return Some(Fault::NoTags);
    }
    let info = entry(&document, &document.trailer, b"Info");
    let title = info.and_then(|info| info.get(b"Title").ok());
    if !title.is_some_and(|title| is_text(&document, title)) && !catalog.has(b"Metadata") {
        return Some(Fault::NoTitle);
    }
    let language = catalog.get(b"Lang").ok();
    (!language.is_some_and(|language| is_text(&document, language))).then_some(Fault::NoLanguage)
}

/// Pictures are most of a scan, and nothing is asked of their points: one byte is left of each,
/// since what has none is read again. What comes back counts only for an object inside of another,
/// which is never a stream, so that nothing large is copied.
#[allow(clippy::unnecessary_wraps)] // The type is the library's.
fn without_pictures(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let Object::Stream(stream) = object else {
        return Some((id, object.clone()));
    };
    let kind = stream.dict.get(b"Subtype").and_then(Object::as_name);
    if kind.is_ok_and(|kind| kind == b"Image") {
        stream.content = vec![0];
    }
    Some((id, Object::Null))
}

/// Whether the permissions leave out copying. They are never encrypted themselves, and are no
/// longer in the document once it is open.
fn forbids_copying(bytes: &[u8]) -> bool {
    const COPY: i64 = 1 << 4;
    let pattern = regex::bytes::Regex::new(r"(?-u)/P[ \r\n]+(-?\d+)").ok();
    let near = |at: usize| &bytes[at.saturating_sub(2000)..(at + 2000).min(bytes.len())];
    let standard = bytes.windows(9).position(|w| w == b"/Standard");
    let granted = standard.zip(pattern).and_then(|(at, pattern)| {
        let found = pattern.captures(near(at))?;
        std::str::from_utf8(&found[1]).ok()?.parse::<i64>().ok()
    });
    granted.is_some_and(|granted| granted & COPY == 0)
}

fn is_tagged(document: &Document, catalog: &Dictionary) -> bool {
    let marked = entry(document, catalog, b"MarkInfo")
        .and_then(|info| info.get(b"Marked").ok())
        .and_then(|marked| marked.as_bool().ok());
    marked == Some(true) && entry(document, catalog, b"StructTreeRoot").is_some()
}

/// A dictionary in a dictionary, written there or elsewhere.
fn entry<'d>(document: &'d Document, dict: &'d Dictionary, key: &[u8]) -> Option<&'d Dictionary> {
    let (_, object) = document.dereference(dict.get(key).ok()?).ok()?;
    match object {
        Object::Dictionary(dict) => Some(dict),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

fn is_text(document: &Document, object: &Object) -> bool {
    let object = document.dereference(object).map(|(_, object)| object);
    let text = object.and_then(Object::as_str);
    text.is_ok_and(|text| {
        text.iter().any(u8::is_ascii_alphanumeric) || text.starts_with(&[0xFE, 0xFF])
    })
}

/// Whether a page can show text: its own fonts, or those of what it inherits or draws.
fn page_has_fonts(document: &Document, page: ObjectId, left: &mut usize) -> bool {
    let mut node = document.get_dictionary(page).ok();
    for _ in 0..64 {
        let Some(dict) = node else { return false };
        if has_fonts(document, dict, left) {
            return true;
        }
        node = entry(document, dict, b"Parent");
    }
    false
}

/// Whether the resources of a page, or of what it draws, hold fonts.
fn has_fonts(document: &Document, page: &Dictionary, left: &mut usize) -> bool {
    let mut open = vec![page];
    while let Some(of) = open.pop() {
        let Some(resources) = entry(document, of, b"Resources") else {
            continue;
        };
        if entry(document, resources, b"Font").is_some_and(|fonts| !fonts.is_empty()) {
            return true;
        }
        if let Some(drawings) = entry(document, resources, b"XObject") {
            let inner = drawings.iter().take(*left);
            let inner: Vec<_> = inner
                .filter_map(|(name, _)| entry(document, drawings, name))
                .collect();
            *left -= inner.len();
            open.extend(inner);
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use lopdf::{Stream, dictionary};

    use super::*;

    /// A document of one page that draws something, with these entries in the page, in the tree
    /// of pages and in the catalogue.
    fn pdf(page: &Dictionary, tree: &Dictionary, catalog: &Dictionary) -> Vec<u8> {
        let mut document = Document::with_version("1.5");
        let contents = document.add_object(Stream::new(Dictionary::new(), b"/X Do".to_vec()));
        let pages = document.new_object_id();
        let mut own = dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => contents };
        own.extend(page);
        let own = document.add_object(own);
        let mut all = dictionary! { "Type" => "Pages", "Kids" => vec![own.into()], "Count" => 1 };
        all.extend(tree);
        document.objects.insert(pages, all.into());
        let mut root = dictionary! { "Type" => "Catalog", "Pages" => pages };
        root.extend(catalog);
        let root = document.add_object(root);
        document.trailer.set("Root", root);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    }

    fn fonts() -> Dictionary {
        let font = dictionary! { "F" => dictionary! { "Type" => "Font" } };
        dictionary! { "Resources" => dictionary! { "Font" => font } }
    }

    fn none() -> Dictionary {
        Dictionary::new()
    }

    fn tags() -> Dictionary {
        dictionary! {
            "MarkInfo" => dictionary! { "Marked" => true },
            "StructTreeRoot" => dictionary! { "Type" => "StructTreeRoot" },
        }
    }

    #[test]
    fn text_is_found_where_fonts_are() {
        assert_eq!(look(&pdf(&none(), &none(), &none())), Some(Fault::NoText));
        assert_eq!(look(&pdf(&fonts(), &none(), &none())), Some(Fault::NoTags));
        // Inherited from the tree of pages.
        assert_eq!(look(&pdf(&none(), &fonts(), &none())), Some(Fault::NoTags));
        // In a drawing that the page draws.
        let drawing = dictionary! { "X" => fonts() };
        let page = dictionary! { "Resources" => dictionary! { "XObject" => drawing } };
        assert_eq!(look(&pdf(&page, &none(), &none())), Some(Fault::NoTags));
    }

    #[test]
    fn tags_need_both_their_mark_and_their_tree() {
        assert_eq!(look(&pdf(&fonts(), &none(), &tags())), Some(Fault::NoTitle));
        let mut unmarked = tags();
        unmarked.remove(b"MarkInfo");
        assert_eq!(
            look(&pdf(&fonts(), &none(), &unmarked)),
            Some(Fault::NoTags)
        );
    }

    #[test]
    fn what_is_no_pdf_is_left_alone() {
        assert_eq!(look(b""), None);
        assert_eq!(look(b"%PDF-1.4\nrubbish"), None);
        assert_eq!(fault(Path::new("there/is/none.pdf")), None);
    }
}
