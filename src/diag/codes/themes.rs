//! Themes. Codes 601 to 699.

use super::{Code, Entry, Severity};

/// E601: a template does not parse.
pub const TEMPLATE_SYNTAX: Code = &Entry {
    id: "E601",
    severity: Severity::Error,
    title: "a template does not parse",
    why: "The theme's file has a fault, so no page can be made.",
    mend: "mend the template, or delete it to use the built-in one",
    example: include_str!("../examples/E601.md"),
};

/// E602: a template failed on a page.
pub const TEMPLATE_FAILED: Code = &Entry {
    id: "E602",
    severity: Severity::Error,
    title: "a template failed on a page",
    why: "It asks for something that the page does not have.",
    mend: "mend the template, or delete it to use the built-in one",
    example: include_str!("../examples/E602.md"),
};

/// E603: there is no such theme.
pub const NO_THEME: Code = &Entry {
    id: "E603",
    severity: Severity::Error,
    title: "there is no such theme",
    why: "A theme is a folder below `themes/` beside the content folder.",
    mend: "correct the name, or create the folder",
    example: include_str!("../examples/E603.md"),
};

/// All of them, in order.
pub(super) const THEMES: &[Code] = &[TEMPLATE_SYNTAX, TEMPLATE_FAILED, NO_THEME];
