//! The first look at a paper: what it is, what it says of which meeting it tells, and the account of
//! its words. Nothing of its text is kept.

use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::NaiveDate;

use super::account;
use super::approval::{self, Approval};
use super::draft::{Meeting, Said, Telling};
use super::gather::{self, Found};
use super::locator::Locator;
use super::merge::{self, Key};
use super::paper::{Panel, Paper, Reading};
use super::remarks::{Kind, Remark};
use super::report::PaperReport;
use super::{html, text, xml};

/// What the first look tells of a paper.
pub(super) struct First {
    pub at: Locator,
    pub report: PaperReport,
    /// For each meeting it tells of what shows which one that is.
    pub keys: Vec<Key>,
    pub told: Vec<Told>,
    pub panels: Vec<Panel>,
    /// Where a document was saved from; nothing for a paper.
    pub document: Option<String>,
    /// Why nobody looked whether a document is a pack.
    pub unread: Option<String>,
}

/// What the first look tells of a meeting.
#[derive(Clone)]
pub(super) struct Told {
    pub panel: Option<String>,
    pub council: Option<String>,
    pub date: Option<NaiveDate>,
    pub title: Option<String>,
    pub telling: Telling,
    pub approval: Approval,
    /// It is withheld as a whole.
    pub withheld: bool,
}

/// Reads a paper as what it is.
pub fn read(paper: &Paper) -> Option<Reading> {
    // A reader that fails at a hostile paper is a fault of ours, and no reason to lose the others.
    let read = || {
        xml::read(paper)
            .or_else(|| html::read(paper))
            .or_else(|| text::read(paper))
    };
    catch_unwind(AssertUnwindSafe(read)).ok().flatten()
}

/// What came of opening a place.
pub(super) enum Opened {
    /// A paper, and what its reader made of it, if one knew it.
    Paper(Paper, Option<Reading>),
    /// A document: what it is called, where it lay, and why nobody looked whether it is a pack.
    Document(String, Option<String>, Option<String>),
}

pub(super) fn open(at: &Locator) -> Result<Opened, String> {
    Ok(match gather::open(at)? {
        Found::Paper(paper) => {
            let reading = read(&paper);
            Opened::Paper(paper, reading)
        }
        Found::Document { name, address, .. } => Opened::Document(name, address, None),
        Found::Pdf {
            name,
            address,
            bytes,
        } => match gather::pdf::text(&bytes) {
            Ok(text) => {
                let paper = Paper {
                    name,
                    address,
                    text,
                };
                match read(&paper) {
                    None => Opened::Document(paper.name, paper.address, None),
                    reading => Opened::Paper(paper, reading),
                }
            }
            Err(why) => Opened::Document(name, address, Some(why)),
        },
    })
}

pub(super) fn first(at: Locator) -> First {
    let mut first = First {
        report: PaperReport::default(),
        keys: Vec::new(),
        told: Vec::new(),
        panels: Vec::new(),
        document: None,
        unread: None,
        at,
    };
    match open(&first.at) {
        Ok(Opened::Paper(paper, reading)) => {
            first.report.paper = paper.name;
            if let Some(reading) = reading {
                first.note(reading);
            } else {
                let from = paper.address.as_deref().unwrap_or(&first.report.paper);
                first.report.remarks.push(unknown(from, &paper.text));
            }
        }
        Ok(Opened::Document(name, address, unread)) => {
            first.document = Some(address.unwrap_or_else(|| name.clone()));
            first.report.paper = name;
            first.unread = unread;
        }
        Err(why) => {
            first.report.paper = first.at.file.display().to_string();
            let remark = Remark::new(Kind::Unreadable, 0, why);
            first.report.remarks.push(remark);
        }
    }
    first
}

/// Pages of the older system that tell of no meeting. A crawl finds thousands of them.
const OTHER_PAGES: [&str; 22] = [
    "ielogon",
    "iedocsearch",
    "iedocsearchadvanced",
    "mgcalendaragendaview",
    "mgcalendarmonthview",
    "mgcalendarweekview",
    "mgcommitteedetails",
    "mgcommitteemailinglist",
    "mgfindmember",
    "mglistcommittees",
    "mglistoutsidebodies",
    "mglocationdetails",
    "mglogin",
    "mgmemberindex",
    "mgmemberindexgroup",
    "mgmemberindexward",
    "mgoutsidebodydetails",
    "mgparishcouncildetails",
    "mgreasonsrestricted",
    "mgregisterkeywordinterest",
    "mguserattendancesummary",
    "mguserinfo",
];

/// What is said of a paper that no reader knows, by its address or name and its text.
fn unknown(from: &str, text: &str) -> Remark {
    let path = from.split(['?', '#']).next().unwrap_or(from);
    let page = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let page = page.to_lowercase();
    let page = page.split_once(".aspx").map(|(page, _)| page);
    if page.is_some_and(|page| OTHER_PAGES.contains(&page)) {
        let message = "this page of the older system tells of no meeting, so it was left out; it may name members or places that you want to write into `panel.md`";
        return Remark::new(Kind::OtherPage, 0, message);
    }
    let message = if text.trim().is_empty() {
        "it is empty; save it once more, or leave it out"
    } else {
        "it is none of the papers that can be read (a meeting's page, an item's, a document pack and the like); leave it out, or write the record by hand"
    };
    Remark::new(Kind::UnknownShape, 0, message)
}

impl First {
    fn note(&mut self, reading: Reading) {
        let lost = account::lost(&reading);
        self.keys = reading.meetings.iter().map(merge::key).collect();
        self.told = reading.meetings.iter().map(told).collect();
        let report = &mut self.report;
        report.shape = Some(reading.shape);
        let words = |(_, text): &(u32, String)| text.split_whitespace().count();
        report.words = reading.seen.iter().map(words).sum();
        report.facts = reading.facts;
        report.left_out = reading.furniture;
        report.clues = reading.clues;
        report.remarks = reading.remarks;
        report.remarks.extend(lost.into_iter().map(|(line, words)| {
            let message = format!("these words came into no record: {words}");
            Remark::new(Kind::LostWords, line, message)
        }));
        self.panels = reading.panels;
    }
}

fn told(meeting: &Meeting) -> Told {
    let value = |said: &Option<Said<String>>| said.as_ref().map(|s| s.value.clone());
    Told {
        panel: value(&meeting.panel),
        council: value(&meeting.council),
        date: meeting.date.as_ref().map(|d| d.value),
        title: value(&meeting.title),
        telling: meeting.telling,
        approval: approval::of(meeting),
        withheld: meeting.withheld,
    }
}
