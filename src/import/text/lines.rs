//! The lines of an extract, and the paragraphs that they stand in.

use super::said::{clean, lone_number};
use crate::text::fold;

/// A line on which something can be read.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// Counted from 1.
    pub number: u32,
    /// As it stands in the paper, without the spaces before it.
    pub raw: &'a str,
    /// As a person sees it.
    pub text: String,
}

/// Lines with nothing between them.
#[derive(Debug, Clone)]
pub struct Paragraph<'a> {
    /// At least one.
    pub lines: Vec<Line<'a>>,
    /// An empty paragraph stands before it: a line of non-breaking spaces, by which Word parts texts.
    pub parted: bool,
}

impl Paragraph<'_> {
    /// The line on which it begins.
    pub fn line(&self) -> u32 {
        self.lines.first().map_or(0, |line| line.number)
    }

    /// Its lines as one.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for line in &self.lines {
            join(&mut out, &line.text);
        }
        out
    }

    /// The label that it is, and nothing else.
    pub fn label(&self) -> Option<Label> {
        match self.lines.as_slice() {
            [line] => label(&line.text),
            _ => None,
        }
    }
}

/// Adds a line to a text that goes on in it.
pub fn join(text: &mut String, line: &str) {
    // A word that was parted at its hyphen; 'short- and long-term' was not.
    let parted = text.ends_with('-')
        && text.chars().rev().nth(1).is_some_and(char::is_alphabetic)
        && line.starts_with(char::is_lowercase)
        && !["and ", "or ", "to "]
            .iter()
            .any(|word| line.starts_with(word));
    if !text.is_empty() && !parted {
        text.push(' ');
    }
    text.push_str(line);
}

/// What a page is headed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    /// `Agenda item`
    Item,
    /// `Agenda and minutes`, and the like of it.
    Meeting,
    /// `Agenda` or `Minutes` alone, which head other papers too.
    Bare,
}

/// The heading that a line is.
pub fn heading(line: &str) -> Option<Heading> {
    if line.len() > 50 {
        return None;
    }
    match fold(line).as_str() {
        "agenda item" | "agenda item details" => Some(Heading::Item),
        "agenda and minutes"
        | "agenda and draft minutes"
        | "agenda and decisions"
        | "agenda, decisions and minutes"
        | "agenda, decisions and draft minutes" => Some(Heading::Meeting),
        "agenda" | "decisions" | "minutes" | "draft minutes" => Some(Heading::Bare),
        _ => None,
    }
}

/// A line that names what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// `Minutes:`
    Minutes,
    /// `Decision:`
    Decision,
    /// `Additional documents:`, `Supporting documents:`
    Documents,
    /// `Items`, `No. Item`: the head of the table of items.
    Items,
}

/// The label that a line is.
pub fn label(line: &str) -> Option<Label> {
    if line.len() > 30 {
        return None;
    }
    let colon = line.ends_with(':');
    match fold(line).as_str() {
        "minutes" if colon => Some(Label::Minutes),
        "decision" if colon => Some(Label::Decision),
        "additional documents" | "supporting documents" | "background documents" if colon => {
            Some(Label::Documents)
        }
        "no. item" | "no item" | "item no. item" => Some(Label::Items),
        _ => None,
    }
}

/// The lines of a text on which something can be read.
pub fn seen(text: &str) -> Vec<(u32, String)> {
    let lines = text.lines().zip(1..).map(|(line, n)| (n, clean(line)));
    lines.filter(|(_, line)| !line.is_empty()).collect()
}

/// The paragraphs of a text. A label and the page's heading stand for themselves, and so does a
/// number that opens a paragraph, whatever follows right below it.
pub fn paragraphs(text: &str) -> Vec<Paragraph<'_>> {
    let mut out: Vec<Paragraph> = Vec::new();
    // Whether the last paragraph may go on.
    let mut open = false;
    let mut parted = false;
    for (raw, number) in text.lines().zip(1..) {
        let line = Line {
            number,
            raw: raw.trim_start(),
            text: clean(raw),
        };
        if line.text.is_empty() {
            open = false;
            parted |= !raw.trim_matches([' ', '\t']).is_empty();
            continue;
        }
        let alone = label(&line.text).is_some()
            || !open && lone_number(&line.text).is_some()
            || out.is_empty() && heading(&line.text).is_some();
        match out.last_mut() {
            Some(last) if open && !alone => last.lines.push(line),
            _ => out.push(Paragraph {
                lines: vec![line],
                parted,
            }),
        }
        open = !alone;
        parted = false;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined_where_a_paragraph_goes_on() {
        let text = "One line\nand the multi-\nagency team of short-\nand long-term aims\n\nMinutes:\nSaid.";
        let all = paragraphs(text);
        let texts: Vec<_> = all.iter().map(Paragraph::text).collect();
        assert_eq!(
            texts,
            [
                "One line and the multi-agency team of short- and long-term aims",
                "Minutes:",
                "Said."
            ]
        );
        assert_eq!(all[2].line(), 7);
    }

    #[test]
    fn a_line_of_spaces_that_do_not_break_parts() {
        let all = paragraphs("a\n\u{a0}\nb\n   \nc\r\n12.\nd\n\n12.\nd");
        let parted: Vec<_> = all.iter().map(|p| p.parted).collect();
        assert_eq!(parted, [false, true, false, false, false]);
        assert_eq!(all[2].text(), "c 12. d");
        assert_eq!(all[3].text(), "12.");
    }
}
