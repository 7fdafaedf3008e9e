//! Old addresses parted into small files, so that an edit of one record changes few of them.

use super::Rule;

/// One of the lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    /// Its path in the site.
    pub path: String,
    /// Its first address, by which it is known.
    pub first: String,
    /// Its rules.
    pub rules: Vec<usize>,
}

/// How many rules a data file holds when it is full, on the average.
const SHARD: usize = 128;

/// One address in so many opens a list, on the average.
const SHELF: u64 = 256;

/// A list ends here whatever its addresses, in bytes as they are about to be written.
const LONGEST: usize = 70_000;

/// A number that depends on every byte of a text: FNV-1a, which the script in the browser can
/// reckon as well.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// Which rules stand in which data file. Their number is a power of two, so that it seldom changes.
pub(super) fn shards(list: &[Rule]) -> Vec<Vec<usize>> {
    let count = list.len().div_ceil(SHARD).next_power_of_two().min(4096);
    let mut out = vec![Vec::new(); count];
    for (n, rule) in list.iter().enumerate() {
        out[hash(&rule.filed()) as usize & (count - 1)].push(n);
    }
    out
}

/// Parts the listed rules. Where a list begins is a matter of the address there and not of how
/// many stand before it, so that a new address moves none of the others to another list.
pub(super) fn shelves(list: &[Rule]) -> Vec<Shelf> {
    let mut out: Vec<Shelf> = Vec::new();
    let mut bytes = 0;
    for (n, rule) in list.iter().enumerate() {
        let Some(first) = rule.written.first() else {
            continue;
        };
        let own = wide(&rule.filed());
        let long: usize = rule.written.iter().map(|w| 2 * w.len() + 40).sum();
        let opens = out.is_empty() || own.is_multiple_of(SHELF) || bytes + long > LONGEST;
        if opens {
            bytes = 0;
            out.push(Shelf {
                path: format!("redirects/list-{own:016x}.html"),
                first: first.clone(),
                rules: Vec::new(),
            });
        }
        // The name of what it leads to is not known here; most are shorter than this.
        bytes += long + rule.to.len() + 200;
        if let Some(shelf) = out.last_mut() {
            shelf.rules.push(n);
        }
    }
    out
}

/// The same over 64 bits, for names that must differ.
fn wide(text: &str) -> u64 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    // The last bits of this sum are the least mixed.
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(n: usize) -> Vec<Rule> {
        (0..n)
            .map(|n| Rule {
                host: None,
                path: "/mgai.aspx".into(),
                params: vec![("id".into(), n.to_string())],
                fragment: None,
                served: true,
                written: vec![format!("https://o.uk/mgAi.aspx?ID={n}")],
                to: "a/2020-01-01/1.html".into(),
                target: None,
            })
            .collect()
    }

    #[test]
    fn the_hash_is_the_one_that_the_script_reckons() {
        assert_eq!(hash(""), 0x811c_9dc5);
        assert_eq!(hash("foobar"), 0xbf9c_f968);
        assert_eq!(hash("\u{e9}"), 0x1e9d_e8c1);
    }

    #[test]
    fn every_rule_stands_in_one_data_file_and_one_list() {
        let list = rules(5000);
        let all = |parts: Vec<Vec<usize>>| {
            let mut all: Vec<usize> = parts.concat();
            all.sort_unstable();
            all
        };
        let wanted: Vec<usize> = (0..5000).collect();
        let shards = shards(&list);
        assert!(shards.len().is_power_of_two() && shards.iter().all(|s| s.len() < 400));
        assert_eq!(all(shards), wanted);
        let shelves = shelves(&list);
        assert!(shelves.len() > 8, "{}", shelves.len());
        assert_eq!(all(shelves.into_iter().map(|s| s.rules).collect()), wanted);
    }

    #[test]
    fn a_new_address_leaves_the_other_lists_as_they_are() {
        let mut list = rules(5000);
        let before = shelves(&list);
        list.insert(
            100,
            Rule {
                fragment: Some("AI7".into()),
                ..list[100].clone()
            },
        );
        let after = shelves(&list);
        let names = |shelves: &[Shelf]| shelves.iter().map(|s| s.path.clone()).collect::<Vec<_>>();
        let (before, after) = (names(&before), names(&after));
        let kept = before.iter().filter(|path| after.contains(path)).count();
        assert!(before.len() - kept <= 3, "{kept} of {}", before.len());
    }
}
