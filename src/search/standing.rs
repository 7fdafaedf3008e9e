//! Standing words: the paragraphs that stand word for word in many items of a panel, such as the one
//! on declarations of interest. They are indexed for the last of these items alone, so that whoever
//! looks for them finds them, and whoever does not is not drowned in them.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use rayon::prelude::*;

use crate::archive::{Archive, Target};
use crate::page::{Findable, Look, Plan, Used, Words, findables};
use crate::text::numbers::Numbers;

/// In how many items of a panel a paragraph stands before it is a standing one.
const MANY: u32 = 5;

/// Shorter paragraphs say something of their own matter: 'That the report be noted.'
const LONG: usize = 70;

/// A place, by its number, and which of its findables.
pub(super) type At = (usize, usize);

/// Where paragraphs stand.
#[derive(Debug, Default)]
pub(super) struct Standing(Numbers<Seen>);

#[derive(Debug, Clone, Copy)]
struct Seen {
    times: u32,
    last: At,
}

impl Standing {
    /// Looks through everything once.
    pub(super) fn new(a: &Archive, plan: &Plan, words: &Words, places: &[Target]) -> Self {
        let empty = Numbers::default;
        let all = places
            .par_iter()
            .enumerate()
            .fold(empty, |mut seen, (n, place)| {
                let used = Used::default();
                let look = Look::new(a, words, "search.html", &used);
                for (m, found) in findables(&look, plan, place).iter().enumerate() {
                    note(&mut seen, (n, m), found);
                }
                seen
            })
            .reduce(empty, join);
        Self(
            all.into_iter()
                .filter(|(_, seen)| seen.times >= MANY)
                .collect(),
        )
    }

    /// Whether a paragraph is indexed with another item than this one.
    pub(super) fn is_told_elsewhere(&self, panel: &str, at: At, paragraph: &str) -> bool {
        paragraph.len() >= LONG
            && self
                .0
                .get(&number(panel, paragraph))
                .is_some_and(|seen| seen.last != at)
    }
}

fn note(seen: &mut Numbers<Seen>, at: At, found: &Findable) {
    let Some((panel, _)) = &found.panel else {
        return;
    };
    let long = found.paragraphs.iter().chain(&found.decisions);
    let mut own: Vec<u64> = long
        .filter(|paragraph| paragraph.len() >= LONG)
        .map(|paragraph| number(panel, paragraph))
        .collect();
    own.sort_unstable();
    own.dedup();
    for number in own {
        let one = seen.entry(number).or_insert(Seen { times: 0, last: at });
        one.times += 1;
        one.last = one.last.max(at);
    }
}

fn join(mut one: Numbers<Seen>, mut other: Numbers<Seen>) -> Numbers<Seen> {
    if one.len() < other.len() {
        std::mem::swap(&mut one, &mut other);
    }
    for (number, seen) in other {
        let own = one.entry(number).or_insert(Seen { times: 0, ..seen });
        own.times += seen.times;
        own.last = own.last.max(seen.last);
    }
    one
}

/// A paragraph of a panel as a number, blind to case and spaces.
fn number(panel: &str, paragraph: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    panel.hash(&mut hasher);
    for byte in paragraph.bytes().filter(|b| !b.is_ascii_whitespace()) {
        hasher.write_u8(byte.to_ascii_lowercase());
    }
    hasher.finish()
}
