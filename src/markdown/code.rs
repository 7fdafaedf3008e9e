//! Code in a record: shown as written, coloured where the language is known.
//!
//! The highlighter is dear to set up, so it is loaded when the first block of
//! a known language appears; a council's archive usually never does.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

use super::escape;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Longer blocks are shown without colours: highlighting them would take too long.
const LONGEST: usize = 64 * 1024;

/// The inside of a code block as HTML.
pub(super) fn block(info: &str, literal: &str) -> String {
    let language = info.split([' ', ',', '{']).next().unwrap_or("");
    coloured(language, literal).unwrap_or_else(|| {
        let mut out = String::new();
        escape(&mut out, literal);
        out
    })
}

fn coloured(language: &str, literal: &str) -> Option<String> {
    if language.is_empty() || language == "text" || literal.len() > LONGEST {
        return None;
    }
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    let mut generator = ClassedHTMLGenerator::new_with_class_style(
        syntax,
        &SYNTAXES,
        ClassStyle::SpacedPrefixed { prefix: "hl-" },
    );
    for line in LinesWithEndings::from(literal) {
        generator
            .parse_html_for_line_which_includes_newline(line)
            .ok()?;
    }
    Some(generator.finalize())
}
