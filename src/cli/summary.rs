//! What a verb did, as one JSON object on a line of its own: the last thing on standard output under
//! `--format json`, in the same shape for every verb.

use std::io::Write as _;

use serde_json::{Map, Value};

use crate::site::Checked;

/// The verb, its exit code, and what it counted.
pub(super) struct Summary {
    verb: &'static str,
    exit: u8,
    counts: Map<String, Value>,
}

impl Summary {
    pub fn new(verb: &'static str, exit: u8) -> Self {
        Self {
            verb,
            exit,
            counts: Map::new(),
        }
    }

    pub fn count(mut self, what: &str, n: usize) -> Self {
        self.counts.insert(what.to_owned(), n.into());
        self
    }

    /// What was read and found.
    pub fn checked(self, checked: &Checked) -> Self {
        let (errors, warnings) = checked.counts;
        let read = checked.read;
        self.count("errors", errors)
            .count("warnings", warnings)
            .count("switched_off", checked.report.allowed.len())
            .count("records", read.records)
            .count("documents", read.documents)
            .count("panels", read.panels)
            .count("meetings", read.meetings)
            .count("items", read.items)
    }

    /// Files of the site.
    pub fn files(self, written: usize, unchanged: usize, removed: usize) -> Self {
        self.count("written", written)
            .count("unchanged", unchanged)
            .count("removed", removed)
    }

    /// As keys beside those of an object, for a verb whose data is one.
    pub fn around(&self, data: Value) -> Value {
        let mut all = Map::new();
        all.insert("verb".to_owned(), self.verb.into());
        all.insert("exit".to_owned(), self.exit.into());
        all.insert("counts".to_owned(), self.counts.clone().into());
        if let Value::Object(data) = data {
            all.extend(data);
        }
        all.into()
    }

    /// Says it. A reader that went away is no fault.
    pub fn tell(&self) {
        let line = self.around(Value::Null);
        let _ = writeln!(std::io::stdout(), "{line}");
    }
}
