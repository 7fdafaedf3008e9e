//! Every word of a meeting's plain page is in its book, and in the book of its year.

use std::io::Read as _;
use std::path::Path;

use flate2::read::DeflateDecoder;
use scraper::{ElementRef, Html, Selector};

use crate::support::{Desk, tree};

/// The pages of a book in the order in which they were packed, which is that of reading. The
/// contents come last and are none of them.
fn pages(book: &[u8]) -> Vec<String> {
    let mut out = Vec::new();
    let mut at = 0;
    while book[at..].starts_with(b"PK\x03\x04") {
        let small = u32::from_le_bytes(book[at + 18..at + 22].try_into().unwrap()) as usize;
        let begins = at + 30 + usize::from(book[at + 26]);
        let name = std::str::from_utf8(&book[at + 30..begins]).unwrap();
        let kept = &book[begins..begins + small];
        if name.ends_with(".xhtml") && !name.ends_with("nav.xhtml") {
            let mut text = String::new();
            match book[at + 8] {
                8 => DeflateDecoder::new(kept).read_to_string(&mut text).unwrap(),
                _ => (&mut &kept[..]).read_to_string(&mut text).unwrap(),
            };
            out.push(text);
        }
        at = begins + small;
    }
    out
}

/// The words below an element, but for what a book leaves out.
fn add_words(element: ElementRef<'_>, out: &mut Vec<String>) {
    let value = element.value();
    let left_out = value.name() == "summary"
        || value.name() == "div" && value.classes().any(|class| class == "linear")
        || matches!(value.name(), "header" | "footer");
    if left_out {
        return;
    }
    for child in element.children() {
        if let Some(text) = child.value().as_text() {
            out.extend(text.split_whitespace().map(str::to_owned));
        } else if let Some(element) = ElementRef::wrap(child) {
            add_words(element, out);
        }
    }
}

fn words(html: &str, of: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let of = Selector::parse(of).unwrap();
    let mut out = Vec::new();
    page.select(&of).for_each(|e| add_words(e, &mut out));
    out
}

#[test]
fn every_word_of_a_plain_page_is_in_the_book() {
    let desk = Desk::new("").published_at("https://example.org/");
    for (path, mut bytes) in tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")) {
        if path == "archive.yml" {
            let text = String::from_utf8(bytes).unwrap();
            let own: Vec<&str> = text
                .lines()
                .filter(|l| !l.starts_with("editions:"))
                .collect();
            bytes = format!("{}\neditions: [plain, epub]\n", own.join("\n")).into_bytes();
        }
        desk.write(&path, bytes);
    }
    let site = tree(&desk.site().root);
    let mut meetings = 0;
    for (path, book) in site.iter().filter(|(path, _)| path.ends_with(".epub")) {
        let (folder, name) = path.trim_end_matches(".epub").rsplit_once('/').unwrap();
        let plain = folder.replacen("epub/", "plain/", 1);
        let pages = pages(book);
        let in_book: Vec<String> = pages.iter().flat_map(|page| words(page, "body")).collect();
        let of_year = format!("{plain}/{name}-");
        let of_one = format!("{plain}/{name}/");
        let expected: Vec<String> = site
            .iter()
            .filter(|(path, _)| path.starts_with(&of_year) || path.starts_with(&of_one))
            .filter(|(path, _)| path.ends_with("/index.html"))
            .flat_map(|(_, html)| words(std::str::from_utf8(html).unwrap(), "main"))
            .collect();
        assert!(expected.len() > 100, "{path}: {expected:?}");
        // A year opens with a list of its meetings.
        let opening = if name.len() == 4 {
            words(&pages[0], "body").len()
        } else {
            0
        };
        assert_eq!(in_book[opening..], expected, "{path}");
        meetings += 1;
    }
    assert!(meetings > 10, "{meetings} books");
}
