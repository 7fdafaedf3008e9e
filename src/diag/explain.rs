//! What `minutebook explain` prints: the list of all codes, and the page of one.
//!
//! A page fits eighty columns and is read by people; `tests/documents.py` makes
//! the document of all codes from it.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::example::{Example, Part, Section, parts};
use super::{Code, codes};

/// The widest line.
const WIDTH: usize = 80;

/// Endings of files that are text, and can be shown.
const TEXTS: &[&str] = &["md", "yml", "html", "svg", "txt", "csv"];

/// The pages of these codes, or the list of all where none is named.
pub fn explain(wanted: &[String]) -> Result<String, String> {
    if wanted.is_empty() {
        return Ok(list());
    }
    let pages: Vec<String> = named(wanted)?.into_iter().map(page).collect();
    Ok(pages.join("\n"))
}

/// These codes, or all where none is named, each as an object.
pub fn explain_as_data(wanted: &[String]) -> Result<Vec<Value>, String> {
    let codes = if wanted.is_empty() {
        codes::all().collect()
    } else {
        named(wanted)?
    };
    Ok(codes.into_iter().map(data).collect())
}

fn named(wanted: &[String]) -> Result<Vec<Code>, String> {
    let one = |id: &String| codes::find(id).ok_or_else(|| unknown(id));
    wanted.iter().map(one).collect()
}

fn data(code: Code) -> Value {
    let example = Example::parse(code.example);
    let files = |half: &[Section<'_>]| -> Vec<Value> {
        let file = |(path, text): &Section<'_>| json!({ "path": path, "text": text });
        half.iter().map(file).collect()
    };
    json!({
        "code": code.id,
        "severity": code.severity.to_string(),
        "title": code.title,
        "why": code.why,
        "help": code.mend,
        "wrong": files(&example.wrong),
        "right": files(&example.right),
    })
}

/// Every code by what it is about.
fn list() -> String {
    let mut out = String::from(
        "Every code by what it is about. `minutebook explain CODE` tells more of one.\n",
    );
    for (hundred, about) in codes::HUNDREDS {
        let _ = writeln!(out, "\n{about} ({hundred}01 to {hundred}99)\n");
        for code in codes::of_hundred(*hundred) {
            let _ = writeln!(out, "  {}  {}", code.id, code.title);
        }
    }
    out
}

fn unknown(wanted: &str) -> String {
    let number = wanted.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    // Who has the number right has but taken an error for a warning.
    let same = codes::all()
        .map(|code| code.id)
        .find(|id| &id[1..] == number);
    let wanted_id = wanted.to_uppercase();
    let slip = |id: &&str| strsim::damerau_levenshtein(id, &wanted_id) == 1;
    let near = same.or_else(|| codes::all().map(|code| code.id).find(slip));
    match near {
        Some(near) => format!("there is no code `{wanted}`; did you mean `{near}`?"),
        None => format!("there is no code `{wanted}`; `minutebook explain` lists them all"),
    }
}

/// What one code means, why it matters, what to do, and how it looks.
pub fn page(code: Code) -> String {
    let mut out = fill(&format!("{} ({}): {}", code.id, code.severity, code.title));
    for paragraph in [code.why.to_owned(), format!("What to do: {}", code.mend)] {
        let _ = write!(out, "\n{}", fill(&paragraph));
    }
    let example = Example::parse(code.example);
    for (head, files) in [("Wrong", &example.wrong), ("Right", &example.right)] {
        if !files.is_empty() {
            let _ = write!(out, "\n{head}:\n{}", shown(files));
        }
    }
    let legend = legend(&example);
    if !legend.is_empty() {
        let _ = write!(out, "\n{}", fill(&legend));
    }
    out
}

/// A paragraph in lines that fit. Words between backticks stay together.
fn fill(paragraph: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut inside = false;
    for word in paragraph.split(' ') {
        match words.last_mut() {
            Some(last) if inside => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
        inside ^= word.matches('`').count() % 2 == 1;
    }
    let (mut out, mut column) = (String::new(), 0);
    for word in words {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > WIDTH {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(&word);
        column += length;
    }
    out.push('\n');
    out
}

/// The files of one half, each under its name.
pub(super) fn shown(files: &[Section<'_>]) -> String {
    let mut out = String::new();
    for (head, text) in files {
        let _ = write!(out, "\n  {head}\n");
        let ending = head.rsplit('.').next().unwrap_or_default();
        let text = readable(text);
        if head.contains(" -> ") || head.ends_with('/') || head.ends_with(" (pipe)") {
            continue;
        }
        if !TEXTS.contains(&ending) {
            out.push_str("    (not shown here)\n");
        } else if text.trim().is_empty() {
            out.push_str("    (empty)\n");
        } else {
            for line in text.trim_end().split('\n') {
                let indent = if line.is_empty() { "" } else { "    " };
                let _ = writeln!(out, "{indent}{line}");
            }
        }
    }
    out
}

/// A text as it is written, but for what stands in it many times.
fn readable(text: &str) -> String {
    let part = |part: &Part<'_>| match *part {
        Part::Plain(text) | Part::Byte(_, text) | Part::Letter(_, text) => text.to_owned(),
        Part::Times(count, text) => format!("{}… ({count} times)", text.trim_end()),
    };
    parts(text).iter().map(part).collect()
}

/// What the escapes of an example stand for, each once.
fn legend(example: &Example<'_>) -> String {
    let mut said: Vec<String> = Vec::new();
    for (head, text) in example.wrong.iter().chain(&example.right) {
        for part in parts(head).into_iter().chain(parts(text)) {
            let meaning = match part {
                Part::Byte(byte, written) => format!("`{written}` is the byte {byte:02X}"),
                Part::Letter(letter, written) => {
                    format!("`{written}` is the character U+{:04X}", letter as u32)
                }
                Part::Plain(_) | Part::Times(..) => continue,
            };
            if !said.contains(&meaning) {
                said.push(meaning);
            }
        }
    }
    if said.is_empty() {
        return String::new();
    }
    format!("Here {}.", said.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_the_wrong_letter_is_known() {
        assert_eq!(
            unknown("E510"),
            "there is no code `E510`; did you mean `W510`?"
        );
        assert_eq!(
            unknown("501"),
            "there is no code `501`; did you mean `E501`?"
        );
        assert_eq!(
            unknown("e5011"),
            "there is no code `e5011`; did you mean `E501`?"
        );
        assert_eq!(
            unknown("nonsense"),
            "there is no code `nonsense`; `minutebook explain` lists them all"
        );
    }

    #[test]
    fn code_is_not_broken_over_lines() {
        let text = format!("{} `two words` end", "x".repeat(72));
        assert_eq!(
            fill(&text),
            format!("{}\n`two words` end\n", "x".repeat(72))
        );
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let text = "-- wrong --\n-- a.md --\n\\{5}{abc} \\xF4\n-- b.pdf --\nx\n-- c.md --\n";
        let example = Example::parse(text);
        assert_eq!(
            shown(&example.wrong),
            "\n  a.md\n    abc… (5 times) \\xF4\n\n  b.pdf\n    (not shown here)\n\n  c.md\n    (empty)\n"
        );
        assert_eq!(legend(&example), "Here `\\xF4` is the byte F4.");
    }
}
