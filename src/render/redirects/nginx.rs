//! Tables for nginx, one for each set of parameters, and what looks in them.
//!
//! Its `map` is blind to case, its `$uri` is decoded, and its `$arg_…` finds a parameter whatever
//! its case and place. Only values come as they were sent, so one with signs in it stands in each
//! spelling.

use std::collections::{BTreeMap, HashSet};

use super::{Book, escape};
use crate::page::Rule;

/// nginx reads no longer word than 4,096 bytes.
const LONGEST: usize = 4000;

/// The rules of one table: whether they hold on one host alone, and their parameters.
type Shape<'a> = (bool, &'a [String]);

fn shapes<'a>(book: &'a Book<'_>) -> Vec<Shape<'a>> {
    let used: HashSet<(bool, Vec<&str>)> = book
        .rules
        .served()
        .map(|rule| (rule.host.is_some(), names(rule)))
        .collect();
    let all = |bound: bool| book.rules.shapes.iter().map(move |s| (bound, s.as_slice()));
    all(true)
        .chain(all(false))
        .filter(|(bound, shape)| {
            let shape = shape.iter().map(String::as_str).collect();
            used.contains(&(*bound, shape))
        })
        .collect()
}

fn names(rule: &Rule) -> Vec<&str> {
    rule.params.iter().map(|(name, _)| name.as_str()).collect()
}

/// The tables, for the `http` block.
pub(super) fn tables(book: &Book<'_>) -> String {
    let shapes = shapes(book);
    let mut entries: BTreeMap<(bool, Vec<&str>), Vec<String>> = BTreeMap::new();
    let (mut longest, mut most) = (0, 0);
    let mut seen = HashSet::new();
    for rule in book.rules.served() {
        let to = book.to(rule);
        let table = entries
            .entry((rule.host.is_some(), names(rule)))
            .or_default();
        for key in keys(rule) {
            if quoted(&key).len() < LONGEST && to.len() < LONGEST && seen.insert(key.clone()) {
                longest = longest.max(key.len());
                table.push(format!("    {} {to};\n", quoted(&key)));
                most = most.max(table.len());
            }
        }
    }
    let mut out = String::from(
        "# Old addresses. Include this file in the http block, once.\n\
         # If nginx says that one of the next two lines stands twice, keep the larger number.\n",
    );
    out.push_str(&format!(
        "map_hash_bucket_size {};\nmap_hash_max_size {};\n",
        (longest + 64).next_power_of_two().max(128),
        (most * 2).next_power_of_two().max(2048)
    ));
    for (n, name) in odd_names(&shapes).iter().enumerate() {
        out.push_str(&format!(
            "\nmap $args $minutebook_value_{n} {{\n    default \"\";\n    \"~*(?:^|&){}=([^&]*)\" $1;\n}}\n",
            escape::query_pattern(name)
        ));
    }
    for (n, (bound, shape)) in shapes.iter().enumerate() {
        let names = shape.iter().map(String::as_str).collect();
        out.push_str(&format!(
            "\nmap \"{}\" $minutebook_{n} {{\n    default \"\";\n",
            asked(&shapes, *bound, shape)
        ));
        out.extend(entries.remove(&(*bound, names)).into_iter().flatten());
        out.push_str("}\n");
    }
    out
}

/// What looks in them, for the `server` block.
pub(super) fn server(book: &Book<'_>) -> String {
    let mut out = String::from("# Old addresses. Include this file in the server block.\n");
    for n in 0..shapes(book).len() {
        out.push_str(&format!(
            "if ($minutebook_{n}) {{ return 301 $minutebook_{n}; }}\n"
        ));
    }
    out
}

/// What a request is looked up under.
fn asked(shapes: &[Shape<'_>], bound: bool, shape: &[String]) -> String {
    let odd = odd_names(shapes);
    let mut out = String::from(if bound { "//$host$uri" } else { "$uri" });
    for (n, name) in shape.iter().enumerate() {
        let variable = match odd.iter().position(|o| o == name) {
            Some(at) => format!("$minutebook_value_{at}"),
            None => format!("$arg_{name}"),
        };
        // The name is written by its place: it may hold signs that mean something here.
        out.push_str(&format!("{}{n}={variable}", if n == 0 { '?' } else { '&' }));
    }
    out
}

/// Names of parameters that are no names of variables.
fn odd_names(shapes: &[Shape<'_>]) -> Vec<String> {
    let plain = |name: &str| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let mut out: Vec<String> = shapes
        .iter()
        .flat_map(|(_, shape)| shape.iter())
        .filter(|name| !plain(name))
        .cloned()
        .collect();
    out.sort();
    out.dedup();
    out
}

/// Under what a rule stands in its table: once for each spelling of its values.
fn keys(rule: &Rule) -> Vec<String> {
    let host = rule.host.iter().map(|host| format!("//{host}"));
    let mut out = vec![host.collect::<String>() + &rule.path];
    for (n, (_, value)) in rule.params.iter().enumerate() {
        let sign = if n == 0 { '?' } else { '&' };
        let spellings = escape::spellings(value);
        out = out
            .iter()
            .flat_map(|key| spellings.iter().map(move |v| format!("{key}{sign}{n}={v}")))
            .take(64)
            .collect();
    }
    out
}

fn quoted(text: &str) -> String {
    let inside = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{inside}\"")
}
