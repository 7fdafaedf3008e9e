//! What a file is: by its first bytes, and only then by its name.

/// What a file is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// It can be read as text: a page, an answer, an extract.
    Text,
    /// It is a PDF.
    Pdf,
    /// It is neither.
    Document,
}

impl What {
    /// Tells what this is.
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        // Some programs put a few bytes of their own before the mark.
        let head = &bytes[..bytes.len().min(1024)];
        if head.windows(5).any(|mark| mark == b"%PDF-") && !begins_as_markup(head) {
            return Self::Pdf;
        }
        let utf16 = bytes.starts_with(&[0xff, 0xfe])
            || bytes.starts_with(&[0xfe, 0xff])
            || bytes.starts_with(b"<\0")
            || bytes.starts_with(b"\0<");
        let start = &bytes[..bytes.len().min(8192)];
        if !utf16 && start.contains(&0) || bytes.starts_with(b"{\\rtf") {
            return Self::Document;
        }
        if !begins_as_markup(head) && ends_in(name, TABLES) {
            return Self::Document;
        }
        Self::Text
    }
}

/// Texts that are no papers: data, and what only programs read.
const TABLES: &[&str] = &["csv", "tsv", "json", "ics", "eps", "ps", "svg"];

/// Files of word processors and the like that are ZIP files inside.
const OFFICE: &[&str] = &[
    "docx", "docm", "dotx", "xlsx", "xlsm", "pptx", "ppsx", "odt", "ods", "odp", "epub", "vsdx",
    "kmz",
];

/// What makes a saved page look well, and says nothing.
const DRESS: &[&str] = &[
    "css", "js", "mjs", "map", "ico", "woff", "woff2", "ttf", "otf", "eot", "axd",
];

/// Whether this is a file of a word processor or the like, by its name.
pub fn is_office(name: &str) -> bool {
    ends_in(name, OFFICE)
}

/// Whether this only makes a saved page look well, by its name.
pub fn is_dress(name: &str) -> bool {
    ends_in(name, DRESS)
}

/// Whether this is an archive inside of an archive, by its name.
pub fn is_archive(name: &str) -> bool {
    ends_in(name, &["zip", "warc", "gz", "7z", "tar", "rar"])
}

fn ends_in(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, own)| {
        endings
            .iter()
            .any(|ending| own.eq_ignore_ascii_case(ending))
    })
}

fn begins_as_markup(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    head.trim_ascii_start().starts_with(b"<")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_a_file_goes_before_its_name() {
        assert_eq!(What::of("a.html", b"%PDF-1.7 ..."), What::Pdf);
        assert_eq!(What::of("a.pdf", b"<html>about %PDF-1.7"), What::Text);
        assert_eq!(What::of("a.txt", b"GIF89a\0\0"), What::Document);
        assert_eq!(What::of("a.doc", b"\xd0\xcf\x11\xe0\0"), What::Document);
        assert_eq!(What::of("a.json", b"<meeting/>"), What::Text);
        assert_eq!(What::of("a.json", b"{}"), What::Document);
        assert_eq!(What::of("a", b"\xff\xfea\0b\0"), What::Text);
        assert_eq!(What::of("a", b""), What::Text);
    }
}
