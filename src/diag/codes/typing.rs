//! What was typed in place of markup, and `check --fix` mends. Codes 733 to 735.

use super::{Code, Entry, Severity};

/// W733: bullets were typed.
pub const TYPED_BULLETS: Code = &Entry {
    id: "W733",
    severity: Severity::Warning,
    title: "bullets were typed",
    why: "A bullet that was typed is a sign in a sentence. Lines run together on the page, and a screen reader does not say that there is a list, nor how long it is.",
    mend: "write each as `- ` after an empty line, or let `minutebook check --fix` do it",
    example: include_str!("../examples/W733.md"),
};

/// W734: a non-breaking space binds nothing.
pub const STRAY_SPACES: Code = &Entry {
    id: "W734",
    severity: Severity::Warning,
    title: "a non-breaking space binds nothing",
    why: "It came along with copied text. Lines break badly around it on a small screen, a search for the words finds nothing, and in a paragraph of its own it is a gap that a screen reader stops at. Between a number and its unit, beside a dash, after a title or an initial it has a reason and is passed over.",
    mend: "write an ordinary space, or let `minutebook check --fix` do it",
    example: include_str!("../examples/W734.md"),
};

/// W735: the kind or size of a file is typed.
pub const TYPED_LABEL: Code = &Entry {
    id: "W735",
    severity: Severity::Warning,
    title: "the kind or size of a file is typed",
    why: "The site reads both off the file and says them beside every document. Typed ones stand there twice, and are wrong when the file is replaced.",
    mend: "take it out, or let `minutebook check --fix` do it",
    example: include_str!("../examples/W735.md"),
};

/// All of them, in order.
pub(super) const TYPING: &[Code] = &[TYPED_BULLETS, STRAY_SPACES, TYPED_LABEL];
