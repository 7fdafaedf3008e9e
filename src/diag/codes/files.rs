//! Files and their text. Codes 101 to 199.

use super::{Code, Entry, Severity};

/// E101: a file or folder cannot be read.
pub const UNREADABLE: Code = &Entry {
    id: "E101",
    severity: Severity::Error,
    title: "a file or folder cannot be read",
    why: "The program reads everything below the content folder. What it cannot read might be part of the record, so nothing is published without it.",
    mend: "give yourself the right to read it, mend the link, or move it out of the content folder",
    example: include_str!("../examples/E101.md"),
};

/// E102: a text file is not UTF-8.
pub const NOT_UTF8: Code = &Entry {
    id: "E102",
    severity: Severity::Error,
    title: "a text file is not UTF-8",
    why: "Records are UTF-8. In another encoding a name such as Siân or a pound sign would come out wrong on the public record.",
    mend: "save the file again as UTF-8 (in most editors: Save with encoding)",
    example: include_str!("../examples/E102.md"),
};

/// E103: a control character stands in a record.
pub const CONTROL_CHARACTER: Code = &Entry {
    id: "E103",
    severity: Severity::Error,
    title: "a control character stands in a record",
    why: "Control characters come from copying out of other programs. Browsers and screen readers treat them in different ways.",
    mend: "delete the character, or write what it stood for",
    example: include_str!("../examples/E103.md"),
};

/// E104: a symbolic link leads out of the archive or in a ring.
pub const LINK_OUT: Code = &Entry {
    id: "E104",
    severity: Severity::Error,
    title: "a symbolic link leads out of the archive or in a ring",
    why: "Only what lies in the content folder is published, so that a link cannot make a private file public.",
    mend: "put the file itself in the content folder, or remove the link",
    example: include_str!("../examples/E104.md"),
};

/// E105: a file name holds characters that cannot be published.
pub const BAD_NAME: Code = &Entry {
    id: "E105",
    severity: Severity::Error,
    title: "a file name holds characters that cannot be published",
    why: "The name becomes part of an address, and control characters cannot stand in one.",
    mend: "rename the file",
    example: include_str!("../examples/E105.md"),
};

/// E106: the name of a panel's folder cannot be an address.
pub const BAD_PANEL_FOLDER: Code = &Entry {
    id: "E106",
    severity: Severity::Error,
    title: "the name of a panel's folder cannot be an address",
    why: "A panel's folder is its address for ever: lower-case letters, figures and hyphens only.",
    mend: "rename the folder, for example to `planning-committee`",
    example: include_str!("../examples/E106.md"),
};

/// E107: a name is taken by a page of the site.
pub const TAKEN_NAME: Code = &Entry {
    id: "E107",
    severity: Severity::Error,
    title: "a name is taken by a page of the site",
    why: "The site has pages of its own at this address, such as `reports/` and `people/`.",
    mend: "rename the folder or the file",
    example: include_str!("../examples/E107.md"),
};

/// E108: a file in a panel's folder is no meeting record.
pub const NOT_A_RECORD: Code = &Entry {
    id: "E108",
    severity: Severity::Error,
    title: "a file in a panel's folder is no meeting record",
    why: "A meeting record is named by its date, `2022-02-08.md`, or says `date:` inside. A file that is nearly that would silently be missing from the archive.",
    mend: "name the file `YYYY-MM-DD.md`, or give it `date:` in its front matter",
    example: include_str!("../examples/E108.md"),
};

/// E109: a record is larger than the limit.
pub const TOO_LARGE: Code = &Entry {
    id: "E109",
    severity: Severity::Error,
    title: "a record is larger than the limit",
    why: "A record may have 16 MB, its front matter 1 MB. Nothing that a person writes comes near; a larger file is a mistake or an attack.",
    mend: "move attachments out of the record into the meeting's folder",
    example: include_str!("../examples/E109.md"),
};

/// W110: a character turns the direction of the text.
pub const BIDI_OVERRIDE: Code = &Entry {
    id: "W110",
    severity: Severity::Warning,
    title: "a character turns the direction of the text",
    why: "Such characters can make a name or a figure look like another. The text is kept and kept apart from what stands around it.",
    mend: "delete the character if the text reads left to right",
    example: include_str!("../examples/W110.md"),
};

/// W111: a character that cannot be seen stands in the text.
pub const ZERO_WIDTH: Code = &Entry {
    id: "W111",
    severity: Severity::Warning,
    title: "a character that cannot be seen stands in the text",
    why: "Characters without width come from copying. They break searching and make two equal names different.",
    mend: "delete the character",
    example: include_str!("../examples/W111.md"),
};

/// W112: a file name does not work on every system.
pub const NAME_TRAP: Code = &Entry {
    id: "W112",
    severity: Severity::Warning,
    title: "a file name does not work on every system",
    why: "The archive may be moved to another machine one day, and there this file could not be stored beside the others.",
    mend: "rename the file",
    example: include_str!("../examples/W112.md"),
};

/// W113: a file in the content folder belongs to nothing.
pub const STRAY_FILE: Code = &Entry {
    id: "W113",
    severity: Severity::Warning,
    title: "a file in the content folder belongs to nothing",
    why: "It is in no panel, report series or page, so it is not published.",
    mend: "move it to where it belongs, or out of the content folder",
    example: include_str!("../examples/W113.md"),
};

/// W114: a document is mentioned by nothing.
pub const UNUSED_DOCUMENT: Code = &Entry {
    id: "W114",
    severity: Severity::Warning,
    title: "a document is mentioned by nothing",
    why: "Only documents that a record lists or links to are published; this one is not.",
    mend: "list it under `documents:` of its item, or take it out of the meeting's folder",
    example: include_str!("../examples/W114.md"),
};

/// E115: the content changed while it was read.
pub const CONTENT_CHANGED: Code = &Entry {
    id: "E115",
    severity: Severity::Error,
    title: "the content changed while it was read",
    why: "A site is made of one state of the archive. Were half of it read before a file was saved and half after, one page could contradict another, or show what was withheld that moment.",
    mend: "wait until nobody is saving or copying files there, then build again",
    example: "",
};

/// E121: withheld matter serves a public link or note.
pub const LENT_BY_WITHHELD: Code = &Entry {
    id: "E121",
    severity: Severity::Error,
    title: "withheld matter serves a public link or note",
    why: "A definition such as `[1]: …` serves the whole record, wherever it stands. One in withheld matter would put its address, or the words of its note, in public.",
    mend: "move the definition to the public part if it may be read there, or take the link away",
    example: include_str!("../examples/E121.md"),
};

/// E122: the archive is larger than the limit.
pub const ARCHIVE_TOO_LARGE: Code = &Entry {
    id: "E122",
    severity: Severity::Error,
    title: "the archive is larger than the limit",
    why: "An archive may have 8,000,000 files, records of 32 GB and documents of 4 TB in all. A million meetings come to less; more is a mistake, such as a folder that is no archive. All records are in memory at one time, so the machine's memory may well be the nearer limit.",
    mend: "see that the content folder is the right one, or split the archive",
    example: include_str!("../examples/E122.md"),
};

/// E123: a document is larger than the limit.
pub const DOCUMENT_TOO_LARGE: Code = &Entry {
    id: "E123",
    severity: Severity::Error,
    title: "a document is larger than the limit",
    why: "A document may have 4 GB, a drawing (SVG) 16 MB, because it is looked through for what could run in a browser. Few readers could fetch more.",
    mend: "keep the file elsewhere and list it with `url:`, or make it smaller",
    example: include_str!("../examples/E123.md"),
};

/// All of them, in order.
pub(super) const FILES: &[Code] = &[
    UNREADABLE,
    NOT_UTF8,
    CONTROL_CHARACTER,
    LINK_OUT,
    BAD_NAME,
    BAD_PANEL_FOLDER,
    TAKEN_NAME,
    NOT_A_RECORD,
    TOO_LARGE,
    BIDI_OVERRIDE,
    ZERO_WIDTH,
    NAME_TRAP,
    STRAY_FILE,
    UNUSED_DOCUMENT,
    CONTENT_CHANGED,
    LENT_BY_WITHHELD,
    ARCHIVE_TOO_LARGE,
    DOCUMENT_TOO_LARGE,
];
