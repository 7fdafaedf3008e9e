//! What holds for every published file, whatever the records say.

/// Elements that have no end.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Elements that no page has: they run, fetch or take over the page.
const NEVER: &[&str] = &[
    "script",
    "iframe",
    "object",
    "embed",
    "base",
    "form",
    "foreignobject",
    "animate",
    "set",
    "math",
    "template",
    "noscript",
    "textarea",
    "xmp",
    "plaintext",
];

/// Attributes whose value is an address.
const ADDRESSES: &[&str] = &[
    "href",
    "src",
    "action",
    "poster",
    "srcset",
    "data",
    "xlink:href",
];

/// Fails where a published file breaks a law.
pub fn published(path: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|e| panic!("{path} is no UTF-8: {e}"));
    if path.ends_with(".html") {
        html(path, text);
    } else if path.ends_with(".xml") {
        xml(path, text);
    } else if path.ends_with(".ics") {
        calendar(path, text);
    }
}

/// Every element closed in its order, nothing that runs, no address but those of the web and the site.
fn html(path: &str, text: &str) {
    let mut open: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if rest.starts_with('!') {
            assert!(
                rest.to_ascii_lowercase().starts_with("!doctype html>"),
                "{path} has a comment or the like: <{}",
                start(rest)
            );
            continue;
        }
        let (tag, after) = tag(rest).unwrap_or_else(|| panic!("{path}: no tag: <{}", start(rest)));
        rest = after;
        if let Some(name) = tag.name.strip_prefix('/') {
            let last = open.pop();
            assert_eq!(
                last.as_deref(),
                Some(name),
                "{path}: </{name}> closes another"
            );
            continue;
        }
        // Two pages have scripts, files beside them, and a form; none holds a word of a record.
        let has = |name: &str, value: &str| {
            let mut all = tag.attributes.iter();
            all.any(|(n, v)| n == name && v == value)
        };
        let finds = path == "redirects/index.html"
            && match tag.name.as_str() {
                "script" => has("src", "find.js") && rest.starts_with("</script>"),
                "form" => has("action", "index.html"),
                _ => false,
            };
        let searches = path == "search.html"
            && match tag.name.as_str() {
                "script" => {
                    let own = ["words", "find", "page"].map(|name| format!("search/{name}.js"));
                    own.iter().any(|src| has("src", src)) && rest.starts_with("</script>")
                }
                "form" => has("action", "search.html"),
                _ => false,
            };
        assert!(
            finds || searches || !NEVER.contains(&tag.name.as_str()),
            "{path} has <{}>",
            tag.name
        );
        for (name, value) in &tag.attributes {
            attribute(path, &tag, name, value);
        }
        if tag.name == "style" {
            let end = rest.find("</style>").unwrap_or(rest.len());
            assert!(
                !rest[..end].contains('<'),
                "{path}: a style sheet holds a tag"
            );
        }
        if !tag.closed && !VOID.contains(&tag.name.as_str()) {
            open.push(tag.name);
        }
    }
    assert!(open.is_empty(), "{path} leaves open: {open:?}");
}

fn attribute(path: &str, tag: &Tag, name: &str, value: &str) {
    assert!(
        !name.starts_with("on"),
        "{path} has {name} in <{}>",
        tag.name
    );
    assert_ne!(name, "srcdoc", "{path}");
    // An empty picture, so that no browser asks for one.
    let no_icon = tag.name == "link" && value == "data:,";
    if !ADDRESSES.contains(&name) || no_icon {
        return;
    }
    let address = value.trim_start_matches(|c: char| c.is_control() || c.is_whitespace());
    let scheme = address
        .split_once(':')
        .map(|(scheme, _)| scheme)
        .filter(|scheme| !scheme.contains(['/', '?', '#']));
    let known = ["http", "https", "mailto", "tel", "webcal"];
    assert!(
        scheme.is_none_or(|s| known.contains(&s.to_ascii_lowercase().as_str())),
        "{path}: {name} leads to {value}"
    );
}

struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
    closed: bool,
}

/// A tag as this program writes it: every value in quotes.
fn tag(text: &str) -> Option<(Tag, &str)> {
    let name_end =
        text.find(|c: char| c.is_whitespace() || c == '>' || (c == '/' && !text.starts_with('/')))?;
    let name_end = if text.starts_with('/') {
        text.find('>')?
    } else {
        name_end
    };
    let name = text[..name_end].to_ascii_lowercase();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == ':' || c == '/';
    if name.is_empty() || !name.chars().all(plain) {
        return None;
    }
    let mut rest = &text[name_end..];
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("/>") {
            return Some((
                Tag {
                    name,
                    attributes,
                    closed: true,
                },
                after,
            ));
        }
        if let Some(after) = rest.strip_prefix('>') {
            return Some((
                Tag {
                    name,
                    attributes,
                    closed: false,
                },
                after,
            ));
        }
        let end = rest.find(|c: char| c == '=' || c == '>' || c.is_whitespace())?;
        let attribute = rest[..end].to_ascii_lowercase();
        if attribute.is_empty() || attribute.contains(['"', '\'', '<']) {
            return None;
        }
        rest = &rest[end..];
        let Some(quoted) = rest.strip_prefix("=\"") else {
            if rest.starts_with('=') {
                return None;
            }
            attributes.push((attribute, String::new()));
            continue;
        };
        let close = quoted.find('"')?;
        attributes.push((attribute, plain_text(&quoted[..close])));
        rest = &quoted[close + 1..];
    }
}

/// A value with its entities as letters.
fn plain_text(value: &str) -> String {
    value
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// Every element closed, and no sign that XML has no place for.
fn xml(path: &str, text: &str) {
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{FFFD}' | '\u{10000}'..);
    assert!(
        text.chars().all(allowed),
        "{path} has a sign that XML does not know"
    );
    let mut open: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if rest.starts_with('?') {
            continue;
        }
        let (tag, after) = tag(rest).unwrap_or_else(|| panic!("{path}: no tag: <{}", start(rest)));
        rest = after;
        match tag.name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop().as_deref(), Some(name), "{path}"),
            None if !tag.closed => open.push(tag.name),
            None => {}
        }
    }
    assert!(open.is_empty(), "{path} leaves open: {open:?}");
}

/// Lines of at most 75 bytes that end in CR LF, each with a name, or going on from the one before.
fn calendar(path: &str, text: &str) {
    assert!(text.ends_with("\r\n"), "{path} does not end in a line end");
    for line in text.trim_end_matches("\r\n").split("\r\n") {
        assert!(
            !line.contains(['\r', '\n']),
            "{path}: a line end in a line: {line:?}"
        );
        assert!(line.len() <= 75, "{path}: a long line: {line:?}");
        let name = line.find([':', ';']).is_some_and(|at| {
            line[..at]
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b == b'-')
        });
        assert!(
            line.starts_with(' ') || name,
            "{path}: no line of a calendar: {line:?}"
        );
    }
}

fn start(text: &str) -> String {
    text.chars().take(60).collect()
}
