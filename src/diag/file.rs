//! Which file a place is in.

use std::cell::Cell;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Error as _, Serialize, Serializer};

/// Which file a [`super::Span`] is in: an index into [`crate::source::Sources`].
///
/// Such an index is good for one build alone. So what is kept of one file for a later build is
/// written and read [within](FileId::within) its file, and holds no index at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

thread_local! {
    static CURRENT: Cell<Option<FileId>> = const { Cell::new(None) };
}

impl FileId {
    /// Does something on this thread that writes or reads what is kept of this file.
    pub fn within<T>(self, work: impl FnOnce() -> T) -> T {
        let before = CURRENT.replace(Some(self));
        let out = work();
        CURRENT.set(before);
        out
    }
}

impl Serialize for FileId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if CURRENT.get() == Some(*self) {
            to.serialize_unit()
        } else {
            Err(S::Error::custom("a place in another file"))
        }
    }
}

impl<'de> Deserialize<'de> for FileId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        <()>::deserialize(from)?;
        let current = CURRENT.get();
        current.ok_or_else(|| serde::de::Error::custom("a place in no file"))
    }
}
