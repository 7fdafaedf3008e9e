//! Crawls of whole sites: WARC files, plain or compressed record by record.
//!
//! Read here and not by a library, because a record has to be opened by its place in the file, and
//! the one that is there gives all records from the first on.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek as _, SeekFrom};
use std::path::Path;

use flate2::bufread::GzDecoder;

use super::http::{Answer, head, parted};
use super::{LARGEST, Locator, Member, Raw, TOO_LARGE, all, cannot, plain, shown};

/// How much of a record is looked at to see whether it may be a paper.
const HEAD: u64 = 64 * 1024;

/// No crawl has a record that is larger, and no bomb is unpacked any further.
const LONGEST: u64 = 16 * 1024 * 1024 * 1024;

/// What is to be said of a crawl that was compressed in one piece.
const ONE_PIECE: &str = "it is compressed in one piece, so no page of it can be opened by itself; \
                         unpack it with gunzip and give what comes out";

/// The records found so far, of all crawls.
#[derive(Default)]
pub struct Listing {
    /// The last record of each address, by its place among what was found.
    latest: HashMap<String, usize>,
    /// Places of records that a later one took the place of.
    old: Vec<usize>,
}

impl Listing {
    /// Adds the records of a crawl that may be papers.
    pub fn list(
        &mut self,
        path: &Path,
        found: &mut Vec<Locator>,
        told: &mut Vec<(String, String)>,
    ) -> Result<(), String> {
        let file = File::open(path).map_err(|error| cannot(&error))?;
        let mut source = Counted::new(BufReader::with_capacity(256 * 1024, file));
        let mut first = true;
        loop {
            source.skip_gaps().map_err(|error| cannot(&error))?;
            let place = source.at;
            let record = match next(&mut source) {
                Ok(None) => return Ok(()),
                Ok(Some(record)) => record,
                Err(why) if first => return Err(why),
                Err(why) => {
                    let name = format!("{}, from byte {place} on", shown(path));
                    told.push((name, why));
                    return Ok(());
                }
            };
            first = false;
            if let Some(address) = record.paper() {
                if let Some(before) = self.latest.insert(address, found.len()) {
                    self.old.push(before);
                }
                found.push(Locator {
                    file: path.to_owned(),
                    member: Some(Member::Warc(place)),
                });
            }
        }
    }

    /// Drops records of addresses that were crawled again later.
    pub fn keep_latest(mut self, found: &mut Vec<Locator>) {
        self.old.sort_unstable();
        let mut at = 0;
        found.retain(|_| {
            let old = self.old.binary_search(&at).is_ok();
            at += 1;
            !old
        });
    }
}

/// The head of a record, with the beginning of what is in it.
struct Record {
    heads: Vec<(String, String)>,
    begins: Vec<u8>,
}

impl Record {
    fn head(&self, name: &str) -> Option<&str> {
        let found = self.heads.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The address, which some crawlers put between angle brackets.
    fn address(&self) -> Option<&str> {
        let address = self.head("warc-target-uri")?;
        Some(address.trim_start_matches('<').trim_end_matches('>'))
    }

    /// The address of what may be a paper.
    fn paper(&self) -> Option<String> {
        let address = self.address()?;
        if !address.starts_with("http://") && !address.starts_with("https://") {
            return None;
        }
        let kind = match self.head("warc-type")? {
            "response" => {
                let answer = Answer::read(&self.begins)?;
                (answer.status == 200)
                    .then(|| answer.head("content-type").unwrap_or_default().to_owned())?
            }
            "resource" => self.head("content-type").unwrap_or_default().to_owned(),
            _ => return None,
        };
        is_paper(&kind).then(|| address.to_owned())
    }
}

/// Whether what bears this name of a kind may be a paper or a document.
fn is_paper(kind: &str) -> bool {
    let kind = kind
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let none = [
        "rss+xml",
        "atom+xml",
        "svg+xml",
        "vnd.ms-fontobject",
        "vnd.microsoft.icon",
    ];
    if none.iter().any(|none| kind.ends_with(none)) {
        return false;
    }
    kind.ends_with("xml")
        || kind.starts_with("application/vnd.")
        || matches!(
            kind.as_str(),
            "" | "text/html"
                | "text/plain"
                | "text/rtf"
                | "text/csv"
                | "application/rtf"
                | "application/pdf"
                | "application/msword"
                | "application/octet-stream"
        )
}

/// Reads the next record and goes past it.
fn next(source: &mut Counted<BufReader<File>>) -> Result<Option<Record>, String> {
    let start = source.fill_buf().map_err(|error| cannot(&error))?;
    if start.is_empty() {
        return Ok(None);
    }
    if start.starts_with(&[0x1f]) {
        let mut member = BufReader::with_capacity(64 * 1024, GzDecoder::new(source));
        let (record, length) = begun(&mut member)?;
        let left = length - record.begins.len() as u64;
        pass(&mut member, left)?;
        // Two lines end a record; whatever else is in its piece is another one.
        let mut rest = Vec::new();
        member
            .take(64)
            .read_to_end(&mut rest)
            .map_err(|_| damaged())?;
        return if rest.iter().all(u8::is_ascii_whitespace) {
            Ok(Some(record))
        } else {
            Err(ONE_PIECE.to_owned())
        };
    }
    let (record, length) = begun(source)?;
    let left = length - record.begins.len() as u64;
    source.pass(left).map_err(|_| damaged())?;
    Ok(Some(record))
}

/// The head of a record, the beginning of its block, and the length of the block.
fn begun(from: &mut impl Read) -> Result<(Record, u64), String> {
    let heads = heads(from)?;
    let length = heads
        .iter()
        .find(|(name, _)| name == "content-length")
        .and_then(|(_, value)| value.parse::<u64>().ok())
        .ok_or_else(damaged)?;
    let mut begins = Vec::new();
    from.take(length.min(HEAD))
        .read_to_end(&mut begins)
        .map_err(|_| damaged())?;
    if (begins.len() as u64) < length.min(HEAD) {
        return Err(damaged());
    }
    Ok((Record { heads, begins }, length))
}

/// The lines at the head of a record.
fn heads(from: &mut impl Read) -> Result<Vec<(String, String)>, String> {
    let mut bytes = Vec::new();
    let mut one = [0];
    while !bytes.ends_with(b"\r\n\r\n") && !bytes.ends_with(b"\n\n") {
        if bytes.len() as u64 > HEAD || from.read(&mut one).map_err(|_| damaged())? == 0 {
            return Err(not_a_crawl(&bytes));
        }
        bytes.push(one[0]);
        if bytes.len() == 5 && bytes != b"WARC/" {
            return Err(not_a_crawl(&bytes));
        }
    }
    let (lines, _) = parted(&bytes).ok_or_else(damaged)?;
    Ok(lines.lines().skip(1).filter_map(head).collect())
}

fn not_a_crawl(bytes: &[u8]) -> String {
    if bytes.starts_with(b"WARC/") {
        damaged()
    } else {
        "it is compressed and is no crawl; unpack it and give what comes out".to_owned()
    }
}

fn damaged() -> String {
    "the crawl is damaged here; what stands before was read, crawl the rest again".to_owned()
}

/// Goes past bytes that have to be unpacked to be passed.
fn pass(from: &mut impl Read, bytes: u64) -> Result<(), String> {
    if bytes > LONGEST {
        return Err("a record of it is larger than any page".to_owned());
    }
    let passed = io::copy(&mut from.take(bytes), &mut io::sink()).map_err(|_| damaged())?;
    if passed == bytes {
        Ok(())
    } else {
        Err(damaged())
    }
}

/// Opens the record at a place.
pub fn open(path: &Path, place: u64) -> Result<Raw, String> {
    let mut file = File::open(path).map_err(|error| cannot(&error))?;
    file.seek(SeekFrom::Start(place))
        .map_err(|error| cannot(&error))?;
    let mut file = BufReader::new(file);
    let start = file.fill_buf().map_err(|error| cannot(&error))?;
    if start.starts_with(&[0x1f]) {
        opened(path, &mut BufReader::new(GzDecoder::new(file)))
    } else {
        opened(path, &mut file)
    }
}

fn opened(path: &Path, from: &mut impl Read) -> Result<Raw, String> {
    let (record, length) = begun(from)?;
    if length > LARGEST {
        return Err(TOO_LARGE.to_owned());
    }
    let mut block = record.begins.clone();
    from.take(length - block.len() as u64)
        .read_to_end(&mut block)
        .map_err(|_| damaged())?;
    let address = record.address().unwrap_or_default().to_owned();
    let name = format!("{}: {}", shown(path), plain(&address));
    let (content_type, bytes) = if record.head("warc-type") == Some("response") {
        let answer = Answer::read(&block).ok_or_else(damaged)?;
        (
            answer.head("content-type").map(str::to_owned),
            answer.body()?,
        )
    } else {
        (
            record.head("content-type").map(str::to_owned),
            all(block.as_slice())?,
        )
    };
    Ok(Raw {
        name,
        address: Some(address),
        content_type,
        bytes,
    })
}

/// A source that knows how far it was read.
struct Counted<R> {
    source: R,
    at: u64,
}

impl<R> Counted<R> {
    fn new(source: R) -> Self {
        Self { source, at: 0 }
    }
}

impl Counted<BufReader<File>> {
    /// Goes past what stands between two records.
    fn skip_gaps(&mut self) -> io::Result<()> {
        loop {
            let waiting = self.fill_buf()?;
            let gap = waiting
                .iter()
                .take_while(|byte| matches!(byte, b'\r' | b'\n'))
                .count();
            if gap == 0 {
                return Ok(());
            }
            self.consume(gap);
        }
    }

    /// Goes past bytes without reading them.
    fn pass(&mut self, bytes: u64) -> io::Result<()> {
        let by = i64::try_from(bytes).map_err(io::Error::other)?;
        self.source.seek_relative(by)?;
        self.at = self.at.saturating_add(bytes);
        Ok(())
    }
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(into)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.source.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.source.consume(amount);
        self.at += amount as u64;
    }
}
