//! What `minutebook check` looks for across records. Codes 701 to 729; those of what each
//! record says by itself have files of their own.

use super::{Code, Entry, Severity};

/// W701: numbers are missing between two meetings of a panel.
pub const NUMBERS_BETWEEN: Code = &Entry {
    id: "W701",
    severity: Severity::Warning,
    title: "numbers are missing between two meetings of a panel",
    why: "The panel's items are numbered from meeting to meeting, so a hole in the numbers is a meeting, or a part of one, that the archive does not have. Readers cannot know that it is not there unless somebody says so.",
    mend: "add the minutes of the meeting that lies between, or say in the panel's `coverage` what is not held and allow W701 in the record with the reason",
    example: include_str!("../examples/W701.md"),
};

/// W702: a number is missing within a meeting.
pub const NUMBERS_WITHIN: Code = &Entry {
    id: "W702",
    severity: Severity::Warning,
    title: "a number is missing within a meeting",
    why: "The items before and after it are there, so one was left out, lost its number, or was numbered wrongly. A link to the missing number leads nowhere.",
    mend: "add the item, give it its number, or mend the numbers; an item that was taken off the agenda can stay as a heading that says so",
    example: include_str!("../examples/W702.md"),
};

/// W703: draft minutes that no later meeting approved.
pub const NEVER_APPROVED: Code = &Entry {
    id: "W703",
    severity: Severity::Warning,
    title: "draft minutes that no later meeting approved",
    why: "The panel has met again and dealt with other minutes since, so these were passed over, or were approved at a meeting whose record does not say so. Until then readers see them as a draft.",
    mend: "look for the meeting that approved them: set `status: approved` if one did, and name their date in its item on minutes",
    example: include_str!("../examples/W703.md"),
};

/// W704: earlier minutes are cited under a date on which the panel did not meet.
pub const OTHER_DATE: Code = &Entry {
    id: "W704",
    severity: Severity::Warning,
    title: "earlier minutes are cited under a date on which the panel did not meet",
    why: "An agenda is often copied from the one before, with its date. Readers who follow it look for a meeting that never was.",
    mend: "mend the date; where the published paper itself is wrong, keep it and put it right with `corrects` in the item block of the meeting that noticed it",
    example: include_str!("../examples/W704.md"),
};

/// W705: a deputy for somebody who needed none.
pub const DEPUTY: Code = &Entry {
    id: "W705",
    severity: Severity::Warning,
    title: "a deputy for somebody who needed none",
    why: "Somebody was there and was deputised for, or sent two deputies, or was their own: one of the lines is wrong, and the attendance of two people with it.",
    mend: "compare the list with the minutes, and mend the deputy's `for` or the head under which the member stands",
    example: include_str!("../examples/W705.md"),
};

/// W706: somebody took part who was not there.
pub const NOT_THERE: Code = &Entry {
    id: "W706",
    severity: Severity::Warning,
    title: "somebody took part who was not there",
    why: "The record says that they sent apologies or were absent, or its list does not name them, and that they moved, voted or declared an interest. A vote by somebody who was away is the first thing that a reader in dispute will look for.",
    mend: "mend the attendance if they were there, or the name in the item if it was somebody else",
    example: include_str!("../examples/W706.md"),
};

/// W707: votes that do not add up.
pub const VOTES: Code = &Entry {
    id: "W707",
    severity: Severity::Warning,
    title: "votes that do not add up",
    why: "There are more votes than people to give them, somebody voted twice, or a motion was carried against the count: readers cannot tell what was decided.",
    mend: "compare the vote with the minutes; a motion with several votes is written as several `motions`",
    example: include_str!("../examples/W707.md"),
};

/// W708: a meeting ends before it begins.
pub const HOURS: Code = &Entry {
    id: "W708",
    severity: Severity::Warning,
    title: "a meeting ends before it begins",
    why: "One of the two hours is wrong; calendars show the meeting with no length or refuse it.",
    mend: "mend `start` or `end`: hours go from 00:00 to 23:59, so half past two in the afternoon is \"14:30\"",
    example: include_str!("../examples/W708.md"),
};

/// W709: a record's state does not fit its day.
pub const STATE: Code = &Entry {
    id: "W709",
    severity: Severity::Warning,
    title: "a record's state does not fit its day",
    why: "Minutes of a meeting that is still to come, or a meeting of a panel that no longer was, show that a date or a status is wrong. Readers would take an agenda for approved minutes.",
    mend: "mend the date, or the `status` of the record",
    example: include_str!("../examples/W709.md"),
};

/// W710: an end before its beginning.
pub const BACKWARDS: Code = &Entry {
    id: "W710",
    severity: Severity::Warning,
    title: "an end before its beginning",
    why: "A membership, a period that is covered or a run of pages ends before it begins, so it holds for no day and for no page: one of the two was mistyped, or they were swapped.",
    mend: "swap the two or mend the one that is wrong",
    example: include_str!("../examples/W710.md"),
};

/// W711: a recurring report is overdue.
pub const REPORT_OVERDUE: Code = &Entry {
    id: "W711",
    severity: Severity::Warning,
    title: "a recurring report is overdue",
    why: "It has come at a steady pace, its next day is past, and no agenda has it. Either it did not come, which readers should be able to see, or it came under a title that the archive does not know.",
    mend: "add the title under which it came to `match`, put it on an agenda, or say since when it is `retired`",
    example: include_str!("../examples/W711.md"),
};

/// W712: a meeting is past and has only its agenda.
pub const NO_MINUTES: Code = &Entry {
    id: "W712",
    severity: Severity::Warning,
    title: "a meeting is past and has only its agenda",
    why: "Readers find what was to be discussed and never what was decided. Minutes that stay away longest are those that nobody notices are missing.",
    mend: "add the minutes, or say `status: cancelled` if the meeting was not held; where they are lost, say so in the record and allow W712 with the reason",
    example: include_str!("../examples/W712.md"),
};

/// W713: minutes are marked as a draft, and were approved.
pub const DRAFT_APPROVED: Code = &Entry {
    id: "W713",
    severity: Severity::Warning,
    title: "minutes are marked as a draft, and were approved",
    why: "A later meeting of the panel approved them, so the notice on their pages that they are a draft is no longer true.",
    mend: "set `status: approved`, after you have put in whatever that meeting corrected",
    example: include_str!("../examples/W713.md"),
};

/// W714: a date that the calendar does not have.
pub const CALENDAR: Code = &Entry {
    id: "W714",
    severity: Severity::Warning,
    title: "a date that the calendar does not have",
    why: "A Tuesday that was a Monday, or a 31st of a month of thirty days: the day of the week or the date is wrong, and a reader cannot tell which.",
    mend: "look the date up in the published paper or a calendar; where the paper itself is wrong, keep it and say so in a note, and allow W714 with that reason",
    example: include_str!("../examples/W714.md"),
};

/// W715: one person seems to be spelt in two ways.
pub const PERSON_SPELT: Code = &Entry {
    id: "W715",
    severity: Severity::Warning,
    title: "one person seems to be spelt in two ways",
    why: "Each spelling gets a page of its own, with a part of the attendance, the interests and the votes. Both belong to this panel, they were never at a meeting together, and one of them is rare.",
    mend: "mend the name, or add the other spelling to `aliases` in `people.yml`; if they are two people, list both there",
    example: include_str!("../examples/W715.md"),
};

/// W716: one panel seems to be spelt in two ways.
pub const PANEL_SPELT: Code = &Entry {
    id: "W716",
    severity: Severity::Warning,
    title: "one panel seems to be spelt in two ways",
    why: "Its meetings would be divided between two timelines, or its address would have a slip in it that is hard to mend once people have noted it down.",
    mend: "move the records into one folder and leave an alias, say that one panel `succeeds` the other, or mend the spelling",
    example: include_str!("../examples/W716.md"),
};

/// W717: a title nearly matches a recurring report.
pub const NEARLY_SERIES: Code = &Entry {
    id: "W717",
    severity: Severity::Warning,
    title: "a title nearly matches a recurring report",
    why: "The item is in no history, so the report would seem not to have come. The program does not join it by itself: a wrong join puts words into a history that are not its own.",
    mend: "add the title to the report's `match` or `report:` to the item if it is the same report; else allow W717 in this record, with the reason",
    example: include_str!("../examples/W717.md"),
};

/// W718: a figure is given otherwise than before.
pub const FIGURE_CHANGED: Code = &Entry {
    id: "W718",
    severity: Severity::Warning,
    title: "a figure is given otherwise than before",
    why: "For the same time an earlier report gave another value, and this one does not say that it puts it right. Either it was corrected, which readers should be told, or one of the two is a slip.",
    mend: "say `restated: true` with a `note` if the report corrects the earlier value; else look which of the two is right",
    example: include_str!("../examples/W718.md"),
};

/// W719: a document is not what its name says.
pub const DOCUMENT_TYPE: Code = &Entry {
    id: "W719",
    severity: Severity::Warning,
    title: "a document is not what its name says",
    why: "It opens with an error, or as something else: most often an empty file, or a sign-in page that was saved in place of the document.",
    mend: "fetch the document again, or give the file the ending of its type",
    example: include_str!("../examples/W719.md"),
};

/// W720: a stated change does not follow from its values.
pub const STATED_CHANGE: Code = &Entry {
    id: "W720",
    severity: Severity::Warning,
    title: "a stated change does not follow from its values",
    why: "The text gives two values and a change that is not the difference between them, so one of the three is wrong. Somebody will quote it.",
    mend: "compare with the published paper: mend a slip of the record; where the paper itself is wrong, keep it, say in a note what the numbers give, and allow W720 with that reason",
    example: include_str!("../examples/W720.md"),
};

/// W721: a link leads to a place that its page does not have.
pub const NO_PLACE: Code = &Entry {
    id: "W721",
    severity: Severity::Warning,
    title: "a link leads to a place that its page does not have",
    why: "The page opens at its top and the reader is left to look. Headings have changed, or the link was copied from another system.",
    mend: "name a paragraph that has its number, such as `report.md#4.14`, or an item, such as `[[2020-02-04#71]]`; or take the part after `#` away",
    example: include_str!("../examples/W721.md"),
};

/// W722: an amount whose commas do not stand at thousands.
pub const AMOUNT: Code = &Entry {
    id: "W722",
    severity: Severity::Warning,
    title: "an amount whose commas do not stand at thousands",
    why: "A figure was lost or doubled, so the amount is ten times what it should be, or a tenth: `£300,00` may be £300 or £300,000.",
    mend: "look the amount up; where the published paper itself is wrong, keep it and say so in a note, and allow W722 with that reason",
    example: include_str!("../examples/W722.md"),
};

/// All of them, in order.
pub(super) const CHECK: &[Code] = &[
    NUMBERS_BETWEEN,
    NUMBERS_WITHIN,
    NEVER_APPROVED,
    OTHER_DATE,
    DEPUTY,
    NOT_THERE,
    VOTES,
    HOURS,
    STATE,
    BACKWARDS,
    REPORT_OVERDUE,
    NO_MINUTES,
    DRAFT_APPROVED,
    CALENDAR,
    PERSON_SPELT,
    PANEL_SPELT,
    NEARLY_SERIES,
    FIGURE_CHANGED,
    DOCUMENT_TYPE,
    STATED_CHANGE,
    NO_PLACE,
    AMOUNT,
];
