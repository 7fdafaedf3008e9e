//! What runs: the script of the page that finds an old address with its data files, and functions
//! for hosts whose rules do not see enough of a request. All share one normal form and one data.

use std::collections::{BTreeMap, BTreeSet};

use super::{Book, escape};

/// More first names of paths than this are not worth asking for.
const FIRST_NAMES: usize = 500;

const NORMAL: &str = include_str!("js/normal.js");
const SHARDS: &str = include_str!("js/shards.js");
const EDGE: &str = include_str!("js/edge.js");

/// The script of the page that finds.
pub(super) fn finder(book: &Book<'_>) -> String {
    let hosts: BTreeSet<&String> = book
        .rules
        .list
        .iter()
        .filter_map(|r| r.host.as_ref())
        .collect();
    let facts = [
        ("SHAPES", escape::json(&book.rules.shapes)),
        ("SHARDS", book.rules.shards.len().to_string()),
        ("HOSTS", escape::json(&hosts)),
    ];
    [&head(&facts), NORMAL, SHARDS, include_str!("js/find.js")].concat()
}

/// One of the data files: a call of the finder's function, so that a script element can fetch it.
pub(super) fn shard(book: &Book<'_>, n: usize) -> String {
    let entries: BTreeMap<String, [String; 2]> = book.rules.shards[n]
        .iter()
        .map(|r| &book.rules.list[*r])
        .map(|rule| {
            (
                rule.filed(),
                [escape::path(&rule.to), rule.title(book.look)],
            )
        })
        .collect();
    format!(
        "minutebookOldAddresses(\"{n:03x}\", {});\n",
        escape::json(&entries)
    )
}

/// The function for Netlify.
pub(super) fn netlify(book: &Book<'_>) -> String {
    [
        &edge_facts(book),
        NORMAL,
        SHARDS,
        EDGE,
        include_str!("js/netlify.js"),
    ]
    .concat()
}

/// The worker for Cloudflare.
pub(super) fn cloudflare(book: &Book<'_>) -> String {
    [
        &edge_facts(book),
        NORMAL,
        SHARDS,
        EDGE,
        include_str!("js/cloudflare.js"),
    ]
    .concat()
}

/// The function for `CloudFront`.
pub(super) fn cloudfront(book: &Book<'_>) -> String {
    let facts = [
        ("SITE", escape::json(&book.site)),
        ("SHAPES", escape::json(&book.rules.shapes)),
        ("BOUND", book.bound().to_string()),
        ("BEYOND", escape::json(&super::s3::beyond(book))),
    ];
    let head = format!("import cloudfront from 'cloudfront';\n\n{}", head(&facts));
    [&head, NORMAL, include_str!("js/cloudfront.js")].concat()
}

fn edge_facts(book: &Book<'_>) -> String {
    head(&[
        ("SITE", escape::json(&book.site)),
        ("SITE_PATH", escape::json(&escape::site(&book.rules.base))),
        ("SHAPES", escape::json(&book.rules.shapes)),
        ("SHARDS", book.rules.shards.len().to_string()),
        ("BOUND", book.bound().to_string()),
        ("FIRST", first_names(book)),
    ])
}

/// How paths begin that lead on, so that no other request costs a look.
fn first_names(book: &Book<'_>) -> String {
    let names: BTreeSet<&str> = book
        .rules
        .served()
        .map(|rule| rule.path.split('/').nth(1).unwrap_or_default())
        .collect();
    if names.len() > FIRST_NAMES {
        return "null".to_owned();
    }
    escape::json(&names)
}

fn head(facts: &[(&str, String)]) -> String {
    let lines = facts
        .iter()
        .map(|(name, value)| format!("const {name} = {value};\n"));
    lines.collect::<String>() + "\n"
}
