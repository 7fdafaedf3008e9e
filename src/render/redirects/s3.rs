//! S3: its own rules are at most fifty and see no query, so a function of `CloudFront` looks in a
//! table beside it. Addresses that are a path alone can also be objects that lead on.

use super::{Book, escape};

/// The longest key and the longest value that a table of `CloudFront` takes.
const KEY: usize = 512;
const VALUE: usize = 1024;

/// The table, as `CloudFront` imports it.
pub(super) fn key_values(book: &Book<'_>) -> String {
    let mut rows = Vec::new();
    for rule in book.rules.served() {
        let (key, to) = (rule.filed(), escape::path(&rule.to));
        if key.chars().count() <= KEY && to.len() <= VALUE {
            let (key, value) = (escape::json(&key), escape::json(&to));
            rows.push(format!("{{\"key\":{key},\"value\":{value}}}"));
        }
    }
    format!("{{\"data\":[\n{}\n]}}\n", rows.join(",\n"))
}

/// Objects that lead on: their path, and where to.
pub(super) fn objects(book: &Book<'_>) -> String {
    let mut out = String::from("path,x-amz-website-redirect-location\r\n");
    let plain = |rule: &&crate::page::Rule| rule.params.is_empty() && rule.host.is_none();
    for rule in book.rules.served().filter(plain) {
        for written in &rule.written {
            let path = written.split_once("://").map_or(written.as_str(), |(_, rest)| {
                rest.find('/').map_or("/", |at| &rest[at..])
            });
            out.push_str(&format!(
                "{},{}\r\n",
                escape::cell(path),
                escape::cell(&book.to(rule))
            ));
        }
    }
    out
}
