//! Writes the YAML of a record: plain where that is safe, quoted where it is not.
//!
//! The keys are the contract's, and no value is deeper than a list of small groups, so a page of
//! code writes them in the order and on the lines that a clerk would.

use std::fmt::Write as _;

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

/// Words as a value.
pub(super) fn scalar(text: &str) -> String {
    let text = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    if is_plain(&text) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}

/// Whether YAML takes these words for themselves wherever they stand.
fn is_plain(text: &str) -> bool {
    const TAKEN: [&str; 8] = ["true", "false", "null", "yes", "no", "on", "off", "nan"];
    text.starts_with(char::is_alphabetic)
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || " .'’&/()-@".contains(c))
        && !TAKEN.contains(&text.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::scalar;
    use crate::diag::{FileId, Findings};
    use crate::yaml::{self, Value};
    use proptest::prelude::*;

    proptest! {
        /// Whatever the words are, YAML reads them back.
        #[test]
        fn words_come_back(text in "\\PC{0,30}") {
            let wanted = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assume!(!wanted.is_empty());
            let source = format!("key: [{}]\n", scalar(&text));
            let mut findings = Findings::new();
            let node = yaml::parse(&source, FileId(0), 0, &mut findings);
            let Some(Value::Map(map)) = node.map(|n| n.value) else { panic!("{source}") };
            let Value::List(list) = &map[0].1.value else { panic!("{source}") };
            let Value::Scalar { text, .. } = &list[0].value else { panic!("{source}") };
            prop_assert_eq!(text, &wanted, "{}", source);
        }
    }

    #[test]
    fn plain_words_stay_plain() {
        assert_eq!(scalar("Mitchell Room"), "Mitchell Room");
        assert_eq!(
            scalar("Director of Children's Services"),
            "Director of Children's Services"
        );
        assert_eq!(scalar("3 May"), "\"3 May\"");
        assert_eq!(scalar("No"), "\"No\"");
        assert_eq!(scalar("Room #4: east"), "\"Room #4: east\"");
    }
}
