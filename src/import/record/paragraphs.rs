//! Numbered paragraphs of a report, as Markdown has them.

use crate::import::blocks::{Block, List, Matter, Point, Run};

/// Paragraphs that bear a number (`7. It can be seen …`) as the points of a list, which Markdown
/// writes as they stand on paper, with the lists that belong to them. Numbers in parts (`4.14`) need
/// no list.
pub(super) fn numbered(blocks: &[Block]) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    for block in blocks {
        let point = number_of(block);
        let list = match out.last_mut() {
            Some(Block {
                matter: Matter::List(list),
                ..
            }) if list.numbered => Some(list),
            _ => None,
        };
        match (point, list) {
            (Some(point), Some(list)) => list.points.push(point),
            (Some(point), None) => out.push(Block {
                line: block.line,
                matter: Matter::List(List {
                    numbered: true,
                    points: vec![point],
                }),
            }),
            (None, Some(list)) if is_bullets(block) => {
                if let Some(point) = list.points.last_mut() {
                    point.blocks.push(block.clone());
                }
            }
            _ => out.push(block.clone()),
        }
    }
    out
}

fn is_bullets(block: &Block) -> bool {
    matches!(&block.matter, Matter::List(list) if !list.numbered)
}

/// A paragraph that opens with a number and a stop, as a point of a list.
fn number_of(block: &Block) -> Option<Point> {
    let Matter::Paragraph(runs) = &block.matter else {
        return None;
    };
    let Some((Run::Text(first), rest)) = runs.split_first() else {
        return None;
    };
    let (number, words) = first.trim_start().split_once(". ")?;
    let figures =
        !number.is_empty() && number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit());
    if !figures || number.len() > 1 && number.starts_with('0') {
        return None;
    }
    let mut runs = vec![Run::Text(words.to_owned())];
    runs.extend_from_slice(rest);
    Some(Point {
        number: number.parse().ok()?,
        blocks: vec![Block {
            line: block.line,
            matter: Matter::Paragraph(runs),
        }],
    })
}
