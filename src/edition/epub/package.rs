//! What a book says of itself: its package document and its contents.

use std::fmt::Write as _;

use super::split::Entry;
use super::{About, Picture};
use crate::edition::xhtml::text;
use crate::page::Words;

/// Points to the package document.
pub(super) const CONTAINER: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
 <rootfiles>
  <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
 </rootfiles>
</container>
"#;

/// A chapter of the contents: a file and the lines that lead into it.
pub(super) struct Chapter {
    pub(super) file: String,
    pub(super) entries: Vec<Entry>,
    /// Whether the chapters after it, up to the next such, stand below its first line.
    pub(super) is_part: bool,
}

/// A page of the book.
pub(super) fn page(language: &str, title: &str, style: &str, body: &str) -> String {
    let language = text(language);
    format!(
        concat!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n",
            "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{0}\" xml:lang=\"{0}\">\n",
            "<head>\n<meta charset=\"utf-8\"/>\n<title>{1}</title>\n<link rel=\"stylesheet\" href=\"{2}\"/>\n</head>\n",
            "<body>\n{3}\n</body>\n</html>\n"
        ),
        language,
        text(title),
        style,
        body.trim()
    )
}

/// The contents, nested, and where the text begins.
pub(super) fn nav(about: &About<'_>, words: &Words, chapters: &[Chapter]) -> String {
    let contents = text(words.get("epub_contents"));
    let mut body =
        format!("<nav epub:type=\"toc\" id=\"toc\" role=\"doc-toc\">\n<h1>{contents}</h1>\n<ol>\n");
    let mut rest = chapters;
    while let Some((first, after)) = rest.split_first() {
        let below = if first.is_part {
            after.iter().position(|c| c.is_part).unwrap_or(after.len())
        } else {
            0
        };
        let (own, others) = after.split_at(below);
        rest = others;
        let Some((name, within)) = first.entries.split_first().filter(|_| first.is_part) else {
            for entry in &first.entries {
                line(&mut body, &first.file, entry, &[]);
            }
            continue;
        };
        let part = Entry {
            below: [&name.below, within].concat(),
            ..name.clone()
        };
        line(&mut body, &first.file, &part, own);
    }
    let start = chapters.first().map_or("", |c| c.file.as_str());
    let _ = write!(
        body,
        concat!(
            "</ol>\n</nav>\n<nav epub:type=\"landmarks\" id=\"landmarks\" hidden=\"hidden\">\n<h2>{}</h2>\n<ol>\n",
            "<li><a epub:type=\"bodymatter\" href=\"{}\">{}</a></li>\n</ol>\n</nav>"
        ),
        text(words.get("epub_landmarks")),
        start,
        text(words.get("epub_start")),
    );
    page(about.language, &about.title, "style.css", &body)
}

/// A line of the contents with those below it: its own, then those of the chapters.
fn line(out: &mut String, file: &str, entry: &Entry, chapters: &[Chapter]) {
    let place = entry.id.as_deref().map(crate::edition::xhtml::id);
    let place = place.map(|id| format!("#{id}")).unwrap_or_default();
    let _ = write!(
        out,
        "<li><a href=\"{file}{place}\">{}</a>",
        text(&entry.title)
    );
    if !entry.below.is_empty() || chapters.iter().any(|c| !c.entries.is_empty()) {
        out.push_str("\n<ol>\n");
        for below in &entry.below {
            line(out, file, below, &[]);
        }
        for chapter in chapters {
            for below in &chapter.entries {
                line(out, &chapter.file, below, &[]);
            }
        }
        out.push_str("</ol>\n");
    }
    out.push_str("</li>\n");
}

/// The package document. `files` are the pages in order.
pub(super) fn package(
    about: &About<'_>,
    words: &Words,
    files: &[String],
    pictures: &[Picture],
) -> String {
    let mut out = format!(
        concat!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
            "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"{0}\">\n",
            "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n",
            "<dc:identifier id=\"id\">{1}</dc:identifier>\n<dc:title>{2}</dc:title>\n<dc:language>{0}</dc:language>\n"
        ),
        text(about.language),
        identifier(about),
        text(&about.title),
    );
    if let Some(publisher) = about.publisher {
        let _ = writeln!(out, "<dc:publisher>{}</dc:publisher>", text(publisher));
    }
    if let Some(source) = about.source() {
        let _ = writeln!(out, "<dc:source>{}</dc:source>", text(&source));
    }
    let mut meta = |property: &str, value: &str| {
        let _ = writeln!(out, "<meta property=\"{property}\">{}</meta>", text(value));
    };
    meta(
        "dcterms:modified",
        &about.modified.format("%Y-%m-%dT00:00:00Z").to_string(),
    );
    for (property, value) in access(words, pictures) {
        meta(&format!("schema:{property}"), &value);
    }
    out.push_str(concat!(
        "</metadata>\n<manifest>\n",
        "<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n",
        "<item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n"
    ));
    for (n, file) in files.iter().enumerate() {
        let _ = writeln!(
            out,
            "<item id=\"page-{n}\" href=\"{file}\" media-type=\"application/xhtml+xml\"/>"
        );
    }
    for (n, picture) in pictures.iter().enumerate() {
        let (file, kind) = (&picture.file, picture.kind);
        let _ = writeln!(
            out,
            "<item id=\"picture-{n}\" href=\"{file}\" media-type=\"{kind}\"/>"
        );
    }
    out.push_str("</manifest>\n<spine>\n");
    for n in 0..files.len() {
        let _ = writeln!(out, "<itemref idref=\"page-{n}\"/>");
    }
    out.push_str("</spine>\n</package>\n");
    out
}

/// What the book asks of a reader and what it offers. That it keeps to WCAG is not claimed: that
/// takes somebody who assessed it, whom the claim would have to name.
fn access(words: &Words, pictures: &[Picture]) -> Vec<(&'static str, String)> {
    let is_described = pictures.iter().all(|p| p.is_described);
    let mut list = vec![("accessMode", "textual")];
    if !pictures.is_empty() {
        list.push(("accessMode", "visual"));
        list.push(("accessModeSufficient", "textual,visual"));
    }
    if is_described {
        list.push(("accessModeSufficient", "textual"));
    }
    for feature in [
        "structuralNavigation",
        "tableOfContents",
        "readingOrder",
        "displayTransformability",
        "unlocked",
    ] {
        list.push(("accessibilityFeature", feature));
    }
    if !pictures.is_empty() && is_described {
        list.push(("accessibilityFeature", "alternativeText"));
    }
    // Nobody has looked whether a moving picture flashes.
    let moves = pictures.iter().any(|p| p.kind != "image/jpeg");
    list.push((
        "accessibilityHazard",
        if moves { "unknown" } else { "none" },
    ));
    let mut summary = words.get("epub_summary").to_owned();
    if !pictures.is_empty() {
        let pictures = if is_described {
            words.get("epub_summary_described")
        } else {
            words.get("epub_summary_undescribed")
        };
        summary = format!("{summary} {pictures}");
    }
    list.into_iter()
        .map(|(property, value)| (property, value.to_owned()))
        .chain([("accessibilitySummary", summary)])
        .collect()
}

/// A UUID of the eighth version, made of the book's address: the same for every issue of it.
fn identifier(about: &About<'_>) -> String {
    let address = crate::route::absolute(about.base.unwrap_or(about.archive), about.path);
    let hash = blake3::hash(address.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.as_bytes()[..16]);
    bytes[6] = bytes[6] & 0x0F | 0x80;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let mut out = String::from("urn:uuid:");
    for (n, byte) in bytes.iter().enumerate() {
        if matches!(n, 4 | 6 | 8 | 10) {
            out.push('-');
        }
        let _ = write!(out, "{byte:02x}");
    }
    out
}
