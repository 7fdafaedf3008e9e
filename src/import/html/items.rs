//! Items: a row of the page's table each, or a page of its own.

use crate::edition::tree::{Element, Node};
use crate::import::blocks::Block;
use crate::import::draft::{Document, Exempt, Item, Maybe, Said};
use crate::import::remarks::Kind;
use crate::text::fold;

use super::fates::Fates;
use super::files::{self, nodes_of_links};
use super::marks::{
    Part, add, is_item_table, is_links_alone, is_number_cell, label, note_anchors, note_number,
};
use super::piece::{Piece, Sort, pieces};
use super::restricted;
use super::seen::{self, Withheld};
use super::site::{Site, file, is_document, number};
use super::wash::{Washing, is_cut};
use crate::import::withheld;

/// Reads items, piece by piece.
pub(super) struct Items<'a, 'p> {
    site: &'a Site,
    fates: &'a mut Fates,
    /// The numbers on the page are those of the agenda.
    agenda: bool,
    /// The items so far.
    read: Vec<Item>,
    part: Part,
    /// Pieces of the part that is being read.
    waiting: Vec<Piece<'p>>,
    /// A number that stands before the title of the next item.
    number: Maybe<String>,
    /// A heading says that all below it is withheld.
    below: Option<Exempt>,
}

impl<'a, 'p> Items<'a, 'p> {
    /// `agenda` says that the page is an agenda alone.
    pub(super) fn new(site: &'a Site, fates: &'a mut Fates, agenda: bool) -> Self {
        Self {
            site,
            fates,
            agenda,
            read: Vec::new(),
            part: Part::default(),
            waiting: Vec::new(),
            number: None,
            below: None,
        }
    }

    /// What becomes of the words that are in no item.
    pub(super) fn fates(&mut self) -> &mut Fates {
        self.fates
    }

    /// Begins an item whose title was read elsewhere.
    pub(super) fn open(&mut self, item: Item) {
        self.read.push(item);
    }

    /// The items that were read.
    pub(super) fn finish(mut self) -> Vec<Item> {
        self.settle();
        if let Some(number) = self.number.take() {
            self.fates
                .furniture_words(number.line, &number.value, "number without an item");
        }
        self.read
    }

    /// Reads a table of items. Its head is furniture; what else it is called is a heading of items.
    pub(super) fn table(&mut self, table: &'p Element) {
        for part in table.elements() {
            match part.name.as_str() {
                "tr" => self.row(part),
                "caption" => self.section(&part.children),
                _ => {
                    for row in part.elements().filter(|e| e.name == "tr") {
                        self.row(row);
                    }
                }
            }
        }
        self.settle();
    }

    /// Reads what a table is called: a heading of the items in it.
    pub(super) fn section(&mut self, nodes: &'p [Node]) {
        if matches!(
            fold(&seen::words(nodes)).as_str(),
            "items" | "agenda" | "agenda items"
        ) {
            self.fates.furniture(nodes, "head of the table");
        } else if !seen::words(nodes).is_empty() {
            self.begin(nodes, &[]);
        }
    }

    fn row(&mut self, row: &'p Element) {
        let cells: Vec<&Element> = row
            .elements()
            .filter(|e| matches!(e.name.as_str(), "td" | "th"))
            .collect();
        if !cells.is_empty() && cells.iter().all(|cell| cell.name == "th") {
            for cell in cells {
                self.fates.furniture(&cell.children, "head of the table");
            }
            return;
        }
        let (first, rest) = match cells.as_slice() {
            [first, rest @ ..] if is_number_cell(first, rest) => (Some(*first), rest),
            all => (None, all),
        };
        if let Some(cell) = first {
            self.numbered(&cell.children);
        }
        let all: Vec<Piece<'p>> = rest
            .iter()
            .flat_map(|c| pieces(&c.children, false))
            .collect();
        let title = all.iter().position(|piece| {
            !piece.written && matches!(piece.sort, Sort::Words | Sort::Heading(_))
        });
        let before = self.read.len();
        if let Some(at) = title {
            let rest: Vec<Piece<'p>> = [&all[..at], &all[at + 1..]].concat();
            self.begin(all[at].nodes, &rest);
        } else if !all.is_empty() || self.number.is_some() {
            self.begin(&[], &all);
        }
        if let Some(item) = self.read.get_mut(before) {
            note_anchors(row, self.site, item);
        }
    }

    /// Notes the number of the item that follows.
    pub(super) fn numbered(&mut self, nodes: &[Node]) {
        let lines = seen::lines(nodes, &Withheld::new());
        let Some((line, _)) = lines.first() else {
            return;
        };
        let words = seen::joined(&lines);
        self.fates.fact_words(*line, &words, "number");
        let value = words.trim_end_matches(['.', ')', ':', ' ']).to_owned();
        self.number = Some(Said::new(value, *line));
    }

    /// Begins an item with this title and these pieces.
    pub(super) fn begin(&mut self, title: &'p [Node], rest: &[Piece<'p>]) {
        self.settle();
        self.part = Part::Agenda;
        let mut item = Item::default();
        let number = self.number.take();
        let unnumbered = number.is_none();
        item.line = number.as_ref().map_or(0, |n| n.line);
        if self.agenda {
            item.agenda_number = number;
        } else {
            item.number = number;
        }
        self.title(title, &mut item);
        if item.title.is_empty() {
            let message = "this item has no title that could be told from its text; give it one";
            self.fates.say(Kind::Unsure, item.line, message);
        }
        if unnumbered && withheld::is_part(&item.title) {
            self.below = withheld::part(&item.title);
        } else {
            item.exempt = restricted::ground(&item.title, rest).or(self.below);
        }
        let withheld = item.exempt.is_some();
        let line = item.line;
        self.read.push(item);
        if withheld {
            self.withhold(rest, line);
        } else {
            for piece in rest {
                self.piece(*piece);
            }
        }
    }

    fn withhold(&mut self, rest: &[Piece<'p>], line: u32) {
        for piece in rest {
            self.fates.withhold(piece);
        }
        if let Some(item) = self.read.last_mut() {
            for document in item.documents.drain(..) {
                self.fates
                    .furniture_words(line, &document.title, "sign of a restricted file");
            }
        }
        let message = "the older system shows this item as restricted; nothing was read of it but \
                       its number and title, so say in the record what may be said";
        self.fates.say(Kind::Restricted, line, message);
    }

    /// Reads a title, and the document that it links to.
    fn title(&mut self, nodes: &'p [Node], item: &mut Item) {
        let lines = seen::lines(nodes, &Withheld::new());
        if item.line == 0 {
            item.line = lines.first().map_or(0, |(line, _)| *line);
        }
        let words = seen::plain_words(nodes, &Withheld::new());
        self.fates.pictures(nodes);
        let (title, sign) = files::without_sign(&words);
        title.clone_into(&mut item.title);
        self.fates.slips(item.line, title);
        let mut links = Vec::new();
        nodes_of_links(nodes, &mut links);
        for (_, href) in &links {
            self.note_link(href, item);
        }
        let files = links.iter().filter(|(_, href)| is_document(href));
        let mut found: Vec<Document> = files
            .map(|(_, href)| Document {
                line: item.line,
                url: self.site.document(href),
                ..Document::default()
            })
            .collect();
        if let Some(sign) = sign {
            // A sign without a link: there was a document, and nobody can say where.
            if found.is_empty() {
                found.push(Document {
                    line: item.line,
                    ..Document::default()
                });
            }
            if let Some(document) = found.first_mut() {
                document.title = sign.replacen(", ", " ", 1);
            }
        }
        item.documents.extend(found);
    }

    /// Reads a piece of the item that was begun last.
    pub(super) fn piece(&mut self, piece: Piece<'p>) {
        if piece.sort == Sort::Frame {
            return self.fates.piece(&piece, "form or menu of the page");
        }
        if let Some(table) = piece.element.filter(|e| !piece.written && is_item_table(e)) {
            self.settle();
            return self.table(table);
        }
        if let Some(part) = label(&piece, self.part) {
            self.settle();
            self.part = part;
            return self.fates.piece(&piece, "label of the page");
        }
        if piece.written || !self.system(&piece) {
            self.waiting.push(piece);
        }
    }

    /// Reads what the system wrote: documents, and links to its other pages.
    fn system(&mut self, piece: &Piece<'p>) -> bool {
        match (piece.sort, piece.element) {
            (Sort::List, Some(list)) => {
                let entries = list.children.iter();
                let known = entries.clone().all(|entry| self.is_known(entry));
                if known {
                    for entry in entries {
                        self.entry(std::slice::from_ref(entry));
                    }
                }
                known
            }
            (Sort::Words, _) if is_links_alone(piece.nodes) => {
                self.entry(piece.nodes);
                true
            }
            _ => false,
        }
    }

    /// Whether an entry of a list is the system's: a document, or links and nothing else.
    fn is_known(&self, entry: &Node) -> bool {
        let entry = std::slice::from_ref(entry);
        let mut links = Vec::new();
        nodes_of_links(entry, &mut links);
        seen::words(entry).is_empty()
            || is_links_alone(entry)
            || links.iter().any(|(_, href)| is_document(href))
            || self.part == Part::Documents
    }

    /// Reads an entry of a list of documents or links.
    fn entry(&mut self, nodes: &'p [Node]) {
        if let Some(documents) = files::documents(nodes, self.site, self.fates) {
            if let Some(item) = self.read.last_mut() {
                item.documents.extend(documents);
            }
            return;
        }
        let mut links = Vec::new();
        nodes_of_links(nodes, &mut links);
        if links.is_empty() {
            // An entry among documents that is no link: a document that was never laid there.
            let line = seen::lines(nodes, &Withheld::new())
                .first()
                .map_or(0, |l| l.0);
            let title = seen::plain_words(nodes, &Withheld::new());
            self.fates.pictures(nodes);
            if let Some(item) = self.read.last_mut().filter(|_| !title.is_empty()) {
                item.documents.push(Document {
                    line,
                    title,
                    ..Document::default()
                });
            }
            return;
        }
        self.fates.furniture(nodes, "link of the page");
        if let Some(mut item) = self.read.pop() {
            for (node, href) in links {
                self.note_link(href, &mut item);
                if let Node::Element(element) = node
                    && is_cut(element)
                {
                    self.cut(&mut item, element.line);
                }
            }
            self.read.push(item);
        }
    }

    fn cut(&mut self, item: &mut Item, line: u32) {
        if item.cut_off.is_none() {
            let message = "the page breaks the text off here; import the page of this item too, \
                           which has the whole of it";
            self.fates.say(Kind::CutOff, line, message);
        }
        item.cut_off = item.cut_off.or(Some(line));
    }

    /// Notes what the system calls the item, if a link says it.
    fn note_link(&self, href: &str, item: &mut Item) {
        match file(href) {
            Some("mgai.aspx") => note_number(number(href, "ID"), self.site, item),
            Some("iedecisiondetails.aspx") => note_number(number(href, "AIId"), self.site, item),
            Some("ieissuedetails.aspx") => {
                if let Some(number) = number(href, "IId") {
                    add(&mut item.ids, self.site.id("IId", number));
                }
            }
            _ => {}
        }
    }

    /// Washes the pieces of the part that was read.
    fn settle(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        if waiting.is_empty() {
            return;
        }
        let mut washing = Washing::new(self.site, self.fates);
        let blocks: Vec<Block> = washing.text(&waiting);
        let cut = washing.cut.take();
        let mut item = self.read.pop().unwrap_or_default();
        match self.part {
            Part::Minutes => item.minutes.extend(blocks),
            Part::Decision => item.decision.extend(blocks),
            Part::Documents if !item.minutes.is_empty() => item.minutes.extend(blocks),
            Part::Agenda | Part::Documents => item.agenda.extend(blocks),
        }
        if let Some(cut) = cut {
            self.note_link(&cut.href, &mut item);
            self.cut(&mut item, cut.line);
        }
        self.read.push(item);
    }
}
