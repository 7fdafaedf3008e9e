//! Bytes become text, in whatever encoding they were written.

use std::sync::LazyLock;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use regex::bytes::Regex;

/// How far a text may say its encoding.
const HEAD: usize = 4096;

/// Reads bytes as text: by the mark at their beginning, by what the server said, by what the text
/// says of itself, as UTF-8, as windows-1252.
///
/// What claims to be of one byte for each letter and is good UTF-8 beyond ASCII is UTF-8: no text of
/// people comes out so by chance, and servers often claim wrongly.
pub fn text(bytes: &[u8], content_type: Option<&str>) -> String {
    if let Some((marked, length)) = Encoding::for_bom(bytes) {
        return decoded(&bytes[length..], marked);
    }
    if bytes.starts_with(b"<\0") {
        return decoded(bytes, UTF_16LE);
    }
    if bytes.starts_with(b"\0<") {
        return decoded(bytes, UTF_16BE);
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let said = content_type
        .and_then(|said| label(said.as_bytes()))
        .or_else(|| label(head))
        // What could be read so far is of one byte for each letter, so it is not that.
        .filter(|said| *said != UTF_16LE && *said != UTF_16BE)
        .unwrap_or(UTF_8);
    if said == WINDOWS_1252 && std::str::from_utf8(bytes).is_ok() {
        return decoded(bytes, UTF_8);
    }
    decoded(bytes, said)
}

/// The encoding that a head names: `charset=…` or `<?xml … encoding="…"`.
fn label(head: &[u8]) -> Option<&'static Encoding> {
    static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#"(?i-u)(?:charset\s*=\s*|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*)["']?\s*([a-z0-9_:.-]+)"#).ok()
    });
    let found = LABEL.as_ref()?.captures(head)?;
    Encoding::for_label(found.get(1)?.as_bytes())
}

fn decoded(bytes: &[u8], encoding: &'static Encoding) -> String {
    let text = if encoding == UTF_8 {
        mixed(bytes)
    } else {
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    };
    // Nothing that people read has this sign, and not every later reader would stop for it.
    if text.contains('\0') {
        text.replace('\0', "\u{fffd}")
    } else {
        text
    }
}

/// UTF-8 in which some stretches are windows-1252, as when a page was put together of two.
fn mixed(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_saying_an_encoding_is_heard_in_its_order() {
        let cafe = b"caf\xe9 \x96 \xa35";
        assert_eq!(text(cafe, None), "café – £5");
        assert_eq!(
            text(cafe, Some("text/html; charset=iso-8859-1")),
            "café – £5"
        );
        assert_eq!(text("café".as_bytes(), None), "café");
        assert_eq!(
            text("café".as_bytes(), Some("text/html; charset=iso-8859-1")),
            "café"
        );
        assert_eq!(
            text(b"\xef\xbb\xbfcaf\xc3\xa9", Some("charset=windows-1252")),
            "café"
        );
        assert_eq!(text(b"\xff\xfec\0a\0f\0\xe9\0", None), "café");
        assert_eq!(text(b"<\0a\0/\0>\0", None), "<a/>");
        assert_eq!(
            text(b"<meta charset='windows-1250'>\xb9", None),
            "<meta charset='windows-1250'>ą"
        );
        assert_eq!(
            text(b"<?xml version='1.0' encoding='iso-8859-2'?>\xb1", None),
            "<?xml version='1.0' encoding='iso-8859-2'?>ą"
        );
        assert_eq!(
            text(b"<?xml version='1.0' encoding='utf-16'?>a", None),
            "<?xml version='1.0' encoding='utf-16'?>a"
        );
        assert_eq!(
            text(
                b"<meta charset='windows-1250'>\xa3",
                Some("text/html; charset=utf-8")
            ),
            "<meta charset='windows-1250'>£"
        );
        assert_eq!(
            text("caf\u{e9} \u{20ac}".as_bytes(), Some("charset=nonsense")),
            "café €"
        );
    }

    #[test]
    fn a_text_of_two_encodings_loses_nothing() {
        assert_eq!(
            text(b"caf\xc3\xa9 and caf\xe9", Some("charset=utf-8")),
            "café and café"
        );
        assert_eq!(text(b"a\0b", None), "a\u{fffd}b");
    }
}
