//! The body of a record. Codes 301 to 399.

use super::{Code, Entry, Severity};

/// E301: an item block does not stand first under its heading.
pub const BLOCK_PLACE: Code = &Entry {
    id: "E301",
    severity: Severity::Error,
    title: "an item block does not stand first under its heading",
    why: "Only the first block under an item's heading is read. This one may say `exempt`, so it is not passed over.",
    mend: "move the block right under the item's heading",
    example: include_str!("../examples/E301.md"),
};

/// E302: an item has two item blocks.
pub const BLOCK_TWICE: Code = &Entry {
    id: "E302",
    severity: Severity::Error,
    title: "an item has two item blocks",
    why: "Which of the two holds cannot be known.",
    mend: "make one block of them",
    example: include_str!("../examples/E302.md"),
};

/// E303: this looks like an item block with its opening misspelt.
pub const BLOCK_MISSPELT: Code = &Entry {
    id: "E303",
    severity: Severity::Error,
    title: "this looks like an item block with its opening misspelt",
    why: "The block opens with three backticks and the words `yaml item`.",
    mend: "write the opening line as ```` ```yaml item ````",
    example: include_str!("../examples/E303.md"),
};

/// E304: an item block stands inside a quotation or a list.
pub const BLOCK_QUOTED: Code = &Entry {
    id: "E304",
    severity: Severity::Error,
    title: "an item block stands inside a quotation or a list",
    why: "There it is not read as the item's settings.",
    mend: "move it out, right under the item's heading",
    example: include_str!("../examples/E304.md"),
};

/// E305: a `yaml` block with an item's keys stands under a heading.
pub const BLOCK_BARE: Code = &Entry {
    id: "E305",
    severity: Severity::Error,
    title: "a `yaml` block with an item's keys stands under a heading",
    why: "It was probably meant as the item block, which opens with `yaml item`.",
    mend: "write the opening line as ```` ```yaml item ````",
    example: include_str!("../examples/E305.md"),
};

/// E306: a heading is nearly that of an exempt section.
pub const NEAR_EXEMPT: Code = &Entry {
    id: "E306",
    severity: Severity::Error,
    title: "a heading is nearly that of an exempt section",
    why: "If it was meant to withhold what follows, the words must be exact.",
    mend: "write `### Exempt minutes`, or choose a title that does not open with the word",
    example: include_str!("../examples/E306.md"),
};

/// E307: a code fence is not closed.
pub const OPEN_FENCE: Code = &Entry {
    id: "E307",
    severity: Severity::Error,
    title: "a code fence is not closed",
    why: "Everything to the end of the file would be shown as code, item headings too.",
    mend: "close it with a line of the same backticks",
    example: include_str!("../examples/E307.md"),
};

/// E308: a meeting has more items than the limit.
pub const TOO_MANY_ITEMS: Code = &Entry {
    id: "E308",
    severity: Severity::Error,
    title: "a meeting has more items than the limit",
    why: "A meeting may have 5,000 items.",
    mend: "split the record",
    example: include_str!("../examples/E308.md"),
};

/// E309: the text nests deeper than the limit.
pub const TOO_DEEP: Code = &Entry {
    id: "E309",
    severity: Severity::Error,
    title: "the text nests deeper than the limit",
    why: "Lists and quotations may stand 64 deep in each other. Nothing that a person writes comes near.",
    mend: "write the text with fewer levels",
    example: include_str!("../examples/E309.md"),
};

/// E310: a line of dashes would end withheld matter.
pub const RULE_ENDS_EXEMPT: Code = &Entry {
    id: "E310",
    severity: Severity::Error,
    title: "a line of dashes would end withheld matter",
    why: "Right under a paragraph, dashes make an item's heading of it: the paragraph and all that follows would be published as the next item.",
    mend: "put an empty line before the dashes, or write the next item's heading with `##`",
    example: include_str!("../examples/E310.md"),
};

/// W321: a record has no items.
pub const NO_ITEMS: Code = &Entry {
    id: "W321",
    severity: Severity::Warning,
    title: "a record has no items",
    why: "Items are headings of level 2. A meeting without any has a page with nothing on it.",
    mend: "write the items as `## 1. Title`, or set `status: cancelled`",
    example: include_str!("../examples/W321.md"),
};

/// W322: an HTML comment is shown as text.
pub const HTML_COMMENT: Code = &Entry {
    id: "W322",
    severity: Severity::Warning,
    title: "an HTML comment is shown as text",
    why: "Raw HTML is shown, never hidden: what is in the comment can be read by everybody.",
    mend: "delete the comment",
    example: include_str!("../examples/W322.md"),
};

/// W323: `---` right under a paragraph makes a heading of it.
pub const RULE_IS_HEADING: Code = &Entry {
    id: "W323",
    severity: Severity::Warning,
    title: "`---` right under a paragraph makes a heading of it",
    why: "Markdown reads it as an underline. A rule needs an empty line before it.",
    mend: "put an empty line before `---`, or write the heading with `##`",
    example: include_str!("../examples/W323.md"),
};

/// W324: a heading needs a space after its `#`.
pub const HEADING_SPACE: Code = &Entry {
    id: "W324",
    severity: Severity::Warning,
    title: "a heading needs a space after its `#`",
    why: "Without the space Markdown shows the line as text.",
    mend: "write `## Title`",
    example: include_str!("../examples/W324.md"),
};

/// All of them, in order.
pub(super) const BODY: &[Code] = &[
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
];
