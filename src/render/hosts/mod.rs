//! Settings for the hosts and servers that take them from files, each in its own language: what
//! browsers may do with a page, how long they may keep it, what kind of file it is, what is shown
//! where nothing stands, and the compressed twins.
//!
//! All of them say the same. Pages carry nothing inline, so the policy is strict; the styles that
//! stand in `404.html` and in large print are let in by their checksums.

mod apache;
mod azure;
mod cloudfront;
mod headers;
mod nginx;
mod policy;

pub(super) use policy::policy;

use crate::config::Config;
use crate::page::{HostFile, Look, Rules};

use super::redirects::Book;

/// What a browser may do beside showing a page. Nothing of it is needed.
const PERMISSIONS: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
/// The headers that hold for every file.
const ALWAYS: [(&str, &str); 3] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", PERMISSIONS),
];

/// How long a page may be kept without asking, in seconds. A corrected record is seen after it.
const PAGE: &str = "public, max-age=300";
/// The same for documents and pictures. A new edition of one may bear the name of the old.
const DOCUMENT: &str = "public, max-age=86400";
/// How the names of documents and pictures end.
const DOCUMENTS: [&str; 16] = [
    "avif", "csv", "doc", "docx", "epub", "gif", "jpeg", "jpg", "mp3", "mp4", "ods", "odt", "pdf",
    "png", "webp", "xlsx",
];
/// Texts that servers often send without saying what they are, or in which letters.
const TYPES: [(&str, &str); 5] = [
    ("csv", "text/csv"),
    ("epub", "application/epub+zip"),
    ("ics", "text/calendar"),
    ("md", "text/markdown"),
    ("txt", "text/plain"),
];

/// What every file of settings is made of.
pub(super) struct Settings<'a> {
    config: &'a Config,
    rules: &'a Rules,
    look: &'a Look<'a>,
    /// The content security policy of pages.
    policy: String,
    /// Where the site stands on a server of the council's own, with a slash at both ends. A host to
    /// which the folder is given has it at its root.
    root: String,
}

impl<'a> Settings<'a> {
    /// `inline` are pages with styles that stand in them.
    pub(super) fn new(rules: &'a Rules, look: &'a Look<'a>, inline: &[String]) -> Self {
        let config = &look.archive.config;
        Self {
            config,
            rules,
            look,
            policy: policy(&config.policy, inline),
            root: root(config.base_url.as_deref()),
        }
    }

    /// The bytes of a file.
    pub(super) fn bytes(&self, file: HostFile) -> Vec<u8> {
        match file {
            HostFile::Headers => headers::headers(self).into_bytes(),
            HostFile::Redirects => {
                let file = crate::page::RulesFile::NetlifyRules;
                Book::new(self.rules, self.look).bytes(file)
            }
            HostFile::Htaccess => apache::htaccess(self).into_bytes(),
            HostFile::Azure => azure::config(self).into_bytes(),
            HostFile::NginxHttp => nginx::http(self).into_bytes(),
            HostFile::NginxServer => nginx::server(self).into_bytes(),
            HostFile::CloudFront => cloudfront::policy(self).into_bytes(),
        }
    }
}

/// The type of a file with its letters, which a server is to say of texts.
fn with_letters(kind: &str) -> String {
    if kind.starts_with("text/") {
        format!("{kind}; charset=utf-8")
    } else {
        kind.to_owned()
    }
}

/// The path of an address, `/` where the archive does not know its own. An address with a sign that
/// could mean something to a server counts as none.
fn root(base: Option<&str>) -> String {
    let path = base.and_then(|url| url.split("://").nth(1)?.split_once('/'));
    let path = path.map_or(String::new(), |(_, path)| path.to_owned());
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/".contains(c);
    if path.chars().all(plain) {
        format!("/{path}")
    } else {
        "/".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_the_path_of_the_address() {
        assert_eq!(root(None), "/");
        assert_eq!(root(Some("https://a.uk/")), "/");
        assert_eq!(root(Some("https://a.uk/meetings/")), "/meetings/");
        assert_eq!(root(Some("https://a.uk/x;y/")), "/");
    }
}
