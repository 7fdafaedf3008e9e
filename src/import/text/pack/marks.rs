//! What a text extract adds to its words: tags of HTML, entities, the pound sign as TeX writes it.
//!
//! They are marks and no words of the paper, so they are taken off each line, and what was taken is
//! named as furniture. Stars of bold and italics stay in the text until it becomes runs.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::import::blocks::Run;

type Pattern = LazyLock<Option<Regex>>;

/// Tags that extracts are known to leave.
static TAG: Pattern = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)</?(?P<name>p|br|u|i|b|em|strong|sup|sub|span|div|font|a|li|ul|ol|table|thead|tbody|tr|td|th|center|s)",
        r"(?:\s[^<>]{0,300})?/?>"
    ))
    .ok()
});

/// Entities, by their name or number.
static ENTITY: Pattern =
    LazyLock::new(|| Regex::new(r"&(?:(?P<name>[a-zA-Z]{2,8})|#(?P<number>[0-9]{1,6}));").ok());

/// An amount of pounds as TeX writes it, with or without its dollars.
static POUNDS: Pattern = LazyLock::new(|| {
    Regex::new(r"\$\s*\\pounds\s*(?P<amount>[0-9][0-9,.]*)\s*\$|\\pounds(?P<bare>\s*)").ok()
});

/// An address between angles.
static ANGLES: Pattern = LazyLock::new(|| Regex::new(r"<((?:https?://|mailto:)[^<>\s]+)>").ok());

/// A link of Markdown.
static LINK: Pattern = LazyLock::new(|| Regex::new(r"\[([^\[\]]{1,300})\]\(([^()\s]*)\)").ok());

/// A line without its marks, and the marks.
pub struct Unmarked {
    /// The line.
    pub text: String,
    /// What was taken off that holds letters, as it stood there.
    pub marks: Vec<String>,
    /// The addresses of links, which stay in the line.
    pub links: Vec<String>,
    /// A pound sign of TeX was read.
    pub pounds: bool,
}

/// Takes the marks off a line.
pub fn unmark(line: &str) -> Unmarked {
    let (mut marks, mut links) = (Vec::new(), Vec::new());
    let text = replace(&TAG, line, |found| {
        marks.push(found[0].to_owned());
        match found.name("name").map(|name| name.as_str().to_lowercase()) {
            Some(name) if is_inline(&name) => String::new(),
            _ => " ".to_owned(),
        }
    });
    let text = replace(&ANGLES, &text, |found| found[1].to_owned());
    let text = replace(&ENTITY, &text, |found| {
        let sign = entity(found);
        if sign.is_some() {
            marks.push(found[0].to_owned());
        }
        sign.unwrap_or_else(|| found[0].to_owned())
    });
    let mut pounds = false;
    let text = replace(&POUNDS, &text, |found| {
        pounds = true;
        marks.push("\\pounds".to_owned());
        let amount = found.name("amount").map_or("", |amount| amount.as_str());
        format!("£{amount}")
    });
    let text = replace(&LINK, &text, |found| {
        let address = &found[2];
        if is_address(address) {
            links.push(address.to_owned());
            found[0].to_owned()
        } else if address.chars().any(char::is_alphanumeric) {
            found[0].to_owned()
        } else {
            found[1].to_owned()
        }
    });
    Unmarked {
        text: text.into_owned(),
        marks,
        links,
        pounds,
    }
}

fn replace<'a>(
    pattern: &Pattern,
    text: &'a str,
    with: impl FnMut(&Captures) -> String,
) -> Cow<'a, str> {
    match pattern.as_ref() {
        Some(pattern) => pattern.replace_all(text, with),
        None => Cow::Borrowed(text),
    }
}

/// Tags that stand inside of words and part none.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "u" | "i" | "b" | "em" | "strong" | "sup" | "sub" | "span" | "font" | "a" | "s"
    )
}

/// What an entity stands for, if it is one that can be known.
fn entity(found: &Captures) -> Option<String> {
    if let Some(number) = found.name("number") {
        let sign = char::from_u32(number.as_str().parse().ok()?)?;
        return (!sign.is_control()).then(|| sign.to_string());
    }
    let sign = match found.name("name")?.as_str() {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" | "rsquo" => "'",
        "nbsp" => " ",
        "pound" => "£",
        "ndash" => "–",
        "mdash" => "—",
        _ => return None,
    };
    Some(sign.to_owned())
}

fn is_address(text: &str) -> bool {
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|start| text.starts_with(start))
}

/// Running text with its stars read as bold and italics, its links as links, and the ends of its
/// lines as breaks.
pub fn runs(text: &str) -> Vec<Run> {
    let mut out = Vec::new();
    for (n, line) in text.split('\n').enumerate() {
        if n > 0 {
            out.push(Run::Break);
        }
        add_links(line, &mut out);
    }
    out
}

fn add_links(line: &str, out: &mut Vec<Run>) {
    let mut from = 0;
    for found in LINK.iter().flat_map(|link| link.captures_iter(line)) {
        let (Some(whole), address) = (found.get(0), &found[2]) else {
            continue;
        };
        if is_address(address) {
            add_stars(&line[from..whole.start()], out);
            let words = vec![Run::Text(plain(&found[1]))];
            out.push(Run::Link(address.to_owned(), words));
            from = whole.end();
        }
    }
    add_stars(&line[from..], out);
}

/// What stands between stars that touch it on both sides.
static STARS: Pattern = LazyLock::new(|| {
    Regex::new(r"\*\*(?P<bold>[^\s*](?:[^*]*[^\s*])?)\*\*|\*(?P<lean>[^\s*](?:[^*]*[^\s*])?)\*")
        .ok()
});

/// Whether something stands for itself in a text. Without the stars in `Dr**Action**` two words would
/// become one.
fn stands_alone(text: &str, place: &Range<usize>) -> bool {
    let before = text[..place.start].chars().next_back();
    let behind = text[place.end..].chars().next();
    !before.into_iter().chain(behind).any(char::is_alphanumeric)
}

fn add_stars(text: &str, out: &mut Vec<Run>) {
    let mut from = 0;
    for found in STARS.iter().flat_map(|stars| stars.captures_iter(text)) {
        let whole = found.get(0).filter(|m| stands_alone(text, &m.range()));
        let Some(whole) = whole else { continue };
        add_text(&text[from..whole.start()], out);
        if let Some(bold) = found.name("bold") {
            out.push(Run::Strong(vec![Run::Text(bold.as_str().to_owned())]));
        } else if let Some(lean) = found.name("lean") {
            out.push(Run::Emphasis(vec![Run::Text(lean.as_str().to_owned())]));
        }
        from = whole.end();
    }
    add_text(&text[from..], out);
}

fn add_text(text: &str, out: &mut Vec<Run>) {
    if !text.is_empty() {
        out.push(Run::Text(text.to_owned()));
    }
}

/// A text without the stars of bold and italics.
pub fn plain(text: &str) -> String {
    replace(&STARS, text, |found| {
        let whole = found.get(0).filter(|m| !stands_alone(text, &m.range()));
        let inner = whole
            .or_else(|| found.name("bold"))
            .or_else(|| found.name("lean"));
        inner.map_or_else(String::new, |inner| inner.as_str().to_owned())
    })
    .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::blocks::words;

    #[test]
    fn marks_are_taken_off_and_named() {
        for (line, text, marks) in [
            (
                "<u>Title</u>\t<u>Date</u>",
                "Title\tDate",
                vec!["<u>", "</u>", "<u>", "</u>"],
            ),
            ("$\\pounds 58,000$ each", "£58,000 each", vec!["\\pounds"]),
            ("costs \\pounds12", "costs £12", vec!["\\pounds"]),
            ("Fish &amp; chips", "Fish & chips", vec!["&amp;"]),
            (
                "See <https://a.gov.uk/x?y=1>",
                "See https://a.gov.uk/x?y=1",
                vec![],
            ),
            ("The [plan](#) is", "The plan is", vec![]),
            ("a < b and c > d, R&D; 5", "a < b and c > d, R&D; 5", vec![]),
        ] {
            let found = unmark(line);
            assert_eq!(
                (found.text.as_str(), found.marks),
                (text, marks.iter().map(ToString::to_string).collect())
            );
        }
    }

    #[test]
    fn stars_are_bold_where_they_touch_words_on_both_sides() {
        assert_eq!(
            plain("4. **DEPUTATIONS** and *this* * that*"),
            "4. DEPUTATIONS and this * that*"
        );
        assert_eq!(plain("my**Action:** now"), "my**Action:** now");
        assert_eq!(words(&runs("my**Action:** now")), "my**Action:** now");
        let runs = runs("It was **very** [good](https://a.uk)\n5 * 6");
        assert_eq!(runs.len(), 6, "{runs:?}");
        assert_eq!(words(&runs), "It was very good 5 * 6");
        assert!(matches!(&runs[1], Run::Strong(_)));
        assert!(matches!(&runs[3], Run::Link(address, _) if address == "https://a.uk"));
    }
}
