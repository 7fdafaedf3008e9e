//! Front matter and other YAML. Codes 201 to 299.

use super::{Code, Entry, Severity};

/// E201: the front matter does not begin or end as it must.
pub const FRONT_MATTER: Code = &Entry {
    id: "E201",
    severity: Severity::Error,
    title: "the front matter does not begin or end as it must",
    why: "Front matter stands between a line `---` at the very top of the file and a second line `---`.",
    mend: "begin the file with a line that is just `---` and close it with another",
    example: include_str!("../examples/E201.md"),
};

/// E202: this is not valid YAML.
pub const YAML_SYNTAX: Code = &Entry {
    id: "E202",
    severity: Severity::Error,
    title: "this is not valid YAML",
    why: "The settings could not be read from here on, so nothing after this place is known.",
    mend: "look for an unclosed quote, a tab at the start of the line, or a colon in a value that has no quotes",
    example: include_str!("../examples/E202.md"),
};

/// E203: anchors, aliases, merge keys, tags and second documents are not allowed.
pub const YAML_FORBIDDEN: Code = &Entry {
    id: "E203",
    severity: Severity::Error,
    title: "anchors, aliases, merge keys, tags and second documents are not allowed",
    why: "These parts of YAML make a record say something other than what it shows.",
    mend: "write the value out where it is needed",
    example: include_str!("../examples/E203.md"),
};

/// E204: the YAML is deeper or longer than the limit.
pub const YAML_LIMIT: Code = &Entry {
    id: "E204",
    severity: Severity::Error,
    title: "the YAML is deeper or longer than the limit",
    why: "Front matter may nest 64 deep and hold 20,000 values.",
    mend: "shorten it; long lists belong in the text",
    example: include_str!("../examples/E204.md"),
};

/// E205: a key is given twice.
pub const DUPLICATE_KEY: Code = &Entry {
    id: "E205",
    severity: Severity::Error,
    title: "a key is given twice",
    why: "Which of the two is meant cannot be known.",
    mend: "keep one of the two",
    example: include_str!("../examples/E205.md"),
};

/// E206: a key is not known here.
pub const UNKNOWN_KEY: Code = &Entry {
    id: "E206",
    severity: Severity::Error,
    title: "a key is not known here",
    why: "A mistyped key would silently do nothing.",
    mend: "correct the spelling, or put your own values under `extra:`",
    example: include_str!("../examples/E206.md"),
};

/// E207: a value is of the wrong kind.
pub const WRONG_TYPE: Code = &Entry {
    id: "E207",
    severity: Severity::Error,
    title: "a value is of the wrong kind",
    why: "For example a list where one word is meant, or a number where a name is.",
    mend: "write the value as the message says",
    example: include_str!("../examples/E207.md"),
};

/// E208: a value that must be given is missing.
pub const MISSING_KEY: Code = &Entry {
    id: "E208",
    severity: Severity::Error,
    title: "a value that must be given is missing",
    why: "Without it the record cannot be placed or understood.",
    mend: "add the key",
    example: include_str!("../examples/E208.md"),
};

/// E209: a value cannot be understood.
pub const BAD_VALUE: Code = &Entry {
    id: "E209",
    severity: Severity::Error,
    title: "a value cannot be understood",
    why: "Dates are `2022-02-08`, times are `14:00`, states are one of the words listed.",
    mend: "write the value as the message says",
    example: include_str!("../examples/E209.md"),
};

/// E210: the date inside differs from the date in the file's name.
pub const DATE_MISMATCH: Code = &Entry {
    id: "E210",
    severity: Severity::Error,
    title: "the date inside differs from the date in the file's name",
    why: "One of the two is wrong, and the address is made from it.",
    mend: "correct the one that is wrong, or leave `date:` out",
    example: include_str!("../examples/E210.md"),
};

/// E211: `exempt` or `withdrawn` is not clear.
pub const BAD_EXEMPT: Code = &Entry {
    id: "E211",
    severity: Severity::Error,
    title: "`exempt` or `withdrawn` is not clear",
    why: "These keys decide whether matter is published. Whatever is not exactly right stops the build, so that nothing leaks by a slip.",
    mend: "write `exempt: true`, `exempt: {paragraph: 3}` or `withdrawn: {on: 2024-03-01, reason: …}`, or remove the key",
    example: include_str!("../examples/E211.md"),
};

/// E212: a person's name is not text.
pub const BAD_NAME_VALUE: Code = &Entry {
    id: "E212",
    severity: Severity::Error,
    title: "a person's name is not text",
    why: "YAML reads bare numbers, dates and `true` as something else than words.",
    mend: "put the name in quotes",
    example: include_str!("../examples/E212.md"),
};

/// W213: a name holds a comma.
pub const COMMA_IN_NAME: Code = &Entry {
    id: "W213",
    severity: Severity::Warning,
    title: "a name holds a comma",
    why: "Two names in one, perhaps: a list of names has each in its own place.",
    mend: "write `[First Name, Second Name]`",
    example: include_str!("../examples/W213.md"),
};

/// W214: a `#` cuts the value short.
pub const HASH_CUTS: Code = &Entry {
    id: "W214",
    severity: Severity::Warning,
    title: "a `#` cuts the value short",
    why: "In YAML a `#` after a space begins a comment; what follows is not part of the value.",
    mend: "put the value in quotes if the `#` belongs to it",
    example: include_str!("../examples/W214.md"),
};

/// E215: an allowance names no warning, or gives no reason.
pub const BAD_ALLOWANCE: Code = &Entry {
    id: "E215",
    severity: Severity::Error,
    title: "`allow` names no warning, or gives no reason",
    why: "A warning is switched off for good, so the record says why. An error cannot be switched off: it would be published.",
    mend: "write the warning's code and the reason, such as `W761: the council's own switchboard`",
    example: include_str!("../examples/E215.md"),
};

/// W216: a warning is allowed that nothing gives.
pub const UNUSED_ALLOWANCE: Code = &Entry {
    id: "W216",
    severity: Severity::Warning,
    title: "a warning is allowed that nothing gives",
    why: "The fault is mended, or stands in another record. A permission that is left behind would hide the next fault of the kind.",
    mend: "remove the line",
    example: include_str!("../examples/W216.md"),
};

/// E217: words of a form were left standing.
pub const PLACEHOLDER: Code = &Entry {
    id: "E217",
    severity: Severity::Error,
    title: "words of a form were left standing in the accessibility statement",
    why: "The law asks a public body for this statement, and a hole in it is a wrong statement. What should stand in its place only a person can know.",
    mend: "write what the form asks for, or leave the key out",
    example: include_str!("../examples/E217.md"),
};

/// E218: the accessibility statement says more, or less, than is so.
pub const STATEMENT: Code = &Entry {
    id: "E218",
    severity: Severity::Error,
    title: "the accessibility statement does not say what is so",
    why: "A site that is said to be fully compliant may have nothing within the law's scope that falls short, and one that is not says what does. A wrong statement misleads who depends on it, and breaks the law that asks for it.",
    mend: "leave `compliance` out, so that it is worked out from what is listed and found",
    example: include_str!("../examples/E218.md"),
};

/// All of them, in order.
pub(super) const YAML: &[Code] = &[
    FRONT_MATTER,
    YAML_SYNTAX,
    YAML_FORBIDDEN,
    YAML_LIMIT,
    DUPLICATE_KEY,
    UNKNOWN_KEY,
    WRONG_TYPE,
    MISSING_KEY,
    BAD_VALUE,
    DATE_MISMATCH,
    BAD_EXEMPT,
    BAD_NAME_VALUE,
    COMMA_IN_NAME,
    HASH_CUTS,
    BAD_ALLOWANCE,
    UNUSED_ALLOWANCE,
    PLACEHOLDER,
    STATEMENT,
];
