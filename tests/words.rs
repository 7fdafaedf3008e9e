//! The words of the default theme: all that the program and the templates ask for are there, none
//! is left over, and a phrase with places to fill is filled.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use minutebook::diag::codes;
use minutebook::page::Sort;
use minutebook::record::{Outcome, Status};
use regex::Regex;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str) -> Vec<(String, String)> {
    walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("a folder that can be read"))
        .filter(|entry| entry.path().to_string_lossy().ends_with(ending))
        .map(|entry| {
            let name = entry
                .path()
                .strip_prefix(root())
                .expect("in the repository");
            let text = fs::read_to_string(entry.path()).expect("a text");
            (name.to_string_lossy().into_owned(), text)
        })
        .collect()
}

/// Keys and phrases, read line by line: one key a line is the promise of the file's head.
fn words() -> BTreeMap<String, String> {
    let path = root().join("themes/default/words/en.yml");
    let text = fs::read_to_string(path).expect("the words of the default theme");
    let mut out = BTreeMap::new();
    for line in text
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
    {
        let (key, phrase) = line.split_once(':').expect("a key and a colon");
        assert!(!phrase.trim().is_empty(), "`{key}` has no phrase");
        let before = out.insert(key.to_owned(), phrase.trim().trim_matches('"').to_owned());
        assert!(before.is_none(), "`{key}` stands twice");
    }
    out
}

/// The families of keys that the program puts together, with all their members.
fn family(pattern: &str) -> Vec<String> {
    let with = |list: &[&str]| -> Vec<String> {
        list.iter()
            .map(|word| {
                Regex::new(r"\{[a-z]*\}|\{[a-z_]+\([^}]*\)\}")
                    .expect("a pattern")
                    .replace(pattern, *word)
                    .into_owned()
            })
            .collect()
    };
    let states: Vec<&str> = Status::WORDS.iter().copied().chain(["withdrawn"]).collect();
    match pattern {
        p if p.starts_with("status_") => with(&states),
        p if p.starts_with("result_") => with(&Outcome::WORDS),
        p if p.starts_with("kind_") => with(&Sort::ALL.map(Sort::key)),
        p if p.starts_with("vote_") => with(&["for", "against", "abstain", "absent", "recused"]),
        p if p.starts_with("exempt_paragraph_") => with(&["1", "2", "3", "4", "5", "6", "7"]),
        p if p.starts_with("statement_") => with(&rules_of_reading()),
        other => panic!("say in tests/words.rs what `{other}` stands for"),
    }
}

/// The codes of `check` that the accessibility statement counts: those of texts and PDFs, which are
/// all of their tens but for what was typed, for documents that exist only as PDF (it counts these
/// itself) and for the statement.
fn rules_of_reading() -> Vec<&'static str> {
    let ids = codes::all().map(|code| code.id);
    ids.filter(|id| ("W731"..="W755").contains(id))
        .filter(|id| !matches!(*id, "W733" | "W734" | "W735" | "W746"))
        .map(|id| &*id.to_lowercase().leak())
        .collect()
}

/// Filled in a way that this test does not follow.
const ANY: usize = usize::MAX;

/// A place that asks for a key: where it is, the key, and how many places of the phrase it fills.
struct Use {
    at: String,
    key: String,
    filled: usize,
}

/// How many values stand in a list that begins with `[`.
fn values(list: &str) -> usize {
    let (mut depth, mut commas, mut last, mut quoted) = (0, 0, ' ', false);
    for c in list.chars() {
        match c {
            '"' => quoted = !quoted,
            '[' | '(' if !quoted => depth += 1,
            ']' | ')' if !quoted => depth -= 1,
            ',' if depth == 1 && !quoted => commas += 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        if !c.is_whitespace() {
            last = c;
        }
    }
    commas + usize::from(last != ',' && last != '[')
}

fn asked_by_the_program() -> Vec<Use> {
    let call = r#"words\s*\.\s*(get|fill|count|fill_count|chain)\(\s*(?:&format!\(\s*)?"([a-z0-9_{}()&. ]+)""#;
    let call = Regex::new(call).expect("a pattern");
    // Keys that are chosen first and asked for later.
    let chosen =
        Regex::new(r#""((?:chart|head|task|format|wide|say)_[a-z_]+)""#).expect("a pattern");
    // Words that a body leaves to the page.
    let left = Regex::new(r#"Piece::Phrase\("([a-z_]+)""#).expect("a pattern");
    let mut out = Vec::new();
    for (at, text) in files(&root().join("src"), ".rs") {
        if at.ends_with("page/words.rs") || at.contains("tests") {
            continue;
        }
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        let mut direct = BTreeSet::new();
        for found in call.captures_iter(text) {
            let key = &found[2];
            direct.insert(key.to_owned());
            let rest = &text[found.get(0).map_or(0, |m| m.end())..];
            let given = rest.find("&[").map_or(0, |list| values(&rest[list + 1..]));
            let stems = if key.contains('{') {
                family(key)
            } else {
                vec![key.to_owned()]
            };
            let form = |stem: &String| [format!("{stem}_one"), format!("{stem}_many")];
            let forms = stems.iter().flat_map(form).collect();
            let (keys, filled) = match &found[1] {
                "count" => (forms, 1),
                "fill_count" if rest[..rest.find(')').unwrap_or(0)].contains("&[") => {
                    (forms, given + 1)
                }
                "fill_count" => (forms, ANY),
                "fill" => (vec![key.to_owned()], given),
                "chain" => (vec![key.to_owned()], 2),
                _ if key.contains('{') => (family(key), 0),
                _ => (vec![key.to_owned()], 0),
            };
            out.extend(keys.into_iter().map(|key| Use {
                at: at.clone(),
                key,
                filled,
            }));
        }
        let chosen = chosen
            .captures_iter(text)
            .chain(left.captures_iter(text))
            .map(|found| found[1].to_owned());
        out.extend(chosen.filter(|key| !direct.contains(key)).map(|key| Use {
            at: at.clone(),
            key,
            filled: ANY,
        }));
    }
    out
}

fn asked_by_templates() -> Vec<Use> {
    let comment = Regex::new(r"(?s)\{#.*?#\}").expect("a pattern");
    let one = Regex::new(r"\bt\.([a-z0-9_]+)(?:\s*\|\s*fill\(([^%}]*))?").expect("a pattern");
    let count = Regex::new(r#""([a-z_]+)"\s*\|\s*count\("#).expect("a pattern");
    let mut out = Vec::new();
    for (at, text) in files(&root().join("themes/default/templates"), ".html") {
        let text = comment.replace_all(&text, "");
        assert!(
            !text.contains("t["),
            "{at}: write `t.key`, so that this test finds it"
        );
        for found in one.captures_iter(&text) {
            let filled = found.get(2).map_or(0, |m| {
                ["a=", "b=", "c=", "d="]
                    .iter()
                    .filter(|n| m.as_str().contains(**n))
                    .count()
            });
            out.push(Use {
                at: at.clone(),
                key: found[1].to_owned(),
                filled,
            });
        }
        for found in count.captures_iter(&text) {
            for form in ["one", "many"] {
                out.push(Use {
                    at: at.clone(),
                    key: format!("{}_{form}", &found[1]),
                    filled: 1,
                });
            }
        }
    }
    out
}

fn all_uses() -> Vec<Use> {
    let mut uses = asked_by_the_program();
    assert!(
        uses.len() > 40,
        "the program asks for words; the pattern finds {}",
        uses.len()
    );
    uses.extend(asked_by_templates());
    uses
}

#[test]
fn every_word_that_is_asked_for_is_there() {
    let words = words();
    let missing: BTreeSet<String> = all_uses()
        .into_iter()
        .filter(|u| !words.contains_key(&u.key))
        .map(|u| format!("{}: {}", u.at, u.key))
        .collect();
    assert!(
        missing.is_empty(),
        "not in themes/default/words/en.yml: {missing:#?}"
    );
}

#[test]
fn no_word_is_left_over() {
    let asked: BTreeSet<String> = all_uses().into_iter().map(|u| u.key).collect();
    let unused: Vec<String> = words()
        .into_keys()
        .filter(|key| !asked.contains(key))
        .collect();
    assert!(unused.is_empty(), "nothing asks for {unused:#?}");
}

#[test]
fn a_phrase_with_places_is_filled() {
    let words = words();
    for used in all_uses() {
        let Some(phrase) = words.get(&used.key) else {
            continue;
        };
        let places = (1..=9)
            .filter(|n| phrase.contains(&format!("{{{n}}}")))
            .count();
        // A form for a number may say the number in a word, or leave it out.
        let counted = used.key.ends_with("_one") || used.key.ends_with("_many");
        let fine = used.filled == ANY
            || places == used.filled
            || counted && places + 1 == used.filled && used.filled <= 4;
        assert!(
            fine,
            "{}: `{}` has {places} places and gets {}: {phrase}",
            used.at, used.key, used.filled
        );
    }
}

/// Names of types of files, which are the same in every language.
const NAMES: &[&str] = &["PDF"];

#[test]
fn templates_have_no_words_of_their_own() {
    // Whatever stands between tags and is neither a tag, an expression nor a sign would be English
    // in a Welsh archive.
    let strip = [
        r"(?s)\{#.*?#\}",
        r"(?s)\{\{.*?\}\}",
        r"(?s)\{%.*?%\}",
        r"(?s)<style>.*?</style>",
        r"(?s)<[^>]*>",
        r"&[a-z]+;",
    ];
    for (at, text) in files(&root().join("themes/default/templates"), ".html") {
        let bare = strip.iter().fold(text, |text, pattern| {
            Regex::new(pattern)
                .expect("a pattern")
                .replace_all(&text, " ")
                .into_owned()
        });
        let own: Vec<&str> = bare
            .split_whitespace()
            .filter(|w| w.chars().any(char::is_alphabetic) && !NAMES.contains(w))
            .collect();
        assert!(own.is_empty(), "{at}: {own:?} belongs in words/en.yml");
    }
}
