//! Whether everybody can read what the records say. Codes 731 to 759.

use super::{Code, Entry, Severity};

/// W731: a heading skips a level.
pub const HEADING_JUMP: Code = &Entry {
    id: "W731",
    severity: Severity::Warning,
    title: "a heading skips a level",
    why: "A screen reader leads through a text by its headings and their levels. Where one is missing, the listener looks for a part that is not there, and two headings of different rank may end at the same one.",
    mend: "write the heading one level below the heading above it",
    example: include_str!("../examples/W731.md"),
};

/// W732: a heading is shouted.
pub const SHOUTED_HEADING: Code = &Entry {
    id: "W732",
    severity: Severity::Warning,
    title: "a heading is written in capitals",
    why: "Capitals all have one height, so that a word loses the shape by which it is recognised, and some screen readers spell them out letter by letter.",
    mend: "write the heading as a sentence is written; the words stay the same",
    example: include_str!("../examples/W732.md"),
};

/// W736: typed numbers run together.
pub const RUN_TOGETHER: Code = &Entry {
    id: "W736",
    severity: Severity::Warning,
    title: "numbered lines run together",
    why: "Markdown joins lines that follow each other into one paragraph, so the numbers end up in the middle of it and nobody finds where a part begins.",
    mend: "put an empty line between the numbered lines",
    example: include_str!("../examples/W736.md"),
};

/// W737: a link does not say where it leads.
pub const VAGUE_LINK: Code = &Entry {
    id: "W737",
    severity: Severity::Warning,
    title: "a link does not say where it leads",
    why: "Who uses a screen reader or a magnifier often goes from link to link, and hears `here`, `here`, `more`.",
    mend: "make a link of the words that name what it leads to",
    example: include_str!("../examples/W737.md"),
};

/// W738: the same words lead to different places.
pub const SAME_WORDS: Code = &Entry {
    id: "W738",
    severity: Severity::Warning,
    title: "two links with the same words lead to different places",
    why: "In a list of the page's links the two cannot be told apart.",
    mend: "say in each link what is special about its target",
    example: include_str!("../examples/W738.md"),
};

/// W739: a text breaks off.
pub const CUT_OFF: Code = &Entry {
    id: "W739",
    severity: Severity::Warning,
    title: "a text breaks off",
    why: "Websites show the first lines of long minutes and a button for the rest. Copied from there, the record ends in the middle of a sentence, and what was decided may be what is missing.",
    mend: "fetch the whole text; where no source has it, say so in the record and allow this code there with the reason",
    example: include_str!("../examples/W739.md"),
};

/// W740: a picture has no description.
pub const NO_DESCRIPTION: Code = &Entry {
    id: "W740",
    severity: Severity::Warning,
    title: "a picture has no description",
    why: "Who cannot see the picture learns nothing of it, not even that it does not matter.",
    mend: "say between the square brackets what the picture tells: `![Spending rose from £2m to £3m](chart.png)`",
    example: include_str!("../examples/W740.md"),
};

/// W741: a description describes nothing.
pub const POOR_DESCRIPTION: Code = &Entry {
    id: "W741",
    severity: Severity::Warning,
    title: "a picture's description does not describe it",
    why: "The name of a file, or the word `image`, says no more than that there is a picture.",
    mend: "say what the picture tells",
    example: include_str!("../examples/W741.md"),
};

/// W742: columns have no headings.
pub const NO_HEADERS: Code = &Entry {
    id: "W742",
    severity: Severity::Warning,
    title: "a column of a table has no heading",
    why: "A screen reader says the column's heading with each figure. Without one it says only the figure.",
    mend: "write what the column holds into the first row",
    example: include_str!("../examples/W742.md"),
};

/// W743: a table has no name of its own.
pub const TABLE_UNNAMED: Code = &Entry {
    id: "W743",
    severity: Severity::Warning,
    title: "a table has no name of its own",
    why: "A table is named after the line above it that begins with `Table` or ends in a colon, else after the heading it stands under. Without either, or where another table has the same name, a listener cannot tell which one this is.",
    mend: "put a line above the table that begins with `Table` or ends in a colon and says what it shows",
    example: include_str!("../examples/W743.md"),
};

/// W744: a table is none.
pub const LAYOUT_TABLE: Code = &Entry {
    id: "W744",
    severity: Severity::Warning,
    title: "a table holds no table",
    why: "With one column, or without a row below its headings, it only sets a frame around text, and a screen reader still counts rows and columns.",
    mend: "write it as a list or as a paragraph",
    example: include_str!("../examples/W744.md"),
};

/// W745: a table is typed with spaces or lines.
pub const TYPED_TABLE: Code = &Entry {
    id: "W745",
    severity: Severity::Warning,
    title: "a table is typed with spaces or lines",
    why: "On the page the gaps close and the lines run together, so that nobody can tell which figure belongs to which word.",
    mend: "write it as a Markdown table, with `|` between the columns and a line of dashes below their headings",
    example: include_str!("../examples/W745.md"),
};

/// W746: documents exist only as PDF.
pub const ONLY_PDF: Code = &Entry {
    id: "W746",
    severity: Severity::Warning,
    title: "documents exist only as PDF",
    why: "A PDF does not flow on a small screen, does not take the reader's own colours and sizes, and is often closed to a screen reader. Papers that the public needs should also be there as a page.",
    mend: "put the text beside it as Markdown, under the same name: `report.md` beside `report.pdf`",
    example: include_str!("../examples/W746.md"),
};

/// W747: a PDF has no tags.
pub const PDF_UNTAGGED: Code = &Entry {
    id: "W747",
    severity: Severity::Warning,
    title: "a PDF has no tags",
    why: "Tags say what is a heading, a list or a table, and in what order it is read. Without them a screen reader guesses, and reads columns across.",
    mend: "export it anew from the program that made it, with tags for accessibility switched on",
    example: include_str!("../examples/W747.md"),
};

/// W748: a PDF holds no text.
pub const PDF_WITHOUT_TEXT: Code = &Entry {
    id: "W748",
    severity: Severity::Warning,
    title: "a PDF holds pictures of pages and no text",
    why: "A scan cannot be read aloud, searched, enlarged without loss or copied.",
    mend: "take the document from the program that made it, or run text recognition over the scan and read the result",
    example: include_str!("../examples/W748.md"),
};

/// W749: a PDF is locked.
pub const PDF_LOCKED: Code = &Entry {
    id: "W749",
    severity: Severity::Warning,
    title: "a PDF is locked",
    why: "With a password nobody can open it; where copying is forbidden, programs that read aloud or translate may be refused the text.",
    mend: "save it without a password and without restrictions",
    example: include_str!("../examples/W749.md"),
};

/// W750: a PDF does not say its title or its language.
pub const PDF_UNNAMED: Code = &Entry {
    id: "W750",
    severity: Severity::Warning,
    title: "a PDF does not say its title or its language",
    why: "The title is the first thing a screen reader says of a document, and its language decides with which voice it is read.",
    mend: "set title and language in the properties of the document and export it anew",
    example: include_str!("../examples/W750.md"),
};

/// W751: a date has no year.
pub const NO_YEAR: Code = &Entry {
    id: "W751",
    severity: Severity::Warning,
    title: "a date has no year",
    why: "An item is read on its own, years later, from a search or a link. Which October was meant can then not be known.",
    mend: "add the year",
    example: include_str!("../examples/W751.md"),
};

/// W752: an abbreviation is never explained.
pub const UNEXPLAINED: Code = &Entry {
    id: "W752",
    severity: Severity::Warning,
    title: "an abbreviation is never explained",
    why: "Officers know what it stands for. Residents, and the officers of twenty years from now, may not.",
    mend: "add it to `abbreviations` in `archive.yml`, which explains it on every page that uses it",
    example: include_str!("../examples/W752.md"),
};

/// W753: words of a template were left standing.
pub const TEMPLATE_WORDS: Code = &Entry {
    id: "W753",
    severity: Severity::Warning,
    title: "words of a template were left standing",
    why: "They were meant for the author. What should stand in their place is missing.",
    mend: "write what the template asks for, or delete its words",
    example: include_str!("../examples/W753.md"),
};

/// W754: bold words stand for a heading.
pub const BOLD_HEADING: Code = &Entry {
    id: "W754",
    severity: Severity::Warning,
    title: "bold words stand where a heading is meant",
    why: "They look like a heading and are none: they are in no list of headings, and nobody can jump to them.",
    mend: "write the line as a heading, `### Title`",
    example: include_str!("../examples/W754.md"),
};

/// W755: a long address stands as the words of a link.
pub const SHOWN_ADDRESS: Code = &Entry {
    id: "W755",
    severity: Severity::Warning,
    title: "a long address stands in the text",
    why: "A screen reader reads it out sign by sign, and on a telephone it runs over the edge.",
    mend: "make a link of the words that name what it leads to: `[Serious Violence Strategy](https://…)`",
    example: include_str!("../examples/W755.md"),
};

/// W756: the accessibility statement was not looked at within a year.
pub const STALE_STATEMENT: Code = &Entry {
    id: "W756",
    severity: Severity::Warning,
    title: "the accessibility statement was not looked at within a year",
    why: "A statement is to be kept under regular review, at least once a year. What it says may no longer be so.",
    mend: "look whether it still holds, mend what does not, and give the day under `reviewed` in `archive.yml`",
    example: include_str!("../examples/W756.md"),
};

/// W757: the site has no accessibility statement.
pub const NO_STATEMENT: Code = &Entry {
    id: "W757",
    severity: Severity::Warning,
    title: "the site has no accessibility statement",
    why: "In the United Kingdom a public body's site must carry one. `archive.yml` names who publishes the site and where, but says nothing of its accessibility, and there is no page of that name.",
    mend: "add `accessibility` to `archive.yml`, from which the statement is made, or write `pages/accessibility.md`; where the law does not ask for one, allow W757 with the reason",
    example: include_str!("../examples/W757.md"),
};

/// All of them, in order.
pub(super) const READING: &[Code] = &[
    HEADING_JUMP,
    SHOUTED_HEADING,
    RUN_TOGETHER,
    VAGUE_LINK,
    SAME_WORDS,
    CUT_OFF,
    NO_DESCRIPTION,
    POOR_DESCRIPTION,
    NO_HEADERS,
    TABLE_UNNAMED,
    LAYOUT_TABLE,
    TYPED_TABLE,
    ONLY_PDF,
    PDF_UNTAGGED,
    PDF_WITHOUT_TEXT,
    PDF_LOCKED,
    PDF_UNNAMED,
    NO_YEAR,
    UNEXPLAINED,
    TEMPLATE_WORDS,
    BOLD_HEADING,
    SHOWN_ADDRESS,
    STALE_STATEMENT,
    NO_STATEMENT,
];
