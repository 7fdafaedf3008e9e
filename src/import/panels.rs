//! Which folder a panel has: one that stands already, or a new one named after it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::front::Front;
use super::paper::Panel;
use super::record::shortened;
use crate::config::Config;
use crate::diag::Findings;
use crate::record;
use crate::route::TAKEN;
use crate::source::Sources;
use crate::text::{fold, slug};

/// The panels of an archive and of an import.
#[derive(Debug, Clone, Default)]
pub struct Panels {
    /// By folder.
    folders: BTreeMap<String, Known>,
    /// Folders by folded name and council.
    names: BTreeMap<(String, String), String>,
}

#[derive(Debug, Clone, Default)]
struct Known {
    name: String,
    council: String,
    kind: Option<String>,
    legacy: Vec<String>,
    /// It stands in the content folder, and its `panel.md` is its council's.
    stands: bool,
}

impl Panels {
    /// Reads the panels that an archive has.
    pub fn read(content: &Path) -> Self {
        let mut panels = Self::default();
        let folders = fs::read_dir(content).into_iter().flatten().flatten();
        let mut folders: Vec<_> = folders
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| !name.starts_with('.') && !TAKEN.contains(&name.as_str()))
            .collect();
        folders.sort();
        for folder in folders {
            let text = fs::read_to_string(content.join(&folder).join("panel.md"));
            let known = Known {
                stands: text.is_ok(),
                ..text.map_or_else(|_| Known::default(), |text| told(&folder, text))
            };
            panels.add(folder, known);
        }
        panels
    }

    fn add(&mut self, folder: String, known: Known) {
        let name = if known.name.is_empty() {
            crate::text::words_of_slug(&folder)
        } else {
            known.name.clone()
        };
        let council = fold(&known.council);
        self.names.insert((fold(&name), council), folder.clone());
        self.folders.insert(folder, known);
    }

    /// Whether this folder is that of a panel of this name.
    pub fn is_called(&self, folder: &str, name: &str) -> bool {
        let known = self.folders.get(folder);
        known.is_some_and(|known| fold(&known.name) == fold(name))
    }

    /// Whether a folder of this name is known.
    pub fn has(&self, folder: &str) -> bool {
        self.folders.contains_key(folder)
    }

    /// The folder of a panel, which is made up where there is none. A panel of the same name that is
    /// of another council has a folder of its own.
    pub fn folder(&mut self, panel: &Panel) -> String {
        let name = fold(&panel.name);
        let council = panel.council.as_deref().map(fold).unwrap_or_default();
        let same = self.find(&name, &council);
        if let Some(folder) = same {
            if let Some(known) = self.folders.get_mut(&folder) {
                if known.council.is_empty()
                    && let Some(council) = &panel.council
                {
                    known.council.clone_from(council);
                }
                known.legacy.extend(panel.legacy.iter().cloned());
            }
            return folder;
        }
        let mut folder = shortened(&slug(&panel.name)).to_owned();
        if folder.is_empty() {
            "panel".clone_into(&mut folder);
        }
        if TAKEN.contains(&folder.as_str()) {
            folder.push_str("-panel");
        }
        if self.has(&folder) && !council.is_empty() {
            folder = format!("{}-{folder}", shortened(&slug(&council)));
        }
        let base = folder.clone();
        let mut n = 1;
        while self.has(&folder) {
            n += 1;
            folder = format!("{base}-{n}");
        }
        let known = Known {
            name: panel.name.clone(),
            council: panel.council.clone().unwrap_or_default(),
            kind: panel.kind.clone(),
            legacy: panel.legacy.clone(),
            stands: false,
        };
        self.add(folder.clone(), known);
        folder
    }

    /// A panel of this name. Where either does not say its council, the name is enough.
    fn find(&self, name: &str, council: &str) -> Option<String> {
        let of_name = || {
            self.names
                .range((name.to_owned(), String::new())..)
                .take_while(|((other, _), _)| other == name)
        };
        let exact = of_name().find(|((_, other), _)| other == council);
        let mut loose = of_name().filter(|((_, other), folder)| {
            let of_folder = self.folders.get(*folder).map(|known| fold(&known.council));
            council.is_empty()
                || other.is_empty() && of_folder.is_none_or(|c| c.is_empty() || c == council)
        });
        exact
            .or_else(|| loose.next())
            .map(|(_, folder)| folder.clone())
    }

    /// The text of `panel.md` for a folder that has none.
    pub fn text(&self, folder: &str) -> Option<String> {
        let known = self.folders.get(folder).filter(|known| !known.stands)?;
        let mut front = Front::default();
        front.words(
            "name",
            Some(&known.name)
                .filter(|name| !name.is_empty())
                .map(String::as_str),
        );
        front.words("council", Some(&known.council));
        front.words("kind", known.kind.as_deref());
        let mut legacy = known.legacy.clone();
        legacy.sort();
        legacy.dedup();
        front.list("legacy", legacy.iter().map(String::as_str));
        let front = front.finish();
        (!front.is_empty()).then(|| format!("---\n{front}---\n"))
    }
}

/// What a `panel.md` says of its panel.
fn told(folder: &str, text: String) -> Known {
    let mut sources = Sources::from_texts([(format!("{folder}/panel.md"), text)]);
    sources.folders = vec![folder.to_owned()];
    let records = record::read(&sources, &Config::default(), &mut Findings::new());
    let panel = records.panels.get(folder);
    Known {
        name: panel.and_then(|p| p.name.clone()).unwrap_or_default(),
        council: panel.and_then(|p| p.council.clone()).unwrap_or_default(),
        ..Known::default()
    }
}
