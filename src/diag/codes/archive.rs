//! The archive as a whole. Codes 501 to 599.

use super::{Code, Entry, Severity};

/// E501: two items come to one address.
pub const SAME_ITEM_ADDRESS: Code = &Entry {
    id: "E501",
    severity: Severity::Error,
    title: "two items come to one address",
    why: "An address can hold one item only, and it is kept for ever.",
    mend: "give each item its own number, or state `agenda_number` for both",
    example: include_str!("../examples/E501.md"),
};

/// E502: two pages come to one address.
pub const SAME_ADDRESS: Code = &Entry {
    id: "E502",
    severity: Severity::Error,
    title: "two pages come to one address",
    why: "Only one of them could be published.",
    mend: "rename one of the two",
    example: include_str!("../examples/E502.md"),
};

/// E503: panels are each other's parents.
pub const PARENT_RING: Code = &Entry {
    id: "E503",
    severity: Severity::Error,
    title: "panels are each other's parents",
    why: "Following `parent` comes back to where it began.",
    mend: "remove one `parent`",
    example: include_str!("../examples/E503.md"),
};

/// E504: panels succeed each other in a ring.
pub const SUCCESSION_RING: Code = &Entry {
    id: "E504",
    severity: Severity::Error,
    title: "panels succeed each other in a ring",
    why: "Following `succeeds` comes back to where it began.",
    mend: "remove one `succeeds`",
    example: include_str!("../examples/E504.md"),
};

/// W505: items correct each other.
pub const CORRECTION_RING: Code = &Entry {
    id: "W505",
    severity: Severity::Warning,
    title: "items correct each other",
    why: "Following `corrects` comes back to where it began.",
    mend: "check which of the two corrects the other",
    example: include_str!("../examples/W505.md"),
};

/// W506: an item's title matches several report series.
pub const SERIES_OVERLAP: Code = &Entry {
    id: "W506",
    severity: Severity::Warning,
    title: "an item's title matches several report series",
    why: "It is shown in the history of each.",
    mend: "name the one that is meant with `report:`, or make the phrases of `match` longer",
    example: include_str!("../examples/W506.md"),
};

/// W507: a phrase of `match` is too short.
pub const SHORT_PHRASE: Code = &Entry {
    id: "W507",
    severity: Severity::Warning,
    title: "a phrase of `match` is too short",
    why: "It would match titles that have nothing to do with the report.",
    mend: "use the words that only this report's titles have",
    example: include_str!("../examples/W507.md"),
};

/// W508: a figure is not defined by its report series.
pub const UNKNOWN_FIGURE: Code = &Entry {
    id: "W508",
    severity: Severity::Warning,
    title: "a figure is not defined by its report series",
    why: "It is shown under its id, without label or unit.",
    mend: "add it to `figures:` of the series, or correct the id",
    example: include_str!("../examples/W508.md"),
};

/// W509: a report series is spelt nearly like a known one.
pub const NEAR_SERIES: Code = &Entry {
    id: "W509",
    severity: Severity::Warning,
    title: "a report series is spelt nearly like a known one",
    why: "If it is the same, its history is in two halves.",
    mend: "use the known spelling",
    example: include_str!("../examples/W509.md"),
};

/// W510: a bare surname fits several people.
pub const TWO_OF_A_NAME: Code = &Entry {
    id: "W510",
    severity: Severity::Warning,
    title: "a bare surname fits several people",
    why: "It cannot be known who is meant, so it stays a person of that name alone.",
    mend: "write the full name",
    example: include_str!("../examples/W510.md"),
};

/// W511: a bare surname fits no member of the panel.
pub const NOBODY_OF_A_NAME: Code = &Entry {
    id: "W511",
    severity: Severity::Warning,
    title: "a bare surname fits no member of the panel",
    why: "It stays a person of that name alone.",
    mend: "write the full name, or add the member to the panel",
    example: include_str!("../examples/W511.md"),
};

/// W512: two people come to one address.
pub const SAME_PERSON_SLUG: Code = &Entry {
    id: "W512",
    severity: Severity::Warning,
    title: "two people come to one address",
    why: "The later one in `people.yml` gets a number after the name.",
    mend: "nothing need be done; keep the order of `people.yml`",
    example: include_str!("../examples/W512.md"),
};

/// E513: a name has no letters to make an address of.
pub const EMPTY_SLUG: Code = &Entry {
    id: "E513",
    severity: Severity::Error,
    title: "a name has no letters to make an address of",
    why: "Addresses are made of Latin letters and figures.",
    mend: "write the name in full",
    example: include_str!("../examples/E513.md"),
};

/// W514: a person stands under two heads of attendance.
pub const TWO_HEADS: Code = &Entry {
    id: "W514",
    severity: Severity::Warning,
    title: "a person stands under two heads of attendance",
    why: "Somebody cannot be present and absent at once.",
    mend: "keep the one that is right",
    example: include_str!("../examples/W514.md"),
};

/// W515: two items of a meeting have the same minute number.
pub const SAME_MINUTE_NUMBER: Code = &Entry {
    id: "W515",
    severity: Severity::Warning,
    title: "two items of a meeting have the same minute number",
    why: "A citation of that number could mean either.",
    mend: "correct one of the numbers",
    example: include_str!("../examples/W515.md"),
};

/// E516: this is no address that can redirect.
pub const BAD_ALIAS: Code = &Entry {
    id: "E516",
    severity: Severity::Error,
    title: "this is no address that can redirect",
    why: "An alias is a path of this site; a legacy address is a full address on the older system.",
    mend: "write an alias like `old/address.html`, a legacy address with `https://`",
    example: include_str!("../examples/E516.md"),
};

/// E517: a panel that is named is not in the archive.
pub const UNKNOWN_PANEL: Code = &Entry {
    id: "E517",
    severity: Severity::Error,
    title: "a panel that is named is not in the archive",
    why: "The panel's slug is the name of its folder.",
    mend: "correct the slug",
    example: include_str!("../examples/E517.md"),
};

/// E518: what is corrected is not in the archive.
pub const CORRECTS_NOTHING: Code = &Entry {
    id: "E518",
    severity: Severity::Error,
    title: "what is corrected is not in the archive",
    why: "`corrects` names a meeting of the archive and, if given, an item of it.",
    mend: "correct the date or the number",
    example: include_str!("../examples/E518.md"),
};

/// W519: a standing item cannot be a recurring report.
pub const STANDING_SERIES: Code = &Entry {
    id: "W519",
    severity: Severity::Warning,
    title: "a standing item cannot be a recurring report",
    why: "Apologies, declarations and the like come to every meeting; a history of them says nothing.",
    mend: "remove `report:`, or take the title out of `routine:`",
    example: include_str!("../examples/W519.md"),
};

/// W520: a record in a second language is not published yet.
pub const NOT_YET_LANGUAGE: Code = &Entry {
    id: "W520",
    severity: Severity::Warning,
    title: "a record in a second language is not published yet",
    why: "This version publishes the archive's first language alone.",
    mend: "keep the file; a later version publishes it",
    example: include_str!("../examples/W520.md"),
};

/// W521: a figure cannot be read as a number.
pub const PAST_DUE_FIGURE: Code = &Entry {
    id: "W521",
    severity: Severity::Warning,
    title: "a figure cannot be read as a number",
    why: "It is shown in the table but not drawn.",
    mend: "write the number alone and the unit in the series' `figures:`",
    example: include_str!("../examples/W521.md"),
};

/// E522: an address is longer than systems hold.
pub const LONG_ADDRESS: Code = &Entry {
    id: "E522",
    severity: Severity::Error,
    title: "an address is longer than systems hold",
    why: "A name of more than 255 bytes, or a path of more than 1,000, cannot be stored on most systems, so the page could not be written.",
    mend: "shorten the name, the number or the alias that the address is made from",
    example: include_str!("../examples/E522.md"),
};

/// E523: an address that was published would be lost.
pub const ADDRESS_LOST: Code = &Entry {
    id: "E523",
    severity: Severity::Error,
    title: "an address that was published would be lost",
    why: "People note and print addresses, and other sites link to them. What was published once must go on answering: with its page, with a page that leads on, or with a notice of what was there and why it went.",
    mend: "put the record back, give what took its place an alias, or say under `withdrawn:` in `archive.yml` when and why it went",
    example: include_str!("../examples/E523.md"),
};

/// E524: the list of published addresses cannot be trusted.
pub const BAD_LEDGER: Code = &Entry {
    id: "E524",
    severity: Severity::Error,
    title: "the list of published addresses cannot be trusted",
    why: "`addresses.txt` holds every address that was ever published, one a line. A line that is no address was not written by the program, and nobody can tell what it was to keep.",
    mend: "mend the line or delete it, or take the file from a copy that is whole",
    example: include_str!("../examples/E524.md"),
};

/// E525: an old address cannot lead on or be withdrawn as it is written.
pub const BAD_MOVE: Code = &Entry {
    id: "E525",
    severity: Severity::Error,
    title: "an old address cannot lead on or be withdrawn as it is written",
    why: "`moved` and `withdrawn` in `archive.yml` say what became of addresses of this site that no record has any longer. What they lead to has to be published, or readers would come to nothing.",
    mend: "write addresses as they stand in `addresses.txt`, and let the old one lead to one that is published",
    example: include_str!("../examples/E525.md"),
};

/// W526: the kept list of addresses names withheld matter.
pub const LEDGER_TELLS: Code = &Entry {
    id: "W526",
    severity: Severity::Warning,
    title: "the kept list of addresses names withheld matter",
    why: "What is withheld is taken out of the list that belongs to the site. The copy in the content folder is yours, and whoever reads your records reads it too.",
    mend: "build with `--keep-addresses`, which writes it anew, or delete the line",
    example: include_str!("../examples/W526.md"),
};

/// E531: two records claim one address on an older system.
pub const LEGACY_CLASH: Code = &Entry {
    id: "E531",
    severity: Severity::Error,
    title: "two records claim one address on an older system",
    why: "A visitor can be led to one place alone. Two addresses are one if they differ in case, in the order of parameters, or in parameters that do not say which page is meant.",
    mend: "keep it with the one record that it led to",
    example: include_str!("../examples/E531.md"),
};

/// W532: two hosts of older systems have one address.
pub const LEGACY_TWO_HOSTS: Code = &Entry {
    id: "W532",
    severity: Severity::Warning,
    title: "two hosts of older systems have one address",
    why: "Numbers of two systems often overlap. Such an address is only led on when it is asked for under its own old host, so both old host names must go on leading to this site.",
    mend: "nothing, if both old host names lead here; else keep the one that is needed",
    example: include_str!("../examples/W532.md"),
};

/// W533: an address on an older system is an address of this site.
pub const LEGACY_IS_PAGE: Code = &Entry {
    id: "W533",
    severity: Severity::Warning,
    title: "an address on an older system is an address of this site",
    why: "A rule for it would hide the page that stands there, or send a visitor round in a ring. The page that finds old addresses still finds it.",
    mend: "nothing, if the old host is another one: then say in archive.yml what this site's `base_url` is; else remove the address",
    example: include_str!("../examples/W533.md"),
};

/// W534: no server ever sees what stands after `#`.
pub const LEGACY_FRAGMENT: Code = &Entry {
    id: "W534",
    severity: Severity::Warning,
    title: "no server ever sees what stands after `#` in an old address",
    why: "A browser keeps it to itself, so no rule can be made of it. The page that finds old addresses finds it.",
    mend: "add the item's own address on the older system, such as `mgAi.aspx?ID=21654`, where it had one",
    example: include_str!("../examples/W534.md"),
};

/// W535: an old address in withheld matter is not published.
pub const LEGACY_WITHHELD: Code = &Entry {
    id: "W535",
    severity: Severity::Warning,
    title: "an old address in withheld matter is not published",
    why: "Its words, such as a document's name, may tell what is withheld. Only addresses that are a known page and a number, such as `mgAi.aspx?ID=21654`, lead on to a page whose matter is withheld.",
    mend: "nothing, or write the address that names the page by its number alone",
    example: include_str!("../examples/W535.md"),
};

/// All of them, in order.
pub(super) const ARCHIVE: &[Code] = &[
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
    ADDRESS_LOST,
    BAD_LEDGER,
    BAD_MOVE,
    LEDGER_TELLS,
    LEGACY_CLASH,
    LEGACY_TWO_HOSTS,
    LEGACY_IS_PAGE,
    LEGACY_FRAGMENT,
    LEGACY_WITHHELD,
];
