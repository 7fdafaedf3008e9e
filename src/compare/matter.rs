//! What a page says, block by block, and how that differs from what it said.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::edition::tree::{self, Element, Node};

/// Elements that begin and end a block of words.
const BLOCKS: [&str; 27] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tr",
    "ul",
];
/// Elements whose words nobody reads as they stand.
const UNREAD: [&str; 4] = ["script", "style", "svg", "template"];
/// From how many pairs of blocks on two pages are no longer laid beside each other.
const MANY: usize = 4_000_000;
/// How many words are shown about a change, and how many of one.
const ABOUT: usize = 3;
const MOST: usize = 14;

/// A part of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Its first heading.
    Title,
    /// Decisions.
    Decision,
    /// The list of documents.
    Documents,
    /// The table of facts.
    Facts,
    /// All else.
    Text,
}

impl Part {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Decision => "decision",
            Self::Documents => "documents",
            Self::Facts => "facts",
            Self::Text => "text",
        }
    }
}

/// The first difference in a part of a page.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where.
    pub part: Part,
    /// What was said, shortened; nothing where words were added.
    pub was: String,
    /// What is said now; nothing where words were taken away.
    pub is: String,
    /// In how many more places of this part something differs.
    pub more: usize,
}

/// A block of words.
type Block = (Part, String);

/// Whether two pages differ in their frame alone.
pub(super) fn is_framed(old: &str, new: &str) -> bool {
    main(old) == main(new)
}

/// What stands in `<main>`, as it is written. A page without one is all matter.
fn main(html: &str) -> &str {
    let begin = html.find("<main").unwrap_or(0);
    let end = html.rfind("</main>").filter(|end| *end > begin);
    &html[begin..end.unwrap_or(html.len())]
}

/// What a page is called, the way to it first: 'Licensing committee, 9 January 2024: Fees'.
pub(super) fn name(html: &str) -> String {
    let page = tree::read(html);
    let mut way = Vec::new();
    if let Some(crumbs) = with_class(&page, "crumbs") {
        links(crumbs, &mut way);
    }
    // The first leads home.
    let way = way.into_iter().skip(1).collect::<Vec<_>>().join(", ");
    let title = page.find("h1").or_else(|| page.find("title"));
    let title = title
        .map(|title| squeeze(&title.text()))
        .unwrap_or_default();
    if way.is_empty() || title.starts_with(&way) {
        title
    } else {
        format!("{way}: {title}")
    }
}

/// Where a page leads on to at once.
pub(super) fn leads_to(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("<meta http-equiv=\"refresh\" content=\"0; url=")?;
    rest.split_once('"').map(|(to, _)| to.to_owned())
}

fn with_class<'a>(element: &'a Element, class: &str) -> Option<&'a Element> {
    element.elements().find_map(|below| {
        if below.has_class(class) {
            Some(below)
        } else {
            with_class(below, class)
        }
    })
}

fn links(element: &Element, out: &mut Vec<String>) {
    for below in element.elements() {
        if below.name == "a" {
            out.push(squeeze(&below.text()));
        } else {
            links(below, out);
        }
    }
}

/// Words with one space between them.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What differs, the parts in their order. Nothing where only links or marks do.
pub(super) fn differences(old: &str, new: &str) -> Vec<Difference> {
    let (old, new) = (blocks(main(old)), blocks(main(new)));
    let mut out: Vec<Difference> = Vec::new();
    for (was, is) in changed(&old, &new) {
        let Some((part, _)) = is.or(was) else {
            continue;
        };
        let words =
            |block: Option<&'_ Block>| block.map_or("", |(_, text)| text.as_str()).to_owned();
        let known = out.iter_mut().find(|known| known.part == *part);
        if let Some(known) = known {
            known.more += 1;
            // A number alone says little, where there is more to be said.
            if is_bare(&known.was) && is_bare(&known.is) {
                (known.was, known.is) = excerpt(&words(was), &words(is));
            }
            continue;
        }
        let (was, is) = excerpt(&words(was), &words(is));
        out.push(Difference {
            part: *part,
            was,
            is,
            more: 0,
        });
    }
    out.sort_by_key(|difference| difference.part);
    out
}

/// Whether these are no words to know a place by.
fn is_bare(text: &str) -> bool {
    text.split(' ').count() < 3
}

/// The blocks that differ, side by side.
fn changed<'a>(old: &'a [Block], new: &'a [Block]) -> Vec<(Option<&'a Block>, Option<&'a Block>)> {
    let before = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[before..], &new[before..]);
    let ends = old.iter().rev().zip(new.iter().rev());
    let after = ends.take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[..old.len() - after], &new[..new.len() - after]);
    let ops = if old.len().saturating_mul(new.len()) > MANY {
        vec![DiffOp::Replace {
            old_index: 0,
            old_len: old.len(),
            new_index: 0,
            new_len: new.len(),
        }]
    } else {
        capture_diff_slices(Algorithm::Myers, old, new)
    };
    let mut out = Vec::new();
    for op in ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
        let (mine, theirs) = (&old[op.old_range()], &new[op.new_range()]);
        for n in 0..mine.len().max(theirs.len()) {
            out.push((mine.get(n), theirs.get(n)));
        }
    }
    out
}

/// The blocks of a page's matter.
fn blocks(html: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    reader.element(&tree::read(html), Part::Text);
    reader.end(Part::Text);
    reader.out
}

/// Gathers words until a block ends.
#[derive(Default)]
struct Reader {
    words: String,
    out: Vec<Block>,
}

impl Reader {
    fn element(&mut self, element: &Element, part: Part) {
        if UNREAD.contains(&element.name.as_str()) {
            return;
        }
        let own = match element.name.as_str() {
            "h1" => Part::Title,
            _ if element.has_class("decision") => Part::Decision,
            _ if element.has_class("documents") => Part::Documents,
            "dl" if element.has_class("facts") => Part::Facts,
            _ => part,
        };
        let is_block = BLOCKS.contains(&element.name.as_str());
        if is_block {
            self.end(part);
        }
        for node in &element.children {
            match node {
                Node::Text(text, _) => self.words.push_str(text),
                Node::Element(below) => self.element(below, own),
            }
        }
        match element.name.as_str() {
            "td" | "th" | "br" => self.words.push(' '),
            _ if is_block => self.end(own),
            _ => {}
        }
    }

    fn end(&mut self, part: Part) {
        let words = squeeze(&self.words);
        self.words.clear();
        if !words.is_empty() {
            self.out.push((part, words));
        }
    }
}

/// Of two texts the words that differ, with a few about them.
fn excerpt(was: &str, is: &str) -> (String, String) {
    let was: Vec<&str> = was.split(' ').filter(|word| !word.is_empty()).collect();
    let is: Vec<&str> = is.split(' ').filter(|word| !word.is_empty()).collect();
    let before = was.iter().zip(&is).take_while(|(a, b)| a == b).count();
    let ends = was[before..].iter().rev().zip(is[before..].iter().rev());
    let after = ends.take_while(|(a, b)| a == b).count();
    (short(&was, before, after), short(&is, before, after))
}

/// The words from `before` on and up to the last `after`, with a few about them.
fn short(words: &[&str], before: usize, after: usize) -> String {
    if words.is_empty() {
        return String::new();
    }
    let begin = before.saturating_sub(ABOUT);
    let end = (words.len() - after + ABOUT).min(words.len());
    let cut = end.min(begin + MOST);
    let mut out = String::new();
    if begin > 0 {
        out.push_str("… ");
    }
    out.push_str(&words[begin..cut].join(" "));
    if cut < words.len() {
        out.push_str(" …");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(main: &str) -> String {
        format!("<html><body><nav>frame</nav><main id=\"main\">{main}</main></body></html>")
    }

    #[test]
    fn the_changed_words_are_shown_with_a_few_about_them() {
        let old = page(
            "<h1>Fees</h1><p>That the licence be granted for three years from today.</p><p>End</p>",
        );
        let new = page(
            "<h1>Fees</h1><p>That the licence be granted for five years from today.</p><p>End</p>",
        );
        let found = differences(&old, &new);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].part, Part::Text);
        assert_eq!(found[0].was, "… be granted for three years from today.");
        assert_eq!(found[0].is, "… be granted for five years from today.");
    }

    #[test]
    fn each_part_is_told_once_and_the_title_first() {
        let old = page("<p>One</p><div class=\"decision\"><p>A</p></div><h1>Old</h1><p>Two</p>");
        let new = page("<p>1</p><div class=\"decision\"><p>B</p></div><h1>New</h1><p>2</p>");
        let found = differences(&old, &new);
        let parts: Vec<_> = found.iter().map(|d| (d.part.name(), d.more)).collect();
        assert_eq!(parts, [("title", 0), ("decision", 0), ("text", 1)]);
    }

    #[test]
    fn new_words_were_nothing_before() {
        let found = differences(&page("<p>One</p>"), &page("<p>One</p><p>Two</p>"));
        assert_eq!((found[0].was.as_str(), found[0].is.as_str()), ("", "Two"));
        assert!(differences(&page("<p>One</p>"), &page("<p class=\"x\">One</p>")).is_empty());
    }

    #[test]
    fn a_page_is_called_by_the_way_to_it() {
        let html = "<nav class=\"crumbs\"><a>Home</a> <a>Audit</a></nav><main><h1>Item 7 \n Fees</h1></main>";
        assert_eq!(name(html), "Audit: Item 7 Fees");
        assert_eq!(name("<title>T</title>"), "T");
    }
}
