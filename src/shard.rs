//! A shard: one of the parts of a site that are made side by side, by machines that know nothing of
//! each other. Which part a file belongs to is reckoned from the name of its kin, all that has to be
//! made together. The name comes from folders and files, so an edit of a text stays in its shard.

use std::fmt;
use std::str::FromStr;

/// By what name the index of the search is known, which one shard makes.
pub const SEARCH: &str = "search/index";

/// Which shard, counted from 1, of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    number: u32,
    of: u32,
}

impl Shard {
    /// Into how many shards a site may be divided.
    pub const MOST: u32 = 10_000;

    /// The shard of this number; nothing where there is none.
    pub fn new(number: u32, of: u32) -> Option<Self> {
        ((1..=of).contains(&number) && of <= Self::MOST).then_some(Self { number, of })
    }

    /// Which one it is, counted from 1.
    pub fn number(self) -> u32 {
        self.number
    }

    /// How many there are.
    pub fn of(self) -> u32 {
        self.of
    }

    /// Whether what goes by this name is made in this shard. Names spread evenly, and one name goes
    /// to one shard whatever other names there are.
    pub fn holds(self, name: &str) -> bool {
        let hash = blake3::hash(name.as_bytes());
        let mut first = [0; 8];
        first.copy_from_slice(&hash.as_bytes()[..8]);
        u64::from_le_bytes(first) % u64::from(self.of) == u64::from(self.number - 1)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.number, self.of)
    }
}

/// The words that are no shard.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("write which shard of how many, counted from 1 to at most {most}, as 3/16", most = Shard::MOST)]
pub struct NoShard;

impl FromStr for Shard {
    type Err = NoShard;

    fn from_str(text: &str) -> Result<Self, NoShard> {
        let figures = |part: &str| {
            let is_plain = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
            is_plain.then(|| part.parse().ok()).flatten()
        };
        let (number, of) = text.split_once('/').ok_or(NoShard)?;
        let (number, of) = figures(number).zip(figures(of)).ok_or(NoShard)?;
        Self::new(number, of).ok_or(NoShard)
    }
}

/// The kin of what is made of a file of the content folder, by its path: for a meeting's record and
/// everything in its folder that folder, for any other file itself.
pub fn kin(path: &str) -> &str {
    match path.match_indices('/').nth(1) {
        Some((end, _)) => &path[..end],
        None => path.strip_suffix(".md").unwrap_or(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meeting_is_kin_to_its_folder() {
        for path in [
            "audit/2024-01-09.md",
            "audit/2024-01-09/fees.pdf",
            "audit/2024-01-09/annex/fees.md",
        ] {
            assert_eq!(kin(path), "audit/2024-01-09");
        }
        assert_eq!(kin("pages/crest.svg"), "pages/crest.svg");
    }

    #[test]
    fn a_shard_is_written_and_read_the_same() {
        for text in ["1/1", "3/16", "10000/10000"] {
            let shard: Shard = text.parse().unwrap();
            assert_eq!(shard.to_string(), text);
        }
        for text in [
            "",
            "a",
            "3",
            "/",
            "3/",
            "/4",
            "0/4",
            "5/4",
            "1/0",
            "1/10001",
            "+1/4",
            "1/4/4",
            "1 /4",
            "99999999999/4",
        ] {
            assert_eq!(text.parse::<Shard>(), Err(NoShard), "{text}");
        }
    }

    #[test]
    fn each_name_has_one_shard_and_the_shards_are_even() {
        for of in [1, 2, 3, 7, 16] {
            let shards: Vec<Shard> = (1..=of).filter_map(|n| Shard::new(n, of)).collect();
            let mut held = vec![0_u32; shards.len()];
            for n in 0..8_000 {
                let name = format!("panel-{}/2024-01-{n}", n % 80);
                let own: Vec<usize> = (0..shards.len())
                    .filter(|&s| shards[s].holds(&name))
                    .collect();
                assert_eq!(own.len(), 1, "{name}");
                held[own[0]] += 1;
            }
            let fair = 8_000 / of;
            for count in held {
                assert!(count.abs_diff(fair) < fair / 5 + 1, "{count} of {fair}");
            }
        }
    }
}
