//! The content security policy: which parts of a page a browser is to believe.

use sha2::{Digest as _, Sha256};

use crate::config::Policy;

/// What pages need, and no more.
const OWN: [(&str, &str); 12] = [
    ("default-src", "'none'"),
    ("connect-src", "'self'"),
    ("font-src", "'self'"),
    ("frame-src", "'none'"),
    ("img-src", "'self' data:"),
    ("media-src", "'self'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("manifest-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'self'"),
    ("frame-ancestors", "'none'"),
];

/// The policy of a site, widened by what its archive says, and by the styles that stand in pages.
pub(in crate::render) fn policy(more: &Policy, pages: &[String]) -> String {
    let mut hashes: Vec<String> = pages
        .iter()
        .flat_map(|html| styles(html))
        .map(hash)
        .collect();
    hashes.sort_unstable();
    hashes.dedup();
    let directives = OWN.map(|(name, own)| {
        let mut sources = vec![own.to_owned()];
        if let Some(more) = more.get(name) {
            // 'none' beside another source means nothing.
            sources.retain(|source| source != "'none'");
            sources.extend(more.iter().cloned());
        }
        if name == "style-src" {
            sources.extend(hashes.iter().cloned());
        }
        format!("{name} {}", sources.join(" "))
    });
    directives.join("; ")
}

/// What stands between `<style>` and its end, byte for byte, as a browser takes its checksum.
fn styles(html: &str) -> impl Iterator<Item = &str> {
    html.split("<style>").skip(1).filter_map(|rest| {
        let (style, _) = rest.split_once("</style>")?;
        Some(style)
    })
}

fn hash(style: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(style.as_bytes())))
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Bytes as RFC 4648 has them.
fn base64(bytes: &[u8]) -> String {
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let byte = |n: usize| u32::from(three.get(n).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for n in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * n) & 63) as usize];
            out.push(if n <= three.len() {
                char::from(digit)
            } else {
                '='
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_in_a_page_is_let_in_by_its_checksum() {
        let pages = ["<style>\na{}\n</style>".to_owned()];
        let policy = policy(&Policy::new(), &pages);
        // As `printf '\na{}\n' | openssl dgst -sha256 -binary | base64` has it.
        assert!(
            policy.contains(
                "style-src 'self' 'sha256-qCar8pRQiWlgDxN7Kk6boSJXmhcN4LB/65l3d2ZDO+g=';"
            ),
            "{policy}"
        );
        assert!(policy.starts_with("default-src 'none'; ") && !policy.contains("unsafe"));
    }

    #[test]
    fn an_archive_may_widen_it() {
        let more = Policy::from([
            ("font-src", vec!["https://fonts.example".to_owned()]),
            (
                "frame-ancestors",
                vec!["https://council.example".to_owned()],
            ),
        ]);
        let policy = policy(&more, &[]);
        assert!(
            policy.contains("font-src 'self' https://fonts.example;"),
            "{policy}"
        );
        assert!(
            policy.ends_with("frame-ancestors https://council.example"),
            "{policy}"
        );
    }

    #[test]
    fn base64_is_that_of_the_standard() {
        for (bytes, text) in [
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
        ] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
