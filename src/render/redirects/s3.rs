//! S3: its own rules are at most fifty and see no query, so a function of `CloudFront` looks in a
//! table beside it. Addresses that are a path alone can also be objects that lead on.

use std::collections::BTreeSet;

use super::{Book, MANY_PATHS, escape};

/// The longest key and the longest value that a table of `CloudFront` takes.
const KEY: usize = 512;
const VALUE: usize = 1024;

/// The longest table that it takes, with room for its last line.
const TABLE: usize = 5_000_000 - 100;

/// The table, as `CloudFront` imports it.
pub(super) fn key_values(book: &Book<'_>) -> String {
    let rows = rows(book);
    format!("{{\"data\":[\n{}\n]}}\n", rows.join(",\n"))
}

/// The paths of what the table has no room for: they lead to the page that finds.
pub(super) fn beyond<'a>(book: &'a Book<'_>) -> BTreeSet<&'a str> {
    let (listed, all) = (rows(book).len(), book.rules.served().count());
    let paths = book.rules.served().map(|rule| rule.path.as_str());
    if listed == all {
        return BTreeSet::new();
    }
    let paths: BTreeSet<&str> = paths.collect();
    if paths.len() > MANY_PATHS {
        return BTreeSet::new();
    }
    paths
}

fn rows(book: &Book<'_>) -> Vec<String> {
    let (mut rows, mut length) = (Vec::new(), 0);
    for rule in book.rules.served() {
        let (key, to) = (rule.filed(), escape::path(&rule.to));
        if key.chars().count() > KEY || to.len() > VALUE {
            continue;
        }
        let (key, value) = (escape::json(&key), escape::json(&to));
        let row = format!("{{\"key\":{key},\"value\":{value}}}");
        length += row.len() + 2;
        if length > TABLE {
            break;
        }
        rows.push(row);
    }
    rows
}

/// Objects that lead on: their path, and where to.
pub(super) fn objects(book: &Book<'_>) -> String {
    let mut out = String::from("path,x-amz-website-redirect-location\r\n");
    let plain = |rule: &&crate::page::Rule| rule.params.is_empty() && rule.host.is_none();
    for rule in book.rules.served().filter(plain) {
        for written in &rule.written {
            let path = written
                .split_once("://")
                .map_or(written.as_str(), |(_, rest)| {
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
