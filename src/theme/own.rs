//! What of a council's own theme does nothing, or has grown old.
//!
//! A misspelt name is no fault for the engine: the built-in file is simply used. So whoever made the
//! theme looks in vain for what they changed, and has to be told.

use std::collections::{BTreeMap, BTreeSet};

use super::{BuiltIn, OwnFile, PLAIN, Theme, built_in, built_in_names, copy, settings};
use crate::diag::{Diagnostic, FileId, Findings, codes, nearest};
use crate::yaml::{self, Key, Node, Value};

/// Looks through the files of the council's own.
pub(super) fn look(theme: &Theme, findings: &mut Findings) {
    for (path, file) in &theme.own {
        match path.split_once('/') {
            Some(("words", name)) if name.ends_with(".yml") => words(theme, file, findings),
            _ => idle(theme, path, file, findings),
        }
        old(file, findings);
    }
}

/// Names copies that have grown old.
fn old(file: &OwnFile, findings: &mut Findings) {
    let Some(text) = &file.text else { return };
    for stale in copy::stale(text) {
        let (path, block) = match stale.what.split_once('#') {
            Some((path, block)) => (path, Some(block)),
            None => (stale.what.as_str(), None),
        };
        let name = block.map_or_else(|| path.to_owned(), |b| format!("the block `{b}` of {path}"));
        let (version, place) = (&stale.version, stale.place);
        let (message, help) = if stale.is_there {
            let block = block.map_or_else(String::new, |b| format!(" --block {b}"));
            (
                format!("copied from {name} of minutebook {version}, which has changed since"),
                format!(
                    "make your changes again in what `minutebook theme copy {path}{block} --print` shows, with its remark"
                ),
            )
        } else {
            (
                format!("copied from {name} of minutebook {version}, which is no more"),
                "look in `minutebook theme list` for what is there now".to_owned(),
            )
        };
        let finding = Diagnostic::theme(codes::OLD_COPY, &file.place, message);
        findings.push(finding.within(text, place).help(help));
    }
}

/// Names a file that changes nothing.
fn idle(theme: &Theme, path: &str, file: &OwnFile, findings: &mut Findings) {
    let (folder, name) = path.split_once('/').unwrap_or(("", path));
    let meant = match folder {
        "templates" if is_known_template(name) || theme.mentions(name) => return,
        "templates" => near(name, &built_in_names("templates/"), ""),
        "static" if BuiltIn::get(path).is_some() || theme.mentions(name) => return,
        // Any other file is published under its name, so only a slip is told.
        "static" => match near(name, &built_in_names("static/"), "") {
            None => return,
            meant => meant,
        },
        "" if [settings::FILE, settings::RULES].contains(&name) => return,
        // A word to those who come after is welcome in a theme.
        "" => match elsewhere(name) {
            None => return,
            meant => meant,
        },
        _ => {
            let folders = ["templates", "static", "words"];
            let folder = nearest(folder, folders).filter(|near| *near != folder);
            folder.map(|folder| format!("{folder}/{name}"))
        }
    };
    let message = format!("`{path}` is no file of the built-in theme, and nothing mentions it");
    let help = match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "`minutebook theme list` names what a theme may have; else delete it".to_owned(),
    };
    findings.push(Diagnostic::theme(codes::IDLE_FILE, &file.place, message).help(help));
}

/// A template of the site, or one that stands for it in the plain edition.
fn is_known_template(name: &str) -> bool {
    let known = |name: &str| BuiltIn::get(&format!("templates/{name}")).is_some();
    known(name) || name.strip_prefix(PLAIN).is_some_and(known)
}

fn near(name: &str, known: &[String], folder: &str) -> Option<String> {
    let near = nearest(name, known.iter().map(String::as_str));
    near.map(|near| format!("{folder}{near}"))
}

/// The place of a file that was put beside the folders.
fn elsewhere(name: &str) -> Option<String> {
    let own = [settings::FILE, settings::RULES].map(str::to_owned);
    near(name, &own, "").or_else(|| {
        let folders = ["templates/", "static/", "words/"];
        let mut found = folders
            .iter()
            .filter_map(|f| near(name, &built_in_names(f), f));
        found.next()
    })
}

/// Names words that nothing asks for, and places in them that nothing fills.
fn words(theme: &Theme, file: &OwnFile, findings: &mut Findings) {
    let Some(text) = &file.text else { return };
    let known = known_words();
    let mut found = Findings::new();
    let root = yaml::parse(text, FileId(0), 0, &mut found);
    for (key, node) in root.map(entries).unwrap_or_default() {
        word(theme, &known, &key, &node, &mut found);
    }
    findings.append(found.of_theme(&file.place, text));
}

fn word(
    theme: &Theme,
    known: &BTreeMap<String, String>,
    key: &Key,
    node: &Node,
    found: &mut Findings,
) {
    let name = &key.name;
    let Some(phrase) = known.get(name) else {
        if theme.mentions(stem(name)) {
            return;
        }
        let message = format!("nothing asks for the word `{name}`");
        let finding = Diagnostic::at(codes::IDLE_WORD, key.span, message);
        found.push(match nearest(name, known.keys().map(String::as_str)) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding,
        });
        return;
    };
    let Value::Scalar { text, .. } = &node.value else {
        return;
    };
    // A form for one and the form for many are filled alike.
    let forms = ["one", "many"].map(|form| known.get(&format!("{}_{form}", stem(name))));
    let filled: BTreeSet<char> = forms
        .into_iter()
        .flatten()
        .chain([phrase])
        .flat_map(|phrase| places(phrase))
        .collect();
    if let Some(place) = places(text).find(|place| !filled.contains(place)) {
        let message = format!("nothing fills the place {{{place}}} of `{name}`");
        let help = format!("the built-in words are: {phrase}");
        found.push(Diagnostic::at(codes::IDLE_WORD, node.span, message).help(help));
    }
}

/// A key without the form for a number.
fn stem(key: &str) -> &str {
    let form = key
        .strip_suffix("_one")
        .or_else(|| key.strip_suffix("_many"));
    form.unwrap_or(key)
}

/// The places `{1}`, `{2}` … of a phrase.
fn places(phrase: &str) -> impl Iterator<Item = char> {
    let inside = phrase
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'));
    inside.filter_map(|(number, _)| {
        let mut letters = number.chars();
        let first = letters.next().filter(char::is_ascii_digit)?;
        letters.next().is_none().then_some(first)
    })
}

fn entries(root: Node) -> Vec<(Key, Node)> {
    match root.value {
        Value::Map(entries) => entries,
        _ => Vec::new(),
    }
}

/// How many words a file has.
pub(super) fn count(text: &str) -> usize {
    let root = yaml::parse(text, FileId(0), 0, &mut Findings::new());
    root.map(entries).unwrap_or_default().len()
}

/// The built-in words of English, which has every key.
pub(super) fn known_words() -> BTreeMap<String, String> {
    let text = built_in("words/en.yml").unwrap_or_default();
    let root = yaml::parse(&text, FileId(0), 0, &mut Findings::new());
    let entries = root.map(entries).unwrap_or_default();
    let scalar = |(key, node): (Key, Node)| match node.value {
        Value::Scalar { text, .. } => Some((key.name, text)),
        _ => None,
    };
    entries.into_iter().filter_map(scalar).collect()
}

impl Theme {
    /// Whether a template of the council's own, its rules or its settings have this word in them.
    fn mentions(&self, word: &str) -> bool {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let stands_in = |text: &str| {
            text.match_indices(word).any(|(at, _)| {
                let (before, after) = (&text[..at], &text[at + word.len()..]);
                !before.ends_with(is_part) && !after.starts_with(is_part)
            })
        };
        let of_words = |path: &str| path.starts_with("words/");
        let mut own = self.own.iter().filter(|(path, _)| !of_words(path));
        own.any(|(_, file)| file.text.as_deref().is_some_and(stands_in))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_figures_in_braces() {
        assert_eq!(places("{1}, {2} {x} {12} {").collect::<String>(), "12");
        assert_eq!(stem("meetings_many"), "meetings");
    }
}
