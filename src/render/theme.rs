//! The theme: templates, words and files, the council's own over the built-in ones.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rust_embed::Embed;
use walkdir::WalkDir;

use crate::diag::{Diagnostic, Findings, Span, codes};
use crate::page::Words;

#[derive(Embed)]
#[folder = "themes/default/"]
struct BuiltIn;

/// The folder of the plain edition's templates.
pub(super) const PLAIN: &str = "plain/";

/// A theme, read once.
pub struct Theme {
    /// Templates by name; a council's own has taken the place of the built-in one.
    pub templates: BTreeMap<String, Template>,
    /// Files that are published as they are, by path.
    pub statics: BTreeMap<String, Vec<u8>>,
    words: BTreeMap<String, Vec<String>>,
}

/// A template.
pub struct Template {
    /// Its text.
    pub text: String,
    /// Its file, where it is the council's own.
    pub file: Option<PathBuf>,
}

impl Theme {
    /// Reads the theme in `folder` over the built-in one. A folder that is not there is a finding,
    /// unless the theme is the built-in one; `named` is where archive.yml names it.
    pub fn read(folder: &Path, name: &str, named: Option<Span>, findings: &mut Findings) -> Self {
        let mut theme = Self {
            templates: BTreeMap::new(),
            statics: BTreeMap::new(),
            words: BTreeMap::new(),
        };
        for path in BuiltIn::iter() {
            if let Some(file) = BuiltIn::get(&path) {
                theme.add(&path, file.data.into_owned(), None, findings);
            }
        }
        if folder.is_dir() {
            for entry in WalkDir::new(folder).sort_by_file_name() {
                let Ok(entry) = entry else { continue };
                let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                let path = below
                    .components()
                    .map(|c| c.as_os_str().to_string_lossy())
                    .collect::<Vec<_>>()
                    .join("/");
                if !entry.file_type().is_file() || path.split('/').any(|p| p.starts_with('.')) {
                    continue;
                }
                match std::fs::read(entry.path()) {
                    Ok(bytes) => theme.add(&path, bytes, Some(entry.path().to_owned()), findings),
                    Err(error) => findings.push(Diagnostic::theme(
                        codes::UNREADABLE,
                        entry.path(),
                        format!("cannot be read: {error}"),
                    )),
                }
            }
        } else if name != "default" {
            let message = format!("there is no theme `{name}`");
            let help = format!(
                "correct the name, or create the folder `{}`",
                folder.display()
            );
            let finding = match named {
                Some(span) => Diagnostic::at(codes::NO_THEME, span, message),
                None => Diagnostic::theme(codes::NO_THEME, folder, message),
            };
            findings.push(finding.help(help));
        }
        theme
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

    /// Hands on every file of the theme with its name, in one order.
    pub fn each(&self, mut take: impl FnMut(&str, &[u8])) {
        for (name, template) in &self.templates {
            take(name, template.text.as_bytes());
        }
        for (name, bytes) in &self.statics {
            take(name, bytes);
        }
        for (name, text) in self
            .words
            .iter()
            .flat_map(|(n, list)| list.iter().map(move |t| (n, t)))
        {
            take(name, text.as_bytes());
        }
    }

    /// The templates of the plain edition: a page's own, in the frame `plain/base.html`. A theme that
    /// has one of its own under that name keeps it.
    pub(super) fn plain_twins(&self) -> BTreeMap<String, String> {
        const FRAME: &str = "{% extends \"base.html\" %}";
        let framed = self
            .templates
            .iter()
            .filter(|(_, t)| t.text.contains(FRAME));
        framed
            .map(|(name, t)| {
                let plain = FRAME.replace("base.html", &format!("{PLAIN}base.html"));
                (format!("{PLAIN}{name}"), t.text.replacen(FRAME, &plain, 1))
            })
            .filter(|(name, _)| !self.templates.contains_key(name))
            .collect()
    }

    /// Everything that pages are made with: the names and texts of the templates, and all words.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        let templates = self.templates.iter();
        let templates = templates.map(|(name, template)| (name.as_str(), template.text.as_str()));
        let words = self.words.iter();
        let words =
            words.flat_map(|(tag, texts)| texts.iter().map(|text| (tag.as_str(), text.as_str())));
        templates.chain(words)
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
}
