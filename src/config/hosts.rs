//! For which hosts a site carries settings, and from where its pages may load what they show.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Findings, Spanned, codes, nearest};
use crate::yaml::fields::{self, Fields, one_or_many};
use crate::yaml::{Key, Node};

/// A host or server that takes its settings from files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Host {
    /// Apache, also on shared hosting.
    Apache,
    /// Azure Static Web Apps.
    Azure,
    /// Cloudflare Pages and Workers.
    Cloudflare,
    /// `CloudFront`, before S3.
    CloudFront,
    /// Netlify.
    Netlify,
    /// nginx.
    Nginx,
}

impl Host {
    /// The words for them in archive.yml.
    pub const WORDS: [&'static str; 6] = [
        "apache",
        "azure",
        "cloudflare",
        "cloudfront",
        "netlify",
        "nginx",
    ];

    /// All of them, in the order of their words.
    const ALL: [Self; 6] = [
        Self::Apache,
        Self::Azure,
        Self::Cloudflare,
        Self::CloudFront,
        Self::Netlify,
        Self::Nginx,
    ];
}

/// Directives of a content security policy that archive.yml may widen.
const DIRECTIVES: [&str; 9] = [
    "connect-src",
    "font-src",
    "form-action",
    "frame-ancestors",
    "frame-src",
    "img-src",
    "media-src",
    "script-src",
    "style-src",
];

/// From where pages may load more than the site's own files: sources by directive.
pub type Policy = BTreeMap<&'static str, Vec<String>>;

/// Reads `hosts`.
pub(super) fn hosts(f: &mut Fields<'_>) -> Vec<Host> {
    let mut out = Vec::new();
    for named in f.texts("hosts") {
        let mut known = Host::WORDS.into_iter().zip(Host::ALL);
        if let Some((_, host)) = known.find(|(word, _)| *word == named.value) {
            out.push(host);
            continue;
        }
        let names = Host::WORDS;
        let help = match nearest(&named.value, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the hosts are: {}", names.join(", ")),
        };
        let message = format!("there are no settings for a host `{}`", named.value);
        f.findings()
            .push(Diagnostic::at(codes::BAD_VALUE, named.span, message).help(help));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Reads `policy`.
pub(super) fn policy(map: Vec<(Key, Node)>, findings: &mut Findings) -> Policy {
    let mut policy = Policy::new();
    for (key, node) in map {
        let Some(directive) = DIRECTIVES.iter().find(|known| **known == key.name) else {
            let message = format!("`policy` has no key `{}`", key.name);
            let help = match nearest(&key.name, DIRECTIVES) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("its keys are: {}", DIRECTIVES.join(", ")),
            };
            findings.push(Diagnostic::at(codes::UNKNOWN_KEY, key.span, message).help(help));
            continue;
        };
        let sources = one_or_many(node).into_iter();
        let sources = sources.filter_map(|node| fields::text(node, &key.name, findings));
        let sources: Vec<Spanned<String>> = sources.collect();
        for source in sources {
            if is_source(&source.value) {
                policy.entry(directive).or_default().push(source.value);
            } else {
                let message = format!("`{}` is no source that a page may load from", source.value);
                findings.push(
                    Diagnostic::at(codes::BAD_VALUE, source.span, message)
                        .help("write an address such as `https://fonts.example.gov.uk`, without a space or a semicolon"),
                );
            }
        }
    }
    policy
}

/// Whether these are the letters of an address, so that nothing else can get into a server's file.
fn is_source(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else {
        return matches!(text, "data:" | "blob:");
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/*%".contains(c);
    !rest.is_empty() && rest.chars().all(plain)
}
