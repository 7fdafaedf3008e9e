//! Compressed twins: a file of text beside which the same stands compressed, `index.html.gz`, for
//! servers that send such a file where a browser takes it.
//!
//! Equal text, equal bytes, on every machine: no time and no name stand in a twin, and both
//! compressors are plain Rust that does not look at the processor.

use std::str::FromStr;

/// A way to compress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Twin {
    /// What every browser takes.
    Gzip,
    /// What browsers of the last ten years take over https; a sixth smaller.
    Brotli,
}

/// Files shorter than this fit into one packet however they are sent.
pub const LEAST: usize = 1024;
/// Files longer than this are left to the server: they are few, and would be held in memory.
pub const MOST: usize = 32 * 1024 * 1024;

/// The files that have twins, by how their names end. All others are compressed already, or small.
const TEXTS: [&str; 15] = [
    "html",
    "htm",
    "css",
    "js",
    "json",
    "xml",
    "svg",
    "txt",
    "csv",
    "ics",
    "md",
    "xhtml",
    "geojson",
    "webmanifest",
    "tsv",
];
/// How hard gzip tries: more gains nothing that can be measured.
const EFFORT: u8 = 9;
/// How hard Brotli tries. On the pages of an archive the last step, 11, saves a further sixth and takes
/// more than five times as long.
const QUALITY: i32 = 9;

impl Twin {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Gzip, Self::Brotli];

    /// The words for them in archive.yml.
    pub const WORDS: [&'static str; 2] = ["gz", "br"];

    /// How its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Gzip => "gz",
            Self::Brotli => "br",
        }
    }

    /// Where the twin of a file stands.
    pub fn path(self, path: &str) -> String {
        format!("{path}.{}", self.ending())
    }

    /// The bytes of a twin.
    pub fn bytes(self, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
        match self {
            Self::Gzip => Ok(gzip(bytes)),
            Self::Brotli => brotli(bytes),
        }
    }
}

impl FromStr for Twin {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|twin| twin.ending() == text);
        found.ok_or_else(|| format!("there is no compression `{text}`: it is `gz` or `br`"))
    }
}

/// Whether a file may have twins.
pub fn is_text(path: &str) -> bool {
    let ending = path
        .rsplit('/')
        .next()
        .and_then(|name| name.rsplit_once('.'));
    ending.is_some_and(|(_, ending)| TEXTS.contains(&ending))
}

/// The file of which a path would be the twin.
pub fn page_of(path: &str) -> Option<&str> {
    let ends = |twin: Twin| path.strip_suffix(twin.ending())?.strip_suffix('.');
    Twin::ALL
        .into_iter()
        .find_map(ends)
        .filter(|page| is_text(page))
}

/// As RFC 1952 has it, without time and name.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255];
    out.extend(miniz_oxide::deflate::compress_to_vec(bytes, EFFORT));
    out.extend(crc32fast::hash(bytes).to_le_bytes());
    out.extend((bytes.len() as u32).to_le_bytes());
    out
}

fn brotli(mut bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: QUALITY,
        size_hint: bytes.len(),
        ..brotli::enc::BrotliEncoderParams::default()
    };
    let mut out = Vec::with_capacity(bytes.len() / 4);
    brotli::BrotliCompress(&mut bytes, &mut out, &params)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_twin_holds_its_file() {
        let text = "<p>Resolved, that the minutes be approved.</p>\n".repeat(200);
        let gz = Twin::Gzip.bytes(text.as_bytes()).unwrap();
        let mut back = String::new();
        let mut reader = flate2::read::GzDecoder::new(gz.as_slice());
        std::io::Read::read_to_string(&mut reader, &mut back).unwrap();
        assert_eq!(back, text);
        let br = Twin::Brotli.bytes(text.as_bytes()).unwrap();
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut br.as_slice(), &mut back).unwrap();
        assert_eq!(back, text.as_bytes());
        assert!(br.len() < gz.len() && gz.len() < text.len() / 10);
        // Other bytes here are other bytes of every site: compare the sizes before you change them.
        assert_eq!(&gz[..10], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
    }

    #[test]
    fn only_texts_have_twins() {
        assert!(is_text("a/index.html") && is_text("calendar.ics"));
        assert!(!is_text("a/pack.pdf") && !is_text("a.html/b") && !is_text("html"));
        assert_eq!(page_of("a/index.html.gz"), Some("a/index.html"));
        assert_eq!(page_of("a/backup.tar.gz"), None);
    }
}
