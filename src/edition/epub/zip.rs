//! The container of a book: a ZIP file with nothing in it that differs from build to build.
//!
//! A hundred lines of our own, since a book needs a first file that is stored as it is, and bytes
//! that are the same on every machine: no times, no rights, no order but the given one, and a
//! compressor that does not look at the processor.

use miniz_oxide::deflate::compress_to_vec;

/// Nought o'clock on 1 January 1980, the first moment that ZIP knows.
const TIME: [u8; 4] = [0, 0, 0x21, 0];
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
/// How hard the compressor tries. More gains under a hundredth.
const LEVEL: u8 = 6;

/// A ZIP file that is being written.
#[derive(Debug, Default)]
pub(super) struct Zip {
    out: Vec<u8>,
    directory: Vec<u8>,
    files: usize,
    is_too_large: bool,
}

impl Zip {
    /// Adds a file as it is.
    pub(super) fn store(&mut self, name: &str, bytes: &[u8]) {
        self.add(name, bytes, None);
    }

    /// Adds a file, compressed where that makes it smaller.
    pub(super) fn deflate(&mut self, name: &str, bytes: &[u8]) {
        let small = compress_to_vec(bytes, LEVEL);
        self.add(name, bytes, (small.len() < bytes.len()).then_some(&small));
    }

    fn add(&mut self, name: &str, bytes: &[u8], small: Option<&[u8]>) {
        let kept = small.unwrap_or(bytes);
        let numbers = (
            u32::try_from(self.out.len()),
            u32::try_from(kept.len()),
            u32::try_from(bytes.len()),
            u16::try_from(name.len()),
        );
        let (Ok(offset), Ok(packed), Ok(size), Ok(named)) = numbers else {
            self.is_too_large = true;
            return;
        };
        let mut head = Vec::with_capacity(26);
        head.extend(20_u16.to_le_bytes()); // the version that can read it
        head.extend(FLAGS.to_le_bytes());
        head.extend(if small.is_some() { 8_u16 } else { 0 }.to_le_bytes());
        head.extend(TIME);
        head.extend(crc32fast::hash(bytes).to_le_bytes());
        head.extend(packed.to_le_bytes());
        head.extend(size.to_le_bytes());
        head.extend(named.to_le_bytes());
        head.extend([0; 2]); // nothing extra

        self.out.extend(b"PK\x03\x04");
        self.out.extend(&head);
        self.out.extend(name.as_bytes());
        self.out.extend(kept);

        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(20_u16.to_le_bytes()); // the version that wrote it
        self.directory.extend(&head);
        self.directory.extend([0; 10]); // no comment, first disk, no rights
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.files += 1;
    }

    /// The whole file; nothing if it is more than the format holds: 4 GiB or 65,535 files.
    pub(super) fn finish(mut self) -> Option<Vec<u8>> {
        let files = u16::try_from(self.files).ok()?;
        let begins = u32::try_from(self.out.len()).ok()?;
        let length = u32::try_from(self.directory.len()).ok()?;
        if self.is_too_large {
            return None;
        }
        self.out.append(&mut self.directory);
        self.out.extend(b"PK\x05\x06");
        self.out.extend([0; 4]); // one disk
        self.out.extend(files.to_le_bytes());
        self.out.extend(files.to_le_bytes());
        self.out.extend(length.to_le_bytes());
        self.out.extend(begins.to_le_bytes());
        self.out.extend([0; 2]); // no comment
        Some(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_first_file_can_be_read_off_the_bytes() {
        let mut zip = Zip::default();
        zip.store("mimetype", b"application/epub+zip");
        zip.deflate("a", "word ".repeat(100).as_bytes());
        let bytes = zip.finish().unwrap();
        assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
        assert!(bytes.len() < 300, "it is compressed");
        assert_eq!(&bytes[bytes.len() - 12..][..2], &[2, 0], "two files");
    }

    #[test]
    fn what_does_not_become_smaller_is_stored() {
        let mut zip = Zip::default();
        zip.deflate("a", b"x");
        assert_eq!(&zip.out[8..10], &[0, 0]);
    }
}
