//! The lines of a ledger: addresses, and what is none. Somebody may have edited or merged the text,
//! so every line is judged by itself.

use std::ops::Range;

use crate::text::is_path;

/// An address with its record.
pub(super) struct Entry<'t> {
    pub address: &'t str,
    pub record: &'t str,
    /// The bytes of the line.
    pub range: Range<usize>,
}

/// A line that cannot be believed.
pub(super) struct Fault {
    /// Its number, from 1.
    pub line: usize,
    /// Its bytes.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub what: What,
}

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// It is no address of a site.
    NoAddress,
    /// What stands after the address is no path of a record.
    NoRecord,
    /// It is a mark of a merge that nobody settled.
    Conflict,
    /// The ledger was written by a later version.
    Later,
}

impl What {
    /// Without a word of the line: who knows what stands there.
    pub fn message(self) -> &'static str {
        match self {
            Self::NoAddress => "this line of the list of addresses is no address of the site",
            Self::NoRecord => "what stands after this address is no path of a record",
            Self::Conflict => "this line marks a conflict of two versions that nobody has settled",
            Self::Later => "this list of addresses was written by a later version of minutebook",
        }
    }

    /// What to do, where the code's own advice can be bettered.
    pub fn help(self) -> Option<&'static str> {
        match self {
            Self::Conflict => Some(
                "keep the addresses of both sides, in any order, and delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`",
            ),
            Self::Later => Some("use that version, or a newer one"),
            Self::NoAddress | Self::NoRecord => None,
        }
    }
}

const MARKS: [&str; 4] = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"];

/// The addresses of a text with their records, and the lines that are none.
pub(super) fn lines(text: &str) -> (Vec<Entry<'_>>, Vec<Fault>) {
    let (mut good, mut faults) = (Vec::new(), Vec::new());
    let mut start = 0;
    for (n, whole) in text.split('\n').enumerate() {
        let line = whole.strip_suffix('\r').unwrap_or(whole);
        let range = start..start + line.len();
        match judge(line) {
            Ok(Some((address, record))) => good.push(Entry {
                address,
                record,
                range,
            }),
            Ok(None) => {}
            Err(what) => faults.push(Fault {
                line: n + 1,
                range,
                what,
            }),
        }
        start += whole.len() + 1;
    }
    (good, faults)
}

fn judge(line: &str) -> Result<Option<(&str, &str)>, What> {
    if line.trim().is_empty() {
        return Ok(None);
    }
    if let Some(head) = line.strip_prefix("# minutebook addresses ") {
        let version = head.split([':', ' ']).next().unwrap_or_default();
        return if version == "1" {
            Ok(None)
        } else {
            Err(What::Later)
        };
    }
    if line.starts_with('#') {
        return Ok(None);
    }
    if MARKS.iter().any(|mark| line.starts_with(mark)) {
        return Err(What::Conflict);
    }
    let mut columns = line.split('\t');
    let address = columns.next().unwrap_or_default();
    let record = columns.next().unwrap_or_default();
    if !is_path(address) || address.starts_with(".minutebook") {
        return Err(What::NoAddress);
    }
    if !record.is_empty() && !is_path(record) {
        return Err(What::NoRecord);
    }
    Ok(Some((address, record)))
}
