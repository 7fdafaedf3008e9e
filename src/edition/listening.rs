//! A page to be read aloud: one line for what is said in one breath, and nothing that a voice would
//! spell or skip.

use super::blocks;
use super::passages::{self, Kind, Manner, Passage};
use super::run::{Role, Run};
use super::spoken::Voice;
use super::tree;
use crate::config::Abbreviations;
use crate::page::Words;

/// The text to be read aloud of a page, of which `html` is the plain edition.
pub fn write(html: &str, words: &Words, abbreviations: &Abbreviations) -> String {
    let page = blocks::read(&tree::read(html));
    let reader = Reader {
        voice: Voice::new(words, abbreviations),
        is_english: is_english(&page.lang),
    };
    let mut out = String::new();
    let mut before = None;
    for passage in passages::read(&page, Manner::Listening, words) {
        let close = before == Some(Kind::Entry) && passage.kind == Kind::Entry;
        if before.is_some() && !close {
            out.push('\n');
        }
        before = Some(passage.kind);
        reader.set(&passage, &mut out);
    }
    out
}

fn is_english(lang: &str) -> bool {
    lang == "en" || lang.starts_with("en-")
}

struct Reader<'w> {
    voice: Voice<'w>,
    is_english: bool,
}

impl Reader<'_> {
    fn set(&self, passage: &Passage, out: &mut String) {
        let said = match passage.kind {
            // Nobody can say code; it stands as it was written.
            Kind::Code => passage.words.iter().map(|run| run.text.as_str()).collect(),
            _ => self.say(&passage.words),
        };
        let mut line = String::new();
        if !passage.mark.is_empty() {
            line.push_str(&passage.mark);
            line.push(' ');
        }
        line.push_str(&said);
        for line in line.lines() {
            let line = line.replace(['\u{a0}', '\u{202f}', '\t'], " ");
            let line: String = line.chars().filter(|c| !c.is_control()).collect();
            let line = line.trim_end();
            out.push_str(line);
            // A voice makes a pause at a sign, and not at the end of a line.
            if passage.kind != Kind::Code && !ends_a_breath(line) {
                out.push('.');
            }
            out.push('\n');
        }
    }

    /// Words in one line, in their order. Another language keeps its own signs.
    fn say(&self, runs: &[Run]) -> String {
        let mut out = String::new();
        let mut english = String::new();
        for run in runs {
            let is_english = match &run.lang {
                Some(lang) => is_english(lang),
                None => self.is_english,
            };
            if !is_english {
                out.push_str(&self.voice.say(&std::mem::take(&mut english)));
                out.push_str(&run.text);
                continue;
            }
            match &run.role {
                Role::Expansion => self.voice.expand(&mut english, &run.text),
                Role::Day(day) => english.push_str(&self.voice.day(*day, &run.text)),
                Role::Break => english.push('\n'),
                _ => english.push_str(&run.text),
            }
        }
        out.push_str(&self.voice.say(&english));
        out
    }
}

fn ends_a_breath(line: &str) -> bool {
    let bare = line.trim_end_matches(['”', '’', '"', '\'', ')', ']']);
    bare.is_empty() || bare.ends_with(['.', ':', ';', ',', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_where_a_breath_does() {
        assert!(ends_a_breath("He said ‘no.’") && ends_a_breath("Panel:") && ends_a_breath(""));
        assert!(!ends_a_breath("Agreed (unanimously)"));
    }
}
