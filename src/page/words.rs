//! The words of the interface in one language: what templates and view models say.
//!
//! They stand in the theme's `words/<language>.yml`, one key a line, so that a
//! second language is a second file and a council may change a word.

use std::collections::BTreeMap;

use chrono::Locale;

use crate::diag::{FileId, Findings};
use crate::yaml::{self, Value};

/// The words of one language.
#[derive(Debug, Clone)]
pub struct Words {
    table: BTreeMap<String, String>,
    locale: Locale,
}

impl Words {
    /// Reads the words of a language: the theme's, over the built-in ones.
    pub fn new(language: &str, files: &[&str]) -> Self {
        let mut table = BTreeMap::new();
        for text in files {
            let mut ignored = Findings::new();
            let root = yaml::parse(text, FileId(0), 0, &mut ignored);
            if let Some(Value::Map(map)) = root.map(|n| n.value) {
                for (key, node) in map {
                    if let Value::Scalar { text, .. } = node.value {
                        table.insert(key.name, text);
                    }
                }
            }
        }
        let locale = match language.split('-').next() {
            Some("cy") => Locale::cy_GB,
            _ => Locale::en_GB,
        };
        Self { table, locale }
    }

    /// In which manner days and months are named.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// All words, for templates.
    pub fn table(&self) -> &BTreeMap<String, String> {
        &self.table
    }

    /// One word. A theme that lacks it says so on the page, where it is seen.
    pub fn get(&self, key: &str) -> &str {
        self.table
            .get(key)
            .map_or("[no such word in the theme]", String::as_str)
    }

    /// A phrase with `{1}`, `{2}` … filled in.
    pub fn fill(&self, key: &str, with: &[&str]) -> String {
        let mut out = self.get(key).to_owned();
        for (n, value) in with.iter().enumerate() {
            out = out.replace(&format!("{{{}}}", n + 1), value);
        }
        out
    }

    /// '1 page', '8 pages': the keys `<key>_one` and `<key>_many`.
    pub fn count(&self, key: &str, n: usize) -> String {
        let form = if n == 1 {
            format!("{key}_one")
        } else {
            format!("{key}_many")
        };
        let mut out = self.get(&form).to_owned();
        out = out.replace("{1}", &n.to_string());
        out
    }
}
