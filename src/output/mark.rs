//! What the manifest of a shard says of it, in its first line. By this no folder of a shard is taken
//! for a site, nor for another shard, and shards of different sites are not joined.

use std::fmt;

use crate::shard::Shard;

/// What the manifest of a shard says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Which shard it is.
    pub shard: Shard,
    /// A checksum of what the site is made of: equal for the shards of one site.
    pub made_of: blake3::Hash,
    /// The checksum of the list of published addresses that lay with the records, if there was one.
    pub known: Option<blake3::Hash>,
}

impl Mark {
    /// As it stands behind the version in the first line of a manifest.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let mut next = |name: &str| (words.next()? == name).then(|| words.next())?;
        let shard = next("shard")?.parse().ok()?;
        let made_of = blake3::Hash::from_hex(next("of")?).ok()?;
        let known = match next("after")? {
            "nothing" => None,
            hash => Some(blake3::Hash::from_hex(hash).ok()?),
        };
        words.next().is_none().then_some(Self {
            shard,
            made_of,
            known,
        })
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "shard {} of {} after ", self.shard, self.made_of)?;
        match self.known {
            Some(known) => write!(out, "{known}"),
            None => write!(out, "nothing"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_written_and_read_the_same() {
        let mark = Mark {
            shard: Shard::new(3, 16).unwrap(),
            made_of: blake3::hash(b"records"),
            known: None,
        };
        let later = Mark {
            known: Some(blake3::hash(b"addresses")),
            ..mark
        };
        for mark in [mark, later] {
            let text = mark.to_string();
            assert_eq!(Mark::parse(&text), Some(mark));
            for cut in 0..text.len() - 1 {
                assert_eq!(Mark::parse(&text[..cut]), None, "{cut}");
            }
            assert_eq!(Mark::parse(&format!("{text} more")), None);
        }
    }
}
