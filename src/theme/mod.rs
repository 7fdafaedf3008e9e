//! The theme: templates, words and files, the council's own over the built-in ones.
//!
//! A council changes as little as it likes: a template or a block of it, a word, a file, or in
//! `theme.yml` a colour (`settings`). What is built in stays within reach of a template of its own
//! as `default/base.html`, and `own` names what of its files does nothing or has grown old.

mod contrast;
mod copy;
mod list;
mod own;
mod pieces;
mod settings;
mod stack;
mod tokens;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rust_embed::Embed;
use walkdir::WalkDir;

use crate::diag::{Diagnostic, Findings, Span, codes};
use crate::page::Words;

pub use copy::{Copied, CopyError};
pub use list::Listing;
pub use settings::Settings;

#[derive(Embed)]
#[folder = "themes/default/"]
struct BuiltIn;

/// The folder of the plain edition's templates.
pub const PLAIN: &str = "plain/";

/// What stands before the name of a built-in template that a theme builds on.
pub const DEFAULT: &str = "default/";

/// The style sheet of all pages.
const STYLE: &str = "style.css";

/// A theme, read once.
pub struct Theme {
    /// Templates by name; a council's own has taken the place of the built-in one.
    pub templates: BTreeMap<String, Template>,
    /// Files that are published as they are, by path.
    pub statics: BTreeMap<String, Vec<u8>>,
    /// What `theme.yml` says.
    pub settings: Settings,
    words: BTreeMap<String, Vec<String>>,
    /// The files of the council's own.
    own: BTreeMap<String, OwnFile>,
}

/// A template.
pub struct Template {
    /// Its text.
    pub text: String,
    /// Its file, where it is the council's own.
    pub file: Option<PathBuf>,
}

/// A file of the council's own theme.
struct OwnFile {
    /// Where it is.
    place: PathBuf,
    /// Its text, if it is one.
    text: Option<String>,
}

impl Theme {
    /// Reads the theme in `folder` over the built-in one. A folder that is not there is a finding,
    /// unless the theme is the built-in one; `named` is where archive.yml names it.
    pub fn read(folder: &Path, name: &str, named: Option<Span>, findings: &mut Findings) -> Self {
        let mut theme = Self {
            templates: BTreeMap::new(),
            statics: BTreeMap::new(),
            settings: Settings::default(),
            words: BTreeMap::new(),
            own: BTreeMap::new(),
        };
        for path in BuiltIn::iter() {
            if let Some(file) = BuiltIn::get(&path) {
                theme.add(&path, file.data.into_owned(), None, findings);
            }
        }
        if folder.is_dir() {
            theme.read_own(folder, findings);
            theme.dress(findings);
            own::look(&theme, findings);
        } else if name != "default" {
            findings.push(missing(folder, name, named));
        }
        theme
    }

    /// Reads the files of the council's own.
    fn read_own(&mut self, folder: &Path, findings: &mut Findings) {
        for entry in WalkDir::new(folder).sort_by_file_name() {
            let Ok(entry) = entry else { continue };
            let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let names = below.components().map(|c| c.as_os_str().to_string_lossy());
            let path = names.collect::<Vec<_>>().join("/");
            if !entry.file_type().is_file() || path.split('/').any(|p| p.starts_with('.')) {
                continue;
            }
            match std::fs::read(entry.path()) {
                Ok(bytes) => {
                    let own = OwnFile {
                        place: entry.path().to_owned(),
                        text: std::str::from_utf8(&bytes).ok().map(str::to_owned),
                    };
                    self.own.insert(path.clone(), own);
                    self.add(&path, bytes, Some(entry.path().to_owned()), findings);
                }
                Err(error) => findings.push(Diagnostic::theme(
                    codes::UNREADABLE,
                    entry.path(),
                    format!("cannot be read: {error}"),
                )),
            }
        }
    }

    fn add(&mut self, path: &str, bytes: Vec<u8>, file: Option<PathBuf>, findings: &mut Findings) {
        match path.split_once('/') {
            Some(("static", rest)) => {
                self.statics.insert(rest.to_owned(), bytes);
            }
            Some((kind @ ("templates" | "words"), rest)) => match String::from_utf8(bytes) {
                Ok(text) if kind == "templates" => {
                    self.templates
                        .insert(rest.to_owned(), Template { text, file });
                }
                Ok(text) => {
                    let language = rest.trim_end_matches(".yml").to_owned();
                    self.words.entry(language).or_default().push(text);
                }
                Err(_) => findings.push(Diagnostic::theme(
                    codes::NOT_UTF8,
                    file.unwrap_or_else(|| PathBuf::from(path)),
                    "this file of the theme is not UTF-8",
                )),
            },
            _ => {}
        }
    }

    /// Puts on what `theme.yml` and `theme.css` say. Every page has the one style sheet, so both go
    /// to its end; the page for addresses that are not there carries its own.
    fn dress(&mut self, findings: &mut Findings) {
        if let Some(own) = self.own.get(settings::FILE) {
            self.settings = Settings::read(own, &self.statics, findings);
        }
        let rules = self.own.get(settings::RULES).and_then(|o| o.text.as_ref());
        let added = self.settings.css() + rules.map_or("", String::as_str);
        if !added.is_empty() {
            let sheet = self.statics.entry(STYLE.to_owned()).or_default();
            sheet.extend_from_slice(added.as_bytes());
        }
        let lost = self.templates.get_mut("404.html");
        if let Some(lost) = lost.filter(|lost| lost.file.is_none()) {
            lost.text = self.settings.recolour(&lost.text);
        }
    }

    /// Whether anything of it is the council's own.
    pub fn is_own(&self) -> bool {
        !self.own.is_empty()
    }

    /// How many files of it are the council's own.
    pub fn own_files(&self) -> usize {
        self.own.len()
    }

    /// Hands on every file of the theme with its name, in one order.
    pub fn each(&self, mut take: impl FnMut(&str, &[u8])) {
        for (name, text) in self.texts() {
            take(name, text.as_bytes());
        }
        for (name, bytes) in &self.statics {
            take(name, bytes);
        }
    }

    /// Everything that pages are made with: the names and texts of the templates, all words, and the
    /// settings.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        let templates = self.templates.iter();
        let templates = templates.map(|(name, template)| (name.as_str(), template.text.as_str()));
        let words = self.words.iter();
        let words =
            words.flat_map(|(tag, texts)| texts.iter().map(|text| (tag.as_str(), text.as_str())));
        let settings = self.own.get(settings::FILE).and_then(|o| o.text.as_deref());
        let settings = settings.map(|text| (settings::FILE, text));
        templates.chain(words).chain(settings)
    }

    /// The words of a language, over those of English, so that a missing one is at least understood.
    pub fn words(&self, language: &str) -> Words {
        let short = language.split('-').next().unwrap_or(language);
        let mut files: Vec<&str> = Vec::new();
        for tag in ["en", short, language] {
            for text in self.words.get(tag).into_iter().flatten() {
                if !files.contains(&text.as_str()) {
                    files.push(text);
                }
            }
        }
        Words::new(language, &files)
    }

    /// The council's own templates.
    fn own_templates(&self) -> impl Iterator<Item = (&str, &str)> {
        let own = self.templates.iter().filter(|(_, t)| t.file.is_some());
        own.map(|(name, t)| (name.as_str(), t.text.as_str()))
    }
}

/// A theme that is named and not there.
fn missing(folder: &Path, name: &str, named: Option<Span>) -> Diagnostic {
    let message = format!("there is no theme `{name}`");
    let help = format!(
        "correct the name, or create the folder `{}`",
        folder.display()
    );
    match named {
        Some(span) => Diagnostic::at(codes::NO_THEME, span, message),
        None => Diagnostic::theme(codes::NO_THEME, folder, message),
    }
    .help(help)
}

/// The text of a built-in file, by its path in the theme.
fn built_in(path: &str) -> Option<String> {
    let file = BuiltIn::get(path)?;
    String::from_utf8(file.data.into_owned()).ok()
}

/// All built-in files below a folder of the theme, without it.
fn built_in_names(folder: &str) -> Vec<String> {
    let below = BuiltIn::iter().filter_map(|path| Some(path.strip_prefix(folder)?.to_owned()));
    let mut names: Vec<String> = below.collect();
    names.sort();
    names
}
