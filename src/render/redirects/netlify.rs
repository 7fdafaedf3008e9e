//! Netlify's `_redirects`. Its rules want all listed parameters, in any order and with others
//! beside, but are not blind to case: so each address stands as it was written, and in lower case.
//! The function beside it is blind to case and holds any number.

use std::collections::HashSet;

use super::{Book, escape};
use crate::page::Rule;

/// With more rules than this, each on two lines, publishing may fail.
const MANY: usize = 5000;

/// The rules, one a line.
pub(super) fn rules(book: &Book<'_>) -> String {
    let mut out = String::from(
        "# Old addresses. Add these lines to the file _redirects at the root of what is published.\n\
         # They are not blind to case; the function in edge-functions is.\n",
    );
    let rules = book.exact_first();
    if rules.len() > MANY {
        out.push_str("# There are too many for this file: take the function in edge-functions.\n");
        return out;
    }
    let mut seen = HashSet::new();
    for rule in rules {
        let to = book.to(rule);
        for from in froms(rule) {
            if seen.insert(from.clone()) {
                out.push_str(&format!("{from} {to} 301!\n"));
            }
        }
    }
    out
}

/// The ways to write an address that the rules can express. A value with a sign in it cannot be
/// among them, as Netlify compares it with one that was decoded and splits a line at its spaces.
fn froms(rule: &Rule) -> Vec<String> {
    let plain = |text: &String| {
        !text.is_empty()
            && text
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-._~".contains(&b))
    };
    if rule.params.iter().any(|(n, v)| !plain(n) || !plain(v)) {
        return Vec::new();
    }
    let host = rule
        .host
        .iter()
        .map(|host| format!("https://{}", escape::site(host)));
    let host: String = host.collect();
    let line = |path: &str, params: &[(String, String)]| {
        let params = params.iter().map(|(n, v)| format!(" {n}={v}"));
        format!("{host}{path}{}", params.collect::<String>())
    };
    let mut out: Vec<String> = rule
        .written
        .iter()
        .filter_map(|written| as_written(written, rule))
        .map(|(path, params)| line(&path, &params))
        .collect();
    out.push(line(&escape::path(&rule.path), &rule.params));
    out
}

/// Path and parameters with the case in which they were written.
fn as_written(written: &str, rule: &Rule) -> Option<(String, Vec<(String, String)>)> {
    let rest = written.split_once("://").map_or(written, |(_, rest)| {
        rest.find(['/', '?', '#']).map_or("", |at| &rest[at..])
    });
    let rest = rest.split('#').next().unwrap_or(rest);
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let signs = |b: u8| b.is_ascii_alphanumeric() || b"-._~/%!'(),@+$".contains(&b);
    if !path.starts_with('/') || !path.bytes().all(signs) {
        return None;
    }
    let params = rule.params.iter().map(|(name, value)| {
        let pair = query.split('&').find_map(|pair| {
            let (own, value) = pair.split_once('=')?;
            let own = own.strip_prefix("amp;").unwrap_or(own);
            own.eq_ignore_ascii_case(name).then_some((own, value))
        });
        pair.filter(|(_, own)| own.eq_ignore_ascii_case(value))
            .map(|(own, value)| (own.to_owned(), value.to_owned()))
    });
    Some((path.to_owned(), params.collect::<Option<Vec<_>>>()?))
}
