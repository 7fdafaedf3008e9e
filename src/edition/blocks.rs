//! What a page says, in the order in which it says it: headings, paragraphs, lists, tables.
//!
//! A tree of HTML has many forms for few things. Here they become the few, and whoever makes text,
//! a reading or Braille of a page meets nothing else.

use chrono::NaiveDate;

use super::run::{Role, Run, tidy};
use super::tree::{Element, Node};

/// One thing that a page says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A place that a link may lead to: the next heading, where one follows, or the part it is in.
    Place(String),
    /// A heading of this level, 1 to 6.
    Heading(u8, Vec<Run>),
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A list.
    List(Vec<Entry>),
    /// Terms, each with what is said of it.
    Terms(Vec<Term>),
    /// Words of somebody else.
    Quotation(Vec<Block>),
    /// Text as it was written, with its lines.
    Code(String),
    /// A table.
    Table(Table),
    /// Footnotes, numbered from 1.
    Notes(Vec<Vec<Block>>),
    /// Something that is set off from what is around it.
    Part(Part, Vec<Block>),
    /// A line across the page.
    Rule,
}

/// What is set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A decision.
    Decision,
    /// An action.
    Action,
    /// Links to places on the page.
    Contents,
}

/// An entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number as it is written, `4.` or `1)`; nothing where the list has none.
    pub mark: Option<String>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its name.
    pub name: Vec<Run>,
    /// What is said of it.
    pub said: Vec<Block>,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Its title.
    pub caption: Vec<Run>,
    /// The names of its columns.
    pub head: Vec<Vec<Run>>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// What the row is about, where it says so.
    pub name: Option<Vec<Run>>,
    /// Its cells, each with the number of its column.
    pub cells: Vec<(usize, Vec<Run>)>,
}

/// What is nested deeper than this is read as running words: no record nests so deep, and no page of
/// a stranger may exhaust the stack.
const DEEPEST: usize = 80;

/// A whole page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its language.
    pub lang: String,
    /// What its main part says.
    pub main: Vec<Block>,
    /// What stands around that: where the page comes from, and whom to ask.
    pub around: Vec<Block>,
}

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
struct Around {
    lang: Option<String>,
    /// The language of the page, which need not be said.
    own: Option<String>,
    is_struck_out: bool,
    depth: usize,
}

impl Around {
    fn within(&self, element: &Element) -> Self {
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
                Node::Text(text) => {
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
fn is_unread(element: &Element) -> bool {
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

fn inside(element: &Element, around: &Around) -> Vec<Block> {
    let mut reader = Reader::default();
    reader.children(element, around);
    reader.close()
}

/// The words of something that holds one line: a heading, a caption, a cell. Blocks in it stand one
/// after the other.
fn words(element: &Element, around: &Around) -> Vec<Run> {
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

fn entries(list: &Element, around: &Around) -> Vec<Entry> {
    let ordered = list.name == "ol";
    let mut number: i64 = list.get("start").and_then(|n| n.parse().ok()).unwrap_or(1);
    let mut out = Vec::new();
    for element in list.elements().filter(|e| !is_unread(e)) {
        number = element
            .get("value")
            .and_then(|n| n.parse().ok())
            .unwrap_or(number);
        let ending = if list.has_class("paren") { ')' } else { '.' };
        let mark = (ordered && element.name == "li").then(|| format!("{number}{ending}"));
        let mut blocks = inside(element, &around.within(element));
        if let Some(id) = element.get("id") {
            blocks.insert(0, Block::Place(id.to_owned()));
        }
        out.push(Entry { mark, blocks });
        number = number.saturating_add(1);
    }
    out
}

/// The terms of a `dl`, whose pairs may stand in a `div` each.
fn terms(list: &Element, around: &Around) -> Vec<Term> {
    let mut out: Vec<Term> = Vec::new();
    let mut say = |element: &Element, around: &Around| match element.name.as_str() {
        "dt" => {
            let name = words(element, around);
            match out.last_mut() {
                // Two terms that share what is said of them.
                Some(last) if last.said.is_empty() => {
                    last.name.push(Run::plain(", "));
                    last.name.extend(name);
                }
                _ => out.push(Term {
                    name,
                    said: Vec::new(),
                }),
            }
        }
        "dd" => {
            let said = inside(element, around);
            match out.last_mut() {
                Some(last) => last.said.extend(said),
                None => out.push(Term {
                    name: Vec::new(),
                    said,
                }),
            }
        }
        _ => {}
    };
    for element in list.elements().filter(|e| !is_unread(e)) {
        let inner = around.within(element);
        if element.name == "div" {
            for one in element.elements().filter(|e| !is_unread(e)) {
                say(one, &inner.within(one));
            }
        } else {
            say(element, &inner);
        }
    }
    out
}

fn table(element: &Element, around: &Around) -> Table {
    let mut out = Table::default();
    let caption = element.elements().find(|e| e.name == "caption");
    if let Some(caption) = caption {
        out.caption = words(caption, &around.within(caption));
    }
    for group in element.elements() {
        let rows = group.elements().filter(|e| e.name == "tr");
        for row in rows {
            let around = around.within(row);
            if group.name == "thead" && out.head.is_empty() {
                out.head = row
                    .elements()
                    .map(|cell| words(cell, &around.within(cell)))
                    .collect();
            } else {
                out.rows.push(self::row(row, &around));
            }
        }
    }
    out
}

fn row(element: &Element, around: &Around) -> Row {
    let mut out = Row::default();
    let mut column: usize = 0;
    for cell in element.elements() {
        let said = words(cell, &around.within(cell));
        let wide = cell
            .get("colspan")
            .and_then(|n| n.parse().ok())
            .unwrap_or(1);
        if cell.name == "th" && column == 0 && !said.is_empty() {
            out.name = Some(said);
        } else {
            out.cells.push((column, said));
        }
        column = column.saturating_add(usize::clamp(wide, 1, 1000));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::{run, tree};
    use super::*;

    fn blocks(html: &str) -> Vec<Block> {
        read(&tree::read(html)).main
    }

    #[test]
    fn lists_keep_the_numbers_that_were_written() {
        let found = blocks("<ol start=4 class=paren><li>a<li value=9>b<ol><li>c</ol></ol>");
        let [Block::List(entries)] = &found[..] else {
            panic!("{found:?}")
        };
        let marks: Vec<_> = entries.iter().filter_map(|e| e.mark.as_deref()).collect();
        assert_eq!(marks, ["4)", "9)"]);
        assert!(
            matches!(&entries[1].blocks[1], Block::List(inner) if inner[0].mark.as_deref() == Some("1."))
        );
    }

    #[test]
    fn the_linear_form_of_a_table_is_not_said_again() {
        let found = blocks(
            "<table><caption>C</caption><thead><tr><th>A<th>B</thead><tr><th scope=row>r<td>1</table><div class=linear><p>again</div>",
        );
        let [Block::Table(table)] = &found[..] else {
            panic!("{found:?}")
        };
        assert_eq!(run::text(&table.head[1]), "B");
        assert_eq!(
            table.rows[0].name.as_deref().map(run::text).as_deref(),
            Some("r")
        );
        assert_eq!(table.rows[0].cells[0].0, 1);
    }

    #[test]
    fn spaces_are_those_that_a_browser_shows() {
        let found =
            blocks("<p> a <b> b</b>\n c<br> d \u{200b}\u{202e}e&#10;<span lang=cy>f</span></p>");
        let [Block::Paragraph(runs)] = &found[..] else {
            panic!("{found:?}")
        };
        assert_eq!(run::text(runs), "a b c d e f");
        assert_eq!(runs.last().and_then(|r| r.lang.as_deref()), Some("cy"));
    }
}
