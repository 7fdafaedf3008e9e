//! Recurring reports: which item is an instance of which, what their figures
//! say over time, when the next is due and which one is missing.

use std::collections::{HashMap, HashSet};

use chrono::{Days, Months, NaiveDate};

use super::lookup::Lookup;
use super::model::{Archive, CadenceGap, Due, Figure, Point, Series};
use super::table::{ItemId, SeriesId};
use crate::diag::{Diagnostic, Findings, codes, nearest};
use crate::record::{Cadence, Period, SeriesRecord};
use crate::text::fold;
use crate::text::words_of_slug;

/// Series that an item names but no file defines, by slug.
pub(super) fn named_by_items(
    archive: &Archive,
    known: &std::collections::BTreeMap<String, SeriesRecord>,
    findings: &mut Findings,
) -> Vec<SeriesRecord> {
    let mut made: HashSet<String> = HashSet::new();
    let mut out = Vec::new();
    for id in archive.items.ids() {
        for report in &archive.item(id).reports {
            let slug = &report.value;
            let plain =
                |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
            if slug.is_empty() || slug.len() > 200 || !slug.chars().all(plain) {
                findings.push(
                    Diagnostic::at(codes::BAD_VALUE, report.span, format!("`{slug}` cannot be the slug of a report series"))
                        .help("write lower-case letters, figures and hyphens, such as `annual-fostering-report`"),
                );
                continue;
            }
            if known.contains_key(slug) || !made.insert(slug.clone()) {
                continue;
            }
            if let Some(near) = nearest(slug, known.keys().map(String::as_str)) {
                findings.push(
                    Diagnostic::at(
                        codes::NEAR_SERIES,
                        report.span,
                        format!("the series `{slug}` has no file, but `{near}` has"),
                    )
                    .help(format!("write `{near}` if it is the same report")),
                );
            }
            out.push(SeriesRecord {
                slug: slug.clone(),
                ..SeriesRecord::default()
            });
        }
    }
    out
}

/// Finds the instances of every series.
pub(super) fn instances(archive: &mut Archive, lookup: &Lookup, findings: &mut Findings) {
    let phrases: Vec<(String, SeriesId)> = archive
        .series
        .iter()
        .flat_map(|(id, s)| s.record.phrases.iter().map(move |p| (fold(&p.value), id)))
        .collect();
    let mut by_title: HashMap<String, Vec<SeriesId>> = HashMap::new();
    for id in archive.items.ids() {
        let record = archive.item(id);
        let routine = archive.items[id].routine;
        let mut found: Vec<SeriesId> = Vec::new();
        for report in &record.reports {
            if routine {
                findings.push(Diagnostic::at(
                    codes::STANDING_SERIES,
                    report.span,
                    format!(
                        "`{}` is a standing item and comes into no history",
                        record.title
                    ),
                ));
            } else if let Some(series) = lookup.series(&report.value)
                && !found.contains(&series)
            {
                found.push(series);
            }
        }
        if !routine && record.reports.is_empty() {
            let title = fold(&record.title);
            // Titles recur, so each is matched against the phrases once.
            let matched = by_title.entry(title).or_insert_with_key(|title| {
                let mut out: Vec<SeriesId> = Vec::new();
                for (phrase, series) in &phrases {
                    if has_phrase(title, phrase) && !out.contains(series) {
                        out.push(*series);
                    }
                }
                out
            });
            if let [first, second, ..] = matched.as_slice() {
                findings.push(Diagnostic::at(
                    codes::SERIES_OVERLAP,
                    record.span,
                    format!(
                        "this title matches the series `{}` and `{}`",
                        archive.series[*first].record.slug, archive.series[*second].record.slug
                    ),
                ));
            }
            found.clone_from(matched);
        }
        for series in &found {
            archive.series[*series].instances.push(id);
        }
        archive.items[id].series = found;
    }
    for id in archive.series.ids() {
        let mut list = std::mem::take(&mut archive.series[id].instances);
        list.sort_by_key(|i| (archive.date_of(*i), *i));
        archive.series[id].instances = list;
    }
}

/// Whether a phrase stands in a title as whole words.
fn has_phrase(title: &str, phrase: &str) -> bool {
    title.match_indices(phrase).any(|(at, _)| {
        let before = title[..at].chars().next_back();
        let after = title[at + phrase.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Titles, figures, gaps and due days of every series.
pub(super) fn histories(archive: &mut Archive, findings: &mut Findings) {
    for id in archive.series.ids() {
        let series = &archive.series[id];
        // Without a file its slug is all that is known for sure; an item's title changes from year to year.
        let title = series
            .record
            .title
            .clone()
            .unwrap_or_else(|| words_of_slug(&series.record.slug));
        let figures = figures(archive, id, findings);
        let gaps = gaps(archive, series);
        let due = due(archive, series);
        let series = &mut archive.series[id];
        series.title = title;
        series.figures = figures;
        series.gaps = gaps;
        series.due = due;
    }
}

fn figures(archive: &Archive, id: SeriesId, findings: &mut Findings) -> Vec<Figure> {
    let series = &archive.series[id];
    let mut out: Vec<Figure> = series
        .record
        .figures
        .iter()
        .map(|kind| Figure {
            id: kind.id.clone(),
            label: kind
                .label
                .clone()
                .unwrap_or_else(|| words_of_slug(&kind.id)),
            unit: kind.unit.clone(),
            points: Vec::new(),
        })
        .collect();
    for item in &series.instances {
        let date = archive.date_of(*item);
        for entry in &archive.item(*item).figures {
            // An item of several series gives each the figures that it knows.
            let elsewhere = archive.items[*item].series.iter().any(|other| {
                *other != id
                    && archive.series[*other]
                        .record
                        .figures
                        .iter()
                        .any(|k| k.id == entry.id.value)
            });
            let at = match out.iter().position(|f| f.id == entry.id.value) {
                Some(at) => at,
                None if elsewhere => continue,
                None => {
                    if series.record.file.is_some() {
                        let mut finding = Diagnostic::at(
                            codes::UNKNOWN_FIGURE,
                            entry.id.span,
                            format!(
                                "the series `{}` does not define a figure `{}`",
                                series.record.slug, entry.id.value
                            ),
                        );
                        if let Some(near) = nearest(
                            &entry.id.value,
                            series.record.figures.iter().map(|k| k.id.as_str()),
                        ) {
                            finding = finding.help(format!("did you mean `{near}`?"));
                        }
                        findings.push(finding);
                    }
                    out.push(Figure {
                        id: entry.id.value.clone(),
                        label: words_of_slug(&entry.id.value),
                        unit: None,
                        points: Vec::new(),
                    });
                    out.len() - 1
                }
            };
            out[at].points.push(Point {
                period: entry
                    .period
                    .clone()
                    .unwrap_or_else(|| Period::day(date, date.format("%-d %B %Y").to_string())),
                value: entry.value,
                written: entry.written.clone(),
                restated: entry.restated,
                superseded: false,
                gap_before: false,
                note: entry.note.clone(),
                item: *item,
            });
        }
    }
    let every = series.record.every.as_ref().map(days_of);
    for figure in &mut out {
        // Sorting is stable: values of one period stay in the order in which they were reported,
        // a restated one after the one that it restates.
        let points = &mut figure.points;
        points.sort_by_key(|p| (p.period.middle(), p.period.days(), p.restated));
        let usual = usual_step(points, every);
        let later = gaps_before(points, usual);
        for n in 1..points.len() {
            points[n].gap_before = later[n];
            points[n - 1].superseded = points[n - 1].period == points[n].period;
        }
    }
    out
}

/// The days between two reports of a cadence.
fn days_of(every: &Cadence) -> f64 {
    f64::from(every.months) * 30.44 + f64::from(every.days)
}

/// Before which values one is missing.
fn gaps_before(points: &[Point], usual: Option<f64>) -> Vec<bool> {
    let far = |pair: &[Point]| {
        let step = f64::from(pair[1].period.middle() - pair[0].period.middle());
        usual.is_some_and(|usual| step > usual * 1.5)
    };
    std::iter::once(false)
        .chain(points.windows(2).map(far))
        .collect()
}

/// How many days usually lie between two values of a figure: what its own periods show, where there
/// are enough of them; else the cadence of the report, else the length of the periods themselves.
/// Nothing where values of single days say nothing about when the next was to come.
fn usual_step(points: &[Point], every: Option<f64>) -> Option<f64> {
    let mut steps: Vec<i32> = points
        .windows(2)
        .map(|pair| pair[1].period.middle() - pair[0].period.middle())
        .filter(|step| *step > 0)
        .collect();
    if steps.len() >= 2 {
        steps.sort_unstable();
        return Some(f64::from(steps[(steps.len() - 1) / 2]));
    }
    let longest = points.iter().map(|p| p.period.days()).max()?;
    every.or_else(|| (longest > 31).then_some(longest as f64))
}

fn add(day: NaiveDate, every: &Cadence) -> NaiveDate {
    day.checked_add_months(Months::new(every.months))
        .and_then(|d| d.checked_add_days(Days::new(u64::from(every.days))))
        .unwrap_or(NaiveDate::MAX)
}

fn gaps(archive: &Archive, series: &Series) -> Vec<CadenceGap> {
    let Some(every) = &series.record.every else {
        return Vec::new();
    };
    let list: Vec<ItemId> = archive.not_cancelled(series).collect();
    let mut out = Vec::new();
    for pair in list.windows(2) {
        let (after, before) = (archive.date_of(pair[0]), archive.date_of(pair[1]));
        let step = (add(after, every) - after).num_days().max(1);
        let mut expected = Vec::new();
        let mut day = add(after, every);
        // Half a cadence late is late; more than that is a report that did not come.
        while (before - day).num_days() * 2 > step && expected.len() < 100 {
            expected.push(day);
            day = add(day, every);
        }
        if !expected.is_empty() {
            out.push(CadenceGap {
                after: pair[0],
                before: pair[1],
                expected,
            });
        }
    }
    out
}

fn due(archive: &Archive, series: &Series) -> Option<Due> {
    let every = series.record.every.as_ref()?;
    if series
        .record
        .retired
        .is_some_and(|day| day <= archive.today())
    {
        return None;
    }
    let all: Vec<ItemId> = archive.not_cancelled(series).collect();
    let to_come = all.iter().find(|i| archive.date_of(**i) > archive.today());
    if let Some(next) = to_come {
        return Some(Due {
            on: archive.date_of(*next),
            overdue: false,
            scheduled: Some(archive.items[*next].meeting),
        });
    }
    let last = *all.last()?;
    let panel = &archive.panels[archive.panel_of(last)];
    let ended = panel
        .record
        .dissolved
        .is_some_and(|day| day <= archive.today());
    if ended && panel.successors.is_empty() {
        return None;
    }
    let on = add(archive.date_of(last), every);
    Some(Due {
        on,
        overdue: on < archive.today(),
        scheduled: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Id as _;

    fn gaps(periods: &[&str], every: Option<f64>) -> Vec<bool> {
        let point = |written: &&str| Point {
            period: Period::parse(written).unwrap(),
            value: Some(1.0),
            written: "1".into(),
            restated: false,
            superseded: false,
            gap_before: false,
            note: None,
            item: ItemId::new(0),
        };
        let points: Vec<Point> = periods.iter().map(point).collect();
        gaps_before(&points, usual_step(&points, every)).split_off(1)
    }

    #[test]
    fn a_missing_period_is_a_gap_and_a_yearly_count_is_none() {
        assert_eq!(gaps(&["2017/18", "2019/20"], None), [true]);
        assert_eq!(gaps(&["2018/19", "2019/20"], None), [false]);
        assert_eq!(gaps(&["2018-09", "2019-09"], Some(365.0)), [false]);
        assert_eq!(
            gaps(&["2019-01", "2019-02", "2019-03", "2019-06"], Some(365.0)),
            [false, false, true]
        );
        assert_eq!(gaps(&["2019-10-15", "2021-10-12"], Some(365.0)), [true]);
        assert_eq!(gaps(&["2019-10-15", "2021-10-12"], None), [false]);
    }

    #[test]
    fn a_phrase_is_whole_words() {
        assert!(has_phrase(
            "annual fostering report 2020",
            "fostering report"
        ));
        assert!(!has_phrase("fostering reports", "fostering report"));
        assert!(!has_phrase("unfostering report", "fostering report"));
    }
}
