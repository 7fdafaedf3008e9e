//! The lists of a run, kept until all runs are merged: in memory, or where they are many in a file
//! that has no name and goes with the program.

use std::io::{self, BufRead as _, BufReader, BufWriter, Read as _, Seek as _, Write as _};

use tempfile::SpooledTempFile;

use super::gather::List;

/// So many bytes of a run stay in memory.
const KEPT: usize = 1 << 20;

/// A line of the index.
pub(super) enum Entry {
    /// The passages of a family.
    List(List),
    /// The family of a word.
    Word {
        /// The word.
        word: String,
        /// What its family goes by.
        family: String,
    },
}

impl Entry {
    /// By what entries are sorted: a word before a family of its name.
    pub(super) fn key(&self) -> (&str, bool) {
        match self {
            Self::List(list) => (&list.name, true),
            Self::Word { word, .. } => (word, false),
        }
    }
}

/// The entries of a run, read one after the other.
pub(super) struct Spool(BufReader<SpooledTempFile>);

impl Spool {
    /// Keeps entries.
    pub(super) fn write(entries: &[Entry]) -> io::Result<Self> {
        let mut out = BufWriter::new(SpooledTempFile::new(KEPT));
        for entry in entries {
            match entry {
                Entry::Word { word, family } => writeln!(out, "{word}={family}")?,
                Entry::List(list) => {
                    let List {
                        name,
                        first,
                        last,
                        count,
                        weights,
                        places,
                    } = list;
                    let (long, longer) = (weights.len(), places.len());
                    writeln!(out, "{name} {first} {last} {count} {long} {longer}")?;
                    out.write_all(weights)?;
                    out.write_all(places)?;
                }
            }
        }
        let mut file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        Ok(Self(BufReader::new(file)))
    }

    /// The next entry; nothing at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Entry>> {
        let mut line = String::new();
        if self.0.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let line = line.trim_end();
        if let Some((word, family)) = line.split_once('=') {
            return Ok(Some(Entry::Word {
                word: word.to_owned(),
                family: family.to_owned(),
            }));
        }
        let mut facts = line.split(' ');
        let name = facts.next().unwrap_or_default().to_owned();
        let mut fact = || -> u32 { facts.next().and_then(|n| n.parse().ok()).unwrap_or(0) };
        let (first, last, count, long, longer) = (fact(), fact(), fact(), fact(), fact());
        let mut bytes = |length: u32| {
            let mut bytes = vec![0; length as usize];
            self.0.read_exact(&mut bytes).map(|()| bytes)
        };
        Ok(Some(Entry::List(List {
            name,
            first,
            last,
            count,
            weights: bytes(long)?,
            places: bytes(longer)?,
        })))
    }
}
