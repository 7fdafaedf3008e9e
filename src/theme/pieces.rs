//! Blocks and components of a template: where each begins and ends in its text.
//!
//! The engine knows them too, and keeps to itself where they stand.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// A block or a component of a template.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub name: String,
    /// From its opening tag to the end of its closing one.
    pub whole: Range<usize>,
}

static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?s)\{#.*?#\}|\{%-?\s*(end)?(block|component)\b\s*(\w*).*?%\}").ok()
});

/// All blocks of a template, in their order, those inside others after them.
pub(super) fn blocks(text: &str) -> Vec<Piece> {
    found(text, "block")
}

/// All components that a template defines.
pub(super) fn components(text: &str) -> Vec<Piece> {
    found(text, "component")
}

fn found(text: &str, kind: &str) -> Vec<Piece> {
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut out = Vec::new();
    let tags = TAG.iter().flat_map(|tag| tag.captures_iter(text));
    // What stands in a comment has matched as one, and is of no kind.
    for tag in tags.filter(|tag| tag.get(2).is_some_and(|k| k.as_str() == kind)) {
        let at = tag.get_match();
        if tag.get(1).is_none() {
            open.push((tag[3].to_owned(), at.start()));
        } else if let Some((name, start)) = open.pop() {
            let whole = start..at.end();
            out.push(Piece { name, whole });
        }
    }
    out.sort_by_key(|piece| piece.whole.start);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_in_each_other_and_not_in_comments() {
        let text = "{# {% block no %} #}{% block a %}x{%- block b -%}{% endblock b %}{% endblock a %}{% component c(x) %}{% endcomponent c %}";
        let names: Vec<_> = blocks(text).into_iter().map(|p| p.name).collect();
        assert_eq!(names, ["a", "b"]);
        let c = &components(text)[0];
        assert!(text[c.whole.clone()].starts_with("{% component c(x)"));
        assert!(c.whole.end == text.len());
        assert_eq!(blocks("{% endblock %}"), []);
    }
}
