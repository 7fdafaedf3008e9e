//! What headings and lines of a page say of a meeting: its panel, its day, its number for an item.

use std::sync::LazyLock;

use regex::Regex;

use crate::import::draft::{Meeting, Said};
use crate::import::remarks::Kind;

use super::fates::Fates;
use super::moment::{Moment, moment};

/// What a line says of a meeting: `Audit Committee - Tuesday, 8th February, 2022 2.00 pm`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Naming {
    /// The panel.
    pub(super) panel: Option<String>,
    /// The day, and when it began.
    pub(super) moment: Moment,
    /// The number of the item, if the line is of one.
    pub(super) number: Option<String>,
    /// What stands behind all that.
    pub(super) rest: String,
}

#[expect(clippy::unwrap_used, reason = "the pattern is fixed and tested")]
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:agenda (?:for|of) )?(?:decided at meeting|meeting(?: date)?|meeting of|from)(?:\s*:|\s+of\b|\b)\s*(?:the\s+)?")
        .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the pattern is fixed and tested")]
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\(?\bitem\s+(?:no\.?\s*)?([\w./-]*\d[\w/-]*)\.?\)?").unwrap()
});

/// Reads a line that names a day.
pub(super) fn naming(line: &str) -> Option<Naming> {
    let moment = moment(line)?;
    let before = tidy(&line[..moment.place.start]);
    let before = LABEL
        .find(before)
        .map_or(before, |label| &before[label.end()..]);
    let behind = &line[moment.place.end..];
    let number = NUMBER
        .captures(behind)
        .map(|n| n[1].trim_end_matches('.').to_owned());
    let mut rest = match number {
        Some(_) => NUMBER.replace(behind, "").into_owned(),
        None => behind.to_owned(),
    };
    let mut panel = Some(tidy(before))
        .filter(|p| !p.is_empty())
        .map(str::to_owned);
    if panel.is_none() && behind.trim_start().starts_with(['-', '–', ',']) {
        let mut parts = rest.splitn(2, " - ").map(str::to_owned).collect::<Vec<_>>();
        // ' - Cabinet - Budget' has nothing before its first dash.
        if parts.first().is_some_and(|first| tidy(first).is_empty()) {
            let behind = parts.pop().unwrap_or_default();
            parts = behind.splitn(2, " - ").map(str::to_owned).collect();
        }
        let mut parts = parts.into_iter();
        panel = parts
            .next()
            .map(|p| tidy(&p).to_owned())
            .filter(|p| !p.is_empty());
        rest = parts.next().unwrap_or_default();
    }
    Some(Naming {
        panel,
        moment,
        number,
        rest: tidy(&rest).to_owned(),
    })
}

/// Without the signs that part a line.
fn tidy(text: &str) -> &str {
    text.trim_matches([' ', '-', '–', '—', ',', ':', ';', '|', '(', ')'])
}

/// Whether words say that a meeting was called off.
pub(super) fn is_cancelled(words: &str) -> bool {
    let words = words.to_lowercase();
    let short = words.split_whitespace().count() <= 4;
    let off = words.contains("cancelled") || words.contains("canceled");
    off && (short
        || [
            "meeting has been",
            "meeting was",
            "meeting is",
            "meeting will be",
            "been cancelled",
        ]
        .iter()
        .any(|phrase| words.contains(phrase)))
}

/// Puts what a line names into a meeting.
pub(super) fn fill(meeting: &mut Meeting, naming: &Naming, line: u32, fates: &mut Fates) {
    if let Some(panel) = &naming.panel {
        meeting
            .panel
            .get_or_insert_with(|| Said::new(panel.clone(), line));
    }
    meeting
        .date
        .get_or_insert_with(|| Said::new(naming.moment.date, line));
    if let Some(start) = &naming.moment.start {
        meeting
            .start
            .get_or_insert_with(|| Said::new(start.clone(), line));
    }
    if !naming.moment.agrees {
        let message = "the day of the week is not that of the date; the date was kept, so look \
                       which of the two is right";
        fates.say(Kind::Contradiction, line, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> (String, String, String, String) {
        let found = naming(line).expect(line);
        let text = |o: Option<String>| o.unwrap_or_default();
        (
            text(found.panel),
            found.moment.date.to_string(),
            text(found.number),
            found.rest,
        )
    }

    #[test]
    fn lines_name_meetings() {
        for (line, panel, number, rest) in [
            (
                "Audit Committee - Tuesday, 8th February, 2022 2.00 pm",
                "Audit Committee",
                "",
                "",
            ),
            (
                "Meeting of Cabinet, Tuesday, 8th February, 2022 6.30 pm (Item 8.)",
                "Cabinet",
                "8",
                "",
            ),
            (
                "Decided at meeting: 08/02/2022 - Cabinet",
                "Cabinet",
                "",
                "",
            ),
            ("08/02/2022 - Cabinet - Budget", "Cabinet", "", "Budget"),
            (
                "Meeting: Health - Adults Panel, 8 Feb 2022, 10.30 am, NEW VENUE",
                "Health - Adults Panel",
                "",
                "NEW VENUE",
            ),
            ("Tuesday, 8 February 2022 2.00 pm", "", "", ""),
            (
                "Council - 8 February 2022 7pm - CANCELLED",
                "Council",
                "",
                "CANCELLED",
            ),
        ] {
            let want = (
                panel.into(),
                "2022-02-08".into(),
                number.into(),
                rest.into(),
            );
            assert_eq!(told(line), want, "{line}");
        }
    }

    #[test]
    fn a_meeting_is_called_off_where_the_page_says_so() {
        assert!(is_cancelled("CANCELLED"));
        assert!(is_cancelled(
            "This meeting has been cancelled for want of business."
        ));
        assert!(!is_cancelled(
            "The Panel heard that the cancelled bus services would return in May."
        ));
    }
}
