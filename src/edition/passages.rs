//! What a page says as a row of passages, with what the eye sees put into words: that a table
//! begins and ends, that something is a decision, where a link leads, what was struck out.
//!
//! Text, a reading aloud and Braille differ in how they set a passage, and little in what it says.
//! That little is the [`Manner`].

use std::collections::VecDeque;

use super::blocks::{Block, Entry, Page, Part, Table, Term};
use super::outline::{Links, Outline};
use super::run::{self, Role, Run};
use crate::page::Words;

/// For whom the page is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// A file of text: its parts are numbered, its links are listed.
    Text,
    /// A voice that reads aloud: headings and lists are announced, addresses are left out.
    Listening,
    /// Braille: its links are listed.
    Braille,
}

/// What is said without a pause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What it is.
    pub kind: Kind,
    /// How deep it stands in lists and quotations.
    pub depth: usize,
    /// What stands before it: a number, a bullet.
    pub mark: String,
    /// Its words. Their roles are [`Role::Plain`], [`Role::Expansion`], [`Role::Day`] and
    /// [`Role::Break`] alone.
    pub words: Vec<Run>,
}

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A heading of this level; 1 is the title.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// One of several that stand close together.
    Entry,
    /// Text whose lines are as they were written.
    Code,
    /// An address, which is never broken.
    Address,
}

/// Says a page.
pub fn read(page: &Page, manner: Manner, words: &Words) -> Vec<Passage> {
    let mut outline = Outline::default();
    outline.read(&page.main);
    outline.read(&page.around);
    let mut speaker = Speaker {
        words,
        manner,
        numbers: outline.numbers.iter().cloned().collect(),
        outline,
        links: Links::default(),
        depth: 0,
        in_contents: false,
        has_title: false,
        out: Vec::new(),
    };
    speaker.blocks(&page.main);
    speaker.phrase(words.get("text_end"));
    speaker.blocks(&page.around);
    speaker.list_links();
    speaker.out
}

struct Speaker<'w> {
    words: &'w Words,
    manner: Manner,
    outline: Outline,
    /// The numbers of the headings that are still to come.
    numbers: VecDeque<String>,
    links: Links,
    depth: usize,
    in_contents: bool,
    has_title: bool,
    out: Vec<Passage>,
}

impl Speaker<'_> {
    fn put(&mut self, kind: Kind, mark: String, words: Vec<Run>) {
        self.out.push(Passage {
            kind,
            depth: self.depth,
            mark,
            words,
        });
    }

    /// Says something of its own.
    fn phrase(&mut self, phrase: &str) {
        self.put(Kind::Paragraph, String::new(), vec![Run::plain(phrase)]);
    }

    fn deeper(&mut self, say: impl FnOnce(&mut Self)) {
        self.depth += 1;
        say(self);
        self.depth -= 1;
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Place(_) | Block::Rule => {}
            Block::Heading(level, words) => self.heading(*level, words),
            Block::Paragraph(words) => {
                let said = self.said(words);
                self.put(Kind::Paragraph, String::new(), said);
            }
            Block::List(entries) => self.list(entries),
            Block::Terms(terms) => terms.iter().for_each(|term| self.term(term)),
            Block::Quotation(blocks) => {
                self.phrase(self.words.get("text_quotation"));
                self.deeper(|s| s.blocks(blocks));
                self.phrase(self.words.get("text_quotation_end"));
            }
            Block::Code(text) => {
                self.phrase(self.words.get("text_code"));
                self.put(Kind::Code, String::new(), vec![Run::plain(text.as_str())]);
                self.phrase(self.words.get("text_code_end"));
            }
            Block::Table(table) => self.table(table),
            Block::Notes(notes) => {
                for (n, note) in notes.iter().enumerate() {
                    let mark = self.words.fill("text_note_is", &[&(n + 1).to_string()]);
                    self.marked(&mark, note);
                }
            }
            Block::Part(Part::Contents, blocks) => {
                self.in_contents = true;
                self.blocks(blocks);
                self.in_contents = false;
            }
            Block::Part(Part::Decision, blocks) => {
                let known = self.words.get("text_decision_known");
                self.named(self.words.get("text_decision"), known, blocks);
            }
            Block::Part(Part::Action, blocks) => {
                let known = self.words.get("text_action_known");
                self.named(self.words.get("text_action"), known, blocks);
            }
        }
    }

    fn heading(&mut self, level: u8, words: &[Run]) {
        let number = self.numbers.pop_front().unwrap_or_default();
        let mut said = self.said(words);
        let is_title = level == 1;
        match self.manner {
            Manner::Text if !number.is_empty() => {
                said.insert(0, Run::plain(format!("[{number}] ")));
            }
            Manner::Listening if !is_title => self.announce(&mut said),
            _ => {}
        }
        self.put(Kind::Heading(level), String::new(), said);
        if is_title && !std::mem::replace(&mut self.has_title, true) {
            self.head();
        }
    }

    /// Lets a listener know that this is a heading. That of an item says so itself.
    fn announce(&self, said: &mut Vec<Run>) {
        let item = self.words.fill("item_number", &[""]);
        let said_by_itself = run::text(said).starts_with(item.trim());
        if !said_by_itself {
            said.insert(0, Run::plain(self.words.get("listening_heading")));
            said.insert(1, Run::plain(" "));
        }
    }

    /// What is said of the form itself, below the title.
    fn head(&mut self) {
        match self.manner {
            Manner::Text => {
                self.phrase(self.words.get("text_about"));
                if !self.outline.has_contents && !self.outline.titles.is_empty() {
                    self.contents();
                }
            }
            Manner::Listening => self.phrase(self.words.get("listening_about")),
            Manner::Braille => {
                self.phrase(self.words.get("braille_about"));
                self.phrase(self.words.get("braille_not_proofed"));
            }
        }
    }

    fn contents(&mut self) {
        self.phrase(self.words.get("text_contents"));
        for (number, words) in std::mem::take(&mut self.outline.titles) {
            let said = self.said(&words);
            self.put(Kind::Entry, format!("[{number}]"), said);
        }
    }

    fn list(&mut self, entries: &[Entry]) {
        if self.manner == Manner::Listening {
            self.phrase(&self.words.count("listening_list", entries.len()));
        }
        for entry in entries {
            let number = self.number_in_contents(&entry.blocks);
            let mark = match (&number, &entry.mark) {
                (Some(number), _) => format!("[{number}]"),
                (None, Some(mark)) => mark.clone(),
                (None, None) if self.manner == Manner::Listening => String::new(),
                (None, None) => "-".to_owned(),
            };
            self.marked(&mark, &entry.blocks);
        }
        if self.manner == Manner::Listening {
            self.phrase(self.words.get("listening_list_end"));
        }
    }

    /// The number of the part to which an entry of the contents leads.
    fn number_in_contents(&self, blocks: &[Block]) -> Option<String> {
        if !self.in_contents || self.manner != Manner::Text {
            return None;
        }
        blocks.iter().find_map(|block| match block {
            Block::Paragraph(words) => words.iter().find_map(|run| match &run.role {
                Role::LinkEnd(target) => self.outline.of_link(target).map(str::to_owned),
                _ => None,
            }),
            _ => None,
        })
    }

    /// Blocks of which the first has a mark before it.
    fn marked(&mut self, mark: &str, blocks: &[Block]) {
        self.deeper(|s| {
            let mut rest = blocks.iter().skip_while(|b| matches!(b, Block::Place(_)));
            let first = rest.next();
            let said = match first {
                Some(Block::Paragraph(words)) => s.said(words),
                _ => Vec::new(),
            };
            s.put(Kind::Entry, mark.to_owned(), said);
            if let Some(other) = first.filter(|b| !matches!(b, Block::Paragraph(_))) {
                s.block(other);
            }
            rest.for_each(|block| s.block(block));
        });
    }

    fn term(&mut self, term: &Term) {
        let mut said = self.said(&term.name);
        said.push(Run::plain(":"));
        let mut rest = term.said.iter().filter(|b| !matches!(b, Block::Place(_)));
        let mut first = rest.next();
        if let Some(Block::Paragraph(words)) = first {
            said.push(Run::plain(" "));
            said.extend(self.said(words));
            first = None;
        }
        self.put(Kind::Entry, String::new(), said);
        self.deeper(|s| {
            for block in first.into_iter().chain(rest) {
                s.block(block);
            }
        });
    }

    /// Blocks that bear a name, where they do not say themselves what they are. `known` are the
    /// words with which they do.
    fn named(&mut self, name: &str, known: &str, blocks: &[Block]) {
        let opening = blocks.iter().find_map(|block| match block {
            Block::Paragraph(words) | Block::Heading(_, words) => {
                Some(run::text(words).to_lowercase())
            }
            Block::Place(_) => None,
            _ => Some(String::new()),
        });
        let opening = opening.unwrap_or_default();
        let says_so = known.split(' ').any(|word| opening.starts_with(word));
        if says_so {
            self.blocks(blocks);
            return;
        }
        let at = self.out.len();
        self.blocks(blocks);
        match self.out.get_mut(at) {
            Some(first) if first.kind == Kind::Paragraph && !opening.is_empty() => {
                first.words.insert(0, Run::plain(format!("{name} ")));
            }
            _ => {
                let depth = self.depth;
                let (kind, mark, words) = (Kind::Paragraph, String::new(), vec![Run::plain(name)]);
                self.out.insert(
                    at,
                    Passage {
                        kind,
                        depth,
                        mark,
                        words,
                    },
                );
            }
        }
    }

    /// A table row by row: its name, then each value with the name of its column.
    fn table(&mut self, table: &Table) {
        let caption = self.said(&table.caption);
        let mut opening = vec![Run::plain(self.words.get("text_table"))];
        if !caption.is_empty() {
            opening.push(Run::plain(" "));
            opening.extend(caption);
        }
        self.put(Kind::Paragraph, String::new(), opening);
        let head: Vec<Vec<Run>> = table.head.iter().map(|cell| self.said(cell)).collect();
        self.columns(&head);
        for (n, row) in table.rows.iter().enumerate() {
            let number = (n + 1).to_string();
            let name = match &row.name {
                Some(name) => self.said(name),
                None => vec![Run::plain(self.words.fill("text_row", &[&number]))],
            };
            self.put(Kind::Paragraph, String::new(), ended(name, ":"));
            for (column, cell) in &row.cells {
                self.cell(head.get(*column).map_or(&[], Vec::as_slice), cell);
            }
        }
        self.phrase(self.words.get("text_table_end"));
    }

    fn columns(&mut self, head: &[Vec<Run>]) {
        if head.iter().all(Vec::is_empty) {
            return;
        }
        let mut said = vec![Run::plain(self.words.get("text_columns"))];
        for (n, name) in head.iter().filter(|name| !name.is_empty()).enumerate() {
            said.push(Run::plain(if n == 0 { " " } else { "; " }));
            said.extend(name.iter().cloned());
        }
        self.put(Kind::Paragraph, String::new(), said);
    }

    fn cell(&mut self, column: &[Run], cell: &[Run]) {
        let mut said = Vec::new();
        if !column.is_empty() {
            said.extend(ended(column.to_vec(), ":"));
            said.push(Run::plain(" "));
        }
        let value = self.said(cell);
        if value.is_empty() {
            said.push(Run::plain(self.words.get("text_empty")));
        }
        said.extend(value);
        self.deeper(|s| s.put(Kind::Entry, String::new(), said));
    }

    /// Addresses, at the end.
    fn list_links(&mut self) {
        let list = std::mem::take(&mut self.links.list);
        if list.is_empty() {
            return;
        }
        let mut title = vec![Run::plain(self.words.get("text_links"))];
        if self.manner == Manner::Text {
            let number = self.outline.top + 1;
            title.insert(0, Run::plain(format!("[{number}] ")));
        }
        self.put(Kind::Heading(2), String::new(), title);
        for (n, address) in list.into_iter().enumerate() {
            let mark = self.words.fill("text_link_is", &[&(n + 1).to_string()]);
            let shown = address.strip_prefix("mailto:").unwrap_or(&address);
            self.put(Kind::Address, mark, vec![Run::plain(shown)]);
        }
    }

    /// Words with what their roles mean put into words.
    fn said(&mut self, runs: &[Run]) -> Vec<Run> {
        let mut out: Vec<Run> = Vec::with_capacity(runs.len());
        let mut struck_out = false;
        for run in runs {
            let is_struck_out = run.role == Role::StruckOut;
            if is_struck_out != struck_out && !matches!(run.role, Role::LinkEnd(_)) {
                out.push(self.edge(is_struck_out));
                struck_out = is_struck_out;
            }
            self.one(run, &mut out);
        }
        if struck_out {
            out.push(self.edge(false));
        }
        out
    }

    /// Where words that were struck out begin or end.
    fn edge(&self, is_start: bool) -> Run {
        if is_start {
            Run::plain(format!("{} ", self.words.get("text_struck_out")))
        } else {
            Run::plain(self.words.get("text_struck_out_end"))
        }
    }

    fn one(&mut self, run: &Run, out: &mut Vec<Run>) {
        let plain = |text: String| Run {
            text,
            lang: run.lang.clone(),
            role: Role::Plain,
        };
        match &run.role {
            Role::StruckOut => out.push(plain(run.text.clone())),
            Role::Picture => {
                out.push(Run::plain(self.words.get("text_picture")));
                out.push(plain(format!(" {}", run.text)));
            }
            Role::Note => {
                // Its words may say 'Note 1', or the number alone.
                let number = run.text.split_whitespace().next_back().unwrap_or_default();
                let number = number.trim_matches(|c: char| !c.is_alphanumeric());
                out.push(Run::plain(format!(
                    " {}",
                    self.words.fill("text_note", &[number])
                )));
            }
            Role::LinkEnd(target) => {
                if let Some(mark) = self.mark_of_link(target, out) {
                    out.push(Run::plain(format!(" {mark}")));
                }
            }
            Role::Plain | Role::Expansion | Role::Day(_) | Role::Break => out.push(run.clone()),
        }
    }

    /// Where a link leads. Words that are the address themselves need no more.
    fn mark_of_link(&mut self, target: &str, before: &[Run]) -> Option<String> {
        if self.manner == Manner::Listening {
            return None;
        }
        if target.starts_with('#') {
            let is_text = self.manner == Manner::Text && !self.in_contents;
            let part = self.outline.of_link(target).filter(|_| is_text)?;
            return Some(self.words.fill("text_part", &[part]));
        }
        let bare = target.strip_prefix("mailto:").unwrap_or(target);
        if before.last().is_some_and(|run| run.text.trim() == bare) {
            return None;
        }
        let number = self.links.number(target)?.to_string();
        Some(self.words.fill("text_link", &[&number]))
    }
}

/// Words with this sign at their end, where no other ends them.
fn ended(mut words: Vec<Run>, sign: &str) -> Vec<Run> {
    let text = run::text(&words);
    if !text.ends_with([':', '?', '!']) {
        words.push(Run::plain(sign));
    }
    words
}
