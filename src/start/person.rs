//! A new person: a line at the end of `people.yml`.

use super::{Draft, StartError};
use crate::archive::Archive;
use crate::diag::{FileId, Findings};
use crate::source::Sources;
use crate::text::names::key;
use crate::yaml::fields::to_json;
use crate::yaml::{self, Value, scalar};

/// The file.
const PEOPLE: &str = "people.yml";

/// Begins the entry of a person.
pub fn person(archive: &Archive, sources: &Sources, name: &str) -> Result<Draft, StartError> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if crate::text::slug(&name).is_empty() {
        return Err(StartError::Unfit(format!(
            "`{name}` has no letters to make an address of; write the name as the minutes have it"
        )));
    }
    if name.contains(',') {
        return Err(StartError::Unfit(format!(
            "`{name}` holds a comma; write one name, the first name first"
        )));
    }
    if let Some(listed) = listed(archive, &name) {
        return Err(StartError::Listed(listed));
    }
    let before = sources
        .files()
        .find(|(_, file)| file.path == PEOPLE)
        .map(|(_, file)| file.text());
    let mut line = format!("- {{name: {}}}\n", scalar(&name));
    let text = match before {
        None => format!(
            "# People of whom more is to be said than their name: aliases, party, ward, url.\n{line}"
        ),
        Some(before) => {
            line.insert_str(0, &indent(before));
            if before.contains("\r\n") {
                line = line.replace('\n', "\r\n");
            }
            if !before.is_empty() && !before.ends_with(['\n', '\r']) {
                line.insert_str(
                    0,
                    if before.contains("\r\n") {
                        "\r\n"
                    } else {
                        "\n"
                    },
                );
            }
            fits(before, &line, &name)?;
            line
        }
    };
    Ok(Draft {
        path: PEOPLE.to_owned(),
        text,
        added: before.is_some(),
        what: name,
        notes: vec!["party, ward, url and other names (aliases) go between the braces".to_owned()],
    })
}

/// The name under which somebody of that name is listed.
fn listed(archive: &Archive, name: &str) -> Option<String> {
    let wanted = key(name);
    let records = archive
        .people
        .iter()
        .filter_map(|(_, person)| person.record.as_ref());
    for record in records {
        if key(&record.name.value) == wanted {
            return Some(record.name.value.clone());
        }
        if let Some(alias) = record.aliases.iter().find(|a| key(&a.value) == wanted) {
            return Some(format!("{} as {}", alias.value, record.name.value));
        }
    }
    None
}

/// How far the entries of the list are indented.
fn indent(text: &str) -> String {
    text.lines()
        .rfind(|line| line.trim_start().starts_with("- "))
        .and_then(|_| {
            text.lines()
                .find(|line| line.trim_start().starts_with("- "))
        })
        .map(|line| line[..line.len() - line.trim_start().len()].to_owned())
        .unwrap_or_default()
}

/// Whether the list with the new line is the list of before and the new one.
fn fits(before: &str, line: &str, name: &str) -> Result<(), StartError> {
    let (old, new) = (entries(before), entries(&format!("{before}{line}")));
    let fine = matches!((old, new), (Some(old), Some(new)) if new.len() == old.len() + 1 && new.starts_with(&old));
    if fine {
        return Ok(());
    }
    Err(StartError::Unfit(format!(
        "people.yml is not a list to which a line can be added; add `- {{name: {}}}` to it yourself",
        scalar(name)
    )))
}

/// The entries of a list, without their places.
fn entries(text: &str) -> Option<Vec<serde_json::Value>> {
    let mut findings = Findings::new();
    let root = yaml::parse(text, FileId(0), 0, &mut findings);
    if findings.has_errors() {
        return None;
    }
    match root.map(|node| node.value) {
        Some(Value::List(list)) => Some(list.iter().map(to_json).collect()),
        None | Some(Value::Null) => Some(Vec::new()),
        Some(_) => None,
    }
}
