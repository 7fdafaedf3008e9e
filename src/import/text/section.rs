//! An item of a page: its title, the text of the agenda, its documents, its decision, its minutes.

use super::lines::{Label, Paragraph};
use super::prose;
use super::sign;
use crate::import::blocks::Block;
use crate::import::draft::{Document, Item};
use crate::import::paper::Reading;
use crate::import::remarks::Fate;

/// Which part of an item is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Agenda,
    Decision,
    Minutes,
}

/// Reads an item: the first paragraph is its title.
pub fn read(paragraphs: &[Paragraph], reading: &mut Reading) -> Item {
    let mut item = Item::default();
    let mut rest = paragraphs;
    if let Some((title, below)) = paragraphs.split_first()
        && title.label().is_none()
    {
        head(&mut item, title, reading);
        rest = below;
    }
    let mut part = Part::Agenda;
    let mut listing = false;
    let mut text: Vec<&Paragraph> = Vec::new();
    for paragraph in rest {
        let label = paragraph.label().filter(|&label| opens(label, part));
        if let Some(label) = label {
            reading.furniture.push(leave(paragraph, "label"));
            listing = label == Label::Documents;
            let next = match label {
                Label::Minutes => Part::Minutes,
                Label::Decision => Part::Decision,
                Label::Documents | Label::Items => part,
            };
            if next != part {
                end(&mut item, part, &mut text, reading);
                part = next;
            }
        } else if !(listing && list(&mut item.documents, paragraph, reading)) {
            listing = false;
            text.push(paragraph);
        }
    }
    end(&mut item, part, &mut text, reading);
    item
}

/// Whether a label parts the item here. Minutes may hold a paragraph `Decision:` of their own.
fn opens(label: Label, part: Part) -> bool {
    match label {
        Label::Decision => part == Part::Agenda,
        Label::Minutes | Label::Documents | Label::Items => true,
    }
}

/// A paragraph that is left out.
pub fn leave(paragraph: &Paragraph, what: &'static str) -> Fate {
    Fate {
        line: paragraph.line(),
        words: paragraph.text(),
        what,
    }
}

fn head(item: &mut Item, title: &Paragraph, reading: &mut Reading) {
    let line = title.line();
    let signed = sign::read(&title.text());
    reading.furniture.extend(signed.left(line));
    item.line = line;
    item.title.clone_from(&signed.title);
    if !signed.rest.is_empty() {
        super::lines::join(&mut item.title, &signed.rest);
    }
    for (own, file) in &signed.files {
        let title = if own.is_empty() { &item.title } else { own };
        item.documents.push(Document {
            line,
            title: sign::with_file(title, file),
            ..Document::default()
        });
    }
}

/// Puts the documents that a paragraph lists to the others. False where it lists none, but is text.
fn list(documents: &mut Vec<Document>, paragraph: &Paragraph, reading: &mut Reading) -> bool {
    let signed = |line: &str| !sign::read(line).files.is_empty();
    // A sentence is the text of the agenda, which some pages show below its documents.
    let sentence = |line: &str| line.len() > 150 || line.ends_with(['.', ';', ':']);
    let text = paragraph.text();
    // A title may go on in a second line; then the sign stands only behind that.
    let each = paragraph.lines.iter().all(|line| signed(&line.text));
    if !each && !signed(&text) && sentence(&text) {
        return false;
    }
    let lines: Vec<(u32, String)> = if each || !signed(&text) {
        let lines = paragraph.lines.iter();
        lines.map(|line| (line.number, line.text.clone())).collect()
    } else {
        vec![(paragraph.line(), text)]
    };
    for (line, text) in lines {
        let text = match super::said::after_bullet(&text) {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        let (named, left) = sign::read(&text).listed(line);
        documents.extend(named);
        reading.furniture.extend(left);
    }
    true
}

fn end(item: &mut Item, part: Part, text: &mut Vec<&Paragraph>, reading: &mut Reading) {
    let prose = prose::read(text, reading);
    text.clear();
    let to: &mut Vec<Block> = match part {
        Part::Agenda => &mut item.agenda,
        Part::Decision => &mut item.decision,
        Part::Minutes => &mut item.minutes,
    };
    to.extend(prose.blocks);
    item.cut_off = item.cut_off.or(prose.cut_off);
}
