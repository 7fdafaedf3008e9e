//! Which short lines are headings.

use super::body::{Piece, Sort, Text};

/// Makes headings of the paragraphs that are some.
pub(super) fn find(pieces: &mut [Piece], text: Text) {
    if text == Text::Plain {
        return;
    }
    let mut under_capitals = false;
    let above = above_their_numbers(pieces);
    for at in 0..pieces.len() {
        let Sort::Paragraph(number) = &pieces[at].sort else {
            continue;
        };
        let alone = pieces[at].lines == 1 && pieces.get(at + 1).is_none_or(|next| next.gap);
        let title = if let Some(number) = number {
            above[at] || is_title(pieces[at].text[number.len()..].trim())
        } else if alone && is_capitals(&pieces[at].text) {
            under_capitals = true;
            pieces[at].sort = Sort::Heading(1);
            continue;
        } else {
            alone && pieces[at].gap && is_short(&pieces[at].text) && leads(pieces.get(at + 1))
        };
        if title && text == Text::Report {
            pieces[at].sort = Sort::Heading(if under_capitals { 2 } else { 1 });
        }
    }
}

/// For each piece whether the next number is the first below its own: `4.` and then `4.1`.
fn above_their_numbers(pieces: &[Piece]) -> Vec<bool> {
    let mut out = vec![false; pieces.len()];
    let mut next: Option<&str> = None;
    for (at, piece) in pieces.iter().enumerate().rev() {
        let Sort::Paragraph(Some(number)) = &piece.sort else {
            continue;
        };
        let bare = number.trim_end_matches('.');
        let below = next.and_then(|next| next.trim_end_matches('.').strip_prefix(bare));
        out[at] = below == Some(".1") && !bare.contains('.');
        next = Some(number);
    }
    out
}

/// Whether words are all in capitals, and more than a label.
pub fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let label = text.starts_with("RESOLVED") || text.starts_with("RECOMMENDED");
    !label
        && text.len() <= 160
        && letters.count() >= 6
        && text.contains(' ')
        && !text.contains(char::is_lowercase)
}

/// Whether the words behind a number are a title: each longer word begins with a capital.
fn is_title(words: &str) -> bool {
    words.len() <= 80
        && words.contains(' ')
        && !words.ends_with(['.', ';', ','])
        && words
            .split(' ')
            .filter(|word| word.chars().count() > 3)
            .all(|word| word.starts_with(char::is_uppercase))
}

/// Answers that a form asks for, which stand alone on a line as headings do.
const ANSWERS: [&str; 6] = ["not applicable", "none", "n/a", "yes", "no", "or"];

/// Whether words may be a heading by their form.
fn is_short(text: &str) -> bool {
    let folded = crate::text::fold(text);
    text.len() <= 90
        && text.split(' ').count() <= 10
        && text.starts_with(char::is_uppercase)
        && text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '?'))
        && !text.contains([',', ':', ';', '=', '*'])
        && !text.contains(". ")
        && !ANSWERS.contains(&folded.as_str())
}

/// Whether what follows is something that a heading leads to, and not one more short line.
fn leads(next: Option<&Piece>) -> bool {
    next.is_some_and(|next| match next.sort {
        Sort::Paragraph(None) => next.text.len() >= 40 && !is_capitals(&next.text),
        Sort::Footnote | Sort::Heading(_) => false,
        _ => true,
    })
}
