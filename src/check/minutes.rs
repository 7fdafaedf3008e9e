//! What the items of a meeting say of earlier minutes: 'Minutes of the previous meeting'.

use std::ops::Range;

use super::prose::{Dated, blank, dates, sentences};
use super::{Subject, is_open};
use crate::archive::{ItemId, MeetingId, PanelId};
use crate::diag::Span;
use crate::record::Status;
use crate::text::fold;

/// An item in which a meeting takes the minutes of an earlier one.
pub(super) struct Taking {
    pub item: ItemId,
    pub meeting: MeetingId,
    /// Where its text begins.
    start: usize,
    /// Its text, without its block and the signs of Markdown.
    pub text: String,
    pub dates: Vec<Dated>,
    /// Whether it says that they were approved.
    pub approves: bool,
}

impl Taking {
    /// Where in the file a stretch of the text stands.
    pub fn span(&self, subject: &Subject<'_>, range: &Range<usize>) -> Span {
        let file = subject.archive.meetings[self.meeting].record.file;
        Span::new(file, self.start + range.start..self.start + range.end)
    }
}

/// The items of a panel that take earlier minutes, in order.
pub(super) fn takings(subject: &Subject<'_>, panel: PanelId) -> Vec<Taking> {
    let archive = subject.archive;
    let own = archive.panels[panel].meetings();
    own.filter(|m| is_open(&archive.meetings[*m]))
        .filter(|m| archive.meetings[*m].record.status != Status::Cancelled)
        .flat_map(|m| archive.meetings[m].items().map(move |item| (m, item)))
        .filter_map(|(meeting, item)| taking(subject, meeting, item))
        .collect()
}

fn taking(subject: &Subject<'_>, meeting: MeetingId, id: ItemId) -> Option<Taking> {
    let item = subject.archive.item(id);
    let closed = item.withdrawn.is_some() || item.exempt.as_ref().is_some_and(|e| e.whole);
    if closed || subject.withheld.hides(item.span) || !takes_minutes(&item.title) {
        return None;
    }
    let file = subject.archive.meetings[meeting].record.file;
    let raw = subject.sources.file(file).text().get(item.extent.range())?;
    let text = blank(&without_block(raw));
    Some(Taking {
        item: id,
        meeting,
        start: item.extent.start as usize,
        // More than a few dates are a list, and none of it is meant.
        dates: dates(&text).into_iter().take(40).collect(),
        approves: approves(&text),
        text,
    })
}

/// Whether this is the title of an item that takes earlier minutes.
fn takes_minutes(title: &str) -> bool {
    let title = fold(title);
    let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).collect();
    let Some(at) = words.iter().position(|w| *w == "minutes") else {
        return false;
    };
    let taken = |word: &&str| {
        ["approv", "confirm", "previous", "last", "sign", "draft"]
            .iter()
            .any(|stem| word.starts_with(stem))
    };
    // Minutes of another body are received, not approved.
    let other = words
        .iter()
        .any(|w| matches!(*w, "sub" | "subcommittee" | "forum" | "receive"));
    !other && (at == 0 || words[..at].iter().any(taken))
}

/// A text whose item block is blanked out, as long as it was.
fn without_block(raw: &str) -> String {
    let blanked = || -> Option<String> {
        let start = raw.find("```").or_else(|| raw.find("~~~"))?;
        let fence = &raw[start..start + 3];
        let end = start + 3 + raw[start + 3..].find(fence)? + 3;
        Some(format!(
            "{}{}{}",
            &raw[..start],
            " ".repeat(end - start),
            &raw[end..]
        ))
    };
    blanked().unwrap_or_else(|| raw.to_owned())
}

fn approves(text: &str) -> bool {
    let text = text.to_lowercase();
    let said = |stems: &[&str]| stems.iter().any(|stem| text.contains(stem));
    said(&[
        "approved",
        "agreed",
        "confirmed",
        "signed",
        "accepted",
        "adopted",
        "correct record",
        "be approved",
    ]) && !said(&[
        "not approved",
        "not agreed",
        "deferred",
        "not confirmed",
        "to defer",
    ])
}

/// Whether a sentence speaks of the minutes of this date: 'the minutes of the meeting held on …'.
pub(super) fn of_minutes(text: &str, date: &Range<usize>) -> bool {
    let all = sentences(text);
    let Some(sentence) = all.iter().find(|s| s.contains(&date.start)) else {
        return false;
    };
    let words = text[sentence.start..date.start].to_lowercase();
    let Some(at) = words.rfind("minutes") else {
        return false;
    };
    let between: Vec<&str> = words[at..].split_whitespace().skip(1).collect();
    let plain = [
        "of",
        "the",
        "meeting",
        "previous",
        "last",
        "panel",
        "committee",
        "held",
        "on",
        "dated",
        "panel's",
    ];
    between.iter().all(|w| plain.contains(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_earlier_minutes_are_taken() {
        for title in [
            "Minutes",
            "Minutes of the previous meeting",
            "MINUTES OF MEETING HELD ON 4 FEBRUARY 2020",
            "To approve the minutes",
            "Previous minutes",
        ] {
            assert!(takes_minutes(title), "{title}");
        }
        for title in [
            "Minutes of the Sub-Committee",
            "Twenty minutes of questions",
            "To receive the minutes of the Schools Forum",
            "Budget",
        ] {
            assert!(!takes_minutes(title), "{title}");
        }
    }

    #[test]
    fn a_date_belongs_to_the_minutes_right_before_it() {
        let of = |text: &str| of_minutes(text, &dates(text)[0].range);
        assert!(of(
            "The minutes of the meeting held on 8 February 2022 were agreed."
        ));
        assert!(!of(
            "The minutes were agreed and signed on 8 February 2022."
        ));
    }

    #[test]
    fn a_block_is_no_text() {
        assert_eq!(
            without_block("a\n```yaml item\nx: 1\n```\nb")
                .trim_start_matches("a\n")
                .trim(),
            "b"
        );
        assert_eq!(without_block("no block"), "no block");
    }
}
