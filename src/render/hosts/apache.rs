//! `.htaccess`, for Apache where only files can be laid down. It stands in the folder of the site
//! and holds for nothing beside it.

use std::fmt::Write as _;

use super::{ALWAYS, DOCUMENT, DOCUMENTS, PAGE, Settings, TYPES};
use crate::page::RulesFile;
use crate::render::redirects::Book;
use crate::twin::Twin;

pub(super) fn htaccess(settings: &Settings<'_>) -> String {
    let root = &settings.root;
    let mut out = format!(
        "# Made by minutebook; change archive.yml instead.\n\
         ErrorDocument 404 {root}404.html\n\
         DirectoryIndex index.html\n\
         AddDefaultCharset utf-8\n"
    );
    for (ending, kind) in TYPES {
        let _ = writeln!(out, "AddType {kind} .{ending}");
    }
    out.push_str("AddCharset utf-8 .css .csv .ics .js .json .md .svg .txt .xml\n");
    headers(settings, &mut out);
    // At another place than the root of the host, this file is not asked about old addresses.
    if root == "/" && !settings.rules.is_empty() {
        let book = Book::new(settings.rules, settings.look);
        let rules = book.bytes(RulesFile::ApacheHtaccess);
        let rules = String::from_utf8_lossy(&rules);
        // Its first line says to do what is done here.
        out.push_str(rules.split_once('\n').map_or("", |(_, rules)| rules));
    }
    compressed(&settings.config.compress, &mut out);
    out
}

fn headers(settings: &Settings<'_>, out: &mut String) {
    let policy = &settings.policy;
    out.push_str("<IfModule mod_headers.c>\n");
    for (name, value) in ALWAYS {
        let _ = writeln!(out, "Header always set {name} \"{value}\"");
    }
    let _ = write!(
        out,
        "Header set Cache-Control \"{PAGE}\"\n\
         <FilesMatch \"\\.(html|svg|xhtml)(\\.(gz|br))?$\">\n\
         Header always set Content-Security-Policy \"{policy}\"\n\
         </FilesMatch>\n\
         <FilesMatch \"\\.({})$\">\n\
         Header set Cache-Control \"{DOCUMENT}\"\n\
         </FilesMatch>\n\
         </IfModule>\n",
        DOCUMENTS.join("|")
    );
}

/// The types of the texts that have twins: behind a twin's own ending, Apache does not see them.
const TWINS: [(&str, &str); 9] = [
    ("css", "text/css"),
    ("csv", "text/csv"),
    ("html", "text/html"),
    ("ics", "text/calendar"),
    ("js", "text/javascript"),
    ("json", "application/json"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain"),
    ("xml", "application/xml"),
];

/// Sends a twin where one stands and the browser takes it, the smaller one first.
fn compressed(twins: &[Twin], out: &mut String) {
    if twins.is_empty() {
        return;
    }
    let kinds = TWINS.map(|(kind, _)| kind).join("|");
    out.push_str("<IfModule mod_rewrite.c>\n<IfModule mod_headers.c>\nRewriteEngine On\n");
    for (ending, name) in twins.iter().rev().map(|twin| (twin.ending(), name(*twin))) {
        let _ = write!(
            out,
            "RewriteCond %{{HTTP:Accept-Encoding}} \\b{name}\\b\n\
             RewriteCond %{{REQUEST_FILENAME}}.{ending} -f\n\
             RewriteRule ^(.*\\.({kinds}))$ $1.{ending} [L]\n"
        );
    }
    for (kind, named) in TWINS {
        let _ = writeln!(
            out,
            "RewriteRule \\.{kind}\\.(gz|br)$ - [T={named},E=no-gzip:1,E=no-brotli:1]"
        );
    }
    for (ending, name) in twins.iter().map(|twin| (twin.ending(), name(*twin))) {
        let _ = write!(
            out,
            "<FilesMatch \"\\.({kinds})\\.{ending}$\">\n\
             Header set Content-Encoding {name}\n\
             RemoveEncoding .{ending}\n\
             RemoveType .{ending}\n\
             </FilesMatch>\n"
        );
    }
    let _ = write!(
        out,
        "<FilesMatch \"\\.({kinds})(\\.(gz|br))?$\">\n\
         Header merge Vary Accept-Encoding\n\
         </FilesMatch>\n\
         </IfModule>\n</IfModule>\n"
    );
}

/// What HTTP calls it.
fn name(twin: Twin) -> &'static str {
    match twin {
        Twin::Gzip => "gzip",
        Twin::Brotli => "br",
    }
}
