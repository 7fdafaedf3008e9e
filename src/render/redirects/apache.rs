//! Rules for Apache: in its own configuration with a table, which holds any number, and as lines
//! for an `.htaccess`, which cheap hosting has and which the server reads anew for every request.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Book, MANY_PATHS, escape};
use crate::page::Rule;

/// More rules than this make an `.htaccess` slow: measured, 10,000 cost every request a tenth of
/// a second and more.
const MANY: usize = 2000;

/// Apache reads no longer line of a table than 1,024 bytes.
const LONGEST: usize = 1000;

/// Lines for an `.htaccess` at the root of the host.
pub(super) fn htaccess(book: &Book<'_>) -> String {
    let mut out = String::from(
        "# Old addresses. Add these lines to the file .htaccess at the root of the host.\n\
         RewriteEngine On\n",
    );
    let rules = book.exact_first();
    if rules.len() > MANY {
        out.push_str(
            "# There are too many for this file, which the server reads for every request: old\n\
             # addresses go to the page that finds them. The table in old-addresses.conf is better.\n",
        );
        out.push_str(&to_finder(book, &rules));
        return out;
    }
    let mut groups: BTreeMap<(bool, &str), Vec<&Rule>> = BTreeMap::new();
    for rule in rules {
        let group = groups.entry((rule.host.is_none(), &rule.path));
        group.or_default().push(rule);
    }
    for ((_, path), rules) in groups {
        let path = escape::pattern(path);
        if rules.len() > 1 {
            out.push_str(&format!(
                "RewriteCond %{{REQUEST_URI}} !^{path}$ [NC]\nRewriteRule ^ - [S={}]\n",
                rules.len()
            ));
        } else {
            out.push_str(&format!("RewriteCond %{{REQUEST_URI}} ^{path}$ [NC]\n"));
        }
        for rule in rules {
            out.push_str(&conditions(rule));
            out.push_str(&format!(
                "RewriteRule ^ {} [R=301,L,NE,QSD]\n",
                literal(&book.to(rule))
            ));
        }
    }
    out
}

fn conditions(rule: &Rule) -> String {
    let host = rule.host.iter().map(|host| {
        let host = escape::pattern(host);
        format!("RewriteCond %{{HTTP_HOST}} ^{host}(?::\\d+)?$ [NC]\n")
    });
    let params = rule.params.iter().map(|(name, value)| {
        let (name, value) = (escape::query_pattern(name), escape::query_pattern(value));
        // A parameter without a value may stand without its sign.
        let sign = if value.is_empty() { "=?" } else { "=" };
        format!("RewriteCond %{{QUERY_STRING}} (?:^|&){name}{sign}{value}(?:&|$) [NC]\n")
    });
    host.chain(params).collect()
}

/// Sends every address of the old paths to the page that finds.
fn to_finder(book: &Book<'_>, rules: &[&Rule]) -> String {
    let paths: BTreeSet<&str> = rules.iter().map(|rule| rule.path.as_str()).collect();
    if paths.len() > MANY_PATHS {
        return String::new();
    }
    let paths: Vec<String> = paths.into_iter().map(escape::pattern).collect();
    format!(
        "RewriteCond %{{REQUEST_URI}} ^(?:{})$ [NC]\nRewriteCond %{{THE_REQUEST}} ^\\S+\\s(\\S+)\n\
         RewriteRule ^ {}redirects/index.html?from=%1 [R=302,L,NE]\n",
        paths.join("|"),
        literal(&book.site)
    )
}

/// What looks in the table, for the server's own configuration.
pub(super) fn server(book: &Book<'_>) -> String {
    let mut out = String::from(
        "# Old addresses. Copy this file and old-addresses.txt to the folder of the server's\n\
         # configuration and include this one in the virtual host.\n\
         RewriteEngine On\n\
         RewriteMap minutebook_lower int:tolower\n\
         RewriteMap minutebook_escape int:escape\n\
         RewriteMap minutebook_unescape int:unescape\n\
         RewriteMap minutebook txt:old-addresses.txt\n\
         RewriteRule ^ - [E=MB_PATH:${minutebook_escape:${minutebook_lower:%{REQUEST_URI}}}]\n",
    );
    if book.bound() {
        out.push_str(
            "RewriteCond ${minutebook_lower:%{HTTP_HOST}} ^([^:]+)\n\
             RewriteRule ^ - [E=MB_HOST://%1]\n",
        );
    }
    let names = names(book);
    for (n, name) in names.iter().enumerate() {
        out.push_str(&format!(
            "RewriteCond %{{QUERY_STRING}} (?:^|&){}(?:=([^&]*))?(?:&|$) [NC]\n\
             RewriteRule ^ - [E=MB_{n}:={}]\n",
            escape::query_pattern(name),
            "${minutebook_escape:${minutebook_lower:${minutebook_unescape:%1}}}"
        ));
    }
    for ((free, shape), first) in shapes(book) {
        let host = if free { "" } else { "%{ENV:MB_HOST}" };
        out.push_str(&first_names(&first));
        let mut asked = String::new();
        for (n, name) in shape.1.iter().enumerate() {
            let (sign, place) = (if n == 0 { '?' } else { '&' }, place(&names, name));
            asked.push_str(&format!("{sign}{place}%{{ENV:MB_{place}}}"));
            out.push_str(&format!("RewriteCond %{{ENV:MB_{place}}} .\n"));
        }
        out.push_str(&format!(
            "RewriteCond ${{minutebook:{host}%{{ENV:MB_PATH}}{asked}}} ^(.+)$\n\
             RewriteRule ^ %1 [R=301,L,NE,QSD]\n"
        ));
    }
    out
}

/// Sets of parameters, the larger the earlier, and how the paths begin that have them.
type Shapes<'a> = BTreeMap<(bool, (Reverse<usize>, Vec<&'a str>)), BTreeSet<&'a str>>;

fn shapes<'a>(book: &'a Book<'_>) -> Shapes<'a> {
    let mut out = Shapes::new();
    for rule in book.rules.served() {
        let names: Vec<&str> = rule.params.iter().map(|(name, _)| name.as_str()).collect();
        let shape = (rule.host.is_none(), (Reverse(names.len()), names));
        let first = rule.path.split('/').nth(1).unwrap_or_default();
        out.entry(shape).or_default().insert(first);
    }
    out
}

/// A look into a long table takes time, so only paths are looked up that begin as an old one.
fn first_names(names: &BTreeSet<&str>) -> String {
    if names.len() > MANY_PATHS {
        return String::new();
    }
    let names: Vec<String> = names
        .iter()
        .map(|name| escape::pattern(&escape::apache(name)))
        .collect();
    format!(
        "RewriteCond %{{ENV:MB_PATH}} ^/(?:{})(?:/|$)\n",
        names.join("|")
    )
}

/// The names of all parameters. A rule writes their places, as names may hold signs that mean
/// something in it.
fn names<'a>(book: &'a Book<'_>) -> Vec<&'a str> {
    let names: BTreeSet<&str> = book
        .rules
        .shapes
        .iter()
        .flatten()
        .map(String::as_str)
        .collect();
    names.into_iter().collect()
}

fn place(names: &[&str], name: &str) -> usize {
    names.binary_search(&name).unwrap_or_default()
}

/// The table: a key, a space, where it leads.
pub(super) fn table(book: &Book<'_>) -> String {
    let mut out = String::from("# Old addresses, for old-addresses.conf.\n");
    let (names, mut long) = (names(book), 0);
    for rule in book.rules.served() {
        for key in keys(rule, &names) {
            let line = format!("{key} {}\n", book.to(rule));
            if line.len() > LONGEST {
                long += 1;
            } else {
                out.push_str(&line);
            }
        }
    }
    if long > 0 {
        out.push_str(&format!(
            "# {long} more are too long for a table of Apache.\n"
        ));
    }
    out
}

/// A rule's path and values as the table has them. A space in a value comes as `%20` or as `+`.
fn keys(rule: &Rule, names: &[&str]) -> Vec<String> {
    let host = rule
        .host
        .iter()
        .map(|host| format!("//{}", escape::apache(host)));
    let path = host.collect::<String>() + &escape::apache(&rule.path);
    let line = |space: &str| {
        let params = rule.params.iter().enumerate().map(|(n, (name, value))| {
            let (sign, place) = (if n == 0 { '?' } else { '&' }, place(names, name));
            let value = escape::apache(value).replace("%20", space);
            format!("{sign}{place}={value}")
        });
        path.clone() + &params.collect::<String>()
    };
    let (strict, form) = (line("%20"), line("+"));
    if strict == form {
        return vec![strict];
    }
    vec![strict, form]
}

/// A harmless address as a rule gives it: `%2` would be a part of what a condition matched.
fn literal(to: &str) -> String {
    to.replace('%', "\\%")
}
