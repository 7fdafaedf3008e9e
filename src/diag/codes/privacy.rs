//! Private matter in what is published. Codes 761 to 779.

use super::{Code, Entry, Severity};

/// W761: a telephone number.
pub const TELEPHONE: Code = &Entry {
    id: "W761",
    severity: Severity::Warning,
    title: "a telephone number stands here",
    why: "A number in a meeting's record is found by every search engine for as long as the site stands. The number of a resident, or a councillor's at home, was hardly given for that. Numbers under `contact:` and those that organisations alone have (03, 08, 09) are passed over.",
    mend: "take it out; if it is the council's own, put it under `contact:` or allow it with `allow: {W761: why}`",
    example: include_str!("../examples/W761.md"),
};

/// W762: an e-mail address that is not the council's.
pub const MAIL_ADDRESS: Code = &Entry {
    id: "W762",
    severity: Severity::Warning,
    title: "an e-mail address stands here that is not the council's",
    why: "An address on a public page is gathered for unwanted mail, and with a name beside it tells who wrote to the council. Addresses at the domains of `publisher` and `contact:`, and of offices at other public bodies, are passed over.",
    mend: "take it out; if it is meant to be public, put it under `contact:` or allow it with `allow: {W762: why}`",
    example: include_str!("../examples/W762.md"),
};

/// W763: a National Insurance number.
pub const INSURANCE_NUMBER: Code = &Entry {
    id: "W763",
    severity: Severity::Warning,
    title: "a National Insurance number stands here",
    why: "With it and a name somebody can be impersonated. It has no place in a public record. The line is not shown in findings, since they may be kept in public logs.",
    mend: "take it out, and out of the history of the records if they are kept in public",
    example: include_str!("../examples/W763.md"),
};

/// W764: a bank account.
pub const BANK_ACCOUNT: Code = &Entry {
    id: "W764",
    severity: Severity::Warning,
    title: "the number of a bank account stands here",
    why: "Invoices and grants are often put before a meeting with the account of a person or a club. It has no place in a public record. The line is not shown in findings, since they may be kept in public logs.",
    mend: "take it out, and out of the history of the records if they are kept in public; if it is the council's own, allow it with `allow: {W764: why}`",
    example: include_str!("../examples/W764.md"),
};

/// W765: a payment card.
pub const PAYMENT_CARD: Code = &Entry {
    id: "W765",
    severity: Severity::Warning,
    title: "the number of a payment card stands here",
    why: "A card's number can be used by whoever reads it. The line is not shown in findings, since they may be kept in public logs.",
    mend: "take it out, have the card blocked, and take it out of the history of the records if they are kept in public",
    example: include_str!("../examples/W765.md"),
};

/// W766: a date of birth.
pub const DATE_OF_BIRTH: Code = &Entry {
    id: "W766",
    severity: Severity::Warning,
    title: "a date of birth stands here",
    why: "With a name it opens many doors, and a record hardly ever needs more than an age. The line is not shown in findings, since they may be kept in public logs.",
    mend: "take it out, or write the age or the year; if it is of somebody long dead, allow it with `allow: {W766: why}`",
    example: include_str!("../examples/W766.md"),
};

/// W767: an NHS number.
pub const HEALTH_NUMBER: Code = &Entry {
    id: "W767",
    severity: Severity::Warning,
    title: "an NHS number stands here",
    why: "It names one patient, and what stands around it is then about that person's health. The line is not shown in findings, since they may be kept in public logs.",
    mend: "take it out, and out of the history of the records if they are kept in public",
    example: include_str!("../examples/W767.md"),
};

/// All of them, in order.
pub(super) const PRIVACY: &[Code] = &[
    TELEPHONE,
    MAIL_ADDRESS,
    INSURANCE_NUMBER,
    BANK_ACCOUNT,
    PAYMENT_CARD,
    DATE_OF_BIRTH,
    HEALTH_NUMBER,
];
