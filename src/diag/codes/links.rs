//! Links and documents. Codes 401 to 499.

use super::{Code, Entry, Severity};

/// E401: a link leads nowhere.
pub const BROKEN_LINK: Code = &Entry {
    id: "E401",
    severity: Severity::Error,
    title: "a link leads nowhere",
    why: "What it points to is not in the archive.",
    mend: "correct the target, or write the words without the link",
    example: include_str!("../examples/E401.md"),
};

/// E402: a file is not there.
pub const MISSING_FILE: Code = &Entry {
    id: "E402",
    severity: Severity::Error,
    title: "a file is not there",
    why: "The record lists or links to a file that its meeting's folder does not have.",
    mend: "add the file, correct its name, or write `held: false` if it is known but not held",
    example: include_str!("../examples/E402.md"),
};

/// E403: an address of this kind is not allowed.
pub const FORBIDDEN_ADDRESS: Code = &Entry {
    id: "E403",
    severity: Severity::Error,
    title: "an address of this kind is not allowed",
    why: "Addresses that run something or point into one computer have no place in a public record.",
    mend: "use an `https://` address, or remove the link",
    example: include_str!("../examples/E403.md"),
};

/// W404: a picture from another site is shown as a link.
pub const REMOTE_PICTURE: Code = &Entry {
    id: "W404",
    severity: Severity::Warning,
    title: "a picture from another site is shown as a link",
    why: "Pages fetch nothing from elsewhere, so that readers are not tracked and the page stays whole.",
    mend: "save the picture in the meeting's folder",
    example: include_str!("../examples/W404.md"),
};

/// E405: a document of this type can run in the reader's browser.
pub const RUNNING_DOCUMENT: Code = &Entry {
    id: "E405",
    severity: Severity::Error,
    title: "a document of this type can run in the reader's browser",
    why: "HTML, scripts and drawings with scripts could act in the name of the council's site.",
    mend: "publish it as a PDF or as Markdown",
    example: include_str!("../examples/E405.md"),
};

/// W406: a number fits two items.
pub const AMBIGUOUS_NUMBER: Code = &Entry {
    id: "W406",
    severity: Severity::Warning,
    title: "a number fits two items",
    why: "It is one item's number on the agenda and another's in the minutes. The address wins.",
    mend: "cite the number of the address, or the other item by its own",
    example: include_str!("../examples/W406.md"),
};

/// W407: a meeting is cited under a date on which there is none.
pub const CITED_DATE: Code = &Entry {
    id: "W407",
    severity: Severity::Warning,
    title: "a meeting is cited under a date on which there is none",
    why: "The sentence names a meeting of this panel that the archive does not have.",
    mend: "correct the date if it is a slip, or leave it if the meeting is not in the archive",
    example: include_str!("../examples/W407.md"),
};

/// E408: a document that one item withholds is listed by another.
pub const WITHHELD_LISTED: Code = &Entry {
    id: "E408",
    severity: Severity::Error,
    title: "a document that one item withholds is listed by another",
    why: "Publishing it here would undo the withholding.",
    mend: "remove it here, or the exemption there",
    example: include_str!("../examples/E408.md"),
};

/// E409: a document lies outside the meeting's folder.
pub const OUTSIDE_DOCUMENT: Code = &Entry {
    id: "E409",
    severity: Severity::Error,
    title: "a document lies outside the meeting's folder",
    why: "Documents are published beside their meeting and must lie in its folder.",
    mend: "move the file into the meeting's folder",
    example: include_str!("../examples/E409.md"),
};

/// W410: the pages of a PDF do not fit.
pub const PDF_PAGES: Code = &Entry {
    id: "W410",
    severity: Severity::Warning,
    title: "the pages of a PDF do not fit",
    why: "They could not be counted, or the record names pages beyond its end.",
    mend: "check the file and the page range",
    example: include_str!("../examples/W410.md"),
};

/// All of them, in order.
pub(super) const LINKS: &[Code] = &[
    BROKEN_LINK,
    MISSING_FILE,
    FORBIDDEN_ADDRESS,
    REMOTE_PICTURE,
    RUNNING_DOCUMENT,
    AMBIGUOUS_NUMBER,
    CITED_DATE,
    WITHHELD_LISTED,
    OUTSIDE_DOCUMENT,
    PDF_PAGES,
];
