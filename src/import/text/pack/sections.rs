//! Where the parts of a pack begin.
//!
//! Minutes and reports are known by their heads. Slides and plans have none: they begin behind the
//! stamp of their item, where that is another item than the one before.

use super::layout::{ItemStamp, Line, Stamp};
use super::{minutes, report};

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Minutes of the meeting before.
    Minutes,
    /// A report.
    Report,
    /// Matter of an item, without any head.
    Loose,
}

/// A part of a pack.
#[derive(Debug)]
pub struct Section {
    /// The place of its first line with words.
    pub from: usize,
    /// What it is.
    pub part: Part,
    /// The item that is stamped on it, and the line of the stamp.
    pub stamp: Option<(u32, ItemStamp)>,
}

/// A stamp this near to the head of a report is its own, also if it stands below it.
const NEAR: usize = 60;

/// Where the parts begin, in their order.
pub fn sections(lines: &[Line]) -> Vec<Section> {
    let mut out: Vec<Section> = Vec::new();
    let mut stamp: Option<(u32, ItemStamp)> = None;
    let mut over = 0;
    for (at, line) in lines.iter().enumerate() {
        if let Some(Stamp::Item(item)) = &line.stamp {
            stamp = Some((line.number, item.clone()));
        }
        if at < over || line.is_blank() {
            continue;
        }
        let (from, part) = if let Some((_, taken)) = minutes::head(&lines[at..]) {
            over = at + taken;
            (at, Part::Minutes)
        } else if let Some(from) = report::start(lines, at, over) {
            // The labels of its head begin no further one.
            over = at + 8;
            (from, Part::Report)
        } else if report::is_letterhead(&line.plain()) {
            continue;
        } else if is_other(stamp.as_ref(), &mut out, at) {
            (at, Part::Loose)
        } else {
            stamp = None;
            continue;
        };
        out.push(Section {
            from,
            part,
            stamp: stamp.take(),
        });
    }
    out
}

/// Whether a stamp right above is that of another item than the part before. A report that bears none
/// yet takes one that stands near its head.
fn is_other(stamp: Option<&(u32, ItemStamp)>, before: &mut [Section], at: usize) -> bool {
    let Some((_, item)) = stamp else { return false };
    match before.last_mut() {
        Some(Section {
            part: Part::Report,
            stamp: own @ None,
            from,
        }) if at - *from <= NEAR => {
            *own = stamp.cloned();
            false
        }
        Some(Section {
            stamp: Some((_, own)),
            ..
        }) => own.number != item.number,
        _ => !item.number.is_empty(),
    }
}
