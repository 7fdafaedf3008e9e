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

/// E604: theme.yml says what cannot be used.
pub const BAD_THEME: Code = &Entry {
    id: "E604",
    severity: Severity::Error,
    title: "theme.yml says what cannot be used",
    why: "A colour, a font, a width or a crest that no browser could show.",
    mend: "correct the value, or delete the line to have the built-in one",
    example: include_str!("../examples/E604.md"),
};

/// E605: a colour of the theme cannot be read on another.
pub const LOW_CONTRAST: Code = &Entry {
    id: "E605",
    severity: Severity::Error,
    title: "a colour of the theme cannot be read on what it stands on",
    why: "Public bodies must meet WCAG 2.2 AA: words need a contrast of 4.5 to 1 with what they \
          stand on, and the edges of fields one of 3 to 1, by day and in the dark.",
    mend: "make the one darker or the other lighter; in the dark the other way round",
    example: include_str!("../examples/E605.md"),
};

/// W606: a word of the theme does nothing.
pub const IDLE_WORD: Code = &Entry {
    id: "W606",
    severity: Severity::Warning,
    title: "a word of the theme is asked for by nothing, or is filled otherwise",
    why: "A key with a slip in it changes no page, and a place that nothing fills is shown as it \
          stands, braces and all.",
    mend: "correct the key or the place, or delete the line",
    example: include_str!("../examples/W606.md"),
};

/// W607: a file of the theme changes nothing.
pub const IDLE_FILE: Code = &Entry {
    id: "W607",
    severity: Severity::Warning,
    title: "a file of the theme changes nothing",
    why: "It has not the name of a built-in one, and nothing in the theme mentions it: a slip in \
          the name, or a file of an older version.",
    mend: "correct the name, or delete the file",
    example: include_str!("../examples/W607.md"),
};

/// W608: a file of the theme was copied from an older built-in one.
pub const OLD_COPY: Code = &Entry {
    id: "W608",
    severity: Severity::Warning,
    title: "a file of the theme was copied from an older built-in one",
    why: "The built-in one has changed since: the copy lacks what was added or mended, and may ask \
          for what pages no longer have.",
    mend: "take the built-in one anew and make your changes in it again",
    example: include_str!("../examples/W608.md"),
};

/// All of them, in order.
pub(super) const THEMES: &[Code] = &[
    TEMPLATE_SYNTAX,
    TEMPLATE_FAILED,
    NO_THEME,
    BAD_THEME,
    LOW_CONTRAST,
    IDLE_WORD,
    IDLE_FILE,
    OLD_COPY,
];
