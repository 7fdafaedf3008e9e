//! The words of the interface, put into the templates before these are set up.
//!
//! `{{ t.home }}` is the same word on every page, so no page need look for it.
//! Only a word that stands alone and has nothing of a template's own signs is
//! put in; `{{ t.questions | fill(a=name) }}` stays, and so does one that the
//! theme does not have, which the engine then names. No line comes or goes, and
//! [`column`] knows which column of the file a fault means.

use crate::page::Words;

/// What opens a word, and what closes it.
const OPEN: &str = "{{ t.";
const CLOSE: &str = " }}";

/// A template with its words in it.
pub(super) fn with_words(name: &str, text: &str, words: &Words) -> String {
    if !is_fit(name, text) {
        return text.to_owned();
    }
    Pieces { rest: text, words }.map(|p| p.shown()).collect()
}

/// The column of the theme's own line that a column of the line with its words means; both are
/// counted in letters from nought.
pub(super) fn column(name: &str, text: &str, words: &Words, line: usize, column: usize) -> usize {
    let own = text.split('\n').nth(line.saturating_sub(1));
    let Some(rest) = own.filter(|_| is_fit(name, text)) else {
        return column;
    };
    let (mut written, mut shown) = (0, 0);
    for piece in (Pieces { rest, words }) {
        let length = piece.shown().chars().count();
        if shown + length > column {
            return match piece {
                Piece::Text(_) => written + column - shown,
                Piece::Word { .. } => written,
            };
        }
        shown += length;
        written += piece.written().chars().count();
    }
    written + column - shown
}

/// A stretch of a template.
enum Piece<'a> {
    Text(&'a str),
    Word { written: &'a str, word: String },
}

impl Piece<'_> {
    fn shown(&self) -> String {
        match self {
            Self::Text(text) => (*text).to_owned(),
            Self::Word { word, .. } => word.clone(),
        }
    }

    fn written(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Word { written, .. } => written,
        }
    }
}

/// A template taken apart into words and what stands between them.
struct Pieces<'a> {
    rest: &'a str,
    words: &'a Words,
}

impl Pieces<'_> {
    /// The word that the rest opens with.
    fn word(&self) -> Option<(usize, String)> {
        let (key, _) = self.rest.strip_prefix(OPEN)?.split_once(CLOSE)?;
        let word = self.words.table().get(key)?;
        // Blanks beside a tag with a hyphen would go with it, and a brace could become a tag.
        let is_plain = !word.is_empty() && word.trim() == word && !word.contains(['{', '\n', '\r']);
        let mut out = Vec::with_capacity(word.len());
        tera::escape_html(word, &mut out).ok()?;
        let end = OPEN.len() + key.len() + CLOSE.len();
        is_plain.then_some((end, String::from_utf8(out).ok()?))
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        let (end, word) = if let Some((end, word)) = self.word() {
            (end, Some(word))
        } else {
            let next = self.rest.char_indices().skip(1).map(|(at, _)| at);
            let mut next = next.filter(|at| self.rest[*at..].starts_with(OPEN));
            (next.next().unwrap_or(self.rest.len()), None)
        };
        let (written, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(match word {
            Some(word) => Piece::Word { written, word },
            None => Piece::Text(written),
        })
    }
}

/// Whether `t` means the words everywhere in a template, whose values the engine escapes.
fn is_fit(name: &str, text: &str) -> bool {
    let tags = text.split("{%").skip(1);
    let mut tags = tags.map(|tag| tag.split("%}").next().unwrap_or(tag));
    name.ends_with(".html")
        && !tags.any(|tag| names_t(tag) || tag.trim_matches(['-', ' ']) == "raw")
}

/// Whether a tag has a `t` of its own: as the name of a loop, of a setting or of an argument.
fn names_t(tag: &str) -> bool {
    let bytes = tag.as_bytes();
    let is_name = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_';
    tag.match_indices('t').any(|(at, _)| {
        let before = at.checked_sub(1).and_then(|n| bytes.get(n));
        let after = bytes.get(at + 1);
        let is_alone = !before.is_some_and(is_name) && !after.is_some_and(is_name);
        is_alone && after != Some(&b'.') && !matches!(before, Some(b'@' | b'.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        Words::new(
            "en",
            &["a: 'One & two'\nb: 'of {1}'\nc: ' blank'\nd: Tŷ\ne: ''\n"],
        )
    }

    #[test]
    fn only_a_word_that_stands_alone_is_put_in() {
        let text =
            "{{ t.a }}, {{ t.a | upper }} {{t.a}}\n{{ t.b }}{{ t.c }}{{ t.d }}{{ t.e }}{{ t.x }}";
        assert_eq!(
            with_words("x.html", text, &words()),
            "One &amp; two, {{ t.a | upper }} {{t.a}}\n{{ t.b }}{{ t.c }}Tŷ{{ t.e }}{{ t.x }}"
        );
        assert_eq!(with_words("x.txt", text, &words()), text);
    }

    #[test]
    fn a_template_with_another_t_stays_as_it_is() {
        for tag in [
            "{% for t in list %}",
            "{% for k, t in list %}",
            "{% set t = 1 %}",
            "{% component x(t) %}",
            "{%- raw -%}",
        ] {
            let text = format!("{tag}{{{{ t.a }}}}");
            assert_eq!(with_words("x.html", &text, &words()), text);
        }
        let text = "{% component x(it, @t) %}{% if t.a %}{{ t.d }}";
        assert!(with_words("x.html", text, &words()).ends_with("%}Tŷ"));
    }

    #[test]
    fn a_fault_has_the_column_of_the_file() {
        let text = "x\n{{ t.d }} {{ t.a }} {{ nothing }}";
        let ready = with_words("x.html", text, &words());
        let at = |text: &str| {
            let line = text.lines().nth(1).unwrap();
            line[..line.find("nothing").unwrap()].chars().count()
        };
        assert_ne!(at(&ready), at(text));
        let found = column("x.html", text, &words(), 2, at(&ready));
        assert_eq!(found, at(text));
        assert_eq!(column("x.html", text, &words(), 1, 1), 1);
    }
}
