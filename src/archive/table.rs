//! Tables of entries known by typed ids, which note what is looked at.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

use super::trace::{Part, Seen, note};

/// An index into one of the archive's tables.
pub trait Id: Copy {
    /// The table that it is an index into.
    const PART: Part;
    /// The id of the n-th entry.
    fn new(n: usize) -> Self;
    /// Which entry it is.
    fn index(self) -> usize;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $part:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u32);
        impl Id for $name {
            const PART: Part = Part::$part;
            fn new(n: usize) -> Self {
                Self(n as u32)
            }
            fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A panel.
    PanelId = Panel;
    /// A meeting.
    MeetingId = Meeting;
    /// An agenda item.
    ItemId = Item;
    /// A recurring report.
    SeriesId = Series;
    /// A person.
    PersonId = Person;
    /// A published document.
    DocumentId = Document;
    /// A free page.
    PageId = Page;
}

/// A table of entries known by their ids. It notes what is looked at, see [`traced`](super::traced).
#[derive(Debug)]
pub struct Table<I, T> {
    list: Vec<T>,
    id: PhantomData<I>,
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            id: PhantomData,
        }
    }
}

impl<I: Id, T> Table<I, T> {
    /// Adds an entry.
    pub fn push(&mut self, entry: T) -> I {
        self.list.push(entry);
        I::new(self.list.len() - 1)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        note(Seen::All(I::PART));
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        note(Seen::All(I::PART));
        self.list.is_empty()
    }

    /// All entries, for whoever says otherwise what is looked at.
    pub(super) fn unnoted(&self) -> &[T] {
        &self.list
    }

    /// All ids.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + use<I, T> {
        note(Seen::All(I::PART));
        (0..self.list.len()).map(I::new)
    }

    /// All entries with their ids.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> {
        note(Seen::All(I::PART));
        self.list.iter().enumerate().map(|(n, t)| (I::new(n), t))
    }
}

impl<I: Id, T> Index<I> for Table<I, T> {
    type Output = T;
    fn index(&self, id: I) -> &T {
        note(Seen::One(I::PART, id.index() as u32));
        &self.list[id.index()]
    }
}

impl<I: Id, T> IndexMut<I> for Table<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.list[id.index()]
    }
}
