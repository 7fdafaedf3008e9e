//! Names what was left of an answer when all known fields were read, so that nothing goes unsaid.

use crate::import::draft::Said;
use crate::import::remarks::Kind;

use super::teller::Teller;
use super::tree::Element;
use super::values;

/// Fields that are read, or that no person reads.
const KNOWN: &[&str] = &[
    "agendaitemnumber",
    "agendaitemtitle",
    "agendatext",
    "attendance",
    "committeecategory",
    "committeetitle",
    "contactemail",
    "contactname",
    "contactphone",
    "contacttelephone",
    "decisionnonemptyhtmlbody",
    "fulldisplaynumberformat",
    "fullusername",
    "meetingactualfinishtime",
    "meetingactualstarttime",
    "meetingcontact",
    "meetingdate",
    "meetinglocation",
    "meetingplannedfinishtime",
    "meetingstatus",
    "meetingtime",
    "meetingvenue",
    "membername",
    "minutesitemnumber",
    "minutesitemsubnumber",
    "minutesnonemptyhtmlbody",
    "name",
    "politicalparty",
    "politicalpartytitle",
    "publicationdate",
    "representing",
    "role",
    "roledescription",
    "title",
    "venue",
    "ward",
    "wardtitle",
];

/// Tells of fields that are not known and hold words.
pub fn tell(answer: &Element, teller: &mut Teller) {
    for child in &answer.children {
        if child.is_leaf() && !KNOWN.contains(&child.name.as_str()) && !child.withheld {
            one(child, teller);
        }
        tell(child, teller);
    }
}

fn one(field: &Element, teller: &mut Teller) {
    let words = values::words(&field.text);
    if !says_something(&words) {
        return;
    }
    let message = format!(
        "the field `{}` is not known and was left out; look whether the record needs it",
        field.name
    );
    teller.remark(Kind::Unsure, field.line, message);
    teller.leave(&Said::new(words, field.line), "field that is not known");
}

/// Whether a field holds words of a person: no mark, number, moment or address.
fn says_something(words: &str) -> bool {
    let mark = ["true", "false", "yes", "no"]
        .iter()
        .any(|mark| words.eq_ignore_ascii_case(mark));
    let address = words.contains("://") && !words.contains(' ');
    let letters = words.chars().any(char::is_alphabetic);
    !words.is_empty() && !mark && !address && letters && values::day(words).is_none()
}
