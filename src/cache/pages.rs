//! What the last build made its pages from, so that this one need not make those again that would
//! come out the same.
//!
//! Numbers alone: what a bundle of pages was made from by name, the state in which all that was, and
//! the stamp of each published file. No word of a record is in it.

use crate::text::numbers::Numbers;

/// What is known of a bundle of pages that is made of the same entries of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// Its own number: which pages it has.
    pub pages: u64,
    /// The names of all entries that it was made from.
    pub entries: Vec<u64>,
    /// The state of these entries together.
    pub state: u64,
}

/// What is known of a whole site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pages {
    /// Everything but the archive's entries: the settings, the theme.
    pub setting: u64,
    /// The bundles by their names.
    pub bundles: Numbers<Bundle>,
    /// The stamps of published files, by the numbers of their paths.
    pub stamps: Numbers<u64>,
}

impl Pages {
    /// As bytes. The order of the bundles is no matter.
    pub fn to_bytes(&self) -> Vec<u8> {
        let entries: usize = self.bundles.values().map(|b| b.entries.len()).sum();
        let mut out =
            Vec::with_capacity(8 * (3 + 4 * self.bundles.len() + entries) + 16 * self.stamps.len());
        let mut put = |number: u64| out.extend_from_slice(&number.to_le_bytes());
        put(self.setting);
        put(self.bundles.len() as u64);
        for (name, bundle) in &self.bundles {
            put(*name);
            put(bundle.pages);
            put(bundle.state);
            put(bundle.entries.len() as u64);
            bundle.entries.iter().copied().for_each(&mut put);
        }
        put(self.stamps.len() as u64);
        for (path, stamp) in &self.stamps {
            put(*path);
            put(*stamp);
        }
        out
    }

    /// Of bytes; nothing where they are something else.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let (numbers, rest) = bytes.as_chunks::<8>();
        let mut numbers = numbers.iter().map(|eight| u64::from_le_bytes(*eight));
        let mut pages = Self {
            setting: numbers.next()?,
            ..Self::default()
        };
        for _ in 0..numbers.next()? {
            let name = numbers.next()?;
            let (own, state, length) = (numbers.next()?, numbers.next()?, numbers.next()?);
            let length = usize::try_from(length).ok()?;
            if length > numbers.len() {
                return None;
            }
            let bundle = Bundle {
                pages: own,
                state,
                entries: numbers.by_ref().take(length).collect(),
            };
            pages.bundles.insert(name, bundle);
        }
        for _ in 0..numbers.next()? {
            pages.stamps.insert(numbers.next()?, numbers.next()?);
        }
        (rest.is_empty() && numbers.next().is_none()).then_some(pages)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back_and_nothing_of_what_is_cut() {
        let bundle = |n: u64| Bundle {
            pages: n,
            entries: (0..n).collect(),
            state: n * 7,
        };
        let pages = Pages {
            setting: 3,
            bundles: (0..5).map(|n| (n, bundle(n))).collect(),
            stamps: [(1, 2), (3, 4)].into_iter().collect(),
        };
        let bytes = pages.to_bytes();
        assert_eq!(Pages::parse(&bytes).as_ref(), Some(&pages));
        for length in 0..bytes.len() {
            assert_eq!(Pages::parse(&bytes[..length]), None, "{length}");
        }
        let longer = [&bytes[..], &[0; 8]].concat();
        assert_eq!(Pages::parse(&longer), None);
    }
}
