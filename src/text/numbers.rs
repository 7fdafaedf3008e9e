//! Tables whose keys are checksums, which need no hashing of their own.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A table of values by a checksum.
pub type Numbers<T> = HashMap<u64, T, BuildHasherDefault<AsIs>>;

/// Takes a number as its own hash.
#[derive(Debug, Clone, Copy, Default)]
pub struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}
