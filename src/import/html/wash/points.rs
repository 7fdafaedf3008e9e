//! Bullets that are typed into the text of a paragraph, as Word leaves them: `·` and spaces.

use crate::import::blocks::{Block, List, Matter, Point};

/// What opens a paragraph that is a point of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sign {
    /// The sign; a full stop for a number.
    pub(super) glyph: char,
    /// Its number, where it has one.
    pub(super) number: Option<u32>,
    /// How many letters of the text it takes.
    pub(super) letters: usize,
}

/// Signs that are bullets whatever follows them.
const SURE: &str = "·•▪▫●○◦‣∙■□➢✓\u{f0b7}\u{f0a7}\u{f0d8}\u{f0fc}\u{f06f}\u{f0a8}\u{f0be}\u{f0e0}";

/// Letters and signs that another font shows as bullets; only wide spaces tell them from words.
const LETTERS: &str = "o§Øüvq-–*";

/// The sign that opens a text. `listed` says that the page calls the paragraph one of a list.
pub(super) fn sign(opening: &str, listed: bool) -> Option<Sign> {
    let glyph = opening.chars().next()?;
    let rest = &opening[glyph.len_utf8()..];
    let gap = rest.chars().take_while(|c| *c == ' ').count();
    let wide = gap >= 2;
    if SURE.contains(glyph) || wide && LETTERS.contains(glyph) {
        return Some(Sign {
            glyph,
            number: None,
            letters: 1,
        });
    }
    let figures = opening.bytes().take_while(u8::is_ascii_digit).count();
    let number: u32 = opening[..figures].parse().ok()?;
    let behind = opening[figures..].strip_prefix('.')?;
    (listed && figures <= 4 && behind.starts_with("  ")).then_some(Sign {
        glyph: '.',
        number: Some(number),
        letters: figures + 1,
    })
}

/// A paragraph that is a point of a list.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) line: u32,
    pub(super) sign: Sign,
    /// How deep it stands, where the page says it.
    pub(super) level: Option<u8>,
    pub(super) blocks: Vec<Block>,
}

/// How deep Word says that a paragraph stands: `mso-list:l0 level2 lfo1`.
pub(super) fn level(style: Option<&str>) -> Option<u8> {
    let style = style?.to_ascii_lowercase();
    let (_, list) = style.split_once("mso-list:")?;
    let (_, level) = list.split_once("level")?;
    let level = level.bytes().next()?;
    level.is_ascii_digit().then(|| level - b'0')
}

/// The lists that entries are, one below the other.
pub(super) fn lists(entries: Vec<Entry>) -> Vec<Block> {
    let levels = levels(&entries);
    let mut deep: Vec<(u8, Entry)> = levels.into_iter().zip(entries).collect();
    nest(&mut deep.drain(..).peekable())
}

/// How deep each entry stands: as the page says, or else by its sign, since a new sign goes deeper
/// and one that was there before goes back.
fn levels(entries: &[Entry]) -> Vec<u8> {
    if let Some(levels) = entries.iter().map(|e| e.level).collect() {
        return levels;
    }
    let mut open: Vec<char> = Vec::new();
    let mut out = Vec::with_capacity(entries.len());
    for entry in entries {
        let glyph = entry.sign.glyph;
        match open.iter().position(|c| *c == glyph) {
            Some(at) => open.truncate(at + 1),
            None => open.push(glyph),
        }
        out.push(open.len() as u8);
    }
    out
}

type Deep<'a> = std::iter::Peekable<std::vec::Drain<'a, (u8, Entry)>>;

fn nest(entries: &mut Deep<'_>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let Some((base, _)) = entries.peek() else {
        return out;
    };
    let base = *base;
    while let Some((level, entry)) = entries.next_if(|(level, _)| *level >= base) {
        let numbered = entry.sign.number.is_some();
        let fits = matches!(out.last(), Some(Block { matter: Matter::List(list), .. })
            if list.numbered == numbered);
        if !fits {
            out.push(Block {
                line: entry.line,
                matter: Matter::List(List {
                    numbered,
                    points: Vec::new(),
                }),
            });
        }
        let mut point = Point {
            number: entry.sign.number.unwrap_or_default(),
            blocks: entry.blocks,
        };
        if entries.peek().is_some_and(|(next, _)| *next > level) {
            point.blocks.extend(nest(entries));
        }
        if let Some(Block {
            matter: Matter::List(list),
            ..
        }) = out.last_mut()
        {
            list.points.push(point);
        }
    }
    out
}
