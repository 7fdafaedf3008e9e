//! The templates as the engine gets them: the council's own, what is built in below them, and the
//! twins of the plain edition.
//!
//! A template of a council's own may build on the built-in one of the same name, which then goes by
//! `default/base.html`, and change a block of it. A component that it defines takes the place of the
//! built-in one; the others stay.

use std::collections::BTreeMap;
use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::{DEFAULT, PLAIN, Theme, built_in, built_in_names, pieces};

const COMPONENTS: &str = "components.html";

static EXTENDS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"\{%-?\s*extends\s+"([^"]+)"\s*-?%\}"#).ok());

impl Theme {
    /// Every template by its name, as the engine is to get them.
    pub fn stack(&self) -> BTreeMap<String, String> {
        let all = self.templates.iter();
        let mut stack: BTreeMap<String, String> = all
            .map(|(name, template)| (name.clone(), template.text.clone()))
            .collect();
        let mentioned = format!("\"{DEFAULT}");
        let builds_on = self
            .own_templates()
            .any(|(_, text)| text.contains(&mentioned));
        let own: HashSet<String> = self
            .own_templates()
            .flat_map(|(_, text)| pieces::components(text))
            .map(|piece| piece.name)
            .collect();
        for name in built_in_names("templates/") {
            let is_own = self.templates[&name].file.is_some();
            // Twice defined, a component would be a fault.
            let is_wanted = if name == COMPONENTS {
                is_own
            } else {
                builds_on
            };
            if let Some(text) = built_in(&format!("templates/{name}")).filter(|_| is_wanted) {
                let text = without(&text, &own);
                stack.insert(format!("{DEFAULT}{name}"), text);
            }
            if !is_own && let Some(text) = stack.get_mut(&name) {
                *text = without(text, &own);
            }
        }
        twins(&mut stack);
        stack
    }

    /// The template that a fault of the engine means, by the name in the stack: its text, and its
    /// file where it is the council's own.
    pub fn meant(&self, name: &str) -> Option<(String, Option<String>)> {
        // A page of the plain edition is made by the page's own template, unless it has one there.
        let of = |name: &str| {
            let template = self.templates.get(name)?;
            let file = template.file.as_ref().map(|f| f.display().to_string());
            Some((template.text.clone(), file))
        };
        let below = |name: &str| Some((built_in(&format!("templates/{name}"))?, None));
        let unplain = |name: &str| name.strip_prefix(PLAIN).unwrap_or(name).to_owned();
        match name.strip_prefix(DEFAULT) {
            Some(name) => below(name).or_else(|| below(&unplain(name))),
            None => of(name).or_else(|| of(&unplain(name))),
        }
    }
}

/// The name of a template's twin for the plain edition.
fn plain(name: &str) -> String {
    match name.strip_prefix(DEFAULT) {
        Some(rest) => format!("{DEFAULT}{PLAIN}{rest}"),
        None => format!("{PLAIN}{name}"),
    }
}

/// Adds the templates of the plain edition: a page's own, in the frame `plain/base.html`. A theme
/// that has one of its own under that name keeps it.
fn twins(stack: &mut BTreeMap<String, String>) {
    loop {
        let more: Vec<(String, String)> = stack
            .iter()
            .filter_map(|(name, text)| Some((plain(name), twin(text, stack)?)))
            .filter(|(name, _)| !stack.contains_key(name))
            .collect();
        if more.is_empty() {
            return;
        }
        stack.extend(more);
    }
}

/// A template in the frame of the plain edition, if what it stands on has a twin already.
fn twin(text: &str, stack: &BTreeMap<String, String>) -> Option<String> {
    let found = EXTENDS.as_ref()?.captures(text)?;
    let parent = found.get(1)?;
    let plain = plain(parent.as_str());
    let is_twin = parent.as_str().starts_with(PLAIN)
        || parent.as_str().starts_with(&format!("{DEFAULT}{PLAIN}"));
    if is_twin || !stack.contains_key(&plain) {
        return None;
    }
    let mut text = text.to_owned();
    text.replace_range(parent.range(), &plain);
    Some(text)
}

/// A template without the components of these names. Its lines stay where they are.
fn without(text: &str, names: &HashSet<String>) -> String {
    let mut out = text.to_owned();
    let gone = pieces::components(text);
    for piece in gone.into_iter().rev().filter(|p| names.contains(&p.name)) {
        let lines = text[piece.whole.clone()].matches('\n').count();
        out.replace_range(piece.whole, &"\n".repeat(lines));
    }
    out
}
