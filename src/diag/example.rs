//! A small archive written as one text: the examples of the codes, and the cases of the tests.
//!
//! A line `-- path --` begins a section, which goes on to the next such line.
//! What cannot stand in a text is written as an escape: `\xF4` is a byte, `\0`
//! a NUL, `\r` a carriage return, `\u{202E}` a letter by its number, and
//! `\{3}{abc}` is `abcabcabc`. Every other backslash is itself.
//!
//! The example of a code has two halves, and each is a content folder:
//!
//! ```text
//! -- wrong --
//! -- audit/2022-02-08.md --
//! ## 1. Budget
//! -- right --
//! -- audit/2022-02-08.md --
//! ## 1. Budget
//! ```
//!
//! `-- also --` after them lists codes that the halves cannot do without.

/// A section: what stands between its dashes, and the text below it.
pub type Section<'a> = (&'a str, &'a str);

/// The bad and the good example of a code.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Example<'a> {
    /// The files of a content folder that has the fault.
    pub wrong: Vec<Section<'a>>,
    /// The same after it was mended.
    pub right: Vec<Section<'a>>,
    /// Other codes that either may have.
    pub also: Vec<&'a str>,
}

impl<'a> Example<'a> {
    /// Takes an example apart. What stands in neither half is passed over.
    pub fn parse(text: &'a str) -> Self {
        let mut example = Self::default();
        let mut half = "";
        for (head, body) in sections(text).1 {
            match (head, half) {
                ("wrong" | "right", _) => half = head,
                ("also", _) => example.also = body.split_whitespace().collect(),
                (_, "wrong") => example.wrong.push((head, body)),
                (_, "right") => example.right.push((head, body)),
                _ => {}
            }
        }
        example
    }
}

/// What stands before the first section, and the sections.
pub fn sections(text: &str) -> (&str, Vec<Section<'_>>) {
    let mut heads = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let head = line.trim_end().strip_prefix("-- ");
        if let Some(head) = head.and_then(|head| head.strip_suffix(" --")) {
            heads.push((head, at, at + line.len()));
        }
        at += line.len();
    }
    let words = &text[..heads.first().map_or(text.len(), |(_, start, _)| *start)];
    let ends = heads.iter().skip(1).map(|(_, start, _)| *start);
    let ends = ends.chain([text.len()]);
    let sections = heads.iter().zip(ends);
    let sections = sections.map(|((head, _, body), end)| (*head, &text[*body..end]));
    (words, sections.collect())
}

/// A stretch of a text that may hold escapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'a> {
    /// Itself.
    Plain(&'a str),
    /// A byte, and how it is written.
    Byte(u8, &'a str),
    /// A letter, and how it is written.
    Letter(char, &'a str),
    /// A text so many times.
    Times(usize, &'a str),
}

/// The stretches of a text.
pub fn parts(text: &str) -> Vec<Part<'_>> {
    let mut out = Vec::new();
    let mut plain = 0;
    let mut from = 0;
    while let Some(at) = text[from..].find('\\').map(|n| from + n) {
        if let Some((part, length)) = escape(&text[at..]) {
            if plain < at {
                out.push(Part::Plain(&text[plain..at]));
            }
            out.push(part);
            plain = at + length;
            from = plain;
        } else {
            from = at + 1;
        }
    }
    if plain < text.len() {
        out.push(Part::Plain(&text[plain..]));
    }
    out
}

/// What the escape at the start of a text means, and how long it is.
fn escape(text: &str) -> Option<(Part<'_>, usize)> {
    let after = text.strip_prefix('\\')?;
    if let Some(hex) = after.strip_prefix('x').and_then(|t| t.get(..2)) {
        let byte = u8::from_str_radix(hex, 16).ok()?;
        return Some((Part::Byte(byte, &text[..4]), 4));
    }
    if after.starts_with('0') {
        return Some((Part::Byte(0, &text[..2]), 2));
    }
    if after.starts_with('r') {
        return Some((Part::Byte(b'\r', &text[..2]), 2));
    }
    if let Some(hex) = after.strip_prefix("u{") {
        let (hex, _) = hex.split_once('}')?;
        let letter = char::from_u32(u32::from_str_radix(hex, 16).ok()?)?;
        let length = hex.len() + 4;
        return Some((Part::Letter(letter, &text[..length]), length));
    }
    let (count, rest) = after.strip_prefix('{')?.split_once("}{")?;
    let (part, _) = rest.split_once('}')?;
    let length = count.len() + part.len() + 5;
    Some((Part::Times(count.parse().ok()?, part), length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_has_two_halves_of_files() {
        let text = "-- wrong --\n-- a/b.md --\none\n\n-- c.md --\n-- right --\n-- a/b.md --\ntwo\n-- also --\nW114 W113\n";
        let example = Example::parse(text);
        assert_eq!(example.wrong, [("a/b.md", "one\n\n"), ("c.md", "")]);
        assert_eq!(example.right, [("a/b.md", "two\n")]);
        assert_eq!(example.also, ["W114", "W113"]);
    }

    #[test]
    fn a_rule_or_a_dash_begins_no_section() {
        let (words, found) = sections("Words.\n---\n-- a.md --\n--\n-- \n -- b.md --\n");
        assert_eq!(words, "Words.\n---\n");
        assert_eq!(found, [("a.md", "--\n-- \n -- b.md --\n")]);
    }

    #[test]
    fn escapes_are_told_from_backslashes() {
        let found = parts(r"a\b\xF4\0\u{202E}\{3}{ab}\x9\u{zz}\");
        let wanted = [
            Part::Plain(r"a\b"),
            Part::Byte(0xF4, r"\xF4"),
            Part::Byte(0, r"\0"),
            Part::Letter('\u{202E}', r"\u{202E}"),
            Part::Times(3, "ab"),
            Part::Plain(r"\x9\u{zz}\"),
        ];
        assert_eq!(found, wanted);
    }
}
