//! Which report came to which meeting in words, for those who do not see the dots.

use super::data::Column;
use crate::page::words::Words;

/// More reports than this are only counted.
const DESCRIBED: usize = 12;

/// More dates than this are summed up.
const DATED: usize = 8;

/// A report and the meetings it came to.
pub(super) struct Came<'a> {
    pub(super) title: &'a str,
    /// Places among the meetings, in order of time.
    pub(super) came: &'a [usize],
}

/// `Fostering came to 2 of 5 meetings: 4 Feb 2020 and 13 Oct 2020. …`
pub(super) fn describe(reports: &[Came<'_>], meetings: &[Column<'_>], words: &Words) -> String {
    let held = meetings.iter().filter(|m| !m.cancelled).count();
    let mut out: Vec<String> = reports
        .iter()
        .take(DESCRIBED)
        .map(|report| sentence(report, meetings, held, words))
        .collect();
    let more = reports.len().saturating_sub(DESCRIBED);
    if more > 0 {
        out.push(words.count("chart_more_reports", more));
    }
    out.join(" ")
}

fn sentence(report: &Came<'_>, meetings: &[Column<'_>], held: usize, words: &Words) -> String {
    let (not_held, came): (Vec<&Column<'_>>, Vec<&Column<'_>>) = report
        .came
        .iter()
        .map(|at| &meetings[*at])
        .partition(|meeting| meeting.cancelled);
    let count = came.len().to_string();
    let said = if came.is_empty() {
        words.fill_count("chart_came_none", held, &[report.title])
    } else {
        let with = [report.title, &count, &dates(&came, words)];
        words.fill_count("chart_came", held, &with)
    };
    if not_held.is_empty() {
        words.fill("chart_sentence", &[&said])
    } else {
        words.fill("chart_came_cancelled", &[&said, &dates(&not_held, words)])
    }
}

/// `4 Feb 2020, 13 Oct 2020 and 8 Feb 2022`, or the first and the last of many.
fn dates(meetings: &[&Column<'_>], words: &Words) -> String {
    let labels: Vec<&str> = meetings.iter().map(|meeting| meeting.label).collect();
    match labels.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first, .., last] if labels.len() > DATED => words.fill("chart_dates_many", &[first, last]),
        [most @ .., last] => words.fill("chart_and", &[&words.chain("chart_comma", most), last]),
    }
}
