//! Word's HTML inside of a page becomes plain blocks.
//!
//! What people wrote in Word and pasted stays word for word; what Word wrote around it goes: classes,
//! fonts, lines broken in the middle of a sentence, empty paragraphs, bullets that are typed letters.
//! No script, style, form or picture comes through, and of links only those of the web and of mail.

mod points;
mod runs;
mod table;

use crate::edition::tree::{Element, Node};
use crate::import::blocks::{Block, List, Matter, Point, Run};
use crate::import::remarks::Kind;
use crate::text::placeholder::placeholder;

use super::fates::Fates;
use super::list::{Marker, markers};
use super::piece::{Piece, Sort, pieces};
use super::seen;
use super::site::Site;
use points::{Entry, level, lists, sign};
pub(super) use runs::{Cut, is_cut};

/// Washes pieces of a page.
pub(super) struct Washing<'a> {
    site: &'a Site,
    fates: &'a mut Fates,
    /// Where the page breaks the text off.
    pub(super) cut: Option<Cut>,
}

impl<'a> Washing<'a> {
    /// For the pages of this site.
    pub(super) fn new(site: &'a Site, fates: &'a mut Fates) -> Self {
        Self {
            site,
            fates,
            cut: None,
        }
    }

    /// What a whole text says. Words of a template in it are told of, and signs encoded twice.
    pub(super) fn text(&mut self, pieces: &[Piece<'_>]) -> Vec<Block> {
        let blocks = self.blocks(pieces);
        for block in &blocks {
            let words = block.words();
            self.fates.slips(block.line, &words);
            if placeholder(&words).is_some() {
                let message = "this looks like words of a template that nobody filled in or \
                               deleted; they were kept, so mend the record if they are";
                self.fates.say(Kind::TemplateWords, block.line, message);
            }
        }
        blocks
    }

    /// What these pieces say.
    fn blocks(&mut self, pieces: &[Piece<'_>]) -> Vec<Block> {
        let ranks = ranks(pieces);
        let mut out = Vec::new();
        let mut entries: Vec<Entry> = Vec::new();
        for piece in pieces {
            if piece.sort == Sort::Words {
                self.words(piece, &mut entries, &mut out);
                continue;
            }
            out.extend(lists(std::mem::take(&mut entries)));
            match (piece.sort, piece.element) {
                (Sort::Heading(rank), _) => {
                    let raw = self.read(piece);
                    let depth = ranks.iter().take_while(|r| **r < rank).count() as u8 + 1;
                    out.extend(raw.paragraphs().into_iter().map(|(line, runs)| Block {
                        line,
                        matter: Matter::Heading(depth, runs),
                    }));
                }
                (Sort::List, Some(list)) => out.extend(self.list(list)),
                (Sort::Table, Some(table)) => out.extend(self.table(table, piece.line())),
                (Sort::Lines, _) => out.extend(self.lines(piece)),
                _ => self.fates.piece(piece, "form or menu of the page"),
            }
        }
        out.extend(lists(entries));
        out
    }

    fn read(&mut self, piece: &Piece<'_>) -> runs::Raw {
        let inner = piece.element.map_or(piece.nodes, |e| e.children.as_slice());
        let mut raw = runs::read(inner, self.site, self.fates);
        self.cut = self.cut.take().or(raw.cut.take());
        raw
    }

    /// A paragraph, or a point of a list that is typed as one.
    fn words(&mut self, piece: &Piece<'_>, entries: &mut Vec<Entry>, out: &mut Vec<Block>) {
        let mut raw = self.read(piece);
        let of = |name| piece.element.and_then(|e| e.get(name));
        let listed = of("class").is_some_and(|class| class.contains("MsoList"));
        let opening = raw.opening();
        let Some(sign) = sign(&opening, listed) else {
            out.extend(lists(std::mem::take(entries)));
            out.extend(raw.paragraphs().into_iter().map(paragraph));
            return;
        };
        let line = raw.paragraphs().first().map_or(0, |(line, _)| *line);
        if sign.glyph.is_alphanumeric() {
            self.fates
                .furniture_words(line, &sign.glyph.to_string(), "sign of a list");
        }
        raw.drop_opening(sign.letters);
        let blocks: Vec<Block> = raw.paragraphs().into_iter().map(paragraph).collect();
        if !blocks.is_empty() || sign.number.is_some() {
            entries.push(Entry {
                line,
                sign,
                level: level(of("style")),
                blocks,
            });
        }
    }

    /// A list of the page. Points that letters count become paragraphs, as `(a) …` would be.
    fn list(&mut self, list: &Element) -> Vec<Block> {
        let mut out: Vec<Block> = Vec::new();
        let mut markers = markers(list);
        for node in &list.children {
            let Node::Element(point) = node else {
                let loose = self.blocks(&pieces(std::slice::from_ref(node), true));
                attach(&mut out, loose);
                continue;
            };
            if point.name != "li" {
                let loose = self.blocks(&pieces(std::slice::from_ref(node), true));
                attach(&mut out, loose);
                continue;
            }
            let marker = markers.next().unwrap_or(Marker::Bullet);
            if self.fates.is_withheld(node) {
                continue;
            }
            let blocks = self.blocks(&pieces(&point.children, true));
            add_point(&mut out, &marker, point.line, blocks);
        }
        out
    }

    fn lines(&mut self, piece: &Piece<'_>) -> Option<Block> {
        self.fates.pictures(piece.nodes);
        let line = piece.line();
        let mut text = String::new();
        letters(piece.nodes, &mut text);
        let text: Vec<String> = text.lines().map(seen::folded_end).collect();
        let text = text.join("\n");
        let text = text.trim_matches('\n');
        (!text.trim().is_empty()).then(|| Block {
            line,
            matter: Matter::Lines(text.to_owned()),
        })
    }
}

fn paragraph((line, runs): runs::Paragraph) -> Block {
    Block {
        line,
        matter: Matter::Paragraph(runs),
    }
}

/// The text of nodes as it stands.
fn letters(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text, _) => out.push_str(text),
            Node::Element(e) if e.name == "br" || e.name == "img" => out.push('\n'),
            Node::Element(e) if seen::is_unseen(e) => {}
            Node::Element(e) => letters(&e.children, out),
        }
    }
}

/// The levels of the headings, from the highest down.
fn ranks(pieces: &[Piece<'_>]) -> Vec<u8> {
    let mut ranks: Vec<u8> = pieces
        .iter()
        .filter_map(|piece| match piece.sort {
            Sort::Heading(rank) => Some(rank),
            _ => None,
        })
        .collect();
    ranks.sort_unstable();
    ranks.dedup();
    ranks
}

fn add_point(out: &mut Vec<Block>, marker: &Marker, line: u32, mut blocks: Vec<Block>) {
    let number = match marker {
        Marker::Bullet if blocks.is_empty() => return,
        Marker::Bullet => None,
        Marker::Number(number) => Some(*number),
        Marker::Letters(_) => {
            let opening = Run::Text(marker.text() + " ");
            match blocks.first_mut() {
                Some(Block {
                    matter: Matter::Paragraph(runs),
                    ..
                }) => runs.insert(0, opening),
                _ => blocks.insert(0, Block::paragraph(line, marker.text())),
            }
            out.extend(blocks);
            return;
        }
    };
    let point = Point {
        number: number.unwrap_or_default(),
        blocks,
    };
    let numbered = number.is_some();
    match out.last_mut() {
        Some(Block {
            matter: Matter::List(list),
            ..
        }) if list.numbered == numbered => {
            list.points.push(point);
        }
        _ => out.push(Block {
            line,
            matter: Matter::List(List {
                numbered,
                points: vec![point],
            }),
        }),
    }
}

/// What stands in a list beside its points belongs to the point before it.
fn attach(out: &mut Vec<Block>, loose: Vec<Block>) {
    let last = out.last_mut().and_then(|block| match &mut block.matter {
        Matter::List(list) => list.points.last_mut(),
        _ => None,
    });
    match last {
        Some(point) => point.blocks.extend(loose),
        None => out.extend(loose),
    }
}
