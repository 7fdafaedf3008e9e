//! What a theme consists of, and what of it is the council's own, for a person or a program.

use std::fmt::Write as _;

use serde::Serialize;

use super::tokens::{COLOURS, TOKENS};
use super::{BuiltIn, Theme, built_in, built_in_names, own, pieces, tokens};

/// Everything that a theme may have.
#[derive(Debug, Serialize)]
pub struct Listing {
    /// The name of the theme.
    pub theme: String,
    /// All templates.
    pub templates: Vec<Template>,
    /// All files of words.
    pub words: Vec<Words>,
    /// All files that are published as they are.
    pub files: Vec<File>,
    /// All tokens.
    pub tokens: Vec<Token>,
}

/// A template.
#[derive(Debug, Serialize)]
pub struct Template {
    /// Its name.
    pub name: String,
    /// Whether it is the council's own.
    pub own: bool,
    /// The blocks of the built-in one.
    pub blocks: Vec<String>,
    /// The components of the built-in one.
    pub components: Vec<String>,
    /// The blocks and components of the council's own.
    pub changed: Vec<String>,
}

/// A file of words.
#[derive(Debug, Serialize)]
pub struct Words {
    /// Its name.
    pub name: String,
    /// How many words are built in.
    pub built_in: usize,
    /// How many the council has of its own.
    pub own: usize,
}

/// A file that is published as it is.
#[derive(Debug, Serialize)]
pub struct File {
    /// Its path in the site.
    pub name: String,
    /// Whether it is the council's own.
    pub own: bool,
}

/// A token.
#[derive(Debug, Serialize)]
pub struct Token {
    /// Its name.
    pub name: &'static str,
    /// The key of theme.yml below which it stands; nothing where it stands at the top.
    pub group: Option<&'static str>,
    /// What it is for.
    pub what: &'static str,
    /// Its value.
    pub value: String,
    /// Its value in the dark, for a colour.
    pub dark: Option<String>,
    /// Whether the theme sets it.
    pub own: bool,
}

impl Listing {
    /// Lists a theme.
    pub fn new(name: &str, theme: &Theme) -> Self {
        let names = |list: Vec<pieces::Piece>| list.into_iter().map(|p| p.name).collect::<Vec<_>>();
        let templates = theme.templates.iter().map(|(name, template)| {
            let text = built_in(&format!("templates/{name}")).unwrap_or_default();
            let own = template.file.is_some();
            let mut changed = names(pieces::blocks(&template.text));
            changed.extend(names(pieces::components(&template.text)));
            Template {
                name: name.clone(),
                own,
                blocks: names(pieces::blocks(&text)),
                components: names(pieces::components(&text)),
                changed: if own { changed } else { Vec::new() },
            }
        });
        let files = theme.statics.keys().map(|name| File {
            name: name.clone(),
            own: theme.own.contains_key(&format!("static/{name}")),
        });
        Self {
            theme: name.to_owned(),
            templates: templates.collect(),
            words: words(theme),
            files: files.collect(),
            tokens: TOKENS.iter().map(|token| token_of(theme, token)).collect(),
        }
    }

    /// The list for a person.
    pub fn table(&self) -> String {
        let mut out = format!("Theme `{}`. Your own files are marked *.\n", self.theme);
        out.push_str("\nTemplates, with their blocks and components\n");
        for one in &self.templates {
            let pieces: Vec<&str> = one
                .blocks
                .iter()
                .chain(&one.components)
                .map(String::as_str)
                .collect();
            row(&mut out, one.own, &one.name, &pieces.join(", "));
            if !one.changed.is_empty() {
                row(
                    &mut out,
                    false,
                    "",
                    &format!("yours: {}", one.changed.join(", ")),
                );
            }
        }
        out.push_str("\nWords\n");
        for one in &self.words {
            let told = match (one.built_in, one.own) {
                (n, 0) => format!("{n} words"),
                (0, n) => format!("{n} of your own"),
                (n, own) => format!("{n} words, {own} of your own"),
            };
            row(&mut out, one.own > 0, &format!("words/{}", one.name), &told);
        }
        out.push_str("\nFiles\n");
        for one in &self.files {
            row(&mut out, one.own, &format!("static/{}", one.name), "");
        }
        out.push_str("\nTokens, to be set in theme.yml\n");
        for one in &self.tokens {
            let name = one
                .group
                .map_or_else(|| one.name.to_owned(), |g| format!("{g}: {}", one.name));
            let dark = one
                .dark
                .as_ref()
                .map_or_else(String::new, |dark| format!(", dark {dark}"));
            row(
                &mut out,
                one.own,
                &name,
                &format!("{}{dark}: {}", one.value, one.what),
            );
        }
        out
    }
}

/// A line of the table; long ones go on below their beginning.
fn row(out: &mut String, own: bool, name: &str, told: &str) {
    const WIDTH: usize = 72;
    let mark = if own { '*' } else { ' ' };
    let mut line = format!("{mark} {name:<23}");
    let indent = " ".repeat(26);
    let start = line.chars().count();
    for word in told.split(' ').filter(|word| !word.is_empty()) {
        if line.chars().count() > start.max(26)
            && line.chars().count() + word.chars().count() >= WIDTH
        {
            let _ = writeln!(out, "{}", line.trim_end());
            line.clone_from(&indent);
            line.pop();
        }
        line.push(' ');
        line.push_str(word);
    }
    let _ = writeln!(out, "{}", line.trim_end());
}

fn words(theme: &Theme) -> Vec<Words> {
    let mut names = built_in_names("words/");
    let own = theme
        .own
        .keys()
        .filter_map(|path| path.strip_prefix("words/"));
    names.extend(own.map(str::to_owned));
    names.sort();
    names.dedup();
    let words = names.into_iter().map(|name| {
        let path = format!("words/{name}");
        let own = theme.own.get(&path).and_then(|file| file.text.as_deref());
        let is_built_in = BuiltIn::get(&path).is_some();
        Words {
            built_in: if is_built_in {
                own::known_words().len()
            } else {
                0
            },
            own: own.map_or(0, own::count),
            name,
        }
    });
    words.collect()
}

fn token_of(theme: &Theme, token: &tokens::Token) -> Token {
    let set = |by_night| theme.settings.set(token.name, by_night);
    let value = |by_night| {
        set(by_night).unwrap_or_else(|| tokens::default(token.name, by_night).to_owned())
    };
    let is_colour = token.group == COLOURS;
    Token {
        name: token.name,
        group: Some(token.group).filter(|group| !group.is_empty()),
        what: token.what,
        value: value(false),
        dark: is_colour.then(|| value(true)),
        own: set(false).is_some() || is_colour && set(true).is_some(),
    }
}
