//! What a server answered, as a crawl keeps it: a status, some heads, and a body in wrapping.

use std::io::Read as _;

use flate2::read::{GzDecoder, ZlibDecoder};

use super::all;

/// An answer, its body still wrapped.
#[derive(Debug)]
pub struct Answer<'a> {
    /// `200` where it was good.
    pub status: u16,
    heads: Vec<(String, String)>,
    body: &'a [u8],
}

impl<'a> Answer<'a> {
    /// Parts an answer in heads and body.
    pub fn read(block: &'a [u8]) -> Option<Self> {
        let (heads, body) = parted(block)?;
        let mut lines = heads.lines();
        let status = lines.next()?;
        let mut words = status.split_ascii_whitespace();
        let known = words.next()?.to_ascii_uppercase().starts_with("HTTP/");
        let status = words.next()?.parse().ok()?;
        known.then(|| Self {
            status,
            heads: lines.filter_map(head).collect(),
            body,
        })
    }

    /// What a head says.
    pub fn head(&self, name: &str) -> Option<&str> {
        let found = self.heads.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The body out of its wrapping. Crawlers that took some of it off keep the heads that name it,
    /// so what is not wrapped as it says is taken as it is.
    pub fn body(&self) -> Result<Vec<u8>, String> {
        let chunked = self
            .head("transfer-encoding")
            .is_some_and(|said| says(said, "chunked"));
        let whole = chunked.then(|| unchunked(self.body)).flatten();
        let body = whole.as_deref().unwrap_or(self.body);
        let Some(coding) = self.head("content-encoding") else {
            return Ok(body.to_vec());
        };
        if body.starts_with(&[0x1f, 0x8b]) {
            all(GzDecoder::new(body))
        } else if says(coding, "deflate") {
            all(ZlibDecoder::new(body)).or_else(|_| Ok(body.to_vec()))
        } else if ["br", "zstd", "compress"]
            .iter()
            .any(|other| says(coding, other))
            && !is_text(body)
        {
            Err(format!(
                "it is compressed as `{coding}`, which is not read here; crawl the site again with gzip or without compression"
            ))
        } else {
            Ok(body.to_vec())
        }
    }
}

/// Whether a head names this coding.
fn says(head: &str, coding: &str) -> bool {
    head.split(',')
        .any(|one| one.trim().eq_ignore_ascii_case(coding))
}

/// Whether bytes are readable as they are.
fn is_text(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(512)];
    !head.iter().any(|byte| *byte < 9) && head.trim_ascii_start().starts_with(b"<")
}

/// Heads and body of a message, parted by the first empty line.
pub fn parted(block: &[u8]) -> Option<(String, &[u8])> {
    /// No message has heads as long as this.
    const LONGEST: usize = 64 * 1024;
    let area = &block[..block.len().min(LONGEST)];
    let crlf = memchr::memmem::find(area, b"\r\n\r\n").map(|at| (at, 4));
    let lf = memchr::memmem::find(area, b"\n\n").map(|at| (at, 2));
    let (at, length) = match (crlf, lf) {
        (Some(crlf), Some(lf)) => crlf.min(lf),
        (one, other) => one.or(other)?,
    };
    let heads = String::from_utf8_lossy(&area[..at]).into_owned();
    Some((heads, &block[at + length..]))
}

/// A line of heads: its name in small letters, and what it says.
pub fn head(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
}

/// A body that was sent in pieces, whole again. Nothing where it was not sent so.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let end = memchr::memchr(b'\n', &rest[..rest.len().min(256)])?;
        let line = std::str::from_utf8(&rest[..end]).ok()?;
        let size = line.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(whole);
        }
        let mut piece = Vec::new();
        rest.take(size as u64).read_to_end(&mut piece).ok()?;
        rest = rest.get(size..)?;
        whole.append(&mut piece);
        rest = rest
            .strip_prefix(b"\r\n")
            .or_else(|| rest.strip_prefix(b"\n"))?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(message: &[u8]) -> Vec<u8> {
        Answer::read(message)
            .expect("an answer")
            .body()
            .expect("a body")
    }

    #[test]
    fn pieces_become_one_body_again() {
        let heads = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".as_slice();
        let with = |rest: &[u8]| body(&[heads, rest].concat());
        assert_eq!(
            with(b"4\r\nWiki\r\n5;x=y\r\npedia\r\n0\r\n\r\n"),
            b"Wikipedia"
        );
        // Taken off already, or broken off: kept as it is.
        assert_eq!(with(b"<html>whole</html>"), b"<html>whole</html>");
        assert_eq!(with(b"ffffffffffffffff\r\nx"), b"ffffffffffffffff\r\nx");
        assert_eq!(with(b"9\r\nshort\r\n"), b"9\r\nshort\r\n");
    }

    #[test]
    fn what_is_no_answer_is_none() {
        for bytes in [
            b"".as_slice(),
            b"HTTP/1.1\r\n\r\n",
            b"GET / HTTP/1.1\r\n\r\n",
            b"HTTP/1.1 200 OK",
        ] {
            assert!(Answer::read(bytes).is_none());
        }
        assert_eq!(
            Answer::read(b"HTTP/1.0 404 Gone\n\nx")
                .expect("an answer")
                .status,
            404
        );
    }
}
