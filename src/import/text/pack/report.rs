//! A report of a pack: the table at its head, and its text.

use std::sync::LazyLock;

use regex::Regex;

use super::body::{Text, blocks};
use super::headings::is_capitals;
use super::layout::{ItemStamp, Line, Stamp, fate};
use super::tables::is_rule;
use crate::import::draft::{Report, Said};
use crate::import::paper::Reading;
use crate::import::remarks::{Kind, Remark};
use crate::import::text::said::day;
use crate::text::fold;

type Pattern = LazyLock<Option<Regex>>;

/// The labels at the head of a report.
static LABEL: Pattern = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^(?P<label>committee/panel|committee|panel|board|decision maker|meeting|date of meeting|meeting date|date|title|subject|",
        r"report from|report of|report by|report author|contact officer|contac\w*(?:\s\w{1,3})?\s+name|contact|tel(?:ephone)?|e-?mail|reference)\s*:\s*"
    ))
    .ok()
});

/// The labels that may stand behind another on one line, also without any space before them.
static BEHIND: Pattern = LazyLock::new(|| Regex::new(r"(?i)(?:tel(?:ephone)?|e-?mail)\s*:").ok());

/// How many lines with words a head may take.
const HEAD_LINES: usize = 16;

/// Where a report begins whose head has its first row on this line: above it stand the name of the
/// council and the word `Report`. Nothing if it is no head of a report.
pub fn start(lines: &[Line], at: usize, from: usize) -> Option<usize> {
    let first = label(&lines[at].plain())?.0;
    if !matches!(
        first.as_str(),
        "committee/panel" | "committee" | "panel" | "board" | "decision maker" | "meeting"
    ) {
        return None;
    }
    let ahead = lines[at..]
        .iter()
        .take(4 * HEAD_LINES)
        .filter(|line| !line.is_blank())
        .take(HEAD_LINES);
    let labels: Vec<String> = ahead
        .filter_map(|line| label(&line.plain()))
        .map(|(label, _)| label)
        .take(8)
        .collect();
    let has = |wanted: &[&str]| labels.iter().any(|label| wanted.contains(&label.as_str()));
    if !has(&["title", "subject"])
        || !has(&[
            "date",
            "date of meeting",
            "meeting date",
            "report from",
            "report of",
            "report by",
        ])
    {
        return None;
    }
    let above = (from..at)
        .rev()
        .take_while(|&n| lines[n].is_blank() || is_letterhead(&lines[n].plain()));
    Some(above.filter(|&n| !lines[n].is_blank()).last().unwrap_or(at))
}

/// Whether a line stands above the head of a report.
pub fn is_letterhead(text: &str) -> bool {
    matches!(
        fold(text).as_str(),
        "report" | "decision report" | "decision record"
    ) || is_council(text)
}

/// Whether a line is the name of a council, as a letterhead has it.
fn is_council(text: &str) -> bool {
    is_capitals(text) && text.ends_with("COUNCIL") && text.len() <= 80
}

/// The label that a line opens with, folded, and how long it is.
fn label(text: &str) -> Option<(String, usize)> {
    let found = LABEL.as_ref()?.captures(text)?;
    Some((fold(&found["label"]), found[0].len()))
}

/// A report, and the council of its letterhead.
pub struct Found {
    /// The report.
    pub report: Report,
    /// The council.
    pub council: Option<Said<String>>,
    /// The numbers of its pages in the pack, as far as they stand on them.
    pub pages: Vec<u32>,
    /// The same of what stands behind it without a head of its own, such as slides.
    pub attached: Vec<u32>,
    /// It has no head, and the words of its stamp for a title.
    pub loose: bool,
}

/// Reads a report from its letterhead to its end.
pub fn read(lines: &[Line], set: bool, reading: &mut Reading) -> Found {
    let mut report = Report::default();
    let mut council = None;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let text = line.plain();
        if line.is_blank() || is_rule(&line.text) {
            at += 1;
        } else if label(&text).is_none() && is_letterhead(&text) && report.title.is_empty() {
            if is_council(&text) {
                council = Some(Said::new(text.clone(), line.number));
                reading.facts.push(fate(line.number, text, "council"));
            } else {
                reading
                    .furniture
                    .push(fate(line.number, text, "heading of the paper"));
            }
            at += 1;
        } else {
            break;
        }
    }
    report.line = lines.first().map_or(0, |line| line.number);
    at += rows(&lines[at..], set, &mut report, reading);
    mend_name(&mut report, reading);
    let body = &lines[at..];
    let blank = body
        .iter()
        .position(|line| line.stamp == Some(Stamp::BlankPage));
    let (own, attached) = body.split_at(blank.unwrap_or(body.len()));
    report.blocks = blocks(own, set, Text::Report, &mut reading.remarks);
    super::slips::numbers(&report, reading);
    report
        .blocks
        .extend(blocks(attached, set, Text::Plain, &mut reading.remarks));
    Found {
        report,
        council,
        pages: pages(own),
        attached: pages(attached),
        loose: false,
    }
}

/// Reads matter of an item that has no head. Its stamp is all that it is called by.
pub fn read_loose(
    lines: &[Line],
    set: bool,
    stamp: Option<&(u32, ItemStamp)>,
    reading: &mut Reading,
) -> Found {
    let (line, title) = stamp.map_or((0, String::new()), |(line, item)| {
        (*line, item.words.clone())
    });
    let message = format!(
        "what stands behind the stamp '{title}' has no head of a report; it was kept under the words of the stamp, so give it a title"
    );
    reading
        .remarks
        .push(Remark::new(Kind::Unsure, line, message));
    let report = Report {
        line,
        title,
        blocks: blocks(lines, set, Text::Plain, &mut reading.remarks),
        ..Report::default()
    };
    Found {
        report,
        council: None,
        pages: pages(lines),
        attached: Vec::new(),
        loose: true,
    }
}

/// The pages of the pack that are numbered among lines.
fn pages(lines: &[Line]) -> Vec<u32> {
    let pages = lines.iter().filter_map(|line| match line.stamp {
        Some(Stamp::Page(page)) => Some(page),
        _ => None,
    });
    pages.collect()
}

/// Reads the rows of the head, and says how many lines they took.
fn rows(lines: &[Line], set: bool, report: &mut Report, reading: &mut Reading) -> usize {
    let mut taken = 0;
    let mut at = 0;
    while let Some(line) = lines.get(at).filter(|_| at < HEAD_LINES * 3) {
        at += 1;
        if line.is_blank() || is_rule(&line.text) {
            continue;
        }
        let mut text = line.plain();
        if label(&text).is_none() {
            break;
        }
        while let Some(next) = lines.get(at).filter(|next| goes_on(next, set)) {
            text = format!("{text} {}", next.plain());
            at += 1;
        }
        if row(&text, line.number, report, reading).is_none() {
            break;
        }
        taken = at;
    }
    taken
}

/// Whether a line goes on with the row above.
fn goes_on(line: &Line, set: bool) -> bool {
    set && !line.is_blank() && line.indent >= 8 && label(&line.plain()).is_none()
}

/// Reads a row: a label and its value, and labels behind that.
fn row(text: &str, line: u32, report: &mut Report, reading: &mut Reading) -> Option<()> {
    let (first, len) = label(text)?;
    let parts: Vec<usize> = BEHIND
        .as_ref()?
        .find_iter(&text[len..])
        .map(|m| m.start() + len)
        .collect();
    let ends = parts.iter().copied().chain([text.len()]);
    let starts = std::iter::once(0).chain(parts.iter().copied());
    let mut kept = false;
    for (start, end) in starts.zip(ends) {
        let part = &text[start..end];
        let Some((label, len)) = label(part) else {
            continue;
        };
        kept |= value(&label, part[len..].trim(), line, report, reading);
    }
    if kept {
        reading
            .facts
            .push(fate(line, &text[..len], "label of the report's head"));
    } else {
        reading.facts.push(fate(line, text, "head of the report"));
    }
    if first.starts_with("contac") && !first.starts_with("contact")
        || first.split(' ').count() > 2 && first.starts_with("contac")
    {
        let message = format!(
            "the label '{}' looks like a slip; it was read as that of the contact, so look at the name",
            text[..len].trim()
        );
        reading.remarks.push(Remark::new(Kind::Slip, line, message));
    }
    Some(())
}

/// Puts a value to the report. Says whether its words stay in it as they are.
fn value(label: &str, value: &str, line: u32, report: &mut Report, reading: &mut Reading) -> bool {
    if value.is_empty() {
        return false;
    }
    let said = || Some(Said::new(value.to_owned(), line));
    match label {
        "title" | "subject" if report.title.is_empty() => {
            value.clone_into(&mut report.title);
            return true;
        }
        "date" | "date of meeting" | "meeting date" => {
            let found = day(value);
            reading
                .remarks
                .extend(found.as_ref().and_then(|day| day.contradiction(line)));
            match found {
                Some(day) => report.date = Some(Said::new(day.date, line)),
                None => reading.clues.push((line, value.to_owned())),
            }
        }
        "report from" | "report of" | "report by" => report.from = said(),
        "tel" | "telephone" => report.contact.phone = said(),
        "email" | "e-mail" => report.contact.email = said(),
        label if label.starts_with("conta") || label == "report author" => {
            report.contact.name = said();
        }
        "committee/panel" | "committee" | "panel" | "board" | "decision maker" | "meeting" => {
            report.panel = said();
        }
        _ => {}
    }
    false
}

/// Joins a name that a tab broke (`Sara h Smith`), if the address of mail has it whole.
fn mend_name(report: &mut Report, reading: &mut Reading) {
    let (Some(name), Some(mail)) = (&mut report.contact.name, &report.contact.email) else {
        return;
    };
    if name.value.len() + mail.value.len() > 400 {
        return;
    }
    let local = mail
        .value
        .split('@')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let whole: Vec<&str> = local
        .split(|c: char| !c.is_alphabetic())
        .filter(|part| part.len() > 2)
        .collect();
    let words: Vec<&str> = name.value.split(' ').collect();
    let broken = words.windows(2).position(|pair| {
        pair[1].starts_with(char::is_lowercase)
            && whole.contains(&format!("{}{}", pair[0], pair[1]).to_lowercase().as_str())
    });
    let Some(at) = broken else { return };
    let message = format!(
        "the name is broken into '{} {}'; it was joined, as the address of mail has it in one",
        words[at],
        words[at + 1]
    );
    reading
        .remarks
        .push(Remark::new(Kind::Slip, name.line, message));
    let mut joined = words[..=at].join(" ");
    joined.push_str(&words[at + 1..].join(" "));
    name.value = joined;
}
