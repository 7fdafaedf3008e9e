//! Which item of the agenda a report belongs to: by the likeness of their titles, the stamp on its
//! first page, and the pages that its agenda gives. What is not sure is left open.

use std::collections::HashSet;

use super::items::Pages;
use super::layout::{ITEM_STAMP, fate};
use super::report::Found;
use super::withheld;
use crate::import::draft::{Item, Meeting, Report};
use crate::import::paper::Reading;
use crate::import::remarks::{Kind, Remark};

use crate::text::fold;

/// A report, and the number of the item that is stamped on it.
pub struct Stamped {
    /// The report.
    pub found: Found,
    /// The number.
    pub item: Option<String>,
    /// Its first line and its last.
    pub lines: (u32, u32),
}

/// Gives each report its item and its pages, and the other pages to their items as documents.
pub fn attach(
    meeting: &mut Meeting,
    pages: &[(usize, Pages)],
    reports: Vec<Stamped>,
    reading: &mut Reading,
) {
    let titles: Vec<_> = meeting
        .items
        .iter()
        .map(|item| words(&item.title))
        .collect();
    let mut taken = vec![false; titles.len()];
    let mut stamps = HashSet::new();
    for Stamped { found, item, lines } in reports {
        let places = places(&found, item.as_deref(), &titles, meeting, pages);
        let withheld = |at: &usize| meeting.items[*at].exempt.is_some();
        if places.into_iter().flatten().any(|at| withheld(&at)) {
            let (first, last) = lines;
            withheld::forget_between(first.min(found.report.line), last, reading);
            withheld::tell_report(first, reading);
            continue;
        }
        let place = place(places);
        remark_place(&found, place, &titles, meeting, reading);
        remark_attached(&found, place, pages, meeting, reading);
        if found.loose {
            stamps.insert(found.report.line);
        }
        let mut report = found.report;
        if let Some(at) = place {
            taken[at] = true;
            let own = pages.iter().find(|(item, _)| *item == at);
            report.pages = own.map(|(_, pages)| pages.short());
        }
        report.item = place;
        meeting.reports.push(report);
    }
    // The words of a stamp that became a title are no furniture.
    reading
        .furniture
        .retain(|fate| fate.what != ITEM_STAMP || !stamps.contains(&fate.line));
    for (at, pages) in pages {
        if meeting.items[*at].exempt.is_some() {
            reading.furniture.push(pages.withheld());
        } else if taken[*at] {
            reading.facts.push(fate(pages.line, &pages.words, "pages"));
        } else {
            remark_missing(&meeting.items[*at], pages, reading);
            meeting.items[*at].documents.push(pages.document());
        }
    }
}

/// The items that a report may belong to: by its title, its stamp, its pages.
fn places(
    found: &Found,
    stamp: Option<&str>,
    titles: &[Vec<String>],
    meeting: &Meeting,
    pages: &[(usize, Pages)],
) -> [Option<usize>; 3] {
    let title = (!found.loose)
        .then(|| by_title(&found.report.title, titles))
        .flatten();
    [
        title,
        by_stamp(stamp, meeting),
        by_pages(&found.pages, pages),
    ]
}

/// The item that a report surely belongs to. Where title and stamp disagree, nobody can tell.
fn place([title, stamp, pages]: [Option<usize>; 3]) -> Option<usize> {
    match (title, stamp) {
        (Some(title), Some(stamp)) => (title == stamp).then_some(title),
        (title, stamp) => title.or(stamp).or(pages),
    }
}

/// Tells where a report has no item, or one that is called otherwise.
fn remark_place(
    found: &Found,
    place: Option<usize>,
    titles: &[Vec<String>],
    meeting: &Meeting,
    reading: &mut Reading,
) {
    let report = &found.report;
    match place {
        Some(at) if !found.loose => remark_title(report, &meeting.items[at], &titles[at], reading),
        None if !titles.is_empty() => {
            let message = format!(
                "no item of the agenda is surely that of the report '{}', so say which one it belongs to",
                report.title
            );
            reading
                .remarks
                .push(Remark::new(Kind::Unsure, report.line, message));
        }
        _ => {}
    }
}

/// The words of a title that tell it from others.
fn words(title: &str) -> Vec<String> {
    let folded = fold(title);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| {
        word.len() > 1
            && !matches!(
                *word,
                "the" | "of" | "and" | "on" | "for" | "to" | "in" | "an" | "by"
            )
    });
    let mut words: Vec<String> = words.map(str::to_owned).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Agendas have dozens of items; in one of more than these no titles are compared.
const MOST_ITEMS: usize = 1000;

/// The item whose title is like the report's, if none other is nearly so.
fn by_title(title: &str, titles: &[Vec<String>]) -> Option<usize> {
    if titles.len() > MOST_ITEMS {
        return None;
    }
    let own = words(&without_brackets(title));
    let alike = |other: &Vec<String>| {
        let common = other
            .iter()
            .filter(|word| own.binary_search(word).is_ok())
            .count();
        100 * common / own.len().max(other.len()).max(1)
    };
    let scores: Vec<usize> = titles.iter().map(alike).collect();
    let best = (0..scores.len()).max_by_key(|&at| (scores[at], std::cmp::Reverse(at)))?;
    let next = (0..scores.len())
        .filter(|&at| at != best)
        .map(|at| scores[at])
        .max()
        .unwrap_or(0);
    (scores[best] >= 60 && scores[best] >= next + 15).then_some(best)
}

/// A title without what it says in brackets, such as an abbreviation.
fn without_brackets(title: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for c in title.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// The item whose number is stamped on the report's first page.
pub fn by_stamp(number: Option<&str>, meeting: &Meeting) -> Option<usize> {
    let number = number?;
    meeting.items.iter().position(|item| {
        item.agenda_number
            .as_ref()
            .is_some_and(|said| said.value.eq_ignore_ascii_case(number))
    })
}

/// The item to whose pages all pages belong that are numbered in the report.
fn by_pages(numbers: &[u32], pages: &[(usize, Pages)]) -> Option<usize> {
    let mut fitting = pages.iter().filter(|(_, pages)| {
        let (from, to) = pages.range;
        !numbers.is_empty() && numbers.iter().all(|number| (from..=to).contains(number))
    });
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first.0)
}

/// Tells where pages that stand behind a report without a head of their own are those of another item.
fn remark_attached(
    found: &Found,
    place: Option<usize>,
    pages: &[(usize, Pages)],
    meeting: &Meeting,
    reading: &mut Reading,
) {
    let other = by_pages(&found.attached, pages).filter(|other| Some(*other) != place);
    let (Some(other), Some(page)) = (other, found.attached.first()) else {
        return;
    };
    let message = format!(
        "page {page} and what stands beside it was kept at the end of the report '{}', but the agenda gives that page to '{}'; look where it belongs",
        found.report.title, meeting.items[other].title
    );
    reading
        .remarks
        .push(Remark::new(Kind::Unsure, found.report.line, message));
}

/// Tells of pages that the agenda names and that no report stands on. Those of the minutes are the
/// minutes in the pack.
fn remark_missing(item: &Item, pages: &Pages, reading: &mut Reading) {
    if fold(&item.title).contains("minutes") {
        return;
    }
    let message = format!(
        "the agenda gives {} to '{}', and no report in this paper is surely theirs; look whether the paper is whole",
        pages.words.to_lowercase(),
        item.title
    );
    reading
        .remarks
        .push(Remark::new(Kind::NotHeld, pages.line, message));
}

/// Tells where a report and its item differ in a word on either side.
fn remark_title(report: &Report, item: &Item, item_words: &[String], reading: &mut Reading) {
    let own = words(&without_brackets(&report.title));
    let differs = |a: &[String], b: &[String]| a.iter().any(|word| !b.contains(word));
    if differs(&own, item_words) && differs(item_words, &own) {
        let message = format!(
            "the report is called '{}' and its item on the agenda '{}'; both were kept, so look which is meant",
            report.title, item.title
        );
        reading
            .remarks
            .push(Remark::new(Kind::Contradiction, report.line, message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_goes_to_the_item_with_its_title() {
        let titles: Vec<_> = [
            "MINUTES",
            "FLOOD BOARD 2019/20 ANNUAL REPORT",
            "TREE SERVICE ANNUAL REPORT 2019/20",
        ]
        .map(words)
        .into();
        assert_eq!(
            by_title("Flood Partnership (FP) 2019/20 Annual Report", &titles),
            Some(1)
        );
        assert_eq!(by_title("Annual Report 2019/20", &titles), None);
        assert_eq!(by_title("", &titles), None);
        assert_eq!(by_title("Parking", &titles), None);
    }
}
