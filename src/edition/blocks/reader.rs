//! Reads the tree of a page as blocks.

use chrono::NaiveDate;

use super::lists::{entries, table, terms};
use super::{Block, Page, Part};
use crate::edition::run::{Role, Run, tidy};
use crate::edition::tree::{Element, Node};

/// What is nested deeper than this is read as running words: no record nests so deep, and no page of
/// a stranger may exhaust the stack.
const DEEPEST: usize = 80;

/// Everything that a page says. The link that skips to its main part leads nowhere in another form,
/// and is left out.
pub fn read(page: &Element) -> Page {
    let own = page.find("html").and_then(|html| html.get("lang"));
    let around = Around {
        own: own.map(str::to_owned),
        ..Around::default()
    };
    let body = page.find("body").unwrap_or(page);
    let (mut main, mut rest) = (Reader::default(), Reader::default());
    match body.find("main") {
        Some(element) => {
            main.children(element, &around);
            rest.children(body, &around);
        }
        None => main.children(body, &around),
    }
    Page {
        lang: own.unwrap_or("en").to_owned(),
        main: main.close(),
        around: rest.close(),
    }
}

/// What holds where the reader is.
#[derive(Clone, Default)]
pub(super) struct Around {
    lang: Option<String>,
    /// The language of the page, which need not be said.
    own: Option<String>,
    is_struck_out: bool,
    depth: usize,
}

impl Around {
    pub(super) fn within(&self, element: &Element) -> Self {
        let mut inner = self.clone();
        inner.depth += 1;
        if let Some(lang) = element.get("lang") {
            inner.lang =
                (!lang.is_empty() && inner.own.as_deref() != Some(lang)).then(|| lang.to_owned());
        }
        inner.is_struck_out |= matches!(element.name.as_str(), "del" | "s");
        inner
    }
}

#[derive(Default)]
struct Reader {
    out: Vec<Block>,
    /// The paragraph that is being read.
    line: Vec<Run>,
}

impl Reader {
    fn close(mut self) -> Vec<Block> {
        self.end_line();
        self.out
    }

    /// Ends the paragraph, if one is being read.
    fn end_line(&mut self) {
        let line = tidy(std::mem::take(&mut self.line));
        if line.iter().any(|run| !run.text.is_empty()) {
            self.out.push(Block::Paragraph(line));
        }
    }

    fn block(&mut self, block: Block) {
        self.end_line();
        self.out.push(block);
    }

    fn say(&mut self, text: &str, around: &Around, role: Role) {
        let lang = around.lang.clone();
        let text = text.to_owned();
        self.line.push(Run { text, lang, role });
    }

    fn children(&mut self, element: &Element, around: &Around) {
        for node in &element.children {
            match node {
                Node::Text(text, _) => {
                    let role = if around.is_struck_out {
                        Role::StruckOut
                    } else {
                        Role::Plain
                    };
                    self.say(text, around, role);
                }
                Node::Element(element) => self.element(element, around),
            }
        }
    }

    fn element(&mut self, element: &Element, around: &Around) {
        if is_unread(element) {
            return;
        }
        let inner = around.within(element);
        if around.depth > DEEPEST {
            self.say(&element.text(), &inner, Role::Plain);
            return;
        }
        if let Some(id) = element.get("id") {
            // A place within a paragraph is that of the paragraph.
            if !is_inline(&element.name) {
                self.block(Block::Place(id.to_owned()));
            }
        }
        match element.name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = element.name.as_bytes()[1] - b'0';
                let words = words(element, &inner);
                self.block(Block::Heading(level, words));
            }
            "ul" | "ol" | "menu" => {
                let list = Block::List(entries(element, &inner));
                self.block(list);
            }
            "dl" => {
                let terms = Block::Terms(terms(element, &inner));
                self.block(terms);
            }
            "blockquote" => {
                let inside = inside(element, &inner);
                self.block(Block::Quotation(inside));
            }
            "pre" => self.block(Block::Code(element.text())),
            "table" => {
                let table = table(element, &inner);
                self.block(Block::Table(table));
            }
            "hr" => self.block(Block::Rule),
            "br" => self.say("", &inner, Role::Break),
            "img" => {
                if let Some(alt) = element.get("alt").filter(|alt| !alt.trim().is_empty()) {
                    self.say(alt, &inner, Role::Picture);
                }
            }
            "svg" => {
                if let Some(title) = element.find("title") {
                    self.say(&title.text(), &inner, Role::Picture);
                }
            }
            "time" => self.time(element, &inner),
            "a" => self.link(element, &inner),
            // The list beside it says what the table folded away here says; text says the table.
            "details" if element.find("table").is_some() => {
                self.end_line();
                let open = Element {
                    children: element
                        .children
                        .iter()
                        .filter(|n| !matches!(n, Node::Element(e) if e.name == "summary"))
                        .cloned()
                        .collect(),
                    ..Element::default()
                };
                self.children(&open, &inner);
                self.end_line();
            }
            "sup" if element.find("a").is_some() => self.say(&element.text(), &inner, Role::Note),
            "span" if element.has_class("expansion") => {
                self.say(&element.text(), &inner, Role::Expansion);
            }
            name if is_inline(name) => self.children(element, &inner),
            _ => self.container(element, &inner),
        }
    }

    /// Anything that holds blocks.
    fn container(&mut self, element: &Element, around: &Around) {
        let part = match element.name.as_str() {
            "nav" if leads_within(element) => Some(Part::Contents),
            _ if element.has_class("decision") => Some(Part::Decision),
            _ if element.has_class("action") => Some(Part::Action),
            _ => None,
        };
        if element.has_class("footnotes") {
            let lists = element.elements().filter(|list| list.name == "ol");
            let notes = lists.flat_map(|list| entries(list, around));
            let notes = notes.map(|note| note.blocks).collect();
            self.block(Block::Notes(notes));
            return;
        }
        self.end_line();
        match part {
            Some(part) => {
                let inside = inside(element, around);
                self.out.push(Block::Part(part, inside));
            }
            None => self.children(element, around),
        }
        self.end_line();
    }

    fn link(&mut self, element: &Element, around: &Around) {
        self.children(element, around);
        if let Some(target) = element.get("href") {
            self.say("", around, Role::LinkEnd(target.to_owned()));
        }
    }

    fn time(&mut self, element: &Element, around: &Around) {
        let day: Option<NaiveDate> = element.get("datetime").and_then(|day| day.parse().ok());
        match day.filter(|_| !around.is_struck_out) {
            Some(day) => self.say(&element.text(), around, Role::Day(day)),
            None => self.children(element, around),
        }
    }
}

/// Whether nobody hears or sees it: what is hidden, what says again what stands beside it, the link
/// that skips to the main part.
pub(super) fn is_unread(element: &Element) -> bool {
    // The main part is read first, and what stands around it after that.
    matches!(
        element.name.as_str(),
        "main" | "script" | "style" | "template" | "head" | "noscript"
    ) || element.get("hidden").is_some()
        || element.get("aria-hidden") == Some("true")
        || element.has_class("linear")
        || element.name == "p" && {
            let mut inside = element.elements();
            let first = inside.next();
            inside.next().is_none()
                && first.is_some_and(|a| a.name == "a" && a.get("href") == Some("#main"))
        }
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "svg"
            | "time"
            | "u"
            | "var"
            | "wbr"
            | "br"
    )
}

/// Whether every link in it leads to a place on the page itself.
fn leads_within(element: &Element) -> bool {
    fn look(element: &Element, found: &mut bool) -> bool {
        let href = element.get("href").filter(|_| element.name == "a");
        *found |= href.is_some();
        href.is_none_or(|href| href.starts_with('#')) && element.elements().all(|e| look(e, found))
    }
    let mut found = false;
    look(element, &mut found) && found
}

pub(super) fn inside(element: &Element, around: &Around) -> Vec<Block> {
    let mut reader = Reader::default();
    reader.children(element, around);
    reader.close()
}

/// The words of something that holds one line: a heading, a caption, a cell. Blocks in it stand one
/// after the other.
pub(super) fn words(element: &Element, around: &Around) -> Vec<Run> {
    let mut out = Vec::new();
    gather(inside(element, around), &mut out);
    tidy(out)
}

fn gather(blocks: Vec<Block>, out: &mut Vec<Run>) {
    for block in blocks {
        if !out.is_empty() && !matches!(block, Block::Place(_) | Block::Rule) {
            out.push(Run::plain("\n"));
        }
        match block {
            Block::Heading(_, words) | Block::Paragraph(words) => out.extend(words),
            Block::List(entries) => {
                for (n, entry) in entries.into_iter().enumerate() {
                    if n > 0 {
                        out.push(Run::plain("; "));
                    }
                    if let Some(mark) = entry.mark {
                        out.push(Run::plain(format!("{mark} ")));
                    }
                    gather(entry.blocks, out);
                }
            }
            Block::Terms(terms) => {
                for term in terms {
                    out.extend(term.name);
                    out.push(Run::plain(": "));
                    gather(term.said, out);
                }
            }
            Block::Quotation(blocks) | Block::Part(_, blocks) => gather(blocks, out),
            Block::Notes(notes) => notes.into_iter().for_each(|note| gather(note, out)),
            Block::Code(text) => out.push(Run::plain(text)),
            Block::Table(table) => {
                out.extend(table.caption);
                for cell in table.head {
                    out.push(Run::plain(" "));
                    out.extend(cell);
                }
                for row in table.rows {
                    for cell in row
                        .name
                        .into_iter()
                        .chain(row.cells.into_iter().map(|(_, c)| c))
                    {
                        out.push(Run::plain(" "));
                        out.extend(cell);
                    }
                }
            }
            Block::Place(_) | Block::Rule => {}
        }
    }
}
