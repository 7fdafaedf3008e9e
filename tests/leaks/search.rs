//! Looks for words in bytes, however they are written: escaped, encoded, compressed, folded.

use std::fs;
use std::io::Read as _;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

use flate2::read::{DeflateDecoder, GzDecoder, ZlibDecoder};
use regex::bytes::Regex;
use unicode_normalization::UnicodeNormalization as _;

/// Words to look for.
pub struct Search {
    plain: Regex,
    words: Vec<String>,
}

impl Search {
    /// A search for these words: letters and figures of ASCII in lower case.
    pub fn new(words: &[String]) -> Self {
        let forms: Vec<String> = words.iter().flat_map(|word| forms(word)).collect();
        Self {
            plain: Regex::new(&format!("(?i){}", forms.join("|"))).unwrap(),
            words: words.to_vec(),
        }
    }

    /// Every word that the bytes hold, in any form.
    pub fn find(&self, bytes: &[u8]) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for view in views(bytes) {
            for found in self.plain.find_iter(&view) {
                let found = String::from_utf8_lossy(found.as_bytes()).to_lowercase();
                let word = self
                    .words
                    .iter()
                    .find(|word| forms(word).iter().any(|form| form.to_lowercase() == found));
                out.push(word.cloned().unwrap_or(found));
            }
        }
        out.sort();
        out.dedup();
        out
    }

    /// Every word below a folder: in files of any kind, in names, in where links lead. Each with where.
    pub fn below(&self, folder: &Path) -> Vec<String> {
        let mut out = Vec::new();
        for entry in walkdir::WalkDir::new(folder) {
            let entry = entry.unwrap();
            let path = entry.path();
            let mut bytes = path
                .strip_prefix(folder)
                .unwrap()
                .as_os_str()
                .as_bytes()
                .to_vec();
            let name = String::from_utf8_lossy(&bytes).into_owned();
            if entry.path_is_symlink() {
                bytes.extend(fs::read_link(path).unwrap().as_os_str().as_bytes());
            }
            let mut found = self.find(&bytes);
            if entry.file_type().is_file() {
                found.extend(self.find(&fs::read(path).unwrap()));
            }
            out.extend(found.into_iter().map(|word| format!("{word} in {name}")));
        }
        out.sort();
        out.dedup();
        out
    }
}

/// The forms of a word that no decoding of the whole gives: backwards, and in base 64 and 16, where
/// it may begin anywhere.
fn forms(word: &str) -> Vec<String> {
    let hex: Vec<String> = word.bytes().map(|b| format!("{b:02x}")).collect();
    let mut out = vec![word.to_owned(), word.chars().rev().collect(), hex.concat()];
    for before in 0..3 {
        let padded = [vec![b' '; before], word.as_bytes().to_vec()].concat();
        let written = base64(&padded);
        // The first and the last sign depend on the neighbours.
        let first = [0, 2, 3][before];
        let whole = padded.len() / 3 * 4;
        out.push(written[first..whole].to_owned());
    }
    out
}

pub fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let at = |n: usize| u32::from(three.get(n).copied().unwrap_or(0));
        let all = at(0) << 16 | at(1) << 8 | at(2);
        for n in 0..4 {
            if n <= three.len() {
                out.push(char::from(SIGNS[(all >> (18 - 6 * n) & 63) as usize]));
            } else {
                out.push('=');
            }
        }
    }
    out
}

/// The bytes as they are, and as those who know how they were written would read them.
fn views(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut views = vec![bytes.to_vec()];
    views.extend(inflated(bytes));
    let mut out = Vec::new();
    for view in views {
        let text = String::from_utf8_lossy(&view).into_owned();
        let marks = |c: &char| !unicode_normalization::char::is_combining_mark(*c);
        let bare: String = text.nfkd().filter(marks).collect();
        let unfolded = bare
            .replace("=\r\n", "")
            .replace("=\n", "")
            .replace(['\r', '\n', '\u{AD}', '\u{200B}'], "");
        let close: String = unfolded.chars().filter(|c| !c.is_whitespace()).collect();
        out.push(view.iter().copied().filter(|b| *b != 0).collect());
        out.push(numbers(&text, r"&#([0-9]+);?", 10));
        out.push(numbers(&text, r"(?i)&#x([0-9a-f]+);?", 16));
        out.push(numbers(&text, r"\\u\{?([0-9a-fA-F]{4})\}?", 16));
        out.push(numbers(&text, r"%([0-9a-fA-F]{2})", 16));
        out.push(numbers(&unfolded, r"=([0-9A-F]{2})", 16));
        out.extend([
            view,
            bare.into_bytes(),
            unfolded.into_bytes(),
            close.into_bytes(),
        ]);
    }
    out
}

/// A text with letters in place of their numbers.
fn numbers(text: &str, pattern: &str, radix: u32) -> Vec<u8> {
    let pattern = regex::Regex::new(pattern).unwrap();
    let letter = |found: &regex::Captures<'_>| {
        let number = u32::from_str_radix(&found[1], radix).ok();
        number
            .and_then(char::from_u32)
            .map_or_else(String::new, String::from)
    };
    pattern.replace_all(text, letter).into_owned().into_bytes()
}

/// What is compressed in the bytes: gzip, the parts of a zip (EPUB, Office), the streams of a PDF.
fn inflated(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut out = Vec::new();
    let mut take = |reader: &mut dyn std::io::Read| {
        let mut inside = Vec::new();
        // What was read before a fault counts.
        let _ = reader.take(50_000_000).read_to_end(&mut inside);
        if !inside.is_empty() {
            out.push(inside);
        }
    };
    if bytes.starts_with(&[0x1F, 0x8B]) {
        take(&mut GzDecoder::new(bytes));
    }
    let places = |mark: &[u8]| {
        let all = bytes.windows(mark.len()).enumerate();
        let found = all
            .filter(|(_, at)| *at == mark)
            .map(|(n, _)| n + mark.len());
        found.collect::<Vec<usize>>()
    };
    for at in places(b"PK\x03\x04") {
        let Some(head) = bytes.get(at..at + 26) else {
            continue;
        };
        let length = |n: usize| usize::from(u16::from_le_bytes([head[n], head[n + 1]]));
        let start = at + 26 + length(22) + length(24);
        take(&mut DeflateDecoder::new(
            bytes.get(start..).unwrap_or_default(),
        ));
    }
    for mark in [&b"stream\n"[..], b"stream\r\n"] {
        for at in places(mark) {
            take(&mut ZlibDecoder::new(&bytes[at..]));
        }
    }
    out
}
