//! Lists, terms and tables of a page.

use super::reader::{Around, inside, is_unread, words};
use super::{Block, Entry, Row, Table, Term};
use crate::edition::run::Run;
use crate::edition::tree::Element;

pub(super) fn entries(list: &Element, around: &Around) -> Vec<Entry> {
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
pub(super) fn terms(list: &Element, around: &Around) -> Vec<Term> {
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

pub(super) fn table(element: &Element, around: &Around) -> Table {
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
