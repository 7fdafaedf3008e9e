//! Two files for nginx: tables for `http`, and what looks in them for `server`.

use std::fmt::Write as _;

use super::{ALWAYS, DOCUMENT, DOCUMENTS, PAGE, Settings, TYPES};
use crate::twin::Twin;

pub(super) fn http(settings: &Settings<'_>) -> String {
    let policy = &settings.policy;
    let documents = DOCUMENTS.join("|");
    format!(
        "# Headers by what is sent. Include this file in the http block.\n\
         map $sent_http_content_type $minutebook_policy {{\n    \
             default \"\";\n    \
             \"~^(text/html|image/svg|application/xhtml)\" \"{policy}\";\n\
         }}\n\
         map $uri $minutebook_cache {{\n    \
             default \"{PAGE}\";\n    \
             \"~*\\.({documents})$\" \"{DOCUMENT}\";\n    \
                  }}\n"
    )
}

pub(super) fn server(settings: &Settings<'_>) -> String {
    let root = &settings.root;
    let mut out = String::from("# Include this file in the server block, after its root.\n");
    for (name, value) in ALWAYS {
        let _ = writeln!(out, "add_header {name} \"{value}\" always;");
    }
    out.push_str("add_header Content-Security-Policy $minutebook_policy always;\n");
    out.push_str("add_header Cache-Control $minutebook_cache;\n");
    out.push_str("charset utf-8;\ncharset_types text/calendar text/csv text/markdown text/plain text/css text/xml application/javascript application/json;\n");
    for (ending, kind) in TYPES {
        let _ = writeln!(
            out,
            "location ~ \\.{ending}$ {{ types {{ {kind} {ending}; }} }}"
        );
    }
    let _ = writeln!(out, "index index.html;\nerror_page 404 {root}404.html;");
    for twin in &settings.config.compress {
        out.push_str(match twin {
            Twin::Gzip => "gzip_static on;\ngzip_vary on;\n",
            Twin::Brotli => "# Where nginx has the module ngx_brotli:\n# brotli_static on;\n",
        });
    }
    out
}
