//! `_headers`, for Netlify and Cloudflare: blocks of headers under a pattern. Both let browsers ask
//! anew for every page unless told otherwise, so only files that may be kept are named. No
//! header may stand under two patterns that one file matches: Cloudflare would join the two.

use std::fmt::Write as _;

use super::{ALWAYS, DOCUMENT, DOCUMENTS, Settings, TYPES, with_letters};

pub(super) fn headers(settings: &Settings<'_>) -> String {
    let mut out = String::from("# Made by minutebook; change archive.yml instead.\n");
    let _ = writeln!(out, "/*");
    for (name, value) in ALWAYS {
        let _ = writeln!(out, "  {name}: {value}");
    }
    let _ = writeln!(out, "  Content-Security-Policy: {}", settings.policy);
    for ending in DOCUMENTS {
        let _ = writeln!(out, "/*.{ending}\n  Cache-Control: {DOCUMENT}");
    }
    for (ending, kind) in TYPES {
        let kind = with_letters(kind);
        let _ = writeln!(out, "/*.{ending}\n  Content-Type: {kind}");
    }
    out
}
