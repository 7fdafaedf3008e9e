//! All runs become one index: word by word, in the order of the words.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Put;
use super::code;
use super::gather::{List, Run};
use super::shelf::{Shelf, Top};
use super::spool::{Entry, Spool};
use super::words::Language;

/// Merges runs, which are given in order.
pub(super) fn merge<P: Put>(
    runs: Vec<Run>,
    language: &Language,
    mut shelf: Shelf<'_, P>,
) -> Result<Top, P::Error> {
    let mut passages = 0;
    let mut years: Vec<(Option<i32>, u32)> = Vec::new();
    let mut texts = Vec::new();
    let mut spools = Vec::new();
    for run in runs {
        for (year, first) in run.years {
            if years.last().map(|(last, _)| *last) != Some(year) {
                years.push((year, passages + first));
            }
        }
        texts.extend(run.texts);
        spools.push((run.spool, passages));
        passages += run.passages;
    }
    // Words that mean the same are known whether or not a record has them.
    let mut same: Vec<Entry> = language
        .same
        .keys()
        .map(|word| known(word, language))
        .collect();
    same.sort_unstable_by(|one, other| one.key().cmp(&other.key()));
    spools.push((Spool::write(&same)?, 0));

    let mut heads: Vec<Option<Entry>> = Vec::with_capacity(spools.len());
    let mut heap: BinaryHeap<Reverse<(String, bool, usize)>> = BinaryHeap::new();
    for (n, (spool, _)) in spools.iter_mut().enumerate() {
        heads.push(advance(spool, n, &mut heap)?);
    }
    while let Some(Reverse((key, is_list, first))) = heap.pop() {
        let mut list = Joined::default();
        let mut runs = vec![first];
        while let Some(Reverse((other, kind, n))) = heap.peek()
            && *other == key
            && *kind == is_list
        {
            runs.push(*n);
            heap.pop();
        }
        for n in runs {
            let head = heads[n].take();
            match head {
                Some(Entry::List(own)) => list.add(&own, spools[n].1),
                Some(Entry::Word { family, .. }) => list.family = family,
                None => {}
            }
            heads[n] = advance(&mut spools[n].0, n, &mut heap)?;
        }
        if is_list {
            shelf.list(&key, &list.weights, &list.places)?;
        } else {
            shelf.word(&key, &list.family)?;
        }
    }
    shelf.close(passages, &years, texts, language)
}

fn known(word: &str, language: &Language) -> Entry {
    Entry::Word {
        word: word.to_owned(),
        family: language.family(word),
    }
}

/// Takes the next entry of a run into its order among those of the others.
fn advance(
    spool: &mut Spool,
    n: usize,
    heap: &mut BinaryHeap<Reverse<(String, bool, usize)>>,
) -> std::io::Result<Option<Entry>> {
    let entry = spool.next()?;
    if let Some(entry) = &entry {
        let (key, is_list) = entry.key();
        heap.push(Reverse((key.to_owned(), is_list, n)));
    }
    Ok(entry)
}

/// The lists of one family in all runs.
#[derive(Default)]
struct Joined {
    last: u32,
    weights: Vec<u8>,
    places: Vec<u8>,
    family: String,
}

impl Joined {
    /// Adds the list of a run that begins with this passage.
    fn add(&mut self, list: &List, base: u32) {
        code::put(&mut self.weights, base + list.first - self.last);
        self.weights.extend(&list.weights);
        self.places.extend(&list.places);
        self.last = base + list.last;
    }
}
