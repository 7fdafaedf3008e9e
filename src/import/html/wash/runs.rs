//! Running text: spaces folded, bold, italics and links kept, everything else of Word's gone.

use crate::edition::tree::{Element, Node};
use crate::import::blocks::Run;

use super::super::fates::Fates;
use super::super::list::markers;
use super::super::seen::{self, clean, is_block, is_unseen};
use super::super::site::Site;

/// A stretch of words as it stands in the page, or the end of a line.
#[derive(Debug, Clone)]
pub(super) enum Bit {
    Words(String, Style, u32),
    Break,
}

/// How words are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Style {
    link: Option<usize>,
    strong: bool,
    emphasis: bool,
}

impl Style {
    fn common(self, other: Self) -> Self {
        Self {
            link: self.link.filter(|link| other.link == Some(*link)),
            strong: self.strong && other.strong,
            emphasis: self.emphasis && other.emphasis,
        }
    }
}

/// Running text before it is folded.
#[derive(Debug, Default)]
pub(super) struct Raw {
    pub(super) bits: Vec<Bit>,
    links: Vec<String>,
    /// Where the page breaks the text off.
    pub(super) cut: Option<Cut>,
}

/// Where a page breaks a text off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Cut {
    /// The line.
    pub(in super::super) line: u32,
    /// The link to the whole text.
    pub(in super::super) href: String,
}

/// A paragraph, and the line on which it begins.
pub(super) type Paragraph = (u32, Vec<Run>);

/// Reads running text. What stands for pictures becomes furniture.
pub(super) fn read(nodes: &[Node], site: &Site, fates: &mut Fates) -> Raw {
    let mut raw = Raw::default();
    raw.add(nodes, Style::default(), site, fates);
    raw
}

impl Raw {
    fn add(&mut self, nodes: &[Node], style: Style, site: &Site, fates: &mut Fates) {
        for node in nodes {
            match node {
                node if fates.is_withheld(node) => {}
                Node::Text(text, line) => {
                    self.bits.push(Bit::Words(text.clone(), style, *line));
                }
                Node::Element(element) => self.element(element, style, site, fates),
            }
        }
    }

    fn element(&mut self, element: &Element, style: Style, site: &Site, fates: &mut Fates) {
        if is_unseen(element) {
            return;
        }
        match element.name.as_str() {
            "br" => self.bits.push(Bit::Break),
            "img" => {
                let words = seen::folded(element.get("alt").unwrap_or_default());
                fates.furniture_words(element.line, &words, "words for a picture");
                self.gap(element);
            }
            "a" if is_cut(element) => {
                fates.furniture(&element.children, "link of the page");
                self.cut = Some(Cut {
                    line: element.line,
                    href: element.get("href").unwrap_or_default().to_owned(),
                });
                self.gap(element);
            }
            "ol" => self.list(element, style, site, fates),
            _ if is_block(element) => {
                self.bits.push(Bit::Break);
                self.add(&element.children, style, site, fates);
                self.bits.push(Bit::Break);
            }
            _ => {
                let style = self.style(element, style, site);
                self.add(&element.children, style, site, fates);
            }
        }
    }

    /// A list within a cell: its numbers become words.
    fn list(&mut self, list: &Element, style: Style, site: &Site, fates: &mut Fates) {
        let mut markers = markers(list);
        for node in &list.children {
            self.bits.push(Bit::Break);
            if let Node::Element(point) = node
                && point.name == "li"
            {
                let marker = markers.next().map(|m| m.text()).unwrap_or_default();
                self.bits.push(Bit::Words(marker + " ", style, point.line));
                self.add(&point.children, style, site, fates);
            } else {
                self.add(std::slice::from_ref(node), style, site, fates);
            }
        }
        self.bits.push(Bit::Break);
    }

    fn gap(&mut self, element: &Element) {
        let space = " ".to_owned();
        self.bits
            .push(Bit::Words(space, Style::default(), element.line));
    }

    fn style(&mut self, element: &Element, mut style: Style, site: &Site) -> Style {
        let css = element
            .get("style")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let css = css.replace(char::is_whitespace, "");
        match element.name.as_str() {
            "b" | "strong" => style.strong = true,
            "i" | "em" => style.emphasis = true,
            "a" if style.link.is_none() => {
                if let Some(address) = element.get("href").and_then(|href| site.link(href)) {
                    style.link = Some(self.links.len());
                    self.links.push(address);
                }
            }
            _ => {}
        }
        style.strong |= css.contains("font-weight:bold") || css.contains("font-weight:700");
        style.emphasis |= css.contains("font-style:italic");
        style
    }

    /// How the text begins: its first letters as they stand, without the spaces before them.
    pub(super) fn opening(&self) -> String {
        const ENOUGH: usize = 24;
        let mut out = String::new();
        for bit in &self.bits {
            let Bit::Words(words, ..) = bit else {
                break;
            };
            for c in words.chars().filter_map(clean) {
                if c != ' ' || !out.is_empty() {
                    out.push(c);
                }
            }
            if out.len() > ENOUGH {
                break;
            }
        }
        out
    }

    /// Drops so many letters of the opening.
    pub(super) fn drop_opening(&mut self, mut letters: usize) {
        let mut begun = false;
        for bit in &mut self.bits {
            let Bit::Words(words, _, line) = bit else {
                return;
            };
            let mut end = words.len();
            for (at, c) in words.char_indices() {
                let kept = clean(c);
                if !begun && kept.is_none_or(|c| c == ' ') {
                    continue;
                }
                begun = true;
                if letters == 0 {
                    end = at;
                    break;
                }
                letters -= usize::from(kept.is_some());
            }
            let ends = words[..end].bytes().filter(|b| *b == b'\n').count();
            *line = line.saturating_add(ends as u32);
            words.drain(..end);
            if begun && letters == 0 && !words.is_empty() {
                return;
            }
        }
    }

    /// The paragraphs of the text. Two ends of lines part them.
    pub(super) fn paragraphs(&self) -> Vec<Paragraph> {
        let mut out = Vec::new();
        for bits in parted(&self.bits) {
            let (line, flat) = fold(bits);
            if !flat.is_empty() {
                out.push((line, self.nest(&flat, 0)));
            }
        }
        out
    }

    /// The text as one paragraph.
    pub(super) fn one(&self) -> Vec<Run> {
        let (_, flat) = fold(&self.bits);
        self.nest(&flat, 0)
    }

    /// Puts words of one kind together: those of one link, then what is bold, then in italics.
    fn nest(&self, flat: &[Flat], level: u8) -> Vec<Run> {
        let mut out = Vec::new();
        for group in flat.chunk_by(|one, other| one.key(level) == other.key(level)) {
            let Some(key) = group[0].key(level) else {
                out.extend(group.iter().map(|_| Run::Break));
                continue;
            };
            if level == 3 {
                out.push(Run::Text(group.iter().map(Flat::words).collect()));
                continue;
            }
            let inner = self.nest(group, level + 1);
            match (level, key) {
                (0, Key::Link(Some(link))) => out.push(Run::Link(self.links[link].clone(), inner)),
                (1, Key::Is(true)) => out.push(Run::Strong(inner)),
                (2, Key::Is(true)) => out.push(Run::Emphasis(inner)),
                _ => out.extend(inner),
            }
        }
        out
    }
}

/// Whether a link leads to the rest of a text that the page breaks off.
pub(in super::super) fn is_cut(element: &Element) -> bool {
    let words = seen::words(&element.children).to_lowercase();
    words.starts_with("view the full") && words.contains("text")
}

/// Words of one style, folded, or the end of a line.
enum Flat {
    Words(String, Style),
    Break,
}

#[derive(PartialEq)]
enum Key {
    Link(Option<usize>),
    Is(bool),
}

impl Flat {
    fn key(&self, level: u8) -> Option<Key> {
        let Self::Words(_, style) = self else {
            return None;
        };
        Some(match level {
            0 => Key::Link(style.link),
            1 => Key::Is(style.strong),
            2 => Key::Is(style.emphasis),
            _ => Key::Is(true),
        })
    }

    fn words(&self) -> &str {
        match self {
            Self::Words(words, _) => words,
            Self::Break => "",
        }
    }
}

/// Folds spaces and ends of lines, also those between two styles. A space belongs to what is on both
/// sides of it, so bold words begin and end with a letter.
fn fold(bits: &[Bit]) -> (u32, Vec<Flat>) {
    let mut out: Vec<Flat> = Vec::new();
    let mut begins = 0;
    let (mut space, mut ends) = (false, false);
    for bit in bits {
        let Bit::Words(words, style, line) = bit else {
            ends = true;
            continue;
        };
        let mut line = *line;
        for c in words.chars() {
            line = line.saturating_add(u32::from(c == '\n'));
            let Some(c) = clean(c) else { continue };
            if c == ' ' {
                space = true;
                continue;
            }
            if out.is_empty() {
                begins = line;
            } else if ends {
                out.push(Flat::Break);
            } else if space {
                push(&mut out, ' ', *style, true);
            }
            (space, ends) = (false, false);
            push(&mut out, c, *style, false);
        }
    }
    (begins, out)
}

fn push(out: &mut Vec<Flat>, c: char, style: Style, gap: bool) {
    let style = match out.last() {
        Some(Flat::Words(_, last)) if gap => style.common(*last),
        _ => style,
    };
    match out.last_mut() {
        Some(Flat::Words(words, last)) if *last == style => words.push(c),
        _ => out.push(Flat::Words(c.to_string(), style)),
    }
}

/// Parts bits where two ends of lines follow each other.
fn parted(bits: &[Bit]) -> Vec<&[Bit]> {
    let mut out = Vec::new();
    let (mut begin, mut ends) = (0, 0);
    for (at, bit) in bits.iter().enumerate() {
        match bit {
            Bit::Break => ends += 1,
            Bit::Words(words, ..) if words.chars().filter_map(clean).all(|c| c == ' ') => {}
            Bit::Words(..) => {
                if ends > 1 {
                    out.push(&bits[begin..at]);
                    begin = at;
                }
                ends = 0;
            }
        }
    }
    out.push(&bits[begin..]);
    out
}
