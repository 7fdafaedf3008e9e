//! Lines of running text to blocks: paragraphs with their numbers, headings, lists, tables.
//!
//! Paragraphs keep the number that they bear as their first word, since minutes cite it. What a page
//! break parted is joined only where it is surely one: the words before it end without a stop, and
//! the words after it begin in small letters.

use super::layout::Line;
use super::marks::runs;
use super::opening::{Opening, opening};
use super::tables;
use crate::import::blocks::{Block, List, Matter, Point};
use crate::import::remarks::Remark;

/// What kind of text it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// A report: it has headings, and they can be told by their form.
    Report,
    /// Front pages: headings are in capitals.
    Notice,
    /// Minutes, agendas and slides: no heading can be told from a short line.
    Plain,
}

/// A stretch of lines that belong together.
#[derive(Debug)]
pub(super) struct Piece<'a> {
    pub line: u32,
    pub sort: Sort<'a>,
    pub text: String,
    /// A blank line stands before it.
    pub gap: bool,
    /// How many lines it has.
    pub lines: u32,
}

/// What a stretch is.
#[derive(Debug)]
pub(super) enum Sort<'a> {
    /// A paragraph, with the number that it opens with.
    Paragraph(Option<String>),
    /// A clause, `(a) …`, which is a paragraph that nothing is joined before.
    Clause,
    /// A footnote.
    Footnote,
    /// A point of a list, moved in so far.
    Bullet(usize),
    /// A heading.
    Heading(u8),
    /// Rows of a table.
    Rows(Vec<&'a Line>),
}

/// Makes blocks of lines. `set` says that they end where the page does.
pub fn blocks(lines: &[Line], set: bool, text: Text, remarks: &mut Vec<Remark>) -> Vec<Block> {
    let mut pieces = join_pages(pieces(lines, set));
    super::headings::find(&mut pieces, text);
    let mut out = Vec::new();
    let mut list = ListMaker::new(set);
    for piece in pieces {
        if let Sort::Bullet(indent) = piece.sort {
            list.add(
                indent,
                Block {
                    line: piece.line,
                    matter: Matter::Paragraph(runs(&piece.text)),
                },
            );
            continue;
        }
        list.finish(&mut out);
        let matter = match piece.sort {
            Sort::Heading(level) => Matter::Heading(level, runs(&super::marks::plain(&piece.text))),
            Sort::Rows(rows) => {
                out.extend(tables::blocks(&rows, remarks));
                continue;
            }
            _ => Matter::Paragraph(runs(&piece.text)),
        };
        out.push(Block {
            line: piece.line,
            matter,
        });
    }
    list.finish(&mut out);
    out
}

/// Lines to stretches.
fn pieces(lines: &[Line], set: bool) -> Vec<Piece<'_>> {
    let width = lines
        .iter()
        .map(|line| line.raw.trim().chars().count())
        .max()
        .unwrap_or(0);
    let mut out: Vec<Piece> = Vec::new();
    let mut gap = true;
    let mut before = "";
    for line in lines {
        if line.is_blank() {
            gap = true;
            continue;
        }
        let in_rows = !gap
            && matches!(
                out.last(),
                Some(Piece {
                    sort: Sort::Rows(_),
                    ..
                })
            );
        if tables::is_row(line, set, in_rows) {
            add_row(&mut out, line, gap);
        } else if !tables::is_rule(&line.text) {
            let follows = !gap && !in_rows;
            let opening = opening(line, set, follows);
            match (&opening, out.last_mut()) {
                (Opening::Words(words), Some(last)) if follows => {
                    let short = before.chars().count() * 10 < width * 7;
                    add_words(last, words, set, short);
                }
                _ => out.push(piece(line, opening, gap)),
            }
        }
        before = &line.text;
        gap = false;
    }
    out
}

fn add_row<'a>(out: &mut Vec<Piece<'a>>, line: &'a Line, gap: bool) {
    if let Some(Piece {
        sort: Sort::Rows(rows),
        ..
    }) = out.last_mut().filter(|_| !gap)
    {
        rows.push(line);
        return;
    }
    out.push(Piece {
        line: line.number,
        sort: Sort::Rows(vec![line]),
        text: String::new(),
        gap,
        lines: 1,
    });
}

/// Puts a line to the stretch that it goes on with.
fn add_words(last: &mut Piece, words: &str, set: bool, short: bool) {
    let goes_on = words.starts_with(char::is_lowercase) || set && !short;
    last.text.push(if goes_on { ' ' } else { '\n' });
    last.text.push_str(words);
    last.lines += 1;
}

fn piece<'a>(line: &Line, opening: Opening, gap: bool) -> Piece<'a> {
    let (sort, text) = match opening {
        Opening::Bullet(words) => (Sort::Bullet(line.indent), words),
        Opening::Number(number, words) => {
            let text = format!("{number} {words}");
            (Sort::Paragraph(Some(number)), text)
        }
        Opening::Clause(words) => (Sort::Clause, words),
        Opening::Footnote(words) => (Sort::Footnote, words),
        Opening::Words(words) => (Sort::Paragraph(None), words),
    };
    Piece {
        line: line.number,
        sort,
        text,
        gap,
        lines: 1,
    }
}

/// How many footnotes may stand at the end of a page.
const MOST_NOTES: usize = 8;

/// Joins what a page break parted. A footnote that stood between comes behind the paragraph.
fn join_pages(pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let above = out.len().saturating_sub(MOST_NOTES + 1)..out.len();
        let open = above
            .rev()
            .find(|&at| !matches!(out[at].sort, Sort::Footnote))
            .filter(|&at| piece.gap && goes_on(&piece) && is_open(&out[at]));
        match open {
            Some(at) => {
                out[at].text.push(' ');
                out[at].text.push_str(&piece.text);
                out[at].lines += piece.lines;
            }
            None => out.push(piece),
        }
    }
    out
}

/// Whether a stretch can only be the second half of one.
fn goes_on(piece: &Piece) -> bool {
    let mut letters = piece.text.chars();
    let first = letters.next();
    match piece.sort {
        // The sign of a footnote belongs to the word before it, which stands on the other page.
        Sort::Paragraph(None) if first.is_some_and(is_raised) => {
            letters.next().is_some_and(char::is_alphabetic)
        }
        Sort::Paragraph(None) => first.is_some_and(char::is_lowercase),
        _ => false,
    }
}

/// Whether a stretch stops in the middle of a sentence. A few words may be a title.
fn is_open(piece: &Piece) -> bool {
    let sort = matches!(
        piece.sort,
        Sort::Paragraph(_) | Sort::Bullet(_) | Sort::Clause
    );
    let end = piece.text.chars().next_back();
    sort && piece.text.len() >= 40
        && end.is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | ')' | '-' | '–'))
}

/// Whether a sign is a raised figure.
pub(super) fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Points become lists, and points that are moved in further become lists in them.
struct ListMaker {
    points: Vec<Point>,
    line: u32,
    base: usize,
    slack: usize,
}

impl ListMaker {
    fn new(set: bool) -> Self {
        Self {
            points: Vec::new(),
            line: 0,
            base: 0,
            slack: usize::from(set),
        }
    }

    fn add(&mut self, indent: usize, block: Block) {
        if self.points.is_empty() {
            (self.line, self.base) = (block.line, indent);
        }
        let deeper = indent > self.base + self.slack;
        let line = block.line;
        let point = Point {
            number: 0,
            blocks: vec![block],
        };
        if let Some(above) = self.points.last_mut().filter(|_| deeper) {
            add_below(above, line, point);
        } else {
            self.base = self.base.min(indent);
            self.points.push(point);
        }
    }

    fn finish(&mut self, out: &mut Vec<Block>) {
        if self.points.is_empty() {
            return;
        }
        let points = std::mem::take(&mut self.points);
        let matter = Matter::List(List {
            numbered: false,
            points,
        });
        out.push(Block {
            line: self.line,
            matter,
        });
    }
}

/// Puts a point into the list below another.
fn add_below(above: &mut Point, line: u32, point: Point) {
    if let Some(Block {
        matter: Matter::List(list),
        ..
    }) = above.blocks.last_mut()
    {
        list.points.push(point);
        return;
    }
    let matter = Matter::List(List {
        numbered: false,
        points: vec![point],
    });
    above.blocks.push(Block { line, matter });
}
