//! What of the archive a page is made from.
//!
//! A page knows the archive through its tables alone, and a table notes on the thread that asks
//! which entries were looked at. So nobody has to say what a page depends on, and nobody can forget
//! to: [`traced`] makes something and gives the list. With the [`Prints`](super::Prints) of the
//! entries it tells another build whether the page would come out the same.
//!
//! Noting costs a look at a thread's own variable, and nothing is kept where nobody asked.

use std::cell::RefCell;

/// A table of the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Part {
    /// The panels.
    Panel,
    /// The meetings.
    Meeting,
    /// The items.
    Item,
    /// The recurring reports.
    Series,
    /// The people.
    Person,
    /// The documents.
    Document,
    /// The free pages.
    Page,
}

impl Part {
    /// All of them, in order.
    pub const ALL: [Self; 7] = [
        Self::Panel,
        Self::Meeting,
        Self::Item,
        Self::Series,
        Self::Person,
        Self::Document,
        Self::Page,
    ];
}

/// Something of the archive that was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Seen {
    /// The day from which 'next' and 'overdue' are reckoned.
    Today,
    /// The names and titles of the free pages, which every page links to.
    PageNames,
    /// All of a table, or how much there is in it.
    All(Part),
    /// One entry of a table.
    One(Part, u32),
}

thread_local! {
    static LIST: RefCell<Option<Vec<Seen>>> = const { RefCell::new(None) };
}

/// Notes that something is looked at.
pub(super) fn note(seen: Seen) {
    LIST.with_borrow_mut(|list| {
        if let Some(list) = list
            && list.last() != Some(&seen)
        {
            list.push(seen);
        }
    });
}

/// Makes something, and gives with it all that it was made from, each once, in order. What is made
/// must be made on this thread alone.
pub fn traced<T>(make: impl FnOnce() -> T) -> (T, Vec<Seen>) {
    LIST.set(Some(Vec::new()));
    let made = make();
    let mut list = LIST.take().unwrap_or_default();
    list.sort_unstable();
    list.dedup();
    (made, list)
}
