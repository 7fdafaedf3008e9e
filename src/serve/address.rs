//! What a browser asks for, as a path of the site. Nothing here touches a disk: a path is looked up
//! in the plan, and what is not there word for word is not there.

/// The path in the site that the path of an address means; nothing where it means none.
pub(super) fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.strip_prefix('/')?.bytes();
    while let Some(byte) = rest.next() {
        let byte = if byte == b'%' {
            let decoded = digit(rest.next()?)? * 16 + digit(rest.next()?)?;
            // A stroke in a name is no stroke between names.
            if decoded == b'/' {
                return None;
            }
            decoded
        } else {
            byte
        };
        bytes.push(byte);
    }
    let path = String::from_utf8(bytes).ok()?;
    let leads_astray = path.split('/').any(|name| name == "." || name == "..");
    let is_odd = path.contains(|c: char| c.is_control() || c == '\\');
    (!leads_astray && !is_odd).then_some(path)
}

fn digit(byte: u8) -> Option<u8> {
    let digit = char::from(byte).to_digit(16)?;
    u8::try_from(digit).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_address_is_decoded_once() {
        let is = |path: &str, decoded: &str| assert_eq!(decode(path).as_deref(), Some(decoded));
        is("/", "");
        is(
            "/board/2024-01-09/index.html",
            "board/2024-01-09/index.html",
        );
        is("/board/fees%202024.pdf", "board/fees 2024.pdf");
        is("/t%C5%B7.pdf", "tŷ.pdf");
        is("/a%2520b", "a%20b");
    }

    #[test]
    fn what_could_lead_out_means_nothing() {
        for path in [
            "",
            "x",
            "/..",
            "/../x",
            "/a/../x",
            "/%2e%2e/x",
            "/a/%2E./x",
            "/.%2e/x",
            "/a%2Fb",
            "/a%2fb",
            "/a\\b",
            "/..%5Cx",
            "/a%00",
            "/a%0A",
            "/%",
            "/%4",
            "/%zz",
            "/%+1",
            "/%C5",
            "/./x",
            "/%ff",
        ] {
            assert_eq!(decode(path), None, "{path}");
        }
    }

    proptest! {
        #[test]
        fn no_decoded_path_climbs(path in "/[a-z./%0-9A-F\\\\]{0,24}") {
            if let Some(path) = decode(&path) {
                prop_assert!(path.split('/').all(|name| name != ".."));
                prop_assert!(!path.contains(['\\', '\0']));
            }
        }
    }
}
