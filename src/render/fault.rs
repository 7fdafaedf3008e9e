//! A fault of a template as a finding: its file, its line with a mark, and the page that was being
//! made.

use std::ops::Range;

use tera::ErrorKind;

use super::prepare;
use crate::diag::{Code, Diagnostic};
use crate::page::Words;
use crate::theme::Theme;

/// What the engine says of a fault.
struct Said {
    /// The template, as the engine knows it; empty where it does not say.
    template: String,
    /// The line from 1, and the first and last letter of it from nought.
    at: Option<(usize, Range<usize>)>,
    message: String,
}

/// The finding for a fault of the engine. `making` is the page, if one was being made.
pub(super) fn finding(
    theme: &Theme,
    words: &Words,
    code: Code,
    error: &tera::Error,
    making: Option<&str>,
) -> Diagnostic {
    let Said {
        template: name,
        at,
        message,
    } = said(error);
    let template = theme.meant(&name);
    let file = match &template {
        Some((_, Some(file))) => file.clone(),
        _ if name.is_empty() => "templates".to_owned(),
        _ => format!("built-in template {name}"),
    };
    let making = making.map(|page| format!(" (while the {page} was made)"));
    let making = making.unwrap_or_default();
    let finding = Diagnostic::theme(code, file, format!("{}{making}", message.trim()));
    let (Some((line, letters)), Some((text, _))) = (at, template) else {
        return finding;
    };
    // The engine saw the line with its words put in.
    let own = |letter| prepare::column(&name, &text, words, line, letter);
    let begins: usize = text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    let rest = &text[begins..];
    let byte = |letter: usize| {
        let at = rest.char_indices().nth(letter);
        begins + at.map_or(rest.len(), |(at, _)| at)
    };
    let (from, to) = (own(letters.start), own(letters.end));
    finding.within(&text, byte(from)..byte(to))
}

fn said(error: &tera::Error) -> Said {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let is_one_line = span.end_line == span.start_line;
            let end = if is_one_line { span.end_col } else { 0 };
            Said {
                template: report.filename().to_owned(),
                at: place(span.start_line, span.start_col, end),
                message: report.message().to_owned(),
            }
        }
        ErrorKind::MissingParent { current: name, .. }
        | ErrorKind::CircularExtend { tpl: name, .. }
        | ErrorKind::CircularInclude { tpl: name, .. } => Said {
            template: name.clone(),
            at: None,
            message: error.to_string(),
        },
        _ => drawn(&error.to_string()),
    }
}

fn place(line: usize, from: usize, to: usize) -> Option<(usize, Range<usize>)> {
    (line > 0).then(|| (line, from..to.max(from + 1)))
}

/// A fault that the engine gives as a drawing alone: the message, then `--> name:line:column`, then
/// the line with a mark under it.
fn drawn(text: &str) -> Said {
    let first = text.lines().next().unwrap_or("");
    let message = first.strip_prefix("error: ").unwrap_or(first).to_owned();
    let is_mark = |line: &&str| line.contains('^') && !line.contains(|c| !" |^\t".contains(c));
    let mark = text.lines().find(is_mark);
    let length = mark.map_or(1, |line| line.matches('^').count());
    let found = text
        .lines()
        .find_map(|line| line.trim_start().strip_prefix("--> "))
        .and_then(|place| place.trim().rsplit_once(':'))
        .and_then(|(rest, column)| Some((rest.rsplit_once(':')?, column)));
    let Some(((name, line), column)) = found else {
        return Said {
            template: String::new(),
            at: None,
            message,
        };
    };
    let at = line.parse().ok().zip(column.parse::<usize>().ok());
    let at = at.and_then(|(line, column)| {
        let from = column.saturating_sub(1);
        place(line, from, from + length)
    });
    Said {
        template: name.to_owned(),
        at,
        message,
    }
}
