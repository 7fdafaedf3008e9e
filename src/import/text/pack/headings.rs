//! Which short lines are headings.

use super::body::{Piece, Sort, Text};

/// Makes headings of the paragraphs that are some.
pub(super) fn find(pieces: &mut [Piece], text: Text) {
    if text == Text::Plain {
        return;
    }
    let above = above_their_numbers(pieces);
    let mut depth = 1;
    for (at, above) in above.into_iter().enumerate() {
        let Some(rank) = rank(&pieces[at], pieces.get(at + 1), above) else {
            continue;
        };
        if text == Text::Notice && !matches!(rank, Rank::Loud) {
            continue;
        }
        let (level, below) = match rank {
            Rank::Loud => (1, 2),
            Rank::Appendix => (1, 1),
            Rank::Quiet => (depth, depth),
        };
        depth = below;
        pieces[at].sort = Sort::Heading(level);
    }
}

/// How a heading stands out.
enum Rank {
    /// By capitals; what is not so stands below it.
    Loud,
    /// It heads an appendix.
    Appendix,
    /// By standing alone, or by its number.
    Quiet,
}

/// What kind of heading a paragraph is, if it is one.
fn rank(piece: &Piece, next: Option<&Piece>, above: bool) -> Option<Rank> {
    let Sort::Paragraph(number) = &piece.sort else {
        return None;
    };
    if let Some(number) = number {
        let title = above || is_title(piece.text[number.len()..].trim());
        return title.then_some(Rank::Quiet);
    }
    if piece.lines > 1 || !next.is_none_or(opens) {
        return None;
    }
    if is_appendix(&piece.text) {
        return Some(Rank::Appendix);
    }
    if is_capitals(&piece.text) {
        return Some(Rank::Loud);
    }
    (piece.gap && is_short(&piece.text) && leads(next)).then_some(Rank::Quiet)
}

/// Whether a piece begins anew, and does not go on with the one above.
fn opens(piece: &Piece) -> bool {
    piece.gap || matches!(piece.sort, Sort::Paragraph(Some(_)) | Sort::Bullet(_))
}

/// Whether words head an appendix.
fn is_appendix(text: &str) -> bool {
    let rest = text.strip_prefix("Appendix ");
    let marked =
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase()));
    marked && text.len() <= 120 && !text.ends_with('.')
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
        Sort::Paragraph(None) => {
            (next.text.len() >= 40 || next.lines > 1) && !is_capitals(&next.text)
        }
        Sort::Footnote | Sort::Heading(_) => false,
        _ => true,
    })
}
