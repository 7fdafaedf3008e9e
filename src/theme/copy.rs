//! Built-in files and blocks of them, copied to be changed.
//!
//! The classical trouble of a theme is a copy that stays as it was while the built-in file goes on.
//! So a copy says in a remark of what it is one, with a number made of the text that was copied, and
//! [`stale`] knows which of them have grown old.

use std::borrow::Cow;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

use super::tokens::{self, COLOURS, DARK, FONTS, TOKENS};
use super::{BuiltIn, DEFAULT, built_in, pieces, settings};
use crate::diag::nearest;

/// What was copied.
#[derive(Debug)]
pub struct Copied {
    /// Its path in the theme.
    pub path: String,
    /// What the file is to hold.
    pub bytes: Vec<u8>,
    /// What to do next.
    pub next: &'static str,
}

/// Why something could not be copied.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// There is no such file.
    #[error("no file of the built-in theme is called `{0}`; {1}")]
    NoFile(String, String),
    /// The file has no such block.
    #[error("`{0}` has no block `{1}`; {2}")]
    NoBlock(String, String, String),
    /// There is one already, and it stays.
    #[error("`{}` is there already, and stays as it is; `--print` shows what is built in, to be put in by hand", .0.display())]
    Taken(PathBuf),
    /// It cannot be written.
    #[error("`{}` cannot be written: {why}", .place.display())]
    Unwritten {
        /// Where it should stand.
        place: PathBuf,
        /// What the system says.
        why: std::io::Error,
    },
}

const FOLDERS: &[&str] = &["templates/", "static/", "words/"];

impl Copied {
    /// A built-in file, by its path or its name alone, or one block or component of it.
    pub fn new(file: &str, block: Option<&str>) -> Result<Self, CopyError> {
        if file == settings::FILE {
            return Ok(Self {
                path: file.to_owned(),
                bytes: settings_text().into_bytes(),
                next: "take the `# ` away before each line that you change",
            });
        }
        let path = path_of(file)?;
        let data = BuiltIn::get(&path).map(|f| f.data.into_owned());
        let bytes = data.unwrap_or_default();
        let text = std::str::from_utf8(&bytes).unwrap_or_default();
        if let Some(block) = block {
            let (text, next) = of_block(&path, text, block)?;
            let bytes = text.into_bytes();
            return Ok(Self { path, bytes, next });
        }
        let remark = remark(&path, &path, text).unwrap_or_default();
        let next = match path.split('/').next() {
            Some("words") => "keep the first line and those that you change, and delete the others",
            Some("static") => {
                "change it; for a few rules more, `theme.css` beside `theme.yml` is enough"
            }
            _ => {
                "change it, and keep its first line: it tells when the built-in one has changed; \
                  `--block` copies less"
            }
        };
        Ok(Self {
            path,
            bytes: [remark.as_bytes(), &bytes].concat(),
            next,
        })
    }

    /// Puts it into the folder of a theme, where nothing of its name is there yet.
    pub fn put(&self, folder: &Path) -> Result<PathBuf, CopyError> {
        let place = folder.join(&self.path);
        let failed = |error: std::io::Error| match error.kind() {
            ErrorKind::AlreadyExists => CopyError::Taken(place.clone()),
            _ => CopyError::Unwritten {
                place: place.clone(),
                why: error,
            },
        };
        let above = place.parent().unwrap_or(folder);
        std::fs::create_dir_all(above).map_err(failed)?;
        let new = OpenOptions::new().write(true).create_new(true).open(&place);
        let mut file = new.map_err(failed)?;
        file.write_all(&self.bytes).map_err(failed)?;
        Ok(place)
    }
}

fn path_of(file: &str) -> Result<String, CopyError> {
    let file = file.trim_start_matches("./");
    let with = FOLDERS.iter().map(|folder| format!("{folder}{file}"));
    let mut tried = std::iter::once(file.to_owned()).chain(with);
    if let Some(path) = tried.find(|path| BuiltIn::get(path).is_some()) {
        return Ok(path);
    }
    let all: Vec<String> = BuiltIn::iter().map(Cow::into_owned).collect();
    let short = |path: &str| {
        FOLDERS
            .iter()
            .find_map(|f| path.strip_prefix(f))
            .map(str::to_owned)
    };
    let names: Vec<String> = all.iter().filter_map(|path| short(path)).collect();
    let own = FOLDERS
        .iter()
        .find_map(|f| file.strip_prefix(f))
        .unwrap_or(file);
    let help = match nearest(
        own,
        names.iter().map(String::as_str).chain([settings::FILE]),
    ) {
        Some(name) => format!("did you mean `{name}`?"),
        None => "`minutebook theme list` names them all".to_owned(),
    };
    Err(CopyError::NoFile(file.to_owned(), help))
}

/// A template with one block or component of the built-in one.
fn of_block(path: &str, text: &str, name: &str) -> Result<(String, &'static str), CopyError> {
    let template = path.trim_start_matches("templates/");
    let (blocks, components) = (pieces::blocks(text), pieces::components(text));
    let is_named = |piece: &&pieces::Piece| piece.name == name;
    let block = blocks.iter().find(is_named);
    let Some(piece) = block.or_else(|| components.iter().find(is_named)) else {
        let all = || blocks.iter().chain(&components).map(|p| p.name.as_str());
        let help = match nearest(name, all()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if all().next().is_none() => "copy it whole, without `--block`".to_owned(),
            None => format!("it has {}", all().collect::<Vec<_>>().join(", ")),
        };
        return Err(CopyError::NoBlock(
            template.to_owned(),
            name.to_owned(),
            help,
        ));
    };
    let own = &text[piece.whole.clone()];
    let remark = remark(path, &format!("{path}#{name}"), own).unwrap_or_default();
    Ok(if block.is_some() {
        let head = format!("{{% extends \"{DEFAULT}{template}\" %}}\n\n");
        let next = "change what stands in the block; `{{ super() }}` in it gives the built-in one";
        (format!("{head}{remark}{own}\n"), next)
    } else {
        let next = "change the component; all others stay built in";
        (format!("{remark}{own}\n"), next)
    })
}

/// The remark of a copy, in the language of its file; none where a file can have none.
fn remark(path: &str, what: &str, text: &str) -> Option<String> {
    let says = format!(
        "copied from minutebook {}: {what} {}",
        env!("CARGO_PKG_VERSION"),
        number(text)
    );
    Some(match path.rsplit('.').next()? {
        "html" => format!("{{#- {says} -#}}\n"),
        "css" => format!("/* {says} */\n"),
        "yml" => format!("# {says}\n"),
        _ => return None,
    })
}

fn number(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..8].to_owned()
}

/// Something that was copied from a built-in text that is not what it was.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stale {
    /// Where the remark stands.
    pub place: Range<usize>,
    /// The version it was copied from.
    pub version: String,
    /// What was copied: the file, and the block if it was one.
    pub what: String,
    /// Whether there is still something of that name.
    pub is_there: bool,
}

/// The copies in a text that have grown old.
pub(super) fn stale(text: &str) -> Vec<Stale> {
    static REMARK: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"copied from minutebook (\S+): (\S+) ([0-9a-f]{8})\b").ok());
    let remarks = REMARK.iter().flat_map(|remark| remark.captures_iter(text));
    let old = remarks.filter_map(|remark| {
        let now = current(&remark[2]);
        let is_there = now.is_some();
        (now.as_deref() != Some(&remark[3])).then(|| Stale {
            place: remark.get_match().range(),
            version: remark[1].to_owned(),
            what: remark[2].to_owned(),
            is_there,
        })
    });
    old.collect()
}

/// The number of what a remark names, as it is today.
fn current(what: &str) -> Option<String> {
    let (path, block) = what
        .split_once('#')
        .map_or((what, None), |(p, b)| (p, Some(b)));
    let text = built_in(path)?;
    let Some(block) = block else {
        return Some(number(&text));
    };
    let mut all = pieces::blocks(&text)
        .into_iter()
        .chain(pieces::components(&text));
    let piece = all.find(|piece| piece.name == block)?;
    Some(number(&text[piece.whole]))
}

/// A `theme.yml` in which every line is a remark that says what is built in.
fn settings_text() -> String {
    let mut out = "# The look of the site: colours, fonts, the crest. Take the `# ` away before a line to set it.\n\n# crest: crest.svg    # a picture in the folder `static`\n".to_owned();
    let mut group = "";
    for token in TOKENS {
        if token.group != group && !token.group.is_empty() {
            out.push_str(&format!("\n# {}:\n", token.group));
        }
        group = token.group;
        let indent = if group.is_empty() { "\n# " } else { "#   " };
        out.push_str(&line(indent, token, false));
        if token.group == COLOURS && token == tokens::of(COLOURS).last().unwrap_or(token) {
            out.push_str(&format!(
                "\n# {DARK}:    # for readers whose screen is set to dark\n"
            ));
            tokens::of(COLOURS).for_each(|token| out.push_str(&line("#   ", token, true)));
        }
    }
    out
}

fn line(indent: &str, token: &tokens::Token, by_night: bool) -> String {
    let value = tokens::default(token.name, by_night);
    let value = if token.group == COLOURS {
        format!("{value:?}")
    } else if token.group == FONTS {
        format!("'{value}'")
    } else {
        value.to_owned()
    };
    format!("{indent}{}: {value}    # {}\n", token.name, token.what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_fresh_until_the_built_in_text_changes() {
        for (file, block) in [
            ("base.html", None),
            ("base.html", Some("header")),
            ("components.html", Some("day")),
            ("style.css", None),
            ("words/en.yml", None),
        ] {
            let copied = Copied::new(file, block).unwrap();
            let text = String::from_utf8(copied.bytes).unwrap();
            assert!(text.contains("copied from minutebook"), "{file}");
            assert_eq!(stale(&text), [], "{file}");
            let (before, number) = text.split_once(&number_in(&text)).unwrap();
            let old = format!("{before}00000000{number}");
            let found = stale(&old);
            assert!(found.len() == 1 && found[0].is_there, "{file}");
            assert!(old[found[0].place.clone()].starts_with("copied from"));
        }
        let gone = stale("copied from minutebook 0.0.1: templates/old.html 01234567");
        assert!(!gone[0].is_there);
    }

    fn number_in(text: &str) -> String {
        let (_, rest) = text.split_once("copied from minutebook ").unwrap();
        rest.split(' ').nth(2).unwrap()[..8].to_owned()
    }

    #[test]
    fn an_icon_is_copied_as_it_is() {
        let copied = Copied::new("icon.svg", None).unwrap();
        assert_eq!(
            copied.bytes,
            BuiltIn::get("static/icon.svg").unwrap().data.into_owned()
        );
    }

    #[test]
    fn what_is_not_there_is_told_with_what_is_near() {
        let say = |file, block| Copied::new(file, block).unwrap_err().to_string();
        assert!(say("bsae.html", None).contains("did you mean `base.html`?"));
        assert!(say("base.html", Some("heder")).contains("did you mean `header`?"));
        assert!(say("style.css", Some("x")).contains("without `--block`"));
    }
}
