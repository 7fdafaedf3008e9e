//! Recurring reports: those that have not come, those that seem to have come under another title,
//! and figures that changed without a word.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::near::{Forms, is_slip};
use super::{Subject, day};
use crate::archive::{ItemId, Series, SeriesId};
use crate::diag::{Diagnostic, Findings, Span, codes};
use crate::record::{FigureEntry, Status};
use crate::text::title::matter;

/// Reports whose day is past, and which no agenda has.
pub(super) fn overdue(subject: &Subject<'_>, findings: &mut Findings) {
    for (_, series) in subject.archive.series.iter() {
        let Some(due) = series.due.as_ref().filter(|due| due.overdue) else {
            continue;
        };
        if due.scheduled.is_some() {
            continue;
        }
        let last = subject.archive.came(series).next_back();
        let last = last.map_or(String::new(), |item| {
            format!("; it last came on {}", subject.archive.date_of(item))
        });
        let message = format!("`{}` was due on {}{last}", series.title, due.on);
        let finding = match series.record.file {
            Some(file) => {
                let text = subject.sources.file(file).text();
                let key = text.find("\nevery:").map_or(0, |at| at + 1);
                Diagnostic::at(
                    codes::REPORT_OVERDUE,
                    super::line_at(subject.sources, file, key),
                    message,
                )
            }
            // Without a file there is no cadence, and so no day to be late for.
            None => continue,
        };
        findings.push(finding);
    }
}

/// What a series is called: its title and its phrases, by the words that say what it is about.
struct Names {
    known: Vec<(SeriesId, Vec<String>)>,
    /// Places in `known` by the words.
    by_word: Forms<usize>,
}

impl Names {
    fn new(subject: &Subject<'_>) -> Self {
        let of = |(id, series): (SeriesId, &Series)| -> Vec<(SeriesId, Vec<String>)> {
            let phrases = series.record.phrases.iter().map(|p| p.value.as_str());
            let titles = phrases.chain(std::iter::once(series.title.as_str()));
            let words = titles.map(|t| (id, matter(t)));
            words.filter(|(_, words)| !words.is_empty()).collect()
        };
        let known: Vec<_> = subject.archive.series.iter().flat_map(of).collect();
        let words = known
            .iter()
            .enumerate()
            .flat_map(|(n, (_, words))| words.iter().map(move |w| (w.as_str(), n)));
        let by_word = Forms::new(words);
        Self { known, by_word }
    }

    /// The series that a title nearly names.
    fn near(&self, title: &str) -> Option<SeriesId> {
        let words = matter(title);
        let mut common: HashMap<usize, usize> = HashMap::new();
        for word in &words {
            for n in self.by_word.like(word) {
                let has = |w: &String| w == word || word.len() >= 6 && is_slip(w, word);
                if self.known[n].1.iter().any(has) {
                    *common.entry(n).or_default() += 1;
                }
            }
        }
        let (n, _) = common
            .into_iter()
            .filter(|(n, common)| nearly_all(*common, words.len(), self.known[*n].1.len()))
            .max_by_key(|(n, common)| (*common, std::cmp::Reverse(*n)))?;
        Some(self.known[n].0)
    }
}

/// Whether so many words in common out of so many on either side make two titles nearly one: all of
/// them, or all but one of four.
fn nearly_all(common: usize, one: usize, other: usize) -> bool {
    let most = one.max(other);
    common > 0 && (common == most || common >= 3 && common + 1 == most)
}

/// Items whose titles nearly match a series that they do not belong to: a suggestion, once for each
/// title. Never a join, for a false one would put words into a history that are not its own.
pub(super) fn nearly(subject: &Subject<'_>, findings: &mut Findings) {
    let archive = subject.archive;
    let names = Names::new(subject);
    let mut titles: HashMap<Vec<String>, Option<SeriesId>> = HashMap::new();
    let mut found: BTreeMap<(SeriesId, Vec<String>), Vec<ItemId>> = BTreeMap::new();
    for (id, item) in archive.items.iter() {
        let meeting = &archive.meetings[item.meeting];
        let record = archive.item(id);
        if item.routine || !item.series.is_empty() || meeting.record.status == Status::Cancelled {
            continue;
        }
        if subject.withheld.hides(record.span) {
            continue;
        }
        let words = matter(&record.title);
        let near = *titles
            .entry(words.clone())
            .or_insert_with(|| names.near(&record.title));
        let Some(series) = near else { continue };
        let here = meeting
            .items()
            .any(|i| archive.items[i].series.contains(&series));
        if !here {
            found.entry((series, words)).or_default().push(id);
        }
    }
    for ((series, _), items) in found {
        if let Some(first) = items.first() {
            findings.push(suggestion(subject, series, *first, items.len() - 1));
        }
    }
}

fn suggestion(subject: &Subject<'_>, id: SeriesId, item: ItemId, more: usize) -> Diagnostic {
    let archive = subject.archive;
    let (series, record) = (&archive.series[id], archive.item(item));
    let more = match more {
        0 => String::new(),
        1 => ", and so does one item of a later meeting".to_owned(),
        n => format!(", and so do {n} items of later meetings"),
    };
    let message = format!(
        "`{}` looks like the recurring report `{}`, but is in no history{more}",
        record.title, series.title
    );
    let phrase = format!(
        "`match: [{}]` to `reports/{}.md`",
        record.title, series.record.slug
    );
    Diagnostic::at(codes::NEARLY_SERIES, record.span, message).help(format!(
        "if it is the same report, add {phrase}, or `report: {}` to the item block",
        series.record.slug
    ))
}

/// Figures that a later report gives otherwise for the same time, and does not call restated.
pub(super) fn changed_figures(subject: &Subject<'_>, findings: &mut Findings) {
    let archive = subject.archive;
    let mut said: HashSet<Span> = HashSet::new();
    for (_, series) in archive.series.iter() {
        // The latest value of each figure for each time, and where it stands.
        let mut latest: HashMap<(&str, &str), (&FigureEntry, ItemId)> = HashMap::new();
        for item in &series.instances {
            for entry in &archive.item(*item).figures {
                let Some(period) = &entry.period else {
                    continue;
                };
                let key = (entry.id.value.as_str(), period.written.as_str());
                let earlier = latest.insert(key, (entry, *item));
                if let Some((earlier, source)) = earlier
                    && !entry.restated
                    && differs(entry, earlier)
                    && said.insert(entry.id.span)
                {
                    let message = format!(
                        "for {} this says {}, but {} was reported on {}",
                        period.written,
                        entry.written,
                        earlier.written,
                        day(archive.date_of(source))
                    );
                    findings.push(
                        Diagnostic::at(codes::FIGURE_CHANGED, entry.id.span, message)
                            .related(earlier.id.span, "the value before"),
                    );
                }
            }
        }
    }
}

/// Whether two values are not the same, also where one of them is rounded.
fn differs(one: &FigureEntry, other: &FigureEntry) -> bool {
    let (Some(a), Some(b)) = (one.value, other.value) else {
        return false;
    };
    let decimals = |text: &str| {
        text.split_once('.')
            .map_or(0, |(_, d)| d.trim_end_matches('%').len())
    };
    let fewest = decimals(&one.written).min(decimals(&other.written));
    let unit = 10f64.powi(-i32::try_from(fewest).unwrap_or(0));
    // Where both are whole, every difference counts.
    let both = decimals(&one.written) == decimals(&other.written);
    (a - b).abs()
        > if both {
            unit / 1000.0
        } else {
            unit / 2.0 + unit / 1000.0
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_known_by_what_it_is_about() {
        assert_eq!(matter("Annual Fostering Report 2020/21"), ["fostering"]);
        assert_eq!(
            matter("Children & Families' Occupational Therapy update"),
            ["children", "familie", "occupational", "therapy"]
        );
    }

    #[test]
    fn nearly_the_same_words_are_needed() {
        assert!(nearly_all(1, 1, 1));
        assert!(nearly_all(3, 4, 3));
        assert!(!nearly_all(1, 3, 1), "one word in common says nothing");
        assert!(!nearly_all(2, 3, 2));
    }

    #[test]
    fn a_rounded_value_is_the_same() {
        let entry = |written: &str| FigureEntry {
            id: crate::diag::Spanned::new(String::new(), Span::new(crate::diag::FileId(0), 0..0)),
            value: written.parse().ok(),
            written: written.to_owned(),
            period: None,
            restated: false,
            note: None,
        };
        assert!(differs(&entry("71.8"), &entry("78.6")));
        assert!(differs(&entry("480"), &entry("481")));
        assert!(!differs(&entry("72"), &entry("71.8")));
        assert!(!differs(&entry("71.8"), &entry("71.8")));
    }
}
