//! What a paper tells of a meeting, before it is a record.
//!
//! A draft holds what was read and nothing else: what the paper does not say is `None`. Values that
//! were read out of words keep the line on which they stood, for the report of the import.

use chrono::NaiveDate;

use super::blocks::Block;

/// A value, and the line of its paper on which it stood, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said<T> {
    /// The value.
    pub value: T,
    /// The line.
    pub line: u32,
}

/// A value that a paper may not give.
pub type Maybe<T> = Option<Said<T>>;

impl<T> Said<T> {
    /// A value of a line.
    pub fn new(value: T, line: u32) -> Self {
        Self { value, line }
    }
}

/// Which of the two texts of a meeting a paper holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Telling {
    /// The agenda alone: what is to come.
    Agenda,
    /// Minutes, with or without the agenda beside them.
    #[default]
    Minutes,
}

/// A meeting as one paper tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meeting {
    /// The council, as it is named.
    pub council: Maybe<String>,
    /// The panel, as it is named.
    pub panel: Maybe<String>,
    /// The day.
    pub date: Maybe<NaiveDate>,
    /// When it began, `14:00`.
    pub start: Maybe<String>,
    /// When it ended, `16:05`.
    pub end: Maybe<String>,
    /// Where it was; `online` where the paper says that it was held remotely and nowhere else.
    pub venue: Maybe<String>,
    /// The name of this one meeting, where it has one (`Annual Meeting`).
    pub title: Maybe<String>,
    /// Whom to ask.
    pub contact: Contact,
    /// The address of its recording.
    pub webcast: Maybe<String>,
    /// What the paper holds of it.
    pub telling: Telling,
    /// It is withheld as a whole. Then nothing of it may be told but its panel and its day.
    pub withheld: bool,
    /// The paper says that the meeting was called off.
    pub cancelled: bool,
    /// The paper says that its minutes are a draft.
    pub draft: bool,
    /// Who was there.
    pub attendance: Attendance,
    /// What stands before the first item.
    pub notices: Vec<Block>,
    /// The items, in their order.
    pub items: Vec<Item>,
    /// Documents of the meeting as a whole.
    pub documents: Vec<Document>,
    /// Reports that stand in the paper in full.
    pub reports: Vec<Report>,
    /// Addresses of the older system that show this meeting.
    pub legacy: Vec<String>,
    /// What the older system calls it, as `democracy.example.gov.uk MId 8050`, so that pages of one
    /// meeting find each other. Host and kind of number are part of it.
    pub ids: Vec<String>,
}

/// Whom to ask about a meeting or a report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// The name, with an office if that is given.
    pub name: Maybe<String>,
    /// The address of mail.
    pub email: Maybe<String>,
    /// The number of the telephone, as it is written.
    pub phone: Maybe<String>,
}

/// Who was there, by the words of the paper. Titles (`Cllr`) and honours stay with the name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attendance {
    /// Who chaired.
    pub chair: Maybe<String>,
    /// Who was present.
    pub present: Vec<Said<String>>,
    /// Who sent apologies.
    pub apologies: Vec<Said<String>>,
    /// Who was absent; the paper does not say that they sent apologies.
    pub absent: Vec<Said<String>>,
    /// Who took part from elsewhere.
    pub remote: Vec<Said<String>>,
    /// Who came to listen, or as a member of another body.
    pub observers: Vec<Said<String>>,
    /// Who is named, without a word on whether they were there.
    pub unrecorded: Vec<Said<String>>,
    /// Who stood in for somebody.
    pub deputies: Vec<Deputy>,
    /// Officers.
    pub officers: Vec<Officer>,
}

/// Somebody who stood in for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deputy {
    /// Who.
    pub name: Said<String>,
    /// For whom, where the paper says it.
    pub for_member: Option<String>,
    /// Of which group.
    pub group: Option<String>,
}

/// An officer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// Who.
    pub name: Said<String>,
    /// In what office.
    pub role: Option<String>,
}

/// An item as one paper tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// The line on which it begins.
    pub line: u32,
    /// The number on the agenda, where the paper shows that it is that one.
    pub agenda_number: Maybe<String>,
    /// The number in the minutes, where the paper shows that it is that one.
    pub minute_number: Maybe<String>,
    /// A number that may be either.
    pub number: Maybe<String>,
    /// The title, without number and file signs.
    pub title: String,
    /// From whom the matter came.
    pub from: Maybe<String>,
    /// The text of the agenda.
    pub agenda: Vec<Block>,
    /// The minutes.
    pub minutes: Vec<Block>,
    /// A text of its own that the older system calls the decision.
    pub decision: Vec<Block>,
    /// Its documents.
    pub documents: Vec<Document>,
    /// Who moved what was decided, where that was one motion.
    pub mover: Maybe<String>,
    /// Who seconded it.
    pub seconder: Maybe<String>,
    /// Interests that were declared in it.
    pub interests: Vec<Interest>,
    /// It is withheld. Then no text of it may be in the draft.
    pub exempt: Option<Exempt>,
    /// The line on which the paper breaks its text off (`view the full minutes text for item 13`).
    pub cut_off: Option<u32>,
    /// Addresses of the older system that show this item.
    pub legacy: Vec<String>,
    /// What the older system calls it, as `democracy.example.gov.uk AiId 21654`.
    pub ids: Vec<String>,
}

/// What stands for the title of an item whose own title may not be shown either.
pub const HIDDEN_TITLE: &str = "Restricted item";

/// On what ground an item is withheld.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Exempt {
    /// The paragraph of Schedule 12A, 1 to 7, where the paper says one.
    pub paragraph: Option<u8>,
}

/// A declared interest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interest {
    /// Who.
    pub name: Said<String>,
    /// Of what kind, in small letters: `personal`, `disclosable pecuniary`.
    pub kind: Option<String>,
    /// Why, in the paper's words.
    pub reason: Option<String>,
}

/// A document that a paper names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The line.
    pub line: u32,
    /// Its title, with its kind and size where the paper gives them (`Report, PDF 244 KB`).
    pub title: String,
    /// Where it lay on the older system.
    pub url: Option<String>,
    /// The file among the papers, if it is there: what to open it by.
    pub held: Option<super::locator::Locator>,
    /// Its pages in a pack, `7-14`.
    pub pages: Option<String>,
}

/// A report that stands in a paper in full.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The line on which it begins.
    pub line: u32,
    /// Its title.
    pub title: String,
    /// The panel that its head names.
    pub panel: Maybe<String>,
    /// The day that its head names.
    pub date: Maybe<NaiveDate>,
    /// From whom.
    pub from: Maybe<String>,
    /// Whom to ask.
    pub contact: Contact,
    /// The place among the draft's items of the one that it belongs to.
    pub item: Option<usize>,
    /// Its pages in the pack, `7-14`.
    pub pages: Option<String>,
    /// Its text.
    pub blocks: Vec<Block>,
}
