//! The visible words of a meeting are the same in the site and in every edition, in the same order.
//!
//! What is compared is the record. Left out are, on both sides: the contents and other ways about
//! the page, the archive's own explanations of abbreviations (they stand at the first use of each
//! page, and a page of an edition holds more), and what is said of a link to a Markdown report, which
//! is a page of its own in the site and stands below in an edition. A table that an edition says as
//! lists is compared by the table that is folded away behind them, and the lists with that table.

use scraper::{ElementRef, Node};

use crate::support::{Desk, Page, Site};
use crate::{example, hard};

/// What is not of the record.
fn is_frame(element: ElementRef<'_>) -> bool {
    let own = element.value();
    let class = |name: &str| own.has_class(name, scraper::CaseSensitivity::CaseSensitive);
    matches!(own.name(), "nav" | "svg" | "summary")
        || class("contents")
        || class("expansion")
        || class("linear")
        // Where a heading leads, said to those who hear it as a link.
        || class("quiet") && element.ancestors().any(|a| a.value().as_element().is_some_and(|e| e.name() == "h2"))
        || own.id() == Some("contents")
        || own
            .id()
            .is_some_and(|id| id.starts_with("report-") && own.name() == "section")
}

fn gather(element: ElementRef<'_>, out: &mut String) {
    for child in element.children() {
        match child.value() {
            Node::Text(text) => out.push_str(text),
            Node::Element(_) => {
                let inner = ElementRef::wrap(child).unwrap();
                if !is_frame(inner) {
                    out.push(' ');
                    gather(inner, out);
                    out.push(' ');
                }
            }
            _ => {}
        }
    }
}

/// The words of an element, without marks between them.
fn words_of(element: ElementRef<'_>) -> Vec<String> {
    let mut text = String::new();
    gather(element, &mut text);
    words_in(&text)
}

fn words_in(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '£' | '%' | '.' | '@' | '\'' | '’'))
        .map(|word| word.trim_matches('.').to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

fn one<'p>(page: &'p Page, css: &str) -> Option<ElementRef<'p>> {
    let selector = scraper::Selector::parse(css).unwrap();
    page.html.select(&selector).next()
}

/// What is said of a link to a Markdown report.
const OF_REPORTS: [&[&str]; 4] = [
    &["web", "page"],
    &["in", "full", "below"],
    // What is said of the link of an item without a number.
    &["on", "a", "page", "of", "its", "own"],
    &["in", "full", "with", "its", "meeting"],
];

fn without_facts_of_reports(words: &[String]) -> Vec<String> {
    let mut out = Vec::with_capacity(words.len());
    let mut rest = words;
    while let Some((first, after)) = rest.split_first() {
        let said = OF_REPORTS.iter().find(|said| {
            rest.len() >= said.len() && rest.iter().zip(**said).all(|(own, word)| own == word)
        });
        if let Some(said) = said {
            rest = &rest[said.len()..];
        } else {
            out.push(first.clone());
            rest = after;
        }
    }
    out
}

/// Fails at the first word that differs, with what stands before it.
#[track_caller]
fn same(what: &str, one: &[String], other: &[String]) {
    let at = one.iter().zip(other).position(|(a, b)| a != b);
    let at = at.or_else(|| (one.len() != other.len()).then(|| one.len().min(other.len())));
    if let Some(at) = at {
        let from = at.saturating_sub(8);
        let show = |list: &[String]| list[from..list.len().min(at + 8)].join(" ");
        panic!(
            "{what}:\n  the site: … {} …\n  there:    … {} …",
            show(one),
            show(other)
        );
    }
}

fn meetings(site: &Site) -> Vec<String> {
    let pages = site.pages().into_iter();
    pages
        .filter(|page| {
            page.kind() == "meeting"
                && !page.path.starts_with("plain/")
                && !page.path.starts_with("large-print/")
        })
        .map(|page| page.path)
        .collect()
}

#[track_caller]
fn says_the_same(desk: &Desk) {
    let site = desk.site();
    let meetings = meetings(&site);
    assert!(!meetings.is_empty());
    for path in meetings {
        let own = without_facts_of_reports(&words_of(one(&site.page(&path), "main").unwrap()));
        assert!(own.len() > 20, "{path} says something");
        for edition in ["plain", "large-print"] {
            let place = format!("{edition}/{path}");
            let page = site.page(&place);
            let there = words_of(one(&page, "main").unwrap());
            same(&place, &own, &without_facts_of_reports(&there));
        }
    }
}

#[test]
fn every_meeting_of_the_example_says_the_same_in_every_edition() {
    says_the_same(&example());
}

#[test]
fn a_hard_meeting_says_the_same_in_every_edition() {
    says_the_same(&hard());
    says_the_same(&hard().published_at("https://example.org/a/"));
}

/// A Markdown report is a page of its own in the site and a part of its meeting in an edition.
#[test]
fn reports_say_the_same_in_every_edition() {
    for desk in [example(), hard()] {
        let site = desk.site();
        let mut count = 0;
        for page in site.pages().iter().filter(|page| page.kind() == "document") {
            let own = words_of(one(page, ".prose").unwrap());
            let (folder, name) = page.path.rsplit_once('/').unwrap();
            let name = name.trim_end_matches(".html");
            for edition in ["plain", "large-print"] {
                let place = format!("{edition}/{folder}/index.html");
                let meeting = site.page(&place);
                let section = one(&meeting, &format!("[id=\"report-{name}\"]"))
                    .unwrap_or_else(|| panic!("{place} has no report {name}"));
                let there = words_of(section);
                assert!(there.len() >= own.len(), "{place}, {name}");
                // A heading and its facts stand before the text.
                same(
                    &format!("{place}, {name}"),
                    &own,
                    &there[there.len() - own.len()..],
                );
                count += 1;
            }
        }
        assert!(count > 0);
    }
}

/// What a table says as lists: every cell, in order, after the names of the columns.
#[test]
fn a_wide_table_says_as_lists_what_it_says_as_a_table() {
    let site = hard().site();
    for edition in ["plain", "large-print"] {
        let page = site.page(&format!("{edition}/audit/2020-02-04/index.html"));
        let lists = page.all(".linear");
        let tables = page.all("details table td, details table tbody th");
        assert!(lists.len() >= 2 && tables.len() >= 10, "{edition}");
        let said = words_in(&lists.join(" "));
        let mut rest = said.as_slice();
        for word in tables.iter().flat_map(|cell| words_in(cell)) {
            let at = rest.iter().position(|own| *own == word);
            let at = at.unwrap_or_else(|| panic!("{edition} lacks {word} in {lists:?}"));
            rest = &rest[at + 1..];
        }
        assert!(
            lists[0].contains("Planned expenditure: £12,000"),
            "{}",
            lists[0]
        );
        assert!(!lists[0].contains("Explanation of the difference: Difference"));
    }
}

/// Fails at the first of these words that does not follow in the text.
#[track_caller]
fn in_order(what: &str, words: &[String], text: &str) {
    let there: Vec<String> = words_in(text).iter().map(|w| w.to_lowercase()).collect();
    let mut rest = there.as_slice();
    for (n, word) in words.iter().enumerate() {
        let word = word.to_lowercase();
        let Some(at) = rest.iter().position(|own| *own == word) else {
            let from = n.saturating_sub(8);
            panic!("{what} lacks `{word}` after … {}", words[from..n].join(" "));
        };
        rest = &rest[at + 1..];
    }
}

/// Whether a listener hears this word as it is written: neither a figure nor a sign, and neither a
/// short form nor an abbreviation, which are said in words.
fn is_said_as_written(word: &str) -> bool {
    let short = ["am", "pm", "Cllr", "Cllrs", "para", "paras", "No", "Nos"];
    let is_capital = |c: char| c.is_ascii_uppercase();
    !word.contains(|c: char| c.is_ascii_digit() || matches!(c, '£' | '%' | '.' | '@'))
        && !short.contains(&word)
        && word.matches(is_capital).count() < 2
}

/// Text says every word of the plain page, with its reports, in order; a listener hears all of them
/// but those that are put in words.
#[test]
fn text_says_the_words_of_the_plain_page() {
    for desk in [
        example(),
        hard(),
        hard().published_at("https://example.org/a/"),
    ] {
        let site = desk.site();
        let mut count = 0;
        for path in meetings(&site) {
            let page = site.page(&format!("plain/{path}"));
            let mut text = String::new();
            gather_all(one(&page, "main").unwrap(), &mut text);
            let words = words_in(&text);
            let folder = format!("text/{}", path.trim_end_matches("index.html"));
            let place = format!("{folder}index.txt");
            in_order(&place, &words, &site.text(&place));
            let heard: Vec<String> = words
                .into_iter()
                .filter(|word| is_said_as_written(word))
                .collect();
            let place = format!("{folder}listening.txt");
            in_order(&place, &heard, &site.text(&place));
            count += heard.len();
        }
        assert!(count > 50);
    }
}

/// Everything that a page says, but for what says a table again, and what a listener hears before
/// an abbreviation instead of after it.
fn gather_all(element: ElementRef<'_>, out: &mut String) {
    for child in element.children() {
        match child.value() {
            Node::Text(text) => out.push_str(text),
            Node::Element(own) => {
                let class =
                    |name: &str| own.has_class(name, scraper::CaseSensitivity::CaseSensitive);
                if class("linear") || class("expansion") || own.name() == "summary" {
                    continue;
                }
                // A word may be marked in part; only what is set apart is a word of its own.
                let is_inline = matches!(own.name(), "em" | "strong" | "bdi" | "a" | "span");
                let space = if is_inline { "" } else { " " };
                out.push_str(space);
                gather_all(ElementRef::wrap(child).unwrap(), out);
                out.push_str(space);
            }
            _ => {}
        }
    }
}
