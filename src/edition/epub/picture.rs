//! Pictures of a book: which kinds every reader shows, known by their first bytes.

/// A picture in a book.
#[derive(Debug)]
pub(super) struct Picture {
    /// Its file.
    pub(super) file: String,
    /// Its media type.
    pub(super) kind: &'static str,
    /// Whether it is described wherever it stands.
    pub(super) is_described: bool,
}

/// The media type and the ending of a picture that every reader can show. Drawings (SVG) may hold
/// what runs or is fetched, so they are none.
pub(super) fn kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    Some(match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => ("image/png", "png"),
        [0xFF, 0xD8, 0xFF, ..] => ("image/jpeg", "jpg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => ("image/gif", "gif"),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => ("image/webp", "webp"),
        _ => return None,
    })
}
