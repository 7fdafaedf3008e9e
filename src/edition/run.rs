//! Words in a row, as a page says them, with what each of them is.

use chrono::NaiveDate;

/// Words that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words; empty where the role says everything.
    pub text: String,
    /// Their language, where it is not that of the page.
    pub lang: Option<String>,
    /// What they are.
    pub role: Role,
}

/// What words are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// Words.
    Plain,
    /// Words that the record struck out.
    StruckOut,
    /// What an abbreviation before them stands for, as the editor says it.
    Expansion,
    /// A day, which the page knows to the year.
    Day(NaiveDate),
    /// What a picture shows.
    Picture,
    /// The mark of a footnote.
    Note,
    /// The end of a link that leads there.
    LinkEnd(String),
    /// The end of a line within a paragraph.
    Break,
}

impl Run {
    /// Words of the page's own language.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            lang: None,
            role: Role::Plain,
        }
    }
}

/// Whether this is space at which a line may be broken, or that stands for such.
fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Whether a letter is none that anybody reads: it steers a screen, and a reader aloud stumbles
/// over it or says its number.
fn is_unread(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffc}')
}

/// One space between words, none at the ends, no letter that nobody reads. Empty runs go.
pub fn tidy(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(runs.len());
    // Whether what stands so far ends in a space, or is nothing that a space may follow.
    let mut after_space = true;
    for mut run in runs {
        let mut text = String::with_capacity(run.text.len());
        for c in run.text.chars() {
            if is_space(c) {
                if !after_space {
                    text.push(' ');
                }
                after_space = true;
            } else if !is_unread(c) {
                text.push(c);
                after_space = false;
            }
        }
        run.text = text;
        match run.role {
            Role::Break => {
                trim_end(&mut out);
                after_space = true;
            }
            Role::LinkEnd(_) => {}
            _ if run.text.is_empty() => continue,
            _ => {}
        }
        out.push(run);
    }
    trim_end(&mut out);
    while matches!(out.last(), Some(run) if run.role == Role::Break) {
        out.pop();
        trim_end(&mut out);
    }
    out
}

fn trim_end(runs: &mut Vec<Run>) {
    for n in (0..runs.len()).rev() {
        let run = &mut runs[n];
        if matches!(run.role, Role::LinkEnd(_)) {
            continue;
        }
        run.text.truncate(run.text.trim_end_matches(' ').len());
        if !run.text.is_empty() || run.role == Role::Break {
            return;
        }
        runs.remove(n);
    }
}

/// All words of these, as they stand.
pub fn text(runs: &[Run]) -> String {
    runs.iter()
        .map(|run| match run.role {
            Role::Break => " ",
            _ => run.text.as_str(),
        })
        .collect()
}
