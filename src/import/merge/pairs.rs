//! Finds which items of two papers are the same one.

use std::collections::{HashMap, HashSet};

use crate::import::draft::{HIDDEN_TITLE, Item};
use crate::text::fold;

/// For each item of the second list the place of the same one in the first.
pub fn pairs(one: &[Item], other: &[Item]) -> Vec<Option<usize>> {
    let mut pairs = Pairs {
        one,
        other,
        of_other: vec![None; other.len()],
        taken: HashSet::new(),
    };
    pairs.by(|item| item.ids.clone());
    pairs.by(titled_numbers);
    pairs.by(|item| title(item).into_iter().collect());
    pairs.by(agenda_numbers);
    pairs.hidden_in_gaps();
    pairs.of_other
}

/// The folded title, where there is one that is its own.
fn title(item: &Item) -> Option<String> {
    let folded = fold(&item.title);
    (!folded.is_empty() && item.title != HIDDEN_TITLE).then_some(folded)
}

/// Title and number together, which tells apart items of one title.
fn titled_numbers(item: &Item) -> Vec<String> {
    let Some(title) = title(item) else {
        return Vec::new();
    };
    let agenda = item
        .agenda_number
        .as_ref()
        .map(|said| format!("a {} {title}", said.value));
    let minutes = item
        .minute_number
        .as_ref()
        .map(|said| format!("m {} {title}", said.value));
    let either = item
        .number
        .as_ref()
        .map(|said| format!("n {} {title}", said.value));
    [agenda, minutes, either].into_iter().flatten().collect()
}

/// The number that is surely that of the agenda.
fn agenda_numbers(item: &Item) -> Vec<String> {
    let number = item
        .agenda_number
        .as_ref()
        .map(|said| said.value.to_lowercase());
    number.into_iter().collect()
}

struct Pairs<'a> {
    one: &'a [Item],
    other: &'a [Item],
    of_other: Vec<Option<usize>>,
    taken: HashSet<usize>,
}

impl Pairs<'_> {
    /// Pairs what is open still and has a key in common: the first with the first, and so on.
    fn by(&mut self, keys: impl Fn(&Item) -> Vec<String>) {
        let mut places: HashMap<String, std::collections::VecDeque<usize>> = HashMap::new();
        for (at, item) in self.one.iter().enumerate() {
            if !self.taken.contains(&at) {
                for key in keys(item) {
                    places.entry(key).or_default().push_back(at);
                }
            }
        }
        for (at, item) in self.other.iter().enumerate() {
            if self.of_other[at].is_some() {
                continue;
            }
            for key in keys(item) {
                let Some(open) = places.get_mut(&key) else {
                    continue;
                };
                while open.front().is_some_and(|first| self.taken.contains(first)) {
                    open.pop_front();
                }
                let same = open.front().copied();
                if let Some(same) = same.filter(|&same| may_be_one(&self.one[same], item)) {
                    self.taken.insert(same);
                    self.of_other[at] = Some(same);
                    break;
                }
            }
        }
    }

    /// Items whose titles are hidden and that have no number in common with any: they are those that
    /// stand at their places, if there are as many between the same neighbours.
    fn hidden_in_gaps(&mut self) {
        let mut from = 0;
        while from < self.other.len() {
            if self.of_other[from].is_some() {
                from += 1;
                continue;
            }
            let to = (from..self.other.len())
                .find(|&at| self.of_other[at].is_some())
                .unwrap_or(self.other.len());
            self.hidden_in_gap(from, to);
            from = to;
        }
    }

    fn hidden_in_gap(&mut self, from: usize, to: usize) {
        let before = from.checked_sub(1).and_then(|at| self.of_other[at]);
        let after = self.of_other.get(to).copied().flatten();
        let begin = before.map_or(0, |at| at + 1);
        let end = after.unwrap_or(self.one.len());
        let open: Vec<usize> = (begin..end).filter(|at| !self.taken.contains(at)).collect();
        let hidden = |item: &Item| item.title == HIDDEN_TITLE;
        let one = open.iter().filter(|&&at| hidden(&self.one[at])).count();
        let other = (from..to).filter(|&at| hidden(&self.other[at])).count();
        let count = to - from;
        if open.len() != count || (one, other) != (count, 0) && (one, other) != (0, count) {
            return;
        }
        for (at, same) in (from..to).zip(open) {
            self.taken.insert(same);
            self.of_other[at] = Some(same);
        }
    }
}

/// What one of two lists shows where the other hides an item that found no like: it may be that one,
/// so it is to be withheld. Gives places in both lists.
pub fn in_doubt(one: &[Item], other: &[Item], pairs: &[Option<usize>]) -> (Vec<usize>, Vec<usize>) {
    let mut of_one = vec![None; one.len()];
    for (at, pair) in pairs.iter().enumerate() {
        if let Some(same) = pair {
            of_one[*same] = Some(at);
        }
    }
    (
        doubtful(one, other, &of_one, pairs),
        doubtful(other, one, pairs, &of_one),
    )
}

/// What `one` shows where `other` hides something.
fn doubtful(
    one: &[Item],
    other: &[Item],
    of_one: &[Option<usize>],
    of_other: &[Option<usize>],
) -> Vec<usize> {
    // How many items up to each place of the other list are hidden and without their like.
    let mut hidden = vec![0_usize];
    for (item, pair) in other.iter().zip(of_other) {
        let last = hidden.last().copied().unwrap_or_default();
        hidden.push(last + usize::from(pair.is_none() && item.title == HIDDEN_TITLE));
    }
    if hidden.last() == Some(&0) {
        return Vec::new();
    }
    let numbered = numbered_alike(other, of_other);
    let mut after = vec![other.len(); one.len()];
    let mut next = other.len();
    for at in (0..one.len()).rev() {
        next = of_one[at].unwrap_or(next);
        after[at] = next;
    }
    let mut before = 0;
    let mut out = Vec::new();
    for (at, item) in one.iter().enumerate() {
        if let Some(same) = of_one[at] {
            before = same + 1;
            continue;
        }
        // Lists in two orders say nothing of places: anything may stand anywhere.
        let (begin, end) = if before <= after[at] {
            (before, after[at])
        } else {
            (0, other.len())
        };
        let another = kinds(item).iter().any(|kind| numbered.contains(kind));
        if hidden[end] > hidden[begin] && item.exempt.is_none() && !another {
            out.push(at);
        }
    }
    out
}

/// By what kinds of numbers the older system knows each of the hidden items. What has such a number
/// and found no like is none of them.
fn numbered_alike<'a>(items: &'a [Item], pairs: &[Option<usize>]) -> HashSet<&'a str> {
    let open = items.iter().zip(pairs).filter(|(_, pair)| pair.is_none());
    let mut hidden = open
        .map(|(item, _)| item)
        .filter(|item| item.title == HIDDEN_TITLE);
    let first = hidden.next().map(kinds).unwrap_or_default();
    hidden.fold(first, |all, item| &all & &kinds(item))
}

/// The kinds of numbers that an item has, with the host that gave them.
fn kinds(item: &Item) -> HashSet<&str> {
    let parted = item.ids.iter().filter_map(|id| id.rsplit_once(' '));
    parted.map(|(kind, _)| kind).collect()
}

/// Whether nothing speaks against two items being one: the older system numbers each of its items
/// once, and an agenda does too.
fn may_be_one(one: &Item, other: &Item) -> bool {
    let ids = |item: &Item| -> Vec<(String, String)> {
        let parted = item.ids.iter().filter_map(|id| id.rsplit_once(' '));
        parted
            .map(|(kind, number)| (kind.to_owned(), number.to_owned()))
            .collect()
    };
    let others = ids(other);
    let clash = ids(one).iter().any(|(kind, number)| {
        others.iter().any(|(k, _)| k == kind)
            && !others.iter().any(|(k, n)| k == kind && n == number)
    });
    !clash
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::draft::Said;

    fn item(title: &str, number: &str, id: &str) -> Item {
        let said = |text: &str| (!text.is_empty()).then(|| Said::new(text.to_owned(), 1));
        Item {
            title: title.into(),
            agenda_number: said(number),
            ids: (!id.is_empty())
                .then(|| id.to_owned())
                .into_iter()
                .collect(),
            ..Item::default()
        }
    }

    #[test]
    fn items_are_one_by_what_the_older_system_calls_them_and_then_by_title() {
        let one = [
            item("Budget", "1", "h AiId 1"),
            item("Roads", "2", ""),
            item("Roads", "3", ""),
        ];
        let other = [
            item("Roads", "3", ""),
            item("The budget", "", "h AiId 1"),
            item("roads.", "", ""),
        ];
        assert_eq!(pairs(&one, &other), [Some(2), Some(0), Some(1)]);
        let twice = [item("Budget", "", "h AiId 2")];
        assert_eq!(pairs(&one, &twice), [None], "another item of that title");
    }

    #[test]
    fn a_hidden_item_is_the_one_at_its_place() {
        let shown = [
            item("Budget", "", ""),
            item("Sale", "", ""),
            item("Close", "", ""),
        ];
        let hidden = [
            item("Budget", "", ""),
            item(HIDDEN_TITLE, "", ""),
            item("Close", "", ""),
        ];
        assert_eq!(pairs(&shown, &hidden), [Some(0), Some(1), Some(2)]);
        assert_eq!(pairs(&hidden, &shown), [Some(0), Some(1), Some(2)]);
        assert_eq!(
            pairs(
                &shown[..2],
                &[item(HIDDEN_TITLE, "", ""), item("Budget", "", "")]
            )[0],
            None
        );
    }
}
