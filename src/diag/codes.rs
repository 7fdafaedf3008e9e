//! The table of all codes: what each means, why it matters, how to mend it.
//!
//! Codes are for ever: a code is never given another meaning. Hundreds group
//! them by what they are about (files, YAML, bodies, links, the archive,
//! themes); the letter is the severity. `minutebook explain` prints this table.

use std::fmt;

/// Whether a finding stops the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site is not published.
    Error,
    /// The site is published; somebody should look.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// One code of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    /// `E101`: a letter for the severity and a number.
    pub id: &'static str,
    /// Whether it stops the build.
    pub severity: Severity,
    /// What the code means, without a word of any record.
    pub title: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// What to do about it.
    pub mend: &'static str,
}

/// A code: a row of the table.
pub type Code = &'static Entry;

// Files and their text.

/// E101: a file or folder cannot be read.
pub const UNREADABLE: Code = &Entry {
    id: "E101",
    severity: Severity::Error,
    title: "a file or folder cannot be read",
    why: "The program reads everything below the content folder. What it cannot read might be part of the record, so nothing is published without it.",
    mend: "give yourself the right to read it, mend the link, or move it out of the content folder",
};

/// E102: a text file is not UTF-8.
pub const NOT_UTF8: Code = &Entry {
    id: "E102",
    severity: Severity::Error,
    title: "a text file is not UTF-8",
    why: "Records are UTF-8. In another encoding a name such as Siân or a pound sign would come out wrong on the public record.",
    mend: "save the file again as UTF-8 (in most editors: Save with encoding)",
};

/// E103: a control character stands in a record.
pub const CONTROL_CHARACTER: Code = &Entry {
    id: "E103",
    severity: Severity::Error,
    title: "a control character stands in a record",
    why: "Control characters come from copying out of other programs. Browsers and screen readers treat them in different ways.",
    mend: "delete the character, or write what it stood for",
};

/// E104: a symbolic link leads out of the archive or in a ring.
pub const LINK_OUT: Code = &Entry {
    id: "E104",
    severity: Severity::Error,
    title: "a symbolic link leads out of the archive or in a ring",
    why: "Only what lies in the content folder is published, so that a link cannot make a private file public.",
    mend: "put the file itself in the content folder, or remove the link",
};

/// E105: a file name holds characters that cannot be published.
pub const BAD_NAME: Code = &Entry {
    id: "E105",
    severity: Severity::Error,
    title: "a file name holds characters that cannot be published",
    why: "The name becomes part of an address, and control characters cannot stand in one.",
    mend: "rename the file",
};

/// E106: the name of a panel's folder cannot be an address.
pub const BAD_PANEL_FOLDER: Code = &Entry {
    id: "E106",
    severity: Severity::Error,
    title: "the name of a panel's folder cannot be an address",
    why: "A panel's folder is its address for ever: lower-case letters, figures and hyphens only.",
    mend: "rename the folder, for example to `planning-committee`",
};

/// E107: a name is taken by a page of the site.
pub const TAKEN_NAME: Code = &Entry {
    id: "E107",
    severity: Severity::Error,
    title: "a name is taken by a page of the site",
    why: "The site has pages of its own at this address, such as `reports/` and `people/`.",
    mend: "rename the folder or the file",
};

/// E108: a file in a panel's folder is no meeting record.
pub const NOT_A_RECORD: Code = &Entry {
    id: "E108",
    severity: Severity::Error,
    title: "a file in a panel's folder is no meeting record",
    why: "A meeting record is named by its date, `2022-02-08.md`, or says `date:` inside. A file that is nearly that would silently be missing from the archive.",
    mend: "name the file `YYYY-MM-DD.md`, or give it `date:` in its front matter",
};

/// E109: a record is larger than the limit.
pub const TOO_LARGE: Code = &Entry {
    id: "E109",
    severity: Severity::Error,
    title: "a record is larger than the limit",
    why: "A record may have 16 MB, its front matter 1 MB. Nothing that a person writes comes near; a larger file is a mistake or an attack.",
    mend: "move attachments out of the record into the meeting's folder",
};

/// W110: a character turns the direction of the text.
pub const BIDI_OVERRIDE: Code = &Entry {
    id: "W110",
    severity: Severity::Warning,
    title: "a character turns the direction of the text",
    why: "Such characters can make a name or a figure look like another. The text is kept and kept apart from what stands around it.",
    mend: "delete the character if the text reads left to right",
};

/// W111: a character that cannot be seen stands in the text.
pub const ZERO_WIDTH: Code = &Entry {
    id: "W111",
    severity: Severity::Warning,
    title: "a character that cannot be seen stands in the text",
    why: "Characters without width come from copying. They break searching and make two equal names different.",
    mend: "delete the character",
};

/// W112: a file name does not work on every system.
pub const NAME_TRAP: Code = &Entry {
    id: "W112",
    severity: Severity::Warning,
    title: "a file name does not work on every system",
    why: "The archive may be moved to another machine one day, and there this file could not be stored beside the others.",
    mend: "rename the file",
};

/// W113: a file in the content folder belongs to nothing.
pub const STRAY_FILE: Code = &Entry {
    id: "W113",
    severity: Severity::Warning,
    title: "a file in the content folder belongs to nothing",
    why: "It is in no panel, report series or page, so it is not published.",
    mend: "move it to where it belongs, or out of the content folder",
};

/// W114: a document is mentioned by nothing.
pub const UNUSED_DOCUMENT: Code = &Entry {
    id: "W114",
    severity: Severity::Warning,
    title: "a document is mentioned by nothing",
    why: "Only documents that a record lists or links to are published; this one is not.",
    mend: "list it under `documents:` of its item, or take it out of the meeting's folder",
};

// What is withheld, and how much there may be.

/// E121: withheld matter serves a public link or note.
pub const LENT_BY_WITHHELD: Code = &Entry {
    id: "E121",
    severity: Severity::Error,
    title: "withheld matter serves a public link or note",
    why: "A definition such as `[1]: …` serves the whole record, wherever it stands. One in withheld matter would put its address, or the words of its note, in public.",
    mend: "move the definition to the public part if it may be read there, or take the link away",
};

/// E122: the archive is larger than the limit.
pub const ARCHIVE_TOO_LARGE: Code = &Entry {
    id: "E122",
    severity: Severity::Error,
    title: "the archive is larger than the limit",
    why: "An archive may have 1,000,000 files, records of 2 GB and documents of 4 TB in all. The records of every council of a country come to less; more is a mistake, such as a folder that is no archive.",
    mend: "see that the content folder is the right one, or split the archive",
};

/// E123: a document is larger than the limit.
pub const DOCUMENT_TOO_LARGE: Code = &Entry {
    id: "E123",
    severity: Severity::Error,
    title: "a document is larger than the limit",
    why: "A document may have 4 GB, a drawing (SVG) 16 MB, because it is looked through for what could run in a browser. Few readers could fetch more.",
    mend: "keep the file elsewhere and list it with `url:`, or make it smaller",
};

// Front matter and other YAML.

/// E201: the front matter does not begin or end as it must.
pub const FRONT_MATTER: Code = &Entry {
    id: "E201",
    severity: Severity::Error,
    title: "the front matter does not begin or end as it must",
    why: "Front matter stands between a line `---` at the very top of the file and a second line `---`.",
    mend: "begin the file with a line that is just `---` and close it with another",
};

/// E202: this is not valid YAML.
pub const YAML_SYNTAX: Code = &Entry {
    id: "E202",
    severity: Severity::Error,
    title: "this is not valid YAML",
    why: "The settings could not be read from here on, so nothing after this place is known.",
    mend: "look for an unclosed quote, a tab at the start of the line, or a colon in a value that has no quotes",
};

/// E203: anchors, aliases, merge keys, tags and second documents are not allowed.
pub const YAML_FORBIDDEN: Code = &Entry {
    id: "E203",
    severity: Severity::Error,
    title: "anchors, aliases, merge keys, tags and second documents are not allowed",
    why: "These parts of YAML make a record say something other than what it shows.",
    mend: "write the value out where it is needed",
};

/// E204: the YAML is deeper or longer than the limit.
pub const YAML_LIMIT: Code = &Entry {
    id: "E204",
    severity: Severity::Error,
    title: "the YAML is deeper or longer than the limit",
    why: "Front matter may nest 64 deep and hold 20,000 values.",
    mend: "shorten it; long lists belong in the text",
};

/// E205: a key is given twice.
pub const DUPLICATE_KEY: Code = &Entry {
    id: "E205",
    severity: Severity::Error,
    title: "a key is given twice",
    why: "Which of the two is meant cannot be known.",
    mend: "keep one of the two",
};

/// E206: a key is not known here.
pub const UNKNOWN_KEY: Code = &Entry {
    id: "E206",
    severity: Severity::Error,
    title: "a key is not known here",
    why: "A mistyped key would silently do nothing.",
    mend: "correct the spelling, or put your own values under `extra:`",
};

/// E207: a value is of the wrong kind.
pub const WRONG_TYPE: Code = &Entry {
    id: "E207",
    severity: Severity::Error,
    title: "a value is of the wrong kind",
    why: "For example a list where one word is meant, or a number where a name is.",
    mend: "write the value as the message says",
};

/// E208: a value that must be given is missing.
pub const MISSING_KEY: Code = &Entry {
    id: "E208",
    severity: Severity::Error,
    title: "a value that must be given is missing",
    why: "Without it the record cannot be placed or understood.",
    mend: "add the key",
};

/// E209: a value cannot be understood.
pub const BAD_VALUE: Code = &Entry {
    id: "E209",
    severity: Severity::Error,
    title: "a value cannot be understood",
    why: "Dates are `2022-02-08`, times are `14:00`, states are one of the words listed.",
    mend: "write the value as the message says",
};

/// E210: the date inside differs from the date in the file's name.
pub const DATE_MISMATCH: Code = &Entry {
    id: "E210",
    severity: Severity::Error,
    title: "the date inside differs from the date in the file's name",
    why: "One of the two is wrong, and the address is made from it.",
    mend: "correct the one that is wrong, or leave `date:` out",
};

/// E211: `exempt` or `withdrawn` is not clear.
pub const BAD_EXEMPT: Code = &Entry {
    id: "E211",
    severity: Severity::Error,
    title: "`exempt` or `withdrawn` is not clear",
    why: "These keys decide whether matter is published. Whatever is not exactly right stops the build, so that nothing leaks by a slip.",
    mend: "write `exempt: true`, `exempt: {paragraph: 3}` or `withdrawn: {on: 2024-03-01, reason: …}`, or remove the key",
};

/// E212: a person's name is not text.
pub const BAD_NAME_VALUE: Code = &Entry {
    id: "E212",
    severity: Severity::Error,
    title: "a person's name is not text",
    why: "YAML reads bare numbers, dates and `true` as something else than words.",
    mend: "put the name in quotes",
};

/// W213: a name holds a comma.
pub const COMMA_IN_NAME: Code = &Entry {
    id: "W213",
    severity: Severity::Warning,
    title: "a name holds a comma",
    why: "Two names in one, perhaps: a list of names has each in its own place.",
    mend: "write `[First Name, Second Name]`",
};

/// W214: a `#` cuts the value short.
pub const HASH_CUTS: Code = &Entry {
    id: "W214",
    severity: Severity::Warning,
    title: "a `#` cuts the value short",
    why: "In YAML a `#` after a space begins a comment; what follows is not part of the value.",
    mend: "put the value in quotes if the `#` belongs to it",
};

// The body of a record.

/// E301: an item block does not stand first under its heading.
pub const BLOCK_PLACE: Code = &Entry {
    id: "E301",
    severity: Severity::Error,
    title: "an item block does not stand first under its heading",
    why: "Only the first block under an item's heading is read. This one may say `exempt`, so it is not passed over.",
    mend: "move the block right under the item's heading",
};

/// E302: an item has two item blocks.
pub const BLOCK_TWICE: Code = &Entry {
    id: "E302",
    severity: Severity::Error,
    title: "an item has two item blocks",
    why: "Which of the two holds cannot be known.",
    mend: "make one block of them",
};

/// E303: this looks like an item block with its opening misspelt.
pub const BLOCK_MISSPELT: Code = &Entry {
    id: "E303",
    severity: Severity::Error,
    title: "this looks like an item block with its opening misspelt",
    why: "The block opens with three backticks and the words `yaml item`.",
    mend: "write the opening line as ```` ```yaml item ````",
};

/// E304: an item block stands inside a quotation or a list.
pub const BLOCK_QUOTED: Code = &Entry {
    id: "E304",
    severity: Severity::Error,
    title: "an item block stands inside a quotation or a list",
    why: "There it is not read as the item's settings.",
    mend: "move it out, right under the item's heading",
};

/// E305: a `yaml` block with an item's keys stands under a heading.
pub const BLOCK_BARE: Code = &Entry {
    id: "E305",
    severity: Severity::Error,
    title: "a `yaml` block with an item's keys stands under a heading",
    why: "It was probably meant as the item block, which opens with `yaml item`.",
    mend: "write the opening line as ```` ```yaml item ````",
};

/// E306: a heading is nearly that of an exempt section.
pub const NEAR_EXEMPT: Code = &Entry {
    id: "E306",
    severity: Severity::Error,
    title: "a heading is nearly that of an exempt section",
    why: "If it was meant to withhold what follows, the words must be exact.",
    mend: "write `### Exempt minutes`, or choose a title that does not open with the word",
};

/// E307: a code fence is not closed.
pub const OPEN_FENCE: Code = &Entry {
    id: "E307",
    severity: Severity::Error,
    title: "a code fence is not closed",
    why: "Everything to the end of the file would be shown as code, item headings too.",
    mend: "close it with a line of the same backticks",
};

/// E308: a meeting has more items than the limit.
pub const TOO_MANY_ITEMS: Code = &Entry {
    id: "E308",
    severity: Severity::Error,
    title: "a meeting has more items than the limit",
    why: "A meeting may have 5,000 items.",
    mend: "split the record",
};

/// E309: the text nests deeper than the limit.
pub const TOO_DEEP: Code = &Entry {
    id: "E309",
    severity: Severity::Error,
    title: "the text nests deeper than the limit",
    why: "Lists and quotations may stand 64 deep in each other. Nothing that a person writes comes near.",
    mend: "write the text with fewer levels",
};

/// E310: a line of dashes would end withheld matter.
pub const RULE_ENDS_EXEMPT: Code = &Entry {
    id: "E310",
    severity: Severity::Error,
    title: "a line of dashes would end withheld matter",
    why: "Right under a paragraph, dashes make an item's heading of it: the paragraph and all that follows would be published as the next item.",
    mend: "put an empty line before the dashes, or write the next item's heading with `##`",
};

/// W321: a record has no items.
pub const NO_ITEMS: Code = &Entry {
    id: "W321",
    severity: Severity::Warning,
    title: "a record has no items",
    why: "Items are headings of level 2. A meeting without any has a page with nothing on it.",
    mend: "write the items as `## 1. Title`, or set `status: cancelled`",
};

/// W322: an HTML comment is shown as text.
pub const HTML_COMMENT: Code = &Entry {
    id: "W322",
    severity: Severity::Warning,
    title: "an HTML comment is shown as text",
    why: "Raw HTML is shown, never hidden: what is in the comment can be read by everybody.",
    mend: "delete the comment",
};

/// W323: `---` right under a paragraph makes a heading of it.
pub const RULE_IS_HEADING: Code = &Entry {
    id: "W323",
    severity: Severity::Warning,
    title: "`---` right under a paragraph makes a heading of it",
    why: "Markdown reads it as an underline. A rule needs an empty line before it.",
    mend: "put an empty line before `---`, or write the heading with `##`",
};

/// W324: a heading needs a space after its `#`.
pub const HEADING_SPACE: Code = &Entry {
    id: "W324",
    severity: Severity::Warning,
    title: "a heading needs a space after its `#`",
    why: "Without the space Markdown shows the line as text.",
    mend: "write `## Title`",
};

// Links and documents.

/// E401: a link leads nowhere.
pub const BROKEN_LINK: Code = &Entry {
    id: "E401",
    severity: Severity::Error,
    title: "a link leads nowhere",
    why: "What it points to is not in the archive.",
    mend: "correct the target, or write the words without the link",
};

/// E402: a file is not there.
pub const MISSING_FILE: Code = &Entry {
    id: "E402",
    severity: Severity::Error,
    title: "a file is not there",
    why: "The record lists or links to a file that its meeting's folder does not have.",
    mend: "add the file, correct its name, or write `held: false` if it is known but not held",
};

/// E403: an address of this kind is not allowed.
pub const FORBIDDEN_ADDRESS: Code = &Entry {
    id: "E403",
    severity: Severity::Error,
    title: "an address of this kind is not allowed",
    why: "Addresses that run something or point into one computer have no place in a public record.",
    mend: "use an `https://` address, or remove the link",
};

/// W404: a picture from another site is shown as a link.
pub const REMOTE_PICTURE: Code = &Entry {
    id: "W404",
    severity: Severity::Warning,
    title: "a picture from another site is shown as a link",
    why: "Pages fetch nothing from elsewhere, so that readers are not tracked and the page stays whole.",
    mend: "save the picture in the meeting's folder",
};

/// E405: a document of this type can run in the reader's browser.
pub const RUNNING_DOCUMENT: Code = &Entry {
    id: "E405",
    severity: Severity::Error,
    title: "a document of this type can run in the reader's browser",
    why: "HTML, scripts and drawings with scripts could act in the name of the council's site.",
    mend: "publish it as a PDF or as Markdown",
};

/// W406: a number fits two items.
pub const AMBIGUOUS_NUMBER: Code = &Entry {
    id: "W406",
    severity: Severity::Warning,
    title: "a number fits two items",
    why: "It is one item's number on the agenda and another's in the minutes. The address wins.",
    mend: "cite the number of the address, or the other item by its own",
};

/// W407: a meeting is cited under a date on which there is none.
pub const CITED_DATE: Code = &Entry {
    id: "W407",
    severity: Severity::Warning,
    title: "a meeting is cited under a date on which there is none",
    why: "The sentence names a meeting of this panel that the archive does not have.",
    mend: "correct the date if it is a slip, or leave it if the meeting is not in the archive",
};

/// E408: a document that one item withholds is listed by another.
pub const WITHHELD_LISTED: Code = &Entry {
    id: "E408",
    severity: Severity::Error,
    title: "a document that one item withholds is listed by another",
    why: "Publishing it here would undo the withholding.",
    mend: "remove it here, or the exemption there",
};

/// E409: a document lies outside the meeting's folder.
pub const OUTSIDE_DOCUMENT: Code = &Entry {
    id: "E409",
    severity: Severity::Error,
    title: "a document lies outside the meeting's folder",
    why: "Documents are published beside their meeting and must lie in its folder.",
    mend: "move the file into the meeting's folder",
};

/// W410: the pages of a PDF do not fit.
pub const PDF_PAGES: Code = &Entry {
    id: "W410",
    severity: Severity::Warning,
    title: "the pages of a PDF do not fit",
    why: "They could not be counted, or the record names pages beyond its end.",
    mend: "check the file and the page range",
};

// The archive as a whole.

/// E501: two items come to one address.
pub const SAME_ITEM_ADDRESS: Code = &Entry {
    id: "E501",
    severity: Severity::Error,
    title: "two items come to one address",
    why: "An address can hold one item only, and it is kept for ever.",
    mend: "give each item its own number, or state `agenda_number` for both",
};

/// E502: two pages come to one address.
pub const SAME_ADDRESS: Code = &Entry {
    id: "E502",
    severity: Severity::Error,
    title: "two pages come to one address",
    why: "Only one of them could be published.",
    mend: "rename one of the two",
};

/// E503: panels are each other's parents.
pub const PARENT_RING: Code = &Entry {
    id: "E503",
    severity: Severity::Error,
    title: "panels are each other's parents",
    why: "Following `parent` comes back to where it began.",
    mend: "remove one `parent`",
};

/// E504: panels succeed each other in a ring.
pub const SUCCESSION_RING: Code = &Entry {
    id: "E504",
    severity: Severity::Error,
    title: "panels succeed each other in a ring",
    why: "Following `succeeds` comes back to where it began.",
    mend: "remove one `succeeds`",
};

/// W505: items correct each other.
pub const CORRECTION_RING: Code = &Entry {
    id: "W505",
    severity: Severity::Warning,
    title: "items correct each other",
    why: "Following `corrects` comes back to where it began.",
    mend: "check which of the two corrects the other",
};

/// W506: an item's title matches several report series.
pub const SERIES_OVERLAP: Code = &Entry {
    id: "W506",
    severity: Severity::Warning,
    title: "an item's title matches several report series",
    why: "It is shown in the history of each.",
    mend: "name the one that is meant with `report:`, or make the phrases of `match` longer",
};

/// W507: a phrase of `match` is too short.
pub const SHORT_PHRASE: Code = &Entry {
    id: "W507",
    severity: Severity::Warning,
    title: "a phrase of `match` is too short",
    why: "It would match titles that have nothing to do with the report.",
    mend: "use the words that only this report's titles have",
};

/// W508: a figure is not defined by its report series.
pub const UNKNOWN_FIGURE: Code = &Entry {
    id: "W508",
    severity: Severity::Warning,
    title: "a figure is not defined by its report series",
    why: "It is shown under its id, without label or unit.",
    mend: "add it to `figures:` of the series, or correct the id",
};

/// W509: a report series is spelt nearly like a known one.
pub const NEAR_SERIES: Code = &Entry {
    id: "W509",
    severity: Severity::Warning,
    title: "a report series is spelt nearly like a known one",
    why: "If it is the same, its history is in two halves.",
    mend: "use the known spelling",
};

/// W510: a bare surname fits several people.
pub const TWO_OF_A_NAME: Code = &Entry {
    id: "W510",
    severity: Severity::Warning,
    title: "a bare surname fits several people",
    why: "It cannot be known who is meant, so it stays a person of that name alone.",
    mend: "write the full name",
};

/// W511: a bare surname fits no member of the panel.
pub const NOBODY_OF_A_NAME: Code = &Entry {
    id: "W511",
    severity: Severity::Warning,
    title: "a bare surname fits no member of the panel",
    why: "It stays a person of that name alone.",
    mend: "write the full name, or add the member to the panel",
};

/// W512: two people come to one address.
pub const SAME_PERSON_SLUG: Code = &Entry {
    id: "W512",
    severity: Severity::Warning,
    title: "two people come to one address",
    why: "The later one in `people.yml` gets a number after the name.",
    mend: "nothing need be done; keep the order of `people.yml`",
};

/// E513: a name has no letters to make an address of.
pub const EMPTY_SLUG: Code = &Entry {
    id: "E513",
    severity: Severity::Error,
    title: "a name has no letters to make an address of",
    why: "Addresses are made of Latin letters and figures.",
    mend: "write the name in full",
};

/// W514: a person stands under two heads of attendance.
pub const TWO_HEADS: Code = &Entry {
    id: "W514",
    severity: Severity::Warning,
    title: "a person stands under two heads of attendance",
    why: "Somebody cannot be present and absent at once.",
    mend: "keep the one that is right",
};

/// W515: two items of a meeting have the same minute number.
pub const SAME_MINUTE_NUMBER: Code = &Entry {
    id: "W515",
    severity: Severity::Warning,
    title: "two items of a meeting have the same minute number",
    why: "A citation of that number could mean either.",
    mend: "correct one of the numbers",
};

/// E516: this is no address that can redirect.
pub const BAD_ALIAS: Code = &Entry {
    id: "E516",
    severity: Severity::Error,
    title: "this is no address that can redirect",
    why: "An alias is a path of this site; a legacy address is a full address on the older system.",
    mend: "write an alias like `old/address.html`, a legacy address with `https://`",
};

/// E517: a panel that is named is not in the archive.
pub const UNKNOWN_PANEL: Code = &Entry {
    id: "E517",
    severity: Severity::Error,
    title: "a panel that is named is not in the archive",
    why: "The panel's slug is the name of its folder.",
    mend: "correct the slug",
};

/// E518: what is corrected is not in the archive.
pub const CORRECTS_NOTHING: Code = &Entry {
    id: "E518",
    severity: Severity::Error,
    title: "what is corrected is not in the archive",
    why: "`corrects` names a meeting of the archive and, if given, an item of it.",
    mend: "correct the date or the number",
};

/// W519: a standing item cannot be a recurring report.
pub const STANDING_SERIES: Code = &Entry {
    id: "W519",
    severity: Severity::Warning,
    title: "a standing item cannot be a recurring report",
    why: "Apologies, declarations and the like come to every meeting; a history of them says nothing.",
    mend: "remove `report:`, or take the title out of `routine:`",
};

/// W520: a record in a second language is not published yet.
pub const NOT_YET_LANGUAGE: Code = &Entry {
    id: "W520",
    severity: Severity::Warning,
    title: "a record in a second language is not published yet",
    why: "This version publishes the archive's first language alone.",
    mend: "keep the file; a later version publishes it",
};

/// W521: a figure cannot be read as a number.
pub const PAST_DUE_FIGURE: Code = &Entry {
    id: "W521",
    severity: Severity::Warning,
    title: "a figure cannot be read as a number",
    why: "It is shown in the table but not drawn.",
    mend: "write the number alone and the unit in the series' `figures:`",
};

/// E522: an address is longer than systems hold.
pub const LONG_ADDRESS: Code = &Entry {
    id: "E522",
    severity: Severity::Error,
    title: "an address is longer than systems hold",
    why: "A name of more than 255 bytes, or a path of more than 1,000, cannot be stored on most systems, so the page could not be written.",
    mend: "shorten the name, the number or the alias that the address is made from",
};

// Themes.

/// E601: a template does not parse.
pub const TEMPLATE_SYNTAX: Code = &Entry {
    id: "E601",
    severity: Severity::Error,
    title: "a template does not parse",
    why: "The theme's file has a fault, so no page can be made.",
    mend: "mend the template, or delete it to use the built-in one",
};

/// E602: a template failed on a page.
pub const TEMPLATE_FAILED: Code = &Entry {
    id: "E602",
    severity: Severity::Error,
    title: "a template failed on a page",
    why: "It asks for something that the page does not have.",
    mend: "mend the template, or delete it to use the built-in one",
};

/// E603: there is no such theme.
pub const NO_THEME: Code = &Entry {
    id: "E603",
    severity: Severity::Error,
    title: "there is no such theme",
    why: "A theme is a folder below `themes/` beside the content folder.",
    mend: "correct the name, or create the folder",
};

// The program itself.

/// E901: the program itself failed on a file.
pub const PARSER_PANIC: Code = &Entry {
    id: "E901",
    severity: Severity::Error,
    title: "the program itself failed on a file",
    why: "This is a fault of the program, not of the record. Nothing was published.",
    mend: "please report it with the file that is named",
};

/// Every code, in order.
pub const ALL: &[Code] = &[
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
    LENT_BY_WITHHELD,
    ARCHIVE_TOO_LARGE,
    DOCUMENT_TOO_LARGE,
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
    BLOCK_PLACE,
    BLOCK_TWICE,
    BLOCK_MISSPELT,
    BLOCK_QUOTED,
    BLOCK_BARE,
    NEAR_EXEMPT,
    OPEN_FENCE,
    TOO_MANY_ITEMS,
    TOO_DEEP,
    RULE_ENDS_EXEMPT,
    NO_ITEMS,
    HTML_COMMENT,
    RULE_IS_HEADING,
    HEADING_SPACE,
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
    SAME_ITEM_ADDRESS,
    SAME_ADDRESS,
    PARENT_RING,
    SUCCESSION_RING,
    CORRECTION_RING,
    SERIES_OVERLAP,
    SHORT_PHRASE,
    UNKNOWN_FIGURE,
    NEAR_SERIES,
    TWO_OF_A_NAME,
    NOBODY_OF_A_NAME,
    SAME_PERSON_SLUG,
    EMPTY_SLUG,
    TWO_HEADS,
    SAME_MINUTE_NUMBER,
    BAD_ALIAS,
    UNKNOWN_PANEL,
    CORRECTS_NOTHING,
    STANDING_SERIES,
    NOT_YET_LANGUAGE,
    PAST_DUE_FIGURE,
    LONG_ADDRESS,
    TEMPLATE_SYNTAX,
    TEMPLATE_FAILED,
    NO_THEME,
    PARSER_PANIC,
];
