//! Documents that act in a reader's browser, which no public record may hold: pages, scripts,
//! and drawings with a script inside.

use crate::source::Sources;

/// Whether a file of this type acts in a reader's browser.
pub(super) fn runs(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    matches!(
        ending.as_str(),
        "html"
            | "htm"
            | "xhtml"
            | "xht"
            | "shtml"
            | "mht"
            | "mhtml"
            | "js"
            | "mjs"
            | "xml"
            | "xsl"
            | "xslt"
            | "hta"
            | "swf"
            | "wasm"
            | "svgz"
            | "php"
            | "asp"
            | "aspx"
            | "jsp"
            | "cgi"
    )
}

/// Whether a drawing holds anything that acts.
pub(super) fn drawing_runs(sources: &Sources, path: &str) -> bool {
    let Ok(bytes) = std::fs::read(sources.root.join(path)) else {
        return false;
    };
    // Two bytes a letter, and letters written by their numbers, are read as a browser reads them.
    let bytes: Vec<u8> = bytes.into_iter().filter(|b| *b != 0).collect();
    let text = plain_letters(&String::from_utf8_lossy(&bytes).to_ascii_lowercase());
    let bare: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect();
    let handler = text.match_indices("on").any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let rest = text[at + 2..].trim_start_matches(|c: char| c.is_ascii_alphanumeric());
        before.is_some_and(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '/'))
            && rest.trim_start().starts_with('=')
    });
    let tags = text.split('<').skip(1).any(|tag| {
        let name = tag
            .split(|c: char| !c.is_alphanumeric() && !matches!(c, ':' | '-' | '_' | '.'))
            .next()
            .unwrap_or("");
        // A tag may bear the short name of its name space: `<s:script`.
        let name = name.rsplit(':').next().unwrap_or(name);
        matches!(
            name,
            "script" | "foreignobject" | "iframe" | "embed" | "object" | "handler"
        )
    });
    handler
        || tags
        || ["javascript:", "<!entity", "data:text", "data:image/svg"]
            .iter()
            .any(|w| bare.contains(w))
}

/// A text with `&#115;` and `&#x73;` as the letters that they are.
fn plain_letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("&#") {
        out.push_str(&rest[..at]);
        rest = &rest[at + 2..];
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let number = match rest[..end].strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => rest[..end].parse().ok(),
        };
        out.extend(
            number
                .and_then(char::from_u32)
                .map(|c| c.to_ascii_lowercase()),
        );
        rest = rest[end..].strip_prefix(';').unwrap_or(&rest[end..]);
    }
    out.push_str(rest);
    out
}
