//! Writes the YAML of a record: plain where that is safe, quoted where it is not.
//!
//! The keys are the contract's, and no value is deeper than a list of small groups, so a page of
//! code writes them in the order and on the lines that a clerk would.

use std::fmt::Write as _;

pub(super) use crate::yaml::scalar;

/// Front matter or an item block, line by line.
#[derive(Default)]
pub(super) struct Front(String);

/// A group of keys and values, on one line.
pub(super) type Group<'a> = Vec<(&'a str, String)>;

impl Front {
    /// A key whose value is written as it is: a date, a number.
    pub fn raw(&mut self, key: &str, value: impl std::fmt::Display) {
        let _ = writeln!(self.0, "{key}: {value}");
    }

    /// A key with words, if there are any.
    pub fn words(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value.filter(|v| !v.trim().is_empty()) {
            self.raw(key, scalar(value));
        }
    }

    /// A key with a list of words on one line, if there are any.
    pub fn list<'a>(&mut self, key: &str, values: impl IntoIterator<Item = &'a str>) {
        let values: Vec<String> = values.into_iter().map(scalar).collect();
        if !values.is_empty() {
            self.raw(key, format_args!("[{}]", values.join(", ")));
        }
    }

    /// A key with a group on one line, if anything is in it.
    pub fn group(&mut self, key: &str, group: &Group) {
        if !group.is_empty() {
            self.raw(key, written(group));
        }
    }

    /// A key with groups, each on a line of its own, if there are any.
    pub fn groups(&mut self, key: &str, groups: &[Group]) {
        if groups.is_empty() {
            return;
        }
        let _ = writeln!(self.0, "{key}:");
        for group in groups {
            let _ = writeln!(self.0, "  - {}", written(group));
        }
    }

    /// A key with keys below it, if there are any.
    pub fn below(&mut self, key: &str, inner: &Self) {
        if !inner.0.is_empty() {
            let _ = writeln!(self.0, "{key}:");
            for line in inner.0.lines() {
                let _ = writeln!(self.0, "  {line}");
            }
        }
    }

    /// The lines.
    pub fn finish(self) -> String {
        self.0
    }
}

/// A group as it stands on a line. Its values are written already.
fn written(group: &Group) -> String {
    let pairs: Vec<String> = group
        .iter()
        .map(|(key, value)| format!("{key}: {value}"))
        .collect();
    format!("{{{}}}", pairs.join(", "))
}
