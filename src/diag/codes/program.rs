//! The program itself. Codes 901 to 999.

use super::{Code, Entry, Severity};

/// E901: the program itself failed on a file.
pub const PARSER_PANIC: Code = &Entry {
    id: "E901",
    severity: Severity::Error,
    title: "the program itself failed on a file",
    why: "This is a fault of the program, not of the record. Nothing was published.",
    mend: "please report it with the file that is named",
    example: "",
};

/// All of them, in order.
pub(super) const PROGRAM: &[Code] = &[PARSER_PANIC];
