//! Addresses as feeds, calendars, sitemaps and books want them: plain ASCII without a stray space.
//!
//! Pages may carry what a browser mends on its own; readers of these formats do not mend. This is
//! the last guard before the bytes, not a router: an address that is in order passes unchanged.

use std::borrow::Cow;
use std::fmt::Write as _;

/// `address` without outer white space, and with every byte that RFC 3986 does not allow
/// percent-encoded. What is encoded already stays as it is, so the function may be used twice.
pub fn ascii(address: &str) -> Cow<'_, str> {
    let address = address.trim();
    let bytes = address.as_bytes();
    if (0..bytes.len()).all(|place| stays(bytes, place)) {
        return Cow::Borrowed(address);
    }
    let mut encoded = String::with_capacity(address.len() + 16);
    for (place, byte) in bytes.iter().enumerate() {
        if stays(bytes, place) {
            encoded.push(char::from(*byte));
        } else {
            // Writing to a String has no error to hand on.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    Cow::Owned(encoded)
}

/// Whether the byte at `place` may stand in a URI as it is.
fn stays(bytes: &[u8], place: usize) -> bool {
    match bytes[place] {
        b'%' => bytes
            .get(place + 1..place + 3)
            .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)),
        b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' => false,
        byte => byte.is_ascii_graphic(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_address_in_order_passes_unchanged() {
        let address = "https://archive.example.gov.uk/pwyllgor/?q=a%20b&c=[d]#e;f";
        assert!(matches!(ascii(address), Cow::Borrowed(same) if same == address));
        assert_eq!(
            ascii("tag:example.org,2024:x/1"),
            "tag:example.org,2024:x/1"
        );
    }

    #[test]
    fn what_a_uri_does_not_allow_is_encoded() {
        assert_eq!(
            ascii(" https://x.uk/tŷ y\n<b> "),
            "https://x.uk/t%C5%B7%20y%0A%3Cb%3E"
        );
        assert_eq!(ascii("https://x.uk/100%"), "https://x.uk/100%25");
    }

    proptest! {
        #[test]
        fn twice_is_once(text in any::<String>()) {
            let once = ascii(&text).into_owned();
            prop_assert!(once.bytes().all(|byte| byte.is_ascii_graphic()));
            prop_assert_eq!(ascii(&once).into_owned(), once.clone());
        }
    }
}
